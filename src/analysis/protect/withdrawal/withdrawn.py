"""Remembers who withdrew without saying who: a keyed hash of each id they had, and a date.

The marker stays when everything else of a person is gone, so that an old export that somebody
drops in again does not bring them back. It cannot be read without the pseudonym key, and it is
not their pseudonym: nothing in any table or log matches it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.protect.identity.key import key_path, the_key
from analysis.year import ProgrammeYear, replacing

if TYPE_CHECKING:
    import pandas as pd

NAME = "withdrawn.csv"
COLUMNS = ("hash", "date")
PERSON = "person"
KINDS = (PERSON, "participant", "interview", "respondent")
WHY = "withdrawn"


@dataclass(frozen=True, order=True)
class Identity:
    """One id that somebody has; all but a person's own hold for one year alone.

    Attributes
    ----------
    kind
        One of `KINDS`.
    year
        The year it holds for; 0 for a person's own id, which is theirs in every year.
    name
        The id as collected.
    """

    kind: str
    year: int
    name: str

    @property
    def address(self) -> str:
        """How to name it on the command line where the id alone could be several people's."""
        of_year = f"{self.year}/" if self.year else ""
        return f"{of_year}{self.kind}/{self.name}"

    def pseudonym(self, programme: str, key: bytes) -> str:
        """What stands for it in the tidy tables."""
        from analysis.protect.identity.pseudonyms import pseudonym

        return pseudonym(self.name, programme, key, year=self.year or None)

    def mark(self, programme: str, key: bytes) -> str:
        """What is left of it in the marker.

        Examples
        --------
        >>> Identity("person", 0, " p001").mark("oxfordshire", bytes(32))
        'p6fhrvry6xwx'
        """
        from analysis.protect.identity.pseudonyms import pseudonym

        said = f"withdrawn/{self.kind}/{self.pseudonym(programme, key)}"
        return pseudonym(said, programme, key).removeprefix("p-")


def marker_path(this: ProgrammeYear) -> Path:
    """Where the markers of a programme are."""
    return this.raw.parent / NAME


def marked(this: ProgrammeYear) -> dict[str, str]:
    """The date of each mark."""
    try:
        text = marker_path(this).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return {}
    rows = csv.DictReader(io.StringIO(text))
    return {row["hash"]: row.get("date") or "" for row in rows if row.get("hash")}


def withdrawn(this: ProgrammeYear) -> frozenset[str]:
    """The marks of everybody who withdrew from the programme."""
    return frozenset(marked(this))


def withdrawn_on(this: ProgrammeYear, identities: Iterable[Identity]) -> str | None:
    """When somebody with one of these ids withdrew; nothing where nobody did."""
    marks = marked(this)
    if not marks or not key_path().exists():
        return None
    name, key = this.programme.name, the_key()
    found = (marks.get(identity.mark(name, key)) for identity in identities)
    return next((on for on in found if on is not None), None)


def mark_withdrawn(this: ProgrammeYear, identities: Iterable[Identity], on: date) -> Path:
    """Add a mark for each id that has none yet.

    Parameters
    ----------
    this
        Any year of the programme.
    identities
        Every id the person had.
    on
        When they withdrew.
    """
    marks, name, key = marked(this), this.programme.name, the_key()
    added = {identity.mark(name, key): on.isoformat() for identity in identities}
    path = marker_path(this)
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        # in the order of the marks: that of the ids would tell which belong together
        writer.writerows([COLUMNS, *sorted({**added, **marks}.items())])
    return path


def is_withdrawn(this: ProgrammeYear, kind: str) -> Callable[[object], bool]:
    """A test of ids as collected: did whoever has this one withdraw?

    Parameters
    ----------
    this
        The year in which they were collected.
    kind
        What they name, one of `KINDS`.
    """
    marks = withdrawn(this)
    if not marks or not key_path().exists():
        return lambda name: False
    programme, key = this.programme.name, the_key()
    year = 0 if kind == PERSON else this.year

    def test(name: object) -> bool:
        written = isinstance(name, str) and name.strip()
        return bool(written) and Identity(kind, year, str(name)).mark(programme, key) in marks

    return test


def rows_of_withdrawn(this: ProgrammeYear, kind: str, ids: pd.Series) -> pd.Index:
    """The rows whose id, as collected, is that of somebody who withdrew."""
    if not withdrawn(this):
        return ids.index[:0]
    test = is_withdrawn(this, kind)
    gone = {name for name in ids.dropna().unique().tolist() if test(name)}
    return ids.index[ids.isin(gone)]
