"""Exploring works on a notebook of one's own, which stays as its owner left it."""

import json
from pathlib import Path

import nbformat

from analysis.run.explore import EVALUATOR, EXPLORE, LAB, own_notebook
from analysis.year import PROJECT
from toy import change_cell, toy_year


def test_own_notebook_is_of_the_year_asked_for_and_is_kept(tmp_path: Path) -> None:
    year = toy_year(tmp_path, 2001)
    year.published.mkdir(parents=True)
    (year.published / "report.html").write_text("<title>Toy</title>")
    tracked = PROJECT / "notebooks" / "explore.ipynb"
    before = tracked.read_bytes()

    own = own_notebook(year)
    cells = nbformat.read(own, as_version=4).cells
    [told] = [c.source for c in cells if "injected-parameters" in c.metadata.get("tags", [])]
    assert "year = 2001" in told
    assert str(tmp_path) in told

    change_cell(own, 0, "# My own words")
    assert own_notebook(year) == own
    assert nbformat.read(own, as_version=4).cells[0].source == "# My own words"
    assert tracked.read_bytes() == before


def test_code_is_hidden_on_the_page_and_shown_to_evaluators(tmp_path: Path) -> None:
    year = toy_year(tmp_path, 2001)
    year.published.mkdir(parents=True)
    (year.published / "report.html").write_text("<title>Toy</title>")
    for name, hidden in ((EXPLORE, True), (EVALUATOR, False)):
        own = own_notebook(year, name=name)
        assert own.is_relative_to(year.working / name)
        notebook = nbformat.read(own, as_version=4)
        code = [cell for cell in notebook.cells if cell.cell_type == "code"]
        said = {cell.metadata.get("jupyter", {}).get("source_hidden", False) for cell in code}
        assert said == {hidden}
        assert bool(notebook.metadata.get("peer_evaluation")) is hidden


def test_row_data_is_for_evaluators_and_their_notebook_says_so_first() -> None:
    first = {
        name: nbformat.read(PROJECT / "notebooks" / f"{name}.ipynb", as_version=4).cells[0].source
        for name in (EXPLORE, EVALUATOR)
    }
    assert "opens row data" in first[EVALUATOR]
    assert "never published" in first[EVALUATOR]
    code = (PROJECT / "notebooks" / "explore.ipynb").read_text(encoding="utf-8")
    assert "this.read(" not in code


def test_what_jupyterlab_loads_comes_with_the_package() -> None:
    extension = LAB / "extensions" / "peer-evaluation"
    said = json.loads((extension / "package.json").read_text(encoding="utf-8"))
    entry = extension / said["jupyterlab"]["_build"]["load"]
    code = entry.read_text(encoding="utf-8")
    assert f'NAME = "{said["name"]}"' in code
    assert "http" not in code
    assert json.loads((LAB / "settings" / "overrides.json").read_text(encoding="utf-8"))
