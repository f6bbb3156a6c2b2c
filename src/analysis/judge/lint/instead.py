"""Chooses the sentence that the findings would bear in place of a claim."""

from __future__ import annotations

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import NOTHING_BEARS
from analysis.judge.lint.known import Known, figures_of
from analysis.judge.lint.sentence import Sentence


def borne_instead(sentence: Sentence, bearing: Bearing) -> str:
    """The sentence of the finding nearest to ``sentence``: by its words, and by its numbers.

    Parameters
    ----------
    sentence
        A sentence with a claim that nothing bears.
    bearing
        What the findings bear.
    """
    figures = {figure for number in sentence.numbers for figure in figures_of(number)}

    def shares_a_number(known: Known) -> bool:
        return bool(figures & (known.now | known.before))

    near = bearing.near(sentence, shares_a_number) if figures else []
    known = near[0] if near else bearing.nearest(sentence)
    return NOTHING_BEARS if known is None else known.sentence
