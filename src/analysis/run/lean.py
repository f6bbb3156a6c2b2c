"""Imports without what costs a second and is never asked for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without(module: str) -> Iterator[None]:
    """Let whatever is imported meanwhile do without an extra, as if it were not installed.

    Parameters
    ----------
    module
        The extra, such as ``rfc3987_syntax``: jsonschema compiles a grammar with it for
        addresses that no notebook has.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        del sys.modules[module]
