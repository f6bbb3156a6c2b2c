"""Matches a count of a base with the findings that it may be of."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from analysis.judge.lint.bearing import Bearing, of_group
from analysis.judge.lint.known import Known
from analysis.judge.lint.numbers import PAIR, Number
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.told import groups_told_of

OF_WHOM_ENDS = re.compile(
    r"[,;:.()]|\b(?:who|whom|whose|we|agreed|said|say|told|tell|think|thought|felt|feel|answered|did|are"
    r"|were|have|had|that|believed?|reported|saw|see|by|now)\b"
)
NEXT_TO = 25
LONGEST_NAME = 60
ENTRY_ENDS = re.compile(r"\s*(?:$|[,;.)|]|and\b)")
INTERVIEWED = re.compile(r"\binterview\w*", re.IGNORECASE)
OF_THOSE_INTERVIEWED = re.compile(
    r"\s*(?:(?:people|those|persons|men and women) )?(?:(?:that |whom? )?(?:we|were|had been) )?"
    r"interview(?:s|ed|ees)\b",
    re.IGNORECASE,
)
SURVEYED = re.compile(r"\b(?:survey\w*|questionnaires?)\b", re.IGNORECASE)
INTERVIEWS, SHARE_OF_ANSWERS = "interviews", "share"
EVERYBODY = "all"


class Matched(NamedTuple):
    """Findings that have a count of a base: as this year's, and as an earlier year's."""

    now: list[Known]
    before: list[Known]


def matched(number: Number, sentence: Sentence, bearing: Bearing) -> Matched:
    """The findings that have this count of this base, of the people that the sentence names.

    Parameters
    ----------
    number
        A count of a base.
    sentence
        Where it stands.
    bearing
        What the findings bear.
    """
    pair = (number.value, number.base or 0.0)
    groups = groups_of(number, sentence, bearing)
    themes = {known.measure for known in bearing.named_in(sentence.raw) if known.unit == INTERVIEWS}

    direct = bearing.groups_in(OF_WHOM_ENDS.split(number.noun)[0]) or bearing.groups_in(
        sentence.raw[number.start : number.end]
    )

    def fits(known: Known) -> bool:
        if direct and known.unit == INTERVIEWS and known.group == EVERYBODY:
            return False
        if not of_group(known, groups) or not _asked_so(known, number, sentence, groups):
            return False
        return not themes or known.unit != INTERVIEWS or known.measure in themes

    return Matched(
        now=[known for known in bearing.pairs.get(pair, ()) if fits(known)],
        before=[known for known in bearing.pairs_before.get(pair, ()) if fits(known)],
    )


def findings_of_counts(sentence: Sentence, bearing: Bearing) -> list[Known]:
    """This year's findings whose counts of a base stand in a sentence."""
    return list(_findings_of_counts(sentence, bearing))


@lru_cache(maxsize=100)
def _findings_of_counts(sentence: Sentence, bearing: Bearing) -> tuple[Known, ...]:
    found = [
        known
        for number in sentence.numbers
        if number.kind == PAIR
        for known in matched(number, sentence, bearing).now
    ]
    return tuple({known.finding: known for known in found}.values())


def groups_of(number: Number, sentence: Sentence, bearing: Bearing) -> frozenset[str]:
    """The groups of people that a number is of: named right after it, before it, or anywhere."""
    after = OF_WHOM_ENDS.split(number.noun)[0]
    if entry := _named_as_entry(number, sentence, bearing):
        return entry
    if nearest := bearing.first_group_in(number.noun[:NEXT_TO]):
        return frozenset([nearest])
    before = sentence.raw[max(0, number.start - NEXT_TO) : number.start]
    named = bearing.groups_in(after)
    if not named and number.kind == PAIR:
        named = bearing.groups_in(sentence.raw[number.start : number.end])
    if not named and number.kind == PAIR and before.rstrip().endswith("("):
        named = bearing.groups_in(before)
    return named or groups_told_of(sentence, bearing)


def _named_as_entry(number: Number, sentence: Sentence, bearing: Bearing) -> frozenset[str]:
    """“Carers 30 of 90, …”: the group of an entry of a list, which stands before its number."""
    if number.kind != PAIR or not ENTRY_ENDS.match(number.noun):
        return frozenset()
    before = sentence.raw[max(0, number.start - LONGEST_NAME) : number.start].rstrip(" :(–—=-")
    return frozenset(
        group
        for pattern, group in bearing.group_names
        for found in pattern.finditer(before)
        if found.end() == len(before)
    )


def _asked_so(known: Known, number: Number, sentence: Sentence, groups: frozenset[str]) -> bool:
    """Is it of interviews, or of the survey, as is said of the number, or in the sentence?"""
    if OF_THOSE_INTERVIEWED.match(number.noun):
        return known.unit == INTERVIEWS or known.evidence != "perception"
    interviewed = INTERVIEWED.search(sentence.text)
    surveyed = SURVEYED.search(sentence.text)
    if interviewed and not surveyed:
        return known.unit == INTERVIEWS or known.evidence != "perception"
    if interviewed and surveyed and re.search(r"\binterviewees\b", sentence.text, re.I):
        return known.unit == INTERVIEWS
    if known.unit == INTERVIEWS:
        return not surveyed and (not groups or known.group != EVERYBODY)
    return True
