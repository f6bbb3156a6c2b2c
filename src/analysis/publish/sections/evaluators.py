"""Who evaluated, how close they stand to the programme, and how their reading of it ended."""

from __future__ import annotations

from typing import Any

from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.words import ENDINGS, leading_to
from analysis.year import Evaluator


def section(report: Material) -> Section:
    """Names, roles and links; then how each peer researcher's sign-off ended."""
    about, rubric = report.this.about, report.programme.rubric
    ended = {row["name"]: row | {"ended": _ended(row)} for row in report.rows["signoff"]}
    opens = about.collection.opens
    return Section(
        render(
            "evaluators.html",
            table=report.table(
                "Who evaluated",
                ("Name", "Part they had", "Links to the programme"),
                ((who.name, _part(who), who.links) for who in about.evaluators),
            )
            if about.evaluators
            else None,
            signoff=[(name, ended.get(name)) for name in about.sign_off],
            rubric=rubric,
            rubric_after_data=bool(opens and rubric.agreed_on and rubric.agreed_on > opens),
            text=report.text("who-evaluated"),
        )
    )


def _ended(row: dict[str, Any]) -> str:
    words = ENDINGS[row["ending"]]
    return leading_to(words, row["words"]) if row["words"] else words


def _part(who: Evaluator) -> str:
    return f"{who.role} (lived experience)" if who.lived_experience else who.role
