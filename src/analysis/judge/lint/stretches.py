"""Finds the stretches of time that a sentence names: one year, a shorter one or a longer one."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from analysis.judge.lint.spelled import SPELLED

YEAR, SHORTER, LONGER = "a year", "shorter", "longer"
A_YEAR = r"(?:19|20)\d\d"
MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
WORK = r"(?:programme|scheme|project|initiative|partnership|contract|plan|funding|grant|work)"
MANY = (
    rf"(?:\d{{1,3}}|{SPELLED}|both|all|several|(?:a )?few|(?:a )?couple of|many|some|half|half an?"
    r"|one and a half|multi)"
)
KIND = r"(?:full|whole|entire|last|past|first|calendar|consecutive|record|long|short|busy|solid)"
SHORT_UNIT = r"(?:months?|weeks?|fortnights?|quarters?|terms?|days?|seasons?|semesters?)"
LASTS = re.compile(
    rf"\b(?P<per>(?:per|every|each) )?(?P<many>{MANY})[ -](?:(?:and a half|{KIND}) )?"
    rf"(?:(?P<long>years?[’']?|decades?|yearly|annual)|(?P<short>{SHORT_UNIT}[’']?|monthly))\b"
    r"(?![ -]?(?:old|ago|earlier|before|back|differ))",
    re.IGNORECASE,
)
RATE = (
    r"monthly|weekly|fortnightly|quarterly|termly|daily|half[- ]yearly|six[- ]monthly|bi-?monthly"
    rf"|(?:per|each|every|in any|in one|of one|any one|single) (?:{SHORT_UNIT}|half[- ]year"
    r"|half|spring|summer|autumn|winter)"
    r"|every other (?:month|week|year)"
    r"|(?:\d|five|six|seven|ten|projects?|target|goal|aim|co-produced)[ /](?:\w+ )?(?:an?|in an?)"
    rf" (?:{SHORT_UNIT}|half[- ]year)|/(?:month|quarter|week|term)|half[- ]years?(?:[’']s)?"
)
PART = (
    r"(?:first|second|last|latter|one|early|in|other|the|a|only|just) (?:half|part) of"
    rf" (?:the year|{A_YEAR}|{MONTH})"
    rf"|(?:^|, )half (?:of|the|a) (?:the )?(?:year|{A_YEAR})"
    r"|(?:first|second|third|fourth|last) (?:quarter|term)|half[- ]?way|mid-?year|mid-20\d\d"
    r"|(?:in|during|over|by|this|last|the|from) (?:the )?(?:(?:early|late) )?(?:spring|summer"
    r"|autumn|winter)"
)
WHOLE = (
    rf"(?:whole|entire|full|total|complete|overall) (?:\w+ )?(?:{WORK}|life|course|length|run|span"
    r"|duration|period)"
    rf"|{WORK} (?:as a whole|in full|overall)|{WORK}[’']s (?:whole |entire |full )?(?:life\w*"
    r"|course|length|run|span|duration|end|term)"
    r"|life-?(?:time|span)|(?:life|course|length|duration|end|close|finish|completion|span|run) of"
    rf" (?:the |its |our |this )?{WORK}|(?:over|across|throughout|during|for) (?:the |its |our )?"
    rf"(?:whole |entire )?{WORK}(?=\W|$)|{WORK}[- ](?:long|wide)"
    r"|(?:its|the) (?:whole |entire |full )?(?:life|course|existence)"
    r"|(?:final|overall|ultimate|eventual|long(?:er)?[- ]term|multi-?year|end|lifetime"
    r"|one-off|once-only) (?:target|goal|aim|objective|quota|mark|total|figure)"
    r"|(?:target|goal|aim) overall|in the long(?:er)? (?:run|term)|decades?|biennial\w*|biennium"
)
BEGUN = (
    r"(?:start\w*|launch\w*|beg[aiu]n\w*|outset|inception|set up|opened|foundation|creation|birth"
    r"|first day|day one|early days|establish\w*)"
)
OPEN = (
    rf"(?:ever )?since (?:then|{A_YEAR}|{MONTH}|(?:[\w’'-]+ ){{0,5}}?{BEGUN}|it all|records)"
    rf"|ever since|from (?:the |its |our )?(?:very )?(?:{BEGUN}|{A_YEAR} (?:on|onwards?))(?=\W|$)"
    r"|(?:in|by|up|until|till|down) (?:to )?(?:now|today)|to date|(?:so|thus) far|hitherto"
    r"|as yet|up (?:to|until|till) (?:this|the) (?:point|present)|until this (?:point|day)"
    rf"|from {BEGUN} to {BEGUN}|from start to finish"
)
SUMMED = (
    r"in total|in all|plus|on top of|and another|altogether|all told|total(?:s|led|ling)?"
    r"|running total|cumulative\w*"
    r"|combin\w+"
    r"|taken together|together|add(?:ed|s|ing)?[- ](?:up|on|in|to)|added|adding|add"
    r"|counted in|put together"
    r"|in sum|sum(?:s|med)?|grand total|(?:both|all) years|the years|years[’']"
    r"|over (?:the|these|those|time) ?years?|year after year|years of work|years in"
    rf"|from {A_YEAR} to {A_YEAR}|{A_YEAR} ?[–/-] ?(?:20)?\d\d|{A_YEAR} (?:to|until|till|through)"
    rf" (?:the end of )?{A_YEAR}|between {A_YEAR} and {A_YEAR}"
    r"|mak(?:es?|ing)(?= \w+[,.;:])|made(?= (?:it |a total of )?(?:ten|1\d))"
)
TWO_YEARS = re.compile(rf"\b{A_YEAR}(?:,? (?:and|plus|with|&)|,| \+) ?(?:in |of |for )?{A_YEAR}\b")
BY_A_YEAR = re.compile(
    r"\b(?:by|until|till|before|up to) (?:the )?(?:(?:end|close|start|middle) of )?"
    rf"(?P<year>{A_YEAR})\b",
    re.IGNORECASE,
)
NAMES_A_MONTH = re.compile(
    rf"\b(?:in|by|during|until|till|to|from|between|since|and|–|-) ?(?P<month>{MONTH})\b"
)
ONE = re.compile(
    r"\b(?:(?:per|a|each|every|in a|in each|in any|for the|for a|for each|for every|for any|of the"
    r"|for one|in one|of one|one|a single|single|the|this|that|any one|calendar) years?(?:[’']s)?"
    r"|yearly|annual(?:ly)?|p\.?a\.?|year[- ](?:by|on)[- ]year|one-year|twelve months|12 months)\b"
    r"|/ ?year",
    re.IGNORECASE,
)
PATTERNS = {
    SHORTER: re.compile(rf"\b(?:{PART})\b|(?<!\w)(?:{RATE})\b", re.IGNORECASE),
    LONGER: re.compile(rf"\b(?:{WHOLE}|{OPEN}|{SUMMED})\b", re.IGNORECASE),
    YEAR: ONE,
}
ONE_YEAR = {"1", "one", "12", "twelve"}
NO_OTHER = {"December", "January"}


class Stretch(NamedTuple):
    """A stretch of time, how long it is, and where it stands."""

    length: str
    words: str
    start: int
    end: int


def stretches(text: str, year: int, on_record: Collection[str] = ()) -> Iterator[Stretch]:
    """The stretches of time that a text names.

    Parameters
    ----------
    text
        A sentence.
    year
        The year of the report.
    on_record
        How many months the records run over, and the months that they begin and end with: to say
        these is no other stretch than the year.

    Examples
    --------
    >>> said = "5 to 7 a month were planned; since the launch there were 6."
    >>> [(one.length, one.words) for one in stretches(said, 2019)]
    [('longer', 'since the launch'), ('shorter', '7 a month')]
    """
    found = [*_lasting(text, on_record)]
    for length, pattern in PATTERNS.items():
        found += [Stretch(length, one[0], *one.span()) for one in pattern.finditer(text)]
    found += [Stretch(LONGER, one[0], *one.span()) for one in TWO_YEARS.finditer(text)]
    found += [
        Stretch(LONGER, one[0], *one.span())
        for one in BY_A_YEAR.finditer(text)
        if int(one["year"]) > year
    ]
    if on_record:
        found += [
            Stretch(SHORTER, one[0], *one.span())
            for one in NAMES_A_MONTH.finditer(text)
            if one["month"] not in NO_OTHER and one["month"] not in on_record
        ]
    yield from sorted(found, key=lambda one: one.length)


def _lasting(text: str, on_record: Collection[str]) -> Iterator[Stretch]:
    """“Two years”, “a three-year target”, “every six months”."""
    for one in LASTS.finditer(text):
        many = one["many"].casefold()
        long = one["long"] is not None
        if many in (ONE_YEAR if not long else {"1", "one"}) or (
            many in on_record and not one["per"]
        ):
            continue
        part = many.startswith("half")
        yield Stretch(LONGER if long and not part else SHORTER, one[0], *one.span())
