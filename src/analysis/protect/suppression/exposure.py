"""Which hidden cells an attacker could narrow down, and what else must then be hidden."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from analysis.protect.suppression.batches import AT_ONCE, in_batches
from analysis.protect.suppression.room import FAR, NEAR, Room, settle
from analysis.protect.suppression.sums import Numbers, Part

Weights = tuple[tuple[int, float], ...]

GLIMPSE = 1e-3  # how far a shown cell may move while a cut is sought: it makes cuts sparse
ENOUGH = 20  # exposed cells of a large group: their cuts mostly serve the others too


@dataclass(frozen=True)
class Cut:
    """Of these cells, so many must be hidden that their weights come to one.

    Every choice that protects the small cells satisfies it.
    """

    weights: Weights

    @property
    def impossible(self) -> bool:
        """Would it not be enough to hide all of them?"""
        return sum(weight for _, weight in self.weights) < 1 - NEAR

    def holds(self, hidden: Collection[int]) -> bool:
        """Are enough of them hidden?"""
        return sum(weight for cell, weight in self.weights if cell in hidden) >= 1 - NEAR


@dataclass(frozen=True)
class Push:
    """Cells that may move, the sums that hold them together, and where to push them."""

    matrix: Numbers
    below: Numbers
    above: Numbers
    goal: Numbers


@dataclass(frozen=True)
class Pushed:
    """How far each cell went, and the price of each sum: what going further would ask of it."""

    moves: Numbers
    prices: Numbers


def push(pushes: Collection[Push]) -> Iterator[Pushed]:
    """Push cells as far as the sums allow.

    Many go into one linear program, one block each: starting one costs more than solving it.
    """
    from scipy.optimize import linprog
    from scipy.sparse import block_diag

    for batch in in_batches(pushes, lambda one: len(one.goal)):
        matrix: Any = block_diag([one.matrix for one in batch], format="csc")
        below = np.concatenate([one.below for one in batch])
        above = np.minimum(np.concatenate([one.above for one in batch]), FAR)
        found = linprog(
            -np.concatenate([one.goal for one in batch]),
            A_eq=matrix,
            b_eq=np.zeros(matrix.shape[0]),
            bounds=list(zip(-below, above, strict=True)),
            method="highs",
        )
        if found.x is None:
            raise ArithmeticError(found.message)
        cells = np.cumsum([len(one.goal) for one in batch])[:-1]
        sums = np.cumsum([len(one.matrix) for one in batch])[:-1]
        moves, prices = np.split(found.x, cells), np.split(-found.eqlin.marginals, sums)
        yield from map(Pushed, moves, prices)


class Among(Room):
    """Hidden cells that tell of one another, and the values that they were seen to have.

    A cell was seen to have a value where a table of whole numbers has it and agrees with all
    that is shown.
    """

    def __init__(
        self, part: Part, needs: dict[int, float], cells: list[int], sums: list[int]
    ) -> None:
        self.cells, self.sums = cells, sums
        self.small = [cell for cell in cells if cell in needs]
        self.place = {cell: number for number, cell in enumerate(cells)}
        super().__init__(
            part.matrix[np.ix_(sums, cells)],
            part.below[cells],
            part.above[cells],
            {self.place[cell]: needs[cell] for cell in self.small},
        )
        self.least, self.most = np.zeros(len(cells)), np.zeros(len(cells))
        self.around = sorted({cell for number in sums for cell, _ in part.sums[number]})

    @property
    def is_large(self) -> bool:
        """Would it be too much to try every small cell?"""
        return len(self.small) * len(self.cells) > AT_ONCE

    def towards(self, cell: int, sign: int) -> Push:
        goal = np.zeros(len(self.cells))
        goal[self.place[cell]] = sign
        return Push(self.matrix, self.below, self.above, goal)

    def together(self) -> list[Push]:
        """All small cells up, all down, and some up while others go down."""
        goals = []
        for turn in (1, 2, 3):
            goal = np.zeros(len(self.cells))
            for number, cell in enumerate(self.small):
                goal[self.place[cell]] = 1 if turn == 1 or number % turn else -1
            goals += [goal, -goal]
        return [Push(self.matrix, self.below, self.above, goal) for goal in goals]

    @property
    def exposed(self) -> list[int]:
        """Small cells whose range is too narrow even if people came in fractions."""
        settle([self])
        return [self.cells[place] for place in self.narrow]

    def note(self, moves: Numbers) -> None:
        """Only whole numbers make a value: an attacker knows that people are whole."""
        super().note(moves)
        whole = moves.round()
        if np.abs(moves - whole).max() < NEAR and not (self.matrix @ whole).any():
            self.least = np.minimum(self.least, whole)
            self.most = np.maximum(self.most, whole)

    def doubtful(self) -> list[int]:
        """Small cells that were not yet seen to have the range that they need."""
        return [
            self.cells[place]
            for place, need in self.needs.items()
            if self.most[place] - self.least[place] < need - NEAR
        ]

    def one_by_one(self) -> Iterator[int]:
        """Exposed cells; what one cell was seen to be able to do clears many others."""
        for one in push(self.together()):
            self.note(one.moves)
        for cell in self.small:
            if cell in self.doubtful() and self._is_narrow(cell):
                yield cell

    def _is_narrow(self, cell: int) -> bool:
        up, down = (pushed.moves for pushed in push([self.towards(cell, s) for s in (1, -1)]))
        self.note(up)
        self.note(down)
        place = self.place[cell]
        return bool(up[place] - down[place] < self.needs[place] - NEAR)

    def exposes(self) -> bool:
        """Is any small cell exposed?"""
        exposed = any(True for _ in self.one_by_one()) if self.is_large else bool(self.exposed)
        return exposed or self.exposes_by_whole_numbers()

    def exposes_by_whole_numbers(self) -> bool:
        """Is one exposed only because an attacker knows that people are whole?"""
        for cell in self.doubtful():
            self.note_whole_range(cell)
        return bool(self.doubtful())

    def note_whole_range(self, cell: int) -> None:
        """Move a cell up and down as far as whole numbers allow."""
        from scipy.optimize import Bounds, LinearConstraint, milp

        for sign in (1, -1):
            one = self.towards(cell, sign)
            found = milp(
                -one.goal,
                constraints=LinearConstraint(one.matrix, 0, 0),
                integrality=[1] * len(one.goal),
                bounds=Bounds(-one.below, np.minimum(one.above, FAR)),
            )
            if found.x is None:
                raise ArithmeticError(found.message)
            self.note(found.x)


class Attack:
    """An attacker who knows all that is shown of one part.

    Parameters
    ----------
    part
        The linked counts.
    needs
        The small cells, each with the range that it must keep.
    """

    def __init__(self, part: Part, needs: dict[int, float]) -> None:
        self.part, self.needs = part, needs
        self.always = {*needs, *np.flatnonzero(part.unpublished).tolist()}
        self._always = sorted(self.always)
        self._among: dict[tuple[int, ...], Among] = {}
        self._known: dict[tuple[int, ...], list[Cut]] = {}
        self._exposes: dict[tuple[int, ...], bool] = {}

    def first_cuts(self) -> set[Cut]:
        """What each sum by itself asks for."""
        return {
            cut
            for row, one in zip(self.part.matrix, self.part.sums, strict=True)
            for cell, sign in one
            if cell in self.needs
            for cut in self._cuts_of_one_sum(cell, sign * row)
        }

    def _cuts_of_one_sum(self, cell: int, row: Numbers) -> Iterator[Cut]:
        """The cell moves only as far as the others of the sum, or its own value, let it."""
        own = np.zeros_like(row)
        own[cell] = 1
        rest = own - row
        for upwards, downwards in ((rest, rest), (rest, own), (own, rest)):
            yield from self._cut(cell, self._reach(upwards) + self._reach(-downwards))

    def _reach(self, weights: Numbers) -> Numbers:
        """How far each cell, if it is hidden, can move a weighted sum of cells upwards."""
        reach = np.maximum(-weights, 0) * self.part.below
        upwards = weights > 0
        reach[upwards] += weights[upwards] * self.part.above[upwards]
        return reach

    def _cut(self, cell: int, reach: Numbers) -> Iterator[Cut]:
        """What must be hidden so that the reach of all cells together comes to the need."""
        missing = self.needs[cell] - float(reach[self._always].sum())
        if missing > NEAR:
            weights = np.minimum(reach / missing, 1).round(9)
            cells = [n for n in np.flatnonzero(weights).tolist() if n not in self.always]
            yield Cut(tuple((n, float(weights[n])) for n in cells))

    def cuts(self, hidden: Collection[int]) -> set[Cut]:
        """What else must be hidden: a cut for each small cell that is exposed."""
        together = self.among(hidden)
        unknown = [among for among in together if tuple(among.cells) not in self._known]
        for among in unknown:
            self._known[tuple(among.cells)] = []
        self._look_among([among for among in unknown if among.small])
        return {cut for among in together for cut in self._known[tuple(among.cells)]}

    def among(self, hidden: Collection[int]) -> list[Among]:
        """Hidden cells that tell of one another, group by group."""
        together = list(self.part.hidden_together(hidden))
        for cells, sums in together:
            if tuple(cells) not in self._among:
                self._among[tuple(cells)] = Among(self.part, self.needs, cells, sums)
        return [self._among[tuple(cells)] for cells, _ in together]

    def exposes(self, hidden: Collection[int]) -> bool:
        """Is any small cell exposed? Quicker than to ask what else must be hidden."""
        for cells, sums in self.part.hidden_together(hidden):
            key = tuple(cells)
            if key in self._known:
                self._exposes[key] = bool(self._known[key])
            elif key not in self._exposes:
                self._exposes[key] = Among(self.part, self.needs, cells, sums).exposes()
            if self._exposes[key]:
                return True
        return False

    def _look_among(self, unknown: list[Among]) -> None:
        exposed = [
            (among, cell)
            for among in unknown
            if among.is_large
            for cell in islice(among.one_by_one(), ENOUGH)
        ]
        small = [among for among in unknown if not among.is_large]
        settle(small)
        exposed += [(among, cell) for among in small for cell in among.exposed]
        by_fractions = {cell for _, cell in exposed}
        for among in unknown:
            if by_fractions.intersection(among.cells):
                continue
            if among.exposes_by_whole_numbers():
                self._known[tuple(among.cells)].append(_cut_around(among))
        for among, cut in self._dual_cuts(exposed):
            self._known[tuple(among.cells)].append(cut)

    def _dual_cuts(self, exposed: list[tuple[Among, int]]) -> Iterator[tuple[Among, Cut]]:
        """The prices that keep a cell from moving say what would have to be hidden for it."""
        pushes = [self._glimpsing(among, cell, sign) for among, cell in exposed for sign in (1, -1)]
        ends = zip(pushes, push(pushes), strict=True)
        for among, cell in exposed:
            reach = np.zeros(len(self.part.values))
            for one, pushed in (next(ends), next(ends)):
                held = one.goal - pushed.prices @ one.matrix
                weights = np.zeros_like(reach)
                weights[among.around] = np.where(np.abs(held) > NEAR, held, 0)
                reach += self._reach(weights)
            cut = next(self._cut(cell, reach), None)
            yield among, _cut_around(among) if cut is None or cut.holds(among.cells) else cut

    def _glimpsing(self, among: Among, cell: int, sign: int) -> Push:
        """The cells around may move, a little: so what they would bring has its price."""
        around = among.around
        limit = np.where(np.isin(around, among.cells), np.inf, GLIMPSE)
        goal = np.zeros(len(around))
        goal[around.index(cell)] = sign
        return Push(
            self.part.matrix[np.ix_(among.sums, around)],
            np.minimum(self.part.below[around], limit),
            np.minimum(self.part.above[around], limit),
            goal,
        )


def _cut_around(among: Among) -> Cut:
    """At least one more cell that shares a sum with these."""
    return Cut(tuple((cell, 1.0) for cell in among.around if cell not in among.place))
