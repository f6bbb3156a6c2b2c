"""Tables of millions of rows whose words are categories: checked, written and read as such."""

from __future__ import annotations

import base64
import os
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from analysis.tables import Table

ROWS_AT_ONCE = 1_000_000
ROWS_IN_A_GROUP = 8_000_000  # a group of rows lists its words once
MOST_WORKERS = 8
LONGEST_LIST_OF_WORDS = 256 * 1024 * 1024


def every_kind_of_row(frame: pd.DataFrame, coded: Sequence[str]) -> pd.DataFrame:
    """A short table that holds every category that `frame` holds, and a blank where it has any.

    What its columns may hold can be checked on it. Of columns of words it holds one.

    Parameters
    ----------
    frame
        The table.
    coded
        Columns of words that it holds as categories; here they are words.
    """
    found = {
        str(name): _one_and_a_blank(cells).astype("str") if name in coded else _every_kind(cells)
        for name, cells in frame.items()
    }
    longest = max(map(len, found.values()), default=0)
    return pd.DataFrame(
        {
            name: values.take(np.minimum(np.arange(longest), len(values) - 1)).array
            for name, values in found.items()
        }
    )


def _one_and_a_blank(cells: pd.Series) -> pd.Series:
    blank = next(
        (
            start + int(part.argmax())
            for start in range(0, len(cells), ROWS_AT_ONCE)
            if (part := cells.iloc[start : start + ROWS_AT_ONCE].isna().to_numpy()).any()
        ),
        None,
    )
    return cells.iloc[[*([0] if len(cells) else []), *([] if blank is None else [blank])]]


def _every_kind(cells: pd.Series) -> pd.Series:
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return _one_and_a_blank(cells)
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
    apart = frame[columns.pop(-2 if len(columns) > 1 else -1)].cat.codes.to_numpy()
    others = [
        (frame[name].cat.codes.to_numpy(), len(frame[name].cat.categories)) for name in columns
    ]
    return any(_repeats(rows, others) for rows in _rows_by_code(apart))


def _rows_by_code(codes: NDArray[Any]) -> Iterator[slice | NDArray[np.intp]]:
    """The rows of each code; the rows of a code mostly stand together."""
    ends = np.flatnonzero(codes[1:] != codes[:-1]) + 1
    bounds = [0, *ends.tolist(), len(codes)]
    of_run = codes[bounds[:-1]] if len(codes) else codes
    if len(np.unique(of_run)) == len(of_run):
        yield from (slice(start, end) for start, end in pairwise(bounds))
    else:
        yield from (np.flatnonzero(codes == code) for code in np.unique(of_run))


def _repeats(rows: slice | NDArray[np.intp], columns: Sequence[tuple[NDArray[Any], int]]) -> bool:
    place, many = np.zeros(1, dtype=np.int64), 1
    for codes, words in columns:
        place = place * words + codes[rows]
        many *= words
    if many > 8 * len(place) + ROWS_AT_ONCE:
        return bool(pd.Series(place).duplicated().any())
    met = np.zeros(many, dtype=bool)
    met[place] = True
    return int(np.count_nonzero(met)) < len(place)


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
    coded_schema = pa.Schema.from_pandas(frame.iloc[:0], preserve_index=False)
    with pq.ParquetWriter(
        path,
        coded_schema,
        store_schema=False,
        compression="lz4",
        dictionary_pagesize_limit=LONGEST_LIST_OF_WORDS,
        write_statistics=[name for name in frame.columns if name not in coded],
    ) as writer:
        for start in range(0, len(frame), ROWS_IN_A_GROUP):
            rows = frame.iloc[start : start + ROWS_IN_A_GROUP]
            table = pa.Table.from_pandas(rows, coded_schema, preserve_index=False, nthreads=1)
            writer.write_table(table, row_group_size=ROWS_IN_A_GROUP)
        # the key under which Arrow keeps what columns are to be read as
        read_as = {b"ARROW:schema": base64.b64encode(as_text.serialize().to_pybytes())}
        writer.add_key_value_metadata({**as_text.metadata, **read_as})


def read_coded(path: Path, table: Table, columns: Collection[str] | None = None) -> pd.DataFrame:
    """A stored table with its words as categories.

    Parameters
    ----------
    path
        The file.
    table
        What it holds; of a programme's own columns none is read.
    columns
        Which of its columns; all of them where none are named.
    """
    wanted = [one for one in table.columns if columns is None or one.name in columns]
    columns = [one.name for one in wanted]
    words = [one.name for one in wanted if one.kind in ("text", "category")]
    file = pq.ParquetFile(path, read_dictionary=words)
    sizes = [file.metadata.row_group(at).num_rows for at in range(file.num_row_groups)]
    starts = np.cumsum([0, *sizes])
    read = {name: _Read(file.schema_arrow.field(name).type, int(starts[-1])) for name in columns}

    def fill(at: int) -> None:
        # a file of its own, as one cannot be read by two threads
        group = pq.ParquetFile(path, read_dictionary=words).read_row_group(
            at, columns=columns, use_threads=False
        )
        for name in columns:
            read[name].put(group.column(name), int(starts[at]))

    with ThreadPoolExecutor(min(os.cpu_count() or 1, MOST_WORKERS)) as workers:
        list(workers.map(fill, range(len(sizes))))
    return pd.DataFrame({name: column.found() for name, column in read.items()}, copy=False)


class _Read:
    """A column of a stored table that is filled part by part; words get codes."""

    def __init__(self, kind: pa.DataType, rows: int) -> None:
        self._coded = pa.types.is_dictionary(kind)
        narrow = kind.index_type if self._coded else kind
        self._values = np.empty(rows, narrow.to_pandas_dtype())
        self._words: pa.Array | None = None
        self._lock = Lock()

    def put(self, column: pa.ChunkedArray, start: int) -> None:
        """Fill in some rows from `start` on."""
        for chunk in column.chunks:
            end = start + len(chunk)
            if self._coded:
                codes = chunk.indices.fill_null(-1) if chunk.null_count else chunk.indices
                place = self._places(chunk.dictionary)
                found = codes.to_numpy()
                self._values[start:end] = found if place is None else place[found]
            else:
                self._values[start:end] = chunk.to_numpy(zero_copy_only=False)
            start = end

    def _places(self, words: pa.Array) -> NDArray[np.int32] | None:
        """The codes of words; nothing where they are numbered as those met before."""
        with self._lock:
            if self._words is None:
                self._words = words
            if words.equals(self._words):
                return None
            known = pd.Index(pd.array(self._words, dtype="str"))
            new = pd.Index(pd.array(words, dtype="str"))
            every = known.append(new[known.get_indexer(new) < 0])
            self._words = pa.array(every.tolist(), words.type)
            # what comes last is of a blank, whose code is -1
            return np.append(every.get_indexer(new), -1).astype(np.int32)

    def found(self) -> pd.Categorical | NDArray[Any]:
        """The whole column."""
        if not self._coded:
            return self._values
        words = pd.Index(pd.array(self._words if self._words is not None else [], dtype="str"))
        codes = self._values.astype(np.min_scalar_type(-max(len(words), 1)), copy=False)
        return pd.Categorical.from_codes(codes, words, validate=False)
