"""Reads what a programme-year's findings and judgements bear from its tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from analysis.judge.lint.agreed import agreed_levels
from analysis.judge.lint.bearing import Aimed, Bearing
from analysis.judge.lint.known import Known
from analysis.programme import Programme
from analysis.tables import rows_of
from analysis.year import ProgrammeYear


def bearing_of(this: ProgrammeYear) -> Bearing:
    """What the findings and judgements of a programme-year bear.

    Parameters
    ----------
    this
        The programme-year, after the steps that make and weigh its findings.

    Raises
    ------
    EvaluationError
        A step has not run yet.
    """
    programme = this.programme
    findings = tuple(_known(this))
    return Bearing(
        year=this.year,
        findings=findings,
        earlier=tuple(
            known
            for year in this.earlier
            if year.table_path("findings").exists()
            for known in _known(year)
        ),
        withdrawn=tuple(_withdrawn(this, findings)),
        agreed=agreed_levels(
            programme, _rows(this, "judgements"), _supported(_rows(this, "supported"))
        ),
        targets=tuple(_targets(programme)),
        groups={name: group.name for name, group in programme.groups.items()},
        threshold=programme.disclosure.threshold,
        names=tuple(_names(programme)),
    )


def _rows(this: ProgrammeYear, table: str) -> list[dict[str, Any]]:
    """Rows of a tidy table, blanks being ``None``; none where it is not there yet."""
    if not this.table_path(table).exists():
        return []
    return rows_of(this.read(table))


def _supported(rows: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    return {row["outcome"]: row["most_supported"] for row in rows}


def _known(this: ProgrammeYear) -> Iterator[Known]:
    programme = this.programme
    this.read("findings")  # says so where it is not there yet
    for row in _rows(this, "findings"):
        outcome = programme.outcomes.get(row["outcome"])
        item = programme.items.get(row["measure"].split("-")[0])
        yield Known.of(
            row,
            this.year,
            about=" ".join(
                filter(
                    None,
                    (
                        outcome.title if outcome else row["outcome"],
                        f"{item.short} {item.wording}" if item else row["measure"],
                        programme.groups[row["group"]].name
                        if row["group"] in programme.groups
                        else "",
                    ),
                )
            ),
            name=_short_name(programme, row),
        )
    for row in _rows(this, "judgements"):
        yield from _agreement(row, this.year)


def _short_name(programme: Programme, row: Mapping[str, Any]) -> str:
    """What the programme calls what a record or a theme counts."""
    outcome = programme.outcomes.get(row["outcome"])
    measure = row["measure"].removesuffix("-since-start")
    if outcome and measure in outcome.evidence.records:
        return outcome.evidence.records[measure].short
    code = programme.codes.get(measure)
    return code.name if code and row["unit"] == "interviews" else ""


def _agreement(row: Mapping[str, Any], year: int) -> Iterator[Known]:
    """How many people agreed on a judgement, which a text may say too."""
    if row.get("agreed"):
        lived = row.get("lived_experience")
        yield Known(
            finding=f"judgement.{row['about']}",
            year=year,
            sentence=f"{row['agreed']} people agreed, "
            f"{lived or 'none'} of them with lived experience.",
            outcome=str(row["about"]),
            unit="people agreed",
            numerator=lived,
            base=row["agreed"],
        )


def _withdrawn(this: ProgrammeYear, findings: Iterable[Known]) -> Iterator[Known]:
    """What this year was once published with, and what its findings do not say any more."""
    now = {known.sentence for known in findings}
    for path in sorted(this.releases.glob("*/published/tables/findings.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                if row["sentence"] not in now:
                    yield Known.of(_as_numbers(row), this.year, about=row.get("what", ""))


def _as_numbers(row: Mapping[str, str]) -> dict[str, Any]:
    """A row of a published table, of which only the words and plain numbers are needed."""
    found: dict[str, Any] = {
        name: row[name] for name in ("finding", "outcome", "group", "evidence", "unit", "sentence")
    }
    for name in ("numerator", "base"):
        if row.get(name, "").isdigit():
            found[name] = int(row[name])
    return found


def _targets(programme: Programme) -> Iterator[Aimed]:
    for name, outcome in programme.outcomes.items():
        for measure, record in outcome.evidence.records.items():
            if record.target:
                yield Aimed(
                    outcome=name,
                    measure=measure,
                    short=record.short,
                    low=record.target.low,
                    high=record.target.high,
                    per=record.target.per,
                )


def _names(programme: Programme) -> Iterator[str]:
    yield programme.title
    yield from (aim.title for aim in programme.aims.values())
    yield from (outcome.title for outcome in programme.outcomes.values())
    yield from (shift.title for shift in programme.shifts.values())
    for item in programme.items.values():
        yield item.wording
        yield from _with_capital(item.short)
        yield from item.options
    for outcome in programme.outcomes.values():
        for record in outcome.evidence.records.values():
            yield from _with_capital(record.short)
    for code in programme.codes.values():
        yield code.name
    yield from programme.say_ladder.values()


def _with_capital(name: str) -> tuple[str, str]:
    return name, name[:1].upper() + name[1:]
