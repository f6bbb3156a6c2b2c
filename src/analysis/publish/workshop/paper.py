"""Writes one page of the workshop pack: marked, with nothing to load, ready to be printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis.errors import EvaluationError
from analysis.protect.inert import what_runs_or_loads
from analysis.publish.html import render
from analysis.publish.marks import Marks
from analysis.year import ProgrammeYear, replacing

FOLDER = "workshop"


def pack_folder(this: ProgrammeYear) -> Path:
    """Where a year's pack is kept: among the working papers, which are never published."""
    return this.working / FOLDER


def write_paper(this: ProgrammeYear, name: str, **values: Any) -> Path:
    """Write the page ``name`` from the template of that name.

    Parameters
    ----------
    this
        The programme-year.
    name
        Of the template, and of the page.
    values
        What stands on it.

    Raises
    ------
    EvaluationError
        The page would hold something that runs or is loaded.
    """
    page = render(
        f"workshop/{name}.html", this=this, programme=this.programme, marks=Marks.of(this), **values
    )
    path = pack_folder(this) / f"{name}.html"
    if problem := what_runs_or_loads(page):
        raise EvaluationError(
            f"the page would hold {problem}", remedy="Take it out", file=this.shown(path)
        )
    with replacing(path) as partial:
        partial.write_text(page, encoding="utf-8", newline="\n")
    return path
