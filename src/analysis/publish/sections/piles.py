"""How peer researchers sorted what people said, and what became of the themes they proposed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from math import isnan
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.clean.piles import code_called
from analysis.judge.piles import ProposedTheme, SortedCards, proposed_themes
from analysis.publish.charts import Chart, chart
from analysis.publish.html import Section, render
from analysis.publish.marks import Marks
from analysis.publish.tables import ReportTable, table
from analysis.year import ProgrammeYear

LEAD = "sorting.themes.all"
SUBTITLE = "Extracts of interviews on cards, by the theme that the sorters’ piles make together"
ONLY_ONE = "only one card"
NO_CODE, NOT_SAID = "not a code", "a code; nobody has said yet which"


class SortedPiles:
    """What became of the cards of one year, for the report and for the workshop.

    Parameters
    ----------
    this
        The programme-year, once its decisions are cleaned.
    """

    def __init__(self, this: ProgrammeYear) -> None:
        self.this = this
        self.simulated = Marks.of(this).simulated
        self.sorted: SortedCards = proposed_themes(this.read("piles"))
        self.decided = this.read("themes")

    @property
    def section(self) -> Section:
        """The part of the report; nothing where nobody has sorted cards or proposed a theme."""
        if not self.sorted.sorters and self.decided.empty:
            return Section(Markup(""))
        return Section(render("piles.html", piles=self))

    @property
    def headline(self) -> Markup:
        """What came of the sorting; its numbers count cards and sorters, and are no findings."""
        return _said(self.sorted.headline)

    @property
    def sentence(self) -> Markup:
        """How far the sorters agreed."""
        return _said(self.sorted.sentence)

    @property
    def in_words(self) -> str:
        """All of it in plain words."""
        return f"{self.sorted.headline} {self.sorted.sentence}"

    @property
    def alike(self) -> str:
        """How alike two sorters sorted, on average."""
        alike = self.sorted.alike
        return "nobody can be compared" if isnan(alike) else f"{alike:.2f}"

    @cached_property
    def picture(self) -> Chart | None:
        """Cards as they lie by theme, with the table of themes."""
        if self.themes is None:
            return None
        labels = {theme.number: theme.label for theme in self.sorted.themes}
        cards = self.sorted.cards
        return chart(
            "piles",
            pd.DataFrame(
                {
                    "label": cards["cluster"].map(labels),
                    "said": cards["card"].astype(int).astype(str),
                    "value": cards["elsewhere"],
                    "heart": cards["heart"],
                }
            ),
            lead=LEAD,
            heading=self.headline,
            subtitle=SUBTITLE,
            table=self.themes,
        )

    @cached_property
    def themes(self) -> ReportTable | None:
        """Proposed themes: names, cards, heart, how often sorters put their cards together."""
        if not self.sorted.sorters:
            return None
        differed = set(self.sorted.differed["card"].astype(int))
        return self._table(
            "Themes that the piles make together",
            (
                "Theme",
                "Other names people gave",
                "Cards",
                "Card most like the others",
                "How often two of its cards lay together",
                "Cards somebody put elsewhere",
            ),
            [
                (
                    theme.label,
                    "; ".join(theme.names[1:]),
                    len(theme.cards),
                    theme.heart,
                    ONLY_ONE if len(theme.cards) == 1 else _often(theme),
                    "; ".join(str(card) for card in theme.cards if card in differed) or "none",
                )
                for theme in self.sorted.themes
            ],
        )

    @cached_property
    def differed(self) -> ReportTable | None:
        """Cards on which sorters differed, those that most put elsewhere first."""
        labels = {theme.number: theme.label for theme in self.sorted.themes}
        rows = [
            (card["card"], labels[card["cluster"]], f"{card['elsewhere']} of {card['sorters']}")
            for card in self.sorted.differed.to_dict("records")
        ]
        if not rows:
            return None
        columns = ("Card", "The theme it stands with", "How many sorters put it elsewhere")
        return self._table("Cards on which sorters differed", columns, rows)

    @cached_property
    def became(self) -> ReportTable | None:
        """What the group decided of each proposed theme: those that became codes, and the rest."""
        if self.decided.empty:
            return None
        return self._table(
            "What became of the themes",
            ("Theme", "What the group decided", "Why", "Who decided"),
            [
                (row["name"], self._decision(row), row["reason"], row["decided_by"])
                for row in self.decided.to_dict("records")
            ],
        )

    def _decision(self, theme: Mapping[Any, Any]) -> str:
        if not theme["becomes_code"]:
            return NO_CODE
        if pd.isna(theme["code"]):
            return NOT_SAID
        code = code_called(self.this, theme["code"])
        new = f"a new code, “{theme['code']}”, not yet in the codebook"
        return f"part of the code “{code.name}”" if code else new

    def _table(self, caption: str, columns: tuple[str, ...], rows: Any) -> ReportTable:
        return table(caption, columns, rows, simulated=self.simulated)


def _said(words: str) -> Markup:
    return Markup('<span data-said="sorting">{}</span>').format(words)


def _often(theme: ProposedTheme) -> str | None:
    return None if theme.together is None else f"{theme.together:.0%} of the time"
