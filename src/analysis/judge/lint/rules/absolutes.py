"""Finds superlatives and absolutes: best, unprecedented, all, every, never."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing, of_group
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, denies, doubts, told_by_people, wishes
from analysis.judge.lint.known import Known
from analysis.judge.lint.numbers import COUNT, PAIR, PERCENT
from analysis.judge.lint.rules.levels import ALL_AIMS, PHRASE
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import value_of

SUPERLATIVE = re.compile(
    r"\b(?:the (?:very |single )?best|best(?=[ -](?:in|ever|programme|example|services?|council"
    r"|year|way to"
    r"|place|of its|practice in|known|results?))|one of the (?:best|most|strongest|largest"
    r"|leading|first)"
    r"|most (?:(?!involved|recent|relevant|current|important thing)\w+(?:ful|ive|ant|ent|ous"
    r"|able|ible|ic"
    r"|al|ting|ring|ated|ised|ovative))\b"
    r"|(?:the |its |our )?(?:biggest|largest|greatest|strongest|fastest|finest|richest|deepest"
    r"|widest|boldest)"
    r"|highest|lowest|the worst"
    r"|unprecedented|unparalleled|unrivalled|unmatched|unique(?:ly)?|world[- ](?:leading|class"
    r"|beating)"
    r"|sector[- ]leading|nation(?:ally)?[- ]leading|industry[- ]leading|market[- ]leading"
    r"|ground-?breaking"
    r"|path-?breaking|trail-?blazing|pioneering|cutting[- ]edge|first[- ]class|second to none"
    r"|gold standard"
    r"|state[- ]of[- ]the[- ]art|game[- ]chang\w+|revolution\w+|vastly|hugely|massively"
    r"|immensely|overwhelming(?:ly)?"
    r"|enormously|radically|utterly|undoubtedly|unquestionably|without (?:a )?doubt|beyond doubt"
    r"|certainly"
    r"|of all time|ever (?:seen|recorded|held|made|done)|more than ever|(?:like )?never before"
    r"|perfect(?:ly)?|ideal(?:ly)?"
    r"|resounding|flagship|lead(?:s|ing)? the (?:way|country|field|world|nation)"
    r"|all-time (?:high|low|record)"
    r"|(?:a|the) (?:national|world|global|regional|sector|recognised)? ?leader in|a (?:shining"
    r"|model) example|record[- ](?:breaking"
    r"|high|number)s?"
    r"|phenomenal(?:ly)?|extraordinar(?:y|ily)|proves?|proven|proof|guarantees?|guaranteed)\b",
    re.IGNORECASE,
)
WHOLLY = re.compile(
    r"\b(?:fully|completely|totally|entirely|universally|unanimous(?:ly)?|wholly|thoroughly"
    r"|without exception"
    r"|across the board|in every (?:way|respect|area|part|case)|100 ?(?:%|per ?cent)|always|never"
    r"|at all times|no longer any|for everyone|for everybody|by everyone|by everybody)\b",
    re.IGNORECASE,
)
WHOM = (
    r"(?:people|staff|carers|members|champions|families|interviewees|respondents|participants"
    r"|councils?"
    r"|projects?|services?|teams?|shifts?|aims?|partners|providers|departments?"
    r"|parts? of the council|areas?"
    r"|residents?|leaders?|managers?|users?|tenders?|gardeners?|neighbours?|changes"
    r"|recommendations?"
    r"|groups?|directorates?|decisions?|outcomes?|sheds?|allotments?|person|carer|member"
    r"|champion|family|one of"
    r"|those|of them|involved|adopted|agreed|achieved|met|done|in place|completed|delivered)"
)
ALL = re.compile(
    rf"\b(?:(?:all|every|each) (?:single )?(?:of )?(?:the |our |its |these |those "
    rf"|their )?(?P<many>\d+ |(?:two|three|four"
    rf"|five|six|seven|eight|nine|ten|\w+teen|\w+ty) )?(?:[\w’-]+ ){{0,3}}?{WHOM}"
    r"|both (?:of )?(?:the |our |its )?(?:shifts|aims|outcomes|targets|recommendations|projects)"
    r"|everyone|everybody|everything|everywhere|no ?body(?! (?:can|could|knows|has judged))"
    r"|no[- ]one(?! (?:can|could|knows))|no (?:staff|carers?|members?"
    r"|people|person|project"
    r"|service|part|team)|none of (?:the|our) (?!\d))\b",
    re.IGNORECASE,
)
# What is true of every number of a report, or of everybody who was asked, is about the work.
OF_THE_WORK = re.compile(
    r"\b(?:number|word|page|table|report|chart|question|answer|interview|quote|code|version"
    r"|evidence|judge\w*"
    r"|asked|invited|interviewed|ask|read|reads|signed?|sign off|rule|levels?|finding"
    r"|everybody we|paragraph"
    r"|reader|record|records|spoke|points|speaks|source|survey was|open to|thank|sorted|sorters?"
    r"|cards?|piles?)\b",
    re.IGNORECASE,
)
SAID_OFTEN = re.compile(r"\b(?:said|answered|chose|or|and|,)\s+[“\"]?$", re.IGNORECASE)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Words that leave nothing above them, and words that leave nobody out."""
    if asks(sentence):
        return
    for word in SUPERLATIVE.finditer(sentence.text):
        if not _claims_nothing(sentence, word) and not _of_two_numbers(sentence, word):
            yield Found(word[0], "no finding compares it with everything else of its kind")
    for word in WHOLLY.finditer(sentence.text):
        said = SAID_OFTEN.search(sentence.text[: word.start()])
        borne = said or _counted(sentence) or OF_THE_WORK.search(sentence.text)
        if not (borne or _claims_nothing(sentence, word)):
            yield Found(word[0], "no finding shows that it is so without exception")
    for word in ALL.finditer(sentence.text):
        if _claims_nothing(sentence, word) or OF_THE_WORK.search(sentence.text):
            continue
        if ALL_AIMS.search(word[0]) and PHRASE.search(sentence.text):
            continue  # a level said of all aims, which the rule on levels looks at
        if not _bears_all(sentence, word, bearing):
            yield Found(
                word[0], "no finding shows that it is so of all of them; say how many of how many"
            )


