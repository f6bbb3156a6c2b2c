"""Finds targets set beside results of another period."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Aimed, Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import DOUBT, asks
from analysis.judge.lint.numbers import COUNT, PAIR, PERCENT, Number
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stems

TARGET = re.compile(
    r"\b(?:targets?|targeted|goals?|aim(?:ed)? (?:for|at|was|of|is)|(?:yearly|annual) aim"
    r"|aiming (?:for|at)|set out to|set itself|(?:was|were|had been|we|had|it|council|team|care)"
    r" planned|planned (?:for|to|number|total)|plan(?:s)? (?:was|were|is|of|to)|planned(?=\W|$)"
    r"|hoped (?:for|to)|pledged?|promised?|quota|benchmark|meant to be|ambition|objective"
    r"|intended|expected|milestone)\b",
    re.IGNORECASE,
)
# What a period is called, and whether it is a year.
SEVERAL_YEARS = (
    r"(?:over|in|across|during|for|after|within|by) (?:the |its |our |these |those |both )?"
    r"(?:first |last |past |full |whole )?(?:two|three|four|five|\d|several|all|both) years"
    r"|(?:two|three|four|five|multi|\d)[- ]years?(?= (?:target|goal|total|aim|plan"
    r"|programme|period))"
    r"|every (?:two|three|other) years?|(?:each|every) two years"
)
SHORTER = (
    r"(?:a|per|each|every|in a|in each|/) ?(?:month|quarter|week|term|half[- ]year|six months|day)"
    r"|monthly|quarterly|weekly|termly|half[- ]yearly|six[- ]monthly|twice[- ]yearly"
    r"|every (?:six|three) months"
    r"|half[- ]year(?:’s|'s)?"
)
WHOLE = (
    r"(?:over|for|across|during|in|of|throughout) the (?:whole |entire |full |lifetime"
    r"|life\b)[^.;,]{0,20}"
    r"(?:programme|period|project|scheme)?|(?:whole|entire|full) (?:life|programme|period"
    r"|length|run)"
    r"|lifetime of the programme|programme[- ]long|over the (?:life|course|length) of the programme"
    r"|(?:over|across|throughout) the programme|by the end of the programme"
    r"|overall (?:target|goal|aim)"
    r"|(?:target|goal|aim) overall"
)
SUMMED = (
    r"in total|in all|altogether|all told|so far|to date|by now|until now|up to now|till now|"
    r"since(?! (?:the|our) (?:target|records? (?:for|of)))|running total|cumulative\w*|combined"
    r"|taken together|together|added up|add up|adding|in sum|sum(?:med)? of|overall total"
    r"|grand total|both years|all years|between (?:19|20)\d\d and (?:19|20)\d\d"
    r"|from (?:19|20)\d\d to (?:19|20)\d\d|(?:19|20)\d\d ?[–-] ?(?:19|20)\d\d|mak(?:es?"
    r"|ing)(?= \w+[,.;])"
    r"|made(?= (?:it |a total of )?(?:ten|1\d))|over the years|the years (?:19|20)\d\d and"
    r"|(?:in|during|over|across) (?:19|20)\d\d and (?:19|20)\d\d|two years(?:’|')?"
)
OTHER_PERIOD = re.compile(rf"\b(?:{SEVERAL_YEARS}|{SHORTER}|{WHOLE}|{SUMMED})\b", re.IGNORECASE)
EACH_YEAR = re.compile(
    r"\b(?:(?:per|a|each|every|in a|in each|in any|for the|for a|for each|for every|for any|of the"
    r"|for one|in one|of one|one) year"
    r"|yearly|annual(?:ly)?|p\.?a\.?|year[- ](?:by|on)[- ]year)\b|/year",
    re.I,
)
OF_ALL_YEARS = re.compile(rf"\b(?:{SEVERAL_YEARS}|{WHOLE}|{SUMMED})\b", re.IGNORECASE)
ONE_YEAR = re.compile(
    r"\b(?:this year|last year|in (?:19|20)\d\d|during (?:19|20)\d\d|that year|the year|a year)\b",
    re.I,
)
# It says itself that the periods do not compare, or why they are kept apart.
KEPT_APART = re.compile(
    r"\b(?:not (?:be )?(?:add\w*|compar\w*|fair|set|count\w*|sum\w*|judge\w*)"
    r"|don[’']t (?:add|compare|set)"
    r"|do(?:es)? not|cannot|can[’']t|would not|wouldn[’']t|kept apart|by itself|each year has"
    r"|each (?:is )?(?:set|held|measured|counted)|each against|rather than|no target"
    r"|without a target"
    r"|separately|year by year|never add\w*|should not|must not)\b",
    re.IGNORECASE,
)
MET = re.compile(
    r"\b(?:met|beat|beaten|reached|exceeded|exceeding|surpassed|smashed|hit|above|over|ahead of"
    r"|missed|more than|well over|passed|beyond|achieved|on track"
    r"|on target)\b[^.;]{0,30}\btargets?\b"
    r"|\b(?:targets?|goals?)\b[^.;]{0,40}\b(?:met|beaten|reached|exceeded|surpassed|smashed|missed|hit"
    r"|passed|achieved)\b|\b(?:on|above|ahead of) target\b",
    re.I,
)
NEAR = 90
OTHER = "the target is for each year, and this sets it beside another stretch of time"


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """A target for one period and a result of another, or targets that nobody set."""
    target = TARGET.search(sentence.text)
    counts = [n for n in sentence.numbers if n.kind in (COUNT, PAIR, PERCENT)]
    aimed, of_target = _aimed(sentence, bearing, counts, target)
    if aimed is None and not target:
        return
    if asks(sentence) or any(sentence.marked_as(n) for n in counts):
        return
    if KEPT_APART.search(sentence.text) or (target and _doubted(sentence, target)):
        return
    if not counts:
        yield from _met_without_numbers(sentence, bearing)
    elif aimed is None:
        yield from _not_the_target(sentence, bearing, counts, target)
    else:
        yield from _of_another_period(sentence, bearing, aimed, of_target, counts)


def is_of_a_target(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Does the number say what was aimed for?"""
    counts = [n for n in sentence.numbers if n.kind in (COUNT, PAIR, PERCENT)]
    target = TARGET.search(sentence.text)
    _, of_target = _aimed(sentence, bearing, counts, target)
    if of_target:
        return number in of_target
    return bool(target and abs(target.end() - number.start) < 30 and number.start >= target.start())


