"""RQDA's project file becomes the one shape, without what was deleted in RQDA."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from analysis.errors import UnreadableFileError
from analysis.read import CodingProject, read_coding

PROJECT = Path(__file__).parent / "exports" / "rqda-project.rqda"


@pytest.fixture
def project() -> CodingProject:
    return read_coding(PROJECT)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A copy of the project that a test may change."""
    return Path(shutil.copy(PROJECT, tmp_path / "ann.rqda"))


def change(database: Path, *statements: str) -> Path:
    connection = sqlite3.connect(database)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return database


def said(project: CodingProject) -> str:
    return "\n".join(map(str, project.problems))


def test_it_is_recognised_by_its_tables(project: CodingProject) -> None:
    assert (project.tool, project.confidence) == ("rqda", 0.98)
    assert list(project.documents["name"]) == ["rosa", "sam"]


def test_segments_stand_at_their_code_points(project: CodingProject) -> None:
    texts = project.documents.set_index("document")["text"]
    for row in project.segments.itertuples():
        assert texts[row.document][row.start : row.end] == row.text
    assert (project.offset_convention, project.match_rate) == ("code points", 1.0)


def test_deleted_codings_and_files_are_left_out_and_said(project: CodingProject) -> None:
    assert project.counts == {"read": 5, "coded": 4, "uncoded": 1}
    assert "3 codings, or their files, were deleted in RQDA" in said(project)
    assert not project.segments["text"].str.contains("bus|forms|this").any()


def test_the_second_coding_is_another_coders(project: CodingProject) -> None:
    assert project.coders == ("default", "Bo", "default (second coding)")
    same = project.segments[project.segments["text"].str.startswith("café")]
    assert list(same["coder"]) == ["default", "default (second coding)"]
    assert same["segment"].nunique() == 1


def test_a_code_lies_under_its_first_live_category(project: CodingProject) -> None:
    codes = project.codes.set_index("name")
    assert codes["parent"].to_dict() == {
        "What helps": "",
        "Later": "",
        "Time": "cat:1",
        "Heard": "cat:1",
    }
    assert codes.at["What helps", "description"] == "All that helps"
    assert "1 codes stand in several categories" in said(project)


def test_cases_and_documents_carry_variables(project: CodingProject) -> None:
    assert project.cases[["name", "documents", "variables"]].to_dict("records") == [
        {"name": "Rosa", "documents": ("rosa",), "variables": {"Role": "peer"}},
        {"name": "Sam", "documents": ("sam",), "variables": {"Role": "carer"}},
        {"name": "rosa", "documents": ("rosa",), "variables": {"Place": "hall"}},
    ]


def test_memos_stay_with_their_coding(project: CodingProject) -> None:
    assert list(project.segments["memo"]) == ["Warm.", "", "", ""]


def test_a_project_without_a_second_coding_is_read(database: Path) -> None:
    project = read_coding(change(database, "DROP TABLE coding2", "DROP TABLE fileAttr"))
    assert project.coders == ("default", "Bo")
    assert len(project.cases) == 2


def test_words_win_over_positions_and_it_is_said(database: Path) -> None:
    change(database, "UPDATE coding SET selfirst = selfirst + 2, selend = selend + 2")
    project = read_coding(database)
    before = read_coding(PROJECT)
    assert list(project.segments["start"]) == list(before.segments["start"])
    assert project.match_rate == pytest.approx(1 / 4)
    assert "25% of segments stand where their positions say" in said(project)


def test_without_words_a_coding_has_those_of_its_text(database: Path) -> None:
    project = read_coding(change(database, "UPDATE coding SET seltext = NULL"))
    assert list(project.segments["text"]) == list(read_coding(PROJECT).segments["text"])


def test_cells_of_any_kind_do_no_harm(database: Path) -> None:
    change(
        database,
        "UPDATE coding SET selfirst = 'x', owner = x'ff' WHERE cid = 1",
        "UPDATE coding SET selend = 1e999, memo = 4 WHERE cid = 2",
        "UPDATE source SET file = NULL WHERE id = 2",
        "UPDATE treecode SET catid = 'none'",
    )
    assert len(read_coding(database).segments) == 4


def test_a_damaged_project_is_refused(database: Path) -> None:
    database.write_bytes(database.read_bytes()[:600] + b"\xff" * 9000)
    with pytest.raises(UnreadableFileError, match="database cannot be read"):
        read_coding(database, tool="rqda")


def test_a_damaged_schema_is_refused(database: Path) -> None:
    database.write_bytes(
        database.read_bytes().replace(b"TABLE source (name", b"TABLE so\xd2rce (na(")
    )
    with pytest.raises(UnreadableFileError, match="database cannot be read"):
        read_coding(database)
