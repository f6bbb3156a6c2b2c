"""Everything that may stand in a year's report, read once."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.judge.records import record_findings
from analysis.judge.survey import survey_shares
from analysis.protect.words.naming import Naming
from analysis.protect.words.quotes import publishable_comments, publishable_quotes
from analysis.publish.finding import Findings
from analysis.publish.judged import Judged, best_of, judged
from analysis.publish.marks import Marks
from analysis.publish.quoted import safely_attributed
from analysis.publish.said_and_done import SaidAndDone
from analysis.publish.tables import ReportTable, table
from analysis.publish.voices import Voice, voices
from analysis.publish.words import measures, name_of_group, sentence_case
from analysis.publish.written import written
from analysis.tables import rows_of
from analysis.year import ProgrammeYear

TABLES = (
    "findings",
    "spread",
    "sources",
    "supported",
    "judgements",
    "refused",
    "insights",
    "recommendations",
    "responses",
    "stages",
    "piles",
    "themes",
    "signoff",
    "decisions",
    "checklist",
    "efforts",
    "agreement",
    "together",
    "themes_by_year",
    "interviews",
    "codes",
    "activities",
    "evidence",
    "shifts",
    "costs",
    "accounts",
    "rejected",
)


class Material:
    """What one year's report is made of: findings, quotes, insights, judgements, texts.

    Parameters
    ----------
    this
        The programme-year, after the steps that make and weigh its findings.

    Raises
    ------
    EvaluationError
        A step has not run yet, or a file in ``text/`` belongs to no section.
    """

    def __init__(self, this: ProgrammeYear) -> None:
        self.this, self.programme = this, this.programme
        self.marks = Marks.of(this)
        self.naming = Naming(this)
        self.frames = {name: self.naming.of_frame(this.read(name)) for name in TABLES}
        self.rows = {name: rows_of(frame) for name, frame in self.frames.items()}
        self.named = measures(self.programme, self.frames["codes"], self.frames["evidence"])
        self.findings = Findings.of(self.frames["findings"], self.programme, self.named)
        self.written = written(this.raw / "text", this.shown(this.raw / "text"), self.naming.shown)

    @cached_property
    def earlier(self) -> dict[int, Findings]:
        """What the survey and the records showed in the years before, oldest first."""
        return {
            year.year: Findings.of(
                pd.concat([survey_shares(year), record_findings(year)], ignore_index=True),
                self.programme,
                self.named,
            )
            for year in self.this.earlier
        }

    @cached_property
    def quotes(self) -> list[dict[str, Any]]:
        """Extracts of interviews that may be published, each with what its speaker is called."""
        return safely_attributed(self.this, rows_of(publishable_quotes(self.this)))

    @cached_property
    def comments(self) -> list[dict[str, Any]]:
        """Survey comments that may be published, each with what its writer may be called."""
        return rows_of(publishable_comments(self.this))

    @cached_property
    def insights(self) -> list[dict[str, Any]]:
        """What peer researchers said, but for what they took back."""
        rows = self.rows["insights"]
        retracted = {row["retracts"] for row in rows}
        return [
            row | dict(zip(("author", "by"), self._author(row["author"]), strict=True))
            for row in rows
            if row["insight"] not in retracted and row["retracts"] is None
        ]

    def _author(self, author: str) -> tuple[str, str]:
        """Who wrote an insight, alone and with the part they had."""
        shown = self.naming.author(author)
        by_part = shown in map(sentence_case, self.naming.parts)
        return shown, shown if by_part else f"{shown}, peer researcher"

    @cached_property
    def said_and_done(self) -> SaidAndDone:
        """What was recommended up to this year, and what came of it."""
        return SaidAndDone(self.this, self.rows["recommendations"], self.rows["responses"])

    @cached_property
    def voices(self) -> list[Voice]:
        """Each insight with its one place in the report."""
        return voices(self.insights, self.findings, self.programme)

    def voices_in(self, room: str, besides: Iterable[Voice] = ()) -> list[Voice]:
        """Insights that stand in an outcome, an aim or a part, without those that stand already."""
        placed = {voice.insight for voice in besides}
        return [v for v in self.voices if v.room == room and v.insight not in placed]

    def quotes_on(self, codes: Iterable[str], most: int = 3) -> list[dict[str, Any]]:
        """Up to ``most`` extracts that carry one of ``codes``, each extract once."""
        wanted = set(codes)
        found = {row["id"]: row for row in self.quotes if row["code"] in wanted}
        return list(found.values())[:most]

    def judged(self, about: str) -> Judged:
        """What people judged of an outcome, an aim or the whole programme."""
        outcomes = map(self.judged, self.programme.outcomes_of(about))
        return judged(about, self.rows, self.programme, best_outcome=best_of(outcomes))

    def table(self, caption: str, columns: Iterable[str], rows: Iterable[Any]) -> ReportTable:
        """A table that says in its caption when the data are simulated."""
        return table(caption, tuple(columns), rows, simulated=self.marks.simulated)

    def group(self, group: str) -> str:
        """A group as people read it."""
        return name_of_group(self.programme, group)

    def text(self, section: str) -> Markup | None:
        """What evaluators or peers wrote for a section, if they did."""
        return self.written.get(section)
