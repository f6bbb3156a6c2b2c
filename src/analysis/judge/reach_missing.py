"""Which numbers on who is missing are kept back.

That a category has few people or none is told, beside how many would match: who is missing is what
these numbers are for. It is told of a category only where nothing narrows it further.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.protect.suppression.choice import cells_to_hide
from analysis.protect.suppression.sums import Cell, LinkedCounts, Sum, attackers_range

BASE, OTHERS = "base", "others"


@dataclass(frozen=True)
class KeptBack:
    """Categories whose number is kept back, and those of them of which nothing is told either."""

    categories: frozenset[str]
    without_a_word: frozenset[str]


def categories_kept_back(counts: Mapping[str, int], threshold: int) -> KeptBack:
    """Which categories' numbers must not be shown beside how many people they are of.

    Parameters
    ----------
    counts
        How many people are of each category.
    threshold
        The smallest count of people that may be shown; of fewer and of none alike it is said
        that they are fewer, where that leaves them as wide a range as it says.

    Examples
    --------
    >>> found = categories_kept_back({"women": 30, "men": 3}, threshold=5)
    >>> sorted(found.categories), sorted(found.without_a_word)
    (['men', 'women'], ['women'])
    >>> sorted(categories_kept_back({"women": 3, "men": 3}, threshold=5).without_a_word)
    ['men', 'women']
    """
    if sum(counts.values()) < threshold:
        return KeptBack(frozenset(counts), frozenset())
    few = frozenset(category for category, count in counts.items() if count < threshold)
    for told in (few, frozenset[str]()):
        hidden = _hidden(counts, told, threshold)
        if hidden is not None:
            return KeptBack(hidden, hidden - told)
    return KeptBack(frozenset(counts), frozenset(counts))


def _hidden(
    counts: Mapping[str, int], told: frozenset[str], threshold: int
) -> frozenset[str] | None:
    """The categories to hide where it is told of some that they are few; none where that tells.

    Words that say so much may give a number away whatever else is hidden, or leave of a larger
    number that it may be small.
    """
    linked = _linked(counts, told, threshold)
    try:
        hidden = cells_to_hide(linked, threshold, hide_zeros=True)
    except ValueError:
        return None
    for cell in hidden - told:
        low, high = attackers_range(linked, hidden, cell)
        if low < threshold and high - low < threshold:
            return None
    return frozenset(str(cell) for cell in hidden)


def _linked(counts: Mapping[Any, int], told: frozenset[str], threshold: int) -> LinkedCounts:
    """The categories; where there are three or more, their complements are counts too."""
    base = sum(counts.values())
    values: dict[Cell, int] = dict(counts)
    sums: list[Sum] = [([*counts], BASE)]
    said: dict[Cell, tuple[int, int]] = dict.fromkeys(told, (0, threshold - 1))
    others: dict[Cell, int] = {}
    if len(counts) > 2:
        others = {(OTHERS, category): base - count for category, count in counts.items()}
        sums += [([category, (OTHERS, category)], BASE) for category in counts]
        said |= {(OTHERS, category): (base - threshold + 1, base) for category in told}
    return LinkedCounts(
        {**values, **others, BASE: base}, sums, fixed=[BASE], told=said, unpublished=[*others]
    )
