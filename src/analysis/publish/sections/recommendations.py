"""What was recommended, whose it is, and what came of it: you said, we did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.publish.finding import Finding
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.words import PROGRESS, leading_to

NO_OWNER = "No owner named yet"
NOT_PUBLISHED = "Not published"
NO_ANSWER = "no answer yet"
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
    finding: Finding | None = None
    insight: dict[str, Any] | None = None
    about: str | None = None
    because: str | None = None
    ask: bool = False

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
            table=report.table(
                "What was asked for before, and what came of it",
                ("What was asked for", "Owner", "How it stands"),
                ((entry.text, entry.owner, _answer(entry)) for entry in standing),
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
        by_when=row["by_when"] or "No date set yet",
        proposed_by=row["proposed_by"] or "Not noted",
        finding=finding,
        insight=insight,
        about=because if because in report.programme.outcomes else None,
        because=None if finding or insight else because,
        ask=bool(row["ask"]),
        **_response(report, row["recommendation"]),
    )


def _response(report: Material, name: str) -> dict[str, Any]:
    found = next((r for r in report.rows["responses"] if r["recommendation"] == name), None)
    if found is None:
        return {"status": PROGRESS[NO_ANSWER]}
    return {
        "status": PROGRESS[found["status"]],
        **{key: found[key] for key in ("response", "answered_by", "date")},
    }


def _standing(report: Material) -> Iterator[Recommended]:
    """Recommendations of the programme's definition, with this year's answer or the last known."""
    this_year = {row["recommendation"] for row in report.rows["recommendations"]}
    for name, entry in report.programme.recommendations.items():
        if name in this_year:
            continue
        response = _response(report, name)
        known = [entry.progress[y] for y in sorted(entry.progress) if y <= report.this.year]
        if known and "response" not in response:
            response = {"status": PROGRESS[known[-1]]}
        yield Recommended(
            text=entry.title,
            owner=entry.owner or NOT_PUBLISHED,
            by_when="",
            proposed_by=EARLIER,
            **response,
        )


def _answer(entry: Recommended) -> str:
    if not entry.response:
        return entry.stands
    return f"{entry.stands} {entry.response}"
