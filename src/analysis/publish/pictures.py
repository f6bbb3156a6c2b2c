"""Turns findings into charts: the finding as heading, the statistic below it, its table beside."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.programme import Item, Record
from analysis.protect.disclosure import HIDDEN
from analysis.publish.charts import Chart, chart
from analysis.publish.finding import Finding, Findings, in_unit
from analysis.publish.material import Material
from analysis.publish.words import (
    category_of,
    compared_people,
    represented,
    sentence_case,
)

NOT_SHOWN = "not shown"


def telling(findings: Findings) -> Finding:
    """The finding that leads: the first that says something, else the first with a number."""
    by_weight = sorted(
        findings, key=lambda f: (not f.clear_change, f.says == "silent", not f.shown)
    )
    return by_weight[0]


def of_question(report: Material, findings: Findings, item: Item) -> Chart | None:
    """A question by group: through the years where it was asked before, else this year alone.

    Parameters
    ----------
    report
        Gives earlier years and names.
    findings
        One for each group that was asked.
    item
        The question.
    """
    if not any(f.shown and f.unit == "share" for f in findings):
        return None
    points = [point for f in findings for point in _through_the_years(report, f, item)]
    wording, scale = item.as_asked(report.this.year)
    verb = report.programme.scales[scale].verb if scale else "agreed"
    several = len({point["year"] for point in points}) > 1
    lead = telling(findings)
    return chart(
        "change" if several else "agreement",
        pd.DataFrame(points) if several else pd.DataFrame(map(_bar, findings)),
        lead=lead.finding,
        heading=lead.words_without(wording),
        subtitle=Markup("Share of those who answered who {}, by group, {}").format(
            verb, _years(points, report.this.year)
        ),
        table=report.table(
            f"{sentence_case(item.short)}: share who {verb}",
            ("Who and when", "Share", "Likely range", "How many"),
            _numbers(report, findings),
        ),
    )


def _bar(finding: Finding) -> dict[str, Any]:
    shown = finding.shown
    return {
        "label": sentence_case(finding.group_name),
        "said": _said(finding),
        "value": finding.value if shown else nan,
        "low": _or_nan(finding.low) if shown else nan,
        "high": _or_nan(finding.high) if shown else nan,
    }


def _said(finding: Finding) -> str:
    """The number; only the count where there are too few for a percentage."""
    if finding.hidden or finding.value is None:
        return NOT_SHOWN
    return finding.result if finding.shown else finding.counted


def _or_nan(number: float | None) -> float:
    return nan if number is None else number


def _through_the_years(report: Material, now: Finding, item: Item) -> Iterator[dict[str, Any]]:
    """The finding in each year that may be shown; a new stretch where the line must break."""
    stretch, before = 0, None
    for year, finding in _history(report, now):
        if not finding.shown:
            continue
        if before is not None and not item.comparable(before, year):
            stretch += 1
        yield {**_bar(finding), "year": year, "stretch": stretch}
        before = year


def _history(report: Material, now: Finding) -> Iterator[tuple[int, Finding]]:
    for year, findings in report.earlier.items():
        if then := findings.named(now.finding):
            yield year, then
    yield report.this.year, now


def _years(points: list[dict[str, Any]], this: int) -> Markup:
    years = sorted({point["year"] for point in points}) or [this]
    ends = [Markup("<time>{}</time>").format(year) for year in dict.fromkeys([years[0], years[-1]])]
    return Markup(" to ").join(ends)


def _numbers(report: Material, findings: Findings) -> Iterator[tuple[Any, ...]]:
    for now in findings:
        for year, finding in _history(report, now):
            who = f"{sentence_case(finding.group_name)}, {year}"
            yield who, finding.result, finding.likely_range, finding.counted


def of_record(report: Material, finding: Finding, record: Record) -> Chart | None:
    """A count year by year, with its target; none where there is but one year and no target."""
    target = record.target if record.target and record.target.per == "year" else None
    history = list(_history(report, finding))
    if not finding.shown or (len(history) < 2 and target is None):
        return None
    low = target.low if target else nan
    high = (target.high or target.low) if target else nan
    frame = pd.DataFrame(
        {
            "label": str(year),
            "said": f"{then.value:,.0f}" if then.shown else NOT_SHOWN,
            "value": then.value if then.shown else nan,
            "target_low": low,
            "target_high": high,
        }
        for year, then in history
    )
    return chart(
        "by_year",
        frame,
        lead=finding.finding,
        heading=finding.words,
        subtitle=Markup("{}, by year, counted from records{}").format(
            sentence_case(record.short), "; dashed: the target for a year" if target else ""
        ),
        table=report.table(
            f"{sentence_case(record.short)}, by year",
            ("Year", sentence_case(record.unit)),
            ((row.label, row.said) for row in frame.itertuples()),
        ),
    )


def of_themes(
    report: Material, findings: Findings, subtitle: str, lead: Finding | None = None
) -> Chart | None:
    """Themes by how many interviews raised them, the most raised first.

    Parameters
    ----------
    report
        Gives names and marks.
    findings
        One for each theme.
    subtitle
        The statistic.
    lead
        The finding to stand above the picture; nothing: the most raised.
    """
    ranked = sorted(findings, key=lambda f: (-(f.value or 0), f.label))
    if not any(f.shown for f in ranked):
        return None
    frame = pd.DataFrame(map(_theme, ranked))
    lead = lead or ranked[0]
    return chart(
        "themes",
        frame,
        lead=lead.finding,
        heading=lead.words,
        subtitle=subtitle,
        table=report.table(
            f"{subtitle}: interviews",
            ("Theme", "Interviews"),
            ((f.label, theme_count(f)) for f in ranked),
        ),
    )


def _theme(finding: Finding) -> dict[str, Any]:
    low = 0 if finding.low_too_small else finding.value if finding.low is None else finding.low
    return {
        "label": finding.label,
        "said": theme_count(finding) if finding.shown else NOT_SHOWN,
        "low": _or_nan(low) if finding.shown else nan,
        "high": _or_nan(finding.high or finding.value) if finding.shown else nan,
        "base": _or_nan(finding.base),
    }


def theme_count(finding: Finding) -> str:
    """How many interviews, of how many."""
    if finding.hidden or finding.value is None:
        return HIDDEN
    count = finding.result.removesuffix(" interviews")
    return f"{count} of {finding.base}"


def of_representation(
    report: Material, characteristic: str, population: dict[str, dict[str, float]]
) -> Chart | None:
    """Those involved beside the people they are compared with.

    Parameters
    ----------
    report
        Gives findings and names.
    characteristic
        One of the programme's.
    population
        For each comparator the share of every category.
    """
    first = next(iter(population))
    named = {
        category: report.findings.measuring(represented(characteristic, category, first))
        for category in population[first]
    }
    found = {category: findings[0] for category, findings in named.items() if len(findings)}
    if not any(finding.shown for finding in found.values()):
        return None
    frame = pd.DataFrame(
        {
            **_bar(finding),
            "label": category_of(report.programme, characteristic, category),
            **{
                compared_people(who): shares.get(category, nan)
                for who, shares in population.items()
            },
        }
        for category, finding in found.items()
    )
    lead = telling(Findings(found.values()))
    others = [compared_people(who) for who in population]
    title = sentence_case(report.programme.characteristics[characteristic].name)
    return chart(
        "representation",
        frame,
        lead=lead.finding,
        heading=lead.words,
        subtitle=f"{title}: share of the people involved, beside {' and '.join(others)}",
        table=report.table(
            f"{title}: people involved, beside {' and '.join(others)}",
            (title, "People involved", *map(sentence_case, others)),
            (
                (row["label"], row["said"], *(in_unit(row[other], "share") for other in others))
                for _, row in frame.iterrows()
            ),
        ),
    )


def of_sharing(report: Material) -> Chart | None:
    """The most involved tenth: their part of the people and of the times."""
    found = report.findings.measuring("most_involved_tenth")
    if not len(found) or not found[0].shown:
        return None
    finding = found[0]
    frame = pd.DataFrame(
        [
            {"label": "People", "said": "one tenth", "value": 0.1},
            {"label": "Times people took part", "said": finding.result, "value": finding.value},
        ]
    )
    return chart(
        "shared",
        frame,
        lead=finding.finding,
        heading=finding.words,
        subtitle="The most involved tenth, as a part of all people and of all the times they "
        "took part",
        table=report.table(
            "The most involved tenth of people",
            ("Of all", "The most involved tenth"),
            ((row.label, row.said) for row in frame.itertuples()),
        ),
    )
