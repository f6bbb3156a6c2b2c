"""A spreadsheet of coded segments: interview, coder, code, text, and perhaps start, end, memo."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from analysis.errors import EvaluationError, Problem
from analysis.read.coded_rows import (
    CHARACTERS,
    NAMES,
    NONE,
    YES,
    CodedRow,
    cells_of,
    coded,
    parted,
    several_codes,
    stretch,
)
from analysis.read.coding import Coded, CodingTool, SheetOptions
from analysis.read.file import CollectedFile
from analysis.read.labels import normal
from analysis.read.sheet import find_header

REQUIRED = ("interview", "code", "text")
OPTIONAL = ("coder", "start", "end", "memo", "direction", "key", "segment")
_KEY = YES | {"key"}
_NO = {"", "no", "n", "false", "0"}

Header = int | str


class Options(SheetOptions):
    """What a reader of spreadsheets may be told.

    Attributes
    ----------
    coders
        Who coded on which sheet of a workbook, where each coder has a sheet.
    columns
        The header or 0-based position of interview, coder, code, text, start, end, memo, direction
        and key, where the file names them otherwise. `code` may be several columns. `segment` is
        what coders call a stretch that they all coded; then text may be left out, and sheets after
        the first need not name the interview again.
    code_separator
        What parts several codes in one cell.
    code_columns
        Columns that each stand for the code in their header, and say yes, x or 1 where it was
        given.
    """

    coders: dict[str, str] = {}
    columns: dict[str, Header | list[Header]] = {}
    code_separator: str | None = None
    code_columns: list[Header] = []

    @property
    def several(self) -> bool:
        """Can a row have several codes, and so none?"""
        in_columns = isinstance(self.columns.get("code"), list) or bool(self.code_columns)
        return in_columns or self.code_separator is not None


def recognise(file: CollectedFile) -> float:
    """A sheet that has the columns we ask for."""
    headers = {normal(cell) for row in file.head[:1] for cell in row}
    if not headers.issuperset(REQUIRED):
        return 0.0
    return 0.9 if "coder" in headers else 0.7


def read(file: CollectedFile, options: Options) -> Coded:
    """One stretch a row; every row is kept, also where something is blank."""
    rows: list[CodedRow] = []
    offered: dict[str, None] = {}
    problems: list[Problem] = []
    only = (options.sheet, options.coder or file.path.stem)
    for page, coder in options.coders.items() or [only]:
        sheet = file.sheet(page)
        columns = _columns(sheet.header(), options, file.name, again=bool(rows))
        cells = list(cells_of(sheet, columns.places))
        rows += _rows(cells, columns, options, coder)
        offered |= dict.fromkeys(columns.offered.values())
        problems += [*sheet.problems, *_unread(cells, file.name)]
    found = coded(_with_interviews(rows), _convention(options, columns), codebook=offered)
    found.problems += problems
    return found


@dataclass(frozen=True)
class _Columns:
    """Where everything stands, by what we call it.

    Attributes
    ----------
    places
        Positions in the file.
    codes
        What we call the columns that name a code.
    offered
        The code that a column is for, for those that say where it was given.
    """

    places: dict[str, int]
    codes: list[str]
    offered: dict[str, str]


def _columns(headers: list[str], options: Options, file: str, *, again: bool) -> _Columns:
    """The columns of a sheet, the first one or one of those that code its segments `again`."""
    wanted = {name: options.columns.get(name, name) for name in (*REQUIRED, *OPTIONAL)}
    if "segment" not in options.columns:
        del wanted["segment"]  # a column that is called so by itself mostly holds the words
    listed = {name: one if isinstance(one, list) else [one] for name, one in wanted.items()}
    listed["code_columns"] = options.code_columns
    found = {name: [find_header(headers, one) for one in ones] for name, ones in listed.items()}
    _refuse_missing(found, listed, _needed(options, again), headers, file)
    places = {name: at[0] for name, at in found.items() if at and at[0] is not None}
    codes = {f"code {at}": at for at in found["code"] if at is not None}
    ticks = {f"given {at}": at for at in found["code_columns"] if at is not None}
    return _Columns(
        {**places, **codes, **ticks}, list(codes), {name: headers[at] for name, at in ticks.items()}
    )


def _needed(options: Options, again: bool) -> set[str]:
    """The columns that must be there."""
    spared = {"code"} if options.code_columns else set()
    if "segment" in options.columns:
        spared |= {"text"}
    needed = (set(REQUIRED) - spared) | options.columns.keys() | {"code_columns"}
    return needed - {"interview"} if again and "segment" in options.columns else needed


def _refuse_missing(
    found: dict[str, list[int | None]],
    listed: dict[str, list[Header]],
    needed: set[str],
    headers: list[str],
    file: str,
) -> None:
    problems = [
        Problem(
            f"there is no column for “{name}”" + (f", called “{one}”" if len(ones) > 1 else ""),
            f"Say under `columns` which it is; the file's headers are {', '.join(headers)}",
            file,
            1,
        )
        for name, ones in listed.items()
        if name in needed
        for one, place in zip(ones, found[name], strict=True)
        if place is None
    ]
    problems += [
        Problem(f"“columns” names “{name}”", f"We know: {', '.join((*REQUIRED, *OPTIONAL))}", file)
        for name in sorted(needed - listed.keys())
    ]
    problems += [
        Problem(f"“columns” names several for “{name}”", "Only code may be several", file)
        for name, ones in listed.items()
        if len(ones) > 1 and name not in ("code", "code_columns")
    ]
    if problems:
        raise EvaluationError.of(problems)


def _convention(options: Options, columns: _Columns) -> str:
    if "segment" in options.columns:
        return NAMES
    return CHARACTERS if {"start", "end"} <= columns.places.keys() else NONE


def _rows(
    cells: list[tuple[int, dict[str, str]]], columns: _Columns, options: Options, coder: str
) -> Iterator[CodedRow]:
    for row, cell in cells:
        start, end = stretch(cell.get("start", ""), cell.get("end", ""))
        yield CodedRow(
            row=row,
            document=cell.get("interview", ""),
            coder=cell.get("coder") or coder,
            codes=_codes(cell, columns, options),
            text=cell.get("text", ""),
            start=start,
            end=end,
            name=cell.get("segment", ""),
            memo=cell.get("memo", ""),
            direction=cell.get("direction", ""),
            key=normal(cell.get("key", "")) in _KEY,
        )


def _codes(cell: dict[str, str], columns: _Columns, options: Options) -> tuple[str, ...]:
    """The codes of a row; where a row has one code, a blank one is for cleaning to judge."""
    named = [cell[name] for name in columns.codes]
    if not options.several:
        return tuple(named)
    if options.code_separator:
        separator = several_codes((), options.code_separator)
        named = [code for one in named for code in parted(one, separator)]
    given = [code for name, code in columns.offered.items() if normal(cell[name]) in YES]
    return tuple(code for code in (*named, *given) if code)


def _with_interviews(rows: list[CodedRow]) -> list[CodedRow]:
    """Rows that name only a segment are about the interview that another row names with it."""
    interview_of = {row.name: row.document for row in rows if row.name and row.document}
    return [replace(row, document=row.document or interview_of.get(row.name, "")) for row in rows]


def _unread(cells: list[tuple[int, dict[str, str]]], file: str) -> Iterator[Problem]:
    for row, cell in cells:
        start, end = cell.get("start", ""), cell.get("end", "")
        if (start or end) and stretch(start, end)[0] is None:
            yield Problem(
                f"“{start}” to “{end}” is no stretch of text, so we left the positions out",
                "Give the first and the last position as whole numbers",
                file,
                row,
                "start",
            )
        if normal(cell.get("key", "")) not in _KEY | _NO:
            yield Problem(
                f"“{cell['key']}” is neither yes nor no, so we took it for no",
                "Write yes or no",
                file,
                row,
                "key",
            )


TOOL = CodingTool("mapped", recognise, read, Options)
