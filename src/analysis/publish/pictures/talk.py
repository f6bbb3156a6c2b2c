"""Pictures of what people told us: themes, themes by group, and themes that came up together."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.protect.disclosure import HIDDEN
from analysis.publish.charts import Chart, chart
from analysis.publish.finding import Finding, Findings
from analysis.publish.material import Material
from analysis.publish.pictures.drawn import NOT_SHOWN, or_nan
from analysis.publish.tables import ReportTable
from analysis.publish.words import sentence_case

MOST_THEMES, MOST_PAIRS = 6, 6


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
        "low": or_nan(low) if finding.shown else nan,
        "high": or_nan(finding.high or finding.value) if finding.shown else nan,
        "base": or_nan(finding.base),
    }


def theme_count(finding: Finding) -> str:
    """How many interviews, of how many."""
    if finding.hidden or finding.value is None:
        return HIDDEN
    count = finding.result.removesuffix(" interviews")
    return f"{count} of {finding.base}"


def of_groups(
    report: Material, title: str, findings: Findings, table: ReportTable | None
) -> Chart | None:
    """The themes most often raised, group by group, of those that can be shown for a group.

    Parameters
    ----------
    report
        Gives names and marks.
    title
        What kind of themes they are.
    findings
        By theme, for everybody and for each group.
    table
        The numbers of all the themes.
    """
    shown = {f.measure for f in findings.by_group() if f.shown and f.value}
    ranked = sorted(
        (f for f in findings.of_everybody() if f.shown and f.measure in shown),
        key=lambda f: (-(f.value or 0), f.label),
    )[:MOST_THEMES]
    if table is None or not ranked:
        return None
    frame = pd.DataFrame(row for theme in ranked for row in _by_group(findings, theme))
    return chart(
        "groups",
        frame,
        lead=ranked[0].finding,
        heading=ranked[0].words,
        subtitle=f"{title}, by group: the themes most often raised, of those that we can show",
        table=table,
    )


def _by_group(findings: Findings, theme: Finding) -> Iterator[dict[str, Any]]:
    """Each group of which it may be shown; the others in one row."""
    by_group = findings.by_group().measuring(theme.measure)
    for finding in by_group:
        if finding.shown:
            group = sentence_case(finding.group_name)
            yield {**_theme(finding), "label": theme.label, "group": group}
    others = [finding for finding in by_group if not finding.shown]
    if others:
        named = sentence_case(", ".join(finding.group_name for finding in others))
        yield {**_theme(others[0]), "label": theme.label, "group": named}


def of_pairs(report: Material, pairs: list[dict[str, Any]], table: ReportTable) -> Chart:
    """Themes that came up together, the most frequent pairs first.

    Parameters
    ----------
    report
        Gives names.
    pairs
        Rows of the table ``together`` that may be shown, at least one; those of the same stretch
        of talk blank where they are too few.
    table
        Their numbers.
    """
    named = report.named
    frame = pd.DataFrame(
        {
            "label": f"{named[pair['code']]} + {named[pair['other']]}",
            "said": f"{pair['near']} of {pair['base']}",
            "near": pair["near"],
            "together": or_nan(pair["in_segment"]),
            "base": pair["base"],
        }
        for pair in pairs[:MOST_PAIRS]
    )
    first, *others = pairs
    tied = others and others[0]["near"] == first["near"]
    heading = Markup("Of the pairs that we can show, “{}” and “{}” came up together {}.").format(
        named[first["code"]],
        named[first["other"]],
        "as often as any" if tied else "in the most interviews",
    )
    return chart(
        "pairs",
        frame,
        lead=None,
        about="themes-together",
        heading=heading,
        subtitle="Pairs of themes, by the number of interviews in which they came up near each "
        "other",
        table=table,
    )
