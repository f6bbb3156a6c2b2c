"""How widely involvement is shared: the most involved tenth beside everybody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import (
    DARK_BLUE,
    LEFT,
    PALE,
    QUIET,
    RIGHT,
    ROOM,
    SMALL,
    Sheet,
    each,
    known,
    labelled_rows,
)
from analysis.publish.charts.example import Example, made_up

if TYPE_CHECKING:
    import pandas as pd

KEY = "If involvement were shared evenly, both bars would be cut at the same place."
WHEN = "To show how widely involvement is shared."
THICK = 26
EXAMPLE = Example(
    "The most involved tenth of people account for 45% of all the times that people took part.",
    "The most involved tenth, as a part of all people and of all the times they took part",
    made_up(
        "label, said, value",
        ("People", "one tenth", 0.1),
        ("Times people took part", "45%", 0.45),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """Two whole bars, each cut at the part of the most involved tenth.

    Parameters
    ----------
    frame
        Columns ``label`` (people, times), ``said`` and ``value``, the part of the most involved.
    """
    rows = labelled_rows(frame, tall=THICK, below=20)
    for place, row in zip(rows.places, each(frame), strict=True):
        rows.sheet.bar(LEFT, place - THICK / 2 + 4, ROOM, THICK - 8, PALE)
        if known(row.value):
            rows.sheet.bar(LEFT, place - THICK / 2, row.value * ROOM, THICK, DARK_BLUE)
    line = rows.bottom + 8
    rows.sheet.text(LEFT, line, "the most involved tenth", colour=QUIET, size=SMALL)
    rows.sheet.text(RIGHT, line, "everybody else", align="right", colour=QUIET, size=SMALL)
    return rows.sheet


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows."""
    rows = (f"{row.label}: the most involved tenth are {row.said}" for row in each(frame))
    return f"Two bars. {'. '.join(rows)}."
