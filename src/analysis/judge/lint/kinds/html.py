"""Reads HTML: what a page says itself, without tables, pictures, menus and other people's words."""

from __future__ import annotations

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from analysis.judge.lint.passage import Marked, Passage, tidy

LEFT_OUT = {
    "head", "script", "style", "template", "table", "svg", "nav", "blockquote", "title", "code",
    "pre", "summary",
}  # fmt: skip
WAYS = {"know", "skip", "way"}  # links from the words to somewhere else
KEYS = {"chart-key"}  # how to read a picture
VOICES = {"quote", "insight", "dissent", "peer"}
# Figures, not blocks of one voice: what stands around the words in them is the page's own.
AROUND = {"div", "figure", "section", "article", "ul", "ol", "dl", "main", "body"}
INLINE = {
    "a", "abbr", "b", "bdi", "cite", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "u", "wbr",
}  # fmt: skip
VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
}  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def passages(text: str) -> Iterator[Passage]:
    """What an HTML page says in its own voice.

    Parameters
    ----------
    text
        The page.

    Examples
    --------
    >>> found = passages("<h2>Head</h2><p>One <q data-said='quote'>two</q></p><p data-said>No</p>")
    >>> [(passage.text, len(passage.said)) for passage in found]
    [('Head', 0), ('One two', 1)]
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.end_passage()
    yield from reader.found


class _Open(NamedTuple):
    """An element that is open: is it left out, does somebody else speak in it, of which finding?"""

    tag: str
    left_out: bool
    spoken: bool
    finding: str | None


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Passage] = []
        self._open: list[_Open] = []
        self._headings: dict[str, str] = {}
        self._start_anew()

    def _start_anew(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._line: int | None = None
        self._kind = ""
        self._said: list[Marked] = []
        self._marked: list[Marked] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in INLINE:
            self.end_passage()
        if tag == "br":
            self._add(" ")
        if tag in VOID:
            return
        classes = set((given.get("class") or "").split())
        voices = bool(VOICES & classes) and tag not in AROUND
        spoken = tag == "q" or "data-said" in given or voices
        left_out = tag in LEFT_OUT or bool((WAYS | KEYS) & classes)
        finding = given.get("data-finding") if tag == "span" else None
        self._open.append(_Open(tag, left_out, spoken, finding))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.end_passage()
        if any(tag == one.tag for one in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(one.left_out for one in self._open):
            return
        words = tidy(data if self._parts else data.lstrip())
        if not words:
            return
        if self._line is None:
            self._line = self.getpos()[0] + data[: len(data) - len(data.lstrip())].count("\n")
            self._kind = next((o.tag for o in reversed(self._open) if o.tag not in INLINE), "")
        place = Marked(self._length, self._length + len(words))
        if any(one.spoken for one in self._open):
            self._said.append(place)
        elif finding := next((o.finding for o in reversed(self._open) if o.finding), None):
            self._marked.append(place._replace(finding=finding))
        self._add(words)

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)

    def end_passage(self) -> None:
        """Keep what has been read since the last block began, if somebody but others said it."""
        text, line, kind = "".join(self._parts), self._line, self._kind
        if line is not None and text.strip():
            if kind in HEADINGS:
                self._headings = {n: w for n, w in self._headings.items() if n < kind}
                self._headings[kind] = " ".join(text.split())
            self._keep(text, line, kind)
        self._start_anew()

    def _keep(self, text: str, line: int, kind: str) -> None:
        own, done = [], 0
        for place in self._said:
            own.append(text[done : place.start])
            done = place.end
        if not any(letter.isalnum() for letter in "".join([*own, text[done:]])):
            return
        self.found.append(
            Passage(
                text=text,
                line=line,
                heading=kind in HEADINGS,
                item=kind == "li",
                above=tuple(self._headings.values()),
                said=tuple(self._said),
                marked=tuple(self._marked),
            )
        )
