"""A spreadsheet of coded segments: interview, coder, code, text, and perhaps start, end, memo."""

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.errors import EvaluationError, Problem
from analysis.read.coding import Coded, CodingOptions, CodingTool, segment_name
from analysis.read.file import CollectedFile
from analysis.read.labels import normal
from analysis.read.sheet import find_header

REQUIRED = ("interview", "code", "text")
OPTIONAL = ("coder", "start", "end", "memo", "direction", "key")
_YES = {"yes", "y", "true", "1", "x", "key"}
_WHOLE_NUMBER = re.compile(r"\d{1,9}(?:\.0)?")
_NO = {"", "no", "n", "false", "0"}


class Options(CodingOptions):
    """What a reader of spreadsheets may be told.

    Attributes
    ----------
    sheet
        Which sheet of a workbook.
    columns
        The header or 0-based position of interview, coder, code, text, start, end, memo, direction
        and key, where the file names them otherwise.
    """

    sheet: str | int | None = None
    columns: dict[str, int | str] = {}


def recognise(file: CollectedFile) -> float:
    """A sheet that has the columns we ask for."""
    headers = {normal(cell) for row in file.head[:1] for cell in row}
    if not headers.issuperset(REQUIRED):
        return 0.0
    return 0.9 if "coder" in headers else 0.7


def read(file: CollectedFile, options: Options) -> Coded:
    """One segment and code a row; every row is kept, also where something is blank."""
    sheet = file.sheet(options.sheet)
    places = _places(sheet.header(), options, file.name)
    cells = pd.DataFrame(
        {
            name: sheet.body()[places[name]].str.strip() if name in places else ""
            for name in (*REQUIRED, *OPTIONAL)
        },
        index=sheet.body().index,
    )
    cells = cells[(cells != "").any(axis=1)]
    coder = options.coder or file.path.stem
    cells["coder"] = cells["coder"].mask(cells["coder"] == "", coder)
    interviews = [name for name in cells["interview"].unique() if name]
    codes = [name for name in cells["code"].unique() if name]
    return Coded(
        documents=[{"document": name, "name": name} for name in interviews],
        codes=[{"code": name, "name": name} for name in codes],
        segments=_segments(cells),
        offset_convention="code points" if {"start", "end"} <= places.keys() else "none",
        problems=[*sheet.problems, *_unread(cells, file.name)],
    )


def _places(headers: list[str], options: Options, file: str) -> dict[str, int]:
    """Where each of our columns stands in the file."""
    known = (*REQUIRED, *OPTIONAL)
    found = {name: find_header(headers, options.columns.get(name, name)) for name in known}
    problems = [
        Problem(
            f"there is no column for “{name}”",
            f"Say under `columns` which it is; the file's headers are {', '.join(headers)}",
            file,
            1,
        )
        for name in known
        if found[name] is None and (name in REQUIRED or name in options.columns)
    ]
    problems += [
        Problem(f"“columns” names “{name}”", f"We know: {', '.join(known)}", file)
        for name in options.columns
        if name not in known
    ]
    if problems:
        raise EvaluationError.of(problems)
    return {name: place for name, place in found.items() if place is not None}


def _segments(cells: pd.DataFrame) -> list[dict[str, Any]]:
    segments = []
    for row, cell in zip(cells.index, cells.to_dict("records"), strict=True):
        start, end = _stretch(cell["start"], cell["end"])
        segments.append(
            {
                "segment": segment_name(cell["interview"], start, end, cell["text"]),
                "document": cell["interview"],
                **{name: cell[name] for name in ("coder", "code", "text", "memo", "direction")},
                "start": start,
                "end": end,
                "key": normal(cell["key"]) in _YES,
                "row": int(row),
            }
        )
    return segments


def _stretch(start: str, end: str) -> tuple[int, int] | tuple[None, None]:
    """Positions where both are whole numbers and the end comes after the start."""
    if _WHOLE_NUMBER.fullmatch(start) and _WHOLE_NUMBER.fullmatch(end):
        found = int(start.split(".")[0]), int(end.split(".")[0])
        if found[0] < found[1]:
            return found
    return None, None


def _unread(cells: pd.DataFrame, file: str) -> Iterator[Problem]:
    for row, cell in zip(cells.index, cells.to_dict("records"), strict=True):
        start, end = cell["start"], cell["end"]
        if (start or end) and _stretch(start, end)[0] is None:
            yield Problem(
                f"“{start}” to “{end}” is no stretch of text, so we left the positions out",
                "Give the first and the last position as whole numbers",
                file,
                int(row),
                "start",
            )
        if normal(cell["key"]) not in _YES | _NO:
            yield Problem(
                f"“{cell['key']}” is neither yes nor no, so we took it for no",
                "Write yes or no",
                file,
                int(row),
                "key",
            )


TOOL = CodingTool("mapped", recognise, read, Options)
