"""Counts of people that add up to one another, and what an attacker can work out of them."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from math import inf
from numbers import Real
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Cell = Hashable
Sum = tuple[Sequence[Cell], Cell]
Numbers = NDArray[np.float64]
Name = TypeVar("Name", bound=Hashable)
Link = TypeVar("Link", bound=Sequence[tuple[Any, Any]])


@dataclass(frozen=True)
class LinkedCounts:
    """Counts of people, and the sums that link them.

    Parameters
    ----------
    values
        A whole number for each cell; a cell may have any hashable name.
    sums
        Pairs of members and the cell that they add up to.
    fixed
        Cells that must stay shown.
    told
        What is said of a cell where it is hidden: its lowest and highest possible value, as in
        “fewer than 5” (0 to 4) or “most of the 12” (7 to 12).
    unpublished
        Cells that stand in no table and yet take part in sums, as “others” do. A small one
        is protected as if it had been hidden.

    Raises
    ------
    ValueError
        A count is not a whole number, a sum does not add up, or a cell contradicts itself.

    Examples
    --------
    >>> counts = {"board": 2, "staff": 30, "all": 32}
    >>> LinkedCounts(counts, sums=[(["board", "staff"], "all")], fixed=["all"]).fixed
    ['all']
    """

    values: Mapping[Any, int]
    sums: Sequence[Sum] = ()
    fixed: Collection[Cell] = ()
    told: Mapping[Any, tuple[int, int]] = field(default_factory=dict)
    unpublished: Collection[Cell] = ()

    def __post_init__(self) -> None:
        for problem in self._problems():
            raise ValueError(problem)

    def _problems(self) -> Iterator[str]:
        in_sums = {cell for members, total in self.sums for cell in (*members, total)}
        named = in_sums.union(self.fixed, self.told, self.unpublished)
        for cell in sorted(named - self.values.keys(), key=repr):
            yield f"{cell!r} is spoken of, but its count is missing"
        for cell, value in self.values.items():
            if not is_count(value):
                yield f"{cell!r}: counts must be whole numbers, none missing and none negative"
        for members, total in self.sums:
            if len({*members, total}) != len(members) + 1:
                yield f"a cell stands twice in the sum that makes {total!r}"
            if sum(self.values[cell] for cell in members) != self.values[total]:
                yield f"the totals do not add up: see {total!r}"
        for cell, (low, high) in self.told.items():
            if not low <= self.values[cell] <= high:
                yield f"what is told of {cell!r} is not true of it"
        for cell in set(self.fixed).intersection(self.unpublished):
            yield f"{cell!r} cannot both stay shown and stand in no table"

    def parts(self) -> Iterator[tuple[list[Cell], Part]]:
        """Parts that tell nothing of one another, with the names of their cells."""
        names = list(self.values)
        place = {cell: number for number, cell in enumerate(names)}
        unpublished = set(self.unpublished)
        whole = Part(
            tuple(int(value) for value in self.values.values()),
            tuple(
                (*((place[cell], 1) for cell in members), (place[total], -1))
                for members, total in self.sums
            ),
            tuple(self.told.get(cell, (0, inf)) for cell in names),
            tuple(cell in unpublished for cell in names),
        )
        for numbers, part in whole.without([place[cell] for cell in self.fixed]):
            yield [names[number] for number in numbers], part


def is_count(value: object) -> bool:
    """Is this a whole number, and not negative?

    Examples
    --------
    >>> [is_count(value) for value in (3, 3.0, 3.5, -1, float("nan"), None, True, "3")]
    [True, True, False, False, False, False, False, False]
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        return False
    number = float(value)
    return 0 <= number < inf and number == int(number)


def linked(names: Iterable[Name], links: Iterable[Link]) -> Iterator[tuple[list[Name], list[Link]]]:
    """Groups of names that a chain of links holds together, and the links of each group."""
    first: dict[Hashable, Hashable] = {}
    names, links = list(names), [link for link in links if link]

    def root(name: Hashable) -> Hashable:
        while (above := first.setdefault(name, name)) != name:
            first[name] = first[above]
            name = above
        return name

    for link in links:
        for name, _ in link[1:]:
            first[root(name)] = root(link[0][0])
    groups: dict[Hashable, tuple[list[Name], list[Link]]] = {}
    for member in names:
        groups.setdefault(root(member), ([], []))[0].append(member)
    for link in links:
        groups[root(link[0][0])][1].append(link)
    yield from groups.values()


