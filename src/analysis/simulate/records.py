"""Draws what programme records hold: activities, who took part in them, evidence, shifts, costs."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis.simulate.draw import (
    Setting,
    days,
    evenly,
    in_turn,
    people,
    pick,
    quota,
    weighted,
)
from analysis.simulate.truth import ActivityTruth, overridden, step
from analysis.tables import COLLECTED


def draw_records(setting: Setting) -> dict[str, pd.DataFrame]:
    """The year's spreadsheets of records, by file name."""
    activities = _activities(setting)
    return {
        "activities.csv": activities,
        "involvements.csv": _involvements(setting, activities),
        "evidence.csv": _evidence(setting),
        "shifts.csv": _shifts(setting),
        "costs.csv": _costs(setting),
    }


def _activities(setting: Setting) -> pd.DataFrame:
    rng = setting.stream("activities")
    kinds = [_of_kind(setting, kind, rng) for kind in setting.programme.activity_kinds]
    found = pd.concat([_sheet("activities.csv"), *kinds])
    return found.sort_values("date", kind="stable", ignore_index=True)


def _of_kind(setting: Setting, kind: str, rng: np.random.Generator) -> pd.DataFrame:
    """The year's activities of one kind."""
    spec = overridden(ActivityTruth, setting.truth.activities, kind)
    number = setting.count(spec.number)
    names = in_turn(rng, spec.names or (setting.programme.activity_kinds[kind],), number)
    rungs = {rung: setting.now(weight) for rung, weight in spec.say.items()}
    changed, confirmed_by = _what_came_of_it(setting, spec, number, rng)
    found = {
        "activity": [f"{kind}_{place}" for place in range(1, number + 1)],
        "date": days(rng, setting.first_day, setting.closes, number),
        "kind": [kind] * number,
        "name": [f"{name} ({place}, simulated)" for place, name in enumerate(names, start=1)],
        "directorate": _directorates(setting, spec, number, rng),
        "say": quota(rng, rungs or {"": 1.0}, number),
        "target": in_turn(rng, spec.targets or ("",), number),
        "headcount": _headcounts(setting, spec, number, rng),
        "changed": changed,
        "confirmed_by": confirmed_by,
    }
    return _sheet("activities.csv", found)


def _directorates(
    setting: Setting, spec: ActivityTruth, number: int, rng: np.random.Generator
) -> list[str]:
    """Each part that takes part has one activity; the first parts have most of the others."""
    parts = list(setting.programme.directorates)[: setting.count(spec.directorates)]
    if not parts:
        return [""] * number
    weights = {part: 1 / place**2 for place, part in enumerate(parts, start=1)}
    found = [*parts, *pick(rng.random(max(0, number - len(parts))), weights)][:number]
    return [found[place] for place in rng.permutation(number)]


def _headcounts(
    setting: Setting, spec: ActivityTruth, number: int, rng: np.random.Generator
) -> list[int | str]:
    if spec.headcount is None:
        return [""] * number
    usual = setting.now(spec.headcount)
    return [round(usual)] if number == 1 else [int(each) for each in rng.poisson(usual, number)]


def _what_came_of_it(
    setting: Setting, spec: ActivityTruth, number: int, rng: np.random.Generator
) -> tuple[list[str], list[str]]:
    """What changed because of each activity, and who confirms it; blank where it is not known."""
    changed = round(number * setting.now(spec.changed))
    confirmed = round(changed * setting.now(spec.confirmed))
    what = [*in_turn(rng, spec.changes, changed), *[""] * (number - changed)]
    who = [*in_turn(rng, spec.confirmed_by, confirmed), *[""] * (number - confirmed)]
    order = rng.permutation(number)
    return [what[place] for place in order], [who[place] for place in order]


def _involvements(setting: Setting, activities: pd.DataFrame) -> pd.DataFrame:
    rng = setting.stream("involvements")
    known = _with_endings(setting, people(setting), rng)
    columns = [*COLLECTED["involvements.csv"].column_names, *setting.programme.characteristics]
    came = [
        _who_came(setting, str(kind), str(on), known, rng).assign(activity=activity)
        for activity, kind, on in activities[["activity", "kind", "date"]].itertuples(index=False)
    ]
    return pd.concat([pd.DataFrame(columns=columns), *came])[columns]


def _with_endings(setting: Setting, known: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """When and why some people stopped; blank for the rest."""
    truth = setting.truth.people
    stopped = rng.random(len(known)) < setting.now(truth.stopped)
    number = int(stopped.sum())
    dates = days(rng, setting.first_day, setting.closes, number)
    found = known.assign(stopped_on="", why_stopped="")
    found.loc[stopped, "stopped_on"] = [str(dates[place]) for place in rng.permutation(number)]
    found.loc[stopped, "why_stopped"] = in_turn(rng, truth.why_stopped, number)
    return found


def _who_came(
    setting: Setting, kind: str, on: str, known: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """The named people at one activity: often the same few, because weights fall so fast."""
    spec = overridden(ActivityTruth, setting.truth.activities, kind)
    still_there = known["stopped_on"].eq("") | known["stopped_on"].gt(on)
    liking = known["weight"] * known["capacity"].map(lambda each: spec.capacities.get(each, 1.0))
    if spec.same_people is not None:
        panel = setting.lasting_stream("panel", kind)
        still_there &= known.index.isin(weighted(panel, liking, setting.count(spec.same_people)))
    number = int(rng.poisson(setting.now(spec.people)))
    came = known.loc[weighted(rng, liking[still_there], number)]
    roles = spec.roles or evenly(list(setting.programme.roles)[:1])
    hours = np.round(spec.hours * rng.uniform(0.5, 1.5, len(came)) * 2) / 2
    return _with_payment(
        setting, came.assign(role=pick(rng.random(len(came)), roles), hours=hours), rng
    )


def _with_payment(setting: Setting, came: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """People with lived experience are offered payment, or not, and paid, or not."""
    truth, lived = setting.truth.people, came["capacity"].eq("lived experience")
    offered = rng.random(len(came)) < setting.now(truth.offered_payment)
    paid = offered & (rng.random(len(came)) < setting.now(truth.paid))
    return came.assign(
        offered_payment=np.where(lived, np.where(offered, "yes", "no"), ""),
        paid=np.where(lived, np.where(paid, "yes", "no"), ""),
    )


def _evidence(setting: Setting) -> pd.DataFrame:
    rows = [
        {"evidence": name, **entry.model_dump(exclude={"since", "until"})}
        for name, entry in setting.truth.evidence.items()
        if entry.holds_in(setting.year)
    ]
    return _sheet("evidence.csv", rows)


def _shifts(setting: Setting) -> pd.DataFrame:
    rows = [
        {
            "shift": name,
            "state": step(entry.state, setting.year),
            "evidence": step(entry.evidence, setting.year),
            "said_by": entry.said_by,
        }
        for name, entry in setting.truth.shifts.items()
    ]
    return _sheet("shifts.csv", rows)


def _costs(setting: Setting) -> pd.DataFrame:
    rows = [
        {
            "cost": name,
            "kind": entry.kind,
            "what": entry.what,
            "amount": "" if entry.amount is None else setting.count(entry.amount),
        }
        for name, entry in setting.truth.costs.items()
        if entry.holds_in(setting.year)
    ]
    return _sheet("costs.csv", rows)


def _sheet(name: str, rows: Any = ()) -> pd.DataFrame:
    """A spreadsheet with the columns that people fill in."""
    return pd.DataFrame(rows, columns=COLLECTED[name].column_names)
