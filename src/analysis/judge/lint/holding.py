"""Tells which findings hold a number: of the same kind, of what is counted, of those people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from analysis.judge.lint.bearing import CLOSE, Bearing, of_group
from analysis.judge.lint.known import Figure, Known, figures_of
from analysis.judge.lint.matching import OF_WHOM_ENDS, groups_of
from analysis.judge.lint.numbers import (
    COUNT,
    IN_HUNDRED,
    MONEY,
    PAIR,
    PERCENT,
    Number,
)
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stem, stems

PEOPLE = frozenset(
    map(
        stem,
        """people person staff carers members champions interviewees respondents participants
        families family residents gardeners neighbours users visitors judges helpers colleagues
        workers answers responses""".split(),  # noqa: SIM905 (words, as people read them)
    )
)
RESPONSE = "response"
CLOSER = 0.8
ENOUGH_WORDS = 2  # right after a number, to tell what it counts
STOP = re.compile(r"[,;:.()\d]|\b(?:and|but|while)\b")
LARGE, FEW, LOOSELY = 20, 2, 0.3  # so large a number is hardly the same by chance
ROOM = {"over": (1.0, 1.12), "under": (0.88, 1.0), "about": (0.93, 1.07)}
ANSWERED = re.compile(
    r"\b(?:sent (?:it |them )?(?:in|back)|sheets?|returned|answer\w*|heard from|replied"
    r"|replies|respon\w+|interviewed|asked|survey\w*"
    r"|filled in|spoke (?:to|with)|invited)\b",
    re.IGNORECASE,
)


def holds(known: Known, number: Number, figures: Iterable[Figure]) -> bool:
    """Are the number's figures, or for a rough one figures near it, among a finding's?"""
    if known.hidden and number.kind != COUNT:
        return False
    wanted = list(figures_of(number))
    if number.kind == PAIR:
        wanted = wanted[:1]
    held = set(figures)
    if number.kind == IN_HUNDRED:
        held |= {(IN_HUNDRED, value, None) for kind, value, _ in held if kind == PERCENT}
    if number.kind == PERCENT:
        held |= {(PERCENT, value, None) for kind, value, _ in held if kind == IN_HUNDRED}
    if all(figure in held for figure in wanted):
        return True
    if not number.roughly or number.kind not in (COUNT, PERCENT, "money"):
        return False
    low, high = ROOM[number.roughly]
    return any(
        kind == number.kind and low * number.value <= value <= high * number.value
        for kind, value, _ in held
    )


def may_be(known: Known, number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Can the finding be meant: does it count what the number counts, of a group that is named?"""
    if number.kind == COUNT:
        units = units_of(number, bearing)
        if units and not counts_these(known, units):
            return False
    named = bearing.groups_in(OF_WHOM_ENDS.split(number.noun)[0])
    if named and known.group == "all" and known.unit in ("interviews", "share"):
        return False  # these are told of each group apart
    return of_group(known, groups_of(number, sentence, bearing))


def units_of(number: Number, bearing: Bearing) -> set[str]:
    """The units that the words after a number name: the first that is known."""
    whole = {known.unit for known in bearing.findings if " " in known.unit}
    for unit in whole - {"people agreed", "middle answer"}:
        if re.match(rf"\s*{re.escape(unit)}\b", number.noun):
            return {unit}
    for word in re.findall(r"[^\W\d_]+", re.split(r"[,;:.()]", number.noun)[0])[:7]:
        if word == "times":
            break
        if word in ("of", "in", "from", "and", "to", "that", "which", "who", "with", "than", "by",
                    "as", "having", "taking", "took", "take"):  # fmt: skip
            break
        if stem(word) in PEOPLE:
            return {"people"}
        if stem(word) in bearing.units:
            return bearing.units[stem(word)]
    return set()


def counts_these(known: Known, units: set[str]) -> bool:
    """Does the finding count these, or does it not say what it counts?"""
    if units == {"people"}:
        return known.of_people or known.unit in ("", "document", "observation", "index", "points")
    return known.unit in units or known.unit in ("", "ratio", "document", "observation")


def near_enough(
    sentence: Sentence, bearing: Bearing, holding: set[str], wanted: list[Known], number: Number
) -> bool:
    """Are findings that hold the number as near to the sentence as those that it may be of?"""
    if not holding:
        return False
    if who_answered(sentence, bearing, holding):
        return True
    close = CLOSE
    if number.kind == MONEY:
        close = 0.0
    elif number.value > LARGE and len(holding) <= FEW:
        close = LOOSELY
    known = {k.finding for k in wanted}
    after = stems(STOP.split(number.noun)[0])
    return _are_nearest(bearing.nearness_to(sentence), holding, known, close, bearing) or (
        number.kind == COUNT
        and len(after) >= ENOUGH_WORDS
        and _are_nearest(bearing.nearness(after), holding, known, CLOSER, bearing)
    )


def _are_nearest(
    scores: Mapping[int, float], holding: set[str], among: set[str], close: float, bearing: Bearing
) -> bool:
    by_id = {bearing.findings[place].finding: score for place, score in scores.items()}
    best = max((by_id.get(finding, 0.0) for finding in among), default=0.0)
    held = max((by_id.get(finding, 0.0) for finding in holding), default=0.0)
    return held >= close * best


def who_answered(sentence: Sentence, bearing: Bearing, holding: set[str]) -> bool:
    """Is it said who answered, or was interviewed? Then it matters not what else is spoken of."""
    said = ANSWERED.search(sentence.text)
    wanted = "interviewed" if said and said[0].casefold() == "interviewed" else "answered"
    return bool(said) and any(
        bearing.by_id[finding].outcome == RESPONSE and bearing.by_id[finding].measure == wanted
        for finding in holding
    )


def was(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Was it a number of an earlier year, on what the sentence is about?"""
    near = {
        known.finding
        for known in bearing.near(sentence, lambda _: True, close=CLOSER)
        if may_be(known, number, sentence, bearing)
    }
    return any(
        known.finding in near and holds(known, number, known.now) for known in bearing.earlier
    )


def withdrawn(number: Number, bearing: Bearing) -> bool:
    """Is it a number of a finding that does not stand any more?"""
    return any(
        known.numerator == number.value
        or (number.kind != COUNT and holds(known, number, known.now))
        for known in bearing.withdrawn
    )


def why_not(number: Number, sentence: Sentence, bearing: Bearing, was_before: bool) -> str:
    """Why a number that nothing bears may not stand."""
    if withdrawn(number, bearing):
        return "it belongs to a finding that was withdrawn"
    if was_before or was(number, sentence, bearing):
        return "it is an earlier year’s number, not this year’s"
    return "none of this year’s findings has this number"
