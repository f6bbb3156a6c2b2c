"""Tells of which year a number is said to be: this one, or one before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.judge.lint.numbers import Number
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import NUMBER

THEN, NOW = "then", "now"
A_YEAR = r"(?:19|20)\d\d"
THEN_WORDS = (
    r"(?<!the )(?<!this )last year(?:[’']s)?"
    r"|(?:the )?(?:year before|(?:previous|prior|preceding) year)"
    r"|(?:a|one) year (?:ago|earlier|before|previously|back)"
    r"|(?:12|twelve) months (?:ago|earlier|before|back)|previous(?:ly)?|earlier|before that"
    r"|back then|then(?=\s*(?:[.;:()–—]|$)|,? [^.;:]{0,40}?\bnow\b)|(?<=\d )then(?=\s*,)"
    r"|(?<![.;:] )(?<!and )(?<!but )(?<!by )(?<!,)\bthen(?=,)|at that time|formerly|originally"
    r"|at first|to begin with"
    r"|at the (?:start|outset|beginning)|the first year|(?:began|started) with"
    r"|when (?:it|the programme|(?:the )?records|we) (?:began|started|begin)"
)
NOW_WORDS = (
    r"this (?:year(?:[’']s)?|one|time|report|round|edition)|the present (?:one|report|year)|now"
    r"|nowadays|today|current(?:ly)?|latest|these days|at present|by now"
    r"|to date|at the last count"
)
CUE = re.compile(rf"\b(?:(?P<year>{A_YEAR})|(?P<then>{THEN_WORDS})|(?P<now>{NOW_WORDS}))\b", re.I)
# What is compared with, or where a stretch of time begins, does not date the number beside it.
NO_DATE = re.compile(
    r"\b(?:(?:than|as)(?: (?:in|for|(?:it|they|there|we)(?: \w+){1,2}))?|since|between|until"
    r"|up on|down on|on|no|not any)\s+$"
    r"|\bbetween (?:19|20)\d\d and $",
    re.I,
)
# “The question was put in other words in 2018”: the year of a wording, not of a number.
OF_THE_QUESTION = re.compile(
    r"\b(?:question|item|statement|wording|form|survey|questionnaire)s?\b[^.;:,\d]{0,40}"
    r"\b(?:put|worded|asked|words?|wording|phrased|differ\w*|chang\w+|rewritten|reworded|new|anew"
    r"|not)\b[^.;:,\d]{0,30}$",
    re.IGNORECASE,
)
# “Compared with 2018, more staff …”: what follows is of this year.
COMPARED_TO = re.compile(
    r"(?:^\W*|[,;:] )(?:as )?(?:compared (?:with|to)|relative to|set against|measured against"
    r"|next to"
    r"|alongside|unlike|against|beside)\s+$",
    re.IGNORECASE,
)
# “No earlier figure”, “without a previous count”: none is given.
NONE_EARLIER = re.compile(r"\b(?:no|any|nor|without an?|not an?|never an?|lack an?)\s+$", re.I)
MOVING = (
    r"(?:up|down|rose|risen|rises?|fell|fallen|falls?|grew|grown|grows?|went|gone|climb\w*|jump\w*"
    r"|drop\w*|increas\w*|decreas\w*|doubl\w*|trebl\w*|tripl\w*|quadrupl\w*|chang\w*|move\w*"
    r"|soar\w*"
    r"|lift\w*|cut|rise|fall|growth|[a-z]+fold|times)"
)
FROM = re.compile(r"\bfrom\s+(?:the |only |just |about )*$", re.I)
SPREAD = re.compile(
    r"\b(?:anywhere|somewhere|ranges?|ranging|interval|margin|chance|likely|lie|lies)\b[^.;]{0,25}"
    r"\b(?:from|between)\b[^.;]{0,30}$",
    re.I,
)
COMPARED_WITH = re.compile(
    r"(?P<how>[^.;:\d]{0,120})\b(?:than|as)(?: (?:they|it|we|these|things|you))?"
    r"(?: (?:did|do|does|was|were|had|has|have|used to|been|be|got|get)){0,2}\s+$",
    re.I,
)
HOW_MANY_MORE = re.compile(
    r"\b(?:more|fewer|less|up|down|higher|lower|larger|smaller|often|many|much|few|number|share"
    r"|rose"
    r"|fell|grew)\b",
    re.I,
)
ITS_OWN_NUMBER = re.compile(
    rf"{NUMBER}(?:\s+[\w’'-]+){{0,5}}?\s+(?:in|for|during|of|\()\s*(?:the year )?$", re.I
)
DATED_ALREADY = 2.5
SETS_AGAINST = re.compile(
    r"\b(?:against|compared|from|than|versus|vs|instead of|rather than|after|but|while|whereas"
    r"|where|up|down)\b",
    re.I,
)
FROM_A_NUMBER = re.compile(r"\bfrom\b[^;:.]{0,110}$", re.I)
TO = re.compile(r"\bto\s+(?:the |only |just |about )*$", re.I)
# “2, and then 4”: the second of two in a row.
AND_THEN = re.compile(
    rf"{NUMBER}[^.;:\d]{{0,60}}?,? (?:and |but )?then\s+(?:the |only |just |about )*$", re.I
)
BESIDE = re.compile(
    r"\b(?:against|compared (?:with|to)|instead of|after|as opposed to|versus|up on|when it was"
    r"|when there were|before,?)\s+(?:the |only |just |about |there were )*$",
    re.I,
)
DATES_THE_NEXT = re.compile(
    r"(?::| had| saw|,? it was| there were)\s*(?:only )?\d[\d,]*(?!\.\d|\d| times)"
)
SAID_BY_NOBODY = 2.5  # farther away than this, a year dates another number
COSTS_BEFORE = (
    (", so ", 2.0),
    (",", 0.6),
    (";", 3.0),
    ("(", 2.0),
    (")", 2.0),
    (" and ", 0.8),
    (":", 0.3),
)
COSTS_AFTER = ((",", 1.2), (";", 3.0), ("(", 0.6), (")", 2.0), (" and ", 1.0), (":", 3.0))
PER_LETTER = 1 / 60
PER_NUMBER = 1.5


def when(sentence: Sentence, number: Number, year: int) -> str | None:
    """Is the number said to be of an earlier year, or of this one? None where neither is said.

    Parameters
    ----------
    sentence, number
        The number and where it stands.
    year
        The year of the report.

    Examples
    --------
    >>> said = Sentence(raw="", text="It rose from 53 in 2018 to 80 in 2019.")
    >>> [when(said, number, 2019) for number in said.numbers]
    ['then', 'now']
    """
    before = sentence.text[: number.start]
    rest = sentence.text[number.end :]
    spread = SPREAD.search(before)
    if (
        not spread
        and FROM.search(before)
        and (
            re.search(rf"\b{MOVING}\b[^;.]*$", before, re.I)
            or re.match(
                r"[^;.]{0,80}?\bto\s+(?:the |about )*(?:\d|[a-z-]+ (?:of|in)\b)", rest, re.I
            )
        )
    ):
        return THEN
    if TO.search(before) and FROM_A_NUMBER.search(before) and not spread:
        return NOW
    if AND_THEN.search(before):
        return NOW
    if BESIDE.search(before) and speaks_of_earlier(sentence, year):
        return THEN
    costs = [
        (_cost(sentence, number, start, end), time)
        for start, end, time in _cues(sentence.text, year)
    ]
    cost, time = min(costs, default=(SAID_BY_NOBODY, None))
    return time if cost < SAID_BY_NOBODY else None


@lru_cache(maxsize=200)
def speaks_of_earlier(sentence: Sentence, year: int) -> bool:
    """Is an earlier year named anywhere in the sentence, if only to compare with it?"""
    return any(
        (found["then"] and not _of_what_is_so(sentence.text[: found.start()]))
        or (found["year"] and int(found["year"]) < year)
        for found in CUE.finditer(sentence.text)
    )


def _of_what_is_so(before: str) -> bool:
    """Is it how things were, “better than a year ago”, rather than how many there were?"""
    compared = COMPARED_WITH.search(before)
    return bool(compared) and not HOW_MANY_MORE.search(compared["how"] if compared else "")


@lru_cache(maxsize=2_000)
def _cues(text: str, year: int) -> tuple[tuple[int, int, str], ...]:
    return tuple(_find_cues(text, year))


def _find_cues(text: str, year: int) -> Iterator[tuple[int, int, str]]:
    for found in CUE.finditer(text):
        before = text[: found.start()]
        if COMPARED_TO.search(before) and text[found.end() : found.end() + 2] not in ("’s", "'s"):
            continue
        if OF_THE_QUESTION.search(before) or (found["then"] and NONE_EARLIER.search(before)):
            continue
        if NO_DATE.search(before) and not re.search(r"\bas on\s+$", before, re.I):
            continue
        if found["year"]:
            said = int(found["year"])
            if said <= year:
                yield found.start(), found.end(), THEN if said < year else NOW
        elif not (found["then"] and _of_what_is_so(before)):
            yield found.start(), found.end(), THEN if found["then"] else NOW


def _cost(sentence: Sentence, number: Number, start: int, end: int) -> float:
    """How far a year stands from the number, other numbers and stops between them counted."""
    after = start >= number.end
    span = (number.end, start) if after else (end, number.start)
    between = sentence.text[slice(*span)]
    marks = COSTS_AFTER if after else COSTS_BEFORE
    leads = (not after and not sentence.text[:start].strip(" -–•“‘(").casefold().strip()) or (
        not after and re.fullmatch(r"\W*(?:in|for|during|back in|as of)\s+", sentence.text[:start],
                                   re.I)
    )  # fmt: skip
    others = sum(span[0] <= one.start < span[1] for one in sentence.numbers if one is not number)
    cost = sum(weight * between.count(mark) for mark, weight in marks)
    if (
        not after
        and not others
        and ITS_OWN_NUMBER.search(sentence.text[max(0, start - 60) : start])
    ):
        cost += DATED_ALREADY
    if after and others and SETS_AGAINST.search(between):
        cost += DATED_ALREADY
    if after and DATES_THE_NEXT.match(sentence.text[end:]):
        cost += 3.0
    if leads and ";" not in between:
        cost = min(cost, 1.0)
        return cost + 0.3 * others
    return cost + PER_LETTER * len(between) + PER_NUMBER * others
