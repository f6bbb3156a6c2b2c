"""Empties the execution counts of notebook cells whose output is not kept.

nbval compares a cell only if it has a count, so nbstripout keeps them all; a count without its
output would only make every run of a notebook look like a change.
"""

import sys
from pathlib import Path

import nbformat


def empty_counts(notebook: nbformat.NotebookNode) -> bool:
    """Empty the counts in place; was there one to empty?"""
    found = False
    for cell in notebook.cells:
        kept = "keep_output" in cell.metadata.get("tags", [])
        if cell.cell_type == "code" and not kept and cell.execution_count is not None:
            cell.execution_count, found = None, True
    return found


if __name__ == "__main__":
    changed = False
    for path in map(Path, sys.argv[1:]):
        notebook = nbformat.read(path, as_version=4)
        if empty_counts(notebook):
            nbformat.write(notebook, path)
            changed = True
    sys.exit(changed)
