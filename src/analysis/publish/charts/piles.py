"""Cards as they lie on the table once all sorters' piles are put together, theme by theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from analysis.publish.charts.canvas import (
    DARK_BLUE,
    EDGE,
    INK,
    LINE_OF_TEXT,
    ORANGE,
    PAPER,
    QUIET,
    TEXT,
    WIDTH,
    blank,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KEY = (
    "Each box is a card. Thick edge: the card most like the others of its theme. "
    "Dashed edge: somebody put it on another pile."
)
TALL, GAP, BELOW, LETTER = 27, 5, 12, 9
ROOM = WIDTH - 2 * EDGE


def draw(frame: pd.DataFrame) -> Figure:
    """Themes one below the other, each with its cards.

    Parameters
    ----------
    frame
        One row for each card, in the order they are to lie: columns ``label`` (its theme),
        ``said`` (its number), ``value`` (how many of the sorters put it elsewhere; NaN where that
        is not known) and ``heart`` (is it the card most like the others of its theme?).
    """
    themes = [(str(label), own) for label, own in frame.groupby("label", sort=False)]
    heights = [_height(label, own) for label, own in themes]
    figure, axes = blank(sum(heights), axis=0)
    axes.set(xlim=(0, ROOM), ylim=(sum(heights), 0), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    above = 0.0
    for (label, own), height in zip(themes, heights, strict=True):
        title = wrapped(label)
        axes.text(0, above, "\n".join(title), va="top", color=INK)
        axes.text(ROOM, above, _cards(len(own)), va="top", ha="right", color=INK, weight="bold")
        for card, (left, row) in zip(own.itertuples(), _places(own), strict=True):
            top = above + len(title) * LINE_OF_TEXT + 3 + row * (TALL + GAP)
            _card(axes, card, left, top)
        above += height
    return figure


def _card(axes: Axes, card: Any, left: float, top: float) -> None:
    """One card with its number."""
    from matplotlib.patches import FancyBboxPatch

    wide, elsewhere = _width(card.said), card.value > 0
    axes.add_patch(
        FancyBboxPatch(
            (left + 2, top + 2), wide - 4, TALL - 4, boxstyle="round,pad=0,rounding_size=3",
            facecolor=PAPER, edgecolor=ORANGE if elsewhere else DARK_BLUE if card.heart else QUIET,
            linewidth=3.5 if card.heart else 2 if elsewhere else 1,
            linestyle=(0, (2, 1)) if elsewhere else "solid",
        )
    )  # fmt: skip
    axes.text(
        left + wide / 2, top + TALL / 2, card.said, ha="center", va="center", color=INK,
        size=TEXT - 2, weight="bold" if card.heart else "normal",
    )  # fmt: skip


def _height(label: str, cards: pd.DataFrame) -> float:
    rows = max(row for _, row in _places(cards)) + 1
    return len(wrapped(label)) * LINE_OF_TEXT + 3 + rows * (TALL + GAP) + BELOW


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
    for label, own in frame.groupby("label", sort=False):
        yield f"Theme {label}, {_cards(len(own))}: {', '.join(own['said'])}."
        heart = own.loc[own["heart"].astype(bool), "said"]
        if len(heart):
            yield f"Most like the others: {', '.join(heart)}."
        elsewhere = own.loc[own["value"] > 0, "said"]
        if len(elsewhere):
            yield f"Somebody put on another pile: {', '.join(elsewhere)}."
