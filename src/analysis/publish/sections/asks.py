"""What we ask of you: a few things, each with what lies behind it, who acts and by when."""

from __future__ import annotations

from analysis.publish.html import Section, render
from analysis.publish.material import Material
from analysis.publish.sections.recommendations import Recommended, recommended

AT_MOST = 5


def section(report: Material) -> Section:
    """The recommendations that are put first, at most `AT_MOST`."""
    asks: list[Recommended] = [entry for entry in recommended(report) if entry.ask]
    return Section(
        render(
            "asks.html",
            asks=asks[:AT_MOST],
            outcomes=report.programme.outcomes,
            text=report.text("what-we-ask"),
        )
    )
