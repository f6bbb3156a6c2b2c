"""Which counts of people interviewed stay hidden: all the counts of a theme at a time.

What an attacker can add up and compare is one family: all people and the groups, who raised the
theme, who says that it is better or worse, and in whose interviews every reader found so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from analysis.protect.suppression.choice import cells_to_hide_in_each
from analysis.protect.suppression.room import NEAR, Room, settle
from analysis.protect.suppression.sums import Cell, LinkedCounts, Part, Sum

FAR = 10_000  # more than anybody interviews: see `_Links.at_most`
KEPT = 4096  # families whose answer is kept, because many themes have the same counts
YEARS = 64  # years, all of their families together, whose answers are kept
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
    return kept_back_of_each((family,), threshold)[0]


@lru_cache(maxsize=YEARS)
def kept_back_of_each(families: tuple[Family, ...], threshold: int) -> tuple[KeptBack, ...]:
    """What of each family must not be shown, all found out together, which is quicker."""
    enough = [one for one in dict.fromkeys(families) if one.people[0] >= threshold]
    most = _hidden(enough, threshold)
    least = _least_hidden(enough, most, threshold)
    found = {
        family: KeptBack(frozenset(upper), frozenset(lower))
        for family, upper, lower in zip(enough, most, least, strict=True)
    }
    for family in set(families).difference(enough):
        everything = frozenset(family.shown_apart)
        found[family] = KeptBack(everything, everything)
    return tuple(found[family] for family in families)


Quoted = frozenset[tuple[int, int]]


def quotes_tell(family: Family, quoted: Quoted, threshold: int) -> bool:
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
    return quotes_of_each_tell([(family, quoted)], threshold)[0]


def quotes_of_each_tell(themes: Sequence[tuple[Family, Quoted]], threshold: int) -> list[bool]:
    """`quotes_tell` of many themes, all found out together, which is quicker."""
    kept = kept_back_of_each(tuple(family for family, _ in themes), threshold)
    told = [
        _Told(
            _by_any_reading(family, threshold, quoted).counts(),
            {(MOST, place) for place in own.most},
            {MOST: threshold},
        )
        for (family, quoted), own in zip(themes, kept, strict=True)
    ]
    return list(_tell(told))


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


def _hidden(families: Sequence[Family], threshold: int) -> list[set[Place]]:
    """Of each family the counts to hide; all of them, where less would not do."""
    counts = [_by_any_reading(family, threshold).counts() for family in families]
    told = [
        _Told(own, hidden, {MOST: threshold})
        for own, hidden in zip(counts, cells_to_hide_in_each(counts, threshold), strict=True)
    ]
    return [
        family.shown_apart.copy()
        if tells
        else {place for place in family.shown_apart if (MOST, place) in own.hidden}
        for family, own, tells in zip(families, told, _tell(told), strict=True)
    ]


class _Told:
    """Counts and which are hidden, if that can be: and what else is then to be kept in doubt.

    Parameters
    ----------
    counts, hidden
        The counts, and the cells to hide; None where there is no way to hide the small ones.
    ends
        Which counts must keep a range though they may be none or many, and how wide a one.
    """

    def __init__(
        self, counts: LinkedCounts, hidden: Collection[Cell] | None, ends: Mapping[str, int]
    ) -> None:
        self.hidden: Collection[Cell] = hidden or ()
        self.impossible = hidden is None
        self.rooms = [] if hidden is None else list(_rooms(counts, hidden, ends))

    @property
    def tells(self) -> bool:
        """Is any hidden count known to be within a few?"""
        return self.impossible or any(room.tells for room in self.rooms)


def _tell(told: Sequence[_Told]) -> Iterator[bool]:
    settle([room for own in told for room in own.rooms])
    return (own.tells for own in told)


class _Range(Room):
    """How far hidden counts could be from what they are."""

    def __init__(self, part: Part, free: NDArray[np.bool_], thresholds: Mapping[int, int]) -> None:
        needs = {cell: min(least, part.told[cell][1]) for cell, least in thresholds.items()}
        limits = (np.where(free, part.below, 0), np.where(free, part.above, 0))
        super().__init__(part.matrix, *limits, needs)
        self.values, self.thresholds = part.values, thresholds

    @property
    def tells(self) -> bool:
        """Is any count within a few, and may be small and not none?"""
        return any(
            self.values[cell] + self.down[cell] < self.thresholds[cell] - NEAR
            and self.values[cell] + self.up[cell] > 1 - NEAR
            for cell in self.narrow
        )


def _rooms(
    counts: LinkedCounts, hidden: Collection[Cell], ends: Mapping[str, int]
) -> Iterator[_Range]:
    open_cells = {cell for cell in counts.values if cell in hidden or cell in counts.unpublished}
    for cells, part in replace(counts, fixed=()).parts():
        thresholds = {
            number: ends[cell[0]]
            for number, cell in enumerate(cells)
            if cell in open_cells and isinstance(cell, tuple) and cell[0] in ends
        }
        if thresholds:
            yield _Range(part, np.array([cell in open_cells for cell in cells]), thresholds)


def _least_hidden(
    families: Sequence[Family], most: Sequence[set[Place]], threshold: int
) -> list[set[Place]]:
    """Lower ends to hide: small ones, none included, and what would give one away.

    Where all readers agree there is but one number, so the lower end is hidden if that is.
    """
    lower = [_Lower(family, upper, threshold) for family, upper in zip(families, most, strict=True)]
    asked = [one for one in lower if one.differ]
    counts = [one.links(threshold).counts() for one in asked]
    ends = {LEAST: threshold - 1, MOST: threshold}
    told = [
        _Told(own, hidden, ends)
        for own, hidden in zip(counts, cells_to_hide_in_each(counts, threshold), strict=True)
    ]
    for one, own, tells in zip(asked, told, _tell(told), strict=True):
        one.hidden = one.differ if tells else one.small.union(one.among(own.hidden))
    return [one.hidden.union(one.most) for one in lower]


class _Lower:
    """A family's lower ends beside its upper ends, of which it is settled which stay hidden."""

    def __init__(self, family: Family, most: set[Place], threshold: int) -> None:
        self.family, self.most = family, most
        self.shown = family.shown_apart.difference(most)
        self.differ = {
            (way, group)
            for way, group in self.shown
            if family.least[way][group] < family.most[way][group]
        }
        self.small = {
            (way, group) for way, group in self.differ if family.least[way][group] < threshold
        }
        self.hidden: set[Place] = set()

    def among(self, hidden: Collection[Cell]) -> set[Place]:
        """Lower ends that are among hidden cells."""
        return {place for place in self.differ if (LEAST, place) in hidden}

    def links(self, threshold: int) -> _Links:
        family, links = self.family, _by_any_reading(self.family, threshold)
        links.unpublished |= {(MOST, place) for place in self.most}
        links.fixed |= {(MOST, place) for place in self.shown}
        links.fixed |= {(LEAST, place) for place in self.shown.difference(self.differ)}
        for way, group in family.places():
            place, value = (way, group), family.least[way][group]
            upper = family.most[way][group] if place in self.shown else family.people[group]
            published = place in self.shown.difference(self.small)
            links.add((LEAST, place), value, (0, upper), published=published)
            links.at_most((LEAST, place), (MOST, place))
        _link(links, family, LEAST)
        return links
