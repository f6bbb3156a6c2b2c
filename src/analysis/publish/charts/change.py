"""A share year by year for each group, with its likely range; the line breaks where it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import (
    DARK_BLUE,
    LEFT,
    PALE,
    QUIET,
    RIGHT,
    SMALL,
    TICKS,
    TRACK,
    Sheet,
    each,
    height_of,
    known,
    parts,
    wrapped,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = "The bands are the likely ranges. The line breaks where a question changed."
WHEN = "To follow a question through the years, group by group."
FIRST, LAST = LEFT + 66, RIGHT - 24
PLOT, ABOVE, GAP = 54, 24, 16
WIDE = 9
NEAREST = 42
EXAMPLE = Example(
    "17 of 20 town staff (85%; likely range 64% to 95%) agreed, more than in 2030.",
    "Share of those who answered who agreed, by group, 2028 to 2031",
    made_up(
        "label, year, said, value, low, high, stretch",
        ("Town staff", 2028, "35%", 0.35, 0.2, 0.54, 0),
        ("Town staff", 2029, "38%", 0.38, 0.22, 0.57, 0),
        ("Town staff", 2030, "41%", 0.41, 0.26, 0.58, 0),
        ("Town staff", 2031, "85%", 0.85, 0.64, 0.95, 0),
        ("Gardeners", 2028, "52%", 0.52, 0.4, 0.64, 0),
        ("Gardeners", 2029, "55%", 0.55, 0.42, 0.67, 0),
        ("Gardeners", 2030, "61%", 0.61, 0.5, 0.71, 1),
        ("Gardeners", 2031, "58%", 0.58, 0.46, 0.69, 1),
        ("Neighbours", 2031, "46%", 0.46, 0.27, 0.66, 0),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """One panel a group, one point a year.

    Parameters
    ----------
    frame
        Columns ``label`` (the group), ``year``, ``said``, ``value``, ``low``, ``high`` and
        ``stretch``, which is the same for years between which the line may be drawn.
    """
    years = sorted(frame["year"].unique())
    groups = parts(frame)
    titles = [wrapped(label) for label, _ in groups]
    heights = [height_of(lines) + ABOVE + PLOT + GAP for lines in titles]
    sheet = Sheet(sum(heights) + TICKS - GAP / 2)
    top = 0.0
    for lines, (_, rows), height in zip(titles, groups, heights, strict=True):
        sheet.lines_of_text(LEFT, top, lines)
        _panel(sheet, rows, years, top + height - GAP)
        top += height
    for year in years if _spacing(years) >= NEAREST else (years[0], years[-1]):
        sheet.text(
            _across(year, years), top + 10, str(year), align="center", colour=QUIET, size=SMALL
        )
    return sheet


def _spacing(years: list[int]) -> float:
    return (LAST - FIRST) / max(1, len(years) - 1)


def _across(year: int, years: list[int]) -> float:
    if years[0] == years[-1]:
        return (FIRST + LAST) / 2
    return FIRST + (year - years[0]) / (years[-1] - years[0]) * (LAST - FIRST)


def _panel(sheet: Sheet, rows: pd.DataFrame, years: list[int], floor: float) -> None:
    for share in (0, 0.5, 1):
        height = floor - share * PLOT
        sheet.line([(LEFT + 44, height), (RIGHT, height)], TRACK, 1)
        sheet.text(LEFT + 40, height + 5, f"{share:.0%}", align="right", colour=QUIET, size=SMALL)
    for row in each(rows):
        if known(row.low) and known(row.high):
            across, tall = _across(row.year, years), (row.high - row.low) * PLOT
            sheet.bar(across - WIDE / 2, floor - row.high * PLOT, WIDE, tall, PALE)
    for _, stretch in rows.groupby("stretch"):
        points = [(_across(r.year, years), floor - r.value * PLOT) for r in each(stretch)]
        if len(points) > 1:
            sheet.line(points, DARK_BLUE, 2.5)
    apart = _spacing(years) >= NEAREST
    for place, row in enumerate(each(rows)):
        across = _across(row.year, years)
        sheet.dot(across, floor - row.value * PLOT)
        if apart or place in (0, len(rows) - 1):
            top = floor - (row.high if known(row.high) else row.value) * PLOT
            top = min(top, floor - row.value * PLOT - 6)
            sheet.text(across, top - 4, row.said, align="center", bold=True)


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, group by group."""
    rows = (
        f"{label}: {', '.join(f'{row.said} in {row.year}' for row in each(rows))}"
        for label, rows in parts(frame)
    )
    return f"One line for each group. {'. '.join(rows)}."
