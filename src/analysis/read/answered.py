"""The answers of each column of an export, each distinct cell read once; and all in long form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.read.cells import as_small, distinct
from analysis.read.choices import Ticks, the_cell

Integers = npt.NDArray[np.integer]
FIRST_ROWS, FEW = 1000, 8


@dataclass(frozen=True)
class Answered:
    """The answers of one column: distinct cells are read once, however often they stand there.

    Attributes
    ----------
    question
        The question that they answer.
    cells
        What stands in the column.
    ticks
        Gives the answers of a cell.
    """

    question: str
    cells: pd.Series
    ticks: Ticks

    @cached_property
    def first_values(self) -> list[str]:
        """All answers of the distinct cells of the first rows."""
        return replace(self, cells=self.cells.iloc[:FIRST_ROWS]).values

    @property
    def told_apart(self) -> bool:
        """Was each distinct cell found while the file was read?"""
        return isinstance(self.cells.dtype, pd.CategoricalDtype)

    @property
    def cell_of_row(self) -> Integers:
        """Which distinct cell stands in each row."""
        return self._distinct[0]

    @property
    def ticks_of_cell(self) -> Integers:
        """How many answers each distinct cell gives."""
        return self._ticked[0]

    @property
    def values(self) -> list[str]:
        """All answers of all distinct cells, in a row."""
        return self._ticked[1]

    @property
    def codes(self) -> list[str | None]:
        """Their codes, where the file has both."""
        return self._ticked[2]

    @cached_property
    def _distinct(self) -> tuple[Integers, pd.Index]:
        return distinct(self.cells)

    @cached_property
    def _ticked(self) -> tuple[Integers, list[str], list[str | None]]:
        texts = self._distinct[1].tolist()
        if self.ticks is the_cell:
            words = [text.strip() for text in texts]
            times = np.array([bool(word) for word in words], dtype=np.int32)
            values = [word for word in words if word]
            return times, values, [None] * len(values)
        # An option ticked twice in one cell is ticked once.
        found = [list(dict.fromkeys(self.ticks(text))) for text in texts]
        ticks = [tick for given in found for tick in given]
        times = np.array([len(given) for given in found], dtype=np.int32)
        return times, [tick.value for tick in ticks], [tick.code for tick in ticks]

    @property
    def several(self) -> bool:
        """Does any cell give several answers?"""
        return int(self.ticks_of_cell.max(initial=0)) > 1

    @property
    def blank_rows(self) -> npt.NDArray[np.bool_]:
        blank = self.ticks_of_cell == 0
        if not blank.any():
            return np.zeros(len(self.cell_of_row), dtype=bool)
        places = self.cell_of_row
        found: npt.NDArray[np.bool_]
        if np.count_nonzero(blank) > FEW:
            found = blank[places]
        else:
            found = np.logical_or.reduce([places == place for place in np.flatnonzero(blank)])
        return found

    @cached_property
    def answers(self) -> int:
        """How many there are."""
        if self.several:
            return int(self._ticks_of_row.sum())
        return len(self.cell_of_row) - int(np.count_nonzero(self.blank_rows))

    def of_row(self) -> pd.Categorical:
        """What was answered in each row, where no cell gives several; missing where it is blank."""
        order, words = pd.factorize(np.array(self.values, dtype=object))
        of_cell = np.full(len(self.ticks_of_cell), -1)
        of_cell[self.ticks_of_cell > 0] = order
        codes = as_small(of_cell, len(words)).take(self.cell_of_row)
        return pd.Categorical.from_codes(codes, pd.Index(words, dtype="str"))

    @property
    def _ticks_of_row(self) -> Integers:
        found: Integers = self.ticks_of_cell[self.cell_of_row]
        return found

    @property
    def row_of_answer(self) -> Integers:
        """The rows, from 1, in which answers stand."""
        numbers: Integers = np.arange(1, len(self.cell_of_row) + 1)
        return numbers.repeat(self._ticks_of_row) if self.several else numbers[~self.blank_rows]

    @property
    def tick_of_answer(self) -> Integers:
        """Which of `values` each answer is, answers in order of rows."""
        first_of_cell = self.ticks_of_cell.cumsum() - self.ticks_of_cell
        if not self.several:
            once: Integers = first_of_cell[self.cell_of_row[~self.blank_rows]]
            return once
        per_row = self._ticks_of_row
        first_of_answer = first_of_cell[self.cell_of_row].repeat(per_row)
        first_of_row = (per_row.cumsum() - per_row).repeat(per_row)
        several: Integers = first_of_answer + np.arange(len(first_of_row)) - first_of_row
        return several


def in_long_form(questions: Iterable[str], answered: Sequence[Answered]) -> pd.DataFrame:
    """One line per answer: row, question, value, code; the last three are categoricals.

    Parameters
    ----------
    questions
        All that the export has, in order.
    answered
        Its columns.
    """
    known = pd.Index(list(questions))
    place = known.get_indexer(pd.Index([column.question for column in answered]))
    asked = as_small(place, len(known)).repeat([column.answers for column in answered])
    return pd.DataFrame(
        {
            "row": _joined((one.row_of_answer for one in answered), answered, np.int64),
            "question": pd.Categorical.from_codes(asked, categories=known),
            "value": _categorical(answered, [one.values for one in answered]),
            "code": _categorical(answered, [one.codes for one in answered]),
        },
        copy=False,
    )


def _joined(
    pieces: Iterable[Integers], answered: Sequence[Answered], dtype: npt.DTypeLike
) -> Integers:
    """Pieces in one array; answers are millions, so each is dropped before the next is made."""
    joined: Integers = np.empty(sum(column.answers for column in answered), dtype=dtype)
    start = 0
    for piece, column in zip(pieces, answered, strict=True):
        joined[start : start + column.answers] = piece
        start += column.answers
    return joined


def _categorical(
    answered: Sequence[Answered], distinct: Sequence[Sequence[str | None]]
) -> pd.Categorical:
    every = np.array([label for labels in distinct for label in labels], dtype=object)
    found, categories = pd.factorize(every)
    place = as_small(found, len(categories))
    if len(categories):
        of_column = np.split(place, np.cumsum([len(labels) for labels in distinct])[:-1])
        pieces = (at[one.tick_of_answer] for at, one in zip(of_column, answered, strict=True))
    else:
        pieces = (np.array([-1]) for _ in answered)
    return pd.Categorical.from_codes(
        _joined(pieces, answered, place.dtype), categories=pd.Index(categories, dtype="str")
    )
