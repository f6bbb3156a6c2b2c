"""Opens SQLite databases from strangers: nothing is written, and no query runs for ever."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.read.file import CollectedFile

_MOST_STEPS = 20_000
_LONGEST_VALUE = 200 * 1024 * 1024


@contextmanager
def open_database(file: CollectedFile, path: Path | None = None) -> Iterator[sqlite3.Connection]:
    """The database, which nothing can change: not we, and no view or trigger inside it.

    Parameters
    ----------
    file
        The file, or the folder that holds the database.
    path
        Where the database is, if not the file itself.

    Raises
    ------
    UnreadableFileError
        The database is damaged, or has not the tables that are asked of it.
    """
    where = (path or file.path).resolve()
    database = sqlite3.connect(f"{where.as_uri()}?mode=ro&immutable=1", uri=True)
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)
    steps = 0

    def take_step() -> int:
        nonlocal steps
        steps += 1
        return steps > _MOST_STEPS

    try:
        database.execute("PRAGMA trusted_schema = OFF")
        database.set_progress_handler(take_step, 10_000)
        yield database
    except sqlite3.Error as error:
        raise file.refusal(
            f"this database cannot be read ({error})", "Export the project again"
        ) from None
    finally:
        database.close()


def tables_in(database: sqlite3.Connection) -> set[str]:
    """The names of its tables, in lower case."""
    rows = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {str(name).lower() for (name,) in rows}


def columns_of(database: sqlite3.Connection, table: str) -> set[str]:
    """The names of a table's columns, in lower case; none where there is no such table."""
    return {str(row[1]).lower() for row in database.execute(f'PRAGMA table_info("{table}")')}
