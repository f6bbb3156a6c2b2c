"""A measure says in plain words that its input cannot be, before anybody prints a number."""

import numpy as np
import pandas as pd
import pytest

from analysis.measure.agreement import (
    coder_agreement,
    cohens_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)
from analysis.measure.counts import count_answers
from analysis.measure.multiple import adjust
from analysis.measure.near import near
from analysis.measure.ordinal import cliffs_delta, cliffs_delta_interval, mann_whitney, top_box
from analysis.measure.proportions import (
    cohens_h,
    difference_interval,
    paired_difference_interval,
    wilson_interval,
)
from analysis.measure.reach import gini, r_indicator, representation, top_share
from analysis.measure.resampled import agreement_intervals
from analysis.measure.rungs import at_each_rung
from analysis.measure.saturation import new_codes, saturation_over_orders
from analysis.measure.scales import alpha_interval, cronbach_alpha, mean_interval, turned
from analysis.measure.themes import co_occurrence, prevalence, saturation
from analysis.measure.waits import months_until_done
from analysis.measure.weights import (
    effective_size,
    kish_design_effect,
    rake,
    rake_within,
    weighted_share,
)

GAP = float("nan")
BAD_COUNTS = {
    "a base of 0": (0, 0, "base must be over 0"),
    "a negative base": (1, -5, "base must be over 0"),
    "a negative count": (-1, 10, "under 0"),
    "a count over its base": (11, 10, "over its base"),
    "a gap for a count": (GAP, 10, "missing"),
    "a gap for a base": (1, GAP, "missing"),
    "nothing for a count": (None, 10, "missing"),
    "a base without end": (1, float("inf"), "infinite"),
    "a word": ("many", 10, "not all of these are numbers"),
    "one bad base among many": ([1, 1], [10, 0], "base must be over 0"),
}


@pytest.mark.parametrize(("count", "base", "message"), BAD_COUNTS.values(), ids=BAD_COUNTS)
def test_shares_of_what_cannot_be_counted(count, base, message):
    with pytest.raises(ValueError, match=message):
        wilson_interval(count, base)
    with pytest.raises(ValueError, match=message):
        difference_interval(count, base, 5, 10)
    with pytest.raises(ValueError, match=message):
        difference_interval(5, 10, count, base)


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, GAP])
def test_a_level_that_is_not_between_0_and_1(level):
    with pytest.raises(ValueError, match=r"0\.95 is usual"):
        wilson_interval(5, 10, level)
    with pytest.raises(ValueError, match=r"0\.95 is usual"):
        difference_interval(5, 10, 5, 10, level)
    with pytest.raises(ValueError, match=r"0\.95 is usual"):
        paired_difference_interval(5, 5, 5, 5, level)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ((0, 0, 0, 0), "base must be over 0"),
        ((5, -1, 3, 2), "under 0"),
        ((5, 1, 3, GAP), "missing"),
    ],
)
def test_linked_answers_that_cannot_be(table, message):
    with pytest.raises(ValueError, match=message):
        paired_difference_interval(*table)


@pytest.mark.parametrize("share", [-0.1, 1.1, GAP])
def test_a_share_that_is_not_between_0_and_1(share):
    with pytest.raises(ValueError, match=r"between 0 and 1|missing"):
        cohens_h(share, 0.5)
    with pytest.raises(ValueError, match=r"between 0 and 1|missing"):
        cohens_h(0.5, share)


@pytest.mark.parametrize("measure", [cliffs_delta, mann_whitney])
@pytest.mark.parametrize("values", [[], [1, GAP], ["agree"], [[1, 2]]])
def test_groups_that_cannot_be_put_in_order(measure, values):
    with pytest.raises(ValueError, match=r"x: "):
        measure(values, [1, 2])
    with pytest.raises(ValueError, match=r"y: "):
        measure([1, 2], values)


@pytest.mark.parametrize(
    ("p", "method", "message"),
    [
        ([0.1, 1.2], "holm", "between 0 and 1"),
        ([-0.1], "bh", "between 0 and 1"),
        ([0.1, GAP], "holm", "missing"),
        ([0.1], "bonferroni", "none of holm, bh"),
        (0.1, "holm", "one list"),
    ],
)
def test_p_values_that_cannot_be_adjusted(p, method, message):
    with pytest.raises(ValueError, match=message):
        adjust(p, method)


