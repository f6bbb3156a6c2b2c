"""Laws that hold for whatever a measure is given."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.measure.agreement import (
    coder_agreement,
    cohens_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)
from analysis.measure.multiple import adjust
from analysis.measure.ordinal import cliffs_delta, mann_whitney
from analysis.measure.proportions import (
    difference_interval,
    paired_difference_interval,
    wilson_interval,
)
from analysis.measure.reach import gini, r_indicator, representation, top_share
from analysis.measure.scales import cronbach_alpha
from analysis.measure.themes import saturation
from analysis.measure.weights import effective_size, kish_design_effect, rake

bases = st.integers(1, 2000)
counted = bases.flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
levels = st.sampled_from([0.8, 0.9, 0.95, 0.99])
scores = st.lists(st.integers(1, 5), min_size=1, max_size=30)
shares = st.floats(0, 1)
people = st.lists(st.integers(0, 40), min_size=1, max_size=40).filter(any)
weights = st.lists(st.floats(0.01, 100), min_size=1, max_size=40)
p_values = st.lists(shares, min_size=1, max_size=20)
two_to_four = st.integers(2, 4)
SCALES = ["nominal", "ordinal", "interval", "ratio"]


def ratings(coders=two_to_four, gaps=True):
    """Coders × units, values 1 to 4, 0 standing for a gap."""
    lowest = 0 if gaps else 1
    shape = st.tuples(coders, st.integers(2, 12))
    return (
        shape.flatmap(
            lambda shape: arrays(float, shape, elements=st.sampled_from(range(lowest, 5)))
        )
        .map(lambda grid: np.where(grid == 0, np.nan, grid))
        .filter(lambda grid: ((~np.isnan(grid)).sum(axis=0) >= 2).any())
    )


# --- shares -------------------------------------------------------------------------------------


@given(counted, levels)
def test_wilson_interval_lies_in_0_to_1_and_holds_the_share(answer, level):
    count, base = answer
    low, high = wilson_interval(count, base, level)
    assert 0 <= low <= count / base <= high <= 1
    assert low < high


@given(counted)
def test_wilson_interval_of_the_others_is_its_mirror(answer):
    count, base = answer
    low, high = wilson_interval(count, base)
    assert wilson_interval(base - count, base) == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(counted)
def test_wilson_interval_narrows_with_more_answers_of_the_same_share(answer):
    count, base = answer
    few, many = wilson_interval(count, base), wilson_interval(4 * count, 4 * base)
    assert many[1] - many[0] < few[1] - few[0]


@given(st.lists(counted, min_size=1, max_size=5))
def test_intervals_of_many_are_the_intervals_of_each(answers):
    counts, of = np.array(answers).T
    low, high = wilson_interval(counts, of)
    each = [wilson_interval(count, base) for count, base in answers]
    assert list(zip(low, high, strict=True)) == each


@given(counted, counted, levels)
def test_difference_holds_its_estimate_and_changes_sign_when_groups_swap(first, second, level):
    difference, low, high = difference_interval(*first, *second, level)
    assert -1 <= low <= difference <= high <= 1
    swapped = difference_interval(*second, *first, level)
    assert swapped == pytest.approx((-difference, -high, -low), abs=1e-12)


pairs = st.tuples(*[st.integers(0, 60)] * 4).filter(any)


@given(pairs, levels)
def test_paired_difference_holds_its_estimate_and_changes_sign_when_times_swap(table, level):
    both, first_only, second_only, neither = table
    difference, low, high = paired_difference_interval(*table, level)
    assert -1 <= low <= difference <= high <= 1
    swapped = paired_difference_interval(both, second_only, first_only, neither, level)
    assert swapped == pytest.approx((-difference, -high, -low), abs=1e-12)


@given(pairs)
def test_linked_answers_are_as_sure_as_unlinked_ones_or_surer_the_more_they_go_together(table):
    both, first_only, second_only, neither = table
    people = sum(table)
    going_together = both * neither - first_only * second_only
    _, low, high = paired_difference_interval(*table)
    unlinked = difference_interval(both + first_only, people, both + second_only, people)
    if 0 <= going_together <= people / 2:
        assert (low, high) == pytest.approx(unlinked[1:], abs=1e-12)
    elif going_together > 0:
        assert unlinked[1] <= low <= high <= unlinked[2]
    else:
        assert low <= unlinked[1] <= unlinked[2] <= high


# --- scales with an order -----------------------------------------------------------------------


@given(scores, scores)
def test_cliffs_delta_counts_pairs_and_changes_sign_when_groups_swap(x, y):
    pairs = np.sign(np.subtract.outer(x, y))
    assert cliffs_delta(x, y) == pytest.approx(pairs.mean(), abs=1e-12)
    assert cliffs_delta(y, x) == -cliffs_delta(x, y)


@given(scores, scores)
def test_order_is_all_that_counts(x, y):
    stretched = [[value**3 for value in values] for values in (x, y)]
    assert cliffs_delta(*stretched) == cliffs_delta(x, y)
    assert mann_whitney(*stretched) == mann_whitney(x, y)


@given(scores, scores)
def test_mann_whitney_and_cliffs_delta_say_the_same(x, y):
    u, p = mann_whitney(x, y)
    assert 2 * u / (len(x) * len(y)) - 1 == pytest.approx(cliffs_delta(x, y), abs=1e-12)
    assert 0 <= p <= 1
    u_swapped, p_swapped = mann_whitney(y, x)
    assert u + u_swapped == len(x) * len(y)
    assert p_swapped == pytest.approx(p)


@given(scores)
def test_nobody_is_ahead_of_people_like_themselves(x):
    assert cliffs_delta(x, x) == 0
    assert mann_whitney(x, x)[1] == pytest.approx(1)


@given(arrays(float, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.integers(1, 5)))
def test_cronbachs_alpha_does_not_depend_on_order_or_on_how_scores_are_counted(items):
    assume(items.sum(axis=1).var() > 0)
    alpha = cronbach_alpha(items)
    assert alpha <= 1 + 1e-12
    assert cronbach_alpha(items[::-1, ::-1]) == pytest.approx(alpha, abs=1e-9)
    assert cronbach_alpha(10 * items + 3) == pytest.approx(alpha, abs=1e-9)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12), st.integers(2, 5))
def test_cronbachs_alpha_of_one_item_asked_again_is_1(item, times):
    assume(len(set(item)) > 1)
    assert cronbach_alpha(np.tile(np.array(item)[:, None], times)) == pytest.approx(1)


# --- many comparisons ---------------------------------------------------------------------------


@given(p_values)
def test_adjusting_keeps_order_and_never_makes_a_p_value_smaller(p):
    holm, bh = adjust(p, "holm"), adjust(p, "bh")
    assert (np.array(p) <= bh + 1e-12).all()
    assert (bh <= holm + 1e-12).all()
    assert (np.diff(holm[np.argsort(p)]) >= 0).all()


@given(shares)
def test_one_comparison_needs_no_adjusting(p):
    assert adjust([p], "holm").tolist() == adjust([p], "bh").tolist() == [p]


# --- weights ------------------------------------------------------------------------------------


@given(st.integers(1, 100), st.floats(0.1, 10))
def test_equal_weights_change_nothing(respondents, weight):
    assert kish_design_effect([weight] * respondents) == pytest.approx(1)
    assert effective_size([weight] * respondents) == pytest.approx(respondents)


@given(weights, st.floats(0.1, 10))
def test_design_effect_is_1_or_more_and_unchanged_by_scaling(given_weights, factor):
    effect = kish_design_effect(given_weights)
    assert effect >= 1 - 1e-12
    assert kish_design_effect(np.array(given_weights) * factor) == pytest.approx(effect)
    assert effective_size(given_weights) <= len(given_weights) + 1e-9


@st.composite
def samples(draw):
    """Respondents in which every combination of two characteristics occurs."""
    every = [(sex, age) for sex in "fm" for age in ("young", "middle", "old")]
    more = draw(st.lists(st.sampled_from(every), max_size=40))
    return pd.DataFrame([*every, *more], columns=["sex", "age"])


def parts(names):
    """Shares that add up to 1, none of them tiny."""
    sizes = st.lists(st.integers(1, 10), min_size=len(names), max_size=len(names))
    return sizes.map(
        lambda sizes: {name: size / sum(sizes) for name, size in zip(names, sizes, strict=True)}
    )


@given(samples(), parts(["f", "m"]), parts(["young", "middle", "old"]))
def test_raking_reproduces_margins_with_mean_weight_1(sample, sex, age):
    found = rake(sample, {"sex": sex, "age": age})
    assert found.mean() == pytest.approx(1)
    assert (found > 0).all()
    for column, wanted in {"sex": sex, "age": age}.items():
        weighted = found.groupby(sample[column]).sum() / found.sum()
        assert weighted.to_dict() == pytest.approx(wanted, abs=1e-7)


@given(samples())
def test_raking_to_the_samples_own_margins_changes_nothing(sample):
    own = {name: sample[name].value_counts(normalize=True).to_dict() for name in sample}
    assert rake(sample, own).tolist() == pytest.approx([1] * len(sample), abs=1e-6)


@given(samples(), parts(["f", "m"]))
def test_people_alike_in_all_margins_weigh_the_same(sample, sex):
    found = rake(sample, {"sex": sex})
    assert (found.groupby(sample["sex"]).nunique() == 1).all()


# --- agreement ----------------------------------------------------------------------------------


@pytest.mark.parametrize("level", SCALES)
@given(row=st.lists(st.integers(1, 5), min_size=2, max_size=12), coders=st.integers(2, 4))
def test_alpha_is_1_on_equal_coders(level, row, coders):
    assert krippendorff_alpha([row] * coders, level) == 1


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12), st.integers(2, 4))
def test_every_coefficient_is_1_on_equal_coders(row, coders):
    equal = [row] * coders
    for measure in (percent_agreement, fleiss_kappa, gwet_ac1):
        assert measure(equal) == pytest.approx(1)
    assert cohens_kappa([row, row]) == pytest.approx(1)


@pytest.mark.parametrize("measure", [percent_agreement, fleiss_kappa, gwet_ac1, krippendorff_alpha])
@given(grid=ratings(), names=st.permutations(["none", "some", "much", "most"]), data=st.data())
def test_agreement_is_unaffected_by_names_of_codes_and_order_of_coders_and_units(
    measure, grid, names, data
):
    coders = data.draw(st.permutations(range(grid.shape[0])))
    units = data.draw(st.permutations(range(grid.shape[1])))
    named = [[None if np.isnan(code) else names[int(code) - 1] for code in row] for row in grid]
    again = np.array(named, dtype=object)[np.ix_(coders, units)]
    assert measure(again) == pytest.approx(measure(grid), abs=1e-9)
    assert measure(grid) <= 1 + 1e-12


@given(ratings(), st.floats(0.5, 20))
def test_alpha_is_unaffected_by_the_unit_of_a_ratio_scale_and_the_zero_of_an_interval_scale(
    grid, factor
):
    ratio = krippendorff_alpha(grid, "ratio")
    assert krippendorff_alpha(grid * factor, "ratio") == pytest.approx(ratio, abs=1e-9)
    interval = krippendorff_alpha(grid, "interval")
    assert krippendorff_alpha(grid * factor - 7, "interval") == pytest.approx(interval, abs=1e-9)


@given(ratings())
def test_ordinal_alpha_rests_on_order_alone(grid):
    ordinal = krippendorff_alpha(grid, "ordinal")
    assert krippendorff_alpha(np.exp(grid), "ordinal") == pytest.approx(ordinal, abs=1e-9)


@given(ratings())
def test_units_rated_once_do_not_change_alpha(grid):
    once = np.full((grid.shape[0], 1), np.nan)
    once[0] = 4
    with_once = np.hstack([grid, once])
    assert krippendorff_alpha(with_once) == pytest.approx(krippendorff_alpha(grid), abs=1e-12)


@st.composite
def coded_text(draw):
    """Stretches of three interviews that two coders gave two codes."""
    stretch = st.tuples(
        st.sampled_from(["i1", "i2", "i3"]),
        st.sampled_from(["ann", "ben"]),
        st.sampled_from(["time", "pay"]),
        st.integers(0, 40),
        st.integers(1, 30),
    )
    found = draw(st.lists(stretch, min_size=1, max_size=25))
    frame = pd.DataFrame(found, columns=["interview", "coder", "code", "start", "length"])
    frame["end"] = frame["start"] + frame.pop("length")
    frame["segment"] = [f"{row.interview}:{row.start}-{row.end}" for row in frame.itertuples()]
    return frame


def read_character_by_character(segments):
    """Both coders' ratings of every character, per code: what intervals must come to."""
    compared = [text for _, text in segments.groupby("interview") if text["coder"].nunique() == 2]
    codes = sorted({code for text in compared for code in text["code"]})
    grids = {}
    for code in codes:
        columns = []
        for text in compared:
            grid = np.zeros((2, text["end"].max()))
            for row in text[text["code"] == code].itertuples():
                grid[int(row.coder == "ben"), row.start : row.end] = 1
            columns.append(grid)
        grids[code] = np.hstack(columns)
    return grids


