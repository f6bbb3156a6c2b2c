"""How well piles put together show the themes that were planted, by how often sorters go wrong."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import pandas as pd

from analysis.measure.piles import (
    adjusted_rand,
    card_clusters,
    co_sorting,
    sorters_alike,
    usual_number_of_piles,
)
from analysis.simulate.sorting import sort_cards

CARDS, THEMES, SORTERS = 40, 8, 4
NOISE = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)
DRAWS = 20
SEED = 1985  # the year of Hubert and Arabie's paper
PLANTED = {card: f"theme {card % THEMES}" for card in range(CARDS)}


@dataclass(frozen=True)
class Recovery:
    """How like the planted themes the clusters are, over all draws."""

    noise: float
    mean: float
    lowest: float
    alike: float
    clusters: float
    one_splits: float


def recovered(piles: pd.DataFrame) -> tuple[float, int]:
    """The adjusted Rand index of clusters and planted themes, and how many clusters there are."""
    clusters = card_clusters(co_sorting(piles), usual_number_of_piles(piles))
    return adjusted_rand(clusters.index.map(PLANTED), clusters), clusters.nunique()


def with_manners(piles: pd.DataFrame) -> pd.DataFrame:
    """The same piles, where the third sorter joins piles by two, and the fourth splits each."""
    place = piles.groupby(["sorter", "pile"]).ngroup()
    who = piles["sorter"].map({name: at for at, name in enumerate(sorted(set(piles["sorter"])))})
    odd = piles["card"] // THEMES % 2
    pile = place.where(who != 2, place // 2).where(who != 3, 2 * place + odd)
    return piles.assign(pile=pile.astype(str))


def recovery(noise: float, draws: int = DRAWS) -> Recovery:
    """Sorters who put a card on a pile by chance with probability ``noise``."""
    draw = np.random.default_rng([SEED, round(100 * noise)])
    sorted_ = [sort_cards(PLANTED, noise=noise, draw=draw, sorters=SORTERS) for _ in range(draws)]
    found = [recovered(piles) for piles in sorted_]
    indices = [index for index, _ in found]
    return Recovery(
        noise=noise,
        mean=float(np.mean(indices)),
        lowest=min(indices),
        alike=float(np.mean([sorters_alike(piles) for piles in sorted_])),
        clusters=float(np.mean([number for _, number in found])),
        one_splits=float(np.mean([recovered(with_manners(piles))[0] for piles in sorted_])),
    )


@cache
def curve() -> list[Recovery]:
    """The recovery at each amount of noise."""
    return [recovery(noise) for noise in NOISE]


def row(found: Recovery) -> str:
    """One line of the table of docs/methods.md."""
    return (
        f"| {found.noise:.0%} | {found.alike:.2f} | {found.mean:.2f} | {found.lowest:.2f} "
        f"| {found.clusters:.1f} | {found.one_splits:.2f} |"
    )


def recovery_table() -> str:
    """The curve as the table of docs/methods.md."""
    return "\n".join(
        [
            "| cards put on a pile by chance | how alike two sorters are | clusters and planted "
            "themes, mean | lowest | clusters | mean, where one joins and one splits |",
            "| --- | --- | --- | --- | --- | --- |",
            *map(row, curve()),
        ]
    )


if __name__ == "__main__":
    print(recovery_table())
