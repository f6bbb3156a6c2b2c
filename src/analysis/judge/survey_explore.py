"""Answers on the whole scale compared, between groups and between years: for looking around."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pandas as pd

from analysis.judge.answers import Answers
from analysis.measure.multiple import adjust
from analysis.measure.ordinal import cliffs_delta_interval, mann_whitney
from analysis.year import ProgrammeYear

COLUMNS = (
    "item", "first", "second", "base_first", "base_second",
    "delta", "low", "high", "u", "p", "p_holm", "p_bh",
)  # fmt: skip


def whole_scale(this: ProgrammeYear) -> pd.DataFrame:
    """Every two groups, and every group with itself a year ago, on every question with a scale.

    For the working papers: the report rests on shares that agree. Groups under the programme's
    minimum base are left out. Years are compared as if of different people.

    Parameters
    ----------
    this
        The programme-year; its tidy answers and those of the year before are read.

    Returns
    -------
    pandas.DataFrame
        ``item``, ``first``, ``second`` (each group and year), their bases, ``delta`` (Cliff's,
        over 0 where the first tends to answer higher) with ``low`` and ``high``, ``u`` and ``p``
        (Mann-Whitney), ``p_holm`` (held against one false claim among all) and ``p_bh``
        (Benjamini-Hochberg, against a share of false claims: for exploring), the smallest first.
    """
    now = Answers.of(this)
    before = Answers.of(this.previous) if this.previous else None
    found = pd.DataFrame([*_pairs(now, before)], columns=list(COLUMNS[:-2]))
    if found.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    adjusted = {f"p_{method}": adjust(found["p"], method) for method in ("holm", "bh")}
    return found.assign(**adjusted).sort_values("p", kind="stable", ignore_index=True)


def _pairs(now: Answers, before: Answers | None) -> Iterator[tuple[Any, ...]]:
    for name, item in now.year.programme.items.items():
        if item.kind != "single" or not item.asked_in(now.year.year):
            continue
        scores = _by_group(now, name)
        for first, second in combinations(scores, 2):
            yield _compared(name, first, second, scores[first], scores[second])
        if before and item.comparable(before.year.year, now.year.year):
            then = _by_group(before, name)
            for group in [group for group in scores if group in then]:
                first, second = (f"{group}, {year.year.year}" for year in (now, before))
                yield _compared(name, first, second, scores[group], then[group])


def _by_group(answers: Answers, item: str) -> dict[str, pd.Series[float]]:
    least = max(2, answers.year.programme.disclosure.minimum_base)
    found = {group: answers.scores(item, group) for group in answers.groups(item)}
    return {group: scores for group, scores in found.items() if len(scores) >= least}


def _compared(
    item: str, first: str, second: str, x: pd.Series[float], y: pd.Series[float]
) -> tuple[Any, ...]:
    return (item, first, second, len(x), len(y), *cliffs_delta_interval(x, y), *mann_whitney(x, y))
