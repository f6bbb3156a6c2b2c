"""Cleans what the programme did, with whom, what shows it, how the shifts stand, what it cost."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.clean.cleaned import Cleaned
from analysis.clean.collected import Collected, collect, gather_collected
from analysis.clean.named import characteristic_headers, characteristics, named
from analysis.clean.values import Read
from analysis.read.labels import normal
from analysis.year import ProgrammeYear


def clean_activity(this: ProgrammeYear) -> Cleaned:
    """Programme records of one programme-year as tidy tables.

    Parameters
    ----------
    this
        The programme-year; a spreadsheet that is not there gives an empty table.

    Returns
    -------
    Cleaned
        Tables ``activities``, ``involvements``, ``evidence``, ``shifts`` and ``costs``.
    """
    outcomes = {name: outcome.title for name, outcome in this.programme.outcomes.items()}
    shifts = {name: shift.title for name, shift in this.programme.shifts.items()}
    activities = _activities(this)
    return gather_collected(
        "activity",
        {
            "activities": activities,
            "involvements": _involvements(this, activities),
            "evidence": _sheet(this, "evidence.csv", named("outcome", outcomes, "aims.yml")),
            "shifts": _sheet(this, "shifts.csv", named("shift", shifts, "shifts.yml")),
            "costs": _sheet(this, "costs.csv", {}),
        },
    )


def _sheet(
    this: ProgrammeYear, name: str, known: Mapping[str, Read]
) -> tuple[Collected, pd.DataFrame]:
    found = collect(this, name)
    return found, found.typed(known)


def _activities(this: ProgrammeYear) -> tuple[Collected, pd.DataFrame]:
    programme = this.programme
    known = {
        **named("kind", programme.activity_kinds, "activity_kinds in programme.yml"),
        **named("directorate", programme.directorates, "directorates in programme.yml"),
        **named("say", programme.say_ladder, "say_ladder in programme.yml"),
    }
    return _sheet(this, "activities.csv", known)


def _involvements(
    this: ProgrammeYear, activities: tuple[Collected, pd.DataFrame]
) -> tuple[Collected, pd.DataFrame]:
    """Who took part in activities that are there, each under the activity's own spelling."""
    programme = this.programme
    found = collect(this, "involvements.csv", characteristic_headers(programme))
    listed, kept = activities
    spelt = {normal(name): name for name in kept["activity"]}
    named_there = {normal(name) for name in listed.cells["activity"].dropna()}
    says = found.cells["activity"].dropna().map(normal)
    unusable = says.isin(named_there) & ~says.isin(spelt)
    found.refuse(
        says.index[unusable],
        "activity",
        "the row of activity “{}” in activities.csv could not be used",
        "Mend that row first",
    )
    found.refuse(
        says.index[~says.isin(spelt) & ~unusable],
        "activity",
        "there is no activity “{}” in activities.csv",
        "Correct the name, or add the activity there",
    )
    known: dict[str, Read] = {
        "activity": lambda name: spelt[normal(name)],
        **named("role", programme.roles, "roles in programme.yml"),
        **named("reached_by", programme.reached_by, "reached_by in programme.yml"),
        **characteristics(programme),
    }
    return found, found.typed(known)
