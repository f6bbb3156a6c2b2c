"""Aims by evidence: how many outcomes each kind of evidence speaks for, in signs and words."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING

from analysis.publish.charts.canvas import (
    BASELINE,
    DARK_BLUE,
    INK,
    LEFT,
    LINE_OF_TEXT,
    ORANGE,
    PAPER,
    PLUM,
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

KEY = ""
WHEN = "To see on one page what each kind of evidence says of each aim."
SIGNS = {
    "supports": "for: points to change for the better",
    "against": "against: points the other way",
    "mixed": "mixed: points both ways",
    "silent": "silent: does not say",
}
NO_SUCH = "none"
SIGN = 5.5
KEY_HEIGHT = len(SIGNS) * LINE_OF_TEXT + 10
EXAMPLE = Example(
    "Not all the evidence points the same way.",
    "Of how many outcomes of each aim each kind of evidence speaks, and what it says",
    made_up(
        "label, kind, says, value, said",
        ("Planning together", "Records show", "supports", 3, "3 for"),
        ("Planning together", "Records show", "against", 1, "1 against"),
        ("Planning together", "People told us", "supports", 1, "1 for"),
        ("Planning together", "People told us", "mixed", 1, "1 mixed"),
        ("Planning together", "People told us", "silent", 2, "2 silent"),
        ("Planning together", "We saw", "silent", nan, "none"),
        ("Planning together", "Documents show", "supports", 2, "2 for"),
        ("Allotments that suit those who use them", "Records show", "silent", nan, "none"),
        ("Allotments that suit those who use them", "People told us", "against", 2, "2 against"),
        ("Allotments that suit those who use them", "We saw", "mixed", 1, "1 mixed"),
        ("Allotments that suit those who use them", "Documents show", "silent", 1, "1 silent"),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """A block for each aim, in it a column for each kind of evidence.

    Parameters
    ----------
    frame
        One row for each aim, kind of evidence and what it says: columns ``label`` (the aim),
        ``kind``, ``says`` (one of `SIGNS`), ``value`` (of how many outcomes it says so, NaN where
        there is no such evidence on any) and ``said`` (that in words).
    """
    kinds = list(dict.fromkeys(frame["kind"]))
    step = ROOM / max(1, len(kinds))
    heads = [wrapped(kind, room=step - 6) for kind in kinds]
    aims = parts(frame)
    titles = [wrapped(label, bold=True) for label, _ in aims]
    above = KEY_HEIGHT + max(map(height_of, heads)) + 8
    heights = [
        height_of(title) + 8 + LINE_OF_TEXT * max(map(len, _cells(own, kinds))) + 14
        for title, (_, own) in zip(titles, aims, strict=True)
    ]
    sheet = Sheet(above + sum(heights))
    _key(sheet)
    for place, head in enumerate(heads):
        sheet.lines_of_text(LEFT + place * step, KEY_HEIGHT, head, colour=QUIET, size=SMALL)
    top = above
    for title, (_, own), height in zip(titles, aims, heights, strict=True):
        sheet.line([(LEFT, top), (RIGHT, top)], TRACK, 2)
        sheet.lines_of_text(LEFT, top + 5, title, bold=True)
        for place, cell in enumerate(_cells(own, kinds)):
            _cell(sheet, LEFT + place * step, top + 8 + height_of(title), cell)
        top += height
    return sheet


def _cells(own: pd.DataFrame, kinds: list[str]) -> list[list[tuple[str | None, str]]]:
    """For each kind of evidence its lines: a sign, and words."""
    cells = []
    for kind in kinds:
        rows = own[(own["kind"] == kind) & (own["value"].isna() | (own["value"] > 0))]
        lines: list[tuple[str | None, str]] = [
            (row.says if known(row.value) else None, row.said) for row in each(rows)
        ]
        cells.append(lines or [(None, NO_SUCH)])
    return cells


def _cell(sheet: Sheet, left: float, top: float, lines: list[tuple[str | None, str]]) -> None:
    for number, (says, words) in enumerate(lines):
        line = top + number * LINE_OF_TEXT + BASELINE
        if says:
            _sign(sheet, says, left + SIGN + 1, line - 5)
        shade = INK if says and says != "silent" else QUIET
        sheet.text(left + (2 * SIGN + 6 if says else 0), line, words, colour=shade, size=SMALL)


def _sign(sheet: Sheet, says: str, x: float, y: float) -> None:
    up, side = SIGN, SIGN
    match says:
        case "supports":
            sheet.shape([(x, y - up), (x + side, y + up), (x - side, y + up)], DARK_BLUE)
        case "against":
            sheet.shape([(x, y + up), (x + side, y - up), (x - side, y - up)], ORANGE)
        case "mixed":
            sheet.diamond(x, y, PLUM, SIGN + 0.5)
        case _:
            sheet.line([(x, y), (x + 0.1, y)], QUIET, 2 * SIGN - 1, cap="round")
            sheet.line([(x, y), (x + 0.1, y)], PAPER, 2 * SIGN - 4, cap="round")


def _key(sheet: Sheet) -> None:
    for place, (says, words) in enumerate(SIGNS.items()):
        line = place * LINE_OF_TEXT + BASELINE
        _sign(sheet, says, LEFT + SIGN + 1, line - 5)
        sheet.text(LEFT + 2 * SIGN + 8, line, words, colour=QUIET, size=SMALL)


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, aim by aim."""
    return f"A block for each aim. {' '.join(map(_described, parts(frame)))}"


def _described(aim: tuple[str, pd.DataFrame]) -> str:
    label, own = aim
    kinds = (
        f"{kind}: {', '.join(row.said for row in each(rows))}"
        for kind, rows in own.groupby("kind", sort=False)
    )
    return f"{label}. {'; '.join(kinds)}."
