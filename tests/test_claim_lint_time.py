"""The claim lint takes no longer over nasty sentences than over plain ones."""

from __future__ import annotations

from time import process_time

import pytest

from analysis.judge.lint import lint_text
from test_claim_lint import BEARING

LETTERS = 1_000
SECONDS = 1.0  # of this process: others may work beside it
TRIES = 3
NASTY = [
    "1", "1 ", "1,", "1.", "1,000", "1 of ", "1 of the 2 ", "of 2, ", "of the ", "from 1 to ",
    "1 in ", "12 of 20 (60%), ", "in 2018 ", "and ", "a, b and c; ", "than in ", "more than ",
    "people who ", "staff said that ", "one hundred and ", "a hundred ", "· ", "“", "‘x", "(", "- ",
    "twenty-one ", "not one of ", "from a total of ", "1%–2% ", "2018/19 ", "@a.b", "www.",
    "because ",
    "the target of ",
    "twice as many as ", "zoom ", "range from 1 to ", "1:", "· 1 ", "1 –", "\t",
]  # fmt: skip


@pytest.mark.parametrize("part", NASTY)
def test_a_long_sentence_of_one_part_over_and_over_takes_well_under_a_second(part: str) -> None:
    text = f"Of the {(part * LETTERS)[:LETTERS]} 17 carers agreed"
    # what else is at work on the machine can only make it slower
    assert any(_seconds_of(text) < SECONDS for _ in range(TRIES))


def _seconds_of(text: str) -> float:
    start = process_time()
    lint_text(text, BEARING)
    return process_time() - start


def test_masked_words_among_numbers_take_well_under_a_second() -> None:
    text = "Ann said “" + "12 of 20, and 3 of the 4 " * 40 + "” " + "12 of 20, and 3 of the 4 " * 40
    assert any(_seconds_of(text) < 2 * SECONDS for _ in range(TRIES))
