"""What the words of a finding tell of a count whose number is not shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf

from analysis.protect.audit.claims import Claim, Key, shows
from analysis.protect.rounding import EXACT, Rounding

SAID = re.compile(r"“[^”]*”")
BASE = re.compile(r"\bof (?:all |the )?(\d[\d,]*)\b")
Bounds = tuple[dict[Key, float], float, float]


@dataclass(frozen=True)
class Wording:
    """Words that bound a count: what to look for, and the bounds in terms of count and base."""

    pattern: re.Pattern[str]
    bounds: Callable[[Key, Key, int], Bounds]


def _few(count: Key, _: Key, threshold: int) -> Bounds:
    return {count: 1}, 1, threshold - 1


def _few_or_none(count: Key, _: Key, threshold: int) -> Bounds:
    return {count: 1}, 0, threshold - 1


def _nearly_all(count: Key, base: Key, threshold: int) -> Bounds:
    return {base: 1, count: -1}, 1, threshold - 1


def _some(count: Key, _: Key, __: int) -> Bounds:
    return {count: 1}, 1, inf


def _none(count: Key, _: Key, __: int) -> Bounds:
    return {count: 1}, 0, 0


def _too_few_asked(_: Key, base: Key, threshold: int) -> Bounds:
    return {base: 1}, 0, threshold - 1


# who is missing says “fewer than 5” of none as well: its rule has no other words for none
WORDINGS = (
    Wording(re.compile(r"^Fewer than \d+ of the \d+ people involved "), _few_or_none),
    Wording(re.compile(r"^Fewer than \d+ "), _few),
    Wording(re.compile(r": fewer than \d+\."), _few),
    Wording(re.compile(r"^All but a few of "), _nearly_all),
    Wording(re.compile(r"^Some of "), _some),
    Wording(re.compile(r"^None of "), _none),
    Wording(re.compile(r"^Too few "), _too_few_asked),
)


def told(
    sentence: str,
    count: Key,
    base: Key | None,
    threshold: int,
    source: str,
    rounding: Rounding = EXACT,
) -> Iterator[Claim]:
    """Claims that follow from the words of a finding whose number is hidden.

    Parameters
    ----------
    sentence
        The finding in words.
    count, base
        The count that is hidden, and of how many it is one; None where it is of none.
    threshold
        The smallest count that may be shown.
    source
        Where the words stand.
    rounding
        How the base is shown in them.
    """
    words = SAID.sub("“…”", sentence)
    known = BASE.search(words)
    if base and known:
        number = float(known[1].replace(",", ""))
        yield shows(base, number, f"“{known[0]}” in {source}", rounding)
    for wording in WORDINGS:
        found = wording.pattern.search(words)
        if found:
            terms, low, high = wording.bounds(count, base or ("nobody",), threshold)
            yield Claim(terms, low, high, f"“{found[0].strip(' :')}” in {source}")
            return


def includes_none(sentence: str) -> bool:
    """Does the rule say “fewer than” of nobody as well, as for who is missing?"""
    words = SAID.sub("“…”", sentence)
    found = next((wording for wording in WORDINGS if wording.pattern.search(words)), None)
    return found is not None and found.bounds is _few_or_none
