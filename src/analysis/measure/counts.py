"""One cube of whole numbers, item × year × group × answer, from which all shares are taken."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from math import prod
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.given import as_codes, need, places_of_words

ANSWER = ["option", "label", "score", "missing"]
ORDER = ["option", "score", "label", "missing"]
MOST_COUNTED = 1_000_000  # codes are counted one by one up to here, looked up beyond
MOST_WORKERS = 8
ROWS_AT_ONCE = 500_000  # what is made of them stays in the processor's memory


def count_answers(
    answers: pd.DataFrame,
    respondents: pd.DataFrame,
    by: Sequence[str] = ("year", "group"),
    of: Sequence[str] = ANSWER,
) -> pd.DataFrame:
    """How often each answer was given, and by how many people the item was answered.

    Parameters
    ----------
    answers
        Tidy answers. Those of respondents not listed are left out.
    respondents
        Tidy respondents of the same tables; each stands once.
    by
        Columns of ``respondents`` to count apart; respondents without one of them are left out.
    of
        What tells answers apart: ``missing``, and more columns of ``answers``.

    Returns
    -------
    pandas.DataFrame
        ``item``, the columns of ``by`` and those of ``of``, ``count``, ``base``. One row for each
        answer anybody gave to the item in each cell where the item was met, 0 included. ``base``
        counts the respondents of the cell who answered the item, whatever they answered;
        ``missing`` rows are counted but are in no base. So ``count`` ÷ ``base`` is a share, for a
        multiple choice as well, and cells can be added up.

    Raises
    ------
    ValueError
        A respondent stands twice, or a column is not there.

    Examples
    --------
    >>> respondents = pd.DataFrame({"respondent": ["r1", "r2"], "year": 2019, "group": "staff"})
    >>> answers = pd.DataFrame({"respondent": ["r1", "r2"], "item": "heard", "option": "",
    ...     "label": ["Agree", None], "score": [4, None], "missing": [None, "not sure"]})
    >>> count_answers(answers, respondents)[["item", "label", "missing", "count", "base"]]
        item  label   missing  count  base
    0  heard  Agree       NaN      1     1
    1  heard    NaN  not sure      1     1
    """
    need(answers, "answers", "respondent", "item", "missing", *of)
    need(respondents, "respondents", "respondent", *by)
    cells, cell_of_respondent = _cells(respondents, by)
    codes, words = as_codes(answers["respondent"])
    # what comes last is of respondents without a name or who are not listed, whose place is -1
    in_a_cell = np.append(cell_of_respondent, -1).astype(np.min_scalar_type(-len(cells) - 1))
    cell_of_word = np.append(in_a_cell[places_of_words(words, respondents["respondent"])], -1)
    kinds = _Kinds(answers[["item", *of]], len(cells))
    people = _People(answers["item"], answers["missing"], cell_of_word)

    def count(start: int) -> None:
        rows = slice(start, start + ROWS_AT_ONCE)
        who = codes[rows]
        cell = cell_of_word[who]
        kinds.count(rows, cell)
        people.count(rows, who, cell)

    starts = range(0, len(answers), ROWS_AT_ONCE)
    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_WORKERS, len(starts) or 1)) as workers:
        list(workers.map(count, starts))
    return _as_cube(kinds, people, cells, [*by, *of])


def cross_count(
    row: NDArray[np.integer[Any]], column: NDArray[np.integer[Any]], shape: tuple[int, int]
) -> NDArray[np.int64]:
    """How often each place of a table was met; a place of -1 is none.

    Examples
    --------
    >>> cross_count(np.array([0, 1, 1, -1]), np.array([0, 0, 0, 1]), (2, 2))
    array([[1, 0],
           [2, 0]])
    """
    width = shape[1] + 1
    place = np.multiply(row, width, dtype=np.intp)
    place += column
    place += width + 1
    counts = np.bincount(place, minlength=(shape[0] + 1) * width).reshape(-1, width)
    return counts[1:, 1:]


class _Kinds:
    """Counts of each different answer in each cell, some rows after the other."""

    def __init__(self, answers: pd.DataFrame, cells: int) -> None:
        self._answers, self._cells = answers, cells
        self._counts: dict[tuple[Any, ...], NDArray[np.int64]] = {}
        self._lock = Lock()

    def count(self, rows: slice, cell: NDArray[Any]) -> None:
        """Count some of the rows, whose cells are given."""
        coded = [as_codes(column.iloc[rows]) for _, column in self._answers.items()]
        sizes = [len(words) + 1 for _, words in coded]
        kind = _mixed([codes for codes, _ in coded], sizes)
        kinds = np.arange(prod(sizes) if prod(sizes) <= MOST_COUNTED else 0)
        if not len(kinds):
            kind, kinds = pd.factorize(kind)
        counts = cross_count(kind, cell, (len(kinds), self._cells))
        met = np.flatnonzero(counts.any(axis=1))
        given = _parted(kinds[met], sizes)
        values = [
            words.take(at).where(at >= 0, None).tolist() if len(words) else [None] * len(at)
            for at, (_, words) in zip(given, coded, strict=True)
        ]
        with self._lock:
            for which, times in zip(zip(*values, strict=True), counts[met], strict=True):
                self._counts[which] = self._counts.get(which, 0) + times

    def found(self) -> tuple[pd.DataFrame, NDArray[np.int64]]:
        """The different answers, ordered by item and score, and how often each cell gave them."""
        columns = zip(*self._counts, strict=True) if self._counts else [()] * self._answers.shape[1]
        kinds = pd.DataFrame(
            {
                name: pd.Series(list(values), dtype=kind)
                for (name, kind), values in zip(self._answers.dtypes.items(), columns, strict=True)
            }
        )
        ordered = kinds.sort_values(["item", *(name for name in ORDER if name in kinds)])
        counts = np.array(list(self._counts.values()), dtype=np.int64)
        counts = counts.reshape(len(kinds), self._cells)
        return ordered.reset_index(drop=True), counts[ordered.index]


def _mixed(codes: Sequence[NDArray[Any]], sizes: Sequence[int]) -> NDArray[Any]:
    """One number for the codes of a row, each of which starts at -1."""
    wide = np.int32 if prod(sizes) <= MOST_COUNTED else np.int64
    place: NDArray[Any] = np.zeros(len(codes[0]), dtype=wide)
    for column, size in zip(codes, sizes, strict=True):
        place *= size
        place += column
        place += 1
    return place


def _parted(places: NDArray[np.int64], sizes: Sequence[int]) -> list[NDArray[np.int64]]:
    """The codes that a number of `_mixed` was made of."""
    found = []
    for size in reversed(sizes):
        places, code = np.divmod(places, size)
        found.append(code - 1)
    return found[::-1]


class _People:
    """Who answered each item: a person counts once, however many options they ticked."""

    def __init__(
        self, item: pd.Series[Any], missing: pd.Series[Any], cell_of_word: NDArray[np.intp]
    ) -> None:
        self._item, self._items = as_codes(item)
        self._missing, self._cell_of_word = missing, cell_of_word
        self._answered = np.zeros((len(self._items), len(cell_of_word)), dtype=bool)

    def count(self, rows: slice, who: NDArray[Any], cell: NDArray[np.intp]) -> None:
        """Mark who answered in some of the rows."""
        answered = self._missing.iloc[rows].isna().to_numpy() & (cell >= 0)
        wide = np.int32 if self._answered.size < np.iinfo(np.int32).max else np.int64
        index = np.multiply(self._item[rows], self._answered.shape[1], dtype=wide)
        index += who
        self._answered.ravel()[index if answered.all() else index[answered]] = True

    def bases(self, items: pd.Index, answers: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many people of each cell answered each item, of which so many answers were given."""
        found = answers.copy()
        for at, place in enumerate(self._items.get_indexer(items)):
            people = self._answered[place]
            if np.count_nonzero(people) < answers[at].sum():
                cells = self._cell_of_word[people]
                found[at] = np.bincount(cells, minlength=answers.shape[1])
        return found


