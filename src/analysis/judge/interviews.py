"""Findings from interviews, one part after the other, and the tables that go with them."""

from __future__ import annotations

import pandas as pd

from analysis.judge.findings import as_findings
from analysis.judge.interview_agreement import agreement_table, reading_findings
from analysis.judge.interview_agreement import to_talk_about as _to_talk_about
from analysis.judge.interview_counts import ThemeCounts
from analysis.judge.interview_saturation import saturation_by_interview, saturation_findings
from analysis.judge.interview_talk import NOTEBOOK, Talk
from analysis.judge.interview_themes import (
    direction_findings,
    group_findings,
    not_looked_for,
    people_findings,
    theme_findings,
    themes_table,
)
from analysis.judge.interview_together import together_table
from analysis.judge.interview_years import year_findings, years_table
from analysis.year import ProgrammeYear


def interview_findings(
    this: ProgrammeYear, themes_by_year: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Findings from one programme-year's interviews.

    People are counted, never stretches of talk. Where coders differ, `low` counts those in whose
    interviews every coder gave the code and `high` those in which any did; where they settled it,
    the two are one number.

    Parameters
    ----------
    this
        The programme-year; its tidy interviews, segments, codes and agreed coding are read, and
        those of earlier years.
    themes_by_year
        What `by_year` found, where that was asked already: it counts earlier years.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``findings``; none where nobody was interviewed.
    """
    aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
    talk = Talk.of(this)
    if talk.interviews.empty:
        return as_findings([], aims, NOTEBOOK)
    counts = ThemeCounts.of(talk)
    if themes_by_year is None:
        themes_by_year = years_table(talk, counts)
    rows = [
        *people_findings(talk),
        *theme_findings(talk, counts),
        *group_findings(talk, counts),
        *direction_findings(talk, counts),
        *not_looked_for(talk),
        *year_findings(talk, themes_by_year),
        *reading_findings(talk),
        *saturation_findings(talk),
    ]
    return as_findings(rows, aims, NOTEBOOK)


def themes(this: ProgrammeYear) -> pd.DataFrame:
    """Everything that was counted of each theme, for the working papers; see `themes_table`."""
    talk = Talk.of(this)
    return pd.DataFrame() if talk.interviews.empty else themes_table(talk)


def agreement(this: ProgrammeYear) -> pd.DataFrame:
    """How alike the coders read; empty where one coder worked. See `agreement_table`."""
    return agreement_table(Talk.of(this))


def to_talk_about(this: ProgrammeYear) -> pd.DataFrame:
    """What the coders read differently, most contested first; never published."""
    return _to_talk_about(Talk.of(this))


def together(this: ProgrammeYear) -> pd.DataFrame:
    """Themes that come up together; see `together_table`."""
    return together_table(Talk.of(this))


def by_year(this: ProgrammeYear) -> pd.DataFrame:
    """Themes through the years, protected; see `years_table`."""
    talk = Talk.of(this)
    return years_table(talk, None if talk.interviews.empty else ThemeCounts.of(talk))


def new_by_interview(this: ProgrammeYear) -> pd.DataFrame:
    """When nothing new came, for the working papers; see `saturation_by_interview`."""
    return saturation_by_interview(Talk.of(this))
