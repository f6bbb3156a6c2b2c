"""One cube of whole numbers, item × year × group × answer, from which all shares are taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.measure.given import need, places_of

ANSWER = ["option", "label", "score", "missing"]


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
    listed = _listed(answers, respondents["respondent"], cell_of_respondent)
    kinds, kind = _distinct(listed[["item", *ANSWER]])
    item_of_kind, items = pd.factorize(kinds["item"])
    item, cell = item_of_kind[kind], cell_of_respondent[listed["place"]]
    counts = _cube(kind, cell, (len(kinds), len(cells)))
    met = _cube(item, cell, (len(items), len(cells))) > 0
    answered = np.zeros((len(items), len(respondents)), dtype=bool)
    given = listed["missing"].isna().to_numpy()
    answered[item[given], listed["place"].to_numpy()[given]] = True
    item_answered, who = np.nonzero(answered)
    bases = _cube(item_answered, cell_of_respondent[who], met.shape)
    which, where = np.nonzero(met[item_of_kind])
    cube = kinds.iloc[which].reset_index(drop=True)
    cube = cube.join(cells.iloc[where].reset_index(drop=True))
    return cube.assign(count=counts[which, where], base=bases[item_of_kind[which], where])[
        ["item", *by, *ANSWER, "count", "base"]
    ]


def _listed(
    answers: pd.DataFrame, respondents: pd.Series[str], cell_of_respondent: NDArray[np.intp]
) -> pd.DataFrame:
    """The answers of respondents who are in a cell, with their place among the respondents."""
    place = places_of(answers["respondent"], respondents)
    # an unknown respondent has place -1, which finds the -1 put at the end
    in_a_cell = np.append(cell_of_respondent, -1)[place] >= 0
    return answers.loc[in_a_cell, ["item", *ANSWER]].assign(place=place[in_a_cell])


def _cells(respondents: pd.DataFrame, by: Sequence[str]) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """The cells respondents fall into, in order, and each respondent's place among them."""
    if respondents["respondent"].duplicated().any():
        raise ValueError("a respondent stands twice; count each year's tables apart")
    grouped = respondents.groupby(list(by), observed=True)
    cells = grouped.size().index.to_frame(index=False)
    return cells, np.asarray(grouped.ngroup().fillna(-1), dtype=np.intp)


def _distinct(counted: pd.DataFrame) -> tuple[pd.DataFrame, NDArray[np.intp]]:
    """The distinct rows, ordered by item and score, and each row's place among them."""
    code = np.zeros(len(counted), dtype=np.int64)
    for name in counted.columns:
        places, values = pd.factorize(counted[name])
        code = code * (len(values) + 1) + places + 1
    place, codes = pd.factorize(code)
    first = np.empty(len(codes), dtype=np.intp)
    first[place[::-1]] = np.arange(len(place))[::-1]
    distinct = counted.iloc[first].reset_index(drop=True)
    ordered = distinct.sort_values(["item", "option", "score", "label", "missing"])
    rank = np.empty(len(ordered), dtype=np.intp)
    rank[ordered.index] = np.arange(len(ordered))
    return ordered.reset_index(drop=True), rank[place]


def _cube(
    row: NDArray[np.intp], column: NDArray[np.intp], shape: tuple[int, int]
) -> NDArray[np.int64]:
    size = shape[0] * shape[1]
    return np.bincount(row * shape[1] + column, minlength=size).reshape(shape)
