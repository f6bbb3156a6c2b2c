"""The kept outputs are compared: a notebook whose kept output was changed by hand fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.cli import simulate
from analysis.year import PROJECT

NOTEBOOK = "3_clean_activity.ipynb"


@pytest.fixture
def notebook(root: Path) -> Path:
    """A copy of a stage notebook, with the collected files that it reads."""
    simulate("oxfordshire", 2019)
    return Path(shutil.copy(PROJECT / "notebooks" / NOTEBOOK, root))


def _nbval(notebook: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "--nbval-lax", "-p", "no:cacheprovider"]
    apart = ["--rootdir", str(notebook.parent), "-c", os.devnull]
    return subprocess.run(
        [*command, *apart, str(notebook)], capture_output=True, text=True, cwd=notebook.parent
    )


def test_kept_output_passes_as_it_is_and_fails_when_spoiled(notebook: Path) -> None:
    assert _nbval(notebook).returncode == 0

    content = nbformat.read(notebook, as_version=4)
    kept = [cell for cell in content.cells if cell.get("outputs")]
    kept[0].outputs[0].text = kept[0].outputs[0].text.replace("costs.csv", "coasts.csv")
    nbformat.write(content, notebook)
    spoiled = _nbval(notebook)
    assert spoiled.returncode == 1
    assert "coasts.csv" in spoiled.stdout
