"""Turns a layout into answers, and sees from the answers what was asked."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.errors import Problem
from analysis.read.answered import Answered
from analysis.read.choices import MOST_OPTIONS, kind_of, the_cell
from analysis.read.identity import holds_emails, tells_who
from analysis.read.survey import STATUSES, Kind, Layout, Question, SurveyExport


def assemble(platform: str, confidence: float, layout: Layout, file: str) -> SurveyExport:
    """The export in its one shape."""
    answered = [
        Answered(column.question, layout.body[column.position], column.ticks or the_cell)
        for column in layout.columns
    ]
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
        answered=tuple(answered),
        counts={"read": len(rows), **{status: int(counts[status]) for status in STATUSES}},
        left_out=identifying,
        problems=(*layout.problems, *said),
        beside=layout.beside,
    )


def _rows(
    layout: Layout, answered: Sequence[Answered], file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """One line per data row; a data row without any answer is a partial one."""
    status, submitted = layout.status_or_data, layout.submitted
    blank = pd.Series(_without_answer(len(status), answered), index=status.index)
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


def _without_answer(rows: int, answered: Sequence[Answered]) -> npt.NDArray[np.bool_]:
    """Which rows hold none in any column."""
    blank = np.ones(rows, dtype=bool)
    # texts of people's own are looked at last, since they take longest
    for column in sorted(answered, key=lambda one: not one.told_apart):
        if not blank.any():
            break
        blank &= column.blank_rows
    return blank


def _identifying(questions: Sequence[Question], answered: Sequence[Answered]) -> dict[str, str]:
    """Questions that tell who somebody is; one that a person mapped to an item is wanted."""
    addresses = {
        one.question
        for one in answered
        if holds_emails(one.first_values) and holds_emails(one.values)
    }
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


def _described(questions: Sequence[Question], answered: Sequence[Answered]) -> pd.DataFrame:
    """Questions with the kind that their answers show, and the options that were chosen."""
    columns_of: Mapping[str, list[Answered]] = {asked.question: [] for asked in questions}
    for column in answered:
        columns_of[column.question].append(column)
    lines = []
    for asked in questions:
        columns = columns_of[asked.question]
        kind = asked.kind or _kind(columns)
        chosen = _values(columns) if kind in ("single", "multiple") else ()
        options = tuple(dict.fromkeys((*asked.options, *chosen)))
        lines.append((asked.question, asked.text, kind, options))
    return pd.DataFrame(lines, columns=["question", "text", "kind", "options"])


def _kind(columns: Sequence[Answered]) -> Kind:
    """What the answers look like; where the first ones are words of people's own, all are."""
    for column in columns:
        first = column.first_values
        if len(first) > MOST_OPTIONS and kind_of(first, len(first)) == "text":
            return "text"
    return kind_of(_values(columns), sum(column.answers for column in columns))


def _values(columns: Sequence[Answered]) -> tuple[str, ...]:
    """Every distinct answer."""
    return tuple(dict.fromkeys(value for column in columns for value in column.values))