def _claims_nothing(sentence: Sentence, word: re.Match[str]) -> bool:
    place = word.start()
    return (
        doubts(sentence, place)
        or wishes(sentence, place)
        or told_by_people(sentence, place)
        or denies(sentence, place)
        or bool(
            re.search(
                r"\b(?:nearly|almost|not|part of|beside|than|among|with|from|like|of"
                r"|asked|thank)\s+$",
                sentence.text[:place],
                re.I,
            )
        )
    )


def _of_two_numbers(sentence: Sentence, word: re.Match[str]) -> bool:
    """“Lowest among …, highest among …”, in a sentence that gives the ends in numbers."""
    ends = word[0].casefold() in ("highest", "lowest", "largest", "the largest", "the highest")
    return ends and sum(n.kind in (COUNT, PERCENT, PAIR) for n in sentence.numbers) > 1


def _counted(sentence: Sentence) -> bool:
    return any(n.kind in (PAIR, COUNT) for n in sentence.numbers)


def _bears_all(sentence: Sentence, word: re.Match[str], bearing: Bearing) -> bool:
    """Does a finding on this say that all did, and as many as the words say, if they say it?"""
    many = value_of(word["many"].strip()) if word["many"] else None
    groups = bearing.groups_in(sentence.raw)

    def fits(known: Known) -> bool:
        whole = known.base is not None and known.numerator == known.base and not known.hidden
        return whole and many in (None, known.base) and of_group(known, groups)

    if many is not None and any(map(fits, bearing.findings)):
        return True
    return bool(bearing.near(sentence, fits))
