"""Answers compared on the whole scale, for looking around."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, t

from analysis.judge.survey_explore import whole_scale
from analysis.measure.multiple import adjust
from analysis.measure.ordinal import (
    cliffs_delta,
    cliffs_delta_interval,
    compare_scores,
    mann_whitney,
    paired_delta,
    sign_test,
)
from survey_year import sheets, written

scores = st.lists(st.integers(1, 5), min_size=2, max_size=30)
TREATED, CONTROLS = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50], [10, 20, 30, 40, 40, 50]


def test_the_variance_of_delta_is_made_of_the_terms_that_are_printed_for_it():
    """Cliff 1996, as R's effsize prints them for its example: .2669753, .447 and 1.0055556."""
    by_first, by_second, of_pairs = 0.2669753, 0.447, 1.0055556
    variance = (5 * by_first + 9 * by_second + of_pairs) / 60
    spread = t.ppf(0.975, 14) ** 2 * variance
    reach = (spread * ((1 - 0.25**2) ** 2 + spread)) ** 0.5
    low, high = ((-0.25 + 0.25**3 + sign * reach) / (1 - 0.25**2 + spread) for sign in (-1, 1))
    assert cliffs_delta_interval(TREATED, CONTROLS) == pytest.approx((-0.25, low, high), abs=1e-6)


@given(scores, scores)
def test_the_interval_holds_delta_and_stays_within_its_bounds(x, y):
    delta, low, high = cliffs_delta_interval(x, y)
    assert delta == pytest.approx(cliffs_delta(x, y))
    assert -1 <= low <= delta + 1e-9
    assert delta - 1e-9 <= high <= 1


@given(scores, scores)
def test_swapping_groups_flips_the_interval(x, y):
    delta, low, high = cliffs_delta_interval(x, y)
    assert cliffs_delta_interval(y, x) == pytest.approx((-delta, -high, -low))


def test_groups_that_do_not_overlap_have_an_interval_all_the_same():
    delta, low, high = cliffs_delta_interval([4, 5, 5, 4], [1, 2, 1, 1])
    assert (delta, high) == (1, 1)
    assert 0 < low < 1


def test_nine_in_ten_intervals_and_more_hold_the_true_delta():
    """20 and 30 answers on five points, drawn 2,000 times, of shares that differ."""
    random = np.random.default_rng(1996)
    first, second = np.array([1, 2, 2, 3, 2]) / 10, np.array([2, 3, 2, 2, 1]) / 10
    points = np.arange(1, 6)
    true = float(first @ np.sign(np.subtract.outer(points, points)) @ second)
    held = 0
    for _ in range(2000):
        x, y = random.choice(points, 20, p=first), random.choice(points, 30, p=second)
        _, low, high = cliffs_delta_interval(x, y)
        held += low <= true <= high
    assert 0.93 <= held / 2000 <= 0.97


@pytest.mark.parametrize(("x", "y"), [([1], [1, 2]), ([], [1, 2])])
def test_too_few_values_have_no_interval(x, y):
    with pytest.raises(ValueError):
        cliffs_delta_interval(x, y)


def test_every_pair_of_groups_and_years_is_compared_and_allowed_for(root):
    def of(public: int, staff: int):
        agree, other, against = ({"listened": word} for word in ("Agree", "Neither", "Disagree"))
        return [
            *sheets("public", (public, agree), (40 - public, against)),
            *sheets("staff", (staff, agree), (30 - staff, other)),
            *sheets("staff", (4, {"fair": "Agree"})),
        ]  # fmt: skip

    written(root, 2018, of(12, 10))
    table = whole_scale(written(root, 2019, of(30, 12)))
    pairs = set(table[["item", "first", "second"]].itertuples(index=False, name=None))
    assert pairs == {
        ("listened", "public", "staff"),
        ("listened", "public, 2019", "public, 2018"),
        ("listened", "staff, 2019", "staff, 2018"),
    }
    row = table.set_index("first").loc["public, 2019"]
    now, then = [3.0] * 30 + [1.0] * 10, [3.0] * 12 + [1.0] * 28
    assert (row["delta"], row["low"], row["high"]) == pytest.approx(
        cliffs_delta_interval(now, then)
    )
    assert (row["u"], row["p"]) == pytest.approx(mann_whitney(now, then))
    assert table["p"].is_monotonic_increasing
    for method in ("holm", "bh"):
        assert table[f"p_{method}"].tolist() == adjust(table["p"], method).tolist()


@given(scores, scores)
def test_counts_by_score_give_what_single_values_give(x, y):
    found = compare_scores(Counter(x), Counter(y))
    assert found[:3] == pytest.approx(cliffs_delta_interval(x, y))
    assert found[3:] == pytest.approx(mann_whitney(x, y))


# --- the same people --------------------------------------------------------------------------

moves = st.integers(0, 60)


def test_the_range_of_a_paired_delta_is_the_one_that_r_prints():
    """scoreci.mp(25, 28, 618, conf.level = 0.9) of R's PropCIs, Tango's score interval."""
    assert paired_delta(28, 25, 618 - 53, level=0.9) == pytest.approx(
        (3 / 618, -0.0148, 0.0247), abs=5e-5
    )


@given(moves, moves, moves)
def test_swapping_the_years_flips_a_paired_delta(higher, lower, same):
    if not higher + lower + same:
        return
    delta, low, high = paired_delta(higher, lower, same)
    assert -1 <= low <= delta <= high <= 1
    assert paired_delta(lower, higher, same) == pytest.approx((-delta, -high, -low), abs=1e-9)


@given(moves, moves)
def test_the_sign_test_is_scipys(higher, lower):
    expected = binomtest(higher, higher + lower).pvalue if higher + lower else 1.0
    assert sign_test(higher, lower) == pytest.approx(expected)


@pytest.mark.parametrize("counts", [(0, 0, 0), (-1, 2, 3)])
def test_impossible_moves_are_refused(counts):
    with pytest.raises(ValueError):
        paired_delta(*counts)


def test_the_same_people_are_compared_with_themselves_on_the_whole_scale(root):
    agree, other, against = ({"listened": word} for word in ("Agree", "Neither", "Disagree"))
    written(root, 2018, sheets("public", (20, agree), (12, other), (18, against), linked="p"))
    now = written(root, 2019, sheets("public", (20, agree), (12, agree), (18, against), linked="p"))
    row = whole_scale(now).set_index("item").loc["listened"]
    assert (row["linked"], row["base_first"], row["base_second"]) == (50, 50, 50)
    assert (row["delta"], row["low"], row["high"]) == pytest.approx(paired_delta(12, 0, 38))
    assert row["p"] == pytest.approx(sign_test(12, 0))
    assert np.isnan(row["u"])


def test_years_whose_people_do_not_link_are_compared_as_different_people(root):
    agree, against = {"listened": "Agree"}, {"listened": "Disagree"}
    written(root, 2018, sheets("public", (20, agree), (30, against)))
    now = written(root, 2019, sheets("public", (32, agree), (18, against)))
    row = whole_scale(now).set_index("item").loc["listened"]
    assert row["linked"] == 0
    assert row["u"] == mann_whitney([3] * 32 + [1] * 18, [3] * 20 + [1] * 30)[0]