def aimed_at(sentence: Sentence, bearing: Bearing) -> Aimed | None:
    """The target that a sentence speaks of, where it gives its numbers."""
    counts = [n for n in sentence.numbers if n.kind in (COUNT, PAIR, PERCENT)]
    return _aimed(sentence, bearing, counts, TARGET.search(sentence.text))[0]


def _doubted(sentence: Sentence, target: re.Match[str]) -> bool:
    before, _ = sentence.clause(target.start())
    return bool(DOUBT.search(before))


def _met_without_numbers(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """“We beat our target”: what was aimed for, and what was reached, over which time?"""
    met = MET.search(sentence.text)
    if met and not re.search(r"\b(?:not|whether|no)\b", sentence.text, re.I):
        aimed = _nearest(sentence, bearing)
        yield Found(
            met[0], "it says neither what was aimed for nor what was reached, and over which time",
            _sentence(bearing, aimed) if aimed else None,
        )  # fmt: skip


def _not_the_target(
    sentence: Sentence, bearing: Bearing, counts: list[Number], target: re.Match[str] | None
) -> Iterator[Found]:
    """Numbers beside the word “target” that are not what was aimed for."""
    if target is None:
        return
    after = [n for n in counts if 0 <= n.start - target.start() < 60]
    before = [n for n in counts if 0 <= target.start() - n.end < 12]
    stated = (after or before)[:2]
    if stated and bearing.targets and _near_any(sentence, bearing):
        yield Found(
            _span(sentence, stated), "this is not the target that was set",
            _sentence(bearing, _nearest(sentence, bearing)),
        )  # fmt: skip


def _aimed(
    sentence: Sentence, bearing: Bearing, counts: list[Number], target: re.Match[str] | None
) -> tuple[Aimed | None, list[Number]]:
    """The target that is meant, and the numbers that state it."""
    for aimed in sorted(bearing.targets, key=lambda one: -_shared(sentence, one)):
        whole = [n for n in counts if n.high and {n.value, n.high} == aimed.numbers]
        if whole and (target or _shared(sentence, aimed)):
            return aimed, whole[:1]
        if target is None:
            continue
        stated = [n for n in counts if {n.value, n.high or n.value} <= aimed.numbers]
        low = {n.value for n in stated} | {n.high for n in stated if n.high}
        near = [n for n in stated if abs(n.start - target.start()) < NEAR]
        if near and low >= aimed.numbers:
            ordered = sorted(near, key=lambda n: abs(n.start - target.start()))
            return aimed, ordered[: len(aimed.numbers)]
    return None, []


def _of_another_period(
    sentence: Sentence,
    bearing: Bearing,
    aimed: Aimed,
    of_target: list[Number],
    counts: list[Number],
) -> Iterator[Found]:
    results = [
        n
        for n in counts
        if n not in of_target
        and n.kind == COUNT
        and not re.match(r"\s*(?:years?|months?)\b", n.noun)
    ]
    # “Ten in two years. That beats the yearly target of five.”
    beside = "" if results else " ".join((sentence.before, sentence.after))
    text = f"{sentence.text} {beside}" if re.search(r"\d|\bten\b", beside) else sentence.text
    why = _mismatch(text, aimed)
    reached = _reached(aimed, bearing)
    if why is None and aimed.per == "year":
        strange = [n for n in results if n.value not in reached and _counts_it(n, aimed)]
        if strange:
            results = strange
            why = "this is not what was reached in one year, and the target is for one year"
        elif len(results) == 1 and _two_years_for_one_count(sentence, bearing):
            why = OTHER
    if why:
        yield Found(_span(sentence, [*of_target, *results]), why, _sentence(bearing, aimed))


def _mismatch(text: str, aimed: Aimed) -> str | None:
    if aimed.per == "year":
        other = OTHER_PERIOD.search(text)
        return OTHER if other else None
    if EACH_YEAR.search(text):
        return "the target is for the whole programme, not for each year"
    if not OF_ALL_YEARS.search(text) and ONE_YEAR.search(text):
        return "the target is for the whole programme and the result for one year"
    return None


def _two_years_for_one_count(sentence: Sentence, bearing: Bearing) -> bool:
    years = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", sentence.text)}
    return len({year for year in years if year <= bearing.year}) > 1 and bool(
        re.search(r"\b(?:19|20)\d\d(?:,| and| to| or|–|-| plus)\s*(?:19|20)\d\d\b", sentence.text)
    )


def _reached(aimed: Aimed, bearing: Bearing) -> set[float]:
    """What was reached, this year and before."""
    return {
        value
        for known in (*bearing.findings, *bearing.earlier)
        if known.outcome == aimed.outcome and known.measure == aimed.measure
        for kind, value, _ in known.now | known.before
        if kind == COUNT
    }


def _counts_it(number: Number, aimed: Aimed) -> bool:
    """Does it count what the target is of, rather than something else in the sentence?"""
    words = stems(number.noun[:40])
    unit = stems(aimed.short)
    return (
        not words
        or bool(words & unit)
        or bool(re.match(r"\s*(?:[.,;)]|were|was|in\b)", number.noun))
    )


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
