"""Turns a page's inline charts into pictures that a word processor shows."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

WIDTH = 900  # in dots, for a chart printed nine centimetres wide
FONT = "DejaVu Sans"
VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")
OF_THE_PAGE = re.compile(r"(font: [^;\"]*?px) inherit")


@cache
def _fonts() -> list[str]:
    """The fonts that come with matplotlib: a picture is the same whatever a computer has."""
    import matplotlib as mpl

    folder = Path(mpl.get_data_path()) / "fonts" / "ttf"
    return [str(folder / f"DejaVuSans{weight}.ttf") for weight in ("", "-Bold")]


def as_png(svg: str) -> bytes:
    """A chart of ours as a picture of dots.

    Parameters
    ----------
    svg
        The chart as it stands in a page, its colours and fonts those of the page's style sheet.
    """
    import resvg_py

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=standing_alone(svg),
            width=WIDTH,
            background="#ffffff",
            skip_system_fonts=True,
            font_files=_fonts(),
            font_family=FONT,
            sans_serif_family=FONT,
        )
    )


def standing_alone(svg: str) -> str:
    """The chart without what only the page's style sheet would know.

    Examples
    --------
    >>> standing_alone('<text style="font: 700 15px inherit; fill: var(--ink,#1c2733)">')
    '<text style="font: 700 15px DejaVu Sans; fill: #1c2733">'
    """
    return OF_THE_PAGE.sub(rf"\1 {FONT}", VARIABLE.sub(r"\1", svg))
