"""ATLAS.ti: its table of quotations, with all codes of a quotation in one cell."""

from dataclasses import replace

from analysis.read.coded_rows import (
    CHARACTERS,
    NONE,
    CodedRow,
    as_long_as_their_words,
    cells_of,
    coded_sheet,
    columns_called,
    parted,
    several_codes,
    stretch,
)
from analysis.read.coding import Coded, CodingTool, SheetOptions
from analysis.read.file import CollectedFile

_NAMES = {
    "document": ("document", "document name", "documents"),
    "codes": ("codes", "code"),
    "text": (
        "quotation content", "text content", "content", "quotation text", "quotation",
        "quotation name", "name",
    ),
    "coder": ("created by", "author", "creator", "coded by"),
    "memo": ("comment", "quotation comment"),
    "start": ("start position", "start"),
    "end": ("end position", "end"),
    "place": ("reference", "position", "location"),
}  # fmt: skip
_ITS_OWN = {
    "mark": (
        "quotation name", "quotation content", "text content", "quotation text", "quotation id",
        "quotation comment", "quotation groups", "density",
    )
}  # fmt: skip
_NEEDED = {"document", "codes", "text"}


class Options(SheetOptions):
    """What a reader of ATLAS.ti's tables may be told.

    Attributes
    ----------
    code_separator
        What parts the codes in one cell, where it is no line end, semicolon or bar.
    """

    code_separator: str | None = None


def recognise(file: CollectedFile) -> float:
    """A sheet of quotations: no other tool calls them so."""
    headers = file.head[0] if file.head else []
    if not columns_called(headers, _NAMES).keys() >= _NEEDED:
        return 0.0
    return 0.9 if columns_called(headers, _ITS_OWN) else 0.0


def read(file: CollectedFile, options: Options) -> Coded:
    """Quotations with their codes; where they stand only if it is counted in characters."""
    sheet = file.sheet(options.sheet)
    places = columns_called(sheet.header(), _NAMES)
    if not places.keys() >= _NEEDED:
        raise file.refusal(
            "this is no table of ATLAS.ti's quotations",
            "Export the quotations with the columns Document, Quotation Content and Codes",
        )
    cells = list(cells_of(sheet, places))
    separator = several_codes((cell["codes"] for _, cell in cells), options.code_separator)
    coder = options.coder or file.path.stem
    rows = []
    for row, cell in cells:
        start, end = stretch(cell.get("start", ""), cell.get("end", ""))
        between = f"{cell.get('start', '')}-{cell.get('end', '')}".strip("-")
        rows.append(
            CodedRow(
                row=row,
                document=cell["document"],
                coder=cell.get("coder") or coder,
                codes=parted(cell["codes"], separator),
                text=cell["text"],
                start=start,
                end=end,
                place=between or cell.get("place", ""),
                memo=cell.get("memo", ""),
            )
        )
    characters = any(row.start is not None for row in rows) and as_long_as_their_words(rows)
    if not characters:
        rows = [replace(row, start=None, end=None) for row in rows]
    return coded_sheet(sheet, rows, CHARACTERS if characters else NONE)


TOOL = CodingTool("atlasti", recognise, read, Options)
