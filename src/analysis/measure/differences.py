"""Differences of shares that are judged together, so that many looks make no false claim."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from analysis.measure.proportions import difference_interval, paired_difference_interval

ALPHA = 0.05
SMALLEST_SAID = 0.005  # a difference under half in a hundred is said as none

Name = TypeVar("Name", bound=Hashable)


class Share(NamedTuple):
    """How many of those who answered an item chose certain answers."""

    chosen: int
    base: int


class Pairs(NamedTuple):
    """The same people asked twice: how many chose certain answers both times, once or never."""

    both: int
    first_only: int
    second_only: int
    neither: int

    @property
    def people(self) -> int:
        return sum(self)

    @property
    def first(self) -> Share:
        """How many chose them the first time."""
        return Share(self.both + self.first_only, self.people)

    @property
    def second(self) -> Share:
        """How many chose them the second time."""
        return Share(self.both + self.second_only, self.people)


@dataclass(frozen=True)
class Comparison:
    """A difference of two shares, on the interval that Holm allows it; none where all counted.

    ``linked`` is the number of people who were asked both times; 0 where people differ.
    """

    change: float
    low: float | None
    high: float | None
    clear: bool
    linked: int = 0

    @classmethod
    def counted(cls, first: Share, second: Share) -> Comparison:
        """The difference where everybody was counted both times, so that chance has no part."""
        change = first.chosen / first.base - second.chosen / second.base
        return cls(change, None, None, abs(change) >= SMALLEST_SAID)


def compare_together(
    pairs: Mapping[Name, tuple[Share, Share] | Pairs], alpha: float = ALPHA
) -> dict[Name, Comparison]:
    """Differences that are judged together, each on the interval that Holm allows it.

    Ordered from the surest to the least sure, the first of m is held to ``1 - alpha / m``, the
    next to ``1 - alpha / (m - 1)`` and so on; from the first that does not leave out zero,
    none counts as clear, and the rest keep that one's level. The interval given is the one that
    was judged; one that is not clear always holds zero.

    Parameters
    ----------
    pairs
        Two shares of different people, or the same people asked twice; the later or
        first-named one first.
    alpha
        Chance of one false claim among all.

    Returns
    -------
    dict
        A comparison for every pair.

    Notes
    -----
    Different people: Newcombe RG (1998), Statistics in Medicine 17: 873–890, method 10; the same
    people: Newcombe RG (1998), Statistics in Medicine 17: 2635–2650, method 10. Holm S (1979),
    Scandinavian Journal of Statistics 6: 65–70.

    Examples
    --------
    >>> found = compare_together({"trust": Pairs(14, 5, 0, 22)})["trust"]
    >>> round(found.low, 3), round(found.high, 3), found.clear, found.linked
    (0.011, 0.226, True, 41)
    """
    ranked = sorted(pairs, key=lambda name: _sureness(pairs[name]), reverse=True)
    found: dict[Name, Comparison] = {}
    clear, level = True, 1 - alpha
    for place, name in enumerate(ranked):
        compared = pairs[name]
        level = 1 - alpha / (len(ranked) - place) if clear else level
        change, low, high = _interval(compared, level)
        clear = clear and (low > 0 or high < 0)
        if not clear:
            low, high = min(low, 0.0), max(high, 0.0)
        linked = compared.people if isinstance(compared, Pairs) else 0
        found[name] = Comparison(change, low, high, clear, linked)
    return found


def _interval(compared: tuple[Share, Share] | Pairs, level: float) -> tuple[float, float, float]:
    if isinstance(compared, Pairs):
        both, first_only, second_only, neither = map(float, compared)
        return paired_difference_interval(both, first_only, second_only, neither, level=level)
    first, second = compared
    return difference_interval(
        float(first.chosen), float(first.base), float(second.chosen), float(second.base), level
    )


def _sureness(compared: tuple[Share, Share] | Pairs) -> float:
    """How many standard errors the two shares are apart; of the same people, as McNemar has it."""
    if isinstance(compared, Pairs):
        moved = compared.first_only + compared.second_only
        return abs(compared.first_only - compared.second_only) / moved**0.5 if moved else 0.0
    first, second = compared
    pooled = (first.chosen + second.chosen) / (first.base + second.base)
    variance = pooled * (1 - pooled) * (1 / first.base + 1 / second.base)
    apart = abs(first.chosen / first.base - second.chosen / second.base)
    return apart / variance**0.5 if variance else 0.0
