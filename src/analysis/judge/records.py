"""Findings from programme records, documents and observations, the shifts and the costs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.judge.findings import as_findings, finding
from analysis.judge.sentences import (
    RECORD,
    RECORD_OF_PEOPLE,
    SINCE_START,
    TARGET,
    Facts,
    worded,
)
from analysis.programme import Record, Target
from analysis.year import ProgrammeYear

NOTEBOOK = "6_reach"
OF_PEOPLE = ("people", "involvements", "headcount")


def record_findings(this: ProgrammeYear) -> pd.DataFrame:
    """Findings from what the programme recorded, compared with the years before and with targets.

    Records count everything there was, so they have no interval. Counts of people are kept
    back under the threshold; counts of projects, tenders, events and visits never are.

    Parameters
    ----------
    this
        The programme-year; its tidy tables and those of earlier years are read.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``findings``.
    """
    aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
    rows = [*_records(this), *_documents(this), *_shifts(this), *_costs(this)]
    return as_findings(rows, aims, NOTEBOOK)


def recorded(year: ProgrammeYear, record: Record) -> int | None:
    """What one year's records count; nothing where there are no such records."""
    rows = activities = year.read("activities")
    if record.count in ("people", "involvements") or record.where.keys() - {*activities.columns}:
        rows = year.read("involvements").merge(activities, on="activity")
    if rows.empty:
        return None
    for column, wanted in record.where.items():
        rows = rows[_fits(rows[column], wanted)]
    match record.count:
        case "activities":
            return int(rows["activity"].nunique())
        case "directorates":
            return int(rows["directorate"].nunique())
        case "people":
            return int(rows["person"].nunique())
        case "headcount":
            return int(rows.drop_duplicates("activity")["headcount"].sum())
        case "involvements":
            return len(rows)


def _fits(column: pd.Series, wanted: str | tuple[str, ...]) -> pd.Series:
    if wanted == "present":
        return column.notna()
    if wanted == "absent":
        return column.isna()
    return column.isin((wanted,) if isinstance(wanted, str) else wanted)


def _records(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    for outcome, entry in this.programme.outcomes.items():
        for measure, record in entry.evidence.records.items():
            found = {year.year: recorded(year, record) for year in [*this.earlier, this]}
            counts = {year: count for year, count in found.items() if count is not None}
            if this.year in counts:
                yield _count_finding(this, outcome, measure, record, counts)
                yield from _since_start(this, outcome, measure, record, counts)
            else:
                yield _not_recorded(this, outcome, measure, record)
            if record.target:
                yield _target_finding(this, outcome, measure, record.unit, record.target)


def _not_recorded(
    this: ProgrammeYear, outcome: str, measure: str, record: Record
) -> dict[str, Any]:
    return finding(
        outcome=outcome,
        measure=measure,
        evidence="record",
        unit=record.unit,
        sentence=f"We have no records for {this.year} of {record.short}.",
    )


def _count_finding(
    this: ProgrammeYear, outcome: str, measure: str, record: Record, counts: dict[int, int]
) -> dict[str, Any]:
    *earlier, now = counts.values()
    before = earlier[-1] if earlier else record.baseline
    compared_with = str(list(counts)[-2]) if earlier else "the start"
    change = None if before is None else now - before
    of_people = record.count in OF_PEOPLE
    facts = Facts(
        rules=this.programme.disclosure,
        unit=record.short,
        year=this.year,
        earlier=compared_with,
        numerator=now,
        change=change,
    )
    compared: dict[str, Any] = (
        {}
        if change is None or (of_people and 0 < now - change < facts.rules.threshold)
        else {"compared_with": compared_with, "change": change}
    )
    return finding(
        outcome=outcome,
        measure=measure,
        evidence="record",
        unit=record.unit,
        sentence=worded(RECORD_OF_PEOPLE if of_people else RECORD, facts),
        hidden=of_people and facts.few,
        says=says_of_record(record, now, change),
        value=now,
        numerator=now,
        **compared,
    )


def says_of_record(record: Record, now: float, change: float | None) -> str:
    """What a count says of its outcome: that its target was met, else how it has changed.

    A count that rose and still missed its target points both ways.
    """
    good = {"more": 1, "fewer": -1, "neither": 0}[record.better]
    yearly = record.target if record.target and record.target.per == "year" else None
    if yearly and now >= yearly.low:
        return "supports"
    if change is None or not change * good:
        return "silent"
    if change * good < 0:
        return "against"
    return "mixed" if yearly else "supports"


def _target_finding(
    this: ProgrammeYear, outcome: str, measure: str, unit: str, target: Target
) -> dict[str, Any]:
    high = target.high or target.low
    facts = Facts(
        rules=this.programme.disclosure,
        about=target.per,
        least=int(target.low),
        base=int(high),
        low=target.low,
        high=high,
    )
    return finding(
        outcome=outcome,
        measure=f"{measure}-target",
        evidence="record",
        unit=unit,
        sentence=worded(TARGET, facts),
        value=target.low,
        low=target.low,
        high=high,
    )


def _since_start(
    this: ProgrammeYear, outcome: str, measure: str, record: Record, counts: dict[int, int]
) -> Iterator[dict[str, Any]]:
    """The count as a multiple of the first year's; only where both counts may be shown."""
    first, start = next(iter(counts.items()))
    now = counts[this.year]
    if len(counts) < 3 or min(start, now) < this.programme.disclosure.threshold:
        return
    facts = Facts(
        rules=this.programme.disclosure,
        unit=record.short,
        year=this.year,
        earlier=str(first),
        numerator=now,
        base=start,
    )
    yield finding(
        outcome=outcome,
        measure=f"{measure}-since-start",
        evidence="record",
        unit="ratio",
        sentence=worded(SINCE_START, facts),
        value=now / start,
        numerator=now,
        base=start,
        compared_with=str(first),
    )


def _documents(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    for row in this.read("evidence").to_dict("records"):
        yield finding(
            outcome=row["outcome"],
            measure=row["evidence"],
            evidence=row["kind"],
            unit=row["kind"],
            sentence=f"{row['what']}: {row['shows']}",
            says=row["direction"],
        )


def _shifts(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    states = this.read("shifts")["state"]
    known = len(this.programme.shifts)
    if states.empty:
        return
    count = int((states == "in place").sum())
    yield finding(
        outcome="shifts",
        measure="in_place",
        evidence="record",
        unit="shifts",
        sentence=f"{count} of the {known} shifts are said to be in place.",
        value=count,
        numerator=count,
        base=known,
    )


def _costs(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    for kind, costs in this.read("costs").groupby("kind", sort=False):
        unit = "hours" if "hours" in str(kind) else "pounds"
        total = costs["amount"].sum(min_count=len(costs))
        known = f"£{total:,.0f}" if unit == "pounds" else f"{total:,.0f} hours"
        yield finding(
            outcome="costs",
            measure=str(kind).replace(" ", "_"),
            evidence="record",
            unit=unit,
            sentence=f"{str(kind).capitalize()}: {known if pd.notna(total) else 'not known'}.",
            value=None if pd.isna(total) else float(total),
        )
