"""Turns the bytes of a CSV or XLSX file into a rectangle of text."""

import codecs
import datetime
import io
import json
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import Problem, UnreadableFileError
from analysis.read.apart import ParserError, parse_apart
from analysis.read.archive import Archive
from analysis.read.cells import LONGEST_ROW, as_small, padded, parse_cells, records
from analysis.read.labels import normal, one_line, told_apart

DELIMITERS = (",", ";", "\t")
SAMPLE = 64 * 1024
LONGEST_HEADER = 1024 * 1024
MOST_CELLS = 50_000_000
_XLS_PARSER = Path(__file__).with_name("xls_process.py")
_MOST_TITLES = 9
_EVEN_ROWS = 3
_FEWEST_HEADERS = 3
_DECLARED_DELIMITER = re.compile(r"sep=(.)\r?\n")


@dataclass(frozen=True)
class Sheet:
    """A rectangle of text.

    Attributes
    ----------
    cells
        One line per row of the file, its number as index (the first row is 1; a record that
        breaks over several lines is one row); blank cells are empty text.
    problems
        What a person should know about how it was read.
    """

    cells: pd.DataFrame
    problems: tuple[Problem, ...] = ()

    def header(self) -> list[str]:
        """The first row, told apart: `Comments`, `Comments (2)`; a blank one is `column 3`."""
        cells = [one_line(cell) for cell in self.cells.iloc[0]]
        return told_apart(cell or f"column {at}" for at, cell in enumerate(cells, 1))

    def body(self, header_rows: int = 1) -> pd.DataFrame:
        """The rows below the header."""
        below = {at: _below(cells, header_rows) for at, cells in self.cells.items()}
        return pd.DataFrame(below, index=self.cells.index[header_rows:], copy=False)


def read_csv(content: bytes, name: str) -> Sheet:
    """The cells of a CSV file in any usual encoding and with any usual delimiter.

    Raises
    ------
    UnreadableFileError
        The file is empty or holds no text.
    """
    text, said = _as_utf8(content, name)
    above, sample, delimiter = _beginning(text, name)
    text = _without_empty_end(text[len(above.encode()) :])
    first_row = sum(1 for _ in _lines(above)) + 1
    if not text:
        raise UnreadableFileError("this file is empty", remedy="Export it again", file=name)
    cells, ragged = _parsed(text, sample, delimiter, name, first_row)
    titles = [] if _DECLARED_DELIMITER.match(above) else _said_of_titles(first_row - 1, name)
    return Sheet(_trimmed(cells, name), (*said, *titles, *ragged))


def read_xlsx(content: bytes, name: str, sheet: str | int | None = None) -> Sheet:
    """The cells of one sheet of a workbook, as last calculated; formulas are never run.

    Parameters
    ----------
    sheet
        Name or 0-based number; the first one that holds anything where none is given.
    """
    import openpyxl

    _refuse_hidden_traps(Archive(content, name))
    try:
        with warnings.catch_warnings(action="ignore"):  # about styles and menus, not about cells
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            found = {page.title: _page_rows(page, name) for page in book.worksheets}
    except UnreadableFileError:
        raise
    except Exception as error:  # openpyxl raises whatever its parsing meets
        raise UnreadableFileError(
            f"this workbook cannot be read ({type(error).__name__}: {error})",
            remedy="Open it in a spreadsheet program and save it again, or save it as CSV",
            file=name,
        ) from None
    return _page_chosen(found, sheet, name)


def read_xls(content: bytes, name: str, sheet: str | int | None = None) -> Sheet:
    """The cells of one sheet of an old Excel workbook, as last calculated.

    Parameters
    ----------
    sheet
        Name or 0-based number; the first one that holds anything where none is given.
    """
    # isolated (-I) it finds no module of the folder in which the person happens to be
    try:
        parsed = parse_apart(_XLS_PARSER, content=content)
    except ParserError as error:
        raise UnreadableFileError(
            f"this old Office file holds no workbook that we can read ({error})",
            remedy="Open it in a spreadsheet program and save it as .xlsx or CSV",
            file=name,
        ) from None
    found = {title: _texts_of_rows(rows) for title, rows in json.loads(parsed).items()}
    return _page_chosen(found, sheet, name)


def _page_chosen(pages: dict[str, list[list[str]]], sheet: str | int | None, name: str) -> Sheet:
    title, said = _chosen_page(pages, sheet, name)
    width = max(len(row) for row in pages[title])
    cells = _text_frame(padded(pages[title], width))
    cells.index = pd.RangeIndex(1, len(cells) + 1)
    titles = titles_above([list(row) for row in cells[: _MOST_TITLES + 1].to_numpy()])
    said = [*said, *_said_of_titles(titles, name)]
    return Sheet(_trimmed(cells.iloc[titles:], name), tuple(said))


def _texts_of_rows(rows: Iterable[Sequence[object]]) -> list[list[str]]:
    """Cells as text, without the blank rows that formatting leaves at the end."""
    texts = [[_cell_text(cell) for cell in row] for row in rows]
    while texts and not any(texts[-1]):
        texts.pop()
    return texts


