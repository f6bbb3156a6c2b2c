"""Draws what programme records hold: activities, who took part in them, evidence, shifts, costs."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analysis.simulate.draw import (
    count,
    day,
    days,
    evenly,
    in_turn,
    one_of,
    people,
    pick,
    quota,
    stream,
    weighted,
)
from analysis.simulate.truth import ActivityTruth, Truth, in_year, overridden, step
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear


def draw_records(this: ProgrammeYear, truth: Truth) -> dict[str, pd.DataFrame]:
    """The year's spreadsheets of records, by file name."""
    activities = _activities(this, truth)
    return {
        "activities.csv": activities,
        "involvements.csv": _involvements(this, truth, activities),
        "evidence.csv": _evidence(this, truth),
        "shifts.csv": _shifts(this, truth),
        "costs.csv": _costs(this, truth),
    }


def _activities(this: ProgrammeYear, truth: Truth) -> pd.DataFrame:
    rng = stream(truth, this.programme.name, this.year, "activities")
    rows = [
        row for kind in this.programme.activity_kinds for row in _of_kind(this, truth, kind, rng)
    ]
    found = pd.DataFrame(rows, columns=COLLECTED["activities.csv"].column_names)
    return found.sort_values("date", kind="stable", ignore_index=True)


def _of_kind(
    this: ProgrammeYear, truth: Truth, kind: str, rng: np.random.Generator
) -> list[dict[str, object]]:
    """The year's activities of one kind."""
    spec = overridden(ActivityTruth, truth.activities, kind)
    number = count(spec.number, this.year)
    title = this.programme.activity_kinds[kind]
    names = in_turn(rng, spec.names or (title,), number)
    directorates = _directorates(this, spec, number, rng)
    rungs = {rung: in_year(weight, this.year) for rung, weight in spec.say.items()}
    says = quota(rng, rungs, number) if rungs else [""] * number
    outcomes = _what_came_of_it(this, spec, number, rng)
    dates = days(rng, _first_day(this, truth), _last_day(this, truth), number)
    return [
        {
            "activity": f"{kind}_{place + 1}",
            "date": dates[place],
            "kind": kind,
            "name": f"{names[place]} ({place + 1}, simulated)",
            "directorate": directorates[place],
            "say": says[place],
            "target": one_of(rng, spec.targets) if spec.targets else "",
            "headcount": _headcount(this, spec, number, rng),
            **outcomes[place],
        }
        for place in range(number)
    ]


def _first_day(this: ProgrammeYear, truth: Truth) -> date:
    return max(day(this, "01-01"), truth.starts or date.min)


def _last_day(this: ProgrammeYear, truth: Truth) -> date:
    return day(this, truth.survey.closes)


def _directorates(
    this: ProgrammeYear, spec: ActivityTruth, number: int, rng: np.random.Generator
) -> list[str]:
    """Each part that takes part has one activity; the first parts have most of the others."""
    parts = list(this.programme.directorates)[: count(spec.directorates, this.year)]
    weights = {part: 1 / place**2 for place, part in enumerate(parts, start=1)}
    more = pick(rng.random(max(0, number - len(parts))), weights) if parts else []
    found = [*parts, *more][:number] or [""] * number
    return [found[place] for place in rng.permutation(len(found))]


def _headcount(
    this: ProgrammeYear, spec: ActivityTruth, number: int, rng: np.random.Generator
) -> int | str:
    if spec.headcount is None:
        return ""
    usual = in_year(spec.headcount, this.year)
    return round(usual) if number == 1 else int(rng.poisson(usual))


def _what_came_of_it(
    this: ProgrammeYear, spec: ActivityTruth, number: int, rng: np.random.Generator
) -> list[dict[str, str]]:
    """What changed because of each activity, and who confirms it; blank where it is not known."""
    changed = round(number * in_year(spec.changed, this.year))
    confirmed = round(changed * in_year(spec.confirmed, this.year))
    found = [
        {
            "changed": one_of(rng, spec.changes) if place < changed else "",
            "confirmed_by": one_of(rng, spec.confirmed_by) if place < confirmed else "",
        }
        for place in range(number)
    ]
    return [found[place] for place in rng.permutation(number)]


