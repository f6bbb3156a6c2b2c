"""Answers on a scale with an order: who tends to answer higher, and how many agree."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from math import erfc, sqrt
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import need, normal_quantile, numbers
from analysis.measure.proportions import wilson_interval

SMALL_ENOUGH_TO_BE_EXACT = 8  # of the smaller group, as in scipy
HALVINGS = 60


class OrdinalComparison(NamedTuple):
    """Two groups on a scale with an order: Cliff's delta with its interval, Mann-Whitney's U, p."""

    delta: float
    low: float
    high: float
    u: float
    p: float


class _Counted(NamedTuple):
    """How often each value was given, values in order."""

    values: NDArray[np.float64]
    counts: NDArray[np.int64]

    @property
    def size(self) -> int:
        return int(self.counts.sum())


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
    The asymmetric interval of Cliff N (1996), Ordinal methods for behavioral data analysis,
    chapter 5, on Student's t as in Feng D, Cliff N (2004), Journal of Modern Applied Statistical
    Methods 3: 322–332. Of the two variances in Cliff's chapter this is the consistent one: a sum
    of squares, it can never be under 0, as the unbiased one can in small groups, which then needs a
    floor that nothing in the answers sets. In large groups the two are alike. R's effsize gives the
    same with ``use.unbiased = FALSE``. Where the groups do not overlap the variance would be 0, and
    the end inside is that of Wilson's interval on the smaller group.

    Examples
    --------
    >>> found = cliffs_delta_interval([19, 22, 16, 29, 24], [20, 11, 17, 12])
    >>> [round(number, 2) for number in found]
    [0.7, -0.31, 0.97]
    """
    first, second = _counted(_values(x, "x")), _counted(_values(y, "y"))
    return _delta_with_interval(first, second, level)


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
    return _u_and_p(_counted(_values(x, "x")), _counted(_values(y, "y")))


def compare_scores(
    x: Mapping[float, int], y: Mapping[float, int], level: float = 0.95
) -> OrdinalComparison:
    """Cliff's delta and Mann and Whitney's test, from how often each score was given.

    Parameters
    ----------
    x, y
        By score, how many of two groups of different people gave it.
    level
        How often such intervals hold the true delta.

    Returns
    -------
    OrdinalComparison
        As `cliffs_delta_interval` and `mann_whitney` have it of the single values.

    Raises
    ------
    ValueError
        A group has under two values, or the level is not between 0 and 1.

    Examples
    --------
    >>> found = compare_scores({1: 2, 2: 3, 3: 5}, {1: 4, 2: 4, 3: 2})
    >>> round(found.delta, 2), round(found.u, 1)
    (0.34, 67.0)
    """
    first, second = _as_counted(x), _as_counted(y)
    return OrdinalComparison(*_delta_with_interval(first, second, level), *_u_and_p(first, second))


def paired_delta(
    higher: int, lower: int, same: int, level: float = 0.95
) -> tuple[float, float, float]:
    """How much more often the same people answered higher than lower the second time of asking.

    Parameters
    ----------
    higher, lower, same
        How many people moved up the scale, down it, or not at all.
    level
        How often such intervals hold the true delta.

    Returns
    -------
    (delta, low, high)
        Each from -1 (all moved down) to 1 (all moved up).

    Raises
    ------
    ValueError
        A count is under 0, nobody answered, or the level is not between 0 and 1.

    Notes
    -----
    Cliff N (1993), Psychological Bulletin 114: 494–509, delta within pairs. It is a difference of
    two shares of the same people, so its interval is the score interval of Tango T (1998),
    Statistics in Medicine 17: 891–908.

    Examples
    --------
    >>> [round(number, 4) for number in paired_delta(28, 25, 565, level=0.9)]
    [0.0049, -0.0148, 0.0247]
    """
    people = higher + lower + same
    if min(higher, lower, same) < 0 or not people:
        raise ValueError("give counts of people, none under 0 and not all of them 0")
    delta, quantile = (higher - lower) / people, normal_quantile(level)

    def fits(true: float) -> bool:
        """Could these counts well have come about if this were the true delta?"""
        beside = (2 * people - higher + lower) * true - (higher + lower)
        apart = sqrt(beside**2 + 8 * people * lower * true * (1 - true)) if lower else abs(beside)
        down = (apart - beside) / (4 * people)
        return (people * (delta - true)) ** 2 <= quantile**2 * people * (
            2 * down + true * (1 - true)
        )

    return delta, _last_that_fits(fits, delta, -1.0), _last_that_fits(fits, delta, 1.0)


