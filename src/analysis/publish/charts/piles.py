"""Cards as they lie on the table once all sorters' piles are put together, theme by theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.publish.charts.canvas import (
    DARK_BLUE,
    LEFT,
    ORANGE,
    QUIET,
    RIGHT,
    ROOM,
    SMALL,
    Sheet,
    height_of,
    parts,
    wrapped,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

KEY = (
    "Each box is a card. Thick edge: the card most like the others of its theme. "
    "Dashed edge: somebody put it on another pile."
)
WHEN = "To show how peers' piles of cards come together, and where sorters differed."
TALL, GAP, BELOW, LETTER = 27, 5, 12, 9
EXAMPLE = Example(
    "Three peer researchers’ piles, put together, make two themes.",
    "Cards by theme",
    made_up(
        "label, said, value, heart",
        ("1. Tea", "4512", 0, True),
        ("1. Tea", "2290", 2, False),
        ("1. Tea", "6128", 0, False),
        ("2. Rain", "7001", 0, True),
        ("2. Rain", "3477", 1, False),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """Themes one below the other, each with its cards.

    Parameters
    ----------
    frame
        One row for each card, in the order they are to lie: columns ``label`` (its theme),
        ``said`` (its number), ``value`` (how many of the sorters put it elsewhere; NaN where that
        is not known) and ``heart`` (is it the card most like the others of its theme?).
    """
    themes = parts(frame)
    heights = [_height(label, own) for label, own in themes]
    sheet = Sheet(sum(heights))
    above = 0.0
    for (label, own), height in zip(themes, heights, strict=True):
        title = wrapped(label, _cards(len(own)))
        sheet.lines_of_text(LEFT, above, title)
        sheet.lines_of_text(RIGHT, above, [_cards(len(own))], align="right", bold=True)
        for card, (left, row) in zip(own.itertuples(), _places(own), strict=True):
            _card(sheet, card, left, above + height_of(title) + 3 + row * (TALL + GAP))
        above += height
    return sheet


def _card(sheet: Sheet, card: Any, left: float, top: float) -> None:
    """One card with its number."""
    wide, elsewhere = _width(card.said), card.value > 0
    sheet.box(
        LEFT + left + 2, top + 2, wide - 4, TALL - 4,
        ORANGE if elsewhere else DARK_BLUE if card.heart else QUIET,
        thick=3.5 if card.heart else 2 if elsewhere else 1, dashed=elsewhere,
    )  # fmt: skip
    sheet.text(
        LEFT + left + wide / 2, top + TALL / 2 + 5, card.said, align="center",
        size=SMALL - 1, bold=card.heart,
    )  # fmt: skip


def _height(label: str, cards: pd.DataFrame) -> float:
    rows = max(row for _, row in _places(cards)) + 1
    return height_of(wrapped(label, _cards(len(cards)))) + 3 + rows * (TALL + GAP) + BELOW


def _places(cards: pd.DataFrame) -> Iterator[tuple[float, int]]:
    """Where each card lies: how far from the left, and in which row."""
    left, row = 0.0, 0
    for said in cards["said"]:
        if left + _width(said) > ROOM:
            left, row = 0.0, row + 1
        yield left, row
        left += _width(said) + GAP


def _width(said: str) -> float:
    return len(said) * LETTER + 14


def _cards(number: int) -> str:
    return f"{number} card{'' if number == 1 else 's'}"


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, theme by theme."""
    return f"Cards by theme. {' '.join(_described(frame))}"


def _described(frame: pd.DataFrame) -> Iterator[str]:
    for label, own in parts(frame):
        yield f"Theme {label}, {_cards(len(own))}: {', '.join(own['said'])}."
        heart = own.loc[own["heart"].astype(bool), "said"]
        if len(heart):
            yield f"Most like the others: {', '.join(heart)}."
        elsewhere = own.loc[own["value"] > 0, "said"]
        if len(elsewhere):
            yield f"Somebody put on another pile: {', '.join(elsewhere)}."
