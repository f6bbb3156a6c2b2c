"""Pictures of Easy Read: our own, or the programme's licensed ones in slots of the same name."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from analysis.errors import EvaluationError
from analysis.programme import Programme
from analysis.protect.inert import what_runs_or_loads

OWN = Path(__file__).parents[1] / "template" / "easy-read" / "pictures"
LARGEST = 100_000
PNG = b"\x89PNG\r\n\x1a\n"
KINDS = {".svg": "image/svg+xml", ".png": "image/png"}
TITLE = re.compile(r"<title>(?P<title>.*?)</title>", re.DOTALL)
WHOLE = re.compile(r"<svg\b[^>]*>.*</svg>", re.DOTALL)
DRAWN_WITH = re.compile(r' stroke[\w-]*="[^"]*"')
AS_SYMBOL = Markup('<symbol id="picture-{}" viewBox="0 0 100 100">{}</symbol>')
AS_DATA = Markup('<image width="100" height="100" href="data:{};base64,{}"/>')
REACHES_OUT = re.compile(
    r"<!ENTITY|<!DOCTYPE[^>]*\[|<\?xml-stylesheet|<foreignObject", re.IGNORECASE
)


@dataclass(frozen=True)
class Picture:
    """A picture that the page defines once and shows by its name, and what is to be seen on it."""

    name: str
    alt: str
    symbol: Markup


@cache
def slots() -> dict[str, str]:
    """The name of every picture that the page may show, and what is to be seen on it."""
    return {path.stem: _title(path) for path in sorted(OWN.glob("*.svg"))}


def pictures_of(programme: Programme) -> dict[str, Picture]:
    """A picture for every slot: the programme's own where it has one.

    Parameters
    ----------
    programme
        Its folder may hold ``pictures/<slot>.svg`` or ``.png``.

    Raises
    ------
    EvaluationError
        A file there belongs to no slot, is too large, or is not safe to show.
    """
    theirs = {picture.name: picture for picture in map(_theirs, programme.pictures)}
    return {name: theirs.get(name) or _ours(name) for name in slots()}


def _title(path: Path) -> str:
    found = TITLE.search(path.read_text(encoding="utf-8"))
    return found["title"].strip() if found else path.stem


@cache
def _ours(name: str) -> Picture:
    svg = TITLE.sub("", (OWN / f"{name}.svg").read_text(encoding="utf-8"))
    opening, _, rest = svg.partition(">")
    strokes, drawn = "".join(DRAWN_WITH.findall(opening)), rest.rpartition("</svg>")[0]
    group = Markup(f"<g{strokes}>{' '.join(drawn.split())}</g>")
    return Picture(name, slots()[name], AS_SYMBOL.format(name, group))


def _theirs(path: Path) -> Picture:
    problem = _unfit(path)
    if problem:
        what, remedy = problem
        file = f"programmes/{path.parents[1].name}/{path.parent.name}/{path.name}"
        raise EvaluationError(what, remedy=remedy, file=file)
    data = base64.b64encode(path.read_bytes()).decode()
    symbol = AS_SYMBOL.format(path.stem, AS_DATA.format(KINDS[path.suffix.lower()], data))
    return Picture(path.stem, slots()[path.stem], symbol)


def _unfit(path: Path) -> tuple[str, str] | None:
    """What is wrong with a picture, and what to do."""
    kind, size = path.suffix.lower(), path.stat().st_size
    if path.stem not in slots():
        return (
            f"“{path.stem}” is no picture of the Easy Read page",
            f"Name it after one of: {', '.join(slots())}",
        )
    if kind not in KINDS:
        return "this picture is neither SVG nor PNG", "Save it as PNG, 400 pixels wide"
    if size > LARGEST:
        return (
            f"this picture has {size:,} bytes, and {LARGEST:,} are the most",
            "Save it smaller: 400 pixels wide is enough for print",
        )
    if kind == ".svg":
        return _unsafe(path)
    fits = path.read_bytes().startswith(PNG)
    return None if fits else ("this is no PNG picture", "Save it as PNG again")


def _unsafe(path: Path) -> tuple[str, str] | None:
    try:
        svg = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return "this SVG picture is not UTF-8 text", "Save it as UTF-8, or as PNG"
    if not WHOLE.search(svg):
        return "this is no SVG picture", "Save it as SVG again, or as PNG"
    reaching = REACHES_OUT.search(svg)
    found = reaching[0] if reaching else what_runs_or_loads(svg)
    if found:
        return f"this picture holds {found}", "Save it as PNG: a PNG runs and loads nothing"
    return None
