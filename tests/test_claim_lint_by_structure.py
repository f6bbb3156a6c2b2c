"""What the claim lint finds by how a sentence is built, whatever words it is built with."""

from __future__ import annotations

import pytest

from test_claim_lint import rules

BROKEN = [
    ("change", "More champions say that they can say what co-production is: 15 of the 17."),
    ("change", "Compared with 2018, 15 of the 17 champions say what co-production is."),
    ("change", "What champions know has come on (15 of the 17 agreed)."),
    ("change", "The share of carers who said that services could be better fell, to 12 of the 25."),
    ("change", "12 of the 25 carers agreed that services have changed for the better, up on 2018."),
    (
        "change",
        "There has been a shift among carers: 12 of the 25 agreed that services are better.",
    ),
    (
        "cause",
        "The programme moved the number of people who took part from 53 in 2018 to 80 in 2019.",
    ),
    ("cause", "80 people took part in 2019, 53 in 2018: a tribute to the team."),
    ("cause", "Without the festival 80 people would not have taken part in 2019, 53 did in 2018."),
    ("cause", "Why did the number rise from 53 to 80? The training did it."),
    ("cause", "Would so many have taken part without the programme? Hardly."),
    ("cause", "There is no doubt that the training raised the number of people from 53 to 80."),
    ("perception", "Services have changed for the better, 12 of the 25 carers having said yes."),
    ("perception", "Services have changed for the better, since 12 of the 25 carers told us so."),
    ("perception", "Services have changed for the better, and 12 of the 25 carers have noticed."),
    ("perception", "The council works together with people."),
    ("perception", "Carers trust the council."),
]
SOUND = [
    "12 of the 25 carers agreed that services have changed for the better, more than in 2018, but "
    "that may be chance.",
    "12 of the 25 carers agreed that services have changed for the better; the question was worded "
    "differently in 2018.",
    "That services have changed for the better is the view of 12 of the 25 carers.",
    "12 of the 25 carers put it down to the programme that services have changed for the better.",
    "80 people with lived experience took part in 2019, 27 more than in 2018; we cannot say that "
    "the programme was the reason.",
]


@pytest.mark.parametrize(("rule", "sentence"), BROKEN)
def test_it_is_found_by_how_it_is_built(rule: str, sentence: str) -> None:
    assert rule in rules(sentence)


@pytest.mark.parametrize("sentence", SOUND)
def test_what_is_owned_passes(sentence: str) -> None:
    assert rules(sentence) == []
