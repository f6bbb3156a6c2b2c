"""Several questions that ask about one thing: put together only where they go together."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.stats import t

from analysis.errors import DefinitionError
from analysis.measure.scales import alpha_interval, cronbach_alpha, mean_interval, turned
from survey_year import found, sheets, written

INDEX = "indices:\n  respect: {{name: respect, items: [{items}]{more}}}\n"
WORDS = {3: "Agree", 2: "Neither", 1: "Disagree"}
grids = st.tuples(st.integers(2, 30), st.integers(2, 6)).flatmap(
    lambda shape: arrays(int, shape, elements=st.integers(1, 5))
)


def answered(group: str, rows: list[tuple[int, int, int]], number: int = 1):
    """Answers to listened, fair and slow, as scores."""
    items = ("listened", "fair", "slow")
    return sheets(
        group,
        *((number, dict(zip(items, map(WORDS.__getitem__, row), strict=True))) for row in rows),
    )


ALIKE = [(3, 3, 1), (3, 3, 1), (2, 2, 2), (1, 1, 3), (3, 2, 1), (1, 2, 3)]
UNLIKE = [(3, 1, 1), (1, 3, 1), (3, 1, 3), (1, 3, 3), (2, 2, 2), (3, 3, 3)]


def test_feldts_interval_is_the_one_that_statpsych_prints():
    """ci.cronbach(.05, .85, 7, 89) of R's statpsych 1.6.0, which differs in the fifth digit."""
    assert alpha_interval(0.85, respondents=89, items=7) == pytest.approx(
        (0.7971254, 0.8931436), abs=0.0001
    )


@given(grids)
def test_the_interval_of_alpha_holds_alpha(grid):
    assume(np.ptp(grid.sum(axis=1)) > 0)
    alpha = cronbach_alpha(grid)
    low, high = alpha_interval(alpha, *grid.shape)
    assert low <= high <= 1
    if len(grid) > 10:
        assert low <= alpha <= high


@pytest.mark.parametrize(("alpha", "people", "items"), [(1.1, 9, 3), (0.8, 1, 3), (0.8, 9, 1)])
def test_an_impossible_scale_is_refused(alpha, people, items):
    with pytest.raises(ValueError):
        alpha_interval(alpha, people, items)


@given(st.lists(st.integers(1, 5), min_size=1))
def test_turning_round_twice_changes_nothing(scores):
    assert turned(turned(scores, 1, 5), 1, 5).tolist() == scores


def test_the_mean_has_students_interval():
    values = np.array([1.0, 2, 2, 4, 5, 5])
    expected = t.interval(0.95, 5, values.mean(), values.std(ddof=1) / 6**0.5)
    assert mean_interval(values) == pytest.approx((values.mean(), *expected))


def test_an_item_that_asks_the_other_way_is_turned_round_once(root):
    """`slow` says so itself and is named too: turned twice, it would pull against the others."""
    more = INDEX.format(items="listened, fair, slow", more=", reversed: [slow]")
    row = found(written(root, 2019, answered("public", ALIKE, 5), more=more)).loc[
        "survey.respect-alpha.all"
    ]
    scores = np.repeat([(a, b, 4 - c) for a, b, c in ALIKE], 5, axis=0)
    assert row["value"] == pytest.approx(cronbach_alpha(scores))
    assert (row["low"], row["high"]) == pytest.approx(alpha_interval(row["value"], 30, 3))
    assert "go together, so we put them together" in row["sentence"]


def test_where_they_go_together_each_group_has_its_mean(root):
    more = INDEX.format(items="listened, fair, slow", more="")
    rows = [*answered("public", ALIKE, 5), *answered("staff", ALIKE[:5])]
    said = found(written(root, 2019, rows, more=more))
    row = said.loc["survey.respect.public"]
    means = np.repeat([(a + b + 4 - c) / 3 for a, b, c in ALIKE], 5)
    assert row["value"] == pytest.approx(means.mean(), abs=0.005)
    assert (row["low"], row["high"]) == pytest.approx(mean_interval(means)[1:])
    assert "stand at 2.2 together, on a scale from 1 to 3 (likely range 1.9 to 2.5)" in row.sentence
    few = said.loc["survey.respect.staff"]
    assert few["hidden"]
    assert np.isnan(few["value"])


def test_where_they_do_not_they_are_dropped_and_it_is_said_why(root):
    more = INDEX.format(items="listened, fair, slow", more="")
    said = found(written(root, 2019, answered("public", UNLIKE, 5), more=more))
    assert "survey.respect.public" not in said.index
    sentence = said.loc["survey.respect-alpha.all", "sentence"]
    assert sentence.startswith("We do not put the 3 questions on respect together.")
    assert "we ask for 0.70 or more" in sentence


def test_a_programme_may_ask_for_more(root):
    more = INDEX.format(items="listened, fair, slow", more=", lowest_alpha: 0.99")
    said = found(written(root, 2019, answered("public", ALIKE, 5), more=more))
    assert "we ask for 0.99 or more" in said.loc["survey.respect-alpha.all", "sentence"]


def test_too_few_who_answered_all_of_it(root):
    more = INDEX.format(items="listened, fair, slow", more="")
    row = found(written(root, 2019, answered("public", ALIKE), more=more)).loc[
        "survey.respect-alpha.all"
    ]
    assert (
        row["sentence"]
        == "Too few people answered all 3 questions on respect to put them together."
    )
    assert np.isnan(row["value"])


def test_all_who_gave_the_highest_answer_are_not_given_away(root):
    more = INDEX.format(items="listened, fair", more="")
    rows = [*answered("public", ALIKE, 5), *answered("staff", [(3, 3, 1)], 12)]
    said = found(written(root, 2019, rows, more=more))
    row = said.loc["survey.respect.staff"]
    assert row["hidden"]
    assert "We do not show" in row["sentence"]


@pytest.mark.parametrize(
    ("items", "more"),
    [
        ("listened, nothing", ""),
        ("listened, heard_of", ""),
        ("listened", ""),
        ("listened, listened", ""),
        ("listened, fair", ", reversed: [slow]"),
    ],
)
def test_a_definition_that_cannot_be_put_together_is_refused(root, items, more):
    with pytest.raises(DefinitionError):
        written(root, 2019, [], more=INDEX.format(items=items, more=more))
