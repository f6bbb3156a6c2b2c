"""Who evaluated, how close they stand to the programme, and how their reading of it ended."""

from __future__ import annotations

from analysis.protect.signoff import SignOff
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.sections.signed import as_told
from analysis.year import Evaluator


def section(report: Material, stands: SignOff) -> Section:
    """Names, roles and links; then how each peer researcher's sign-off ended."""
    about, rubric = report.this.about, report.programme.rubric
    opens = about.collection.opens
    return Section(
        render(
            "evaluators.html",
            table=report.table(
                "Who evaluated",
                ("Name", "Part they had", "Links to the programme"),
                (
                    (report.naming.shown(who.name), _part(who), report.naming.shown(who.links))
                    for who in about.evaluators
                ),
            )
            if about.evaluators
            else None,
            signoff=as_told(report, stands),
            version=stands.code,
            rubric=rubric,
            rubric_by=[report.naming.shown(who) for who in rubric.agreed_by],
            rubric_after_data=bool(opens and rubric.agreed_on and rubric.agreed_on > opens),
            text=report.text("who-evaluated"),
        )
    )


def _part(who: Evaluator) -> str:
    return f"{who.role} (lived experience)" if who.lived_experience else who.role
