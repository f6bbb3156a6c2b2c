"""Draws who answers a survey and what they say, and makes it as untidy as real answers are."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta

import numpy as np
import pandas as pd
from scipy.special import ndtr

from analysis.programme import Option, Scale
from analysis.simulate.draw import (
    Setting,
    characteristics,
    days,
    evenly,
    in_turn,
    linked,
    one_of,
    pick,
)
from analysis.simulate.words import COMMENTS

EXTRAS = ("partial", "test", "late")  # sheets that come on top of those that count

SPOILERS: tuple[Callable[[str], str], ...] = (
    str.lower,
    str.upper,
    lambda label: f" {label}  ",
    lambda label: label.replace(" ", "  "),
    lambda label: label.replace(" ", "\N{NO-BREAK SPACE}"),
    lambda label: f"{label}.",
)


def draw_survey(setting: Setting) -> pd.DataFrame:
    """Every answer sheet that came in, one a row, in the order in which they came.

    Returns
    -------
    DataFrame
        respondent, person, group, status, submitted, each characteristic, each item asked this
        year. Answers are labels as people left them; ticked options are a tuple; blanks are "".
    """
    rng = setting.stream("survey")
    sheets = _sheets(setting, rng)
    answers = {
        name: _answers(setting, name, sheets, rng)
        for name, item in setting.programme.items.items()
        if item.asked_in(setting.year)
    }
    drawn = sheets.drop(columns="leaning").assign(**answers)
    drawn.loc[drawn["status"].eq("partial"), list(answers)[2:]] = ""
    return _with_duplicates(drawn, setting.count(setting.truth.survey.duplicate), rng)


def _sheets(setting: Setting, rng: np.random.Generator) -> pd.DataFrame:
    """Who sent a sheet, when, and what state it is in, without the answers."""
    survey = setting.truth.survey
    answered = {
        group: round(setting.now(who.invited) * setting.now(who.response))
        for group, who in setting.truth.groups.items()
    }
    groups = [group for group, number in answered.items() for _ in range(number)]
    status = ["complete"] * len(groups)
    for extra in EXTRAS:
        number = setting.count(getattr(survey, extra))
        groups += pick(rng.random(number), answered)
        status += [extra] * number
    drawn = pd.DataFrame({"person": "", "group": groups, "status": status})
    drawn["submitted"] = [_moment(setting, rng, late=each == "late") for each in status]
    drawn["leaning"] = rng.standard_normal(len(drawn))
    draws = rng.random((len(drawn), len(setting.programme.characteristics)))
    drawn = drawn.join(characteristics(setting, draws))
    drawn.update(linked(setting, drawn["group"], survey.linked, rng))
    drawn = drawn.sort_values("submitted", kind="stable", ignore_index=True)
    drawn.insert(0, "respondent", [f"R{row:04}" for row in range(1, len(drawn) + 1)])
    return drawn


def _moment(setting: Setting, rng: np.random.Generator, *, late: bool) -> datetime:
    wait = timedelta(days=1), timedelta(days=14)
    between = (setting.closes + wait[0], setting.closes + wait[1])
    [on] = days(rng, *(between if late else (setting.opens, setting.closes)), 1)
    return datetime.combine(on, time(8)) + timedelta(seconds=int(rng.integers(12 * 60 * 60)))


def _answers(
    setting: Setting, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> pd.Series:
    item = setting.programme.items[name]
    answers = pd.Series(_ANSWER[item.kind](setting, name, sheets, rng), index=sheets.index)
    asked = sheets["group"].isin(item.asked_of or setting.programme.groups)
    skipped = rng.random(len(sheets)) < setting.now(setting.truth.survey.skipped)
    return answers.where(asked & ~skipped, "")


def _single(
    setting: Setting, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> list[str]:
    """Labels of a scale: one person's answers lean the same way, yet each share comes out true."""
    item, survey = setting.programme.items[name], setting.truth.survey
    scale = setting.programme.scales[str(item.as_asked(setting.year)[1])]
    shares = {
        group: _option_shares(scale, setting.share(survey.agree, name, group))
        for group in setting.truth.groups
    }
    own = rng.standard_normal(len(sheets))
    lean = ndtr(survey.leaning * sheets["leaning"] + np.sqrt(1 - survey.leaning**2) * own)
    draws = 1 - lean if item.better == "higher" else lean
    return [
        _as_left(setting, scale, pick(np.array([draw]), shares[group])[0], rng)
        for draw, group in zip(draws, sheets["group"], strict=True)
    ]


def _option_shares(scale: Scale, agreeing: float) -> dict[str, float]:
    """The share of each label: of those on either side, the milder the more."""
    labels = [option.label for option in scale.options if option.missing is None]
    agree = [label for label in labels if label in scale.agree]
    other = [label for label in labels if label not in scale.agree]
    if not agree or not other:
        return evenly(labels)
    rising, falling = np.arange(1.0, len(agree) + 1), np.arange(len(other), 0.0, -1)
    weights = [*agreeing * rising / rising.sum(), *(1 - agreeing) * falling / falling.sum()]
    return dict(zip([*agree, *other], weights, strict=True))


def _as_left(setting: Setting, scale: Scale, label: str, rng: np.random.Generator) -> str:
    """What stands on the sheet: some do not say, and some of what is said is untidy."""
    survey = setting.truth.survey
    rates = {"not sure": survey.not_sure, "prefer not to say": survey.prefer_not_to_say}
    for option in scale.options:
        if option.missing in rates and rng.random() < setting.now(rates[option.missing]):
            label = option.label
    [option] = [option for option in scale.options if option.label == label]
    return _spoilt(option, rng) if rng.random() < survey.untidy else label


def _spoilt(option: Option, rng: np.random.Generator) -> str:
    in_other_words = [words.replace("'", "’") for words in option.also]
    return one_of(rng, [*(spoil(option.label) for spoil in SPOILERS), *in_other_words])


def _multiple(
    setting: Setting, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> list[tuple[str, ...]]:
    options = setting.programme.items[name].options
    ticks = rng.random((len(sheets), len(options)))
    shares = [setting.share(setting.truth.survey.ticked, name, group) for group in sheets["group"]]
    return [
        tuple(option for option, tick in zip(options, row, strict=True) if tick < ticked)
        for row, ticked in zip(ticks, shares, strict=True)
    ]


def _number(
    setting: Setting, name: str, sheets: pd.DataFrame, rng: np.random.Generator
) -> list[str]:
    means = [setting.share(setting.truth.survey.numbers, name, group) for group in sheets["group"]]
    return [str(number) for number in rng.poisson(means)]


def _text(setting: Setting, name: str, sheets: pd.DataFrame, rng: np.random.Generator) -> list[str]:
    survey = setting.truth.survey
    said = in_turn(rng, survey.comment_bank.get(name, COMMENTS), len(sheets))
    wrote = rng.random(len(sheets)) < setting.now(survey.comments)
    return [words if writes else "" for words, writes in zip(said, wrote, strict=True)]


_ANSWER = {"single": _single, "multiple": _multiple, "number": _number, "text": _text}


def _with_duplicates(drawn: pd.DataFrame, number: int, rng: np.random.Generator) -> pd.DataFrame:
    """Some people press the button twice: the same sheet again, right after the first."""
    complete = drawn.index[drawn["status"].eq("complete")]
    twice = np.sort(rng.choice(complete, min(number, len(complete)), replace=False))
    again = drawn.loc[twice].assign(status="duplicate")
    return pd.concat([drawn, again]).sort_index(kind="stable").reset_index(drop=True)
