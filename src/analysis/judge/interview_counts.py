"""How many people raised each theme, by group, and which of these counts may be shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

import pandas as pd

from analysis.judge.findings import EVERYBODY
from analysis.judge.interview_hidden import (
    Family,
    KeptBack,
    Place,
    kept_back_of_each,
    quotes_of_each_tell,
)
from analysis.judge.interview_talk import DIRECTIONS, Talk
from analysis.measure.themes import prevalence
from analysis.protect.turnover import INTERVIEWS, few_came_or_went

OTHERS = "others"
OUTCOME = "outcome"  # the kind of code that may have directions


@dataclass(frozen=True)
class ThemeCounts:
    """What was counted of the year's themes, by code and group, and what of it stays hidden.

    Groups of which too few were interviewed to be shown apart are among the others; so are larger
    ones as long as the others are too few.
    """

    talk: Talk
    table: pd.DataFrame
    groups: tuple[str, ...]
    threshold: int

    @classmethod
    def of(cls, talk: Talk) -> ThemeCounts:
        apart = groups_apart(talk)
        threshold = talk.this.programme.disclosure.threshold
        return cls(talk, _counted(talk, apart), apart, threshold)

    @cached_property
    def hidden(self) -> frozenset[tuple[str, str]]:
        """Counts by any reading that are not shown."""
        return self._beside_earlier.union(
            place for codes, kept in self._kept_back for place in self._named(codes, kept.most)
        )

    @cached_property
    def low_hidden(self) -> frozenset[tuple[str, str]]:
        """Counts by every reading that are not shown."""
        return self._beside_earlier.union(
            place for codes, kept in self._kept_back for place in self._named(codes, kept.least)
        )

    @cached_property
    def _beside_earlier(self) -> frozenset[tuple[str, str]]:
        few = _few_changed(self.talk, (EVERYBODY, *self.groups))
        return frozenset(product({code for code, _ in self.rows}, few))

    @cached_property
    def _kept_back(self) -> list[tuple[Sequence[str], KeptBack]]:
        """What stays hidden of each family of codes by itself."""
        codes = list(_families(self.talk))
        families = tuple(self._family(own) for own in codes)
        return list(zip(codes, kept_back_of_each(families, self.threshold), strict=True))

    def _named(self, codes: Sequence[str], places: Collection[Place]) -> Iterator[tuple[str, str]]:
        shown = (EVERYBODY, *self.groups)
        return ((codes[way], shown[group]) for way, group in places)

    def _family(self, codes: Sequence[str]) -> Family:
        none = {"low_reading": 0, "high_reading": 0, "base": 0}
        groups = (EVERYBODY, *self.groups, OTHERS)
        rows = [[self.rows.get((code, group), none) for group in groups] for code in codes]
        most, least = (
            tuple(tuple(count[f"{end}_reading"] for count in row) for row in rows)
            for end in ("high", "low")
        )
        return Family(tuple(count["base"] for count in rows[0]), most, least)

    @cached_property
    def rows(self) -> dict[tuple[str, str], dict[str, int]]:
        """What was counted, by code and group."""
        return {
            (str(row["code"]), str(row["group"])): {
                name: int(row[name]) for name in ("low_reading", "high_reading", "base")
            }
            for row in self.table.reset_index().to_dict("records")
        }

    def telling(self, quoted: Mapping[str, Mapping[str, int]]) -> set[str]:
        """Themes on which quotes would give a count away that is hidden.

        Parameters
        ----------
        quoted
            By theme and group, of how many people of it there are quotes at least.
        """
        themes = [(self._family(self._listed(code)), self._among(quoted[code])) for code in quoted]
        told = quotes_of_each_tell(themes, self.threshold)
        return {code for code, tells in zip(quoted, told, strict=True) if tells}

    def _listed(self, code: str) -> list[str]:
        return [one for one in _with_directions(code) if (one, EVERYBODY) in self.rows]

    def _among(self, quoted: Mapping[str, int]) -> frozenset[tuple[int, int]]:
        groups = (EVERYBODY, *self.groups, OTHERS)
        among: dict[int, int] = {}
        for group, people in quoted.items():
            place = groups.index(group if group in self.groups else OTHERS)
            among[place] = among.get(place, 0) + people
        return frozenset(among.items())


def _few_changed(talk: Talk, shown: Collection[str]) -> set[str]:
    """Groups of which few came or went since an earlier year; and all, who would tell of them."""
    few = set(shown) & few_came_or_went(talk.this, INTERVIEWS)
    return few | {EVERYBODY} if few else few


def groups_apart(talk: Talk) -> tuple[str, ...]:
    """Groups that may be shown apart: large, and so that those who are left are many or none."""
    threshold = talk.this.programme.disclosure.threshold
    groups, sizes = _people(talk), _people(talk)["group"].value_counts()
    apart = [group for group in talk.this.programme.groups if sizes.get(group, 0) >= threshold]
    while apart and 0 < _left(groups, apart) < threshold:
        apart.remove(min(apart, key=lambda group: (sizes[group], group)))
    return tuple(apart)


def _people(talk: Talk) -> pd.DataFrame:
    """Everybody interviewed, once for each group they are of."""
    people = talk.interviews[["participant", "group"]]
    return people.assign(group=people["group"].str.split("; ")).explode("group").drop_duplicates()


def _left(people: pd.DataFrame, apart: Collection[str]) -> int:
    shown = people.loc[people["group"].isin(apart), "participant"]
    return int(people["participant"].nunique() - shown.nunique())


def _families(talk: Talk) -> Iterator[tuple[str, ...]]:
    """Codes that are counted together: a theme, and its directions where it may have any."""
    for code, kind in talk.codes["kind"].items():
        yield _with_directions(str(code)) if kind == OUTCOME else (str(code),)


def _with_directions(code: str) -> tuple[str, ...]:
    return (code, *(f"{code}-{way}" for way in DIRECTIONS))


def _counted(talk: Talk, apart: Collection[str]) -> pd.DataFrame:
    """People by code and group, all others in one row; all together also where nobody is apart."""
    codes = [code for family in _families(talk) for code in family]
    parted = talk.interviews.assign(
        group=[_among(str(groups), apart) for groups in talk.interviews["group"]]
    )
    read, agreed = talk.with_directions(), talk.agreed_with_directions()
    counted = [
        prevalence(read, parted, codes, by=by, agreed=agreed, of="participant")
        for by in (None, "group")
    ]
    return pd.concat(counted, ignore_index=True).set_index(["code", "group"]).sort_index()


def _among(groups: str, apart: Collection[str]) -> str:
    return "; ".join(group for group in groups.split("; ") if group in apart) or OTHERS
