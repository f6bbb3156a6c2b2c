"""Answers of the same people in two years, counted against each other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.given import as_codes, need, places_of

NO_ANSWER = -1
PAIRS = ("both", "first_only", "second_only", "neither")
MOVED = ("higher", "lower", "same")


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
    return SideBySide.of(first, second).agreeing()


@dataclass(frozen=True)
class SideBySide:
    """The answers of the people who are in both of two waves.

    Attributes
    ----------
    groups
        The group of each person.
    items
        The items that both waves name in ``agree``.
    waves
        Each wave, the later one first.
    rows
        For each wave, by item and person, the place of the answer among its ``answers``, -1 for
        none.
    """

    groups: pd.Series[str]
    items: list[str]
    waves: tuple[Wave, Wave]
    rows: tuple[NDArray[np.int32], NDArray[np.int32]]

    @classmethod
    def of(cls, first: Wave, second: Wave) -> SideBySide:
        """Line up two waves, the later one first; people are linked as `count_linked` says."""
        people = _known(first.respondents).merge(
            _known(second.respondents), on=["person", "group"], suffixes=("_first", "_second")
        )
        items = [item for item in first.agree if item in second.agree]
        now = _rows(first.answers, people["respondent_first"], items)
        then = _rows(second.answers, people["respondent_second"], items)
        return cls(people["group"], items, (first, second), (now, then))

    def agreeing(self) -> pd.DataFrame:
        """How many agreed both times, once, or never, as `count_linked` gives it."""
        now, then = (
            _agreeing(*each, self.items) for each in zip(self.waves, self.rows, strict=True)
        )
        answered = (now != NO_ANSWER) & (then != NO_ANSWER)
        return self._tally(PAIRS, answered, 3 - 2 * now - then)

    def moved(self) -> pd.DataFrame:
        """How many answered higher, lower or the same.

        Returns
        -------
        pandas.DataFrame
            ``item``, ``group``, ``higher`` (in the first of the two waves), ``lower``, ``same``: a
            row for each item and group with anybody who gave it a score both times.

        Raises
        ------
        ValueError
            The answers of a wave have no column ``score``.

        Examples
        --------
        >>> def wave(*scores):
        ...     names = [f"r{n}" for n in range(len(scores))]
        ...     people = pd.DataFrame({"respondent": names, "person": list("xyz"), "group": "a"})
        ...     said = pd.DataFrame({"respondent": names, "item": "heard", "score": scores})
        ...     return Wave(said.assign(label=None, missing=None), people, {"heard": ["Yes"]})
        >>> print(SideBySide.of(wave(4, 3, 1), wave(2, 1, 1)).moved().to_string())
            item group  higher  lower  same
        0  heard     a       2      0     1
        """
        now, then = (_scores(*each) for each in zip(self.waves, self.rows, strict=True))
        change = now - then
        answered = ~np.isnan(change)
        # the place of each change among MOVED
        which = np.where(change > 0, 0, np.where(change < 0, 1, 2)).astype(np.int8)
        return self._tally(MOVED, answered, which)

    def _tally(
        self, columns: tuple[str, ...], answered: NDArray[np.bool_], which: NDArray[np.int8]
    ) -> pd.DataFrame:
        """How many people of each group, by item, fall into each of the columns."""
        places, names = as_codes(self.groups)
        counts = [
            np.bincount(places[given] * len(columns) + column[given], minlength=size)
            for given, column in zip(answered, which, strict=True)
            for size in [len(names) * len(columns)]
        ]
        index = pd.MultiIndex.from_product([self.items, list(names)], names=["item", "group"])
        table = pd.DataFrame(
            np.array(counts, dtype=np.int64).reshape(-1, len(columns)),
            index=index,
            columns=list(columns),
        )
        return table[table.sum(axis=1) > 0].reset_index()


def _known(respondents: pd.DataFrame) -> pd.DataFrame:
    need(respondents, "respondents", "respondent", "person", "group")
    known = respondents.loc[respondents["person"].notna(), ["respondent", "person", "group"]]
    return known.drop_duplicates("person", keep=False)


def _rows(
    answers: pd.DataFrame, respondents: pd.Series[str], items: list[str]
) -> NDArray[np.int32]:
    """By item and person, the place of the answer among the answers, -1 for none."""
    need(answers, "answers", "respondent", "item", "missing")
    person, item = places_of(answers["respondent"], respondents), places_of(answers["item"], items)
    given = answers["missing"].isna().to_numpy()
    listed = np.flatnonzero(given & (person >= 0) & (item >= 0))
    rows = np.full((len(items), len(respondents)), NO_ANSWER, dtype=np.int32)
    rows[item[listed], person[listed]] = listed
    return rows


def _agreeing(wave: Wave, rows: NDArray[np.int32], items: list[str]) -> NDArray[np.int8]:
    """By item and person: 1 agreed, 0 did not, -1 gave no answer."""
    need(wave.answers, "answers", "label")
    codes, labels = as_codes(wave.answers["label"])
    # the -1 put at the end is found by answers without a label, and by none at all
    meant = [
        np.array([*(label in wave.agree[item] for label in labels), NO_ANSWER], dtype=np.int8)
        for item in items
    ]
    given = np.append(codes, NO_ANSWER)
    found = [agrees[given[own]] for agrees, own in zip(meant, rows, strict=True)]
    return np.array(found, dtype=np.int8).reshape(rows.shape)


def _scores(wave: Wave, rows: NDArray[np.int32]) -> NDArray[np.float64]:
    """By item and person: the score, NaN where there is none."""
    need(wave.answers, "answers", "score")
    scores = np.append(wave.answers["score"].to_numpy(dtype=np.float64), np.nan)
    return np.asarray(scores[rows], dtype=np.float64)
