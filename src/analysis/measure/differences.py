"""Differences of shares that are judged together, so that many looks make no false claim."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from analysis.measure.proportions import difference_interval

ALPHA = 0.05

Name = TypeVar("Name", bound=Hashable)


class Share(NamedTuple):
    """How many of those who answered an item chose certain answers."""

    chosen: int
    base: int


@dataclass(frozen=True)
class Comparison:
    """A difference of two shares, on the interval that Holm allows it."""

    change: float
    low: float
    high: float
    clear: bool


def compare_together(
    pairs: Mapping[Name, tuple[Share, Share]], alpha: float = ALPHA
) -> dict[Name, Comparison]:
    """Differences that are judged together, each on the interval that Holm allows it.

    Ordered from the surest to the least sure, the first of m is held to ``1 - alpha / m``, the
    next to ``1 - alpha / (m - 1)`` and so on; from the first that does not leave out zero,
    none counts as clear, and the rest keep that one's level. The interval given is the one that
    was judged; one that is not clear always holds zero.

    Parameters
    ----------
    pairs
        Two shares, the later or first-named one first.
    alpha
        Chance of one false claim among all.

    Returns
    -------
    dict
        A comparison for every pair.
    """
    ranked = sorted(pairs, key=lambda name: _sureness(*pairs[name]), reverse=True)
    found: dict[Name, Comparison] = {}
    clear, level = True, 1 - alpha
    for place, name in enumerate(ranked):
        first, second = pairs[name]
        level = 1 - alpha / (len(ranked) - place) if clear else level
        change, low, high = difference_interval(*first, *second, level=level)
        clear = clear and (low > 0 or high < 0)
        if not clear:
            low, high = min(low, 0.0), max(high, 0.0)
        found[name] = Comparison(change, low, high, clear)
    return found


def _sureness(first: Share, second: Share) -> float:
    """How many standard errors the two shares are apart."""
    pooled = (first.chosen + second.chosen) / (first.base + second.base)
    variance = pooled * (1 - pooled) * (1 / first.base + 1 / second.base)
    apart = abs(first.chosen / first.base - second.chosen / second.base)
    return apart / variance**0.5 if variance else 0.0
