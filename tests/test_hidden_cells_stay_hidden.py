"""What an attacker can work out from a protected table: the attack here is written apart."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from analysis.protect.disclosure import hidden_beside_total, protect_table

KINDS = {
    "mixed": lambda random, shape: random.integers(0, 26, shape),
    "few small": lambda random, shape: np.where(
        random.random(shape) < 0.2, random.integers(1, 5, shape), random.integers(5, 100, shape)
    ),
    "many zeros": lambda random, shape: np.where(
        random.random(shape) < 0.6, 0, random.integers(1, 30, shape)
    ),
    "mostly small": lambda random, shape: random.poisson(3, shape),
    "skewed": lambda random, shape: np.exp(random.normal(2.5, 1.2, shape)).astype(int),
}


def with_margins(interior: np.ndarray) -> pd.DataFrame:
    rows, columns = interior.shape
    table = pd.DataFrame(
        interior, index=[f"r{n}" for n in range(rows)], columns=[f"c{n}" for n in range(columns)]
    )
    table["Total"] = table.sum(axis=1)
    table.loc["Total"] = table.sum()
    return table


def sums_of(table: pd.DataFrame) -> np.ndarray:
    """One line a sum over all cells of the table: members 1, their total -1."""
    rows, columns = table.shape
    lines = []
    for number, label in enumerate(table.index):
        if "Total" in table.columns and len(table.columns) > 1:
            line = np.zeros((rows, columns))
            line[number] = np.where(table.columns == "Total", -1, 1)
            lines.append(line.ravel())
        if label == "Total" and rows > 1:
            for column in range(columns):
                line = np.zeros((rows, columns))
                line[:, column] = np.where(table.index == "Total", -1, 1)
                lines.append(line.ravel())
    return np.array(lines).reshape(-1, rows * columns)


def narrowest(table: pd.DataFrame, hidden: np.ndarray, small: np.ndarray) -> float:
    """The narrowest range that an attacker finds for a small cell."""
    values, sums = table.to_numpy(dtype=float).ravel(), sums_of(table)
    bounds = [
        (0, None) if gone else (value, value) for gone, value in zip(hidden, values, strict=True)
    ]
    ranges = [np.inf]
    for cell in np.flatnonzero(small):
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(values))
            goal[cell] = sign
            found = linprog(goal, A_eq=sums, b_eq=np.zeros(len(sums)), bounds=bounds)
            assert found.status in (0, 3)
            ends.append(-np.inf if found.status == 3 else found.fun)
        ranges.append(-ends[1] - ends[0])
    return min(ranges)


def is_small(table: pd.DataFrame, threshold: int = 5, hide_zeros: bool = False) -> np.ndarray:
    values = table.to_numpy().ravel()
    return (values < threshold) & (values >= (0 if hide_zeros else 1))


def fewest(table: pd.DataFrame, threshold: int, small: np.ndarray, fixed: np.ndarray) -> int | None:
    """How many cells must be hidden, by one large integer program; None if nothing will do.

    For each small cell it holds two whole tables, one where the cell is high and one where it
    is low; a shown cell has its own value in all of them.
    """
    values, sums, much = table.to_numpy(dtype=float).ravel(), sums_of(table), 300.0
    cells, targets = len(values), np.flatnonzero(small)
    width = cells * (1 + 2 * len(targets))
    rows, low, high = [], [], []

    def add(entries: dict[int, float], least: float, most: float) -> None:
        row = np.zeros(width)
        for place, entry in entries.items():
            row[place] = entry
        rows.append(row)
        low.append(least)
        high.append(most)

    for number, target in enumerate(targets):
        tables = (cells * (1 + 2 * number), cells * (2 + 2 * number))
        for start in tables:
            for line in sums:
                add({start + int(c): line[c] for c in np.flatnonzero(line)}, 0, 0)
            for cell in range(cells):
                add({start + cell: 1, cell: -much}, -np.inf, values[cell])
                add({start + cell: 1, cell: values[cell]}, values[cell], np.inf)
        add({tables[0] + target: 1, tables[1] + target: -1}, threshold, np.inf)
    start_low, start_high = np.zeros(width), np.full(width, np.inf)
    start_high[:cells] = np.where(fixed, 0, 1)
    start_low[:cells] = np.where(small, 1, 0)
    if (start_low > start_high).any():
        return None
    found = milp(
        np.r_[np.ones(cells), np.zeros(width - cells)],
        constraints=LinearConstraint(np.array(rows).reshape(-1, width), low, high),
        bounds=Bounds(start_low, start_high),
        integrality=np.r_[np.ones(cells), np.zeros(width - cells)],
    )
    return None if found.x is None else round(found.fun)


def random_tables(number: int, largest: int) -> list[pd.DataFrame]:
    random = np.random.default_rng(5)
    return [
        with_margins(np.asarray(make(random, tuple(random.integers(1, largest + 1, 2)))))
        for _ in range(number)
        for make in KINDS.values()
    ]


shapes = st.tuples(st.integers(1, 5), st.integers(1, 5))
tables = shapes.flatmap(
    lambda shape: st.lists(
        st.integers(0, 25), min_size=shape[0] * shape[1], max_size=shape[0] * shape[1]
    ).map(lambda cells: with_margins(np.array(cells).reshape(shape)))
)
margins = st.sampled_from([(True, True), (True, False), (False, True), (False, False)])


@settings(max_examples=60, deadline=None)
@given(tables, margins, st.integers(1, 8), st.booleans())
def test_hidden_cell_cannot_be_worked_out_from_totals(table, kept, threshold, hide_zeros) -> None:
    in_rows, in_columns = kept
    table = table.iloc[: None if in_rows else -1, : None if in_columns else -1]
    protected = protect_table(table, threshold, hide_zeros)
    hidden = protected.isna().to_numpy().ravel()
    small = is_small(table, threshold, hide_zeros)
    assert hidden[small].all()
    assert narrowest(table, hidden, small) >= threshold - 1e-6
    assert (protected.fillna(0) == table.where(protected.notna(), 0)).all().all()
    assert hidden.any() == small.any()


@settings(max_examples=30, deadline=None)
@given(tables)
def test_with_totals_kept_all_are_shown_unless_one_is_itself_small(table: pd.DataFrame) -> None:
    """Where no margin is small, to hide all cells inside is enough: rows and columns can trade."""
    small = is_small(table)
    fixed = ((table.index == "Total")[:, None] | (table.columns == "Total")).ravel()
    if (fixed & small).any():
        with pytest.raises(ValueError, match="total"):
            protect_table(table, keep_margins=True)
    else:
        hidden = protect_table(table, keep_margins=True).isna().to_numpy().ravel()
        assert not hidden[fixed].any()
        assert narrowest(table, hidden, small) >= 5 - 1e-6


@pytest.mark.parametrize("keep_margins", [False, True])
def test_no_more_is_hidden_than_must_be(keep_margins: bool) -> None:
    for table in random_tables(4, largest=3):
        fixed = ((table.index == "Total")[:, None] | (table.columns == "Total")).ravel()
        best = fewest(table, 5, is_small(table), fixed & keep_margins)
        if best is None:
            with pytest.raises(ValueError, match="total"):
                protect_table(table, keep_margins=keep_margins)
        else:
            protected = protect_table(table, keep_margins=keep_margins)
            assert int(protected.isna().sum().sum()) == best


def test_of_two_ways_with_as_many_cells_the_one_with_fewer_people_is_hidden() -> None:
    table = pd.DataFrame([[2, 30, 9, 12, 53]], columns=["a", "b", "c", "d", "Total"])
    assert list(protect_table(table).columns[protect_table(table).isna().iloc[0]]) == ["a", "c"]


def test_tables_up_to_eight_by_eight_are_protected() -> None:
    for table in random_tables(5, largest=8):
        hidden = protect_table(table).isna().to_numpy().ravel()
        small = is_small(table)
        assert hidden[small].all()
        assert narrowest(table, hidden, small) >= 5 - 1e-6


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
    hidden = protected.isna().to_numpy().ravel()
    assert narrowest(table, hidden, is_small(table, 2, hide_zeros=True)) >= 2


def test_totals_that_cannot_be_kept_are_refused() -> None:
    table = with_margins(np.array([[1, 1], [20, 30]]))
    with pytest.raises(ValueError, match="total"):
        protect_table(table, keep_margins=True)


@pytest.mark.parametrize("spoil", [-1, 0.5, np.nan, np.inf, "7", True, None, pd.NA])
def test_impossible_counts_are_refused(spoil: object) -> None:
    table = with_margins(np.array([[10, 20], [30, 40]])).astype(object)
    table.iloc[0, 0] = spoil
    with pytest.raises(ValueError, match="whole numbers"):
        protect_table(table)


@pytest.mark.parametrize("threshold", [0, -1, 2.5, True])
def test_impossible_thresholds_are_refused(threshold: float) -> None:
    with pytest.raises(ValueError, match="threshold must be a whole number"):
        protect_table(with_margins(np.array([[10, 20]])), threshold=threshold)


@pytest.mark.parametrize("spoilt", [pd.DataFrame(), pd.DataFrame({"a": []})])
def test_an_empty_table_is_refused(spoilt: pd.DataFrame) -> None:
    with pytest.raises(ValueError, match="empty"):
        protect_table(spoilt)


@pytest.mark.parametrize("axis", ["index", "columns"])
def test_labels_that_stand_twice_are_refused(axis: str) -> None:
    table = pd.DataFrame([[10, 20], [30, 40]]).set_axis(["Total", "Total"], axis=axis)
    with pytest.raises(ValueError, match="stands twice"):
        protect_table(table)


def test_totals_that_do_not_add_up_are_refused() -> None:
    table = with_margins(np.array([[10, 20], [30, 40]]))
    table.loc["Total", "Total"] += 1
    with pytest.raises(ValueError, match="add up"):
        protect_table(table)


@pytest.mark.parametrize("kind", ["int64", "Int64", "float64", "object"])
def test_any_kind_of_whole_numbers_is_taken_and_left_alone(kind: str) -> None:
    table = with_margins(np.array([[1, 20], [30, 40]])).astype(kind)
    before = table.copy()
    protected = protect_table(table)
    pd.testing.assert_frame_equal(table, before)
    assert (protected.dtypes == "Int64").all()
    assert protected.index.equals(table.index)
    assert protected.columns.equals(table.columns)


def test_the_total_may_stand_anywhere() -> None:
    table = with_margins(np.array([[1, 20, 9], [30, 40, 50]]))
    turned = table.iloc[[2, 0, 1], [1, 3, 0, 2]]
    expected = protect_table(table).isna().sum().sum()
    protected = protect_table(turned)
    assert protected.isna().sum().sum() == expected
    small = is_small(turned)
    assert narrowest(turned, protected.isna().to_numpy().ravel(), small) >= 5


def test_one_row_beside_its_total_is_protected_too() -> None:
    table = pd.DataFrame([{"a": 2, "b": 30, "c": 9, "Total": 41}])
    protected = protect_table(table)
    assert protected.isna().sum().sum() == 2
    assert pd.isna(protected.loc[0, "a"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=5), st.integers(1, 6))
def test_beside_one_total_nothing_less_would_do(counts: list[int], threshold: int) -> None:
    row = pd.DataFrame(
        [{**{f"c{n}": count for n, count in enumerate(counts)}, "Total": sum(counts)}]
    )
    small = is_small(row, threshold)
    hidden = hidden_beside_total(dict(row.iloc[0, :-1]), threshold)
    others = np.flatnonzero(~small)
    for size in range(len(hidden) - int(small.sum())):
        for more in combinations(others, size):
            tried = small.copy()
            tried[list(more)] = True
            assert narrowest(row, tried, small) < threshold
    assert narrowest(row, row.columns.isin(hidden), small) >= threshold


@pytest.mark.parametrize("label", ["All", "total", "Sum"])
def test_a_margin_by_another_name_is_refused_and_not_taken_for_a_row(label: str) -> None:
    table = pd.DataFrame({"yes": [2, 20, 22], "no": [9, 30, 39]}, index=["board", "staff", label])
    with pytest.raises(ValueError, match="name a margin 'Total'"):
        protect_table(table)


@pytest.mark.parametrize("threshold", [None, "5", 2.5, 0, True, float("nan")])
def test_a_threshold_that_is_no_number_of_people_is_refused(threshold: object) -> None:
    table = pd.DataFrame({"yes": [2, 20]})
    with pytest.raises(ValueError, match="threshold"):
        protect_table(table, threshold=threshold)  # type: ignore[arg-type]
