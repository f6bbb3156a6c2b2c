"""Carries bounds from count to count through the sums that they stand in, and remembers how."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import ceil, floor, inf, isinf
from typing import NamedTuple

from analysis.protect.audit.claims import Cell, Claim, Key

NEARLY = 1e-7
ROUNDS = 60  # how often one claim is looked at again


class Contradiction(Exception):  # noqa: N818 (it is what was found, not a fault)
    """Claims that cannot all hold."""

    def __init__(self, claims: tuple[Claim, ...]) -> None:
        self.claims = claims
        super().__init__("; ".join(claim.source for claim in claims))


@dataclass
class Bounds:
    """The bounds of every count, and the claim that set each of them."""

    low: dict[Key, float]
    high: dict[Key, float]
    set_by: dict[tuple[Key, int], Claim] = field(default_factory=dict)

    def fixed(self, key: Key) -> bool:
        return self.low[key] == self.high[key]

    def because_of(self, key: Key, end: int) -> list[Claim]:
        """The claims from which the lower (0) or the upper (1) bound follows."""
        told, asked, seen = [], deque([(key, end)]), set()
        while asked:
            one = asked.popleft()
            claim = self.set_by.get(one)
            if claim is None or one in seen:
                continue
            seen.add(one)
            told.append(claim)
            if claim.only is None:
                asked.extend((other, side) for other in claim.terms for side in (0, 1))
        return list(dict.fromkeys(told))

    def because(self, key: Key) -> tuple[Claim, ...]:
        """The claims from which both bounds follow."""
        return tuple(dict.fromkeys([*self.because_of(key, 0), *self.because_of(key, 1)]))


def carry(cells: Mapping[Key, Cell], claims: Iterable[Claim]) -> Bounds:
    """Bounds that follow from one claim after another.

    Raises
    ------
    Contradiction
        The claims cannot all hold.
    """
    bounds = Bounds(dict.fromkeys(cells, 0.0), dict.fromkeys(cells, inf))
    touching: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        for key in claim.terms:
            touching[key].append(claim)
    ordered = sorted(claims, key=lambda claim: len(claim.terms))
    waiting, queued = deque(ordered), {id(claim) for claim in ordered}
    looked: defaultdict[int, int] = defaultdict(int)
    while waiting:
        claim = waiting.popleft()
        queued.discard(id(claim))
        looked[id(claim)] += 1
        for key in _tightened(claim, bounds):
            for other in touching[key]:
                if id(other) not in queued and looked[id(other)] < ROUNDS:
                    queued.add(id(other))
                    waiting.append(other)
    return bounds


def _tightened(claim: Claim, bounds: Bounds) -> list[Key]:
    """Counts of which the claim says more than was known; their bounds are set."""
    ends = {key: _ends(times, key, bounds) for key, times in claim.terms.items()}
    least, most = (_Sum.of(pair[side] for pair in ends.values()) for side in (0, 1))
    changed = []
    for key, times in claim.terms.items():
        own_least, own_most = ends[key]
        room = (
            claim.low - most.without(own_most, inf),
            claim.high - least.without(own_least, -inf),
        )
        low, high = sorted(end / times for end in room)
        if _set(key, ceil_of(low), floor_of(high), claim, bounds):
            changed.append(key)
    return changed


def _ends(times: float, key: Key, bounds: Bounds) -> tuple[float, float]:
    low, high = times * bounds.low[key], times * bounds.high[key]
    return (low, high) if times > 0 else (high, low)


class _Sum(NamedTuple):
    """The sum of those that have an end, and how many have none."""

    finite: float
    endless: int

    @classmethod
    def of(cls, ends: Iterable[float]) -> _Sum:
        known = list(ends)
        finite = [end for end in known if not isinf(end)]
        return cls(sum(finite), len(known) - len(finite))

    def without(self, own: float, endless: float) -> float:
        """What the others add up to."""
        if self.endless - isinf(own):
            return endless
        return self.finite if isinf(own) else self.finite - own


def ceil_of(end: float) -> float:
    """The smallest whole number from there on."""
    return end if isinf(end) else ceil(end - NEARLY)


def floor_of(end: float) -> float:
    """The largest whole number up to there."""
    return end if isinf(end) else floor(end + NEARLY)


def _set(key: Key, low: float, high: float, claim: Claim, bounds: Bounds) -> bool:
    changed = False
    if low > bounds.low[key]:
        bounds.low[key], bounds.set_by[key, 0], changed = low, claim, True
    if high < bounds.high[key]:
        bounds.high[key], bounds.set_by[key, 1], changed = high, claim, True
    if bounds.low[key] > bounds.high[key]:
        raise Contradiction((claim, *bounds.because(key)))
    return changed
