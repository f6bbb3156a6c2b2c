"""Blanks what looks like a number and makes no claim: dates, ages, pages, addresses, hours."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.judge.lint.spelled import DIGITS, SPELLED

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
            r"(?<!this )(?<!that )(?<!each )(?<!every )(?<!one )(?<!same )"  # no label
            r"(?<!take )(?<!took )(?<!takes )(?<!taken )(?<!taking )"  # part in it
            r"\b(?:(?:are|is|were|was|be|been) (?:numbered|lettered|labelled)(?: from| as)?"
            r"|rows?|columns?|box|boxes"
            r"|slides?|tabs?|section|sections|page|pages|pp?\.|table|tables|figure|figures"
            r"|fig\.|chapter"
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


@lru_cache(maxsize=500)
def without_what_claims_nothing(text: str) -> str:
    """``text`` with dates, ages, pages and the like blanked, letter by letter."""
    return NO_CLAIM.sub(lambda found: "_" * len(found[0]), text)
