"""No sentence claims what its numbers do not support, or shows what they must not."""

import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from analysis.judge import sentences
from analysis.judge.sentences import Facts, worded
from analysis.measure.proportions import difference_interval, wilson_interval
from analysis.programme import Disclosure

RULES = Disclosure()
OF_PEOPLE = (sentences.SURVEY_SHARE, sentences.CHOICE, sentences.THEME, sentences.REPRESENTATION)


def shares() -> st.SearchStrategy[Facts]:
    bases = st.integers(min_value=0, max_value=400)
    pairs = bases.flatmap(lambda base: st.tuples(st.integers(0, base), st.just(base)))
    return pairs.map(lambda pair: share(*pair))


def share(numerator: int, base: int) -> Facts:
    low, high = wilson_interval(numerator, base) if base else (None, None)
    return Facts(
        rules=RULES, group="staff", other="in the population", about="a thing", unit="age",
        numerator=numerator, least=numerator, base=base, low=low, high=high, population=0.1,
    )  # fmt: skip


def numbers(sentence: str) -> set[int]:
    return {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]*", sentence)}


@given(shares(), st.sampled_from(OF_PEOPLE))
def test_no_sentence_shows_a_small_count_of_people(
    facts: Facts, table: tuple[sentences.Rule, ...]
) -> None:
    expected = {round(facts.base * 0.1), 10}
    shown = numbers(worded(table, facts).replace("Fewer than 5", "")) - expected
    percentages = {
        round(100 * share)
        for share in (facts.low or 0, facts.high or 0, facts.numerator / (facts.base or 1))
    }
    assert not {number for number in shown - percentages if 0 < number < RULES.threshold}


@given(shares(), st.sampled_from(OF_PEOPLE[:3]))
def test_no_percentage_on_a_small_base(facts: Facts, table: tuple[sentences.Rule, ...]) -> None:
    if facts.base < RULES.minimum_base:
        assert "%" not in worded(table, facts)


@given(shares())
def test_a_percentage_travels_with_its_count_and_base(facts: Facts) -> None:
    sentence = worded(sentences.SURVEY_SHARE, facts)
    if "%" in sentence:
        assert {facts.numerator, facts.base} <= numbers(sentence)


@given(shares(), shares())
def test_a_direction_is_claimed_only_where_the_interval_leaves_out_zero(
    now: Facts, before: Facts
) -> None:
    if not now.base or not before.base:
        return
    change, low, high = difference_interval(now.numerator, now.base, before.numerator, before.base)
    clear = low > 0 or high < 0
    facts = Facts(
        rules=RULES, earlier="2018", change=change, change_low=low, change_high=high, clear=clear,
        group="carers", other="staff",
    )  # fmt: skip
    for table in (sentences.SURVEY_CHANGE, sentences.SURVEY_GAP):
        claims = re.search(r"\b(more|fewer|less) (in|than|often)", worded(table, facts))
        assert bool(claims) == clear


def test_what_a_change_sentence_says() -> None:
    facts = Facts(
        rules=RULES, earlier="2018", change=0.124, change_low=0.031, change_high=0.2149, clear=True
    )
    assert worded(sentences.SURVEY_CHANGE, facts) == (
        "That is 12 in 100 more than in 2018 (likely range 3 to 21 in 100 more)."
    )


def test_a_fall_is_said_as_a_fall() -> None:
    facts = Facts(
        rules=RULES,
        earlier="2018",
        change=-0.124,
        change_low=-0.2149,
        change_high=-0.031,
        clear=True,
    )
    assert worded(sentences.SURVEY_CHANGE, facts) == (
        "That is 12 in 100 fewer than in 2018 (likely range 3 to 21 in 100 fewer)."
    )


def test_a_theme_that_few_raised_is_told_without_its_number() -> None:
    assert worded(sentences.THEME, replace(share(2, 17), clear=True)) == (
        "Some of the 17 staff we interviewed spoke of this: a thing. "
        "We do not show how many, to protect people."
    )


