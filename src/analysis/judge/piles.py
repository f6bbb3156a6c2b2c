"""Makes proposed themes of the piles that people sorted cards into, and says so in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.measure.piles import (
    card_clusters,
    co_sorting,
    fit_of_cards,
    main_piles,
    sorters_alike,
    usual_number_of_piles,
)
from analysis.read.labels import normal

NO_NAME = "no name was given"
NOBODY = "Nobody has sorted cards yet."


@dataclass(frozen=True)
class ProposedTheme:
    """Cards that people mostly put together.

    Attributes
    ----------
    number
        Its place, the theme with the most cards being 1.
    names
        What people called their piles of these cards, the most used name first.
    cards
        Numbers of its cards: the heart, then those nobody put elsewhere, then the others.
    heart
        The card most like the others.
    together
        How often a sorter put two of its cards together, from 0 to 1; none for a single card.
    """

    number: int
    names: tuple[str, ...]
    cards: tuple[int, ...]
    heart: int
    together: float | None

    @property
    def label(self) -> str:
        """Its number and the name most people used."""
        return f"{self.number}. {self.names[0] if self.names else NO_NAME}"


@dataclass(frozen=True)
class SortedCards:
    """What all sorters' piles come to, put together.

    Attributes
    ----------
    sorters
        How many people sorted.
    themes
        Proposed themes, the one with the most cards first.
    cards
        As `analysis.measure.piles.fit_of_cards` gives them, in the order of the themes' cards.
    not_compared
        How many pairs of cards nobody had both of.
    alike
        How alike two sorters sorted, on average; NaN where no two can be compared.
    """

    sorters: int
    themes: tuple[ProposedTheme, ...]
    cards: pd.DataFrame
    not_compared: int
    alike: float

    @property
    def differed(self) -> pd.DataFrame:
        """Cards that somebody put elsewhere, those that most put elsewhere first."""
        found = self.cards.query("elsewhere > 0")
        return found.sort_values(["elsewhere", "card"], ascending=[False, True], kind="stable")

    @property
    def headline(self) -> str:
        """What came of it, in a sentence or two."""
        cards = _counted(len(self.cards), "card")
        themes = _counted(len(self.themes), "theme")
        if not self.sorters:
            return NOBODY
        if self.sorters == 1:
            piles = _counted(len(self.themes), "pile")
            return f"One person sorted {cards} into {piles}."
        return (
            f"{self.sorters} people each sorted the cards alone. Together, their piles of {cards} "
            f"make {themes}."
        )

    @property
    def sentence(self) -> str:
        """How far people agreed, and what cannot be said."""
        if not self.sorters:
            return "When piles.csv is filled in, the themes that come out of it are shown here."
        if self.sorters == 1:
            return "With one person there is nothing to compare."
        return " ".join(self._said())

    def _said(self) -> Iterable[str]:
        differed, every = len(self.differed), len(self.cards)
        if not differed:
            yield "Everybody put each card with the same others."
        else:
            others = "the other one" if differed == 1 else f"each of the other {differed}"
            yield (
                f"They agreed on {every - differed} of the {_counted(every, 'card')}. "
                f"Somebody put {others} on another pile than most cards of its theme."
            )
        if self.not_compared:
            yield (
                f"Of {_counted(self.not_compared, 'pair')} of cards nobody had both, so we cannot "
                "say whether these belong together."
            )


def proposed_themes(piles: pd.DataFrame) -> SortedCards:
    """Put all sorters' piles together.

    Parameters
    ----------
    piles
        The tidy table ``piles``.
    """
    if piles.empty:
        none = pd.DataFrame(
            columns=["card", "cluster", "together", "sorters", "elsewhere", "heart"]
        )
        return SortedCards(0, (), none, 0, float("nan"))
    similarity = co_sorting(piles)
    clusters = card_clusters(similarity, usual_number_of_piles(piles))
    fit = fit_of_cards(piles, clusters).sort_values(
        ["cluster", "heart", "elsewhere", "card"], ascending=[True, False, True, True]
    )
    named = _names(piles, clusters)
    return SortedCards(
        sorters=int(piles["sorter"].nunique()),
        themes=tuple(
            ProposedTheme(
                number=int(str(number)),
                names=named.get(int(str(number)), ()),
                cards=tuple(own["card"].astype(int)),
                heart=int(own["card"].iloc[0]),
                together=None if own["together"].isna().all() else float(own["together"].mean()),
            )
            for number, own in fit.groupby("cluster")
        ),
        cards=fit.reset_index(drop=True),
        not_compared=int(similarity.isna().to_numpy().sum()) // 2,
        alike=sorters_alike(piles),
    )


def _names(piles: pd.DataFrame, clusters: pd.Series) -> dict[int, tuple[str, ...]]:
    """Names of piles that hold at least half of a theme's cards, the most used first."""
    main = main_piles(piles, clusters)
    own = piles.assign(cluster=piles["card"].map(clusters))
    had = own.groupby(["cluster", "sorter"]).size().rename("had").reset_index()
    main = main.merge(had, on=["cluster", "sorter"]).query("2 * cards >= had")
    given = piles.dropna(subset=["pile_name"]).drop_duplicates(["sorter", "pile", "pile_name"])
    found = main.merge(given[["sorter", "pile", "pile_name"]], on=["sorter", "pile"])
    found = found.sort_values(
        ["cluster", "cards", "of", "pile_name"], ascending=[True, False, True, True]
    )
    return {int(str(number)): _by_use(own["pile_name"]) for number, own in found.groupby("cluster")}


def _by_use(names: Iterable[str]) -> tuple[str, ...]:
    """Each name once, however it was spelt, the most used first."""
    spelt: dict[str, str] = {}
    for name in names:
        spelt.setdefault(normal(name), name)
    used = Counter(normal(name) for name in names)
    return tuple(spelt[name] for name, _ in used.most_common())


def _counted(number: int, what: str) -> str:
    """
    Examples
    --------
    >>> _counted(1, "card"), _counted(3, "card")
    ('1 card', '3 cards')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"
