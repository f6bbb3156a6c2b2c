"""What is shown of a question, or of who is missing, gives no small count of people away.

The attacker is the auditor, which was written apart from what is under test.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.judge.reach_missing import categories_kept_back
from analysis.judge.sentences import SURVEY_SHARE, Facts, worded
from analysis.judge.survey_hidden import (
    kept_back_of_choices,
    kept_back_of_scale,
    reasons_kept_back,
)
from analysis.programme import Disclosure
from analysis.protect.audit.attack import attack
from analysis.protect.audit.claims import Cell, Knowledge, adds_up, at_most_together, between, shows
from analysis.protect.audit.released_counts.told import told

THRESHOLD = 5
LABELS = ("a lot", "a bit", "neither", "hardly", "not at all")
AGREE = LABELS[:2]
BASE = ("base",)
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 40))


def small_counts_given_away(said: list) -> list[str]:
    """Counts whose range the attacker makes too narrow."""
    known = Knowledge(said)
    return [
        known.cells[key].words
        for key, range_ in attack(known, THRESHOLD).ranges.items()
        if known.cells[key].protected
        and range_.gives_away(THRESHOLD, known.cells[key].enough(THRESHOLD))
    ]


def with_others(key: tuple[str, ...], words: str) -> list:
    """A count, and everybody else of the base."""
    others = (*key, "others")
    return [
        Cell(key, words),
        Cell(others, f"not {words}"),
        adds_up(BASE, [key, others], "those counted and the others"),
    ]


@given(st.lists(COUNTS, min_size=5, max_size=5))
def test_answers_on_a_scale_give_no_small_count_away(counts: list[int]) -> None:
    given_ = dict(zip(LABELS, counts, strict=True))
    base, agreeing = sum(counts), sum(given_[label] for label in AGREE)
    kept = kept_back_of_scale(given_, AGREE, THRESHOLD)
    if base < THRESHOLD:
        assert kept.base
        assert kept.answers == set(LABELS)
        assert kept.agreeing
        return
    agree, facts = ("agree",), Facts(
        rules=Disclosure(), group="carers", numerator=agreeing, base=base, about="a thing",
        withheld=kept.agreeing,
    )  # fmt: skip
    said = [shows(BASE, base, "base"), *with_others(agree, "agreeing")]
    for label in LABELS:
        said += with_others((label,), label)
        if label not in kept.answers:
            said.append(shows((label,), given_[label], "every-answer"))
    said.append(adds_up(agree, [(label,) for label in AGREE], "those agreeing"))
    said.append(adds_up(BASE, [(label,) for label in LABELS], "all answers"))
    if kept.agreeing:
        said += told(worded(SURVEY_SHARE, facts), agree, BASE, THRESHOLD, "findings")
    else:
        said.append(shows(agree, agreeing, "findings"))
    assert small_counts_given_away(said) == []


@given(st.integers(5, 40).flatmap(
    lambda base: st.tuples(st.just(base), st.lists(st.integers(0, base), min_size=2, max_size=5))
))  # fmt: skip
def test_ticked_options_give_no_small_count_away(drawn: tuple[int, list[int]]) -> None:
    base, counts = drawn
    given_ = {f"option {place}": count for place, count in enumerate(counts)}
    kept = kept_back_of_choices(given_, base, THRESHOLD)
    said = [shows(BASE, base, "base")]
    for option, count in given_.items():
        said += with_others((option,), option)
        if option not in kept.answers:
            said.append(shows((option,), count, "every-answer"))
    if sum(counts) >= base:
        options = [(option,) for option in given_]
        said.append(at_most_together(BASE, options, "everybody ticked something"))
    assert small_counts_given_away(said) == []


def test_no_more_is_hidden_than_it_takes() -> None:
    nothing = kept_back_of_scale(dict(zip(LABELS, (6, 7, 0, 9, 0), strict=True)), AGREE, THRESHOLD)
    assert not nothing.answers
    assert not nothing.agreeing
    a_pair = kept_back_of_scale(dict(zip(LABELS, (20, 30, 9, 2, 0), strict=True)), AGREE, THRESHOLD)
    assert a_pair.answers == {"neither", "hardly"}
    assert not a_pair.agreeing


@given(st.lists(COUNTS, min_size=5, max_size=5))
def test_how_many_agreed_is_hidden_only_where_they_or_the_others_are_few(counts: list[int]) -> None:
    given_ = dict(zip(LABELS, counts, strict=True))
    agreeing = given_["a lot"] + given_["a bit"]
    others = sum(counts) - agreeing
    few = any(0 < side < THRESHOLD for side in (agreeing, others, agreeing + others))
    if agreeing + others:
        assert kept_back_of_scale(given_, AGREE, THRESHOLD).agreeing == few


@pytest.mark.parametrize("agreeing", [1, 4, 6, 8, 9])
def test_both_kinds_of_hidden_share_read_the_same(agreeing: int) -> None:
    facts = Facts(
        rules=Disclosure(), group="carers", numerator=agreeing, base=9, about="a thing",
        withheld=True,
    )  # fmt: skip
    assert worded(SURVEY_SHARE, facts) == (
        "We do not show how many of the 9 carers who answered agreed, to protect people: “a thing”."
    )


@given(st.lists(COUNTS, min_size=3, max_size=3))
def test_reasons_give_no_small_count_away_but_where_so_few_gave_none(counts: list[int]) -> None:
    given_ = dict(zip(("skipped", "not sure", "rather not"), counts, strict=True))
    hidden, total = reasons_kept_back(given_, THRESHOLD), sum(counts)
    said: list = [shows(BASE, total, "asked less answered")]
    said.append(adds_up(BASE, [(name,) for name in given_], "reasons add up"))
    for name, count in given_.items():
        said.append(Cell((name,), name, told=total))
        if name not in hidden:
            said.append(shows((name,), count, "every-answer"))
    assert small_counts_given_away(said) == []


@given(st.lists(COUNTS, min_size=2, max_size=5))
def test_who_is_missing_is_told_and_nobody_is_given_away(counts: list[int]) -> None:
    given_ = {f"category {place}": count for place, count in enumerate(counts)}
    kept, base = categories_kept_back(given_, THRESHOLD), sum(counts)
    if base < THRESHOLD:
        assert kept.categories == given_.keys()
        return
    few = kept.categories - kept.without_a_word
    said: list = [shows(BASE, base, "base")]
    said.append(adds_up(BASE, [(name,) for name in given_], "categories add up"))
    for name, count in given_.items():
        width = THRESHOLD - 1 if name in few else None
        said.append(Cell((name,), name, told=width))
        if len(counts) > 2:
            said += with_others((name,), name)
            said.append(Cell((name, "others"), f"not {name}", told=width))
        if name in few:
            assert count < THRESHOLD
            said.append(between((name,), 0, THRESHOLD - 1, "fewer than 5"))
        elif name not in kept.categories:
            said.append(shows((name,), count, "findings"))
    if len(counts) == 2 and few:
        said += [Cell((name,), name, told=THRESHOLD - 1) for name in given_]
    assert small_counts_given_away(said) == []
