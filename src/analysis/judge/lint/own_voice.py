"""Masks what somebody else says in a text, letter by letter, so that every place stays the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.tables import LEVELS

MASK = "·"
# An opening mark without a closing one runs to the end: so do quotations over several paragraphs.
QUOTATION = re.compile(
    r"“(?P<curly>[^“”]*)(?:”|$)"
    r"|(?<![\w’])‘(?P<single>(?:[^‘’]|’(?=\w))*)’(?!\w)"
    r'|(?<!\w)"(?P<straight>[^"]*)(?:"|$)'
    r"|(?<![\w'])'(?P<plain>(?:[^'\n]|'(?=\w)){2,300}?)'(?!\w)",
)
SAYS = re.compile(
    r"\b(?:say|says|said|saying|told|tell|tells|ask|asks|asked|agree|agrees|agreed|chose|choose"
    r"|add|adds|added|write|writes|wrote|written|call|calls|called|answer|answers|answered|reads?"
    r"|put it|explain\w*|describ\w*|report\w*|left)\b",
    re.IGNORECASE,
)
FEW_WORDS = 3


def masked(text: str, said: Iterable[tuple[int, int]], names: re.Pattern[str] | None) -> str:
    """``text`` with other people's words, and names that are not ours to change, masked.

    A level is never masked: in whatever marks it stands, the report says it. Nor are one to three
    words in quotation marks that nobody is said to say: they are the writer's own.

    Parameters
    ----------
    text
        A passage.
    said
        Where other people speak, as the file marks it.
    names
        Finds titles of aims, outcomes and the like.

    Examples
    --------
    >>> masked("Ann said “It is great.” We judged “some progress”.", (), None)
    'Ann said “·· ·· ·····.” We judged “some progress”.'
    """
    letters = list(text)
    for start, end in said:
        _mask(letters, start, end)
    for quotation in QUOTATION.finditer("".join(letters)):
        group = quotation.lastgroup or 0
        words = quotation[group]
        if words.strip(" .,").casefold() in LEVELS or _own_words(text, quotation, words):
            continue
        _mask(letters, quotation.start(group), quotation.end(group))
    if names:
        for name in names.finditer(text):
            _mask(letters, name.start(), name.end())
    return "".join(letters)


def _own_words(text: str, quotation: re.Match[str], words: str) -> bool:
    """Are these a few words in marks, in a sentence in which nobody is said to say them?"""
    if len(words.split()) > FEW_WORDS or words.rstrip()[-1:] in "?!.,":
        return False
    before = re.split(r"[.!?]\s", text[: quotation.start()])[-1]
    after = re.split(r"[.!?](?:\s|$)", text[quotation.end() :])[0]
    return not SAYS.search(before + " " + after)


def _mask(letters: list[str], start: int, end: int) -> None:
    """Spaces, and the mark that ends it, stay: they part words and sentences."""
    last = end - 1
    for place in range(start, end):
        if not (letters[place].isspace() or (place == last and letters[place] in ".!?")):
            letters[place] = MASK
