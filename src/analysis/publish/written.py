"""Sections that evaluators or peers write themselves, from Markdown in the year's folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from analysis.errors import EvaluationError
from analysis.protect.versions import WRITTEN, Part, parts_of

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
PEERS = "peers"
AUTHOR = re.compile(r"By:[ \t]*(?P<author>\S[^\n]*)(?:\n|$)")
APART = Markup('<section class="written" id="{}" data-said="text">{}</section>')
SIGNED = Markup('<p class="written-by">Written by {}.</p>\n')


def written(folder: Path, shown: str, naming: Callable[[str], str] = str) -> dict[str, Markup]:
    """What was written for each section, as a section of its own inside that one.

    Headings and pictures are left out: the page has its own outline and loads nothing. A first
    line “By: …” names the author; a file such as ``what-helped.peers.md`` is by peer researchers.

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
    texts: dict[str, Markup] = {}
    for path in sorted(folder.glob("*.md")):
        section, _, by = path.stem.partition(".")
        if section not in SECTIONS or by not in ("", PEERS):
            raise EvaluationError(
                f"“{path.stem}” is no section of the report",
                remedy=f"Name the file after one of: {', '.join(SECTIONS)}; and end its name in "
                f"“.{PEERS}.md” if peer researchers wrote it",
                file=f"{shown}/{path.name}",
            )
        try:
            text = naming(path.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError:
            raise EvaluationError(
                "this file is not UTF-8 text",
                remedy="Save it as UTF-8",
                file=f"{shown}/{path.name}",
            ) from None
        named = AUTHOR.match(text)
        author = named["author"].strip() if named else "peer researchers" if by else None
        html = Markup(plain.render(text[named.end() :] if named else text))
        signed = html + SIGNED.format(author) if author else html
        texts[section] = texts.get(section, Markup("")) + signed
    return {section: APART.format(WRITTEN + section, text) for section, text in texts.items()}


def parts_written(texts: Mapping[str, Markup]) -> dict[str, Part]:
    """What was written, as parts that have a version.

    Parameters
    ----------
    texts
        As `written` has them.
    """
    found = parts_of("\n".join(texts.values()))
    return {
        name: part._replace(title=f"What was written for “{_in_words(name)}”")
        for name, part in found.items()
    }


def _in_words(name: str) -> str:
    return name.removeprefix(WRITTEN).replace("-", " ")
