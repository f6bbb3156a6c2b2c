"""Opens any file to look for somebody in it: text, pages, notebooks, tables, archives."""

from __future__ import annotations

import codecs
import gzip
import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from analysis.protect.withdrawal.erase.columns import kinds_of_columns
from analysis.protect.withdrawal.erase.delimited import HEADERS, cells_of, delimiter_of, records
from analysis.protect.withdrawal.traces import Theirs, plain

APART = "\n\0\n"  # no run of words goes on from one cell to the next
_DEEPEST = 4
_LARGEST = 500 * 1024 * 1024
_TAG = re.compile(r"<[^<>]*>")
_PICTURE = re.compile(r"[A-Za-z0-9+/=]{400,}")
_IDS, _WORDS = "an id or pseudonym of theirs", "words of theirs"


def traces_in(path: Path, theirs: Theirs) -> list[str]:
    """What is left of somebody in a file: ids or pseudonyms, words, both or nothing.

    Text is compared without regard to case, spaces, typography, HTML and JSON escapes, in UTF-8
    and UTF-16; archives, databases and Parquet files are opened. An id that could be a word or a
    number is looked for as a whole cell, in columns that hold ids.
    """
    content = path.read_bytes()
    found = {_IDS} if theirs.is_named_in(plain(path.name)) else set[str]()
    for text in texts_in(content, path.suffix.lower()):
        found |= set(_in_text(text, theirs))
        if len(found) == 2:
            break
    if _IDS not in found and any(_cells(content, path.suffix.lower(), theirs)):
        found.add(_IDS)
    return sorted(found)


def is_mentioned(name: str, path: Path) -> bool:
    """Does a file hold a name as a word of its own, written as names are?"""
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(map(word.search, texts_in(path.read_bytes(), path.suffix.lower())))


def _in_text(text: str, theirs: Theirs) -> Iterator[str]:
    own = plain(text)
    if theirs.is_named_in(own):
        yield _IDS
    if theirs.words.said_in(own):
        yield _WORDS


def texts_in(content: bytes, ending: str, depth: int = 0) -> Iterator[str]:
    """Every text that a file holds, whatever its format."""
    if content[:4] == b"PAR1":
        yield from (APART.join(values) for _, values in _columns(content))
    elif content[:16] == b"SQLite format 3\0":
        yield from _in_database(content)
        yield content.decode("utf-8", "ignore")
    elif content[:2] == b"PK" and depth < _DEEPEST:
        yield from _in_archive(content, depth)
    elif content[:2] == b"\x1f\x8b" and depth < _DEEPEST:
        with suppress(OSError, EOFError):
            unpacked = gzip.GzipFile(fileobj=io.BytesIO(content)).read(_LARGEST)
            yield from texts_in(unpacked, ending.removesuffix(".gz"), depth + 1)
    else:
        for text in _decoded(content):
            yield from _as_read(text, ending)


def _decoded(content: bytes) -> Iterator[str]:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        yield content.decode("utf-16", "ignore")
        return
    try:
        yield content.decode("utf-8-sig")
    except UnicodeDecodeError:
        yield content.decode("cp1252", "ignore")
    if b"\0" in content:
        for at in (0, 1):
            yield content[at:].decode("utf-16-le", "ignore")


def _as_read(text: str, ending: str) -> Iterator[str]:
    """A text as it stands, and as somebody reads it who sees no markup."""
    if ending in {".ipynb", ".json"}:
        with suppress(ValueError):
            text = APART.join(_strings(json.loads(text)))
    text = _PICTURE.sub(" ", text)
    yield text
    if "<" in text or "&" in text:
        yield html.unescape(text)
        yield html.unescape(_TAG.sub("", text))


def _strings(said: Any) -> Iterator[str]:
    """Every text in JSON; the lines of a cell are one text."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, list):
        lines = all(isinstance(each, str) for each in said)
        yield from ["".join(said)] if lines else (s for each in said for s in _strings(each))
    elif isinstance(said, dict):
        for name, value in said.items():
            yield name
            yield from _strings(value)


def _in_archive(content: bytes, depth: int) -> Iterator[str]:
    damaged = (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError)
    with suppress(*damaged), zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        if sum(member.file_size for member in members) > _LARGEST:
            return
        yield APART.join(member.filename for member in members)
        for member in members:
            inside = archive.read(member)
            yield from texts_in(inside, Path(member.filename).suffix.lower(), depth + 1)


def _in_database(content: bytes) -> Iterator[str]:
    with suppress(sqlite3.Error), closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(content)
        database.text_factory = lambda raw: raw.decode("utf-8", "replace")
        tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            for row in database.execute(f'SELECT * FROM "{table}"'):
                yield from _as_read(APART.join(c for c in row if isinstance(c, str)), ".html")


def _columns(content: bytes) -> Iterator[tuple[str, list[str]]]:
    """The columns of a Parquet file that hold text, each distinct cell once."""
    import pandas as pd

    with suppress(OSError, ValueError):
        frame = pd.read_parquet(io.BytesIO(content))
        for name in frame:
            values = frame[name].dropna().unique()
            yield str(name), [str(value) for value in values]


def _cells(content: bytes, ending: str, theirs: Theirs) -> Iterator[bool]:
    """Is a cell in a column of ids one of theirs?"""
    if content[:4] == b"PAR1":
        for name, values in _columns(content):
            kind = kinds_of_columns([[name]], theirs).get(0)
            yield from (theirs.is_cell(value, kind) for value in values if kind)
    elif ending in {".csv", ".tsv"} and b"\0" not in content:
        text = content.decode("utf-8-sig", "ignore")
        rows = records(text)
        delimiter = delimiter_of(text)
        yield from _cells_of_rows((cells_of(row, delimiter) for row in rows), theirs)


def _cells_of_rows(rows: Iterable[list[str]], theirs: Theirs) -> Iterator[bool]:
    known = [row for row in rows if row]
    kinds = kinds_of_columns(known[:HEADERS], theirs)
    for row in known:
        yield from (theirs.is_cell(row[at], kind) for at, kind in kinds.items() if at < len(row))
