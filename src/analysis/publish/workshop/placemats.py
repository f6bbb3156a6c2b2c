"""Prints a placemat for each outcome: few data, no interpretation, and room to write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from analysis.programme import Outcome
from analysis.publish.charts import Chart
from analysis.publish.finding import Finding
from analysis.publish.material import Material
from analysis.publish.sections.aims import OnOutcome, on_outcome
from analysis.publish.workshop.paper import write_paper

MOST_PICTURES = 2
LOW = 0.75
VIEW = re.compile(r'viewBox="([^"]+)"')
QUESTIONS = ("What do you see?", "What surprises you?", "What would you ask?")


@dataclass(frozen=True)
class Shown:
    """One thing to look at: a picture with the question behind it, or a number in words."""

    asked: str | None
    chart: Chart | None = None
    said: Finding | None = None


@dataclass(frozen=True)
class Placemat:
    """What is put before people on one outcome."""

    name: str
    outcome: Outcome
    shown: tuple[Shown, ...]

    @property
    def keys(self) -> list[str]:
        """How to read the pictures, each way once."""
        return list(
            dict.fromkeys(
                shown.chart.key for shown in self.shown if shown.chart and shown.chart.key
            )
        )

    @property
    def low(self) -> bool:
        """Is each picture so low that two fit one below the other?"""
        return all(shown.chart is None or _is_low(shown.chart) for shown in self.shown)


def _is_low(chart: Chart) -> bool:
    _, _, width, height = map(float, VIEW.findall(chart.svg)[0].split())
    return height <= LOW * width


def write_placemats(report: Material) -> Path:
    """Write a page for each outcome.

    Parameters
    ----------
    report
        The year's material: the same pictures as in its report, protected as they are there.
    """
    placemats = [
        Placemat(name, outcome, tuple(islice(_shown(on_outcome(report, name)), MOST_PICTURES)))
        for name, outcome in report.programme.outcomes.items()
    ]
    return write_paper(report.this, "placemats", placemats=placemats, questions=QUESTIONS)


def _shown(on: OnOutcome) -> Iterator[Shown]:
    """What people answered and what records show come first; then what people told us."""
    charts = [
        [Shown(passage.asked, chart=passage.chart) for passage in passages if passage.chart]
        for passages in (on.questions, on.records)
    ]
    for one_of_each in charts:
        yield from one_of_each[:1]
    for others in charts:
        yield from others[1:]
    for passage in (*on.interviews, *on.records):
        if passage.chart is None:
            yield from (Shown(None, said=finding) for finding in list(passage.findings)[:1])
