"""The variables of an SPSS file as text, with their labels and missing values."""

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.errors import Problem
from analysis.read.apart import MEMORY, ParserError, parse_apart
from analysis.read.file import CollectedFile
from analysis.read.labels import one_line

_PARSER = Path(__file__).with_name("spss_process.py")
_MEMORY_PER_BYTE = 40
_SECONDS, _SECONDS_PER_MB = 8.0, 1.0
_BAD_BYTES = "invalid byte sequence"
# Reads any byte as one character, so that the bytes can be had back.
_BYTE_BY_BYTE = "ISO-8859-1"

_DATES = ("DATE", "ADATE", "EDATE", "JDATE", "SDATE", "MOYR", "QYR", "WKYR")
_MOMENTS = ("DATETIME", "YMDHMS")
_TIMES = ("TIME", "DTIME", "MTIME")
_FIRST_DAY = np.datetime64("1582-10-14", "s")
_LAST_SECOND = 265_600_000_000  # in the year 9999

_FIELDS = 64  # where numbers begin in the header, and where the first variable stands
_VARIABLES = 176
_LARGE, _LARGEST_ZIPPED_RATIO = 20_000_000, 200


@dataclass(frozen=True)
class Variable:
    """One variable.

    Attributes
    ----------
    name, label
        What the file calls it, and what it says of it.
    texts
        Its cells as text, dates in ISO form; a system-missing one is empty.
    labels
        Labels of values, by the text of the value, in order of values.
    missing
        Lowest and highest of values that the file counts as missing.
    kind
        `number`, `date`, `moment`, `time` or `words`.
    """

    name: str
    label: str
    texts: pd.Series
    labels: Mapping[str, str]
    missing: tuple[tuple[Any, Any], ...]
    kind: str

    @cached_property
    def distinct(self) -> list[str]:
        """The values that occur."""
        return [text for text in self.texts.unique().tolist() if text]

    def is_missing(self, text: str) -> bool:
        """Does the file count this value as missing?"""
        return _within(text, self.missing)

    @cached_property
    def answers(self) -> list[str]:
        """The values that occur and count."""
        return [text for text in self.distinct if not self.is_missing(text)]


@dataclass(frozen=True)
class SpssFile:
    """What an SPSS file holds.

    Attributes
    ----------
    variables
        In order of the file.
    sets
        Multiple-response sets by name, as the file declares them.
    weighted_by
        The variable that the file was last weighted by.
    problems
        What a person should know about how it was read.
    """

    variables: tuple[Variable, ...]
    sets: Mapping[str, Mapping[str, Any]]
    weighted_by: str | None
    problems: tuple[Problem, ...] = ()


def read_spss(file: CollectedFile, encoding: str | None = None) -> SpssFile:
    """The variables of a `.sav` or `.zsav` file.

    Parameters
    ----------
    encoding
        How its words are encoded, where the file says it wrongly or not at all.

    Raises
    ------
    UnreadableFileError
        It is damaged, or says that it is larger than it can be.
    """
    _refuse_impossible_size(file)
    table, bytes_told = _parsed(file, encoding)
    dictionary = {
        name: dict(entries)
        for name, entries in json.loads(table.schema.metadata[b"dictionary"]).items()
    }
    variables = tuple(_variable(name, table[name], dictionary) for name in table.column_names)
    if not variables:
        raise file.refusal("this SPSS file holds no variables", "Export it again")
    sets = {name: dict(entries) for name, entries in dictionary["mr_sets"].items()}
    found = SpssFile(variables, sets, _weighted_by(file.content))
    return found if bytes_told else _decoded(found, file)


def _parsed(file: CollectedFile, encoding: str | None) -> tuple[pa.Table, bool]:
    """The parsed file; and whether its bytes were of the encoding that the file names."""
    table, said = _parse_apart(file, encoding or "")
    told = table is not None
    if table is None and _BAD_BYTES in said and encoding is None:
        table, said = _parse_apart(file, _BYTE_BY_BYTE)
    if table is None:
        remedy = "Open it in SPSS or PSPP and save it again, or export it as CSV"
        raise file.refusal(f"this SPSS file cannot be read ({said})", remedy)
    return table, told


def _parse_apart(file: CollectedFile, encoding: str) -> tuple[pa.Table | None, str]:
    """The parsed file, or what is wrong; a crash of the library is no crash of ours."""
    size = len(file.content)
    try:
        parsed = parse_apart(
            _PARSER,
            [str(file.path.resolve()), encoding],
            seconds=_SECONDS + _SECONDS_PER_MB * size / 1024**2,
            memory=max(MEMORY, _MEMORY_PER_BYTE * size),
        )
    except ParserError as error:
        return None, str(error)
    return pa.ipc.open_stream(parsed).read_all(), ""


