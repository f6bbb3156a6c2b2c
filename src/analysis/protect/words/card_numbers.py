"""Numbers extract cards so that a number tells neither whose words they are nor when they came."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Iterable

from analysis.protect.identity.key import the_key
from analysis.year import ProgrammeYear

LOWEST, HIGHEST = 1000, 9999


def card_number(this: ProgrammeYear, segment: str, key: bytes | None = None) -> int:
    """The number of the card on which a stretch of talk is printed, the same at every draw.

    Parameters
    ----------
    this
        The programme-year.
    segment
        Name of the stretch of talk.
    key
        The pseudonym key; none: the one kept on this computer.
    """
    said = f"{this.programme.name}/{this.year}/card/{segment}".encode()
    digest = hmac.digest(the_key() if key is None else key, said, hashlib.sha256)
    return LOWEST + int.from_bytes(digest[:8], "big") % (HIGHEST - LOWEST + 1)


def segments_of_cards(this: ProgrammeYear, segments: Iterable[str]) -> dict[int, str]:
    """Stretches of talk by the number of their card; where two would share one, neither has a card.

    Parameters
    ----------
    this
        The programme-year.
    segments
        Names of all its stretches of talk.
    """
    key = the_key()
    numbers = {segment: card_number(this, segment, key) for segment in dict.fromkeys(segments)}
    often = Counter(numbers.values())
    return {number: segment for segment, number in numbers.items() if often[number] == 1}
