"""How many of each group agreed, with the range in which the share is likely to lie."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import Sheet, each, estimate, labelled_rows, ticks, tracks
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = "The dot is the share, the band its likely range."
WHEN = "To compare groups on one question in one year."
SHARES = ((0, "0%"), (0.5, "50%"), (1, "100%"))
EXAMPLE = Example(
    "17 of 20 town staff (85%; likely range 64% to 95%) agreed.",
    "Share of those who answered who agreed, by group, 2031",
    made_up(
        "label, said, value, low, high",
        ("Town staff", "85%", 0.85, 0.64, 0.95),
        ("Gardeners", "60%", 0.6, 0.42, 0.75),
        ("People from all over the town who once had a plot of their own", "48%", 0.48, 0.3, 0.66),
        ("Neighbours", "not shown", nan, nan, nan),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """A dot for each row, from nobody to everybody.

    Parameters
    ----------
    frame
        Columns ``label``, ``said``, ``value``, ``low``, ``high``; shares between 0 and 1, NaN
        where there is none to show.
    """
    rows = labelled_rows(frame)
    tracks(rows)
    for place, row in zip(rows.places, each(frame), strict=True):
        estimate(rows.sheet, place, row)
    ticks(rows, SHARES)
    return rows.sheet


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, row by row."""
    rows = (f"{row.label}: {row.said}" for row in each(frame))
    return f"One dot for each. {'. '.join(rows)}."
