"""Taguette: its project database, and its CSV or XLSX of highlights."""

import html
import re
import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

from analysis.errors import EvaluationError
from analysis.read.coded_texts import some
from analysis.read.coding import Coded, CodingTool, SheetOptions, segment_name
from analysis.read.database import (
    bounded,
    open_database,
    rows_of,
    tables_in,
    whole_number_in,
    words_in,
)
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, told_apart
from analysis.read.offsets import Convention, Stretch, locate

_TABLES = {"documents", "tags", "highlights", "highlight_tags"}
_COLUMNS = ["id", "document", "tag", "content"]
_CONVENTION = Convention("UTF-8 bytes")
_DEEPEST = 100
# Taguette keeps clean HTML: no “<” but of a tag.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>|<![^<>]*>")
_IMPOSSIBLE_CHARACTER = re.compile(r"&#(?:[0-9]{9,}|[xX][0-9a-fA-F]{9,});?")
_HIGHLIGHTS = """
    SELECT h.id, h.document_id, h.start_offset, h.end_offset, h.snippet
    FROM highlights h JOIN documents d ON d.id = h.document_id
    WHERE d.project_id = ? ORDER BY h.document_id, h.start_offset, h.id
"""
_TAGS_OF_HIGHLIGHTS = """
    SELECT h.id, t.path
    FROM highlights h JOIN documents d ON d.id = h.document_id
    JOIN highlight_tags ht ON ht.highlight_id = h.id JOIN tags t ON t.id = ht.tag_id
    WHERE d.project_id = ? ORDER BY h.document_id, h.start_offset, h.id, t.id
"""


class Options(SheetOptions):
    """What a reader of Taguette projects may be told.

    Attributes
    ----------
    project
        Name of the project, where one database holds several.
    """

    project: str | None = None


def recognise(file: CollectedFile) -> float:
    """A database with Taguette's tables, or a sheet with exactly its four columns."""
    if file.is_sqlite:
        with open_database(file) as database:
            return 0.98 if tables_in(database) >= _TABLES else 0.0
    headers = [normal(cell) for row in file.head[:1] for cell in row]
    return 0.95 if headers == _COLUMNS else 0.0


def read(file: CollectedFile, options: Options) -> Coded:
    """Highlights with their tags. Taguette keeps no coder: one project per coder."""
    coder = options.coder or file.path.stem
    if file.is_sqlite:
        with open_database(file) as database:
            return _read_database(database, file, options.project, coder)
    return _read_sheet(file, options, coder)


def _read_database(
    database: sqlite3.Connection, file: CollectedFile, wanted: str | None, coder: str
) -> Coded:
    project = _project(database, file, wanted)
    documents = [
        row
        for *row, of in rows_of(database, "documents", "id", "name", "contents", "project_id")
        if of == project
    ]
    names = told_apart(words_in(name) for _, name, _ in documents)
    texts = {
        name: text_of(words_in(page)) for name, (_, _, page) in zip(names, documents, strict=True)
    }
    name_of = {at: name for name, (at, _, _) in zip(names, documents, strict=True)}
    highlights = bounded(database.execute(_HIGHLIGHTS, (project,)))
    snippets = {at: words_in(snippet) for at, *_, snippet in highlights}
    stretches = {
        at: Stretch(name_of[document], _position(start), _position(end), text_of(snippets[at]))
        for at, document, start, end, _ in highlights
        if document in name_of
    }
    located = locate(list(stretches.values()), texts, _CONVENTION)
    spans = dict(zip(stretches, located.spans, strict=True))
    rows = bounded(database.execute(_TAGS_OF_HIGHLIGHTS, (project,)))
    tagged = [(at, words_in(tag)) for at, tag in rows if at in stretches]
    words = {at: as_exported(snippets[at]) for at, _ in tagged}
    segment_of = _segments_of((at, stretches[at].document, words[at]) for at in words)
    return Coded(
        documents=[{"document": name, "name": name, "text": text} for name, text in texts.items()],
        codes=_tags(database, project),
        segments=[
            {
                "segment": segment_of[at],
                "document": stretches[at].document,
                "coder": coder,
                "code": tag,
                "start": start,
                "end": end,
                "text": words[at],
            }
            for at, tag in tagged
            for start, end in [spans[at] or (None, None)]
        ],
        coders=[coder],
        offset_convention=str(located.convention),
        match_rate=located.match_rate,
        uncoded=len(stretches.keys() - words.keys()),
    )


