"""Tells how many answered one question, and so of how many a count is."""

from __future__ import annotations

import re

from analysis.judge.lint.bearing import CLOSE, Bearing, of_group
from analysis.judge.lint.holding import ANSWERED
from analysis.judge.lint.known import Known
from analysis.judge.lint.matching import EVERYBODY, INTERVIEWS, groups_of
from analysis.judge.lint.numbers import (
    COUNT,
    PAIR,
    Number,
    numbers_in,
)
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.told import beside, counts_in, groups_told_of

WERE_ASKED = re.compile(
    r"\b(?:ask\w*|invit\w*|(?:was|were|been) sent|sen[dt] (?:it|them|out|to|the|an?|our|sheets)"
    r"|approach\w*|contact\w*|written to|wrote to|given|gave|handed"
    r"|posted|emailed|sample\w*|list\w*|selected|drawn|picked|reach\w*|went out|sheets|had a"
    r"|survey went|mail\w*|offer\w*|questionnaires|forms)\b",
    re.IGNORECASE,
)
OF_A_POPULATION = re.compile(
    r"[^.;:,]{0,50}?\b(?:in|across|throughout|of|living in|employed by|working for|who (?:live"
    r"|work|are)"
    r"(?: in| for| at)?|there are in|on the books of) (?:the |our |this )?(?:whole |entire )?"
    r"(?:county|council|country|region|district|area|authority|[A-Z][a-z]+shire|here|there)\b"
)
THIS_QUESTION = re.compile(
    r"^[^.;:]{0,60}?\b(?:(?:gave an answer|answered|replied|responded)(?: to)?|filled in)"
    r" (?:it\b|this\b(?! survey)|that\b|the (?:one|question))",
    re.IGNORECASE,
)
OF_THEM = re.compile(
    r"\n\s*of (?:them|these|those|whom)\b|\bof (?:them|these|those|whom),? *\n", re.IGNORECASE
)


def with_the_base_before_it(number: Number, sentence: Sentence) -> Number | None:
    """“129 staff answered. 83 of them …” as “83 of 129”."""
    around = f"{sentence.text[max(0, number.start - 12) : number.start]}\n{number.noun[:12]}"
    if number.kind != COUNT or not OF_THEM.search(around):
        return None
    before = [
        one for one in sentence.numbers if one.end <= number.start and one.kind in (COUNT, PAIR)
    ]
    before = before or list(numbers_in(sentence.before))
    if not before:
        return None
    base = before[-1].value
    return number._replace(kind=PAIR, base=base) if base > number.value else None


