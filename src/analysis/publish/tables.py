"""Tables people read, on the page and as CSV: no blank, no formula, simulated data marked."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.protect.inert import runs_in_a_spreadsheet
from analysis.protect.released_tables import DATA
from analysis.publish.html import Section, render
from analysis.publish.marks import SIMULATED
from analysis.year import replacing

NONE_GIVEN = "none given"


@dataclass(frozen=True)
class Row:
    """One row: its cells, the first of which names it, and the finding it shows."""

    cells: tuple[Any, ...]
    finding: str | None = None


@dataclass(frozen=True)
class ReportTable:
    """A table on the page.

    Parameters
    ----------
    caption
        What it shows, with its unit.
    columns
        A heading for each column.
    rows
        Rows with as many cells as there are columns.
    simulated
        Are the data simulated? Then the caption says so.
    anchored
        Is it where findings are traced to? Then each row carries its finding's anchor.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    simulated: bool
    anchored: bool = False

    @property
    def mark(self) -> str | None:
        return SIMULATED if self.simulated else None

    @property
    def wide(self) -> bool:
        """Too wide for a phone, so that it scrolls by itself?"""
        return len(self.columns) > 3

    def _repr_html_(self) -> str:
        return Section(render("table.html", table=self))._repr_html_()


def table(
    caption: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    simulated: bool,
) -> ReportTable:
    """A table in which every blank reads “none given”."""
    return ReportTable(
        caption=caption,
        columns=tuple(columns),
        rows=tuple(Row(tuple(filled(cell) for cell in row)) for row in rows),
        simulated=simulated,
    )


def filled(cell: Any) -> Any:
    """The cell, or words where it is blank."""
    return NONE_GIVEN if cell is None or (isinstance(cell, str) and not cell.strip()) else cell


def inert(cell: Any) -> str:
    """A cell that a spreadsheet will not run.

    Examples
    --------
    >>> inert("=HYPERLINK(1)"), inert("-0.12"), inert(" @now")
    ("'=HYPERLINK(1)", '-0.12', "' @now")
    >>> inert(datetime(2019, 12, 24))
    '2019-12-24'
    """
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    words = f"{cell:.6g}" if isinstance(cell, float) else str(filled(cell))
    return f"'{words}" if runs_in_a_spreadsheet(words) else words


def write_csv(
    path: Path, rows: Iterable[Mapping[str, Any]], columns: Sequence[str], data: str
) -> Path:
    """One header row, UTF-8, no blank cell, and a column that says whether data are simulated.

    Parameters
    ----------
    path
        Where to.
    rows
        One mapping a row; a column it lacks reads “none given”.
    columns
        The header.
    data
        ``simulated`` or ``collected``.
    """
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*columns, DATA])
        for row in rows:
            writer.writerow([*(inert(row.get(column)) for column in columns), data])
    return path


def listed(paths: Iterable[Path], folder: Path) -> pd.DataFrame:
    """What was written: each file, and how many rows stand under its header."""
    return pd.DataFrame(
        {
            "file": path.relative_to(folder).as_posix(),
            "rows": len(pd.read_csv(path, dtype=str)),
        }
        for path in paths
    )