@given(coded_text())
@settings(max_examples=40)
def test_agreement_on_stretches_is_agreement_on_each_of_their_characters(segments):
    found = coder_agreement(segments).set_index("code")
    grids = read_character_by_character(segments)
    assert sorted(found.index) == sorted(grids)
    for code, grid in grids.items():
        row = found.loc[code]
        assert row["characters_both"] == grid.min(axis=0).sum()
        assert row["characters_either"] == grid.max(axis=0).sum()
        assert row["percent"] == pytest.approx(percent_agreement(grid))
        assert row["kappa"] == pytest.approx(cohens_kappa(grid), abs=1e-9)
        assert row["alpha"] == pytest.approx(krippendorff_alpha(grid), abs=1e-9)
        if len(np.unique(grid)) == 2:
            assert row["ac1"] == pytest.approx(gwet_ac1(grid), abs=1e-9)


@given(coded_text())
@settings(max_examples=40)
def test_agreement_lies_in_its_own_interval_and_does_not_depend_on_who_is_named_first(segments):
    found = coder_agreement(segments)
    swapped = segments.assign(coder=segments["coder"].map({"ann": "zoe", "ben": "ben"}))
    pd.testing.assert_frame_equal(coder_agreement(swapped), found)
    for name in ("percent", "kappa", "alpha", "ac1"):
        with_interval = found.dropna(subset=[f"{name}_low"])
        assert (with_interval[f"{name}_low"] <= with_interval[name]).all()
        assert (with_interval[name] <= with_interval[f"{name}_high"]).all()


