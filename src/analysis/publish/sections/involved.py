"""Who is involved, how widely it is shared, who is missing, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.finding import Finding, Findings
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.tables import ReportTable
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
            people=Findings([*reach.measuring("named_people"), *reach.starting("capacity_")]),
            headcount=reach.measuring("headcount"),
            returning=reach.measuring("new_people", "returning_people"),
            activity=reach.measuring("activities", "involvements", "period"),
            say=_say(report),
            say_table=ladder(report),
            payment=reach.measuring("offered_payment", "paid"),
            reached=reach.starting("reached_by_"),
            reached_table=report.table(
                "How people were reached: number of people",
                ("Way", "People"),
                (
                    (f.label.removeprefix("Reached by: "), f.counted)
                    for f in reach.starting("reached_by_")
                ),
            ),
            shared=reach.measuring("most_involved_tenth", "gini"),
            shared_chart=pictures.of_sharing(report),
            beside=beside(report),
            missing=reach.starting("no_figures_on_"),
            weighted=_weighted(report),
            waits=report.findings.of_part("recommendations").measuring("time_to_done"),
            insights=report.insights_on(PART),
            peers=PEERS,
            costs=report.findings.of_part("costs"),
            costs_table=_costs(report),
            text=report.text("who-is-involved"),
        )
    )


def _say(report: Material) -> Findings:
    """How much say people had, rung by rung; or the one finding that it is not known."""
    return Findings(
        f
        for f in report.findings.of_part(PART)
        if f.measure == "say" or f.measure.startswith("say_")
    )


def ladder(report: Material) -> ReportTable | None:
    """Activities on each rung, year by year, the least say first."""
    years = {**report.earlier, report.this.year: report.findings}
    rungs = {
        year: {f.measure: f for f in findings.of_part(PART).starting("say_")}
        for year, findings in years.items()
    }
    if not rungs[report.this.year]:
        return None
    known = [year for year, found in rungs.items() if found]
    return report.table(
        "How much say people had: number of activities, of those of which it is known",
        ("How much say", *map(str, known)),
        (
            (title, *(_of_rung(rungs[year].get(f"say_{rung}")) for year in known))
            for rung, title in report.programme.say_ladder.items()
        ),
    )


def _of_rung(finding: Finding | None) -> str:
    return "not known" if finding is None else finding.counted


def _weighted(report: Material) -> Findings:
    """Weighted answers beside those without weights, or why there are none."""
    return Findings(
        f for f in report.findings if f.measure == "weights" or f.measure.endswith("-weighted")
    )


@lru_cache(maxsize=4)
def beside(report: Material) -> tuple[Beside, ...]:
    """Those involved, characteristic by characteristic, beside the people they are compared with.

    Drawn once for a report: the page shows it, and so do the topics that people explore.
    """
    return tuple(_beside(report))


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
