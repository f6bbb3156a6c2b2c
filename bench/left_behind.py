"""What runs leave behind: a hundred in a row, and twenty that are killed at a random moment."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from one_year import EVALUATE, evaluate, forget

RUNS, KILLED, SEED = 100, 20, 2019
NAME, YEAR = "left", "2026"
SOON = 5.0


def left_by_runs(root: Path) -> str:
    """What is there after many runs that was not there before them."""
    with _place_of_its_own(root):
        before = set(_there(root))
        for _ in range(RUNS):
            evaluate("run", NAME, YEAR, "--quiet", "--force")
        return _told(root, before)


def left_by_killed_runs(root: Path) -> str:
    """The same after runs that the system kills, and one that ends well."""
    with _place_of_its_own(root):
        before = set(_there(root))
        chance = random.Random(SEED)
        longest = _seconds_of_a_run(root)
        for _ in range(KILLED):
            forget(root)
            command = [*EVALUATE, "run", NAME, YEAR, "--quiet"]
            run = subprocess.Popen(command, start_new_session=True)
            time.sleep(chance.uniform(0, longest))
            run.send_signal(signal.SIGKILL)
            run.wait()
        evaluate("run", NAME, YEAR, "--quiet")
        return _told(root, before)


@contextmanager
def _place_of_its_own(root: Path) -> Iterator[None]:
    """A year to run, and a folder for what is temporary, so that nobody else's is counted."""
    if not (root / "programmes" / NAME).exists():
        evaluate("new", NAME)
        evaluate("simulate", NAME, YEAR)
    temporary = root / "tmp"
    temporary.mkdir(exist_ok=True)
    os.environ["TMPDIR"] = str(temporary)
    try:
        yield
    finally:
        del os.environ["TMPDIR"]


def _seconds_of_a_run(root: Path) -> float:
    forget(root)
    began = time.perf_counter()
    evaluate("run", NAME, YEAR, "--quiet")
    return time.perf_counter() - began


def _told(root: Path, before: set[str]) -> str:
    end = time.monotonic() + SOON
    while (left := set(_there(root)) - before) and time.monotonic() < end:
        time.sleep(0.1)
    return f"{len(left)} left" + "".join(f"; {one}" for one in sorted(left))


def _there(root: Path) -> Iterator[str]:
    """Processes, sockets and folders of runs in this place, and files that are not finished."""
    here = f"TMPDIR={root / 'tmp'}".encode()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            ours = here in (process / "environ").read_bytes().split(b"\0")
            command = (process / "cmdline").read_bytes().decode().split("\0")
        except OSError:
            continue
        if ours and command[0]:  # one that has ended and waits for its parent has no command
            yield f"process {process.name}: {' '.join(command)[:80]}"
    sockets = Path("/proc/net/unix").read_text().split()
    yield from (f"socket {path}" for path in sockets if path.startswith(str(root)))
    yield from map(str, (root / "tmp").iterdir())
    yield from map(str, root.rglob(".*.partial*"))
