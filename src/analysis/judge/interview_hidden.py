"""Which counts of people interviewed stay hidden: all the counts of a theme at a time.

What an attacker can add up and compare is one family: all people and the groups, who raised the
theme, who says that it is better or worse, and in whose interviews every reader found so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.protect.suppression.choice import cells_to_hide
from analysis.protect.suppression.exposure import Push, push
from analysis.protect.suppression.sums import Cell, LinkedCounts, Part, Sum

FAR = 10_000  # more than anybody interviews: see `_Links.at_most`
KEPT = 4096  # families whose answer is kept, because many themes have the same counts
MOST, LEAST = "any reading", "every reading"
Place = tuple[int, int]


@dataclass(frozen=True)
class Family:
    """The counts of one theme.

    Parameters
    ----------
    people
        How many were interviewed: of all, of each group shown apart, and of all others.
    most
        How many raised it by any reading, in the same order; then, of an outcome, how many
        said that it is better, and worse.
    least
        The same by every reading.
    """

    people: tuple[int, ...]
    most: tuple[tuple[int, ...], ...]
    least: tuple[tuple[int, ...], ...]

    def places(self) -> Iterator[Place]:
        """Each count: which way, and of which people."""
        for way, counts in enumerate(self.most):
            yield from ((way, group) for group in range(len(counts)))

    @property
    def shown_apart(self) -> set[Place]:
        """Counts that a table has a place for: those of all others stand in none."""
        return {place for place in self.places() if place[1] < len(self.people) - 1}


@dataclass(frozen=True)
class KeptBack:
    """Counts of a family that are not shown: by any reading, and by every reading."""

    most: frozenset[Place]
    least: frozenset[Place]


@lru_cache(maxsize=KEPT)
def kept_back(family: Family, threshold: int) -> KeptBack:
    """What of a family must not be shown.

    Parameters
    ----------
    family
        The counts.
    threshold
        The smallest count that may be shown.

    Examples
    --------
    Of 18 people, 8 are carers and 10 staff; three carers raised it. With the staff's count hidden
    too, nobody can work out how many carers did.

    >>> raised = ((9, 3, 6, 0),)
    >>> kept = kept_back(Family((18, 8, 10, 0), raised, raised), threshold=5)
    >>> sorted(kept.most)
    [(0, 1), (0, 2)]
    """
    if family.people[0] < threshold:
        everything = frozenset(family.shown_apart)
        return KeptBack(everything, everything)
    most = _hidden(_by_any_reading(family, threshold), family.shown_apart, threshold)
    least = _least_hidden(family, most, threshold)
    return KeptBack(frozenset(most), frozenset(least))


@lru_cache(maxsize=KEPT)
def quotes_tell(family: Family, quoted: frozenset[tuple[int, int]], threshold: int) -> bool:
    """Would it give a hidden count away that so many people of groups are quoted on a theme?

    Parameters
    ----------
    family
        The theme's counts.
    quoted
        Pairs of a group, by its place in the family, and how many of it are quoted at least.
    threshold
        The smallest count that may be shown.
    """
    hidden = {(MOST, place) for place in kept_back(family, threshold).most}
    counts = _by_any_reading(family, threshold, quoted).counts()
    return _tells(counts, hidden, MOST, threshold)


class _Links:
    """Counts and what links them, as the solver takes them."""

    def __init__(self) -> None:
        self.values: dict[Cell, int] = {FAR: FAR}
        self.sums: list[Sum] = []
        self.told: dict[Cell, tuple[int, int]] = {}
        self.fixed: set[Cell] = {FAR}
        self.unpublished: set[Cell] = set()

    def add(self, cell: Cell, value: int, within: tuple[int, int], *, published: bool) -> None:
        """A count, and what is known of it where it is hidden."""
        self.values[cell], self.told[cell] = value, within
        if not published:
            self.unpublished.add(cell)

    def at_most(self, less: Cell, more: Cell) -> None:
        """One count is no larger than another, if that is so.

        How far apart they are is no count of people to protect, so it is kept far from small.
        """
        apart = self.values[more] - self.values[less]
        if apart < 0:
            return
        gap, whole = ("gap", less, more), ("whole", less, more)
        self.add(gap, FAR + apart, (FAR, 2 * FAR), published=False)
        self.add(whole, FAR + self.values[more], (0, 2 * FAR), published=False)
        self.sums += [([less, gap], whole), ([more, FAR], whole)]

    def add_up(self, family: Family, end: str, way: int) -> None:
        """Groups and others are all; where people are of several groups, no more than that."""
        whole, *parts = ((end, (way, group)) for group in range(len(family.people)))
        together = sum(self.values[part] for part in parts)
        if sum(family.people[1:]) == family.people[0] and together == self.values[whole]:
            self.sums.append((parts, whole))
            return
        of_all = ("together", end, way)
        self.add(of_all, together, (0, FAR), published=False)
        self.sums.append((parts, of_all))
        self.at_most(whole, of_all)
        for part in parts:
            self.at_most(part, whole)

    def counts(self) -> LinkedCounts:
        return LinkedCounts(self.values, self.sums, self.fixed, self.told, self.unpublished)


def _by_any_reading(
    family: Family, threshold: int, quoted: Collection[tuple[int, int]] = ()
) -> _Links:
    """Counts by any reading; where all together are hidden, words say that there are some."""
    links, at_least = _Links(), dict(quoted)
    if family.people[0] > threshold:
        at_least[0] = max(1, at_least.get(0, 0))
    for way, group in family.places():
        value, people = family.most[way][group], family.people[group]
        told = 0 if way else min(value, at_least.get(group, 0))
        published = (way, group) in family.shown_apart
        links.add((MOST, (way, group)), value, (told, people), published=published)
    _link(links, family, MOST)
    return links


def _link(links: _Links, family: Family, end: str) -> None:
    for way in range(len(family.most)):
        links.add_up(family, end, way)
        for group in range(len(family.people)):
            if way:
                links.at_most((end, (way, group)), (end, (0, group)))


def _hidden(links: _Links, places: Collection[Place], threshold: int) -> set[Place]:
    """The counts to hide; all of them, where less would not do."""
    counts = links.counts()
    try:
        hidden = cells_to_hide(counts, threshold)
    except ValueError:
        return set(places)
    if _tells(counts, hidden, MOST, threshold):
        return set(places)
    return {place for place in places if (MOST, place) in hidden}


def _tells(counts: LinkedCounts, hidden: Collection[Cell], end: str, threshold: int) -> bool:
    """Is any hidden count, though it may be none or many, known to be within a few?"""
    open_cells = {cell for cell in counts.values if cell in hidden or cell in counts.unpublished}
    for cells, part in replace(counts, fixed=()).parts():
        asked = [n for n, cell in enumerate(cells) if cell in open_cells and _is_of(cell, end)]
        free = np.array([cell in open_cells for cell in cells])
        limits = (np.where(free, part.below, 0), np.where(free, part.above, 0))
        for cell, ends in zip(asked, _ends(part, limits, asked), strict=True):
            low, high = part.values[cell] + ends
            if high - low < min(threshold, part.told[cell][1]) and low < threshold and high >= 1:
                return True
    return False


def _is_of(cell: Cell, end: str) -> bool:
    return isinstance(cell, tuple) and cell[0] == end


def _ends(
    part: Part, limits: tuple[NDArray[np.float64], NDArray[np.float64]], asked: Sequence[int]
) -> Iterator[NDArray[np.float64]]:
    """How far each count could be below what it is, and above."""
    each = np.eye(len(part.values))
    goals = [sign * each[cell] for cell in asked for sign in (-1, 1)]
    pushed = push([Push(part.matrix, *limits, goal) for goal in goals])
    for cell in asked:
        yield np.array([next(pushed).moves[cell], next(pushed).moves[cell]])


def _least_hidden(family: Family, most: Collection[Place], threshold: int) -> set[Place]:
    """Lower ends to hide: small ones, none included, and what would give one away.

    Where all readers agree there is but one number, so the lower end is hidden if that is.
    """
    differ = {
        (way, group)
        for way, group in family.shown_apart.difference(most)
        if family.least[way][group] < family.most[way][group]
    }
    if not differ:
        return set(most)
    small = {(way, group) for way, group in differ if family.least[way][group] < threshold}
    counts = _by_every_reading(family, most, differ, small, threshold).counts()
    try:
        hidden = cells_to_hide(counts, threshold)
    except ValueError:
        return differ.union(most)
    if _tells(counts, hidden, LEAST, threshold - 1) or _tells(counts, hidden, MOST, threshold):
        return differ.union(most)
    return small.union(most, (place for place in differ if (LEAST, place) in hidden))


def _by_every_reading(
    family: Family,
    most: Collection[Place],
    differ: Collection[Place],
    small: Collection[Place],
    threshold: int,
) -> _Links:
    """Lower ends beside upper ends, of which it is settled which stay hidden."""
    links, shown = _by_any_reading(family, threshold), family.shown_apart.difference(most)
    links.unpublished |= {(MOST, place) for place in most}
    links.fixed |= {(MOST, place) for place in shown}
    links.fixed |= {(LEAST, place) for place in shown.difference(differ)}
    for way, group in family.places():
        place, value = (way, group), family.least[way][group]
        upper = family.most[way][group] if place in shown else family.people[group]
        published = place in shown.difference(small)
        links.add((LEAST, place), value, (0, upper), published=published)
        links.at_most((LEAST, place), (MOST, place))
    _link(links, family, LEAST)
    return links
