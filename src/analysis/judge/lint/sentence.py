"""Splits passages into sentences, each knowing what stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from analysis.judge.lint.numbers import Number, numbers_in
from analysis.judge.lint.own_voice import MASK, masked
from analysis.judge.lint.passage import Marked, Passage

ENDS = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+(?=[“‘\"'(\[]?[A-Z0-9£·])")
SHORT_FORMS = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|cf|vs|approx|Dr|Mr|Mrs|Ms|Mx|Prof|St|Rev|Cllr|No|Nos|Fig|Figs|Vol|pp?"
    r"|ca|al|Ltd|Co|Inc|Dept|Tel|Ref|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
    r"|\b[A-Z](?:\.[A-Z])*)\.[”’\"')\]]*\s+$"
)
TURNS = re.compile(r"\b(?:but|however|yet|although|though|whereas|nevertheless|still,)\b|;", re.I)
LONGEST = 1_000
WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """One sentence.

    Parameters
    ----------
    raw
        As it stands.
    text
        The same, letter by letter, other people's words masked.
    line
        Where it begins.
    before, after
        The sentences beside it in the same paragraph.
    raw_before
        The sentence before it, as it stands.
    above
        Headings over it, the nearest last.
    lead, paragraph, whole
        The paragraph before its own, and its own: masked, and as it stands.
    listed
        How many entries the list has that follows it; none where no list does.
    heading, item
        Is it a heading, or an entry of a list?
    marked
        Where a number is marked as that of a finding.
    """

    raw: str
    text: str
    line: int = 1
    before: str = ""
    raw_before: str = ""
    after: str = ""
    above: tuple[str, ...] = ()
    lead: str = ""
    paragraph: str = ""
    whole: str = ""
    listed: int | None = None
    heading: bool = False
    item: bool = False
    marked: tuple[Marked, ...] = field(default=())

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """The numbers that make a claim."""
        return tuple(numbers_in(self.text, self.raw))

    @cached_property
    def findings(self) -> frozenset[str]:
        """Findings whose numbers are marked here."""
        return frozenset(place.finding for place in self.marked if place.finding)

    def marked_as(self, number: Number) -> list[str]:
        """The findings that a number is marked as being of: a range may run between two."""
        return [
            place.finding
            for place in self.marked
            if place.finding and place.start < number.end and number.start < place.end
        ]

    def clause(self, place: int) -> tuple[str, str]:
        """What stands before and after ``place``, up to where the sentence turns."""
        start, end = 0, len(self.text)
        for turn in TURNS.finditer(self.text):
            if turn.end() <= place:
                start = turn.end()
            elif turn.start() > place:
                end = turn.start()
                break
        return self.text[start:place], self.text[place:end]


def sentences_of(
    passages: Iterable[Passage], names: re.Pattern[str] | None = None
) -> Iterator[Sentence]:
    """Every sentence of some passages.

    Parameters
    ----------
    passages
        Of one file, in its order.
    names
        Finds names that are not ours to change, such as titles of outcomes.

    Examples
    --------
    >>> text = "Dr. Ash held 2.5 hours of talks, e.g. Ours. Then she left."
    >>> [sentence.raw for sentence in sentences_of([Passage(text=text)])]
    ['Dr. Ash held 2.5 hours of talks, e.g. Ours.', 'Then she left.']
    """
    all_of_them = list(passages)
    for place, passage in enumerate(all_of_them):
        text = masked(passage.text, [(m.start, m.end) for m in passage.said], names)
        spans = list(_spans(text))
        listed = _entries_after(all_of_them, place)
        for number, (start, end) in enumerate(spans):
            yield Sentence(
                raw=passage.text[start:end],
                text=text[start:end],
                line=passage.line + passage.text[:start].count("\n"),
                before=text[slice(*spans[number - 1])] if number else "",
                raw_before=passage.text[slice(*spans[number - 1])] if number else "",
                after=text[slice(*spans[number + 1])] if number + 1 < len(spans) else "",
                above=passage.above,
                lead=all_of_them[place - 1].text if place else "",
                paragraph=text,
                whole=passage.text,
                listed=listed if number + 1 == len(spans) else None,
                heading=passage.heading,
                item=passage.item,
                marked=tuple(
                    m._replace(start=m.start - start, end=m.end - start)
                    for m in passage.marked
                    if start <= m.start < end
                ),
            )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in ENDS.finditer(text):
        if not SHORT_FORMS.search(text[start : end.end()]):
            yield from _short_enough(text, start, end.end() - len(_trailing_space(end[0])))
            start = end.end()
    if text[start:].strip():
        stripped = text[start:]
        lead = len(stripped) - len(stripped.lstrip())
        yield from _short_enough(text, start + lead, len(text.rstrip()))


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, in parts where it is longer than any that a person writes."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _trailing_space(words: str) -> str:
    return words[len(words.rstrip()) :]


def _entries_after(passages: list[Passage], place: int) -> int | None:
    if passages[place].item:
        return None
    count = 0
    for passage in passages[place + 1 :]:
        if not passage.item:
            break
        count += 1
    return count or None


def as_compared(text: str) -> str:
    """A sentence without what is masked or quoted, as it is compared with a finding's own.

    Examples
    --------
    >>> as_compared("All 9 agreed:  “····”.") == as_compared("All 9 agreed.")
    True
    """
    plain = WHITE_SPACE.sub(" ", re.sub(r"“[^”]*”?", "", text).replace(MASK, ""))
    plain = re.sub(r" ?[:,;]? ?([.!?])", r"\1", plain)
    return re.sub(r"([.!?])[.!?]+", r"\1", plain).strip(" .:;,").casefold()
