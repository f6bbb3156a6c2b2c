"""A piece of text as a file holds it, before it is split into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

SPACES = re.compile(r"\s{2,}")


def tidy(text: str) -> str:
    """``text`` with white space single; a line break stays one.

    Examples
    --------
    >>> tidy("One  two \\n  three")
    'One two\\nthree'
    """
    return SPACES.sub(lambda spaces: "\n" if "\n" in spaces[0] else " ", text)


class Marked(NamedTuple):
    """Where the text is marked: as somebody else's words, or as a finding's number."""

    start: int
    end: int
    finding: str | None = None


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A paragraph, a heading or an entry of a list.

    Parameters
    ----------
    text
        Its words; a line break in them is one in the file.
    line
        Where it begins.
    heading, item
        Is it a heading, or an entry of a list?
    above
        The headings that it stands under, the nearest last.
    said
        Where in the text somebody else speaks.
    marked
        Where in the text a number is marked as that of a finding.
    """

    text: str
    line: int = 1
    heading: bool = False
    item: bool = False
    above: tuple[str, ...] = ()
    said: tuple[Marked, ...] = ()
    marked: tuple[Marked, ...] = ()
