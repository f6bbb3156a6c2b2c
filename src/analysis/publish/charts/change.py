"""A share year by year for each group, with its likely range; the line breaks where it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import DARK_BLUE, INK, QUIET, TRACK, each, panels

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

KEY = "The upright lines are the likely ranges. The line breaks where a question changed."
PANEL = 112


def draw(frame: pd.DataFrame) -> Figure:
    """One panel a group, one point a year.

    Parameters
    ----------
    frame
        Columns ``label`` (the group), ``year``, ``said``, ``value``, ``low``, ``high`` and
        ``stretch``, which is the same for years between which the line may be drawn.
    """
    groups = [(str(label), rows) for label, rows in frame.groupby("label", sort=False)]
    years = sorted(frame["year"].unique())
    figure, all_axes = panels([label for label, _ in groups], PANEL)
    for axes, (_, rows) in zip(all_axes, groups, strict=True):
        axes.set(xlim=(years[0] - 0.3, years[-1] + 0.3), ylim=(-0.02, 1.02))
        axes.set_xticks(years, [str(year) for year in years])
        axes.set_yticks([0, 0.5, 1], ["0%", "50%", "100%"])
        axes.grid(axis="y", color=TRACK, linewidth=1)
        axes.set_axisbelow(True)
        _points(axes, rows)
    return figure


def _points(axes: Axes, rows: pd.DataFrame) -> None:
    import seaborn as sns

    sns.lineplot(
        rows, x="year", y="value", units="stretch", estimator=None, color=DARK_BLUE, marker="o",
        markersize=9, markeredgewidth=0, ax=axes,
    )  # fmt: skip
    axes.set(xlabel="", ylabel="")
    axes.vlines(rows["year"], rows["low"], rows["high"], color=QUIET, linewidth=1.8)
    for row in each(rows):
        axes.annotate(
            row.said, (row.year, row.value if row.high != row.high else row.high), (0, 3),
            textcoords="offset points", ha="center", color=INK, weight="bold",
        )  # fmt: skip


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, group by group."""
    rows = (
        f"{label}: {', '.join(f'{row.said} in {row.year}' for row in each(rows))}"
        for label, rows in frame.groupby("label", sort=False)
    )
    return f"One line for each group. {'. '.join(rows)}."
