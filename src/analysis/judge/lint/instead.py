"""Chooses the sentence that the findings would bear in place of a claim."""

from __future__ import annotations

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import NOTHING_BEARS
from analysis.judge.lint.known import Known, figures_of
from analysis.judge.lint.sentence import Sentence

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
    known = near[0] if near else bearing.nearest(sentence, _tells)
    return NOTHING_BEARS if known is None else known.sentence


def _tells(known: Known) -> bool:
    """Does it tell something? Not what is hidden, nor how many left a question blank."""
    return not known.hidden and not known.measure.endswith(LEFT_BLANK)
