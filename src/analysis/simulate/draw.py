"""Draws by chance, the same in every run: each part of a year has a stream of its own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.programme import Programme
from analysis.simulate.truth import Truth, in_year
from analysis.year import ProgrammeYear

Draws = NDArray[np.float64]
Thing = TypeVar("Thing")


def stream(truth: Truth, *parts: str | int) -> np.random.Generator:
    """A generator that depends on the seed and on what it is for, and on nothing else."""
    named = hashlib.sha256("/".join(map(str, parts)).encode()).digest()
    return np.random.default_rng([truth.seed, int.from_bytes(named[:8], "big")])


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
    """The index of up to `number` different rows, heavy ones first to be drawn.

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


def count(value: Mapping[int, float], year: int) -> int:
    """A number in force as a whole number."""
    return round(in_year(value, year))


def day(this: ProgrammeYear, month_and_day: str) -> date:
    return date.fromisoformat(f"{this.year}-{month_and_day}")


def days(rng: np.random.Generator, first: date, last: date, number: int) -> list[date]:
    """`number` days from `first` to `last`, in order."""
    offsets = np.sort(rng.integers(0, (last - first).days + 1, number))
    return [first + timedelta(days=int(offset)) for offset in offsets]


def characteristics(programme: Programme, truth: Truth, draws: Draws) -> pd.DataFrame:
    """What people are like, as labels: one column of `draws` for each characteristic."""
    found = {}
    for place, (name, characteristic) in enumerate(programme.characteristics.items()):
        shares = truth.characteristics.get(name) or evenly(characteristic.categories)
        labels = {characteristic.categories[key]: value for key, value in shares.items()}
        found[name] = pick(draws[:, place], labels)
    return pd.DataFrame(found, index=range(len(draws)))


def people(this: ProgrammeYear, truth: Truth) -> pd.DataFrame:
    """The people who may take part this year: person, capacity, reached_by, weight, what they are.

    Those of an earlier year come first and stay as they were, because each person has a row of
    draws of their own. The weight falls with the row as Zipf's law has it.
    """
    programme, number = this.programme, count(truth.people.number, this.year)
    draws = stream(truth, programme.name, "people").random(
        (number, 2 + len(programme.characteristics))
    )
    ways = evenly(programme.reached_by) or {"": 1.0}
    known = pd.DataFrame(
        {
            "person": [f"P{row:03}" for row in range(1, number + 1)],
            "capacity": pick(draws[:, 0], truth.people.capacities),
            "reached_by": pick(draws[:, 1], ways),
            "weight": 1 / np.arange(1, number + 1) ** truth.people.concentration,
        }
    )
    return known.join(characteristics(programme, truth, draws[:, 2:]))
