"""Stands a pseudonym in for each person's id: the same every year, and nobody's without the key.

A person's own id (a member's number, say) names them in every year. The number on an answer sheet
or a participant's number is given out anew each year, so its pseudonym holds for one year alone:
number 7 of one year is not number 7 of the next, and nobody who said no to that is followed.
"""

from __future__ import annotations

import hmac
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from json.encoder import encode_basestring_ascii as in_json

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.protect.identity.key import the_key
from analysis.year import ProgrammeYear

BEGINS = "p-"
LENGTH = 12

_LETTERS = np.frombuffer(b"abcdefghijklmnopqrstuvwxyz234567", dtype="u1")
_SHOWN = re.compile(rf"{BEGINS}[a-z2-7]{{{LENGTH}}}")
_PLAIN = "^[!-~]+$"
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
    found: str = _pseudonyms([same], programme, the_key() if key is None else key, year)[0]
    return found


def _pseudonyms(same: Sequence[str], programme: str, key: bytes, year: int | None) -> pd.Series:
    """What stands for ids that were made the same; millions of them take seconds."""
    of_whom = json.dumps([programme, year])[:-1]
    said = (f"{of_whom}, {in_json(one)}]".encode("ascii") for one in same)
    # the first letters of the digest in base 32, five bits a letter
    beginnings = b"".join([digest[:8] for digest in _digests(key, said)])
    bits = np.frombuffer(beginnings, dtype=">u8").astype("u8")
    steps = np.arange(59, 59 - 5 * LENGTH, -5, dtype="u8")
    letters = _LETTERS[(bits[:, None] >> steps) & np.uint64(31)]
    begins = np.broadcast_to(np.frombuffer(BEGINS.encode(), dtype="u1"), (len(same), len(BEGINS)))
    written = np.hstack([begins, letters])
    starts = np.arange(0, written.size + 1, written.shape[1])
    text = pa.LargeStringArray.from_buffers(
        len(same), pa.py_buffer(starts), pa.py_buffer(written.tobytes())
    )
    return pd.Series(pd.array(text, dtype="str"))


def _digests(key: bytes, texts: Iterable[bytes]) -> Iterator[bytes]:
    """HMAC-SHA256 of each text, for which the key is taken in once, not every time."""
    with_key = hmac.new(key, digestmod=sha256)
    for text in texts:
        one = with_key.copy()
        one.update(text)
        yield one.digest()


def same_id(identity: str) -> str:
    """The form in which two ids of the same person are equal; empty where there is none.

    Examples
    --------
    >>> same_id(" p 001") == same_id("P001")
    True
    """
    if identity.isascii():
        return "".join(identity.split()).lower()
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", identity)).casefold()


def plain_ids(ids: pd.Index) -> bool:
    """Are they all of characters that every keyboard has, without spaces?"""
    return bool(pc.all(pc.match_substring_regex(pa.array(ids, pa.large_string()), _PLAIN)).as_py())


def _same_ids(ids: pd.Index) -> list[str]:
    if len(ids) and plain_ids(ids):
        return ids.str.lower().tolist()
    return [same_id(one) for one in ids.tolist()]


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
        places, texts = pd.factorize(ids.astype("str"))
        same = _same_ids(texts)
        named = [place for place, one in enumerate(same) if one]
        found = _pseudonyms([same[at] for at in named], self.this.programme.name, self.key, year)
        known = found.set_axis(named).reindex(range(len(same)))
        return known.reindex(places).set_axis(ids.index)