def a_survey_s(pair: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it of a group that answered, so that it must be a finding’s?"""
    said = f"{sentence.before} {sentence.text}"
    return bool(bearing.groups_in(said) and ANSWERED.search(said))


def makes_up(number: Number, bearing: Bearing) -> bool | None:
    """Were so many of those interviewed of the group named next? None where none is."""
    said = re.split(r"[,;:.()]|\b(?:who|that|and)\b(?! use)", number.noun)[0]
    groups = bearing.groups_in(said)
    heard = [k for k in bearing.findings if k.measure == "interviewed"]
    if not groups or not any(k.numerator == number.base and k.group == "all" for k in heard):
        return None
    return any(k.group in groups and k.numerator == number.value for k in heard)


def so_many_were_asked(number: Number, sentence: Sentence, now: list[Known]) -> str | None:
    """“144 of the 360 people in the county answered”: 360 were asked, and more live there."""
    of_asked = all(k.unit == "people" and k.measure == "answered" for k in now)
    if of_asked and OF_A_POPULATION.match(number.noun) and not WERE_ASKED.search(sentence.text):
        return "so many were asked; there are more of them than that"
    return None


def is_a_base_of_those_asked(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """“131 of the 150 who answered the survey answered this question, and 96 of these …”.

    And of records: “of 23 of the 67 activities we know it, and in 11 of those 23 …”.
    """
    groups = groups_of(number, sentence, bearing)
    whole = [
        known
        for known in bearing.findings
        if known.numerator == number.base
        and (known.unit == "people" or known.counted)
        and of_group(known, groups)
    ]
    if not whole:
        return False
    further = {one.value for one in (*sentence.numbers, *numbers_in(sentence.after))}
    return any(
        known.base == number.value
        and of_group(known, groups)
        and any(
            _of_one_record(one, known)
            or (one.unit == "people" and known.numerator in further - {number.value})
            for one in whole
        )
        for known in bearing.findings
    )


def _of_one_record(one: Known, other: Known) -> bool:
    """Are both of one record of what was done, rather than of people?"""
    return one.unit != "people" and (one.outcome, one.unit) == (other.outcome, other.unit)


def not_that_many_answered(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    """“150 staff answered this question” must be the base of a question."""
    if not is_who_answered_this(number, sentence) or answered_this_question(
        number, sentence, bearing
    ):
        return None
    return "so many did not answer this question: every question has a base of its own"


def is_who_answered_this(number: Number, sentence: Sentence) -> bool:
    answered = THIS_QUESTION.search(sentence.text[number.end :])
    return bool(answered) and not any(
        number.end <= one.start < number.end + answered.end()
        for one in sentence.numbers
        if answered and one is not number
    )


def answered_this_question(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it the base of a question, of which a count that follows is a finding’s?"""
    if not is_who_answered_this(number, sentence):
        return False
    groups = groups_of(number, sentence, bearing)
    further = [one.value for one in sentence.numbers if one.start > number.end]
    return any(
        known.base == number.value
        and known.unit == "share"
        and (not groups or known.group in groups)
        and (not further or known.numerator in further)
        for known in bearing.findings
    )


def of_another_base(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    """“150 staff answered, and 96 of … agreed”, where 131 gave an answer to what is told.

    How many people were asked, or answered another question, may be said; but then the base of
    the count has to be said too, or the other one is taken for it.
    """
    if number.kind != COUNT or number.high is not None:
        return None
    groups = {*groups_told_of(sentence, bearing), EVERYBODY}
    counts = counts_in((*sentence.numbers, *numbers_in(beside(sentence)))) - {number.value}
    larger = {one for one in counts if one > number.value}
    told = [
        known
        for known in bearing.findings
        if known.base
        and known.unit not in ("people", "people agreed")
        and known.group in groups
        and known.numerator == number.value
        and not known.hidden
    ]
    if not larger or any(known.base in counts for known in told):
        return None
    if any(
        _has_another_base(known, larger, bearing) and _is_near(known, sentence, bearing)
        for known in told
    ):
        return "it is of another base than the one that is told beside it"
    return None


def _among(known: Known, bearing: Bearing) -> list[Known]:
    """The findings of the same people: of one group, or of the same records."""
    return [
        one
        for one in bearing.findings
        if not one.hidden
        and one.group == known.group
        and (one.outcome == known.outcome or known.group != EVERYBODY)
    ]


def _has_another_base(known: Known, larger: set[float], bearing: Bearing) -> bool:
    """Is one of some counts a base of other findings of the same people?"""
    if known.unit == INTERVIEWS:
        interviewed = {one.base for one in bearing.earlier if one.unit == INTERVIEWS}
        return known.group == EVERYBODY and bool(larger & interviewed)
    of_them = _among(known, bearing)
    people = [one for one in of_them if one.unit in ("people", known.unit)]
    asked = [one for one in people if one.unit == "people" and one.base]
    if any(known.numerator in (one.numerator, one.base) for one in asked):
        return False
    return bool(larger & {*(one.base for one in of_them), *(one.numerator for one in people)})


def _is_near(known: Known, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it about as near to a sentence as the nearest finding of the same people?"""
    scores = {
        bearing.findings[place].finding: score
        for place, score in bearing.nearness_to(sentence).items()
    }
    alike = [one for one in _among(known, bearing) if one.base and one.unit == known.unit]
    best = max(scores.get(one.finding, 0.0) for one in alike)
    return best > 0 and scores.get(known.finding, 0.0) >= CLOSE * best
