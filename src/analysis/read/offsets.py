"""Finds the unit in which a coding tool counts positions, and turns positions into code points."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from analysis.errors import UnreadableFileError
from analysis.read.labels import one_line

Numbers = npt.NDArray[np.int64]
Points = npt.NDArray[np.uint32]
Widths = npt.NDArray[np.uint8]
Span = tuple[int, int]

# Bounds that no real project meets, so that a stranger's file cannot keep us for ever.
MOST_STRETCHES_TO_SCORE = 2_000
MOST_CHARACTERS = 50_000_000
MOST_CHARACTERS_TO_SEARCH = 2_000_000_000
MOST_OF_ITS_LENGTH = 4
FIRST_LETTERS = 40
_SHORT_TEXT = 30_000
_NEAR = 40_000
_FARTHEST = 2**40
# People leave out a last letter now and then; few tools end at the last character.
_MOST_WITHIN_WORDS = 0.5


def _code_points(text: Points) -> Widths:
    return np.ones(len(text), np.uint8)


def _utf8_bytes(text: Points) -> Widths:
    width = np.ones(len(text), np.uint8)
    for first in (0x80, 0x800, 0x10000):
        width += text >= first
    return width


def _utf16_units(text: Points) -> Widths:
    return np.ones(len(text), np.uint8) + (text >= 0x10000)


UNITS: dict[str, Callable[[Points], Widths]] = {
    "code points": _code_points,
    "UTF-8 bytes": _utf8_bytes,
    "UTF-16 units": _utf16_units,
}
LINE_ENDS = ("as in the text", "CRLF counts 1", "CRLF counts 2")


@dataclass(frozen=True)
class Convention:
    """A unit of position, and how many of it a line end counts; or whole lines.

    `last`: a stretch ends at its last character, not after it.
    """

    unit: str
    line_end: str = "as in the text"
    last: bool = False

    def __str__(self) -> str:
        line_end = "" if self.line_end == LINE_ENDS[0] else f", {self.line_end}"
        return f"{self.unit}{line_end}{', to the last one' if self.last else ''}"

    def code_points(self, text: str, positions: Numbers) -> Numbers:
        """Positions in the text as code points; -1 for one within a character or outside."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        if self == LINES:
            begins = np.append(np.flatnonzero(points == 0x0A) + 1, len(points))
            begins = np.unique(np.append(0, begins))
            outside = (positions < 0) | (positions >= len(begins))
            return np.where(outside, -1, begins[np.where(outside, 0, positions)])
        return _unlike_code_points(self._widths(points), positions)

    def as_counted_in(self, texts: Collection[str]) -> "Convention":
        """The plainest convention that counts these texts in the same way."""
        unit = self.unit
        if unit == "UTF-16 units" and not any(_has_wide_characters(text) for text in texts):
            unit = "code points"
        if unit == "UTF-8 bytes" and all(text.isascii() for text in texts):
            unit = "code points"
        differs = {
            "as in the text": False,
            "CRLF counts 1": any("\r\n" in text for text in texts),
            "CRLF counts 2": any(text.count("\n") > text.count("\r\n") for text in texts),
        }
        line_end = self.line_end if differs[self.line_end] else LINE_ENDS[0]
        return Convention(unit, line_end, self.last)

    def _widths(self, points: Points) -> Widths:
        width = UNITS[self.unit](points)
        line_feed = points == 0x0A
        paired = line_feed[1:] & (points[:-1] == 0x0D)
        if self.line_end == "CRLF counts 1":
            width[:-1][paired] = 0
        if self.line_end == "CRLF counts 2":
            line_feed[1:] &= ~paired
            width[line_feed] = 2
        return width


CONVENTIONS = tuple(Convention(unit, line_end) for line_end in LINE_ENDS for unit in UNITS)
TO_THE_LAST = tuple(replace(convention, last=True) for convention in CONVENTIONS)
LINES = Convention("lines")


def _unlike_code_points(width: Widths, positions: Numbers) -> Numbers:
    """Code points of positions in a text most of whose characters count 1.

    Only the others are held, so that a long text costs little.
    """
    others = np.flatnonzero(width != 1)
    more = width[others].astype(np.int64) - 1
    until = np.append(0, more.cumsum())
    begin = others + until[:-1]
    # A character that counts nothing is behind us only when we are past its position.
    behind = begin + np.maximum(width[others], 1)
    passed = np.searchsorted(behind, positions, side="right")
    found = positions - until[passed]
    within = np.append(begin, _FARTHEST)[passed] < positions
    return np.where(within | (found < 0) | (found > len(width)), -1, found)


