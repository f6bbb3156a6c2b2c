"""Brings all findings together by outcome, weighs them, and sets what people judged beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.judge.findings import EVERYBODY
from analysis.judge.rubric import Weighed, most_supported
from analysis.programme import Programme
from analysis.tables import LEVELS, SEEN, TIDY
from analysis.year import ProgrammeYear

PARTS = ("survey", "interviews", "reach")


@dataclass(frozen=True)
class Weighing:
    """All findings, what each source says, the most that it supports, and what was judged."""

    tables: dict[str, pd.DataFrame]

    def write(self, this: ProgrammeYear) -> None:
        for name, table in self.tables.items():
            this.write(name, table)


def weigh(this: ProgrammeYear, judgements: pd.DataFrame) -> Weighing:
    """Join the year's findings and say, by outcome, what the evidence can support.

    Parameters
    ----------
    this
        The programme-year, after the steps that make findings.
    judgements
        What people judged, as cleaned.
    """
    parts = [this.read(f"findings.{part}") for part in PARTS]
    findings = TIDY["findings"].conform(pd.concat(parts, ignore_index=True))
    sources = TIDY["sources"].from_rows(_sources(findings, this.programme))
    supported = TIDY["supported"].from_rows(_supported(findings, sources, this.programme))
    levels = supported.set_index("outcome")["most_supported"]
    return Weighing(
        {
            "findings": findings,
            "sources": sources,
            "supported": supported,
            "judgements": judgements.assign(most_supported=judgements["about"].map(levels)),
        }
    )


def joined(says: pd.Series) -> str:
    """What several findings of one source say together.

    Examples
    --------
    >>> joined(pd.Series(["silent", "supports"])), joined(pd.Series(["against", "supports"]))
    ('supports', 'mixed')
    """
    spoken = set(says) - {"silent"}
    return "silent" if not spoken else spoken.pop() if len(spoken) == 1 else "mixed"


def _sources(findings: pd.DataFrame, programme: Programme) -> Iterator[dict[str, Any]]:
    """One row for each outcome, kind of evidence and group; differences of groups are none."""
    looked_at = findings["value"].notna() | findings["hidden"] | findings["evidence"].isin(SEEN)
    single = findings[
        looked_at
        & findings["outcome"].isin(programme.outcomes)
        & findings["group"].isin([EVERYBODY, *programme.groups])
    ]
    by = ["outcome", "evidence", "group"]
    for (outcome, evidence, group), rows in single.groupby(by, sort=False):
        says = joined(rows["says"])
        behind = rows if says == "silent" else rows[rows["says"] != "silent"]
        yield {
            "outcome": outcome,
            "evidence": evidence,
            "group": group,
            "says": says,
            "because": "; ".join(behind["finding"]),
        }


def _supported(
    findings: pd.DataFrame, sources: pd.DataFrame, programme: Programme
) -> Iterator[dict[str, Any]]:
    best: dict[str, str] = {}
    for name, outcome in programme.outcomes.items():
        weighed = Weighed(
            sources[sources["outcome"] == name], findings[findings["outcome"] == name], programme
        )
        found = most_supported(weighed)
        best[outcome.aim] = max(best.get(outcome.aim, found.level), found.level, key=LEVELS.index)
        yield {
            "outcome": name,
            "most_supported": found.level,
            "because": found.because,
            "next_level": found.next_level,
            "missing": "; ".join(found.missing) or None,
        }
    for aim, level in best.items():
        yield {
            "outcome": aim,
            "most_supported": level,
            "because": "an aim cannot stand above its best outcome",
        }
