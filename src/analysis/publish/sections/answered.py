"""How it was done, and who answered."""

from __future__ import annotations

from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.words import KINDS

PART = "response"


def section(report: Material) -> Section:
    """The sources of evidence, the stages and who took part, and who answered."""
    about, findings = report.this.about, report.findings
    used = {
        finding.evidence for finding in findings if finding.outcome in report.programme.outcomes
    }
    return Section(
        render(
            "answered.html",
            collection=about.collection,
            kinds=[words for kind, words in KINDS.items() if kind in used],
            survey=any(source.kind == "survey" for source in about.sources),
            open_to_all=about.invited == "unknown",
            answered=findings.of_part(PART),
            stages=report.table(
                "Stages of the work, and who took part",
                ("Stage", "Who took part"),
                _stages(report),
            ),
            text=report.text("who-answered"),
        )
    )


def _stages(report: Material) -> list[tuple[str | None, ...]]:
    held: list[tuple[str | None, ...]] = [
        (row["stage"], row["took_part"]) for row in report.rows["stages"]
    ]
    planned: list[tuple[str | None, ...]] = [
        (stage.stage, stage.took_part) for stage in report.this.about.stages
    ]
    return held or planned