def _involvements(this: ProgrammeYear, truth: Truth, activities: pd.DataFrame) -> pd.DataFrame:
    rng = stream(truth, this.programme.name, this.year, "involvements")
    known = _with_endings(this, truth, people(this, truth), rng)
    columns = [*COLLECTED["involvements.csv"].column_names, *this.programme.characteristics]
    came = [
        _who_came(this, truth, str(activity), str(kind), str(on), known, rng)
        for activity, kind, on in activities[["activity", "kind", "date"]].itertuples(index=False)
    ]
    return pd.concat([pd.DataFrame(columns=columns), *came])[columns]


def _with_endings(
    this: ProgrammeYear, truth: Truth, known: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """When and why some people stopped; blank for the rest."""
    stopped = rng.random(len(known)) < in_year(truth.people.stopped, this.year)
    number = int(stopped.sum())
    dates = days(rng, _first_day(this, truth), _last_day(this, truth), number)
    found = known.assign(stopped_on="", why_stopped="")
    found.loc[stopped, "stopped_on"] = [str(dates[place]) for place in rng.permutation(number)]
    found.loc[stopped, "why_stopped"] = in_turn(rng, truth.people.why_stopped, number)
    return found


def _who_came(
    this: ProgrammeYear,
    truth: Truth,
    activity: str,
    kind: str,
    on: str,
    known: pd.DataFrame,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """The named people at one activity: often the same few, because weights fall so fast."""
    spec = overridden(ActivityTruth, truth.activities, kind)
    liked = known["weight"] * known["capacity"].map(lambda each: spec.capacities.get(each, 1.0))
    able = known[known["stopped_on"].eq("") | known["stopped_on"].gt(on)]
    if spec.same_people is not None:
        panel = stream(truth, this.programme.name, "panel", kind)
        able = able.loc[able.index.isin(weighted(panel, liked, count(spec.same_people, this.year)))]
    number = int(rng.poisson(in_year(spec.people, this.year)))
    came = able.loc[weighted(rng, liked[able.index], number)]
    roles = spec.roles or evenly(list(this.programme.roles)[:1])
    lived = came["capacity"].eq("lived experience")
    offered = lived & (rng.random(len(came)) < in_year(truth.people.offered_payment, this.year))
    paid = offered & (rng.random(len(came)) < in_year(truth.people.paid, this.year))
    return came.assign(
        activity=activity,
        role=pick(rng.random(len(came)), roles),
        hours=np.round(spec.hours * rng.uniform(0.5, 1.5, len(came)) * 2) / 2,
        offered_payment=offered.map({True: "yes", False: "no"}).where(lived, ""),
        paid=paid.map({True: "yes", False: "no"}).where(lived, ""),
    )


def _evidence(this: ProgrammeYear, truth: Truth) -> pd.DataFrame:
    rows = [
        {"evidence": name, **entry.model_dump(exclude={"since", "until"})}
        for name, entry in truth.evidence.items()
        if entry.holds_in(this.year)
    ]
    return pd.DataFrame(rows, columns=COLLECTED["evidence.csv"].column_names)


def _shifts(this: ProgrammeYear, truth: Truth) -> pd.DataFrame:
    rows = [
        {
            "shift": name,
            "state": step(entry.state, this.year),
            "evidence": step(entry.evidence, this.year),
            "said_by": entry.said_by,
        }
        for name, entry in truth.shifts.items()
    ]
    return pd.DataFrame(rows, columns=COLLECTED["shifts.csv"].column_names)


def _costs(this: ProgrammeYear, truth: Truth) -> pd.DataFrame:
    rows = [
        {
            "cost": name,
            "kind": entry.kind,
            "what": entry.what,
            "amount": "" if entry.amount is None else count(entry.amount, this.year),
        }
        for name, entry in truth.costs.items()
        if entry.holds_in(this.year)
    ]
    return pd.DataFrame(rows, columns=COLLECTED["costs.csv"].column_names)
