"""Reads a spreadsheet with a fixed name: its columns are known, its cells stay text."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from analysis.errors import Problem
from analysis.read.file import CollectedFile
from analysis.read.labels import normal
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
    names, problems = _named(sheet.header(), table, file.name)
    cells = sheet.body().rename(columns=dict(enumerate(names)))
    cells = cells.apply(lambda column: column.str.strip())
    beyond = _beyond(names, table) if table.open else []
    cells = cells.reindex(columns=[*table.column_names, *beyond], fill_value="")
    blank = (cells == "").all(axis=1)
    frame = cells[~blank].rename_axis("source_row").reset_index().astype({"source_row": "int64"})
    return Records(
        frame[[*cells.columns, "source_row"]],
        (*sheet.problems, *problems),
        tuple(int(row) for row in cells.index[blank]),
    )


def _named(headers: list[str], table: Table, file: str) -> tuple[list[str], list[Problem]]:
    """The table's name for each header, and what is wrong with the headers."""
    known = {_plain(name): name for name in table.column_names}
    names = [known.get(_plain(header), header) for header in headers]
    problems = [
        Problem(
            f"column “{name}” stands here twice; we read the first",
            "Keep one of the two",
            file,
            1,
            name,
        )
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    problems += [
        Problem(
            f"column “{column.name}” is missing ({column.description})",
            f"Add it; the file's headers are {', '.join(headers)}",
            file,
            1,
            column.name,
        )
        for column in table.columns
        if not column.blank and column.name not in names
    ]
    if not table.open:
        problems += [
            Problem(
                f"column “{name}” is not one we know here, and is not used",
                f"Correct its header or take it out; known are {', '.join(table.column_names)}",
                file,
                1,
                name,
            )
            for name in _beyond(names, table)
        ]
    return _first_of_each(names), problems


def _plain(header: str) -> str:
    return normal(header).replace("_", " ").replace("-", " ")


def _first_of_each(names: list[str]) -> list[str]:
    return [
        name if name not in names[:position] else f"{name} ({position + 1})"
        for position, name in enumerate(names)
    ]


def _beyond(names: list[str], table: Table) -> list[str]:
    return [name for name in dict.fromkeys(names) if name not in table.column_names]
