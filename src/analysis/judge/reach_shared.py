"""Findings on how widely involvement is shared, and whether that has changed."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.judge.findings import finding
from analysis.judge.records_periods import uneven
from analysis.judge.sentences import (
    EVENNESS,
    EVENNESS_CHANGE,
    TENTH_CHANGE,
    TOP_TENTH,
    Facts,
    Rule,
    worded,
)
from analysis.measure.reach import gini, top_share
from analysis.protect.as_released import as_released
from analysis.year import ProgrammeYear

FEWEST_FOR_CONCENTRATION = 10


def shared_findings(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """The most involved tenth and the Gini index, beside the last year that can be compared.

    Everybody named was counted, so neither has an interval: two numbers that differ, differ. The
    longer records run, the more often can somebody come, so years of like length are compared.
    """
    times = _times(involvements)
    if len(times) < FEWEST_FOR_CONCENTRATION:
        return
    earlier = (
        (year.year, pd.Series(times_each_took_part(year)))
        for year in reversed(this.earlier)
        if not uneven(this, [year.year, this.year])
    )
    before = next((found for found in earlier if len(found[1]) >= FEWEST_FOR_CONCENTRATION), None)
    yield _tenth(this, times, before)
    yield _evenness(this, times, before)


def _times(involvements: pd.DataFrame) -> pd.Series:
    """How often each person took part."""
    return involvements.groupby("person").size()


@as_released
def times_each_took_part(year: ProgrammeYear) -> list[int]:
    """How often people took part in one year, the least often first, whoever they are."""
    return sorted(map(int, _times(year.read("involvements"))))


def _tenth(
    this: ProgrammeYear, times: pd.Series, before: tuple[int, pd.Series] | None
) -> dict[str, Any]:
    share, total = top_share(times), int(times.sum())
    facts = Facts(
        rules=this.programme.disclosure,
        people=False,
        numerator=round(share * total),
        base=total,
        withheld=_tenth_is_few(this, times),
    )
    shown = not facts.withheld and before and not _tenth_is_few(this, before[1])
    said, compared = _since(before if shown else None, top_share, share, TENTH_CHANGE, facts)
    return finding(
        outcome="reach",
        measure="most_involved_tenth",
        evidence="record",
        unit="share",
        sentence=" ".join([worded(TOP_TENTH, facts), *said]),
        hidden=facts.withheld,
        value=share,
        numerator=facts.numerator,
        base=None if facts.withheld else total,
        **compared,
    )


def _tenth_is_few(this: ProgrammeYear, times: pd.Series) -> bool:
    """Would the tenth be so few people that what each did can be told?"""
    return math.ceil(len(times) / 10) < this.programme.disclosure.threshold


def _evenness(
    this: ProgrammeYear, times: pd.Series, before: tuple[int, pd.Series] | None
) -> dict[str, Any]:
    evenness = gini(times)
    facts = Facts(rules=this.programme.disclosure, value=evenness)
    said, compared = _since(before, gini, evenness, EVENNESS_CHANGE, facts)
    return finding(
        outcome="reach",
        measure="gini",
        evidence="record",
        unit="index",
        sentence=" ".join([worded(EVENNESS, facts), *said]),
        value=evenness,
        **compared,
    )


def _since(
    before: tuple[int, pd.Series] | None,
    measure: Callable[[pd.Series], float],
    now: float,
    rules: tuple[Rule, ...],
    facts: Facts,
) -> tuple[list[str], dict[str, Any]]:
    """How a measure moved since an earlier year, if there is one: in words and in numbers."""
    if before is None:
        return [], {}
    year, then = before
    change = now - measure(then)
    words = worded(rules, replace(facts, earlier=str(year), change=change))
    return [words], {"compared_with": str(year), "change": change}
