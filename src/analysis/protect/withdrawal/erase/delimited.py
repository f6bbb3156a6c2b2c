"""CSV and its kin: their rows go, every other row stays byte for byte."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.protect.withdrawal.erase.columns import NOT_NAMED, kinds_of_columns, rows_stay
from analysis.protect.withdrawal.erase.eraser import CannotEraseError, Eraser, begins
from analysis.protect.withdrawal.traces import Theirs
from analysis.year import replacing

ENDINGS = {".csv", ".tsv", ".tab"}
DELIMITERS = (",", ";", "\t")
HEADERS = 4  # some platforms write three rows of headers, below a line that names the delimiter
_DECLARED = re.compile(r"sep=(.)\s*")


def fits(path: Path) -> bool:
    """Does it say so by its name, and hold text?"""
    head = begins(path)
    utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return path.suffix.lower() in ENDINGS and (utf16 or b"\0" not in head)


def erase(path: Path, theirs: Theirs) -> int:
    """Take out rows that name them, and their words from cells of other rows."""
    content = path.read_bytes()
    bom, encoding = encoding_of(content)
    text = content[len(bom) :].decode(encoding, "surrogateescape")
    delimiter = delimiter_of(text)
    kept, gone = _kept(list(records(text)), delimiter, theirs, rows_stay(path))
    if not gone:
        return 0
    written = bom + "".join(kept).encode(encoding, "surrogateescape")
    with replacing(path) as partial:
        partial.write_bytes(written)
    return gone


def _kept(rows: list[str], delimiter: str, theirs: Theirs, stay: bool) -> tuple[list[str], int]:
    """The rows that stay, and how many went, or lost words or a name."""
    cells = [cells_of(row, delimiter) for row in rows]
    kinds = kinds_of_columns(cells[:HEADERS], theirs)
    kept, gone = [], 0
    for row, said in zip(rows, cells, strict=True):
        named = [theirs.is_cell(cell, kinds.get(at)) for at, cell in enumerate(said)]
        if any(named) and not stay:
            gone += 1
            continue
        rest = [
            NOT_NAMED if is_id else theirs.taken_out_of(cell)
            for cell, is_id in zip(said, named, strict=True)
        ]
        gone += rest != said
        kept.append(row if rest == said else _written(rest, row, delimiter))
    return kept, gone


def _written(cells: list[str], row: str, delimiter: str) -> str:
    """Cells as a row, quoted and ended as the row was that they come from."""
    ending = row[len(row.rstrip("\r\n")) :]
    all_quoted = row.startswith('"') and row.rstrip("\r\n").endswith('"')
    line = io.StringIO()
    writer = csv.writer(
        line,
        delimiter=delimiter,
        lineterminator=ending,
        quoting=csv.QUOTE_ALL if all_quoted else csv.QUOTE_MINIMAL,
    )
    writer.writerow(cells)
    return line.getvalue()


def encoding_of(content: bytes) -> tuple[bytes, str]:
    """The mark at the beginning, and the encoding in which nothing is lost."""
    for bom, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(bom):
            return bom, encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return b"", "cp1252"
    return b"", "utf-8"


def records(text: str) -> Iterator[str]:
    """Each row with its line ending; a quoted cell may hold line ends."""
    begun = ""
    for line in io.StringIO(text, newline=""):
        begun += line
        if begun.count('"') % 2 == 0:
            yield begun
            begun = ""
    if begun:
        yield begun


def delimiter_of(text: str) -> str:
    """What parts the cells: as the first line says, or what stands there most often."""
    first = next(iter(records(text[: 1024 * 1024])), "")
    declared = _DECLARED.fullmatch(first)
    if declared:
        return declared[1]
    sample = list(records(text[: 64 * 1024]))[:HEADERS]
    return max(DELIMITERS, key=lambda each: sum(len(cells_of(row, each)) for row in sample))


def cells_of(row: str, delimiter: str) -> list[str]:
    """The cells of one row.

    Raises
    ------
    CannotEraseError
        It is no row.
    """
    try:
        return next(csv.reader(io.StringIO(row, newline=""), delimiter=delimiter), [])
    except csv.Error as error:
        raise CannotEraseError(
            f"this is not a CSV file we can change ({error})",
            remedy="Delete the person's rows by hand, and look for a quote that is never closed",
        ) from None


ERASER = Eraser("CSV", fits, erase)
