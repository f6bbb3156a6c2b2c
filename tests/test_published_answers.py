"""Each measure gives the answer that its source prints, to the digits printed."""

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
from analysis.measure.multiple import adjust
from analysis.measure.ordinal import cliffs_delta, mann_whitney
from analysis.measure.proportions import (
    difference_interval,
    paired_difference_interval,
    wilson_interval,
)
from analysis.measure.reach import gini, r_indicator
from analysis.measure.themes import saturation
from analysis.measure.weights import kish_design_effect

GAP = np.nan
FOUR_CODERS_TWELVE_UNITS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
    [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
]


def printed(number: float, digits: int) -> object:
    """What rounds to ``number`` at this many digits."""
    return pytest.approx(number, abs=0.5 * 10**-digits, rel=0)


@pytest.mark.parametrize(
    ("count", "base", "low", "high"), [(81, 263, 0.2553, 0.3662), (0, 20, 0, 0.1611)]
)
def test_wilson_interval_in_newcombe_1998a_table_1(count, base, low, high):
    assert wilson_interval(count, base) == (printed(low, 4), printed(high, 4))


@pytest.mark.parametrize(
    ("counts", "answer"),
    [((56, 70, 48, 80), (0.2, 0.0524, 0.3339)), ((9, 10, 3, 10), (0.6, 0.1705, 0.8090))],
)
def test_difference_in_newcombe_1998b_table_2_method_10(counts, answer):
    assert difference_interval(*counts) == tuple(printed(number, 4) for number in answer)


def test_paired_difference_in_altman_and_others_2000_table_6_2_by_newcombe_1998c_method_10():
    answer = (printed(0.122, 3), printed(0.011, 3), printed(0.226, 3))
    assert paired_difference_interval(both=14, first_only=5, second_only=0, neither=22) == answer


def test_mann_whitney_and_cliffs_delta_in_scipys_manual():
    males, females = [19, 22, 16, 29, 24], [20, 11, 17, 12]
    assert mann_whitney(males, females) == (17, printed(0.1111, 4))
    assert cliffs_delta(males, females) == printed(0.70, 2)


def test_rejections_in_benjamini_and_hochberg_1995_section_4():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (adjust(p, "holm") <= 0.05).sum() == 3
    assert (adjust(p, "bh") <= 0.05).sum() == 4


def test_design_effect_of_kish_1965_worked_by_hand():
    assert kish_design_effect([0.5, 2, 1, 1]) == printed(1.2346, 4)


def test_cohens_kappa_of_the_textbook_table_20_5_10_15():
    first = [1] * 25 + [0] * 25
    second = [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    assert cohens_kappa([first, second]) == printed(0.40, 2)


@pytest.mark.parametrize(
    ("level", "answer"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_in_krippendorff_2011(level, answer):
    assert krippendorff_alpha(FOUR_CODERS_TWELVE_UNITS, level) == printed(answer, 3)


def test_ac1_fleiss_kappa_and_percent_in_gwet_2014_on_the_same_ratings():
    assert gwet_ac1(FOUR_CODERS_TWELVE_UNITS) == printed(0.775, 3)
    assert fleiss_kappa(FOUR_CODERS_TWELVE_UNITS) == printed(0.761, 3)
    assert percent_agreement(FOUR_CODERS_TWELVE_UNITS) == printed(0.818, 3)


def test_percent_agreement_on_characters_in_nvivos_help_on_coding_comparison():
    # 1000 characters: 50 coded by both, 150 by one of the two, 800 by neither
    segments = pd.DataFrame(
        [("time", "ann", 0, 100), ("time", "ben", 50, 200), ("pay", "ben", 990, 1000)],
        columns=["code", "coder", "start", "end"],
    ).assign(interview="i1", segment=["s1", "s2", "s3"])
    time = coder_agreement(segments).set_index("code").loc["time"]
    assert (time["characters_both"], time["characters_either"]) == (50, 200)
    assert time["percent"] == printed(0.85, 2)


def test_saturation_by_the_rule_of_guest_namey_and_chen_2020():
    runs = saturation([4, 3, 2, 1, 1, 0, 0, 0], base=4, run=2)
    assert runs["ratio"].tolist() == [printed(0.10, 2), 0, 0]
    assert runs["reached"].tolist() == [False, True, True]


def test_gini_in_the_manual_of_rs_package_ineq():
    incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    assert gini(incomes) == printed(0.4621, 4)


def test_r_indicator_by_the_rule_of_schouten_cobben_and_bethlehem_2009():
    assert r_indicator({"staff": 80, "board": 40}, {"staff": 100, "board": 100}) == printed(0.6, 3)