def _variable(name: str, column: pa.ChunkedArray, dictionary: Mapping[str, Any]) -> Variable:
    label = one_line(dictionary["column_names_to_labels"].get(name) or "")
    labels = sorted(dictionary["variable_value_labels"].get(name, []))
    ranges = [dict(one) for one in dictionary["missing_ranges"].get(name, [])]
    missing = tuple((one["lo"], one["hi"]) for one in ranges)
    named = {_text_of(value): one_line(words) for value, words in labels if words.strip()}
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
        words = column.to_pandas().fillna("").astype("str").str.strip()
        return Variable(name, label, words, named, missing, "words")
    kind = _kind(dictionary["original_variable_types"].get(name, ""))
    numbers = column.cast(pa.float64()).to_numpy()
    return Variable(name, label, _texts(numbers, kind, named, missing), named, missing, kind)


def _text_of(value: float | str) -> str:
    """A value as text: 1, not 1.0."""
    if isinstance(value, str):
        return value.strip()
    return format(value + 0.0, ".15g")  # adding nothing makes -0 a plain 0


def _kind(form: str) -> str:
    """What a number stands for, by the form in which SPSS shows it: `DATE11`, `F8.2`."""
    name = form.rstrip("0123456789.")
    kinds = {"date": _DATES, "moment": _MOMENTS, "time": _TIMES}
    return next((kind for kind, forms in kinds.items() if name in forms), "number")


def _texts(
    numbers: Any, kind: str, labels: Mapping[str, str], missing: Iterable[tuple[Any, Any]]
) -> pd.Series:
    place, distinct = pd.factorize(numbers)
    plain = [_text_of(number) for number in distinct.tolist()]
    texts = [
        text if text in labels or _within(text, missing) else _in_form(number, text, kind)
        for number, text in zip(distinct.tolist(), plain, strict=True)
    ]
    return pd.Series(np.array([*texts, ""], dtype=object)[place], dtype="str")


def _in_form(seconds: float, text: str, kind: str) -> str:
    """A date or time, which SPSS keeps as seconds since the Gregorian calendar began."""
    if kind == "number" or not 0 <= seconds < _LAST_SECOND:
        return text
    if kind == "time":
        minutes, second = divmod(int(seconds), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{second:02}"
    moment = str(_FIRST_DAY + np.timedelta64(int(seconds), "s"))
    return moment[:10] if kind == "date" else moment.replace("T", " ")


def _within(text: str, ranges: Iterable[tuple[Any, Any]]) -> bool:
    for low, high in ranges:
        if isinstance(low, str):
            if text == low.strip():
                return True
        else:
            try:
                if low <= float(text) <= high:
                    return True
            except ValueError:  # a date is not within a range of numbers
                continue
    return False


def _refuse_impossible_size(file: CollectedFile) -> None:
    """A cell takes a byte at least, so that a short file cannot hold a great many."""
    order = _byte_order(file.content)
    try:
        width, compression, _, cases = struct.unpack_from(f"{order}4i", file.content, _FIELDS + 4)
    except struct.error:
        raise file.refusal("this SPSS file is cut short", "Export it again") from None
    cells = max(width, 1) * max(cases, 0)
    ratio = _LARGEST_ZIPPED_RATIO if compression == 2 else 1
    if cells > max(_LARGE, ratio * len(file.content)):
        raise file.refusal(
            f"this SPSS file is damaged: it names {cases:,} cases, more than it can hold",
            "Open it in SPSS or PSPP and save it again",
        )


def _byte_order(content: bytes) -> str:
    return "<" if content[_FIELDS : _FIELDS + 4] in (b"\2\0\0\0", b"\3\0\0\0") else ">"


def _weighted_by(content: bytes) -> str | None:
    """The weight's short name: the header has its number, counted in pieces of eight bytes."""
    order, at, name = _byte_order(content), _VARIABLES, b""
    try:
        (number,) = struct.unpack_from(f"{order}i", content, _FIELDS + 12)
        for _ in range(number):
            record, _, has_label, missing = struct.unpack_from(f"{order}4i", content, at)
            if record != 2:
                return None
            name = content[at + 24 : at + 32]
            at += 32
            if has_label:
                (length,) = struct.unpack_from(f"{order}i", content, at)
                at += 4 + -(-length // 4) * 4
            at += 8 * abs(missing)
    except struct.error:
        return None
    return name.decode(_BYTE_BY_BYTE).strip() or None


def _decoded(found: SpssFile, file: CollectedFile) -> SpssFile:
    """Words that were read byte by byte, as UTF-8 where they are and else as Windows-1252."""
    said = Problem(
        "some words in this file are not of the encoding it names, so we read each as UTF-8 or, "
        "where it is not, as Windows-1252",
        "Check accents; name another encoding with the option `encoding` if any are wrong",
        file.name,
    )
    variables = [
        replace(
            variable,
            name=_mended(variable.name),
            label=_mended(variable.label),
            texts=variable.texts.map({text: _mended(text) for text in variable.texts.unique()}),
            labels={_mended(text): _mended(label) for text, label in variable.labels.items()},
        )
        for variable in found.variables
    ]
    sets = {
        _mended(name): {
            **one,
            "label": _mended(one["label"] or ""),
            "variable_list": [_mended(member) for member in one["variable_list"]],
        }
        for name, one in found.sets.items()
    }
    return replace(found, variables=tuple(variables), sets=sets, problems=(said,))


def _mended(text: str) -> str:
    content = text.encode(_BYTE_BY_BYTE, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
