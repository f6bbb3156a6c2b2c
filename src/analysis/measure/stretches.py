"""Compares where two coders gave a code: character by character, and stretch by stretch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

TABLE = ["both", "first_only", "second_only", "neither"]
OVERLAP = 0.5


@dataclass(frozen=True)
class TwoReadings:
    """What two coders made of every stretch of one interview that either of them marked.

    Attributes
    ----------
    start, end
        Of each stretch.
    given
        Coders × stretches × codes: did the coder give it that code?
    """

    interview: str
    coders: tuple[str, str]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    codes: NDArray[np.object_]
    given: NDArray[np.bool_]

    @property
    def marked(self) -> NDArray[np.bool_]:
        """Coders × stretches: did the coder give it any code?"""
        return np.asarray(self.given.any(axis=2), dtype=bool)


def compare_coders(segments: pd.DataFrame) -> pd.DataFrame:
    """How many characters of each interview both, one or neither of two coders gave each code.

    Only interviews in which two coders have a segment are compared. Where there are more coders,
    each pair of them counts. An interview is as long as its last coded character: what comes
    after it is not in ``segments``.

    Parameters
    ----------
    segments
        Tidy segments: ``segment``, ``code``, ``coder``, ``interview``, ``start``, ``end``. A
        segment without ``start`` and ``end`` is as long as its ``text`` (1 without a text) and
        overlaps only with itself.

    Returns
    -------
    pandas.DataFrame
        ``code``, ``interview``, ``both``, ``first_only``, ``second_only``, ``neither``: one row
        for each code and each interview compared.
    """
    placed = placed_stretches(segments)
    # an interview in which nothing has any length holds nothing to compare
    placed = placed[placed.groupby("interview")["end"].transform("max") > 0]
    pairs = _pairs(placed)
    coded = placed.merge(pairs, on=["interview", "coder"])
    every = pd.MultiIndex.from_product(
        [coded["code"].unique(), pairs["pair"].unique()], names=["code", "pair"]
    )
    either = _covered(coded, "code", "pair").reindex(every, fill_value=0)
    first, second = (
        _covered(coded[coded["place"] == place], "code", "pair").reindex(every, fill_value=0)
        for place in (0, 1)
    )
    compared = pd.DataFrame(
        {
            "both": first + second - either,
            "first_only": either - second,
            "second_only": either - first,
        }
    ).reset_index()
    compared["interview"] = compared["pair"].map(pairs.groupby("pair")["interview"].first())
    length = compared["interview"].map(placed.groupby("interview")["end"].max())
    compared["neither"] = length - compared[["both", "first_only", "second_only"]].sum(axis=1)
    return compared.groupby(["code", "interview"])[TABLE].sum().reset_index()


def read_by_two(segments: pd.DataFrame, overlap: float = OVERLAP) -> Iterator[TwoReadings]:
    """Stretches that one of two coders marked, and which codes either of them gave it.

    A coder gave a stretch a code where what they marked with that code covers enough of it, so
    that two who cut the same passage a little differently have read it alike.

    Parameters
    ----------
    segments
        As `compare_coders` takes them.
    overlap
        How much of a stretch must be covered, over 0 and up to 1.

    Yields
    ------
    TwoReadings
        One for each interview and two coders of it. All have the same codes in the same order.
    """
    if not 0 < overlap <= 1:
        raise ValueError("overlap: say how much of a stretch, over 0 and up to 1")
    placed = placed_stretches(segments)
    placed = placed[placed["end"] > placed["start"]]
    places, names = pd.factorize(placed["code"], sort=True)
    codes = np.asarray(names, dtype=object)
    for interview, marked in placed.assign(place=places).groupby("interview", sort=True):
        whose = {str(coder): rows for coder, rows in marked.groupby("coder")}
        for one, other in combinations(sorted(whose), 2):
            own = [whose[one], whose[other]]
            stretches = pd.concat(own)[["start", "end"]].drop_duplicates().sort_values("start")
            start, end = stretches.to_numpy().T
            given = np.stack([_gave(rows, start, end, codes.size, overlap) for rows in own])
            yield TwoReadings(str(interview), (one, other), start, end, codes, given)


def _gave(
    marked: pd.DataFrame,
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    codes: int,
    overlap: float,
) -> NDArray[np.bool_]:
    """Stretches × codes: does what one coder marked with the code cover enough of the stretch?"""
    # each code has a text of its own, one laid after the other, so that all are looked up at once
    length = max(int(end.max(initial=0)), int(marked["end"].max())) + 1
    before = marked["place"].to_numpy() * length
    opens, closes = _merged(before + marked["start"].to_numpy(), before + marked["end"].to_numpy())
    found = np.unique(marked["place"].to_numpy())
    laid = found[:, None] * length
    covered = _covered_before(opens, closes, laid + end) - _covered_before(
        opens, closes, laid + start
    )
    gave = np.zeros((start.size, codes), dtype=bool)
    gave[:, found] = (covered >= overlap * (end - start)).T
    return gave


def _merged(
    start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Stretches without overlap that cover the same characters."""
    order = np.argsort(start, kind="stable")
    start, reached = start[order], np.maximum.accumulate(end[order])
    opens = np.concatenate([[True], start[1:] > reached[:-1]])
    return start[opens], reached[np.concatenate([opens[1:], [True]])]


