"""A notebook of one's own to look at a year's results with, and JupyterLab to open it in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import EvaluationError
from analysis.run.method import Method
from analysis.run.notebook import with_parameters
from analysis.run.plan import parameters_of
from analysis.year import ProgrammeYear

EXPLORE, EVALUATOR, NATIONAL = "explore", "evaluator", "national"
LAB = Path(__file__).parent / "lab"


def own_notebook(this: ProgrammeYear, method: Method | None = None, *, name: str = EXPLORE) -> Path:
    """A copy of a notebook for this year, kept as its owner left it.

    Parameters
    ----------
    this
        The programme-year.
    method
        Where the notebooks are; nothing: this project's.
    name
        ``explore``, which shows what is protected; ``evaluator``, which opens row data; or
        ``national``, which shows published years of every programme that joined.

    Raises
    ------
    EvaluationError
        The year has not been run, and its own results are asked for.
    """
    if name != NATIONAL:
        check_there_are_results(this)
    # in a folder by itself: the folder above holds notebooks with personal data
    own = this.working / name / f"{name}.ipynb"
    if not own.exists():
        tracked = (method or Method()).notebooks / f"{name}.ipynb"
        with_parameters(tracked, own, parameters_of(this))
    return own


def check_there_are_results(this: ProgrammeYear) -> None:
    """Refuse a year that has not been run."""
    if not (this.published / "report.html").exists():
        raise EvaluationError(
            f"there are no results for {this.name} yet",
            remedy=f"Run `evaluate run {this.programme.name} {this.year}`",
        )


def lab_command(notebook: Path, more: Sequence[str] = ()) -> list[str]:
    """The command that opens JupyterLab on a notebook, for this computer alone.

    Settings and layout are kept beside the notebook, so that nothing opened elsewhere comes up
    here, and nobody's own JupyterLab changes.

    Parameters
    ----------
    notebook
        What to open.
    more
        Options of JupyterLab's own.
    """
    kept = notebook.parent / ".jupyterlab"
    return [
        *(sys.executable, "-m", "jupyterlab", str(notebook)),
        "--ServerApp.ip=127.0.0.1",
        "--LabApp.news_url=None",
        f"--LabApp.extra_labextensions_path={LAB / 'extensions'}",
        f"--LabApp.app_settings_dir={LAB / 'settings'}",
        f"--LabApp.user_settings_dir={kept / 'settings'}",
        f"--LabApp.workspaces_dir={kept / 'workspaces'}",
        *([] if sys.platform == "win32" else ["--KernelManager.transport=ipc"]),
        *more,
    ]


def open_lab(this: ProgrammeYear, notebook: Path, more: Sequence[str] = ()) -> int:
    """Run JupyterLab until it is ended; its exit code."""
    environment = {**os.environ, "EVALUATION_ROOT": str(this.root)}
    return subprocess.run(lab_command(notebook, more), env=environment).returncode
