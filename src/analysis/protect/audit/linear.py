"""How small and how large open counts can be, by linear programming.

Parts that share no count are solved in one go: each part has its own goal, and the sum of the
goals is best where each of them is. The multipliers of a part's claims say which of them hold its
goal back, and so which sums give a count away.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, floor
from typing import Any

import numpy as np

from analysis.protect.audit.carried import Bounds, Contradiction
from analysis.protect.audit.claims import Claim, Key, Range

NEARLY = 1e-6
MORE_THAN_ANYBODY_COUNTS = 1e6
INFEASIBLE = 2


@dataclass(frozen=True)
class Part:
    """Claims that hang together, and the counts in them that are open."""

    claims: tuple[Claim, ...]
    keys: tuple[Key, ...]

    @classmethod
    def of(cls, claims: Sequence[Claim], bounds: Bounds) -> Part:
        keys = (key for claim in claims for key in claim.terms if not bounds.fixed(key))
        return cls(tuple(claims), tuple(dict.fromkeys(keys)))


def narrowest(parts: Sequence[Part], enough: Mapping[Key, int], bounds: Bounds) -> dict[Key, Range]:
    """The ranges of open counts, as narrow as all claims together make them.

    Parameters
    ----------
    parts
        Claims on open counts; parts share none.
    enough
        The counts that are asked about, and how wide a range is wide enough: once counts that far
        apart have been met, no narrower range is looked for.
    bounds
        What is known of counts by themselves.

    Raises
    ------
    Contradiction
        The claims of a part cannot all hold.
    """
    asked = [_Asked(part, enough, bounds) for part in parts if enough.keys() & set(part.keys)]
    programme = _Programme([one.part for one in asked], bounds)
    while goals := [goal for one in asked if (goal := one.next_goal()) is not None]:
        for one, end in zip(
            [one for one in asked if one.goal is not None], programme.ends(goals), strict=True
        ):
            one.met(*end)
    return {key: range_ for one in asked for key, range_ in one.ranges()}


class _Asked:
    """What is asked of one part, one goal after another, and what was met so far."""

    def __init__(self, part: Part, enough: Mapping[Key, int], bounds: Bounds) -> None:
        self.part, self.enough = part, enough
        self.doubted = [key for key in part.keys if key in enough]
        self.least = dict.fromkeys(part.keys, np.inf)
        self.most = dict.fromkeys(part.keys, -np.inf)
        self.because: dict[Key, list[Claim]] = {key: [] for key in self.doubted}
        self._goals = iter([(key, sign) for key in self.doubted for sign in (1, -1)])
        self.goal: tuple[Key, int] | None = None

    def next_goal(self) -> tuple[Key, int] | None:
        """The next count to make small (1) or large (-1); none where all are wide, or were."""
        self.goal = next((goal for goal in self._goals if not self._wide(goal[0])), None)
        return self.goal

    def _wide(self, key: Key) -> bool:
        return bool(self.most[key] - self.least[key] >= self.enough[key])

    def met(self, counts: Mapping[Key, float], told: list[Claim]) -> None:
        """Take in counts that agree with every claim, and the claims that held them back."""
        for key, count in counts.items():
            self.least[key] = min(self.least[key], count)
            self.most[key] = max(self.most[key], count)
        if self.goal is not None:
            self.because[self.goal[0]] += told

    def ranges(self) -> Iterator[tuple[Key, Range]]:
        for key in self.doubted:
            low, high = float(self.least[key]) + 0.0, float(self.most[key]) + 0.0  # never -0
            told = tuple(dict.fromkeys(self.because[key]))
            yield key, Range(low, high, told, exact=not self._wide(key))


class _Programme:
    """All parts as one linear programme over their open counts."""

    def __init__(self, parts: Sequence[Part], bounds: Bounds) -> None:
        self.parts, self.bounds = parts, bounds
        self.keys = [key for part in parts for key in part.keys]
        self.claims = [claim for part in parts for claim in part.claims]
        self.place = {key: number for number, key in enumerate(self.keys)}

    def ends(
        self, goals: Sequence[tuple[Key, int]]
    ) -> Iterator[tuple[dict[Key, float], list[Claim]]]:
        """For the part of each goal: counts that reach it, and the claims that hold it."""
        from scipy.optimize import linprog

        wanted = np.zeros(len(self.keys))
        for key, sign in goals:
            wanted[self.place[key]] = sign
        solve: Any = linprog  # its stubs do not know sparse matrices
        found = solve(wanted, **self._arguments, bounds=self._limits, method="highs")
        if found.status == INFEASIBLE:
            raise Contradiction(self._contradicting())
        if found.x is None:
            raise ValueError(f"the linear programme was not solved: {found.message}")
        told = self._that_tell(found)
        part_of = {key: number for number, part in enumerate(self.parts) for key in part.keys}
        for key, sign in goals:
            part = self.parts[part_of[key]]
            counts = {other: float(found.x[self.place[other]]) for other in part.keys}
            yield _whole(part, counts, key, sign, self.bounds), told[part_of[key]]

    @cached_property
    def _limits(self) -> np.ndarray:
        return limits(self.keys, self.bounds)

    @cached_property
    def _arguments(self) -> dict[str, Any]:
        from scipy.sparse import vstack

        matrix, low, high = rows(self.claims, self.place, self.bounds)
        equal, above, below = self._sides
        arguments: dict[str, Any] = {}
        if len(equal):
            arguments |= {"A_eq": matrix[equal], "b_eq": low[equal]}
        if len(above) + len(below):
            arguments["A_ub"] = vstack([matrix[above], -matrix[below]])
            arguments["b_ub"] = np.concatenate([high[above], -low[below]])
        return arguments

    @cached_property
    def _sides(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Claims that are equations, and those with an upper or a lower end."""
        low = np.array([claim.low for claim in self.claims])
        high = np.array([claim.high for claim in self.claims])
        equal = low == high
        sides = (equal, ~equal & np.isfinite(high), ~equal & np.isfinite(low))
        return tuple(map(np.flatnonzero, sides))  # type: ignore[return-value]

    def _that_tell(self, found: Any) -> list[list[Claim]]:
        """By part: claims with a multiplier that is not zero, and what sets bounds that bind."""
        part_of_claim = [n for n, part in enumerate(self.parts) for _ in part.claims]
        part_of_key = [n for n, part in enumerate(self.parts) for _ in part.keys]
        told: list[list[Claim]] = [[] for _ in self.parts]
        numbers = np.concatenate(self._sides)
        multipliers = np.concatenate([found.eqlin.marginals, found.ineqlin.marginals])
        for number in numbers[np.abs(multipliers) > NEARLY]:
            told[part_of_claim[number]] += self._with_known(self.claims[number])
        for end, marginals in ((0, found.lower.marginals), (1, found.upper.marginals)):
            for number in np.flatnonzero(np.abs(marginals) > NEARLY):
                told[part_of_key[number]] += self.bounds.because_of(self.keys[number], end)
        return told

    def _with_known(self, claim: Claim) -> list[Claim]:
        known = [key for key in claim.terms if key not in self.place]
        return [claim, *(other for key in known for other in self.bounds.because(key))]

    def _contradicting(self) -> tuple[Claim, ...]:
        """The claims of the first part that cannot hold by itself."""
        if len(self.parts) > 1:
            for part in self.parts:
                try:
                    list(_Programme([part], self.bounds).ends([(part.keys[0], 1)]))
                except Contradiction as contradiction:
                    return contradiction.claims
        return tuple(self.claims)


