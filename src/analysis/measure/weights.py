"""Weights that make a sample look like a population, and what they cost in certainty."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import amounts

Margin = tuple[NDArray[np.intp], NDArray[np.float64]]

SHARES_MAY_MISS_ONE_BY = 0.01  # published shares are rounded


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
    if frame.empty or not targets:
        raise ValueError("raking needs at least one respondent and one characteristic")
    margins = [_margin(frame, column, shares) for column, shares in targets.items()]
    weights = np.ones(len(frame))
    for _ in range(max_iterations):
        for places, wanted in margins:
            weights *= (wanted / _shares(places, weights, wanted.size))[places]
        if all(_off(margin, weights) <= tolerance for margin in margins):
            return pd.Series(weights / weights.mean(), index=frame.index, name="weight")
    raise ValueError(
        f"no weights meet all margins at once after {max_iterations} rounds; "
        "put small categories together or use fewer characteristics"
    )


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
    if frame[column].isna().any():
        raise ValueError(f"{column}: not known for every respondent; leave those out first")
    wanted = amounts(list(shares.values()), f"targets of {column}")
    if abs(wanted.sum() - 1) > SHARES_MAY_MISS_ONE_BY:
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


def _shares(
    places: NDArray[np.intp], weights: NDArray[np.float64], categories: int
) -> NDArray[np.float64]:
    sums = np.bincount(places, weights, minlength=categories)
    return np.asarray(sums / weights.sum(), dtype=np.float64)


def _off(margin: Margin, weights: NDArray[np.float64]) -> float:
    places, wanted = margin
    return float(np.abs(_shares(places, weights, wanted.size) - wanted).max())