# --- reach --------------------------------------------------------------------------------------


@given(st.integers(1, 30), st.integers(1, 50))
def test_gini_is_0_where_all_have_the_same(count, persons):
    assert gini([count] * persons) == 0


@given(people)
def test_gini_is_half_the_mean_difference_over_the_mean(counts):
    apart = np.abs(np.subtract.outer(counts, counts)).mean()
    assert gini(counts) == pytest.approx(apart / (2 * np.mean(counts)), abs=1e-12)


@given(people, st.integers(2, 9))
def test_gini_and_top_share_are_unchanged_by_scaling_order_and_doubling_of_people(counts, factor):
    for measure in (gini, top_share):
        assert measure([factor * count for count in counts]) == pytest.approx(measure(counts))
        assert measure(counts[::-1]) == measure(counts)
    assert gini(counts * factor) == pytest.approx(gini(counts), abs=1e-12)


@given(people, st.data())
def test_moving_an_involvement_to_a_more_involved_person_never_lowers_gini_or_top_share(
    counts, data
):
    places = st.integers(0, len(counts) - 1)
    less, more = data.draw(places), data.draw(places)
    assume(less != more and 0 < counts[less] <= counts[more])
    moved = list(counts)
    moved[less] -= 1
    moved[more] += 1
    assert gini(moved) >= gini(counts) - 1e-12
    assert top_share(moved) >= top_share(counts) - 1e-12


