"""The one shape of every coding project, whatever tool wrote it."""

import hashlib
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from analysis.definitions import Entry
from analysis.errors import Problem
from analysis.read.file import CollectedFile

DOCUMENT_COLUMNS = ("document", "name", "text")
CODE_COLUMNS = ("code", "name", "parent", "description")
SEGMENT_COLUMNS = (
    "segment",
    "document",
    "coder",
    "code",
    "start",
    "end",
    "text",
    "memo",
    "direction",
    "key",
    "row",
)
CASE_COLUMNS = ("case", "name", "documents", "variables")
ENOUGH_MATCH = 0.99


@dataclass(frozen=True)
class CodingProject:
    """A coding project, whatever tool wrote it.

    Attributes
    ----------
    tool, confidence
        What we took the file for, and how sure we are, from 0 to 1.
    documents
        document, name, text; the text is empty where the project does not hold it.
    codes
        code, name, parent, description; `parent` is a code, empty at the top.
    segments
        segment, document, coder, code, start, end, text, memo; one row per segment and code.
        Positions are in code points of the document's text, blank where there is none. Then
        direction, key and row, where a spreadsheet gives them: the row in the file.
    coders
        Names of everybody who coded or is listed as a user.
    cases
        case, name, documents, variables; one row per case.
    offset_convention
        How the tool counts positions.
    match_rate
        Share of segments whose own words stand at their position; not a number where the tool
        keeps no words to check.
    counts
        read, coded and uncoded: an uncoded segment has no code and is not in `segments`.
    problems
        What a person should know.
    """

    tool: str
    confidence: float
    documents: pd.DataFrame
    codes: pd.DataFrame
    segments: pd.DataFrame
    coders: tuple[str, ...]
    cases: pd.DataFrame
    offset_convention: str
    match_rate: float
    counts: dict[str, int]
    problems: tuple[Problem, ...]


class CodingOptions(Entry):
    """What a reader may be told about a project; a tool may know more.

    Attributes
    ----------
    tool
        Read it as this tool's, whatever it looks like.
    coder
        Who coded, where the file does not say; else the file's name stands for them.
    """

    tool: str | None = None
    coder: str | None = None


class SheetOptions(CodingOptions):
    """What a reader of sheets may be told.

    Attributes
    ----------
    sheet
        Which sheet of a workbook.
    """

    sheet: str | int | None = None


@dataclass
class Coded:
    """What a tool's reader finds in its file."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    codes: list[dict[str, Any]] = field(default_factory=list)
    segments: list[dict[str, Any]] = field(default_factory=list)
    coders: list[str] = field(default_factory=list)
    cases: list[dict[str, Any]] = field(default_factory=list)
    offset_convention: str = "none"
    match_rate: float = math.nan
    uncoded: int = 0
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class CodingTool:
    """What can be done with one tool's projects.

    Attributes
    ----------
    name
        What the tool is called in about.yml.
    recognise
        How sure we are, from 0 to 1, that the tool wrote a file, by its content.
    read
        What a file holds.
    options
        What a person may say about a file.
    """

    name: str
    recognise: Callable[[CollectedFile], float]
    read: Callable[[CollectedFile, Any], Coded]
    options: type[CodingOptions] = CodingOptions


def assemble(tool: str, confidence: float, coded: Coded, file: str) -> CodingProject:
    """The project in its one shape."""
    segments = pd.DataFrame(coded.segments, columns=list(SEGMENT_COLUMNS)).astype(
        {
            **dict.fromkeys(("segment", "text", "memo", "direction"), "str"),
            **dict.fromkeys(("document", "coder", "code"), "str"),
            **dict.fromkeys(("start", "end", "row"), "Int64"),
        }
    )
    segments[["memo", "direction"]] = segments[["memo", "direction"]].fillna("")
    segments["key"] = segments["key"].eq(True)
    coders = dict.fromkeys([*coded.coders, *segments["coder"]])
    return CodingProject(
        tool=tool,
        confidence=confidence,
        documents=_texts(coded.documents, DOCUMENT_COLUMNS),
        codes=_texts(coded.codes, CODE_COLUMNS),
        segments=segments,
        coders=tuple(coders),
        cases=pd.DataFrame(coded.cases, columns=list(CASE_COLUMNS)),
        offset_convention=coded.offset_convention,
        match_rate=coded.match_rate,
        counts={
            "read": len(segments) + coded.uncoded,
            "coded": len(segments),
            "uncoded": coded.uncoded,
        },
        problems=(*coded.problems, *_doubts(coded, file)),
    )


def segment_name(document: str, start: int | None, end: int | None, text: str) -> str:
    """A name for a stretch of a document that two coders' rows about it share."""
    if start is not None and end is not None:
        return f"{document}:{start}-{end}"
    return f"{document}:{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"


def _texts(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            column: pd.Series([row.get(column) or "" for row in rows], dtype="str")
            for column in columns
        }
    )


def _doubts(coded: Coded, file: str) -> Iterable[Problem]:
    if coded.match_rate < ENOUGH_MATCH:
        yield Problem(
            f"only {coded.match_rate:.0%} of segments stand where their positions say "
            f"(counted in {coded.offset_convention}); we kept the segments' own words",
            "Check that the documents were not changed after coding",
            file,
        )
