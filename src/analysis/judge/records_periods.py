"""Over which months a year's records run, and what a yearly target says beside that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from analysis.judge.findings import finding
from analysis.judge.sentences import AGAINST_TARGET, PERIOD, Facts, worded
from analysis.measure.periods import Period, period_covered
from analysis.year import ProgrammeYear


def period_of(year: ProgrammeYear) -> Period | None:
    """The months that the year's records of activities run over."""
    return period_covered(year.read("activities")["date"])


def records_period(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    """Over which months the year's records run."""
    period = period_of(this)
    if period is None:
        return
    facts = Facts(
        rules=this.programme.disclosure,
        year=this.year,
        other=_months(period),
        part_year=not period.whole_year,
    )
    yield finding(
        outcome="reach",
        measure="period",
        evidence="record",
        unit="months",
        sentence=worded(PERIOD, facts),
        value=period.months,
    )


def against_target(this: ProgrammeYear, facts: Facts) -> str:
    """Whether a yearly target was met, and over which months that was counted."""
    period = period_of(this)
    if period is None:
        return ""
    known = replace(facts, other=_months(period), part_year=not period.whole_year)
    return worded(AGAINST_TARGET, known)


def uneven(this: ProgrammeYear, years: Sequence[int]) -> tuple[int, ...]:
    """How many months the records of two years run over, where that is far from alike."""
    periods = [period_of(this if year == this.year else this.at(year)) for year in years]
    first, last = periods[0], periods[-1]
    if first is None or last is None or first.about_as_long_as(last):
        return ()
    return first.months, last.months


def _months(period: Period) -> str:
    """The months as people say them; with their years where there are two."""
    first, last = period.first, period.last
    if first.year != last.year:
        return f"from {first:%B %Y} to {last:%B %Y}"
    if first.month == last.month:
        return f"over {first:%B}"
    return f"from {first:%B} to {last:%B}"
