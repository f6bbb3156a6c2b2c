"""Finds one place for the same words of an interview, whichever project coded them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from analysis.clean.participants import Participants
from analysis.read import CodingProject
from analysis.read.labels import normal, one_line

Span = tuple[int, int]


def interviews_of(who: Participants, documents: Iterable[str]) -> dict[str, str]:
    """The interviews that documents are the transcripts of, by their names as they stand."""
    named = {}
    for name in documents:
        found = who.interview_of.get(normal(name))
        found = found or who.interview_of.get(normal(PurePosixPath(name).stem))
        if found:
            named[name] = found
    return named


class Transcripts:
    """The one text of each interview in which places are counted: the first that a project has.

    Tools keep a text each in their own way, or not at all, and a place in one is no place in
    another.

    Parameters
    ----------
    who
        Who was interviewed.
    projects
        All coding projects of the year.
    """

    def __init__(self, who: Participants, projects: Iterable[CodingProject]) -> None:
        self._who = who
        self._texts: dict[str, str] = {}
        self._said = defaultdict[tuple[str, str], set[Span]](set)
        self._spots = cache(self._find)
        for project in projects:
            for interview, text in self._texts_in(project).items():
                self._texts.setdefault(interview, text)
            for interview, words, span in self._places_in(project):
                self._said[interview, words].add(span)

    def placed(self, rows: pd.DataFrame, project: CodingProject) -> pd.DataFrame:
        """Segments with their place in the one text, where their words tell it.

        Parameters
        ----------
        rows
            Segments of the project, with their ``interview``.
        project
            The project.
        """
        own = self._texts_in(project)
        marks = rows.groupby(["interview", "coder", "text"])["segment"].transform("nunique")
        spans = [
            self._span(row, own.get(str(row.interview), ""), once)
            for row, once in zip(rows.itertuples(), marks == 1, strict=True)
        ]
        found = pd.DataFrame(spans, rows.index, ["start", "end"], dtype="Int64")
        return rows.assign(start=found["start"], end=found["end"])

    def _span(self, row: Any, own: str, once: bool) -> Span | tuple[None, None]:
        """Where a segment stands in the one text; `own` is what its project has of it."""
        given = None if pd.isna(row.start) else (int(row.start), int(row.end))
        text, words = self._texts.get(row.interview, ""), one_line(row.text)
        if not words or (given and text == own):
            return given or (None, None)
        if not text:
            said = self._said[row.interview, words] if once else set()
            return given or (next(iter(said)) if len(said) == 1 else (None, None))
        if given and one_line(text[slice(*given)]) == words:
            return given
        spots = self._spots(row.interview, words)
        if given and spots:
            return min(spots, key=lambda spot: abs(spot[0] - given[0]))
        if len(spots) == 1:
            return spots[0]
        return given if given and not own else (None, None)

    def _find(self, interview: str, words: str) -> list[Span]:
        """Where the words stand, however their lines are broken; whole words before parts.

        Taguette's exports put a space where bold or a link ends, which no text has.
        """
        parts = [re.escape(word) for word in words.split()]
        whole, loose = r"\s+".join(parts), r"\s*".join(parts)
        for pattern in (rf"(?<!\w){whole}(?!\w)", whole, loose):
            spots = [found.span() for found in re.finditer(pattern, self._texts[interview])]
            if spots:
                return spots
        return []

    def _texts_in(self, project: CodingProject) -> dict[str, str]:
        interviews = interviews_of(self._who, project.documents["name"])
        documents = project.documents[["name", "text"]].itertuples(index=False)
        return {interviews[name]: text for name, text in documents if name in interviews and text}

    def _places_in(self, project: CodingProject) -> Iterable[tuple[str, str, Span]]:
        names = project.documents.set_index("document")["name"]
        interviews = interviews_of(self._who, names)
        placed = project.segments[project.segments["start"].notna()]
        documents = placed["document"].map(names).map(interviews)
        rows = zip(documents, placed["text"], placed["start"], placed["end"], strict=True)
        for interview, text, start, end in rows:
            if isinstance(interview, str):
                yield interview, one_line(text), (int(start), int(end))
