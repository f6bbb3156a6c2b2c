"""Takes what a measure was given and refuses what cannot be, in plain words."""

from __future__ import annotations

from collections.abc import Collection
from statistics import NormalDist
from typing import Any

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
    fit_together(counts, bases)
    if (bases <= 0).any():
        raise ValueError("base: a base must be over 0; nobody answered, so there is no share")
    if (counts < 0).any():
        raise ValueError("count: a count is under 0")
    if (counts > bases).any():
        raise ValueError("count: a count is over its base")
    return counts, bases


def fit_together(*several: NDArray[np.float64]) -> None:
    """Refuses lists of numbers that are not equally long; one number goes with any list."""
    try:
        np.broadcast_shapes(*(found.shape for found in several))
    except ValueError:
        raise ValueError("the lists are not equally long: give one number for each") from None


def one_number(value: float, what: str) -> float:
    """``value`` as a single number."""
    found = numbers(value, what)
    if found.ndim:
        raise ValueError(f"{what}: give one number")
    return float(found)


def whole_number(value: float, what: str) -> int:
    """``value`` as a whole number of 1 or more; 2.0 is one, 2.5 is not."""
    found = one_number(value, what)
    if found < 1 or found % 1:
        raise ValueError(f"{what}: give a whole number, 1 or more")
    return int(found)


def one_of(value: str, known: Collection[str], what: str) -> None:
    """Refuses what is not among the known names."""
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"{what}: {value} is none of {', '.join(known)}")


def normal_quantile(level: float) -> float:
    """How many standard deviations to each side hold ``level`` of a normal distribution."""
    if np.ndim(level) or not 0 < numbers([level], "level, 0.95 is usual")[0] < 1:
        raise ValueError(f"level: {level} is not between 0 and 1; 0.95 is usual")
    return NormalDist().inv_cdf(0.5 + level / 2)


def need(frame: pd.DataFrame, name: str, *columns: str) -> None:
    """Refuses a frame without one of the columns a measure needs."""
    if not isinstance(frame, pd.DataFrame):
        raise ValueError(f"{name}: give a table (a pandas DataFrame)")
    absent = [column for column in columns if column not in frame.columns]
    if absent:
        raise ValueError(f"{name} have no column {', '.join(absent)}")


def plain(frame: pd.DataFrame, name: str, *columns: str) -> pd.DataFrame:
    """A frame with the columns a measure needs, rows numbered anew, categories as plain words.

    Categories have an order of their own, and a named index can be taken for a column.
    """
    need(frame, name, *columns)
    found = frame.reset_index(drop=True)
    coded = [column for column in columns if isinstance(found[column].dtype, pd.CategoricalDtype)]
    return found.astype(dict.fromkeys(coded, object))


def as_codes(values: pd.Series[Any]) -> tuple[NDArray[np.integer[Any]], pd.Index[Any]]:
    """A whole number for each value, -1 for a gap, and the words they stand for.

    Categories are such numbers already, and may have words that no value has.
    """
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes.to_numpy(), values.cat.categories
    codes, words = pd.factorize(values)
    return codes, pd.Index(words)


def places_of(values: pd.Series[str], known: pd.Series[str] | list[str]) -> NDArray[np.intp]:
    """The place of each value among the known ones, -1 for none; each word is looked up once."""
    codes, words = as_codes(values)
    # a gap has code -1, which finds the -1 put at the end
    found: NDArray[np.intp] = np.append(places_of_words(words, known), -1)[codes]
    return found


def places_of_words(words: pd.Index[Any], known: pd.Series[str] | list[str]) -> NDArray[np.intp]:
    """The place of each word among the known ones, -1 for none."""
    listed = pd.Index(known)
    if len(words) == len(listed) and words.equals(listed):
        return np.arange(len(words))
    return np.asarray(listed.get_indexer(words), dtype=np.intp)
