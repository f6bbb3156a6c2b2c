"""The one shape of every survey export, and how a platform's layout becomes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, Protocol

import numpy as np
import pandas as pd

from analysis.definitions import Entry
from analysis.errors import Problem
from analysis.read.choices import Ticks, kind_of, ticks_table
from analysis.read.dates import Order
from analysis.read.file import CollectedFile
from analysis.read.identity import tells_who

Kind = Literal["single", "multiple", "number", "text", "date", "meta"]
STATUSES = ("data", "partial", "test", "duplicate")


@dataclass(frozen=True)
class SurveyExport:
    """A survey export, whatever platform wrote it.

    Attributes
    ----------
    platform, confidence
        What we took the file for, and how sure we are, from 0 to 1.
    questions
        question, text, kind, options; one line per question.
    rows
        row, status, submitted; one line per data row. The header is row 1 of the file, so `row`
        starts at 2 under one header line.
    answers
        row, question, value, code; one line per answer, one per ticked option of a multiple
        choice, none for a blank. The last three are categoricals.
    counts
        How many rows were read, and how many have which status.
    left_out
        Questions whose header says that they tell who somebody is, and what they tell. They are
        of kind `meta`, and never to reach a tidy table.
    problems
        What a person should know.
    """

    platform: str
    confidence: float
    questions: pd.DataFrame
    rows: pd.DataFrame
    answers: pd.DataFrame
    counts: dict[str, int]
    left_out: dict[str, str]
    problems: tuple[Problem, ...]


class SurveyOptions(Entry):
    """What a reader may be told about an export; a platform may know more.

    Attributes
    ----------
    platform
        Read it as this platform's, whatever it looks like.
    sheet
        Which sheet of a workbook.
    columns
        Question by question, the header or 0-based position of its column.
    multiple
        Questions with several ticked options in one cell, and what parts them.
    options
        The options that a multiple choice offers; they may hold what parts them.
    status_column, status
        The column that says what a row is, and which of its labels means what.
    id_column
        The column that names an answer sheet; seen again, it is a duplicate.
    submitted_column
        When the answers came in.
    dates
        Are dates written day first or month first?
    """

    platform: str | None = None
    sheet: str | int | None = None
    columns: dict[str, int | str] = {}
    multiple: dict[str, str] = {}
    options: dict[str, tuple[str, ...]] = {}
    status_column: int | str | None = None
    status: dict[str, Literal["data", "partial", "test", "duplicate"]] = {}
    id_column: int | str | None = None
    submitted_column: int | str | None = None
    dates: Order | None = None


@dataclass(frozen=True)
class Question:
    """One question; without a kind, its answers will tell it. `wanted`: a person named it."""

    question: str
    text: str
    kind: Kind | None = None
    wanted: bool = False


@dataclass(frozen=True)
class Column:
    """One column of the body, the question it answers, and what its cells tick.

    Without `ticks`, the cell is the answer.
    """

    position: int
    question: str
    ticks: Ticks | None = None


@dataclass(frozen=True)
class Layout:
    """What a platform's reader finds in its file.

    Attributes
    ----------
    body
        Data rows alone, as text, with their row number in the file as index.
    headers
        How the file names each column of the body, told apart where a header stands twice.
    status
        Status by row, where the platform says; else every row is data.
    submitted_at, submitted
        The column that says when each row came in, and what it says once read.
    separator
        What parts ticked options that stand in one cell.
    usual_dates
        How the platform writes dates that could be read both ways.
    """

    body: pd.DataFrame
    headers: tuple[str, ...]
    questions: tuple[Question, ...]
    columns: tuple[Column, ...]
    status: pd.Series | None = None
    submitted_at: int | None = None
    submitted: pd.Series | None = None
    problems: tuple[Problem, ...] = ()
    separator: str = ";"
    usual_dates: Order = "day first"

    @property
    def status_or_data(self) -> pd.Series:
        if self.status is not None:
            return self.status
        return pd.Series("data", index=self.body.index, dtype="str")

    def with_kind(self, question: str, kind: Kind) -> "Layout":
        return replace(
            self,
            questions=tuple(
                replace(asked, kind=kind) if asked.question == question else asked
                for asked in self.questions
            ),
        )

    def with_ticks(self, question: str, ticks: Ticks) -> "Layout":
        """The same layout, where cells of this question may hold several ticked options."""
        return replace(
            self,
            columns=tuple(
                replace(column, ticks=ticks) if column.question == question else column
                for column in self.columns
            ),
        ).with_kind(question, "multiple")

    def noting(self, problems: Iterable[Problem]) -> "Layout":
        return replace(self, problems=(*self.problems, *problems))


class SurveyPlatform(Protocol):
    """A module that knows one platform's exports."""

    Options: type[SurveyOptions]

    @staticmethod
    def recognise(file: CollectedFile) -> float:
        """How sure it is, from 0 to 1, that the platform wrote the file, by its content."""

    @staticmethod
    def lay_out(file: CollectedFile, options: Any) -> Layout:
        """What stands where in the file."""


def one_header_layout(file: CollectedFile, options: SurveyOptions) -> Layout:
    """Every column a question, named by the one header row."""
    sheet = file.sheet(options.sheet)
    headers = sheet.header()
    texts = [text.strip() for text in sheet.cells.iloc[0]]
    return Layout(
        body=sheet.body(),
        headers=tuple(headers),
        questions=tuple(
            Question(header, text or header, None if text else "meta")
            for header, text in zip(headers, texts, strict=True)
        ),
        columns=tuple(Column(position, header) for position, header in enumerate(headers)),
        problems=sheet.problems,
    )


