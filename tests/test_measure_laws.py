"""Laws that hold for whatever a measure is given."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import t

from analysis.measure.agreement import (
    coder_agreement,
    cohens_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)
from analysis.measure.differences import Share, compare_together
from analysis.measure.multiple import adjust
from analysis.measure.near import near
from analysis.measure.ordinal import cliffs_delta, cliffs_delta_interval, mann_whitney
from analysis.measure.proportions import (
    difference_interval,
    paired_difference_interval,
    wilson_interval,
)
from analysis.measure.reach import gini, r_indicator, representation, top_share
from analysis.measure.resampled import agreement_intervals
from analysis.measure.returning import new_and_returning
from analysis.measure.saturation import new_codes, saturation_over_orders
from analysis.measure.scales import alpha_interval, cronbach_alpha, turned
from analysis.measure.themes import co_occurrence, prevalence, saturation
from analysis.measure.weights import (
    effective_size,
    kish_design_effect,
    rake,
    rake_within,
    weighted_share,
)

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


@given(counted)
def test_one_more_who_agrees_moves_wilsons_interval_up(answer):
    count, base = answer
    assume(count < base)
    fewer, more = wilson_interval(count, base), wilson_interval(count + 1, base)
    assert fewer[0] < more[0]
    assert fewer[1] < more[1]


@given(counted, counted)
def test_to_be_surer_an_interval_must_be_wider(first, second):
    for interval in (
        lambda level: wilson_interval(*first, level),
        lambda level: difference_interval(*first, *second, level)[1:],
    ):
        wide, narrow = interval(0.99), interval(0.8)
        assert wide[0] <= narrow[0] <= narrow[1] <= wide[1]


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


@given(counted, levels)
def test_no_difference_is_clear_between_groups_that_answered_alike(answer, level):
    difference, low, high = difference_interval(*answer, *answer, level)
    assert difference == 0
    assert low <= 0 <= high


pairs = st.tuples(*[st.integers(0, 60)] * 4).filter(any)


@given(pairs, levels)
def test_paired_difference_holds_its_estimate_and_changes_sign_when_times_swap(table, level):
    both, first_only, second_only, neither = table
    difference, low, high = paired_difference_interval(*table, level)
    assert -1 <= low <= difference <= high <= 1
    swapped = paired_difference_interval(both, second_only, first_only, neither, level)
    assert swapped == pytest.approx((-difference, -high, -low), abs=1e-12)


@given(pairs, levels)
def test_linked_answers_turned_to_no_and_yes_change_the_sign(table, level):
    both, first_only, second_only, neither = table
    difference, low, high = paired_difference_interval(*table, level)
    turned = paired_difference_interval(neither, second_only, first_only, both, level)
    assert turned == pytest.approx((-difference, -high, -low), abs=1e-12)


@given(st.integers(0, 60), st.integers(0, 60))
def test_where_nobody_changed_their_mind_no_change_is_clear(both, neither):
    assume(both + neither)
    difference, low, high = paired_difference_interval(both, 0, 0, neither)
    assert difference == 0
    assert low <= 0 <= high


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


@given(scores, scores)
def test_cliffs_delta_is_1_only_where_all_of_one_group_are_above_all_of_the_other(x, y):
    delta = cliffs_delta(x, y)
    assert -1 <= delta <= 1
    assert (delta == 1) == (min(x) > max(y))


several = st.lists(st.integers(1, 5), min_size=2, max_size=30)


@given(several, several, levels)
def test_the_interval_of_cliffs_delta_holds_it_and_changes_sign_when_groups_swap(x, y, level):
    delta, low, high = cliffs_delta_interval(x, y, level)
    assert delta == pytest.approx(cliffs_delta(x, y), abs=1e-12)
    assert -1 <= low <= delta + 1e-12
    assert delta - 1e-12 <= high <= 1
    swapped = cliffs_delta_interval(y, x, level)
    assert swapped == pytest.approx((-delta, -high, -low), abs=1e-9)


@given(several, several)
def test_the_spread_of_cliffs_delta_is_that_of_every_pair_written_out(x, y):
    assume(abs(cliffs_delta(x, y)) < 1)
    pairs = np.sign(np.subtract.outer(x, y)).astype(float)
    n, m = pairs.shape
    delta = pairs.mean()
    of_first = ((pairs.mean(axis=1) - delta) ** 2).sum() / (n - 1)
    of_second = ((pairs.mean(axis=0) - delta) ** 2).sum() / (m - 1)
    of_pairs = ((pairs - delta) ** 2).sum() / ((n - 1) * (m - 1))
    variance = ((m - 1) * of_first + (n - 1) * of_second + of_pairs) / (n * m)
    spread = t.ppf(0.975, n + m - 2) ** 2 * variance
    reach = np.sqrt(spread * ((1 - delta**2) ** 2 + spread))
    ends = [(delta - delta**3 + sign * reach) / (1 - delta**2 + spread) for sign in (-1, 1)]
    _, low, high = cliffs_delta_interval(x, y)
    assert (low, high) == pytest.approx((max(ends[0], -1), min(ends[1], 1)), abs=1e-9)


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


@given(
    arrays(float, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.integers(1, 5)),
    st.integers(2, 4),
)
def test_asking_every_respondent_again_does_not_move_cronbachs_alpha(items, times):
    assume(items.sum(axis=1).var() > 0)
    again = cronbach_alpha(np.tile(items, (times, 1)))
    assert again == pytest.approx(cronbach_alpha(items), abs=1e-9)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=12), st.integers(2, 5))
def test_cronbachs_alpha_of_one_item_asked_again_is_1(item, times):
    assume(len(set(item)) > 1)
    assert cronbach_alpha(np.tile(np.array(item)[:, None], times)) == pytest.approx(1)


@given(st.floats(-2, 0.999), st.integers(3, 200), st.integers(2, 10), levels)
def test_the_interval_of_cronbachs_alpha_narrows_with_more_people(alpha, people, items, level):
    low, high = alpha_interval(alpha, people, items, level)
    assert low < high <= 1
    few, many = (alpha_interval(alpha, count, items) for count in (people, 4 * people))
    assert many[1] - many[0] < few[1] - few[0]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=12))
def test_an_item_turned_round_twice_is_as_it_was(item):
    once = turned(item, 1, 5)
    assert turned(once, 1, 5).tolist() == item
    assert once.mean() == pytest.approx(6 - np.mean(item))


# --- many comparisons ---------------------------------------------------------------------------


@given(p_values)
def test_adjusting_keeps_order_and_never_makes_a_p_value_smaller(p):
    holm, bh = adjust(p, "holm"), adjust(p, "bh")
    assert (np.array(p) <= bh + 1e-12).all()
    assert (bh <= holm + 1e-12).all()
    assert (np.diff(holm[np.argsort(p)]) >= 0).all()


@given(p_values, st.sampled_from([0.01, 0.05, 0.1]))
def test_holm_rejects_no_more_than_bh_and_no_less_than_bonferroni(p, alpha):
    holm, bh = adjust(p, "holm") <= alpha, adjust(p, "bh") <= alpha
    assert (holm <= bh).all()
    assert (np.array(p) * len(p) <= alpha).sum() <= holm.sum()


@given(p_values, st.data())
def test_adjusting_does_not_depend_on_the_order_of_the_comparisons(p, data):
    order = data.draw(st.permutations(range(len(p))))
    for method in ("holm", "bh"):
        again = adjust([p[place] for place in order], method)
        assert again == pytest.approx(adjust(p, method)[order], abs=1e-12)


compared = st.lists(st.tuples(counted, counted), min_size=1, max_size=8).map(
    lambda found: {
        place: (Share(*first), Share(*second)) for place, (first, second) in enumerate(found)
    }
)


@given(compared)
def test_a_change_is_clear_only_where_its_interval_leaves_out_zero(pairs):
    for name, found in compare_together(pairs).items():
        assert found.clear == (found.low > 0 or found.high < 0)
        assert found.low <= found.change <= found.high
        alone = difference_interval(*pairs[name][0], *pairs[name][1])
        assert found.change == alone[0]
        assert found.low <= alone[1]
        assert found.high >= alone[2]


@given(compared)
def test_changes_judged_together_change_sign_when_the_years_swap(pairs):
    there = compare_together(pairs)
    back = compare_together({name: (second, first) for name, (first, second) in pairs.items()})
    for name, found in there.items():
        assert back[name].clear == found.clear
        turned = (-found.change, -found.high, -found.low)
        assert (back[name].change, back[name].low, back[name].high) == pytest.approx(turned)


@given(counted, counted)
def test_one_change_judged_alone_is_newcombes(first, second):
    found = compare_together({"alone": (Share(*first), Share(*second))})["alone"]
    alone = difference_interval(*first, *second)
    if found.clear:
        assert (found.change, found.low, found.high) == alone
    else:
        assert alone[1] <= 0 <= alone[2]


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


@given(weights)
def test_design_effect_is_1_plus_the_squared_spread_of_the_weights(given_weights):
    spread = np.std(given_weights) / np.mean(given_weights)
    assert kish_design_effect(given_weights) == pytest.approx(1 + spread**2)


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


@pytest.mark.parametrize("shares", [(0.33, 0.33, 0.33), (0.34, 0.34, 0.33)])
def test_published_shares_that_miss_1_by_rounding_are_shares(shares):
    named = dict(zip("xyz", shares, strict=True))
    frame = pd.DataFrame({"area": list("xyz")})
    assert rake(frame, {"area": named}).mean() == pytest.approx(1)
    assert representation(named, named)["share"].tolist() == list(shares)
    assert representation(named, named)["low"].isna().all()


@given(samples())
def test_raking_to_the_samples_own_margins_changes_nothing(sample):
    own = {name: sample[name].value_counts(normalize=True).to_dict() for name in sample}
    assert rake(sample, own).tolist() == pytest.approx([1] * len(sample), abs=1e-6)


@given(samples(), parts(["f", "m"]), parts(["young", "middle", "old"]))
def test_weights_do_not_depend_on_the_order_of_people_or_of_characteristics(sample, sex, age):
    found = rake(sample, {"sex": sex, "age": age})
    again = rake(sample[::-1], {"age": age, "sex": sex})
    assert again[::-1].tolist() == pytest.approx(found.tolist(), abs=1e-5)


@given(samples(), parts(["f", "m"]), st.integers(2, 3))
def test_a_sample_in_which_everybody_stands_twice_has_the_same_weights(sample, sex, times):
    doubled = rake(pd.concat([sample] * times, ignore_index=True), {"sex": sex})
    assert doubled[: len(sample)].tolist() == pytest.approx(rake(sample, {"sex": sex}).tolist())


@settings(max_examples=40)
@given(samples(), parts(["f", "m"]), parts(["young", "middle", "old"]))
def test_weights_within_bounds_meet_the_margins_or_say_how_far_they_miss(sample, sex, age):
    targets = {"sex": sex, "age": age}
    found = rake_within(sample, targets, lowest=0.3, highest=3)
    assert found.weights.mean() == pytest.approx(1)
    assert found.weights.between(0.3 - 1e-6, 3 + 1e-6).all()
    misses = [
        abs(found.weights.groupby(sample[column]).sum() / found.weights.sum() - pd.Series(wanted))
        for column, wanted in targets.items()
    ]
    assert max(miss.max() for miss in misses) == pytest.approx(found.largest_miss, abs=1e-6)
    assert found.converged == (found.largest_miss <= 1e-8)


@given(samples(), parts(["f", "m"]), parts(["young", "middle", "old"]))
def test_bounds_that_nobody_reaches_change_no_weight(sample, sex, age):
    free = rake(sample, {"sex": sex, "age": age})
    bounded = rake_within(sample, {"sex": sex, "age": age}, free.min() / 2, free.max() * 2)
    assert bounded.weights.tolist() == pytest.approx(free.tolist(), abs=1e-6)


@given(st.lists(st.booleans(), min_size=1, max_size=40), st.floats(0.1, 10), levels)
def test_weights_all_alike_leave_a_share_and_its_interval_as_they_were(chosen, weight, level):
    found = weighted_share(chosen, [weight] * len(chosen), level)
    plain = wilson_interval(sum(chosen), len(chosen), level)
    assert found.share == pytest.approx(np.mean(chosen))
    assert (found.low, found.high) == pytest.approx(plain, abs=1e-9)
    assert found.effective == pytest.approx(len(chosen))


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 100)), min_size=1, max_size=40))
def test_a_weighted_share_lies_in_its_interval_and_turns_round_with_the_answers(answered):
    chosen, given_weights = zip(*answered, strict=True)
    found = weighted_share(chosen, given_weights)
    assert 0 <= found.low <= found.share + 1e-9
    assert found.share - 1e-9 <= found.high <= 1
    assert found.effective <= len(chosen) + 1e-9
    other = weighted_share([not yes for yes in chosen], given_weights)
    expected = (1 - found.share, 1 - found.high, 1 - found.low)
    assert tuple(other)[:3] == pytest.approx(expected, abs=1e-9)


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


def alpha_from_pairs(grid, apart):
    """Krippendorff's alpha from its definition: how far apart pairs are within units, and at all.

    Every pair of ratings is written out; a unit of m ratings counts m times, as in 2011's text.
    """
    units = [unit[~np.isnan(unit)] for unit in grid.T]
    units = [unit for unit in units if unit.size >= 2]
    every = np.concatenate(units)
    within = sum(apart(unit[:, None], unit).sum() / (unit.size - 1) for unit in units) / every.size
    at_all = apart(every[:, None], every).sum() / (every.size * (every.size - 1))
    return 1 - within / at_all if at_all else 1.0


@pytest.mark.parametrize(
    ("level", "apart"),
    [
        ("nominal", lambda one, other: (one != other).astype(float)),
        ("interval", lambda one, other: (one - other) ** 2),
        ("ratio", lambda one, other: ((one - other) / (one + other)) ** 2),
    ],
)
@given(grid=ratings())
def test_alpha_is_what_writing_out_every_pair_of_ratings_gives(level, apart, grid):
    assert krippendorff_alpha(grid, level) == pytest.approx(alpha_from_pairs(grid, apart))


@given(ratings(gaps=False))
def test_without_gaps_alpha_is_fleiss_kappa_with_a_correction_for_few_ratings(grid):
    fleiss = fleiss_kappa(grid)
    expected = fleiss + (1 - fleiss) / grid.size
    assert krippendorff_alpha(grid) == pytest.approx(expected, abs=1e-9)


@given(ratings(coders=st.just(2), gaps=False))
def test_two_coders_with_habits_of_their_own_agree_by_chance_less_than_fleiss_allows(grid):
    assert cohens_kappa(grid) >= fleiss_kappa(grid) - 1e-9


@given(arrays(float, st.tuples(two_to_four, st.integers(2, 12)), elements=st.integers(0, 1)))
def test_of_two_codes_it_does_not_matter_what_kind_of_scale_they_are_on(grid):
    nominal = krippendorff_alpha(grid)
    for level in ("ordinal", "interval", "ratio"):
        assert krippendorff_alpha(grid, level) == pytest.approx(nominal, abs=1e-9)


@given(arrays(float, st.tuples(two_to_four, st.integers(2, 12)), elements=st.integers(0, 1)))
def test_ac1_of_two_codes_is_never_under_fleiss_kappa(grid):
    assert gwet_ac1(grid) >= fleiss_kappa(grid) - 1e-9


@given(ratings(), st.integers(2, 3))
def test_reading_as_many_units_again_alike_leaves_agreement_as_it_was(grid, times):
    more = np.tile(grid, times)
    for measure in (percent_agreement, fleiss_kappa, gwet_ac1):
        assert measure(more) == pytest.approx(measure(grid), abs=1e-9)


@pytest.mark.parametrize("level", SCALES)
@given(grid=ratings(), data=st.data())
@settings(max_examples=30)
def test_intervals_of_agreement_hold_the_very_values_of_the_measures(level, grid, data):
    interviews = data.draw(
        st.lists(st.sampled_from("abc"), min_size=grid.shape[1], max_size=grid.shape[1])
    )
    found = agreement_intervals(grid, interviews, level, draws=50)
    expected = {
        "percent": percent_agreement(grid),
        "alpha": krippendorff_alpha(grid, level),
        "ac1": gwet_ac1(grid),
        "fleiss": fleiss_kappa(grid),
    }
    if len(grid) == 2:
        expected["kappa"] = cohens_kappa(grid)
    assert found["value"].to_dict() == pytest.approx(expected, abs=1e-9)
    known = found.dropna()
    assert ((known["low"] <= known["value"]) & (known["value"] <= known["high"])).all()
    assert known.empty == (len(set(interviews)) < 2)


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


@given(st.integers(1, 200))
def test_gini_of_one_two_three_and_so_on_is_that_of_a_straight_line(people):
    assert gini(range(1, people + 1)) == pytest.approx((people - 1) / (3 * people))


@given(st.integers(1, 40), st.integers(1, 60))
def test_gini_is_largest_where_one_person_does_everything(count, persons):
    assert gini([count] + [0] * (persons - 1)) == pytest.approx(1 - 1 / persons)


@given(people, st.integers(1, 9))
def test_one_more_for_everybody_never_raises_gini(counts, more):
    assert 0 <= gini(counts) <= 1 - 1 / len(counts) + 1e-12
    assert gini([count + more for count in counts]) <= gini(counts) + 1e-12


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
    assume(len(counts) > 1)
    two = st.lists(st.integers(0, len(counts) - 1), min_size=2, max_size=2, unique=True)
    less, more = sorted(data.draw(two), key=counts.__getitem__)
    assume(counts[less] > 0)
    moved = list(counts)
    moved[less] -= 1
    moved[more] += 1
    assert gini(moved) >= gini(counts) - 1e-12
    assert top_share(moved) >= top_share(counts) - 1e-12


@given(people, st.floats(0.01, 1))
def test_top_share_is_at_least_the_share_of_people_and_never_over_1(counts, share):
    assert share - 1e-9 <= top_share(counts, share) <= 1 + 1e-12
    assert top_share(counts, 1) == pytest.approx(1)


@given(people, st.floats(0.01, 1), st.floats(0.01, 1))
def test_more_people_never_have_a_smaller_part(counts, one, other):
    fewer, more = sorted([one, other])
    assert top_share(counts, fewer) <= top_share(counts, more) + 1e-12


names_of_people = st.lists(st.sampled_from("abcdefgh"), max_size=12)


@given(names_of_people, st.lists(names_of_people, max_size=3))
def test_new_and_returning_people_are_all_of_this_years_people(people, earlier):
    found = new_and_returning(people, earlier)
    before = {person for year in earlier for person in year}
    if found is None:
        assert not before
    else:
        assert found.new + found.returning == len(set(people))
        assert found.returning + found.not_back == len(before)


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


@given(st.lists(counted, min_size=2, max_size=6), st.integers(2, 5))
def test_r_indicator_does_not_depend_on_order_size_or_names_of_groups(groups, factor):
    responded, invited = zip(*groups, strict=True)
    found = r_indicator(responded, invited)
    larger = r_indicator(np.array(responded) * factor, np.array(invited) * factor)
    assert larger == pytest.approx(found, abs=1e-9)
    assert r_indicator(responded[::-1], invited[::-1]) == pytest.approx(found, abs=1e-9)


@given(st.lists(counted, min_size=2, max_size=6))
def test_groups_put_together_look_no_less_alike(groups):
    (answered, asked), (answered_too, asked_too), *others = groups
    together = [(answered + answered_too, asked + asked_too), *others]
    apart = r_indicator(*zip(*groups, strict=True))
    assert r_indicator(*zip(*together, strict=True)) >= apart - 1e-9


# --- themes -------------------------------------------------------------------------------------


@given(coded_text(), st.data())
@settings(max_examples=30)
def test_no_more_people_raise_two_things_together_than_either(segments, data):
    interviews = pd.DataFrame({"interview": ["i1", "i2", "i3", "i4"]})
    raised = prevalence(segments, interviews, ["time", "pay"]).set_index("code")
    assert ((raised["low_reading"] >= 0) & (raised["high_reading"] <= 4)).all()
    assert (raised["low_reading"] <= raised["high_reading"]).all()
    for pair in co_occurrence(segments).itertuples():
        assert pair.interviews <= raised.loc[[pair.code, pair.other], "interviews"].min()
    shuffled = segments.iloc[data.draw(st.permutations(range(len(segments))))]
    pd.testing.assert_frame_equal(
        prevalence(shuffled, interviews, ["time", "pay"]).set_index("code"), raised
    )


@given(coded_text(), st.integers(0, 30))
@settings(max_examples=30)
def test_the_further_one_looks_the_more_is_near_and_the_same_stretch_always_is(segments, within):
    def counted(found):
        return found.set_index(["code", "other"])["interviews"]

    on_one, close, far = (
        counted(found)
        for found in (co_occurrence(segments), near(segments, within), near(segments, within + 5))
    )
    assert (on_one <= close.reindex(on_one.index, fill_value=0)).all()
    assert (close <= far.reindex(close.index, fill_value=0)).all()


@given(coded_text())
@settings(max_examples=30)
def test_codes_that_are_new_add_up_to_all_codes_in_every_order(segments):
    for order in (["i1", "i2", "i3"], ["i3", "i1", "i2"]):
        found = new_codes(segments, order)
        assert found["new"].sum() == segments["code"].nunique()
        assert found["so_far"].is_monotonic_increasing


@given(st.lists(st.sampled_from(["i1", "i2", "i3", "i4", "i5"]), min_size=5, max_size=30))
@settings(max_examples=20)
def test_an_order_in_which_little_new_came_once_counts_from_there_on(heard):
    raised = pd.DataFrame({"interview": heard, "code": [f"c{n % 7}" for n in range(len(heard))]})
    order = ["i1", "i2", "i3", "i4", "i5"]
    found = saturation_over_orders(raised, order, base=2, run=1, orders=100)
    assert found["interview"].tolist() == [3, 4, 5]
    assert found["reached"].between(0, 1).all()
    assert found["reached"].is_monotonic_increasing
    assert (found["ratio"] >= 0).all()


# --- saturation ---------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 9), min_size=1, max_size=20), st.integers(1, 5), st.integers(1, 4))
def test_each_run_of_interviews_is_held_against_the_base(new_codes, base, run):
    assume(sum(new_codes[:base]) > 0)
    found = saturation(new_codes, base, run)
    runs = [new_codes[first : first + run] for first in range(base, len(new_codes) - run + 1)]
    assert found["ratio"].tolist() == pytest.approx([sum(r) / sum(new_codes[:base]) for r in runs])
    assert found["interview"].tolist() == list(range(base + run, len(new_codes) + 1))
    assert (found["reached"] == (found["ratio"] <= 0.05)).all()
