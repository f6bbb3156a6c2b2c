"""The share of each category among those involved, beside its share in a population."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.agreement import share_axis
from analysis.publish.charts.canvas import (
    BAR,
    DARK_BLUE,
    ORANGE,
    PAPER,
    PLUM,
    rows_of_bars,
    whiskers,
)

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "Bar: people involved, with the likely range. Diamond: the people they are compared with."
MARKERS = (("D", ORANGE), ("o", PLUM))


def draw(frame: pd.DataFrame) -> Figure:
    """Bars for those involved, a marker for each population.

    Parameters
    ----------
    frame
        Columns ``label``, ``said``, ``value``, ``low``, ``high`` and one more column of shares
        for each population; NaN where there is none to show.
    """
    rows = rows_of_bars(frame, top=1)
    rows.axes.barh(rows.places, frame["value"].fillna(0), height=BAR, color=DARK_BLUE)
    whiskers(rows, frame)
    for (marker, colour), population in zip(MARKERS, _populations(frame), strict=False):
        rows.axes.plot(
            frame[population], rows.places, marker, color=colour, markersize=10,
            markeredgecolor=PAPER, markeredgewidth=1.5, clip_on=False,
        )  # fmt: skip
    share_axis(rows.axes)
    return rows.figure


def _populations(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame if name not in ("label", "said", "value", "low", "high")]


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, category by category."""
    rows = (
        f"{row['label']}: {row['said']} of people involved, "
        + ", ".join(f"{row[name]:.0%} of {name}" for name in _populations(frame))
        for _, row in frame.iterrows()
    )
    return f"One bar for each category. {'. '.join(rows)}."
