"""Every answer on a scale, stacked around the middle: others to the left, agreeing to the right."""

from __future__ import annotations

from math import nan
from typing import TYPE_CHECKING, NamedTuple

from analysis.publish.charts.canvas import (
    BASELINE,
    DARK_BLUE,
    LEFT,
    LINE_OF_TEXT,
    ORANGE,
    PALE,
    PAPER,
    QUIET,
    RIGHT,
    ROOM,
    SMALL,
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

KEY = "Small numbers are shares in per cent; very small ones stand in the table only."
WHEN = "To show how people answered over the whole scale, and not only how many agreed."
AGAINST, FOR, MIDDLE = "against", "for", "middle"
NOT_FOR, ALL_FOR = "all others", "all for"
SIDES = (AGAINST, NOT_FOR, FOR, ALL_FOR, MIDDLE)
THICK, UNDER, APART, KEY_BOX = 20, 18, 14, 15
NARROWEST = 0.07
COLUMN = ROOM / 2


class Look(NamedTuple):
    """How the bars of one answer are filled."""

    fill: str
    edge: str | None = None
    striped: bool = False
    dashed: bool = False


# from the ends of the scale inwards: full, then paler or striped, so that colour is never alone
INWARDS = {
    FOR: (Look(DARK_BLUE), Look(PALE), Look(PAPER, DARK_BLUE, striped=True)),
    AGAINST: (Look(ORANGE), Look(PAPER, ORANGE, striped=True), Look(PAPER, ORANGE)),
    MIDDLE: (Look(PAPER, QUIET),),
    ALL_FOR: (Look(PAPER, DARK_BLUE),),
    NOT_FOR: (Look(PAPER, QUIET, dashed=True),),
}
EXAMPLE = Example(
    "83 of 139 town staff (60%; likely range 51% to 67%) agreed.",
    "Share who gave each answer, by group, 2031; at the right, who agreed",
    made_up(
        "label, said, answer, side, value",
        ("Town staff", "60%", "Agree", FOR, 0.36),
        ("Town staff", "60%", "Strongly agree", FOR, 0.24),
        ("Town staff", "60%", "Disagree", AGAINST, 0.12),
        ("Town staff", "60%", "Strongly disagree", AGAINST, 0.06),
        ("Town staff", "60%", "Neither agree nor disagree", MIDDLE, 0.22),
        ("Gardeners", "43%", "Agree", FOR, 0.28),
        ("Gardeners", "43%", "Strongly agree", FOR, 0.15),
        ("Gardeners", "43%", "All other answers", NOT_FOR, 0.57),
        ("People who once had a plot", "70%", "Agreed, not told apart", ALL_FOR, 0.7),
        ("People who once had a plot", "70%", "All other answers", NOT_FOR, 0.3),
        ("Neighbours", "not shown", "", FOR, nan),
    ),
)


def draw(frame: pd.DataFrame) -> Sheet:
    """One bar for each group, cut at the middle of the scale; the answer in between set apart.

    Parameters
    ----------
    frame
        One row for each group and answer, answers from the middle of the scale outwards: columns
        ``label`` (the group), ``said`` (what stands beside it), ``answer``, ``side`` (one of
        `SIDES`; the two that take several answers together are for those that may not be told
        apart) and ``value``, a share between 0 and 1. A group of which nothing may be shown has
        one row, whose value is NaN.
    """
    looks = _looks(frame)
    groups = parts(frame)
    titles = [wrapped(label, own["said"].iloc[0]) for label, own in groups]
    above = _height_of_key(looks)
    heights = [
        height_of(lines) + (THICK + UNDER + 14 if own["value"].notna().any() else 8)
        for lines, (_, own) in zip(titles, groups, strict=True)
    ]
    sheet = Sheet(above + sum(heights))
    _key(sheet, looks)
    scale = _Scale.of(frame)
    top = above
    for lines, (_, own), height in zip(titles, groups, heights, strict=True):
        sheet.lines_of_text(LEFT, top, lines)
        sheet.text(RIGHT, top + BASELINE, own["said"].iloc[0], align="right", bold=True)
        if own["value"].notna().any():
            _stack(sheet, own, scale, looks, top + height_of(lines) + 4)
        top += height
    return sheet


class _Scale(NamedTuple):
    """Where the middle of the scale stands, how wide a whole is, where the rest is set apart."""

    middle: float
    whole: float
    apart: float

    @classmethod
    def of(cls, frame: pd.DataFrame) -> _Scale:
        sums = frame.groupby(["label", "side"], sort=False)["value"].sum().unstack(fill_value=0)
        sums = sums.reindex(columns=SIDES, fill_value=0)
        left = (sums[AGAINST] + sums[NOT_FOR]).max()
        right = (sums[FOR] + sums[ALL_FOR]).max()
        aside = sums[MIDDLE].max()
        whole = (ROOM - (APART if aside else 0)) / max(left + right + aside, 0.01)
        return cls(LEFT + left * whole, whole, RIGHT - aside * whole)


def _looks(frame: pd.DataFrame) -> dict[tuple[str, str], Look]:
    """A look for each answer, in the order from the middle outwards."""
    looks: dict[tuple[str, str], Look] = {}
    for side in SIDES:
        answers = dict.fromkeys(
            frame.loc[(frame["side"] == side) & frame["value"].notna(), "answer"]
        )
        ways = INWARDS[side]
        looks |= {
            (side, answer): ways[min(len(answers) - 1 - place, len(ways) - 1)]
            for place, answer in enumerate(answers)
        }
    return looks


def _stack(
    sheet: Sheet, own: pd.DataFrame, scale: _Scale, looks: dict[tuple[str, str], Look], top: float
) -> None:
    left = right = scale.middle
    apart = scale.apart
    sheet.line([(left, top - 4), (left, top + THICK + 4)], QUIET, 1.5)
    for row in each(own[own["value"] > 0]):
        wide = row.value * scale.whole
        if row.side in (AGAINST, NOT_FOR):
            left -= wide
            start = left
        elif row.side == MIDDLE:
            start, apart = apart, apart + wide
        else:
            start, right = right, right + wide
        look = looks[row.side, row.answer]
        sheet.bar(
            start, top, wide, THICK, look.fill, edge=look.edge, striped=look.striped,
            dashed=look.dashed,
        )  # fmt: skip
        if wide >= 26 and row.value >= NARROWEST:
            number = f"{row.value:.0%}"
            sheet.text(
                start + wide / 2, top + THICK + 14, number, align="center", colour=QUIET, size=13
            )


def _columns(looks: dict[tuple[str, str], Look]) -> list[list[tuple[str, Look]]]:
    """The key in two columns: what is drawn to the left, and what to the right."""
    columns: list[list[tuple[str, Look]]] = [[], []]
    for (side, answer), look in looks.items():
        columns[side in (FOR, ALL_FOR, MIDDLE)].append((answer, look))
    return columns


def _height_of_key(looks: dict[tuple[str, str], Look]) -> float:
    return max(
        sum(height_of(wrapped(answer, room=COLUMN - 24)) + 3 for answer, _ in column)
        for column in _columns(looks)
    ) + (14 if looks else 0)


def _key(sheet: Sheet, looks: dict[tuple[str, str], Look]) -> None:
    for column, left in zip(_columns(looks), (LEFT, LEFT + COLUMN), strict=True):
        top = 0.0
        for answer, look in column:
            sheet.bar(
                left, top + 3, KEY_BOX, KEY_BOX, look.fill, edge=look.edge, striped=look.striped,
                dashed=look.dashed,
            )  # fmt: skip
            lines = wrapped(answer, room=COLUMN - 24)
            sheet.lines_of_text(left + KEY_BOX + 6, top, lines, size=SMALL)
            top += len(lines) * LINE_OF_TEXT + 3


def describe(frame: pd.DataFrame) -> str:
    """What the picture shows, group by group."""
    return f"One bar for each group. {' '.join(map(_described, parts(frame)))}"


def _described(group: tuple[str, pd.DataFrame]) -> str:
    label, own = group
    shares = [f"{row.answer} {row.value:.0%}" for row in each(own) if known(row.value)]
    said = f"{label}: {own['said'].iloc[0]}"
    return f"{said} ({', '.join(shares)})." if shares else f"{said}."
