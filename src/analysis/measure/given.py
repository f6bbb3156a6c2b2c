"""Takes what a measure was given and refuses what cannot be, in plain words."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray


def numbers(values: ArrayLike, what: str) -> NDArray[np.float64]:
    """``values`` as numbers; a gap, an infinite number or a word is refused."""
    try:
        found = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise ValueError(f"{what}: not all of these are numbers") from None
    if np.isnan(found).any():
        raise ValueError(f"{what}: a number is missing; leave gaps out first")
    if np.isinf(found).any():
        raise ValueError(f"{what}: a number is without end (infinite)")
    return found


def amounts(values: ArrayLike, what: str) -> NDArray[np.float64]:
    """A list of numbers, none of them under 0 and not all of them 0."""
    found = numbers(values, what)
    if found.ndim != 1 or not found.size:
        raise ValueError(f"{what}: give one list with at least one number")
    if (found < 0).any():
        raise ValueError(f"{what}: a number is under 0")
    if not found.any():
        raise ValueError(f"{what}: every number is 0, so there is nothing to share")
    return found


def counts_of_bases(
    count: ArrayLike, base: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Counts and the bases they are part of; a count is never under 0 or over its base."""
    counts, bases = numbers(count, "count"), numbers(base, "base")
    if (bases <= 0).any():
        raise ValueError("base: a base must be over 0; nobody answered, so there is no share")
    if (counts < 0).any():
        raise ValueError("count: a count is under 0")
    if (counts > bases).any():
        raise ValueError("count: a count is over its base")
    return counts, bases


def normal_quantile(level: float) -> float:
    """How many standard deviations to each side hold ``level`` of a normal distribution."""
    if not 0 < level < 1:
        raise ValueError(f"level: {level} is not between 0 and 1; 0.95 is usual")
    return NormalDist().inv_cdf(0.5 + level / 2)


def need(frame: pd.DataFrame, name: str, *columns: str) -> None:
    """Refuses a frame without one of the columns a measure needs."""
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise ValueError(f"{name} have no column {', '.join(absent)}")


def places_of(values: pd.Series[str], known: pd.Series[str] | list[str]) -> NDArray[np.intp]:
    """The place of each value among the known ones, -1 for none; each word is looked up once."""
    codes, words = pd.factorize(values)
    # a gap has code -1, which finds the -1 put at the end
    places = np.append(pd.Index(known).get_indexer(pd.Index(words)), -1)[codes]
    return np.asarray(places, dtype=np.intp)
