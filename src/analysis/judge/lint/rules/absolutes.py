"""Finds superlatives and absolutes: best, unprecedented, all, every, never."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, denies, doubts, told_by_people, wishes
from analysis.judge.lint.numbers import COUNT, PAIR, PERCENT
from analysis.judge.lint.sentence import Sentence

SUPERLATIVE = re.compile(
    r"\b(?:the (?:very |single )?best|best(?=[ -](?:in|ever|programme|example|services?|council|year|way to"
    r"|place|of its|practice in|known|results?))|one of the (?:best|most|strongest|largest|leading|first)"
    r"|most (?:(?!involved|recent|relevant|current|important thing)\w+(?:ful|ive|ant|ent|ous|able|ible|ic"
    r"|al|ting|ring|ated|ised|ovative))\b"
    r"|(?:the |its |our )?(?:biggest|largest|greatest|strongest|fastest|finest|richest|deepest|widest|boldest)"
    r"|highest|lowest|the worst"
    r"|unprecedented|unparalleled|unrivalled|unmatched|unique(?:ly)?|world[- ](?:leading|class|beating)"
    r"|sector[- ]leading|nation(?:ally)?[- ]leading|industry[- ]leading|market[- ]leading|ground-?breaking"
    r"|path-?breaking|trail-?blazing|pioneering|cutting[- ]edge|first[- ]class|second to none|gold standard"
    r"|state[- ]of[- ]the[- ]art|game[- ]chang\w+|revolution\w+|vastly|hugely|massively|immensely|overwhelming(?:ly)?"
    r"|enormously|radically|utterly|undoubtedly|unquestionably|without (?:a )?doubt|beyond doubt|certainly"
    r"|of all time|ever (?:seen|recorded|held|made|done)|more than ever|(?:like )?never before|perfect(?:ly)?|ideal(?:ly)?"
    r"|resounding|flagship|leading the way|a (?:shining|model) example|record[- ](?:breaking|high|number)s?"
    r"|phenomenal(?:ly)?|extraordinar(?:y|ily)|proves?|proven|proof|guarantees?|guaranteed)\b",
    re.IGNORECASE,
)
WHOLLY = re.compile(
    r"\b(?:fully|completely|totally|entirely|universally|unanimous(?:ly)?|wholly|thoroughly|without exception"
    r"|across the board|in every (?:way|respect|area|part|case)|100 ?(?:%|per ?cent)|always|never"
    r"|at all times|no longer any|for everyone|for everybody|by everyone|by everybody)\b",
    re.IGNORECASE,
)
WHOM = (
    r"(?:people|staff|carers|members|champions|families|interviewees|respondents|participants|councils?"
    r"|projects?|services?|teams?|shifts?|aims?|partners|providers|departments?|parts? of the council|areas?"
    r"|residents?|leaders?|managers?|users?|tenders?|gardeners?|neighbours?|changes|recommendations?"
    r"|groups?|directorates?|decisions?|outcomes?|sheds?|allotments?|person|carer|member|champion|family|one of"
    r"|those|of them|involved|adopted|agreed|achieved|met|done|in place|completed|delivered)"
)
ALL = re.compile(
    rf"\b(?:(?:all|every|each) (?:single )?(?:of )?(?:the |our |its |these |those |their )?(?P<many>\d+ |(?:two|three|four"
    rf"|five|six|seven|eight|nine|ten|\w+teen|\w+ty) )?(?:[\w’-]+ ){{0,3}}?{WHOM}"
    r"|everyone|everybody|everything|everywhere|no ?body|no[- ]one|no (?:staff|carers?|members?|people|person|project"
    r"|service|part|team)|none of (?:the|our) (?!\d))\b",
    re.IGNORECASE,
)
# What is true of every number of a report, or of everybody who was asked, is about the work.
OF_THE_WORK = re.compile(
    r"\b(?:number|word|page|table|report|chart|question|answer|interview|quote|code|version|evidence|judge\w*"
    r"|asked|invited|interviewed|ask|read|reads|signed?|sign off|rule|levels?|finding|everybody we|paragraph"
    r"|reader|record|records|spoke|points|speaks|source|survey was|open to|thank)\b",
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
        if not (_claims_nothing(sentence, word) or said or _counted(sentence)):
            if not OF_THE_WORK.search(sentence.text):
                yield Found(word[0], "no finding shows that it is so without exception")
    for word in ALL.finditer(sentence.text):
        if _claims_nothing(sentence, word) or OF_THE_WORK.search(sentence.text):
            continue
        if not (_counts_whole(sentence, word) or _bears_all(sentence, bearing)):
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
        or bool(re.search(r"\b(?:nearly|almost|not|part of)\s+$", sentence.text[:place], re.I))
    )


def _of_two_numbers(sentence: Sentence, word: re.Match[str]) -> bool:
    """“Lowest among …, highest among …”, in a sentence that gives the ends in numbers."""
    ends = word[0].casefold() in ("highest", "lowest", "largest", "the largest", "the highest")
    return ends and sum(n.kind in (COUNT, PERCENT, PAIR) for n in sentence.numbers) > 1


def _counted(sentence: Sentence) -> bool:
    return any(n.kind in (PAIR, COUNT) for n in sentence.numbers)


def _counts_whole(sentence: Sentence, word: re.Match[str]) -> bool:
    """“All 17 champions”: the number is there, and another rule looks whether it is so."""
    near = sentence.text[word.start() : word.end() + 12]
    return (
        bool(word.group("many"))
        and bool(re.search(r"\d|\w", near))
        and not re.search(
            r"\b(?:adopted|in place|achieved|met|delivered|done)\b", sentence.text, re.I
        )
    )


def _bears_all(sentence: Sentence, bearing: Bearing) -> bool:
    whole = bearing.near(
        sentence,
        lambda known: not known.hidden and known.base is not None and known.numerator == known.base,
    )
    return bool(whole)
