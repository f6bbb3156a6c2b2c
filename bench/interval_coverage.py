"""How often the 95% intervals hold the true share, or the true difference of two shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from analysis.measure.proportions import difference_interval, wilson_interval

SIZES = (10, 20, 50, 100)
SHARES = np.arange(1, 26) / 50  # .02 to .5; over .5 it is the same, the other way round
DRAWS = 10_000
SEED = 1998  # the year of Newcombe's three papers

Held = NDArray[np.bool_]


@dataclass(frozen=True)
class Coverage:
    """How often an interval held the truth, over all true shares of the grid, in per cent."""

    size: int
    simulated: float
    exact: float
    lowest: float


def of_shares(size: int) -> Coverage:
    """Wilson's interval of a share, for every share of the grid."""
    counts = np.arange(size + 1)
    low, high = wilson_interval(counts, np.full(size + 1, size))
    draw = np.random.default_rng([SEED, size])
    simulated, exact = [], []
    for share in SHARES:
        held = (low <= share) & (share <= high)
        simulated.append(held[draw.binomial(size, share, DRAWS)].mean())
        exact.append(held @ binom.pmf(counts, size, share))
    return _over_the_grid(size, simulated, exact)


def of_differences(size: int) -> Coverage:
    """Newcombe's interval of a difference of two groups of one size, for every pair of shares."""
    first, second = np.indices((size + 1, size + 1))
    _, low, high = difference_interval(first, np.full_like(first, size), second, size)
    chance = {share: binom.pmf(np.arange(size + 1), size, share) for share in SHARES}
    draw = np.random.default_rng([SEED, size])
    simulated, exact = [], []
    for one, other in _pairs():
        held = (low <= one - other) & (one - other <= high)
        drawn = draw.binomial(size, one, DRAWS), draw.binomial(size, other, DRAWS)
        simulated.append(held[drawn].mean())
        exact.append(chance[one] @ held @ chance[other])
    return _over_the_grid(size, simulated, exact)


def _pairs() -> Iterator[tuple[float, float]]:
    """Each two shares once: the other way round the interval only changes its sign."""
    return ((one, other) for one in SHARES for other in SHARES if one <= other)


def _over_the_grid(size: int, simulated: list[float], exact: list[float]) -> Coverage:
    return Coverage(
        size, *(100 * float(part) for part in (np.mean(simulated), np.mean(exact), min(exact)))
    )


INTERVALS: dict[str, Callable[[int], Coverage]] = {
    "share (Wilson)": of_shares,
    "difference of two shares (Newcombe 10)": of_differences,
}


@cache
def coverages() -> dict[str, list[Coverage]]:
    """The coverage of each interval, by size of sample."""
    return {name: [of(size) for size in SIZES] for name, of in INTERVALS.items()}


def coverage_table() -> str:
    """The coverage of each interval as the table of docs/methods.md."""
    lines = [
        "| interval of a | answers in each group | mean of 10,000 draws | mean, worked out exactly "
        "| lowest at any true share |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, found in coverages().items():
        for row in found:
            numbers = (f"{part:.1f}%" for part in (row.simulated, row.exact, row.lowest))
            lines.append(f"| {name} | {row.size} | {' | '.join(numbers)} |")
    return "\n".join(lines)


def in_a_line(name: str) -> str:
    """The mean coverage of an interval at each size, for `make bench`."""
    return ", ".join(f"{row.simulated:.1f}% (n = {row.size})" for row in coverages()[name])


if __name__ == "__main__":
    print(coverage_table())
