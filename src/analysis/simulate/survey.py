"""Draws who answers a survey and what they say, and makes it as untidy as real answers are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import numpy as np
import pandas as pd
from scipy.special import ndtr

from analysis.programme import Scale
from analysis.simulate.draw import (
    characteristics,
    count,
    day,
    days,
    evenly,
    in_turn,
    one_of,
    people,
    pick,
    stream,
    weighted,
)
from analysis.simulate.truth import SurveyTruth, Truth, in_year, share
from analysis.simulate.words import COMMENTS
from analysis.year import ProgrammeYear

# What becomes of a drawn sheet. Only “complete” and the first of two “duplicate” are answers.
EXTRAS = ("partial", "test", "late")


def draw_survey(this: ProgrammeYear, truth: Truth) -> pd.DataFrame:
    """Every answer sheet that came in, one a row, in the order in which they came.

    Returns
    -------
    DataFrame
        respondent, person, group, status, submitted, each characteristic, each item asked this
        year. Answers are labels as people left them; ticked options are a tuple; blanks are "".
    """
    rng = stream(truth, this.programme.name, this.year, "survey")
    sheets = _sheets(this, truth, rng)
    answers = {
        name: _answers(this, truth, name, sheets, rng)
        for name, item in this.programme.items.items()
        if item.asked_in(this.year)
    }
    drawn = sheets.drop(columns="leaning").assign(**answers)
    broken_off = drawn["status"].eq("partial")
    drawn.loc[broken_off, list(answers)[2:]] = ""
    return _with_duplicates(drawn, count(truth.survey.duplicate, this.year), rng)


def _sheets(this: ProgrammeYear, truth: Truth, rng: np.random.Generator) -> pd.DataFrame:
    """Who sent a sheet, when, and what state it is in, without the answers."""
    answered = {
        group: round(in_year(who.invited, this.year) * in_year(who.response, this.year))
        for group, who in truth.groups.items()
    }
    groups = [group for group, number in answered.items() for _ in range(number)]
    status = ["complete"] * len(groups)
    for extra in EXTRAS:
        number = count(getattr(truth.survey, extra), this.year)
        groups += pick(rng.random(number), answered)
        status += [extra] * number
    drawn = pd.DataFrame({"person": "", "group": groups, "status": status})
    drawn["submitted"] = [_moment(this, truth.survey, each, rng) for each in status]
    drawn["leaning"] = rng.standard_normal(len(drawn))
    draws = rng.random((len(drawn), len(this.programme.characteristics)))
    drawn = drawn.join(characteristics(this.programme, truth, draws))
    drawn.update(_linked(this, truth, drawn["group"], rng))
    drawn = drawn.sort_values("submitted", kind="stable", ignore_index=True)
    drawn.insert(0, "respondent", [f"R{row:04}" for row in range(1, len(drawn) + 1)])
    return drawn


def _moment(
    this: ProgrammeYear, survey: SurveyTruth, status: str, rng: np.random.Generator
) -> datetime:
    opens, closes = day(this, survey.opens), day(this, survey.closes)
    if status == "late":
        opens, closes = closes + timedelta(days=1), closes + timedelta(days=14)
    [on] = days(rng, opens, closes, 1)
    return datetime.combine(on, time(8)) + timedelta(seconds=int(rng.integers(12 * 60 * 60)))


def _linked(
    this: ProgrammeYear, truth: Truth, groups: pd.Series, rng: np.random.Generator
) -> pd.DataFrame:
    """For some sheets, the person of the programme's records who sent them, and what they are."""
    lived = [name for name, group in this.programme.groups.items() if group.lived_experience]
    able = groups.index[groups.isin(lived) & (rng.random(len(groups)) < truth.survey.linked)]
    known = people(this, truth).query("capacity == 'lived experience'")
    chosen = known.loc[weighted(rng, known["weight"], len(able))]
    return chosen[["person", *this.programme.characteristics]].set_axis(able[: len(chosen)])


