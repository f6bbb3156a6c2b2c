"""Finds where a draft says of itself that it was co-produced, which only signing can make true."""

from __future__ import annotations

import re
from html.parser import HTMLParser

ITSELF = r"(?:report|evaluation|page|findings)"
CO_PRODUCED = re.compile(
    rf"\b{ITSELF}\b[^.!?]{{0,60}}\bco-?produced\b|\bco-?produced\b[^.!?]{{0,30}}\b{ITSELF}\b",
    re.IGNORECASE,
)
WRITTEN_FOR_IT = "text"


def said_too_early(page: str) -> str | None:
    """The words by which a page calls itself co-produced; what people say in it is theirs.

    Parameters
    ----------
    page
        HTML.

    Examples
    --------
    >>> said_too_early("<p>This report was co-produced with peers.</p>")
    'report was co-produced'
    >>> said_too_early("<p>People say:</p><q data-said='insight'>This co-produced report</q>")
    """
    reader = _OwnVoice()
    reader.feed(page)
    reader.close()
    found = CO_PRODUCED.search(" ".join("".join(reader.said).split()))
    return found[0] if found else None


class _OwnVoice(HTMLParser):
    """Text of a page but for what is marked as said by somebody, and styles."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._skipped: str | None = None
        self._depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        voice = dict(attrs).get("data-said", WRITTEN_FOR_IT)
        if self._skipped is None and (tag == "style" or voice != WRITTEN_FOR_IT):
            self._skipped = tag
        self._depth += tag == self._skipped

    def handle_endtag(self, tag: str) -> None:
        self._depth -= tag == self._skipped
        if not self._depth:
            self._skipped = None

    def handle_data(self, data: str) -> None:
        if self._skipped is None:
            self.said.append(data)
