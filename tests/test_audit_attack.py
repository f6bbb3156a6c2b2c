"""The attack works out of a hidden count exactly what an intruder could."""

from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from analysis.protect.audit.attack import attack
from analysis.protect.audit.claims import Cell, Claim, Knowledge, adds_up, at_most, between, shows
from analysis.protect.audit.worded_sums import the_sum

WIDE = 10**9
MOST = 6

counts = st.lists(st.lists(st.integers(0, 4), min_size=2, max_size=3), min_size=2, max_size=3)


def known_of(table: list[list[int]], hidden: set[tuple[int, int]]) -> Knowledge:
    """A table with its totals in the last row and column, of which some cells are hidden."""
    rows, columns = len(table), len(table[0])
    full = {(r, c): table[r][c] for r in range(rows) for c in range(columns)}
    full |= {(r, columns): sum(table[r]) for r in range(rows)}
    full |= {(rows, c): sum(full[r, c] for r in range(rows)) for c in range(columns + 1)}
    across = [
        adds_up((r, columns), [(r, c) for c in range(columns)], f"row {r}") for r in range(rows + 1)
    ]
    down = [
        adds_up((rows, c), [(r, c) for r in range(rows)], f"column {c}") for c in range(columns + 1)
    ]
    shown = [shows(key, count, str(key)) for key, count in full.items() if key not in hidden]
    return Knowledge([*(Cell(key, str(key)) for key in full), *across, *down, *shown])


@settings(max_examples=30)
@given(counts, st.data())
def test_range_of_hidden_cell_equals_what_trying_every_table_finds(
    table: list[list[int]], data: st.DataObject
) -> None:
    columns = len(table[0])
    assume(all(len(row) == columns for row in table))
    inner = [(r, c) for r in range(len(table)) for c in range(columns)]
    hidden = set(data.draw(st.lists(st.sampled_from(inner), min_size=2, max_size=4, unique=True)))
    ranges = attack(known_of(table, hidden), threshold=WIDE).ranges
    found = [
        tried
        for numbers in product(range(13), repeat=len(hidden))
        if fits(table, tried := dict(zip(sorted(hidden), numbers, strict=True)))
    ]
    for key in hidden:
        least, most = min(one[key] for one in found), max(one[key] for one in found)
        assert (ranges[key].low, ranges[key].high) == (least, most)


def fits(table: list[list[int]], tried: dict[tuple[int, int], int]) -> bool:
    """Do the counts leave every total as it is?"""
    other = [
        [tried.get((r, c), count) for c, count in enumerate(row)] for r, row in enumerate(table)
    ]
    same_rows = [sum(row) for row in other] == [sum(row) for row in table]
    columns = zip(zip(*other, strict=True), zip(*table, strict=True), strict=True)
    return same_rows and all(sum(a) == sum(b) for a, b in columns)


def test_counts_are_whole() -> None:
    known = Knowledge(
        [Cell(("a",), "a"), Cell(("b",), "b"), Claim({("a",): 2, ("b",): 2}, 5, 7, "twice")]
    )
    ranges = attack(known, threshold=WIDE).ranges
    assert (ranges["a",].low, ranges["a",].high) == (0, 3)


def test_sum_that_gives_a_count_away_is_named() -> None:
    known = known_of([[2, 20], [9, 30]], {(0, 0)})
    found = attack(known, threshold=5).ranges[0, 0]
    assert (found.low, found.high) == (2, 2)
    assert the_sum((0, 0), found, known) in (
        "22 (0, 2) ((0, 2)) − 20 (0, 1) ((0, 1)) = 2",
        "11 (2, 0) ((2, 0)) − 9 (1, 0) ((1, 0)) = 2",
    )


def test_what_only_several_sums_together_tell_is_found_and_each_is_named() -> None:
    # a + b = 7 and b + c = 9, a + c = 8: none tells alone, together they do
    a, b, c, ab, bc, ac = (("a",), ("b",), ("c",), ("ab",), ("bc",), ("ac",))
    sums = [adds_up(ab, [a, b], "ab"), adds_up(bc, [b, c], "bc"), adds_up(ac, [a, c], "ac")]
    shown = [shows(ab, 7, "A"), shows(bc, 9, "B"), shows(ac, 8, "C")]
    known = Knowledge([*(Cell(key, key[0]) for key in (a, b, c, ab, bc, ac)), *sums, *shown])
    found = attack(known, threshold=5).ranges[a]
    assert (found.low, found.high) == (3, 3)
    assert {"ab", "bc", "ac", "A", "B", "C"} <= {claim.source for claim in found.because}


def test_assumption_that_the_numbers_contradict_is_dropped() -> None:
    known = Knowledge(
        [
            adds_up(("asked",), [("sheets",)], "all were asked", assumed=True),
            shows(("asked",), 40, "a"),
            shows(("sheets",), 50, "b"),
        ]
    )
    assert attack(known, threshold=5).contradictions == []


def test_released_numbers_that_contradict_each_other_are_found() -> None:
    known = Knowledge(
        [
            at_most(("part",), ("all",), "a part"),
            shows(("part",), 9, "a"),
            shows(("all",), 8, "b"),
        ]
    )
    (claims,) = attack(known, threshold=5).contradictions
    assert {claim.source for claim in claims} == {"a part", "a", "b"}


@pytest.mark.parametrize(
    ("low", "high", "leaks"),
    [(2, 2, True), (0, 4, True), (0, 5, False), (0, 0, False), (5, 5, False), (4, 8, True)],
)
def test_narrow_range_is_a_leak_where_the_count_may_be_small(
    low: int, high: int, leaks: bool
) -> None:
    known = Knowledge([Cell(("a",), "a"), between(("a",), low, high, "told")])
    assert attack(known, threshold=5).ranges["a",].gives_away(5) == leaks