def limits(keys: Sequence[Key], bounds: Bounds) -> np.ndarray:
    """The bounds of each count, as far as anybody counts."""
    ends = [(bounds.low[key], bounds.high[key]) for key in keys]
    found: np.ndarray = np.minimum(np.array(ends).reshape(-1, 2), MORE_THAN_ANYBODY_COUNTS)
    return found


def rows(
    claims: Sequence[Claim], place: Mapping[Key, int], bounds: Bounds
) -> tuple[Any, np.ndarray, np.ndarray]:
    """Claims as rows of a matrix, what is known taken over to the ends."""
    from scipy.sparse import csr_array

    data, numbers, columns = [], [], []
    known = np.zeros(len(claims))
    for number, claim in enumerate(claims):
        for key, times in claim.terms.items():
            if key in place:
                data.append(float(times))
                numbers.append(number)
                columns.append(place[key])
            else:
                known[number] += times * bounds.low[key]
    matrix = csr_array((data, (numbers, columns)), shape=(len(claims), len(place)))
    low = np.array([claim.low for claim in claims]) - known
    return matrix, low, np.array([claim.high for claim in claims]) - known


def _whole(
    part: Part, counts: dict[Key, float], key: Key, sign: int, bounds: Bounds
) -> dict[Key, float]:
    """The counts, if they are whole; else whole ones that reach as far as whole ones can."""
    if all(abs(count - round(count)) <= NEARLY for count in counts.values()):
        return {other: float(round(count)) for other, count in counts.items()}
    from scipy.optimize import Bounds as Limits
    from scipy.optimize import LinearConstraint, milp

    place = {other: number for number, other in enumerate(part.keys)}
    goal = np.zeros(len(place))
    goal[place[key]] = sign
    least, most = limits(part.keys, bounds).T
    found = milp(
        goal,
        constraints=LinearConstraint(*rows(part.claims, place, bounds)),
        integrality=np.ones(len(place), dtype=np.int64),
        bounds=Limits(least, most),
    )
    if found.status == INFEASIBLE:
        raise Contradiction(part.claims)
    if found.x is not None:
        return {other: float(round(found.x[number])) for other, number in place.items()}
    end = counts[key]
    return {key: float(ceil(end - NEARLY) if sign == 1 else floor(end + NEARLY))}
