"""Findings of weighted answers, where the programme asks for them and the answers can bear it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from analysis.judge.answers import Answers
from analysis.judge.findings import as_findings, finding
from analysis.judge.sentences import NOT_WEIGHTED, WEIGHTED, WEIGHTING, Facts, worded
from analysis.judge.survey_hidden import kept_back
from analysis.measure.given import places_of
from analysis.measure.weights import (
    Raked,
    effective_size,
    rake_within,
    weighted_share,
    with_unknown,
)
from analysis.programme import Programme, Weights
from analysis.year import ProgrammeYear

NOTEBOOK = "4_survey_findings"
POPULATION = "population"
FEWEST_IN_A_CATEGORY = 30
LEAST_EFFECTIVE = 0.5  # of the answers
FURTHEST_MISS = 0.005  # of a margin, where bounds and margins cannot both hold
TOLERANCE = 1e-6


def weighted_findings(this: ProgrammeYear) -> pd.DataFrame:
    """What the answers would be had those who answered been as the people they are compared with.

    Nothing where the programme does not ask for weights. Where the answers of a group cannot bear
    weights, one finding says why.

    Parameters
    ----------
    this
        The programme-year; its respondents and answers are read.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``findings``.
    """
    programme = this.programme
    if programme.weights is None:
        return as_findings([], {}, NOTEBOOK)
    aims = {name: outcome.aim for name, outcome in programme.outcomes.items()}
    respondents = this.read("respondents").set_index("respondent")
    rows: list[dict[str, Any]] = []
    for group in programme.weights.groups or programme.groups:
        own = respondents[respondents["group"] == group]
        if len(own) >= programme.disclosure.threshold:
            rows.extend(_of_group(this, programme.weights, group, own))
    return as_findings(rows, aims, NOTEBOOK)


@dataclass(frozen=True)
class _Towards:
    """Whose answers are made like whom, and in what."""

    programme: Programme
    weights: Weights
    group: str

    @property
    def facts(self) -> Facts:
        names = [self.programme.characteristics[c].name for c in self.weights.characteristics]
        return Facts(
            rules=self.programme.disclosure,
            group=self.programme.groups[self.group].name,
            other=_people_of(self.programme, self.weights.comparator),
            unit=" and ".join(filter(None, [", ".join(names[:-1]), names[-1]])),
        )

    @property
    def targets(self) -> dict[str, dict[Hashable, float]]:
        """Shares of each category among the people they are compared with."""
        found: dict[str, dict[Hashable, float]] = {}
        for entry in self.programme.population:
            wanted = entry.comparator == self.weights.comparator
            if wanted and entry.characteristic in self.weights.characteristics:
                found.setdefault(entry.characteristic, {})[entry.category] = entry.count
        return {c: {k: n / sum(v.values()) for k, n in v.items()} for c, v in found.items()}


def _people_of(programme: Programme, comparator: str) -> str:
    return f"the people of {programme.place}" if comparator == POPULATION else comparator


def _of_group(
    this: ProgrammeYear, weights: Weights, group: str, respondents: pd.DataFrame
) -> Iterator[dict[str, Any]]:
    towards = _Towards(this.programme, weights, group)
    reason = _may_not(towards) or _too_few(towards, respondents)
    raked = None if reason else _rake(towards, respondents)
    if raked:
        reason = _not_worth_it(raked)
    if raked is None or reason:
        facts = replace(towards.facts, about=reason)
        yield _about_weights(group, worded(NOT_WEIGHTED, facts))
        return
    yield _weighting(towards, raked)
    answers = Answers.of(this)
    given = _by_item(answers, raked)
    for name, item in this.programme.items.items():
        if item.kind == "single" and item.asked_in(this.year) and name in given:
            yield from _weighted_item(answers, given[name], towards, raked, name)


def _may_not(towards: _Towards) -> str:
    """Why this group must not be weighted towards these people at all."""
    lived = towards.programme.groups[towards.group].lived_experience
    if lived and towards.weights.comparator == POPULATION:
        return "they draw on care, and most of the people they would be made like do not"
    return ""


def _known(towards: _Towards, respondents: pd.DataFrame) -> pd.DataFrame:
    """Their characteristics; blank where there is no figure for what they said."""
    return pd.DataFrame(
        {
            column: respondents[column].astype(object).where(respondents[column].isin(shares))
            for column, shares in towards.targets.items()
        }
    )


def _too_few(towards: _Towards, respondents: pd.DataFrame) -> str:
    """Names the categories with too few answers, those put together counted as one."""
    small = []
    for column, known in _known(towards, respondents).items():
        entry = towards.programme.characteristics[str(column)]
        sets = towards.weights.together.get(str(column), ())
        together = {category: each for each in sets for category in each}
        for category in towards.targets[str(column)]:
            members = together.get(str(category), (str(category),))
            few = known.isin(members).sum() < FEWEST_IN_A_CATEGORY
            if few and category == members[0]:
                small.append(_named(entry.categories, members))
    if not small:
        return ""
    return f"fewer than {FEWEST_IN_A_CATEGORY} of them are in each of these: {'; '.join(small)}"


def _named(names: dict[str, str], categories: tuple[str, ...]) -> str:
    return " with ".join(names.get(category, category) for category in categories)


def _rake(towards: _Towards, respondents: pd.DataFrame) -> Raked:
    frame, targets = with_unknown(_known(towards, respondents), towards.targets)
    return rake_within(frame, targets, together=towards.weights.together, tolerance=TOLERANCE)


def _not_worth_it(raked: Raked) -> str:
    """Why the weights are not used, though there are some."""
    if raked.largest_miss > FURTHEST_MISS:
        return "no weights within reason would do that"
    if effective_size(raked.weights) < LEAST_EFFECTIVE * len(raked.weights):
        return "the answers would then count for fewer than half as many"
    return ""


def _about_weights(group: str, sentence: str, **numbers: Any) -> dict[str, Any]:
    return finding(
        outcome="response",
        measure="weights",
        group=group,
        evidence="record",
        unit="answers",
        sentence=sentence,
        **numbers,
    )


def _weighting(towards: _Towards, raked: Raked) -> dict[str, Any]:
    """How the weights came about: rounds, largest miss, what was put together, and the cost."""
    sets = [
        _named(towards.programme.characteristics[column].categories, tuple(map(str, each)))
        for column, found in raked.collapsed.items()
        for each in found
    ]
    facts = replace(
        towards.facts,
        about="; ".join(sets),
        people=False,
        numerator=raked.iterations,
        base=towards.facts.shown(len(raked.weights)),
        least=round(effective_size(raked.weights)),
        value=raked.largest_miss,
    )
    return _about_weights(
        towards.group, worded(WEIGHTING, facts), value=facts.least, base=facts.base
    )


def _by_item(answers: Answers, raked: Raked) -> dict[str, pd.DataFrame]:
    """Labels and weights of those who were weighted, by the item that they answered."""
    who = places_of(answers.said["respondent"], raked.weights.index.to_series())
    rows = np.flatnonzero(who >= 0)
    own = answers.said[["item", "label", "missing"]].take(rows)
    weighted = own.assign(weight=raked.weights.to_numpy()[who[rows]])
    given = weighted[weighted["missing"].isna()]
    return {str(item): each for item, each in given.groupby("item", observed=True)}


def _weighted_item(
    answers: Answers, given: pd.DataFrame, towards: _Towards, raked: Raked, name: str
) -> Iterator[dict[str, Any]]:
    """The weighted share with the unweighted one, where that one may be shown in per cent."""
    wording, scale = towards.programme.items[name].as_asked(answers.year.year)
    if towards.group not in answers.groups(name) or answers.everybody(name, towards.group):
        return
    agree = towards.programme.scales[scale or ""]
    count, base = answers.agreeing(name, towards.group)
    hidden = kept_back(answers, name, towards.group).agreeing
    facts = replace(
        towards.facts, about=wording, verb=agree.verb, numerator=count, base=base, withheld=hidden
    )
    weights = given["weight"]
    if facts.kept_from_view or facts.no_percentage:
        return
    if effective_size(weights) < LEAST_EFFECTIVE * len(weights):
        return
    found = weighted_share(given["label"].isin(agree.agree), weights)
    yield finding(
        outcome=towards.programme.outcome_of_item(name) or "survey",
        measure=f"{name}-weighted",
        group=towards.group,
        evidence="perception",
        unit="share",
        sentence=worded(
            WEIGHTED, replace(facts, value=found.share, low=found.low, high=found.high)
        ),
        value=found.share,
        low=found.low,
        high=found.high,
        base=facts.shown_base,
        compared_with=towards.weights.comparator,
    )
