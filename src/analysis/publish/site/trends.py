"""Charts of what was found year by year, from what was released alone."""

from __future__ import annotations

from collections.abc import Iterator
from math import nan
from typing import Any

import pandas as pd
from markupsafe import Markup

from analysis.publish.charts import Chart, chart
from analysis.publish.finding import Finding
from analysis.publish.site.side_by_side import Question, Years
from analysis.publish.words import sentence_case


def trend(years: Years, question: Question) -> Chart | None:
    """How a question was answered, year by year, by group; none where fewer than two years tell.

    Parameters
    ----------
    years
        The years that were released.
    question
        The question.
    """
    points = [p for group in question.groups for p in points_of(years, question, group)]
    told = sorted({point["year"] for point in points})
    if len(told) < 2:
        return None
    item = years.programme.items[question.item]
    wording, scale = item.as_asked(years.newest.year)
    verb = years.programme.scales[scale].verb if scale else "agreed"
    lead = _lead(years, question)
    return chart(
        "change",
        pd.DataFrame(points),
        lead=lead.finding,
        heading=lead.words_without(wording),
        subtitle=Markup(
            "Share of those who answered who {}, by group, <time>{}</time> to <time>{}</time>"
        ).format(verb, told[0], told[-1]),
        table=years.table(
            f"{sentence_case(item.short)}: share who {verb}, with its likely range",
            "Who",
            (
                (_who(years, group), list(_with_ranges(years, question, group)))
                for group in question.groups
            ),
        ),
    )


def points_of(years: Years, question: Question, group: str) -> Iterator[dict[str, Any]]:
    """What may be drawn of a group; a new stretch where it was asked otherwise than before."""
    item, stretch, before = years.programme.items[question.item], 0, None
    for edition in years.editions:
        found = edition.findings.named(question.finding(group))
        if found is None or not found.shown or found.unit != "share":
            continue
        if before is not None and not item.comparable(before, edition.year):
            stretch += 1
        yield {
            "label": _who(years, group),
            "year": edition.year,
            "stretch": stretch,
            "said": found.result,
            "value": found.value,
            "low": nan if found.low is None else found.low,
            "high": nan if found.high is None else found.high,
        }
        before = edition.year


def _lead(years: Years, question: Question) -> Finding:
    """What the newest year says of it: the clearest change of a group, else the first group."""
    for edition in reversed(years.editions):
        ids = map(question.finding, question.groups)
        found = [f for one in ids if (f := edition.findings.named(one)) and f.shown]
        if found:
            return next((f for f in found if f.clear_change), found[0])
    raise ValueError(f"no year shows anything of {question.item}")


def _who(years: Years, group: str) -> str:
    known = years.programme.groups.get(group)
    return sentence_case(known.name if known else group)


def _with_ranges(years: Years, question: Question, group: str) -> Iterator[str]:
    for edition in years.editions:
        found = edition.findings.named(question.finding(group))
        if found is None:
            yield "no number in this report"
        elif found.shown and found.low is not None:
            yield f"{found.result}, {found.likely_range}"
        else:
            yield found.result
