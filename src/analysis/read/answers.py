"""Turns a layout into answers in long form, and sees from the answers what was asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import kind_of, the_cell
from analysis.read.identity import holds_emails, tells_who
from analysis.read.survey import STATUSES, Column, Layout, Question, SurveyExport

Integers = npt.NDArray[np.integer]


def assemble(platform: str, confidence: float, layout: Layout, file: str) -> SurveyExport:
    """The export in its one shape."""
    answered = [_answers_of(layout.body[column.position], column) for column in layout.columns]
    identifying = _identifying(layout.questions, answered)
    for question in identifying:
        layout = layout.with_kind(question, "meta")
    rows, said = _rows(layout, answered, file)
    counts = rows["status"].value_counts()
    return SurveyExport(
        platform=platform,
        confidence=confidence,
        questions=_described(layout.questions, answered),
        columns=pd.DataFrame(
            [(one.position, layout.headers[one.position], one.question) for one in layout.columns],
            columns=["column", "header", "question"],
        ),
        rows=rows,
        answers=_long(layout, answered),
        counts={"read": len(rows), **{status: int(counts[status]) for status in STATUSES}},
        left_out=identifying,
        problems=(*layout.problems, *said),
        beside=layout.beside,
    )


@dataclass(frozen=True)
class _Answered:
    """The answers of one column: distinct cells are read once, however often they stand there.

    Attributes
    ----------
    cell_of_row
        Which distinct cell stands in each row.
    ticks_of_cell
        How many answers each distinct cell gives.
    values, codes
        All answers of all distinct cells, in a row.
    """

    question: str
    cell_of_row: Integers
    ticks_of_cell: Integers
    values: Sequence[str]
    codes: Sequence[str | None]

    @cached_property
    def ticks_of_row(self) -> Integers:
        found: Integers = self.ticks_of_cell[self.cell_of_row]
        return found

    @cached_property
    def answers(self) -> int:
        """How many there are."""
        return int(self.ticks_of_row.sum())

    @property
    def row_of_answer(self) -> Integers:
        """The rows, from 1, in which answers stand."""
        numbers: Integers = np.arange(1, len(self.ticks_of_row) + 1)
        return numbers.repeat(self.ticks_of_row)

    @property
    def tick_of_answer(self) -> Integers:
        """Which of `values` each answer is, answers in order of rows."""
        per_row = self.ticks_of_row
        first_of_cell = self.ticks_of_cell.cumsum() - self.ticks_of_cell
        if self.ticks_of_cell.max(initial=0) <= 1:
            answered = self.cell_of_row[per_row > 0]
            once: Integers = first_of_cell[answered]
            return once
        first_of_answer = first_of_cell[self.cell_of_row].repeat(per_row)
        first_of_row = (per_row.cumsum() - per_row).repeat(per_row)
        several: Integers = first_of_answer + np.arange(len(first_of_row)) - first_of_row
        return several


def _answers_of(cells: pd.Series, column: Column) -> _Answered:
    place, distinct = pd.factorize(cells)
    values: list[str]
    codes: list[str | None]
    if column.ticks is None or column.ticks is the_cell:
        words = [cell.strip() for cell in distinct.tolist()]
        ticks_of_cell = [int(bool(answer)) for answer in words]
        values = [answer for answer in words if answer]
        codes = [None] * len(values)
    else:
        # An option ticked twice in one cell is ticked once.
        found = [list(dict.fromkeys(column.ticks(cell))) for cell in distinct.tolist()]
        ticks_of_cell = [len(given) for given in found]
        values = [tick.value for given in found for tick in given]
        codes = [tick.code for given in found for tick in given]
    return _Answered(
        column.question,
        place.astype(np.int32),
        np.array(ticks_of_cell, dtype=np.int32),
        values,
        codes,
    )


def _long(layout: Layout, answered: Sequence[_Answered]) -> pd.DataFrame:
    """One row per answer."""
    questions = pd.Index([asked.question for asked in layout.questions])
    place = questions.get_indexer(pd.Index([column.question for column in answered]))
    asked = _small(place, len(questions)).repeat([column.answers for column in answered])
    return pd.DataFrame(
        {
            "row": _joined((one.row_of_answer for one in answered), answered, np.int64),
            "question": pd.Categorical.from_codes(asked, categories=questions),
            "value": _categorical(answered, [one.values for one in answered]),
            "code": _categorical(answered, [one.codes for one in answered]),
        },
        copy=False,
    )


def _joined(
    pieces: Iterable[Integers], answered: Sequence[_Answered], dtype: npt.DTypeLike
) -> Integers:
    """Pieces in one array; answers are millions, so each is dropped before the next is made."""
    joined: Integers = np.empty(sum(column.answers for column in answered), dtype=dtype)
    start = 0
    for piece, column in zip(pieces, answered, strict=True):
        joined[start : start + column.answers] = piece
        start += column.answers
    return joined


def _categorical(
    answered: Sequence[_Answered], distinct: Sequence[Sequence[str | None]]
) -> pd.Categorical:
    every = np.array([label for labels in distinct for label in labels], dtype=object)
    found, categories = pd.factorize(every)
    place = _small(found, len(categories))
    if len(categories):
        of_column = np.split(place, np.cumsum([len(labels) for labels in distinct])[:-1])
        pieces = (at[one.tick_of_answer] for at, one in zip(of_column, answered, strict=True))
    else:
        pieces = (np.array([-1]) for _ in answered)
    return pd.Categorical.from_codes(
        _joined(pieces, answered, place.dtype), categories=pd.Index(categories, dtype="str")
    )


def _small(codes: Integers, categories: int) -> Integers:
    """In the bytes that pandas would give them, which spares it a copy."""
    return codes.astype(np.min_scalar_type(-max(categories, 1)))


def _rows(
    layout: Layout, answered: Sequence[_Answered], file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """One line per data row; a data row without any answer is a partial one."""
    status, submitted = layout.status_or_data, layout.submitted
    blank = pd.Series(True, index=status.index)
    for column in answered:
        blank &= column.ticks_of_row == 0
    if submitted is None:
        submitted = pd.Series(pd.NaT, index=status.index, dtype="datetime64[us]")
    status = status.mask(blank & (status == "data"), "partial")
    rows = pd.DataFrame(
        {
            "row": np.arange(1, len(status) + 1),
            "status": pd.Categorical(status, categories=STATUSES),
            "submitted": submitted.array,
            "source_row": status.index,
        }
    )
    what = f"{blank.sum()} rows hold no answer and are marked partial"
    remedy = "Nothing to do, unless answers are missing from the export"
    return rows, [Problem(what, remedy, file, int(row)) for row in status.index[blank][:1]]


def _identifying(questions: Sequence[Question], answered: Sequence[_Answered]) -> dict[str, str]:
    """Questions that tell who somebody is; one that a person mapped to an item is wanted."""
    addresses = {one.question for one in answered if holds_emails(one.values)}
    return {
        asked.question: why
        for asked in questions
        if not asked.wanted
        and (
            why := asked.identifies
            or tells_who(asked.question)
            or tells_who(asked.text)
            or ("email address" if asked.question in addresses else None)
        )
    }


def _described(questions: Sequence[Question], answered: Sequence[_Answered]) -> pd.DataFrame:
    """Questions with the kind that their answers show, and the options that were chosen."""
    columns_of: Mapping[str, list[_Answered]] = {asked.question: [] for asked in questions}
    for column in answered:
        columns_of[column.question].append(column)
    lines = []
    for asked in questions:
        columns = columns_of[asked.question]
        values = tuple(dict.fromkeys(value for column in columns for value in column.values))
        answers = sum(column.answers for column in columns)
        kind = asked.kind or kind_of(values, answers)
        chosen = values if kind in ("single", "multiple") else ()
        options = tuple(dict.fromkeys((*asked.options, *chosen)))
        lines.append((asked.question, asked.text, kind, options))
    return pd.DataFrame(lines, columns=["question", "text", "kind", "options"])
