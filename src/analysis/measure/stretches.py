"""Compares, in characters, where two coders gave a code."""

from __future__ import annotations

from itertools import combinations

import pandas as pd

TABLE = ["both", "first_only", "second_only", "neither"]


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
    placed = _placed(segments.reset_index(drop=True))
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


def _placed(segments: pd.DataFrame) -> pd.DataFrame:
    """Segments with whole offsets; those without any are laid end to end after the others."""
    placed = segments.reindex(columns=["segment", "code", "coder", "interview", "start", "end"])
    placed[["start", "end"]] = placed[["start", "end"]].astype("Int64")
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
