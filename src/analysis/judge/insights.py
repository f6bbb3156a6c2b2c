"""Writes down what findings mean to people: each insight at once, at the end of the year's list.

The list is a spreadsheet that people also fill in by hand. So what stands in it is never written
anew: a row is added in the columns, the encoding and the line endings that the file has, and to
take something back is to add a row that says so.
"""

from __future__ import annotations

import csv
import io
import os
import secrets
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from analysis.errors import EvaluationError, LockedError, Problem
from analysis.protect.corrections import is_frozen
from analysis.protect.folders import keep_to_owner
from analysis.protect.inert import as_written, guarded
from analysis.protect.withdrawal.erase.delimited import delimiter_of, encoding_of
from analysis.read import read_records
from analysis.read.labels import normal
from analysis.read.taken_back import taken_back
from analysis.tables import COLLECTED, PRINTED, STANCES
from analysis.year import ProgrammeYear

FILE = "insights.csv"
LIST = COLLECTED[FILE]
NEEDED = ("insight", "author", "stance", "text")
LONGEST = 20_000
PATIENCE = 30.0
UNDONE = "Taken back"

Row = dict[str, str]


def add_insight(
    this: ProgrammeYear, *, about: str | None, author: str, stance: str, text: str
) -> str:
    """Write down what a finding means to somebody.

    Parameters
    ----------
    this
        The programme-year.
    about
        A finding, an outcome or a part of the report; nothing: it is about nothing on the list.
    author
        Name or initials of who says it.
    stance
        ``confirms``, ``adds`` or ``challenges``.
    text
        Their words.

    Returns
    -------
    str
        What names the insight; no other will ever have that name.

    Raises
    ------
    EvaluationError
        Something is missing, the year is published, or the file cannot be added to.
    """
    said = {"about": about or "", "author": author, "stance": stance, "text": text}
    row = _checked({**said, "date": date.today().isoformat(), "message": "no", "retracts": ""})
    with _held(this):
        content = _content(this)
        name = _new_name(content.decode(encoding_of(content)[1], "replace"))
        return _append(this, [{**row, "insight": name}])[0]


def take_back(this: ProgrammeYear, insight: str, author: str) -> None:
    """Undo: add a row which says that its author takes an insight back.

    Raises
    ------
    EvaluationError
        There is no such insight, or somebody else said it.
    """
    with _held(this):
        rows = _rows(this)
        _append(this, [_undoing(rows, insight, author)])


def insights_said(this: ProgrammeYear) -> list[dict[str, Any]]:
    """What stands now, newest first.

    Returns
    -------
    list of dict
        ``insight``, ``about`` (nothing: not on the list), ``author``, ``stance``, ``text`` and
        ``date`` as it was written.
    """
    return [
        {**{name: row[name] for name in (*NEEDED, "date")}, "about": row["about"] or None}
        for row in reversed(_standing(_rows(this)))
        if row["stance"] in STANCES
    ]


def take_in(this: ProgrammeYear, path: str | Path) -> list[str]:
    """Add what people wrote elsewhere: a file that the page without an install saved.

    Parameters
    ----------
    this
        The programme-year.
    path
        A spreadsheet with the columns of ``insights.csv``. It stays as it is.

    Returns
    -------
    list of str
        What was taken in, what was there already, and what could not be used, each with its row.
    """
    path = Path(path)
    records = read_records(path, LIST)
    if missing := [problem for problem in records.problems if _is_missing(problem)]:
        raise EvaluationError.of(missing)
    with _held(this):
        taking = _TakingIn(path.name, _rows(this))
        for number, row in zip(
            records.frame["source_row"], _texts(records.frame.to_dict("records")), strict=True
        ):
            taking.look_at(int(number), row)
        if taking.new:
            _append(this, taking.new)
    return taking.lines


class _TakingIn:
    """The rows of a file that come in, and what there is to say of each of the others."""

    def __init__(self, name: str, rows: list[Row]) -> None:
        self.name, self.rows = name, list(rows)
        self.new: list[Row] = []
        self.already = 0
        self.problems: list[Problem] = []

    def look_at(self, number: int, row: Row) -> None:
        try:
            self._take(row)
        except EvaluationError as error:
            first = error.problems[0]
            self.problems.append(Problem(first.what, first.remedy, self.name, number, first.column))

    def _take(self, row: Row) -> None:
        same_name = [each for each in self.rows if row["insight"] in ("", each["insight"])]
        if any(_says_the_same(row, each) for each in same_name):
            self.already += 1
            return
        if row["insight"] and same_name:
            raise EvaluationError(
                f"“{row['insight']}” is there already, and says something else",
                remedy="Give this row another name, or leave the cell blank",
                column="insight",
            )
        undone = _undoing(self.rows, row["retracts"], row["author"]) if row["retracts"] else row
        taken = _checked({**row, "stance": undone["stance"], "text": undone["text"]})
        taken["insight"] = row["insight"] or _new_name([each["insight"] for each in self.rows])
        taken["date"], taken["message"] = row["date"] or date.today().isoformat(), "no"
        self.rows.append(taken)
        self.new.append(taken)

    @property
    def lines(self) -> list[str]:
        """What came of the file, one line each."""
        said = [f"{self.name}: {len(self.new)} taken in"]
        if self.already:
            said.append(f"{self.name}: {self.already} there already, so left as they are")
        if self.problems:
            said.append(
                f"{self.name}: {len(self.problems)} could not be used; they are still in that file"
            )
        return [*said, *map(str, self.problems)]


