"""One year's answers as a cube of counts, with the shares that findings are made of."""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

import pandas as pd

from analysis.measure.counts import count_answers
from analysis.measure.differences import Share
from analysis.measure.linked import Wave
from analysis.tables import MISSING
from analysis.year import ProgrammeYear

# by programme-year, when its tables were written and the cube made of them
_CUBES: WeakKeyDictionary[ProgrammeYear, tuple[tuple[int, ...], pd.DataFrame]] = WeakKeyDictionary()
NOT_ASKED = "not asked"
UNANSWERED = tuple(reason for reason in MISSING if reason != NOT_ASKED)


@dataclass(frozen=True)
class Answers:
    """What was answered in one year, by item and group.

    Attributes
    ----------
    year
        The programme-year.
    counts
        By item and group, the answers that count in a base.
    unanswered
        By item and group, how many who were asked gave no such answer, and why.
    respondents
        Answer sheets by group.
    """

    year: ProgrammeYear
    counts: dict[tuple[str, str], pd.DataFrame]
    unanswered: dict[tuple[str, str], dict[str, int]]
    respondents: dict[str, int]

    @classmethod
    def of(cls, year: ProgrammeYear) -> Answers:
        respondents, cube = year.read("respondents"), _cube(year)
        met = cube[cube["count"] > 0]
        by_place = ["item", "group"]
        counts = {
            (str(item), str(group)): rows
            for (item, group), rows in met[met["missing"].isna()].groupby(by_place, observed=True)
        }
        blanks = met[met["missing"].isin(UNANSWERED)]
        unanswered = {
            (str(item), str(group)): {str(r): int(n) for r, n in rows.items()}
            for (item, group), rows in blanks.set_index("missing").groupby(by_place, observed=True)[
                "count"
            ]
        }
        sizes = {str(group): int(n) for group, n in respondents.groupby("group").size().items()}
        return cls(year, counts, unanswered, sizes)

    def groups(self, item: str) -> list[str]:
        """Groups that were asked the item and of which anybody answered the survey."""
        asked = self.year.programme.items[item].asked_of or tuple(self.year.programme.groups)
        return [group for group in asked if self.respondents.get(group, 0)]

    def base(self, item: str, group: str) -> int:
        """How many of the group answered the item, “not sure” and the like left out."""
        counts = self.counts.get((item, group))
        return 0 if counts is None else int(counts["base"].iloc[0])

    def blanks(self, item: str, group: str) -> dict[str, int]:
        """How many of the group were asked and gave no answer that counts, by reason."""
        found = self.unanswered.get((item, group), {})
        return {reason: found.get(reason, 0) for reason in UNANSWERED}

    def _share(self, item: str, group: str, column: str, values: tuple[str, ...]) -> Share:
        counts = self.counts.get((item, group))
        if counts is None:
            return Share(0, 0)
        chosen = counts.loc[counts[column].isin(values), "count"].sum()
        return Share(int(chosen), self.base(item, group))

    def agreeing(self, item: str, group: str) -> Share:
        """How many of the group agreed, as the item's scale defines it."""
        return self._share(item, group, "label", self.agree(item))

    def disagreeing(self, item: str, group: str) -> Share:
        """How many of the group disagreed, as the item's scale defines it."""
        _, scale = self.year.programme.items[item].as_asked(self.year.year)
        opposite = self.year.programme.scales[scale or ""].disagree
        return self._share(item, group, "label", opposite)

    def ticking(self, item: str, group: str, option: str) -> Share:
        """How many of the group ticked an option of a multiple choice."""
        return self._share(item, group, "option", (option,))

    def labelled(self, item: str, group: str) -> dict[str, int]:
        """How many of the group gave each answer of the item's scale, in its order."""
        _, scale = self.year.programme.items[item].as_asked(self.year.year)
        options = self.year.programme.scales[scale or ""].options
        labels = [option.label for option in options if option.missing is None]
        counts = self.counts.get((item, group))
        chosen = {} if counts is None else dict(zip(counts["label"], counts["count"], strict=True))
        return {label: int(chosen.get(label, 0)) for label in labels}

    def scores(self, item: str, group: str) -> pd.Series[float]:
        """The scores that the group gave, one a person."""
        counts = self.counts.get((item, group))
        if counts is None:
            return pd.Series(dtype="float64")
        return counts["score"].repeat(counts["count"].tolist()).dropna()

    def middle(self, item: str, group: str) -> tuple[float, int]:
        """The median of the numbers that the group gave, and how many gave one."""
        scores = self.scores(item, group)
        return (float(scores.median()), len(scores)) if len(scores) else (0, 0)

    def everybody(self, item: str, group: str) -> bool:
        """Did all who were invited answer the item?"""
        base, invited = self.base(item, group), self.year.about.invited
        return base > 0 and invited != "unknown" and invited.get(group) == base

    def agree(self, item: str) -> tuple[str, ...]:
        """The labels that count as agreeing with the item, as it was asked this year."""
        _, scale = self.year.programme.items[item].as_asked(self.year.year)
        return self.year.programme.scales[scale or ""].agree

    @property
    def wave(self) -> Wave:
        """The single choices of the year, for linking them with those of another."""
        items = self.year.programme.items
        agree = {
            name: self.agree(name)
            for name, item in items.items()
            if item.kind == "single" and item.asked_in(self.year.year)
        }
        return Wave(self.year.read("answers"), self.year.read("respondents"), agree)


def _cube(year: ProgrammeYear) -> pd.DataFrame:
    """The year's answers, counted once for all who ask of the same tables."""
    answers, respondents = year.read("answers"), year.read("respondents")
    files = (year.table_path("answers"), year.table_path("respondents"))
    written = tuple(file.stat().st_mtime_ns for file in files)
    kept = _CUBES.get(year)
    if kept is None or kept[0] != written:
        kept = _CUBES[year] = (written, count_answers(answers, respondents, by=["group"]))
    return kept[1]
