"""Findings from programme records, documents and observations, the shifts and the costs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.judge.findings import as_findings, finding
from analysis.judge.reach_people import capacities, shown_beside_total
from analysis.judge.records_periods import against_target, records_period, uneven
from analysis.judge.records_rungs import rung_findings
from analysis.judge.sentences import (
    RECORD,
    RECORD_OF_PEOPLE,
    SINCE_START,
    TARGET,
    THE_START,
    UNEVEN_YEARS,
    Facts,
    worded,
)
from analysis.programme import Record, Target
from analysis.protect.as_released import as_released, counts_kept
from analysis.protect.disclosure import too_small
from analysis.protect.turnover import gone, named
from analysis.year import ProgrammeYear

NOTEBOOK = "6_reach"
REACH = "reach"
OF_PEOPLE = ("people", "involvements", "headcount")
OF_PROGRAMME = {
    "activities": Record(
        short="activities of the programme", count="activities", unit="activities", better="neither"
    ),
    "involvements": Record(
        short="times that people whose names were kept took part",
        count="involvements",
        unit="times",
        better="neither",
    ),
}


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
    rows = [
        *_records(this),
        *_documents(this),
        *_shifts(this),
        *_costs(this),
        *records_period(this),
        *_of_programme(this),
        *rung_findings(this),
    ]
    return as_findings(rows, aims, NOTEBOOK)


def recorded(year: ProgrammeYear, record: Record) -> int | None:
    """What one year's records count; nothing where there are no such records.

    A year that was released says what it counted then. What people asked of its names later can
    be counted as long as all of them are there.
    """
    kept = counts_kept(year)
    if kept is None or (
        _name(record) not in kept[records_counted.__name__] and not gone(year, named)
    ):
        return _in_rows(year, record)
    count: int | None = kept[records_counted.__name__].get(_name(record))
    return count


@as_released
def records_counted(year: ProgrammeYear) -> dict[str, int | None]:
    """Everything that the programme counts in its records, in one year."""
    outcomes = year.programme.outcomes.values()
    defined = [record for entry in outcomes for record in entry.evidence.records.values()]
    return {_name(record): _in_rows(year, record) for record in [*defined, *OF_PROGRAMME.values()]}


def _name(record: Record) -> str:
    """What is counted, and of which rows: two measures that count alike are one count."""
    return json.dumps([record.count, record.where], sort_keys=True)


def _in_rows(year: ProgrammeYear, record: Record) -> int | None:
    rows = activities = year.read("activities")
    if record.count in ("people", "involvements") or record.where.keys() - {*activities.columns}:
        rows = year.read("involvements").merge(activities, on="activity")
    if rows.empty:
        return None
    meant = pd.Series(True, rows.index)
    for column, wanted in record.where.items():
        meant &= _fits(rows[column], wanted)
    match record.count:
        case "activities":
            return int(rows.loc[meant, "activity"].nunique())
        case "directorates":
            return int(rows.loc[meant, "directorate"].nunique())
        case "people":
            return int(rows.loc[meant, "person"].nunique())
        case "headcount":
            return int(rows[meant].drop_duplicates("activity")["headcount"].sum())
        case "involvements":
            return int(meant.sum())


def _fits(column: pd.Series, wanted: str | tuple[str, ...]) -> pd.Series:
    if wanted == "present":
        return column.notna()
    if wanted == "absent":
        return column.isna()
    return column.isin((wanted,) if isinstance(wanted, str) else wanted)


def _records(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    for outcome, entry in this.programme.outcomes.items():
        for measure, record in entry.evidence.records.items():
            counts = _by_year(this, record)
            if this.year in counts:
                yield _count_finding(this, outcome, measure, record, counts)
                yield from _since_start(this, outcome, measure, record, counts)
            else:
                yield _not_recorded(this, outcome, measure, record)
            if record.target:
                count = counts.get(this.year)
                yield _target_finding(this, outcome, measure, record, record.target, count)


def _of_programme(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    """How much went on in all: activities, and times that people took part."""
    for measure, record in OF_PROGRAMME.items():
        counts = _by_year(this, record)
        if this.year in counts:
            yield _count_finding(this, REACH, measure, record, counts)


def _by_year(this: ProgrammeYear, record: Record) -> dict[int, int]:
    """What is counted in each year that has such records."""
    found = {year.year: recorded(year, record) for year in [*this.earlier, this]}
    return {year: count for year, count in found.items() if count is not None}


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
    before = _before(this, record, counts)
    compared_with = str(list(counts)[-2]) if earlier else THE_START
    of_people = record.count in OF_PEOPLE
    facts = Facts(
        rules=this.programme.disclosure,
        people=of_people,
        unit=record.short,
        year=this.year,
        earlier=compared_with,
        numerator=now,
        withheld=gives_capacity_away(this, record),
    )
    if before is not None and not (of_people and too_small(before, facts.rules.threshold)):
        facts = replace(facts, change=facts.shown_numerator - _shown(facts, before))
    change = facts.change
    compared: dict[str, Any] = (
        {} if change is None else {"compared_with": compared_with, "change": change}
    )
    lengths = uneven(this, list(counts)[-2:]) if compared and earlier else ()
    return finding(
        outcome=outcome,
        measure=measure,
        evidence="record",
        unit=record.unit,
        sentence=" ".join(_said_of_count(facts, of_people, lengths)),
        hidden=of_people and facts.kept_back,
        says=says_of_record(record, now, None if lengths else change),
        value=facts.shown_numerator,
        numerator=facts.shown_numerator,
        **compared,
    )


def _shown(facts: Facts, count: float) -> float:
    """A count of an earlier year as it may be shown; what a programme gives may be a part of one.

    Examples
    --------
    >>> from analysis.programme import Disclosure
    >>> people = Facts(rules=Disclosure(rounding=5))
    >>> _shown(people, 13), _shown(replace(people, people=False), 2.5)
    (15, 2.5)
    """
    return facts.shown(int(count)) if facts.people else count


def _before(this: ProgrammeYear, record: Record, counts: dict[int, int]) -> float | None:
    """The count that this year's stands beside, unless that year had to keep it back."""
    *earlier, _ = counts
    if not earlier:
        return record.baseline
    [year] = [one for one in this.earlier if one.year == earlier[-1]]
    return None if gives_capacity_away(year, record) else counts[year.year]


