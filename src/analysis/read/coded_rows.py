"""Coded segments as spreadsheets list them: a row is a stretch of a document with its codes."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from analysis.read.coding import Coded, segment_name
from analysis.read.labels import normal, one_line
from analysis.read.sheet import Sheet

CHARACTERS, PARAGRAPHS, NAMES, NONE = "code points", "paragraphs", "names of segments", "none"
YES = {"yes", "y", "true", "1", "x"}
_WHOLE_NUMBER = re.compile(r"\d{1,9}(?:\.0)?")
_SEVERAL_CODES = ("\n", ";", "|")
_MOST = 0.8


@dataclass(frozen=True)
class CodedRow:
    """One row of a sheet.

    Attributes
    ----------
    row
        Its number in the file.
    document, coder, text, memo, direction, key
        As `analysis.read.CodingProject` has them.
    codes
        The codes it was given, as the sheet writes them; perhaps none.
    start, end
        Positions in code points, where the sheet has them.
    place
        Where the words stand, in the tool's own terms, where it has no positions.
    name
        What the sheet calls the stretch, where that is all it says of it.
    """

    row: int
    document: str
    coder: str
    codes: tuple[str, ...]
    text: str
    start: int | None = None
    end: int | None = None
    place: str = ""
    name: str = ""
    memo: str = ""
    direction: str = ""
    key: bool = False

    @property
    def segment(self) -> str:
        """A name that rows about the same words of the same place share, whoever coded them."""
        if self.name:
            return f"{self.document}:{self.name}"
        where = f"{self.document}:{self.place}" if self.place else self.document
        return segment_name(where, self.start, self.end, one_line(self.text))


def coded(
    rows: Sequence[CodedRow],
    offset_convention: str,
    *,
    levels: re.Pattern[str] | None = None,
    codebook: Iterable[str] = (),
) -> Coded:
    """What the rows hold.

    Parameters
    ----------
    rows
        Rows of the sheet, those without a code among them.
    offset_convention
        What their places count.
    levels
        What parts the levels of a code's name, where the tool writes them into it.
    codebook
        Codes that the sheet offers, used or not.
    """
    documents = dict.fromkeys(one.document for one in rows if one.document)
    codes = dict.fromkeys([*codebook, *(code for one in rows for code in one.codes if code)])
    return Coded(
        documents=[{"document": name, "name": name} for name in documents],
        codes=list(_with_parents(codes, levels)),
        segments=list(_segments(rows)),
        coders=list(dict.fromkeys(one.coder for one in rows)),
        offset_convention=offset_convention,
        uncoded=sum(not one.codes for one in rows),
    )


def coded_sheet(
    sheet: Sheet,
    rows: Iterable[CodedRow],
    offset_convention: str,
    *,
    levels: re.Pattern[str] | None = None,
    codebook: Iterable[str] = (),
) -> Coded:
    """What a tool's own sheet of coded segments holds, and how it was read; see `coded`."""
    told_apart = list(_told_apart_by_times(rows))
    found = coded(told_apart, offset_convention, levels=levels, codebook=codebook)
    found.problems += sheet.problems
    return found


def _segments(rows: Iterable[CodedRow]) -> Iterator[dict[str, Any]]:
    for one in rows:
        for code in dict.fromkeys(one.codes):
            yield {
                "segment": one.segment,
                "document": one.document,
                "coder": one.coder,
                "code": code,
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "memo": one.memo,
                "direction": one.direction,
                "key": one.key,
                "row": one.row,
            }


def _with_parents(codes: Iterable[str], levels: re.Pattern[str] | None) -> Iterator[dict[str, str]]:
    """Codes after the ones above them, which a sheet may name in no row of their own."""
    seen: set[str] = set()
    for code in codes:
        cuts = [found.span() for found in levels.finditer(code)] if levels else []
        begins, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(code)]
        parent = ""
        for begin, end in zip(begins, ends, strict=True):
            path, name = code[:end].rstrip(), code[begin:end].strip()
            if name and path not in seen:
                yield {"code": path, "name": name, "parent": parent}
                seen.add(path)
            parent = path if name else parent
        if code not in seen:
            yield {"code": code, "name": code, "parent": ""}
            seen.add(code)


def _told_apart_by_times(rows: Iterable[CodedRow]) -> Iterator[CodedRow]:
    """Rows in which a coder gives a code to the same words again: they stand at another place.

    No tool codes one stretch with one code twice, and a paragraph can hold the same words twice.
    """
    times: dict[tuple[str, str, str], int] = {}
    for one in rows:
        given = [(one.segment, one.coder, code) for code in one.codes]
        again = max((times.get(key, 0) for key in given), default=0)
        times |= dict.fromkeys(given, again + 1)
        numbered = again and one.start is None
        yield replace(one, place=f"{one.place}#{again + 1}") if numbered else one


def cells_of(sheet: Sheet, places: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that hold anything: their number, and their cells by what they are."""
    body = sheet.body().apply(lambda column: column.str.strip())
    body = body[(body != "").any(axis=1)]
    columns = [body[place] for place in places.values()]
    for row, *values in zip(body.index, *columns, strict=True):
        yield int(row), dict(zip(places, values, strict=True))


def columns_called(headers: Sequence[str], names: Mapping[str, Collection[str]]) -> dict[str, int]:
    """Which column is what, by the names that each goes by, the more usual ones first."""
    normals = [normal(header) for header in headers]
    return {
        what: next(normals.index(name) for name in called if name in normals)
        for what, called in names.items()
        if any(name in normals for name in called)
    }


def several_codes(cells: Iterable[str], separator: str | None = None) -> re.Pattern[str]:
    """What parts several codes in one cell: as told, or else a line end, a semicolon or a bar."""
    joined = " ".join(cells)
    usual = next((mark for mark in _SEVERAL_CODES if mark in joined), _SEVERAL_CODES[0])
    return re.compile(re.escape(separator or usual))


def parted(cell: str, separator: re.Pattern[str]) -> tuple[str, ...]:
    """The codes in a cell."""
    return tuple(code for code in map(str.strip, separator.split(cell)) if code)


def stretch(start: str, end: str) -> tuple[int, int] | tuple[None, None]:
    """Positions where both are whole numbers and the end comes after the start."""
    if _WHOLE_NUMBER.fullmatch(start) and _WHOLE_NUMBER.fullmatch(end):
        found = int(start.split(".")[0]), int(end.split(".")[0])
        if found[0] < found[1]:
            return found
    return None, None


def as_long_as_their_words(rows: Iterable[CodedRow]) -> bool:
    """Do the positions count characters, since most stretches are as long as their words?"""
    fits = [
        # Space at the ends is trimmed, and a line end may count two.
        abs(one.end - one.start - len(one.text)) <= 2 + one.text.count("\n")
        for one in rows
        if one.start is not None and one.end is not None and one.text
    ]
    return sum(fits) >= _MOST * len(fits)


def told_apart_by_folder(names: Sequence[str], folders: Sequence[str]) -> list[str]:
    """Names of documents, with their folder where two folders hold one of the same name."""
    places = set(zip(names, folders, strict=True))
    times = Counter(name for name, _ in places)
    return [
        f"{folder} > {name}" if folder and times[name] > 1 else name
        for name, folder in zip(names, folders, strict=True)
    ]