def test_a_count_of_a_theme_that_may_not_say_that_there_are_some_reads_like_none() -> None:
    hidden = {worded(sentences.THEME, replace(share(n, 17), withheld=True)) for n in (0, 2, 9)}
    assert hidden == {
        "We do not show how many of the 17 staff we interviewed spoke of this, to protect people: "
        "a thing."
    }


def test_both_kinds_of_hidden_counts_read_the_same() -> None:
    few = share(2, 17)
    companion = replace(share(9, 17), withheld=True)
    for table in (sentences.THEME, sentences.DIRECTION, sentences.PEOPLE):
        assert worded(table, few) == worded(table, companion)


def test_readers_who_differ_give_a_range() -> None:
    facts = Facts(rules=RULES, group="people", about="trust", numerator=11, least=8, base=17)
    assert worded(sentences.THEME, facts) == (
        "Between 8 and 11 of the 17 people we interviewed spoke of this, "
        "depending on the reader: trust."
    )


def test_everybody_asked_gives_a_count_and_no_interval() -> None:
    facts = Facts(rules=RULES, group="board members", about="a thing", numerator=7, base=12,
                  low=0.3, high=0.8, everybody=True)  # fmt: skip
    assert worded(sentences.SURVEY_SHARE, facts) == (
        "7 of all 12 board members (58%) agreed: “a thing”."
    )


def test_records_of_projects_are_shown_however_few() -> None:
    facts = Facts(rules=RULES, unit="tenders", year=2019, earlier="2018", numerator=3, change=1)
    assert worded(sentences.RECORD, facts) == (
        "Records show 3 tenders in 2019 (1 more than in 2018, when it was 2)."
    )


def test_records_of_few_people_are_not_shown() -> None:
    facts = Facts(rules=RULES, unit="people", year=2019, earlier="2018", numerator=3, change=1)
    assert worded(sentences.RECORD_OF_PEOPLE, facts) == (
        "We do not show, to protect people, what records say of this in 2019: people."
    )


def test_everybody_is_said_as_all() -> None:
    everybody = share(17, 17)
    assert worded(sentences.THEME, replace(everybody, low=None)) == (
        "All 17 staff we interviewed spoke of this: a thing."
    )
    assert worded(sentences.SURVEY_SHARE, everybody) == (
        "All 17 staff who answered (100%; likely range 82% to 100%) agreed: “a thing”."
    )


def test_a_clear_change_that_is_tiny_is_not_said_as_nought() -> None:
    facts = Facts(
        rules=RULES, earlier="2018", change=0.004, change_low=0.0001, change_high=0.012, clear=True
    )
    assert worded(sentences.SURVEY_CHANGE, facts) == (
        "That is less than 1 in 100 more than in 2018 (likely range less than 1 to 1 in 100 more)."
    )


def test_people_linked_are_not_counted_where_they_are_few() -> None:
    facts = Facts(rules=RULES, earlier="2018", change=0.5, clear=True, linked=3)
    assert worded(sentences.SURVEY_CHANGE, facts) == (
        "We cannot tell whether this has changed since 2018: too few of the same people answered "
        "both times."
    )


def test_payment_hides_a_small_rest_by_itself() -> None:
    """Nobody had to withhold it beforehand."""
    assert "We do not show" in worded(sentences.PAYMENT_OFFERED, share(58, 60))
    assert "We do not show" in worded(sentences.PAYMENT_TAKEN, share(58, 60))
    assert worded(sentences.PAYMENT_TAKEN, share(60, 60)) == (
        "All 60 people who were offered payment were paid at least once."
    )


def test_one_month_is_said_as_one() -> None:
    facts = Facts(rules=RULES, earlier="2017", year=2019, least=1, base=12)
    assert "run over 1 month and those for 2019 over 12 months" in worded(
        sentences.UNEVEN_YEARS, facts
    )
