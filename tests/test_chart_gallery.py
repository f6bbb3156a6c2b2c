"""The gallery of charts shows every kind, and is what the code makes."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from analysis.publish.charts import CHARTS
from analysis.publish.charts.gallery import gallery, write

FOLDER = Path(__file__).parents[1] / "docs" / "charts"
SVG = "{http://www.w3.org/2000/svg}"
LARGEST = 60_000


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return gallery()


def test_the_gallery_in_the_project_is_what_the_code_makes(made: dict[str, str]) -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == made, "run `python -m analysis.publish.charts.gallery`"


def test_every_kind_has_its_heading_its_sentence_and_its_picture(made: dict[str, str]) -> None:
    page = made["README.md"]
    for kind, drawing in CHARTS.items():
        assert f"## {kind.replace('_', ' ').capitalize()}\n\n{drawing.WHEN}\n\n![" in page
        assert f"]({kind}.svg)" in page


@pytest.mark.parametrize("kind", sorted(CHARTS))
def test_a_picture_stands_by_itself(kind: str, made: dict[str, str]) -> None:
    svg = made[f"{kind}.svg"]
    words = " ".join(tag.text or "" for tag in ElementTree.fromstring(svg).iter(f"{SVG}text"))
    assert "var(" not in svg
    assert "Simulated data" in words
    assert not re.search(r"(?:href|src)=\"(?!#)", svg)
    assert len(svg.encode()) < LARGEST


def test_a_picture_of_a_kind_that_is_no_more_is_taken_out(tmp_path: Path) -> None:
    (tmp_path / "pie.svg").write_text("<svg/>", encoding="utf-8")
    assert {path.name for path in write(tmp_path)} == {path.name for path in tmp_path.iterdir()}
