"""Dedoose's sheets of excerpts become one row for each excerpt and code."""

from pathlib import Path

import pandas as pd
import pytest

from analysis import EvaluationError
from analysis.read import CodingProject, read_coding

EXPORTS = Path(__file__).parent / "exports"
TITLES = "Media Title,Excerpt Range,Excerpt Creator,Excerpt Copy,Codes Applied Combined"


@pytest.fixture
def excerpts() -> CodingProject:
    return read_coding(EXPORTS / "dedoose-excerpts.csv")


def test_each_code_applied_is_a_row_of_whoever_made_the_excerpt(excerpts: CodingProject) -> None:
    assert excerpts.tool == "dedoose"
    assert excerpts.confidence > 0.9
    columns = ["document", "coder", "code", "row"]
    assert excerpts.segments[columns].to_numpy().tolist() == [
        ["Talk 1.docx", "Ann", "Helps", 2],
        ["Talk 1.docx", "Ann", r"Helps\Trust", 2],
        ["Talk 1.docx", "Ben", r"Helps\Trust", 3],
        ["Talk 1.docx", "Ann", "Time, and money", 4],
        ["Film.mp4", "Ben", "Time, and money", 6],
    ]
    assert excerpts.counts == {"read": 6, "coded": 5, "uncoded": 1}


def test_a_column_for_each_code_keeps_commas_and_parents(excerpts: CodingProject) -> None:
    assert excerpts.codes[["name", "parent"]].to_numpy().tolist() == [
        ["Helps", ""],
        ["Trust", "Helps"],
        ["Time, and money", ""],
        ["Never used", ""],
    ]


def test_ranges_are_positions_and_times_are_not(excerpts: CodingProject) -> None:
    assert list(excerpts.segments["start"].iloc[:4]) == [120, 120, 120, 300]
    assert list(excerpts.segments["end"].iloc[:4]) == [155, 155, 155, 323]
    assert excerpts.segments["start"].isna().tolist()[4]
    assert excerpts.offset_convention == "code points"
    assert excerpts.problems == ()


def test_both_coders_of_an_excerpt_share_its_segment(excerpts: CodingProject) -> None:
    assert excerpts.segments["segment"].iloc[:3].nunique() == 1
    assert excerpts.segments["segment"].nunique() == 3


def test_the_workbook_says_the_same_as_the_csv(excerpts: CodingProject) -> None:
    workbook = read_coding(EXPORTS / "dedoose-excerpts.xlsx")
    pd.testing.assert_frame_equal(workbook.segments, excerpts.segments)
    pd.testing.assert_frame_equal(workbook.codes, excerpts.codes)


def test_codes_in_one_cell_are_parted_at_commas_and_it_is_said() -> None:
    project = read_coding(EXPORTS / "dedoose-combined-only.csv", coder="Ann")
    assert list(project.segments["code"]) == ["Helps", "Trust", "Time"]
    assert project.coders == ("Ann",)
    assert project.counts["uncoded"] == 1
    assert "parted them at commas" in project.problems[0].what


def test_ranges_that_count_something_else_are_named(tmp_path: Path) -> None:
    path = tmp_path / "excerpts.csv"
    path.write_text(f"{TITLES}\nTalk 1,10-12,Ann,They asked us.,Trust\n", encoding="utf-8")
    assert "not as long as their ranges" in read_coding(path).problems[0].what


def test_the_same_words_twice_without_a_range_are_two_segments(tmp_path: Path) -> None:
    path = tmp_path / "excerpts.csv"
    excerpt = "Talk 1,,Ann,Yes.,Trust\n"
    path.write_text(f"{TITLES}\n{excerpt}{excerpt}", encoding="utf-8")
    project = read_coding(path)
    assert project.segments["segment"].nunique() == 2
    assert project.offset_convention == "none"


def test_another_sheet_under_its_name_is_refused_with_what_it_needs(tmp_path: Path) -> None:
    path = tmp_path / "other.csv"
    path.write_text("Media Title,Excerpt Copy\n1,2\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="no sheet of Dedoose's excerpts"):
        read_coding(path, tool="dedoose")
