"""The words that a sentence is about: stems of all but the commonest."""

from __future__ import annotations

import re
from functools import lru_cache

LONGEST_STEM = 6
# Words that say nothing of what a sentence is about, words of counting and comparing among them.
_COMMON = """
    a about after again against all also although always among an and another any are around as
    asked at back be became because been before being below between both but by can cannot
    compared could did do does done down during each every everybody fair far few fewer for from
    full gave get given go got had has have he her here him his how however i if in into is it
    its itself just least less like likely made make many may me might more most much must my
    nearly neither no nobody none nor not now of off often on once one only or other our out
    over own per people person quite range rather report reported said same say says see seen
    shall she should show shown shows since so some still such tell than that the their them
    themselves then there these they thing things this those three through to today told too
    twice two under until up us very was we well were what when where whether which while who
    whole whom whose why will with within without would year years yes yet you your record records
    agreed show percent cent change changed rose risen fell fallen increased grow grew grown
    growing improve improved improving improvement increase rise rising fall falling target
    targets aim aimed aims annual number numbers numbered total held one two three four five six
    seven eight nine ten eleven twelve fifteen twenty hundred end start beginning met meets
"""
COMMON = frozenset(_COMMON.split())
WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """What several forms of a word have in common.

    Examples
    --------
    >>> stem("Confident"), stem("confidence"), stem("carers"), stem("families")
    ('confid', 'confid', 'carer', 'famil')
    """
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    for ending in ("ies", "y", "es", "s"):
        if len(plain) > len(ending) + 2 and plain.endswith(ending) and not plain.endswith("ss"):
            plain = plain.removesuffix(ending)
            break
    for ending in ("ing", "ed", "e"):
        if len(plain) > len(ending) + 2 and plain.endswith(ending):
            plain = plain.removesuffix(ending)
            break
    return plain[:LONGEST_STEM]


@lru_cache(maxsize=4_000)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that ``text`` is about.

    Examples
    --------
    >>> sorted(stems("15 of the 17 champions who answered agreed."))
    ['answer', 'champi']
    """
    words = WORD.findall(text.casefold())
    return frozenset(stem(word) for word in words if word not in COMMON)
