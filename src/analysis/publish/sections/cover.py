"""The cover: what was asked, and the answer in one sentence."""

from __future__ import annotations

from analysis.publish.html import CONTENTS_GO_HERE, Section, render
from analysis.publish.material import Material
from analysis.publish.voices import WHOLE_PROGRAMME


def section(report: Material) -> Section:
    """Title, question and answer; the page puts the list of contents after it."""
    html = render(
        "cover.html",
        programme=report.programme,
        year=report.this.year,
        answer=report.judged(WHOLE_PROGRAMME),
        marks=report.marks,
    )
    return Section(html + CONTENTS_GO_HERE)