@dataclass(frozen=True)
class Part:
    """Linked counts by number, without names and without the cells that stay shown.

    Equal parts are equal keys, so what was found for one question of a survey serves for
    another with the same answers.

    Parameters
    ----------
    values
        The counts.
    sums
        For each sum the cells in it, each with 1, or -1 for the total.
    told
        The range that each cell is known to lie in where it is hidden.
    unpublished
        Which cells stand in no table.
    """

    values: tuple[int, ...]
    sums: tuple[tuple[tuple[int, int], ...], ...]
    told: tuple[tuple[float, float], ...]
    unpublished: tuple[bool, ...]

    def without(self, shown: Collection[int]) -> Iterator[tuple[list[int], Part]]:
        """What is left of it, piece by piece, where some cells stay shown."""
        gone = set(shown)
        left = [number for number in range(len(self.values)) if number not in gone]
        sums = [tuple(entry for entry in one if entry[0] not in gone) for one in self.sums]
        for cells, own in linked(left, sums):
            place = {cell: number for number, cell in enumerate(cells)}
            piece = Part(
                tuple(self.values[cell] for cell in cells),
                tuple(tuple((place[cell], sign) for cell, sign in one) for one in own),
                tuple(self.told[cell] for cell in cells),
                tuple(self.unpublished[cell] for cell in cells),
            )
            yield cells, piece

    @cached_property
    def below(self) -> Numbers:
        """How far under its value an attacker could think of each cell, if it is hidden."""
        return np.array(self.values, dtype=float) - [max(low, 0) for low, _ in self.told]

    @cached_property
    def above(self) -> Numbers:
        """How far above."""
        return np.array([high for _, high in self.told]) - self.values

    @cached_property
    def matrix(self) -> Numbers:
        """Sums in rows, cells in columns."""
        matrix = np.zeros((len(self.sums), len(self.values)))
        for row, one in enumerate(self.sums):
            for cell, sign in one:
                matrix[row, cell] = sign
        return matrix

    @cached_property
    def sums_of(self) -> list[list[int]]:
        """The sums that each cell stands in."""
        found: list[list[int]] = [[] for _ in self.values]
        for number, one in enumerate(self.sums):
            for cell, _ in one:
                found[cell].append(number)
        return found

    @property
    def is_one_plain_sum(self) -> bool:
        """Is it one row with its total, all of it published and nothing else told?"""
        return (
            len(self.sums) == 1
            and len(self.sums[0]) == len(self.values)
            and self.sums[0][-1][1] == -1
            and not any(self.unpublished)
            and set(self.told) <= {(0, inf)}
        )

    def needs(self, threshold: int, hide_zeros: bool) -> dict[int, float]:
        """The small cells, each with the range that an attacker must be left with."""
        least = 0 if hide_zeros else 1
        return {
            cell: min(threshold, self.told[cell][1] - max(self.told[cell][0], 0))
            for cell, value in enumerate(self.values)
            if least <= value < threshold
        }

    def hidden_together(self, hidden: Collection[int]) -> Iterator[tuple[list[int], list[int]]]:
        """Hidden cells that tell of one another, and the sums that link them."""
        among = set(hidden)
        touched = sorted({number for cell in among for number in self.sums_of[cell]})
        links = [
            [(cell, number) for cell, _ in self.sums[number] if cell in among] for number in touched
        ]
        for cells, own in linked(sorted(among), links):
            yield cells, [link[0][1] for link in own]


def attackers_range(
    counts: LinkedCounts, hidden: Collection[Cell], cell: Cell
) -> tuple[float, float]:
    """The smallest and the largest value that a hidden cell could have.

    The attacker knows every shown cell, all sums, what is told of hidden cells, and that no
    count is negative. Found by linear programming.

    Parameters
    ----------
    counts
        All counts, hidden ones too.
    hidden
        The hidden cells; cells that are in no table are hidden anyway.
    cell
        The cell under attack.

    Returns
    -------
    tuple of float
        Smallest, largest; the largest may be infinite.

    Examples
    --------
    >>> counts = {"board": 2, "carers": 7, "staff": 30, "all": 39}
    >>> linked = LinkedCounts(counts, sums=[(["board", "carers", "staff"], "all")])
    >>> attackers_range(linked, hidden=["board"], cell="board")
    (2.0, 2.0)
    >>> attackers_range(linked, hidden=["board", "carers"], cell="board")
    (0.0, 9.0)
    """
    from scipy.optimize import linprog

    open_cells = {*hidden, *counts.unpublished}
    if cell not in open_cells:
        return float(counts.values[cell]), float(counts.values[cell])
    cells, part = next(found for found in replace(counts, fixed=()).parts() if cell in found[0])
    bounds = [
        (-below, above) if name in open_cells else (0, 0)
        for name, below, above in zip(cells, part.below, part.above, strict=True)
    ]
    ends = []
    for sign in (1, -1):
        goal = np.zeros(len(cells))
        goal[cells.index(cell)] = sign
        found = linprog(
            goal, A_eq=part.matrix, b_eq=np.zeros(len(part.sums)), bounds=bounds, method="highs"
        )
        ends.append(-sign * inf if found.status == 3 else sign * float(found.fun or 0))
    return counts.values[cell] + ends[0], counts.values[cell] + ends[1]
