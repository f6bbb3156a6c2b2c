"""Numbers are explained by the findings that a sentence tells, in whatever words and order."""

from __future__ import annotations

import pytest

from analysis.judge.lint import lint_text
from test_claim_lint import BEARING, rules

BROKEN = [
    ("percentage", "70 in every 100 council staff said that there is often too little time."),
    ("percentage", "Half said that there is often too little time."),
    ("number", "The 25 carers who took part had their say: 14 council staff of 25 agreed."),
    ("number", "No fewer than 18 of the 20 council staff agreed."),
    ("number", "15 in 19 champions agreed."),
    ("number", "All but two of the 20 council staff said they can say what co-production is."),
    ("number", "Add 30 to last year’s 53 and you have this year’s 80 people who took part."),
    ("number", "On this item 25 council staff replied, 17 of whom can say what it is."),
    ("number", "11 of 20 council staff said that they are surer than they were a year ago."),
]
SOUND = [
    "20 council staff answered and 85% of them, 17, said that they can say what co-production is.",
    "Council staff: 17 yes, 20 answers in all, a likely range of 64 to 95 per cent.",
    "17 in a total of 20 council staff (85%) said that they can say what co-production is.",
    "Where fewer than 10 people answered we give no percentages, and counts below 5 are hidden.",
    "This page works at 400% zoom, and the evaluation team has 4 members.",
    "All but three of the 20 council staff said that they can say what co-production is.",
    "17 of the 20 council staff said that they can say what co-production is, and 3 did not.",
    "Add 27 to last year’s 53 and you have this year’s 80 people who took part.",
    "The aims are numbered 1 to 4 on the inside cover.",
    "After 53 in 2018, 80 people with lived experience took part in 2019.",
    "Carers and council staff lie 30 in 100 apart, and with chance allowed for 4 to 51.",
]


@pytest.mark.parametrize(("rule", "sentence"), BROKEN)
def test_a_number_that_the_findings_told_do_not_have_is_named(rule: str, sentence: str) -> None:
    assert rule in rules(sentence)


@pytest.mark.parametrize("sentence", SOUND)
def test_a_number_of_the_findings_told_passes_in_any_words(sentence: str) -> None:
    assert lint_text(sentence, BEARING) == []
