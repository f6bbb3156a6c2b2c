"""Writes down what a truth says people decided: insights, judgements, recommendations, sign-off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pandas as pd

from analysis.simulate.coding import Coding
from analysis.simulate.draw import Setting, one_of
from analysis.simulate.reasons import reasons_in_turn
from analysis.simulate.truth import EffortTruth, JudgementTruth, in_year, overridden, step
from analysis.tables import COLLECTED

MARK = "simulated"
WORKSHOP, DRAFT = timedelta(days=30), timedelta(days=60)  # after collection closes


def decide(setting: Setting, coding: Coding) -> dict[str, pd.DataFrame]:
    """The year's spreadsheets of what people settled, by file name."""
    rows = {
        "agreed_coding.csv": _agreed_coding(setting, coding),
        "release.csv": _release(setting, coding),
        "insights.csv": _insights(setting),
        "judgements.csv": _judgements(setting),
        "recommendations.csv": _recommendations(setting),
        "responses.csv": _responses(setting),
        "stages.csv": _stages(setting),
        "decisions.csv": _decided(setting),
        "ledger.csv": _ledger(setting),
        "support.csv": _support(setting),
        "signoff.csv": _signoff(setting),
    }
    return {
        name: pd.DataFrame(found, columns=COLLECTED[name].column_names)
        for name, found in rows.items()
    }


def _release(setting: Setting, coding: Coding) -> list[dict[str, Any]]:
    """Key quotes of those who agreed to be quoted and are still with us; the longer reading."""
    able = coding.participants.query("consent_published == 'yes' and withdrawn_on == ''")
    said_yes = set(able["interview"])
    shortest_first = sorted(coding.coded, key=lambda stretch: stretch.end)
    quotes = {
        (stretch.interview, stretch.start): stretch.end
        for stretch in shortest_first
        if stretch.key and stretch.interview in said_yes
    }
    return [
        {
            "kind": "segment",
            "id": f"{interview}:{start}-{end}",
            "approved_by": setting.truth.approved_by,
            "date": setting.closes + DRAFT,
            "words": coding.documents[interview][start:end],
            "despite": f"Nobody said this: it is made up ({MARK})",
        }
        for (interview, start), end in sorted(quotes.items())
    ]


def _agreed_coding(setting: Setting, coding: Coding) -> list[dict[str, Any]]:
    """Where one coder saw a theme and the other did not: what was meant, as they then agreed."""
    codes = setting.programme.codes
    still_here = set(coding.participants.query("withdrawn_on == ''")["interview"])
    readers: dict[tuple[str, str], set[str]] = {}
    for stretch in coding.coded:
        if stretch.interview in still_here:
            readers.setdefault((stretch.interview, stretch.code), set()).add(stretch.coder)
    meant = {(stretch.interview, stretch.code) for stretch in coding.said}
    return [
        {
            "interview": interview,
            "code": code,
            "present": "yes" if (interview, code) in meant else "no",
            "reason": f"We read it again together ({MARK})",
            "decided_by": " and ".join(setting.truth.coders),
            "date": setting.closes + WORKSHOP,
        }
        for (interview, code), who in sorted(readers.items())
        if len(who) == 1 and codes[code].kind in setting.truth.interviews.settled
    ]


def _insights(setting: Setting) -> list[dict[str, Any]]:
    return [
        {
            "insight": name,
            **entry.model_dump(include={"about", "author", "stance", "text"}),
            "message": "yes" if entry.message else "no",
            "date": setting.closes + WORKSHOP,
        }
        for name, entry in setting.truth.insights.items()
        if entry.holds_in(setting.year)
    ]


