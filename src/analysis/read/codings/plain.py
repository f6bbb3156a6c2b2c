"""A spreadsheet of coded segments: interview, coder, code, text, and perhaps start, end, memo."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.errors import EvaluationError, Problem
from analysis.read.coding import Coded, CodingOptions, segment_name
from analysis.read.file import CollectedFile
from analysis.read.labels import normal
from analysis.read.sheet import find_header

REQUIRED = ("interview", "code", "text")
OPTIONAL = ("coder", "start", "end", "memo", "direction", "key")
_YES = {"yes", "y", "true", "1", "x", "key"}
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
    found = {
        name: find_header(headers, options.columns.get(name, name))
        for name in known
    }
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
    positions = _positions(cells)
    named = cells.rename(columns={"interview": "document"}).assign(
        start=positions["start"],
        end=positions["end"],
        key=cells["key"].map(lambda cell: normal(cell) in _YES),
        row=cells.index,
    )
    segments: list[dict[str, Any]] = named.astype(object).to_dict("records")
    for segment in segments:
        start, end = segment["start"], segment["end"]
        given = not (pd.isna(start) or pd.isna(end))
        segment["segment"] = segment_name(
            segment["document"], start if given else None, end if given else None, segment["text"]
        )
    return segments


def _positions(cells: pd.DataFrame) -> pd.DataFrame:
    """Start and end where both are whole numbers, the end after the start."""
    numbers = cells[["start", "end"]].where(
        lambda texts: texts.apply(lambda text: text.str.fullmatch(r"\d{1,9}(?:\.0)?"))
    )
    positions = numbers.apply(pd.to_numeric).astype("Int64")
    sound = (positions["start"] < positions["end"]).fillna(False)
    return positions.where(sound)


def _unread(cells: pd.DataFrame, file: str) -> Iterator[Problem]:
    positions = _positions(cells)
    for row in cells.index[positions["start"].isna() & (cells["start"] + cells["end"] != "")]:
        yield Problem(
            f"“{cells.at[row, 'start']}” to “{cells.at[row, 'end']}” is no stretch of text; we "
            "kept the words and left out the positions",
            "Give the first and the last position as whole numbers",
            file,
            int(row),
            "start",
        )
    for row in cells.index[~cells["key"].map(normal).isin(_YES | _NO)]:
        yield Problem(
            f"“{cells.at[row, 'key']}” is neither yes nor no; we took it for no",
            "Write yes or no",
            file,
            int(row),
            "key",
        )
