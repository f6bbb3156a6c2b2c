"""Measures how easy an Easy Read text is: words in a sentence, and hard words with what they mean.

The limits are those of UK guidance on Easy Read: sentences of 10 to 15 words with one idea each,
and a hard word explained in the sentence that follows. What somebody said stands as they said it,
set apart, and is not measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser
from statistics import mean

from analysis.publish.easy_read.hard_words import HARD_WORDS, HardWord, hard_words_in

LONGEST = 15
MEAN = 12
AS_SAID = {"insight", "judgement", "dissent", "question", "quote", "note"}
NOT_READ = {"style", "title", "svg"}
BLOCKS = {
    "p", "li", "h1", "h2", "h3", "h4", "dt", "dd", "blockquote", "figcaption", "title", "section",
    "header", "footer", "div", "ul", "dl",
}  # fmt: skip
END = re.compile(r"(?<=[.!?])[”’)]?\s+(?=[“‘(]?[A-Z0-9£])")
WORD = re.compile(r"\S*\w\S*")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text.

    Examples
    --------
    >>> sentences_of("We asked 17 people. 15 of 17 said yes: it works.")
    ['We asked 17 people.', '15 of 17 said yes: it works.']
    """
    plain = " ".join(text.split())
    return [found for found in END.split(plain) if WORD.search(found)]


def words_in(sentence: str) -> int:
    """How many words a sentence has; a number is one.

    Examples
    --------
    >>> words_in("15 of 17 people – all of them carers – said “yes”.")
    10
    """
    return len(WORD.findall(sentence))


@dataclass(frozen=True)
class Measured:
    """What a page's sentences are like.

    Parameters
    ----------
    sentences
        In the order of the page, without what somebody said.
    """

    sentences: tuple[str, ...]

    @property
    def mean_words(self) -> float:
        return mean(map(words_in, self.sentences)) if self.sentences else 0.0

    @property
    def too_long(self) -> list[str]:
        return [sentence for sentence in self.sentences if words_in(sentence) > LONGEST]

    @property
    def not_explained(self) -> list[HardWord]:
        """Hard words that the sentence after their first use does not explain."""
        return [hard for hard in HARD_WORDS if not self._explains(hard)]

    def _explains(self, hard: HardWord) -> bool:
        uses = [n for n, said in enumerate(self.sentences) if hard in hard_words_in(said)]
        if not uses:
            return True
        return hard.means in self.sentences[uses[0] : uses[0] + 2]


def measured(page: str) -> Measured:
    """Measure the sentences of an Easy Read page.

    Parameters
    ----------
    page
        HTML.
    """
    reader = _Sentences()
    reader.feed(page)
    reader.close()
    return Measured(tuple(said for block in reader.blocks for said in sentences_of(block)))


class _Sentences(HTMLParser):
    """Gathers blocks of text that the page says in its own voice."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = [""]
        self._skipped: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs).get("data-said")
        if self._skipped is None and (tag in NOT_READ or said in AS_SAID):
            self._skipped = tag
        self._depth += tag == self._skipped
        self._block(tag)

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == self._skipped
        if not self._depth:
            self._skipped = None
        self._block(tag)

    def handle_data(self, data: str) -> None:
        if self._skipped is None:
            self.blocks[-1] += data

    def _block(self, tag: str) -> None:
        if tag in BLOCKS:
            self.blocks.append("")


@dataclass(frozen=True, kw_only=True)
class TooHard:
    """A text of the programme's own that is too hard for Easy Read.

    Parameters
    ----------
    where
        File and entry that it stands in.
    words
        How many words its longest sentence has.
    instead
        What became of it.
    """

    where: str
    words: int
    instead: str = "The page leaves it to the report"

    @property
    def line(self) -> str:
        """For the evaluator: which text, how long it is, and what to do."""
        return (
            f"{self.where} has a sentence of {self.words} words; Easy Read takes {LONGEST} at "
            f"most. {self.instead}. Write it in short sentences, one idea each"
        )


def longest_of(sentences: Iterable[str]) -> int:
    """Words of the longest of some sentences."""
    return max(map(words_in, sentences), default=0)


def fits(text: str) -> bool:
    """Is no sentence of a text too long?"""
    return longest_of(sentences_of(text)) <= LONGEST
