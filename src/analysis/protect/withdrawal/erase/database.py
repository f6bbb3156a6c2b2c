"""SQLite projects (Taguette, RQDA, QualCoder): their documents go, with all that hangs on them."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from analysis.protect.withdrawal.erase.eraser import CannotEraseError, Eraser, begins
from analysis.protect.withdrawal.traces import Theirs
from analysis.year import replacing

BESIDE = ("-wal", "-shm", "-journal")
_EXPORT_AGAIN = "Delete the person's documents in the tool, and export the project again"
_NAMES = {"documents": ("name", "filename"), "source": ("name", "mediapath"), "cases": ("name",)}
# by table, the columns that point at a document or case without the database saying so
_DOCUMENTS, _CASES = ("documents", "source"), ("cases",)
_POINTS_AT_DOCUMENT = {
    "highlights": "document_id",
    "commands": "document_id",
    "code_text": "fid",
    "code_image": "id",
    "code_av": "id",
    "annotation": "fid",
    "case_text": "fid",
    "coding": "fid",
    "coding2": "fid",
    "codingtable": "fid",
    "caselinkage": "fid",
    "treefile": "fid",
    "fileattr": "fileid",
}
_POINTS_AT_CASE = {"case_text": "caseid", "caselinkage": "caseid", "caseattr": "caseid"}
_KEY = {"cases": ("caseid", "id")}


def fits(path: Path) -> bool:
    """Does it begin as SQLite databases do?"""
    return begins(path, 16) == b"SQLite format 3\0"


def erase(path: Path, theirs: Theirs) -> int:
    """Delete their documents and cases and what hangs on them, and rewrite the file without them.

    The work is done on a copy; deleted pages are overwritten, and logs beside the file go.
    """
    with tempfile.TemporaryDirectory(prefix=".withdrawing-", dir=path.parent) as folder:
        copy = Path(folder) / path.name
        for end in ("", *BESIDE[:1], BESIDE[2]):
            if (beside := path.with_name(path.name + end)).exists():
                shutil.copyfile(beside, copy.with_name(copy.name + end))
        try:
            gone = _in_copy(copy, theirs)
        except sqlite3.Error as error:
            raise CannotEraseError(
                f"this database cannot be changed ({error})", remedy=_EXPORT_AGAIN
            ) from None
        if gone:
            _put_in_place(copy, path)
    return gone


def _put_in_place(copy: Path, path: Path) -> None:
    with replacing(path) as partial:
        shutil.move(copy, partial)
    for end in BESIDE:
        path.with_name(path.name + end).unlink(missing_ok=True)


def _in_copy(copy: Path, theirs: Theirs) -> int:
    with closing(sqlite3.connect(copy, isolation_level=None)) as database:
        database.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")
        database.execute("PRAGMA journal_mode = DELETE").fetchall()
        database.execute("PRAGMA secure_delete = ON").fetchall()
        database.execute("PRAGMA foreign_keys = OFF")
        for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            raise CannotEraseError(
                f"this database has a trigger ({trigger}), which could do anything",
                remedy=_EXPORT_AGAIN,
            )
        database.execute("BEGIN")
        gone = _Database(database, theirs).erase()
        database.execute("COMMIT")
        if gone or theirs.is_in(_raw(copy)):
            database.execute("VACUUM")
            gone = gone or 1
    if gone and theirs.is_in(_raw(copy)):
        raise CannotEraseError("this database still holds words of theirs", remedy=_EXPORT_AGAIN)
    return gone


def _raw(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "ignore")


class _Database:
    """An open copy of a project."""

    def __init__(self, database: sqlite3.Connection, theirs: Theirs) -> None:
        self._database, self._theirs = database, theirs
        rows = database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        ).fetchall()
        self._tables = {str(name).lower(): str(name) for (name,) in rows}

    def erase(self) -> int:
        documents = self._named(_DOCUMENTS)
        cases = self._named(_CASES) | self._cases_of(documents)
        gone = self._delete_pointing(_POINTS_AT_DOCUMENT, documents, "file")
        gone += self._delete_pointing(_POINTS_AT_CASE, cases, "case")
        for table, ids in [(name, documents) for name in _DOCUMENTS] + [("cases", cases)]:
            gone += self._delete(table, self._key(table), ids)
        return gone + self._clear_cells()

    def _named(self, tables: Iterable[str]) -> set[Any]:
        """Keys of rows that bear one of their names."""
        found = set()
        for table in tables:
            names = [name for name in _NAMES[table] if name in self._columns(table)]
            if names:
                chosen = ", ".join(f'"{name}"' for name in names)
                rows = self._rows(f'SELECT "{self._key(table)}", {chosen} FROM "{table}"')
                found |= {key for key, *said in rows if any(map(self._is_theirs, said))}
        return found

    def _is_theirs(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        last = name.replace("\\", "/").rpartition("/")[2].rpartition(":")[2]
        return self._theirs.is_name_of_theirs(last)

    def _cases_of(self, documents: set[Any]) -> set[Any]:
        """Cases that hold nothing but documents of theirs."""
        found: dict[Any, set[Any]] = {}
        for table in ("case_text", "caselinkage"):
            if {"caseid", "fid"} <= self._columns(table):
                for case, document in self._rows(f'SELECT caseid, fid FROM "{table}"'):
                    found.setdefault(case, set()).add(document)
        return {case for case, held in found.items() if held <= documents}

    def _delete_pointing(self, pointing: dict[str, str], ids: set[Any], about: str) -> int:
        gone = 0
        for table, column in pointing.items():
            if table == "highlights" and column in self._columns(table):
                marks = self._ids("highlights", column, ids)
                gone += self._delete("highlight_tags", "highlight_id", marks)
            gone += self._delete(table, column, ids)
        if {"id", "attr_type"} <= self._columns("attribute"):
            for one in ids:
                gone += self._database.execute(
                    "DELETE FROM attribute WHERE attr_type = ? AND id = ?", (about, one)
                ).rowcount
        return gone

    def _ids(self, table: str, column: str, values: set[Any]) -> set[Any]:
        rows = self._rows(f'SELECT id, "{column}" FROM "{table}"')
        return {key for key, value in rows if value in values}

    def _delete(self, table: str, column: str, values: set[Any]) -> int:
        if column.lower() not in self._columns(table):
            return 0
        statement = f'DELETE FROM "{self._tables[table]}" WHERE "{column}" = ?'
        return sum(self._database.execute(statement, (value,)).rowcount for value in values)

    def _clear_cells(self) -> int:
        """Take their words out of every other text: memos, journals, descriptions."""
        gone = 0
        for table in self._tables.values():
            for column in sorted(self._columns(table.lower())):
                gone += self._clear_column(table, column)
        return gone

    def _clear_column(self, table: str, column: str) -> int:
        cells = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE typeof("{column}") = \'text\''
        changed = [
            (rest, cell)
            for (cell,) in self._rows(cells)
            if (rest := self._theirs.taken_out_of(cell)) != cell
        ]
        for rest, cell in changed:
            self._database.execute(
                f'UPDATE "{table}" SET "{column}" = ? WHERE "{column}" = ?', (rest, cell)
            )
        return len(changed)

    def _key(self, table: str) -> str:
        columns = self._columns(table)
        return next((key for key in _KEY.get(table, ("id",)) if key in columns), "rowid")

    def _columns(self, table: str) -> set[str]:
        if table not in self._tables:
            return set()
        rows = self._rows(f'PRAGMA table_info("{self._tables[table]}")')
        return {str(row[1]).lower() for row in rows}

    def _rows(self, query: str) -> list[Any]:
        return self._database.execute(query).fetchall()


def deleted_files(path: Path, theirs: Theirs) -> Iterator[Path]:
    """Files of a project's folder that bear their names."""
    for file in sorted(path.rglob("*")):
        if file.is_file() and any(map(theirs.is_name_of_theirs, (file.name, file.stem))):
            yield file


ERASER = Eraser("SQLite", fits, erase)
