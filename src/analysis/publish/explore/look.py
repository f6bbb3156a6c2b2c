"""How the page of controls looks: as the report does, within a notebook, in colours to choose."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

WITHIN = ".peer-explore"
CONTRAST = {
    "paper": "#000000",
    "wash": "#000000",
    "ink": "#ffff00",
    "quiet": "#ffffff",
    "line": "#ffff00",
    "link": "#00ffff",
    "brand": "#000000",
    "brand-ink": "#ffff00",
    "edge": "#ffff00",
    "accent": "#ffffff",
    "peer": "#ffffff",
    "peer-wash": "#000000",
    "worse": "#ffffff",
    "mark": "#00ffff",
    "chart-one": "#ffff00",
    "chart-two": "#00ffff",
    "chart-three": "#ffffff",
    "chart-four": "#00ff00",
    "track": "#3a3a3a",
    "pale": "#bdbdbd",
}

_PALETTE = re.compile(r":root \{(.*?)\}", re.DOTALL)
_ON_PAPER = re.compile(r"^@page .*", re.DOTALL | re.MULTILINE)


@cache
def look() -> str:
    """The report's style, kept to the page of controls, and what is the page's own."""
    report = _source("page/style.css")
    light, dark, *_ = _PALETTE.findall(report)
    rest = _ON_PAPER.sub("", report).replace(":root", "&")
    contrast = "".join(f"--{name}: {colour};" for name, colour in CONTRAST.items())
    return "\n".join(
        [
            f"{WITHIN} {{ {rest} }}",
            # colours that the computer forces on every page come first
            "@media not (forced-colors: active) {",
            f"{WITHIN}.peer-light {{ {light} }}",
            f"{WITHIN}.peer-dark {{ {dark} color-scheme: dark; }}",
            f"{WITHIN}.peer-contrast {{ {contrast} color-scheme: dark; }}",
            "}",
            _source("explore/controls.css"),
        ]
    )


def _source(name: str) -> str:
    return (Path(__file__).parents[1] / "template" / name).read_text(encoding="utf-8")
