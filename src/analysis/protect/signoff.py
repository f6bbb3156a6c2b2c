"""Says for each peer researcher whether they agreed to the words as they stand now."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analysis.protect.versions import current_code, plain_code
from analysis.year import ProgrammeYear

UNREACHED = "could not be reached"
SAID = {
    "agreed": "agreed to",
    "agreed except for": "agreed, with an exception, to",
    "did not agree because": "did not agree to",
    UNREACHED: "could not be reached about",
}
ANY_DRAFT = "SIMULATED"  # a simulated year cannot know a code before it has been run


@dataclass(frozen=True, kw_only=True)
class Reading:
    """How one peer researcher's reading of the draft stands.

    Parameters
    ----------
    name
        As named in ``about.yml``.
    ending, words
        How it ended, and what they said to it; no ending where they have not had their say.
    version
        The code of the draft that they read.
    read_as, on
        How it was read, and when.
    counts
        Is what they read what the report says now?
    """

    name: str
    ending: str | None = None
    words: str | None = None
    version: str | None = None
    read_as: str | None = None
    on: date | None = None
    counts: bool = False

    @property
    def waits(self) -> bool:
        """Have they not had their say at all?"""
        return self.ending is None

    @property
    def said(self) -> str:
        """What they said of which version, as in “Ada Fern agreed to version …”."""
        verb = SAID.get(self.ending or "", "has not had their say on")
        return f"{self.name} {verb} version {self.version}"

    @property
    def reopened(self) -> bool:
        """Did they have their say on words that have changed since?"""
        return self.ending is not None and not self.counts


@dataclass(frozen=True)
class SignOff:
    """How the sign-off of a year stands: the code of the draft, and each one's reading."""

    code: str | None
    readings: tuple[Reading, ...]

    @property
    def complete(self) -> bool:
        """Has every reading ended, one way or another, on the words as they stand?"""
        return bool(self.readings) and all(reading.counts for reading in self.readings)

    @property
    def open(self) -> list[Reading]:
        """Those who have still to be asked, or asked again."""
        return [reading for reading in self.readings if not reading.counts]


def sign_off(this: ProgrammeYear, code: str | None = None) -> SignOff:
    """How the sign-off stands.

    Parameters
    ----------
    this
        The programme-year.
    code
        The version of the draft; by default the one that was last written.
    """
    code = code or current_code(this)
    there = this.table_path("signoff").exists()
    rows = this.read("signoff").to_dict("records") if there else []
    said = {str(row["name"]): row for row in rows}
    return SignOff(
        code, tuple(_reading(this, name, said.get(name), code) for name in this.about.sign_off)
    )


def _reading(
    this: ProgrammeYear, name: str, row: Mapping[Hashable, Any] | None, code: str | None
) -> Reading:
    if row is None:
        return Reading(name=name)
    given = {key: None if pd.isna(value) else value for key, value in row.items()}
    ending, version, on = given["ending"], given["version"], given["date"]
    return Reading(
        name=name,
        ending=ending,
        words=given["words"],
        version=version,
        read_as=given["read_as"],
        on=on.date() if on else None,
        counts=code is not None and _is_of(this, ending, version, code),
    )


def _is_of(this: ProgrammeYear, ending: str | None, version: str | None, code: str) -> bool:
    """Is it about this draft? Who could not be reached has read none."""
    if version is None:
        return ending == UNREACHED
    said = plain_code(version)
    return said == plain_code(code) or (this.about.simulated and said == ANY_DRAFT)
