"""Who takes part: is it shared widely, who is missing, and who answered?"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from math import ceil

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import amounts, counts_of_bases, one_number
from analysis.measure.proportions import wilson_interval

PerGroup = Mapping[Hashable, float] | ArrayLike

SHARES_MAY_MISS_ONE_BY = 0.01  # published shares are rounded


def gini(counts: ArrayLike) -> float:
    """How unevenly involvement is shared, without small-sample correction.

    Parameters
    ----------
    counts
        One number a person: how often, or how many hours, they were involved.

    Returns
    -------
    float
        0 when all have the same, towards 1 when one person has nearly everything.

    Raises
    ------
    ValueError
        Nobody, a gap, a negative number, or nothing to share.

    Notes
    -----
    Gini C (1912), in the form of half the relative mean difference.

    Examples
    --------
    >>> gini([1, 1, 1, 1]), gini([0, 0, 0, 4])
    (0.0, 0.75)
    """
    ascending = np.sort(amounts(counts, "counts"))
    people = ascending.size
    # places from the middle, so that equal counts cancel to exactly 0
    places = 2 * np.arange(1, people + 1) - people - 1
    return float((places * ascending).sum() / (people * ascending.sum()))


def top_share(counts: ArrayLike, share: float = 0.10) -> float:
    """The part of all involvement that the most involved people have.

    Parameters
    ----------
    counts
        One number a person: how often, or how many hours, they were involved.
    share
        Which part of the people is meant; a part of a person counts as one.

    Returns
    -------
    float
        Between ``share`` and 1.

    Raises
    ------
    ValueError
        Nobody, a gap, a negative number, nothing to share, or a share not between 0 and 1.

    Examples
    --------
    >>> top_share([8, 1, 1, 1, 1, 1, 1, 1, 1, 4])
    0.4
    """
    found = amounts(counts, "counts")
    if not 0 < one_number(share, "share") <= 1:
        raise ValueError(f"share: {share} is not between 0 and 1; 0.10 is a tenth")
    # 0.1 × 30 is a hair over 3 in floating point and must stay 3 people
    people = ceil(round(share * found.size, 9))
    return float(np.sort(found)[-people:].sum() / found.sum())


def representation(
    sample: Mapping[Hashable, float], population: Mapping[Hashable, float]
) -> pd.DataFrame:
    """Each category's share among those who take part beside its share in the population.

    Parameters
    ----------
    sample, population
        A count or a share for each category. Numbers that are not all whole and add up to 1 are
        taken as shares, others as counts. A category nobody in the sample is in may be left out.

    Returns
    -------
    pandas.DataFrame
        ``category``, ``count``, ``share``, ``low``, ``high`` (Wilson interval of the share),
        ``population`` (its share there), ``ratio`` (share ÷ population); in the order of
        ``population``. A sample given in shares has no counts and no intervals.

    Raises
    ------
    ValueError
        Nobody at all, a gap, a negative number, or a category the population does not have.

    Examples
    --------
    >>> representation({"f": 30, "m": 10}, {"f": 0.5, "m": 0.5})[["category", "share", "ratio"]]
      category  share  ratio
    0        f   0.75    1.5
    1        m   0.25    0.5
    """
    for given in (sample, population):
        if not isinstance(given, Mapping | pd.Series):
            raise ValueError("sample and population: give a number for each category, by name")
    sample, population = dict(sample), dict(population)
    unknown = [str(category) for category in sample if category not in population]
    if unknown:
        raise ValueError(f"the population has no figure for {', '.join(unknown)}")
    taking_part = amounts([sample.get(category, 0) for category in population], "sample")
    living_there = amounts(list(population.values()), "population")
    wanted = _as_shares(living_there)
    counted = not _are_shares(taking_part)
    frame = pd.DataFrame(
        {
            "category": list(population),
            "count": taking_part if counted else np.nan,
            "share": _as_shares(taking_part),
            "low": np.nan,
            "high": np.nan,
            "population": wanted,
            "ratio": _as_shares(taking_part) / np.where(wanted > 0, wanted, np.nan),
        }
    )
    if counted:
        frame["low"], frame["high"] = wilson_interval(
            taking_part, np.full(taking_part.size, taking_part.sum())
        )
    whole = (taking_part % 1 == 0).all()
    return frame.astype({"count": "Int64"}) if whole or not counted else frame


def r_indicator(responded: PerGroup, invited: PerGroup) -> float:
    """How alike groups are in how many of them answered.

    Parameters
    ----------
    responded, invited
        Counts per group, in the same order or by the same names.

    Returns
    -------
    float
        1 − 2·S, S being the standard deviation of the groups' response rates, each weighted by
        its number invited: 1 when all groups answered at the same rate, down to 0.

    Raises
    ------
    ValueError
        The groups differ, nobody was invited, a gap, or more answers than people invited.

    Notes
    -----
    Schouten B, Cobben F, Bethlehem J (2009), Survey Methodology 35: 101–113.

    Examples
    --------
    >>> round(r_indicator([80, 40], [100, 100]), 3)
    0.6
    """
    answers, people = counts_of_bases(*_by_group(responded, invited))
    if answers.ndim != 1 or answers.shape != people.shape or not answers.size:
        raise ValueError("give one count for each group, in both lists")
    rates = answers / people
    spread = np.average((rates - np.average(rates, weights=people)) ** 2, weights=people)
    return float(1 - 2 * np.sqrt(spread))


def _are_shares(found: NDArray[np.float64]) -> bool:
    whole = bool((found % 1 == 0).all())
    return not whole and round(abs(found.sum() - 1), 9) <= SHARES_MAY_MISS_ONE_BY


def _as_shares(found: NDArray[np.float64]) -> NDArray[np.float64]:
    # published shares stand as published, though rounding may make them add up to 1.001
    return found if _are_shares(found) else found / found.sum()


def _by_group(responded: PerGroup, invited: PerGroup) -> tuple[ArrayLike, ArrayLike]:
    """Both as lists in the same order of groups."""
    if isinstance(responded, Mapping | pd.Series) and isinstance(invited, Mapping | pd.Series):
        answers, people = dict(responded), dict(invited)
        if answers.keys() != people.keys():
            raise ValueError("responded and invited do not name the same groups")
        return [answers[group] for group in people], list(people.values())
    if isinstance(responded, Mapping) or isinstance(invited, Mapping):
        raise ValueError("name the groups in both responded and invited, or in neither")
    return responded, invited
