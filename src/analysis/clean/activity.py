"""Cleans what the programme did, with whom, what shows it, how the shifts stand, what it cost."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.clean.cleaned import Cleaned
from analysis.clean.collected import Collected, collect, gather_collected
from analysis.clean.named import characteristic_headers, characteristics, named
from analysis.clean.values import Read, UnusableValueError
from analysis.protect.withdrawal.withdrawn import WHY as WITHDRAWN
from analysis.protect.withdrawal.withdrawn import rows_of_withdrawn
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
    found.ledger.leave_out(rows_of_withdrawn(this, "person", found.cells["person"]), WITHDRAWN)
    known = {
        "activity": _one_of_the_activities(*activities),
        **named("role", programme.roles, "roles in programme.yml"),
        **named("reached_by", programme.reached_by, "reached_by in programme.yml"),
        **characteristics(programme),
    }
    return found, found.typed(known)


def _one_of_the_activities(listed: Collected, kept: pd.DataFrame) -> Read:
    """A reader of activities; one whose row could not be used is told from one unknown."""
    spelt = {normal(name): str(name) for name in kept["activity"]}
    rejected = {normal(name) for name in listed.cells["activity"].dropna()} - spelt.keys()

    def read(text: str) -> str:
        if normal(text) in rejected:
            raise UnusableValueError(
                f"the row of activity “{text}” in activities.csv could not be used",
                "Mend that row first",
            )
        if normal(text) not in spelt:
            raise UnusableValueError(
                f"there is no activity “{text}” in activities.csv",
                "Correct the name, or add the activity there",
            )
        return spelt[normal(text)]

    return read
