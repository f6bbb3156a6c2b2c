"""Weights that make a sample look like a population, and what they cost in certainty."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import amounts, need, numbers
from analysis.measure.proportions import wilson_interval

Margin = tuple[NDArray[np.intp], NDArray[np.float64]]
Targets = Mapping[str, Mapping[Hashable, float]]
Together = Mapping[str, Sequence[Iterable[Hashable]]]

SHARES_MAY_MISS_ONE_BY = 0.01  # published shares are rounded
LOWEST, HIGHEST = 0.2, 5.0  # of the mean weight: as much up as down
ROUNDS_OF_TRIMMING = 100
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Raked:
    """Weights within bounds, and how they came about.

    Parameters
    ----------
    weights
        One a row, with mean 1.
    converged
        Is every margin met to within the tolerance?
    iterations
        How often all columns were gone through.
    largest_miss
        How far the worst weighted share stays from its target.
    trimmed
        How many weights stand at a bound.
    collapsed
        For each column the categories that were put together.
    """

    weights: pd.Series[float]
    converged: bool
    iterations: int
    largest_miss: float
    trimmed: int
    collapsed: dict[str, tuple[tuple[Hashable, ...], ...]] = field(default_factory=dict)


class WeightedShare(NamedTuple):
    """A weighted share, its interval, and the number of answers it is as certain as."""

    share: float
    low: float
    high: float
    effective: float


def rake(
    frame: pd.DataFrame,
    targets: Mapping[str, Mapping[Hashable, float]],
    max_iterations: int = 1000,
    tolerance: float = 1e-8,
) -> pd.Series[float]:
    """Weights with which every margin of ``frame`` is as in the population.

    Parameters
    ----------
    frame
        One row a respondent.
    targets
        For each column the population's share of each category. Shares that miss 1 by rounding
        are scaled to it.
    max_iterations
        How often to go through all columns before giving up.
    tolerance
        How far a weighted share may stay from its target.

    Returns
    -------
    pandas.Series
        One weight a row, with mean 1.

    Raises
    ------
    ValueError
        A category stands in the frame or the targets only, a characteristic is missing, shares
        do not add up to 1, or no weights meet all margins at once.

    Notes
    -----
    Deming WE, Stephan FF (1940), Annals of Mathematical Statistics 11: 427–444.

    Examples
    --------
    >>> frame = pd.DataFrame({"sex": ["f", "f", "f", "m"]})
    >>> rake(frame, {"sex": {"f": 0.5, "m": 0.5}}).round(3).tolist()
    [0.667, 0.667, 0.667, 2.0]
    """
    raked = rake_within(
        frame, targets, 0, np.inf, max_iterations=max_iterations, tolerance=tolerance
    )
    if not raked.converged:
        raise ValueError(
            f"no weights meet all margins at once after {max_iterations} rounds; "
            "put small categories together or use fewer characteristics"
        )
    return raked.weights


def rake_within(
    frame: pd.DataFrame,
    targets: Targets,
    lowest: float = LOWEST,
    highest: float = HIGHEST,
    *,
    together: Together | None = None,
    max_iterations: int = 1000,
    tolerance: float = 1e-8,
) -> Raked:
    """Weights as `rake` gives them, none under ``lowest`` or over ``highest`` times the mean.

    After each round weights beyond a bound are set to it, and raking goes on with the others.

    Parameters
    ----------
    frame
        One row a respondent.
    targets
        As for `rake`.
    lowest, highest
        Bounds of a weight, as multiples of the mean weight.
    together
        For each column, sets of categories that count as one: small ones, chosen by people who
        know which belong together.
    max_iterations, tolerance
        As for `rake`.

    Returns
    -------
    Raked
        The weights, whether they meet all margins, and what was done for it. Where bounds and
        margins cannot both hold, the bounds do, and ``largest_miss`` says what it cost.

    Raises
    ------
    ValueError
        As `rake`, but not for margins missed; or the bounds do not lie on either side of 1.

    Notes
    -----
    DeBell M, Krosnick JA (2009), Computing weights for American National Election Study survey
    data, ANES technical report nes012427: raking with weights capped at five times the mean.

    Examples
    --------
    >>> frame = pd.DataFrame({"sex": ["f"] * 9 + ["m"]})
    >>> raked = rake_within(frame, {"sex": {"f": 0.5, "m": 0.5}}, highest=3)
    >>> raked.converged, round(raked.largest_miss, 2), raked.trimmed
    (False, 0.2, 1)
    """
    need(frame, "respondents")
    if not isinstance(targets, Mapping):
        raise ValueError("targets: give {characteristic: {category: share}}")
    if frame.empty or not targets:
        raise ValueError("raking needs at least one respondent and one characteristic")
    if not 0 <= lowest < 1 < highest:
        raise ValueError(f"bounds of weights: {lowest} and {highest} must lie on both sides of 1")
    frame, targets, collapsed = _put_together(frame, targets, together or {})
    margins = [_margin(frame, column, shares) for column, shares in targets.items()]
    weights, iterations, miss = np.ones(len(frame)), 0, np.inf
    while miss > tolerance and iterations < max_iterations:
        for places, wanted in margins:
            weights *= (wanted / _shares(places, weights, wanted.size))[places]
        weights = _bounded(weights / weights.mean(), lowest, highest)
        iterations, miss = iterations + 1, max(_off(margin, weights) for margin in margins)
    at_bound = np.isclose(weights, lowest) | np.isclose(weights, highest)
    return Raked(
        weights=pd.Series(weights / weights.mean(), index=frame.index, name="weight"),
        converged=bool(miss <= tolerance),
        iterations=iterations,
        largest_miss=float(miss),
        trimmed=int(at_bound.sum()),
        collapsed=collapsed,
    )


def with_unknown(frame: pd.DataFrame, targets: Targets) -> tuple[pd.DataFrame, Targets]:
    """Keeps those of whom a characteristic is not known, as many of them as there are.

    Parameters
    ----------
    frame
        One row a respondent; blank where a characteristic is not known.
    targets
        As for `rake`.

    Returns
    -------
    frame, targets
        Blanks are a category of their own, whose target is their share of the frame; the other
        targets are scaled down to make room. So nobody is left out, and the unknown are neither
        raised nor lowered by that characteristic.

    Examples
    --------
    >>> frame = pd.DataFrame({"sex": ["f", "f", "m", None]})
    >>> with_unknown(frame, {"sex": {"f": 0.5, "m": 0.5}})[1]
    {'sex': {'f': 0.375, 'm': 0.375, 'not known': 0.25}}
    """
    filled, scaled = frame.copy(), {}
    for column, shares in targets.items():
        unknown = float(frame[column].isna().mean())
        filled[column] = frame[column].astype(object).where(frame[column].notna(), NOT_KNOWN)
        known = {category: share * (1 - unknown) for category, share in shares.items()}
        scaled[column] = {**known, NOT_KNOWN: unknown} if unknown else dict(shares)
    return filled, scaled


def weighted_share(chosen: ArrayLike, weights: ArrayLike, level: float = 0.95) -> WeightedShare:
    """The weighted share of those who chose something, as certain as the effective size allows.

    Parameters
    ----------
    chosen
        1 or true for each who did, 0 or false for each other.
    weights
        One weight a respondent, in the same order.
    level
        How often such intervals hold the true share.

    Returns
    -------
    WeightedShare
        With Wilson's interval on the effective number of answers.

    Raises
    ------
    ValueError
        Nobody, a gap, a negative weight, or lists that are not equally long.

    Notes
    -----
    Wilson's interval with n ÷ Kish design effect in place of n: Korn EL, Graubard BI (1998),
    Survey Methodology 24: 193–201, do so with the Clopper-Pearson interval. With weights all 1
    it is Wilson's interval.

    Examples
    --------
    >>> [round(number, 3) for number in weighted_share([1, 1, 0, 0], [0.5, 2, 1, 1])]
    [0.556, 0.158, 0.893, 3.24]
    """
    yes, found = numbers(chosen, "chosen"), amounts(weights, "weights")
    if yes.shape != found.shape:
        raise ValueError(f"{yes.size} answers and {found.size} weights: one weight an answer")
    if not np.isin(yes, (0, 1)).all():
        raise ValueError("chosen: only 1 and 0, or true and false, can be weighted")
    effective = effective_size(found)
    share = min(1.0, float((yes * found).sum() / found.sum()))
    low, high = wilson_interval(share * effective, effective, level)
    return WeightedShare(share, float(low), float(high), effective)


def kish_design_effect(weights: ArrayLike) -> float:
    """How many times more answers weighting needs to be as certain as without weights.

    Parameters
    ----------
    weights
        One weight a respondent.

    Returns
    -------
    float
        n·Σw² ÷ (Σw)²: 1 for equal weights, else more.

    Raises
    ------
    ValueError
        No weights, a gap, a negative weight, or all 0.

    Notes
    -----
    Kish L (1965), Survey sampling, section 11.7.

    Examples
    --------
    >>> round(kish_design_effect([0.5, 2, 1, 1]), 4)
    1.2346
    """
    found = amounts(weights, "weights")
    return float(found.size * (found**2).sum() / found.sum() ** 2)


def effective_size(weights: ArrayLike) -> float:
    """How many answers without weights would be as certain as these with theirs.

    Parameters
    ----------
    weights
        One weight a respondent.

    Returns
    -------
    float
        Number of respondents ÷ Kish design effect.

    Raises
    ------
    ValueError
        No weights, a gap, a negative weight, or all 0.

    Examples
    --------
    >>> round(effective_size([0.5, 2, 1, 1]), 2)
    3.24
    """
    return amounts(weights, "weights").size / kish_design_effect(weights)


def _margin(frame: pd.DataFrame, column: str, shares: Mapping[Hashable, float]) -> Margin:
    """Which category each row is in, and what share of the whole each category should have."""
    if column not in frame.columns:
        raise ValueError(f"the frame has no column {column}")
    if not isinstance(shares, Mapping):
        raise ValueError(f"targets of {column}: give {{category: share}}")
    if frame[column].isna().any():
        raise ValueError(f"{column}: not known for every respondent; leave those out first")
    wanted = amounts(list(shares.values()), f"targets of {column}")
    if round(abs(wanted.sum() - 1), 9) > SHARES_MAY_MISS_ONE_BY:
        raise ValueError(f"targets of {column}: shares add up to {wanted.sum():g}, not to 1")
    categories = pd.Index([category for category, share in shares.items() if share > 0])
    places = categories.get_indexer(pd.Index(frame[column].astype(object)))
    if (places < 0).any():
        unknown = sorted({str(category) for category in frame.loc[places < 0, column]})
        raise ValueError(f"targets of {column} give no share to {', '.join(unknown)}")
    if np.unique(places).size < categories.size:
        absent = categories.difference(pd.Index(frame[column].unique()), sort=False)
        raise ValueError(
            f"{column}: nobody in the sample is {', '.join(map(str, absent))}; "
            "put the category together with another"
        )
    return places, wanted[wanted > 0] / wanted.sum()


def _put_together(
    frame: pd.DataFrame, targets: Targets, together: Together
) -> tuple[pd.DataFrame, Targets, dict[str, tuple[tuple[Hashable, ...], ...]]]:
    """Frame and targets in which each set of categories goes by the name of its first."""
    collapsed: dict[str, tuple[tuple[Hashable, ...], ...]] = {}
    frame, merged = frame.copy(), dict(targets)
    for column, sets in together.items():
        if column not in targets:
            raise ValueError(f"{column} is put together, and there are no targets for it")
        collapsed[column] = tuple(tuple(each) for each in sets)
        first = {category: each[0] for each in collapsed[column] for category in each}
        shares: dict[Hashable, float] = {}
        for category, share in targets[column].items():
            name = first.get(category, category)
            shares[name] = shares.get(name, 0.0) + share
        merged[column] = shares
        frame[column] = frame[column].map({c: first.get(c, c) for c in frame[column].unique()})
    return frame, merged, collapsed


def _bounded(weights: NDArray[np.float64], lowest: float, highest: float) -> NDArray[np.float64]:
    """Weights scaled so that, cut off at the bounds, they have mean 1 all the same."""
    if (weights >= lowest).all() and (weights <= highest).all():
        return weights
    different, places = np.unique(weights, return_inverse=True)
    times = np.bincount(places)
    low, high = lowest / different[-1], highest / different[0]
    for _ in range(ROUNDS_OF_TRIMMING):  # halving finds the scale: the mean grows with it
        scale = (low + high) / 2
        mean = (np.clip(scale * different, lowest, highest) * times).sum() / weights.size
        low, high = (scale, high) if mean < 1 else (low, scale)
    return np.asarray(np.clip(scale * different, lowest, highest)[places], dtype=np.float64)


def _shares(
    places: NDArray[np.intp], weights: NDArray[np.float64], categories: int
) -> NDArray[np.float64]:
    sums = np.bincount(places, weights, minlength=categories)
    return np.asarray(sums / weights.sum(), dtype=np.float64)


def _off(margin: Margin, weights: NDArray[np.float64]) -> float:
    places, wanted = margin
    return float(np.abs(_shares(places, weights, wanted.size) - wanted).max())
