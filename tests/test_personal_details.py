"""What may tell who somebody is, is pointed out to those who read words before they go out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.protect.words.personal_details import Known, is_nhs_number, personal_details

KNOWN = Known(names=frozenset({"Ingrid Zorn", "Zorn"}), places=frozenset({"West Oxfordshire"}))


def plain(text: str) -> set[str]:
    return {detail.what for detail in personal_details(text, KNOWN) if detail.plain}


def perhaps(text: str) -> set[str]:
    return {detail.found for detail in personal_details(text, KNOWN) if not detail.plain}


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ring me on 07700 900123 after six", "a telephone number"),
        ("Ring me on 07700900123", "a telephone number"),
        ("my number is +44 7700 900 123.", "a telephone number"),
        ("call (01865) 792422", "a telephone number"),
        ("0044 1865 792422", "a telephone number"),
        ("０７７００ ９００１２３ is mine", "a telephone number"),
        ("write to jo.b+x@example.co.uk please", "an email address"),
        ("jo at example dot com", "an email address"),
        ("I am at OX4 1AB", "a postcode"),
        ("I am at ox41ab", "a postcode"),
        ("W1A 0AX", "a postcode"),
        ("NHS 943 476 5919", "an NHS number"),
        ("9434765919", "an NHS number"),
        ("I was born on 3 May 1961", "a date of birth"),
        ("DOB: 03/05/61", "a date of birth"),
        ("My date of birth is 1961-05-03", "a date of birth"),
        ("I was born in 1961", "a date of birth"),
        ("and ZORN said no", "the name of somebody we know"),
        ("then Ingrid Zorn’s visit", "the name of somebody we know"),
    ],
)
def test_plain_details_are_found(text: str, what: str) -> None:
    assert what in plain(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Then Marta rang me back", "Marta"),
        ("Marta rang me back", "Marta"),
        ("my son tom came", "tom"),
        ("It was Mrs Okonkwo who helped", "Mrs Okonkwo"),
        ("I moved to Bicester", "Bicester"),
        ("the lunch club at Rose Hill Community Centre", "Rose Hill Community Centre"),
        ("a commissioner in west oxfordshire", "west oxfordshire"),
        ("the social workers were kind", "social workers"),
        ("On 12 March 2019 it closed", "12 March 2019"),
        ("she is @marta_k there", "@marta_k"),
    ],
)
def test_what_may_be_a_detail_is_found(text: str, found: str) -> None:
    assert found in perhaps(text)


@pytest.mark.parametrize(
    "text",
    [
        "We met on a Tuesday in May, and it helped. That was good.",
        "Well, to be fair, I don’t know. “It works,” they say.",
        "In 2019 we had 12 meetings, 4 of them on Zoom; 160 people came.",
        "Question 4 2nd part: it cost 1,250 pounds.",
        "Fewer forms before the bus fare is paid back – please.",
        "",
    ],
)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert not personal_details(text, KNOWN)


def test_a_number_with_a_wrong_check_digit_is_no_nhs_number() -> None:
    assert not is_nhs_number("943 476 5918")
    assert "an NHS number" not in plain("It is 943 476 5918 here")


@given(st.integers(100_000_000, 999_999_999))
def test_at_most_one_last_digit_makes_an_nhs_number(first: int) -> None:
    assert sum(is_nhs_number(f"{first}{last}") for last in range(10)) <= 1


@given(st.text(), st.sampled_from(["07700 900123", "jo@example.org", "OX4 1AB", "943 476 5919"]))
def test_a_detail_is_found_wherever_it_stands(words: str, detail: str) -> None:
    assert plain(f"{words}\n{detail}\n{words}")
