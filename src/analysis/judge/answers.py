"""One year's answers as a cube of counts, with the shares that findings are made of."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis.measure.counts import count_answers
from analysis.measure.differences import Share
from analysis.year import ProgrammeYear


@dataclass(frozen=True)
class Answers:
    """What was answered in one year, by item and group; only answers that count in a base."""

    year: ProgrammeYear
    counts: dict[tuple[str, str], pd.DataFrame]
    respondents: dict[str, int]

    @classmethod
    def of(cls, year: ProgrammeYear) -> Answers:
        respondents = year.read("respondents")
        cube = count_answers(year.read("answers"), respondents, by=["group"])
        answered = cube[cube["missing"].isna() & (cube["count"] > 0)]
        counts = {
            (str(item), str(group)): rows
            for (item, group), rows in answered.groupby(["item", "group"], observed=True)
        }
        sizes = respondents.groupby("group").size()
        return cls(year, counts, {str(group): int(size) for group, size in sizes.items()})

    def groups(self, item: str) -> list[str]:
        """Groups that were asked the item and of which anybody answered the survey."""
        asked = self.year.programme.items[item].asked_of or tuple(self.year.programme.groups)
        return [group for group in asked if self.respondents.get(group, 0)]

    def _share(self, item: str, group: str, column: str, values: tuple[str, ...]) -> Share:
        counts = self.counts.get((item, group))
        if counts is None:
            return Share(0, 0)
        chosen = counts.loc[counts[column].isin(values), "count"].sum()
        return Share(int(chosen), int(counts["base"].iloc[0]))

    def agreeing(self, item: str, group: str) -> Share:
        """How many of the group agreed, as the item's scale defines it."""
        _, scale = self.year.programme.items[item].as_asked(self.year.year)
        return self._share(item, group, "label", self.year.programme.scales[scale or ""].agree)

    def disagreeing(self, item: str, group: str) -> Share:
        """How many of the group disagreed, as the item's scale defines it."""
        _, scale = self.year.programme.items[item].as_asked(self.year.year)
        opposite = self.year.programme.scales[scale or ""].disagree
        return self._share(item, group, "label", opposite)

    def ticking(self, item: str, group: str, option: str) -> Share:
        """How many of the group ticked an option of a multiple choice."""
        return self._share(item, group, "option", (option,))

    def middle(self, item: str, group: str) -> tuple[float, int]:
        """The median of the numbers that the group gave, and how many gave one."""
        counts = self.counts.get((item, group))
        if counts is None:
            return 0, 0
        scores = counts["score"].repeat(counts["count"].tolist())
        return float(scores.median()), len(scores)

    def everybody(self, item: str, group: str) -> bool:
        """Did all who were invited answer the item?"""
        invited = self.year.about.invited
        if invited == "unknown" or group not in invited:
            return False
        return self.agreeing(item, group).base == invited[group]
