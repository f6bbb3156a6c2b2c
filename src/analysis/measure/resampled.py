"""How sure we are of a measure of agreement: its range when interviews are drawn again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.agreement import DISTANCES, DRAWS, SEED, beyond_chance, places_of
from analysis.measure.given import one_of

Floats = NDArray[np.float64]
Level = Literal["nominal", "ordinal", "interval", "ratio"]


def agreement_intervals(
    ratings: ArrayLike,
    interviews: Sequence[object],
    level: Level = "nominal",
    draws: int = DRAWS,
) -> pd.DataFrame:
    """Every measure of agreement with a 95% interval that draws whole interviews.

    What is said in one interview is alike, so its units are drawn together; drawing units apart
    would make us look surer than we are.

    Parameters
    ----------
    ratings
        Coders in rows, units in columns, NaN or None where a coder did not rate a unit.
    interviews
        The interview of each unit.
    level
        For alpha: what kind of scale it is, as `analysis.measure.agreement.krippendorff_alpha`
        takes it.
    draws
        How many times; the seed is fixed.

    Returns
    -------
    pandas.DataFrame
        Index ``measure``: ``percent``, ``kappa`` (two coders only), ``alpha``, ``ac1``,
        ``fleiss``; columns ``value``, ``low``, ``high``, widened to hold the value where need be.
        No low or high with under two interviews; nothing where no unit was rated twice.

    Raises
    ------
    ValueError
        There is not one interview for each unit, or values do not fit the level.

    Notes
    -----
    Davison AC, Hinkley DV (1997), Bootstrap methods, section 3.8: resampling clusters.

    Examples
    --------
    >>> found = agreement_intervals([[1, 1, 2, 2], [1, 1, 2, 1]], ["i1", "i1", "i2", "i2"])
    >>> found["value"].round(4).to_dict()
    {'percent': 0.75, 'kappa': 0.5, 'alpha': 0.5333, 'ac1': 0.5294, 'fleiss': 0.4667}
    """
    one_of(level, DISTANCES, "level")
    places, categories = places_of(ratings)
    if len(interviews) != places.shape[1]:
        raise ValueError("interviews: name one for each unit")
    sums = _Sums.of(places, categories, interviews, level)
    whole = np.ones((1, sums.interviews))
    if not (whole @ sums.paired).any():
        return pd.DataFrame(columns=["value", "low", "high"]).rename_axis("measure")
    drawn = np.random.default_rng(SEED).multinomial(
        sums.interviews, np.full(sums.interviews, 1 / sums.interviews), size=draws
    )
    again = drawn.astype(np.float64)
    rows = {
        name: _row(measure(sums, whole)[0], measure(sums, again), sums.interviews)
        for name, measure in _MEASURES.items()
        if name != "kappa" or len(places) == 2
    }
    return pd.DataFrame.from_dict(
        rows, orient="index", columns=["value", "low", "high"]
    ).rename_axis("measure")


def _row(value: float, values: Floats, interviews: int) -> tuple[float, float, float]:
    """The value, and the middle 95% of those that can be worked out."""
    known = values[~np.isnan(values)]
    if interviews < 2 or not known.size:
        return float(value), np.nan, np.nan
    low, high = np.quantile(known, [0.025, 0.975])
    return float(value), float(min(low, value)), float(max(high, value))


@dataclass(frozen=True)
class _Sums:
    """What the measures are made of, added up over the units of each interview (rows).

    Attributes
    ----------
    agreed, paired, rated
        Share of pairs that agree, units rated twice or more, units rated at all.
    shares, totals, by_coder
        By category: share of a unit's ratings; ratings of units rated twice or more; of the units
        that both of two coders rated, how many each gave the category.
    pairs
        Category × category: Krippendorff's coincidences. For a nominal scale only their diagonal.
    """

    agreed: Floats
    paired: Floats
    rated: Floats
    shares: Floats
    totals: Floats
    by_coder: Floats
    pairs: Floats
    categories: NDArray[np.object_]
    level: Level

    @property
    def interviews(self) -> int:
        return len(self.rated)

    # Products added up over categories, of which there may be thousands, stand interview by
    # interview, of which there are few; so what a draw gives is quickly worked out.

    @cached_property
    def of_coders(self) -> Floats:
        """Interview × interview: the first coder's categories by those of the second."""
        first, second = self.by_coder
        return np.asarray(first @ second.T, dtype=np.float64)

    @cached_property
    def of_shares(self) -> Floats:
        """Interview × interview: shares of categories by one another."""
        return np.asarray(self.shares @ self.shares.T, dtype=np.float64)

    @cached_property
    def of_totals(self) -> Floats:
        """Interview × interview: ratings of categories by one another."""
        return np.asarray(self.totals @ self.totals.T, dtype=np.float64)

    @classmethod
    def of(
        cls,
        places: NDArray[np.intp],
        categories: NDArray[np.object_],
        interviews: Sequence[object],
        level: Level,
    ) -> _Sums:
        which, names = pd.factorize(np.asarray(interviews, dtype=object))
        unit, category, count = _entries(places, categories.size)
        coders = np.bincount(unit, count, places.shape[1])
        paired = coders >= 2
        alike = paired[unit] * count * (count - 1) / np.maximum(coders - 1, 1)[unit]
        two = places[:2, (places >= 0).all(axis=0)]

        def per_interview(values: Floats) -> Floats:
            return np.asarray(np.bincount(which, values, names.size), dtype=np.float64)

        def per_category(values: Floats) -> Floats:
            return _by_category(which[unit], category, values, (names.size, categories.size))

        return cls(
            agreed=per_interview(np.bincount(unit, alike, coders.size) / np.maximum(coders, 1)),
            paired=per_interview(paired.astype(np.float64)),
            rated=per_interview((coders > 0).astype(np.float64)),
            shares=per_category(count / coders[unit]),
            totals=per_category(count * paired[unit]),
            by_coder=_of_two(two, which[(places >= 0).all(axis=0)], names.size, categories.size),
            pairs=per_category(alike)
            if level == "nominal"
            else _coincidences(places[:, paired], which[paired], names.size, categories.size),
            categories=categories,
            level=level,
        )


