"""Finds the numbers in a sentence that make a claim; dates, ages, pages and the like make none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.judge.lint.no_claim import SPANS, without_what_claims_nothing
from analysis.judge.lint.spelled import DIGITS, NUMBER, SPELLED, value_of

PERCENT, PAIR, COUNT, MONEY, IN_HUNDRED, DECIMAL, SHARE = (
    "percent", "pair", "count", "money", "in 100", "decimal", "share",
)  # fmt: skip
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
            rf"(?:\bnot (?:a single )?one|(?:\b(?:all|everyone|everybody|each)"
            rf" (?:but|except(?: for)?|bar|save)\s+(?P<but>{NUMBER}))"
            rf"|(?P<n>none\b|{NUMBER}))(?:\s+[a-z’]+){{0,3}}?\s+"
            rf"(?:(?:out of|\(?of)\s+{HOW_MANY}"
            r"|(?:out of|of|in|from|from among|among) an? "
            r"(?:total|group|base|sample|set|pool|list|field) of\s+)"
            rf"(?!one\b)(?P<base>{NUMBER})\b",
            re.I,
        ),
    ),
    (PAIR, re.compile(rf"(?<![\d/])(?P<n>{DIGITS})/(?P<base>{DIGITS})(?![\d/])")),
    (
        PAIR,
        re.compile(
            rf"\b(?:of|among|amongst)\s+{HOW_MANY}(?P<base>{NUMBER})\b(?!\s*(?:to|–"
            rf"|-)\s)(?P<between>[^.;:?!\d]{{0,90}}?),?\s+"
            rf"(?:only |just |about |and |but )*(?<!those )(?<!these )(?<!same )(?P<n>{NUMBER})\b"
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
    r"|lessons?|pictures|(?:[a-z]+ )?(?:counts?|figures?|numbers?|totals?|tallies"
    r"|results?|findings?)"
    r"|occasions?|afternoons?|mornings?|evenings?|authors|partners? in"
    r"|organisations? that wrote|districts?|types)\b",
    re.I,
)
PAGES = re.compile(
    r"(?:[\w-]+ )?(?:pages|words|paragraphs|questions|sections|slides|minutes)\b", re.I
)
INTERVIEWS_THAT = re.compile(r"interviews? (?:could|were|was|had|failed|took|did)\b", re.I)
# Before “over 11.”, where months were named before it.
OVER_SO_LONG = re.compile(
    rf"\b(?P<over>over|in|within|for|across|after)\s+(?:the |some |about |only )?"
    rf"(?:{DIGITS}|{SPELLED}) (?:{SPANS})\b[^;]{{0,120}}?\b(?P=over)\s+(?:the |some |about "
    rf"|only )?$",
    re.IGNORECASE,
)
ENDS_HERE = re.compile(r"\s*(?:$|[.,;:)]|(?:and|but|then|now|this|last|in (?:19|20)\d\d)\b)")
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
    but = given.get("but")
    said = given.get("n") or given.get("n2") or but or ("none" if kind == PAIR else None)
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
    if but and base:
        value = value_of(base) - value_of(but)  # “all but two of the 14”
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
    if OVER_SO_LONG.search(text[: found.start()]) and ENDS_HERE.match(noun):
        return False  # “over 3 months, and … over 11”
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
