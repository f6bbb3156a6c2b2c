"""Cleans interviews: who was interviewed, what they said, and how each coder read it."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.clean.agreed import clean_agreed
from analysis.clean.cleaned import Cleaned, gather
from analysis.clean.codebook import Codebook
from analysis.clean.participants import NAME, Participants, clean_participants
from analysis.clean.segments import CleanProject, clean_project, read_project
from analysis.clean.sources import listed_twice
from analysis.clean.transcripts import Transcripts
from analysis.clean.values import listed
from analysis.errors import Problem
from analysis.read import CodingProject
from analysis.tables import TIDY
from analysis.year import ProgrammeYear


def clean_interviews(this: ProgrammeYear) -> Cleaned:
    """Interviews and coded segments of one programme-year as tidy tables.

    Interviews of people who withdrew, or did not agree to be analysed, are counted as out of
    scope with all their segments.

    Parameters
    ----------
    this
        The programme-year; its ``about.yml`` lists the coding projects.

    Returns
    -------
    Cleaned
        Tables ``interviews``, ``segments``, ``codes`` and ``agreed``.
    """
    who = clean_participants(this)
    projects = _projects(this, who)
    sheet, codes = who.sheet, _codes(this, projects)
    decided, agreed = clean_agreed(this, who, codes)
    accounts = [(project.ledger, project.used) for project in projects if project.ledger]
    accounts += [(decided.ledger, len(agreed))] if decided.there else []
    return gather(
        "interviews",
        {
            "interviews": who.interviews,
            "segments": pd.concat([TIDY["segments"].empty(), *(p.segments for p in projects)]),
            "codes": codes,
            "agreed": agreed,
        },
        [(sheet.ledger, len(who.interviews)), *accounts] if sheet.there else accounts,
        fatal=[
            *sheet.fatal,
            *decided.fatal,
            *_no_participants(this, who),
            *_mapped_to_nowhere(this),
            *listed_twice(this, "coding"),
            *(problem for project in projects for problem in project.fatal),
        ],
        problems=[
            *sheet.problems,
            *decided.problems,
            *(problem for project in projects for problem in project.problems),
        ],
        notes=[
            *sheet.notes,
            *decided.notes,
            *(note for project in projects for note in project.notes),
        ],
    )


def _projects(this: ProgrammeYear, who: Participants) -> list[CleanProject]:
    """Coding projects one after the other: what an earlier one holds is not counted again."""
    codebook = Codebook(this.programme, this.about.code_map)
    sources = [source for source in this.about.sources if source.kind == "coding"]
    read = [read_project(this, source) for source in sources]
    transcripts = Transcripts(who, [one for one in read if isinstance(one, CodingProject)])
    projects: list[CleanProject] = []
    taken = pd.MultiIndex.from_arrays([[], [], []])
    for source, found in zip(sources, read, strict=True):
        project = clean_project(this, source.file, found, who, codebook, transcripts, taken)
        keys = pd.MultiIndex.from_frame(project.segments[list(TIDY["segments"].key)])
        taken = taken.append(keys)
        projects.append(project)
    return projects


def _codes(this: ProgrammeYear, projects: list[CleanProject]) -> pd.DataFrame:
    """The codebook, and after it the codes of the coders' own."""
    table = TIDY["codes"]
    fields = [name for name in table.column_names if name != "code"]
    book = [
        {"code": name, **{field: getattr(code, field) or None for field in fields}}
        for name, code in this.programme.codes.items()
    ]
    own = [code for project in projects for code in project.own_codes]
    return table.from_rows([*book, *own]).drop_duplicates("code", ignore_index=True)


def _no_participants(this: ProgrammeYear, who: Participants) -> Iterator[Problem]:
    coded = any(source.kind == "coding" for source in this.about.sources)
    if coded and not who.sheet.there and not who.sheet.fatal:
        yield Problem(
            "this file is missing, and without it nothing that was coded can be used",
            "Add it, with a row for each interview that says what the person agreed to",
            NAME,
        )


def _mapped_to_nowhere(this: ProgrammeYear) -> Iterator[Problem]:
    for name, code in this.about.code_map.items():
        if code not in this.programme.codes:
            yield Problem(
                f"code_map takes “{name}” for “{code}”, which is not in the codebook",
                f"Name one of: {listed(this.programme.codes)}",
                "about.yml",
            )
