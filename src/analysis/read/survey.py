"""The one shape of every survey export, and what a platform's reader must find for it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Literal

import pandas as pd

from analysis.definitions import Entry
from analysis.errors import Problem
from analysis.read.answered import Answered, in_long_form
from analysis.read.choices import Ticks
from analysis.read.dates import Order
from analysis.read.file import CollectedFile

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
    columns
        column, header, question; one line per column of the file, counted from 0.
    rows
        row, status, submitted, source_row; one line per data row, numbered from 1. `source_row` is
        its row in the file, whose first row, a header, is 1.
    answered
        The answers of each column, each distinct cell once.
    counts
        How many rows were read, and how many have which status.
    left_out
        Questions whose header says that they tell who somebody is, and what they tell. They are
        of kind `meta`, and never to reach a tidy table.
    problems
        What a person should know.
    beside
        Names of other files in the same folder that were needed to read it.
    """

    platform: str
    confidence: float
    questions: pd.DataFrame
    columns: pd.DataFrame
    rows: pd.DataFrame
    answered: tuple[Answered, ...]
    counts: dict[str, int]
    left_out: dict[str, str]
    problems: tuple[Problem, ...]
    beside: tuple[str, ...] = ()

    @cached_property
    def answers(self) -> pd.DataFrame:
        """All answers in long form: row, question, value, code.

        One line per answer, one per ticked option of a multiple choice, none for a blank. The last
        three are categoricals.
        """
        return in_long_form(self.questions["question"], self.answered)

    def cells(self, question: str) -> pd.Series:
        """The answers to one question, by row of the file; as categories."""
        whole = self.by_row(question)
        if whole is not None:
            return whole[whole.cat.codes.to_numpy() >= 0]
        columns = [column for column in self.answered if column.question == question]
        found = in_long_form([question], columns)
        rows = self.rows["source_row"].to_numpy()[found["row"].to_numpy() - 1]
        return found["value"].set_axis(rows)

    def by_row(self, question: str) -> pd.Series | None:
        """What each row of the file answers, as categories; nothing where several can be ticked."""
        columns = [column for column in self.answered if column.question == question]
        if len(columns) != 1 or columns[0].several:
            return None
        return pd.Series(columns[0].of_row(), index=self._source_rows, copy=False)

    @cached_property
    def _source_rows(self) -> pd.Index:
        found: pd.Index = pd.Index(self.rows["source_row"])
        return found


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
    """One question; without a kind, its answers will tell it.

    Attributes
    ----------
    options
        What could be chosen, where the file says so.
    identifies
        What it tells of who somebody is, where the platform is known to keep that there.
    wanted
        A person named it, so its answers are kept.
    """

    question: str
    text: str
    kind: Kind | None = None
    options: tuple[str, ...] = ()
    identifies: str | None = None
    wanted: bool = False


@dataclass(frozen=True)
class Column:
    """One column of the body, the question it answers, and how to read its cells if not whole."""

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
    id_at
        The columns that together name an answer sheet: seen again, it is a duplicate. Where there
        are none, a row that came in at the same time with the same answers is one.
    separator
        What parts ticked options that stand in one cell.
    usual_dates
        How the platform writes dates that could be read both ways.
    beside
        Names of other files that were needed to read this one.
    """

    body: pd.DataFrame
    headers: tuple[str, ...]
    questions: tuple[Question, ...]
    columns: tuple[Column, ...]
    status: pd.Series | None = None
    submitted_at: int | None = None
    submitted: pd.Series | None = None
    problems: tuple[Problem, ...] = ()
    id_at: tuple[int, ...] = ()
    separator: str = ";"
    usual_dates: Order = "day first"
    beside: tuple[str, ...] = ()

    @property
    def status_or_data(self) -> pd.Series:
        if self.status is not None:
            return self.status
        return pd.Series("data", index=self.body.index, dtype="str")

    @property
    def in_one_cell(self) -> list[Column]:
        """Columns that alone hold all answers to their question, as they stand in the cell."""
        times = Counter(column.question for column in self.columns)
        return [
            column
            for column in self.columns
            if times[column.question] == 1 and column.ticks is None
        ]

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


@dataclass(frozen=True)
class SurveyPlatform:
    """What can be done with one platform's exports.

    Attributes
    ----------
    name
        What the platform is called in about.yml.
    recognise
        How sure we are, from 0 to 1, that the platform wrote a file, by its content.
    lay_out
        What stands where in a file.
    options
        What a person may say about a file.
    """

    name: str
    recognise: Callable[[CollectedFile], float]
    lay_out: Callable[[CollectedFile, Any], Layout]
    options: type[SurveyOptions] = SurveyOptions


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
