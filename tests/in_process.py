"""Runs the steps of a year in this process, without kernels: quick, for tests of what comes out."""

import contextlib
import io
import json

from analysis.run.method import Method
from analysis.run.steps import STEPS
from analysis.year import ProgrammeYear


def run_steps(this: ProgrammeYear) -> ProgrammeYear:
    """Do what the notebooks of every step but the report do; what they print is not shown."""
    for step in STEPS:
        if not step.page:
            _run(this, Method().notebook(step).read_text(encoding="utf-8"))
    return this


def _run(this: ProgrammeYear, notebook: str) -> None:
    given = {"programme": this.programme.name, "year": this.year, "root": str(this.root)}
    for cell in json.loads(notebook)["cells"]:
        is_code = cell["cell_type"] == "code"
        if is_code and "parameters" not in cell["metadata"].get("tags", []):
            with contextlib.redirect_stdout(io.StringIO()):
                exec("".join(cell["source"]), given)
