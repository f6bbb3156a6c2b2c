"""Turns the text of a CSV file into cells, of which each distinct text is held once a column."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
from numpy.typing import NDArray

from analysis.errors import UnreadableFileError

LONGEST_ROW = 16 * 1024 * 1024
_BLOCK = 1024 * 1024
_TEXT = pa.large_string()
_TOLD_APART = pa.dictionary(pa.int32(), pa.string())
_MOST_WORKERS = 8
_FIRST_ROWS, _MOST_RARE = 10_000, 20


@dataclass(frozen=True)
class Cells:
    """The cells of a CSV file.

    Attributes
    ----------
    columns
        Distinct texts of each column in the order in which they are met, and which of them
        stands in each row; plain text where hardly one stands there twice.
    rows
        How many there are.
    ragged
        Rows that are longer or shorter than the header, by their place from 0.
    """

    columns: Sequence[Any]
    rows: int
    ragged: dict[int, list[str]]


def parse_cells(content: memoryview, delimiter: str, width: int, name: str) -> Cells:
    """The cells of every row, however long.

    Parameters
    ----------
    content
        The file's text in UTF-8, from its header on.
    delimiter
        What parts the cells of a row.
    width
        How many cells the header holds.
    name
        What the file is called.
    """
    parts = _parsed(content, delimiter, width, name)
    starts = np.cumsum([0, *(part.rows for part in parts)])
    ragged = {
        int(start) + number - 1: next(records(text, delimiter, name), [])
        for start, part in zip(starts, parts, strict=False)
        for number, text in part.others.items()
    }
    tables = [part.table for part in parts if part.table.num_rows]
    with _workers(len(tables)) as workers:
        columns: list[Any] = list(workers.map(partial(_column, tables), range(width)))
    rows = int(starts[-1])
    if ragged:
        columns = _with_ragged(columns, ragged, rows)
    return Cells(columns, rows, ragged)


def records(text: str, delimiter: str, name: str) -> Iterator[list[str]]:
    """The rows of a CSV text, one by one.

    Raises
    ------
    UnreadableFileError
        It is no CSV.
    """
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise _no_csv(str(error), name) from None


def _no_csv(why: str, name: str) -> UnreadableFileError:
    return UnreadableFileError(
        f"this is not a CSV file we can read ({why})",
        remedy="Look for a quote that is never closed, or export it again",
        file=name,
    )


@dataclass(frozen=True)
class _Part:
    """Rows of part of a file as long as the header; the others as they stand, numbered from 1."""

    table: pa.Table
    others: dict[int, str]

    @property
    def rows(self) -> int:
        return int(self.table.num_rows) + len(self.others)


def _parsed(content: memoryview, delimiter: str, width: int, name: str) -> list[_Part]:
    """The parts of a file, in order; they are parsed side by side where no row spans two lines."""
    quoted = _holds_a_quote(content)
    pieces = [content] if quoted else list(_pieces(content))

    def parse(piece: memoryview, kinds: list[pa.DataType]) -> _Part:
        if not quoted:
            try:
                return _parse(piece, delimiter, kinds, quoted=False, block=_BLOCK)
            except pa.ArrowInvalid:
                pass  # a row may be longer than a block
        try:
            return _parse(piece, delimiter, kinds, quoted=quoted, block=LONGEST_ROW)
        except pa.ArrowInvalid as error:
            raise _no_csv(str(error), name) from None

    if len(pieces) == 1:
        return [parse(content, [_TOLD_APART] * width)]
    beginning = pieces[0][: bytes(pieces[0][:_BLOCK]).rfind(b"\n") + 1] or pieces[0]
    first = parse(beginning, [_TOLD_APART] * width).table
    kinds = [_TEXT if _mostly_differs(column) else _TOLD_APART for column in first.columns]
    with _workers(len(pieces)) as workers:
        return list(workers.map(partial(parse, kinds=kinds), pieces))


def _holds_a_quote(content: memoryview) -> bool:
    bytes_ = np.frombuffer(content, dtype=np.uint8)
    starts = range(0, len(bytes_), _BLOCK)
    return any((bytes_[start : start + _BLOCK] == ord('"')).any() for start in starts)


def _workers(tasks: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(max(1, min(tasks, os.cpu_count() or 1, _MOST_WORKERS)))


def _mostly_differs(column: pa.ChunkedArray) -> bool:
    """Does hardly any text stand in a column twice, as with names of answer sheets?"""
    return 2 * sum(len(chunk.dictionary) for chunk in column.chunks) > len(column)


def _pieces(content: memoryview) -> Iterator[memoryview]:
    """Whole lines, as many as the longest row may be long."""
    start = 0
    while len(content) - start > LONGEST_ROW:
        end = start + LONGEST_ROW
        last = bytes(content[end - _BLOCK : end]).rfind(b"\n") + 1
        if last:
            end += last - _BLOCK
        else:
            end = start + bytes(content[start:end]).rfind(b"\n") + 1
        if end == start:
            break
        yield content[start:end]
        start = end
    yield content[start:]


def _parse(
    piece: memoryview, delimiter: str, kinds: list[pa.DataType], *, quoted: bool, block: int
) -> _Part:
    others: dict[int, str] = {}

    def set_aside(row: pa.csv.InvalidRow) -> str:
        others[row.number] = row.text
        return "skip"

    types = {str(position): kind for position, kind in enumerate(kinds)}
    table = pa.csv.read_csv(
        pa.py_buffer(piece),
        # Only a single thread can tell the numbers of rows.
        read_options=pa.csv.ReadOptions(
            column_names=list(types), block_size=block, use_threads=False
        ),
        parse_options=pa.csv.ParseOptions(
            delimiter=delimiter,
            quote_char='"' if quoted else False,
            newlines_in_values=quoted,
            ignore_empty_lines=False,
            invalid_row_handler=set_aside,
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types=types, strings_can_be_null=False, check_utf8=False
        ),
    )
    return _Part(table, others)


def _column(tables: list[pa.Table], at: int) -> Any:
    chunks = [chunk for table in tables for chunk in table.column(at).chunks]
    if not chunks:
        return pd.Categorical([], categories=pd.Index([], dtype="str"))
    if chunks[0].type == _TEXT:
        return pd.array(pa.chunked_array(chunks), dtype="str")
    joined = pa.chunked_array(chunks).combine_chunks()
    words = pd.Index(pd.array(joined.dictionary, dtype="str"))
    return pd.Categorical.from_codes(
        as_small(joined.indices.to_numpy(), len(words)), categories=words, validate=False
    )


def as_small(codes: NDArray[Any], categories: int) -> NDArray[Any]:
    """Codes in the bytes that pandas would give them, which spares it a copy."""
    return codes.astype(np.min_scalar_type(-max(categories, 1)), copy=False)


def _with_ragged(
    columns: list[Any], ragged: dict[int, list[str]], rows: int
) -> list[pd.Categorical]:
    """The columns, and those that only longer rows have, with rows of another length in place."""
    width = max(len(columns), *map(len, ragged.values()))
    even = np.setdiff1d(np.arange(rows), list(ragged))
    added = zip(*padded(ragged.values(), width), strict=True)
    found = []
    for at, cells in enumerate(added):
        blank = pd.Categorical([""] * len(even)) if at >= len(columns) else columns[at]
        codes, words = distinct(pd.Series(blank))
        every = words.append(pd.Index(list(dict.fromkeys(cells)), dtype="str")).unique()
        placed = np.empty(rows, dtype=np.int64)
        placed[even], placed[list(ragged)] = (
            codes,
            every.get_indexer(pd.Index(list(cells), dtype="str")),
        )
        # words in the order in which they are met now
        order, met = pd.factorize(placed)
        found.append(pd.Categorical.from_codes(as_small(order, len(met)), every.take(met)))
    return found


def padded(rows: Iterable[list[str]], width: int) -> list[list[str]]:
    """Rows made as wide as the widest."""
    return [[*row, *[""] * (width - len(row))] for row in rows]


def distinct(cells: pd.Series) -> tuple[NDArray[Any], pd.Index]:
    """Which distinct cell stands in each row, and these in the order in which they are met.

    The texts of a column that was read as it stands are told apart already. A missing cell is -1.
    """
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return pd.factorize(cells)
    place, words = cells.cat.codes.to_numpy(), cells.cat.categories
    if _all_met(place, len(words)):
        return place, words
    order, there = pd.factorize(np.where(place < 0, np.nan, place))
    return order, words.take(there.astype(np.intp))


def _all_met(places: NDArray[Any], words: int) -> bool:
    """Does every word stand somewhere? Most do soon; rare ones are looked for one by one."""
    met = np.zeros(words + 1, dtype=bool)  # the last is of missing cells, whose place is -1
    met[places[:_FIRST_ROWS]] = True
    rare = np.flatnonzero(~met[:-1])
    if len(rare) <= _MOST_RARE:
        return all((places == word).any() for word in rare)
    met[places] = True
    return bool(met[:-1].all())


def blank_where(body: pd.DataFrame, text: str) -> pd.DataFrame:
    """The cells of a file that writes `text` where there is no answer."""
    return body.apply(lambda cells: _blank_where(cells, text))


def _blank_where(cells: pd.Series, text: str) -> pd.Series:
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.mask(cells == text, "")
    order, words = pd.factorize(cells.cat.categories.where(cells.cat.categories != text, ""))
    codes = as_small(order[cells.cat.codes.to_numpy()], len(words))
    return pd.Series(pd.Categorical.from_codes(codes, words), index=cells.index)
