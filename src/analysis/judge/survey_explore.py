"""Answers on the whole scale compared, between groups and between years: for looking around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from math import nan
from typing import Any

import pandas as pd

from analysis.judge.answers import Answers
from analysis.judge.survey_linked import Linked
from analysis.measure.multiple import adjust
from analysis.measure.ordinal import compare_scores, paired_delta, sign_test
from analysis.year import ProgrammeYear

COLUMNS = (
    "item", "first", "second", "base_first", "base_second", "linked",
    "delta", "low", "high", "u", "p", "p_holm", "p_bh",
)  # fmt: skip


def whole_scale(this: ProgrammeYear) -> pd.DataFrame:
    """Every two groups, and every group with itself a year ago, on every question with a scale.

    For the working papers: the report rests on shares that agree. Groups under the programme's
    minimum base are left out. Years are compared pair by pair where the shares that agree are, as
    `analysis.judge.survey_linked.Linked` decides, else as if of different people.

    Parameters
    ----------
    this
        The programme-year; its tidy answers and those of the year before are read.

    Returns
    -------
    pandas.DataFrame
        ``item``, ``first``, ``second`` (each group and year), their bases, ``linked`` (how many
        people were compared with themselves; 0 where people differ), ``delta`` (Cliff's, over 0
        where the first tends to answer higher; of the same people, where more moved up than down)
        with ``low`` and ``high``, ``u`` (blank for the same people) and ``p`` (Mann-Whitney; the
        sign test for the same people), ``p_holm`` (held against one false claim among all) and
        ``p_bh`` (Benjamini-Hochberg, against a share of false claims: for exploring), the smallest
        first.
    """
    now = Answers.of(this)
    before = Answers.of(this.previous) if this.previous else None
    rows = [*_groups(now), *(_years(now, before) if before else ())]
    if not rows:
        return pd.DataFrame(columns=list(COLUMNS))
    found = pd.DataFrame(rows, columns=list(COLUMNS[:-2]))
    adjusted = {f"p_{method}": adjust(found["p"], method) for method in ("holm", "bh")}
    return found.assign(**adjusted).sort_values("p", kind="stable", ignore_index=True)


def _groups(now: Answers) -> Iterator[tuple[Any, ...]]:
    for name in _asked(now):
        scores = _by_group(now, name)
        for first, second in combinations(scores, 2):
            yield _different(name, first, second, scores[first], scores[second])


def _years(now: Answers, before: Answers) -> Iterator[tuple[Any, ...]]:
    linked = Linked(now, before)
    for name in _asked(now):
        if not now.year.programme.items[name].comparable(before.year.year, now.year.year):
            continue
        scores, then = _by_group(now, name), _by_group(before, name)
        for group in [group for group in scores if group in then]:
            first, second = (f"{group}, {year.year.year}" for year in (now, before))
            moved = linked.moved(name, group)
            yield (
                _same(name, first, second, *moved)
                if moved
                else _different(name, first, second, scores[group], then[group])
            )


def _asked(now: Answers) -> list[str]:
    items = now.year.programme.items.items()
    return [name for name, item in items if item.kind == "single" and item.asked_in(now.year.year)]


def _by_group(answers: Answers, item: str) -> dict[str, Counter[float]]:
    least = max(2, answers.year.programme.disclosure.minimum_base)
    found = {group: answers.scores(item, group) for group in answers.groups(item)}
    return {group: scores for group, scores in found.items() if scores.total() >= least}


def _different(
    item: str, first: str, second: str, x: Counter[float], y: Counter[float]
) -> tuple[Any, ...]:
    return (item, first, second, x.total(), y.total(), 0, *compare_scores(x, y))


def _same(
    item: str, first: str, second: str, higher: int, lower: int, same: int
) -> tuple[Any, ...]:
    people = higher + lower + same
    found = (*paired_delta(higher, lower, same), nan, sign_test(higher, lower))
    return (item, first, second, people, people, people, *found)
