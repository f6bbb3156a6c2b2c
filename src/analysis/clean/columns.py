"""Finds the column of an export that stands for an item, a characteristic or a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

import pandas as pd

from analysis.errors import Problem
from analysis.read import SurveyExport
from analysis.read.labels import normal

Name = str | int

NEAR = 0.5


class Columns:
    """The questions of one export, by every name that stands for them.

    Parameters
    ----------
    export
        The export.
    file
        Its file, as its year's folder names it.
    mapped
        Items by the header or 0-based position of their column, as about.yml gives them; the
        reader has named those questions by the item.
    """

    def __init__(self, export: SurveyExport, file: str, mapped: Mapping[str, Name]) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self._left_out = {normal(header): why for header, why in export.left_out.items()}
        self._at: dict[int, str] = {}
        self._headers: dict[str, str] = {}
        self._found: set[str] = set()
        self._told: set[str] = set()
        self._alike = defaultdict[str, set[str]](set)
        for question, text, kind in _texts(export.questions[["question", "text", "kind"]]):
            if question not in export.left_out:
                self._headers[question] = text
                for name in (question, text, str(mapped.get(question, text))):
                    self._alike[normal(name)].add(question)
            if kind == "meta":
                self._told.add(question)
        for at, header, question in _texts(export.columns[["column", "header", "question"]]):
            if question in self._headers:
                self._at[int(at)] = question
                self._alike[normal(header)].add(question)

    def find(
        self, what: str, names: Sequence[Name], *, option: str, needed: bool = True
    ) -> str | None:
        """The question that the first fitting name stands for.

        Parameters
        ----------
        what
            What is looked for, to name it to a person.
        names
            Headers or positions, the most telling first.
        option
            Where in about.yml a person says which column it is.
        needed
            Is it a problem if there is none?
        """
        for name in names:
            found = self._called(name)
            if len(found) == 1:
                self._found.add(found[0])
                return found[0]
            if found:
                self._say(
                    f"{what}: {len(found)} columns are called “{name}”",
                    f"Give the position of the right one, counted from 0, under {option} in "
                    "about.yml",
                )
                return None
        if needed:
            self._say_missing(what, names[-1], option)
        return None

    def unused(self) -> list[str]:
        """Headers of questions that nobody asked for so far, and that are no meta data."""
        return [
            header
            for question, header in self._headers.items()
            if question not in self._found | self._told
        ]

    def header(self, question: str | None) -> str:
        """The header that the file gives a question."""
        return self._headers.get(question or "", question or "")

    def _called(self, name: Name) -> list[str]:
        if isinstance(name, int):
            return [self._at[name]] if name in self._at else []
        if name in self._headers:
            return [name]
        return sorted(self._alike[normal(name)]) if normal(name) in self._alike else []

    def _say_missing(self, what: str, name: Name, option: str) -> None:
        why = self._left_out.get(normal(str(name)))
        if why:
            self._say(
                f"{what}: column “{name}” tells who somebody is ({why}), so we do not read it",
                f"Name another column under {option} in about.yml",
            )
            return
        alike = {normal(header): header for header in self._headers.values()}
        nearest = get_close_matches(normal(str(name)), alike, 1, NEAR)
        said = f"; the nearest header is “{alike[nearest[0]]}”" if nearest else ""
        self._say(
            f"{what}: there is no column “{name}”{said}",
            f"Correct the header, or say under {option} in about.yml which column it is; "
            "a question that was not asked this year says so under “years” in questionnaire.yml",
        )

    def _say(self, what: str, remedy: str) -> None:
        self.problems.append(Problem(what, remedy, self.file, 1))


def _texts(frame: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    return zip(*(frame[name].astype("str") for name in frame), strict=True)