def _has_wide_characters(text: str) -> bool:
    return not text.isascii() and len(text.encode("utf-16-le", "surrogatepass")) > 2 * len(text)


@dataclass(frozen=True)
class Stretch:
    """A stretch of a document as a tool gives it: positions in its unit, and its words if kept.

    `cut`: the words are only the first ones; `perhaps_cut`: they may be.
    """

    document: str
    start: int
    end: int
    snippet: str = ""
    cut: bool = False
    perhaps_cut: bool = False


@dataclass(frozen=True)
class Located:
    """Stretches in code points.

    Attributes
    ----------
    spans
        Start and end of each stretch; nothing where its words stand nowhere in the text. Where
        there is no text, positions stay as they are.
    convention
        How the tool counts.
    match_rate
        Share of snippets that stand at their positions; not a number where there is no snippet.
    checked
        How many snippets there were to check against.
    """

    spans: list[Span | None]
    convention: Convention
    match_rate: float
    checked: int


def locate(
    stretches: Sequence[Stretch],
    texts: Mapping[str, str],
    usual: Convention = CONVENTIONS[0],
    others: Sequence[Convention] = (),
) -> Located:
    """Stretches in code points, by the convention that fits their snippets best.

    Where no snippet decides, stretches that begin and end with whole words do; then `usual`.

    Parameters
    ----------
    stretches
        Positions, and the words between them where the tool kept them.
    texts
        The text of each document that is there.
    usual
        How this tool is known to count.
    others
        Further ways in which this tool may count, less likely than those of all tools.
    """
    known = [at for at, one in enumerate(stretches) if one.document in texts]
    candidates = (usual, *CONVENTIONS, *others)
    best = _best_convention([stretches[at] for at in known], texts, candidates)
    spans: list[Span | None] = [(one.start, one.end) for one in stretches]
    for at, span in zip(known, _read_by(best, [stretches[at] for at in known], texts), strict=True):
        spans[at] = span
    checked = [at for at in known if stretches[at].snippet]
    missed = [at for at in checked if not _begins_with_its_words(stretches[at], spans[at], texts)]
    search = _Search(texts)
    for at in missed:
        spans[at] = search.nearest(stretches[at], spans[at])
    rate = 1 - len(missed) / len(checked) if checked else float("nan")
    return Located(spans, best, rate, len(checked))


class Words:
    """The words of stretches, as long as there are not more of them than memory holds.

    Parameters
    ----------
    texts
        The text of each document that is there.
    file
        What the file is called.
    """

    def __init__(self, texts: Mapping[str, str], file: str) -> None:
        self._texts = texts
        self._file = file
        self._left = MOST_CHARACTERS

    def has_text(self, stretch: Stretch, span: Span | None) -> bool:
        return span is not None and stretch.document in self._texts

    def of(self, stretch: Stretch, span: Span | None) -> str:
        """Those of the text, or else those the tool kept."""
        text = self._texts.get(stretch.document)
        if text is None or span is None:
            return f"{stretch.snippet}…" if stretch.cut else stretch.snippet
        self._left -= span[1] - span[0]
        if self._left < 0:
            raise UnreadableFileError(
                f"its segments hold more than {MOST_CHARACTERS:,} characters",
                remedy="Export fewer documents at a time",
                file=self._file,
            )
        return text[slice(*span)]


