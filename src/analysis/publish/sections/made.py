"""How this was made: stages and who took part, who decided what, what peers gave and got."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.protect.disclosure import HIDDEN
from analysis.protect.words.naming import lacks_chosen_name
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.numbers import dated
from analysis.publish.tables import ReportTable
from analysis.publish.words import EFFORTS, NAMED, STAGES
from analysis.read.labels import normal
from analysis.year import Evaluator

NOT_NOTED = "not noted"


def section(report: Material, sorted_piles: Section) -> Section:
    """The section; sorting cards has its place in it where people did that."""
    return Section(
        render(
            "made.html",
            stages=_stages(report),
            decisions=_decisions(report),
            naming=_naming(report),
            efforts=_efforts(report),
            sorted_piles=sorted_piles,
            text=report.text("how-it-was-made"),
        )
    )


def _stages(report: Material) -> ReportTable:
    """What was noted, then the named stages of which nothing was."""
    rows = list(_all_stages(report))
    noted = any(row["note"] for row in rows)
    return report.table(
        "Stages of the work, and who took part",
        ("Stage", "What it is", "Who took part", "When", *(["What to know"] if noted else [])),
        (
            (
                row["stage"],
                row["is"] or "a stage of our own",
                row["took_part"] or NOT_NOTED,
                dated(row["date"]) if row["date"] else NOT_NOTED,
                *([row["note"]] if noted else []),
            )
            for row in rows
        ),
    )


def _all_stages(report: Material) -> Iterator[dict[str, Any]]:
    known = {normal(name): name for name in STAGES}
    noted = report.rows["stages"] or [
        report.naming.of_row(stage.model_dump() | {"date": None, "note": None})
        for stage in report.this.about.stages
    ]
    for row in noted:
        yield row | {"is": STAGES.get(known.get(normal(row["stage"]), ""))}
    missing = known.keys() - {normal(row["stage"]) for row in noted}
    for name, says in STAGES.items():
        if normal(name) in missing:
            yield {"stage": name, "is": says, "took_part": None, "date": None, "note": None}


def _decisions(report: Material) -> ReportTable | None:
    if not report.rows["decisions"]:
        return None
    return report.table(
        "Who decided what",
        ("What was decided", "Who decided", "Why", "Who saw it differently", "When"),
        (
            (
                row["what"],
                row["decided_by"],
                row["reason"] or "no reason noted",
                row["dissent"] or "nobody, as far as was noted",
                dated(row["date"]) if row["date"] else NOT_NOTED,
            )
            for row in report.rows["decisions"]
        ),
    )


def _naming(report: Material) -> ReportTable | None:
    about = report.this.about
    if not about.evaluators:
        return None
    return report.table(
        "How each of us wished to be named",
        ("Who", "How they wished to be named", "Asked on"),
        (
            (
                report.naming.shown(who.name),
                _wish(report, who),
                dated(who.asked_on) if who.asked_on else NOT_NOTED,
            )
            for who in about.evaluators
        ),
    )


def _wish(report: Material, who: Evaluator) -> str:
    if lacks_chosen_name(report.this, who):
        return f"{NAMED['chosen name']}, which is not noted yet"
    return NAMED[who.named_as] if who.named_as else "not asked yet"


def _efforts(report: Material) -> ReportTable | None:
    """Totals over everybody; a total that would tell of a few is not shown."""
    noted = {row["kind"]: row for row in report.rows["efforts"]}
    if not noted:
        return None
    return report.table(
        "What was given and got, by everybody together",
        ("What", "How much", "Of how many people"),
        (
            (name, _amount(noted[kind], unit), _people(noted[kind]))
            for kind, (name, unit) in EFFORTS.items()
            if kind in noted
        ),
    )


def _amount(row: dict[str, Any], unit: str) -> str:
    if row["amount"] is None:
        return HIDDEN
    return f"£{row['amount']:,.0f}" if unit == "pounds" else f"{row['amount']:,.0f} {unit}"


def _people(row: dict[str, Any]) -> str:
    return HIDDEN if row["people"] is None else f"{row['people']:,}"
