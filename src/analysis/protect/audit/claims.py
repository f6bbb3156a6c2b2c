"""What a release says of counts of people: cells, and claims that are linear in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from math import inf

from analysis.protect.rounding import EXACT, Rounding

Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Cell:
    """A count of people: one that is printed, or one that a reader can form.

    Parameters
    ----------
    key
        Names it: two tables that count the same people name the same cell.
    words
        What it counts, as a person says it.
    protected
        Is it one that must not be worked out?
    kind
        What sort of count it is, to sum up by.
    told
        How wide a range the wording of the rule itself leaves, where it is less than the threshold.
    """

    key: Key
    words: str
    protected: bool = True
    kind: str = "a count that is shown, or hidden"
    told: int | None = None

    def enough(self, threshold: int) -> int:
        """How wide a range must be left."""
        return threshold if self.told is None else min(threshold, self.told)


@dataclass(frozen=True, eq=False)
class Claim:
    """``low`` <= sum of the counts in ``terms``, each so many times, <= ``high``.

    An `assumed` claim is what an intruder would take for granted: it is dropped where what was
    released contradicts it.
    """

    terms: Mapping[Key, float]
    low: float
    high: float
    source: str
    assumed: bool = False

    @property
    def only(self) -> Key | None:
        """The count that it is about, where it is about one."""
        return next(iter(self.terms)) if len(self.terms) == 1 else None


@dataclass(frozen=True)
class Range:
    """The smallest and the largest that a count can be, and the claims that say so.

    `exact` is false where no smaller range was looked for, because this one is wide enough.
    """

    low: float
    high: float
    because: tuple[Claim, ...] = ()
    exact: bool = True

    @property
    def width(self) -> float:
        return self.high - self.low

    def gives_away(self, threshold: int, enough: int | None = None) -> bool:
        """Is it narrower than is `enough`, and may it be a count that is too small to show?"""
        wide = threshold if enough is None else enough
        return self.width < wide and self.low < threshold and self.high >= 1


@dataclass
class Knowledge:
    """All cells and claims together."""

    said: Iterable[Cell | Claim]
    cells: dict[Key, Cell] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)

    def __post_init__(self) -> None:
        for one in self.said:
            if isinstance(one, Claim):
                self.claims.append(one)
            else:
                self.cells[one.key] = _merged(self.cells.get(one.key, one), one)
        for claim in self.claims:
            for key in claim.terms:
                self.cells.setdefault(key, Cell(key, " ".join(map(str, key)), protected=False))


def _merged(first: Cell, again: Cell) -> Cell:
    told = max((c.told for c in (first, again) if c.told is not None), default=None)
    return replace(first, protected=first.protected or again.protected, told=told)


def shows(key: Key, value: float, source: str, rounding: Rounding = EXACT) -> Claim:
    """The count is printed; where counts are rounded it is known only to the nearest multiple."""
    return between(key, *rounding.behind(value), source)


def between(key: Key, low: float, high: float, source: str) -> Claim:
    """The count is told within bounds."""
    return Claim({key: 1}, low, high, source)


def adds_up(total: Key, parts: Iterable[Key], source: str, *, assumed: bool = False) -> Claim:
    """The parts add up to the total."""
    terms: dict[Key, float] = {total: 1}
    for part in parts:
        terms[part] = terms.get(part, 0) - 1
    return Claim(terms, 0, 0, source, assumed)


def at_most(less: Key, more: Key, source: str, *, assumed: bool = False) -> Claim:
    """The first count is no larger than the second."""
    return Claim({more: 1, less: -1}, 0, inf, source, assumed)


def at_most_together(
    whole: Key, parts: Iterable[Key], source: str, *, assumed: bool = False
) -> Claim:
    """The whole is no larger than the parts added up, which may overlap."""
    terms: dict[Key, float] = dict.fromkeys(parts, 1)
    return Claim({**terms, whole: terms.get(whole, 0) - 1}, 0, inf, source, assumed)
