"""The shifts that people agreed were needed: how each stood then, and stands now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.words import SHIFT_STATES
from analysis.tables import rows_of

PART = "shifts"
NOT_KNOWN = "Not known"


def section(report: Material) -> Section:
    """A table of the shifts, year by year, with who says so and what shows it."""
    states = _states(report)
    now = {row["shift"]: row for row in report.rows["shifts"]}
    said = {name: now.get(name, {}) for name in report.programme.shifts}
    return Section(
        render(
            "shifts.html",
            findings=report.findings.of_part(PART).of_everybody(),
            table=report.table(
                "How each shift stands",
                ("Shift", *map(str, states), "What shows it", "Who says so"),
                (
                    (
                        shift.title,
                        *(
                            SHIFT_STATES.get(year.get(name, ""), NOT_KNOWN)
                            for year in states.values()
                        ),
                        said[name].get("evidence"),
                        said[name].get("said_by"),
                    )
                    for name, shift in report.programme.shifts.items()
                ),
            ),
            voices=report.voices_in(PART),
            text=report.text("shifts"),
        )
    )


@dataclass(frozen=True)
class Slipped:
    """A shift that stood further in the year before."""

    title: str
    year: int
    before: str
    now: str


def slipped(report: Material) -> Iterator[Slipped]:
    """Shifts that stand less far than in the year before."""
    if not report.this.earlier:
        return
    states, last, order = _states(report), report.this.earlier[-1].year, list(SHIFT_STATES)
    for name, now in states[report.this.year].items():
        then = states[last].get(name)
        if then in order[:2] and now in order and order.index(now) > order.index(then):
            title = report.programme.shifts[name].title
            yield Slipped(title, last, SHIFT_STATES[then].lower(), SHIFT_STATES[now].lower())


def _states(report: Material) -> dict[int, dict[str, str]]:
    """The first year, the last one before and this one: how each shift stood."""
    earlier = {year.year: year for year in (*report.this.earlier[:1], *report.this.earlier[-1:])}
    years = {year: rows_of(then.read("shifts")) for year, then in earlier.items()}
    years[report.this.year] = report.rows["shifts"]
    return {year: {row["shift"]: row["state"] for row in rows} for year, rows in years.items()}
