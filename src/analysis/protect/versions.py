"""The version code of a draft: what peer researchers sign, told by the words of judged sections.

Each section of a page that has a name is told apart by a digest of its words. Markup, white space
and whatever else stands on the page do not matter, so that a code changes when words do.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from analysis.tables import TIDY
from analysis.year import ProgrammeYear, replacing

# No vowels, so that no code is a word; nothing that looks like something else in handwriting.
ALPHABET = "346789CDFGHJKMNPQRTWXY"
LETTERS = 8
WHOLE = "whole"
WRITTEN = "written-"  # begins the name of a section that people wrote themselves
EASY = "easy-"  # begins the name of a section of the Easy Read page
HEADING = re.compile("h[1-6]")
WITHIN_A_WORD = {
    "a", "abbr", "b", "bdi", "code", "em", "i", "mark", "q", "s", "small", "span", "strong", "sub",
    "sup", "time", "tspan", "u", "wbr",
}  # fmt: skip


class Part(NamedTuple):
    """A section's heading, all of its words, and the names of sections around it."""

    title: str
    words: str
    around: frozenset[str] = frozenset()


def parts_of(page: str) -> dict[str, Part]:
    """The words of each section that has an ``id``; sections inside it are told apart.

    Parameters
    ----------
    page
        HTML, of a whole page or of a part of one.

    Examples
    --------
    >>> found = parts_of("<section id=a><h2>One</h2>t<b>w</b>o<section id=b>3</section></section>")
    >>> found["a"]
    Part(title='One', words='One two', around=frozenset())
    >>> found["b"]
    Part(title='', words='3', around=frozenset({'a'}))
    """
    reader = _Sections()
    reader.feed(page)
    reader.close()
    return {
        name: Part(
            as_compared("".join(reader.titles.get(name, []))),
            as_compared("".join(pieces)),
            frozenset(reader.around[name]),
        )
        for name, pieces in reader.found.items()
    }


def as_compared(text: str) -> str:
    """``text`` as it is compared: letters composed, white space single."""
    return " ".join(unicodedata.normalize("NFC", text).split())


class _Sections(HTMLParser):
    """Sorts text by the innermost section with an id that it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, list[str]] = {}
        self.titles: dict[str, list[str]] = {}
        self.around: dict[str, set[str]] = {}
        self._open: list[str | None] = []
        self._titled: str | None = None

    @property
    def _name(self) -> str | None:
        return next((name for name in reversed(self._open) if name), None)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "section":
            name = dict(attrs).get("id")
            if name:
                self.around.setdefault(name, set()).update(filter(None, self._open))
            self._open.append(name)
        self._part(tag)
        name = self._name
        if HEADING.fullmatch(tag) and name and name not in self.titles:
            self.titles[name], self._titled = [], name

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if HEADING.fullmatch(tag):
            self._titled = None
        if tag == "section" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if name := self._name:
            self.found.setdefault(name, []).append(data)
        if self._titled:
            self.titles[self._titled].append(data)

    def _part(self, tag: str) -> None:
        if tag not in WITHIN_A_WORD:
            self.handle_data(" ")


def digest_of(words: str) -> str:
    """What tells words from other words."""
    return hashlib.sha256(words.encode()).hexdigest()


def code_of(digests: Mapping[str, str]) -> str:
    """The short code of sections with these digests, as it is printed.

    Examples
    --------
    >>> code_of({"cover": "a", "aims": "b"})
    'NN9M-3MXQ'
    >>> code_of({"cover": "a", "aims": "c"}) == code_of({"cover": "a", "aims": "b"})
    False
    """
    said = json.dumps(list(digests.items())).encode()
    number = int.from_bytes(hashlib.sha256(said).digest())
    letters = []
    for _ in range(LETTERS):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return f"{''.join(letters[:4])}-{''.join(letters[4:])}"


def plain_code(code: str) -> str:
    """A code as it is compared: case, spaces and dashes do not matter.

    Examples
    --------
    >>> plain_code(" 7k3m – 9qxd ")
    '7K3M9QXD'
    """
    return re.sub(r"[\W_]+", "", code).upper()


def current_code(this: ProgrammeYear) -> str | None:
    """The code of the draft as it stands; nothing before a report is written."""
    if not this.table_path("versions").exists():
        return None
    rows = this.read("versions")
    codes = rows.loc[rows["section"] == WHOLE, "digest"]
    return None if codes.empty else str(codes.iloc[0])


def version_of(parts: Mapping[str, Part]) -> list[dict[str, str]]:
    """What a draft consists of: a row for each section, then one for the whole with its code.

    Parameters
    ----------
    parts
        The judged sections by name, in the order of the page.
    """
    rows = [
        {"section": name, "title": part.title, "digest": digest_of(part.words)}
        for name, part in parts.items()
    ]
    code = code_of({row["section"]: row["digest"] for row in rows})
    return [*rows, {"section": WHOLE, "title": "All the judged parts", "digest": code}]


def keep_version(this: ProgrammeYear, rows: list[dict[str, str]]) -> None:
    """Write what the draft consists of: the table ``versions``, and a copy that later ones leave.

    Parameters
    ----------
    this
        The programme-year.
    rows
        As `version_of` has them.
    """
    this.write("versions", TIDY["versions"].from_rows(rows))
    with replacing(_kept(this, rows[-1]["digest"])) as partial:
        partial.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def sections_changed(this: ProgrammeYear, code: str) -> list[str] | None:
    """Titles of sections whose words are not those of an earlier version.

    Parameters
    ----------
    this
        The programme-year.
    code
        The earlier version, however it is written.

    Returns
    -------
    list of str or None
        What changed, came or went; None where it is not known what that version consisted of.
    """
    path = _kept(this, code)
    if not path.exists() or current_code(this) is None:
        return None
    before = {row["section"]: row for row in json.loads(path.read_text(encoding="utf-8"))}
    now = {row["section"]: row for row in this.read("versions").to_dict("records")}
    return [
        str((now.get(name) or before[name])["title"])
        for name in dict.fromkeys([*now, *before])
        if name != WHOLE and now.get(name, {}).get("digest") != before.get(name, {}).get("digest")
    ]


def _kept(this: ProgrammeYear, code: str) -> Path:
    return this.working / "versions" / f"{plain_code(code)}.json"
