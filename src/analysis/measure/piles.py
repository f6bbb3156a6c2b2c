"""Puts together the piles into which people sorted cards, each for themselves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from statistics import fmean, median_low
from typing import Any

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

COLUMNS = ["card", "sorter", "pile"]


def co_sorting(piles: pd.DataFrame) -> pd.DataFrame:
    """How alike each two cards were sorted: of those who had both, who put them on one pile.

    Parameters
    ----------
    piles
        Columns card, sorter, pile: one row for each card that a sorter put somewhere.

    Returns
    -------
    pandas.DataFrame
        Cards by cards, shares from 0 to 1; NaN where nobody had both cards.

    Examples
    --------
    >>> piles = pd.DataFrame(
    ...     {"card": [1, 2, 1, 2], "sorter": ["a", "a", "b", "b"], "pile": ["x", "x", "x", "y"]}
    ... )
    >>> float(co_sorting(piles).loc[1, 2])
    0.5
    """
    placed = _placed(piles)
    together = np.zeros((len(placed), len(placed)))
    both = np.zeros_like(together)
    for sorter in placed:
        codes, _ = pd.factorize(placed[sorter])
        had = codes >= 0
        both += np.outer(had, had)
        together += np.equal.outer(codes, codes) & had
    shares = np.divide(together, both, out=np.full_like(together, np.nan), where=both > 0)
    return pd.DataFrame(shares, placed.index, placed.index.rename("other"))


def usual_number_of_piles(piles: pd.DataFrame) -> int:
    """How many piles the middle one of the sorters made; of two in the middle, the fewer.

    Parameters
    ----------
    piles
        Columns card, sorter, pile.
    """
    return int(median_low(_placed(piles).nunique()))


def card_clusters(similarity: pd.DataFrame, most: int) -> pd.Series:
    """Cards that belong together, by average linkage.

    Of two cards that nobody had both of nothing is known. They count as alike as cards are on the
    whole, so that what is not known neither joins nor parts them.

    Parameters
    ----------
    similarity
        As `co_sorting` gives it.
    most
        How many clusters to make. Where cards are equally far apart there can be fewer.

    Returns
    -------
    pandas.Series
        For each card the number of its cluster, 1 being the one with the most cards.

    Raises
    ------
    ValueError
        There is no card, or `most` is under 1.
    """
    if similarity.empty or most < 1:
        raise ValueError("clusters need at least one card, and a number of at least one")
    if len(similarity) == 1:
        return pd.Series(1, similarity.index, name="cluster")
    apart = squareform(1 - similarity.to_numpy(), checks=False)
    known = apart[~np.isnan(apart)]
    apart = np.where(np.isnan(apart), known.mean() if len(known) else 1.0, apart)
    found = pd.Series(fcluster(linkage(apart, "average"), most, "maxclust"), similarity.index)
    cards = pd.DataFrame({"cluster": found, "card": found.index})
    by_size = cards.groupby("cluster")["card"].agg(["size", "min"])
    ranked = by_size.sort_values(["size", "min"], ascending=[False, True]).index
    numbers = {old: new for new, old in enumerate(ranked, start=1)}
    return found.map(numbers).rename("cluster")


def fit_of_cards(piles: pd.DataFrame, clusters: pd.Series) -> pd.DataFrame:
    """How well each card fits its cluster, and how many of the sorters put it elsewhere.

    Parameters
    ----------
    piles
        Columns card, sorter, pile.
    clusters
        For each card its cluster.

    Returns
    -------
    pandas.DataFrame
        Columns card, cluster, together (its mean similarity to the others of its cluster; NaN
        where there are none, or nobody had it with one of them), sorters (who had the card),
        elsewhere (who put it on another pile than the one with most cards of the cluster), heart
        (is it most like the others of its cluster?).
    """
    placed, similarity = _placed(piles), co_sorting(piles)
    main = main_piles(piles, clusters).pivot(index="cluster", columns="sorter", values="pile")
    cards = pd.Index(clusters.index, name="card")
    theirs = main.loc[clusters.to_numpy(), placed.columns].set_axis(cards)
    own = placed.loc[cards]
    among = similarity.loc[cards, cards].to_numpy().copy()
    np.fill_diagonal(among, np.nan)
    alike = np.equal.outer(clusters.to_numpy(), clusters.to_numpy()) & ~np.isnan(among)
    pairs = alike.sum(axis=1)
    sums = np.where(alike, among, 0).sum(axis=1)
    fit = pd.DataFrame(
        {
            "card": cards,
            "cluster": clusters.to_numpy(),
            "together": np.divide(sums, pairs, out=np.full(len(cards), np.nan), where=pairs > 0),
            "sorters": own.notna().sum(axis=1).to_numpy(),
            "elsewhere": (own.notna() & own.ne(theirs)).sum(axis=1).to_numpy(),
        }
    )
    best_first = fit.sort_values(["together", "card"], ascending=[False, True], na_position="last")
    hearts = best_first.drop_duplicates("cluster").index
    return fit.assign(heart=fit.index.isin(hearts))


def main_piles(piles: pd.DataFrame, clusters: pd.Series) -> pd.DataFrame:
    """The pile on which each sorter put most cards of each cluster.

    Of two with as many, the one with fewer other cards, then the first by name.

    Parameters
    ----------
    piles
        Columns card, sorter, pile.
    clusters
        For each card its cluster.

    Returns
    -------
    pandas.DataFrame
        Columns cluster, sorter, pile, cards (how many of the cluster's cards lie on it), of (how
        many cards lie on it).
    """
    _placed(piles)
    rows = piles[COLUMNS].assign(cluster=piles["card"].map(clusters))
    rows["of"] = rows.groupby(["sorter", "pile"])["card"].transform("size")
    found = rows.groupby(["cluster", "sorter", "pile", "of"], as_index=False).size()
    found = found.rename(columns={"size": "cards"})
    ranked = found.sort_values(
        ["cluster", "sorter", "cards", "of", "pile"], ascending=[True, True, False, True, True]
    )
    chosen = ranked.drop_duplicates(["cluster", "sorter"])
    return chosen[["cluster", "sorter", "pile", "cards", "of"]].reset_index(drop=True)


def adjusted_rand(first: Iterable[Any], second: Iterable[Any]) -> float:
    """How alike two sortings of the same things are: 1 the same, 0 as alike as chance makes them.

    Parameters
    ----------
    first, second
        The pile of each thing, in the same order.

    Raises
    ------
    ValueError
        They are not of the same things, or there are none.

    Examples
    --------
    >>> adjusted_rand("aabb", "xxxx"), round(adjusted_rand("aabb", "xxyz"), 2)
    (0.0, 0.57)
    """
    one, other = list(first), list(second)
    if len(one) != len(other) or not one:
        raise ValueError("two sortings must be of the same things, at least one")
    places = [pd.factorize(pd.Series(sorting, dtype="object"))[0] for sorting in (one, other)]
    if min(place.min() for place in places) < 0:
        raise ValueError("each thing must lie on a pile in both sortings")
    rows, columns = (_pairs(np.bincount(place)) for place in places)
    both = _pairs(np.unique(np.column_stack(places), axis=0, return_counts=True)[1])
    every = _pairs([len(one)])
    by_chance = rows * columns / every if every else 0.0
    most = (rows + columns) / 2
    return 1.0 if most == by_chance else float((both - by_chance) / (most - by_chance))


def sorters_alike(piles: pd.DataFrame) -> float:
    """How alike two sorters sorted, on average: the mean of `adjusted_rand` over each two.

    Parameters
    ----------
    piles
        Columns card, sorter, pile.

    Returns
    -------
    float
        NaN where no two sorters had two cards in common.
    """
    placed = _placed(piles)
    shared = (placed[list(two)].dropna() for two in combinations(placed, 2))
    found = [adjusted_rand(two.iloc[:, 0], two.iloc[:, 1]) for two in shared if len(two) > 1]
    return fmean(found) if found else float("nan")


def _placed(piles: pd.DataFrame) -> pd.DataFrame:
    """Cards by sorters: the pile; missing where a sorter left a card out."""
    missing = [name for name in COLUMNS if name not in piles]
    if missing:
        raise ValueError(f"piles need a column {', '.join(missing)}")
    if piles.empty:
        raise ValueError("there are no piles: nobody has sorted a card")
    if piles[COLUMNS].isna().to_numpy().any():
        raise ValueError("each row of piles must name a card, a sorter and a pile")
    if piles.duplicated(["card", "sorter"]).any():
        raise ValueError("nobody can put one card on two piles")
    return piles.pivot(index="card", columns="sorter", values="pile").sort_index()


def _pairs(sizes: Any) -> float:
    """How many pairs lie within groups of these sizes."""
    counts = np.asarray(sizes, dtype=float)
    return float((counts * (counts - 1) / 2).sum())
