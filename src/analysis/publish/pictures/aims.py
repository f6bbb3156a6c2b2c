"""The picture that sums up the report: what each kind of evidence says of each aim."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from math import nan
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.judge.evidence_card import evidence_card
from analysis.publish.charts import Chart, chart
from analysis.publish.charts.evidence import NO_SUCH, SIGNS
from analysis.publish.material import Material
from analysis.publish.words import KINDS, SAYS

HEADS = {
    "record": "Records show",
    "perception": "People told us",
    "observation": "We saw",
    "document": "Documents show",
}
SHORT = {"supports": "for", "against": "against", "mixed": "mixed", "silent": "silent"}


def of_evidence(report: Material) -> Chart | None:
    """Aims by evidence: of how many outcomes each kind says what.

    Parameters
    ----------
    report
        Gives the sources of every outcome.
    """
    counts = {aim: _counted(report, aim) for aim in report.programme.aims}
    spoken = Counter(says for by_kind in counts.values() for c in by_kind.values() for says in c)
    if not spoken:
        return None
    rows = [row for aim, by_kind in counts.items() for row in _rows(report, aim, by_kind)]
    return chart(
        "evidence",
        pd.DataFrame(rows),
        lead=None,
        about="aims",
        heading=Markup.escape(_headline(set(spoken))),
        subtitle="For each aim: of how many of its outcomes each kind of evidence says what",
        table=report.table(
            "What each kind of evidence says, aim by aim: number of outcomes",
            ("Aim and kind of evidence", *map(str.capitalize, SAYS.values())),
            (
                (f"{report.programme.aims[aim].title}: {KINDS[kind]}", *_in_words(found))
                for aim, by_kind in counts.items()
                for kind, found in by_kind.items()
            ),
        ),
    )


def _counted(report: Material, aim: str) -> dict[str, Counter[str]]:
    """For each kind of evidence, of how many outcomes it says what."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in HEADS}
    for outcome in report.programme.outcomes_of(aim):
        card = evidence_card(outcome, report.rows["sources"], (), report.programme)
        for kind in HEADS:
            if says := {source.says for source in card.sources if source.kind == kind}:
                counts[kind][_together(says)] += 1
    return counts


def _together(says: set[str]) -> str:
    """What sources of one kind say together: those that are silent do not count."""
    spoken = says - {"silent"}
    if not spoken:
        return "silent"
    return spoken.pop() if len(spoken) == 1 else "mixed"


def _rows(report: Material, aim: str, by_kind: dict[str, Counter[str]]) -> Iterator[dict[str, Any]]:
    for kind, found in by_kind.items():
        common = {"label": report.programme.aims[aim].title, "kind": HEADS[kind]}
        if not found:
            yield {**common, "says": "silent", "value": nan, "said": NO_SUCH}
        for says in SIGNS:
            if found[says]:
                said = f"{found[says]} {SHORT[says]}"
                yield {**common, "says": says, "value": found[says], "said": said}


def _in_words(found: Counter[str]) -> tuple[str, ...]:
    if not found:
        return ("no such evidence",) * len(SAYS)
    return tuple(str(found[says]) for says in SAYS)


def _headline(says: set[str]) -> str:
    if says == {"silent"}:
        return "None of the evidence points either way."
    if says <= {"supports", "silent"}:
        return "All the evidence that speaks points to change for the better."
    if says <= {"against", "silent"}:
        return "All the evidence that speaks points the other way."
    return "Not all of the evidence points the same way."
