"""The same people in two years are compared as the same people, where that may be said."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.judge.survey_linked import gives_away
from analysis.measure.differences import Pairs, Share, compare_together
from analysis.measure.linked import Wave, count_linked
from analysis.measure.proportions import difference_interval, paired_difference_interval
from survey_year import found, sheets, written

YES, NO = {"listened": "Agree"}, {"listened": "Disagree"}
LISTENED = "heard.listened.public"
cells = st.integers(0, 60)


def two_years(root: Path, before: list, now: list) -> pd.Series:
    written(root, 2018, before)
    return found(written(root, 2019, now)).loc[LISTENED]


def test_a_panel_is_compared_pair_by_pair(root):
    before = sheets("public", (20, YES), (30, NO), linked="p")
    now = sheets("public", (20, YES), (12, YES), (18, NO), linked="p")
    row = two_years(root, before, now)
    expected = paired_difference_interval(20, 12, 0, 18)
    assert tuple(row[["change", "change_low", "change_high"]]) == pytest.approx(expected)
    assert (
        "Among the same 50 people, who answered both times, that is 24 in 100 more" in row.sentence
    )
    assert row["says"] == "supports"


def test_a_panel_that_did_not_move_claims_nothing(root):
    both = sheets("public", (20, YES), (30, NO), linked="p")
    row = two_years(root, both, both)
    assert (
        "We cannot tell whether this has changed since 2018 among the same 50 people"
        in row.sentence
    )


def test_people_who_do_not_link_are_compared_as_different_people(root):
    row = two_years(
        root, sheets("public", (20, YES), (30, NO)), sheets("public", (32, YES), (18, NO))
    )
    expected = difference_interval(32, 50, 20, 50)
    assert tuple(row[["change", "change_low", "change_high"]]) == pytest.approx(expected)
    assert "same" not in row["sentence"]


@pytest.mark.parametrize(
    ("linked", "others"), [(9, 0), (20, 30)], ids=["under the minimum base", "under half"]
)
def test_too_few_who_link_are_not_taken_for_all(root, linked, others):
    def of(agree: int) -> list:
        same = sheets("public", (linked - 3, YES), (3, NO), linked="p")
        return [*same, *sheets("public", (agree, YES), (others - agree, NO))]

    row = two_years(root, of(others // 2), of(others // 3))
    assert "same" not in row["sentence"]


def test_a_change_that_would_tell_what_two_newcomers_said_is_not_paired(root):
    before = sheets("public", (20, YES), (30, NO), linked="p")
    now = [*sheets("public", (29, YES), (21, NO), linked="p"), *sheets("public", (2, YES))]
    assert "same" not in two_years(root, before, now)["sentence"]


def test_somebody_who_answers_twice_or_in_another_group_is_not_linked():
    def wave(*people: tuple[str, str, str]) -> Wave:
        frame = pd.DataFrame(people, columns=["person", "group", "label"])
        frame["respondent"] = [f"r{n}" for n in range(len(frame))]
        answers = frame[["respondent", "label"]].assign(item="heard", missing=None)
        return Wave(answers, frame[["respondent", "person", "group"]], {"heard": ["Yes"]})

    now = wave(
        ("a", "staff", "Yes"), ("a", "staff", "No"), ("b", "staff", "Yes"), ("c", "x", "Yes")
    )
    then = wave(("a", "staff", "Yes"), ("b", "board", "No"), ("c", "x", "No"))
    assert count_linked(now, then).to_numpy().tolist() == [["heard", "x", 0, 1, 0, 0]]


@given(st.lists(st.tuples(*[st.sampled_from(["Yes", "No", None])] * 2), min_size=1, max_size=40))
def test_pairs_are_those_of_a_cross_table(answers):
    def wave(place: int) -> Wave:
        labels = [pair[place] for pair in answers]
        names = [f"r{n}" for n in range(len(labels))]
        people = pd.DataFrame({"respondent": names, "person": names, "group": "staff"})
        said = pd.DataFrame({"respondent": names, "item": "heard", "label": labels})
        missing = ["skipped" if label is None else None for label in labels]
        return Wave(said.assign(missing=missing), people, {"heard": ["Yes"]})

    whole = [pair for pair in answers if None not in pair]
    expected = [
        whole.count(pair) for pair in (("Yes", "Yes"), ("Yes", "No"), ("No", "Yes"), ("No", "No"))
    ]
    counted = count_linked(wave(0), wave(1))
    assert counted.iloc[:, 2:].to_numpy(int).sum(axis=0).tolist() == (
        expected if len(counted) else [0, 0, 0, 0]
    )


@given(cells, cells, cells, cells)
def test_swapping_the_years_of_pairs_flips_the_sign(both, first, second, neither):
    if both + first + second + neither == 0:
        return
    there = compare_together({"a": Pairs(both, first, second, neither)})["a"]
    back = compare_together({"a": Pairs(both, second, first, neither)})["a"]
    assert there.change == pytest.approx(-back.change)
    assert there.clear == back.clear
    assert (there.low, there.high) == pytest.approx((-back.high, -back.low))
    assert there.low <= there.change <= there.high


def test_pairs_and_different_people_are_judged_together():
    alone = Pairs(14, 5, 0, 22)
    assert compare_together({"a": alone})["a"].clear
    unmoved = {f"b{n}": (Share(50, 100), Share(50, 100)) for n in range(9)}
    assert not compare_together({"a": alone, **unmoved})["a"].clear


@given(cells, cells, cells, cells, st.tuples(cells, cells), st.tuples(cells, cells))
def test_nobody_who_is_not_linked_can_be_worked_out(a, b, c, d, now, then):
    """Try every way the others could have answered that fits what is shown."""
    pairs = Pairs(a, b, c, d)
    others = [Share(min(x, n), n) for x, n in (now, then)]
    whole = [
        Share(other.chosen + part.chosen, other.base + part.base)
        for other, part in zip(others, (pairs.first, pairs.second), strict=True)
    ]
    if not pairs.people or gives_away(pairs, *whole, threshold=5):
        return
    fits = [
        agreed
        for agreed in range(others[0].base + 1)
        if 0 <= agreed - (others[0].chosen - others[1].chosen) <= others[1].base
    ]
    small = any(
        0 < count < 5
        for share in (*others, pairs.first, pairs.second)
        for count in (share.chosen, share.base - share.chosen)
    )
    assert not small or np.ptp(fits) >= 5
    assert all(other.base == 0 or other.base >= 5 for other in others)
