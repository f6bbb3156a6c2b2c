"""What charts share: sizes, colours, rows of bars, and SVG whose text is real text.

Charts are drawn narrow, with labels above the bars, so that they can be read on a phone; a wide
screen shows them larger. Colours are those of the Government Analysis Function. In the SVG they
become variables of the page's style sheet, which gives them other values in the dark.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree

from markupsafe import Markup

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 360
TEXT = 15
LINE_OF_TEXT = 19
BAR = 11
EDGE = 5
LETTERS_IN_A_LABEL = 31
AXIS = 31
TICKS = 50

DARK_BLUE, TURQUOISE, PLUM, ORANGE = "#12436d", "#28a197", "#801650", "#f46a25"
INK, QUIET, TRACK, PALE, PAPER = "#1c2733", "#4f5b68", "#e3e8ee", "#9fb4c7", "#ffffff"
VARIABLES = {
    DARK_BLUE: "--chart-one",
    TURQUOISE: "--chart-two",
    PLUM: "--chart-three",
    ORANGE: "--chart-four",
    INK: "--ink",
    QUIET: "--quiet",
    TRACK: "--track",
    PALE: "--pale",
    PAPER: "--paper",
}
SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "peer-evaluation",
    "font.size": TEXT,
    "text.color": INK,
    "axes.labelcolor": QUIET,
    "xtick.color": QUIET,
    "ytick.color": QUIET,
    "xtick.labelsize": TEXT - 1,
    "ytick.labelsize": TEXT - 1,
    "lines.linewidth": 2.5,
}


@dataclass(frozen=True)
class Rows:
    """A figure with one labelled row a bar; `places` are the heights of the bars' middles."""

    figure: Figure
    axes: Axes
    places: list[float]


@contextmanager
def chart_style() -> Iterator[None]:
    """Sizes, colours and text as all our charts have them."""
    import matplotlib as mpl

    with mpl.rc_context(cast("Any", STYLE)):
        yield


def blank(height: float, axis: float = AXIS) -> tuple[Figure, Axes]:
    """A figure of the usual width, whose axes fill it but for its edges and a line of ticks.

    Parameters
    ----------
    height
        Of the whole figure.
    axis
        Of the line of ticks.
    """
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH / 72, height / 72))
    figure.patch.set_visible(False)
    axes = figure.add_axes(
        (EDGE / WIDTH, axis / height, (WIDTH - 2 * EDGE) / WIDTH, (height - axis) / height)
    )
    axes.patch.set_visible(False)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(TRACK)
    axes.tick_params(length=0)
    return figure, axes


def panels(titles: list[str], height: float) -> tuple[Figure, list[Axes]]:
    """A figure with a panel for each title, one below the other; the last one has the ticks."""
    from matplotlib.figure import Figure

    whole = height * len(titles) + AXIS
    figure = Figure(figsize=(WIDTH / 72, whole / 72))
    figure.patch.set_visible(False)
    found = []
    for number, title in enumerate(titles, start=1):
        bottom, tall = AXIS + height * (len(titles) - number), height - 2.7 * LINE_OF_TEXT
        axes = figure.add_axes(
            (TICKS / WIDTH, bottom / whole, (WIDTH - TICKS - EDGE) / WIDTH, tall / whole)
        )
        axes.patch.set_visible(False)
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0, labelbottom=number == len(titles))
        figure.text(EDGE / WIDTH, (bottom + tall + 19) / whole, title, va="bottom")
        found.append(axes)
    return figure, found


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of ``frame``, its columns as attributes."""
    return iter(frame.itertuples(index=False))


def at_the_edges(axes: Axes) -> None:
    """Keep the labels of the first and the last tick inside the picture."""
    labels = axes.get_xticklabels()
    labels[0].set_horizontalalignment("left")
    labels[-1].set_horizontalalignment("right")


def wrapped(label: str) -> list[str]:
    """A label in lines that leave room for the number beside it."""
    return textwrap.wrap(label, LETTERS_IN_A_LABEL) or [""]


def rows_of_bars(frame: pd.DataFrame, top: float) -> Rows:
    """A track for each row, its label above it and what it says at the right.

    Parameters
    ----------
    frame
        Columns ``label`` and ``said``.
    top
        Value at the right end of the track.
    """
    labels = [wrapped(label) for label in frame["label"]]
    heights = [len(lines) * LINE_OF_TEXT + 2.2 * BAR for lines in labels]
    figure, axes = blank(sum(heights) + AXIS)
    axes.set(xlim=(0, top), ylim=(sum(heights), 0), yticks=[])
    places, above = [], 0.0
    for lines, said, height in zip(labels, frame["said"], heights, strict=True):
        axes.text(0, above, "\n".join(lines), va="top", color=INK)
        axes.text(top, above, said, va="top", ha="right", color=INK, weight="bold")
        places.append(above + len(lines) * LINE_OF_TEXT + BAR / 2 + 2)
        above += height
    axes.barh(places, top, height=BAR, color=TRACK)
    return Rows(figure, axes, places)


def whiskers(rows: Rows, frame: pd.DataFrame) -> None:
    """Draw each row's interval, from ``low`` to ``high``, clear of its bar."""
    known = frame["low"].notna() & frame["high"].notna()
    for place, row in zip(rows.places, each(frame.assign(known=known)), strict=True):
        for colour, wide in ((PAPER, 5), (INK, 2)) if row.known else ():
            rows.axes.plot(
                [row.low, row.high], [place, place], color=colour, linewidth=wide, marker="|",
                markersize=10, markeredgewidth=wide, solid_capstyle="butt",
            )  # fmt: skip


