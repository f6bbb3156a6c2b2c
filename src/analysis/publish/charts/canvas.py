"""What charts share: sizes, colours, a sheet to draw on, and SVG whose text is real text.

Charts are drawn narrow, with labels above the bars, so that they can be read on a phone; a wide
screen shows them larger. Colours are those of the Government Analysis Function. In the SVG they
become variables of the page's style sheet, which gives them other values in the dark.

Everything is drawn onto the bare figure, without axes: matplotlib spends most of its time on
axes, ticks and clipping, and a page holds many charts.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Literal, cast
from xml.etree import ElementTree

from markupsafe import Markup

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.artist import Artist

WIDTH = 360
EDGE = 5
LEFT, RIGHT = EDGE, WIDTH - EDGE
ROOM = RIGHT - LEFT
TEXT, SMALL = 15, 14
LINE_OF_TEXT = 19
BASELINE = 14
# of a wide font, so that labels stay clear of each other whatever font a reader has
LETTER, BOLD_LETTER = 8.4, 9.6
BAR = 11
TICKS = 24

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
DASHES = (2.0, 2.0)
SVG = "http://www.w3.org/2000/svg"
XLINK = "{http://www.w3.org/1999/xlink}href"
STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "peer-evaluation",
    "path.simplify": False,
    "hatch.linewidth": 2,
}
# what a page reads from the picture as a whole, so that it need not stand in every element
INHERITED = (f"font-size:{TEXT}px", f"fill:var({VARIABLES[INK]},{INK})", "text-anchor:start")
Align = Literal["left", "center", "right"]
Points = Iterable[tuple[float, float]]


class Sheet:
    """A picture of the usual width, drawn on from its upper left corner, in its own units.

    Parameters
    ----------
    height
        Of the whole picture.
    """

    def __init__(self, height: float) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.figure = Figure(figsize=(WIDTH / 72, height / 72))
        self.figure.patch.set_visible(False)
        turned = Affine2D().scale(1 / 72, -1 / 72).translate(0, height / 72)
        self._placed = turned + self.figure.dpi_scale_trans
        self._drawn = 0

    def _add(self, artist: Artist) -> None:
        """Put ``artist`` over all that is there."""
        self._drawn += 1
        artist.set_zorder(self._drawn)
        artist.set_transform(self._placed)
        self.figure.add_artist(artist)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        align: Align = "left",
        bold: bool = False,
        colour: str = INK,
        size: float = TEXT,
    ) -> None:
        """One line of text that stands on ``y``."""
        from analysis.publish.line_of_text import LineOfText

        weight = "bold" if bold else "normal"
        self._add(
            LineOfText(x, y, words, color=colour, size=size, weight=weight, ha=align, va="baseline",
                 parse_math=False)
        )  # fmt: skip

    def lines_of_text(self, x: float, top: float, lines: Iterable[str], **look: Any) -> None:
        """Lines of text below each other, the first right below ``top``."""
        for number, words in enumerate(lines):
            self.text(x, top + BASELINE + number * LINE_OF_TEXT, words, **look)

    def bar(
        self,
        left: float,
        top: float,
        wide: float,
        tall: float,
        fill: str,
        *,
        edge: str | None = None,
        striped: bool = False,
        dashed: bool = False,
    ) -> None:
        """A bar; ``edge`` is the colour of its edge and, where it is striped, of its stripes."""
        from matplotlib.patches import Rectangle

        if not wide > 0:  # nothing, or not known
            return
        inset = 0.75 if edge else 0
        self._add(
            Rectangle(
                (left + inset, top + inset), max(wide - 2 * inset, 0.1), tall - 2 * inset,
                facecolor=fill, edgecolor=edge or "none", linewidth=1.5 if edge else 0,
                hatch="////" if striped else None, linestyle=(0, DASHES) if dashed else "solid",
            )
        )  # fmt: skip

    def line(
        self,
        points: Points,
        colour: str,
        thick: float,
        *,
        dash: tuple[float, float] | None = None,
        cap: Literal["butt", "round"] = "butt",
    ) -> None:
        """A line through ``points``; the lengths of dashes and gaps are the picture's own."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        style = (0, tuple(length / thick for length in dash)) if dash else "solid"
        self._add(
            Line2D(
                xs, ys, color=colour, linewidth=thick, linestyle=cast("Any", style),
                solid_capstyle=cap, dash_capstyle=cap,
            )
        )  # fmt: skip

    def dot(self, x: float, y: float, colour: str = DARK_BLUE, *, hollow: bool = False) -> None:
        """A round mark, clear of what lies under it."""
        for thick, shade in ((14, PAPER), (10.5, colour), *(((5.5, PAPER),) if hollow else ())):
            self.line([(x, y), (x + 0.1, y)], shade, thick, cap="round")

    def shape(self, points: Points, fill: str, edge: str = PAPER) -> None:
        """A closed shape."""
        from matplotlib.patches import Polygon

        self._add(Polygon([*points], facecolor=fill, edgecolor=edge, linewidth=1.5))

    def diamond(self, x: float, y: float, colour: str = ORANGE, size: float = 7.5) -> None:
        self.shape([(x, y - size), (x + size, y), (x, y + size), (x - size, y)], colour)

    def square(self, x: float, y: float, colour: str = PLUM, size: float = 5.5) -> None:
        corners = [(-size, -size), (size, -size), (size, size), (-size, size)]
        self.shape([(x + right, y + down) for right, down in corners], colour)

    def box(
        self, left: float, top: float, wide: float, tall: float, edge: str, *, thick: float,
        dashed: bool = False,
    ) -> None:  # fmt: skip
        """An empty box with round corners."""
        from matplotlib.patches import FancyBboxPatch

        self._add(
            FancyBboxPatch(
                (left, top), wide, tall, boxstyle="round,pad=0,rounding_size=3", facecolor=PAPER,
                edgecolor=edge, linewidth=thick, linestyle=(0, (2, 1)) if dashed else "solid",
            )
        )  # fmt: skip


