"""Cleans the piles that people sorted cards into, and what became of the themes in them."""

from __future__ import annotations

import pandas as pd

from analysis.clean.collected import Collected, collect
from analysis.programme import Code
from analysis.protect.words.card_numbers import segments_of_cards
from analysis.read.labels import normal
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

Sheet = tuple[Collected, pd.DataFrame]


def clean_piles(this: ProgrammeYear, segments: pd.DataFrame | None = None) -> Sheet:
    """Piles of cards: a card's number stands for the stretch of talk that is printed on it.

    A sorter, or one sorter's pile, that is written in several ways goes by the first of them.

    Parameters
    ----------
    this
        The programme-year.
    segments
        The tidy table; none: as it was written last.
    """
    found = collect(this, "piles.csv")
    sorters = _as_first_written(found.cells["sorter"])
    found.cells["sorter"] = sorters
    piles = found.cells["pile"].groupby(sorters, group_keys=False, dropna=False)
    found.cells["pile"] = piles.transform(_as_first_written)
    kept = found.typed()
    talk = this.read("segments") if segments is None and len(kept) else segments
    cards = segments_of_cards(this, talk["segment"]) if talk is not None else {}
    unknown = kept.index[~kept["card"].isin(cards)]
    found.refuse(
        unknown,
        "card",
        "there is no card {}: nobody's words bear that number, or they have been withdrawn",
        "Correct the number, or take the row out",
    )
    kept = kept.drop(unknown)
    return found, TIDY["piles"].conform(kept.assign(segment=kept["card"].map(cards))).set_axis(
        kept.index
    )


def clean_themes(this: ProgrammeYear) -> Sheet:
    """What became of proposed themes; a new code is to be added to the codebook, says a note."""
    found = collect(this, "themes.csv")
    kept = found.typed()
    found.notes.extend(
        f"themes.csv: the group made “{name}” a code. "
        + (
            "Write in the column “code” which one it became, or is part of"
            if code is None
            else f"Add “{code}” to codebook.yml with “since: {this.year + 1}”, so that it is "
            "looked for from next year on"
        )
        for name, code in codes_to_add(this, kept).items()
    )
    return found, kept


def codes_to_add(this: ProgrammeYear, themes: pd.DataFrame) -> dict[str, str | None]:
    """Themes that the group made codes, and that the codebook does not hold yet.

    Parameters
    ----------
    this
        The programme-year.
    themes
        The tidy table ``themes``.

    Returns
    -------
    dict
        By the theme's name, the code it is to become; none where nobody has said which.
    """
    became = themes[themes["becomes_code"].fillna(False).astype(bool)]
    return {
        str(name): None if pd.isna(code) else str(code)
        for name, code in zip(became["name"], became["code"], strict=True)
        if pd.isna(code) or code_called(this, str(code)) is None
    }


def code_called(this: ProgrammeYear, name: str) -> Code | None:
    """The code of the codebook that somebody means by a name, however they spell it."""
    for code, entry in this.programme.codes.items():
        if normal(name) in map(normal, (code, entry.name, *entry.also)):
            return entry
    return None


def _as_first_written(names: pd.Series) -> pd.Series:
    """Names that differ in case and spaces alone, as the first of them is written."""
    alike = names.map(normal, na_action="ignore")
    return names.groupby(alike).transform("first")