def gives_capacity_away(year: ProgrammeYear, record: Record) -> bool:
    """Is this a count of all people in a capacity that is kept back beside the others?"""
    if record.count != "people" or record.where.keys() != {"capacity"}:
        return False
    wanted = record.where["capacity"]
    counts = capacities(year)
    hidden = counts.keys() - shown_beside_total(year, counts)
    return bool(hidden & ({wanted} if isinstance(wanted, str) else {*wanted}))


def _said_of_count(facts: Facts, of_people: bool, lengths: tuple[int, ...]) -> Iterator[str]:
    """The count; and where it stands beside that of a much shorter time, that it does."""
    yield worded(RECORD_OF_PEOPLE if of_people else RECORD, facts)
    if lengths and not (of_people and facts.kept_back):
        yield _months_differ(facts, lengths)


def _months_differ(facts: Facts, lengths: tuple[int, ...]) -> str:
    return worded(UNEVEN_YEARS, replace(facts, least=lengths[0], base=lengths[1], people=False))


def says_of_record(record: Record, now: float, change: float | None) -> str:
    """What a count says of its outcome: that its target was met, else how it has changed.

    A count that rose and still missed its target points both ways. A change from records that
    run over far fewer months, or far more, is none (`change` is then not given).
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
    this: ProgrammeYear,
    outcome: str,
    measure: str,
    record: Record,
    target: Target,
    count: int | None,
) -> dict[str, Any]:
    """The target; and whether it was met, where the count may be shown."""
    high = target.high or target.low
    facts = Facts(
        rules=this.programme.disclosure,
        people=False,
        about=target.per,
        least=int(target.low),
        base=int(high),
        low=target.low,
        high=high,
        year=this.year,
        numerator=count or 0,
    )
    kept_back = facts.few or gives_capacity_away(this, record)
    shown = count is not None and not (record.count in OF_PEOPLE and kept_back)
    of_people = replace(facts, people=record.count in OF_PEOPLE)
    compared = against_target(this, of_people) if shown and target.per == "year" else ""
    return finding(
        outcome=outcome,
        measure=f"{measure}-target",
        evidence="record",
        unit=record.unit,
        sentence=f"{worded(TARGET, facts)} {compared}".strip(),
        value=target.low,
        low=target.low,
        high=high,
    )


def _since_start(
    this: ProgrammeYear, outcome: str, measure: str, record: Record, counts: dict[int, int]
) -> Iterator[dict[str, Any]]:
    """The count beside the first one, both or neither: as a ratio only over months alike."""
    first, start = _start(record, counts)
    now, least = counts[this.year], this.programme.disclosure.threshold
    years = [year for year in [*this.earlier, this] if str(year.year) in (first, str(this.year))]
    kept_back = any(gives_capacity_away(year, record) for year in years)
    if start is None or kept_back or min(start, now) < least:
        return
    lengths = () if first == THE_START else uneven(this, [int(first), this.year])
    facts = Facts(
        rules=this.programme.disclosure,
        people=record.count in OF_PEOPLE,
        unit=record.short,
        year=this.year,
        earlier=first,
        numerator=now,
        base=int(start),
        uneven=bool(lengths),
    )
    said = [worded(SINCE_START, facts)]
    numbers: dict[str, Any] = {
        "unit": "ratio",
        "value": facts.share,
        "numerator": facts.shown_numerator,
        "base": facts.shown(facts.base),
    }
    if lengths:
        said.append(_months_differ(facts, lengths))
        numbers = {
            "unit": record.unit,
            "value": facts.shown_numerator,
            "numerator": facts.shown_numerator,
            "change": facts.shown_numerator - _shown(facts, start),
        }
    yield finding(
        outcome=outcome,
        measure=f"{measure}-since-start",
        evidence="record",
        sentence=" ".join(said),
        compared_with=first,
        **numbers,
    )


def _start(record: Record, counts: dict[int, int]) -> tuple[str, float | None]:
    """The count at the start: as the programme gives it, else the first of three years or more."""
    if record.baseline is not None:
        return THE_START, record.baseline
    first = next(iter(counts))
    return str(first), counts[first] if len(counts) > 2 else None


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
