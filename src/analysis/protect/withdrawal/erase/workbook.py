"""Excel workbooks (.xlsx): their rows go, with what the file keeps of them elsewhere."""

from __future__ import annotations

import io
import warnings
import zipfile
from pathlib import Path
from typing import Any

from analysis.protect.withdrawal.erase.columns import NOT_NAMED, kinds_of_columns, rows_stay
from analysis.protect.withdrawal.erase.delimited import HEADERS
from analysis.protect.withdrawal.erase.eraser import CannotEraseError, Eraser, begins
from analysis.protect.withdrawal.traces import Theirs
from analysis.year import replacing

# what openpyxl would lose or leave pointing at the wrong rows
_WOULD_BREAK = (
    "xl/charts/",
    "xl/chartsheets/",
    "xl/pivot",
    "xl/externalLinks/",
    "xl/embeddings/",
    "xl/media/",
    "xl/vbaProject",
    "xl/connections",
    "xl/querytables",
    "xl/slicers",
    "xl/threadedcomments",
)
_BY_HAND = "Delete the person's rows in a spreadsheet program, or export it again without them"


def fits(path: Path) -> bool:
    """Is it a zip file with a workbook in it?"""
    if begins(path, 2) != b"PK":
        return False
    try:
        with zipfile.ZipFile(path) as archive:
            return "xl/workbook.xml" in archive.namelist()
    except zipfile.BadZipFile:
        return False


def erase(path: Path, theirs: Theirs) -> int:
    """Take out rows that name them, notes and words in other cells, and what the file says of
    itself where that names them."""
    book = _opened(path)
    stay = rows_stay(path)
    gone = sum(_from_sheet(sheet, theirs, stay) for sheet in book.worksheets)
    gone += _from_properties(book, theirs)
    if not gone:
        return 0
    _refuse_what_would_break(path, book)
    written = io.BytesIO()
    book.save(written)
    _check_no_trace(path, written, theirs)
    with replacing(path) as partial:
        partial.write_bytes(written.getvalue())
    return gone


def _opened(path: Path) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings(action="ignore"):
            return openpyxl.load_workbook(path)
    except Exception as error:  # openpyxl raises whatever its parsing meets
        raise CannotEraseError(
            f"this workbook cannot be read ({type(error).__name__})", remedy=_BY_HAND
        ) from None


def _from_sheet(sheet: Any, theirs: Theirs, stay: bool) -> int:
    rows = list(sheet.iter_rows())
    kinds = kinds_of_columns([[cell.value for cell in row] for row in rows[:HEADERS]], theirs)
    gone = 0
    for row in reversed(rows):
        named = [c for at, c in enumerate(row) if _is_id(c.value, kinds.get(at), theirs)]
        if stay:
            for cell in named:
                cell.value = NOT_NAMED
        if named and not stay:
            _move_up(sheet, row[0].row)
            gone += 1
        else:
            gone += len(named) + sum(_clear(cell, theirs) for cell in row)
    return gone


def _move_up(sheet: Any, row: int) -> None:
    """Delete a row, with the heights of the rows below it."""
    for cell in sheet[row]:
        cell.comment = None
        cell.hyperlink = None
    heights = {at: sheet.row_dimensions[at].height for at in list(sheet.row_dimensions)}
    sheet.delete_rows(row)
    for at, height in heights.items():
        if at > row:
            sheet.row_dimensions[at - 1].height = height


def _is_id(value: Any, kind: str | None, theirs: Theirs) -> bool:
    return value is not None and theirs.is_cell(_as_text(value), kind)


def _as_text(value: Any) -> str:
    """A number as an id is written: 7, not 7.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _clear(cell: Any, theirs: Theirs) -> int:
    """Take their words out of a cell that stays, and a note that holds some."""
    found = 0
    if isinstance(cell.value, str) and (rest := theirs.taken_out_of(cell.value)) != cell.value:
        cell.value, found = rest, 1
    if cell.comment is not None and theirs.is_in(f"{cell.comment.text} {cell.comment.author}"):
        cell.comment, found = None, 1
    return found


def _from_properties(book: Any, theirs: Theirs) -> int:
    named = ("creator", "lastModifiedBy", "title", "subject", "description", "keywords", "category")
    found = [
        name for name in named if (said := getattr(book.properties, name)) and theirs.is_in(said)
    ]
    for name in found:
        setattr(book.properties, name, None)
    return len(found)


def _refuse_what_would_break(path: Path, book: Any) -> None:
    with zipfile.ZipFile(path) as archive:
        members = [name.lower() for name in archive.namelist()]
    parts = [part for part in _WOULD_BREAK if any(n.startswith(part.lower()) for n in members)]
    formulas = any(
        cell.data_type == "f" for sheet in book.worksheets for row in sheet for cell in row
    )
    merged = any(sheet.merged_cells.ranges for sheet in book.worksheets)
    if parts or formulas or merged:
        what = "formulas" if formulas else "merged cells" if merged else "charts, links or macros"
        raise CannotEraseError(
            f"this workbook has {what}, which would break if we took rows out", remedy=_BY_HAND
        )


def _check_no_trace(path: Path, written: io.BytesIO, theirs: Theirs) -> None:
    """Shared strings, properties, notes: no part may hold anything of theirs."""
    with zipfile.ZipFile(written) as archive:
        for name in archive.namelist():
            if theirs.is_in(archive.read(name).decode("utf-8", "ignore")):
                raise CannotEraseError(f"its part “{name}” still names them", remedy=_BY_HAND)


ERASER = Eraser("Excel workbook", fits, erase)
