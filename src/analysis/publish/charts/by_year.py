"""A count year by year, with the target where one was set for a year."""

from __future__ import annotations

from math import ceil, nan
from typing import TYPE_CHECKING, Any

from analysis.publish.charts.canvas import (
    BASELINE,
    BOLD_LETTER,
    DARK_BLUE,
    LEFT,
    LINE_OF_TEXT,
    ORANGE,
    QUIET,
    RIGHT,
    ROOM,
    SMALL,
    TRACK,
    Sheet,
    each,
    known,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = ""
WHEN = "To show how much was done each year, with the target where there is one."
HEIGHT, TOP, FLOOR = 168, 40, 144
WIDEST = 70
BESIDE = 62
EXAMPLE = Example(
    "Records show 12 projects in 2031 (8 more than in 2030, when it was 4).",
    "Projects planned together, by year, counted from records; dashed: the target for a year",
    made_up(
        "label, said, value, target_low, target_high",
        ("2029", "not shown", nan, 5, 7),
        ("2030", "4", 4, 5, 7),
        ("2031", "12", 12, 5, 7),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """Columns, one a year.

    Parameters
    ----------
    frame
        Columns ``label`` (the year), ``said``, ``value`` (NaN where there is none to show), and
        ``target_low`` and ``target_high``, the same in every row, NaN where there is no target.
    """
    sheet = Sheet(HEIGHT)
    target = frame[["target_low", "target_high"]].iloc[0]
    highest = max(1, frame[["value", "target_high"]].max().max())
    room = ROOM - (BESIDE if known(target["target_low"]) else 0)
    step = room / len(frame)
    wide = min(WIDEST, 0.62 * step)
    _target(sheet, target, highest)
    sheet.line([(LEFT, FLOOR), (LEFT + room, FLOOR)], TRACK, 1)
    apart = ceil(_widest(frame) / step)
    tops = [_height_at(row.value if known(row.value) else 0, highest) for row in each(frame)]
    for place, (row, top) in enumerate(zip(each(frame), tops, strict=True)):
        middle = LEFT + (place + 0.5) * step
        sheet.bar(middle - wide / 2, top, wide, FLOOR - top, DARK_BLUE)
        # of many years, those that there is room for, the latest among them
        if (len(frame) - 1 - place) % apart == 0:
            beside = tops[max(0, place - apart // 2) : place + apart // 2 + 1]
            _say(sheet, max(middle, LEFT + len(row.label) * 4.5), min(beside), row)
    return sheet


def _widest(frame: pd.DataFrame) -> float:
    """The room that the longest of the words needs."""
    words = " ".join([*frame["said"], *frame["label"]]).split(" ")
    return max(map(len, words)) * BOLD_LETTER + 4


def _height_at(value: float, highest: float) -> float:
    return FLOOR - value / highest * (FLOOR - TOP)


def _say(sheet: Sheet, middle: float, top: float, row: Any) -> None:
    words = row.said.split(" ") if not known(row.value) else [row.said]
    above = top - 6 - (len(words) - 1) * LINE_OF_TEXT - BASELINE
    sheet.lines_of_text(middle, above, words, align="center", bold=True)
    sheet.text(middle, FLOOR + 17, row.label, align="center", colour=QUIET, size=SMALL)


def _target(sheet: Sheet, target: pd.Series[float], highest: float) -> None:
    low, high = target["target_low"], target["target_high"]
    if not known(low):
        return
    edges = [_height_at(edge, highest) for edge in dict.fromkeys((high, low))]
    for edge in edges:
        sheet.line([(LEFT, edge), (RIGHT, edge)], ORANGE, 2, dash=(6, 4))
    said = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    middle = sum(edges) / len(edges)
    beside = len(edges) > 1 and edges[1] - edges[0] < 2 * LINE_OF_TEXT + 4
    top = edges[0] - 2 * LINE_OF_TEXT - 2 if beside or len(edges) == 1 else middle - LINE_OF_TEXT
    sheet.lines_of_text(RIGHT, top, ("target", said), align="right", size=SMALL)


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, year by year."""
    rows = "; ".join(f"{row.label}: {row.said}" for row in each(frame))
    low, high = frame["target_low"].iloc[0], frame["target_high"].iloc[0]
    if not known(low):
        return f"One column for each year. {rows}."
    target = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    return f"One column for each year. {rows}. The target for a year was {target}."