def assemble(platform: str, confidence: float, layout: Layout, file: str) -> SurveyExport:
    """The export in its one shape."""
    identifying = _identifying(layout)
    for question in identifying:
        layout = layout.with_kind(question, "meta")
    answers = _long_answers(layout)
    rows, said = _rows(layout, answers, file)
    counts = rows["status"].value_counts()
    return SurveyExport(
        platform=platform,
        confidence=confidence,
        questions=_described(layout.questions, answers),
        rows=rows,
        answers=answers,
        counts={"read": len(rows), **{status: int(counts[status]) for status in STATUSES}},
        left_out=identifying,
        problems=(*layout.problems, *said),
    )


def _identifying(layout: Layout) -> dict[str, str]:
    """Questions that tell who somebody is; one that `columns` names is wanted, and stays."""
    return {
        asked.question: why
        for asked in layout.questions
        if not asked.wanted and (why := tells_who(asked.question) or tells_who(asked.text))
    }


def _rows(
    layout: Layout, answers: pd.DataFrame, file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    numbers = layout.body.index.to_numpy()
    blank = ~np.isin(numbers, answers["row"].unique())
    status = layout.status_or_data
    status = status.mask(blank & (status == "data").to_numpy(), "partial")
    submitted = layout.submitted
    rows = pd.DataFrame(
        {
            "row": numbers,
            "status": pd.Categorical(status, categories=STATUSES),
            "submitted": pd.Series(pd.NaT, index=layout.body.index, dtype="datetime64[us]")
            if submitted is None
            else submitted,
        }
    ).reset_index(drop=True)
    said = Problem(
        f"{blank.sum()} rows hold no answer, row {numbers[blank][0] if blank.any() else ''} first; "
        "they are marked partial",
        "Nothing to do, unless answers are missing from the export",
        file,
    )
    return rows, [said] if blank.any() else []


@dataclass
class _Answers:
    """Answers of all columns, piece by piece, before they become one frame."""

    rows: list[np.ndarray] = field(default_factory=list)
    questions: list[np.ndarray] = field(default_factory=list)
    ticks: list[np.ndarray] = field(default_factory=list)
    values: list[pd.Series] = field(default_factory=list)
    codes: list[Sequence[str | None]] = field(default_factory=list)
    distinct: int = 0

    def add(self, rows: np.ndarray, cells: pd.Series, question: int, ticks: Ticks | None) -> None:
        """One column: distinct cells are read once, however often they stand there."""
        cell_of_row, distinct = pd.factorize(cells)
        count, values, codes = ticks_table(pd.Index(distinct), ticks)
        answers_of_row = count[cell_of_row]
        answered = answers_of_row.repeat(answers_of_row)
        first_of_cell = np.concatenate([[0], count.cumsum()[:-1]])
        first = first_of_cell[cell_of_row].repeat(answers_of_row)
        within = np.arange(len(answered)) - (answers_of_row.cumsum() - answers_of_row).repeat(
            answers_of_row
        )
        self.rows.append(rows.repeat(answers_of_row))
        self.questions.append(np.full(len(answered), question))
        self.ticks.append(first + within + self.distinct)
        self.values.append(pd.Series(values, dtype="str"))
        self.codes.append(codes)
        self.distinct += len(values)


def _long_answers(layout: Layout) -> pd.DataFrame:
    numbers = layout.body.index.to_numpy()
    names = [asked.question for asked in layout.questions]
    place = {name: at for at, name in enumerate(names)}
    found = _Answers()
    for column in layout.columns:
        cells = layout.body[column.position]
        found.add(numbers, cells, place[column.question], column.ticks)
    ticks = _joined(found.ticks)
    return pd.DataFrame(
        {
            "row": _joined(found.rows),
            "question": pd.Categorical.from_codes(_joined(found.questions), categories=names),
            "value": _categorical(pd.concat(found.values, ignore_index=True), ticks),
            "code": _categorical(
                pd.Series([code for codes in found.codes for code in codes], dtype="str"), ticks
            ),
        }
    )


def _joined(pieces: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([np.empty(0, dtype=np.int64), *pieces])


def _categorical(distinct: pd.Series, ticks: np.ndarray) -> pd.Categorical:
    place, categories = pd.factorize(distinct)
    return pd.Categorical.from_codes(place[ticks], categories=pd.Index(categories, dtype="str"))


def _described(questions: Sequence[Question], answers: pd.DataFrame) -> pd.DataFrame:
    """Questions with the kind that their answers show, and the options that were chosen."""
    pairs = answers.groupby(["question", "value"], observed=True).size().reset_index(name="answers")
    by_question: Mapping[str, pd.DataFrame] = dict(
        iter(pairs.groupby("question", observed=True))  # type: ignore[arg-type]
    )
    nothing = pairs.iloc[:0]
    lines = []
    for asked in questions:
        chosen = by_question.get(asked.question, nothing)
        values = chosen["value"].astype("str")
        kind = asked.kind or kind_of(values, int(chosen["answers"].sum()))
        options = tuple(values) if kind in ("single", "multiple") else ()
        lines.append((asked.question, asked.text, kind, options))
    return pd.DataFrame(lines, columns=["question", "text", "kind", "options"])