def _best_convention(
    stretches: Sequence[Stretch], texts: Mapping[str, str], candidates: Sequence[Convention]
) -> Convention:
    """The convention that most snippets match; all where there are few, else an even sample."""
    sample = stretches[:: len(stretches) // MOST_STRETCHES_TO_SCORE + 1]
    checked = sum(bool(one.snippet) for one in sample)
    tried = []
    for convention in _that_differ(candidates, texts.values()):
        spans = _read_by(convention, sample, texts)
        matches = sum(
            bool(one.snippet) and _has_its_words(one, span, texts)
            for one, span in zip(sample, spans, strict=True)
        )
        whole = _whole_words(sample, spans, texts) - _MOST_WITHIN_WORDS * convention.last
        tried.append(((matches, whole), convention))
        if checked and matches == checked:
            break
    return max(tried, key=lambda one: one[0])[1]


def _whole_words(
    stretches: Sequence[Stretch], spans: Sequence[Span | None], texts: Mapping[str, str]
) -> float:
    """Share of stretches that begin and end between words, in tenths.

    Only a clear difference speaks against what is usual.
    """
    whole = sum(
        span is not None and _is_whole_words(texts[one.document], span)
        for one, span in zip(stretches, spans, strict=True)
    )
    return round(whole / max(len(stretches), 1), 1)


def _that_differ(candidates: Iterable[Convention], texts: Collection[str]) -> Iterator[Convention]:
    """Candidates that do not count every text as an earlier one does."""
    seen: set[Convention] = set()
    for convention in candidates:
        plainest = convention if convention == LINES else convention.as_counted_in(texts)
        if plainest not in seen:
            seen.add(plainest)
            yield convention


def _read_by(
    convention: Convention, stretches: Sequence[Stretch], texts: Mapping[str, str]
) -> list[Span | None]:
    """Where a convention puts stretches of known texts, one text after the other."""
    spans: list[Span | None] = [None] * len(stretches)
    of_document = defaultdict[str, list[int]](list)
    for at, one in enumerate(stretches):
        of_document[one.document].append(at)
    for document, places in of_document.items():
        wanted = [(stretches[at].start, stretches[at].end) for at in places]
        positions = np.array(wanted, dtype=np.int64).clip(-1, _FARTHEST)
        positions[:, 1] += convention.last
        found = convention.code_points(texts[document], positions)
        for at, (start, end) in zip(places, found.tolist(), strict=True):
            spans[at] = (start, end) if 0 <= start <= end else None
    return spans


def _has_its_words(stretch: Stretch, span: Span | None, texts: Mapping[str, str]) -> bool:
    if span is None:
        return False
    start, end = span
    words = stretch.snippet
    # Blank space may make a stretch longer than its words, but not without end.
    longest = MOST_OF_ITS_LENGTH * len(words) + FIRST_LETTERS
    if end - start > longest and not stretch.cut:
        return False
    found = texts[stretch.document][start : min(end, start + longest)]
    if found == words:
        return True
    first = one_line(words[:FIRST_LETTERS]), one_line(found[: MOST_OF_ITS_LENGTH * FIRST_LETTERS])
    if first[0][: len(first[1])] != first[1][: len(first[0])]:
        return False
    found, words = one_line(found), one_line(words)
    return found.startswith(words) if stretch.cut else found == words


def _begins_with_its_words(stretch: Stretch, span: Span | None, texts: Mapping[str, str]) -> bool:
    cut = stretch.cut or stretch.perhaps_cut
    return _has_its_words(replace(stretch, cut=cut), span, texts)


def _is_whole_words(text: str, span: Span) -> bool:
    def between_words(at: int) -> bool:
        return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())

    return between_words(span[0]) and between_words(span[1])


class _Search:
    """Finds stretches by their words, which win over their positions."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._backwards: dict[str, str] = {}
        self._left = MOST_CHARACTERS_TO_SEARCH

    def nearest(self, stretch: Stretch, span: Span | None) -> Span | None:
        """Where its words stand nearest to its position; nothing where they stand nowhere."""
        words, text = stretch.snippet.strip(), self._texts[stretch.document]
        expected = min(max(span[0] if span else stretch.start, 0), len(text))
        length = span[1] - span[0] if span and stretch.cut else len(words)
        for reach in (_NEAR, len(text)) if len(text) > _NEAR else (_NEAR,):
            self._left -= self._effort(words, min(2 * reach, len(text)))
            if not words or self._left < 0:
                return None
            start = self._nearest_within(stretch.document, words, expected, reach)
            if start is not None:
                return start, min(start + length, len(text))
        return None

    def _nearest_within(self, document: str, words: str, expected: int, reach: int) -> int | None:
        """The nearest place within reach; backwards by a search forwards in the text turned
        round, since Python's search backwards takes time that grows with the words' length."""
        text = self._texts[document]
        if document not in self._backwards:
            self._backwards = {document: text[::-1]}
        latest_end = min(expected + len(words) - 1, len(text))
        turned = len(text) - latest_end
        after = text.find(words, expected, expected + reach + len(words))
        before = self._backwards[document].find(words[::-1], turned, turned + reach + len(words))
        places = [after] if after >= 0 else []
        if before >= 0:
            places.append(len(text) - before - len(words))
        return min(places, key=lambda place: abs(place - expected), default=None)

    def _effort(self, words: str, length: int) -> int:
        """Characters to compare at worst: a short text is searched without preparation."""
        return length * (min(len(words), 100) // 4 + 1) if length < _SHORT_TEXT else length
