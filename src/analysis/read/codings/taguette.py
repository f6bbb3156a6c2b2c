"""Taguette: its project database, and its CSV or XLSX of highlights."""

import sqlite3
from html.parser import HTMLParser
from typing import Any

from analysis.errors import EvaluationError
from analysis.read.coding import Coded, CodingOptions, CodingTool
from analysis.read.database import columns_of, open_database, tables_in
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, told_apart
from analysis.read.offsets import Convention, Stretch, locate

_TABLES = {"documents", "tags", "highlights", "highlight_tags"}
_COLUMNS = ["id", "document", "tag", "content"]
_CONVENTION = Convention("UTF-8 bytes")
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


class Options(CodingOptions):
    """What a reader of Taguette projects may be told.

    Attributes
    ----------
    project
        Name of the project, where one database holds several.
    sheet
        Which sheet of a workbook.
    """

    project: str | None = None
    sheet: str | int | None = None


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
    rows = database.execute(
        "SELECT id, name, contents FROM documents WHERE project_id = ? ORDER BY id", (project,)
    ).fetchall()
    names = told_apart(name for _, name, _ in rows)
    texts = {name: text_of(html) for name, (_, _, html) in zip(names, rows, strict=True)}
    name_of = {at: name for name, (at, _, _) in zip(names, rows, strict=True)}
    stretches = {
        at: Stretch(name_of[document], start, end, text_of(snippet))
        for at, document, start, end, snippet in database.execute(_HIGHLIGHTS, (project,))
    }
    located = locate(list(stretches.values()), texts, _CONVENTION)
    spans = dict(zip(stretches, located.spans, strict=True))
    tagged = database.execute(_TAGS_OF_HIGHLIGHTS, (project,)).fetchall()
    return Coded(
        documents=[{"document": name, "name": name, "text": text} for name, text in texts.items()],
        codes=_tags(database, project),
        segments=[
            {
                "segment": at,
                "document": stretches[at].document,
                "coder": coder,
                "code": tag,
                "start": start,
                "end": end,
                "text": as_exported(stretches[at].snippet),
            }
            for at, tag in tagged
            for start, end in [spans[at] or (None, None)]
        ],
        coders=[coder],
        offset_convention=str(located.convention),
        match_rate=located.match_rate,
        uncoded=len(stretches.keys() - {at for at, _ in tagged}),
    )


def _tags(database: sqlite3.Connection, project: int) -> list[dict[str, Any]]:
    """Tags; a parent is stored in newer versions, and part of the path (`people.staff`) in all."""
    has_parent = "parent_id" in columns_of(database, "tags")
    rows = database.execute(
        f"SELECT id, path, description, {'parent_id' if has_parent else 'NULL'} "
        "FROM tags WHERE project_id = ? ORDER BY id",
        (project,),
    ).fetchall()
    path_of = {at: path for at, path, _, _ in rows}
    return [
        {
            "code": path,
            "name": path,
            "parent": path_of.get(parent) or _parent_by_path(path, set(path_of.values())),
            "description": description,
        }
        for _, path, description, parent in rows
    ]


def _parent_by_path(path: str, paths: set[str]) -> str:
    while "." in path:
        path = path.rpartition(".")[0]
        if path in paths:
            return path
    return ""


def _project(database: sqlite3.Connection, file: CollectedFile, wanted: str | None) -> int:
    projects = database.execute("SELECT id, name FROM projects ORDER BY id").fetchall()
    chosen = [at for at, name in projects if wanted is None or normal(name) == normal(wanted)]
    if len(chosen) == 1:
        return int(chosen[0])
    named = ", ".join(f"“{name}”" for _, name in projects)
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
    tagged = cells[cells["tag"].str.strip() != ""]
    tags = list(tagged["tag"].unique())
    return Coded(
        documents=[{"document": name, "name": name} for name in cells["document"].unique()],
        codes=[
            {"code": tag, "name": tag, "parent": _parent_by_path(tag, set(tags))} for tag in tags
        ],
        segments=[
            {
                "segment": at,
                "document": document,
                "coder": coder,
                "code": tag,
                "text": as_exported(content),
                "row": row,
            }
            for row, at, document, tag, content in tagged.itertuples(name=None)
        ],
        coders=[coder],
        uncoded=len(cells) - len(tagged),
        problems=list(sheet.problems),
    )


def as_exported(text: str) -> str:
    """The words as Taguette's own export has them: lines trimmed, joined by a space."""
    return " ".join(line.strip() for line in text.splitlines() if line.strip())


def text_of(html: str) -> str:
    """The text of a document or snippet: tags do not count, an entity is one character."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    return "".join(reader.parts)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


TOOL = CodingTool("taguette", recognise, read, Options)
