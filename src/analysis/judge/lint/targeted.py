"""Finds the target that a sentence speaks of, and the numbers that state it."""

from __future__ import annotations

import re
from functools import lru_cache

from analysis.judge.lint.bearing import Aimed, Bearing
from analysis.judge.lint.numbers import COUNT, Number
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import spelled
from analysis.judge.lint.stretches import YEAR, stretches
from analysis.judge.lint.words import stems

TARGET = re.compile(
    r"\b(?:targets?|targeted|goals?|aim(?:ed)? (?:for|at|was|of|is)|(?:yearly|annual) aim"
    r"|aiming (?:for|at)|set out to|set itself|(?:was|were|had been|we|had|it|council|team|care)"
    r" planned|planned (?:for|to|number|total)|plan(?:s)? (?:was|were|is|of|to)|planned(?=\W|$)"
    r"|hoped (?:for|to)|pledged?|promised?|quota|benchmark|meant to be|ambition|objective"
    r"|intended|expected|milestone)\b",
    re.IGNORECASE,
)
NEAR = 90


def the_target(
    sentence: Sentence, bearing: Bearing, counts: list[Number], target: re.Match[str] | None
) -> tuple[Aimed | None, list[Number]]:
    """The target that is meant, and the numbers that state it.

    Parameters
    ----------
    sentence, counts
        The sentence, and its counts.
    bearing
        What was aimed for.
    target
        Where the sentence speaks of a target.
    """
    for aimed in sorted(bearing.targets, key=lambda one: -shared_with(sentence, one)):
        whole = ends_of(aimed).search(sentence.text)
        if whole and (
            target or shared_with(sentence, aimed) or _names_a_stretch(sentence, bearing)
        ):
            inside = [n for n in counts if n.start < whole.end() and whole.start() < n.end]
            return aimed, inside or [_as_number(whole, aimed)]
        if target is None:
            continue
        stated = [n for n in counts if {n.value, n.high or n.value} <= aimed.numbers]
        low = {n.value for n in stated} | {n.high for n in stated if n.high}
        near = [n for n in stated if abs(n.start - target.start()) < NEAR]
        if near and low >= aimed.numbers:
            ordered = sorted(near, key=lambda n: abs(n.start - target.start()))
            return aimed, ordered[: len(aimed.numbers)]
    return None, []


@lru_cache(maxsize=100)
def ends_of(aimed: Aimed) -> re.Pattern[str]:
    """Finds “5 to 7”, “between five and seven”: the ends as a person writes them together."""
    low, high = (
        rf"(?:{end:.0f}|{spelled(int(end))})" for end in (aimed.low, aimed.high or aimed.low)
    )
    both = (
        low if aimed.high in (None, aimed.low) else rf"{low}\s?(?:to|and|or|[-–—]|up to)\s?{high}"
    )
    return re.compile(rf"(?<![\w.,£$€–-]){both}(?![\w%]|[.,]\d| in 100)", re.IGNORECASE)


def target_in(text: str, bearing: Bearing) -> Aimed | None:
    """The target whose ends a text gives, and calls a target."""
    if not TARGET.search(text):
        return None
    return next((one for one in bearing.targets if ends_of(one).search(text)), None)


def _as_number(whole: re.Match[str], aimed: Aimed) -> Number:
    return Number(COUNT, aimed.low, whole[0], whole.start(), whole.end(), high=aimed.high)


def _names_a_stretch(sentence: Sentence, bearing: Bearing) -> bool:
    return any(one.length == YEAR for one in stretches(sentence.text, bearing.year))


def shared_with(sentence: Sentence, aimed: Aimed) -> int:
    """How many words of what is aimed for the sentence has."""
    return len(stems(sentence.raw) & stems(f"{aimed.short} {aimed.outcome}"))
