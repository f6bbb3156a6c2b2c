"""Finds what would run or be loaded when somebody opens what we publish: there must be none."""

from __future__ import annotations

import re
from html.parser import HTMLParser

LOADING = {
    "src", "srcset", "srcdoc", "poster", "data", "background", "action", "formaction", "ping",
}  # fmt: skip
FORBIDDEN = {
    "script", "iframe", "frame", "object", "embed", "applet", "link", "base", "form", "img",
    "video", "audio", "animate", "set",
}  # fmt: skip
LEADS_SOMEWHERE = re.compile(r"(https?:|mailto:|[^:]*([/?#]|$))", re.IGNORECASE)
LOADED_BY_STYLE = re.compile(r"@import|url\(\s*['\"]?\s*(?!#|data:image/)", re.IGNORECASE)
PICTURE = re.compile(r"data:image/(png|svg\+xml);base64,[A-Za-z0-9+/=]+")
NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def what_runs_or_loads(page: str) -> str | None:
    """The first thing in a page that would run or be loaded; nothing, if it stands alone.

    Examples
    --------
    >>> what_runs_or_loads("<p>Words, and <a href='https://example.org'>a link</a></p>")
    >>> what_runs_or_loads("<p onclick='go()'>Words</p>")
    'onclick=“go()”'
    """
    reader = _Needs()
    reader.feed(page)
    reader.close()
    return reader.found


class _Needs(HTMLParser):
    found: str | None = None
    _in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        given = {name: value or "" for name, value in attrs}
        if tag in FORBIDDEN or (tag == "meta" and "http-equiv" in given):
            self._note(f"<{tag}>")
        for name, value in given.items():
            if name.startswith("on") or name in LOADING or _acts(tag, name, value):
                self._note(f"{name}=“{value}”")

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if self._in_style and (loading := LOADED_BY_STYLE.search(data)):
            self._note(f"a style with {loading[0]}")

    def _note(self, what: str) -> None:
        self.found = self.found or what


def _acts(tag: str, name: str, value: str) -> bool:
    """Would this attribute load something, or run something once it is followed?"""
    address = re.sub(r"[\x00-\x20]", "", value)
    if name.endswith("href") and tag == "image" and PICTURE.fullmatch(address):
        return False  # an SVG that is shown as a picture runs and loads nothing
    if name.endswith("href"):
        return not (LEADS_SOMEWHERE.match(address) if tag == "a" else address[:1] in ("#", ""))
    return "javascript:" in address.lower() or bool(LOADED_BY_STYLE.search(value))


def runs_in_a_spreadsheet(cell: str) -> bool:
    """Would a spreadsheet take the cell for a formula? A number is none.

    Examples
    --------
    >>> [runs_in_a_spreadsheet(cell) for cell in ("=1+1", " @now", "-0.12", "a = b")]
    [True, True, False, False]
    """
    return cell.lstrip(" ").startswith(STARTS_A_FORMULA) and not NUMBER.fullmatch(cell)


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet runs it; `as_written` gives it back.

    Examples
    --------
    >>> guarded("=1+1"), guarded("a = b")
    ("'=1+1", 'a = b')
    """
    return f"'{cell}" if runs_in_a_spreadsheet(cell) or as_written(cell) != cell else cell


def as_written(cell: str) -> str:
    """What somebody wrote, without the mark that keeps a spreadsheet from running it.

    Examples
    --------
    >>> as_written("'=1+1"), as_written("'Twas fun"), as_written(guarded("'=1"))
    ('=1+1', "'Twas fun", "'=1")
    """
    rest = cell.removeprefix("'")
    return rest if rest != cell and runs_in_a_spreadsheet(rest.lstrip("'")) else cell
