"""Tells by how much something moved or differs, and whether a finding says so."""

from __future__ import annotations

import re

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.holding import holds, may_be, near_enough
from analysis.judge.lint.matching import findings_of_counts
from analysis.judge.lint.numbers import (
    COUNT,
    IN_HUNDRED,
    Number,
)
from analysis.judge.lint.sentence import Sentence

MORE = re.compile(
    r"\s*(?!any more)(?:[\w’-]+\s+)?(?:more|fewer|less|extra|additional|higher|lower)\b", re.I
)
IN_RANGE = re.compile(
    r"\brange(?: of| from|:)?\s+(?:[+−-]?[\d.]+%?\s+(?:to|–|-)\s+)?[+−-]?$", re.IGNORECASE
)
MOVED_BY = (
    r"\b(?:rose|ris\w+|fell|fall\w*|gr[eo]w\w*|increas\w+|decreas\w+|drop\w*|reduc\w+|climb\w*"
    r"|jump\w*|shr[aiu]nk\w*|up|down|often|likely|more|less|fewer|higher|lower|smaller|larger"
    r"|differ\w*|apart|behind|ahead)\b[^.;]{0,80}\bby\s+(?:about )?$"
)


PLUS = re.compile(r"\b(?:plus|minus)\s+$", re.IGNORECASE)
MAKES = re.compile(r"\s*(?:more )?(?:makes?|gives?|is|are|equals?|comes? to|=)\b", re.IGNORECASE)
ADDED = re.compile(
    r"^\W*(?:if (?:you|we) )?(?:add|adding|take|taking|subtract\w*|knock)\s+"
    r"(?:(?:on|off|away|another|about)\s+)*$",
    re.IGNORECASE,
)


def is_a_move(number: Number, sentence: Sentence) -> bool:
    """Is it by how much something moved, or differs, rather than how much there is?"""
    if number.kind == IN_HUNDRED or IN_RANGE.search(sentence.text[: number.start]):
        return True
    return bool(
        MORE.match(number.noun)
        or _is_added(number, sentence)
        or re.search(
            r"\b(?:up|down|another|extra|less)\s+$"
            r"|\b(?:increase|rise|growth|gain|fall|drop|decrease|difference|gap|jump"
            r"|change) (?:of|is|was|by)\s+(?:about )?$"
            r"|" + MOVED_BY,
            sentence.text[: number.start],
            re.I,
        )
    )


def _is_added(number: Number, sentence: Sentence) -> bool:
    """“Add 5 to last year’s 10”, “10 plus 5 makes 15”."""
    before = sentence.text[: number.start]
    return bool(ADDED.search(before) or (PLUS.search(before) and MAKES.match(number.noun)))


def moved_by_nothing_so_much(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    """Why it may not be said that it moved by so much, where no finding says so."""
    if number.kind == COUNT and IN_RANGE.search(sentence.text[: number.start]):
        number = number._replace(kind=IN_HUNDRED)
    if any(holds(known, number, known.moved) for known in bearing.named_in(sentence.raw)):
        return None
    if any(
        holds(known, number, known.moved | known.now)
        for known in findings_of_counts(sentence, bearing)
    ):
        return None
    if of_these_two_groups(number, sentence, bearing):
        return None
    added = _is_added(number, sentence)
    moved = {
        known.finding
        for known in bearing.findings
        if holds(known, number, known.moved if added else known.moved | known.now)
    }
    wanted = [known for known in bearing.findings if may_be(known, number, sentence, bearing)]
    close = near_enough(sentence, bearing, moved, wanted, number)
    return None if close else "no finding says that it moved by so much"


def of_these_two_groups(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it by how much two groups differ that the sentence names?"""
    groups = bearing.groups_in(sentence.raw)
    return any(
        set(known.group.split("-and-")) <= groups and holds(known, number, known.now | known.moved)
        for known in bearing.findings
        if known.unit == "difference"
    )
