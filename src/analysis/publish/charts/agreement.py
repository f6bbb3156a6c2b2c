"""How many of each group agreed, with the range in which the share is likely to lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import (
    BAR,
    DARK_BLUE,
    at_the_edges,
    each,
    rows_of_bars,
    whiskers,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KEY = "The thin line is the likely range."


def draw(frame: pd.DataFrame) -> Figure:
    """Bars from nobody to everybody.

    Parameters
    ----------
    frame
        Columns ``label``, ``said``, ``value``, ``low``, ``high``; shares between 0 and 1, NaN
        where there is none to show.
    """
    rows = rows_of_bars(frame, top=1)
    rows.axes.barh(rows.places, frame["value"].fillna(0), height=BAR, color=DARK_BLUE)
    whiskers(rows, frame)
    share_axis(rows.axes)
    return rows.figure


def share_axis(axes: Axes) -> None:
    """Mark nobody, half and everybody."""
    axes.set_xticks([0, 0.5, 1], ["0%", "50%", "100%"])
    at_the_edges(axes)


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, row by row."""
    rows = (f"{row.label}: {row.said}" for row in each(frame))
    return f"One bar for each. {'. '.join(rows)}."