def _answers(
    this: ProgrammeYear, truth: Truth, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> pd.Series:
    item = this.programme.items[name]
    answers = _ANSWER[item.kind](this, truth, name, sheets, rng)
    asked = sheets["group"].isin(item.asked_of or this.programme.groups)
    skipped = rng.random(len(sheets)) < in_year(truth.survey.skipped, this.year)
    return answers.where(asked & ~skipped, "")


def _single(
    this: ProgrammeYear, truth: Truth, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> pd.Series:
    """Labels of a scale: one person's answers lean the same way, yet each share comes out true."""
    item, survey = this.programme.items[name], truth.survey
    scale = this.programme.scales[str(item.as_asked(this.year)[1])]
    own = rng.standard_normal(len(sheets))
    lean = ndtr(survey.leaning * sheets["leaning"] + np.sqrt(1 - survey.leaning**2) * own)
    draws = (1 - lean if item.better == "higher" else lean).to_numpy()
    answers = pd.Series("", index=sheets.index, dtype="object")
    for group in sheets["group"].unique():
        own_group = sheets["group"].eq(group).to_numpy()
        shares = _option_shares(scale, share(survey.agree, name, group, this.year))
        answers[own_group] = pick(draws[own_group], shares)
    rates = {"not sure": survey.not_sure, "prefer not to say": survey.prefer_not_to_say}
    for option in scale.options:
        if option.missing in rates:
            rate = in_year(rates[option.missing], this.year)
            answers = answers.mask(rng.random(len(sheets)) < rate, option.label)
    untidy = rng.random(len(sheets)) < survey.untidy
    spoilt = [
        one_of(rng, SPOILERS)(answer) if spoil else answer
        for answer, spoil in zip(answers, untidy, strict=True)
    ]
    return pd.Series(spoilt, index=sheets.index)


def _option_shares(scale: Scale, agreeing: float) -> dict[str, float]:
    """The share of each label: of those on either side, the milder the more."""
    labels = [option.label for option in scale.options if option.missing is None]
    agree = [label for label in labels if label in scale.agree]
    other = [label for label in labels if label not in scale.agree]
    if not agree or not other:
        return evenly(labels)
    mild = {label: place for place, label in enumerate(agree, start=1)}
    sharp = {label: place for place, label in enumerate(reversed(other), start=1)}
    return {
        **{label: agreeing * weight / sum(mild.values()) for label, weight in mild.items()},
        **{label: (1 - agreeing) * sharp[label] / sum(sharp.values()) for label in other},
    }


def _multiple(
    this: ProgrammeYear, truth: Truth, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> pd.Series:
    options = this.programme.items[name].options
    ticks = rng.random((len(sheets), len(options)))
    shares = [share(truth.survey.ticked, name, group, this.year) for group in sheets["group"]]
    return pd.Series(
        [
            tuple(option for option, tick in zip(options, row, strict=True) if tick < ticked)
            for row, ticked in zip(ticks, shares, strict=True)
        ],
        index=sheets.index,
    )


def _number(
    this: ProgrammeYear, truth: Truth, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> pd.Series:
    means = [share(truth.survey.numbers, name, group, this.year) for group in sheets["group"]]
    return pd.Series([str(number) for number in rng.poisson(means)], index=sheets.index)


def _text(
    this: ProgrammeYear, truth: Truth, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> pd.Series:
    bank = truth.survey.comment_bank.get(name, COMMENTS)
    said = pd.Series(in_turn(rng, bank, len(sheets)), index=sheets.index)
    return said.where(rng.random(len(sheets)) < in_year(truth.survey.comments, this.year), "")


_ANSWER = {"single": _single, "multiple": _multiple, "number": _number, "text": _text}

SPOILERS: tuple[Callable[[str], str], ...] = (
    str.lower,
    str.upper,
    lambda label: f" {label}  ",
    lambda label: label.replace(" ", "  "),
    lambda label: label.replace(" ", "\u00a0"),
    lambda label: f"{label}.",
)


def _with_duplicates(drawn: pd.DataFrame, number: int, rng: np.random.Generator) -> pd.DataFrame:
    """Some people press the button twice: the same sheet again, right after the first."""
    complete = drawn.index[drawn["status"].eq("complete")]
    twice = np.sort(rng.choice(complete, min(number, len(complete)), replace=False))
    again = drawn.loc[twice].assign(status="duplicate")
    return pd.concat([drawn, again]).sort_index(kind="stable").reset_index(drop=True)
