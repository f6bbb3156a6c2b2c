"""Words a sum that gives a count away, so that a person can do it again by hand."""

from __future__ import annotations

from collections.abc import Iterator
from math import isinf

from analysis.protect.audit.claims import Claim, Key, Knowledge, Range

MOST_NAMED = 8


def the_sum(key: Key, range_: Range, known: Knowledge) -> str:
    """The numbers and sums that say how large a count can be.

    Parameters
    ----------
    key
        The count.
    range_
        What was found of it, and the claims that say so.
    known
        The cells and claims that were attacked.
    """
    shown = _shown(range_.because)
    for claim in range_.because:
        if claim.only == key and range_.low == range_.high == claim.low == claim.high:
            return f"{claim.source} shows {claim.low:g}"
    if range_.low == range_.high:
        for claim in range_.because:
            others = claim.terms.keys() - {key}
            if key in claim.terms and others and claim.low == claim.high and others <= shown.keys():
                return f"{_solved(key, claim, shown, known)} = {range_.low:g}"
    return _from_several(range_, known)


def _shown(because: tuple[Claim, ...]) -> dict[Key, Claim]:
    """Counts that are known exactly from one place."""
    return {
        claim.only: claim
        for claim in reversed(because)
        if claim.only is not None and claim.low == claim.high
    }


def _solved(key: Key, claim: Claim, shown: dict[Key, Claim], known: Knowledge) -> str:
    """The equation solved for the count: what is added first, then what is taken off."""
    own = claim.terms[key]
    ordered = sorted(
        ((-times / own, other) for other, times in claim.terms.items() if other != key),
        key=lambda term: -term[0],
    )
    said = ""
    if claim.low:
        said = f"{claim.low / own:g}"
    for times, other in ordered:
        value = shown[other].low
        sign = "−" if times < 0 else "+"
        often = "" if abs(times) == 1 else f"{abs(times):g} × "
        what = f"{often}{value:g} {known.cells[other].words} ({shown[other].source})"
        said = what if not said and sign == "+" else f"{said} {sign} {what}".strip()
    return said


def _from_several(range_: Range, known: Knowledge) -> str:
    """Every number that is used, with where it stands, and the sums that they go into."""
    facts = [_fact(claim, known) for claim in range_.because if claim.only is not None]
    sums = list(dict.fromkeys(c.source for c in range_.because if c.only is None))
    parts = [*_first(facts), *(f"as {claim}" for claim in _first(sums))]
    if range_.low == range_.high:
        return f"{'; '.join(parts)}: it is {range_.low:g}"
    return f"{'; '.join(parts)}: that leaves {range_.low:g} to {range_.high:g}"


def _first(said: list[str]) -> Iterator[str]:
    told = list(dict.fromkeys(said))
    yield from told[:MOST_NAMED]
    if len(told) > MOST_NAMED:
        yield f"and {len(told) - MOST_NAMED} more"


def _fact(claim: Claim, known: Knowledge) -> str:
    words = known.cells[claim.only].words if claim.only else ""
    if claim.low == claim.high:
        return f"{claim.low:g} {words} ({claim.source})"
    if isinf(claim.high):
        return f"at least {claim.low:g} {words} ({claim.source})"
    return f"{claim.low:g} to {claim.high:g} {words} ({claim.source})"
