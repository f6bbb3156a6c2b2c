"""Targets, ratios, rankings and levels are told by what they say, in whatever words."""

from __future__ import annotations

import pytest

from analysis.judge.lint import lint_text
from test_claim_lint import BEARING

BROKEN = {
    "target": (
        "Every half-year 5 to 7 co-produced projects were due; 2019 brought 6.",
        "5 to 7 co-produced projects by 2025 were asked for, and 2019 brought 6.",
        "In its lifetime the programme has had 6 co-produced projects, within the 5 to 7 a year.",
        "The final target of 5 to 7 co-produced projects was reached with 6.",
        "From 2017 onwards 6 co-produced projects; the target is 5 to 7 a year.",
        "At ten, co-produced projects are over the 5 to 7 asked for in a year.",
        "With 6 co-produced projects in 2019, the yearly target of 5 to 7 was beaten.",
        "The 2018 target of 5 to 7 co-produced projects was reached with the 6 of 2019.",
        "Was the target of 5 to 7 projects a year met? It was: 4 in 2018 plus 6 in 2019.",
    ),
    "ratio": (
        "80 people with lived experience took part, well over twice last year's number.",
        "The number of people with lived experience grew to three times what it was.",
        "Involvement multiplied by six.",
        "People with lived experience: x6",
        "For every person who took part in 2018 there were three in 2019.",
        "The ratio of this year's number to last year's is two.",
        "Involvement sextupled to 80.",
        "80 people took part. That is twice what we had last year, and 2018 had few.",
    ),
    "absolute": (
        "Nowhere else do people have so much say.",
        "A national first: 80 people with lived experience took part.",
        "The 80 people of 2019 are a record.",
        "It sets the standard for the whole of Britain.",
        "15 of the 17 champions agreed, the strongest backing any council has had.",
        "There is no corner of the council that it has not reached.",
        "Nothing in the council is decided without people any more.",
        "There can be no doubt that the council leads the way.",
        "Staff all know it by now.",
    ),
    "level": (
        "How the public sees the council: outstanding",
        "Better relationships: mission accomplished",
        "The programme as a whole earns the level significant progress.",
        "Better relationships: good to significant progress.",
        "“Better relationships” was found to be moving strongly in the right direction.",
        "All four aims show some progress.",
        "The level for “Better relationships”: significant progress.",
        "Members will be pleased to note that “Better relationships” is an outstanding success.",
        "For “Better relationships” the group could agree on nothing above “some progress”.",
        "“Embed co-production” is at significant progress, the other aims at some progress.",
    ),
}
SOUND = (
    "The aim was to co-produce between five and seven projects in the year; six were.",
    "What adult social care planned for 2019 was 5 to 7 co-produced projects, and 6 came about.",
    "It would be wrong to add the years together, as the target of 5 to 7 holds for one year.",
    "2019: 6 co-produced projects. Yearly target: 5 to 7.",
    "“Twice as many” would mislead, as the months on record differ.",
    "Please check twice that your answers are on both sides of the sheet.",
    "The nearest bus stop is at the library, and the latest minutes are there too.",
    "To print every page, choose the smallest margins.",
    "Never send us anything that names somebody else.",
    "At best we hear from those who wish to be heard.",
    "Nobody has chosen a level for the programme as a whole.",
    "For “Better relationships” the level is good progress, not significant progress as drafted.",
    "We cannot write significant progress for “Better relationships”.",
    "Under the rubric, good progress and significant progress both need a source of their own.",
    "“Embed co-production” is at significant progress, the other aims at good progress.",
    "Nothing in these findings puts us ahead of other councils.",
    "Nobody needs to switch a camera on; just listen in.",
    "“Significant progress” is not used for any outcome this year.",
)


@pytest.mark.parametrize(
    ("rule", "sentence"), [(rule, said) for rule, all_said in BROKEN.items() for said in all_said]
)
def test_what_no_finding_bears_is_named_in_whatever_words(rule: str, sentence: str) -> None:
    assert rule in [claim.rule for claim in lint_text(sentence, BEARING)]


@pytest.mark.parametrize("sentence", SOUND)
def test_what_claims_nothing_passes_in_whatever_words(sentence: str) -> None:
    assert not lint_text(sentence, BEARING)
