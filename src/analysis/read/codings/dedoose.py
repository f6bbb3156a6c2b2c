"""Dedoose: its sheet of excerpts, with a column for each code."""

import re
from collections.abc import Iterator, Sequence

from analysis.errors import Problem
from analysis.read.coded_rows import (
    CHARACTERS,
    NONE,
    YES,
    CodedRow,
    as_long_as_their_words,
    cells_of,
    coded_sheet,
    columns_called,
    parted,
    stretch,
)
from analysis.read.coding import Coded, CodingTool, SheetOptions
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, one_line

_NAMES = {
    "document": ("media title", "resource title", "document title"),
    "text": ("excerpt copy", "excerpt text", "excerpt"),
    "coder": ("excerpt creator",),
    "range": ("excerpt range",),
    "codes": ("codes applied combined", "codes applied"),
    "memo": ("excerpt memos", "excerpt memo", "memos", "memo"),
}
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_LEVELS = re.compile(r"\\+")
_COMMA = re.compile(r"[,;]")


def recognise(file: CollectedFile) -> float:
    """A sheet of excerpts that names media, or codes as being applied."""
    headers = file.head[0] if file.head else []
    found = columns_called(headers, _NAMES).keys()
    has_codes = "codes" in found or bool(_code_columns(headers))
    return 0.97 if has_codes and found >= {"document", "text"} else 0.0


def read(file: CollectedFile, options: SheetOptions) -> Coded:
    """Excerpts with their codes, by a column for each code or else by the codes in one cell."""
    sheet = file.sheet(options.sheet)
    headers = sheet.header()
    places = columns_called(headers, _NAMES)
    codes = _code_columns(headers)
    if not (places.keys() >= {"document", "text"} and (codes or "codes" in places)):
        raise file.refusal(
            "this is no sheet of Dedoose's excerpts",
            "Export the excerpts with the columns Media Title, Excerpt Copy and the codes applied",
        )
    applied = {header: headers.index(header) for header in codes}
    coder = options.coder or file.path.stem
    rows = [_row(row, cell, codes, coder) for row, cell in cells_of(sheet, {**places, **applied})]
    placed = any(row.start is not None for row in rows)
    convention = CHARACTERS if placed else NONE
    found = coded_sheet(sheet, rows, convention, levels=_LEVELS, codebook=codes.values())
    found.problems += _doubts(rows, bool(codes), file.name)
    return found


def _code_columns(headers: Sequence[str]) -> dict[str, str]:
    """Codes by the header of the column that says where they were applied."""
    return {
        header: one_line(header)[len("code:") : -len("applied")].strip()
        for header in headers
        if normal(header).startswith("code:") and normal(header).endswith(" applied")
    }


def _row(row: int, cell: dict[str, str], codes: dict[str, str], coder: str) -> CodedRow:
    applied = tuple(code for header, code in codes.items() if normal(cell[header]) in YES)
    where = cell.get("range", "")
    found = _RANGE.fullmatch(where)
    start, end = stretch(found[1], found[2]) if found else (None, None)
    return CodedRow(
        row=row,
        document=cell["document"],
        coder=cell.get("coder") or coder,
        codes=applied if codes else parted(cell["codes"], _COMMA),
        text=cell["text"],
        start=start,
        end=end,
        place="" if start is not None else where,
        memo=cell.get("memo", ""),
    )


def _doubts(rows: Sequence[CodedRow], by_column: bool, file: str) -> Iterator[Problem]:
    if not as_long_as_their_words(rows):
        yield Problem(
            "most excerpts are not as long as their ranges say, so these may not count characters",
            "Look at a few excerpts; take the column Excerpt Range out if it counts anything else",
            file,
        )
    if not by_column and any(len(row.codes) > 1 for row in rows):
        yield Problem(
            "the codes of an excerpt stand in one cell, and we parted them at commas",
            "Export a column for each code as well, if the name of a code has a comma in it",
            file,
        )


TOOL = CodingTool("dedoose", recognise, read, SheetOptions)
