"""Counts that are linked across tables: groups, answers, blanks, and what is told of them."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.protect.suppression.choice import cells_to_hide, suppression
from analysis.protect.suppression.room import Room, settle
from analysis.protect.suppression.sums import LinkedCounts, attackers_range


def question(answers: dict[str, list[int]]) -> LinkedCounts:
    """A question by group: two answers that agree, one that does not, blanks; and all people."""
    labels = ("a lot", "a bit", "no", "blank")
    values = {
        (group, label): n
        for group, counts in answers.items()
        for label, n in zip(labels, counts, strict=True)
    }
    for label in labels:
        values["all", label] = sum(values[group, label] for group in answers)
    sums = [([(group, label) for group in answers], ("all", label)) for label in labels]
    for group in (*answers, "all"):
        values[group, "agreed"] = values[group, "a lot"] + values[group, "a bit"]
        values[group, "answered"] = values[group, "agreed"] + values[group, "no"]
        sums += [
            ([(group, "a lot"), (group, "a bit")], (group, "agreed")),
            ([(group, "agreed"), (group, "no")], (group, "answered")),
        ]
    return LinkedCounts(values, sums)


def small_cells(counts: LinkedCounts, threshold: int = 5) -> list:
    return [cell for cell, value in counts.values.items() if 0 < value < threshold]


questions = st.dictionaries(
    st.sampled_from(["board", "carers", "staff"]),
    st.lists(st.integers(0, 15), min_size=4, max_size=4),
    min_size=1,
).map(question)


@settings(max_examples=40, deadline=None)
@given(questions)
def test_what_is_hidden_in_a_question_cannot_be_worked_out_from_all_its_sums(counts) -> None:
    hidden = cells_to_hide(counts, 5)
    assert hidden.issuperset(small_cells(counts))
    for cell in small_cells(counts):
        low, high = attackers_range(counts, hidden, cell)
        assert low <= counts.values[cell] <= high
        assert high - low >= 5


@settings(max_examples=20, deadline=None)
@given(questions)
def test_the_number_hidden_is_proved_to_be_the_fewest(counts) -> None:
    found = suppression(counts, 5)
    assert found.at_least == len(found.hidden)


@settings(max_examples=60, deadline=None)
@given(st.lists(questions, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_counts_looked_at_together_have_the_room_that_each_has_alone(many, chance) -> None:
    asked = []
    for counts in many:
        hidden = {cell for cell in counts.values if chance.random() < 0.6}
        for cells, part in counts.parts():
            free = [cell in hidden for cell in cells]
            needs = {n: chance.choice([1, 5, 12]) for n, cell in enumerate(cells) if cell in hidden}
            limits = np.where(free, part.below, 0), np.where(free, part.above, 0)
            asked.append((counts, hidden, cells, Room(part.matrix, *limits, needs)))
    settle([room for *_, room in asked])
    for counts, hidden, cells, room in asked:
        for place, need in room.needs.items():
            low, high = attackers_range(counts, hidden, cells[place])
            assert (place in room.narrow) == (high - low < need - 1e-6)


def test_a_cell_that_must_stay_shown_is_not_chosen() -> None:
    counts = LinkedCounts({"a": 2, "b": 7, "c": 30, "all": 39}, [(["a", "b", "c"], "all")])
    assert cells_to_hide(counts, 5) == {"a", "b"}
    assert cells_to_hide(replace(counts, fixed=["b"]), 5) == {"a", "c"}


def test_a_small_cell_that_must_stay_shown_is_refused() -> None:
    counts = LinkedCounts({"a": 2, "b": 7, "all": 9}, [(["a", "b"], "all")], fixed=["a"])
    with pytest.raises(ValueError, match="'a' must stay shown"):
        cells_to_hide(counts, 5)


def test_what_cannot_be_protected_is_refused() -> None:
    counts = LinkedCounts({"a": 2, "b": 7, "all": 9}, [(["a", "b"], "all")], fixed=["b", "all"])
    with pytest.raises(ValueError, match="worked out"):
        cells_to_hide(counts, 5)


def test_small_others_in_no_table_are_protected() -> None:
    values = {"a": 20, "b": 30, "others": 3, "all": 53}
    counts = LinkedCounts(values, [(["a", "b", "others"], "all")], unpublished=["others"])
    assert cells_to_hide(counts, 5) == {"a"}


def test_large_others_in_no_table_protect_for_nothing() -> None:
    values = {"a": 3, "b": 30, "others": 20, "all": 53}
    counts = LinkedCounts(values, [(["a", "b", "others"], "all")], unpublished=["others"])
    assert cells_to_hide(counts, 5) == {"a"}


def test_all_that_is_told_of_a_small_cell_stays_possible() -> None:
    values = {"a": 2, "b": 8, "c": 30, "all": 40}
    counts = LinkedCounts(values, [(["a", "b", "c"], "all")], told={"a": (0, 4), "b": (7, 12)})
    hidden = cells_to_hide(counts, 5)
    assert hidden == {"a", "c"}
    assert attackers_range(counts, hidden, "a") == (0, 4)
    assert attackers_range(counts, {"a", "b"}, "a") == (0, 3)


def test_who_knows_that_people_are_whole_learns_no_more() -> None:
    """Fractions leave `odd` from 0 to 5; twice a whole number less 1 leaves 1, 3 and 5."""
    values = {"odd": 1, "half": 4, "same": 4, "five": 5, "ten": 10, "spare": 50, "all": 51}
    sums = [(["odd", "half"], "five"), (["half", "same"], "eight"), (["odd", "spare"], "all")]
    values["eight"] = 8
    counts = LinkedCounts(values, sums, fixed=["five", "eight"])
    hidden = cells_to_hide(counts, 5)
    assert {"odd", "half", "same"} <= hidden


def test_what_has_no_link_is_hidden_by_itself() -> None:
    assert cells_to_hide(LinkedCounts({"a": 3, "b": 30}), 5) == {"a"}


def test_equal_questions_are_protected_alike() -> None:
    one = question({"board": [1, 4, 2, 0], "staff": [12, 9, 8, 6]})
    other = question({"members": [1, 4, 2, 0], "partners": [12, 9, 8, 6]})
    names = {"board": "members", "staff": "partners", "all": "all"}
    renamed = {(names[group], label) for group, label in cells_to_hide(one, 5)}
    assert renamed == cells_to_hide(other, 5)


def test_a_large_family_is_protected_and_says_how_good_that_is() -> None:
    random = np.random.default_rng(3)
    values, sums = {}, []
    groups, questions = ("board", "carers", "staff"), range(30)
    asked = {group: 60 + 20 * n for n, group in enumerate(groups)}
    values |= {("asked", group): n for group, n in asked.items()}
    values["asked", "all"] = sum(asked.values())
    sums.append(([("asked", group) for group in groups], ("asked", "all")))
    for number in questions:
        for group in groups:
            for label, n in enumerate(random.multinomial(asked[group], [0.04, 0.4, 0.5, 0.06])):
                values[number, group, label] = int(n)
        for label in range(4):
            values[number, "all", label] = sum(values[number, g, label] for g in groups)
            sums.append(([(number, g, label) for g in groups], (number, "all", label)))
        for group in (*groups, "all"):
            sums.append(([(number, group, label) for label in range(4)], ("asked", group)))
    counts = LinkedCounts(values, sums)
    found = suppression(counts, 5)
    assert found.hidden.issuperset(small_cells(counts))
    assert len(small_cells(counts)) <= found.at_least <= len(found.hidden)
    for cell in small_cells(counts)[:6]:
        low, high = attackers_range(counts, found.hidden, cell)
        assert high - low >= 5


@pytest.mark.parametrize(
    ("spoilt", "message"),
    [
        ({"values": {"a": 1.5, "b": 2, "all": 3.5}}, "whole numbers"),
        ({"values": {"a": -1, "b": 4, "all": 3}}, "whole numbers"),
        ({"values": {"a": 1, "b": 1, "all": 3}}, "add up"),
        ({"values": {"a": 1, "b": 2}}, "'all' is spoken of"),
        ({"sums": [(["a", "a", "b"], "all")]}, "stands twice"),
        ({"told": {"a": (2, 4)}}, "not true"),
        ({"fixed": ["a"], "unpublished": ["a"]}, "cannot both"),
    ],
)
def test_counts_that_contradict_themselves_are_refused(spoilt: dict, message: str) -> None:
    given = {"values": {"a": 1, "b": 2, "all": 3}, "sums": [(["a", "b"], "all")], **spoilt}
    with pytest.raises(ValueError, match=message):
        LinkedCounts(**given)
