"""Keeps counts of people too small to show out of tables, and what would give them away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from analysis.protect.suppression.choice import cells_to_hide, refuse_threshold
from analysis.protect.suppression.sums import Cell, LinkedCounts, Sum, is_count

HIDDEN = "not shown, to protect people"
TOTAL = "Total"
LIKE_A_TOTAL = ("All", "total", "TOTAL", "Totals", "Sum", "Grand total")  # pandas says “All”


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
    """Hide small counts of people, and as few others as it takes to keep them hidden.

    An attacker knows every shown cell, that rows and columns add up to their totals, and that
    people are whole and not fewer than none; still, what they can work out about a hidden
    small cell must leave a range of at least `threshold`. Of all ways to do so, the one with
    the fewest hidden cells is taken, and of those the one that hides the least count.

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
        There are no counts, one is negative, missing or not whole, a label stands twice,
        totals do not add up, or `keep_margins` makes protection impossible.

    Examples
    --------
    >>> table = pd.DataFrame({"yes": [2, 20, 22], "no": [9, 30, 39], "Total": [11, 50, 61]},
    ...                      index=["board", "staff", "Total"])
    >>> int(protect_table(table).isna().sum().sum())
    4
    """
    refuse_threshold(threshold)
    linked = linked_counts(counts, keep_margins)
    for cell in linked.fixed:
        if linked.values[cell] < threshold and (hide_zeros or linked.values[cell]):
            raise ValueError("a total is itself too small to show, so totals cannot all be kept")
    hidden = cells_to_hide(linked, threshold, hide_zeros)
    shown = [pd.NA if cell in hidden else value for cell, value in linked.values.items()]
    rows, columns = counts.shape
    protected = {
        column: pd.array(shown[column * rows : (column + 1) * rows], dtype="Int64")
        for column in range(columns)
    }
    return pd.DataFrame(protected, index=counts.index).set_axis(counts.columns, axis=1)


def linked_counts(counts: pd.DataFrame, keep_margins: bool = False) -> LinkedCounts:
    """A table's cells by row and column label, and the sums that make its margins."""
    values = _whole_numbers(counts)
    sums = list(_sums(counts))
    return LinkedCounts(values, sums, fixed=[total for _, total in sums if keep_margins])


def _whole_numbers(counts: pd.DataFrame) -> dict[Cell, int]:
    """The counts by the labels of their row and column, column after column."""
    if not isinstance(counts, pd.DataFrame):
        raise ValueError("give the counts as a table with rows and columns (a DataFrame)")
    if counts.empty:
        raise ValueError("the table is empty: there is nothing to protect")
    for labels in (counts.index, counts.columns):
        if misnamed := [label for label in labels if label in LIKE_A_TOTAL]:
            raise ValueError(
                f"{misnamed[0]!r} looks like a total: name a margin {TOTAL!r}, so that it is "
                "known to add up"
            )
        if labels.has_duplicates:
            twice = labels[labels.duplicated()][0]
            raise ValueError(f"the label {twice!r} stands twice: each row and column needs its own")
    values: dict[Cell, int] = {}
    for number, column in enumerate(counts.columns):
        for row, value in zip(counts.index, counts.iloc[:, number], strict=True):
            if not is_count(value):
                raise ValueError(
                    "counts must be whole numbers, none missing and none negative: "
                    f"see row {row!r}, column {column!r}"
                )
            values[row, column] = int(value)
    return values


def _sums(counts: pd.DataFrame) -> Iterator[Sum]:
    """Cells, and the total that they add up to; a total of nothing is a count like others."""
    rows = [row for row in counts.index if row != TOTAL]
    columns = [column for column in counts.columns if column != TOTAL]
    if rows and TOTAL in counts.index:
        for column in counts.columns:
            yield [(row, column) for row in rows], (TOTAL, column)
    if columns and TOTAL in counts.columns:
        for row in counts.index:
            yield [(row, column) for column in columns], (row, TOTAL)


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
    if not any(too_small(count, threshold) for count in counts.values()):
        return set()
    with_total = {**counts, TOTAL: sum(counts.values())}
    linked = LinkedCounts(with_total, sums=[(list(counts), TOTAL)])
    return {str(name) for name in cells_to_hide(linked, threshold)}
