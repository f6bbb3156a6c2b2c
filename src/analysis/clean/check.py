"""Reads and cleans a programme-year without writing, and says every problem and every sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import pandas as pd

from analysis.clean.activity import clean_activity
from analysis.clean.cleaned import Cleaned
from analysis.clean.decisions import clean_decisions
from analysis.clean.interviews import clean_interviews
from analysis.clean.survey import clean_survey
from analysis.errors import Problem
from analysis.protect.words.naming import not_asked
from analysis.tables import NAMED, TIDY
from analysis.year import ProgrammeYear

PARTS = (clean_survey, clean_interviews, clean_activity, clean_decisions)


@dataclass(frozen=True)
class Check:
    """What a check of a programme-year found.

    Attributes
    ----------
    cleaned
        Survey, interviews, activity and decisions, as they would be written.
    problems
        Everything that a person can put right, by file and row.
    accounts
        For every file, rows read, kept, rejected and out of scope.
    notes
        What the files were taken for.
    """

    cleaned: tuple[Cleaned, ...]
    problems: tuple[Problem, ...]
    accounts: pd.DataFrame
    notes: tuple[str, ...]

    @property
    def lines(self) -> list[str]:
        """Problems, then notes, then what every file is and its sum of rows; one line each."""
        sums = [_of_file(row) for _, row in self.accounts.iterrows()]
        return [
            *(_one_line(str(problem)) for problem in self.problems),
            *(f"Note: {_one_line(note)}" for note in self.notes),
            *sums,
        ]


def check_year(this: ProgrammeYear) -> Check:
    """Read and clean everything that a programme-year holds; nothing is written.

    Parameters
    ----------
    this
        The programme-year.

    Raises
    ------
    EvaluationError
        The programme's definition or ``about.yml`` cannot be read, so nothing else can.
    """
    read = [clean(this) for clean in PARTS[:-1]]
    talk = next(part.tables["segments"] for part in read if part.part == "interviews")
    cleaned = (*read, clean_decisions(this, talk))
    found = [problem for part in cleaned for problem in part.problems]
    read_with = [name for part in cleaned for name in part.read_with]
    accounts = pd.concat([TIDY["accounts"].empty(), *(part.accounts for part in cleaned)])
    return Check(
        cleaned,
        tuple(sorted([*found, *unlisted_files(this, read_with)], key=_place)),
        accounts.sort_values("source_file", ignore_index=True),
        (*(note for part in cleaned for note in part.notes), *not_asked(this)),
    )


def unlisted_files(this: ProgrammeYear, read_with: Iterable[str]) -> Iterator[Problem]:
    """Files in the year's folder that nothing reads: not listed, not known by name, not needed."""
    named = {*read_with, *(word for s in this.about.sources for word in _words(s.options))}
    for path in this.unlisted():
        name = path.relative_to(this.raw).as_posix()
        if name not in named:
            nearest = get_close_matches(name, NAMED, 1)
            perhaps = f"Rename it to {nearest[0]} if it is that; else list" if nearest else "List"
            yield Problem(
                "this file is not listed in about.yml, so we do not read it",
                f"{perhaps} it under “sources”, or take it out of the folder",
                name,
            )


def _words(options: Any) -> Iterator[str]:
    """Every word in the options of a source: some name another file, such as a dictionary."""
    if isinstance(options, str):
        yield options
    elif isinstance(options, dict):
        for value in options.values():
            yield from _words(value)
    elif isinstance(options, list):
        for value in options:
            yield from _words(value)


def _place(problem: Problem) -> tuple[str, int, str]:
    return problem.file or "", problem.row or 0, problem.column or ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _of_file(row: pd.Series) -> str:
    """What a file is, how sure we are, and what became of its rows."""
    kind, sure = row["kind"], row["sure"]
    what = kind if pd.isna(sure) else f"{kind}, {sure:.0%} sure"
    why = "" if pd.isna(row["why_out_of_scope"]) else f" ({row['why_out_of_scope']})"
    who = row["left_out"]
    return (
        f"{row['source_file']}: {what}; {row['read']} read = {row['kept']} kept + "
        f"{row['rejected']} could not be used + {row['out_of_scope']} out of scope{why}"
        + ("" if pd.isna(who) else f"; columns left out since they tell who somebody is: {who}")
    )
