"""What our own sentences say around the name of a code or a question: words that nobody else said.

A name and the words that we put before and after it can by chance be what somebody said: “We
spoke of this: Pay people for their time. We do not show how many.” Such words are ours only where
they stand inside that very sentence and run on over an end of the name; the name by itself, and
whatever else stands in the sentence, is looked at like any other text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile

from analysis.tables import SEEN
from analysis.year import ProgrammeYear

Words = tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """A name inside one of our sentences, with our words next to it.

    Parameters
    ----------
    words
        Our words before, the name, our words after.
    start, end
        Where in them the name stands.
    """

    words: Words
    start: int
    end: int

    def covers(self, text: Words, place: int, length: int) -> bool:
        """Do so many words of ``text`` stand in this sentence, and run over an end of the name?

        Examples
        --------
        >>> own = Named(("we", "heard", "pay", "people", "we", "think"), 2, 4)
        >>> text = ("x", *own.words)
        >>> own.covers(text, 3, 3), own.covers(text, 3, 2), own.covers(text, 5, 2)
        (True, False, False)
        >>> own.covers(("somebody", *own.words[2:]), 1, 3)
        False
        """
        return any(
            text[place - before : place - before + len(self.words)] == self.words
            for before in range(min(place, len(self.words) - length) + 1)
            if self._runs_over(before, before + length)
        )

    def _runs_over(self, first: int, last: int) -> bool:
        touches = first < self.end and last > self.start
        return touches and not (self.start <= first and last <= self.end)


def words_of(text: str) -> Words:
    """The words of ``text``, as they are compared."""
    return tuple(re.findall(r"\w+", text.casefold()))


def own_words(this: ProgrammeYear, reach: int) -> list[Named]:
    """Every name of a code or a question in this year's findings, with our words next to it.

    Parameters
    ----------
    this
        The programme-year. What it saw and read is left out: people wrote those sentences.
    reach
        So many of our words count on either side of a name, but none beyond a number.
    """
    if not (this.table_path("findings").exists() and this.table_path("codes").exists()):
        return []
    names, findings = _names(this), this.read("findings")
    ours = findings[~findings["evidence"].isin(SEEN)]
    about = ours["measure"].str.replace("-.*", "", regex=True)  # “sheds-worse” is about “sheds”
    pairs = zip(about, ours["sentence"], strict=True)
    found = (_named(words_of(said), names[name], reach) for name, said in pairs if name in names)
    return list(dict.fromkeys(named for each in found for named in each))


def _names(this: ProgrammeYear) -> dict[str, Words]:
    """What codes are called, and how questions were asked, by the measure that is theirs."""
    codes = this.read("codes")
    asked = {name: item.as_asked(this.year)[0] for name, item in this.programme.items.items()}
    called = asked | dict(zip(codes["code"], codes["name"], strict=True))
    return {name: words_of(text) for name, text in called.items()}


def _named(said: Words, name: Words, reach: int) -> Iterator[Named]:
    for start in range(len(said) - len(name) + 1):
        end = start + len(name)
        if name and said[start:end] == name:
            before = _up_to_a_number(reversed(said[max(0, start - reach) : start]))[::-1]
            after = _up_to_a_number(said[end : end + reach])
            yield Named((*before, *name, *after), len(before), len(before) + len(name))


def _up_to_a_number(words: Iterable[str]) -> Words:
    """Numbers stand in an element of their own on a page, which parts the sentence there."""
    return tuple(takewhile(lambda word: not word.isdigit(), words))
