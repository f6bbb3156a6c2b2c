"""The calls of a year's notebooks as a plain script: one process, no kernel, the same files."""

from __future__ import annotations

import ast
import os
import sys
from pathlib import Path
from typing import Any

import nbformat

from analysis.publish.page import TAG, write_page
from analysis.year import ProgrammeYear

PROJECT = Path(__file__).parents[1]


def run_plainly(this: ProgrammeYear) -> None:
    """Every cell of every step's notebook in this process, and the page from what it shows."""
    given = {"programme": this.programme.name, "year": this.year, "root": str(this.root)}
    for path in sorted((PROJECT / "notebooks").glob("[1-8]_*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        names: dict[str, Any] = {"__name__": "__main__"}
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            tags = cell.metadata.get("tags", [])
            if "parameters" in tags:
                names |= given
                continue
            shown = _done(cell.source, names)
            if TAG in tags:
                cell.outputs = [nbformat.v4.new_output("display_data", {"text/html": str(shown)})]
    executed = this.working / path.name
    executed.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, executed)
    write_page(this, executed)


def _done(source: str, names: dict[str, Any]) -> object:
    """Run a cell; its last expression."""
    tree = ast.parse(source)
    last = tree.body.pop() if isinstance(tree.body[-1], ast.Expr) else None
    exec(compile(tree, "cell", "exec"), names)
    if not isinstance(last, ast.Expr):
        return None
    return eval(compile(ast.Expression(last.value), "cell", "eval"), names)


if __name__ == "__main__":
    run_plainly(ProgrammeYear(sys.argv[1], int(sys.argv[2]), os.environ["EVALUATION_ROOT"]))