def _says_the_same(row: Row, other: Row) -> bool:
    columns = ("author", "retracts") if row["retracts"] else ("about", "author", "stance", "text")
    return all(row[column] == other[column] for column in columns)


def _is_missing(problem: Problem) -> bool:
    return problem.row == 1 and problem.column in NEEDED[1:] and "missing" in problem.what


def _checked(row: Row) -> Row:
    """The row with its words in order, or why it cannot be written down."""
    row = {name: _in_order(cell) for name, cell in row.items()}
    row["stance"] = _stance(row["stance"])
    if not row["text"]:
        raise EvaluationError("no words were written", remedy="Write what it means to you")
    if not row["author"]:
        raise EvaluationError(
            "there is no name", remedy="Write your name or initials, as you wish to be named"
        )
    if row["stance"] not in STANCES:
        raise EvaluationError(
            "it does not say how it fits the finding",
            remedy=f"Choose one: {', '.join(STANCES)}",
            column="stance",
        )
    if len(row["text"]) > LONGEST or len(row["author"]) > LONGEST:
        raise EvaluationError(
            f"this is longer than {LONGEST:,} characters", remedy="Make two of it"
        )
    return row


def _in_order(cell: str) -> str:
    """Words without what no spreadsheet can hold."""
    lines = cell.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or c.isprintable() or ord(c) > 0x9F).strip()


def _undoing(rows: list[Row], insight: str, author: str) -> Row:
    """The row which takes an insight back."""
    said = next((row for row in _standing(rows) if row["insight"] == insight), None)
    if said is None:
        raise EvaluationError(
            "there is no such insight to take back", remedy="It may have been taken back already"
        )
    if normal(said["author"]) != normal(author):
        raise EvaluationError(
            f"{said['author']} said this, so only {said['author']} can take it back",
            remedy="If you see it differently, say so in an insight of your own",
        )
    return {
        **said,
        "insight": _new_name({row["insight"] for row in rows}),
        "text": UNDONE,
        "date": date.today().isoformat(),
        "message": "no",
        "retracts": insight,
    }


def _new_name(known: Container[str]) -> str:
    """A name by chance, which begins with a letter so that no spreadsheet takes it for a number."""
    while (name := f"said-{secrets.token_hex(8)}") in known:
        pass
    return name


def _standing(rows: list[Row]) -> list[Row]:
    gone = taken_back((row["insight"], row["retracts"]) for row in rows)
    return [row for row in rows if row["insight"] not in gone and not row["retracts"]]


def _rows(this: ProgrammeYear) -> list[Row]:
    """Every row of the list, as text."""
    if not _content(this).strip(b"\xef\xbb\xbf \r\n"):
        return []
    return list(_texts(read_records(this.raw / FILE, LIST).frame.to_dict("records")))


def _content(this: ProgrammeYear) -> bytes:
    path = this.raw / FILE
    with _reachable(this):
        return path.read_bytes() if path.exists() else b""


@contextmanager
def _reachable(this: ProgrammeYear) -> Iterator[None]:
    """Another program may hold the file, or the disk may be full: then it is told, never passed."""
    try:
        yield
    except OSError as error:
        raise EvaluationError(
            f"the list could not be opened or written to ({error.strerror or error})",
            remedy="Close it in the spreadsheet program, or make room on the disk, then save again",
            file=this.shown(this.raw / FILE),
        ) from None


def _stance(written: str) -> str:
    """A view of a finding, written by its name or as the sheet prints it."""
    printed = {normal(PRINTED[stance]): stance for stance in STANCES}
    return printed.get(normal(written), normal(written))


def _texts(rows: Iterable[Mapping[Any, Any]]) -> Iterator[Row]:
    for row in rows:
        said = {name: _in_order(as_written(str(row[name]))) for name in LIST.column_names}
        yield {**said, "stance": _stance(said["stance"])}


