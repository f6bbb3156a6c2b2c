"""Reads what people wrote in a spreadsheet's cells as numbers, dates, yes or no, or known words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.protect.identity.pseudonyms import plain_ids, same_id
from analysis.read.cells import distinct
from analysis.read.labels import normal
from analysis.year import ProgrammeYear

EARLIEST = date(1900, 1, 1)
YES = {normal(word) for word in ("yes", "y", "true", "1", "x", "✓")}
NO = {normal(word) for word in ("no", "n", "false", "0")}
SHOWN_AT_MOST = 12
LOST_CHARACTER = "\N{REPLACEMENT CHARACTER}"

_NUMBER = re.compile(r"[-+]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(.*)")

Read = Callable[[str], Any]


class UnusableValueError(ValueError):
    """A cell that cannot be read as what its column holds."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class Reading(NamedTuple):
    """Cells as read, each distinct one once.

    Attributes
    ----------
    said
        What each distinct cell says; nothing where it could not be read.
    places
        For every cell its place in `said`; -1 where it is blank.
    unusable
        Cells that could not be read: ``value``, ``reason``, ``remedy``, by the cells' index.
    """

    said: list[Any]
    places: np.ndarray
    unusable: pd.DataFrame

    def values(self, index: pd.Index) -> pd.Series:
        """What each cell says; missing where it is blank or unusable."""
        said = pd.Series([*self.said, np.nan], dtype="object").to_numpy()
        return pd.Series(said[self.places], index=index, dtype="object")


def read_cells(cells: pd.Series, read: Read) -> Reading:
    """Read every cell that is not blank.

    Parameters
    ----------
    cells
        Text; missing where blank.
    read
        Gives what a cell says or raises `UnusableValueError`.
    """
    places, texts = distinct(cells)
    said: list[Any] = []
    faults: dict[int, UnusableValueError] = {}
    for place, cell in enumerate(texts.tolist()):
        try:
            said.append(read(str(cell)))
        except UnusableValueError as error:
            said.append(None)
            faults[place] = error
    is_fault = np.zeros(len(said) + 1, dtype=bool)  # the last is of blank cells, whose place is -1
    is_fault[list(faults)] = True
    wrong = np.flatnonzero(is_fault[places]) if faults else np.array([], dtype=np.intp)
    order = {place: at for at, place in enumerate(faults)}
    which = np.array([order[place] for place in places[wrong].tolist()], dtype=np.intp)
    told = {
        "value": [str(texts[place]) for place in faults],
        "reason": [fault.reason for fault in faults.values()],
        "remedy": [fault.remedy for fault in faults.values()],
    }
    unusable = pd.DataFrame(
        {name: pd.array(words, dtype="str").take(which) for name, words in told.items()},
        index=cells.index[wrong],
    )
    return Reading(said, places, unusable)


def read_ids(cells: pd.Series) -> Reading:
    """Read ids as `as_id` does; where all are of plain characters, none need be looked at alone."""
    places, texts = distinct(cells)
    if not plain_ids(texts):
        return read_cells(cells, as_id)
    nothing = pd.DataFrame({"value": [], "reason": [], "remedy": []}, dtype="str")
    return Reading(texts.tolist(), places, nothing)


def as_text(text: str) -> str:
    """Words as they stand; a character that its file's encoding lost makes them unusable."""
    if LOST_CHARACTER in text:
        raise UnusableValueError(
            f"“{text}” holds characters that cannot be read", "Save the file as UTF-8"
        )
    return text


def as_id(text: str) -> str:
    """Somebody's id; what is said of it is read by others, so it does not repeat it."""
    if LOST_CHARACTER in text or not same_id(text):
        raise UnusableValueError(
            "this id holds characters that cannot be read", "Correct it, and save the file as UTF-8"
        )
    return text


def as_number(text: str) -> float:
    """A number; thousands may be parted by commas.

    Examples
    --------
    >>> as_number("1,250.50")
    1250.5
    """
    if not _NUMBER.fullmatch(text.strip()):
        raise UnusableValueError(
            f"“{text}” is not a number", "Write digits only, or leave it blank"
        )
    return float(text.replace(",", ""))


def as_amount(text: str) -> float:
    """A number that cannot be below zero."""
    number = as_number(text)
    if number < 0:
        raise UnusableValueError(
            f"“{text}” is below zero, which cannot be", "Correct the number, or leave it blank"
        )
    return number


def as_count(text: str) -> int:
    """A whole number that cannot be below zero."""
    number = as_amount(text)
    if number != int(number):
        raise UnusableValueError(f"“{text}” is not a whole number", "Write a whole number")
    return int(number)


def as_flag(text: str) -> bool:
    """Yes or no."""
    word = normal(text)
    if word not in YES | NO:
        raise UnusableValueError(f"“{text}” is neither yes nor no", "Write yes or no")
    return word in YES


def as_moment(latest: date) -> Read:
    """A reader of dates and times from 1900 to `latest`; in 31/12/2019 the day comes first.

    Examples
    --------
    >>> as_moment(date(2020, 1, 1))("31/12/2019").date()
    datetime.date(2019, 12, 31)
    """

    def read(text: str) -> datetime:
        remedy = "Write the date as year-month-day, for example 2019-12-31"
        swapped = _DAY_FIRST.fullmatch(text.strip())
        written = text.strip()
        if swapped:
            day, month, year, rest = swapped.groups()
            written = f"{year}-{int(month):02}-{int(day):02}{rest}"
        try:
            moment = datetime.fromisoformat(written).replace(tzinfo=None)
        except ValueError:
            raise UnusableValueError(f"“{text}” is not a date that exists", remedy) from None
        if moment.date() > latest:
            raise UnusableValueError(f"“{text}” lies in the future", "Correct the date")
        if moment.date() < EARLIEST:
            raise UnusableValueError(f"“{text}” is before 1900", "Correct the date")
        return moment

    return read


def latest_date(this: ProgrammeYear) -> date:
    """Today; a simulated year may lie ahead of us."""
    ahead = [date(this.year + 1, 12, 31)] if this.about.simulated else []
    return max([date.today(), *ahead])


def as_one_of(known: Mapping[str, Iterable[str]], where: str | None = None) -> Read:
    """A reader of names: each key of `known` may be written as itself or in any of its words.

    Words as they stand come first, then words compared without regard to case, spaces and
    typography; a word that could mean two things means neither.

    Parameters
    ----------
    known
        What may be named, and the words for it.
    where
        Where a person can add what is not known, for the remedy.
    """
    exact, alike = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for name, words in known.items():
        for word in (name, *words):
            exact[word].add(name)
            alike[normal(word)].add(name)
    remedy = f"Write one of: {listed(known)}" + (f"; or add it to {where}" if where else "")

    def read(text: str) -> str:
        names = exact.get(text.strip()) or alike.get(normal(text), set())
        if len(names) != 1:
            fault = "could mean several things here" if names else "is not known here"
            raise UnusableValueError(f"“{text}” {fault}", remedy)
        return next(iter(names))

    return read


def listed(words: Iterable[str]) -> str:
    """The first dozen of `words`, for a person to read."""
    known = list(words)
    shown = ", ".join(f"“{word}”" for word in known[:SHOWN_AT_MOST])
    more = len(known) - SHOWN_AT_MOST
    return f"{shown} and {more} more" if more > 0 else shown or "none yet"
