"""Findings on several questions put together: do they go together, and where do people stand?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.judge.answers import Answers
from analysis.judge.findings import finding
from analysis.judge.sentences import STANDING, TOGETHER, Facts, worded
from analysis.measure.scales import (
    alpha_interval,
    answered_in_full,
    cronbach_alpha,
    mean_interval,
    turned,
)
from analysis.programme import Index, Programme
from analysis.protect.disclosure import too_small

OTHER_QUESTIONS = "survey"


@dataclass(frozen=True)
class Scored:
    """An index in one year: the scores of those who answered all of it, and their group.

    Attributes
    ----------
    name, index
        Which index.
    outcome
        The outcome that all of its items speak to, else the survey's other questions.
    scores
        Respondents in rows, items in columns, items that ask the other way round turned.
    groups
        The group of each respondent.
    ends
        The lowest and the highest score that an item can have.
    """

    name: str
    index: Index
    outcome: str
    scores: pd.DataFrame
    groups: pd.Series[str]
    ends: tuple[float, float]


def scale_findings(now: Answers) -> Iterator[dict[str, Any]]:
    """For every index of the programme: whether it holds and, if so, where each group stands.

    Parameters
    ----------
    now
        The year's answers.
    """
    for name, index in now.year.programme.indices.items():
        if all(now.year.programme.items[item].asked_in(now.year.year) for item in index.items):
            scored = score(now, name, index)
            together = _together(now, scored)
            yield together.row
            if together.holds:
                yield from _standings(now, scored)


def score(now: Answers, name: str, index: Index) -> Scored:
    """An index's scores this year, each reversed item turned round once."""
    programme = now.year.programme
    _, scale = programme.items[index.items[0]].as_asked(now.year.year)
    ends = programme.scales[scale or ""].ends or (0.0, 0.0)
    scores = answered_in_full(now.said, index.items)
    for item in reversed_items(programme, index):
        scores = scores.assign(**{item: turned(scores[item], *ends)})
    respondents = now.year.read("respondents").set_index("respondent")["group"]
    groups = respondents.reindex(scores.index)
    large = groups.map(groups.value_counts()) >= programme.disclosure.threshold
    return Scored(name, index, _outcome(programme, index), scores[large], groups[large], ends)


def reversed_items(programme: Programme, index: Index) -> set[str]:
    """Items of an index that ask the other way round than the others."""
    lower = {item for item in index.items if programme.items[item].better == "lower"}
    # where every item says that lower is better, they all ask the same way
    return set(index.reversed) | (lower if len(lower) < len(index.items) else set())


def _outcome(programme: Programme, index: Index) -> str:
    outcomes = {programme.outcome_of_item(item) for item in index.items}
    return (outcomes.pop() if len(outcomes) == 1 else None) or OTHER_QUESTIONS


@dataclass(frozen=True)
class _Together:
    """Whether an index holds, and the finding that says so."""

    holds: bool
    row: dict[str, Any]


def _together(now: Answers, scored: Scored) -> _Together:
    people, items = scored.scores.shape
    rules, index = now.year.programme.disclosure, scored.index
    alpha = _alpha(scored) if people >= rules.minimum_base else None
    low, high = alpha_interval(alpha, people, items) if alpha is not None else (None, None)
    holds = alpha is not None and alpha >= index.lowest_alpha
    facts = Facts(
        rules=rules,
        about=index.name,
        unit=str(items),
        other=f"{alpha or 0:.2f}",
        verb=f"{index.lowest_alpha:.2f} or more",
        base=people if alpha is not None else 0,
        low=low,
        high=high,
        clear=holds,
    )
    row = finding(
        outcome=scored.outcome,
        measure=f"{scored.name}-alpha",
        evidence="perception",
        unit="index",
        sentence=worded(TOGETHER, facts),
        value=alpha,
        low=low,
        high=high,
        base=facts.shown_base,
    )
    return _Together(holds, row)


def _alpha(scored: Scored) -> float | None:
    """Cronbach's alpha; none where all have the same total, so that nothing can be compared."""
    try:
        return cronbach_alpha(scored.scores)
    except ValueError:
        return None


def _standings(now: Answers, scored: Scored) -> Iterator[dict[str, Any]]:
    """The mean of an index by group."""
    programme = now.year.programme
    means = scored.scores.mean(axis=1)
    lowest, highest = scored.ends
    for group in programme.groups:
        values = means[scored.groups == group]
        if values.empty:
            continue
        few = len(values) < programme.disclosure.minimum_base
        mean, low, high = (0.0, None, None) if few else mean_interval(values)
        invited = now.year.about.invited
        facts = Facts(
            rules=programme.disclosure,
            group=programme.groups[group].name,
            about=scored.index.name,
            unit=f"{mean:.1f}",
            other=f"{lowest:g} to {highest:g}",
            base=len(values),
            low=None if low is None else max(low, lowest),
            high=None if high is None else min(high, highest),
            everybody=invited != "unknown" and invited.get(group) == len(values),
            withheld=_gives_all_away(values, scored.ends, programme.disclosure.threshold),
        )
        yield finding(
            outcome=scored.outcome,
            measure=scored.name,
            group=group,
            evidence="perception",
            unit="points",
            sentence=worded(STANDING, facts),
            hidden=few or facts.withheld,
            value=round(mean, 2),
            low=None if facts.everybody else facts.low,
            high=None if facts.everybody else facts.high,
            base=facts.shown_base,
        )


def _gives_all_away(values: pd.Series[float], ends: tuple[float, float], threshold: int) -> bool:
    """Does the mean stand so near an end that it tells what nearly everybody answered?"""
    away = min((values > ends[0]).sum(), (values < ends[1]).sum())
    return bool(away == 0 or too_small(int(away), threshold))
