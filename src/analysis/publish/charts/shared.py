"""How widely involvement is shared: the most involved tenth beside everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import DARK_BLUE, LINE_OF_TEXT, PALE, blank, each

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

KEY = "If involvement were shared evenly, both bars would be cut at the same place."
THICK = 26


def draw(frame: pd.DataFrame) -> Figure:
    """Two whole bars, each cut at the part of the most involved tenth.

    Parameters
    ----------
    frame
        Columns ``label`` (people, times), ``said`` and ``value``, the part of the most involved.
    """
    step = LINE_OF_TEXT * 2 + THICK
    figure, axes = blank(step * len(frame), axis=0)
    axes.set(xlim=(0, 1), ylim=(step * len(frame), 0), xticks=[], yticks=[])
    axes.spines["bottom"].set_visible(False)
    for place, row in enumerate(each(frame)):
        top = place * step
        middle = top + LINE_OF_TEXT + THICK / 2 + 3
        axes.text(0, top, row.label, va="top")
        axes.barh(middle, 1, height=THICK, color=PALE)
        axes.barh(middle, row.value, height=THICK, color=DARK_BLUE)
        axes.text(1, top, row.said, va="top", ha="right", weight="bold")
    return figure


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows."""
    rows = (f"{row.label}: the most involved tenth are {row.said}" for row in each(frame))
    return f"Two bars. {'. '.join(rows)}."
