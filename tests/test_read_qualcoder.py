"""QualCoder's project folder and its reports become the one shape."""

import shutil
import sqlite3
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import UnreadableFileError
from analysis.read import CodingProject, read_coding

EXPORTS = Path(__file__).parent / "exports"
FOLDER = EXPORTS / "qualcoder-project.qda"


@pytest.fixture
def project() -> CodingProject:
    return read_coding(FOLDER)


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A copy of the database that a test may change."""
    return Path(shutil.copy(FOLDER / "data.qda", tmp_path / "ann.qda"))


def change(database: Path, *statements: str) -> Path:
    connection = sqlite3.connect(database)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return database


def said(project: CodingProject) -> str:
    return "\n".join(map(str, project.problems))


class TestProject:
    def test_it_is_recognised_as_folder_file_and_zip(self, tmp_path: Path) -> None:
        packed = tmp_path / "project.zip"
        with zipfile.ZipFile(packed, "w") as archive:
            archive.write(FOLDER / "data.qda", "study.qda/data.qda")
        shapes = [read_coding(path) for path in (FOLDER, FOLDER / "data.qda", packed)]
        assert {(shape.tool, shape.confidence) for shape in shapes} == {("qualcoder", 0.98)}
        for shape in shapes[1:]:
            pd.testing.assert_frame_equal(shape.segments, shapes[0].segments)

    def test_segments_stand_at_their_code_points(self, project: CodingProject) -> None:
        texts = project.documents.set_index("document")["text"]
        placed = project.segments[project.segments["start"].notna()]
        assert len(placed) == 5
        for row in placed.itertuples():
            assert texts[row.document][row.start : row.end] == row.text
        assert (project.offset_convention, project.match_rate) == ("code points", 1.0)

    def test_each_coding_has_its_own_coder(self, project: CodingProject) -> None:
        assert project.coders == ("Ann", "Bo", "Cy")
        same = project.segments[project.segments["text"].str.startswith("café")]
        assert list(same["coder"]) == ["Ann", "Bo"]
        assert same["segment"].nunique() == 1

    def test_a_coding_that_nobody_owns_is_the_files(self, database: Path) -> None:
        change(database, "UPDATE code_text SET owner = NULL WHERE owner = 'Bo'")
        assert set(read_coding(database).segments["coder"]) == {"Ann", "ann", "Bo"}
        assert "Di" in read_coding(database, coder="Di").coders

    def test_codes_lie_under_codes_and_categories(self, project: CodingProject) -> None:
        names = project.codes.set_index("code")["name"]
        parents = dict(zip(project.codes["name"], project.codes["parent"].map(names), strict=True))
        assert parents == {
            "What helps": pytest.approx(float("nan"), nan_ok=True),
            "Being met": "What helps",
            "Time": "What helps",
            "Heard": "Being met",
            "Heard at last": "Heard",
            "Time wasted": pytest.approx(float("nan"), nan_ok=True),
        }

    def test_older_databases_lack_columns_and_tables(self, database: Path) -> None:
        change(
            database,
            "DROP TABLE coder_names",
            "ALTER TABLE code_name DROP COLUMN supercid",
            "ALTER TABLE code_text DROP COLUMN important",
        )
        project = read_coding(database)
        assert project.codes.set_index("name").at["Heard at last", "parent"] == ""
        assert project.segments["key"].sum() == 1  # the picture's is there still
        assert len(project.segments) == 7

    def test_important_codings_are_key_quotes(self, project: CodingProject) -> None:
        assert list(project.segments.loc[project.segments["key"], "memo"]) == ["Warm.", "Faces"]

    def test_private_parts_of_memos_stay_private(self, project: CodingProject) -> None:
        words = [*project.segments["memo"], *project.codes["description"]]
        assert "Having any" in words
        assert not any("Ask Bo" in word or "not sure" in word for word in words)

    def test_pictures_and_films_count_without_words(self, project: CodingProject) -> None:
        wordless = project.segments[project.segments["start"].isna()]
        assert list(wordless["document"]) == ["wall.png", "tour.mp4"]
        assert list(wordless["text"]) == ["", ""]
        assert list(wordless["segment"]) == ["wall.png:10,20,300,200", "tour.mp4:1000,5000"]
        assert project.counts == {"read": 8, "coded": 7, "uncoded": 1}

    def test_cases_and_documents_carry_variables(self, project: CodingProject) -> None:
        assert project.cases[["name", "documents", "variables"]].to_dict("records") == [
            {"name": "Rosa", "documents": ("rosa.docx",), "variables": {"Role": "peer"}},
            {"name": "Sam", "documents": ("sam.txt", "wall.png"), "variables": {"Role": "carer"}},
            {"name": "rosa.docx", "documents": ("rosa.docx",), "variables": {"Place": "hall"}},
        ]

    def test_words_win_over_positions_and_it_is_said(self, database: Path) -> None:
        change(database, "UPDATE code_text SET pos0 = pos0 + 3, pos1 = pos1 + 3 WHERE ctid < 4")
        project = read_coding(database)
        pd.testing.assert_frame_equal(project.segments, read_coding(FOLDER).segments)
        assert project.match_rate == pytest.approx(2 / 5)
        assert "40% of segments stand where their positions say" in said(project)

    def test_words_that_are_gone_are_kept_without_a_place(self, database: Path) -> None:
        change(database, "UPDATE source SET fulltext = 'Rewritten.' WHERE id = 2")
        project = read_coding(database)
        moved = project.segments[project.segments["document"] == "sam.txt"]
        assert list(moved["text"]) == ["I felt heard", "too long"]
        assert moved["start"].isna().all()
        assert "the words of 2 codings stand nowhere" in said(project)

    def test_a_deleted_code_is_kept_and_said(self, database: Path) -> None:
        project = read_coding(change(database, "DELETE FROM code_name WHERE cid = 4"))
        assert "codes that the project does not list: code:4" in said(project)
        assert "code:4" in set(project.codes["code"])

    def test_cells_of_any_kind_do_no_harm(self, database: Path) -> None:
        change(
            database,
            "UPDATE code_text SET pos0 = 'x', seltext = x'ff00' WHERE ctid = 1",
            "UPDATE code_text SET pos1 = 1e300, owner = 3 WHERE ctid = 2",
            "UPDATE source SET name = NULL, fulltext = x'c3' WHERE id = 2",
            "UPDATE code_cat SET supercatid = 1 WHERE catid = 1",
        )
        assert len(read_coding(database).segments) == 7

    def test_a_folder_without_a_database_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(UnreadableFileError):
            read_coding(tmp_path)

    def test_a_damaged_database_is_refused(self, database: Path) -> None:
        database.write_bytes(database.read_bytes()[:700] + b"\xff" * 9000)
        with pytest.raises(UnreadableFileError, match="database cannot be read"):
            read_coding(database, tool="qualcoder")


class TestReport:
    def test_each_row_is_a_coding(self) -> None:
        project = read_coding(EXPORTS / "qualcoder-report.csv")
        assert (project.tool, project.confidence) == ("qualcoder", 0.95)
        assert list(project.segments["row"]) == [2, 3, 4, 5, 6]
        assert list(project.segments["coder"]) == ["Ann", "Bo", "Ann", "Ann", "Ann"]
        first, second = project.segments["segment"][:2]
        assert first == second

    def test_repeated_category_columns_lead_from_the_nearest_to_the_top(self) -> None:
        codes = read_coding(EXPORTS / "qualcoder-report.csv").codes.set_index("name")["parent"]
        assert codes.to_dict() == {
            "What helps": "",
            "Being met": "cat:What helps",
            "Time": "cat:What helps",
            "Heard": "cat:Being met",
            "Time wasted": "",
        }

    def test_a_picture_has_no_words(self) -> None:
        picture = read_coding(EXPORTS / "qualcoder-report.csv").segments.iloc[-1]
        assert (picture["text"], picture["memo"]) == ("", "Faces")

    def test_a_report_by_case_names_the_files_too(self) -> None:
        project = read_coding(EXPORTS / "qualcoder-report-cases.csv")
        assert list(project.documents["name"]) == ["rosa.docx", "sam.txt"]
        assert list(project.cases["name"]) == ["Rosa", "Sam"]

    def test_variables_that_slip_under_other_headers_are_left_out_and_said(self) -> None:
        project = read_coding(EXPORTS / "qualcoder-report-cases.csv")
        assert set(project.codes["name"]) == {"Time", "Time wasted"}
        assert "we read neither" in said(project)

    def test_words_agree_with_the_project(self) -> None:
        shared = ["document", "coder", "text"]
        report = read_coding(EXPORTS / "qualcoder-report.csv").segments[shared]
        project = read_coding(FOLDER).segments[shared]
        assert set(report.itertuples(index=False, name=None)) <= set(
            project.itertuples(index=False, name=None)
        )

    def test_another_sheet_is_no_report(self) -> None:
        with pytest.raises(UnreadableFileError, match="no report of codings"):
            read_coding(EXPORTS / "taguette-highlights.csv", tool="qualcoder")
