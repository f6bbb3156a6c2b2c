"""How it was done, and who answered."""

from __future__ import annotations

from dataclasses import replace

from analysis.judge.survey_response import SKIPPED
from analysis.publish.finding import Findings
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.tables import ReportTable, Row
from analysis.publish.words import KINDS, sentence_case

PART = "response"
LEFT_OUT = "left_out_"


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
            everybody=_everybody(findings.of_part(PART).measuring("answered")),
            answered=_who_answered(findings.of_part(PART)),
            left_out=findings.of_part(PART).starting(LEFT_OUT),
            left_blank=_left_blank(report),
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


def _who_answered(findings: Findings) -> Findings:
    """Those on people; on answer sheets and on single questions there is more below."""
    return Findings(
        f for f in findings if not f.measure.startswith(LEFT_OUT) and not _on_blanks(f.measure)
    )


def _everybody(answered: Findings) -> bool:
    """Did everybody who was asked answer the survey?"""
    return len(answered) > 0 and all(f.shown and f.base == f.numerator for f in answered)


def _on_blanks(measure: str) -> bool:
    return measure.endswith(f"-{SKIPPED}")


def _left_blank(report: Material) -> ReportTable:
    """How many passed over each question."""
    found = [f for f in report.findings.of_part(PART) if _on_blanks(f.measure)]
    table = report.table(
        "Questions left blank by people who were asked", ("Question", "How many", "Share"), []
    )
    rows = tuple(
        Row((sentence_case(f.label.removesuffix(": left blank")), f.counted, f.result), f.finding)
        for f in found
    )
    return replace(table, rows=rows)
