"""Cleans one survey export: its rows, its people, their answers and comments."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from textwrap import shorten
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.clean.answers import Said, Vocabulary, answers_to, reader_of
from analysis.clean.cleaned import Ledger
from analysis.clean.columns import Columns, Name
from analysis.clean.named import characteristic_headers, characteristics
from analysis.clean.options import SurveyOptions
from analysis.clean.values import (
    EARLIEST,
    Read,
    as_id,
    as_one_of,
    latest_date,
    read_cells,
    read_ids,
)
from analysis.errors import EvaluationError, Problem
from analysis.programme import Item
from analysis.protect.identity.pseudonyms import Pseudonyms
from analysis.protect.withdrawal.withdrawn import WHY as WITHDRAWN
from analysis.protect.withdrawal.withdrawn import rows_of_withdrawn
from analysis.read import SurveyExport, read_survey
from analysis.read.labels import normal
from analysis.year import ProgrammeYear, SourceFile

MOST_NAMED, LONGEST_NAMED = 8, 60
OUT_OF_SCOPE = ("partial", "test", "duplicate")
LAYOUT = ("platform", "sheet")


@dataclass(frozen=True)
class CleanExport:
    """The rows of the tidy tables that one export gives."""

    respondents: pd.DataFrame
    answers: pd.DataFrame
    comments: pd.DataFrame
    ledger: Ledger | None
    fatal: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    read_with: tuple[str, ...] = ()


def clean_export(
    this: ProgrammeYear, source: SourceFile, vocabulary: Vocabulary, taken: set[str]
) -> CleanExport:
    """One survey export of a programme-year.

    Parameters
    ----------
    this
        The programme-year.
    source
        Its file, and what about.yml says of it.
    vocabulary
        The questionnaire's words.
    taken
        Pseudonyms of respondents from files before this one.
    """
    nothing = pd.DataFrame()
    try:
        if not (this.raw / source.file).exists():
            raise EvaluationError(
                "this file is missing",
                remedy="Put it there, or correct its name in about.yml",
                file=source.file,
            )
        options = SurveyOptions.of(source, this.programme)
        export, mapped = _read(this, source, options)
    except EvaluationError as error:
        return CleanExport(nothing, nothing, nothing, None, _of_file(error, source.file))
    work = _Export(this, source.file, options, export, mapped)
    if not export.counts["read"]:
        work.problems.append(
            Problem(
                "this file has a header and no answers",
                "Export it again, or take it out of about.yml",
                source.file,
            )
        )
    work.leave_out()
    work.ledger.know_groups(work.groups_left_out())
    respondents = work.respondents(taken)
    answers = vocabulary.table(work.answers(respondents["group"]), respondents["respondent"])
    comments = work.comments(respondents["group"])
    work.name_unused_columns()
    names = respondents["respondent"]
    return CleanExport(
        respondents,
        answers,
        comments.assign(respondent=comments["row"].map(names)).drop(columns="row"),
        work.ledger,
        tuple(work.columns.problems),
        tuple(work.problems),
        tuple(work.notes),
        tuple(PurePosixPath(source.file).with_name(name).as_posix() for name in export.beside),
    )


def _shown(export: SurveyExport) -> list[str]:
    """The wording of the questions that are never read."""
    texts = export.questions.set_index("question")["text"]
    return [shorten(texts[name], LONGEST_NAMED, placeholder="…") for name in export.left_out]


def _of_file(error: EvaluationError, file: str) -> tuple[Problem, ...]:
    return tuple(
        problem if problem.file == "about.yml" else replace(problem, file=file)
        for problem in error.problems
    )


def _read(
    this: ProgrammeYear, source: SourceFile, options: SurveyOptions
) -> tuple[SurveyExport, dict[str, Name]]:
    """The export, and the items whose columns are there; the reader has named these.

    Read without a column that is not there, a file still shows what else is wrong with it.
    """
    path = this.raw / source.file
    told = {**options.for_reader(source), "options": _options_offered(this, source)}
    try:
        return read_survey(path, **told, columns=options.columns), options.columns
    except EvaluationError as error:
        columns = _columns_there(this, source, options)
        if columns == options.columns:
            raise
        split = told.get("multiple", {})
        told["multiple"] = {item: mark for item, mark in split.items() if item in columns}
        try:
            return read_survey(path, **told, columns=columns), columns
        except EvaluationError:
            raise error from None


def _columns_there(
    this: ProgrammeYear, source: SourceFile, options: SurveyOptions
) -> dict[str, Name]:
    """The items for which the file has the column that about.yml names."""
    layout = {name: source.options[name] for name in LAYOUT if name in source.options}
    export = read_survey(this.raw / source.file, **layout)
    columns = Columns(export, source.file, {})
    return {
        item: name
        for item, name in options.columns.items()
        if columns.find(item, [name], option="", needed=False)
    }


def _options_offered(this: ProgrammeYear, source: SourceFile) -> dict[str, Any]:
    """What the multiple choices offer, since an option may hold what parts ticked options."""
    offered = {
        name: list(item.options)
        for item_id, item in this.programme.items.items()
        if item.kind == "multiple"
        for name in (item_id, item.as_asked(this.year)[0])
    }
    return {**offered, **source.options.get("options", {})}


class Answering:
    """Those whose rows are kept, in order of the file, and their groups.

    Parameters
    ----------
    groups
        The group of each, by row of the file.
    """

    def __init__(self, groups: pd.Series) -> None:
        self.groups = groups
        self._group, self._names = pd.factorize(groups)
        self._place = np.full(int(groups.index.max() if len(groups) else 0) + 1, -1, dtype=np.int32)
        self._place[groups.index] = np.arange(len(groups))

    def places(self, rows: pd.Index) -> NDArray[np.int32]:
        """The place of each of `rows` among them."""
        found: NDArray[np.int32] = self._place[rows]
        return found

    def of_file(self, cells: pd.Series) -> pd.Series:
        """Of a cell for each row of the file those that are theirs."""
        if len(cells) == len(self.groups):
            return cells
        return cells[cells.index.isin(self.groups.index)]

    def of_any(self, groups: set[str]) -> NDArray[np.bool_]:
        """Which of them are of one of `groups`."""
        wanted = np.append(self._names.isin(groups), False)  # the last is of no group
        found: NDArray[np.bool_] = wanted[self._group]
        return found

    @cached_property
    def here(self) -> set[str]:
        """Groups of which there is anybody."""
        return set(self._names)


class _Export:
    """One export while it is being cleaned."""

    def __init__(
        self,
        this: ProgrammeYear,
        file: str,
        options: SurveyOptions,
        export: SurveyExport,
        mapped: dict[str, Name],
    ) -> None:
        self.this, self.file, self.options, self.export = this, file, options, export
        self.ledger = Ledger(
            file,
            f"survey ({export.platform})",
            export.rows["source_row"],
            sure=export.confidence,
            not_read=_shown(export),
        )
        self.columns = Columns(export, file, mapped)
        self._mapped = mapped
        self._pseudonyms = Pseudonyms(this)
        self.problems: list[Problem] = []
        self._rows = export.rows.set_index("source_row")
        self._date_columns = [str(p.column) for p in export.problems if self._is_unread_date(p)]
        self.notes: list[str] = []

    def _all_cells(self, question: str | None) -> pd.Series:
        """What stands in the column of `question`."""
        if question in self._answered:
            return self.export.cells(str(question))
        return pd.Series(index=pd.Index([], dtype="int64"), dtype="str")

    @cached_property
    def _answered(self) -> set[str]:
        return {column.question for column in self.export.answered if column.answers}

    def _cells(self, question: str | None) -> pd.Series:
        """What stands in the column of `question`, in rows that are kept so far."""
        cells = self._all_cells(question)
        kept = self.ledger.keeps(cells.index)
        return cells if kept.all() else cells[kept]

    def leave_out(self) -> None:
        """Count out the rows that are not for this analysis, saying why."""
        for status in OUT_OF_SCOPE:
            self.ledger.leave_out(self._rows.index[self._rows["status"] == status], status)
        self._leave_out_withdrawn()
        self._leave_out_others()
        closes = self.this.about.collection.closes
        if closes is not None:
            late = self._rows["submitted"].dt.normalize() > pd.Timestamp(closes)
            self.ledger.leave_out(self._rows.index[late], "late")
        said = [problem for problem in self.export.problems if not self._is_unread_date(problem)]
        self.notes += self.ledger.believe(said)

    def _leave_out_withdrawn(self) -> None:
        """Answers of people who withdrew, in an export that somebody put back."""
        columns = {
            "person": self.options.person_column,
            "respondent": self.options.respondent_column,
        }
        for kind, column in columns.items():
            if column is not None:
                question = self.columns.find(kind, [column], option="", needed=False)
                cells = self._cells(question).astype("str")
                self.ledger.leave_out(rows_of_withdrawn(self.this, kind, cells), WITHDRAWN)

    def _leave_out_others(self) -> None:
        only = self.options.only
        if only is None:
            return
        question = self.columns.find("only", [only.column], option="“only”")
        if question is not None:
            wanted = {normal(str(word)) for word in only.equals}
            cells = self._cells(question)
            ours = cells.index[[normal(str(cell)) in wanted for cell in cells]]
            self.ledger.leave_out(
                self.ledger.kept.difference(ours), f"not meant by “only” ({only.column})"
            )

    def respondents(self, taken: set[str]) -> pd.DataFrame:
        """Who answered, by row of the file."""
        named = self._names(taken)
        columns = {
            "submitted": self._submitted(),
            "group": self._groups(),
            "person": self._pseudonyms.of_people(
                self._known("person", self.options.person_column, as_id)
            ),
            **self._characteristics(),
        }
        kept = self.ledger.kept
        return pd.DataFrame(
            {
                "respondent": named.reindex(kept),
                "year": self.this.year,
                "weight": 1.0,
                "source_file": self.file,
                "source_row": kept,
                **{name: values.reindex(kept) for name, values in columns.items()},
            },
            index=kept,
        )

    def _names(self, taken: set[str]) -> pd.Series:
        """Pseudonyms of the file's own names for answer sheets, or else of file and row."""
        column = self.options.respondent_column
        kept = self.ledger.kept
        if column is None:
            stem = PurePosixPath(self.file).with_suffix("")
            rows = pd.Series([f"{stem}-{row:04d}" for row in kept], index=kept, dtype="str")
            return self._pseudonyms.of_this_year(rows)
        sheets = self._required("respondent", column, as_id, "this answer sheet has no name")
        names = self._pseudonyms.of_this_year(sheets)
        again = names[names.notna() & (names.duplicated() | names.isin(taken))]
        self.ledger.reject(
            again.index,
            column=str(column),
            value=None,
            reason="its name is that of another answer sheet already",
            remedy="Keep one of the two, or give this one a name of its own",
            whole_row=True,
        )
        return names

    def groups_left_out(self) -> pd.Series:
        """The group of each row that is left out, where it is known."""
        left_out = self._rows.index.difference(self.ledger.kept)
        if self.options.group_column is None:
            return pd.Series(self._only_group(), index=left_out, dtype="str")
        names = [self.options.group_column]
        question = self.columns.find("group", names, option="“group_column”", needed=False)
        cells = self._all_cells(question)
        cells = cells[cells.index.isin(left_out)]
        return read_cells(cells, self._read_group()).values(cells.index).astype("str")

    def _groups(self) -> pd.Series:
        kept, column = self.ledger.kept, self.options.group_column
        if column is None:
            return pd.Series(self._only_group(), index=kept, dtype="str")
        return self._required("group", column, self._read_group(), "no group is given")

    def _only_group(self) -> str:
        return self.options.group or next(iter(self.this.programme.groups))

    def _read_group(self) -> Read:
        words = {
            group: (
                entry.name,
                entry.one,
                *(label for label, meant in self.options.groups.items() if meant == group),
            )
            for group, entry in self.this.programme.groups.items()
        }
        return as_one_of(words, "“groups” of this file in about.yml")

    def _is_unread_date(self, problem: Problem) -> bool:
        """Does the reader say that times of submission, this row's first, are no dates?"""
        undated = self._rows.index[self._rows["submitted"].isna()]
        return problem.column is not None and problem.row in undated

    def _submitted(self) -> pd.Series:
        """When answers came in; a time that cannot be is set aside."""
        moments = self._rows["submitted"].reindex(self.ledger.kept)
        for column in self._date_columns:
            cells = self._cells(self.columns.find("submitted", [column], option="", needed=False))
            cells = cells[cells.index.isin(moments.index[moments.isna()])]
            self._set_dates_aside(cells.astype("str"), "is not a date that exists")
        ahead = moments[moments > pd.Timestamp(latest_date(self.this)) + pd.Timedelta(days=1)]
        past = moments[moments < pd.Timestamp(EARLIEST)]
        self._set_dates_aside(ahead.dt.strftime("%Y-%m-%d"), "lies in the future")
        self._set_dates_aside(past.dt.strftime("%Y-%m-%d"), f"is before {EARLIEST.year}")
        return moments.drop(ahead.index.union(past.index))

    def _set_dates_aside(self, cells: pd.Series, why: str) -> None:
        self.ledger.reject(
            cells.index,
            column="submitted",
            value=cells.to_numpy(),
            reason=[f"“{cell}” {why}" for cell in cells],
            remedy="Correct the date as year-month-day, or leave it blank",
        )

    def _characteristics(self) -> dict[str, pd.Series]:
        headers = characteristic_headers(self.this.programme)
        found = {}
        for name, read in characteristics(self.this.programme).items():
            given = self.options.characteristics.get(name)
            names = [name, *headers[name]] if given is None else [given]
            question = self.columns.find(
                name, names, option="“characteristics”", needed=given is not None
            )
            found[name] = self._read(question, read)
        return found

    def _known(self, what: str, column: Name | None, read: Read) -> pd.Series:
        question = column if column is None else self.columns.find(what, [column], option=what)
        return self._read(question, read)

    def _required(self, what: str, column: Name, read: Read, blank: str) -> pd.Series:
        """A column without which a row cannot be used."""
        question = self.columns.find(what, [column], option=f"“{what}_column”")
        if question is None:
            return pd.Series(index=self.ledger.kept, dtype="str")
        kept = self.ledger.kept
        empty = kept.difference(self._cells(question).index)
        self.ledger.reject(
            empty,
            column=str(column),
            value=None,
            reason=blank,
            remedy="Fill it in",
            whole_row=True,
        )
        return self._read(question, read, whole_row=True)

    def _read(self, question: str | None, read: Read, whole_row: bool = False) -> pd.Series:
        """The column of a question as read; blank where there is no such question."""
        if question is None:
            return pd.Series(index=self.ledger.kept, dtype="str")
        cells = self._cells(question)
        found = read_ids(cells) if read is as_id else read_cells(cells, read)
        header = self.columns.header(question)
        self.ledger.set_aside(found.unusable, header, whole_row=whole_row)
        return found.values(cells.index).astype("str").reindex(self.ledger.kept)

    def answers(self, groups: pd.Series) -> list[Said]:
        """What was answered to each item: by every respondent, several times where several ticked.

        Only where an answer cannot be used is there none.

        Parameters
        ----------
        groups
            The group of each respondent, by row of the file.
        """
        here = Answering(groups)
        return [
            self._answers_to(name, item, here)
            for name, item in self.this.programme.items.items()
            if item.kind != "text"
        ]

    def comments(self, groups: pd.Series) -> pd.DataFrame:
        """What was written: to questions that ask for words, and beside other items."""
        here = set(groups.dropna().unique())
        found = [
            pd.DataFrame({"row": words.index, "item": name, "text": words.to_numpy()})
            for name, item in self.this.programme.items.items()
            if (question := self._words_about(name, item, here)) is not None
            and len(words := _in_one(self._cells(question)))
        ]
        return pd.concat(found) if found else pd.DataFrame(columns=["row", "item", "text"])

    def name_unused_columns(self) -> None:
        """Say which questions of the file stand for nothing that the programme asks."""
        unused = self.columns.unused()
        if unused:
            named = ", ".join(
                f"“{shorten(header, LONGEST_NAMED, placeholder='…')}”"
                for header in unused[:MOST_NAMED]
            )
            more = f" and {len(unused) - MOST_NAMED} more" if len(unused) > MOST_NAMED else ""
            self.notes.append(
                f"{self.file}: {len(unused)} of its columns are not used: {named}{more}. Nothing "
                "to do, unless one of them is an item: then name it under “columns” in about.yml."
            )

    def _answers_to(self, name: str, item: Item, here: Answering) -> Said:
        programme, year = self.this.programme, self.this.year
        asked = here.of_any(self._groups_asked(item))
        question = self._question(name, item, here.here)
        cells, places = self._cells_of(question, here)
        wanted = asked[places]
        if not wanted.all():
            self._refuse_unasked(name, item, cells[~wanted], here.groups)
            cells, places = cells[wanted], places[wanted]
        if item.kind != "multiple" and _several(cells):
            cells = _in_one(cells)
            places = here.places(cells.index)
        return answers_to(
            name,
            cells,
            reader_of(item, item.as_asked(year)[1], programme),
            places=places,
            asked=asked,
            column=self.columns.header(question),
            ledger=self.ledger,
        )

    def _cells_of(
        self, question: str | None, here: Answering
    ) -> tuple[pd.Series, NDArray[np.int32]]:
        """What stands in the column of `question`, and whose answer each cell is."""
        whole = self.export.by_row(question) if question in self._answered else None
        if whole is None:
            cells = self._cells(question)
            return cells, here.places(cells.index)
        of_kept = here.of_file(whole)
        given = np.flatnonzero(of_kept.cat.codes.to_numpy() >= 0).astype(np.int32)
        return of_kept.take(given), given

    def _groups_asked(self, item: Item) -> set[str]:
        if not item.asked_in(self.this.year):
            return set()
        return set(item.asked_of or self.this.programme.groups)

    def _question(self, name: str, item: Item, here: set[str]) -> str | None:
        """The column of an item: as about.yml says, or else by the item's id or its wording."""
        here = here or self._groups_that_may_answer()
        needed = not self._groups_asked(item).isdisjoint(here)
        given = self.options.columns.get(name)
        names: list[Name] = [name]
        if given is not None and name not in self._mapped:
            names = [given]
        elif given is None and needed:
            names.append(item.as_asked(self.this.year)[0])
        return self.columns.find(f"item “{name}”", names, option="“columns”", needed=needed)

    def _groups_that_may_answer(self) -> set[str]:
        return {self.options.group} if self.options.group else set(self.this.programme.groups)

    def _refuse_unasked(self, name: str, item: Item, cells: pd.Series, groups: pd.Series) -> None:
        """Answers of people who were not asked, or to a question that nobody was asked."""
        if cells.empty:
            return
        column = self.columns.header(name)
        if not item.asked_in(self.this.year):
            self.problems.append(
                Problem(
                    f"{len(cells)} answers to item “{name}” are not used: questionnaire.yml says "
                    f"that it was not asked in {self.this.year}",
                    "Add the year there, or take the column out",
                    self.file,
                    1,
                    column,
                )
            )
            return
        self.ledger.reject(
            cells.index,
            column=column,
            value=cells.astype("str").to_numpy(),
            reason=[
                f"questionnaire.yml says that group “{group}” was not asked this"
                for group in groups.reindex(cells.index)
            ],
            remedy="Add the group to “asked_of” of the item, or correct the group",
        )

    def _words_about(self, name: str, item: Item, here: set[str]) -> str | None:
        """The column of words about an item."""
        beside = self.options.comments.get(name)
        if beside is not None:
            return self.columns.find(f"comments on “{name}”", [beside], option="“comments”")
        return self._question(name, item, here) if item.kind == "text" else None


def _several(cells: pd.Series) -> bool:
    """Does a row stand there more than once?"""
    rising = bool((np.diff(cells.index.to_numpy()) > 0).all())
    return not rising and bool(cells.index.has_duplicates)


def _in_one(cells: pd.Series) -> pd.Series:
    """One text for each row, where a reader took commas in an answer for several answers."""
    if not _several(cells):
        return cells
    return cells.astype("str").groupby(level=0).agg(", ".join)
