"""Finds targets set beside results of another period."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from analysis.judge.lint.bearing import Aimed, Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import DOUBT, asks
from analysis.judge.lint.numbers import COUNT, PAIR, PERCENT, Number
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import SPELLED, spelled
from analysis.judge.lint.stretches import A_YEAR, LONGER, MONTH, SHORTER, TWO_YEARS, stretches
from analysis.judge.lint.targeted import TARGET, ends_of, shared_with, target_in, the_target
from analysis.judge.lint.words import stems

# It says itself that the periods do not compare, or why they are kept apart.
KEPT_APART = re.compile(
    r"\b(?:not|never|cannot|nor|no|\w+n[’']t|wrong|unfair|mislead\w*|mistake\w*|nonsense|unsound"
    r"|without|instead of|rather than|avoid\w*|refus\w*|leave open|open whether)\b[^.;]{0,40}?"
    r"\b(?:add\w*|compar\w*|fair|set|count\w*|sum\w*|judg\w*|say|claim\w*|know\w*|tell\w*"
    r"|measure\w*|held|hold\w*|put|read\w*|mix\w*|lump\w*|target|whether|conclud\w*|total\w*)\b"
    r"|\b(?:kept|keep|taken|looked at|counted|set|held|measured|judged|treated)"
    r" (?:apart|separately|one by one|singly|year by year)|\bseparate(?:ly)?\b|\byear by year\b"
    r"|\b(?:each|every|one|a|any)(?: \w+)? (?:year )?(?:\w+ ){0,3}"
    r"(?:by itself|on its own|alone|apart)\b"
    r"|\beach (?:year )?(?:has|is (?:set|held|measured|counted)|against)\b|\bno target\b"
    r"|\bwithout a target\b|\b(?:only|just) against\b",
    re.IGNORECASE,
)
EXCEEDS = re.compile(
    r"\b(?:beat\w*|exceed\w*|surpass\w*|smash\w*|outstrip\w*|outdo\w*|outdid|overtak\w*|overtook"
    r"|topp(?:ed|ing)|tops|clear(?:s|ed|ing)? (?:its|the|our|their)|well (?:over|above|beyond|past)"
    r"|(?:gone|go|goes|went|sail\w*|mov\w*) past|past (?:its|the|their|our)"
    r"|(?:above|over|beyond|ahead of|more than|higher than|greater than|better than)"
    r" (?:its |the |their |our )?(?:\w+ ){0,2}(?:target|goal|aim|planned)|left behind|behind it"
    r"|overshot|over target|above target|ahead of target|bettered)\b",
    re.IGNORECASE,
)
OVER = re.compile(
    r"\b(?:over|above|beyond|past|more than|higher than|ahead of|better than|exceeds?|tops?)"
    r" (?:(?:the|its|their|our|a|yearly|annual|range|target|goal|aim|quota|of|upper|band)\s)*$",
    re.IGNORECASE,
)
REFERS_BACK = re.compile(
    r"^\W*(?:yes|no|so|it|that|this|they|with|in|over|put|between|and|we|taken|together|added)\b"
    r"|\b(?:it|that|the target|the goal)\b",
    re.IGNORECASE,
)
MET = re.compile(
    r"\b(?:met|beat|beaten|reached|exceeded|exceeding|surpassed|smashed|hit|above|over|ahead of"
    r"|missed|more than|well over|passed|beyond|achieved|on track"
    r"|on target)\b[^.;]{0,30}\btargets?\b"
    r"|\b(?:targets?|goals?)\b[^.;]{0,40}\b(?:met|beaten|reached|exceeded|surpassed|smashed|missed"
    r"|hit"
    r"|passed|achieved)\b|\b(?:on|above|ahead of) target\b",
    re.I,
)
EACH_YEAR = re.compile(
    r"\b(?:(?:per|a|each|every|for the|for one|in one|of one) year|yearly|annual(?:ly)?|p\.?a\.?)\b"
    r"|/ ?year",
    re.IGNORECASE,
)
ONE_YEAR = re.compile(
    rf"\b(?:(?:this|last|that|the|a) year|(?:in|during) {A_YEAR})\b", re.IGNORECASE
)
DATED_TARGET = re.compile(
    rf"\b(?P<before>{A_YEAR})(?:[’']s)? (?:target|goal|aim|plan|quota)s?\b"
    rf"|\b(?:target|goal|aim|plan|quota)s? (?:[\w’-]+ )?(?:for|of|in) (?P<after>{A_YEAR})\b",
    re.IGNORECASE,
)
NUMBERED = re.compile(rf"\d|\b(?:{SPELLED})\b", re.IGNORECASE)
OTHER = "the target is for each year, and this sets it beside another stretch of time"


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """A target for one period and a result of another, or targets that nobody set."""
    target = TARGET.search(sentence.text)
    counts = [n for n in sentence.numbers if n.kind in (COUNT, PAIR, PERCENT)]
    aimed, of_target = the_target(sentence, bearing, counts, target)
    if aimed is None and NUMBERED.search(sentence.text) and REFERS_BACK.search(sentence.text):
        asked = target_in(sentence.before, bearing)
        if asked and not KEPT_APART.search(sentence.text):
            yield from _of_another_period(sentence, bearing, asked, counts[:1], counts)
            return
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
    aimed, of_target = the_target(sentence, bearing, counts, target)
    if aimed and KEPT_APART.search(sentence.text):
        return number in of_target or number.value in _sums(aimed, bearing)
    if of_target:
        return number in of_target
    return bool(target and abs(target.end() - number.start) < 30 and number.start >= target.start())


def aimed_at(sentence: Sentence, bearing: Bearing) -> Aimed | None:
    """The target that a sentence speaks of, where it gives its numbers."""
    counts = [n for n in sentence.numbers if n.kind in (COUNT, PAIR, PERCENT)]
    return the_target(sentence, bearing, counts, TARGET.search(sentence.text))[0]


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
    text = f"{sentence.text} {beside}" if NUMBERED.search(beside) else sentence.text
    reached = _reached(aimed, bearing)
    why = _mismatch(text, aimed, results, reached, bearing)
    if why is None and aimed.per == "year":
        others = _counts_of_others(aimed, bearing)
        strange = [n for n in results if n.value not in reached | others and _counts_it(n, aimed)]
        if strange:
            results = strange
            why = "this is not what was reached in one year, and the target is for one year"
        elif _adds_up(text, aimed, bearing):
            why = "two years are added up here, and the target is for one year"
        elif (EXCEEDS.search(text) or _over_it(text, aimed)) and max(reached, default=0) <= (
            aimed.high or aimed.low
        ):
            why = "in no one year was more reached than the target, and the target is for one year"
        elif _dated_apart(sentence.text):
            why = "the target is for one year, and the result is of another"
    if why:
        yield Found(_span(sentence, [*of_target, *results]), why, _sentence(bearing, aimed))


def _mismatch(
    text: str, aimed: Aimed, results: list[Number], reached: set[float], bearing: Bearing
) -> str | None:
    named = list(stretches(text, bearing.year, _on_record(bearing)))
    lengths = {one.length for one in named}
    if aimed.per == "year":
        if len({n.value for n in results} & reached) > 1:  # each year with its own count
            lengths = {one.length for one in named if not TWO_YEARS.fullmatch(one.words)}
        return OTHER if lengths & {LONGER, SHORTER} else None
    if EACH_YEAR.search(text):
        return "the target is for the whole programme, not for each year"
    if LONGER not in lengths and ONE_YEAR.search(text):
        return "the target is for the whole programme and the result for one year"
    return None


def _on_record(bearing: Bearing) -> frozenset[str]:
    """How many months the records run over, and the months at the ends of these."""
    found: set[str] = set()
    for known in (*bearing.findings, *bearing.earlier):
        if known.unit == "months" and known.value:
            found |= {f"{known.value:.0f}", spelled(int(known.value))}
            found |= set(re.findall(MONTH, known.sentence))
    return frozenset(found)


def _dated_apart(text: str) -> bool:
    """“The 2018 target was met with the 6 of 2019”: is each of another year?"""
    of_target = DATED_TARGET.search(text)
    if not of_target:
        return False
    year = of_target["before"] or of_target["after"]
    rest = text[: of_target.start()] + text[of_target.end() :]
    return bool(re.search(rf"\b{A_YEAR}\b", rest)) and year not in rest


def _reached(aimed: Aimed, bearing: Bearing) -> set[float]:
    """What was reached, this year and before."""
    return {
        value
        for known in (*bearing.findings, *bearing.earlier)
        if known.outcome == aimed.outcome and known.measure == aimed.measure
        for kind, value, _ in known.now | known.before
        if kind == COUNT
    }


def _sums(aimed: Aimed, bearing: Bearing) -> set[float]:
    """What two or more years add up to, where that is more than was aimed for in one."""
    reached = _reached(aimed, bearing) - {0}
    return {
        sum(years)
        for several in range(2, len(reached) + 1)
        for years in combinations(reached, several)
        if sum(years) > (aimed.high or aimed.low)
    }


def _adds_up(text: str, aimed: Aimed, bearing: Bearing) -> bool:
    """Does a text name what several years add up to?"""
    sums = [int(one) for one in _sums(aimed, bearing)]
    words = "|".join(f"{one}|{spelled(one)}" for one in sums) or "(?!)"
    return bool(
        re.search(rf"(?<![\w.,£-])(?:{words})(?![\w%-]|[.,]\d| months)", text, re.IGNORECASE)
    )


def _over_it(text: str, aimed: Aimed) -> bool:
    """“Over the 5 to 7 asked for”."""
    return any(OVER.search(text[: found.start()]) for found in ends_of(aimed).finditer(text))


def _counts_of_others(aimed: Aimed, bearing: Bearing) -> set[float]:
    """What else is counted in the same unit, such as projects of any kind."""
    unit = next((k.unit for k in bearing.findings if k.outcome == aimed.outcome
                 and k.measure == aimed.measure), None)  # fmt: skip
    own = _reached(aimed, bearing)
    return {
        value
        for known in bearing.findings
        if known.unit == unit and known.measure != aimed.measure
        for kind, value, _ in known.now
        if kind == COUNT and value != sum(own)
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


def _near_any(sentence: Sentence, bearing: Bearing) -> bool:
    return any(shared_with(sentence, aimed) for aimed in bearing.targets)


def _nearest(sentence: Sentence, bearing: Bearing) -> Aimed | None:
    return max(bearing.targets, key=lambda one: shared_with(sentence, one), default=None)


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
    if not numbers:
        return sentence.text.strip()
    start = min(n.start for n in numbers)
    return sentence.text[start : max(n.end for n in numbers)].strip()
