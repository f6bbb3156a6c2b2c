"""A Dask cluster on this computer: a scheduler and two workers."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path


@contextmanager
def cluster(root: Path) -> Iterator[tuple[str, list[int]]]:
    """Its scheduler's address, and the processes of its workers."""
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
