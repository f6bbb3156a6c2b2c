"""Answers on a scale with an order: who tends to answer higher, and how many agree."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import need, normal_quantile, numbers
from analysis.measure.proportions import wilson_interval


def cliffs_delta(x: ArrayLike, y: ArrayLike) -> float:
    """How much more often a value of ``x`` is above one of ``y`` than below it.

    Parameters
    ----------
    x, y
        Values of two groups; only their order counts.

    Returns
    -------
    float
        From -1 (all of ``x`` lie below all of ``y``) through 0 to 1 (all above).

    Raises
    ------
    ValueError
        A group is empty or has a gap.

    Notes
    -----
    Cliff N (1993), Dominance statistics, Psychological Bulletin 114: 494–509.

    Examples
    --------
    >>> cliffs_delta([19, 22, 16, 29, 24], [20, 11, 17, 12])
    0.7
    """
    first, second = _values(x, "x"), np.sort(_values(y, "y"))
    below = np.searchsorted(second, first, side="left").sum()
    not_above = np.searchsorted(second, first, side="right").sum()
    above = first.size * second.size - not_above
    return float((below - above) / (first.size * second.size))


def cliffs_delta_interval(
    x: ArrayLike, y: ArrayLike, level: float = 0.95
) -> tuple[float, float, float]:
    """Cliff's delta with an interval that stays within -1 and 1 and need not be even-sided.

    Parameters
    ----------
    x, y
        Values of two groups of different people; only their order counts.
    level
        How often such intervals hold the true delta.

    Returns
    -------
    (delta, low, high)
        Each from -1 to 1.

    Raises
    ------
    ValueError
        A group has under two values or a gap, or the level is not between 0 and 1.

    Notes
    -----
    The consistent estimate of the variance and the asymmetric interval of Cliff N (1996), Ordinal
    methods for behavioral data analysis, chapter 5, on Student's t as in Feng D, Cliff N (2004),
    Journal of Modern Applied Statistical Methods 3: 322–332. Where the groups do not overlap the
    variance would be 0, and the end inside is that of Wilson's interval on the smaller group.

    Examples
    --------
    >>> found = cliffs_delta_interval([19, 22, 16, 29, 24], [20, 11, 17, 12])
    >>> [round(number, 2) for number in found]
    [0.7, -0.31, 0.97]
    """
    from scipy.stats import t

    first, second = _values(x, "x"), _values(y, "y")
    if min(first.size, second.size) < 2:
        raise ValueError("an interval of delta needs two values or more in each group")
    normal_quantile(level)  # refuses a level that cannot be
    delta, variance = _delta_and_variance(first, second)
    if abs(delta) == 1:
        return _apart(delta, min(first.size, second.size), level)
    quantile = float(t.ppf(0.5 + level / 2, first.size + second.size - 2))
    spread = quantile**2 * variance
    middle, room = delta - delta**3, 1 - delta**2
    reach = np.sqrt(spread * (room**2 + spread))
    low, high = ((middle + sign * reach) / (room + spread) for sign in (-1, 1))
    return delta, float(max(low, -1.0)), float(min(high, 1.0))


def mann_whitney(x: ArrayLike, y: ArrayLike) -> tuple[float, float]:
    """Could two groups that answer alike have come out as far apart as these?

    Parameters
    ----------
    x, y
        Values of two groups; only their order counts.

    Returns
    -------
    (u, p)
        U of ``x`` (pairs in which ``x`` is higher, ties as half) and the two-sided p value: exact
        in small groups without ties, else from the normal curve with corrections for ties and
        continuity.

    Raises
    ------
    ValueError
        A group is empty or has a gap.

    Notes
    -----
    Mann HB, Whitney DR (1947), Annals of Mathematical Statistics 18: 50–60; as in scipy.

    Examples
    --------
    >>> u, p = mann_whitney([19, 22, 16, 29, 24], [20, 11, 17, 12])
    >>> u, round(p, 4)
    (17.0, 0.1111)
    """
    from scipy.stats import mannwhitneyu

    first, second = _values(x, "x"), _values(y, "y")
    if np.ptp(np.concatenate([first, second])) == 0:
        return first.size * second.size / 2, 1.0
    result = mannwhitneyu(first, second)
    return float(result.statistic), float(result.pvalue)


def top_box(
    answers: pd.DataFrame,
    item: str,
    by: str | None = None,
    *,
    agree: Collection[str] | None = None,
) -> pd.DataFrame:
    """How many agree, out of those who gave an answer on the scale.

    "Agree" is the top two points of a scale with four points or more, and the top point of a
    shorter one. The scale runs from 1 (or the lowest score given, if lower) to the highest score
    that anybody in ``answers`` gave to the item, so a scale whose top nobody chose looks shorter
    than it is: name the labels in ``agree`` wherever they are known.

    Parameters
    ----------
    answers
        Tidy answers: ``item``, ``score``, with ``agree`` also ``label``; where ``missing`` is
        given, rows that have it are out of the base ("not sure" among them).
    item
        The item to count.
    by
        Column of ``answers`` to count apart; rows without it are left out.
    agree
        Labels that count as agreeing.

    Returns
    -------
    pandas.DataFrame
        ``group`` ("all" without ``by``), ``count``, ``base``, ``share``, ``low``, ``high``: one
        row for each group that was asked; without a base the last three are blank.

    Raises
    ------
    ValueError
        The item or a column is not there; or, without ``agree``, the answers have no scores or
        only the lowest, so that the top of the scale cannot be known.

    Examples
    --------
    >>> answers = pd.DataFrame({"item": "heard", "score": [5, 4, 4, 2, 1, 3]})
    >>> top_box(answers, "heard")[["group", "count", "base", "share"]]
      group  count  base  share
    0   all      3     6    0.5
    """
    column = "score" if agree is None else "label"
    need(answers, "answers", "item", column, *([by] if by else []))
    asked = answers.loc[answers["item"] == item]
    if asked.empty:
        raise ValueError(f"answers have no item {item}")
    answered = asked["missing"].isna() if "missing" in asked.columns else asked[column].notna()
    if answered.any() and asked.loc[answered, column].isna().all():
        raise ValueError(f"no answer to {item} has a {column}")
    answered &= asked[column].notna()
    agrees = (
        _on_top(asked["score"].where(answered)) if agree is None else asked["label"].isin(agree)
    )
    counted = pd.DataFrame(
        {"group": asked[by] if by else "all", "count": agrees & answered, "base": answered}
    )
    return _with_shares(counted.groupby("group", observed=True).sum().reset_index())


def _values(values: ArrayLike, name: str) -> NDArray[np.float64]:
    found = numbers(values, name)
    if found.ndim != 1 or not found.size:
        raise ValueError(f"{name}: give one list with at least one value")
    return found


def _delta_and_variance(
    first: NDArray[np.float64], second: NDArray[np.float64]
) -> tuple[float, float]:
    """Delta and the consistent estimate of its variance, from counts by value."""
    values1, counts1 = np.unique(first, return_counts=True)
    values2, counts2 = np.unique(second, return_counts=True)
    above = np.sign(np.subtract.outer(values1, values2))
    by_first, by_second = above @ counts2 / second.size, counts1 @ above / first.size
    delta = float(counts1 @ by_first) / first.size
    of_first = counts1 @ (by_first - delta) ** 2 / (first.size - 1)
    of_second = counts2 @ (by_second - delta) ** 2 / (second.size - 1)
    of_pairs = counts1 @ (above - delta) ** 2 @ counts2 / ((first.size - 1) * (second.size - 1))
    sums = (second.size - 1) * of_first + (first.size - 1) * of_second + of_pairs
    return delta, float(sums) / (first.size * second.size)


def _apart(delta: float, smaller: int, level: float) -> tuple[float, float, float]:
    """The interval where every value of one group is above every one of the other."""
    inner = 2 * wilson_interval(float(smaller), float(smaller), level)[0] - 1
    return (delta, inner, 1.0) if delta > 0 else (delta, -1.0, -inner)


def _on_top(scores: pd.Series[float]) -> pd.Series[bool]:
    """Is each score among the top two points, or the top one of a scale under four points?"""
    highest, lowest = scores.max(), min(scores.min(), 1)
    if highest == lowest:
        raise ValueError("all gave the lowest score, so the top is not known; name it in agree")
    points = highest - lowest + 1
    on_top: pd.Series[bool] = scores > highest - (2 if points >= 4 else 1)
    return on_top


def _with_shares(counted: pd.DataFrame) -> pd.DataFrame:
    """``counted`` with share and interval where there is a base."""
    shared = counted.astype({"count": "int64", "base": "int64"})
    some = shared["base"] > 0
    low, high = wilson_interval(
        shared.loc[some, "count"].to_numpy(), shared.loc[some, "base"].to_numpy()
    )
    shared["share"] = shared["count"] / shared["base"].where(some)
    shared.loc[some, "low"] = low
    shared.loc[some, "high"] = high
    return shared.reindex(columns=["group", "count", "base", "share", "low", "high"])
