"""Finds the numbers in a sentence that make a claim; dates, ages, pages and the like make none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.judge.lint.spelled import DIGITS, NUMBER, SPELLED, value_of

PERCENT, PAIR, COUNT, MONEY, IN_HUNDRED, DECIMAL, SHARE = (
    "percent", "pair", "count", "money", "in 100", "decimal", "share",
)  # fmt: skip
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
MONTH = rf"(?:{MONTHS}|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
YEAR = r"(?:19|20)\d\d"
SPANS = r"years?|months?|weeks?|days?|minutes?|mins?|seconds?|decades?|terms?"

# What looks like a number and claims nothing, from the most to the least particular.
NO_CLAIM = re.compile(
    "|".join(
        (
            r"https?://\S+|www\.\S+"
            r"|(?<![\w.@])[\w.+-]{1,64}@[\w-]{1,64}(?:\.\w{2,20}){1,4}",  # addresses
            r"(?<!\w)(?:\+44|\(?0\d{2,4}\)?)[\s-]?\d{3,4}(?:[\s-]?\d{3,4}){0,2}\b",  # telephones
            r"\b\d{4}-\d\d-\d\d\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b",  # dates
            rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+(?:to|and|–|-)\s+\d{{1,2}}(?:st|nd|rd|th)?)?"
            rf"[\s\xa0]+{MONTH}\b(?:[\s\xa0]+{YEAR})?",
            rf"\b{MONTH}[\s\xa0]+\d{{1,2}}(?:st|nd|rd|th)?\b(?:,?\s+{YEAR})?",
            rf"\b{YEAR}\s*[–/-]\s*\d{{2,4}}\b",  # 2018/19
            r"\b\d{1,2}[:.]\d\d\s*(?:am|pm)?\b(?=\s*(?:am|pm|to|–|-|on|in|and|at|\.|,"
            r"|$))(?<!\d\.\d)",
            r"\b\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.|o[’']clock)(?!\w)",  # times of day
            r"\b[A-Z]{1,3}\d{1,2}[A-Z]?\s+\d[A-Z]{2}\b",  # postcodes
            r"\b\d{1,4}[A-Za-z]? (?:[\w’'-]+ ){1,3}(?:street|road|lane|avenue|close|square|drive"
            r"|way|terrace|court|crescent|place)\b(?=,|\.|$)",  # addresses
            r"\b(?:between|from) \d{1,2} (?:and|to|until) \d{1,2}(?=\s*(?:$|[.,;]|o[’']clock|on"
            r"|every|each|daily|weekdays))(?<=between \d and \d|etween \d\d and \d)",
            r"\b[A-Za-z]+-?\d+\w*\b|\b\d+[A-Za-z]\w*\b(?<!\dst)(?<!\dth)",  # A4, 16px, 3D
            r"\b\d+(?:st|nd|rd|th)\b",  # ordinals
            rf"\b(?:aged?|ages|over|under)\s+(?:{DIGITS})(?:\s*(?:to|and|–|-)\s*(?:{DIGITS}|over"
            rf"|under))?(?=s?\s*(?:years?|olds?|\.|,|;|\)|$|who|were|are))(?<=aged \d\d)",
            rf"\b(?:aged?|ages)\s+(?:from\s+|over\s+|under\s+|between\s+)?(?:{DIGITS})"
            rf"(?:\s*(?:to|and|–|-)\s*(?:{DIGITS}|over|under|older|younger|above|below))?",
            r"\b\d\d\s*(?:\+|and over|or over|and older|and under|or older)(?!\w)",
            rf"\b(?:{DIGITS}|{SPELLED})(?:\s*(?:to|and|–|-)\s*(?:{DIGITS}|{SPELLED}))?"
            r"[-\s]years?[-\s]olds?\b",
            r"\b(?:1[6-9]|[2-9]\d) (?:to|–|-) (?:2[4-9]|[3-9]\d)s?\b(?= age| years| year-)",
            r"\b(?:section|sections|page|pages|pp?\.|table|tables|figure|figures|fig\.|chapter"
            r"|chapters|part|step|steps|aim|aims|outcome|question|questions|version|level|appendix"
            r"|annex|paragraph|line|item|minute|notebook|note|number|no\.|room|bus|route|band"
            r"|grade|phase"
            r"|stage|(?<!this )(?<!last )(?<!the )(?<!that )(?<!each )(?<!a )(?:day|week"
            r"|year|month)|round|wave|act|article|principle|rule|footnote|volume"
            rf"|issue|form|zone|ward|key stage|recommendation|insight)\s+(?:{DIGITS}|{SPELLED})\b"
            rf"(?:\s*(?:to|and|–|-|,)\s*(?:{DIGITS}|{SPELLED})\b(?!\s*(?:of|out|%|per)))*",
            rf"\bbetween {YEAR} and {YEAR}\b",
            r"\bcontrast\b[^.;]{0,30}?\b\d+(?:\.\d+)?\s?(?:to|:)\s?1\b",
            r"\b(?:WCAG|ISO|AA|UK GDPR|HTML|Python|Windows|Office)\s*\d+(?:\.\d+)*",
            r"\b24/7\b|\b9[- ]to[- ]5\b",
            rf"\b(?:\d{{1,2}}(?:\.5)?|{SPELLED}) hours?\b",
            rf"\b(?:{DIGITS}|{SPELLED})(?:\s*(?:to|–|-|and|or|×|x)\s*(?:{DIGITS}|{SPELLED}))?"
            r"[\s\xa0-]*(?:px|pixels?|points?\s+type|point|pt|cm|mm|km|metres?|miles?|MB|GB|KB|kg"
            rf"|degrees|°|{SPANS})\b(?!\s+in 100)",
            rf"\b(?:first|last|next|past|previous|other|these|those|same|both)\s+(?:{DIGITS}"
            rf"|{SPELLED})\s+(?:{SPANS})\b",
            r"\b95\s*(?:%|per ?cent|percent)\s+(?:confidence|interval|level|likely|sure)",
            rf"(?<![\w£$€.,])(?:in |since |from |to |until |by |before |after |during |and |for "
            rf"|of "
            rf"|than |–|-)?\(?{YEAR}s?\b(?!,\d)(?!\s+(?:people|staff|carers|hours|pounds|times)\b)",
            r"\b(?:one or two|one another|one by one|one-to-one|one to one|no one|one day|at one"
            r"|two-way|one-off|any one|every one|each one|the one|this one|that one|one of)\b"
            rf"(?!\s+(?:the\s+)?(?:{DIGITS}|{SPELLED})\b)",
        )
    ),
    re.IGNORECASE,
)
ROUGHLY = (
    (
        re.compile(
            r"\b(?:over|more than|above|in excess of|upwards of|well over|north of|at least)\s+$",
            re.I,
        ),
        "over",
    ),
    (
        re.compile(
            r"\b(?:nearly|almost|just under|under|below|close to|up to|(?<!no )fewer than"
            r"|(?<!no )less than|smaller than|at most)\s+$",
            re.I,
        ),
        "under",
    ),
    (
        re.compile(r"\b(?:about|around|roughly|some|approximately|around about|circa)\s+$", re.I),
        "about",
    ),
)
OF_A_ROUND_NUMBER = {2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 100}
SIMPLE_PARTS = {
    "half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10,
}  # fmt: skip
HOW_MANY = r"(?:(?:the|all|all the|our|these|those|its|all of the|every)\s+)*"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        MONEY,
        re.compile(
            rf"[£$€]\s?(?P<n>{DIGITS})\s*(?P<scale>million|m|k|thousand|bn|billion)?\b"
            rf"|(?P<n2>{NUMBER})\s+pounds\b",
            re.I,
        ),
    ),
    (
        PERCENT,
        re.compile(
            rf"(?P<n>{NUMBER})(?:\s*(?:%|per ?cent|percent)?\s*(?:–|-|to"
            rf"|and)\s*(?P<high>{NUMBER}))?"
            r"\s*(?:%|per[ -]?cent\b|percent\b|percentage points\b)",
            re.I,
        ),
    ),
    (
        IN_HUNDRED,
        re.compile(
            rf"(?P<n>{NUMBER})(?:\s+(?:to|–|-)\s+(?P<high>{NUMBER}))?"
            r" (?:in|(?:out )?of (?:every|each)) (?:every |each )?"
            r"(?:100|(?:a |one )?hundred)\b(?!,\d| and \w)",
            re.I,
        ),
    ),
    (
        SHARE,
        re.compile(rf"(?P<n>{NUMBER}) (?:in|in every|out of every) (?P<base>{NUMBER})\b", re.I),
    ),
    (
        PAIR,
        re.compile(
            rf"(?:\bnot (?:a single )?one|(?P<n>none\b|{NUMBER}))(?:\s+[a-z’]+){{0,3}}?\s+"
            rf"(?:(?:out of|\(?of)\s+{HOW_MANY}"
            r"|(?:out of|of|in|from|from among|among) an? "
            r"(?:total|group|base|sample|set|pool|list|field) of\s+)"
            rf"(?P<base>{NUMBER})\b",
            re.I,
        ),
    ),
    (PAIR, re.compile(rf"(?<![\d/])(?P<n>{DIGITS})/(?P<base>{DIGITS})(?![\d/])")),
    (
        PAIR,
        re.compile(
            rf"\bof\s+{HOW_MANY}(?P<base>{NUMBER})\b(?!\s*(?:to|–"
            rf"|-)\s)(?P<between>[^.;:?!\d]{{0,90}}?),?\s+"
            rf"(?:only |just |about |and |but )*(?P<n>{NUMBER})\b"
            r"(?!\s*(?:%|per|to\b|of\b|out of\b|in 100|activities|tenders|projects))",
            re.I,
        ),
    ),
    (
        SHARE,
        re.compile(
            r"\b(?:(?P<many>a|one|two|three|four|nine|1|2|3|4)[ -]"
            r"(?P<part>third|quarter|fifth|tenth)s?|(?P<half>half))\b"
            r"(?=\s+(?:of\b|the\b|our\b|all\b|(?:\w+ )?(?:staff|people|carers|members)\b"
            r"|(?:said|say|says|agreed?|told|thought|think|answered|replied|felt|feel|knew|know"
            r"|were|are|have|had|did|do|could|spoke|mentioned|reported)\b))"
            r"(?!\s+(?:of\s+)?(?:an?\s+)?(?:hour|day|year|term|the (?:day|year|time|way)))",
            re.I,
        ),
    ),
    (DECIMAL, re.compile(r"(?<![\w.,£])(?P<n>\d+\.\d+)(?![\w%]|\.\d)")),
    (
        COUNT,
        re.compile(rf"(?<!from )(?P<n>{NUMBER})\s*(?:to|–|-)\s*(?P<high>{NUMBER})", re.I),
    ),
    (COUNT, re.compile(rf"(?P<n>{NUMBER})", re.I)),
)

# Nouns of how the work was done: numbers of these are told, not found.
OF_THE_WORK = re.compile(
    r"(?:[\w’'-]+\s+){0,2}?(?:researchers?|evaluators?|readers?|coders?|sorters?|analysts?|authors?"
    r"|workshops?|notebooks?|pages?|questions?|groups?|kinds?|sources?|steps?|stages?|levels?"
    r"|ways?|things?|reasons?|aims?|outcomes?|points?|examples?|parts?|sections?|recommendations?"
    r"|asks?|charts?|tables?|sentences?|words?|sessions?|columns?|files?|copies|versions?|sides?"
    r"|principles?|rules?|options?|topics?|themes?|chapters?|pictures?|formats?|languages?"
    r"|editions?|drafts?|rounds?|waves?"
    r"|surveys?|reports?|documents?|types?|forms?|limits?|cautions?|messages?|lines?|facts?"
    r"|stor(?:y|ies)|tales?|views?|readings?|perspectives?|takes|accounts?|angles?|yearly counts?"
    r"|counts?"
    r"|figures?|numbers?|comparisons?|snapshots?|viewpoints?|truths?|remarks?|notes?|observations?"
    r"|cautions?|caveats?|warnings?|conclusions?|claims?|answers? (?:here|:)|others?|halves"
    r"|rooms?|venues?|buildings?"
    r"|occasions?|afternoons?|mornings?|evenings?|authors|partners? in"
    r"|organisations? that wrote|districts?|types)\b",
    re.I,
)
PAGES = re.compile(
    r"(?:[\w-]+ )?(?:pages|words|paragraphs|questions|sections|slides|minutes)\b", re.I
)
INTERVIEWS_THAT = re.compile(r"interviews? (?:could|were|was|had|failed|took|did)\b", re.I)
SMALL = 10
NEAR = 30  # letters before a number, in which “about” or “over” may stand
SOME_OF_A_ROW = re.compile(
    r"\b(?:top|bottom|first|last|next|other|these|those"
    r"|(?:read|written|checked|coded|led|done|signed|sorted|tested|made|run) by)$",
    re.IGNORECASE,
)
MAY_COUNT = re.compile(rf"\d|\b(?:{SPELLED}|half|third|quarter)\b", re.IGNORECASE)


class Number(NamedTuple):
    """A number that makes a claim.

    Attributes
    ----------
    kind
        Per cent, a count of a base, a count, money, so many in 100, a decimal, or a simple share.
    value, base
        What it says; the upper end of a range is `high`.
    words, start, end
        As it stands, and where.
    noun
        The words after it.
    roughly
        “over”, “under” or “about”, where it says so.
    """

    kind: str
    value: float
    words: str
    start: int
    end: int
    base: float | None = None
    high: float | None = None
    noun: str = ""
    roughly: str = ""


@lru_cache(maxsize=500)
def without_what_claims_nothing(text: str) -> str:
    """``text`` with dates, ages, pages and the like blanked, letter by letter."""
    return NO_CLAIM.sub(lambda found: "_" * len(found[0]), text)


def numbers_in(text: str, raw: str | None = None) -> Iterator[Number]:
    """The numbers of a sentence that make a claim, kind by kind.

    Parameters
    ----------
    text
        A sentence, other people's words masked.
    raw
        The same as it stands, which the words after a number are taken from.

    Examples
    --------
    >>> said = "On 4 July two peer researchers asked 17 people aged 65 and over; 15 of 17 came."
    >>> [(number.kind, number.words) for number in numbers_in(said)]
    [('count', '17'), ('pair', '15 of 17')]
    >>> [(n.kind, n.value, n.base) for n in numbers_in("Fifteen of seventeen (88 per cent)")]
    [('pair', 15.0, 17.0), ('percent', 88.0, None)]
    """
    return iter(_numbers_in(text, text if raw is None else raw))


@lru_cache(maxsize=10_000)
def _numbers_in(text: str, raw: str) -> tuple[Number, ...]:
    if not MAY_COUNT.search(text):
        return ()
    left = without_what_claims_nothing(text)
    numbers: list[Number | None] = []
    for kind, pattern in PATTERNS:
        found = list(pattern.finditer(left))
        numbers += [_number(kind, one, raw) for one in found]
        if found:
            left = pattern.sub(lambda taken: "_" * len(taken[0]), left)
    return tuple(sorted(filter(None, numbers), key=lambda number: number.start))


def _number(kind: str, found: re.Match[str], text: str) -> Number | None:
    given = found.groupdict()
    said = given.get("n") or given.get("n2") or ("none" if kind == PAIR else None)
    noun = text[found.end() : found.end() + 60]
    base = given.get("base")
    if kind == SHARE and not base:
        part = SIMPLE_PARTS[(given["part"] or "half").casefold()]
        value = part * (value_of(given["many"]) if given["many"] else 1)
        return Number(
            kind, value, found[0], found.start(), found.end(), noun=noun,
            roughly=_roughly(text[max(0, found.start() - NEAR) : found.start()]),
        )  # fmt: skip
    if said is None or (kind == COUNT and not _counts_something(said, noun, text, found)):
        return None
    if kind == SHARE and base and _counts_in_a_base(said, base):
        kind = PAIR  # “9 in 15 carers” counts them
    if kind == SHARE and base:
        value = value_of(said) / max(value_of(base), 1)
    else:
        value = value_of(said) * _scale(given.get("scale"))
    return Number(
        kind=kind,
        value=value,
        words=found[0].strip(),
        start=found.start(),
        end=found.end(),
        base=value_of(base) if base else None,
        high=value_of(given["high"]) if given.get("high") else None,
        noun=noun,
        roughly=_roughly(text[max(0, found.start() - NEAR) : found.start()]),
    )


def _counts_in_a_base(said: str, base: str) -> bool:
    return 1 < value_of(said) <= value_of(base) and value_of(base) not in OF_A_ROUND_NUMBER


def _scale(word: str | None) -> float:
    return {"m": 1e6, "million": 1e6, "k": 1e3, "thousand": 1e3, "bn": 1e9, "billion": 1e9}.get(
        (word or "").casefold(), 1
    )


def _roughly(before: str) -> str:
    return next((name for pattern, name in ROUGHLY if pattern.search(before)), "")


def _counts_something(said: str, noun: str, text: str, found: re.Match[str]) -> bool:
    """Is it a number of something that was found, rather than of how the work was done?"""
    following = noun.lstrip()
    spelled = not said[0].isdigit()
    if found.groupdict().get("high"):
        return not OF_THE_WORK.match(following)
    before = text[: found.start()].rstrip()
    if said.casefold() in ("one", "a hundred", "zero") or noun.startswith(("-", "’", "'")):
        return False
    if following[:1] in ")." and before.endswith("(") and not spelled and value_of(said) < SMALL:
        return False  # (1), a note
    if PAGES.match(following) or (
        spelled and value_of(said) <= SMALL and INTERVIEWS_THAT.match(following)
    ):
        return False
    if OF_THE_WORK.match(following) and value_of(said) <= 3 * SMALL:
        return False
    if SOME_OF_A_ROW.search(before) and value_of(said) <= SMALL:
        return False
    if spelled and value_of(said) <= SMALL:
        # “the two”, “these three”: no count unless something is counted
        return bool(re.match(r"[a-z]", following)) and not re.match(
            r"(?:of (?:us|them)|or|and|to|more than|ways?|at a time|other|different|are|is|were|do"
            r"|did|have|had|can|will|years|together|apart|in a row|by)\b",
            following,
            re.I,
        )
    return True
