"""A notebook of one's own to look at a year's results with."""

from __future__ import annotations

from pathlib import Path

from analysis.errors import EvaluationError
from analysis.run.method import Method
from analysis.run.notebook import with_parameters
from analysis.run.plan import parameters_of
from analysis.year import ProgrammeYear


def own_notebook(this: ProgrammeYear, method: Method | None = None) -> Path:
    """A copy of ``explore.ipynb`` for this year, kept as its owner left it.

    Parameters
    ----------
    this
        The programme-year.
    method
        Where the notebooks are; nothing: this project's.

    Raises
    ------
    EvaluationError
        The year has not been run.
    """
    if not (this.published / "report.html").exists():
        raise EvaluationError(
            f"there are no results for {this.name} yet",
            remedy=f"Run `evaluate run {this.programme.name} {this.year}`",
        )
    # in a folder by itself: the folder above holds notebooks with personal data
    own = this.working / "explore" / "explore.ipynb"
    if not own.exists():
        tracked = (method or Method()).notebooks / "explore.ipynb"
        with_parameters(tracked, own, parameters_of(this))
    return own
