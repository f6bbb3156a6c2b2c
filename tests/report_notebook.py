"""An executed report notebook without a kernel: the sections as its cells would show them."""

import json
from collections.abc import Collection
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.publish.page import write_page
from analysis.publish.report import Report
from analysis.run.method import Method
from analysis.run.plan import Plan
from analysis.year import ProgrammeYear

SECTIONS = (
    "cover",
    "found",
    "asks",
    "evaluators",
    "answered",
    "aims",
    "helped",
    "involved",
    "shifts",
    "limits",
    "recommendations",
    "made",
    "checks",
)


def shown(html: str, *tags: str) -> nbformat.NotebookNode:
    """A cell that shows ``html``."""
    output = new_output("display_data", {"text/html": html, "text/plain": "…"})
    return new_code_cell("report", outputs=[output], metadata={"tags": list(tags)})


def write_report(this: ProgrammeYear) -> Path:
    """Write the year's report page and tables, as the last step does."""
    report = Report(this)
    cells = [shown(getattr(report, name)._repr_html_(), "report") for name in SECTIONS]
    this.working.mkdir(parents=True, exist_ok=True)
    executed = this.working / "8_report.ipynb"
    nbformat.write(new_notebook(cells=cells), executed)
    report.write_files()
    return write_page(this, executed)


def run_in_this_process(plan: Plan, besides: Collection[str] = ()) -> None:
    """Every step's notebook without a kernel, and then the report; `besides` stay as they are."""
    for task in plan.tasks:
        this = task.this
        given = {"programme": this.programme.name, "year": this.year, "root": str(this.root)}
        if task.step.name in besides:
            continue
        for cell in json.loads(Method().notebook(task.step).read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code" and "parameters" not in cell["metadata"].get("tags", []):
                exec("".join(cell["source"]), given)
        if task.step.page:
            write_report(this)
