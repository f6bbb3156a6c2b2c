"""Several items that ask about one thing: do they hang together?"""

from __future__ import annotations

from numpy.typing import ArrayLike

from analysis.measure.given import numbers


def cronbach_alpha(items: ArrayLike) -> float:
    """How far several items of a scale rise and fall together.

    Parameters
    ----------
    items
        Scores, respondents in rows and items in columns; reversed items already turned round.

    Returns
    -------
    float
        1 when the items always agree, about 0 when they have nothing in common; can be under 0.

    Raises
    ------
    ValueError
        Under two items or two respondents, a gap, or everybody has the same total.

    Notes
    -----
    Cronbach LJ (1951), Psychometrika 16: 297–334.

    Examples
    --------
    >>> round(cronbach_alpha([[1, 2], [2, 2], [3, 5], [4, 4]]), 4)
    0.8675
    """
    scores = numbers(items, "items")
    if scores.ndim != 2 or min(scores.shape) < 2:
        raise ValueError("items: a scale needs two items or more, and two respondents or more")
    total = scores.sum(axis=1).var(ddof=1)
    if total == 0:
        raise ValueError("items: everybody has the same total, so there is nothing to compare")
    parts = scores.var(axis=0, ddof=1).sum()
    count = scores.shape[1]
    return float(count / (count - 1) * (1 - parts / total))
