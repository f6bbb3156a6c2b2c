"""Tells of which aims or outcomes a level is said: beside it, before it, or all the others."""

from __future__ import annotations

import re

from analysis.judge.lint.agreed import Agreed
from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.sentence import Sentence
from analysis.tables import LEVELS

PHRASE = re.compile(
    r"\b(?P<more>very |really |truly |quite |extremely |genuinely |more |even more |such |most )?"
    rf"(?P<phrase>{'|'.join(LEVELS[1:])})\b",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    r"[”\"’)]?,? (?:has been |have been |was |is )?(?:made |seen |agreed |found )?"
    r"(?:for|on|in|towards?|with|at|over|as to|about)\b",
    re.IGNORECASE,
)
OTHER_AIMS = re.compile(
    r"\b(?:(?:all )?the other(?: three| two| aims?|s)|(?:all |the )(?:others|rest)|the rest of them"
    r"|the remaining(?: three| two| aims?)|every other(?: aim)?)\b",
    re.IGNORECASE,
)
ALL_AIMS = re.compile(
    r"(?<!only of )(?<!of )\b(?:all|each|every one|every) (?:of )?(?:the |our "
    r"|its )?(?:\w+ )?(?:aims?|outcomes?)\b"
    r"|\b(?:on|across) (?:all|every|everything|the board)\b|\bevery aim\b",
    re.I,
)


def subjects_of(phrase: re.Match[str], sentence: Sentence, bearing: Bearing) -> list[Agreed]:
    """The aims or outcomes that a level is said of: named near it, else in the headings."""
    if ALL_AIMS.search(sentence.text):
        return [one for one in bearing.agreed if one.aim]
    before, after = _beside_it(phrase, sentence)
    own = bearing.subjects(after) if FOLLOWS.match(after) else []
    return (
        own
        or bearing.subjects(before)
        or bearing.subjects(after)
        or bearing.subjects(sentence.raw)
        or bearing.subjects(sentence.raw_before)
        or next(filter(None, map(bearing.subjects, sentence.above[::-1])), [])
    )


def is_of_the_others(phrase: re.Match[str], sentence: Sentence) -> bool:
    """“X stands at some progress and the other three at little progress.”"""
    before, _ = _beside_it(phrase, sentence)
    return bool(OTHER_AIMS.search(before) and re.search(r"\baims?\b", sentence.text, re.I))


def _beside_it(phrase: re.Match[str], sentence: Sentence) -> tuple[str, str]:
    """What stands before and after a level, up to the levels beside it."""
    others = [one.span() for one in PHRASE.finditer(sentence.text)]
    start = max((end for _, end in others if end <= phrase.start()), default=0)
    end = min((first for first, _ in others if first >= phrase.end()), default=len(sentence.raw))
    return sentence.raw[start : phrase.start()], sentence.raw[phrase.end() : end]
