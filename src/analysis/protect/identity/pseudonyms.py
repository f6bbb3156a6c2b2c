"""Stands a pseudonym in for each person's id: the same every year, and nobody's without the key.

A person's own id (a member's number, say) names them in every year. The number on an answer sheet
or a participant's number is given out anew each year, so its pseudonym holds for one year alone:
number 7 of one year is not number 7 of the next, and nobody who said no to that is followed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
import unicodedata
from dataclasses import dataclass, field

import pandas as pd

from analysis.protect.identity.key import the_key
from analysis.year import ProgrammeYear

BEGINS = "p-"
LENGTH = 12

_SHOWN = re.compile(rf"{BEGINS}[a-z2-7]{{{LENGTH}}}")
_UNSEEN = re.compile(r"[\s\u00ad\u200b\u200c\u200d\u2060\ufeff]+")


def pseudonym(
    identity: str | None, programme: str, key: bytes | None = None, *, year: int | None = None
) -> str:
    """What stands for somebody in every table.

    Parameters
    ----------
    identity
        Their id as collected; case and spaces do not count.
    programme
        The programme's name: in another one they have another pseudonym.
    key
        The key; none: the one kept on this computer.
    year
        For an id that is given out anew each year (of an answer sheet, of a participant).

    Returns
    -------
    str
        The pseudonym; empty where the id is blank.

    Examples
    --------
    >>> pseudonym("P001", "oxfordshire", bytes(32))
    'p-z7emonjk6yrv'
    >>> pseudonym(" p001", "oxfordshire", bytes(32))
    'p-z7emonjk6yrv'
    >>> pseudonym(" ", "oxfordshire", bytes(32))
    ''
    """
    same = same_id(identity or "")
    if not same:
        return ""
    said = json.dumps([programme, year, same]).encode()
    digest = hmac.digest(the_key() if key is None else key, said, hashlib.sha256)
    return BEGINS + base64.b32encode(digest).decode("ascii")[:LENGTH].lower()


def same_id(identity: str) -> str:
    """The form in which two ids of the same person are equal; empty where there is none.

    Examples
    --------
    >>> same_id(" p 001") == same_id("P001")
    True
    """
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", identity)).casefold()


def is_pseudonym(text: str) -> bool:
    """Does it look like a pseudonym of ours?

    Examples
    --------
    >>> is_pseudonym("p-z7emonjk6yrv"), is_pseudonym("P001")
    (True, False)
    """
    return bool(_SHOWN.fullmatch(text.strip().lower()))


@dataclass(frozen=True)
class Pseudonyms:
    """The pseudonyms of one programme-year, with the key read once.

    Parameters
    ----------
    this
        The programme-year.
    """

    this: ProgrammeYear
    key: bytes = field(default_factory=the_key, repr=False)

    def of_people(self, ids: pd.Series) -> pd.Series:
        """Pseudonyms of people's own ids, the same in every year; blank where they are."""
        return self._standing_for(ids, None)

    def of_this_year(self, ids: pd.Series) -> pd.Series:
        """Pseudonyms of numbers given out this year: answer sheets, participants."""
        return self._standing_for(ids, self.this.year)

    def as_shown(self, text: str) -> str:
        """The pseudonym of an answer sheet's number; a pseudonym itself stays."""
        if is_pseudonym(text):
            return text.strip().lower()
        return pseudonym(text, self.this.programme.name, self.key, year=self.this.year)

    def _standing_for(self, ids: pd.Series, year: int | None) -> pd.Series:
        name = self.this.programme.name
        known = {
            identity: pseudonym(str(identity), name, self.key, year=year) or None
            for identity in ids.dropna().unique()
        }
        return ids.map(known).astype("str")
