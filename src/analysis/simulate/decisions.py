"""Writes down what a truth says people decided: insights, judgements, recommendations, sign-off."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pandas as pd

from analysis.simulate.coding import Coding
from analysis.simulate.draw import day
from analysis.simulate.truth import JudgementTruth, Truth, overridden, step
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear

MARK = "Simulated"
WORKSHOP, DRAFT = timedelta(days=30), timedelta(days=60)  # after collection closes


def decide(this: ProgrammeYear, truth: Truth, coding: Coding) -> dict[str, pd.DataFrame]:
    """The year's spreadsheets of what people settled, by file name."""
    rows = {
        "release.csv": _release(this, truth, coding),
        "insights.csv": _insights(this, truth),
        "judgements.csv": _judgements(this, truth),
        "recommendations.csv": _recommendations(this, truth),
        "responses.csv": _responses(this, truth),
        "stages.csv": _stages(this, truth),
        "signoff.csv": _signoff(this, truth),
    }
    return {
        name: pd.DataFrame(found, columns=COLLECTED[name].column_names)
        for name, found in rows.items()
    }


def _after_closing(this: ProgrammeYear, truth: Truth, wait: timedelta) -> date:
    return day(this, truth.survey.closes) + wait


def _release(this: ProgrammeYear, truth: Truth, coding: Coding) -> list[dict[str, Any]]:
    """Key quotes, of those who agreed to be quoted and are still with us."""
    said_yes = coding.participants.query("consent_published == 'yes' and withdrawn_on == ''")
    key = coding.coded[coding.coded["key"] & coding.coded["interview"].isin(said_yes["interview"])]
    stretches = key.drop_duplicates(["interview", "start", "end"]).sort_values(
        ["interview", "start"]
    )
    return [
        {
            "kind": "segment",
            "id": f"{row.interview}:{row.start}-{row.end}",
            "approved_by": truth.approved_by,
            "date": _after_closing(this, truth, DRAFT),
        }
        for row in stretches.itertuples()
    ]


def _insights(this: ProgrammeYear, truth: Truth) -> list[dict[str, Any]]:
    return [
        {
            "insight": name,
            **entry.model_dump(include={"about", "author", "stance", "text"}),
            "message": "yes" if entry.message else "no",
            "date": _after_closing(this, truth, WORKSHOP),
        }
        for name, entry in truth.insights.items()
        if entry.holds_in(this.year)
    ]


def _judgements(this: ProgrammeYear, truth: Truth) -> list[dict[str, Any]]:
    named = (name for name in truth.judgements if name != "default")
    entries = {name: overridden(JudgementTruth, truth.judgements, name) for name in named}
    return [
        {
            "about": name,
            "level": step(entry.level, this.year) if entry.level else "",
            "reasons": _marked(step(entry.reasons, this.year)),
            "other_explanations": entry.other_explanations,
            "agreed_by": _marked(entry.agreed_by),
            "agreed": entry.agreed,
            "lived_experience": entry.lived_experience,
            "dissent": step(entry.dissent, this.year),
            "date": _after_closing(this, truth, WORKSHOP),
        }
        for name, entry in entries.items()
    ]


def _marked(words: str) -> str:
    return f"{MARK}. {words}"


def _recommendations(this: ProgrammeYear, truth: Truth) -> list[dict[str, Any]]:
    return [
        {
            "recommendation": name,
            **entry.model_dump(exclude={"since", "until", "ask"}),
            "ask": "yes" if entry.ask else "no",
        }
        for name, entry in truth.recommendations.items()
        if entry.holds_in(this.year)
    ]


def _responses(this: ProgrammeYear, truth: Truth) -> list[dict[str, Any]]:
    return [
        {
            "recommendation": name,
            "status": step(entry.status, this.year),
            "response": step(entry.response, this.year),
            "answered_by": entry.answered_by,
            "date": _after_closing(this, truth, DRAFT),
        }
        for name, entry in truth.responses.items()
        if entry.holds_in(this.year)
    ]


def _stages(this: ProgrammeYear, truth: Truth) -> list[dict[str, Any]]:
    return [
        {
            "stage": entry.stage,
            "took_part": entry.took_part,
            "date": day(this, entry.on),
            "note": entry.note,
        }
        for entry in truth.stages
    ]


def _signoff(this: ProgrammeYear, truth: Truth) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            **entry.model_dump(),
            "version": "draft 1 (simulated)",
            "date": _after_closing(this, truth, DRAFT),
        }
        for name, entry in truth.signoff.items()
    ]
