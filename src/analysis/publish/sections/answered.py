"""How it was done, and who answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from analysis.judge.interview_saturation import BASE, RUN, THRESHOLD
from analysis.judge.interviews import new_by_interview
from analysis.judge.survey_response import SKIPPED
from analysis.measure.saturation import ORDERS
from analysis.protect.disclosure import HIDDEN
from analysis.publish.finding import NO_PERCENTAGE, NOT_KNOWN, Finding, Findings, in_unit
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.tables import ReportTable, Row
from analysis.publish.words import KINDS, sentence_case
from analysis.tables import rows_of

PART = "response"
ANSWERED, ALIKE, INTERVIEWED = "answered", "r_indicator", "interviewed"
SATURATION = ("saturation", "saturation_orders")
MANY_GROUPS = 4
AND_AFTER = " and each after"
LEFT_OUT = "left_out_"


def section(report: Material) -> Section:
    """The sources of evidence, the stages and who took part, and who answered."""
    about, findings = report.this.about, report.findings
    on_people = findings.of_part(PART)
    answered = on_people.measuring(ANSWERED)
    by_group = _by_group(report, answered)
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
            everybody=_everybody(answered),
            answered=answered,
            by_group=by_group,
            alike=on_people.measuring(ALIKE),
            interviewed=on_people.measuring(INTERVIEWED),
            saturation=on_people.measuring(*SATURATION),
            new_themes=_new_themes(report),
            left_out=on_people.starting(LEFT_OUT),
            left_blank=_left_blank(report),
            stages=report.table(
                "Stages of the work, and who took part",
                ("Stage", "Who took part"),
                _stages(report),
            ),
            voices=report.voices_in(PART),
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


def _by_group(report: Material, answered: Findings) -> ReportTable | None:
    """Where many groups were asked, a table is read more easily than a list."""
    if len(answered) < MANY_GROUPS or any(f.base is None and not f.hidden for f in answered):
        return None
    table = report.table(
        "Who answered the survey, by group: number of people",
        ("Group", "Asked", "Answered", "Share who answered"),
        [],
    )
    return replace(table, rows=tuple(Row(_response(f), f.finding) for f in answered))


def _response(finding: Finding) -> tuple[str, ...]:
    group, asked, answered = sentence_case(finding.group_name), finding.base, finding.numerator
    if finding.hidden or asked is None or answered is None:
        return group, *[HIDDEN] * 3
    if answered > asked:
        return group, f"{asked:,}", f"{answered:,}", NOT_KNOWN
    large = asked >= finding.minimum_base
    share = in_unit(answered / asked, "share") if large else NO_PERCENTAGE
    return group, f"{asked:,}", f"{answered:,}", share


def _new_themes(report: Material) -> ReportTable | None:
    """How much each further run of interviews added, in the order held and in other orders."""
    found = new_by_interview(report.this)
    if "ratio" not in found or found["ratio"].isna().all():
        return None
    runs = [_run(row) for row in rows_of(found[found["ratio"].notna()])]
    while len(runs) > 1 and runs[-1][1:] == runs[-2][1:]:
        _, *same = runs.pop()
        runs[-1] = (f"{runs[-1][0].removesuffix(AND_AFTER)}{AND_AFTER}", *same)
    return report.table(
        f"New themes in a run of {RUN} interviews, as a share of the themes in the first {BASE}",
        (
            "Up to interview",
            "In the order they were held",
            f"Mean of {ORDERS:,} other orders",
            f"Orders in which it had fallen to {in_unit(THRESHOLD, 'share')} by then",
        ),
        runs,
    )


def _run(row: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{row['interview']}",
        in_unit(row["ratio"], "share"),
        in_unit(row["mean_ratio"], "share"),
        f"{round(row['share_reached'] * ORDERS):,} of {ORDERS:,}",
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
        "Questions left blank: number of people, of those who were asked",
        ("Question", "How many", "Share"),
        [],
    )
    rows = tuple(
        Row((sentence_case(f.label.removesuffix(": left blank")), f.counted, f.result), f.finding)
        for f in found
    )
    return replace(table, rows=rows)
