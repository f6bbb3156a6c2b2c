"""One cube of whole numbers, item × year × group × answer, from which all shares are taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.given import as_codes, need, places_of

ANSWER = ["option", "label", "score", "missing"]
MOST_COUNTED = 1_000_000  # codes are counted one by one up to here, looked up beyond


def count_answers(
    answers: pd.DataFrame, respondents: pd.DataFrame, by: Sequence[str] = ("year", "group")
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

    Returns
    -------
    pandas.DataFrame
        ``item``, the columns of ``by``, ``option``, ``label``, ``score``, ``missing``, ``count``,
        ``base``. One row for each answer anybody gave to the item in each cell where the item was
        met, 0 included. ``base`` counts the respondents of the cell who answered the item, whatever
        they answered; ``missing`` rows are counted but are in no base. So ``count`` ÷ ``base``
        is a share, for a multiple choice as well, and cells can be added up.

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
    need(answers, "answers", "respondent", "item", *ANSWER)
    need(respondents, "respondents", "respondent", *by)
    cells, cell_of_respondent = _cells(respondents, by)
    listed, place = _listed(answers, respondents["respondent"], cell_of_respondent)
    kinds, kind = _distinct(listed)
    item_of_kind, items = pd.factorize(kinds["item"])
    counts = _cube(kind, cell_of_respondent[place], (len(kinds), len(cells)))
    met = np.zeros((len(items), len(cells)), dtype=np.int64)
    np.add.at(met, item_of_kind, counts)
    # what is no answer goes to a row of its own, put at the end
    row_of_kind = np.where(kinds["missing"].isna(), item_of_kind, len(items))
    answered = np.zeros((len(items) + 1, len(respondents)), dtype=bool)
    answered[row_of_kind[kind], place] = True
    bases = _people_by_cell(answered[:-1], cell_of_respondent, len(cells))
    which, where = np.nonzero(met[item_of_kind])
    cube = kinds.iloc[which].reset_index(drop=True)
    cube = cube.join(cells.iloc[where].reset_index(drop=True))
    return cube.assign(count=counts[which, where], base=bases[item_of_kind[which], where])[
        ["item", *by, *ANSWER, "count", "base"]
    ]


def _listed(
    answers: pd.DataFrame, respondents: pd.Series[str], cell_of_respondent: NDArray[np.intp]
) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """The answers of respondents who are in a cell, and their places among the respondents."""
    place, said = places_of(answers["respondent"], respondents), answers[["item", *ANSWER]]
    # an unknown respondent has place -1, which finds the -1 put at the end
    in_a_cell = np.append(cell_of_respondent, -1)[place] >= 0
    if in_a_cell.all():
        return said, place
    return said[in_a_cell], place[in_a_cell]


def _people_by_cell(
    answered: NDArray[np.bool_], cell_of_respondent: NDArray[np.intp], cells: int
) -> NDArray[np.int64]:
    """How many respondents (columns) of each cell answered each item (rows)."""
    return (
        np.stack(
            [answered[:, cell_of_respondent == cell].sum(axis=1) for cell in range(cells)], axis=1
        )
        if cells
        else np.zeros((len(answered), 0), dtype=np.int64)
    )


def _cells(respondents: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """The cells respondents fall into, in order, and each respondent's place among them."""
    if respondents["respondent"].duplicated().any():
        raise ValueError("a respondent stands twice; count each year's tables apart")
    grouped = respondents.groupby(list(by), observed=True)
    cells = grouped.size().index.to_frame(index=False)
    return cells, np.asarray(grouped.ngroup().fillna(-1), dtype=np.intp)


def _distinct(counted: pd.DataFrame) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """The distinct rows, ordered by item and score, and each row's place among them."""
    place, different = np.zeros(len(counted), dtype=np.intp), 1
    for name in counted.columns:
        codes, words = as_codes(counted[name])
        place, different = _ranked(
            place * (len(words) + 1) + codes + 1, different * (len(words) + 1)
        )
    first = np.empty(different, dtype=np.intp)
    first[place[::-1]] = np.arange(len(place))[::-1]
    distinct = counted.iloc[first].reset_index(drop=True)
    ordered = distinct.sort_values(["item", "option", "score", "label", "missing"])
    rank = np.empty(len(ordered), dtype=np.intp)
    rank[ordered.index] = np.arange(len(ordered))
    return ordered.reset_index(drop=True), rank[place]


def _ranked(code: NDArray[np.intp], most: int) -> tuple[NDArray[np.intp], int]:
    """The codes as whole numbers without a gap, and how many there are."""
    if most > MOST_COUNTED:
        place, codes = pd.factorize(code)
        return place, len(codes)
    met = np.bincount(code, minlength=most) > 0
    return (met.cumsum() - 1)[code], int(met.sum())


def _cube(
    row: NDArray[np.intp], column: NDArray[np.intp], shape: tuple[int, int]
) -> NDArray[np.int64]:
    size = shape[0] * shape[1]
    return np.bincount(row * shape[1] + column, minlength=size).reshape(shape)
