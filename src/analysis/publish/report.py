"""The evaluation report, one attribute for each section."""

from __future__ import annotations

import pandas as pd

from analysis.publish.explore.gather import write_topics
from analysis.publish.html import Section
from analysis.publish.material import Material
from analysis.publish.read_first import write_read_first
from analysis.publish.sections import (
    aims,
    answered,
    asks,
    checks,
    cover,
    evaluators,
    found,
    helped,
    involved,
    limits,
    piles,
    recommendations,
    shifts,
    spreadsheets,
)


class Report(Material):
    """One year's report.

    Each section is an attribute that Jupyter shows; sections can be added to show several at once.
    """

    @property
    def cover(self) -> Section:
        """Title, question, and the answer in one sentence."""
        return cover.section(self)

    @property
    def found(self) -> Section:
        """What we found, in plain words."""
        return found.section(self)

    @property
    def asks(self) -> Section:
        """What we ask of you."""
        return asks.section(self)

    @property
    def evaluators(self) -> Section:
        """Who evaluated, and their links to the programme."""
        return evaluators.section(self)

    @property
    def answered(self) -> Section:
        """How it was done, and who answered."""
        return answered.section(self)

    @property
    def aims(self) -> Section:
        """Findings, aim by aim."""
        return aims.section(self)

    @property
    def helped(self) -> Section:
        """What helped and what got in the way."""
        return helped.section(self)

    @property
    def sorted_piles(self) -> Section:
        """How peer researchers sorted cards, and what became of the themes they proposed."""
        return piles.SortedPiles(self.this).section

    @property
    def involved(self) -> Section:
        """Who is involved, who is missing, and what it cost."""
        return involved.section(self)

    @property
    def shifts(self) -> Section:
        """The shifts, then and now."""
        return shifts.section(self)

    @property
    def limits(self) -> Section:
        """What we cannot say."""
        return limits.section(self)

    @property
    def recommendations(self) -> Section:
        """Recommendations, owners and progress."""
        return recommendations.section(self)

    @property
    def checks(self) -> Section:
        """How to check us."""
        return checks.section(self)

    def write_tables(self) -> pd.DataFrame:
        """Write the report's tables as CSV beside it, and say which.

        Among the working papers goes what people have to read before anything may be published;
        apart from both go the topics that people explore.
        """
        write_read_first(self.this)
        write_topics(self)
        return spreadsheets.write(self)
