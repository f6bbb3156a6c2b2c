"""Reads a spreadsheet with a fixed name: its columns are known, its cells stay text."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import Problem
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, one_line, told_apart
from analysis.tables import Table


@dataclass(frozen=True)
class Records:
    """A spreadsheet as it stands.

    Attributes
    ----------
    frame
        Every column of the table, in its order, then, where the table is open, columns that the
        file has beyond; cells are text without space around, blank ones empty; `source_row` is
        the row in the file, whose header is row 1. Blank rows are not among them.
    problems
        Columns that are missing, unknown or stand twice, and how the file was read.
    blank_rows
        Rows of the file that hold nothing.
    """

    frame: pd.DataFrame
    problems: tuple[Problem, ...]
    blank_rows: tuple[int, ...] = ()


def read_records(path: str | Path, table: Table) -> Records:
    """A spreadsheet of the programme-year as text.

    Parameters
    ----------
    path
        CSV or XLSX, in any usual encoding and with any usual delimiter.
    table
        The columns it should have. Headers match without regard to case, spaces and typography.

    Raises
    ------
    UnreadableFileError
        The file is missing, empty or no spreadsheet.
    """
    file = CollectedFile(path)
    sheet = file.sheet()
    headers = [one_line(cell) or f"column {at}" for at, cell in enumerate(sheet.cells.iloc[0], 1)]
    names = _named(headers, table)
    cells = sheet.body().set_axis(told_apart(names), axis=1)
    cells = cells.apply(lambda column: column.str.strip())
    beyond = _beyond(names, table) if table.open else []
    cells = cells.reindex(columns=[*table.column_names, *beyond], fill_value="")
    blank = (cells == "").all(axis=1)
    frame = cells[~blank].rename_axis("source_row").reset_index().astype({"source_row": "int64"})
    return Records(
        frame[[*cells.columns, "source_row"]],
        (*sheet.problems, *_wrong_headers(names, table, file.name)),
        tuple(int(row) for row in cells.index[blank]),
    )


def _named(headers: list[str], table: Table) -> list[str]:
    """The table's name for each header it knows."""
    known = {_plain(name): name for name in table.column_names}
    return [known.get(_plain(header), header) for header in headers]


def _wrong_headers(names: list[str], table: Table, file: str) -> Iterator[Problem]:
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            what = f"column “{name}” stands here twice; we read the first"
            yield Problem(what, "Keep one of the two", file, 1, name)
    for column in table.columns:
        if not column.blank and column.name not in names:
            yield Problem(
                f"column “{column.name}” is missing ({column.description})",
                f"Add it; the file's headers are {', '.join(names)}",
                file,
                1,
                column.name,
            )
    for name in [] if table.open else _beyond(names, table):
        yield Problem(
            f"column “{name}” is not one we know here, and is not used",
            f"Correct its header or take it out; known are {', '.join(table.column_names)}",
            file,
            1,
            name,
        )


def _plain(header: str) -> str:
    return normal(header).replace("_", " ").replace("-", " ")


def _beyond(names: list[str], table: Table) -> list[str]:
    return [name for name in dict.fromkeys(names) if name not in table.column_names]
