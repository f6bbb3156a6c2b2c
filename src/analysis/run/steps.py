"""The eight steps of a year: what each reads and what it writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.year import ProgrammeYear

SURVEY = ("respondents", "answers", "comments", "questions")
INTERVIEWS = ("interviews", "segments", "codes", "agreed")
ACTIVITY = ("activities", "involvements", "evidence", "shifts", "costs")
DECISIONS = (
    "insights",
    "judgements",
    "recommendations",
    "responses",
    "stages",
    "signoff",
    "release",
    "piles",
    "themes",
    "decisions",
    "checklist",
)


def _with_losses(tables: tuple[str, ...], part: str) -> tuple[str, ...]:
    """The tables of a cleaning step, what it could not use, every row's account, the key's mark."""
    return (*tables, f"rejected.{part}", f"accounts.{part}", f"key_marks.{part}")


@dataclass(frozen=True)
class Step:
    """One step of the method, done by the notebook of the same name.

    Parameters
    ----------
    name
        Name of the step and, with ``.ipynb``, of its notebook.
    does
        What it does, in a few words, for a person who waits for it.
    sources
        Kinds of collected files, as named in ``about.yml``, that it reads, with whatever stands
        beside them, such as a dictionary.
    spreadsheets
        Collected files with fixed names that it reads.
    words
        Does it read the texts that people wrote for the report?
    tables
        Tidy tables of the same year that it reads.
    earlier
        Tables of every earlier year that it reads, where they are there.
    earlier_spreadsheets
        Collected files of every earlier year that it reads.
    writes
        Tidy tables that it writes.
    page
        Does it end in the report, and in the topics that people explore?
    pseudonyms
        Does it make pseudonyms, so that another key makes other tables?
    awaited
        Is it the tidying that the report waits longest for?
    """

    name: str
    does: str
    sources: tuple[str, ...] = ()
    spreadsheets: tuple[str, ...] = ()
    words: bool = False
    tables: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    earlier_spreadsheets: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    page: bool = False
    pseudonyms: bool = False
    awaited: bool = False

    @property
    def tidies(self) -> bool:
        """Does it turn collected files into tables that later years compare themselves with?"""
        return bool(self.writes) and not self.tables

    def collected(self, this: ProgrammeYear) -> Iterator[Path]:
        """Every collected file that the step reads, or would read if it were there."""
        yield this.raw / "about.yml"
        for source in this.about.sources:
            if source.kind in self.sources:
                yield this.raw / source.file
        if self.sources:
            yield from this.unlisted()
        for name in self.spreadsheets:
            yield this.raw / name
        if self.words:
            yield this.raw / "text"


_TIDY = (*SURVEY, *INTERVIEWS, *ACTIVITY)
_COMPARED = ("agreement", "together", "themes_by_year")
_FOUND = ("findings.survey", "spread", "findings.interviews", "findings.reach", *_COMPARED)
APART = ("ledger.csv", "support.csv")  # of these only totals go further
_WEIGHED = (
    "findings",
    "sources",
    "supported",
    "refused",
    "efforts",
    *_with_losses(DECISIONS, "decisions"),
)
_LOSSES = tuple(
    f"{kind}.{part}"
    for kind in ("rejected", "accounts")
    for part in ("survey", "interviews", "activity")
)
_MARKS = tuple(f"key_marks.{part}" for part in ("survey", "activity"))

STEPS = (
    Step(
        "1_clean_survey",
        "read and tidy the survey",
        sources=("survey",),
        writes=_with_losses(SURVEY, "survey"),
        pseudonyms=True,
    ),
    Step(
        "2_clean_interviews",
        "read and tidy the interviews",
        sources=("coding",),
        spreadsheets=("participants.csv", "agreed_coding.csv"),
        writes=_with_losses(INTERVIEWS, "interviews"),
        pseudonyms=True,
        awaited=True,
    ),
    Step(
        "3_clean_activity",
        "read and tidy the programme's records",
        spreadsheets=(
            "activities.csv",
            "involvements.csv",
            "evidence.csv",
            "shifts.csv",
            "costs.csv",
        ),
        writes=_with_losses(ACTIVITY, "activity"),
        pseudonyms=True,
    ),
    Step(
        "4_survey_findings",
        "find out what the survey says",
        tables=(*SURVEY, "accounts.survey", "key_marks.survey"),
        earlier=(*SURVEY, "key_marks.survey"),
        earlier_spreadsheets=("about.yml",),
        writes=("findings.survey", "spread"),
    ),
    Step(
        "5_interview_findings",
        "find out what the interviews say",
        tables=INTERVIEWS,
        earlier=INTERVIEWS,
        earlier_spreadsheets=("about.yml",),
        writes=("findings.interviews", *_COMPARED, "to_talk_about"),
    ),
    Step(
        "6_reach",
        "find out who is involved",
        spreadsheets=("recommendations.csv", "responses.csv"),
        tables=(*ACTIVITY, "key_marks.activity"),
        earlier=(*ACTIVITY, "key_marks.activity"),
        earlier_spreadsheets=("about.yml", "recommendations.csv"),
        writes=("findings.reach",),
    ),
    Step(
        "7_evidence",
        "weigh the evidence",
        spreadsheets=(*(f"{name}.csv" for name in DECISIONS), *APART),
        words=True,
        tables=("segments", *_FOUND, *_LOSSES),
        earlier_spreadsheets=("about.yml", "recommendations.csv"),
        writes=(*_WEIGHED, "rejected", "accounts"),
        pseudonyms=True,
    ),
    Step(
        "8_report",
        "write the report",
        spreadsheets=(
            *(f"{name}.csv" for name in DECISIONS),
            "participants.csv",
            "replacements.csv",
        ),
        words=True,
        tables=(*_TIDY, *_FOUND, *_LOSSES, *_WEIGHED, "rejected", "accounts", *_MARKS),
        earlier=(*_TIDY, "findings", *_MARKS),
        earlier_spreadsheets=("about.yml", "recommendations.csv", "responses.csv"),
        writes=("versions", "pages"),
        page=True,
    ),
)
