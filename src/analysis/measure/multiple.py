"""Many comparisons at once: p values that allow for how many were made."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import numbers, one_of


def adjust(p: ArrayLike, method: str = "holm") -> NDArray[np.float64]:
    """p values that can be held against the usual bound although many were looked at.

    Parameters
    ----------
    p
        One p value a comparison.
    method
        ``holm`` keeps small the chance of even one false claim; ``bh`` (Benjamini and Hochberg)
        keeps small the share of false claims among all, for exploring.

    Returns
    -------
    numpy.ndarray
        In the order given; never smaller than what was given, never over 1.

    Raises
    ------
    ValueError
        A p value is missing or not between 0 and 1, or the method is another.

    Notes
    -----
    Holm S (1979), Scandinavian Journal of Statistics 6: 65–70. Benjamini Y, Hochberg Y (1995),
    Journal of the Royal Statistical Society B 57: 289–300.

    Examples
    --------
    >>> adjust([0.01, 0.04, 0.03], "holm").round(2).tolist()
    [0.03, 0.06, 0.06]
    """
    values = numbers(p, "p")
    if values.ndim != 1:
        raise ValueError("p: give one list of p values")
    if ((values < 0) | (values > 1)).any():
        raise ValueError("p: a p value is not between 0 and 1")
    one_of(method, _METHODS, "method")
    order = np.argsort(values)
    adjusted = np.empty_like(values)
    adjusted[order] = np.minimum(_METHODS[method](values[order]), 1)
    return adjusted


def _holm(ascending: NDArray[np.float64]) -> NDArray[np.float64]:
    left_to_test = np.arange(ascending.size, 0, -1)
    return np.maximum.accumulate(ascending * left_to_test)


def _benjamini_hochberg(ascending: NDArray[np.float64]) -> NDArray[np.float64]:
    place = np.arange(1, ascending.size + 1)
    stepped = ascending * (ascending.size / place)
    return np.minimum.accumulate(stepped[::-1])[::-1]


_METHODS = {"holm": _holm, "bh": _benjamini_hochberg}