@contextmanager
def _held(this: ProgrammeYear) -> Iterator[None]:
    """Nobody else adds to the list meanwhile; a published year is not added to."""
    _ = this.about  # says so where there is no such year
    if is_frozen(this):
        raise EvaluationError(
            f"{this.name} is published, so nothing can be added to it",
            remedy="Tell the evaluators: a published year is opened again as a correction",
        )
    try:
        held = list_lock(this).acquire(timeout=PATIENCE, poll_interval=0.01)
    except Timeout:
        raise LockedError(
            f"somebody else is writing to the insights of {this.name}",
            remedy="Wait a minute, then save again",
        ) from None
    with held:
        yield


def list_lock(this: ProgrammeYear) -> FileLock:
    """Who holds it may write to the list of insights; see `analysis.run.lock` for a whole run."""
    this.working.mkdir(parents=True, exist_ok=True)
    keep_to_owner(this)
    return FileLock(this.working / ".insights.lock")


def _append(this: ProgrammeYear, rows: Sequence[Row]) -> list[str]:
    """Add rows, all or none; what stands in the file is not touched."""
    path = this.raw / FILE
    content = _content(this)
    added = _Layout.of(content, this.shown(path)).written(content, rows)
    with _reachable(this):
        _write_at_end(path, added)
    return [row["insight"] for row in rows]


def _write_at_end(path: Path, added: bytes) -> None:
    """One write at the end; a disk that is full leaves the file as it was."""
    stream = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0))
    try:
        before = os.fstat(stream).st_size
        if os.write(stream, added) != len(added):
            os.ftruncate(stream, before)
            raise EvaluationError(
                "the disk is full, so this could not be written down",
                remedy="Make room, then save again",
            )
        os.fsync(stream)
    finally:
        os.close(stream)


@dataclass(frozen=True)
class _Layout:
    """How a file of insights is written: its columns, what parts them, and how lines end."""

    file: str
    encoding: str
    delimiter: str
    ending: str
    columns: tuple[str, ...]
    new: bool = False

    @classmethod
    def of(cls, content: bytes, file: str) -> _Layout:
        bom, encoding = encoding_of(content)
        text = content[len(bom) :].decode(encoding, "replace")
        if not text.strip():
            return cls(file, encoding, ",", "\n", tuple(LIST.column_names), new=True)
        delimiter = delimiter_of(text)
        ending = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
        known = {normal(name): name for name in LIST.column_names}
        for row in _parsed(text, delimiter, file)[:10]:
            columns = tuple(known.get(normal(cell), "") for cell in row)
            if set(NEEDED) <= set(columns):
                return cls(file, encoding, delimiter, ending, columns)
        raise EvaluationError(
            "we cannot find its header, so nothing was added",
            remedy=f"Its first row must name the columns: {', '.join(LIST.column_names)}",
            file=file,
        )

    def written(self, content: bytes, rows: Sequence[Row]) -> bytes:
        """What to add to ``content``; read back, it gives the rows that were there and these."""
        bom, _ = encoding_of(content)
        before = content[len(bom) :].decode(self.encoding, "replace")
        beginning = "" if not before or before.endswith(("\n", "\r")) else self.ending
        lines = [list(self.columns)] if self.new else []
        lines += [self._cells(row) for row in rows]
        added = beginning + self._as_text(lines)
        old = _parsed(before, self.delimiter, self.file)
        if [*old, *lines] != _parsed(before + added, self.delimiter, self.file):
            raise EvaluationError(
                "a quotation mark in it is never closed, so nothing was added",
                remedy="Look at its last rows, and close the quotation mark",
                file=self.file,
            )
        try:
            return added.encode(self.encoding)
        except UnicodeEncodeError as error:
            raise EvaluationError(
                f"this file cannot hold the character “{error.object[error.start]!s}”",
                remedy="Save it as CSV UTF-8 in your spreadsheet program, then save again here",
                file=self.file,
            ) from None

    def _cells(self, row: Row) -> list[str]:
        for name in ("about", "retracts"):
            if row[name] and name not in self.columns:
                raise EvaluationError(
                    f"column “{name}” is missing, so nothing was added",
                    remedy=f"Add “{name}” to its first row",
                    file=self.file,
                    row=1,
                )
        return [guarded(row[name]) if name else "" for name in self.columns]

    def _as_text(self, lines: Iterable[Sequence[str]]) -> str:
        stream = io.StringIO(newline="")
        writer = csv.writer(stream, delimiter=self.delimiter, lineterminator=self.ending)
        writer.writerows(lines)
        return stream.getvalue()


def _parsed(text: str, delimiter: str, file: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise EvaluationError(
            f"this is not a CSV file we can add to ({error})",
            remedy="Save it as CSV UTF-8 in your spreadsheet program",
            file=file,
        ) from None
