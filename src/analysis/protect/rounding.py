"""Rounds counts of people that are shown, where the programme asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil


def rounded(count: int, to: int) -> int:
    """The nearest multiple, halves up.

    Parameters
    ----------
    count
        A count of people, or a change of one.
    to
        What counts are rounded to a multiple of; 1 leaves them as they are.

    Examples
    --------
    >>> [rounded(count, to=5) for count in (7, 8, 12, 13)], rounded(5, to=10), rounded(7, to=1)
    ([5, 10, 10, 15], 10, 7)
    """
    return (2 * count + to) // (2 * to) * to


@dataclass(frozen=True)
class Rounding:
    """How counts of people are shown, as anybody may know who reads the programme's rules.

    Parameters
    ----------
    to
        What they are rounded to a multiple of.
    least
        The smallest that is shown; none is shown as 0.
    """

    to: int = 1
    least: int = 1

    def behind(self, shown: float) -> tuple[float, float]:
        """The smallest and the largest count that a shown one may stand for.

        Examples
        --------
        >>> Rounding(to=5, least=5).behind(5), Rounding(to=5, least=5).behind(10)
        ((5, 7), (8, 12))
        >>> Rounding(to=5, least=5).behind(0), Rounding().behind(3)
        ((0, 0), (3, 3))
        """
        if self.to == 1 or shown == 0:
            return shown, shown
        half = self.to / 2
        return max(self.least, ceil(shown - half)), ceil(shown + half) - 1


EXACT = Rounding()