def _as_cube(
    kinds: _Kinds, people: _People, cells: pd.DataFrame, columns: Sequence[str]
) -> pd.DataFrame:
    """A line for each answer and each cell in which the item was met."""
    given, counts = kinds.found()
    item_of_kind, items = pd.factorize(given["item"])
    met, answers = np.zeros((2, len(items), len(cells)), dtype=np.int64)
    np.add.at(met, item_of_kind, counts)
    answered = given["missing"].isna().to_numpy()
    np.add.at(answers, item_of_kind[answered], counts[answered])
    base = people.bases(pd.Index(items), answers)
    which, where = np.nonzero(met[item_of_kind])
    cube = given.take(which).reset_index(drop=True)
    cube = cube.join(cells.iloc[where].reset_index(drop=True))
    cube = cube.assign(count=counts[which, where], base=base[item_of_kind[which], where])
    return cube[["item", *columns, "count", "base"]]


def _cells(respondents: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """The cells respondents fall into, in order, and each respondent's place among them."""
    if respondents["respondent"].duplicated().any():
        raise ValueError("a respondent stands twice; count each year's tables apart")
    grouped = respondents.groupby(list(by), observed=True)
    cells = grouped.size().index.to_frame(index=False)
    return cells, np.asarray(grouped.ngroup().fillna(-1), dtype=np.intp)
