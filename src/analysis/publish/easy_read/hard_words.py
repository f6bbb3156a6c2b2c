"""Words that people may not know, each with one short sentence that says what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class HardWord:
    """A word, the forms in which it comes, and what it means.

    Parameters
    ----------
    word
        As it is printed in the list of words.
    means
        One sentence of at most 15 words, without another hard word.
    forms
        A pattern of its forms; by default the word and its plural.
    """

    word: str
    means: str
    forms: str = ""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Finds the word in a sentence."""
        return re.compile(rf"\b(?:{self.forms or re.escape(self.word) + 's?'})\b", re.IGNORECASE)


HARD_WORDS = (
    HardWord("adult social care", "Adult social care is help for adults in their daily life."),
    HardWord("adult services", "Adult services means help for adults in their daily life."),
    HardWord("aim", "An aim is what the work should reach in the end."),
    HardWord("allotment", "An allotment is a small garden that you rent."),
    HardWord("anonymous", "Anonymous means that nobody can tell who said it."),
    HardWord("board", "A board is a group that meets to steer the work."),
    HardWord("budget", "A budget is a plan for how to spend money."),
    HardWord("campaign", "A campaign is work to tell many people about something."),
    HardWord("carer", "A carer looks after somebody who needs help."),
    HardWord("champion", "A champion tells other people about the work."),
    HardWord("charity", "A charity helps people and makes no profit.", "charity|charities"),
    HardWord("commission", "To commission is to choose and pay for a service.", r"commission\w*"),
    HardWord("conference", "A conference is a large meeting with talks."),
    HardWord("confidential", "Confidential means that we tell nobody else."),
    HardWord("consent", "Consent means saying yes after you were told what it means."),
    HardWord("consult", "To consult is to ask people what they think.", r"consult\w*"),
    HardWord("contract", "A contract is a written promise about work and money."),
    HardWord(
        "co-production",
        "Co-production means that people and staff plan and decide together.",
        r"co-?production|co-?produc\w+",
    ),
    HardWord("culture", "Culture is the way that people usually do things."),
    HardWord("department", "A department is one part of a large workplace."),
    HardWord("director", "A director is the head of a large team."),
    HardWord("directorate", "A directorate is one large part of a workplace."),
    HardWord("draft", "A draft is not finished: the words can still change."),
    HardWord("engagement", "Engagement means asking people to take part."),
    HardWord(
        "evaluation",
        "An evaluation finds out how well something works.",
        r"evaluat(?:ions?|ed?|es|ing)",
    ),
    HardWord("evaluator", "An evaluator finds out how well something works."),
    HardWord("evidence", "Evidence is what we know, and how we know it."),
    HardWord("facilitator", "A facilitator helps a meeting to go well."),
    HardWord("finding", "A finding is something that we found out."),
    HardWord("influence", "Influence means that you can change what happens."),
    HardWord("inspector", "An inspector comes to look how well things are done."),
    HardWord("interview", "An interview is a talk with questions and answers.", r"interview\w*"),
    HardWord(
        "judge",
        "To judge is to decide what all of it shows.",
        r"judge[sd]?|judging|judge?ments?",
    ),
    HardWord("lived experience", "Lived experience means that you know it from your own life."),
    HardWord("NHS", "The NHS is the doctors, nurses and hospitals that everybody can use."),
    HardWord("outcome", "An outcome is a change that the work should bring."),
    HardWord("panel", "A panel is a small group that chooses."),
    HardWord("partner", "A partner is somebody that we work with."),
    HardWord("peer researcher", "A peer researcher knows the subject from their own life."),
    HardWord("perception", "Perception means how things seem to people."),
    HardWord("policy", "A policy is a written rule for how to do things.", "policy|policies"),
    HardWord("procurement", "Procurement means buying things and services."),
    HardWord("progress", "Progress means that things move forward."),
    HardWord("provider", "A provider is a company or group that gives care or support."),
    HardWord("recognition", "Recognition means that others say the work is good."),
    HardWord(
        "recommendation",
        "A recommendation is something that we ask people to do.",
        r"recommend(?:ations?|s|ed)?",
    ),
    HardWord(
        "recruitment", "Recruitment means choosing new staff.", r"recruit(?:ment|s|ed|ing)?"
    ),
    HardWord("relationship", "A relationship is how people get on with each other."),
    HardWord("rubric", "A rubric is a rule that we agreed before we began."),
    HardWord("senior", "Senior people are those at the top."),
    HardWord("significant", "Significant means large and important."),
    HardWord("simulated", "Simulated means made up."),
    HardWord("stakeholder", "A stakeholder is somebody that the work matters to."),
    HardWord("strategy", "A strategy is a plan for a long time.", "strategy|strategies"),
    HardWord("survey", "A survey is a list of questions for many people."),
    HardWord("target", "A target is a number that the work should reach."),
    HardWord("tender", "A tender is an offer to do work for a price."),
    HardWord("transparent", "Transparent means that everybody can see how it is done."),
    HardWord("version", "When words change, the version gets a new code."),
    HardWord(
        "voluntary organisation", "Voluntary organisations help people and make no profit."
    ),
    HardWord("workshop", "A workshop is a meeting where people work on something together."),
)  # fmt: skip


def hard_words_in(text: str) -> list[HardWord]:
    """Hard words of a text, in the order in which they come; one inside another is left out.

    Examples
    --------
    >>> [hard.word for hard in hard_words_in("Carers judge the evidence on adult social care.")]
    ['carer', 'judge', 'evidence', 'adult social care']
    """
    return [hard for _, _, hard in places_of_hard_words(text)]


def places_of_hard_words(text: str) -> list[tuple[int, int, HardWord]]:
    """The first place of each hard word in a text, in order."""
    return sorted(_places(text), key=lambda place: place[0])


def _places(text: str) -> Iterator[tuple[int, int, HardWord]]:
    taken: list[tuple[int, int]] = []
    for hard in sorted(HARD_WORDS, key=lambda hard: -len(hard.word)):
        for found in hard.pattern.finditer(text):
            start, end = found.span()
            if all(end <= first or start >= last for first, last in taken):
                taken.append((start, end))
                yield start, end, hard
                break
