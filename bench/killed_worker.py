"""A year on a Dask cluster of two workers, one of which is killed in the middle of a step."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from cluster import cluster
from one_year import EVALUATE, PROGRAMME, YEAR, children_of, evaluate, forget
from same_outputs import made

PATIENCE = 120.0


def with_a_worker_killed(root: Path) -> str:
    """Whether all files are those of a run here, byte for byte."""
    forget(root)
    evaluate("run", PROGRAMME, YEAR, "--quiet")
    here = made(root)
    forget(root)
    with cluster(root) as (address, workers):
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
    return "all done" if made(root) == here else "the files differ"


def _first_at_work(workers: list[int]) -> int:
    """The first worker whose template has forked a kernel."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for worker in workers:
            if any(any(children_of(template)) for template in children_of(worker)):
                return worker
        time.sleep(0.01)
    raise TimeoutError("no worker began")
