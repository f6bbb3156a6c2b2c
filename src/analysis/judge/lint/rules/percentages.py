"""Finds percentages and shares that do not say of how many people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing, of_group
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks
from analysis.judge.lint.numbers import (
    COUNT,
    IN_HUNDRED,
    PAIR,
    PERCENT,
    SHARE,
    Number,
    numbers_in,
)
from analysis.judge.lint.of_the_work import is_of_no_people
from analysis.judge.lint.saying import SAYING
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.told import beside, counts_in, explained, groups_told_of, told

# A share of a population, or of somebody else's statistics, has its base there.
FROM_ELSEWHERE = re.compile(
    r"\b(?:population|census|nationally|national|across england|in england|official statistics"
    r"|ascof"
    r"|ons|average of similar)\b",
    re.IGNORECASE,
)
BASE = re.compile(
    r"\b(?:base|n)\s*(?:=|of|was|is|:)\s*\d+|\bof (?:the|all|all the|our|those) (?:\d[\d,]*|\w+teen"
    r"|\w+ty)\b|(?:%|per ?cent|percent|in 100) of \d+\b",
    re.IGNORECASE,
)
PEOPLE = (
    r"(?:people|staff|carers|members|champions|interviewees|respondents|participants|families"
    r"|those|residents|gardeners|neighbours|workers|providers|partners|users|relatives|officers"
    r"|employees|managers|volunteers|colleagues)"
)
MOST = re.compile(
    r"\b(?:(?:the|a) (?:vast |great |large |clear |overwhelming |small |slim )?"
    r"(?:majority|minority|bulk|lion[’']s share|better part|greater part|larger part) of"
    r"|most(?: of)?(?: the| our)?"
    r"|more than half|over half|well over half|fewer than half|less than half|under half"
    r"|nearly all(?: of)?(?: the)?|almost all(?: of)?(?: the)?|hardly any(?: of)?(?: the)?"
    r"|every (?:second|third|other|fourth|fifth)"
    r"|a (?:large|high|small|sizeable|good|significant) (?:proportion|share|number|part) of)"
    rf"\s+(?:of\s+)?(?:[\w’-]+\s+){{0,2}}?{PEOPLE}\b",
    re.IGNORECASE,
)
CHANCE = re.compile(r"\b(?:likely range|interval|between|range)\b,?[^.;,]{0,20}$", re.IGNORECASE)
DIFFERS = re.compile(
    r"\b(?:more|fewer|less|higher|lower|apart|gap|differen\w+|differs?|between|ahead|behind|rise"
    r"|rose|fall|fell|up|down|by|changed?|range|than|points?|lie|lies|margin|would show)\b",
    re.IGNORECASE,
)
IS_OF_PEOPLE = re.compile(
    r"\s*(?:of )?(?:the |our |all |these |those )*"
    rf"(?:(?:[\w’-]+ ){{0,2}}?(?:{PEOPLE}|us|them)\b|{SAYING}\b)",
    re.IGNORECASE,
)
CLOSE_BY = 20
WITHOUT = (
    "a percentage says nothing without how many people it is of; the sentence must say of how many"
)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Percentages without a base, and shares in words such as “most staff”."""
    if asks(sentence):
        return
    elsewhere = bool(FROM_ELSEWHERE.search(sentence.text))
    counted = _says_of_how_many(sentence)
    for number in sentence.numbers:
        if sentence.marked_as(number) or not _is_a_share(number, sentence):
            continue
        if _has_its_base(number, sentence, bearing, counted=counted):
            continue
        if not (elsewhere and _is_from_elsewhere(number, sentence)):
            yield Found(_whole(number, sentence), WITHOUT)
    if elsewhere:
        return
    for most in MOST.finditer(sentence.text):
        if not counted:
            yield Found(most[0], "this is a share of people without how many of how many")


def _is_a_share(number: Number, sentence: Sentence) -> bool:
    """Is it a share of people, rather than of something else, a range or a difference?"""
    if number.kind not in (PERCENT, SHARE, IN_HUNDRED) or _is_points(number, sentence):
        return False
    if number.kind == IN_HUNDRED:
        if DIFFERS.search(number.noun[:CLOSE_BY]):
            return False
        return bool(IS_OF_PEOPLE.match(number.noun)) or not DIFFERS.search(sentence.text)
    return not is_of_no_people(number, sentence)


def _has_its_base(number: Number, sentence: Sentence, bearing: Bearing, *, counted: bool) -> bool:
    """Does the sentence, or one beside it, say of how many people the share is?

    Where a finding of these people has this share, it is its base that has to be there.
    """
    if number.kind != SHARE and _is_told_of(number, sentence, bearing):
        return True
    beside_a_count = any(n.kind == PAIR for n in sentence.numbers)
    if (
        not counted
        or number.kind == SHARE
        or beside_a_count
        or explained(number, sentence, bearing)
    ):
        return counted
    groups = groups_told_of(sentence, bearing)
    counts = counts_in((*sentence.numbers, *numbers_in(beside(sentence))))
    same = [
        known
        for known in (*bearing.findings, *bearing.earlier)
        if known.unit == "share"
        and known.base
        and known.numerator is not None
        and of_group(known, groups)
        and known.group in groups
        and round(100 * known.numerator / known.base) == number.value
    ]
    return not same or any(known.base in counts for known in same)


def _is_told_of(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it the share of a finding whose count and base stand in it, or beside it?"""
    counts = counts_in((*sentence.numbers, *numbers_in(beside(sentence))))
    return any(
        known.unit == "share"
        and known.base
        and {known.numerator, known.base} <= counts
        and round(100 * (known.numerator or 0) / known.base) == number.value
        for known in told(sentence, bearing)
    )


def _says_of_how_many(sentence: Sentence) -> bool:
    """Is the base in this sentence, or beside it?"""
    if any(n.kind == PAIR for n in sentence.numbers) or BASE.search(sentence.text):
        return True
    people = re.compile(
        rf"\s*(?:[\w’-]+\s+){{0,3}}?(?:{PEOPLE}|answered|who|responses|answers|replies)\b",
        re.I,
    )
    if re.search(r"\bof (?:them|these|those|whom)\b", sentence.text, re.I) and sentence.before:
        return any(n.kind == COUNT for n in numbers_in(sentence.before))
    if any(n.kind == COUNT and people.match(n.noun) for n in sentence.numbers):
        return True
    around = [*numbers_in(sentence.before), *numbers_in(sentence.after)]
    shares = {round(n.value) for n in sentence.numbers if n.kind in (PERCENT, IN_HUNDRED)}
    return any(n.kind == PAIR and n.base and round(100 * n.value / n.base) in shares
               for n in around)  # fmt: skip


def _is_points(number: Number, sentence: Sentence) -> bool:
    """Is it the end of a likely range, or a difference in points?"""
    return bool(CHANCE.search(sentence.text[: number.start]) and "likely" in sentence.text)


def _is_from_elsewhere(number: Number, sentence: Sentence) -> bool:
    """Is it the share of a population, rather than the share of ours beside it?"""
    others = [n for n in sentence.numbers if n.kind in (PERCENT, SHARE, IN_HUNDRED)]
    if len(others) < 2:
        return True
    found = [m.span() for m in FROM_ELSEWHERE.finditer(sentence.text)]
    nearest = min(
        others,
        key=lambda one: min(max(one.start - end, start - one.end) for start, end in found),
    )
    return number == nearest


def _whole(number: Number, sentence: Sentence) -> str:
    return sentence.text[number.start : number.end].strip()
