"""Draws by chance, the same in every run: each part of a year has a stream of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.programme import Programme
from analysis.simulate.truth import ByGroup, Truth, in_year, share

Draws = NDArray[np.float64]
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Setting:
    """What a draw starts from: a programme, a year, and what is true in it."""

    programme: Programme
    year: int
    truth: Truth

    def stream(self, *parts: str) -> np.random.Generator:
        """Chance for one part of this year."""
        return self.lasting_stream(str(self.year), *parts)

    def lasting_stream(self, *parts: str) -> np.random.Generator:
        """Chance that runs the same in every year, for people who stay who they are."""
        named = hashlib.sha256("/".join([self.programme.name, *parts]).encode()).digest()
        return np.random.default_rng([self.truth.seed, int.from_bytes(named[:8], "big")])

    def now(self, value: Mapping[int, float]) -> float:
        """The number in force this year."""
        return in_year(value, self.year)

    def count(self, value: Mapping[int, float]) -> int:
        """The number in force this year as a whole number."""
        return round(self.now(value))

    def share(self, table: Mapping[str, ByGroup], name: str, group: str) -> float:
        """The share in force this year for ``name`` and ``group``."""
        return share(table, name, group, self.year)

    def day(self, month_and_day: str) -> date:
        return date.fromisoformat(f"{self.year}-{month_and_day}")

    @property
    def first_day(self) -> date:
        """From when the programme does anything this year."""
        return max(self.day("01-01"), self.truth.starts or date.min)

    @property
    def opens(self) -> date:
        return self.day(self.truth.survey.opens)

    @property
    def closes(self) -> date:
        return self.day(self.truth.survey.closes)


def pick(draws: Draws, shares: Mapping[str, float]) -> list[str]:
    """One name for each draw between 0 and 1, by their shares.

    Examples
    --------
    >>> import numpy as np
    >>> pick(np.array([0.1, 0.7]), {"yes": 0.5, "no": 0.5})
    ['yes', 'no']
    """
    names = list(shares)
    bounds = np.cumsum([shares[name] for name in names])
    places = np.searchsorted(bounds / bounds[-1], draws, side="right")
    return [names[min(place, len(names) - 1)] for place in places]


def quota(rng: np.random.Generator, shares: Mapping[str, float], number: int) -> list[str]:
    """`number` names, each as often as its share has it, in a drawn order."""
    names = pick((np.arange(number) + 0.5) / max(number, 1), shares)
    return [names[place] for place in rng.permutation(number)]


def weighted(rng: np.random.Generator, weights: pd.Series, number: int) -> pd.Index:
    """The index of up to `number` different rows, heavy ones the likelier.

    Each row has a draw of its own (Efraimidis and Spirakis 2006), so rows added later at the end
    change nothing for those that were there.
    """
    luck = pd.Series(np.log(rng.random(len(weights))), index=weights.index) / weights
    return luck[weights > 0].nlargest(number).index


def evenly(names: Iterable[str]) -> dict[str, float]:
    """The same share for every name."""
    return dict.fromkeys(names, 1.0)


def one_of(rng: np.random.Generator, things: Sequence[Thing]) -> Thing:
    return things[int(rng.integers(len(things)))]


def in_turn(rng: np.random.Generator, things: Sequence[Thing], number: int) -> list[Thing]:
    """`number` things in a drawn order; none comes again before all have come once."""
    rounds = [rng.permutation(len(things)) for _ in range(-(-number // max(len(things), 1)))]
    return [things[place] for order in rounds for place in order][:number]


def days(rng: np.random.Generator, first: date, last: date, number: int) -> list[date]:
    """`number` days from `first` to `last`, in order."""
    offsets = np.sort(rng.integers(0, (last - first).days + 1, number))
    return [first + timedelta(days=int(offset)) for offset in offsets]


def characteristics(setting: Setting, draws: Draws) -> pd.DataFrame:
    """What people are like, as labels: one column of `draws` for each characteristic."""
    found = {}
    for place, (name, what) in enumerate(setting.programme.characteristics.items()):
        shares = setting.truth.characteristics.get(name) or evenly(what.categories)
        labels = {what.categories[category]: value for category, value in shares.items()}
        found[name] = pick(draws[:, place], labels)
    return pd.DataFrame(found, index=range(len(draws)))


def people(setting: Setting) -> pd.DataFrame:
    """The people who may take part this year: person, capacity, reached_by, weight, what they are.

    Those of an earlier year come first and stay as they were, because each person has a row of
    draws of their own. The weight falls with the row as Zipf's law has it.
    """
    programme, truth = setting.programme, setting.truth.people
    number = setting.count(truth.number)
    size = (number, 2 + len(programme.characteristics))
    draws = setting.lasting_stream("people").random(size)
    known = pd.DataFrame(
        {
            "person": [f"P{row:03}" for row in range(1, number + 1)],
            "capacity": pick(draws[:, 0], truth.capacities),
            "reached_by": pick(draws[:, 1], evenly(programme.reached_by) or {"": 1.0}),
            "weight": 1 / np.arange(1, number + 1) ** truth.concentration,
        }
    )
    return known.join(characteristics(setting, draws[:, 2:]))


def linked(
    setting: Setting, groups: pd.Series, chance: float, rng: np.random.Generator
) -> pd.DataFrame:
    """For some rows of people with lived experience, who they are in the programme's records.

    Parameters
    ----------
    groups
        Group of each row.
    chance
        Share of those with lived experience who can be linked.

    Returns
    -------
    DataFrame
        person and what they are, indexed by the rows that are linked.
    """
    lived = [name for name, group in setting.programme.groups.items() if group.lived_experience]
    able = groups.index[groups.isin(lived) & (rng.random(len(groups)) < chance)]
    known = people(setting).query("capacity == 'lived experience'")
    chosen = known.loc[weighted(rng, known["weight"], len(able))]
    columns = ["person", *setting.programme.characteristics]
    return chosen[columns].set_axis(able[: len(chosen)])
