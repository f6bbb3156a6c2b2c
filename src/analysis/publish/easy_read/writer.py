"""Writes sentences of an Easy Read page: one a line, hard words in bold and explained at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from markupsafe import Markup, escape

from analysis.protect.pages import REPORT
from analysis.publish.easy_read.hard_words import HardWord, hard_words_in, places_of_hard_words
from analysis.publish.easy_read.measure import LONGEST, TooHard, longest_of, sentences_of
from analysis.publish.judged import Judged
from analysis.publish.numbers import marked
from analysis.publish.words import sentence_case

YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
PARTED = re.compile(r"(?<=;)\s+")
WE_USE = "We use the word “{}” in the next part."
STRONG = Markup("<strong>{}</strong>")


@dataclass(frozen=True)
class Line:
    """One sentence of our own, or one that the programme wrote for this page.

    Parameters
    ----------
    words
        The sentence.
    kind
        How it is shown.
    said
        Whose it is, or what it is, where it is no claim of ours: what a word means, what was asked.
    link
        Where it leads, if anywhere.
    """

    words: Markup
    kind: str = "plain"
    said: str | None = None
    link: str | None = None


@dataclass(frozen=True)
class Said:
    """What somebody said or asked, as they did; set apart, and measured by nobody."""

    words: str
    voice: str
    by: str | None = None


@dataclass(frozen=True)
class Level:
    """What people judged, in the words that are locked."""

    judged: Judged


@dataclass(frozen=True)
class Listed:
    """A list, each entry some lines."""

    entries: tuple[tuple[Line, ...], ...]


Part = Line | Said | Level | Listed


@dataclass(frozen=True)
class Item:
    """A picture at the left and words at the right; printed on one page."""

    picture: str
    parts: tuple[Part, ...]
    heading: str | None = None


@dataclass
class Writer:
    """Writes sentences in the order of the page, so that it knows which words are explained.

    Attributes
    ----------
    met
        Hard words so far.
    too_hard
        Texts of the programme's own that did not fit.
    """

    met: dict[HardWord, None] = field(default_factory=dict)
    too_hard: list[TooHard] = field(default_factory=list)

    def own(
        self, *texts: str, finding: str = "", kind: str = "plain", said: str | None = None
    ) -> list[Line]:
        """Sentences, each a line, and after a hard word what it means."""
        sentences = [sentence for text in texts for sentence in sentences_of(text)]
        return [line for one in sentences for line in self._line(one, finding, kind, said)]

    def line(self, text: str, kind: str = "plain", said: str | None = None) -> list[Line]:
        """A line that has a colon in it, kept whole."""
        return list(self._line(text, "", kind, said))

    def report(self, text: str, anchor: str = "") -> list[Line]:
        """A sentence that leads to the report, or to a place in it."""
        link = f"{REPORT}#{anchor}" if anchor else REPORT
        first, *means = self.own(text)
        return [replace(first, link=link), *means]

    def theirs(self, text: str, where: str) -> list[Line]:
        """Sentences that the programme wrote for this page; a note instead, if one is too long."""
        parts = [part for said in sentences_of(text) for part in PARTED.split(said)]
        sentences = list(map(_as_sentence, parts))
        if longest_of(sentences) > LONGEST:
            self.too_hard.append(TooHard(where=where, words=longest_of(sentences)))
            return []
        return self.own(*sentences, said="plain")

    def too_long(self, text: str, where: str) -> None:
        """Note that a text is too long, and stands on the page as it is."""
        words = longest_of(sentences_of(text))
        self.too_hard.append(TooHard(where=where, words=words, instead="It stands there as it is"))

    def heading(self, text: str, where: str | None = None) -> list[Line]:
        """What has to follow a heading: what the hard word in it means."""
        if where and longest_of(sentences_of(text)) > LONGEST:
            self.too_long(text, where)
        return [line for hard in self._new(text) for line in self._meaning(hard)]

    def before_heading(self, text: str) -> list[Line]:
        """Where a heading has several hard words: all but the last, said before it."""
        return self._introduced(self._new(text)[:-1])

    def said(self, words: str, voice: str, by: str | None = None) -> list[Part]:
        """Somebody's words as they are, and after them what hard words in them mean."""
        means = [line for hard in self._new(words) for line in self._meaning(hard)]
        return [Said(words, voice, by), *means]

    def listed(self, *entries: str | tuple[str, ...]) -> list[Part]:
        """A list of lines, or of several each, with what a hard word means inside its entry."""
        parted = [(entry,) if isinstance(entry, str) else entry for entry in entries]
        lines = (tuple(line for text in entry for line in self.line(text)) for entry in parted)
        return [Listed(tuple(lines))] if entries else []

    def _line(self, sentence: str, finding: str, kind: str, said: str | None) -> Iterator[Line]:
        new = self._new(sentence)
        yield from self._introduced(new[:-1])
        yield Line(_with_bold(sentence, finding, new), kind, said)
        yield from (line for hard in new[-1:] for line in self._meaning(hard))

    def _new(self, text: str) -> list[HardWord]:
        return [hard for hard in hard_words_in(text) if hard not in self.met]

    def _introduced(self, hard_words: Iterable[HardWord]) -> list[Line]:
        """Hard words said by themselves, so that a sentence holds one new word at most."""
        lines = []
        for hard in hard_words:
            lines += [Line(_with_bold(WE_USE.format(hard.word), "", [hard])), *self._meaning(hard)]
        return lines

    def _meaning(self, hard: HardWord) -> list[Line]:
        self.met[hard] = None
        return [Line(_with_bold(hard.means, "", [hard]), "means", "meaning")]


def _as_sentence(text: str) -> str:
    """A part that a semicolon ended, as a sentence by itself.

    Examples
    --------
    >>> _as_sentence("staff listen;")
    'Staff listen.'
    """
    ended = text.removesuffix(";").rstrip()
    return sentence_case(ended if ended[-1:] in ".!?:”’" else f"{ended}.")


def _with_bold(sentence: str, finding: str, hard_words: Iterable[HardWord]) -> Markup:
    """Its hard words in bold, its numbers marked as those of a finding."""
    shown, done, bold = Markup(""), 0, set(hard_words)
    for start, end, hard in places_of_hard_words(sentence):
        if hard in bold:
            shown += _marked(sentence[done:start], finding) + STRONG.format(sentence[start:end])
            done = end
    return shown + _marked(sentence[done:], finding)


def _marked(text: str, finding: str) -> Markup:
    if finding:
        return marked(text, finding)
    return Markup(YEAR.sub(r"<time>\1</time>", str(escape(text))))
