"""A count year by year, with the target where one was set for a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import DARK_BLUE, INK, ORANGE, blank, each

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KEY = ""
HEIGHT = 180
WIDEST = 0.62


def draw(frame: pd.DataFrame) -> Figure:
    """Columns, one a year.

    Parameters
    ----------
    frame
        Columns ``label`` (the year), ``said``, ``value`` (NaN where there is none to show), and
        ``target_low`` and ``target_high``, the same in every row, NaN where there is no target.
    """
    import seaborn as sns

    figure, axes = blank(HEIGHT)
    sns.barplot(
        frame, x="label", y="value", errorbar=None, color=DARK_BLUE, saturation=1, ax=axes,
        width=min(WIDEST, 0.2 * len(frame)),
    )  # fmt: skip
    highest = frame[["value", "target_high"]].max().max()
    axes.set(xlabel="", ylabel="", yticks=[], ylim=(0, 1.18 * max(1, highest)))
    for place, row in enumerate(each(frame)):
        height = 0 if row.value != row.value else row.value
        axes.annotate(
            row.said, (place, height), (0, 4), textcoords="offset points", ha="center",
            color=INK, weight="bold",
        )  # fmt: skip
    _target(axes, frame)
    return figure


def _target(axes: Axes, frame: pd.DataFrame) -> None:
    low, high = frame["target_low"].iloc[0], frame["target_high"].iloc[0]
    if low != low:  # NaN
        return
    axes.set_xlim(-0.5, len(frame) - 0.5 + 0.45)
    axes.axhspan(low, high, color=ORANGE, alpha=0.25, linewidth=0)
    for edge in {low, high}:
        axes.axhline(edge, color=ORANGE, linewidth=1.5, linestyle=(0, (4, 3)))
    axes.annotate(
        "target", (len(frame) - 0.5 + 0.43, high), (0, 3), textcoords="offset points", ha="right",
        color=INK,
    )  # fmt: skip


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, year by year."""
    rows = "; ".join(f"{row.label}: {row.said}" for row in each(frame))
    low, high = frame["target_low"].iloc[0], frame["target_high"].iloc[0]
    target = "" if low != low else f" The target for a year was {low:.0f} to {high:.0f}."
    return f"One column for each year. {rows}.{target}"
