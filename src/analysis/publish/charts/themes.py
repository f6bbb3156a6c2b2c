"""How many interviews raised each theme, as a range where the coders read differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import BAR, DARK_BLUE, PALE, at_the_edges, each, rows_of_bars

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "The paler part of a bar counts interviews that were read differently."


def draw(frame: pd.DataFrame) -> Figure:
    """Bars from none to all the interviews.

    Parameters
    ----------
    frame
        Columns ``label``, ``said``, ``low`` and ``high`` (interviews, NaN where too few to show)
        and ``base``.
    """
    top = max(1, frame["base"].fillna(0).max())
    rows = rows_of_bars(frame, top=top)
    rows.axes.barh(rows.places, frame["high"].fillna(0), height=BAR, color=PALE)
    rows.axes.barh(rows.places, frame["low"].fillna(0), height=BAR, color=DARK_BLUE)
    rows.axes.set_xticks([0, top], ["none", f"all {top:.0f} interviews"])
    at_the_edges(rows.axes)
    return rows.figure


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, theme by theme."""
    rows = (f"{row.label}: {row.said}" for row in each(frame))
    return f"One bar for each theme, by the number of interviews. {'. '.join(rows)}."
