"""Themes by group: one box for each person interviewed, full where they spoke of it."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Any

from analysis.publish.charts.canvas import (
    BASELINE,
    DARK_BLUE,
    LEFT,
    PALE,
    QUIET,
    RIGHT,
    ROOM,
    SMALL,
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

KEY = (
    "One box for each interview. Full: spoke of it. Half: read differently. "
    "Empty: did not speak of it."
)
WHEN = "To compare how many people of each group spoke of a theme, where groups are small."
BOX, SPACE, HALF = 11, 3, 5
INDENT = 12
EXAMPLE = Example(
    "Between 7 and 9 of the 17 people we interviewed spoke of this, depending on the reader: "
    "Meeting over tea.",
    "What helped, by group: people who spoke of it",
    made_up(
        "label, group, said, low, high, base",
        ("Meeting over tea", "Gardeners", "5 to 6 of 10", 5, 6, 10),
        ("Meeting over tea", "Town staff", "0 of 7", 0, 0, 7),
        ("A noticeboard", "Gardeners", "up to 6 of 10", 0, 6, 10),
        ("A noticeboard", "Town staff", "not shown", nan, nan, 7),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """Themes one below the other, each with a row of boxes for each group.

    Parameters
    ----------
    frame
        One row for each theme and group: columns ``label`` (the theme), ``group``, ``said``,
        ``low`` and ``high`` (interviews, NaN where they are not shown) and ``base``.
    """
    themes = parts(frame)
    titles = [wrapped(label, bold=True) for label, _ in themes]
    heights = [
        height_of(title) + sum(_height(row) for row in each(own)) + 10
        for title, (_, own) in zip(titles, themes, strict=True)
    ]
    sheet = Sheet(sum(heights))
    top = 0.0
    for title, (_, own), height in zip(titles, themes, heights, strict=True):
        sheet.lines_of_text(LEFT, top, title, bold=True)
        line = top + height_of(title)
        for row in each(own):
            _group(sheet, row, line)
            line += _height(row)
        top += height
    return sheet


def _named(row: Any) -> list[str]:
    group, said = row.group, row.said
    return wrapped(group, said, room=ROOM - INDENT)


def _height(row: Any) -> float:
    boxes = BOX + 9 if known(row.high) else 4
    return height_of(_named(row)) + boxes


def _group(sheet: Sheet, row: Any, top: float) -> None:
    low, high, base, said = row.low, row.high, row.base, row.said
    sheet.lines_of_text(LEFT + INDENT, top, _named(row), colour=QUIET, size=SMALL)
    sheet.text(RIGHT, top + BASELINE, said, align="right", bold=True, size=SMALL)
    if not known(high):
        return
    middle = top + height_of(_named(row)) + BOX / 2 + 1
    box, space = _size(base)
    for number, colour, thick in ((base, TRACK, BOX), (high, PALE, HALF), (low, DARK_BLUE, BOX)):
        if number > 0:
            left = LEFT + INDENT
            end = left + number * (box + space) - space
            sheet.line([(left, middle), (end, middle)], colour, thick, dash=(box, space))


def _size(base: float) -> tuple[float, float]:
    """How wide boxes and spaces are; many interviews have narrower ones."""
    step = min(BOX + SPACE, (ROOM - INDENT) / max(base, 1))
    return step * BOX / (BOX + SPACE), step * SPACE / (BOX + SPACE)


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, theme by theme."""
    themes = (
        f"{label}: {'; '.join(f'{row.group}, {row.said}' for row in each(own))}."
        for label, own in parts(frame)
    )
    return f"A row of boxes for each group, by the number of interviews. {' '.join(themes)}"