def find_delimiter(sample: str, name: str) -> str:
    """The delimiter that parts the sample into the most even rows of more than one cell."""

    def evenness(delimiter: str) -> tuple[bool, float, int]:
        rows = [row for row in records(sample, delimiter, name) if row][:50]
        rows = rows[titles_above(rows[: _MOST_TITLES + 1]) :]
        width = len(rows[0]) if rows else 0
        even = sum(len(row) == width for row in rows) / max(len(rows), 1)
        return width > 1, even, width

    return max(DELIMITERS, key=evenness)


def head(content: bytes, name: str, rows: int = 20) -> list[list[str]]:
    """The first rows of a CSV file, quickly, to tell what it is."""
    whole = len(content) <= LONGEST_HEADER
    _, text, delimiter = _beginning(_as_utf8(content[:LONGEST_HEADER], name, whole)[0], name)
    return [row for row, _ in zip(records(text, delimiter, name), range(rows), strict=False)]


def _beginning(content: memoryview, name: str) -> tuple[str, str, str]:
    """What stands above the header (`sep=;`, titles), the beginning from there, the delimiter."""
    text = bytes(content[:LONGEST_HEADER]).decode("utf-8", "ignore")
    declared = _DECLARED_DELIMITER.match(text)
    if declared:
        return declared[0], text[declared.end() :], declared[1]
    delimiter = find_delimiter(text[:SAMPLE], name)
    rows = list(islice(records(text[:SAMPLE], delimiter, name), _MOST_TITLES + 1))
    above = "".join(islice(_lines(text[:SAMPLE]), titles_above(rows)))
    if above.count('"') % 2:  # a header of several lines, not a title
        above = ""
    return above, text[len(above) :], delimiter


def _lines(text: str) -> Iterator[str]:
    return io.StringIO(text, newline="")


def titles_above(rows: Sequence[Sequence[str]]) -> int:
    """How many rows above the header hold a title: one cell, or none, in a row of several.

    Examples
    --------
    >>> titles_above([["Survey 2031"], [], ["id", "age", "place"], ["1", "40", "Ely"]])
    2
    """
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    above = len(list(takewhile(lambda cells: cells < 2, filled)))
    below = rows[above : above + _EVEN_ROWS]
    if 1 not in filled[:above] or len(below) < 2 or filled[above] < _FEWEST_HEADERS:
        return 0
    # behind a comma that is no delimiter stands a space
    a_list = any(cell.startswith(" ") for cell in below[0])
    return 0 if a_list or len(set(map(len, below))) > 1 else above


def _said_of_titles(number: int, name: str) -> list[Problem]:
    return [
        Problem(
            f"we took row {number + 1} for the header, and what stands above it for a title",
            "Delete the rows above the header, or the first of two headers, if this is wrong",
            name,
            number + 1,
        )
        for _ in range(min(number, 1))
    ]


def find_header(headers: Sequence[str], wanted: str | int) -> int | None:
    """The 0-based position of a header, given as its text or as its position."""
    if isinstance(wanted, int):
        return wanted if 0 <= wanted < len(headers) else None
    if wanted in headers:
        return headers.index(wanted)
    normals = [normal(header) for header in headers]
    return normals.index(normal(wanted)) if normal(wanted) in normals else None


def _as_utf8(content: bytes, name: str, whole: bool = True) -> tuple[memoryview, list[Problem]]:
    """The same text in UTF-8; it may break off within a character where it is not whole."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        said = Problem(
            "this file is UTF-16, and we read it so",
            "Check accents and quotes; save it as UTF-8 if any are wrong",
            name,
        )
        return memoryview(content.decode("utf-16", errors="replace").encode()), [said]
    if b"\0" in content:
        raise UnreadableFileError(
            "this is not a text file",
            remedy="Export it as CSV or XLSX, and check that it opens in a spreadsheet program",
            file=name,
        )
    wrong = None if content.isascii() else _first_not_utf8(memoryview(content), whole)
    if wrong is None:
        marked = content.startswith(codecs.BOM_UTF8)
        return memoryview(content)[len(codecs.BOM_UTF8) if marked else 0 :], []
    line = content.count(b"\n", 0, wrong) + 1
    said = Problem(
        f"this file is not UTF-8 (line {line} is the first to show it), so we read it as "
        "Windows-1252",
        "Check accents and quotes; save it as UTF-8 if any are wrong",
        name,
    )
    return memoryview(content.decode("cp1252", errors="replace").encode()), [said]


def _first_not_utf8(text: memoryview, whole: bool) -> int | None:
    """Where the first byte stands that no UTF-8 has there; a long text is looked at in parts."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(text), LONGEST_ROW):
        part = text[start : start + LONGEST_ROW]
        begun = len(decoder.getstate()[0])
        try:
            decoder.decode(part, final=whole and start + len(part) == len(text))
        except UnicodeDecodeError as error:
            return start - begun + error.start
    return None


def _without_empty_end(text: memoryview) -> memoryview:
    """Some platforms end with an empty line, which is no row; white space alone is nothing."""
    if not re.search(rb"\S", text):
        return text[:0]
    end = len(text)
    while text[end - 1] in b"\r\n":
        end -= 1
    return text[:end]


