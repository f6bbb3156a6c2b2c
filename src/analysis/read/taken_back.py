"""Says which entries of a list were taken back, where undoing adds a row that names another."""

from __future__ import annotations

from collections.abc import Iterable


def taken_back(rows: Iterable[tuple[str, str | None]]) -> set[str]:
    """The entries that stand no longer; a row that was itself taken back takes nothing back.

    Parameters
    ----------
    rows
        In the order of the list, the name of each entry and of the one that it takes back.

    Examples
    --------
    >>> sorted(taken_back([("a", None), ("b", "a"), ("c", "b")]))
    ['b']
    """
    gone: set[str] = set()
    for own, other in reversed(list(rows)):
        if other and own not in gone:
            gone.add(other)
    return gone
