"""Writes the gallery of charts: a picture of each kind from made-up numbers, and when to use it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from analysis.publish.charts import CHARTS, chart
from analysis.publish.charts.canvas import INK, PAPER, WIDTH
from analysis.publish.marks import SIMULATED
from analysis.publish.tables import table

FOLDER = Path("docs/charts")
FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif"
MARGIN, MARK = 14, 26


def gallery() -> dict[str, str]:
    """Every file of ``docs/charts`` with its text.

    Returns
    -------
    dict
        ``README.md``, and an SVG in light colours for each kind of chart.
    """
    pictures = {f"{kind}.svg": picture(kind) for kind in sorted(CHARTS)}
    return {"README.md": "\n".join(_page()), **pictures}


def _page() -> Iterator[str]:
    yield "# Charts"
    yield ""
    yield (
        "Every kind of chart that a report can hold. The numbers are made up: they are nobody’s "
        "answers. Made by `python -m analysis.publish.charts.gallery`; change a chart in "
        "`src/analysis/publish/charts/`, then run that."
    )
    yield ""
    yield (
        "On the report’s page each has its finding as heading, its statistic below that, a mark "
        "where data are simulated, and its numbers in a table. To add a chart, write one file "
        "there (`draw`, `describe`, `KEY`, `WHEN`, `EXAMPLE`) and add one line to `CHARTS`."
    )
    for kind in sorted(CHARTS):
        drawing = CHARTS[kind]
        yield ""
        yield f"## {kind.replace('_', ' ').capitalize()}"
        yield ""
        yield drawing.WHEN
        yield ""
        yield f"![{drawing.describe(drawing.EXAMPLE.frame)}]({kind}.svg)"
        yield ""
        yield f"**{drawing.EXAMPLE.heading}** {drawing.EXAMPLE.subtitle}. {SIMULATED}."
        if drawing.KEY:
            yield ""
            yield drawing.KEY
    yield ""


def picture(kind: str) -> str:
    """The example of a kind of chart as a file that stands by itself, in light colours.

    Parameters
    ----------
    kind
        One of `CHARTS`.
    """
    example = CHARTS[kind].EXAMPLE
    drawn = chart(
        kind,
        example.frame,
        lead=None,
        about="example",
        heading=Markup.escape(example.heading),
        subtitle=example.subtitle,
        table=table("Made-up numbers", ("Of", "What"), [], simulated=True),
    )
    return _by_itself(str(drawn.svg))


def _by_itself(svg: str) -> str:
    """The picture with colours of its own, on paper of its own, marked as simulated."""
    coloured = re.sub(r"var\(--[\w-]+,(#\w+)\)", r"\1", svg)
    height = float(re.search(r'viewBox="0 0 \d+ ([\d.]+)"', svg)[1])  # type: ignore[index]
    whole = f"{-MARGIN} {-MARGIN - MARK} {WIDTH + 2 * MARGIN} {height + 2 * MARGIN + MARK:g}"
    placed = re.sub(r'viewBox="[^"]*"', f'viewBox="{whole}" width="{WIDTH + 2 * MARGIN}"', coloured)
    halo = f"text{{paint-order:stroke;stroke:{PAPER};stroke-width:4px;stroke-linejoin:round}}"
    paper = (
        f"<style>{halo}</style>"
        f'<rect x="{-MARGIN}" y="{-MARGIN - MARK}" width="100%" height="100%" fill="{PAPER}"/>'
        f'<text x="5" y="{4 - MARK}" style="font-weight:700;font-size:13px;fill:{INK}">'
        f"{SIMULATED}</text>"
    )
    styled = placed.replace('style="', f'style="{FONT};', 1)
    return styled.replace("</desc>", f"</desc>{paper}", 1) + "\n"


def write(folder: Path) -> list[Path]:
    """Write the gallery into ``folder``, take out pictures of charts that are no more."""
    folder.mkdir(parents=True, exist_ok=True)
    files = gallery()
    for other in {path.name for path in folder.glob("*.svg")}.difference(files):
        (folder / other).unlink()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(path)
