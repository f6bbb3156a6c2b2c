"""Who carries steps out, threads here or a Dask cluster; progress is told of each step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from pytask_parallel import ParallelBackend, WorkerType, registry

from analysis.run.progress import Progress


class Told(Executor):
    """Hands steps to another executor, and tells when each begins and ends.

    Parameters
    ----------
    executor
        Who carries them out.
    progress
        Who is told.
    """

    def __init__(self, executor: Executor, progress: Progress) -> None:
        self.executor, self.progress = executor, progress

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Hand over a step, which pytask names ``task``."""
        task, began = kwargs["task"].task, time.monotonic()

        def tell(future: Future[Any]) -> None:
            well = not future.exception() and future.result().exc_info is None
            self.progress.ends(task, "done" if well else "failed", time.monotonic() - began)

        self.progress.begins(task)
        future: Future[Any] = self.executor.submit(fn, *args, **kwargs)
        future.add_done_callback(tell)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the other executor end."""
        self.executor.shutdown(wait)  # Dask's cancels those that have not begun


@contextmanager
def workers_told(progress: Progress, executor: Executor | None) -> Iterator[ParallelBackend]:
    """What to name to pytask so that it hands steps over and progress is told.

    Parameters
    ----------
    progress
        Who is told.
    executor
        Who carries steps out, in other processes; nothing: threads of this one.
    """

    def build(n_workers: int) -> Executor:
        return Told(executor or ThreadPoolExecutor(n_workers), progress)

    kind = WorkerType.PROCESSES if executor else WorkerType.THREADS
    registry.register_parallel_backend(ParallelBackend.CUSTOM, build, worker_type=kind)
    try:
        yield ParallelBackend.CUSTOM
    finally:
        registry.reset()