def _covered_before(
    opens: NDArray[np.int64], closes: NDArray[np.int64], place: NDArray[np.int64]
) -> NDArray[np.int64]:
    """How many covered characters lie before each place."""
    before = np.concatenate([[0], (closes - opens).cumsum()])
    last = np.searchsorted(opens, place, side="right")
    beyond = np.maximum(closes[last - 1] - place, 0)
    covered: NDArray[np.int64] = before[last] - np.where(last > 0, beyond, 0)
    return covered


def _pairs(placed: pd.DataFrame) -> pd.DataFrame:
    """One row for each of the two coders of each pair that coded one interview."""
    coders = placed.groupby("interview")["coder"].unique()
    found = [
        (interview, *two)
        for interview, who in coders.items()
        for two in combinations(sorted(who), 2)
    ]
    pairs = pd.DataFrame(found, columns=["interview", 0, 1]).rename_axis("pair").reset_index()
    return pairs.melt(["interview", "pair"], var_name="place", value_name="coder")


def placed_stretches(segments: pd.DataFrame) -> pd.DataFrame:
    """Segments with whole offsets, rows numbered anew; those without any are laid end to end."""
    segments = segments.reset_index(drop=True)
    placed = segments.reindex(columns=["segment", "code", "coder", "interview", "start", "end"])
    try:
        placed[["start", "end"]] = placed[["start", "end"]].astype("Int64")
    except (TypeError, ValueError):
        raise ValueError("segments: start and end are whole numbers of characters") from None
    located = placed["start"].notna() & placed["end"].notna()
    if (placed.loc[located, "start"] < 0).any() or (
        placed.loc[located, "end"] < placed.loc[located, "start"]
    ).any():
        raise ValueError("segments: a segment ends before it starts, or starts before 0")
    if not located.all():
        placed.loc[~located, ["start", "end"]] = _laid_end_to_end(segments, placed, located)
    return placed.astype({"start": "int64", "end": "int64"})


def _laid_end_to_end(
    segments: pd.DataFrame, placed: pd.DataFrame, located: pd.Series[bool]
) -> pd.DataFrame:
    loose = placed.loc[~located, ["interview", "segment"]]
    texts = segments.get("text", pd.Series("", index=segments.index)).astype("str")
    loose["length"] = texts.str.len().fillna(1).clip(lower=1).astype("int64")
    stretches = loose.drop_duplicates(["interview", "segment"])
    taken = stretches["interview"].map(placed.groupby("interview")["end"].max()).fillna(0)
    end = taken.astype("int64") + stretches.groupby("interview")["length"].cumsum()
    laid = stretches.assign(start=end - stretches["length"], end=end).drop(columns="length")
    both = loose.drop(columns="length").merge(laid, on=["interview", "segment"], how="left")
    return both[["start", "end"]].set_axis(loose.index)


def _covered(coded: pd.DataFrame, *keys: str) -> pd.Series[int]:
    """Characters under at least one stretch; what overlaps counts once."""
    ordered = coded.sort_values([*keys, "start"], ignore_index=True)
    names = [ordered[key] for key in keys]
    reached = ordered.groupby(list(keys))["end"].cummax().groupby(names).shift(fill_value=0)
    new = (ordered["end"] - ordered["start"].clip(lower=reached)).clip(lower=0)
    return new.groupby(names).sum()