@pytest.mark.parametrize("measure", [gini, top_share, kish_design_effect, effective_size])
@pytest.mark.parametrize(
    ("amounts", "message"),
    [
        ([], "at least one number"),
        ([0, 0], "every number is 0"),
        ([1, -1], "under 0"),
        ([1, GAP], "missing"),
        ([[1, 2]], "one list"),
    ],
)
def test_amounts_that_nobody_can_have(measure, amounts, message):
    with pytest.raises(ValueError, match=message):
        measure(amounts)


@pytest.mark.parametrize("share", [0, -0.1, 1.5])
def test_a_part_of_people_that_is_none_or_more_than_all(share):
    with pytest.raises(ValueError, match="a tenth"):
        top_share([1, 2, 3], share)


@pytest.mark.parametrize(
    ("targets", "message"),
    [
        ({}, "at least one"),
        ({"age": {"old": 1}}, "no column age"),
        ({"sex": {"f": 0.5, "m": 0.4}}, "add up to 0.9"),
        ({"sex": {"f": 1.5, "m": -0.5}}, "under 0"),
        ({"sex": {"f": 1}}, "no share to m"),
        ({"sex": {"f": 1, "m": 0}}, "no share to m"),
        ({"sex": {"f": 0.5, "m": 0.4, "other": 0.1}}, "nobody in the sample is other"),
        ({"district": {"Oxford": 1}}, "not known for every respondent"),
        # the two columns say the same, so no weights can give them different shares
        ({"sex": {"f": 0.5, "m": 0.5}, "twin": {"f": 0.9, "m": 0.1}}, "no weights meet all"),
    ],
)
def test_margins_that_no_weights_can_meet(targets, message):
    frame = pd.DataFrame({"sex": ["f", "f", "m"], "district": ["Oxford", None, "Oxford"]})
    with pytest.raises(ValueError, match=message):
        rake(frame.assign(twin=frame["sex"]), targets)


def test_weights_for_nobody():
    with pytest.raises(ValueError, match="at least one respondent"):
        rake(pd.DataFrame({"sex": []}), {"sex": {"f": 1}})


@pytest.mark.parametrize(
    "measure", [percent_agreement, cohens_kappa, fleiss_kappa, gwet_ac1, krippendorff_alpha]
)
@pytest.mark.parametrize(
    "ratings",
    [
        [1, 2, 3],
        [],
        [[1, GAP], [GAP, 2]],
        [[GAP, GAP], [GAP, GAP]],
        [[1, 2, 3]],
    ],
    ids=["no coders", "nothing", "nothing rated twice", "only gaps", "one coder"],
)
def test_ratings_with_nothing_to_compare(measure, ratings):
    with pytest.raises(ValueError, match=r"coder|units"):
        measure(ratings)


def test_cohens_kappa_of_three_coders():
    with pytest.raises(ValueError, match="two coders, not 3"):
        cohens_kappa([[1, 2], [1, 2], [1, 2]])


@pytest.mark.parametrize(
    ("ratings", "level", "message"),
    [
        ([[1, 2], [1, 2]], "cardinal", "none of nominal, ordinal, interval, ratio"),
        ([["low", "high"], ["low", "low"]], "ordinal", "numbers"),
        ([["low", "high"], ["low", "low"]], "interval", "numbers"),
        ([[-1, 2], [1, 2]], "ratio", "under 0"),
    ],
)
def test_ratings_that_do_not_fit_their_level(ratings, level, message):
    with pytest.raises(ValueError, match=message):
        krippendorff_alpha(ratings, level)


SEGMENTS = pd.DataFrame(
    {"segment": ["s1"], "code": ["time"], "coder": ["ann"], "interview": ["i1"]}
)
INTERVIEWS = pd.DataFrame({"interview": ["i1"]})


def test_agreement_on_stretches_that_cannot_be():
    with pytest.raises(ValueError, match="ends before it starts"):
        coder_agreement(SEGMENTS.assign(start=[10], end=[5]))
    with pytest.raises(ValueError, match="starts before 0"):
        coder_agreement(SEGMENTS.assign(start=[-1], end=[5]))
    with pytest.raises(ValueError, match="no column coder"):
        coder_agreement(SEGMENTS.drop(columns="coder"))
    with pytest.raises(ValueError, match="by must be"):
        coder_agreement(SEGMENTS, by="coder")


