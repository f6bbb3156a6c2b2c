"""What people judged, as it was released: read from the frozen tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.programme import Programme
from analysis.publish.judged import Judged, best_of, judged, titles_of_judged
from analysis.publish.released_findings import as_known, released_rows

NUMBERS = ("agreed", "lived_experience", "others")


@dataclass(frozen=True)
class ReleasedJudgements:
    """The judgements of a release, by what they are about."""

    rows: Mapping[str, list[dict[str, Any]]]
    programme: Programme

    def judged(self, about: str) -> Judged:
        """What was judged of an outcome, an aim or the whole programme, as it was printed."""
        outcomes = map(self.judged, self.programme.outcomes_of(about))
        return judged(about, self.rows, self.programme, best_outcome=best_of(outcomes))

    @property
    def answer(self) -> Judged:
        """The answer to whether it is working."""
        return self.judged(WHOLE_PROGRAMME)

    @property
    def titles(self) -> dict[str, str]:
        """What can be judged, and what it is called."""
        return titles_of_judged(self.programme)


def judged_of(pages: Path, programme: Programme) -> ReleasedJudgements:
    """The judgements of a release.

    Parameters
    ----------
    pages
        Its pages and tables.
    programme
        The definition it was made with.
    """
    rows = {
        "judgements": [_judgement(row) for row in released_rows(pages, "judgements")],
        "supported": [
            {name: as_known(cell) for name, cell in row.items()}
            for row in released_rows(pages, "most-the-evidence-supports")
        ],
        "refused": [],
    }
    return ReleasedJudgements(rows, programme)


def _judgement(row: Mapping[str, str]) -> dict[str, Any]:
    known: dict[str, Any] = {name: as_known(cell) for name, cell in row.items()}
    for name in NUMBERS:
        known[name] = int(float(known[name])) if known.get(name) else None
    known["date"] = date.fromisoformat(known["date"]) if known.get("date") else None
    return known
