"""QualCoder: its project folder or database, and its CSV or XLSX report of codings."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.errors import Problem
from analysis.read.coded_texts import Coding, coded_texts
from analysis.read.coding import Coded, CodingTool, SheetOptions, segment_name
from analysis.read.database import open_database, rows_of, tables_in, whole_number_in, words_in
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, told_apart

_DATABASE = "data.qda"
_TABLES = {"code_text", "code_name", "code_cat", "source"}
_REPORT = {"coder", "coded", "id", "codename"}
_WORDLESS = ("imid:", "avid:")
_PRIVATE = "#####"
_LARGEST_IN_ARCHIVE = 200 * 1024 * 1024


def recognise(file: CollectedFile) -> float:
    """A database with QualCoder's tables, alone or in its folder, or the header of its report."""
    if _holds_database(file):
        with _opened(file) as database:
            return 0.98 if tables_in(database) >= _TABLES else 0.0
    headers = [normal(cell) for row in file.head[:1] for cell in row]
    return 0.95 if headers[:1] in (["file"], ["case"]) and set(headers) >= _REPORT else 0.0


def read(file: CollectedFile, options: SheetOptions) -> Coded:
    """Codings of texts, pictures and films, with codes under their categories."""
    coder = options.coder or file.path.stem
    if not _holds_database(file):
        return _read_report(file, options, coder)
    with _opened(file) as database:
        project = _Project(database, coder)
        codings = [*project.codings_of_text(), *project.codings_of_pictures_and_films()]
        coded = coded_texts(project.texts, project.codes(), codings, file.name)
        coded.coders = project.coders()
        coded.cases = [*project.cases(), *project.documents_with_attributes()]
        coded.uncoded = len(rows_of(database, "annotation", "fid"))
    return coded


def _holds_database(file: CollectedFile) -> bool:
    if file.path.is_dir():
        return (file.path / _DATABASE).is_file()
    return file.is_sqlite or (file.is_archive and file.archive.find(_DATABASE) is not None)


def _opened(file: CollectedFile) -> AbstractContextManager[sqlite3.Connection]:
    if file.path.is_dir():
        return open_database(file, file.path / _DATABASE)
    if file.is_sqlite:
        return open_database(file)
    member = file.archive.find(_DATABASE) or _DATABASE
    return open_database(file, content=file.archive.read(member, _LARGEST_IN_ARCHIVE))


@dataclass
class _Project:
    """An open project, and who coded where it does not say."""

    database: sqlite3.Connection
    coder: str

    def __post_init__(self) -> None:
        sources = rows_of(self.database, "source", "id", "name", "fulltext")
        names = told_apart(words_in(name) for _, name, _ in sources)
        self._name_of = {at: name for name, (at, _, _) in zip(names, sources, strict=True)}
        self.texts = {
            name: words_in(text) for name, (_, _, text) in zip(names, sources, strict=True)
        }

    def codes(self) -> list[dict[str, Any]]:
        """Categories and codes: a code lies under a code (from version 4 on) or a category."""
        categories = rows_of(self.database, "code_cat", "catid", "name", "memo", "supercatid")
        codes = rows_of(self.database, "code_name", "cid", "name", "memo", "catid", "supercid")
        there = {f"cat:{at}" for at, *_ in categories} | {f"code:{at}" for at, *_ in codes}
        above = [
            *((f"cat:{at}", name, memo, [f"cat:{cat}"]) for at, name, memo, cat in categories),
            *(
                (f"code:{at}", name, memo, [f"code:{code}", f"cat:{cat}"])
                for at, name, memo, cat, code in codes
            ),
        ]
        return [
            {
                "code": code,
                "name": words_in(name),
                "parent": next((parent for parent in parents if parent in there), ""),
                "description": _public(memo),
            }
            for code, name, memo, parents in above
        ]

    def codings_of_text(self) -> Iterator[Coding]:
        columns = ("fid", "cid", "owner", "memo", "important", "pos0", "pos1", "seltext")
        for *shared, start, end, words in rows_of(self.database, "code_text", *columns):
            yield self._coding(
                shared, whole_number_in(start), whole_number_in(end), words_in(words)
            )

    def codings_of_pictures_and_films(self) -> Iterator[Coding]:
        """They have no words, and go by their place in the picture or their time in the film."""
        columns = ("id", "cid", "owner", "memo", "important")
        for table, places in (
            ("code_image", ("x1", "y1", "width", "height", "pdf_page")),
            ("code_av", ("pos0", "pos1")),
        ):
            for row in rows_of(self.database, table, *columns, *places):
                place = ",".join(map(words_in, row[len(columns) :])).rstrip(",")
                yield self._coding(row[: len(columns)], None, None, "", place)

    def _coding(
        self,
        shared: Sequence[Any],
        start: int | None,
        end: int | None,
        words: str,
        place: str = "",
    ) -> Coding:
        document, code, owner, memo, important = shared
        return Coding(
            document=self._name_of.get(document, ""),
            code=f"code:{code}",
            coder=words_in(owner).strip() or self.coder,
            start=start,
            end=end,
            words=words,
            memo=_public(memo),
            key=important == 1,
            place=place,
        )

    def coders(self) -> list[str]:
        return [words_in(name) for (name,) in rows_of(self.database, "coder_names", "name")]

    def cases(self) -> Iterator[dict[str, Any]]:
        variables = self._attributes("case")
        documents: dict[Any, dict[str, None]] = {}
        for case, document in rows_of(self.database, "case_text", "caseid", "fid"):
            if document in self._name_of:
                documents.setdefault(case, {})[self._name_of[document]] = None
        for at, name in rows_of(self.database, "cases", "caseid", "name"):
            yield _case(f"case:{at}", words_in(name), documents.get(at, ()), variables.get(at, {}))

    def documents_with_attributes(self) -> Iterator[dict[str, Any]]:
        for at, variables in self._attributes("file").items():
            if at in self._name_of:
                yield _case(f"file:{at}", self._name_of[at], [self._name_of[at]], variables)

    def _attributes(self, about: str) -> dict[Any, dict[str, str]]:
        found: dict[Any, dict[str, str]] = {}
        for at, kind, name, value in rows_of(
            self.database, "attribute", "id", "attr_type", "name", "value"
        ):
            if kind == about:
                found.setdefault(at, {})[words_in(name)] = words_in(value)
        return found


