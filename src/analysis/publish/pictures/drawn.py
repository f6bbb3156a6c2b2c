"""What pictures of findings have in common: the finding that leads, bars, earlier years."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import Any

from analysis.publish.finding import Finding, Findings
from analysis.publish.material import Material
from analysis.publish.words import sentence_case

NOT_SHOWN = "not shown"


def telling(findings: Findings) -> Finding:
    """The finding that leads: the first that says something, else the first with a number."""
    by_weight = sorted(
        findings, key=lambda f: (not f.clear_change, f.says == "silent", not f.shown)
    )
    return by_weight[0]


def bar(finding: Finding) -> dict[str, Any]:
    shown = finding.shown
    return {
        "label": sentence_case(finding.group_name),
        "said": said(finding),
        "value": finding.value if shown else nan,
        "low": or_nan(finding.low) if shown else nan,
        "high": or_nan(finding.high) if shown else nan,
    }


def said(finding: Finding) -> str:
    """The number; only the count where there are too few for a percentage."""
    if finding.hidden or finding.value is None:
        return NOT_SHOWN
    return finding.result if finding.shown else finding.counted


def or_nan(number: float | None) -> float:
    return nan if number is None else number


def history(report: Material, now: Finding) -> Iterator[tuple[int, Finding]]:
    for year, findings in report.earlier.items():
        if then := findings.named(now.finding):
            yield year, then
    yield report.this.year, now
