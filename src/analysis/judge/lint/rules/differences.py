"""Finds differences between groups of people that no interval bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.chance import may_be_chance
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import claims_nothing, denies, told_by_people
from analysis.judge.lint.known import Known
from analysis.judge.lint.numbers import IN_HUNDRED
from analysis.judge.lint.rules.compared import HOW
from analysis.judge.lint.sentence import Sentence

THAN = re.compile(
    rf"\b(?P<way>(?:more|less|fewer|higher|lower|{HOW})\b(?:\s+[\w’'-]+){{0,8}}?)"
    r"\s+than\s+(?P<other>(?:[\w’-]+\s*){1,8})",
    re.IGNORECASE,
)
# “Carers and staff differ”, “are far apart”: which way is not said.
DIFFER = re.compile(
    r"\b(?:differ(?:s|ed)?|diverge[sd]?|disagree[sd]?(?= with)|(?:are|is|were|stand"
    r"|lie) (?:\w+ )?(?:apart|at odds|divided|split)"
    r"|(?:see|saw|sees|view|feel|felt|judge|think) (?:it|this|things|that|the \w+) (?:very "
    r"|quite )?differently"
    r"|(?:gap|gulf|divide|rift|difference) between)\b",
    re.IGNORECASE,
)
LOWER = re.compile(
    r"(?:less|fewer|rarely|seldom|lower|worse|weaker|harsher|cooler|poorer|darker|dimmer|sadder|shakier|gloomier"
    r"|quieter|softer|looser|slower|bleaker|grimmer|warier|stonier|chillier|angrier|grumpier|stricter"
    r"|(?:more (?:critical|negative|doubtful|sceptical|guarded|reserved|cautious|pessimistic)))\b",
    re.IGNORECASE,
)
# “Set against staff, carers less often said so”
SET_AGAINST = re.compile(
    r"\b(?:set against|compared (?:with|to)|next to|beside|alongside|against|unlike) "
    r"(?P<other>[^.;:,]{1,60}), (?P<these>[^.;:]{0,80}?)\b(?P<way>more|less|fewer|rarely|seldom)\b"
    r"(?! than)",
    re.IGNORECASE,
)
BOTH = 2
NO_GROUPS = re.compile(r"^\s*(?:in |last |before|\d|one |the year|a year|this |that |it )", re.I)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """“Carers agreed less often than staff”, where we cannot tell."""
    yield from _differ(sentence, bearing)
    for than in (*THAN.finditer(sentence.text), *SET_AGAINST.finditer(sentence.text)):
        others = bearing.groups_in(than["other"])
        told = than.groupdict().get("these") or sentence.raw[: than.start()]
        these = bearing.groups_in(told) - others
        if not others or not these or NO_GROUPS.match(than["other"]):
            continue
        if claims_nothing(sentence, than.start()) or told_by_people(sentence, than.start()):
            continue
        way = -1 if LOWER.match(than["way"]) else 1
        if not _borne(sentence, bearing, these, others, way):
            gap = bearing.near(sentence, lambda known: known.unit == "difference")
            yield Found(
                than[0].strip(), "no finding shows clearly that these groups differ so",
                gap[0].sentence if gap else None,
            )  # fmt: skip


def _differ(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """“Carers and staff differ”, where we cannot tell."""
    groups = bearing.groups_in(sentence.raw)

    def of_both(known: Known) -> bool:
        return known.unit == "difference" and {*known.group.split("-and-")} == groups

    gap = bearing.near(sentence, of_both, close=0.4) if len(groups) == BOTH else []
    if not gap or gap[0].clear_difference or may_be_chance(sentence, 0):
        return
    for differ in DIFFER.finditer(sentence.text):
        place = differ.start()
        if not (claims_nothing(sentence, place) or denies(sentence, place)):
            why = "no finding shows clearly that these groups differ"
            yield Found(differ[0], why, gap[0].sentence)


def _borne(
    sentence: Sentence, bearing: Bearing, these: frozenset[str], others: frozenset[str], way: int
) -> bool:
    def fits(known: object) -> bool:
        first, _, second = getattr(known, "group", "").partition("-and-")
        clear = getattr(known, "clear_difference", 0)
        forwards = first in these and second in others and clear == way
        backwards = first in others and second in these and clear == -way
        return forwards or backwards

    by_so_much = {(n.kind, n.value, None) for n in sentence.numbers if n.kind == IN_HUNDRED}
    if any(by_so_much & known.now for known in bearing.findings if fits(known)):
        return True
    return bool(bearing.near(sentence, fits, close=0.4))
