"""Of which groups and roles but a few people joined or left since an earlier year.

Somebody who knows a group knows who came and who went. If nearly all of its people are the same,
what is shown of it in both years, subtracted, tells of the few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.protect.as_released import as_released
from analysis.year import ProgrammeYear

Key = tuple[str | int, ...]

SURVEY = ("answer", "no answer", "blank", "agree")
INTERVIEWS = ("raised",)
RECORDS = ("people", "characteristic", "characteristic known")
LINKED = "linked"
EVERYBODY = "all"


@dataclass(frozen=True)
class Turnover:
    """How many joined and left a group between an earlier year and this one.

    `counts` names the families of counts that are about the group; `group` is None where
    they are about everybody named in the records.
    """

    year: int
    group: str | None
    joined: int
    left: int
    counts: tuple[str, ...]
    of: str

    @property
    def words(self) -> str:
        """Who the few are."""
        few = " and ".join(
            f"{count} who {did}"
            for count, did in ((self.joined, "joined"), (self.left, "left"))
            if count
        )
        return f"the {few} since {self.year} ({self.of})"

    def is_about(self, key: Key) -> bool:
        """Does the count tell of this group's people?"""
        if LINKED in key or key[1] not in self.counts:
            return False
        if self.group is None:
            return key[1] != "people" or len(key) > 2
        return self.group in key[2:4]


def turnovers(this: ProgrammeYear) -> Iterator[Turnover]:
    """Groups of which some people, but fewer than the threshold, joined or left.

    Parameters
    ----------
    this
        The programme-year; its tidy tables and those of earlier years are read, where there are
        any. A group counts only where everybody in it can be followed, by `person`, or where
        everybody who was asked answered in both years.
    """
    for counts in (SURVEY, INTERVIEWS, RECORDS):
        yield from _of_family(this, counts)


def few_came_or_went(this: ProgrammeYear, counts: tuple[str, ...]) -> frozenset[str | None]:
    """Groups of which no number of a family may be shown beside an earlier year's."""
    return frozenset(found.group for found in _of_family(this, counts))


def _of_family(this: ProgrammeYear, counts: tuple[str, ...]) -> Iterator[Turnover]:
    between = {SURVEY: _of_survey, INTERVIEWS: _of_interviews, RECORDS: _named}[counts]
    for then in this.earlier:
        for turnover in between(this, then):
            if 0 < turnover.joined + turnover.left < this.programme.disclosure.threshold:
                yield turnover


Sizes = Callable[[ProgrammeYear], dict[str, int]]


@as_released
def answered(year: ProgrammeYear) -> dict[str, int]:
    """How many answered the survey, by group."""
    sheets = _table(year, "respondents")
    return {} if sheets.empty else {str(g): len(own) for g, own in sheets.groupby("group")}


@as_released
def interviewed(year: ProgrammeYear) -> dict[str, int]:
    """How many were interviewed, by group and in all."""
    return {group: len(people) for group, people in _by_group(year).items()}


@as_released
def named(year: ProgrammeYear) -> dict[str, int]:
    """How many people the records name."""
    rows = _table(year, "involvements")
    return {EVERYBODY: 0 if rows.empty else int(rows["person"].nunique())}


def gone(year: ProgrammeYear, sizes: Sizes, group: str = EVERYBODY) -> int:
    """How many of those that a released year counted have withdrawn since."""
    now = sizes(year.at(year.year)).get(group, 0)
    return max(0, sizes(year).get(group, 0) - now)


def _table(year: ProgrammeYear, table: str) -> pd.DataFrame:
    return year.read(table) if year.table_path(table).exists() else pd.DataFrame()


def _of_survey(this: ProgrammeYear, then: ProgrammeYear) -> Iterator[Turnover]:
    now, before = _table(this, "respondents"), _table(then, "respondents")
    if now.empty or before.empty:
        return
    for group in this.programme.groups:
        here, there = (rows.loc[rows["group"] == group, "person"] for rows in (now, before))
        words = f"{this.programme.groups[group].name} who answered the survey"
        if _can_be_followed(here) and _can_be_followed(there):
            yield _turnover(then, group, here, there, SURVEY, words, gone(then, answered, group))
            continue
        now_answered, answered_then = len(here), len(there) + gone(then, answered, group)
        if _everybody(this, group, now_answered) and _everybody(then, group, answered_then):
            step = now_answered - answered_then
            yield Turnover(then.year, group, max(step, 0), max(-step, 0), SURVEY, words)


def _can_be_followed(people: pd.Series) -> bool:
    return len(people) > 0 and bool(people.notna().all())


def _everybody(year: ProgrammeYear, group: str, answered: int) -> bool:
    invited = year.about.invited
    return answered > 0 and invited != "unknown" and invited.get(group) == answered


def _turnover(
    then: ProgrammeYear,
    group: str | None,
    now: pd.Series,
    before: pd.Series,
    counts: tuple[str, ...],
    words: str,
    withdrawn: int,
) -> Turnover:
    here, there = set(now), set(before)
    left = len(there - here) + withdrawn
    return Turnover(then.year, group, len(here - there), left, counts, words)


def _of_interviews(this: ProgrammeYear, then: ProgrammeYear) -> Iterator[Turnover]:
    now, before = (_by_group(year) for year in (this, then))
    for group in now.keys() & before.keys():
        people = now[group], before[group]
        if all(_can_be_followed(one) for one in people):
            entry = this.programme.groups.get(group)
            words = f"{entry.name if entry else 'people'} interviewed"
            withdrawn = gone(then, interviewed, group)
            yield _turnover(then, group, *people, INTERVIEWS, words, withdrawn)


def _by_group(year: ProgrammeYear) -> dict[str, pd.Series]:
    rows = _table(year, "interviews")
    if rows.empty:
        return {}
    parted = rows.assign(group=rows["group"].str.split("; ")).explode("group")
    groups = {str(group): part["person"] for group, part in parted.groupby("group")}
    return {**groups, EVERYBODY: rows["person"]}


def _named(this: ProgrammeYear, then: ProgrammeYear) -> Iterator[Turnover]:
    """Everybody named in the records: what is told of them are facts, which do not change."""
    now, before = _table(this, "involvements"), _table(then, "involvements")
    if not now.empty and not before.empty:
        people = now["person"], before["person"]
        words = "people named in the records"
        yield _turnover(then, None, *people, RECORDS, words, gone(then, named))
