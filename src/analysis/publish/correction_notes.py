"""What a corrected page says of itself: when it was corrected, and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from markupsafe import Markup

from analysis.publish.html import render
from analysis.publish.page import MORE_MARKS_GO_HERE


@dataclass(frozen=True)
class Note:
    """Why a version was made that is not the first.

    `withdrawn` says that it was because people took back what they had told us: then `why` is a
    whole note by itself.
    """

    version: int
    after: int
    on: date
    why: str
    withdrawn: bool
    moved: dict[str, Any]

    @classmethod
    def of(cls, said: dict[str, Any], version: int) -> Note:
        """The note of a record, made as version ``version``."""
        return cls(
            version=version,
            after=int(said["after"]),
            on=date.fromisoformat(said["on"]),
            why=said["why"],
            withdrawn="sign" in said,
            moved=said.get("moved") or {"findings": [], "judged": []},
        )

    @property
    def findings(self) -> list[dict[str, str]]:
        """Findings that moved: what, before and after."""
        return list(self.moved["findings"])

    @property
    def judged(self) -> list[dict[str, str]]:
        """What was judged otherwise: what, before and after."""
        return list(self.moved["judged"])


def put_notes(pages: Path, notes: Sequence[Note]) -> None:
    """Put ``notes`` at the top of every page of a folder that has a place for them."""
    if not notes:
        return
    mark = str(MORE_MARKS_GO_HERE)
    said = str(Markup(render("correction_notes.html", notes=notes)))
    for path in pages.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        path.write_text(page.replace(mark, said + mark, 1), encoding="utf-8")
