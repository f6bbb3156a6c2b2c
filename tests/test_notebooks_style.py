"""Notebooks read as the method: a question, words, short cells, no logic, one kept output."""

import ast
import re
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from analysis.run.plan import parameters_of
from analysis.run.steps import STEPS
from analysis.year import PROJECT, ProgrammeYear

NOTEBOOKS = sorted((PROJECT / "notebooks").glob("*.ipynb"))
STAGES = [path for path in NOTEBOOKS if path.stem[0].isdigit()]
MOST_CELLS, MOST_LINES = 12, 10
ALLOWED = {"analysis", "pandas", "seaborn"}


def _cells(path: Path, kind: str) -> list[NotebookNode]:
    return [c for c in nbformat.read(path, as_version=4).cells if c.cell_type == kind]


def _tags(cell: NotebookNode) -> list[str]:
    return list(cell.metadata.get("tags", []))


def test_there_is_one_notebook_for_each_step() -> None:
    assert [path.stem for path in STAGES] == [step.name for step in STEPS]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_begins_with_a_question_and_words_for_a_newcomer(self, path: Path) -> None:
        first = nbformat.read(path, as_version=4).cells[0]
        title, _, words = first.source.partition("\n\n")
        assert re.fullmatch(r"# [A-Z].*\?", title)
        assert len(words.split()) >= 30

    def test_takes_our_parameters_and_no_others(self, path: Path) -> None:
        [cell] = [cell for cell in _cells(path, "code") if "parameters" in _tags(cell)]
        names = [node.id for node in ast.walk(ast.parse(cell.source)) if isinstance(node, ast.Name)]
        this = ProgrammeYear("oxfordshire", 2019)
        assert names == list(parameters_of(this))

    def test_is_short_and_defines_nothing(self, path: Path) -> None:
        cells = _cells(path, "code")
        assert len(cells) <= MOST_CELLS
        for cell in cells:
            assert len(cell.source.splitlines()) <= MOST_LINES
            kinds = {type(node) for node in ast.walk(ast.parse(cell.source))}
            assert not kinds & {ast.FunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.If, ast.Try}

    def test_imports_the_package_and_little_else(self, path: Path) -> None:
        code = "\n".join(cell.source for cell in _cells(path, "code"))
        names = re.findall(r"^(?:from|import) (\w+)", code, flags=re.MULTILINE)
        assert set(names) <= ALLOWED

    def test_names_the_kernel_that_every_computer_has(self, path: Path) -> None:
        assert nbformat.read(path, as_version=4).metadata.kernelspec.name == "python3"

    def test_holds_no_output_but_what_is_kept_on_purpose(self, path: Path) -> None:
        for cell in _cells(path, "code"):
            if "keep_output" in _tags(cell):
                assert "nbval-check-output" in _tags(cell)
                assert all(set(output.get("data", {})) <= {"text/plain"} for output in cell.outputs)
            else:
                assert not cell.outputs
                assert cell.execution_count is None


@pytest.mark.parametrize("path", STAGES, ids=lambda path: path.stem)
class TestStage:
    def test_keeps_an_output_with_its_count_for_nbval_to_compare(self, path: Path) -> None:
        kept = [cell for cell in _cells(path, "code") if "keep_output" in _tags(cell)]
        assert kept
        assert all(cell.outputs and cell.execution_count for cell in kept)

    def test_ends_by_listing_what_was_written(self, path: Path) -> None:
        *_, heading = _cells(path, "markdown")
        assert heading.source.startswith("## What was written")
        assert "write" in _cells(path, "code")[-1].source