def _position(cell: object) -> int:
    """A position; what is none stands outside every text."""
    number = whole_number_in(cell)
    return -1 if number is None else number


def _tags(database: sqlite3.Connection, project: int) -> list[dict[str, Any]]:
    """Tags; a parent is stored in newer versions, and part of the path (`people.staff`) in all."""
    rows = [
        (at, words_in(path), words_in(description), parent)
        for at, path, description, parent, of in rows_of(
            database, "tags", "id", "path", "description", "parent_id", "project_id"
        )
        if of == project
    ]
    path_of = {at: path for at, path, _, _ in rows}
    paths = set(path_of.values())
    return [
        {
            "code": path,
            "name": path,
            "parent": path_of.get(parent) or _parent_by_path(path, paths),
            "description": description,
        }
        for _, path, description, parent in rows
    ]


def _parent_by_path(path: str, paths: Collection[str]) -> str:
    for _ in range(min(path.count("."), _DEEPEST)):
        path = path.rpartition(".")[0]
        if path in paths:
            return path
    return ""


def _project(database: sqlite3.Connection, file: CollectedFile, wanted: str | None) -> Any:
    projects = [(at, words_in(name)) for at, name in rows_of(database, "projects", "id", "name")]
    chosen = [at for at, name in projects if wanted is None or normal(name) == normal(wanted)]
    if len(chosen) == 1:
        return chosen[0]
    named = some(f"“{name}”" for _, name in projects)
    raise EvaluationError(
        f"this database holds the projects {named}" if named else "this database holds no project",
        remedy="Say with the option `project` which one to read",
        file=file.name,
    )


def _read_sheet(file: CollectedFile, options: Options, coder: str) -> Coded:
    sheet = file.sheet(options.sheet)
    if [normal(header) for header in sheet.header()] != _COLUMNS:
        raise file.refusal(
            "this is no sheet of Taguette's highlights",
            f"Its columns would be {', '.join(_COLUMNS)}; export all highlights as CSV or XLSX",
        )
    cells = sheet.body().set_axis(_COLUMNS, axis=1)
    cells = cells[(cells != "").any(axis=1)]
    cells["content"] = [lines_joined(content) for content in cells["content"]]
    tagged = cells[cells["tag"].str.strip() != ""]
    highlights = tagged.drop_duplicates("id")[["id", "document", "content"]]
    segment_of = _segments_of(highlights.itertuples(index=False, name=None))
    tags = dict.fromkeys(tagged["tag"])
    return Coded(
        documents=[{"document": name, "name": name} for name in cells["document"].unique()],
        codes=[{"code": tag, "name": tag, "parent": _parent_by_path(tag, tags)} for tag in tags],
        segments=[
            {
                "segment": segment_of[at],
                "document": document,
                "coder": coder,
                "code": tag,
                "text": content,
                "row": row,
            }
            for row, at, document, tag, content in tagged.itertuples(name=None)
        ],
        coders=[coder],
        uncoded=len(cells) - len(tagged),
        problems=list(sheet.problems),
    )


def _segments_of(highlights: Iterable[tuple[Any, str, str]]) -> dict[Any, str]:
    """A name for each highlight by its words, the same in the database and in every export.

    Taguette numbers highlights anew when a project is copied or imported.
    """
    known = list(highlights)
    names = told_apart(segment_name(document, None, None, words) for _, document, words in known)
    return {at: name for name, (at, _, _) in zip(names, known, strict=True)}


def as_exported(snippet: str) -> str:
    """The words as Taguette's own export has them: what stands between two tags, trimmed, and
    joined by a space.

    Examples
    --------
    >>> as_exported("<p>Me &amp; <em>mine</em>.</p><p> Yours </p>")
    'Me & mine . Yours'
    """
    return lines_joined("\n".join(text_of(piece) for piece in _TAG.split(snippet)))


def lines_joined(text: str) -> str:
    """Lines trimmed and joined by a space."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def text_of(page: str) -> str:
    """The text of a document or snippet: tags do not count, an entity is one character.

    Examples
    --------
    >>> text_of("<p>Me &amp; <em>mine</em></p>")
    'Me & mine'
    """
    return html.unescape(_IMPOSSIBLE_CHARACTER.sub("\ufffd", _TAG.sub("", page)))


TOOL = CodingTool("taguette", recognise, read, Options)
