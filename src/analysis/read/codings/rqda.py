"""RQDA: its project file (.rqda), an SQLite database."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.errors import Problem
from analysis.read.coded_texts import Coding, coded_texts
from analysis.read.coding import Coded, CodingOptions, CodingTool
from analysis.read.database import (
    open_database,
    rows_of,
    tables_in,
    whole_number_in,
    words_in,
)
from analysis.read.file import CollectedFile
from analysis.read.labels import told_apart

_TABLES = {"source", "freecode", "coding", "codecat", "treecode"}
_LIVE = (None, 1)  # 0 and -1 are deleted; RQDA keeps what it deletes


def recognise(file: CollectedFile) -> float:
    """A database with RQDA's tables."""
    if not file.is_sqlite:
        return 0.0
    with open_database(file) as database:
        return 0.98 if tables_in(database) >= _TABLES else 0.0


def read(file: CollectedFile, options: CodingOptions) -> Coded:
    """Codings that were not deleted, of the first and of the second coder."""
    coder = options.coder or file.path.stem
    with open_database(file) as database:
        project = _Project(database, file.name)
        coded = coded_texts(project.texts, project.codes(), project.codings(coder), file.name)
        coded.cases = [*project.cases(), *project.documents_with_attributes()]
        coded.uncoded = len(project.live("annotation", "fid"))
        coded.problems += project.remarks()
    return coded


@dataclass
class _Project:
    """An open project."""

    database: sqlite3.Connection
    file: str
    deleted: int = 0

    def __post_init__(self) -> None:
        sources = self.live("source", "id", "name", "file")
        names = told_apart(words_in(name) for _, name, _ in sources)
        self._name_of = {at: name for name, (at, _, _) in zip(names, sources, strict=True)}
        self.texts = {
            name: words_in(text) for name, (_, _, text) in zip(names, sources, strict=True)
        }

    def live(self, table: str, *columns: str) -> list[tuple[Any, ...]]:
        """Rows that were not deleted."""
        rows = rows_of(self.database, table, *columns, "status")
        return [row[:-1] for row in rows if row[-1] in _LIVE]

    def codes(self) -> list[dict[str, Any]]:
        """Categories, then codes; a category goes for the parent of its codes."""
        categories = self.live("codecat", "catid", "name", "memo")
        first = {code: f"cat:{above[0]}" for code, above in self._categories_of_codes().items()}
        return [
            *(
                {"code": f"cat:{at}", "name": words_in(name), "description": words_in(memo)}
                for at, name, memo in categories
            ),
            *(
                {
                    "code": f"code:{at}",
                    "name": words_in(name),
                    "parent": first.get(at, ""),
                    "description": words_in(memo),
                }
                for at, name, memo in self.live("freecode", "id", "name", "memo")
            ),
        ]

    def _categories_of_codes(self) -> dict[Any, list[Any]]:
        live = {at for (at,) in self.live("codecat", "catid")}
        found: dict[Any, list[Any]] = {}
        for code, category in dict.fromkeys(self.live("treecode", "cid", "catid")):
            if category in live:
                found.setdefault(code, []).append(category)
        return found

    def codings(self, coder: str) -> list[Coding]:
        """Both tables of codings; a second coder of the same name is told apart."""
        first = list(self._codings_in("coding", coder, {}))
        known = {coding.coder for coding in first}
        other_name = {name: f"{name} (second coding)" for name in known}
        return [*first, *self._codings_in("coding2", coder, other_name)]

    def _codings_in(
        self, table: str, coder: str, other_name: Mapping[str, str]
    ) -> Iterator[Coding]:
        columns = ("cid", "fid", "seltext", "selfirst", "selend", "owner", "memo")
        rows = [row for row in self.live(table, *columns) if row[1] in self._name_of]
        self.deleted += len(rows_of(self.database, table, "cid")) - len(rows)
        for code, document, words, start, end, owner, memo in rows:
            who = words_in(owner).strip() or coder
            yield Coding(
                document=self._name_of[document],
                code=f"code:{code}",
                coder=other_name.get(who, who),
                start=whole_number_in(start),
                end=whole_number_in(end),
                words=words_in(words),
                memo=words_in(memo),
            )

    def cases(self) -> Iterator[dict[str, Any]]:
        variables = self._attributes("caseattr", "caseid")
        documents: dict[Any, dict[str, None]] = {}
        for case, document in self.live("caselinkage", "caseid", "fid"):
            if document in self._name_of:
                documents.setdefault(case, {})[self._name_of[document]] = None
        for at, name in self.live("cases", "id", "name"):
            yield {
                "case": f"case:{at}",
                "name": words_in(name),
                "documents": tuple(documents.get(at, ())),
                "variables": variables.get(at, {}),
            }

    def documents_with_attributes(self) -> Iterator[dict[str, Any]]:
        for at, variables in self._attributes("fileattr", "fileid").items():
            if at in self._name_of:
                name = self._name_of[at]
                yield {
                    "case": f"file:{at}",
                    "name": name,
                    "documents": (name,),
                    "variables": variables,
                }

    def _attributes(self, table: str, about: str) -> dict[Any, dict[str, str]]:
        found: dict[Any, dict[str, str]] = {}
        for at, variable, value in self.live(table, about, "variable", "value"):
            found.setdefault(at, {})[words_in(variable)] = words_in(value)
        return found

    def remarks(self) -> Iterator[Problem]:
        if self.deleted:
            yield Problem(
                f"{self.deleted} codings, or their files, were deleted in RQDA; we left them out",
                "Nothing to do, unless they were deleted by mistake",
                self.file,
            )
        several = sum(len(above) > 1 for above in self._categories_of_codes().values())
        if several:
            yield Problem(
                f"{several} codes stand in several categories; we took the first of each",
                "Nothing to do, unless another category is the one that matters",
                self.file,
            )


TOOL = CodingTool("rqda", recognise, read)
