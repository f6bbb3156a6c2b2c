"""Made-up peers who sort the cards of a simulated year, and a made-up group that decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import EvaluationError
from analysis.judge.cards import draw_cards
from analysis.judge.piles import ProposedTheme, proposed_themes
from analysis.simulate.decisions import MARK, WORKSHOP
from analysis.simulate.draw import Setting
from analysis.simulate.truth_file import read_truth
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear, replacing

SORTERS, NOISE = 4, 0.1
KINDS = {
    "enabler": "What helped",
    "barrier": "What got in the way",
    "suggestion": "What people suggest",
    "outcome": "What changed",
    "shift": "What had to shift",
    "other": "Other things",
}
NUMBERINGS = ("{}", "pile {}", "{}0", "no. {}")
NAMINGS = ("{}", "{}", "About: {}", "")
NEW_CODE = "new_theme"


def simulate_sorting(
    this: ProgrammeYear, *, overwrite: bool = False, noise: float = NOISE
) -> list[Path]:
    """Let made-up peers sort cards of a simulated year, and write what they and the group did.

    Parameters
    ----------
    this
        A simulated programme-year that has been run, so that there is something on the cards.
    overwrite
        Put new piles in the place of those that are there.
    noise
        How often a sorter puts a card on a pile by chance, from 0 to 1.

    Returns
    -------
    list of Path
        ``piles.csv`` and ``themes.csv``.

    Raises
    ------
    EvaluationError
        People collected this year's data, it has not been run, or there are piles already.
    """
    paths = {name: this.raw / name for name in ("piles.csv", "themes.csv")}
    _refuse(this, paths.values(), overwrite=overwrite)
    setting = Setting(this.programme, this.year, read_truth(this.programme))
    cards = cards_to_sort(this)
    planted = planted_themes(this, cards)
    piles = sort_cards(planted, noise=noise, draw=setting.stream("sorting"))
    decided = _decided(
        proposed_themes(piles).themes, _codes(this, cards), setting.closes + WORKSHOP
    )
    for name, rows in (("piles.csv", piles), ("themes.csv", pd.DataFrame(decided))):
        frame = rows.reindex(columns=COLLECTED[name].column_names)
        with replacing(paths[name]) as partial:
            frame.to_csv(partial, index=False, encoding="utf-8", lineterminator="\n")
    return list(paths.values())


def _refuse(this: ProgrammeYear, paths: Iterable[Path], *, overwrite: bool) -> None:
    if not this.about.simulated:
        raise EvaluationError(
            "people collected this year's data, and nobody's piles are made up for those",
            remedy="Simulate another year",
            file=this.shown(this.raw),
        )
    there = [path for path in paths if path.exists()]
    if there and not overwrite:
        raise EvaluationError(
            "cards have been sorted already",
            remedy="Add --overwrite to sort them again; what stands there is then lost",
            file=this.shown(there[0]),
        )


def cards_to_sort(this: ProgrammeYear) -> dict[int, str]:
    """The stretches of talk that the workshop prints on cards, by the number of their card."""
    return {card.number: card.segment for card in draw_cards(this).cards}


def planted_themes(this: ProgrammeYear, cards: Mapping[int, str]) -> dict[int, str]:
    """What each card is truly about: its code's parent, the aim of its outcome, or its kind."""
    programme, codes = this.programme, this.read("codes").set_index("code")
    themes = {}
    for card, code in _codes(this, cards).items():
        parent, outcome = (str(codes.loc[code, name]) for name in ("parent", "outcome"))
        if parent in codes.index:
            themes[card] = str(codes.loc[parent, "name"])
        elif outcome in programme.outcomes:
            themes[card] = programme.aims[programme.outcomes[outcome].aim].title
        else:
            themes[card] = KINDS[str(codes.loc[code, "kind"])]
    return themes


def _codes(this: ProgrammeYear, cards: Mapping[int, str]) -> dict[int, str]:
    """The code that most readers gave to what is on each card; of several, the first by name."""
    talk = this.read("segments")
    given = talk[talk["segment"].isin(cards.values())].groupby(["segment", "code"]).size()
    ranked = given.rename("readers").reset_index()
    ranked = ranked.sort_values(["segment", "readers", "code"], ascending=[True, False, True])
    code = ranked.drop_duplicates("segment").set_index("segment")["code"]
    return {card: str(code[segment]) for card, segment in cards.items()}


def sort_cards(
    planted: Mapping[int, str], *, noise: float, draw: np.random.Generator, sorters: int = SORTERS
) -> pd.DataFrame:
    """Piles of people who sort the same cards alone, each numbering and naming in a way of theirs.

    Parameters
    ----------
    planted
        By card, the theme that it is truly about.
    noise
        How often a card goes on one of the sorter's piles by chance instead.
    draw
        Chance.
    sorters
        How many people sort.

    Returns
    -------
    pandas.DataFrame
        Columns card, sorter, pile, pile_name.
    """
    rows = [
        row
        for number in range(sorters)
        for row in _sorted_by(number, planted, noise=noise, draw=draw)
    ]
    return pd.DataFrame(rows, columns=["card", "sorter", "pile", "pile_name"])


def _sorted_by(
    number: int, planted: Mapping[int, str], *, noise: float, draw: np.random.Generator
) -> Iterator[dict[str, Any]]:
    themes = sorted(set(planted.values()))
    order = draw.permutation(len(themes))
    numbering, naming = (ways[number % len(ways)] for ways in (NUMBERINGS, NAMINGS))
    for card, theme in planted.items():
        by_chance = draw.random() < noise
        place = draw.integers(len(themes)) if by_chance else themes.index(theme)
        yield {
            "card": card,
            "sorter": f"Sorter {number + 1} ({MARK})",
            "pile": numbering.format(order[place] + 1),
            "pile_name": naming.format(themes[place]) or None,
        }


def _decided(
    themes: Iterable[ProposedTheme], codes: Mapping[int, str], day: date
) -> Iterator[dict[str, Any]]:
    """A group that makes every other theme a code, the first of them one that is not there yet."""
    for theme in themes:
        becomes = theme.number % 2 == 1
        its_code = NEW_CODE if theme.number == 1 else codes[theme.heart]
        yield {
            "theme": f"theme-{theme.number}",
            "name": theme.names[0] if theme.names else f"Theme {theme.number}",
            "cards": "; ".join(map(str, theme.cards)),
            "becomes_code": "yes" if becomes else "no",
            "code": its_code if becomes else "",
            "reason": f"{'It says something of its own' if becomes else 'It is too wide'} ({MARK})",
            "decided_by": f"The group in the workshop ({MARK})",
            "date": day,
        }
