"""What was recommended, whose it is, and what came of it: you said, we did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.publish.finding import Finding
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.said_and_done import Answer
from analysis.publish.words import leading_to

NO_OWNER = "No owner named yet"
NO_DATE = "No date set yet"
NOT_PUBLISHED = "Not published"
EARLIER = "an earlier evaluation"
BECAUSE = ", because"


@dataclass(frozen=True, kw_only=True)
class Recommended:
    """One recommendation as it stands this year."""

    text: str
    owner: str
    by_when: str
    proposed_by: str
    status: str
    response: str | None = None
    answered_by: str | None = None
    date: date | None = None
    answered_in: int | None = None
    asked_in: str = ""
    asked_before: tuple[int, ...] = ()
    finding: Finding | None = None
    insight: dict[str, Any] | None = None
    about: str | None = None
    because: str | None = None
    ask: bool = False
    name: str = ""
    plain: str | None = None

    @property
    def stands(self) -> str:
        """How it stands; without “because” where nobody said why."""
        if not self.response:
            return self.status.removesuffix(BECAUSE)
        if not self.status.endswith(BECAUSE):
            return f"{self.status}."
        return leading_to(self.status, self.response)


def section(report: Material) -> Section:
    """This year's recommendations, then earlier ones with what was done."""
    standing = list(_standing(report))
    return Section(
        render(
            "recommendations.html",
            new=recommended(report),
            year=report.this.year,
            table=report.table(
                "What was asked for before, and what came of it",
                ("What was asked for", "Asked in", "Owner", "How it stands", "Answer of"),
                ((e.text, e.asked_in, e.owner, _answer(e), _answered_in(e)) for e in standing),
            )
            if standing
            else None,
            text=report.text("recommendations"),
        )
    )


def recommended(report: Material) -> list[Recommended]:
    """What is recommended this year."""
    return [_recommended(report, row) for row in report.rows["recommendations"]]


def _recommended(report: Material, row: dict[str, Any]) -> Recommended:
    because = row["because"]
    insight = next((i for i in report.insights if i["insight"] == because), None)
    finding = report.findings.named(because)
    return Recommended(
        text=row["text"],
        owner=row["owner"] or NO_OWNER,
        by_when=row["by_when"] or NO_DATE,
        proposed_by=row["proposed_by"] or "Not noted",
        finding=finding,
        insight=insight,
        about=because if because in report.programme.outcomes else None,
        because=None if finding or insight else because,
        ask=bool(row["ask"]),
        name=row["recommendation"],
        asked_before=tuple(report.said_and_done.asked_before(row["recommendation"])),
        plain=row["plain"],
        **_as_answered(report, report.said_and_done.answer(row["recommendation"])),
    )


def _as_answered(report: Material, answer: Answer) -> dict[str, Any]:
    return {
        "status": answer.status,
        "response": answer.response and report.naming.shown(answer.response),
        "answered_by": answer.answered_by and report.naming.shown(answer.answered_by),
        "date": answer.on,
        "answered_in": answer.year,
    }


def _standing(report: Material) -> Iterator[Recommended]:
    """Those of the programme's definition, then of earlier years, each with the last answer."""
    this_year = {row["recommendation"] for row in report.rows["recommendations"]}
    for name, entry in report.programme.recommendations.items():
        if name not in this_year:
            yield Recommended(
                text=entry.title,
                owner=entry.owner or NOT_PUBLISHED,
                by_when="",
                proposed_by=EARLIER,
                asked_in=EARLIER,
                **_as_answered(report, report.said_and_done.answer(name)),
            )
    for carried in report.said_and_done.carried():
        said = report.naming.of_row(carried.row)
        yield Recommended(
            text=said["text"],
            owner=said["owner"] or NO_OWNER,
            by_when=said["by_when"] or "",
            proposed_by=said["proposed_by"] or "",
            asked_in=str(carried.year),
            **_as_answered(report, carried.answer),
        )


def _answer(entry: Recommended) -> str:
    if not entry.response:
        return entry.stands
    return f"{entry.stands} {entry.response}"


def _answered_in(entry: Recommended) -> str:
    return str(entry.answered_in) if entry.answered_in else "nobody has answered"
