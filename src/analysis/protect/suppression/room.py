"""How far counts that are not shown could be from what they are: many questions in one program.

A linear program takes longer to start than to solve, and time for each column. So columns that
follow from others are left out, and most counts are seen to have room enough while others are
pushed: only the few that are left are pushed one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from analysis.protect.suppression.batches import in_batches
from analysis.protect.suppression.sums import Numbers

NEAR = 1e-6
FAR = 1e6  # stands for no limit: further than any count of people in an evaluation
TURNS = 3  # times that all counts in doubt are pushed together, before each is pushed alone


class Room:
    """Cells that may move, the sums that hold them, and how far they were seen to move.

    Parameters
    ----------
    matrix
        Sums in rows, cells in columns.
    below, above
        How far each cell may go down and up.
    needs
        The cells that are asked about, and how wide a range each needs.
    """

    def __init__(
        self, matrix: Numbers, below: Numbers, above: Numbers, needs: Mapping[int, float]
    ) -> None:
        self.matrix, self.below, self.above = matrix, below, above
        self.needs = needs
        self.down, self.up = np.zeros(len(below)), np.zeros(len(below))
        self._alone: set[int] = set()

    def note(self, moves: Numbers) -> None:
        """Take in moves that agree with every sum."""
        self.down = np.minimum(self.down, moves)
        self.up = np.maximum(self.up, moves)

    @property
    def narrow(self) -> list[int]:
        """Cells that were not seen to have the room they need; once settled, they have not."""
        return [
            cell
            for cell, need in self.needs.items()
            if self.up[cell] - self.down[cell] < need - NEAR
        ]

    @cached_property
    def freedom(self) -> Freedom:
        return Freedom(self.matrix, self.below, self.above)

    def goals(self, turn: int) -> Iterator[Numbers]:
        """Where to push next: cells in doubt some up and some down, in the end each alone."""
        doubtful = [cell for cell in self.narrow if cell not in self._alone]
        if turn == TURNS or len(doubtful) == 1:
            self._alone.update(doubtful)
            for cell in doubtful:
                goal = np.zeros(len(self.below))
                goal[cell] = 1
                yield from (goal, -goal)
        elif doubtful:
            goal = np.zeros(len(self.below))
            goal[doubtful] = [1 - 2 * (place >> turn & 1) for place in range(len(doubtful))]
            yield from (goal, -goal)


def settle(rooms: Sequence[Room]) -> None:
    """Find out of every cell that is asked about whether it has the room it needs."""
    for turn in range(TURNS + 1):
        pushes = [(room, goal) for room in rooms for goal in room.goals(turn)]
        moved = moves([(room.freedom, goal) for room, goal in pushes])
        for (room, _), found in zip(pushes, moved, strict=True):
            room.note(found)


class Freedom:
    """The same cells by fewer columns: those that can move, without those that follow from others.

    A cell whose move is another's shares its column. One that stands in a single sum makes up
    for all the others there: it needs no column, and its limits are limits of that sum.
    """

    def __init__(self, matrix: Numbers, below: Numbers, above: Numbers) -> None:
        movable = np.flatnonzero((below > 0) | (above > 0))
        sums = matrix[:, movable]
        tied = (np.count_nonzero(sums, axis=1) == 2) & (sums.sum(axis=1) == 0)
        together = _together(sums[tied], len(movable))
        below, above = (
            np.where(together > 0, limits[movable, None], np.inf).min(axis=0, initial=np.inf)
            for limits in (below, np.minimum(above, FAR))
        )
        sums = sums[~tied] @ together
        sums = sums[sums.any(axis=1)]
        makes_up = _made_up_by(sums)
        rows, columns = list(makes_up), list(makes_up.values())
        kept = np.delete(np.arange(together.shape[1]), columns)
        sign = sums[rows, columns]
        self.sums = sums[:, kept]
        self.least, self.most = np.zeros(len(sums)), np.zeros(len(sums))
        self.least[rows] = np.where(sign > 0, -above[columns], -below[columns])
        self.most[rows] = np.where(sign > 0, below[columns], above[columns])
        self.below, self.above = below[kept], above[kept]
        self.moves = np.zeros((len(matrix.T), len(kept)))
        self.moves[movable] = together[:, kept]
        self.moves[movable] -= together[:, columns] @ (sign[:, None] * self.sums[rows])
        self.entries = np.nonzero(self.sums)


def _together(ties: Numbers, cells: int) -> Numbers:
    """Cells in rows, and in columns those that move as one."""
    leader = np.arange(cells)
    for tie in ties:
        one, other = leader[np.flatnonzero(tie)]
        leader[leader == other] = one
    together: Numbers = (leader[:, None] == np.unique(leader)).astype(float)
    return together


def _made_up_by(sums: Numbers) -> dict[int, int]:
    """By sum, a column that stands in no other."""
    alone = np.flatnonzero(np.count_nonzero(sums, axis=0) == 1)
    return {int(np.flatnonzero(sums[:, column])[0]): int(column) for column in alone}


def moves(pushes: Sequence[tuple[Freedom, Numbers]]) -> Iterator[Numbers]:
    """For each goal, how all cells move where it is pushed as far as the sums allow."""
    for batch in in_batches(pushes, lambda one: one[0].moves.shape[1]):
        widths = [freedom.moves.shape[1] for freedom, _ in batch]
        ends = np.split(
            _solved([freedom for freedom, _ in batch], _costs(batch)), np.cumsum(widths)
        )
        for (freedom, _), end in zip(batch, ends[:-1], strict=True):
            yield freedom.moves @ end


def _costs(batch: Sequence[tuple[Freedom, Numbers]]) -> Numbers:
    return np.concatenate([-(goal @ freedom.moves) for freedom, goal in batch])


def _solved(blocks: Sequence[Freedom], costs: Numbers) -> Numbers:
    """The cheapest columns, each block by itself."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import csc_array

    if not len(costs):
        return costs
    heights, widths = (
        np.cumsum([0, *(block.sums.shape[axis] for block in blocks)]) for axis in (0, 1)
    )
    rows, columns = (
        np.concatenate(
            [first + block.entries[axis] for first, block in zip(firsts, blocks, strict=False)]
        )
        for axis, firsts in enumerate((heights, widths))
    )
    data = np.concatenate([block.sums[block.entries] for block in blocks])
    constraints = LinearConstraint(
        csc_array((data, (rows, columns)), shape=(heights[-1], widths[-1])),
        np.concatenate([block.least for block in blocks]),
        np.concatenate([block.most for block in blocks]),
    )
    limits = Bounds(
        -np.concatenate([block.below for block in blocks]),
        np.concatenate([block.above for block in blocks]),
    )
    found = milp(costs, constraints=constraints if heights[-1] else None, bounds=limits)
    if found.x is None:
        raise ArithmeticError(found.message)
    solved: Numbers = found.x
    return solved
