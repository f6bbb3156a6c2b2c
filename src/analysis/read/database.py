"""Opens SQLite databases from strangers: nothing is written, and no query runs for ever."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from analysis.read.file import CollectedFile

MOST_ROWS = 100_000
MOST_CHARACTERS = 50_000_000
_MOST_STEPS = 20_000
_LONGEST_VALUE = MOST_CHARACTERS * 2


@contextmanager
def open_database(
    file: CollectedFile, path: Path | None = None, content: bytes | None = None
) -> Iterator[sqlite3.Connection]:
    """The database, which nothing can change: not we, and no view or trigger inside it.

    Parameters
    ----------
    file
        The file, or the folder or archive that holds the database.
    path
        Where the database is, if not the file itself.
    content
        The database itself, out of an archive.

    Raises
    ------
    UnreadableFileError
        The database is damaged, or has not the tables that are asked of it.
    """
    where = (path or file.path).resolve()
    place = f"{where.as_uri()}?mode=ro&immutable=1" if content is None else ":memory:"
    steps = 0

    def take_step() -> int:
        nonlocal steps
        steps += 1
        return steps > _MOST_STEPS

    try:
        with closing(sqlite3.connect(place, uri=content is None)) as database:
            if content is not None:
                database.deserialize(content)
            database.text_factory = lambda raw: raw.decode("utf-8", "replace")
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
            database.execute("PRAGMA trusted_schema = OFF")
            database.set_progress_handler(take_step, 10_000)
            yield database
    except (sqlite3.Error, UnicodeDecodeError) as error:  # the latter in SQLite’s own message
        raise file.refusal(
            f"this database cannot be read ({error})", "Export the project again"
        ) from None


def tables_in(database: sqlite3.Connection) -> set[str]:
    """The names of its tables, in lower case."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {words_in(name).lower() for (name,) in rows}


def columns_of(database: sqlite3.Connection, table: str) -> set[str]:
    """The names of a table's columns, in lower case; none where there is no such table."""
    return {str(row[1]).lower() for row in database.execute(f'PRAGMA table_info("{table}")')}


def rows_of(database: sqlite3.Connection, table: str, *columns: str) -> list[tuple[Any, ...]]:
    """Chosen columns of a table, in the order in which its rows were written.

    A column that an older version of the tool did not have is empty, and so is a missing table.

    Raises
    ------
    sqlite3.DataError
        The table holds more than any real project; `open_database` says so.
    """
    if table not in tables_in(database):
        return []
    there = columns_of(database, table)
    chosen = ", ".join(f'"{name}"' if name in there else "NULL" for name in columns)
    return bounded(database.execute(f'SELECT {chosen} FROM "{table}" ORDER BY rowid'))


def bounded(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows of a query, as long as there are not more of them than memory holds."""
    found: list[tuple[Any, ...]] = []
    characters = 0
    for row in rows:
        found.append(row)
        characters += sum(len(cell) for cell in row if isinstance(cell, str | bytes))
        if len(found) > MOST_ROWS or characters > MOST_CHARACTERS:
            raise sqlite3.DataError(
                f"a table holds more than {MOST_ROWS:,} rows or {MOST_CHARACTERS:,} characters"
            )
    return found


def words_in(cell: object) -> str:
    """A cell as text: in SQLite, any cell may hold anything."""
    if cell is None:
        return ""
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)


def whole_number_in(cell: object) -> int | None:
    """A cell as a whole number, where it is one; R writes whole numbers as 12.0."""
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 2**53:
        return int(cell)
    return None
