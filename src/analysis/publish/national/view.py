"""Which programmes have joined, which of their questions were asked alike, and which alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.joining import NationalView
from analysis.programme import Programme
from analysis.publish.national.asked import as_heard
from analysis.publish.national.indicators import read_indicators
from analysis.publish.releases import Release, newest_release, released_years
from analysis.publish.words import sentence_case

if TYPE_CHECKING:
    import pandas as pd

LEAST = 2
IN_ORDER = ["title", "programme", "year"]
OTHER_WORDS = "no other programme used these words"
OTHER_ANSWERS = "the same words, but other answers to choose from"
OTHER_PEOPLE = "the same question, but asked of other people"


@dataclass(frozen=True)
class Joined:
    """A programme that has joined, and the version that stands of each year it published."""

    programme: Programme
    view: NationalView
    releases: tuple[Release, ...]

    @property
    def name(self) -> str:
        return self.programme.name

    @property
    def title(self) -> str:
        """What it is called, with its place where that does not say it."""
        title, place = self.programme.title, self.programme.place
        return title if place.casefold() in title.casefold() else f"{title}, {place}"

    @property
    def years(self) -> dict[int, bool]:
        """Each year that it published, and whether that is simulated."""
        return {release.this.year: release.simulated for release in self.releases}


@dataclass(frozen=True)
class Answered:
    """What people who are called alike answered, programme by programme, in order of name."""

    who: str
    rows: pd.DataFrame

    @property
    def newest(self) -> pd.DataFrame:
        """Of each programme its newest year."""
        return self.rows.drop_duplicates("programme", keep="last")


@dataclass(frozen=True)
class Question:
    """A question that several programmes asked in the same way, of people who are called alike."""

    asked: str
    wording: str
    offered: str
    counted: str
    answered: tuple[Answered, ...]


@dataclass(frozen=True)
class National:
    """The programmes that have joined, side by side.

    Parameters
    ----------
    programmes
        In order of what they are called.
    day
        The day that agreements were looked at.
    """

    programmes: tuple[Joined, ...]
    day: date

    @classmethod
    def of(cls, releases: Iterable[Release], day: date) -> National:
        """Those of released years whose programmes had joined by ``day``, and had not left.

        Parameters
        ----------
        releases
            The version that stands of each year.
        day
            The day that agreements are looked at.
        """
        found: dict[str, list[Release]] = {}
        for release in releases:
            found.setdefault(release.this.programme.name, []).append(release)
        joined = (
            Joined(own[0].this.programme, view, tuple(own))
            for own in found.values()
            if (view := own[0].this.programme.national_view) and view.joined_on(day)
        )
        in_order = sorted(joined, key=lambda one: (one.title.casefold(), one.name))
        return cls(tuple(in_order), day)

    @classmethod
    def under(cls, root: Path) -> National:
        """As things stand today, of all that was released under a root."""
        releases = (newest_release(this) for this in released_years(root))
        return cls.of((release for release in releases if release), date.today())

    @property
    def there_are_enough(self) -> bool:
        """Nothing can be set beside a single programme."""
        return len(self.programmes) >= LEAST

    def shows(self, name: str) -> bool:
        """Does this programme stand beside others?"""
        return self.there_are_enough and name in {one.name for one in self.programmes}

    @cached_property
    def indicators(self) -> pd.DataFrame:
        """What joined programmes share, in order of name and year; made-up years apart.

        To the columns of the table ``indicators`` come ``title`` (of the programme), ``words`` and
        ``people`` (what was asked, and of whom, as compared), and ``why_alone``: blank where
        several programmes asked the same of people who are called alike.
        """
        found = read_indicators([release for one in self.programmes for release in one.releases])
        shared = found.merge(self._shared, on=["programme", "item"])
        called = shared[["programme", "group"]].merge(self._called, how="left")["called"]
        shared["who"] = called.fillna(shared["who"])
        for new, column in (("words", "wording"), ("people", "who")):
            heard = {words: as_heard(words) for words in shared[column].unique()}
            shared[new] = shared[column].map(heard)
        shared["why_alone"] = _why_alone(shared)
        return shared.sort_values(IN_ORDER, key=_as_sorted, ignore_index=True)

    def questions(self, *, simulated: bool) -> list[Question]:
        """What several programmes asked alike, in order of its words.

        Parameters
        ----------
        simulated
            Of made-up years, or of real ones? The two never stand beside each other.
        """
        rows = self._of(simulated)
        alike = rows[rows["why_alone"].isna()].sort_values("words", kind="stable")
        return [_question(own) for _, own in alike.groupby("asked", sort=False)]

    def alone(self, *, simulated: bool) -> pd.DataFrame:
        """What one programme alone asks, as it asked it last: rows of `indicators`."""
        rows = self._of(simulated)
        newest = rows.drop_duplicates(["programme", "item", "group"], keep="last")
        return newest[newest["why_alone"].notna()]

    def _of(self, simulated: bool) -> pd.DataFrame:
        return self.indicators[self.indicators["simulated"] == simulated]

    @property
    def _shared(self) -> pd.DataFrame:
        import pandas as pd

        rows = [(one.name, item, one.title) for one in self.programmes for item in one.view.shared]
        return pd.DataFrame(rows, columns=["programme", "item", "title"], dtype="str")

    @property
    def _called(self) -> pd.DataFrame:
        """What groups are called here, where their programmes say so."""
        import pandas as pd

        rows = [
            (one.name, group, called)
            for one in self.programmes
            for group, called in one.view.groups.items()
        ]
        return pd.DataFrame(rows, columns=["programme", "group", "called"], dtype="str")


def _as_sorted(column: pd.Series[str]) -> pd.Series[str]:
    return column if column.name == "year" else column.str.casefold()


def _why_alone(rows: pd.DataFrame) -> pd.Series[str]:
    """Why a row can be set beside no other programme's; blank where it can."""
    import pandas as pd

    why = pd.Series(pd.NA, rows.index, dtype="str")
    for said, same in (
        (OTHER_PEOPLE, ["asked", "people"]),
        (OTHER_ANSWERS, ["asked"]),
        (OTHER_WORDS, ["words"]),
    ):
        programmes = rows.groupby(["simulated", *same])["programme"].transform("nunique")
        why = why.mask(programmes < LEAST, said)
    return why


def _question(rows: pd.DataFrame) -> Question:
    first = rows.iloc[0]
    by_people = rows.sort_values("people", kind="stable").groupby("people", sort=False)
    return Question(
        asked=first["asked"],
        wording=first["wording"],
        offered=first["offered"],
        counted=first["counted"],
        answered=tuple(Answered(sentence_case(own["who"].iloc[0]), own) for _, own in by_people),
    )
