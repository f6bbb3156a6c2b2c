"""Finds percentages and shares that do not say of how many people."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks
from analysis.judge.lint.numbers import (
    COUNT,
    PAIR,
    PERCENT,
    SHARE,
    Number,
    numbers_in,
)
from analysis.judge.lint.sentence import Sentence

# A share of a population, or of somebody else's statistics, has its base there.
FROM_ELSEWHERE = re.compile(
    r"\b(?:population|census|nationally|national|across england|in england|official statistics"
    r"|ascof"
    r"|ons|average of similar)\b",
    re.IGNORECASE,
)
BASE = re.compile(
    r"\b(?:base|n)\s*(?:=|of|was|is|:)\s*\d+|\bof (?:the|all|all the|our|those) (?:\d[\d,]*|\w+teen"
    r"|\w+ty)\b",
    re.IGNORECASE,
)
MOST = re.compile(
    r"\b(?:(?:the|a) (?:vast |great |large |clear |overwhelming )?majority of"
    r"|most(?: of)?(?: the| our)?"
    r"|nearly all(?: of)?(?: the)?|almost all(?: of)?(?: the)?|hardly any(?: of)?(?: the)?"
    r"|a (?:large|high|small) (?:proportion|share|number) of)\s+(?:[\w’-]+\s+){0,2}?"
    r"(?:people|staff|carers|members|champions|interviewees|respondents|participants|families"
    r"|those|residents|gardeners|neighbours|workers|providers|partners|users)\b",
    re.IGNORECASE,
)
CHANCE = re.compile(r"\b(?:likely range|interval|between|range)\b[^.;]{0,20}$", re.IGNORECASE)
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
        if sentence.marked_as(number):
            continue
        if number.kind not in (PERCENT, SHARE) or counted or _is_points(number, sentence):
            continue
        if not (elsewhere and _is_from_elsewhere(number, sentence)):
            yield Found(_whole(number, sentence), WITHOUT)
    if elsewhere:
        return
    for most in MOST.finditer(sentence.text):
        if not counted:
            yield Found(most[0], "this is a share of people without how many of how many")


def _says_of_how_many(sentence: Sentence) -> bool:
    """Is the base in this sentence, or beside it?"""
    if any(n.kind == PAIR for n in sentence.numbers) or BASE.search(sentence.text):
        return True
    people = re.compile(
        r"\s*(?:[\w’-]+\s+){0,3}?(?:people|staff|carers|members|champions|answered|who|families"
        r"|gardeners|neighbours|respondents|interviewees|responses|answers)\b",
        re.I,
    )
    if re.search(r"\bof (?:them|these|those|whom)\b", sentence.text, re.I) and sentence.before:
        return any(n.kind == COUNT for n in numbers_in(sentence.before))
    if any(n.kind == COUNT and people.match(n.noun) for n in sentence.numbers):
        return True
    beside = [*numbers_in(sentence.before), *numbers_in(sentence.after)]
    shares = {round(n.value) for n in sentence.numbers if n.kind == PERCENT}
    return any(n.kind == PAIR and n.base and round(100 * n.value / n.base) in shares
               for n in beside)  # fmt: skip


def _is_points(number: Number, sentence: Sentence) -> bool:
    """Is it the end of a likely range, or a difference in points?"""
    return bool(CHANCE.search(sentence.text[: number.start]) and "likely" in sentence.text)


def _is_from_elsewhere(number: Number, sentence: Sentence) -> bool:
    """Is it the share of a population, rather than the share of ours beside it?"""
    others = [n for n in sentence.numbers if n.kind in (PERCENT, SHARE)]
    if len(others) < 2:
        return True
    found = [m.start() for m in FROM_ELSEWHERE.finditer(sentence.text)]
    nearest = min(others, key=lambda one: min(abs(one.start - place) for place in found))
    return number == nearest


def _whole(number: Number, sentence: Sentence) -> str:
    return sentence.text[number.start : number.end].strip()
