"""Which themes come up together, on one stretch of talk or near it."""

from __future__ import annotations

import pandas as pd

from analysis.judge.interview_talk import Talk
from analysis.measure.near import WITHIN, near
from analysis.measure.themes import co_occurrence
from analysis.tables import TIDY

PAIR = ["code", "other"]


def together_table(talk: Talk, within: int | None = WITHIN) -> pd.DataFrame:
    """In how many interviews two themes were given to one stretch of talk, or near each other.

    That two themes stand together does not say that one brings the other about.

    Parameters
    ----------
    talk
        The year's interviews; themes that were not looked for are left out.
    within
        As `analysis.measure.near.near` takes it.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``together``, most frequent pairs first.
    """
    known = talk.segments[talk.segments["code"].isin(talk.in_force.index)]
    on_one = co_occurrence(known).rename(columns={"interviews": "in_segment"})
    close = near(known, within).rename(columns={"interviews": "near"})
    pairs = close.merge(on_one, on=PAIR, how="outer").fillna({"in_segment": 0, "near": 0})
    # what stands on one stretch without a place is near, though nobody can say how near
    pairs["near"] = pairs[["near", "in_segment"]].max(axis=1)
    ordered = pairs.sort_values(["in_segment", "near", *PAIR], ascending=[False, False, True, True])
    return TIDY["together"].conform(ordered.assign(base=talk.interviews["interview"].nunique()))