def _below(cells: pd.Series, rows: int) -> pd.Series:
    """Cells without the first rows, their distinct texts in the order in which they are met."""
    below = cells.iloc[rows:]
    if not isinstance(below.dtype, pd.CategoricalDtype):
        return below
    codes, words = below.cat.codes.to_numpy(), below.cat.categories
    above = sorted(cells.cat.codes.iloc[:rows].unique())
    met_first = above == list(range(len(above)))
    if met_first and not any((codes == code).any() for code in above):
        fresh = pd.Categorical.from_codes(
            as_small(codes - len(above), len(words)), words[len(above) :]
        )
    else:
        order, met = pd.factorize(codes)
        fresh = pd.Categorical.from_codes(as_small(order, len(met)), words.take(met))
    return pd.Series(fresh, index=below.index, copy=False)


def _parsed(
    content: memoryview, beginning: str, delimiter: str, name: str, first_row: int
) -> tuple[pd.DataFrame, list[Problem]]:
    """The cells of every row, however long, under the row's number."""
    header = next(filter(None, records(beginning, delimiter, name)), [])
    found = parse_cells(content, delimiter, len(header), name)
    rows = pd.RangeIndex(first_row, first_row + found.rows)
    ragged = {at + first_row: cells for at, cells in found.ragged.items()}
    cells = pd.DataFrame(dict(enumerate(found.columns)), index=rows, copy=False)
    return cells, _on_spilled(ragged, len(header), name)


def _on_spilled(ragged: dict[int, list[str]], width: int, name: str) -> list[Problem]:
    spilled = [number for number, row in ragged.items() if any(row[width:])]
    return [
        Problem(
            f"{len(spilled)} rows hold more cells than the header, row {spilled[0]} first",
            "Look for a delimiter in an answer that is not in quotes; the extra cells are kept "
            "without a header",
            name,
            spilled[0],
        )
        for _ in spilled[:1]
    ]


def _text_frame(rows: list[list[str]]) -> pd.DataFrame:
    return pd.DataFrame(rows, dtype="str")


def _trimmed(cells: pd.DataFrame, name: str) -> pd.DataFrame:
    """Without blank rows above the header, and without blank columns that have no header."""
    filled = (cells.iloc[:20] != "").any(axis=1).to_numpy()
    start = int(np.argmax(filled))
    cells = cells.iloc[start:]
    unnamed = [at for at in cells.columns if not cells[at].iloc[0].strip()]
    blank = [at for at in unnamed if not cells[at].str.strip().any()]
    kept = cells.drop(columns=blank)
    if kept.empty:
        raise UnreadableFileError("this file is empty", remedy="Export it again", file=name)
    return kept.set_axis(range(kept.shape[1]), axis=1)


def _page_rows(page: object, name: str) -> list[list[str]]:
    """Rows of a page as text, without the blank ones that formatting leaves at its end."""
    rows: list[list[str]] = []
    cells = 0
    if hasattr(page, "reset_dimensions"):
        page.reset_dimensions()  # what the file says of its own size is often wrong
    for row in page.iter_rows(values_only=True):  # type: ignore[attr-defined]
        cells += len(row)
        if cells > MOST_CELLS:
            raise UnreadableFileError(
                f"this workbook holds more than {MOST_CELLS:,} cells",
                remedy="Delete what is not data, or save it as CSV",
                file=name,
            )
        rows.append([_cell_text(cell) for cell in row])
    while rows and not any(rows[-1]):
        rows.pop()
    return rows


def _cell_text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return str(cell).upper()
        case float():
            return format(cell, ".15g")
        case datetime.datetime():
            midnight = cell.time() == datetime.time()
            return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
        case _:
            return str(cell)


def _chosen_page(
    pages: dict[str, list[list[str]]], wanted: str | int | None, name: str
) -> tuple[str, list[Problem]]:
    filled = [title for title, rows in pages.items() if rows]
    if not filled:
        raise UnreadableFileError("this workbook is empty", remedy="Export it again", file=name)
    if wanted is None:
        others = ", ".join(f"“{title}”" for title in filled[1:])
        said = Problem(
            f"we read sheet “{filled[0]}” and not {others}",
            "Name another with the option `sheet`",
            name,
        )
        return filled[0], [said] if others else []
    position = find_header(list(pages), wanted)
    title = None if position is None else list(pages)[position]
    if title is None or title not in filled:
        raise UnreadableFileError(
            f"there is no sheet “{wanted}” with anything on it",
            remedy=f"Sheets are: {', '.join(filled)}",
            file=name,
        )
    return title, []


def _refuse_hidden_traps(archive: Archive) -> None:
    """XML that declares entities; a spreadsheet program never writes any."""
    for path in archive.paths:
        if path.lower().endswith((".xml", ".rels")):
            start = archive.read(path)[:4096].replace(b"\0", b"")
            if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
                raise UnreadableFileError(
                    f"its part “{path}” declares a document type, which can hide a trap",
                    remedy="Save it again in a spreadsheet program",
                    file=archive.name,
                )
