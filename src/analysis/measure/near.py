"""Which codes were given near each other, though not to the same stretch of talk."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.given import plain

WITHIN = 200


def near(segments: pd.DataFrame, within: int | None = WITHIN) -> pd.DataFrame:
    """In how many interviews two codes were given near each other, by whichever coder.

    Parameters
    ----------
    segments
        Tidy segments: ``interview``, ``code``, ``start``, ``end``. Those without a place are left
        out: what is near them is not known.
    within
        How many characters may lie between the two stretches; 0 for those that touch or overlap.
        None for the neighbouring stretch, however far: no other begins between the two.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``other``, ``interviews``: one row for each pair that occurs, in the order of
        the alphabet within the pair, most frequent pairs first. The same stretch is near itself,
        so this is never less than what `analysis.measure.themes.co_occurrence` counts by place.

    Raises
    ------
    ValueError
        A column is not there, or ``within`` is under 0.

    Examples
    --------
    >>> segments = pd.DataFrame({"interview": "i1", "code": ["time", "pay", "trust"],
    ...                          "start": [0, 120, 900], "end": [100, 200, 950]})
    >>> near(segments)
      code other  interviews
    0  pay  time           1
    >>> near(segments, within=None)["other"].tolist()
    ['time', 'trust']
    """
    segments = plain(segments, "segments", "interview", "code", "start", "end")
    if within is not None and within < 0:
        raise ValueError("within: a distance cannot be under 0 characters")
    located = segments.dropna(subset=["start", "end"])
    found = pd.DataFrame(_pairs(located, within), columns=["code", "other"])
    counted = found.value_counts(["code", "other"]).rename("interviews").reset_index()
    return counted.sort_values(
        ["interviews", "code", "other"], ascending=[False, True, True], ignore_index=True
    )


def _pairs(located: pd.DataFrame, within: int | None) -> Iterator[tuple[str, str]]:
    """Each pair of codes once for each interview in which they are near."""
    for _, rows in located.groupby("interview"):
        given = rows[["start", "end", "code"]].drop_duplicates().sort_values("code")
        places, names = pd.factorize(given["code"])
        first = np.flatnonzero(np.diff(places, prepend=-1))
        start, end = given[["start", "end"]].to_numpy(dtype="int64").T
        close = _close(start, end, within)
        by_code = np.logical_or.reduceat(np.logical_or.reduceat(close, first, axis=0), first, 1)
        for one, other in np.argwhere(np.triu(by_code, k=1)):
            yield str(names[one]), str(names[other])


def _close(
    start: NDArray[np.int64], end: NDArray[np.int64], within: int | None
) -> NDArray[np.bool_]:
    """Which stretches lie near which."""
    if within is None:
        rank = np.unique(start, return_inverse=True)[1]
        neighbours: NDArray[np.bool_] = np.abs(np.subtract.outer(rank, rank)) <= 1
        return neighbours
    later, sooner = np.maximum.outer(start, start), np.minimum.outer(end, end)
    close: NDArray[np.bool_] = later - sooner <= within
    return close
