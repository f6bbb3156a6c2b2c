"""Chooses the sentence that the findings would bear in place of a claim."""

from __future__ import annotations

import re
from dataclasses import replace

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import NOTHING_BEARS
from analysis.judge.lint.known import Known, figures_of
from analysis.judge.lint.sentence import Sentence

IN_PERCENT = re.compile(r"%|per ?cent", re.IGNORECASE)
PARTS = re.compile(r";|,\s+(?:and|but|while)\s+")
LEFT_BLANK = "-skipped"


def borne_instead(sentence: Sentence, words: str, bearing: Bearing) -> str:
    """The sentence of the finding nearest to a claim: by its numbers, else by what it is about.

    Parameters
    ----------
    sentence
        The sentence with the claim.
    words
        The claim.
    bearing
        What the findings bear.
    """
    figures = {
        figure
        for number in sentence.numbers
        if number.words in words
        for figure in figures_of(number)
    }

    def shares_a_number(known: Known) -> bool:
        return _tells(known) and bool(figures & (known.now | known.before))

    near = bearing.near(sentence, shares_a_number) if figures else []
    if near:
        return near[0].sentence
    part = _part_with(sentence, words)
    if IN_PERCENT.search(words):
        known = bearing.nearest(part, lambda one: _tells(one) and one.unit == "share")
    else:
        known = bearing.nearest(part, _tells)
    return NOTHING_BEARS if known is None else known.sentence


def _part_with(sentence: Sentence, words: str) -> Sentence:
    """The statement of a sentence that has the claim in it; the others are on other things."""
    parts = [part for part in PARTS.split(sentence.raw) if words in part]
    return replace(sentence, raw=parts[0], text=parts[0], marked=()) if parts else sentence


def _tells(known: Known) -> bool:
    """Does it tell something? Not what is hidden, nor how many left a question blank."""
    return not known.hidden and not known.measure.endswith(LEFT_BLANK)
