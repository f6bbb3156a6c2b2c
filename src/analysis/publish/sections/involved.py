"""Who is involved, how widely it is shared, who is missing, and what it cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.finding import Finding, Findings
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.tables import ReportTable
from analysis.publish.voices import Voice, beside
from analysis.publish.words import represented, sentence_case

PART, ANSWERS, COSTS = "reach", "recommendations", "costs"


@dataclass(frozen=True)
class Beside:
    """One characteristic of those involved, beside the people they are compared with."""

    title: str
    chart: Chart | None
    findings: Findings
    voices: list[Voice]


def section(report: Material) -> Section:
    """Those involved, from the programme's records; then money and hours."""
    reach = report.findings.of_part(PART)
    shown = {
        "people": Findings([*reach.measuring("named_people"), *reach.starting("capacity_")]),
        "headcount": reach.measuring("headcount"),
        "returning": reach.measuring("new_people", "returning_people"),
        "activity": reach.measuring("activities", "involvements", "period"),
        "say": _say(report),
        "payment": reach.measuring("offered_payment", "paid"),
        "reached": reach.starting("reached_by_"),
        "shared": reach.measuring("most_involved_tenth", "gini"),
        "missing": reach.starting("no_figures_on_"),
    }
    beside_the_population = beside_population(report)
    voices = {name: beside(report.voices, findings) for name, findings in shown.items()}
    placed = [*chain(*voices.values()), *chain(*(entry.voices for entry in beside_the_population))]
    return Section(
        render(
            "involved.html",
            **shown,
            voices=voices,
            other_voices=report.voices_in(PART, besides=placed),
            voices_on_answers=report.voices_in(ANSWERS),
            voices_on_costs=report.voices_in(COSTS),
            say_table=ladder(report),
            reached_table=report.table(
                "How people were reached: number of people",
                ("Way", "People"),
                (
                    (f.label.removeprefix("Reached by: "), f.counted)
                    for f in reach.starting("reached_by_")
                ),
            ),
            times_chart=_times(report),
            shared_chart=pictures.of_sharing(report),
            beside=beside_the_population,
            weighted=_weighted(report),
            waits=report.findings.of_part(ANSWERS).measuring("time_to_done"),
            costs=report.findings.of_part(COSTS),
            costs_table=_costs(report),
            text=report.text("who-is-involved"),
        )
    )


def _times(report: Material) -> Chart | None:
    """How many times people took part, year by year."""
    found = report.findings.of_part(PART).measuring("involvements")
    return pictures.of_counts(report, found[0]) if len(found) else None


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
def beside_population(report: Material) -> tuple[Beside, ...]:
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
            voices = beside(report.voices, findings)
            yield Beside(sentence_case(title), chart, findings, voices)


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
