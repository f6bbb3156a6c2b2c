"""Exploring works on a notebook of one's own, which stays as its owner left it."""

from pathlib import Path

import nbformat

from analysis.run.explore import own_notebook
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
