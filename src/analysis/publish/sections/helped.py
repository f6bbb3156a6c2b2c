"""What helped, what got in the way, and what people suggest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.finding import Findings
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.words import PEERS

PARTS = {
    "helped": "What helped",
    "hindered": "What got in the way",
    "suggested": "What people suggest",
    "themes": "What else people spoke of",
}
SUBTITLE = "{title}, by the number of interviews in which people spoke of it"


@dataclass(frozen=True)
class Themes:
    """Themes of one kind, with what people said of them."""

    title: str
    chart: Chart | None
    findings: Findings
    quotes: list[dict[str, Any]]
    insights: list[dict[str, Any]]


def section(report: Material) -> Section:
    """Themes from interviews that belong to no single outcome."""
    parts = [_themes(report, part, title) for part, title in PARTS.items()]
    return Section(
        render(
            "helped.html",
            parts_of_talk=[themes for themes in parts if len(themes.findings)],
            interviewed=any(finding.unit == "interviews" for finding in report.findings),
            peers=PEERS,
            text=report.text("what-helped"),
        )
    )


def _themes(report: Material, part: str, title: str) -> Themes:
    findings = report.findings.of_part(part).of_everybody()
    ranked = Findings(sorted(findings, key=lambda f: (-(f.value or 0), f.label)))
    return Themes(
        title=title,
        chart=pictures.of_themes(report, ranked, SUBTITLE.format(title=title)),
        findings=ranked,
        quotes=report.quotes_on([finding.measure for finding in ranked]),
        insights=report.insights_on(part),
    )
