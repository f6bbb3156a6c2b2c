"""What an attacker can work out from a protected table: the auditor here is written apart."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.protect.disclosure import protect_table


def with_margins(interior: np.ndarray) -> pd.DataFrame:
    rows, columns = interior.shape
    table = pd.DataFrame(
        interior, index=[f"r{n}" for n in range(rows)], columns=[f"c{n}" for n in range(columns)]
    )
    table["Total"] = table.sum(axis=1)
    table.loc["Total"] = table.sum()
    return table


def range_of(protected: pd.DataFrame, row: int, column: int) -> float:
    """Smallest to largest value of an interior cell, given what is shown."""
    rows, columns = protected.shape[0] - 1, protected.shape[1] - 1
    left, right = [], []
    for r in range(rows + 1):
        for c in range(columns + 1):
            value = protected.iloc[r, c]
            if pd.isna(value):
                continue
            members = np.zeros((rows, columns))
            members[r if r < rows else slice(None), c if c < columns else slice(None)] = 1
            left.append(members.ravel())
            right.append(float(value))
    goal = np.zeros((rows, columns))
    goal[row, column] = 1
    ends = []
    for sign in (1, -1):
        found = linprog(sign * goal.ravel(), A_eq=left or None, b_eq=right or None)
        if found.status == 3:
            return float("inf")
        assert found.status == 0
        ends.append(sign * found.fun)
    return float(ends[1] - ends[0])


tables = st.tuples(st.integers(2, 5), st.integers(2, 5)).flatmap(
    lambda shape: st.lists(
        st.integers(0, 25), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]
    ).map(lambda cells: with_margins(np.array(cells).reshape(shape)))
)


@settings(max_examples=60, deadline=None)
@given(tables)
def test_hidden_cell_cannot_be_worked_out_from_totals(table: pd.DataFrame) -> None:
    protected = protect_table(table)
    for row in range(len(table) - 1):
        for column in range(table.shape[1] - 1):
            if 0 < table.iloc[row, column] < 5:
                assert pd.isna(protected.iloc[row, column])
                assert range_of(protected, row, column) >= 5 - 1e-6


@settings(max_examples=60, deadline=None)
@given(tables)
def test_every_shown_cell_is_the_input(table: pd.DataFrame) -> None:
    protected = protect_table(table)
    shown = protected.notna()
    assert (protected.where(shown, 0) == table.where(shown, 0)).all().all()


def test_no_small_count_hides_nothing() -> None:
    table = with_margins(np.array([[10, 20], [30, 40]]))
    assert protect_table(table).notna().all().all()


def test_the_published_example_hides_no_more_than_its_authors_do() -> None:
    """GaussSuppression: young 5/2/0, old 6/3/4, cells of 1 or less hidden, margins published."""
    table = with_margins(np.array([[5, 2, 0], [6, 3, 4]]))
    protected = protect_table(table, threshold=2, hide_zeros=True, keep_margins=True)
    assert int(protected.isna().sum().sum()) <= 4
    assert protected["Total"].notna().all()
    assert protected.loc["Total"].notna().all()
    assert range_of(protected, 0, 2) >= 2


def test_totals_that_cannot_be_kept_are_refused() -> None:
    table = with_margins(np.array([[1, 1], [20, 30]]))
    with pytest.raises(ValueError, match="total"):
        protect_table(table, keep_margins=True)


@pytest.mark.parametrize("spoil", [-1, 0.5, np.nan])
def test_impossible_counts_are_refused(spoil: float) -> None:
    table = with_margins(np.array([[10, 20], [30, 40]])).astype(float)
    table.iloc[0, 0] = spoil
    with pytest.raises(ValueError, match="whole numbers"):
        protect_table(table)


def test_totals_that_do_not_add_up_are_refused() -> None:
    table = with_margins(np.array([[10, 20], [30, 40]]))
    table.loc["Total", "Total"] += 1
    with pytest.raises(ValueError, match="add up"):
        protect_table(table)


def test_one_row_beside_its_total_is_protected_too() -> None:
    table = pd.DataFrame([{"a": 2, "b": 30, "c": 9, "Total": 41}])
    protected = protect_table(table)
    assert protected.isna().sum().sum() == 2
    assert pd.isna(protected.loc[0, "a"])
