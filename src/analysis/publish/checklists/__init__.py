"""Checklists by which others judge an evaluation, filled in where the run knows the answer."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from analysis.publish.checklists.coreq import COREQ
from analysis.publish.checklists.gsr import GSR
from analysis.publish.checklists.item import Checklist, Item
from analysis.publish.material import Material
from analysis.publish.tables import ReportTable
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear, replacing

CHECKLISTS = {"coreq": COREQ, "gsr": GSR}
FILE = "checklist.csv"
NOT_KNOWN = "Not known to this report; to be filled in by the evaluators"

__all__ = ["CHECKLISTS", "Checklist", "Item", "checklist_tables", "write_blank"]


def checklist_tables(report: Material) -> list[tuple[str, ReportTable]]:
    """Every checklist with its source and its answers.

    Parameters
    ----------
    report
        What the run knows, and what evaluators answered in ``checklist.csv``.
    """
    return [
        (
            checklist.source,
            report.table(
                f"{checklist.title}: what is asked, and our answer",
                ("What is asked", "Answer", "From"),
                _rows(report, name, checklist),
            ),
        )
        for name, checklist in CHECKLISTS.items()
    ]


def _rows(report: Material, name: str, checklist: Checklist) -> Iterator[tuple[Markup | str, ...]]:
    answered = {row["item"]: row["answer"] for row in report.rows["checklist"]}
    for number, item in enumerate(checklist.items, start=1):
        known = item.known(report) if item.known else None
        theirs = answered.get(f"{name}-{number}")
        answers = [Markup.escape(answer) for answer in (known, theirs) if answer]
        yield (
            f"{number}. {item.asks}",
            Markup(" ").join(answers) or NOT_KNOWN,
            _by_whom(known is not None, theirs is not None),
        )


def _by_whom(run: bool, evaluators: bool) -> str:
    by = [who for who, says in (("this run", run), ("the evaluators", evaluators)) if says]
    return " and ".join(by) or "nobody yet"


def write_blank(this: ProgrammeYear) -> Path:
    """Write a sheet of all items among the working papers, to answer in the year's folder.

    Parameters
    ----------
    this
        The programme-year.
    """
    path = this.working / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, COLLECTED[FILE].column_names, restval="")
        writer.writeheader()
        writer.writerows(
            {"item": f"{name}-{number}", "asks": item.asks}
            for name, checklist in CHECKLISTS.items()
            for number, item in enumerate(checklist.items, start=1)
        )
    return path
