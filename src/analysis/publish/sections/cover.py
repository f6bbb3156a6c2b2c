"""The cover: what was asked, and the answer in one sentence."""

from __future__ import annotations

from markupsafe import Markup

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.publish.html import CONTENTS_GO_HERE, Section, render
from analysis.publish.material import Material


def section(report: Material, signed: Markup) -> Section:
    """Title, question and answer, then who agreed; the page puts the list of contents after it."""
    return Section(answer(report) + signed + CONTENTS_GO_HERE)


def answer(report: Material) -> Markup:
    """Title, question and the answer that people gave."""
    return render(
        "cover.html",
        programme=report.programme,
        year=report.this.year,
        answer=report.judged(WHOLE_PROGRAMME),
    )
