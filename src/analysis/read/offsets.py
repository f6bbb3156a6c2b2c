"""Finds the unit in which a coding tool counts positions, and turns positions into code points."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.read.labels import one_line

Codes = npt.NDArray[np.int64]


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
    """A stretch of a document as a tool gives it: positions in its unit, and its words if kept."""

    document: str
    start: int
    end: int
    snippet: str = ""


@dataclass(frozen=True)
class Located:
    """Stretches in code points.

    Attributes
    ----------
    spans
        Start and end of each stretch; nothing where its words stand nowhere in the text.
    convention
        How the tool counts.
    match_rate
        Share of snippets that stand at their positions; not a number where there is no snippet.
    checked
        How many snippets there were to check against.
    """

    spans: list[tuple[int, int] | None]
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
    candidates = [usual, *(c for c in CONVENTIONS if c != usual)]
    read = {c: _read_by(c, stretches, texts) for c in _that_differ(candidates, texts.values())}
    wanted = [one_line(stretch.snippet) for stretch in stretches]
    checked = [at for at, words in enumerate(wanted) if words and stretches[at].document in texts]

    def matches(convention: Convention) -> int:
        spans = read[convention]
        return sum(
            span is not None and one_line(texts[stretches[at].document][slice(*span)]) == wanted[at]
            for at in checked
            for span in [spans[at]]
        )

    def whole_words(convention: Convention) -> int:
        return sum(
            span is not None and _is_whole_words(texts[stretch.document], *span)
            for stretch, span in zip(stretches, read[convention], strict=True)
        )

    scores = {convention: (matches(convention), whole_words(convention)) for convention in read}
    best = max(scores, key=lambda convention: scores[convention])
    spans = list(read[best])
    for at in checked:
        spans[at] = _by_words(stretches[at], spans[at], texts[stretches[at].document])
    rate = scores[best][0] / len(checked) if checked else float("nan")
    return Located(spans, best, rate, len(checked))


def _that_differ(candidates: Iterable[Convention], texts: Iterable[str]) -> list[Convention]:
    """Candidates that are not the same as an earlier one in every text."""
    seen: dict[bytes, Convention] = {}
    all_texts = list(texts)
    for convention in candidates:
        positions = [convention.positions(text).tobytes() for text in all_texts]
        seen.setdefault(b"|".join(positions), convention)
    return list(seen.values())


def _read_by(
    convention: Convention, stretches: Sequence[Stretch], texts: Mapping[str, str]
) -> list[tuple[int, int] | None]:
    positions = {name: convention.positions(text) for name, text in texts.items()}
    spans: list[tuple[int, int] | None] = []
    for stretch in stretches:
        begins = positions.get(stretch.document)
        if begins is None or not 0 <= stretch.start <= stretch.end <= begins[-1]:
            spans.append(None)
            continue
        start, end = np.searchsorted(begins, (stretch.start, stretch.end))
        spans.append((int(start), int(end)))
    return spans


def _is_whole_words(text: str, start: int, end: int) -> bool:
    def between_words(at: int) -> bool:
        return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())

    return end > start and between_words(start) and between_words(end)


def _by_words(stretch: Stretch, span: tuple[int, int] | None, text: str) -> tuple[int, int] | None:
    """The snippet wins over its positions: where they disagree, look for the words nearby."""
    words = one_line(stretch.snippet)
    if span is not None and one_line(text[slice(*span)]) == words:
        return span
    expected = span[0] if span else stretch.start
    found = []
    at = text.find(stretch.snippet.strip())
    while at >= 0 and len(found) < 1000:
        found.append(at)
        at = text.find(stretch.snippet.strip(), at + 1)
    if not found:
        return None
    nearest = min(found, key=lambda place: abs(place - expected))
    return nearest, nearest + len(stretch.snippet.strip())
