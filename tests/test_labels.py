"""Labels that people would call the same are the same, and others are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read.labels import normal, one_line, told_apart


@pytest.mark.parametrize(
    "written",
    [
        "Don't know - really",
        "don’t know – really",
        "  DON'T   KNOW\u00a0—\u2009REALLY ",
        "Don‘t know ‐ really.",
        "Don`t know − really:",
        "Don´t\nknow - really",
        "Don\u2019t kn\u00adow - rea\u200blly",
        "Ｄon't know － really",
    ],
)
def test_case_spaces_and_typography_make_no_difference(written: str) -> None:
    assert normal(written) == "don't know - really"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Agree", "Disagree"),
        ("Strongly agree", "Stronglyagree"),
        ("Yes", "Yes?"),
        ("Café", "Cafe"),
        ("1-2", "12"),
    ],
)
def test_other_words_stay_other_words(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_quotes_and_ellipsis_are_plain() -> None:
    assert normal("“So” much…") == '"so" much'
    assert normal("«So» much...") == '"so" much'


@given(st.text())
def test_normal_of_normal_changes_nothing(text: str) -> None:
    assert normal(normal(text)) == normal(text)


def test_line_breaks_in_a_header_become_spaces() -> None:
    assert one_line(" How much\r\n do you agree? ") == "How much do you agree?"


def test_repeated_names_are_told_apart_even_from_their_own_numbers() -> None:
    names = ["Comments", "Comments (2)", "Comments", "Comments"]
    assert told_apart(names) == ["Comments", "Comments (2)", "Comments (3)", "Comments (4)"]