@dataclass(frozen=True)
class Rows:
    """A sheet with labelled rows; `places` are the heights at which their bars lie."""

    sheet: Sheet
    places: list[float]
    bottom: float


@contextmanager
def chart_style() -> Iterator[None]:
    """What matplotlib must keep to while it draws and writes our charts."""
    import matplotlib as mpl

    with mpl.rc_context(cast("Any", STYLE)):
        yield


def known(number: float) -> bool:
    """Is there a number?"""
    return not math.isnan(number)


def along(share: float) -> float:
    """Where a share between 0 and 1 lies, from the left edge to the right one."""
    return LEFT + share * ROOM


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of ``frame``, its columns as attributes."""
    columns = {str(name): frame[name].tolist() for name in frame.columns}
    for row in zip(*columns.values(), strict=True):
        yield SimpleNamespace(**dict(zip(columns, row, strict=True)))


def parts(frame: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """The rows of each label, in the order in which labels first come."""
    return [(str(label), own) for label, own in frame.groupby("label", sort=False)]


def wrapped(label: str, said: str = "", *, room: float = ROOM, bold: bool = False) -> list[str]:
    """A label in lines that leave room for what is said beside it.

    Examples
    --------
    >>> wrapped("People who live with the services", "not shown")
    ['People who live with the', 'services']
    """
    beside = (len(said) * BOLD_LETTER + 8) if said else 0
    letter = BOLD_LETTER if bold else LETTER
    return textwrap.wrap(label, max(8, int((room - beside) / letter))) or [""]


def height_of(lines: Sequence[str]) -> float:
    """How much room ``lines`` of text take."""
    return len(lines) * LINE_OF_TEXT


def labelled_rows(
    frame: pd.DataFrame, *, above: float = 0, below: float = TICKS, tall: float = BAR
) -> Rows:
    """A row for each of ``frame``: its label, what it says at the right, and room for a bar.

    Parameters
    ----------
    frame
        Columns ``label`` and ``said``; and ``over``, where rows that belong together have a
        title in common.
    above, below
        Room to leave over the first row and under the last one.
    tall
        Height of what will be drawn under each label.
    """
    labels = [wrapped(row.label, row.said) for row in each(frame)]
    titles = _titles(frame)
    heights = [
        (height_of(title) + 4 if title else 0) + height_of(lines) + tall + 13
        for title, lines in zip(titles, labels, strict=True)
    ]
    sheet = Sheet(above + sum(heights) + below)
    places, bottom = [], above
    for title, lines, said, height in zip(titles, labels, frame["said"], heights, strict=True):
        bottom += height
        top = bottom - height_of(lines) - tall - 13
        sheet.lines_of_text(LEFT, bottom - height, title, bold=True)
        sheet.lines_of_text(LEFT, top, lines)
        sheet.text(RIGHT, top + BASELINE, said, align="right", bold=True)
        places.append(top + height_of(lines) + 2 + tall / 2)
    return Rows(sheet, places, bottom)


def _titles(frame: pd.DataFrame) -> list[list[str]]:
    """For each row the lines of its title, none where the row above has the same one."""
    if "over" not in frame:
        return [[] for _ in range(len(frame))]
    first = frame["over"] != frame["over"].shift()
    shown = zip(frame["over"], first, strict=True)
    return [wrapped(title, bold=True) if new else [] for title, new in shown]


def tracks(rows: Rows) -> None:
    """A pale ground from end to end, on which each row's bar lies."""
    for place in rows.places:
        rows.sheet.bar(LEFT, place - BAR / 2, ROOM, BAR, TRACK)


