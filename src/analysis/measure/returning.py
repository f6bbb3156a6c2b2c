"""How many people are new, and how many came back, by the names that records keep."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import NamedTuple


class Returning(NamedTuple):
    """How many people are new, came back, or did not come back."""

    new: int
    returning: int
    not_back: int


def new_and_returning(
    people: Iterable[Hashable], earlier: Iterable[Iterable[Hashable]]
) -> Returning | None:
    """This year's people, by whether records of an earlier year name them.

    Parameters
    ----------
    people
        Pseudonyms of this year; each counts once.
    earlier
        Pseudonyms of each earlier year.

    Returns
    -------
    Returning or None
        None where no earlier year kept names: then nobody can be told to be new.

    Examples
    --------
    >>> new_and_returning(["a", "b", "c"], [["a"], ["a", "d"]])
    Returning(new=2, returning=1, not_back=1)
    """
    now, before = set(people), {person for year in earlier for person in year}
    if not before:
        return None
    return Returning(len(now - before), len(now & before), len(before - now))
