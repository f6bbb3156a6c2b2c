"""Turns a layout into answers in long form, and sees from the answers what was asked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import kind_of, the_cell
from analysis.read.identity import tells_who
from analysis.read.survey import STATUSES, Column, Layout, Question, SurveyExport

Integers = npt.NDArray[np.integer]


def assemble(platform: str, confidence: float, layout: Layout, file: str) -> SurveyExport:
    """The export in its one shape."""
    identifying = _identifying(layout.questions)
    for question in identifying:
        layout = layout.with_kind(question, "meta")
    answered = [_answers_of(layout.body[column.position], column) for column in layout.columns]
    rows, said = _rows(layout, answered, file)
    counts = rows["status"].value_counts()
    return SurveyExport(
        platform=platform,
        confidence=confidence,
        questions=_described(layout.questions, answered),
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

    @property
    def ticks_of_row(self) -> Integers:
        found: Integers = self.ticks_of_cell[self.cell_of_row]
        return found

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
    cell_of_row, distinct = pd.factorize(cells)
    read = column.ticks or the_cell
    # An option ticked twice in one cell is ticked once.
    found = [list(dict.fromkeys(read(cell))) for cell in distinct.tolist()]
    ticks = [tick for given in found for tick in given]
    return _Answered(
        column.question,
        cell_of_row,
        np.array([len(given) for given in found], dtype=np.int64),
        [tick.value for tick in ticks],
        [tick.code for tick in ticks],
    )


def _long(layout: Layout, answered: Sequence[_Answered]) -> pd.DataFrame:
    """One row per answer."""
    numbers = np.arange(1, len(layout.body) + 1)
    questions = [asked.question for asked in layout.questions]
    place = {question: at for at, question in enumerate(questions)}
    before = np.cumsum([0, *(len(column.values) for column in answered)])[:-1]
    ticks = _joined(
        column.tick_of_answer + start for column, start in zip(answered, before, strict=True)
    )
    asked = _joined(
        np.full(column.ticks_of_row.sum(), place[column.question], dtype=np.int32)
        for column in answered
    )
    return pd.DataFrame(
        {
            "row": _joined(numbers.repeat(column.ticks_of_row) for column in answered),
            "question": pd.Categorical.from_codes(asked, categories=pd.Index(questions)),
            "value": _categorical([value for one in answered for value in one.values], ticks),
            "code": _categorical([code for one in answered for code in one.codes], ticks),
        }
    )


def _joined(pieces: Iterable[Integers]) -> Integers:
    joined: Integers = np.concatenate(list(pieces))
    return joined


def _categorical(distinct: Sequence[str | None], ticks: Integers) -> pd.Categorical:
    place, categories = pd.factorize(np.array(distinct, dtype=object))
    return pd.Categorical.from_codes(place[ticks], categories=pd.Index(categories, dtype="str"))


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


def _identifying(questions: Sequence[Question]) -> dict[str, str]:
    """Questions that tell who somebody is; one that a person mapped to an item is wanted."""
    return {
        asked.question: why
        for asked in questions
        if not asked.wanted
        and (why := asked.identifies or tells_who(asked.question) or tells_who(asked.text))
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
        answers = sum(int(column.ticks_of_row.sum()) for column in columns)
        kind = asked.kind or kind_of(values, answers)
        chosen = values if kind in ("single", "multiple") else ()
        options = tuple(dict.fromkeys((*asked.options, *chosen)))
        lines.append((asked.question, asked.text, kind, options))
    return pd.DataFrame(lines, columns=["question", "text", "kind", "options"])
