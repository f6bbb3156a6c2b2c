"""Works out what released numbers give away: how small and how large each hidden count can be.

An attacker knows every number that was released, how numbers add up, and that counts are whole and
not negative. What follows from one sum after another is found by carrying bounds along (`carried`);
what only follows from several together, by linear programming over everything that hangs together
(`linear`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field

from analysis.protect.audit.carried import Bounds, Contradiction, carry
from analysis.protect.audit.claims import Claim, Key, Knowledge, Range
from analysis.protect.audit.linear import Part, narrowest

MOST_CONTRADICTIONS = 200


@dataclass
class Attacked:
    """What an attack found.

    Attributes
    ----------
    ranges
        The range of every count.
    contradictions
        Claims that cannot all hold; none where what was released adds up.
    """

    ranges: dict[Key, Range] = field(default_factory=dict)
    contradictions: list[tuple[Claim, ...]] = field(default_factory=list)


def attack(known: Knowledge, threshold: int, told: Set[Key] = frozenset()) -> Attacked:
    """How small and how large each count can be, given everything that is known.

    Parameters
    ----------
    known
        The counts and what is claimed of them. Claims that are only assumed are dropped where
        they contradict what was released.
    threshold
        The range that is wide enough: beyond it no narrower one is looked for.
    told
        Only claims that hang together with one of these counts are looked at together; all are
        where none is named.

    Returns
    -------
    Attacked
        Ranges, and what contradicts itself.

    Examples
    --------
    >>> from analysis.protect.audit.claims import Cell, adds_up, shows
    >>> yes, no, base = ("yes",), ("no",), ("base",)
    >>> known = Knowledge([Cell(yes, "yes"), Cell(no, "no"), Cell(base, "base"),
    ...     adds_up(base, [yes, no], "the base"), shows(base, 40, "a"), shows(yes, 38, "b")])
    >>> found = attack(known, threshold=5).ranges[no]
    >>> found.low, found.high
    (2, 2)
    """
    found, claims = Attacked(), list(known.claims)
    while True:
        try:
            bounds = carry(known.cells, claims)
            return _with_programmes(known, claims, bounds, threshold, told, found)
        except Contradiction as contradiction:
            claims = _without(claims, contradiction.claims, found)


def _without(claims: list[Claim], contradicting: tuple[Claim, ...], found: Attacked) -> list[Claim]:
    """Without what was only assumed; if nothing was, what was released contradicts itself."""
    dropped = {id(claim) for claim in contradicting if claim.assumed}
    if not dropped:
        found.contradictions.append(contradicting)
        if len(found.contradictions) > MOST_CONTRADICTIONS:
            raise ValueError("what was released contradicts itself throughout")
        dropped = {id(claim) for claim in contradicting}
    return [claim for claim in claims if id(claim) not in dropped]


def _with_programmes(
    known: Knowledge,
    claims: list[Claim],
    bounds: Bounds,
    threshold: int,
    told: Set[Key],
    found: Attacked,
) -> Attacked:
    ranges: dict[Key, Range] = {
        key: Range(bounds.low[key], bounds.high[key], exact=bounds.fixed(key))
        for key in known.cells
    }
    parts = [
        Part.of(together, bounds)
        for together in _that_hang_together(claims, bounds)
        if not told or any(claim.terms.keys() & told for claim in together)
    ]
    enough = {
        key: cell.enough(threshold)
        for key, cell in known.cells.items()
        if cell.protected and bounds.low[key] < threshold and bounds.high[key] >= 1
    }
    ranges |= narrowest(parts, enough, bounds)
    for key, range_ in ranges.items():
        enough_of_it = known.cells[key].enough(threshold)
        narrow = range_.width == 0 or range_.gives_away(threshold, enough_of_it)
        if narrow and not range_.because:
            ranges[key] = Range(range_.low, range_.high, bounds.because(key))
    found.ranges = ranges
    return found


def _that_hang_together(claims: Iterable[Claim], bounds: Bounds) -> Iterator[list[Claim]]:
    """Claims on counts that are still open, parted so that no count stands in two parts."""
    leader: dict[Key, Key] = {}

    def find(key: Key) -> Key:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    still_open = []
    for claim in claims:
        keys = [key for key in claim.terms if not bounds.fixed(key)]
        if len(keys) > 1:
            still_open.append((claim, keys[0]))
            for key in keys[1:]:
                leader[find(key)] = find(keys[0])
    parts: defaultdict[Key, list[Claim]] = defaultdict(list)
    for claim, key in still_open:
        parts[find(key)].append(claim)
    yield from parts.values()