@given(people, st.floats(0.01, 1))
def test_top_share_is_at_least_the_share_of_people_and_never_over_1(counts, share):
    assert share - 1e-9 <= top_share(counts, share) <= 1 + 1e-12
    assert top_share(counts, 1) == pytest.approx(1)


@given(st.lists(st.integers(1, 50), min_size=2, max_size=6), st.integers(2, 9))
def test_a_sample_like_the_population_has_ratio_1_everywhere(sizes, factor):
    population = {f"c{place}": size for place, size in enumerate(sizes)}
    sample = {name: factor * size for name, size in population.items()}
    found = representation(sample, population)
    assert found["ratio"].tolist() == pytest.approx([1] * len(sizes))
    assert found["share"].sum() == pytest.approx(1)
    assert ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()


@given(st.lists(counted, min_size=1, max_size=6))
def test_r_indicator_lies_in_0_to_1_and_is_1_where_rates_are_equal(groups):
    responded, invited = zip(*groups, strict=True)
    assert -1e-12 <= r_indicator(responded, invited) <= 1
    assert r_indicator(invited, invited) == 1


# --- saturation ---------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20), st.integers(1, 5), st.integers(1, 4))
def test_each_run_of_interviews_is_held_against_the_base(new_codes, base, run):
    assume(sum(new_codes[:base]) > 0)
    found = saturation(new_codes, base, run)
    runs = [new_codes[first : first + run] for first in range(base, len(new_codes) - run + 1)]
    assert found["ratio"].tolist() == pytest.approx([sum(r) / sum(new_codes[:base]) for r in runs])
    assert found["interview"].tolist() == list(range(base + run, len(new_codes) + 1))
    assert (found["reached"] == (found["ratio"] <= 0.05)).all()