def test_themes_without_a_base_or_a_column():
    with pytest.raises(ValueError, match="no interview"):
        prevalence(SEGMENTS, INTERVIEWS.iloc[:0], ["time"])
    with pytest.raises(ValueError, match="interviews have no column group"):
        prevalence(SEGMENTS, INTERVIEWS, ["time"], by="group")
    with pytest.raises(ValueError, match="segments have no column code"):
        prevalence(SEGMENTS.drop(columns="code"), INTERVIEWS, ["time"])
    with pytest.raises(ValueError, match="segments have no column segment"):
        co_occurrence(SEGMENTS.drop(columns="segment"))


@pytest.mark.parametrize(
    ("new_codes", "settings", "message"),
    [
        ([0, 0, 0, 0, 3], {}, "raised no codes"),
        ([], {}, "raised no codes"),
        ([4, -1, 2, 1, 0, 0], {}, "whole number"),
        ([4, 1.5, 2, 1, 0, 0], {}, "whole number"),
        ([4, GAP, 2, 1, 0, 0], {}, "missing"),
        ([4, 3, 2], {"base": 0}, "1 or more"),
        ([4, 3, 2], {"base": 2.5}, "whole number, 1 or more"),
        ([4, 3, 2], {"run": 0}, "1 or more"),
        ([4, 3, 2], {"threshold": -0.1}, "under 0"),
    ],
)
def test_saturation_of_what_was_not_counted(new_codes, settings, message):
    with pytest.raises(ValueError, match=message):
        saturation(new_codes, **settings)


@pytest.mark.parametrize(
    ("sample", "population", "message"),
    [
        ({"f": 3, "other": 1}, {"f": 10, "m": 10}, "no figure for other"),
        ({"f": 0, "m": 0}, {"f": 10, "m": 10}, "every number is 0"),
        ({"f": 3}, {"f": 0, "m": 0}, "every number is 0"),
        ({"f": -3, "m": 4}, {"f": 10, "m": 10}, "under 0"),
        ({"f": 3, "m": GAP}, {"f": 10, "m": 10}, "missing"),
        ({}, {}, "at least one number"),
    ],
)
def test_samples_that_cannot_be_held_against_the_population(sample, population, message):
    with pytest.raises(ValueError, match=message):
        representation(sample, population)


@pytest.mark.parametrize(
    ("responded", "invited", "message"),
    [
        ([80], [0], "base must be over 0"),
        ([80, 1], [70, 10], "over its base"),
        ([8, -1], [70, 10], "under 0"),
        ([8, GAP], [70, 10], "missing"),
        ([8, 8], [70], "one count for each group"),
        ([], [], "one count for each group"),
        ({"staff": 1}, {"board": 2}, "same groups"),
        ({"staff": 1}, [2], "in both"),
        ([1], {"staff": 2}, "in both"),
    ],
)
def test_response_that_cannot_be(responded, invited, message):
    with pytest.raises(ValueError, match=message):
        r_indicator(responded, invited)


@pytest.mark.parametrize(
    ("items", "message"),
    [
        ([[1], [2]], "two items or more"),
        ([[1, 2]], "two respondents or more"),
        ([1, 2, 3], "two items or more"),
        ([[1, 2], [2, 1]], "same total"),
        ([[0.1, 0.2, 0.3], [0.3, 0.2, 0.1]], "same total"),
        ([[1, 2], [2, np.nan]], "missing"),
    ],
)
def test_a_scale_that_is_none(items, message):
    with pytest.raises(ValueError, match=message):
        cronbach_alpha(items)


ANSWERS = pd.DataFrame(
    {"item": ["heard"], "label": ["Agree"], "score": [4.0], "missing": [None], "group": ["staff"]}
)


