"""Says which key a year's pseudonyms were made with, so from which years people are followed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.protect.identity.key import key_mark, the_key
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

MARKS = "key_marks"
PARTS = ("survey", "interviews", "activity", "decisions")
FOLLOWED = {"survey": "respondents", "activity": "involvements"}


def mark_of(this: ProgrammeYear, part: str) -> str | None:
    """The mark of the key with which a part's pseudonyms were made; nothing where none says so."""
    name = f"{MARKS}.{part}"
    if not this.table_path(name).exists():
        return None
    return str(this.read(name)["mark"].iloc[0])


def write_mark(this: ProgrammeYear, part: str) -> Path:
    """Note beside a part's tables that they were made with the key in use now."""
    row = {"part": part, "mark": key_mark(the_key())}
    return this.write(f"{MARKS}.{part}", TIDY[MARKS].from_rows([row]))


def same_people(this: ProgrammeYear, other: ProgrammeYear, part: str) -> bool:
    """Is a pseudonym of this part the same person in both years?"""
    return mark_of(this, part) == mark_of(other, part)


def not_followed(this: ProgrammeYear) -> Iterator[int]:
    """Earlier years whose people cannot be told among this year's, since the key is another."""
    for past in this.earlier:
        if any(
            _names_people(this, part) and _names_people(past, part)
            for part in FOLLOWED
            if not same_people(this, past, part)
        ):
            yield past.year


def _names_people(this: ProgrammeYear, part: str) -> bool:
    if not this.table_path(FOLLOWED[part]).exists():
        return False
    return bool(this.read(FOLLOWED[part])["person"].notna().any())
