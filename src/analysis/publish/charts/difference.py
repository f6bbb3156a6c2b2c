"""By how much a share changed between two years, with the likely range of the change."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, Any

from analysis.publish.charts.canvas import (
    BAR,
    DARK_BLUE,
    INK,
    LEFT,
    PALE,
    QUIET,
    RIGHT,
    SMALL,
    TRACK,
    Sheet,
    each,
    known,
    labelled_rows,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = (
    "Full dot: a clear change, whose likely range (the band) leaves out the line of no change. "
    "Ring: we cannot tell whether it changed. Diamond: everybody was counted."
)
WHEN = "To show what changed between two years, and what we cannot tell."
ENDS = (0.1, 0.25, 0.5, 0.75, 1.0)
MIDDLE = (LEFT + RIGHT) / 2
HALF = (RIGHT - LEFT) / 2 - 6
EXAMPLE = Example(
    "A clear change since 2030: know how to plan (town staff: +44 in 100, likely range +15 to "
    "+64).",
    "By how many in 100 more or fewer agreed than in 2030",
    made_up(
        "over, label, said, value, low, high",
        ("Know how to plan", "Town staff", "+44 in 100", 0.44, 0.15, 0.64),
        ("Were heard", "Gardeners", "+6 in 100", 0.06, -0.08, 0.19),
        ("Were heard", "Neighbours", "+8 in 100", 0.08, nan, nan),
        ("Have too little time for it", "Town staff", "−14 in 100", -0.14, -0.25, -0.03),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """A dot for each change, left or right of the line of no change.

    Parameters
    ----------
    frame
        Columns ``over`` (the question), ``label`` (the group), ``said``, and ``value``, ``low``,
        ``high``: differences of shares, between -1 and 1; the last two NaN where everybody was
        counted, all three where a change is not shown.
    """
    rows = labelled_rows(frame, below=42)
    furthest = frame[["value", "low", "high"]].abs().max().max()
    end = next((end for end in ENDS if not furthest > end), ENDS[-1])
    for place in rows.places:
        rows.sheet.bar(LEFT, place - BAR / 2, RIGHT - LEFT, BAR, TRACK)
    for place, row in zip(rows.places, each(frame), strict=True):
        _band(rows.sheet, place, row, end)
    for place in rows.places:
        rows.sheet.line([(MIDDLE, place - 9), (MIDDLE, place + 9)], INK, 1.5)
    for place, row in zip(rows.places, each(frame), strict=True):
        _mark(rows.sheet, place, row, end)
    _axis(rows.sheet, rows.bottom + 12, end)
    return rows.sheet


def _across(difference: float, end: float) -> float:
    return MIDDLE + difference / end * HALF


def _band(sheet: Sheet, place: float, row: Any, end: float) -> None:
    if known(row.low) and known(row.high):
        left, right = _across(row.low, end), _across(row.high, end)
        sheet.bar(left, place - BAR / 2, right - left, BAR, PALE)


def _mark(sheet: Sheet, place: float, row: Any, end: float) -> None:
    if not known(row.value):
        return
    if not known(row.low):
        sheet.diamond(_across(row.value, end), place, DARK_BLUE)
    else:
        sheet.dot(_across(row.value, end), place, hollow=row.low <= 0 <= row.high)


def _axis(sheet: Sheet, line: float, end: float) -> None:
    most = f"{100 * end:.0f} in 100"
    for number, words in enumerate((most, "fewer")):
        sheet.text(LEFT, line + 18 * number, words, colour=QUIET, size=SMALL)
    for number, words in enumerate((most, "more")):
        sheet.text(RIGHT, line + 18 * number, words, align="right", colour=QUIET, size=SMALL)
    sheet.text(MIDDLE, line, "no change", align="center", colour=QUIET, size=SMALL)


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, change by change."""
    return f"One mark for each change. {' '.join(map(_described, each(frame)))}"


def _described(row: Any) -> str:
    if not known(row.low):
        return f"{row.over}, {row.label}: {row.said}."
    sure = "we cannot tell whether it changed" if row.low <= 0 <= row.high else "a clear change"
    low, high = (f"{100 * end:+.0f}".replace("-", "\u2212") for end in (row.low, row.high))
    return f"{row.over}, {row.label}: {row.said}, likely range {low} to {high}, {sure}."
