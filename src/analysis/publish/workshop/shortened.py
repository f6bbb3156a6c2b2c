"""Shortens what somebody said at the end of a sentence, so that it fits a card."""

from __future__ import annotations

import re
from itertools import accumulate

SENTENCE = re.compile(r".+?(?:[.!?…]+[”’\"')\]]*(?=\s|$)|$)", re.DOTALL)
CUT = "…"


def shortened(text: str, most: int) -> str:
    """As many whole sentences of ``text`` as fit into ``most`` characters.

    Where the first sentence alone is longer, it is cut after a word, with “…” to say so.

    Parameters
    ----------
    text
        Somebody's words.
    most
        How many characters fit.

    Examples
    --------
    >>> shortened("We met. We talked for a long time. It helped.", 36)
    'We met. We talked for a long time.'
    >>> shortened("We met and talked for a very long time indeed.", 20)
    'We met and talked…'
    >>> shortened("It helped.", 20)
    'It helped.'
    """
    words = " ".join(text.split())
    if len(words) <= most:
        return words
    sentences = [found.strip() for found in SENTENCE.findall(words) if found.strip()]
    whole = [so_far for so_far in accumulate(sentences, "{} {}".format) if len(so_far) <= most]
    if whole:
        return whole[-1]
    fits = words[: most - len(CUT) + 1]
    return (fits.rpartition(" ")[0] or fits[:-1]).rstrip(",;:–— ") + CUT
