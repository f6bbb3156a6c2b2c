"""Where statsmodels or scipy has the same method, our answer is theirs."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import false_discovery_control, mannwhitneyu, somersd
from statsmodels.stats import inter_rater
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import (
    confint_proportions_2indep,
    proportion_confint,
    proportion_effectsize,
)

from analysis.measure.agreement import cohens_kappa, fleiss_kappa
from analysis.measure.multiple import adjust
from analysis.measure.ordinal import cliffs_delta, mann_whitney
from analysis.measure.proportions import cohens_h, difference_interval, wilson_interval
from analysis.measure.scales import cronbach_alpha

counted = st.integers(1, 2000).flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
shares = st.floats(0, 1)
scores = st.lists(st.integers(1, 5), min_size=2, max_size=30)
p_values = st.lists(shares, min_size=1, max_size=20)


def ratings(coders):
    """Coders × units without gaps, at least two categories."""
    shape = st.tuples(coders, st.integers(2, 12))
    grids = shape.flatmap(lambda shape: arrays(int, shape, elements=st.integers(0, 3)))
    return grids.filter(lambda grid: np.ptp(grid) > 0)


@given(counted, st.sampled_from([0.8, 0.9, 0.95, 0.99]))
def test_wilson_interval(answer, level):
    theirs = proportion_confint(*answer, alpha=1 - level, method="wilson")
    assert wilson_interval(*answer, level) == pytest.approx(theirs, abs=1e-9)


@given(counted, counted)
def test_newcombes_interval_of_a_difference(first, second):
    theirs = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff")
    assert difference_interval(*first, *second)[1:] == pytest.approx(theirs, abs=1e-9)


@given(shares, shares)
def test_cohens_h(one, other):
    assert cohens_h(one, other) == pytest.approx(proportion_effectsize(one, other), abs=1e-12)


@pytest.mark.parametrize(("method", "theirs"), [("holm", "holm"), ("bh", "fdr_bh")])
@given(p=p_values)
@settings(max_examples=20)  # statsmodels takes its time over Holm
def test_adjusted_p_values(method, theirs, p):
    assert adjust(p, method) == pytest.approx(multipletests(p, method=theirs)[1], abs=1e-12)


@given(p_values)
def test_benjamini_and_hochberg_in_scipy(p):
    assert adjust(p, "bh") == pytest.approx(false_discovery_control(p), abs=1e-12)


@given(scores, scores)
def test_mann_whitney_with_ties(x, y):
    assume(len({*x, *y}) > 1)
    theirs = mannwhitneyu(x, y)
    assert mann_whitney(x, y) == pytest.approx((theirs.statistic, theirs.pvalue), rel=1e-12)


@given(scores, scores)
def test_cliffs_delta_is_somers_d_of_score_given_group(x, y):
    assume(len({*x, *y}) > 1)
    group = [1] * len(x) + [0] * len(y)
    assert cliffs_delta(x, y) == pytest.approx(somersd(group, [*x, *y]).statistic, abs=1e-12)


@given(ratings(coders=st.just(2)))
def test_cohens_kappa(grid):
    table = np.zeros((4, 4))
    np.add.at(table, tuple(grid), 1)
    theirs = inter_rater.cohens_kappa(table, return_results=False)
    assert cohens_kappa(grid) == pytest.approx(theirs, abs=1e-9)


@given(ratings(coders=st.integers(2, 4)))
def test_fleiss_kappa(grid):
    theirs = inter_rater.fleiss_kappa(inter_rater.aggregate_raters(grid.T)[0])
    assert fleiss_kappa(grid) == pytest.approx(theirs, abs=1e-9)


@given(arrays(float, st.tuples(st.integers(3, 12), st.integers(2, 6)), elements=st.integers(1, 5)))
def test_cronbachs_alpha_from_numpys_covariances(items):
    covariances = np.cov(items, rowvar=False)
    assume(covariances.sum() > 1e-9)
    count = items.shape[1]
    theirs = count / (count - 1) * (1 - np.trace(covariances) / covariances.sum())
    assert cronbach_alpha(items) == pytest.approx(theirs, abs=1e-9)
