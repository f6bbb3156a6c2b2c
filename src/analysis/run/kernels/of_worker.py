"""The kernels of a process that carries out steps for others: one template while it lasts."""

from __future__ import annotations

import atexit
from contextlib import ExitStack
from functools import cache

from analysis.run.kernels.warm import Kernels, warm_kernels
from analysis.run.leftovers import folder_of_run
from analysis.run.method import Method

_LASTING = ExitStack()
atexit.register(_LASTING.close)


@cache
def kernels_of_worker() -> Kernels:
    """Kernels of this process, with all that the method's notebooks import."""
    folder = _LASTING.enter_context(folder_of_run())
    kernels = _LASTING.enter_context(warm_kernels(folder))
    kernels.prepare(Method().modules)
    return kernels


def end_kernels() -> None:
    """End the template, and with it every kernel; the next who asks gets new ones."""
    _LASTING.close()
    kernels_of_worker.cache_clear()