def test_top_box_of_an_item_or_column_that_is_not_there():
    with pytest.raises(ValueError, match="no item respected"):
        top_box(ANSWERS, "respected")
    with pytest.raises(ValueError, match="no column district"):
        top_box(ANSWERS, "heard", by="district")
    with pytest.raises(ValueError, match="no column label"):
        top_box(ANSWERS.drop(columns="label"), "heard", agree=["Agree"])
    with pytest.raises(ValueError, match="no answer to heard has a score"):
        top_box(ANSWERS.assign(score=np.nan), "heard")


def test_top_box_of_a_scale_of_which_only_the_lowest_point_was_chosen():
    with pytest.raises(ValueError, match="name it in agree"):
        top_box(ANSWERS.assign(score=1.0), "heard")
    assert top_box(ANSWERS.assign(score=1.0), "heard", agree=["Yes"])["count"].item() == 0


def test_answers_of_a_respondent_who_stands_twice():
    respondents = pd.DataFrame({"respondent": ["r1", "r1"], "year": [2018, 2019], "group": "staff"})
    answers = ANSWERS.assign(respondent="r1", option="")
    with pytest.raises(ValueError, match="stands twice"):
        count_answers(answers, respondents)
    with pytest.raises(ValueError, match="respondents have no column district"):
        count_answers(answers, respondents.iloc[:1], by=["district"])


@pytest.mark.parametrize(
    ("x", "y", "level", "message"),
    [
        ([1], [1, 2], 0.95, "two values or more"),
        ([1, 2], [], 0.95, "one list"),
        ([1, GAP], [1, 2], 0.95, "missing"),
        ([1, 2], [1, 2], 95, r"0\.95 is usual"),
    ],
)
def test_groups_too_small_for_an_interval_of_delta(x, y, level, message):
    with pytest.raises(ValueError, match=message):
        cliffs_delta_interval(x, y, level)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((1.2, 10, 3), "over 1"),
        ((GAP, 10, 3), "over 1"),
        ((0.8, 1, 3), "two respondents"),
        ((0.8, 10, 1), "two items"),
        ((0.8, 10, 3, 0), r"0\.95 is usual"),
    ],
)
def test_an_interval_of_an_alpha_that_cannot_be(given, message):
    with pytest.raises(ValueError, match=message):
        alpha_interval(*given)


def test_a_score_outside_its_scale_is_not_turned_round():
    with pytest.raises(ValueError, match="between the ends"):
        turned([1, 6], lowest=1, highest=5)
    with pytest.raises(ValueError, match="missing"):
        turned([1, GAP], lowest=1, highest=5)


@pytest.mark.parametrize("values", [[], [3], [1, GAP], [[1, 2]]])
def test_a_mean_of_too_little(values):
    with pytest.raises(ValueError, match=r"two values|missing"):
        mean_interval(values)


@pytest.mark.parametrize(
    ("chosen", "weights", "message"),
    [
        ([1, 0], [1, 1, 1], "one weight an answer"),
        ([1, 2], [1, 1], "only 1 and 0"),
        ([1, GAP], [1, 1], "missing"),
        ([1, 0], [1, -1], "under 0"),
        ([1, 0], [0, 0], "every number is 0"),
        ([], [], "at least one number"),
    ],
)
def test_answers_that_cannot_be_weighted(chosen, weights, message):
    with pytest.raises(ValueError, match=message):
        weighted_share(chosen, weights)


@pytest.mark.parametrize("bounds", [(1.5, 3), (0.2, 0.9), (-1, 3)])
def test_bounds_of_weights_that_leave_no_room(bounds):
    frame = pd.DataFrame({"sex": ["f", "m"]})
    with pytest.raises(ValueError, match="both sides of 1"):
        rake_within(frame, {"sex": {"f": 0.5, "m": 0.5}}, *bounds)


def test_categories_put_together_that_nobody_asked_about():
    frame = pd.DataFrame({"sex": ["f", "m"]})
    with pytest.raises(ValueError, match="no targets"):
        rake_within(frame, {"sex": {"f": 0.5, "m": 0.5}}, together={"age": [("old", "young")]})


def test_agreement_intervals_without_an_interview_for_each_unit():
    with pytest.raises(ValueError, match="one for each unit"):
        agreement_intervals([[1, 2], [1, 2]], ["i1"])
    with pytest.raises(ValueError, match="none of nominal"):
        agreement_intervals([[1, 2], [1, 2]], ["i1", "i2"], "cardinal")


