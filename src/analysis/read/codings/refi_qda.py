"""REFI-QDA projects (.qdpx), as NVivo, ATLAS.ti, MAXQDA, Quirkos, QualCoder and others write them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.etree.ElementTree import Element

from analysis.errors import Problem
from analysis.read.archive import parse_xml
from analysis.read.coding import Coded, CodingOptions, told_apart
from analysis.read.file import CollectedFile
from analysis.read.labels import one_line
from analysis.read.offsets import CONVENTIONS, Convention, Stretch, locate

_ORDER = (
    "Users",
    "CodeBook",
    "Variables",
    "Cases",
    "Sources",
    "Notes",
    "Links",
    "Sets",
    "Graphs",
)
_USUAL = {"nvivo": Convention("UTF-16 units")}
_ELLIPSES = ("…", "...")
NOT_RECORDED = "not recorded"


class Options(CodingOptions):
    """What a reader of REFI-QDA projects may be told."""


def recognise(file: CollectedFile) -> float:
    """A zip with a project file."""
    if not file.is_archive or _project_path(file) is None:
        return 0.0
    return 0.98


def read(file: CollectedFile, options: Options) -> Coded:
    """Codes, sources, codings and cases."""
    project = _Project(file, options.coder)
    sources = list(project.sources())
    selections = [selection for source in sources for selection in source.selections]
    texts = {source.guid: source.text for source in sources if source.text}
    located = locate(
        [selection.stretch for selection in selections if selection.stretch], texts, project.usual
    )
    spans = iter(located.spans)
    placed = [
        (selection, next(spans) if selection.stretch else None) for selection in selections
    ]
    return Coded(
        documents=[
            {"document": source.guid, "name": source.name, "text": source.text}
            for source in sources
        ],
        codes=list(project.codes()),
        segments=[row for selection, span in placed for row in project.rows(selection, span, texts)],
        coders=list(project.users.values()),
        cases=list(project.cases(sources)),
        offset_convention=str(located.convention),
        match_rate=located.match_rate,
        uncoded=sum(not selection.codings for selection in selections),
        problems=[*project.problems, *_remarks(file, sources, selections, located.checked)],
    )
