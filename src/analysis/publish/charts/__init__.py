"""Every kind of chart; to add one, write its file and add its line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import ModuleType
from typing import TYPE_CHECKING

from markupsafe import Markup

from analysis.publish.charts import (
    agreement,
    answers,
    by_year,
    change,
    difference,
    evidence,
    groups,
    pairs,
    piles,
    representation,
    shared,
    themes,
)
from analysis.publish.charts.canvas import as_svg, chart_style
from analysis.publish.html import render
from analysis.publish.numbers import anchor
from analysis.publish.tables import ReportTable

if TYPE_CHECKING:
    import pandas as pd

CHARTS: dict[str, ModuleType] = {
    "agreement": agreement,
    "answers": answers,
    "by_year": by_year,
    "change": change,
    "difference": difference,
    "evidence": evidence,
    "groups": groups,
    "pairs": pairs,
    "piles": piles,
    "representation": representation,
    "shared": shared,
    "themes": themes,
}

SENTENCE_ENDS = re.compile(r"(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})(?<=\.) (?=[A-Z])")


@dataclass(frozen=True)
class Chart:
    """A picture with what must stand beside it.

    Parameters
    ----------
    svg
        The picture.
    heading
        The finding's first sentence.
    further
        What else the finding says.
    subtitle
        The statistic.
    key
        How to read it, where that needs saying.
    table
        Its numbers.
    lead
        The id of the finding in its heading, where that tells of one.
    """

    svg: Markup
    heading: Markup
    further: Markup
    subtitle: Markup
    key: str
    table: ReportTable
    lead: str | None

    def _repr_html_(self) -> str:
        return str(render("figure.html", chart=self))


def chart(
    kind: str,
    frame: pd.DataFrame,
    *,
    lead: str | None,
    heading: Markup,
    subtitle: Markup | str,
    table: ReportTable,
    about: str = "",
) -> Chart:
    """Draw ``frame`` as a chart of this ``kind``.

    Parameters
    ----------
    kind
        One of `CHARTS`.
    frame
        As the chart's own file describes it.
    lead
        The id of the finding it shows first; nothing where its heading tells of no single one.
    heading
        That finding, in words.
    subtitle
        The statistic.
    table
        Its numbers.
    about
        What it is of, where it has no lead. Of one kind, no two charts of a page may share it,
        nor their lead.
    """
    drawing = CHARTS[kind]
    name = anchor(lead or about).replace("evidence", f"chart-{kind}", 1)
    with chart_style():
        svg = as_svg(drawing.draw(frame), name, heading.striptags(), drawing.describe(frame))
    first, further = first_sentence(heading)
    return Chart(
        svg=svg,
        heading=first,
        further=further,
        subtitle=Markup.escape(subtitle),
        key=drawing.KEY,
        table=table,
        lead=lead,
    )


def first_sentence(words: Markup) -> tuple[Markup, Markup]:
    """The first sentence, and those after it; markup is not cut apart."""
    for gap in SENTENCE_ENDS.finditer(words):
        before = words[: gap.start()]
        if before.count("<") == 2 * before.count("</"):
            return before, words[gap.end() :]
    return words, Markup("")
