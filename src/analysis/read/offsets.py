"""Finds the unit in which a coding tool counts positions, and turns positions into code points."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.read.labels import one_line

Codes = npt.NDArray[np.int64]
Span = tuple[int, int]


def _code_points(text: Codes) -> Codes:
    return np.ones_like(text)


def _utf8_bytes(text: Codes) -> Codes:
    return 1 + (text >= 0x80).astype(np.int64) + (text >= 0x800) + (text >= 0x10000)


def _utf16_units(text: Codes) -> Codes:
    return 1 + (text >= 0x10000).astype(np.int64)


UNITS: dict[str, Callable[[Codes], Codes]] = {
    "code points": _code_points,
    "UTF-8 bytes": _utf8_bytes,
    "UTF-16 units": _utf16_units,
}
LINE_ENDS = ("as in the text", "CRLF counts 1", "CRLF counts 2")


@dataclass(frozen=True)
class Convention:
    """A unit of position, and how many of it a line end counts."""

    unit: str
    line_end: str = "as in the text"

    def __str__(self) -> str:
        return self.unit if self.line_end == LINE_ENDS[0] else f"{self.unit}, {self.line_end}"

    def positions(self, text: str) -> Codes:
        """Where each code point of the text begins, and last where the text ends."""
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(
            np.int64
        )
        width = UNITS[self.unit](points)
        carriage_return = points == 0x0D
        line_feed = points == 0x0A
        paired = line_feed & np.concatenate([[False], carriage_return[:-1]])[: len(points)]
        if self.line_end == "CRLF counts 1":
            width[np.concatenate([paired[1:], [False]])[: len(points)]] = 0
        if self.line_end == "CRLF counts 2":
            width[line_feed & ~paired] = 2
        return np.concatenate([[0], width.cumsum()])


CONVENTIONS = tuple(Convention(unit, line_end) for line_end in LINE_ENDS for unit in UNITS)


@dataclass(frozen=True)
class Stretch:
    """A stretch of a document as a tool gives it: positions in its unit, and its words if kept.

    `cut`: the words are only the first ones.
    """

    document: str
    start: int
    end: int
    snippet: str = ""
    cut: bool = False


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
    """
    checked = [at for at, one in enumerate(stretches) if one.snippet and one.document in texts]
    best, found = _best_convention(stretches, texts, usual, checked)
    spans = list(found)
    missed = [at for at in checked if not _has_its_words(stretches[at], spans[at], texts)]
    for at in missed:
        spans[at] = _nearest_words(stretches[at], spans[at], texts[stretches[at].document])
    rate = 1 - len(missed) / len(checked) if checked else float("nan")
    return Located(spans, best, rate, len(checked))


def _best_convention(
    stretches: Sequence[Stretch],
    texts: Mapping[str, str],
    usual: Convention,
    checked: Sequence[int],
) -> tuple[Convention, list[Span | None]]:
    """The convention that most snippets match, and where it puts each stretch."""
    tried = []
    for convention in _that_differ([usual, *CONVENTIONS], texts.values()):
        spans = _read_by(convention, stretches, texts)
        matches = sum(_has_its_words(stretches[at], spans[at], texts) for at in checked)
        tried.append(((matches, _whole_words(stretches, spans, texts)), convention, spans))
        if checked and matches == len(checked):
            break
    _, best, spans = max(tried, key=lambda one: one[0])
    return best, spans


def _whole_words(
    stretches: Sequence[Stretch], spans: Sequence[Span | None], texts: Mapping[str, str]
) -> float:
    """Share of stretches that begin and end between words, in tenths.

    Only a clear difference speaks against what is usual.
    """
    whole = sum(
        span is not None and _is_whole_words(texts.get(one.document, ""), span)
        for one, span in zip(stretches, spans, strict=True)
    )
    return round(whole / max(len(stretches), 1), 1)


def _that_differ(candidates: Iterable[Convention], texts: Collection[str]) -> Iterator[Convention]:
    """Candidates that do not count every text as an earlier one does."""
    seen: set[bytes] = set()
    for convention in candidates:
        positions = b"|".join(convention.positions(text).tobytes() for text in texts)
        if positions not in seen:
            seen.add(positions)
            yield convention


def _read_by(
    convention: Convention, stretches: Sequence[Stretch], texts: Mapping[str, str]
) -> list[Span | None]:
    positions = {name: convention.positions(text) for name, text in texts.items()}
    spans: list[Span | None] = []
    for stretch in stretches:
        begins = positions.get(stretch.document)
        if begins is None:
            spans.append((stretch.start, stretch.end))
        else:
            wanted = np.array([stretch.start, stretch.end]).clip(0, begins[-1])
            start, end = np.searchsorted(begins, wanted)
            # A position within a character, or outside the text, is none.
            sound = begins[start] == stretch.start <= stretch.end == begins[end]
            spans.append((int(start), int(end)) if sound else None)
    return spans


def _has_its_words(stretch: Stretch, span: Span | None, texts: Mapping[str, str]) -> bool:
    if span is None:
        return False
    found, words = one_line(texts[stretch.document][slice(*span)]), one_line(stretch.snippet)
    return found.startswith(words) if stretch.cut else found == words


def _is_whole_words(text: str, span: Span) -> bool:
    def between_words(at: int) -> bool:
        return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())

    return between_words(span[0]) and between_words(span[1])


def _nearest_words(stretch: Stretch, span: Span | None, text: str) -> Span | None:
    """A stretch's own words win over its positions: where they stand nearest to them."""
    words = stretch.snippet.strip()
    if stretch.cut or not words:
        return None
    expected = span[0] if span else stretch.start
    places = [match.start() for match in re.finditer(re.escape(words), text)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(place - expected))
    return start, start + len(words)