def sign_test(higher: int, lower: int) -> float:
    """Could people who are as likely to move up as down have moved as unevenly as this?

    Parameters
    ----------
    higher, lower
        How many moved up, and how many down; who did not move does not count.

    Returns
    -------
    float
        The exact two-sided p value; 1 where nobody moved.

    Notes
    -----
    Dixon WJ, Mood AM (1946), Journal of the American Statistical Association 41: 557–566.

    Examples
    --------
    >>> sign_test(8, 1)
    0.0390625
    """
    from scipy.special import bdtr

    if min(higher, lower) < 0:
        raise ValueError("a count of people is under 0")
    return min(1.0, 2 * float(bdtr(min(higher, lower), higher + lower, 0.5)))


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


def _counted(values: NDArray[np.float64]) -> _Counted:
    return _Counted(*np.unique(values, return_counts=True))


def _as_counted(counts: Mapping[float, int]) -> _Counted:
    given = sorted((value, count) for value, count in counts.items() if count)
    values = _values([value for value, _ in given], "scores")
    return _Counted(values, np.array([count for _, count in given], dtype=np.int64))


def _delta_with_interval(
    first: _Counted, second: _Counted, level: float
) -> tuple[float, float, float]:
    from scipy.special import stdtrit

    if min(first.size, second.size) < 2:
        raise ValueError("an interval of delta needs two values or more in each group")
    normal_quantile(level)  # refuses a level that cannot be
    delta, variance = _delta_and_variance(first, second)
    if abs(delta) == 1:
        return _apart(delta, min(first.size, second.size), level)
    quantile = float(stdtrit(first.size + second.size - 2, 0.5 + level / 2))
    spread = quantile**2 * variance
    middle, room = delta - delta**3, 1 - delta**2
    reach = sqrt(spread * (room**2 + spread))
    low, high = ((middle + sign * reach) / (room + spread) for sign in (-1, 1))
    return delta, max(low, -1.0), min(high, 1.0)


def _delta_and_variance(first: _Counted, second: _Counted) -> tuple[float, float]:
    """Delta and the consistent estimate of its variance, from counts by value."""
    one, other = first.size, second.size
    above = np.sign(np.subtract.outer(first.values, second.values))
    by_first, by_second = above @ second.counts / other, first.counts @ above / one
    delta = float(first.counts @ by_first) / one
    of_first = first.counts @ (by_first - delta) ** 2 / (one - 1)
    of_second = second.counts @ (by_second - delta) ** 2 / (other - 1)
    of_pairs = first.counts @ (above - delta) ** 2 @ second.counts / ((one - 1) * (other - 1))
    sums = (other - 1) * of_first + (one - 1) * of_second + of_pairs
    return delta, float(sums) / (one * other)


def _u_and_p(first: _Counted, second: _Counted) -> tuple[float, float]:
    one, other, people = first.size, second.size, first.size + second.size
    above = np.sign(np.subtract.outer(first.values, second.values))
    u = float(first.counts @ (above + 1) @ second.counts) / 2
    places = np.concatenate([first.values, second.values])
    _, value = np.unique(places, return_inverse=True)
    alike = np.bincount(value, np.concatenate([first.counts, second.counts]))
    if alike.size == 1:
        return u, 1.0
    if alike.max() == 1 and min(one, other) <= SMALL_ENOUGH_TO_BE_EXACT:
        return u, _exact_p(first.values, second.values)
    ties = float((alike**3 - alike).sum()) / (people * (people - 1))
    spread = sqrt(one * other / 12 * (people + 1 - ties))
    return u, min(1.0, erfc((abs(u - one * other / 2) - 0.5) / spread / sqrt(2)))


def _exact_p(first: NDArray[np.float64], second: NDArray[np.float64]) -> float:
    from scipy.stats import mannwhitneyu

    return float(mannwhitneyu(first, second, method="exact").pvalue)


def _last_that_fits(fits: Callable[[float], bool], inside: float, outside: float) -> float:
    """Between what fits and what may not, by halving, the furthest that does."""
    if fits(outside):
        return outside
    for _ in range(HALVINGS):
        middle = (inside + outside) / 2
        inside, outside = (middle, outside) if fits(middle) else (inside, middle)
    return inside


def _apart(delta: float, smaller: int, level: float) -> tuple[float, float, float]:
    """The interval where every value of one group is above every one of the other."""
    inner = 2 * wilson_interval(float(smaller), float(smaller), level)[0] - 1
    return (delta, inner, 1.0) if delta > 0 else (delta, -1.0, -inner)


def _on_top(scores: pd.Series[float]) -> pd.Series[bool]:
    """Is each score among the top two points, or the top one of a scale under four points?"""
    given = numbers(scores.dropna(), "score")
    if not given.size:  # nobody answered
        return scores.notna()
    highest, lowest = given.max(), min(given.min(), 1)
    if highest == lowest:
        raise ValueError("all gave the lowest score, so the top is not known; name it in agree")
    points = highest - lowest + 1
    on_top: pd.Series[bool] = scores.astype("float64") > highest - (2 if points >= 4 else 1)
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
