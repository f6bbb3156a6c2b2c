"""The share of each category among those involved, beside its share in a population."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from analysis.publish.charts.agreement import SHARES
from analysis.publish.charts.canvas import (
    LEFT,
    LINE_OF_TEXT,
    QUIET,
    SMALL,
    Sheet,
    along,
    each,
    estimate,
    known,
    labelled_rows,
    ticks,
    tracks,
    wrapped,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = "The dot is the share of the people involved, the band its likely range."
WHEN = "To see who is missing among the people involved, beside one or two populations."
MARKS = (Sheet.diamond, Sheet.square)
OWN = ("label", "said", "value", "low", "high")
EXAMPLE = Example(
    "16 of the 135 people involved (12%; likely range 7% to 18%) live in the north.",
    "District: share of the people involved, beside two populations",
    made_up(
        "label, said, value, low, high, the whole population, people who use allotments",
        ("The north", "12%", 0.12, 0.07, 0.18, 0.22, 0.25),
        ("The middle of the town", "71%", 0.71, 0.63, 0.78, 0.45, 0.5),
        ("Across the river", "not shown", nan, nan, nan, 0.33, 0.25),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """A dot for those involved, a mark for each population.

    Parameters
    ----------
    frame
        Columns ``label``, ``said``, ``value``, ``low``, ``high`` and one more column of shares
        for each of up to two populations; NaN where there is none to show.
    """
    marked = [*zip(MARKS, _populations(frame), strict=False)]
    named = [wrapped(name, room=300) for _, name in marked]
    rows = labelled_rows(frame, above=sum(map(len, named)) * LINE_OF_TEXT + 6)
    top = 0.0
    for (mark, _), lines in zip(marked, named, strict=True):
        mark(rows.sheet, LEFT + 8, top + 9)
        rows.sheet.lines_of_text(LEFT + 22, top, lines, colour=QUIET, size=SMALL)
        top += len(lines) * LINE_OF_TEXT
    tracks(rows)
    for place, row in zip(rows.places, each(frame), strict=True):
        estimate(rows.sheet, place, row)
    for mark, population in marked:
        for place, share in zip(rows.places, frame[population], strict=True):
            if known(share):
                mark(rows.sheet, along(share), place)
    ticks(rows, SHARES)
    return rows.sheet


def _populations(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name in frame if name not in OWN]


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, category by category."""
    rows = (
        f"{row['label']}: {row['said']} of people involved, "
        + ", ".join(
            f"{row[name]:.0%} of {name}" if known(row[name]) else f"not known of {name}"
            for name in _populations(frame)
        )
        for _, row in frame.iterrows()
    )
    return f"One dot for each category. {'. '.join(rows)}."
