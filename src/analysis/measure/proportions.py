"""Shares of people, how far apart two shares are, and how sure we can be."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import counts_of_bases, fit_together, normal_quantile, numbers

Numbers = TypeVar("Numbers", float, NDArray[Any])


def wilson_interval(count: Numbers, base: Numbers, level: float = 0.95) -> tuple[Numbers, Numbers]:
    """Interval of a share: Wilson's score method without continuity correction.

    Parameters
    ----------
    count, base
        How many, out of how many; numbers or arrays. Counts need not be whole, so that a
        weighted share can be given as share × effective base.
    level
        How often such intervals hold the true share.

    Returns
    -------
    (low, high)
        Between 0 and 1, the share between them.

    Raises
    ------
    ValueError
        A base of 0, a gap, a negative count, or a count over its base.

    Notes
    -----
    Newcombe RG (1998), Two-sided confidence intervals for the single proportion, Statistics in
    Medicine 17: 857–872, method 3.

    Examples
    --------
    >>> low, high = wilson_interval(81, 263)
    >>> round(low, 4), round(high, 4)
    (0.2553, 0.3662)
    """
    counts, bases = counts_of_bases(count, base)
    low, high = _wilson(counts, bases, normal_quantile(level))
    return _plain(low), _plain(high)


def difference_interval(
    count1: Numbers, base1: Numbers, count2: Numbers, base2: Numbers, level: float = 0.95
) -> tuple[Numbers, Numbers, Numbers]:
    """First share minus second share, of different people, with its interval.

    Parameters
    ----------
    count1, base1, count2, base2
        How many, out of how many, in the first and in the second group; numbers or arrays.
    level
        How often such intervals hold the true difference.

    Returns
    -------
    (difference, low, high)
        Between -1 and 1.

    Raises
    ------
    ValueError
        A base of 0, a gap, a negative count, or a count over its base.

    Notes
    -----
    Newcombe RG (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17: 873–890, method 10.

    Examples
    --------
    >>> [round(number, 4) for number in difference_interval(56, 70, 48, 80)]
    [0.2, 0.0524, 0.3339]
    """
    z = normal_quantile(level)
    counts1, bases1 = counts_of_bases(count1, base1)
    counts2, bases2 = counts_of_bases(count2, base2)
    fit_together(bases1, bases2)
    first, second = counts1 / bases1, counts2 / bases2
    low1, high1 = _wilson(counts1, bases1, z)
    low2, high2 = _wilson(counts2, bases2, z)
    difference = first - second
    low = difference - np.hypot(first - low1, high2 - second)
    high = difference + np.hypot(high1 - first, second - low2)
    return _plain(difference), _plain(np.maximum(low, -1)), _plain(np.minimum(high, 1))


def paired_difference_interval(
    both: Numbers, first_only: Numbers, second_only: Numbers, neither: Numbers, level: float = 0.95
) -> tuple[Numbers, Numbers, Numbers]:
    """First share minus second share, of the same people asked twice, with its interval.

    Parameters
    ----------
    both, first_only, second_only, neither
        How many people said yes both times, the first time only, the second time only, never.
    level
        How often such intervals hold the true difference.

    Returns
    -------
    (difference, low, high)
        Between -1 and 1.

    Raises
    ------
    ValueError
        Nobody at all, a gap, or a negative count.

    Notes
    -----
    Newcombe RG (1998), Improved confidence intervals for the difference between binomial
    proportions based on paired data, Statistics in Medicine 17: 2635–2650, method 10: Wilson
    intervals of the two shares, joined through phi with a continuity correction.

    Examples
    --------
    >>> [round(number, 3) for number in paired_difference_interval(14, 5, 0, 22)]
    [0.122, 0.011, 0.226]
    """
    z = normal_quantile(level)
    a, b, c, d = (
        numbers(count, name)
        for count, name in (
            (both, "both"),
            (first_only, "first only"),
            (second_only, "second only"),
            (neither, "neither"),
        )
    )
    fit_together(a, b, c, d)
    if any((count < 0).any() for count in (a, b, c, d)):
        raise ValueError("count: a count is under 0")
    counts1, base = counts_of_bases(a + b, a + b + c + d)
    counts2, _ = counts_of_bases(a + c, base)
    first, second = counts1 / base, counts2 / base
    low1, high1 = _wilson(counts1, base, z)
    low2, high2 = _wilson(counts2, base, z)
    phi = _corrected_phi(a, b, c, d)
    difference = (b - c) / base
    low = difference - _joined(first - low1, high2 - second, phi)
    high = difference + _joined(high1 - first, second - low2, phi)
    return _plain(difference), _plain(np.maximum(low, -1)), _plain(np.minimum(high, 1))


def cohens_h(p1: Numbers, p2: Numbers) -> Numbers:
    """How far apart two shares are on a scale where equal steps are equally easy to see.

    Parameters
    ----------
    p1, p2
        Shares between 0 and 1; numbers or arrays.

    Returns
    -------
    Numbers
        About 0.2 is small, 0.5 middling, 0.8 large; over 0 where ``p1`` is the larger.

    Raises
    ------
    ValueError
        A gap, or a share that is not between 0 and 1.

    Notes
    -----
    Cohen J (1988), Statistical power analysis for the behavioral sciences, 2nd edition, chapter 6.

    Examples
    --------
    >>> round(cohens_h(0.5, 0.25), 4)
    0.5236
    """
    first, second = numbers(p1, "p1"), numbers(p2, "p2")
    fit_together(first, second)
    for shares in (first, second):
        if ((shares < 0) | (shares > 1)).any():
            raise ValueError("a share must be between 0 and 1")
    apart: Numbers = _plain(2 * np.arcsin(np.sqrt(first)) - 2 * np.arcsin(np.sqrt(second)))
    return apart


def _wilson(
    counts: NDArray[np.float64], bases: NDArray[np.float64], z: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    shares = counts / bases
    middle = (counts + z * z / 2) / (bases + z * z)
    half = z * np.sqrt(shares * (1 - shares) * bases + z * z / 4) / (bases + z * z)
    # rounding must not push 0 of n below 0, nor the share out of its own interval
    low = np.where(counts == 0, 0.0, np.minimum(middle - half, shares))
    high = np.where(counts == bases, 1.0, np.maximum(middle + half, shares))
    return np.maximum(low, 0), np.minimum(high, 1)


def _corrected_phi(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    c: NDArray[np.float64],
    d: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Correlation of the two answers; pulled towards 0 by half the people when positive."""
    margins = np.sqrt((a + b) * (c + d) * (a + c) * (b + d))
    product = a * d - b * c
    corrected = np.where(product > 0, np.maximum(product - (a + b + c + d) / 2, 0), product)
    return np.divide(corrected, margins, out=np.zeros_like(margins), where=margins > 0)


def _joined(
    one: NDArray[np.float64], other: NDArray[np.float64], phi: NDArray[np.float64]
) -> NDArray[np.float64]:
    # rounding can leave a hair under 0 when phi is 1
    return np.sqrt(np.maximum(one**2 - 2 * phi * one * other + other**2, 0))


def _plain(values: ArrayLike) -> Any:
    """A float for a single number, else the array."""
    found = np.asarray(values)
    return found.item() if found.ndim == 0 else found
