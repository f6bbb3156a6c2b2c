"""Chooses which cells to hide so that small counts stay hidden, and as few as can be.

The model is the cell suppression problem with sliding protection levels, solved by cutting
planes (Fischetti and Salazar-González 2001): choose the fewest cells that satisfy every cut
known so far, let an attacker try, and for each small cell that is exposed add a cut that says
of which cells more must be hidden.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from analysis.protect.suppression.exposure import Among, Attack, Cut, Weights
from analysis.protect.suppression.room import NEAR, settle
from analysis.protect.suppression.sums import Cell, LinkedCounts, Part, linked

LARGE = 300  # cells that may be hidden in one part; from here on the answer need not be the best
HUB = 8  # sums; in a large part, a cell that stands in more is hidden only where it must be
ROUNDS = {"small": 60, "large": 2}
NODES = {"small": 5000, "large": 100}


@dataclass(frozen=True)
class Suppression:
    """What to hide, and what is known of how good that is.

    Parameters
    ----------
    hidden
        The cells to hide: fewest cells, then least count.
    at_least
        No protection hides fewer cells than this. For parts of fewer than 300 cells it is
        nearly always the number hidden: the answer is then proved to be the best.
    """

    hidden: frozenset[Cell]
    at_least: int


def cells_to_hide(counts: LinkedCounts, threshold: int, hide_zeros: bool = False) -> set[Cell]:
    """Hide small counts of people, and as few others as it takes to keep them hidden.

    An attacker knows every shown cell, all sums, what is told of hidden cells and that people
    are whole and not fewer than none. What they can work out about a small cell must leave a
    range of at least `threshold`; where what is told is narrower, the whole of what is told.

    Parameters
    ----------
    counts
        The counts and the sums that link them. It is quick (up to 2,000 cells in seconds)
        where cells that stand in many sums, such as how many of a group were asked, are not
        small themselves: put a group of under `threshold` people with the others first.
    threshold
        The smallest count that may be shown.
    hide_zeros
        Are zeros as telling as small counts?

    Returns
    -------
    set
        The published cells to hide, small ones and others alike.

    Raises
    ------
    ValueError
        `threshold` is no whole number, a small count must stay shown, or what must stay shown
        (or is told) gives a small count away whatever else is hidden.

    Examples
    --------
    One question of a survey. How many of the carers agreed is the sum of two answers; with
    the others it makes up those who answered; with the blanks those asked.

    >>> counts = {
    ...     ("carers", "yes, a lot"): 3, ("carers", "yes, a bit"): 9, ("carers", "no"): 14,
    ...     ("carers", "agreed"): 12, ("carers", "answered"): 26,
    ...     ("carers", "blank"): 6, ("staff", "blank"): 7, ("all", "blank"): 13,
    ...     ("carers", "asked"): 32,
    ... }
    >>> sums = [
    ...     ([("carers", "yes, a lot"), ("carers", "yes, a bit")], ("carers", "agreed")),
    ...     ([("carers", "agreed"), ("carers", "no")], ("carers", "answered")),
    ...     ([("carers", "answered"), ("carers", "blank")], ("carers", "asked")),
    ...     ([("carers", "blank"), ("staff", "blank")], ("all", "blank")),
    ... ]
    >>> sorted(cells_to_hide(LinkedCounts(counts, sums), threshold=5))
    [('carers', 'yes, a bit'), ('carers', 'yes, a lot')]
    """
    return set(suppression(counts, threshold, hide_zeros).hidden)


def cells_to_hide_in_each(
    many: Sequence[LinkedCounts], threshold: int
) -> Iterator[set[Cell] | None]:
    """`cells_to_hide` of many counts, looked at together; None where there is no way to do it."""
    parts = [list(counts.parts()) for counts in many]
    _look_at([part for own in parts for _, part in own], threshold)
    for counts, own in zip(many, parts, strict=True):
        try:
            yield set(_suppression(counts, own, threshold, hide_zeros=False).hidden)
        except ValueError:
            yield None


def look_ahead(many: Iterable[LinkedCounts], threshold: int) -> None:
    """Look at many counts together, so that `cells_to_hide` of each is quick."""
    _look_at([part for counts in many for _, part in counts.parts()], threshold)


def suppression(counts: LinkedCounts, threshold: int, hide_zeros: bool = False) -> Suppression:
    """`cells_to_hide`, and how many any protection must hide at least."""
    return _suppression(counts, counts.parts(), threshold, hide_zeros)


def _suppression(
    counts: LinkedCounts,
    parts: Iterable[tuple[list[Cell], Part]],
    threshold: int,
    hide_zeros: bool,
) -> Suppression:
    refuse_threshold(threshold)
    _refuse_small_and_fixed(counts, threshold, hide_zeros)
    hidden: set[Cell] = set()
    at_least = 0
    for cells, part in parts:
        if part.needs(threshold, hide_zeros):
            chosen, bound = _of_part(part, threshold, hide_zeros)
            hidden.update(cells[number] for number in chosen)
            at_least += bound
    return Suppression(frozenset(hidden), at_least)


def refuse_threshold(threshold: int) -> None:
    """Refuse a threshold that is not a whole number of people."""
    whole = isinstance(threshold, (int, float, np.number)) and not isinstance(threshold, bool)
    if not whole or not float(threshold).is_integer() or threshold < 1:
        raise ValueError(f"the threshold must be a whole number, 1 or more, not {threshold}")


def _refuse_small_and_fixed(counts: LinkedCounts, threshold: int, hide_zeros: bool) -> None:
    least = 0 if hide_zeros else 1
    for cell in counts.fixed:
        if least <= counts.values[cell] < threshold:
            raise ValueError(f"{cell!r} must stay shown, and is itself too small to show")


@lru_cache(maxsize=4096)
def _of_part(part: Part, threshold: int, hide_zeros: bool) -> tuple[frozenset[int], int]:
    """The cells to hide in one part, and how many any protection hides at least."""
    needs = part.needs(threshold, hide_zeros)
    if not needs:
        return frozenset(), 0
    if part.is_one_plain_sum:
        added = _beside_one_total(part, needs, threshold)
        return frozenset(needs) | added, len(needs) + len(added)
    choice = _choice(part, threshold, hide_zeros)
    always = {cell for cell in choice.attack.always if not part.unpublished[cell]}
    if (pieced := _in_pieces(part, threshold, hide_zeros)) is not None:
        return pieced, len(always) + choice.relaxed()
    chosen = choice.made()
    return frozenset(always | chosen), len(always) + choice.at_least


@lru_cache(maxsize=512)
def _choice(part: Part, threshold: int, hide_zeros: bool) -> _Choice:
    return _Choice(part, Attack(part, part.needs(threshold, hide_zeros)))


def _look_at(parts: Iterable[Part], threshold: int) -> None:
    """Let the attackers of all parts have their first look in one linear program."""
    first: list[Among] = []
    for part in dict.fromkeys(parts):
        if len(part.values) > LARGE or part.is_one_plain_sum or not part.needs(threshold, False):
            continue
        try:
            first += _choice(part, threshold, False).first_seen()
        except ValueError:
            continue  # whoever asks for it is told
    settle(first)


def _beside_one_total(part: Part, needs: Collection[int], threshold: int) -> frozenset[int]:
    """Beside one total, what is hidden must add up to the threshold: one more cell does that."""
    ((*members, (total, _)),) = part.sums
    hidden = sum(part.values[cell] for cell, _ in members if cell in needs)
    if hidden >= threshold or total in needs:
        return frozenset()
    enough = [
        cell for cell, _ in members if cell not in needs and hidden + part.values[cell] >= threshold
    ]
    return frozenset([min(enough, key=part.values.__getitem__, default=total)])


def _in_pieces(part: Part, threshold: int, hide_zeros: bool) -> frozenset[int] | None:
    """A large part falls into pieces where the cells that link many sums stay shown."""
    needs = part.needs(threshold, hide_zeros)
    hubs = [cell for cell, sums in enumerate(part.sums_of) if len(sums) > HUB and cell not in needs]
    if len(part.values) <= LARGE or not hubs:
        return None
    try:
        pieces = [
            (cells, _of_part(piece, threshold, hide_zeros)[0])
            for cells, piece in part.without(hubs)
        ]
    except ValueError:
        return None
    return frozenset(cells[number] for cells, chosen in pieces for number in chosen)


class _Choice:
    """The choice of cells to hide beside those that are hidden anyway."""

    def __init__(self, part: Part, attack: Attack) -> None:
        self.part, self.attack = part, attack
        self.size = "large" if len(part.values) > LARGE else "small"
        self.at_least = 0
        self.cuts: set[Cut] = set()
        self._solved: dict[tuple[Weights, ...], tuple[set[int], int]] = {}
        self._add(attack.first_cuts())

    def first_seen(self) -> list[Among]:
        """What an attacker looks at first."""
        among = self.attack.among(self.attack.always | self._fewest())
        return [one for one in among if one.small and not one.is_large]

    def made(self) -> set[int]:
        """The cells to add: the best for all cuts if that is reached in a number of rounds."""
        best: set[int] | None = None
        for _ in range(ROUNDS[self.size]):
            chosen = self._fewest()
            cuts = self._exposing(chosen)
            if not cuts:
                return chosen
            self._add(cuts)
            if self.size == "large":
                protected = self._without_needless(self._protected(chosen), chosen)
                if best is None or self._cost(protected) < self._cost(best):
                    best = protected
        return best or self._without_needless(self._protected(chosen), chosen)

    def _add(self, cuts: Collection[Cut]) -> None:
        if any(cut.impossible for cut in cuts):
            raise ValueError("whatever else is hidden, a small count could be worked out")
        self.cuts.update(cuts)

    def _cost(self, cells: Collection[int]) -> tuple[int, int]:
        """Fewest cells, then least count."""
        return len(cells), sum(self.part.values[cell] for cell in cells)

    def _exposing(self, added: set[int]) -> set[Cut]:
        return self.attack.cuts(self.attack.always | added)

    def _protected(self, chosen: set[int]) -> set[int]:
        """These cells and others, cut by cut, until nothing is exposed."""
        protected = set(chosen)
        while cuts := self._exposing(protected):
            self._add(cuts)
            for cut in sorted(cuts, key=lambda cut: cut.weights):
                while not cut.holds(protected):
                    protected.add(self._next(cut, protected))
        return protected

    def _next(self, cut: Cut, taken: set[int]) -> int:
        open_cells = [entry for entry in cut.weights if entry[0] not in taken]
        return min(open_cells, key=lambda entry: (-entry[1], self.part.values[entry[0]], entry[0]))[
            0
        ]

    def _without_needless(self, protected: set[int], chosen: set[int]) -> set[int]:
        """Without the cells that were added to a choice and turned out to be spare."""
        kept = set(protected)
        for cell in sorted(protected - chosen, key=lambda cell: (-self.part.values[cell], cell)):
            if not self.attack.exposes(self.attack.always | kept - {cell}):
                kept.discard(cell)
        return kept

    def relaxed(self) -> int:
        """A number of cells that cannot be undercut: the first cuts, met by parts of cells."""
        from scipy.optimize import linprog

        cells = sorted({cell for cut in self.cuts for cell, _ in cut.weights})
        if not cells:
            return 0
        rows = _rows(cells, self.cuts)
        found = linprog(
            np.ones(len(cells)), A_ub=-rows, b_ub=-np.ones(rows.shape[0]), bounds=(0, 1)
        )
        return int(np.ceil((found.fun or 0) - NEAR))

    def _fewest(self) -> set[int]:
        """The cells that satisfy all cuts, fewest first, then least count."""
        chosen: set[int] = set()
        self.at_least = 0
        links = sorted(cut.weights for cut in self.cuts)
        names = sorted({cell for link in links for cell, _ in link})
        for cells, own in linked(names, links):
            key = tuple(own)
            if key not in self._solved:
                self._solved[key] = self._cover(cells, [Cut(link) for link in own])
            cover, bound = self._solved[key]
            chosen |= cover
            self.at_least += bound
        return chosen

    def _cover(self, cells: list[int], cuts: list[Cut]) -> tuple[set[int], int]:
        from scipy.optimize import Bounds, LinearConstraint, milp

        rows = _rows(cells, cuts)
        values = np.array([self.part.values[cell] for cell in cells])
        cost = 1 + values / (1 + values.sum())
        if len(cuts) == 1 and (rows.data > 1 - NEAR).all():
            return {cells[int(cost.argmin())]}, 1
        found = milp(
            cost,
            constraints=LinearConstraint(rows, lb=1),
            integrality=[1] * len(cells),
            bounds=Bounds(0, 1),
            options={"mip_rel_gap": 0, "node_limit": NODES[self.size]},
        )
        if found.x is None:
            return set(cells), 0
        chosen = {cell for cell, part in zip(cells, found.x, strict=True) if part > 0.5}
        return chosen, len(chosen) if found.status == 0 else int(found.mip_dual_bound + NEAR)


def _rows(cells: list[int], cuts: Collection[Cut]) -> Any:
    """Cuts in rows, cells in columns."""
    from scipy.sparse import coo_array

    place = {cell: number for number, cell in enumerate(cells)}
    entries = [
        (row, place[cell], weight) for row, cut in enumerate(cuts) for cell, weight in cut.weights
    ]
    rows, columns, weights = zip(*entries, strict=True)
    return coo_array((weights, (rows, columns)), shape=(len(cuts), len(cells))).tocsr()
