"""Writes the pages beside the report, from the same findings: Easy Read, summary, press notice."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import EvaluationError
from analysis.protect.gate import made_of
from analysis.protect.inert import what_runs_or_loads
from analysis.protect.pages import EASY_READ, PRESS_NOTICE, SUMMARY, html_of
from analysis.protect.too_early import said_too_early
from analysis.publish.easy_read.measure import TooHard
from analysis.publish.easy_read.to_mend import to_mend
from analysis.publish.marks import Marks
from analysis.publish.press_notice import press_notice
from analysis.publish.summary import summary
from analysis.tables import TIDY
from analysis.year import ProgrammeYear, replacing

if TYPE_CHECKING:
    from analysis.publish.report import Report


def write_beside(report: Report) -> list[str]:
    """Write the pages, and keep what tells each from any other.

    Parameters
    ----------
    report
        The year's report, whose version is kept already.

    Returns
    -------
    list of str
        The pages' files.

    Raises
    ------
    EvaluationError
        A page would hold what it may not.
    """
    this = report.this
    marks, stands = Marks.of(this), report.sign_off
    pages = {
        EASY_READ: report.easy_read.page(marks, stands),
        SUMMARY: summary(report, marks, stands),
        PRESS_NOTICE: press_notice(report, marks, stands),
    }
    for name, page in pages.items():
        _check(name, str(page), marks)
    written = {name: _write(this, name, str(page)) for name, page in pages.items()}
    rows = [{"page": name, "digest": made_of(path)} for name, path in written.items()]
    this.write("pages", TIDY["pages"].from_rows(rows))
    _tell(this, report.easy_read.too_hard)
    return list(pages)


def _write(this: ProgrammeYear, name: str, page: str) -> Path:
    path = this.published / name
    with replacing(path) as partial:
        partial.write_text(page, encoding="utf-8", newline="\n")
    return path


def _check(name: str, page: str, marks: Marks) -> None:
    """It runs nothing and loads nothing; a draft does not call itself co-produced."""
    html = html_of(name, page)
    if problem := what_runs_or_loads(html):
        raise EvaluationError(f"this page would hold {problem}", remedy="Take it out", file=name)
    if marks.draft and (words := said_too_early(html)):
        raise EvaluationError(
            f"this page says of itself “{words}”, and not every peer researcher has had their say",
            remedy="Take it out of what was written until all of them have signed off",
            file=name,
        )


def _tell(this: ProgrammeYear, too_hard: Iterable[TooHard]) -> None:
    lines = [f"{text.line}\n" for text in too_hard]
    if not lines:
        to_mend(this).unlink(missing_ok=True)
        return
    with replacing(to_mend(this)) as partial:
        partial.write_text("".join(lines), encoding="utf-8")
