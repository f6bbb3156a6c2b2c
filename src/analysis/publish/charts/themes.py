"""How many interviews raised each theme, as a range where the coders read differently."""

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
    labelled_rows,
    ticks,
    tracks,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = "The thin, paler part of a bar counts interviews that were read differently."
WHEN = "To rank themes by how many interviews raised them."
THIN = 5
EXAMPLE = Example(
    "Between 7 and 9 of the 17 people we interviewed spoke of this, depending on the reader: "
    "Meeting over tea.",
    "What helped, by the number of interviews in which people spoke of it",
    made_up(
        "label, said, low, high, base",
        ("Meeting over tea", "7 to 9 of 17", 7, 9, 17),
        ("Rain", "6 of 17", 6, 6, 17),
        ("A noticeboard that everybody can reach", "up to 6 of 17", 0, 6, 17),
        ("A key of one’s own", "not shown", nan, nan, 17),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """Bars from none to all the interviews.

    Parameters
    ----------
    frame
        Columns ``label``, ``said``, ``low`` and ``high`` (interviews, NaN where too few to show)
        and ``base``.
    """
    top = max(1, frame["base"].fillna(0).max())
    rows = labelled_rows(frame)
    tracks(rows)
    for place, row in zip(rows.places, each(frame), strict=True):
        rows.sheet.bar(LEFT, place - THIN / 2, row.high / top * ROOM, THIN, PALE)
        rows.sheet.bar(LEFT, place - BAR / 2, row.low / top * ROOM, BAR, DARK_BLUE)
    ticks(rows, ((0, "none"), (1, f"all {top:.0f} interviews")))
    return rows.sheet


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, theme by theme."""
    rows = (f"{row.label}: {row.said}" for row in each(frame))
    return f"One bar for each theme, by the number of interviews. {'. '.join(rows)}."
