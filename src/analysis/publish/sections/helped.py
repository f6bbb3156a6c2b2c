"""What helped, what got in the way, and what people suggest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.protect.disclosure import HIDDEN
from analysis.protect.rounding import rounded
from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.finding import Findings
from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.tables import ReportTable
from analysis.publish.voices import Voice
from analysis.publish.words import sentence_case

NOT_LOOKED_FOR = "not looked for"
MOST_PAIRS = 10
PARTS = {
    "helped": "What helped",
    "hindered": "What got in the way",
    "suggested": "What people suggest",
    "themes": "What else people spoke of",
}
ALIKE = "agreement"
READ_APART = ("read_differently", "settled", "still_differ", "raised", "key_quotes")
TAKES_OVER = "{} (first year; before, “{}”)"
SUBTITLE = "{title}, by the number of interviews in which people spoke of it"


@dataclass(frozen=True)
class Themes:
    """Themes of one kind, with what people said of them."""

    part: str
    title: str
    chart: Chart | None
    by_group: ReportTable | None
    groups: Chart | None
    by_year: ReportTable | None
    findings: Findings
    quotes: list[dict[str, Any]]
    voices: list[Voice]


def section(report: Material) -> Section:
    """Themes from interviews that belong to no single outcome."""
    parts = [_themes(report, part, title) for part, title in PARTS.items()]
    read_apart = report.findings.of_part(ALIKE).measuring(*READ_APART)
    return Section(
        render(
            "helped.html",
            parts_of_talk=[themes for themes in parts if len(themes.findings) or themes.voices],
            interviewed=any(finding.unit == "interviews" for finding in report.findings),
            chosen=report.programme.interviewees == "chosen",
            read_apart=read_apart,
            voices_on_reading=report.voices_in(ALIKE),
            together=_together(report),
            threshold=report.programme.disclosure.threshold,
            text=report.text("what-helped"),
        )
    )


def _themes(report: Material, part: str, title: str) -> Themes:
    codes = [row["code"] for row in report.rows["codes"]]
    found = report.findings.of_part(part).measuring(*codes)
    findings = found.of_everybody()
    ranked = Findings(sorted(findings, key=lambda f: (-(f.value or 0), f.label)))
    looked_for = Findings(f for f in ranked if f.hidden or f.value is not None)
    groups = by_group(report, title, looked_for, found.by_group())
    return Themes(
        part=part,
        title=title,
        chart=pictures.of_themes(report, looked_for, SUBTITLE.format(title=title)),
        by_group=groups,
        groups=pictures.of_groups(report, title, found, groups),
        by_year=by_year(report, title, ranked),
        findings=ranked,
        quotes=report.quotes_on([finding.measure for finding in ranked]),
        voices=report.voices_in(part),
    )


def by_group(
    report: Material, title: str, ranked: Findings, findings: Findings
) -> ReportTable | None:
    """Themes by groups; only groups that are large enough to show stand there."""
    groups = list(dict.fromkeys(finding.group for finding in findings))
    if not groups:
        return None
    cells = {(f.measure, f.group): pictures.theme_count(f) for f in findings}
    return report.table(
        f"{title}: interviews by group",
        ("Theme", *(sentence_case(report.group(group)) for group in groups)),
        ((f.label, *(cells.get((f.measure, group)) for group in groups)) for f in ranked),
    )


def pairs_shown(report: Material) -> list[dict[str, Any]]:
    """Pairs of themes that came up near each other often enough, of themes whose count is shown.

    On one stretch of talk, what is under the threshold is blank: none reads like few.
    """
    rules = report.programme.disclosure
    hidden = {finding.measure for finding in report.findings.of_everybody() if finding.hidden}
    return [
        {
            **row,
            **{name: rounded(row[name], rules.rounding) for name in ("in_segment", "near", "base")},
            **({} if row["in_segment"] >= rules.threshold else {"in_segment": None}),
        }
        for row in report.rows["together"]
        if row["near"] >= rules.threshold and hidden.isdisjoint((row["code"], row["other"]))
    ]


def _together(report: Material) -> Chart | None:
    """Pairs of themes that came up near each other most often, of those that may be shown."""
    often, named = pairs_shown(report), report.named
    if not often:
        return None
    most = sorted(often, key=lambda r: (-r["near"], named[r["code"]], named[r["other"]]))
    most = most[:MOST_PAIRS]
    table = report.table(
        "Themes that came up near each other, by number of interviews",
        ("Theme", "Near it", "In the same stretch of talk", "In it or close by"),
        (
            (
                named[row["code"]],
                named[row["other"]],
                HIDDEN if row["in_segment"] is None else f"{row['in_segment']} of {row['base']}",
                f"{row['near']} of {row['base']}",
            )
            for row in most
        ),
    )
    return pictures.of_pairs(report, most, table)


def by_year(report: Material, title: str, ranked: Findings) -> ReportTable | None:
    """Themes by years, with the years in which nobody looked for one."""
    rows = report.rows["themes_by_year"]
    years = sorted({row["year"] for row in rows})
    if len(years) < 2:
        return None
    cells = {(row["code"], row["year"]): row for row in rows}
    return report.table(
        f"{title}: interviews by year",
        ("Theme", *map(str, years)),
        ((f.label, *_through(report, f.measure, years, cells)) for f in ranked),
    )


def _through(
    report: Material, code: str, years: list[int], cells: dict[tuple[str, int], dict[str, Any]]
) -> Iterator[str]:
    for year in years:
        row = cells.get((code, year), {"state": NOT_LOOKED_FOR})
        if row["state"] != "counted":
            yield HIDDEN if row["state"] == "hidden" else row["state"]
            continue
        low, high, base = row["low"], row["high"], row["base"]
        apart = "up to " if low is None else f"{low} to " if low != high else ""
        said = f"{apart}{high} of {base}"
        replaced = report.named.get(row["takes_over"] or "")
        yield TAKES_OVER.format(said, replaced) if replaced else said
