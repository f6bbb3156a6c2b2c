"""Counts that a release keeps, so that later years can be compared with it; never published."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analysis.judge.answers import answers_counted
from analysis.judge.interview_years import themes_raised
from analysis.judge.reach_people import capacities
from analysis.judge.reach_shared import times_each_took_part
from analysis.judge.records import records_counted
from analysis.protect.turnover import answered, interviewed, named
from analysis.year import ProgrammeYear

FAMILIES: tuple[Callable[[ProgrammeYear], Any], ...] = (
    answers_counted,
    themes_raised,
    capacities,
    times_each_took_part,
    records_counted,
    answered,
    interviewed,
    named,
)


def counts_to_keep(this: ProgrammeYear) -> dict[str, Any]:
    """Every family of counts that a later year may ask of this one."""
    return {count.__name__: count(this) for count in FAMILIES}
