"""Answers of the same people in two years, counted against each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.given import need, places_of

NO_ANSWER = -1
PAIRS = ("both", "first_only", "second_only", "neither")


@dataclass(frozen=True)
class Wave:
    """One year's answers.

    Parameters
    ----------
    answers
        Tidy answers; those of ``respondents`` not listed are left out.
    respondents
        Tidy respondents, with ``person`` where it is known who they are.
    agree
        By item, the labels that count as agreeing.
    """

    answers: pd.DataFrame
    respondents: pd.DataFrame
    agree: Mapping[str, Collection[str]]


def count_linked(first: Wave, second: Wave) -> pd.DataFrame:
    """How many of the people who are in both waves agreed in both, in one only, in neither.

    A person is linked by the same pseudonym and the same group in both; one who stands in a wave
    twice is not, since it cannot be known which answer is meant.

    Parameters
    ----------
    first, second
        The later wave first. Only items that both name in ``agree`` are counted.

    Returns
    -------
    pandas.DataFrame
        ``item``, ``group``, ``both``, ``first_only``, ``second_only``, ``neither``: a row for
        each item and group with anybody who answered the item both times.

    Raises
    ------
    ValueError
        A column is not there.

    Examples
    --------
    >>> def wave(*labels):
    ...     names = [f"r{n}" for n in range(len(labels))]
    ...     people = pd.DataFrame({"respondent": names, "person": list("xyz"), "group": "staff"})
    ...     said = pd.DataFrame({"respondent": names, "item": "heard", "label": labels})
    ...     return Wave(said.assign(missing=None), people, {"heard": ["Yes"]})
    >>> print(count_linked(wave("Yes", "Yes", "No"), wave("Yes", "No", "No")).to_string())
        item  group  both  first_only  second_only  neither
    0  heard  staff     1           1            0        1
    """
    people = _in_both(first.respondents, second.respondents)
    items = [item for item in first.agree if item in second.agree]
    if people.empty or not items:
        return pd.DataFrame(columns=["item", "group", *PAIRS])
    groups, names = pd.factorize(people["group"])
    now = _agreeing(first, people["respondent_first"], items)
    then = _agreeing(second, people["respondent_second"], items)
    who, which = np.nonzero((now != NO_ANSWER) & (then != NO_ANSWER))
    pattern = 3 - 2 * now[who, which] - then[who, which]
    cell = (which * len(names) + groups[who]) * len(PAIRS) + pattern
    counts = np.bincount(cell, minlength=len(items) * len(names) * len(PAIRS))
    index = pd.MultiIndex.from_product([items, list(names)], names=["item", "group"])
    table = pd.DataFrame(counts.reshape(-1, len(PAIRS)), index=index, columns=list(PAIRS))
    return table[table.sum(axis=1) > 0].reset_index()


def _in_both(first: pd.DataFrame, second: pd.DataFrame) -> pd.DataFrame:
    """Who is in both waves, with the name of each one's answer sheet in either."""
    return _known(first).merge(
        _known(second), on=["person", "group"], suffixes=("_first", "_second")
    )


def _known(respondents: pd.DataFrame) -> pd.DataFrame:
    need(respondents, "respondents", "respondent", "person", "group")
    known = respondents.loc[respondents["person"].notna(), ["respondent", "person", "group"]]
    return known.drop_duplicates("person", keep=False)


def _agreeing(wave: Wave, respondents: pd.Series[str], items: list[str]) -> NDArray[np.int8]:
    """By person and item: 1 agreed, 0 did not, -1 gave no answer."""
    need(wave.answers, "answers", "respondent", "item", "label", "missing")
    answers = wave.answers[["respondent", "item", "label", "missing"]]
    named = places_of(answers["item"], items) >= 0
    asked = answers[named & answers["missing"].isna().to_numpy()]
    column = places_of(asked["item"], items)
    person = places_of(asked["respondent"], respondents)
    label, labels = pd.factorize(asked["label"])
    agrees = np.array([[one in wave.agree[item] for one in labels] for item in items], dtype=bool)
    grid = np.full((len(respondents), len(items)), NO_ANSWER, dtype=np.int8)
    listed = (person >= 0) & (label >= 0)
    grid[person[listed], column[listed]] = agrees[column[listed], label[listed]]
    return grid
