"""Several items that ask about one thing: do they hang together, and where do people stand?"""

from __future__ import annotations

from collections.abc import Collection
from math import sqrt

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from analysis.measure.given import as_codes, need, normal_quantile, numbers, places_of


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
    parts = scores.var(axis=0, ddof=1).sum()
    if total <= 1e-12 * parts:  # equal totals can differ by a hair in floating point
        raise ValueError("items: everybody has the same total, so there is nothing to compare")
    count = scores.shape[1]
    return float(count / (count - 1) * (1 - parts / total))


def alpha_interval(
    alpha: float, respondents: int, items: int, level: float = 0.95
) -> tuple[float, float]:
    """Interval of Cronbach's alpha.

    Parameters
    ----------
    alpha
        As `cronbach_alpha` gives it.
    respondents, items
        How many people answered, and how many items there are.
    level
        How often such intervals hold the true alpha.

    Returns
    -------
    (low, high)
        Up to 1; the lower end can be under 0.

    Raises
    ------
    ValueError
        An alpha over 1, under two respondents or items, or a level not between 0 and 1.

    Notes
    -----
    Feldt LS (1965), Psychometrika 30: 357–370; as formulas 6 and 7 of Feldt LS, Woodruff DJ, Salih
    FA (1987), Applied Psychological Measurement 11: 93–103. It takes items to be parallel.

    Examples
    --------
    >>> low, high = alpha_interval(0.85, respondents=89, items=7)
    >>> round(low, 4), round(high, 4)
    (0.7971, 0.8932)
    """
    from scipy.special import fdtri

    if not alpha <= 1:
        raise ValueError("alpha: cannot be over 1")
    if respondents < 2 or items < 2:
        raise ValueError("a scale needs two items or more, and two respondents or more")
    normal_quantile(level)  # refuses a level that cannot be
    freedom = respondents - 1, (respondents - 1) * (items - 1)
    low, high = (
        1 - (1 - alpha) * float(fdtri(*freedom, end)) for end in ((1 + level) / 2, (1 - level) / 2)
    )
    return low, high


def turned(scores: ArrayLike, lowest: float, highest: float) -> NDArray[np.float64]:
    """Scores of an item that asks the other way round, as if it had asked the same way.

    Examples
    --------
    >>> turned([1, 2, 5], lowest=1, highest=5).tolist()
    [5.0, 4.0, 1.0]
    """
    found = numbers(scores, "scores")
    if ((found < lowest) | (found > highest)).any():
        raise ValueError("scores: a score is not between the ends of its scale")
    return lowest + highest - found


def mean_interval(values: ArrayLike, level: float = 0.95) -> tuple[float, float, float]:
    """The mean with its interval.

    Parameters
    ----------
    values
        One number a person.
    level
        How often such intervals hold the true mean.

    Returns
    -------
    (mean, low, high)

    Raises
    ------
    ValueError
        Under two values, a gap, or a level not between 0 and 1.

    Notes
    -----
    Student (1908), Biometrika 6: 1–25.

    Examples
    --------
    >>> [round(number, 2) for number in mean_interval([1, 2, 3, 4, 5])]
    [3.0, 1.04, 4.96]
    """
    from scipy.special import stdtrit

    found = numbers(values, "values")
    if found.ndim != 1 or found.size < 2:
        raise ValueError("values: an interval of a mean needs two values or more")
    normal_quantile(level)  # refuses a level that cannot be
    mean = float(found.mean())
    reach = float(stdtrit(found.size - 1, 0.5 + level / 2) * found.std(ddof=1)) / sqrt(found.size)
    return mean, mean - reach, mean + reach


def answered_in_full(answers: pd.DataFrame, items: Collection[str]) -> pd.DataFrame:
    """Scores of those who answered every one of the items.

    Parameters
    ----------
    answers
        Tidy answers: ``respondent``, ``item``, ``score``.
    items
        The items of a scale.

    Returns
    -------
    pandas.DataFrame
        One row a respondent, by name, and one column an item, in the order given.

    Raises
    ------
    ValueError
        A column is not there.

    Examples
    --------
    >>> answers = pd.DataFrame({"respondent": ["r1", "r1", "r2"], "item": ["a", "b", "a"],
    ...                         "score": [4, 5, 3]})
    >>> answered_in_full(answers, ["a", "b"]).loc["r1"].tolist()
    [4.0, 5.0]
    """
    need(answers, "answers", "respondent", "item", "score")
    wanted = list(items)
    column = places_of(answers["item"], wanted)
    given = (column >= 0) & answers["score"].notna().to_numpy()
    asked, column = answers.loc[given, ["respondent", "score"]], column[given]
    row, names = as_codes(asked["respondent"])
    grid = np.full((len(names), len(wanted)), np.nan)
    grid[row, column] = asked["score"].to_numpy(dtype=np.float64)
    full = ~np.isnan(grid).any(axis=1)
    return pd.DataFrame(grid[full], index=names[full], columns=wanted)
