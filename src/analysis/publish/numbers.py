"""Marks every number of a sentence with the finding it comes from, so that it can be traced."""

from __future__ import annotations

import re
from datetime import date

from markupsafe import Markup, escape

PIECES = re.compile(r"(?P<wording>“[^”]*”)|(?P<number>£?\d+(?:,\d{3})*(?:\.\d+)?%?)")
YEAR = re.compile(r"(19|20)\d\d")


def marked(sentence: str, finding: str) -> Markup:
    """``sentence`` with its numbers marked as those of ``finding``.

    Years are marked as times, and the wording of a question, between “ and ”, as somebody's
    words: neither is a number we found. Findings write thousands with a comma, years without.

    Parameters
    ----------
    sentence
        A finding in words.
    finding
        The finding's id.

    Examples
    --------
    >>> marked("Records show 12 projects in 2019.", "spread.projects.all")
    Markup('Records show <span data-finding="spread.projects.all">12</span> projects in \
<time>2019</time>.')
    """
    parts, done = [], 0
    for piece in PIECES.finditer(sentence):
        parts.append(escape(sentence[done : piece.start()]))
        parts.append(_marked_piece(piece, finding))
        done = piece.end()
    return Markup("").join([*parts, escape(sentence[done:])])


def _marked_piece(piece: re.Match[str], finding: str) -> Markup:
    words = piece.group()
    if piece["wording"]:
        return Markup("<span data-said>{}</span>").format(words)
    if YEAR.fullmatch(words):
        return Markup("<time>{}</time>").format(words)
    return Markup('<span data-finding="{}">{}</span>').format(finding, words)


def anchor(finding: str) -> str:
    """The id of the finding's row in the evidence tables.

    Examples
    --------
    >>> anchor("helped.Lack of buy-in.all")
    'evidence-helped.Lack_of_buy-in.all'
    """
    return "evidence-" + re.sub(r"[^\w.-]", "_", finding)


def dated(day: date | None) -> Markup:
    """A day as people write it, marked as a time.

    Examples
    --------
    >>> dated(date(2019, 7, 4))
    Markup('<time datetime="2019-07-04">4\\xa0July 2019</time>')
    """
    if day is None:
        return Markup("not known")
    written = f"{day.day}\u00a0{day:%B %Y}"
    return Markup('<time datetime="{}">{}</time>').format(f"{day:%Y-%m-%d}", written)
