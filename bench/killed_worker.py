"""A year on a Dask cluster of two workers, one of which is killed in the middle of a step."""

from __future__ import annotations

import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from one_year import EVALUATE, PROGRAMME, YEAR, children_of, evaluate, forget

PATIENCE = 120.0


def with_a_worker_killed(root: Path) -> str:
    """Whether the tables are those of a run here, byte for byte."""
    forget(root)
    evaluate("run", PROGRAMME, YEAR, "--quiet")
    here = _tables(root)
    forget(root)
    with _cluster(root) as (address, workers):
        run = subprocess.Popen(
            [*EVALUATE, "run", PROGRAMME, YEAR, "--on", address],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        at_work = _first_at_work(workers)
        os.killpg(at_work, signal.SIGKILL)
        said, _ = run.communicate(timeout=10 * PATIENCE)
    if run.returncode:
        raise RuntimeError(said)
    return "all done" if _tables(root) == here else "the tables differ"


@contextmanager
def _cluster(root: Path) -> Iterator[tuple[str, list[int]]]:
    known = root / "scheduler.json"
    scheduler = ["scheduler", "--host", "tcp://127.0.0.1", "--port", "0", "--no-dashboard"]
    worker = ["worker", "--nthreads", "1", "--no-dashboard", "--no-nanny"]
    with ExitStack() as running:
        processes = []
        for command in (scheduler, worker, worker):
            process = subprocess.Popen(
                [sys.executable, "-m", "dask", *command, "--scheduler-file", str(known)],
                stderr=subprocess.DEVNULL,
                cwd=root,
                start_new_session=True,
            )
            running.callback(process.wait)
            running.callback(process.terminate)
            processes.append(process.pid)
            while not known.exists():
                time.sleep(0.05)
        yield json.loads(known.read_text())["address"], processes[1:]
    known.unlink(missing_ok=True)


def _first_at_work(workers: list[int]) -> int:
    """The first worker whose template has forked a kernel."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for worker in workers:
            if any(any(children_of(template)) for template in children_of(worker)):
                return worker
        time.sleep(0.01)
    raise TimeoutError("no worker began")


def _tables(root: Path) -> dict[str, str]:
    folder = root / "data" / "processed" / PROGRAMME / YEAR
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.glob("*.parquet")
    }