def _entries(
    places: NDArray[np.intp], categories: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], Floats]:
    """Unit, category, and how many coders gave that unit that category; never a 0."""
    units = np.broadcast_to(np.arange(places.shape[1]), places.shape)
    cells, count = np.unique((units * categories + places)[places >= 0], return_counts=True)
    return cells // categories, cells % categories, count.astype(np.float64)


def _by_category(
    interview: NDArray[np.intp], category: NDArray[np.intp], values: Floats, shape: tuple[int, int]
) -> Floats:
    summed = np.bincount(interview * shape[1] + category, values, shape[0] * shape[1])
    return np.asarray(summed, dtype=np.float64).reshape(shape)


def _of_two(
    two: NDArray[np.intp], which: NDArray[np.intp], interviews: int, categories: int
) -> Floats:
    """Coder × interview × category: units that both rated."""
    shape, once = (interviews, categories), np.ones(which.size)
    return np.stack([_by_category(which, one, once, shape) for one in two])


def _coincidences(
    places: NDArray[np.intp], which: NDArray[np.intp], interviews: int, categories: int
) -> Floats:
    """Pairs of ratings of a unit, each unit weighing as many as it has ratings."""
    found = np.zeros((interviews, categories, categories))
    for interview in range(interviews):
        own = places[:, which == interview]
        counts = (own[..., None] == np.arange(categories)).sum(axis=0, dtype=np.float64)
        weighted = counts / (counts.sum(axis=1, keepdims=True) - 1)
        found[interview] = weighted.T @ counts - np.diag(weighted.sum(axis=0))
    return found


def _percent(sums: _Sums, drawn: Floats) -> Floats:
    with np.errstate(invalid="ignore"):
        found: Floats = (drawn @ sums.agreed) / (drawn @ sums.paired)
    return found


def _kappa(sums: _Sums, drawn: Floats) -> Floats:
    units = drawn @ sums.by_coder[0].sum(axis=1)
    with np.errstate(invalid="ignore"):
        by_chance = _products(drawn, sums.of_coders) / units**2
    return _each_beyond_chance(_percent(sums, drawn), by_chance)


def _fleiss(sums: _Sums, drawn: Floats) -> Floats:
    return _each_beyond_chance(_percent(sums, drawn), _same_by_chance(sums, drawn))


def _ac1(sums: _Sums, drawn: Floats) -> Floats:
    by_chance = (1 - _same_by_chance(sums, drawn)) / max(sums.categories.size - 1, 1)
    return _each_beyond_chance(_percent(sums, drawn), by_chance)


def _same_by_chance(sums: _Sums, drawn: Floats) -> Floats:
    """The squares of the shares that categories have, added up."""
    with np.errstate(invalid="ignore"):
        found: Floats = _products(drawn, sums.of_shares) / (drawn @ sums.rated) ** 2
    return found


def _products(drawn: Floats, between: Floats) -> Floats:
    """For each draw of interviews, what stands between each two of them, added up."""
    found: Floats = ((drawn @ between) * drawn).sum(axis=1)
    return found


def _alpha(sums: _Sums, drawn: Floats) -> Floats:
    if sums.level == "nominal":
        return _nominal_alpha(sums, drawn)
    pairs = np.tensordot(drawn, sums.pairs, axes=1)
    return np.array(
        [
            _one_alpha(sums, *one) if one[0].any() else np.nan
            for one in zip(drawn @ sums.totals, pairs, strict=True)
        ]
    )


def _nominal_alpha(sums: _Sums, drawn: Floats) -> Floats:
    ratings = drawn @ sums.totals.sum(axis=1)
    observed = (ratings - drawn @ sums.pairs.sum(axis=1)) * (ratings - 1)
    expected = ratings**2 - _products(drawn, sums.of_totals)
    found = np.where(ratings > 0, 1.0, np.nan)
    found -= np.divide(observed, expected, out=np.zeros_like(observed), where=expected > 0)
    return found


def _one_alpha(sums: _Sums, totals: Floats, pairs: Floats) -> float:
    apart = DISTANCES[sums.level](sums.categories, totals)
    observed, expected = (pairs * apart).sum(), totals @ apart @ totals
    return float(1 - observed * (totals.sum() - 1) / expected) if expected else 1.0


def _each_beyond_chance(observed: Floats, by_chance: Floats) -> Floats:
    return np.array([beyond_chance(*one) for one in zip(observed, by_chance, strict=True)])


_MEASURES: dict[str, Callable[[_Sums, Floats], Floats]] = {
    "percent": _percent,
    "kappa": _kappa,
    "alpha": _alpha,
    "ac1": _ac1,
    "fleiss": _fleiss,
}
