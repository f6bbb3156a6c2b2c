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
from analysis.measure.piles import adjusted_rand
from analysis.measure.proportions import (
    difference_interval,
    paired_difference_interval,
    wilson_interval,
)
from analysis.measure.reach import gini, r_indicator
from analysis.measure.scales import cronbach_alpha
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
    ("count", "base", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_interval_in_newcombe_1998a_table_1(count, base, low, high):
    assert wilson_interval(count, base) == (printed(low, 4), printed(high, 4))


def test_wilson_interval_in_the_manual_of_binconf_in_rs_package_hmisc():
    assert wilson_interval(46, 50) == (printed(0.8116175, 7), printed(0.9684505, 7))


@pytest.mark.parametrize(
    ("counts", "answer"),
    [
        ((56, 70, 48, 80), (0.2, 0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.6, 0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.5714, 0.0582, 0.8062)),
        ((5, 56, 0, 29), (0.0893, -0.0381, 0.1926)),
        ((0, 10, 0, 20), (0, -0.1611, 0.2775)),
        ((0, 10, 0, 10), (0, -0.2775, 0.2775)),
        ((10, 10, 0, 20), (1, 0.6791, 1)),
        ((10, 10, 0, 10), (1, 0.6075, 1)),
    ],
)
def test_difference_in_newcombe_1998b_table_2_method_10(counts, answer):
    assert difference_interval(*counts) == tuple(printed(number, 4) for number in answer)


def test_paired_difference_in_altman_and_others_2000_table_6_2_by_newcombe_1998c_method_10():
    answer = (printed(0.122, 3), printed(0.011, 3), printed(0.226, 3))
    assert paired_difference_interval(both=14, first_only=5, second_only=0, neither=22) == answer


def test_paired_difference_in_newcombe_1998c_method_10():
    answer = (printed(0.2, 4), printed(0.0569, 4), printed(0.3404, 4))
    assert paired_difference_interval(both=36, first_only=12, second_only=2, neither=0) == answer


def test_paired_difference_in_fagerland_lydersen_and_laake_2014_bentur_and_others():
    answer = (printed(-0.286, 3), printed(-0.507, 3), printed(-0.026, 3))
    assert paired_difference_interval(both=1, first_only=1, second_only=7, neither=12) == answer


def test_mann_whitney_and_cliffs_delta_in_scipys_manual():
    males, females = [19, 22, 16, 29, 24], [20, 11, 17, 12]
    assert mann_whitney(males, females) == (17, printed(0.1111, 4))
    assert cliffs_delta(males, females) == printed(0.70, 2)


def test_mann_whitney_exact_in_rs_manual_hollander_and_wolfe_1973_page_69():
    term = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46]
    earlier = [1.15, 0.88, 0.90, 0.74, 1.21]
    u, p = mann_whitney(term, earlier)
    # the manual asks "greater" only: half of the two-sided p
    assert (u, p / 2) == (35, printed(0.1272, 4))


def test_mann_whitney_with_ties_in_rs_manual_ozone_in_may_and_august():
    may = [41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18]
    may += [14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37]
    august = [39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22]
    august += [59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85]
    assert mann_whitney(may, august) == (127.5, printed(0.0001208, 7))


def test_cliffs_delta_with_ties_in_the_manual_of_rs_package_effsize():
    treatment = [10, 10, 20, 20, 20, 30, 30, 30, 40, 50]
    control = [10, 20, 30, 40, 40, 50]
    assert cliffs_delta(treatment, control) == printed(-0.25, 2)


def test_holms_rejections_in_the_worked_example_of_the_english_wikipedia():
    assert (adjust([0.01, 0.04, 0.03, 0.005], "holm") <= 0.05).tolist() == [
        True,
        False,
        False,
        True,
    ]


