"""Tells single choice, multiple choice, numbers and words apart, and splits ticked options."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Literal, NamedTuple

import numpy as np
import pandas as pd

from analysis.read.cells import distinct
from analysis.read.dates import DATE
from analysis.read.labels import normal

SEPARATORS = (";", ",", "|", "\n")
MOST_OPTIONS = 40
MOST_SELECTIONS = 2000
LONGEST_OPTION = 120
_OPEN_BOX = {"", "0", "0.0", "no", "n", "false", "unchecked", "not selected", "not ticked"}
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?%?")


class Tick(NamedTuple):
    """One answer that a cell gives: its words, and its code where the file has both."""

    value: str
    code: str | None = None


Ticks = Callable[[str], list[Tick]]


def the_cell(cell: str) -> list[Tick]:
    """Takes the whole cell as the answer; a blank one is none."""
    words = cell.strip()
    return [Tick(words)] if words else []


def tick_box(option: str, code: str | None = None) -> Ticks:
    """Reads a column that stands for one option: any mark in it but an open box ticks the option.

    Examples
    --------
    >>> [tick_box("Bus")(cell) for cell in ("1", "0", "", "Bus")][0]
    [Tick(value='Bus', code=None)]
    """
    ticked = [Tick(option, code)]
    return lambda cell: [] if normal(cell) in _OPEN_BOX else ticked


def split_at(separator: str) -> Ticks:
    """Takes each part between separators as a ticked option."""

    def ticks(cell: str) -> list[Tick]:
        mark = separator.strip() or separator
        return [Tick(part.strip()) for part in cell.split(mark) if part.strip()]

    return ticks


def split_into(options: Iterable[str], separator: str) -> Ticks:
    """Takes the longest known options; what lies between them is one answer in own words.

    An option may hold the separator itself, as “Yes, often” does in a list parted by commas.
    """
    parts_of = split_at(separator)
    parts_of_option = {normal(option): len(parts_of(option)) for option in options}
    known, most_parts = parts_of_option.keys(), max(parts_of_option.values(), default=0)
    joiner = f"{separator.strip()} "

    def known_parts(parts: list[str]) -> int:
        """How many parts, from the first on, make the longest known option."""
        lengths = range(min(len(parts), most_parts), 0, -1)
        return next((n for n in lengths if normal(joiner.join(parts[:n])) in known), 0)

    def ticks(cell: str) -> list[Tick]:
        parts = [tick.value for tick in parts_of(cell)]
        found: list[list[str]] = []
        in_own_words = False
        while parts:
            length = known_parts(parts)
            if in_own_words and not length:
                found[-1].append(parts[0])
            else:
                found.append(parts[: length or 1])
            in_own_words = not length
            parts = parts[length or 1 :]
        return [Tick(joiner.join(words)) for words in found]

    return ticks


def find_separator(cells: pd.Series, options: Iterable[str], usual: str) -> str:
    """What parts the options in the cells: what splits most of them into known options."""
    known = {normal(option) for option in options}

    def resolved(separator: str) -> int:
        ticks = split_into(options, separator)
        return sum(
            all(normal(tick.value) in known for tick in ticks(cell)) for cell in cells.unique()
        )

    return max((usual, *SEPARATORS), key=resolved)


def split_outside_brackets(separator: str) -> Ticks:
    """Takes each part between separators as an option, but for separators in brackets."""
    mark = separator.strip()

    def ticks(cell: str) -> list[Tick]:
        parts, depth, start = [], 0, 0
        for position, character in enumerate(cell):
            depth = max(0, depth + (character == "(") - (character == ")"))
            if character == mark and not depth:
                parts.append(cell[start:position])
                start = position + 1
        parts.append(cell[start:])
        return [Tick(part.strip()) for part in parts if part.strip()]

    return ticks


def all_like(pattern: re.Pattern[str], cells: Iterable[str]) -> bool:
    """Does the pattern fit each cell whole?"""
    return all(pattern.fullmatch(cell) for cell in cells)


def looks_multiple(cells: pd.Series, separator: str, ticks: Ticks) -> bool:
    """Do the cells hold several of a few options, in ever other selections?

    “Yes, often”, “Yes, rarely” and “No” are three selections of four parts: a single choice.
    """
    coded = isinstance(cells.dtype, pd.CategoricalDtype)
    texts = cells.cat.categories if coded else cells
    if not texts.str.contains(separator, regex=False).any():
        return False
    place, found = distinct(cells)
    times = pd.Series(np.bincount(place, minlength=len(found)), index=found)
    parted = times[times.index.str.contains(separator, regex=False)]
    if parted.sum() < 2 or len(found) > MOST_SELECTIONS:
        return False
    counts = times[times.index != ""].sort_values(ascending=False, kind="stable")
    selections = {tuple(tick.value for tick in ticks(str(cell))): n for cell, n in counts.items()}
    if sum(len(selection) > 1 for selection in selections) < 2:
        return False
    parts = pd.Series([part for selection in selections for part in set(selection)])
    seen_in = parts.value_counts()
    known = set(seen_in[seen_in > 1].index)
    ticked = sum(n * len(selection) for selection, n in selections.items())
    familiar = sum(n * sum(p in known for p in parts) for parts, n in selections.items())
    return (
        len(selections) > len(known)
        and 1 < len(known) <= MOST_OPTIONS
        and max(map(len, known)) <= LONGEST_OPTION
        and familiar >= 0.8 * ticked
    )


def kind_of(cells: Collection[str], answers: int) -> Literal["number", "date", "single", "text"]:
    """`number`, `date`, `single` or `text`, by what the distinct cells look like.

    Parameters
    ----------
    cells
        Distinct cells, none blank.
    answers
        How many cells held them.
    """
    if not cells:
        return "text"
    if all_like(_NUMBER, cells):
        return "number"
    if all_like(DATE, cells):
        return "date"
    few = len(cells) <= MOST_OPTIONS and 2 * len(cells) <= answers
    short = few and max(map(len, cells)) <= LONGEST_OPTION
    return "single" if short else "text"
