"""Spreadsheets with fixed names are read as text, and what is odd about them is said."""

from pathlib import Path

import openpyxl
import pytest

from analysis.errors import UnreadableFileError
from analysis.read import Records, read_records
from analysis.tables import COLLECTED
from reading import said

COSTS = COLLECTED["costs.csv"]
PARTICIPANTS = COLLECTED["participants.csv"]


def records(folder: Path, text: str, encoding: str = "utf-8") -> Records:
    path = folder / "costs.csv"
    path.write_bytes(text.encode(encoding))
    return read_records(path, COSTS)


def header() -> str:
    return ",".join(COSTS.column_names)


def row(*cells: str) -> str:
    return ",".join([*cells, *[""] * (len(COSTS.columns) - len(cells))])


def test_cells_stay_text_and_know_their_row(tmp_path: Path) -> None:
    found = records(tmp_path, f"{header()}\n{row('007', ' 01/02/2019 ')}\n{row('8')}\n")
    assert list(found.frame.columns) == [*COSTS.column_names, "source_row"]
    assert list(found.frame.iloc[:, 0]) == ["007", "8"]
    assert list(found.frame.iloc[:, 1]) == ["01/02/2019", ""]
    assert list(found.frame["source_row"]) == [2, 3]
    assert not found.problems


def test_headers_match_without_case_spaces_and_typography(tmp_path: Path) -> None:
    odd = header().upper().replace("_", "\u00a0 ")
    assert list(records(tmp_path, f"{odd}\n{row('1')}\n").frame.iloc[:, 0]) == ["1"]


def test_blank_rows_are_counted_and_others_keep_their_number(tmp_path: Path) -> None:
    found = records(tmp_path, f"{header()}\n{row('1')}\n{row()}\n\n{row('2')}\n")
    assert list(found.frame["source_row"]) == [2, 5]
    assert found.blank_rows == (3, 4)


def test_a_missing_column_is_named_with_what_it_is_for(tmp_path: Path) -> None:
    needed = next(column for column in COSTS.columns if not column.blank)
    others = [name for name in COSTS.column_names if name != needed.name]
    found = records(tmp_path, f"{','.join(others)}\nx\n")
    assert f"column “{needed.name}” is missing ({needed.description})" in said(found)
    assert list(found.frame[needed.name]) == [""]


def test_a_missing_column_that_may_be_blank_is_no_problem(tmp_path: Path) -> None:
    names = [column.name for column in COSTS.columns if not column.blank]
    assert not records(tmp_path, f"{','.join(names)}\n{','.join('x' * len(names))}\n").problems


def test_an_unknown_column_is_named_and_not_used(tmp_path: Path) -> None:
    found = records(tmp_path, f"{header()},favourite colour\n{row('1')},red\n")
    assert "column “favourite colour” is not one we know" in said(found)
    assert "favourite colour" not in found.frame


def test_an_open_table_keeps_columns_of_the_programme(tmp_path: Path) -> None:
    path = tmp_path / "participants.csv"
    names = [*PARTICIPANTS.column_names, "age_band"]
    path.write_text(f"{','.join(names)}\n{','.join(['x'] * len(names))}\n")
    found = read_records(path, PARTICIPANTS)
    assert list(found.frame["age_band"]) == ["x"]
    assert not found.problems


def test_of_a_column_that_stands_twice_the_first_is_read_and_it_is_said(tmp_path: Path) -> None:
    first = COSTS.column_names[0]
    found = records(tmp_path, f"{header()},{first}\n{row('1')},2\n")
    assert list(found.frame[first]) == ["1"]
    assert f"column “{first}” stands here twice" in said(found)


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    found = records(tmp_path, f"{header()}\n{row('1', '2')}\n".replace(",", delimiter))
    assert list(found.frame.iloc[0, :2]) == ["1", "2"]


def test_wrong_encoding_is_read_and_said(tmp_path: Path) -> None:
    found = records(tmp_path, f"{header()}\n{row('Café')}\n", "cp1252")
    assert found.frame.iloc[0, 0] == "Café"
    assert "Windows-1252" in said(found)


def test_a_workbook_under_the_fixed_name_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(COSTS.column_names)
    book.active.append(["1", 12.5])
    book.save(tmp_path / "costs.csv")
    found = read_records(tmp_path / "costs.csv", COSTS)
    assert list(found.frame.iloc[0, :2]) == ["1", "12.5"]


@pytest.mark.parametrize("content", ["", "\n", " \n \n"])
def test_an_empty_file_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(UnreadableFileError, match=r"costs\.csv: this file is empty"):
        records(tmp_path, content)


def test_a_header_alone_holds_no_record(tmp_path: Path) -> None:
    assert records(tmp_path, f"{header()}\n").frame.empty