def as_svg(figure: Figure, name: str, title: str, description: str) -> Markup:
    """The figure as SVG to stand in a page: real text, named and described, ids of its own.

    Parameters
    ----------
    figure
        The drawing.
    name
        Begins every id inside, so that no two pictures on a page share one.
    title, description
        What it shows; the description gives the numbers.
    """
    stream = BytesIO()
    figure.savefig(stream, format="svg", metadata={"Date": None})
    root = ElementTree.fromstring(stream.getvalue())
    _drop_what_pages_do_not_need(root)
    _rename_ids(root, name)
    _colour_by_variables(root)
    _describe(root, name, title, description)
    ElementTree.register_namespace("", SVG)
    return Markup(_shorter(ElementTree.tostring(root, encoding="unicode")))


def _drop_what_pages_do_not_need(root: ElementTree.Element) -> None:
    """Metadata, and a style sheet that would reach the whole page."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in (f"{{{SVG}}}metadata", f"{{{SVG}}}style"):
                parent.remove(child)
    for size in ("width", "height", "version"):
        root.attrib.pop(size, None)


def _rename_ids(root: ElementTree.Element, name: str) -> None:
    written = ElementTree.tostring(root, encoding="unicode")
    used = dict.fromkeys(re.findall(r"(?:url\(|href=\")#([^)\"]+)", written))
    renamed = {old: f"{name}-{number}" for number, old in enumerate(used)}
    for element in root.iter():
        if (own := element.attrib.pop("id", None)) in renamed:
            element.set("id", renamed[own])
        if link := element.attrib.pop(XLINK, None):
            element.set("href", f"#{renamed[link[1:]]}")
        for attribute in ("clip-path", "style"):
            if "url(#" in element.get(attribute, ""):
                old = re.sub(
                    r"url\(#([^)]+)\)",
                    lambda m: f"url(#{renamed[m[1]]})",
                    element.get(attribute, ""),
                )
                element.set(attribute, old)


def _colour_by_variables(root: ElementTree.Element) -> None:
    for element in root.iter():
        style = element.get("style", "")
        for colour, variable in VARIABLES.items():
            style = style.replace(colour, f"var({variable},{colour})")
        if element.tag == f"{{{SVG}}}text":
            style = re.sub(r"font-family: [^;]*(; |$)", "", style)
            style = re.sub(r"(font: [^;]*?px) [^;]*", r"\1 inherit", style)
        if style:
            element.set("style", style)


def _describe(root: ElementTree.Element, name: str, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-desc")
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = words
        root.insert(place, element)


def _shorter(svg: str) -> str:
    rounded = re.sub(r"\d+\.\d{2,}", lambda m: f"{float(m.group()):.1f}", svg)
    return re.sub(r"\s*\n\s*", "\n", rounded)
