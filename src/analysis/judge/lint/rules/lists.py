"""Finds counts that do not match what is listed after them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import NUMBER, value_of

ANNOUNCED = re.compile(
    rf"\b(?P<count>{NUMBER})\s+(?P<what>(?:[\w’-]+\s+){{0,4}}?[a-z][\w’-]*s)\b[^:;.–—]{{0,90}}?(?P<opens>:|–|—)\s*(?P<listed>[^:]*)$",
    re.IGNORECASE,
)
PARTED = re.compile(r";|,(?! (?:which|who|where|when|that)\b)")
LAST_TWO = re.compile(r",?\s+(?:and|or)\s+", re.IGNORECASE)
FEWEST = 3
# What begins so goes on with the sentence, and is no entry of a list.
GOES_ON = re.compile(
    r"\s*(?:but|so|because|although|though|while|whereas|yet|since|for|we|it|they|this|that|there|if"
    r"|when|where|as|more than|fewer than|less than|not)\b",
    re.IGNORECASE,
)
OF_TIME = re.compile(r"(?:\w+ )?(?:months?|years?|weeks?|days?|hours?|minutes?|times)\b", re.I)
A_YEAR = re.compile(r"(?:19|20)\d\d$")


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """“Seven shifts: …” with six of them, in the sentence or in the list below it."""
    announced = ANNOUNCED.search(sentence.text)
    if announced and announced["listed"].strip():
        listed = _entries(announced["listed"])
        goes_on = any(GOES_ON.match(part) for part in re.split(r"[;,]", announced["listed"]))
        if listed >= FEWEST and not goes_on:
            yield from _unless_equal(announced, listed)
    elif sentence.listed and sentence.listed >= FEWEST - 1:
        counts = re.search(
            rf"\b(?P<count>{NUMBER})\s+(?P<what>(?:[\w’-]+\s+){{0,3}}?[a-z][\w’-]*s)\b",
            sentence.text,
            re.I,
        )
        if counts and (sentence.text.rstrip().endswith(":") or sentence.heading):
            yield from _unless_equal(counts, sentence.listed)


def _unless_equal(counts: re.Match[str], listed: int) -> Iterator[Found]:
    said = value_of(counts["count"])
    if A_YEAR.match(counts["count"]) or OF_TIME.match(counts["what"]):
        return
    if said != listed and said > 1:
        yield Found(
            f"{counts['count']} {counts['what']}",
            f"{listed} are listed",
        )


def _entries(text: str) -> int:
    """How many entries a list in a sentence has."""
    plain = text.strip().rstrip(".")
    by_semicolon = ";" in plain
    parts = [part for part in re.split(";" if by_semicolon else PARTED, plain) if part.strip()]
    if by_semicolon:
        return len(parts)
    last = parts[-1].strip()
    opens = re.match(r"(?:and|or)\s+", last, re.I)
    extra = 0 if opens else len(LAST_TWO.findall(last)) and 1
    return len(parts) + extra
