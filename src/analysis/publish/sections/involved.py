"""Who is involved, how widely it is shared, who is missing, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.finding import Findings
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.words import PEERS, represented, sentence_case

PART = "reach"


@dataclass(frozen=True)
class Beside:
    """One characteristic of those involved, beside the people they are compared with."""

    title: str
    chart: Chart | None
    findings: Findings


def section(report: Material) -> Section:
    """Those involved, from the programme's records; then money and hours."""
    reach = report.findings.of_part(PART)
    return Section(
        render(
            "involved.html",
            people=Findings(f for f in reach if f.measure in ("named_people", "headcount")),
            capacities=reach.starting("capacity_"),
            reached=reach.starting("reached_by_"),
            reached_table=report.table(
                "How people were reached",
                ("Way", "People"),
                (
                    (f.label.removeprefix("Reached by: "), f.counted)
                    for f in reach.starting("reached_by_")
                ),
            ),
            shared=reach.measuring("most_involved_tenth", "gini"),
            shared_chart=pictures.of_sharing(report),
            beside=list(_beside(report)),
            insights=report.insights_on(PART),
            peers=PEERS,
            costs=report.findings.of_part("costs"),
            costs_table=_costs(report),
            text=report.text("who-is-involved"),
        )
    )


def _beside(report: Material) -> Iterator[Beside]:
    for characteristic, population in populations(report).items():
        measures = [
            represented(characteristic, category, who)
            for who, shares in population.items()
            for category in shares
        ]
        findings = report.findings.of_part(PART).measuring(*measures)
        if len(findings):
            title = report.programme.characteristics[characteristic].name
            chart = pictures.of_representation(report, characteristic, population)
            yield Beside(sentence_case(title), chart, findings)


def populations(report: Material) -> dict[str, dict[str, dict[str, float]]]:
    """Shares by characteristic, comparator and category."""
    counts: dict[str, dict[str, dict[str, float]]] = {}
    for entry in report.programme.population:
        by_comparator = counts.setdefault(entry.characteristic, {})
        by_comparator.setdefault(entry.comparator, {})[entry.category] = entry.count
    return {
        characteristic: {
            who: {category: count / sum(shares.values()) for category, count in shares.items()}
            for who, shares in by_comparator.items()
        }
        for characteristic, by_comparator in counts.items()
    }


def _costs(report: Material) -> object:
    rows = report.rows["costs"]
    if not rows:
        return None
    return report.table(
        "What it cost",
        ("What for", "Kind", "Pounds or hours"),
        (
            (
                row["what"],
                sentence_case(row["kind"]),
                "not known" if row["amount"] is None else f"{row['amount']:,.0f}",
            )
            for row in rows
        ),
    )