def _judgements(setting: Setting) -> list[dict[str, Any]]:
    named = (name for name in setting.truth.judgements if name != "default")
    entries = {name: overridden(JudgementTruth, setting.truth.judgements, name) for name in named}
    levels = {name: _level(setting, entry) for name, entry in entries.items()}
    drawn = dict(zip(entries, reasons_in_turn(setting, levels.values()), strict=True))
    return [
        {
            "about": name,
            "level": levels[name],
            "reasons": _marked(step(entry.reasons, setting.year) or drawn[name]),
            "other_explanations": _other_explanation(setting, name, entry),
            "agreed_by": _marked(entry.agreed_by),
            "agreed": entry.agreed,
            "lived_experience": entry.lived_experience,
            "others": "" if entry.others is None else entry.others,
            "dissent": step(entry.dissent, setting.year),
            "date": setting.closes + WORKSHOP,
            "first_reading": step(entry.first_reading, setting.year),
            "why_changed": step(entry.why_changed, setting.year),
        }
        for name, entry in entries.items()
    ]


def _level(setting: Setting, entry: JudgementTruth) -> str:
    return str(step(entry.level, setting.year)) if entry.level else ""


def _other_explanation(setting: Setting, name: str, entry: JudgementTruth) -> str:
    given = entry.other_explanations
    return one_of(setting.stream("other explanations", name), given) if given else ""


def _marked(words: str) -> str:
    return f"{words} ({MARK})"


def _recommendations(setting: Setting) -> list[dict[str, Any]]:
    return [
        {
            "recommendation": name,
            **entry.model_dump(exclude={"since", "until", "ask"}),
            "ask": "yes" if entry.ask else "no",
        }
        for name, entry in setting.truth.recommendations.items()
        if entry.holds_in(setting.year)
    ]


def _responses(setting: Setting) -> list[dict[str, Any]]:
    return [
        {
            "recommendation": name,
            "status": step(entry.status, setting.year),
            "response": step(entry.response, setting.year),
            "answered_by": entry.answered_by,
            "date": setting.closes + DRAFT,
        }
        for name, entry in setting.truth.responses.items()
        if entry.holds_in(setting.year)
    ]


def _stages(setting: Setting) -> list[dict[str, Any]]:
    return [
        {
            "stage": entry.stage,
            "took_part": entry.took_part,
            "date": setting.day(entry.day),
            "note": entry.note,
        }
        for entry in setting.truth.stages
    ]


def _decided(setting: Setting) -> list[dict[str, Any]]:
    return [
        {
            "decision": name,
            "what": entry.what,
            "decided_by": _marked(entry.decided_by),
            "reason": entry.reason,
            "dissent": entry.dissent,
            "date": setting.day(entry.day),
        }
        for name, entry in setting.truth.decisions.items()
        if entry.holds_in(setting.year)
    ]


def _ledger(setting: Setting) -> list[dict[str, Any]]:
    """An entry for each person and kind that there is something of."""
    rows = []
    for group, entry in _efforts(setting):
        hours, rate, expenses = (
            in_year(some, setting.year)
            for some in (entry.hours, entry.paid_by_the_hour, entry.expenses)
        )
        for kind, amount in (("hours", hours), ("payment", hours * rate), ("expenses", expenses)):
            rows += [
                {
                    "entry": f"{kind}-{person}",
                    "person": person,
                    "kind": kind,
                    "amount": round(amount, 2),
                    "date": setting.closes + WORKSHOP,
                    "what": _marked(entry.what),
                }
                for person in _people(group, entry)
                if amount
            ]
    return rows


def _support(setting: Setting) -> list[dict[str, Any]]:
    return [
        {
            "entry": f"{kind}-{person}-{time}",
            "person": person,
            "kind": kind,
            "date": setting.closes + WORKSHOP,
            "given_by": _marked("An evaluator"),
        }
        for group, entry in _efforts(setting)
        for kind, times in entry.support.items()
        for person in _people(group, entry)
        for time in range(1, round(in_year(times, setting.year)) + 1)
    ]


def _efforts(setting: Setting) -> list[tuple[str, EffortTruth]]:
    found = setting.truth.efforts.items()
    return [(group, entry) for group, entry in found if entry.holds_in(setting.year)]


def _people(group: str, entry: EffortTruth) -> list[str]:
    return [f"{group}-{number}" for number in range(1, entry.people + 1)]


def _signoff(setting: Setting) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            **entry.model_dump(),
            "version": MARK,  # which draft it is, only a run can tell
            "date": setting.closes + DRAFT,
        }
        for name, entry in setting.truth.signoff.items()
    ]