def test_orders_and_distances_that_cannot_be():
    raised = SEGMENTS[["interview", "code"]]
    with pytest.raises(ValueError, match="once"):
        new_codes(raised, ["i1", "i1"])
    with pytest.raises(ValueError, match="1 or more"):
        saturation_over_orders(raised, ["i1"], orders=0)
    with pytest.raises(ValueError, match="under 0"):
        near(SEGMENTS.assign(start=0, end=5), within=-1)


def test_records_that_contradict_themselves():
    with pytest.raises(ValueError, match="done before it was said"):
        months_until_done(
            pd.to_datetime(pd.Series({"rest": "2019-01-01"})),
            pd.to_datetime(pd.Series({"rest": "2018-01-01"})),
        )
    with pytest.raises(ValueError, match="no rung led"):
        at_each_rung(pd.Series(["asked", "led"]), ["told", "asked"])


NO_TABLES = [None, "time", 5, [1, 2], {"code": ["time"]}]


@pytest.mark.parametrize("given", NO_TABLES, ids=map(str, NO_TABLES))
def test_what_is_no_table(given):
    for measure in (
        coder_agreement,
        co_occurrence,
        near,
        lambda frame: prevalence(frame, INTERVIEWS, ["time"]),
        lambda frame: prevalence(SEGMENTS, frame, ["time"]),
        lambda frame: top_box(frame, "heard"),
        lambda frame: rake(frame, {"sex": {"f": 1}}),
    ):
        with pytest.raises(ValueError, match="give a table"):
            measure(given)


@pytest.mark.parametrize("given", [None, "many", [0.1, 0.2], GAP, pd.Series([0.5, 0.5])])
def test_what_is_no_single_number(given):
    for measure in (
        lambda number: wilson_interval(5, 10, number),
        lambda number: top_share([1, 2], number),
        lambda number: saturation([4, 3, 2, 1, 1, 0], base=number),
        lambda number: saturation([4, 3, 2, 1, 1, 0], threshold=number),
    ):
        with pytest.raises(ValueError, match=r"number|usual"):
            measure(given)


def test_lists_that_are_not_equally_long():
    for measure in (
        lambda: wilson_interval([1, 2, 3], [10, 20]),
        lambda: difference_interval([1, 2], [10, 20], [1, 2, 3], [10, 20, 30]),
        lambda: paired_difference_interval([1, 2], [1, 2, 3], 1, 1),
        lambda: cohens_h([0.1, 0.2], [0.1, 0.2, 0.3]),
    ):
        with pytest.raises(ValueError, match="not equally long"):
            measure()


def test_names_that_are_lists():
    with pytest.raises(ValueError, match="none of holm, bh"):
        adjust([0.1], ["holm"])
    with pytest.raises(ValueError, match="none of nominal"):
        krippendorff_alpha([[1, 2], [1, 2]], ["nominal"])
    with pytest.raises(ValueError, match="by must be"):
        coder_agreement(SEGMENTS, by=["code"])


def test_one_word_for_a_list_of_codes():
    with pytest.raises(ValueError, match="list of codes"):
        prevalence(SEGMENTS, INTERVIEWS, "time")
    with pytest.raises(ValueError, match="codes have no column code"):
        prevalence(SEGMENTS, INTERVIEWS, pd.DataFrame({"name": ["time"]}))


@pytest.mark.parametrize("place", ["early", 0.5])
def test_places_in_the_text_that_are_no_whole_numbers(place):
    with pytest.raises(ValueError, match="whole numbers of characters"):
        coder_agreement(SEGMENTS.assign(start=place, end=10))


def test_samples_and_targets_without_names():
    for sample, population in (([3, 4], {"f": 1}), ({"f": 1}, None)):
        with pytest.raises(ValueError, match="by name"):
            representation(sample, population)
    for targets in (["sex"], {"sex": ["f", "m"]}):
        with pytest.raises(ValueError, match="targets"):
            rake(pd.DataFrame({"sex": ["f", "m"]}), targets)


def test_scores_that_are_words():
    with pytest.raises(ValueError, match="not all of these are numbers"):
        top_box(ANSWERS.assign(score="Agree"), "heard")
