"""What the lint says of a sentence: the words, why, and what the findings would bear."""

from __future__ import annotations

from typing import NamedTuple

NOTHING_BEARS = "none of our findings bears this"


class Found(NamedTuple):
    """What a rule finds in a sentence.

    Attributes
    ----------
    words
        The words that nothing bears, as they stand.
    why
        What is wrong with them.
    instead
        The sentence that the findings would bear, where the rule knows it better than the
        nearest finding says it.
    """

    words: str
    why: str
    instead: str | None = None


class Claim(NamedTuple):
    """A claim that the findings do not bear.

    Attributes
    ----------
    words, sentence
        The words that nothing bears, and the sentence that they stand in.
    why
        What is wrong with them.
    instead
        The sentence that the findings would bear.
    rule
        The rule that found it.
    line
        The line that the sentence begins in; of a Word file, the paragraph.
    """

    words: str
    sentence: str
    why: str
    instead: str
    rule: str
    line: int = 1

    @property
    def told(self) -> str:
        """All of it, as a person reads it."""
        bears = f"{self.instead[:1].upper()}{self.instead[1:]}".rstrip(".")
        says = bears if self.instead == NOTHING_BEARS else f"The findings would bear: {bears}"
        return f"“{self.words}”: {self.why}. {says}."
