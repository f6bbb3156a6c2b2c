"""Runs the notebooks on a simulated year and keeps the outputs that nbval compares with."""

import os
import tempfile
from pathlib import Path

import nbformat
from empty_counts import empty_counts
from nbclient import NotebookClient

from analysis.cli import run, simulate
from analysis.run.notebook import reached_over

PROJECT = Path(__file__).parents[1]


def keep_outputs(path: Path, sockets: Path) -> None:
    """Run one notebook with its default parameters and keep what its tagged cells show."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=None, config=reached_over(sockets)).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code" and "keep_output" not in cell.metadata.get("tags", []):
            cell.outputs = []
    empty_counts(notebook)
    notebook.metadata.get("language_info", {}).pop("version", None)
    notebook.metadata.pop("widgets", None)
    nbformat.write(notebook, path)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="evaluate-") as root:
        os.environ["EVALUATION_ROOT"] = root
        simulate("oxfordshire", 2019)
        run("oxfordshire", [2019])
        for found in sorted((PROJECT / "notebooks").glob("*.ipynb")):
            keep_outputs(found, Path(root))
            print(f"kept outputs of {found.name}")
