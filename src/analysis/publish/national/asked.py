"""Tells whether two questions were asked in the same way: by words and answers, never by name."""

from __future__ import annotations

import hashlib
import json
import unicodedata

from analysis.programme import Scale

LETTERS = 16
# how something is typed, and not what is asked
TYPED_ALIKE = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00ad": None})


def as_heard(words: str) -> str:
    """Words as one would hear them: case, spaces, kinds of quotation marks, a last full stop aside.

    Examples
    --------
    >>> as_heard("People’s  views are heard. ") == as_heard("People's views are heard")
    True
    >>> as_heard("People’s views count") == as_heard("People’s views are heard")
    False
    """
    plain = unicodedata.normalize("NFKC", words).translate(TYPED_ALIKE).casefold()
    return " ".join(plain.split()).rstrip(". ")


def way_of_asking(wording: str, scale: Scale) -> str:
    """What tells one way of asking from every other.

    The same where the words are, and the answers on offer, in their order, with their scores, and
    which of them a share counts; whatever the question, the scale or the programme is called.

    Parameters
    ----------
    wording
        The question, as it was asked.
    scale
        What it offered to choose from.
    """
    offered = [(as_heard(o.label), o.score, o.missing) for o in scale.options]
    counts = sorted(map(as_heard, scale.agree))
    said = json.dumps([as_heard(wording), offered, counts], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:LETTERS]
