"""Tells numbers of how the work was done, or is shown, from numbers of what was found."""

from __future__ import annotations

import re

from analysis.judge.lint.numbers import COUNT, IN_HUNDRED, PERCENT, Number
from analysis.judge.lint.sentence import Sentence

SMALL = 10
# “Counts below 5 are not shown”: a rule on what is shown.
SHOWN = re.compile(
    r"\b(?:show\w*|hid(?:e|es|den|ing)|print\w*|publish\w*|disclos\w*|suppress\w*"
    r"|mask\w*|with[- ]?h[eo]ld|blank\w*|protect\w*|percentages?|per ?cent|round\w*|gives?|given"
    r"|gets?|leave out|left out|leav\w+ out|star|starred|asterisk|too small|too few"
    r"|displayed?|appears?|visible|dropp?ed|removed?|kept back|replaced?)\b",
    re.IGNORECASE,
)
OF_SMALL_COUNTS = re.compile(
    r"\b(?:counts?|groups?|bases?|numbers?|figures?|cells?|values?|answers?|people|replies|totals?"
    r"|anything|nothing|any)\b",
    re.IGNORECASE,
)
AT_LEAST = re.compile(
    r"\b(?:fewer|less|smaller|lower|below|under|between|from|up to|at least|minimum|more|above|over"
    r"|or more|to|and|through)\b(?: than)?(?: of)?\s+(?:the )?$",
    re.IGNORECASE,
)
OR_MORE = re.compile(r"\s*(?:or|and) (?:more|fewer|less|over|under|above|below|up)\b", re.I)
DATED = re.compile(r"\b(?:19|20)\d\d\b|\bthis year\b|\blast year\b|\bnow\b", re.IGNORECASE)
# “Our team has 4 members”, “the leaflet runs to 12 sides”.
OF_US = re.compile(
    r"\b(?:(?:our|evaluation|research|whole|the) team|leaflet|booklet|summary|newsletter|website"
    r"|questionnaire|survey|report|form|appendix|slides?|film|video|recording|interviews?)\b"
    r"[^.;,\d]{0,20}\b(?:has|have|had|of|with|numbers|numbered|comprises|runs? (?:to|for)"
    r"|ran (?:to|for)|fits on|took|takes?|lasts?|lasted)\s+(?:\w+ )?$",
    re.IGNORECASE,
)

# Percentages of no people at all: of how a page is shown, how a test is marked, of money.
OF_NO_PEOPLE_AFTER = re.compile(
    r"\s*(?:of (?:the |our |its |all |these |every )*)?(?:[\w-]+ )?(?:zoom|magnification"
    r"|enlarge\w*|size|scale|contrast|pages?|screens?|websites?|links?|images?|text|letters|recycled|paper|cotton"
    r"|vat|tax|interest|discount|confidence|interval|certain|sure|width|height|bigger|larger"
    r"|marks?|weight\w*|score|spending|budget|cost)\b",
    re.IGNORECASE,
)
# What no finding is of: how a page looks.
OF_PAGES = re.compile(
    r"\s*(?:of (?:the |our |its |all |these |every )*)?(?:[\w-]+ )?(?:zoom|magnification|enlarge\w*"
    r"|size|scale|contrast|pages?|screens?|websites?|links?|images?|text|letters|recycled|paper"
    r"|width|height|bigger|larger|confidence|interval)\b",
    re.IGNORECASE,
)
OF_NO_PEOPLE_BEFORE = re.compile(
    r"\b(?:zoom\w*|enlarg\w*|magnif\w*|scaled?|contrast|resiz\w*|confidence|weight\w*|discount|nearest|rounded|tolerance"
    r"|vat|interest)\b[^.;,]{0,30}$",
    re.IGNORECASE,
)


def is_of_the_work(number: Number, sentence: Sentence) -> bool:
    """Is it a number of how we work, or of what we show, which no finding has to bear?

    Parameters
    ----------
    number, sentence
        The number and where it stands.
    """
    before = sentence.text[: number.start]
    if OF_PAGES.match(number.noun) or OF_NO_PEOPLE_BEFORE.search(before):
        return number.kind == PERCENT
    if number.kind not in (COUNT, IN_HUNDRED):
        return False
    if OF_US.search(before) and number.value <= 2 * SMALL and not _of_people_asked(number):
        return True
    return (
        max(number.value, number.high or 0) <= SMALL
        and bool(AT_LEAST.search(before) or OR_MORE.match(number.noun) or number.high)
        and bool(SHOWN.search(sentence.text) and OF_SMALL_COUNTS.search(sentence.text))
        and not DATED.search(sentence.text)
    )


def _of_people_asked(number: Number) -> bool:
    return bool(re.match(r"\s*(?:of|out of|people|staff|carers|answers|replies)\b", number.noun))


def is_of_no_people(number: Number, sentence: Sentence) -> bool:
    """Is it a percentage of no people: of how a page is shown, of a test's marks, of money?"""
    return number.kind == PERCENT and bool(
        OF_NO_PEOPLE_AFTER.match(number.noun)
        or OF_NO_PEOPLE_BEFORE.search(sentence.text[: number.start])
    )
