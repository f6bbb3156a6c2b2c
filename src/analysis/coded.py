"""Tables of millions of rows whose words are categories: checked, written and read as such."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

ROWS_AT_ONCE = 1_000_000
ROWS_IN_A_GROUP = 8_000_000  # a group of rows lists its words once
LONGEST_LIST_OF_WORDS = 256 * 1024 * 1024


def every_kind_of_row(frame: pd.DataFrame, coded: Sequence[str]) -> pd.DataFrame:
    """A short table that holds every category and every blank that `frame` holds.

    What can be said of each of its values can be said of each value of `frame`.

    Parameters
    ----------
    frame
        The table.
    coded
        Columns of words that it holds as categories; here they are words.
    """
    found = {
        str(name): _every_kind(cells).astype("str" if name in coded else cells.dtype)
        for name, cells in frame.items()
    }
    longest = max(map(len, found.values()), default=0)
    return pd.DataFrame(
        {
            name: values.take(np.minimum(np.arange(longest), len(values) - 1)).array
            for name, values in found.items()
        }
    )


def _every_kind(cells: pd.Series) -> pd.Series:
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        blank = np.flatnonzero(cells.isna().to_numpy())[:1]
        return cells.iloc[[*([0] if len(cells) else []), *blank]]
    met = np.zeros(len(cells.cat.categories) + 1, dtype=bool)  # the last is of blanks
    for codes in _parts(cells.cat.codes.to_numpy()):
        met[codes] = True
    codes = np.flatnonzero(met)
    codes[codes == len(met) - 1] = -1
    return pd.Series(pd.Categorical.from_codes(codes, dtype=cells.dtype))


def _parts(values: NDArray[Any]) -> Iterator[NDArray[Any]]:
    return (values[at : at + ROWS_AT_ONCE] for at in range(0, len(values), ROWS_AT_ONCE))


def stands_twice(frame: pd.DataFrame, key: Sequence[str]) -> bool:
    """Do two rows have the same key? All columns of a key are categories without blanks.

    Rows of one word of the column with the fewest words are looked at together.
    """
    columns = sorted(key, key=lambda name: len(frame[name].cat.categories))
    apart, *others = [
        (frame[name].cat.codes.to_numpy(), len(frame[name].cat.categories)) for name in columns
    ]
    return any(_repeats(rows, others) for rows in _rows_by_code(*apart))


def _rows_by_code(codes: NDArray[Any], words: int) -> Iterator[NDArray[np.intp]]:
    return (np.flatnonzero(codes == code) for code in range(words))


def _repeats(rows: NDArray[np.intp], columns: Sequence[tuple[NDArray[Any], int]]) -> bool:
    place, many = np.zeros(len(rows), dtype=np.int64), 1
    for codes, words in columns:
        place *= words
        place += codes[rows]
        many *= words
    if many > 8 * len(rows) + ROWS_AT_ONCE:
        return bool(pd.Series(place).duplicated().any())
    met = np.zeros(many, dtype=bool)
    met[place] = True
    return int(np.count_nonzero(met)) < len(rows)


def write_coded(frame: pd.DataFrame, coded: Sequence[str], path: Path) -> None:
    """Write a table so that it is read as one whose words are text.

    Parameters
    ----------
    frame
        The table.
    coded
        Columns of words that it holds as categories.
    path
        The file.
    """
    as_text = pa.Schema.from_pandas(
        frame.iloc[:0].astype(dict.fromkeys(coded, "str")), preserve_index=False
    )
    table = pa.Table.from_pandas(frame, preserve_index=False)
    with pq.ParquetWriter(
        path,
        table.schema,
        store_schema=False,
        dictionary_pagesize_limit=LONGEST_LIST_OF_WORDS,
        write_statistics=[name for name in frame.columns if name not in coded],
    ) as writer:
        writer.write_table(table, row_group_size=ROWS_IN_A_GROUP)
        # the key under which Arrow keeps what columns are to be read as
        read_as = {b"ARROW:schema": base64.b64encode(as_text.serialize().to_pybytes())}
        writer.add_key_value_metadata({**as_text.metadata, **read_as})
