"""What is committed holds nobody's data, and notebooks keep what makes them notebooks."""

import os
import subprocess
import sys
from pathlib import Path
from runpy import run_path

import nbformat
import pytest
import yaml
from nbformat.v4 import new_code_cell, new_notebook, new_output

from analysis.year import PROJECT


@pytest.fixture
def executed(tmp_path: Path) -> Path:
    """A notebook as it is after a run in JupyterLab."""
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    words = [new_output("stream", text="469 read\n")]
    cells = [
        new_code_cell("year = 2019", execution_count=1, metadata={"tags": ["parameters"]}),
        new_code_cell("rows", execution_count=2, outputs=words),
        new_code_cell(
            "print(sums)",
            execution_count=3,
            outputs=words,
            metadata={"tags": ["keep_output", "nbval-check-output"]},
        ),
    ]
    path = tmp_path / "notebook.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return path


def _hook(name: str, *files: Path) -> subprocess.CompletedProcess[str]:
    """Run a hook as pre-commit would, in the environment of the tests."""
    config = yaml.safe_load((PROJECT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    [entry] = [hook["entry"] for hook in config["repos"][0]["hooks"] if hook["id"] == name]
    bin_folder = Path(sys.executable).parent
    command = f'PATH="{bin_folder}:$PATH" {entry} {" ".join(map(str, files))}'
    return subprocess.run(command, shell=True, cwd=PROJECT, capture_output=True, text=True)


def test_executed_notebook_is_refused_until_the_hooks_have_emptied_it(executed: Path) -> None:
    assert "cell 2 has an output" in _hook("refuse-row-data", executed).stderr
    _hook("nbstripout", executed)
    _hook("empty-counts", executed)
    assert _hook("refuse-row-data", executed).returncode == 0

    stripped = nbformat.read(executed, as_version=4)
    parameters, emptied, kept = stripped.cells
    assert parameters.metadata.tags == ["parameters"]
    assert stripped.metadata.kernelspec.name == "python3"
    assert (emptied.outputs, emptied.execution_count) == ([], None)
    assert (kept.outputs[0].text, kept.execution_count) == ("469 read\n", 3)


def test_only_what_is_tagged_is_kept_of_a_new_run(executed: Path, tmp_path: Path) -> None:
    content = nbformat.read(executed, as_version=4)
    content.cells[1].source, content.cells[2].source = "rows = [year] * 3\nrows", "print(len(rows))"
    nbformat.write(content, executed)
    code = (
        "import sys; from pathlib import Path; from keep_outputs import keep_outputs\n"
        "keep_outputs(*map(Path, sys.argv[1:]))"
    )
    command = [sys.executable, "-c", code, str(executed), str(tmp_path)]
    subprocess.run(command, check=True, env=os.environ | {"PYTHONPATH": str(PROJECT / "hooks")})

    _, emptied, kept = nbformat.read(executed, as_version=4).cells
    assert (emptied.outputs, emptied.execution_count) == ([], None)
    assert (kept.outputs[0].text, kept.execution_count) == ("3\n", 3)


@pytest.mark.parametrize(
    "name",
    [
        "data/raw/oxfordshire/2019/survey.csv",
        "data/processed/oxfordshire/2019/answers.parquet",
        "outputs/oxfordshire/2019/working/1_clean_survey.ipynb",
        "export.xlsx",
        "Interview 3.DOCX",
        "recording.m4a",
        "notebooks/participants.csv",
        "docs/pseudonym.key",
    ],
)
def test_data_and_outputs_are_refused(name: str) -> None:
    refused = _hook("refuse-row-data", Path(f"'{name}'"))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"{name}: ")


def test_definitions_and_made_up_exports_are_not_refused() -> None:
    names = ["programmes/oxfordshire/population.csv", "tests/exports/README.md"]
    assert _hook("refuse-row-data", *map(Path, names)).returncode == 0


def test_pages_that_say_what_belongs_there_are_not_refused() -> None:
    names = ["data/raw/README.md", "data/processed/README.md", "outputs/README.md"]
    assert _hook("refuse-row-data", *map(Path, names)).returncode == 0


@pytest.mark.parametrize(
    "path", sorted((PROJECT / "hooks").glob("*.py")), ids=lambda path: path.stem
)
def test_every_hook_finds_what_it_imports(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(path.parent))
    assert "__doc__" in run_path(str(path), run_name="looked_at")
