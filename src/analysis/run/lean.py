"""Imports without what costs a second and is never asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(*modules: str) -> Iterator[None]:
    """Let whatever is imported meanwhile do without extras, as if they were not installed.

    Parameters
    ----------
    modules
        The extras, as far as nobody has imported them yet.
    """
    left_out = [module for module in modules if module not in sys.modules]
    for module in left_out:
        sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        for module in left_out:
            del sys.modules[module]
