"""Keeps counts of people too small to show out of tables, and what would give them away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

HIDDEN = "not shown, to protect people"
TOTAL = "Total"

Cell = tuple[int, int]


def too_small(count: float, threshold: int) -> bool:
    """Is this count of people one that must not be shown?

    Examples
    --------
    >>> [too_small(count, threshold=5) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return 0 < count < threshold


def protect_table(
    counts: pd.DataFrame,
    threshold: int = 5,
    hide_zeros: bool = False,
    keep_margins: bool = False,
) -> pd.DataFrame:
    """Hide small counts of people, and as many others as it takes to keep them hidden.

    An attacker knows every shown cell, that rows and columns add up to their totals, and that
    no count is negative; still, what they can work out about a hidden small cell must leave
    a range of at least `threshold`. Cells are hidden beside the small ones, smallest first,
    until that holds; then each that turns out not to be needed is shown again.

    Parameters
    ----------
    counts
        Counts of people, margins included as row and column ``Total`` where there are any.
    threshold
        The smallest count that may be shown.
    hide_zeros
        Are zeros as telling as small counts?
    keep_margins
        Must every total be shown?

    Returns
    -------
    pandas.DataFrame
        The table with hidden cells ``<NA>``; shown cells equal the input.

    Raises
    ------
    ValueError
        A count is negative, missing or not whole, totals do not add up, or `keep_margins`
        makes protection impossible.

    Examples
    --------
    >>> table = pd.DataFrame({"yes": [2, 20, 22], "no": [9, 30, 39], "Total": [11, 50, 61]},
    ...                      index=["board", "staff", "Total"])
    >>> int(protect_table(table).isna().sum().sum())
    4
    """
    table = _Table(counts, threshold, hide_zeros)
    if keep_margins and any(table.is_margin(cell) for cell in table.small):
        raise ValueError("a total is itself too small to show, so totals cannot all be kept")
    hidden = set(table.small)
    while exposed := table.first_exposed(hidden):
        partner = table.next_partner(exposed, hidden, keep_margins)
        if partner is None:
            raise ValueError("with every total shown, a small count could be worked out")
        hidden.add(partner)
    return table.showing(_without_needless(table, hidden))


def hidden_beside_total(counts: Mapping[str, int], threshold: int) -> set[str]:
    """Which counts of people must be hidden where what they add up to is known.

    Parameters
    ----------
    counts
        Counts that add up to a total, by name.
    threshold
        The smallest count that may be shown.

    Returns
    -------
    set of str
        Names of the counts to hide; ``Total`` among them where the total must go too.

    Examples
    --------
    >>> sorted(hidden_beside_total({"board": 2, "carers": 7, "staff": 30}, threshold=5))
    ['board', 'carers']
    """
    table = pd.DataFrame([{**counts, TOTAL: sum(counts.values())}])
    protected = protect_table(table, threshold=threshold).iloc[0]
    return {str(name) for name in protected[protected.isna()].index}


def _without_needless(table: _Table, hidden: set[Cell]) -> set[Cell]:
    kept = set(hidden)
    for cell in sorted(hidden - table.small, key=table.size, reverse=True):
        if table.first_exposed(kept - {cell}) is None:
            kept.discard(cell)
    return kept


class _Table:
    """Counts with their totals, as an attacker sees them."""

    def __init__(self, counts: pd.DataFrame, threshold: int, hide_zeros: bool) -> None:
        values = counts.to_numpy(dtype=float, na_value=np.nan)
        if np.isnan(values).any() or (values < 0).any() or (values != values.round()).any():
            raise ValueError("counts must be whole numbers, none missing and none negative")
        self.counts, self.threshold = counts, threshold
        self.values = values.astype(int)
        self.total_row = list(counts.index).index(TOTAL) if TOTAL in counts.index else None
        self.total_column = list(counts.columns).index(TOTAL) if TOTAL in counts.columns else None
        for members, total in self._sums():
            if sum(self.values[cell] for cell in members) != self.values[total]:
                raise ValueError("the totals do not add up")
        least = 0 if hide_zeros else 1
        self.small = {
            (int(row), int(column))
            for row, column in np.argwhere((self.values >= least) & (self.values < threshold))
        }

    def is_margin(self, cell: Cell) -> bool:
        return cell[0] == self.total_row or cell[1] == self.total_column

    def size(self, cell: Cell) -> int:
        return int(self.values[cell])

    def _sums(self) -> Iterator[tuple[list[Cell], Cell]]:
        """Cells, and the total that they add up to."""
        rows, columns = self.values.shape
        if self.total_column is not None:
            for row in range(rows):
                members = [
                    (row, column) for column in range(columns) if column != self.total_column
                ]
                yield members, (row, self.total_column)
        if self.total_row is not None:
            for column in range(columns):
                members = [(row, column) for row in range(rows) if row != self.total_row]
                yield members, (self.total_row, column)

    def first_exposed(self, hidden: set[Cell]) -> Cell | None:
        """A small cell that an attacker could narrow to less than the threshold."""
        exposed = (
            cell for cell in sorted(self.small) if self._range(cell, hidden) < self.threshold
        )
        return next(exposed, None)

    def _range(self, cell: Cell, hidden: set[Cell]) -> float:
        from scipy.optimize import linprog

        places = {place: number for number, place in enumerate(sorted(hidden))}
        equations, known = [], []
        for members, total in self._sums():
            row, right = np.zeros(len(places)), 0
            for place, sign in [*((member, 1) for member in members), (total, -1)]:
                if place in places:
                    row[places[place]] = sign
                else:
                    right -= sign * int(self.values[place])
            if row.any():
                equations.append(row)
                known.append(right)
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(places))
            goal[places[cell]] = sign
            found = linprog(goal, A_eq=equations or None, b_eq=known or None, method="highs")
            if found.status == 3:
                return float("inf")
            ends.append(sign * float(found.fun or 0))
        return round(ends[1] - ends[0], 6)

    def next_partner(self, exposed: Cell, hidden: set[Cell], keep_margins: bool) -> Cell | None:
        """The smallest shown cell that shares a sum with `exposed`, or with what hides it."""
        reachable, seen = {exposed}, set[Cell]()
        while reachable - seen:
            seen |= reachable
            sums = [{*members, total} for members, total in self._sums()]
            touching = set().union(*(cells for cells in sums if cells & seen)) if sums else set()
            shown = [
                cell for cell in touching - hidden if not (keep_margins and self.is_margin(cell))
            ]
            if shown:
                return min(shown, key=lambda cell: (self.is_margin(cell), self.size(cell), cell))
            reachable = touching & hidden
        return None

    def showing(self, hidden: set[Cell]) -> pd.DataFrame:
        protected = self.counts.astype("Int64")
        for row, column in hidden:
            protected.iloc[row, column] = pd.NA
        return protected