def test_rejections_in_benjamini_and_hochberg_1995_section_4():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344]
    p += [0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (adjust(p, "holm") <= 0.05).sum() == 3
    assert (adjust(p, "bh") <= 0.05).sum() == 4


def test_design_effect_of_kish_1965_worked_by_hand():
    assert kish_design_effect([0.5, 2, 1, 1]) == printed(1.2346, 4)


def two_coders(table):
    """Ratings of two coders whose square table of counts this is."""
    pairs = [
        (first, second)
        for first, row in enumerate(table)
        for second, count in enumerate(row)
        for _ in range(count)
    ]
    return np.array(pairs).T


@pytest.mark.parametrize(
    ("table", "kappa", "digits"),
    [
        ([[20, 5], [10, 15]], 0.40, 2),
        ([[45, 15], [25, 15]], 0.1304, 4),
        ([[25, 35], [5, 35]], 0.2593, 4),
    ],
    ids=["20/5/10/15", "same percent, 60 and 70 yes", "same percent, 60 and 30 yes"],
)
def test_cohens_kappa_of_the_textbook_tables_of_two_by_two(table, kappa, digits):
    assert cohens_kappa(two_coders(table)) == printed(kappa, digits)


@pytest.mark.parametrize(
    ("table", "kappa"), [([[40, 9], [6, 45]], 0.70), ([[80, 10], [5, 5]], 0.32)]
)
def test_cohens_kappa_in_feinstein_and_cicchetti_1990_two_tables_of_85_percent(table, kappa):
    assert percent_agreement(two_coders(table)) == printed(0.85, 2)
    assert cohens_kappa(two_coders(table)) == printed(kappa, 2)


def test_cohens_kappa_in_cohen_1968_table_of_three_diagnoses():
    ratings = two_coders([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
    assert cohens_kappa(ratings) == printed(0.492, 3)
    assert percent_agreement(ratings) == printed(0.70, 2)


def test_kappa_falls_under_0_and_ac1_stays_where_nearly_all_is_one_category_gwet_2002():
    ratings = two_coders([[118, 5], [2, 0]])
    assert cohens_kappa(ratings) == printed(-0.0234, 4)
    assert gwet_ac1(ratings) == printed(0.9408, 4)


def raters_of(counts):
    """Ratings, raters in rows, of units whose counts of each category these are."""
    return np.array([np.repeat(np.arange(len(unit)), unit) for unit in counts]).T


FOURTEEN_RATERS_TEN_UNITS = [
    [0, 0, 0, 0, 14],
    [0, 2, 6, 4, 2],
    [0, 0, 3, 5, 6],
    [0, 3, 9, 2, 0],
    [2, 2, 8, 1, 1],
    [7, 7, 0, 0, 0],
    [3, 2, 6, 3, 0],
    [2, 5, 3, 2, 2],
    [6, 5, 2, 1, 0],
    [0, 2, 2, 3, 7],
]
FLEISS_1971_SIX_PSYCHIATRISTS = (
    "444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 "
    "144444 124444 222333 144444 224445 333335 111455 111112 224444 133555 "
    "555555 244444 224555 114444 144445 222224 111155 224444 133333 555555"
)


def test_fleiss_kappa_of_fourteen_raters_in_the_english_wikipedia():
    ratings = raters_of(FOURTEEN_RATERS_TEN_UNITS)
    assert fleiss_kappa(ratings) == printed(0.210, 3)
    assert percent_agreement(ratings) == printed(0.378, 3)


def test_fleiss_kappa_in_fleiss_1971_table_1():
    ratings = np.array([list(unit) for unit in FLEISS_1971_SIX_PSYCHIATRISTS.split()]).T
    assert fleiss_kappa(ratings) == printed(0.430, 3)


@pytest.mark.parametrize(
    ("ratings", "answer"),
    [
        (("0100000010", "1110010000"), 0.095),
        (("aabbdcccedda", "babbbccceddd"), 0.692),
    ],
    ids=["A: two observers, two categories", "B: two observers, five categories"],
)
def test_alpha_in_krippendorff_2011_without_gaps(ratings, answer):
    assert krippendorff_alpha([list(row) for row in ratings]) == printed(answer, 3)


THREE_CODERS_FIFTEEN_UNITS = [
    [GAP, GAP, GAP, GAP, GAP, 3, 4, 1, 2, 1, 1, 3, 3, GAP, 3],
    [1, GAP, 2, 1, 3, 3, 4, 3, GAP, GAP, GAP, GAP, GAP, GAP, GAP],
    [GAP, GAP, 2, 1, 3, 4, 4, GAP, 2, 1, 1, 3, 3, GAP, 4],
]


@pytest.mark.parametrize(
    ("level", "answer"), [("nominal", 0.691), ("ordinal", 0.807), ("interval", 0.811)]
)
def test_alpha_of_three_coders_with_gaps_in_the_english_wikipedia(level, answer):
    """Among them a unit that nobody rated, and one that only one coder did."""
    assert krippendorff_alpha(THREE_CODERS_FIFTEEN_UNITS, level) == printed(answer, 3)


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


def test_saturation_in_guest_namey_and_chen_2020_worked_example():
    """Printed: 37 themes in the base of 4; a run of 2 with four new ones 11%, with one under 5%.

    How many came up in which interview of the base is ours; it does not matter.
    """
    runs = saturation([16, 9, 7, 5, 4, 3, 1, 0], base=4, run=2).set_index("interview")
    assert runs.loc[7, "ratio"] == printed(0.11, 2)
    assert runs.loc[8, "ratio"] == printed(0.03, 2)
    assert runs["reached"].to_dict() == {6: False, 7: False, 8: True}


def test_gini_in_the_manual_of_rs_package_ineq():
    incomes = [541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261]
    assert gini(incomes) == printed(0.4621, 4)


def test_r_indicator_by_the_rule_of_schouten_cobben_and_bethlehem_2009():
    assert r_indicator({"staff": 80, "board": 40}, {"staff": 100, "board": 100}) == printed(0.6, 3)


def test_cronbachs_alpha_of_the_law_school_admission_test_in_rs_package_ltm():
    """Bock and Lieberman 1970: how many of 1,000 people gave each pattern, 00000 to 11111."""
    people = [3, 6, 2, 11, 1, 1, 3, 4, 1, 8, 0, 16, 0, 3, 2, 15]
    people += [10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298]
    patterns = [[int(answer) for answer in f"{pattern:05b}"] for pattern in range(32)]
    assert cronbach_alpha(np.repeat(patterns, people, axis=0)) == printed(0.295, 3)


def test_adjusted_rand_index_in_yeung_and_ruzzo_2001():
    classes = np.repeat([1, 1, 2, 2, 2, 3, 3], [1, 1, 1, 2, 1, 0, 4])
    clusters = np.repeat([1, 2, 1, 2, 3, 1, 3], [1, 1, 1, 2, 1, 0, 4])
    assert adjusted_rand(classes, clusters) == printed(0.313, 3)
