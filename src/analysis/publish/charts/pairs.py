"""Themes that came up together, pair by pair, by the number of interviews."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import (
    BAR,
    DARK_BLUE,
    LEFT,
    PALE,
    ROOM,
    Sheet,
    each,
    known,
    labelled_rows,
    ticks,
    tracks,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = (
    "Whole bar: close to each other. Thick, darker part: in the same stretch of talk, "
    "where enough interviews have it to be shown."
)
WHEN = "To show which themes came up together."
THIN = 5
EXAMPLE = Example(
    "Of the themes that we can show, “Rain” and “A lock that sticks” most often came up together.",
    "Pairs of themes, by the number of interviews in which they came up near each other",
    made_up(
        "label, said, near, together, base",
        ("Rain + A lock that sticks", "9 of 17", 9, 6, 17),
        ("Meeting over tea + A noticeboard", "5 of 17", 5, nan, 17),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """Bars from no interview to all of them.

    Parameters
    ----------
    frame
        Columns ``label`` (the two themes), ``said``, ``near`` and ``together`` (interviews, NaN
        where they are not shown) and ``base``.
    """
    top = max(1, frame["base"].fillna(0).max())
    rows = labelled_rows(frame)
    tracks(rows)
    for place, row in zip(rows.places, each(frame), strict=True):
        rows.sheet.bar(LEFT, place - THIN / 2, row.near / top * ROOM, THIN, PALE)
        rows.sheet.bar(LEFT, place - BAR / 2, row.together / top * ROOM, BAR, DARK_BLUE)
    ticks(rows, ((0, "none"), (1, f"all {top:.0f} interviews")))
    return rows.sheet


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, pair by pair."""
    rows = (
        f"{row.label}: {row.said}"
        + (f", {row.together:.0f} of them in the same stretch" if known(row.together) else "")
        for row in each(frame)
    )
    return f"One bar for each pair, by the number of interviews. {'. '.join(rows)}."
