"""One year's answers as a cube of counts, with the shares that findings are made of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from analysis.measure.counts import count_answers
from analysis.measure.differences import Share
from analysis.measure.linked import Wave
from analysis.protect.as_released import as_released
from analysis.protect.turnover import SURVEY, few_came_or_went
from analysis.tables import MISSING
from analysis.year import ProgrammeYear

# by the files of a year's tables: when they were written, and what was made of them
_COUNTED: dict[tuple[Path, ...], tuple[tuple[int, ...], _Counted]] = {}
NOT_ASKED = "not asked"
UNANSWERED = tuple(reason for reason in MISSING if reason != NOT_ASKED)


@dataclass(frozen=True)
class Given:
    """What one group answered to one item: how often each label, option and score was given.

    ``base`` counts those who answered, “not sure” and the like left out; ``blanks`` why others who
    were asked gave no answer that counts.
    """

    base: int = 0
    labels: Counter[str] = field(default_factory=Counter)
    options: Counter[str] = field(default_factory=Counter)
    scores: Counter[float] = field(default_factory=Counter)
    blanks: Counter[str] = field(default_factory=Counter)


NOTHING = Given()


@dataclass(frozen=True)
class Answers:
    """What was answered in one year, by item and group.

    Attributes
    ----------
    year
        The programme-year.
    said
        Its tidy answers, words as categories.
    given
        What each group answered to each item.
    respondents
        Answer sheets by group.
    """

    year: ProgrammeYear
    said: pd.DataFrame
    given: dict[tuple[str, str], Given]
    respondents: dict[str, int]

    @classmethod
    def of(cls, year: ProgrammeYear) -> Answers:
        files = (year.stored("answers"), year.stored("respondents"))
        respondents = year.read("respondents")
        written = tuple(file.stat().st_mtime_ns for file in files)
        kept = _COUNTED.get(files)
        if kept is None or kept[0] != written:
            kept = _COUNTED[files] = (written, _counted(year.read_coded("answers"), respondents))
        said, given, sheets = kept[1]
        if year.looked_back_at:
            given, sheets = _as_given(answers_counted(year))
        return cls(year, said, given, sheets)

    @cached_property
    def few_changed(self) -> frozenset[str | None]:
        """Groups whose answers beside an earlier year's would tell of the few who came or went."""
        return few_came_or_went(self.year, SURVEY)

    def groups(self, item: str) -> list[str]:
        """Groups that were asked the item and of which anybody answered the survey."""
        asked = self.year.programme.items[item].asked_of or tuple(self.year.programme.groups)
        return [group for group in asked if self.respondents.get(group, 0)]

    def base(self, item: str, group: str) -> int:
        """How many of the group answered the item, “not sure” and the like left out."""
        return self._given(item, group).base

    def blanks(self, item: str, group: str) -> dict[str, int]:
        """How many of the group were asked and gave no answer that counts, by reason."""
        found = self._given(item, group).blanks
        return {reason: found[reason] for reason in UNANSWERED}

    def _given(self, item: str, group: str) -> Given:
        return self.given.get((item, group), NOTHING)

    def agreeing(self, item: str, group: str) -> Share:
        """How many of the group agreed, as the item's scale defines it."""
        return self._labelled_so(item, group, self.agree(item))

    def disagreeing(self, item: str, group: str) -> Share:
        """How many of the group disagreed, as the item's scale defines it."""
        _, scale = self.year.programme.items[item].as_asked(self.year.year)
        return self._labelled_so(item, group, self.year.programme.scales[scale or ""].disagree)

    def _labelled_so(self, item: str, group: str, labels: tuple[str, ...]) -> Share:
        given = self._given(item, group)
        return Share(sum(given.labels[label] for label in labels), given.base)

    def ticking(self, item: str, group: str, option: str) -> Share:
        """How many of the group ticked an option of a multiple choice."""
        given = self._given(item, group)
        return Share(given.options[option], given.base)

    def labelled(self, item: str, group: str) -> dict[str, int]:
        """How many of the group gave each answer of the item's scale, in its order."""
        _, scale = self.year.programme.items[item].as_asked(self.year.year)
        options = self.year.programme.scales[scale or ""].options
        chosen = self._given(item, group).labels
        return {option.label: chosen[option.label] for option in options if option.missing is None}

    def scores(self, item: str, group: str) -> Counter[float]:
        """How many of the group gave each score."""
        return self._given(item, group).scores

    def middle(self, item: str, group: str) -> tuple[float, int]:
        """The median of the numbers that the group gave, and how many gave one."""
        scores = self.scores(item, group)
        numbers = np.repeat([*scores], [*scores.values()]) if scores else np.empty(0)
        return (float(np.median(numbers)) if scores else 0, len(numbers))

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
        return Wave(self.said, self.year.read("respondents"), agree)


_Counted = tuple[pd.DataFrame, dict[tuple[str, str], Given], dict[str, int]]


def _counted(said: pd.DataFrame, respondents: pd.DataFrame) -> _Counted:
    """Answers with words as categories, what was given by item and group, and sheets by group."""
    sizes = {str(group): int(n) for group, n in respondents.groupby("group").size().items()}
    return said, _by_item_and_group(count_answers(said, respondents, by=["group"])), sizes


@as_released
def answers_counted(year: ProgrammeYear) -> dict[str, Any]:
    """Answer sheets by group, and what each group answered to each item."""
    found = Answers.of(year.at(year.year))
    given = [
        {"item": item, "group": group, **vars(counts), "scores": [*counts.scores.items()]}
        for (item, group), counts in found.given.items()
    ]
    return {"respondents": found.respondents, "given": given}


def _as_given(counted: dict[str, Any]) -> tuple[dict[tuple[str, str], Given], dict[str, int]]:
    given = {
        (one["item"], one["group"]): Given(
            one["base"],
            Counter(one["labels"]),
            Counter(one["options"]),
            Counter(dict(one["scores"])),
            Counter(one["blanks"]),
        )
        for one in counted["given"]
    }
    return given, counted["respondents"]


def _by_item_and_group(cube: pd.DataFrame) -> dict[tuple[str, str], Given]:
    found: dict[tuple[str, str], Given] = {}
    met = cube[cube["count"] > 0]
    columns = ["item", "group", "base", "label", "option", "score", "missing", "count"]
    for item, group, base, label, option, score, missing, count in met[columns].itertuples(
        index=False, name=None
    ):
        given = found.setdefault((str(item), str(group)), Given(int(base)))
        if pd.notna(missing):
            given.blanks[str(missing)] += count
            continue
        given.options[str(option)] += count
        if pd.notna(label):
            given.labels[str(label)] += count
        if pd.notna(score):
            given.scores[float(score)] += count
    return found