def estimate(sheet: Sheet, place: float, row: Any) -> None:
    """A share as a dot, on a band from end to end of its likely range."""
    if known(row.low) and known(row.high):
        sheet.bar(along(row.low), place - BAR / 2, (row.high - row.low) * ROOM, BAR, PALE)
    if known(row.value):
        sheet.dot(along(row.value), place)


def ticks(rows: Rows, marks: Sequence[tuple[float, str]]) -> None:
    """Words under the rows, each at its place from 0 to 1; those at the ends stay inside."""
    for share, words in marks:
        align: Align = "left" if share == 0 else "right" if share == 1 else "center"
        rows.sheet.text(
            along(share), rows.bottom + 12, words, align=align, colour=QUIET, size=SMALL
        )


def as_svg(sheet: Sheet, name: str, title: str, description: str) -> Markup:
    """The sheet as SVG to stand in a page: real text, named and described, ids of its own.

    Parameters
    ----------
    sheet
        The drawing.
    name
        Begins every id inside, so that no two pictures on a page share one.
    title, description
        What it shows; the description gives the numbers.
    """
    stream = BytesIO()
    sheet.figure.savefig(stream, format="svg", metadata={"Date": None})
    root = ElementTree.fromstring(stream.getvalue())
    _drop_what_pages_do_not_need(root)
    _rename_ids(root, name)
    _restyle(root)
    _flatten(root)
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
        if "url(#" in (style := element.get("style", "")):
            element.set("style", re.sub(r"#([^)]+)\)", lambda m: f"#{renamed[m[1]]})", style))


def _restyle(root: ElementTree.Element) -> None:
    """Colours by name; nothing that the page or the whole picture says already."""
    root.set("style", ";".join(INHERITED[:2]))
    for element in root.iter():
        is_text = element.tag == f"{{{SVG}}}text"
        if fill := element.attrib.pop("fill", None):  # the ground of stripes
            element.set("style", f"fill: {fill}")
        if element is root or not (style := element.get("style")):
            continue
        for colour, variable in VARIABLES.items():
            style = style.replace(colour, f"var({variable},{colour})")
        kept = [part.replace(": ", ":") for part in style.split("; ")]
        if is_text:
            element.attrib.pop("transform", None)  # it is never turned
            kept = [p for p in kept if p not in INHERITED and not p.startswith("font-family")]
        kept = [part for part in kept if not part.startswith("stroke-linejoin")]
        element.set("style", ";".join(kept)) if kept else element.attrib.pop("style")


def _flatten(parent: ElementTree.Element) -> None:
    """Take out groups, and definitions that hold nothing: what is inside groups stays."""
    for place in range(len(parent) - 1, -1, -1):
        child = parent[place]
        _flatten(child)
        is_group = child.tag == f"{{{SVG}}}g" and not child.attrib
        if is_group or (child.tag == f"{{{SVG}}}defs" and not len(child)):
            parent[place : place + 1] = [*child]


def _describe(root: ElementTree.Element, name: str, title: str, description: str) -> None:
    root.set("role", "img")
    root.set("aria-labelledby", f"{name}-title")
    root.set("aria-describedby", f"{name}-desc")
    for place, (tag, words) in enumerate((("title", title), ("desc", description))):
        element = ElementTree.Element(f"{{{SVG}}}{tag}", {"id": f"{name}-{tag}"})
        element.text = words
        root.insert(place, element)


def _shorter(svg: str) -> str:
    """Numbers to a tenth, paths without spaces that mean nothing."""
    head, desc, drawing = svg.partition("</desc>")
    drawing = re.sub(r"\d+\.\d{2,}", lambda m: f"{float(m.group()):.1f}", drawing)
    drawing = re.sub(r'(?<= d=")[^"]+', lambda m: _short_path(m.group()), drawing)
    return re.sub(r"\s*\n\s*", "\n", head + desc + drawing).replace(" />", "/>")


def _short_path(path: str) -> str:
    tight = re.sub(r"\s*([A-Za-z])\s*", r"\1", path.strip())
    return re.sub(r"(\d)\.0(?=\D|$)", r"\1", tight)