def _case(
    case: str, name: str, documents: Sequence[str] | dict[str, None], variables: dict[str, str]
) -> dict[str, Any]:
    return {"case": case, "name": name, "documents": tuple(documents), "variables": variables}


def _public(memo: object) -> str:
    """A memo without what its writer keeps to themselves, which QualCoder never exports."""
    return words_in(memo).partition(_PRIVATE)[0].strip()


def _read_report(file: CollectedFile, options: SheetOptions, coder: str) -> Coded:
    """One coding a row: its file, coder, words, code, and the categories above the code."""
    sheet = file.sheet(options.sheet)
    headers = [normal(cell) for cell in sheet.cells.iloc[0]]
    if not set(headers) >= _REPORT:
        raise file.refusal(
            "this is no report of codings from QualCoder",
            "Export it in QualCoder under Reports, Coding reports, as CSV",
        )
    cells = sheet.body().apply(lambda column: column.str.strip())
    cells = cells[(cells != "").any(axis=1)]
    report = _Report(cells, headers, coder)
    return Coded(
        documents=[{"document": name, "name": name} for name in report.documents.unique()],
        codes=report.codes(),
        segments=list(report.segments()),
        cases=list(report.cases()),
        problems=[*sheet.problems, *report.remarks(file.name)],
    )


class _Report:
    """The cells of a report by their headers."""

    def __init__(self, cells: pd.DataFrame, headers: list[str], coder: str) -> None:
        def column(*names: str) -> pd.Series:
            at = next((headers.index(name) for name in names if name in headers), None)
            return pd.Series("", cells.index) if at is None else cells[at]

        self.documents = column("filename", "file", "case")
        self._case = column("case") if headers[0] == "case" else None
        self._coder = column("coder").replace("", coder)
        self._words, self._at = column("coded"), column("id")
        self._code, self._memo = column("codename"), column("coded_memo", "coded memo")
        self._categories = cells[[at for at, name in enumerate(headers) if name == "category"]]
        # Where a code has fewer categories than another, QualCoder writes what follows them too
        # far to the left.
        self._shifted = not self._categories.empty and any(
            name.startswith(("filevar_", "casevar_")) for name in headers
        )

    def codes(self) -> list[dict[str, str]]:
        """Codes under the nearest of their categories, which stands first."""
        found: dict[str, dict[str, str]] = {}
        for name, categories in zip(self._code, self._paths(), strict=True):
            names = [f"code:{name}", *(f"cat:{category}" for category in categories)]
            for at, (code, parent) in enumerate(zip(names, [*names[1:], ""], strict=True)):
                shown = code.partition(":")[2]
                found.setdefault(code, {"code": code, "name": shown, "parent": parent})
                if at == 0 and not name:
                    del found[code]
        return sorted(found.values(), key=lambda code: code["code"].startswith("code:"))

    def _paths(self) -> Iterator[list[str]]:
        for row in self._categories.itertuples(index=False):
            yield [] if self._shifted else [cell for cell in row if cell]

    def segments(self) -> Iterator[dict[str, Any]]:
        columns = (self._words, self._at, self.documents, self._coder, self._code, self._memo)
        for row, words, at, document, coder, code, memo in zip(
            self._code.index, *columns, strict=True
        ):
            wordless = at.startswith(_WORDLESS)
            text = "" if wordless else words
            yield {
                "segment": f"{document}:{at}"
                if wordless
                else segment_name(document, None, None, text),
                "document": document,
                "coder": coder,
                "code": f"code:{code}" if code else "",
                "text": text,
                "memo": _public(memo),
                "row": int(row),
            }

    def cases(self) -> Iterator[dict[str, Any]]:
        if self._case is not None:
            for name, documents in self.documents.groupby(self._case, sort=False):
                yield _case(f"case:{name}", str(name), list(documents.unique()), {})

    def remarks(self, file: str) -> Iterator[Problem]:
        if self._shifted:
            yield Problem(
                "QualCoder writes variables into the columns of categories where a code has few "
                "of these, so we read neither",
                "Export the report without variables, or give the project folder itself",
                file,
                1,
                "Category",
            )


TOOL = CodingTool("qualcoder", recognise, read, SheetOptions)
