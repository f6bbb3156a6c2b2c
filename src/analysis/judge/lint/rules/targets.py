"""Finds targets set beside results of another period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Aimed, Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, doubts
from analysis.judge.lint.numbers import COUNT, PAIR, PERCENT, Number
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stems

TARGET = re.compile(
    r"\b(?:targets?|goal of|aimed for|aiming for|aimed at|aim was|set out to do|planned for|planned"
    r" (?:number|total)|pledged|promised|quota|benchmark of|was meant to be)\b",
    re.IGNORECASE,
)
EACH_YEAR = re.compile(
    r"\b(?:per|a|each|every|in a|in each|in any) year\b|\b(?:yearly|annual|annually|p\.?a\.?)\b"
    r"|/year",
    re.I,
)
IN_ALL = re.compile(
    r"\b(?:over|in|across|during|for|after|within) (?:the |its |our |these |those )?(?:first "
    r"|last |past )?"
    r"(?:two|three|four|five|\d|several|the) years\b|\b(?:in total|in all|altogether|so far|to date"
    r"|since (?:the )?(?:start|beginning|launch|it began|20\d\d)"
    r"|over the (?:whole )?(?:programme|period)"
    r"|between 20\d\d and 20\d\d|from 20\d\d to 20\d\d|20\d\d (?:to|–|-) 20\d\d|all years|two-year"
    r"|both years|by the end of the programme|whole programme|cumulative\w*|combined|overall total"
    r"|together over)\b",
    re.I,
)
ONE_YEAR = re.compile(
    r"\b(?:this year|last year|in (?:19|20)\d\d|during 20\d\d|that year|the year)\b", re.I
)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """A target for one period and a result of another, or targets that nobody set."""
    target = TARGET.search(sentence.text)
    counts = [n for n in sentence.numbers if n.kind in (COUNT, PAIR, PERCENT)]
    if not target or asks(sentence) or any(sentence.marked_as(n) for n in counts):
        return
    if doubts(sentence, target.end()):
        return
    if len(counts) == 0:
        yield from _met_without_numbers(sentence, bearing)
        return
    aimed, of_target = _aimed(sentence, bearing, counts, target.start())
    results = [n for n in counts if n not in of_target and n.kind == COUNT and _of_now(sentence, n)]
    if aimed is None:
        if of_target and bearing.targets and _near_any(sentence, bearing):
            yield Found(
                _span(sentence, of_target), "this is not the target that was set",
                _sentence(bearing, _nearest(sentence, bearing)),
            )  # fmt: skip
        return
    for result in results:
        why = _mismatch(sentence, aimed, result, bearing)
        if why:
            yield Found(_span(sentence, [*of_target, result]), why, _sentence(bearing, aimed))


def _met_without_numbers(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """“We beat our target”: what was aimed for, and what was reached, over which time?"""
    met = re.search(
        r"\b(?:met|beat|beaten|reached|exceeded|exceeding|surpassed|smashed|hit|above|over|ahead of"
        r"|missed|more than|well over)\b[^.;]{0,30}\btargets?\b|\btargets?\b[^.;]{0,40}\b(?:met"
        r"|beaten"
        r"|reached|exceeded|surpassed|smashed|missed|hit)\b",
        sentence.text,
        re.I,
    )
    if met and not re.search(r"\b(?:not|whether)\b", sentence.text, re.I):
        aimed = _nearest(sentence, bearing)
        yield Found(
            met[0], "it says neither what was aimed for nor what was reached, and over which time",
            _sentence(bearing, aimed) if aimed else None,
        )  # fmt: skip


def _aimed(
    sentence: Sentence, bearing: Bearing, counts: list[Number], place: int
) -> tuple[Aimed | None, list[Number]]:
    """The target that is meant, and the numbers that state it."""
    for aimed in sorted(bearing.targets, key=lambda one: -_shared(sentence, one)):
        stated = [n for n in counts if {n.value, n.high or n.value} <= aimed.numbers]
        low = {n.value for n in stated} | {n.high for n in stated if n.high}
        near = [n for n in stated if abs(n.start - place) < 90]
        if near and (low >= aimed.numbers or len(aimed.numbers) == 1 or len(stated) == 1):
            ordered = sorted(near, key=lambda n: abs(n.start - place))
            return aimed, ordered[: len(aimed.numbers)]
    after = [n for n in counts if 0 <= n.start - place < 45]
    before = [n for n in counts if 0 <= place - n.end < 12]
    return None, (after or before)[:2]


def _of_now(sentence: Sentence, number: Number) -> bool:
    return not re.match(r"\s*(?:years?|months?)\b", number.noun)


def _mismatch(sentence: Sentence, aimed: Aimed, result: Number, bearing: Bearing) -> str | None:
    reached = {
        value
        for known in bearing.findings
        if known.outcome == aimed.outcome and known.measure == aimed.measure
        for kind, value, _ in known.now
        if kind == COUNT
    }
    text = sentence.text
    each_year, total = EACH_YEAR.search(text), IN_ALL.search(text)
    one_year = ONE_YEAR.search(text)
    if aimed.per == "year":
        of_target = re.search(rf"\btargets?\b[^.;,]*(?:{IN_ALL.pattern})", text, re.IGNORECASE)
        if total and (each_year or not of_target):
            return "the target is for each year and the result for several, which do not compare"
        if not total and result.value not in reached and not one_year:
            return "the target is for one year, and it is not said over which time this was reached"
        return None
    if each_year:
        return "the target is for the whole programme, not for each year"
    if not total and one_year:
        return "the target is for the whole programme and the result for one year"
    return None


def _shared(sentence: Sentence, aimed: Aimed) -> int:
    return len(stems(sentence.raw) & stems(f"{aimed.short} {aimed.outcome}"))


def _near_any(sentence: Sentence, bearing: Bearing) -> bool:
    return any(_shared(sentence, aimed) for aimed in bearing.targets)


def _nearest(sentence: Sentence, bearing: Bearing) -> Aimed | None:
    return max(bearing.targets, key=lambda one: _shared(sentence, one), default=None)


def _sentence(bearing: Bearing, aimed: Aimed | None) -> str | None:
    if aimed is None:
        return None
    finding = next(
        (k for k in bearing.findings
         if k.outcome == aimed.outcome and k.measure == f"{aimed.measure}-target"),
        None,
    )  # fmt: skip
    return finding.sentence if finding and not finding.hidden else aimed.sentence


def _span(sentence: Sentence, numbers: list[Number]) -> str:
    start = min(n.start for n in numbers)
    return sentence.text[start : max(n.end for n in numbers)].strip()
