"""Sections that evaluators or peers write themselves, from Markdown in the year's folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from analysis.errors import EvaluationError

SECTIONS = (
    "what-we-found",
    "what-we-ask",
    "who-evaluated",
    "who-answered",
    "aims",
    "what-helped",
    "who-is-involved",
    "shifts",
    "what-we-cannot-say",
    "recommendations",
    "how-it-was-made",
    "how-to-check",
)


def written(folder: Path, shown: str, naming: Callable[[str], str] = str) -> dict[str, Markup]:
    """What was written for each section.

    Headings and pictures are left out: the page has its own outline and loads nothing.

    Parameters
    ----------
    folder
        The year's ``text`` folder; it need not be there.
    shown
        How the folder is named to a person.
    naming
        Names those who evaluated as they wish.

    Raises
    ------
    EvaluationError
        A file is named after no section, or is not UTF-8.
    """
    plain = MarkdownIt("commonmark", {"html": False}).disable(["heading", "lheading", "image"])
    texts = {}
    for path in sorted(folder.glob("*.md")):
        if path.stem not in SECTIONS:
            raise EvaluationError(
                f"“{path.stem}” is no section of the report",
                remedy=f"Name the file after one of: {', '.join(SECTIONS)}",
                file=f"{shown}/{path.name}",
            )
        try:
            texts[path.stem] = Markup(plain.render(naming(path.read_text(encoding="utf-8-sig"))))
        except UnicodeDecodeError:
            raise EvaluationError(
                "this file is not UTF-8 text",
                remedy="Save it as UTF-8",
                file=f"{shown}/{path.name}",
            ) from None
    return texts
