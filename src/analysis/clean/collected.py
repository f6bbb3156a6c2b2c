"""Cleans the spreadsheets with fixed names: each cell read as its column says, each row counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

import pandas as pd

from analysis.clean.cleaned import Cleaned, Ledger, gather
from analysis.clean.values import (
    Read,
    as_amount,
    as_count,
    as_flag,
    as_id,
    as_moment,
    as_one_of,
    as_text,
    latest_date,
    read_cells,
)
from analysis.errors import EvaluationError, Problem
from analysis.protect.identity.pseudonyms import Pseudonyms
from analysis.read import Records, read_records
from analysis.read.labels import normal
from analysis.tables import COLLECTED, FILLED_IN, PRINTED, Column, Table
from analysis.year import ProgrammeYear

ALIKE = 0.75
PERSON, PARTICIPANT = "person", "participant"


@dataclass
class Collected:
    """One spreadsheet with a fixed name, while it is being cleaned.

    Attributes
    ----------
    cells
        Text as it stands, by row of the file; missing where blank.
    ledger
        What becomes of every row.
    there
        Is there such a file, and can it be read?
    problems, fatal
        What a person can put right; `fatal` where the file cannot be used before that.
    notes
        What to know about how it was read.
    """

    this: ProgrammeYear
    table: Table
    cells: pd.DataFrame
    ledger: Ledger
    there: bool = True
    problems: list[Problem] = field(default_factory=list)
    fatal: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def typed(self, known: Mapping[str, Read] | None = None) -> pd.DataFrame:
        """Rows that can be used, each column of its kind, by row of the file.

        A cell that cannot be read is set aside; where its column may not be blank, so is its row.
        Of rows with the same key the first is kept.

        Parameters
        ----------
        known
            Columns whose values must be names that the programme knows.
        """
        columns = [
            *self.table.columns,
            *(
                Column(name, "text", "", blank=True)
                for name in known or {}
                if name not in self.table.column_names
            ),
        ]
        in_scope = self.cells.loc[self.ledger.kept]
        frame = pd.DataFrame(
            {
                column.name: self._read(
                    column, in_scope[column.name], (known or {}).get(column.name)
                )
                for column in columns
            }
        )
        frame = self._with_pseudonyms(frame)
        self._refuse_repeated(frame.loc[self.ledger.kept])
        kept = self.ledger.kept
        return self.table.conform(frame.loc[kept]).set_axis(kept)

    def not_needed(self) -> Collected:
        """The sheet, where the year can do without it: why it cannot be used is told, no more."""
        return replace(self, problems=[*self.problems, *self.fatal], fatal=[])

    def refuse(self, rows: Iterable[int], column: str, reason: str, remedy: str) -> None:
        """Reject whole rows for what stands in `column`; “{}” in `reason` is that."""
        chosen = self.ledger.kept.intersection(pd.Index(list(rows), dtype="int64"))
        said = self.cells.loc[chosen, column]
        self.ledger.reject(
            chosen,
            column=column,
            value=said.to_numpy(),
            reason=[reason.format(cell) for cell in said],
            remedy=remedy,
            whole_row=True,
        )

    def _read(self, column: Column, cells: pd.Series, known: Read | None) -> pd.Series:
        """One column; a box that must say yes or no, and says neither, means no."""
        found = read_cells(cells, known or self._reader(column))
        values = found.values(cells.index)
        if column.kind == "flag" and not column.blank:
            said = found.unusable["reason"] + ", so we take it as no"
            self.ledger.set_aside(found.unusable.assign(reason=said), column.name)
            return values.where(values.notna(), False)
        self.ledger.set_aside(found.unusable, column.name, whole_row=not column.blank)
        if not column.blank:
            self.ledger.reject(
                cells.index[cells.isna()],
                column=column.name,
                value=None,
                reason=f"“{column.name}” is blank",
                remedy="Fill it in",
                whole_row=True,
            )
        return values

    def _with_pseudonyms(self, frame: pd.DataFrame) -> pd.DataFrame:
        """The rows with a pseudonym for each id of a person."""
        if frame.columns.intersection([PERSON, PARTICIPANT]).empty:
            return frame
        stand_ins = Pseudonyms(self.this)
        named = {PERSON: stand_ins.of_people, PARTICIPANT: stand_ins.of_this_year}
        return frame.assign(
            **{name: of(frame[name]) for name, of in named.items() if name in frame}
        )

    def _reader(self, column: Column) -> Read:
        if column.name in (PERSON, PARTICIPANT):
            return as_id
        if column.allowed:
            return as_one_of({name: (PRINTED.get(name, name),) for name in column.allowed})
        return {
            "text": as_text,
            "number": as_amount,
            "count": as_count,
            "flag": as_flag,
            "date": as_moment(latest_date(self.this)),
        }[column.kind]

    def _refuse_repeated(self, frame: pd.DataFrame) -> None:
        key = list(self.table.key)
        keys = frame[key].astype("str").itertuples(index=False, name=None)
        tells_who = PERSON in key
        named = pd.Series([" / ".join(words) for words in keys], index=frame.index, dtype="str")
        first = named.drop_duplicates()
        first = pd.Series(first.index, index=first)
        again = named[named.duplicated()]
        self.ledger.reject(
            again.index,
            column=key[0],
            value=None if tells_who else again.to_numpy(),
            reason=[
                f"{'the same' if tells_who else f'“{name}”'} stands in row {first[name]} already"
                for name in again
            ],
            remedy="Keep one of the two rows, or give this one a name of its own",
            whole_row=True,
        )


def collect(
    this: ProgrammeYear, name: str, added: Mapping[str, Iterable[str]] | None = None
) -> Collected:
    """Open a spreadsheet with a fixed name; one that is not there holds no rows.

    Parameters
    ----------
    this
        The programme-year.
    name
        Name of the file, a key of `analysis.tables.COLLECTED`.
    added
        Columns that the programme adds, each with other headers it may stand under.
    """
    table, path = COLLECTED[name], this.raw / name
    columns = [*table.column_names, *(added or {})]
    nothing = pd.DataFrame(columns=columns, index=pd.Index([], dtype="int64"), dtype="str")
    absent = Collected(this, table, nothing, Ledger(name, "spreadsheet", []), there=False)
    if not path.exists():
        return absent
    try:
        records = read_records(path, table)
    except EvaluationError as error:
        absent.fatal.extend(error.problems)
        return absent
    cells = records.frame.set_index("source_row").rename(columns=_headers(added or {}, records))
    fatal = list(_missing_columns(records, cells, columns, name))
    if fatal:
        absent.fatal.extend(fatal)
        return absent
    known = cells.reindex(columns=columns, fill_value="").replace("", None)
    ledger = Ledger(name, "spreadsheet", [*cells.index, *records.blank_rows])
    ledger.leave_out(records.blank_rows, "blank")
    ledger.leave_out(_left_blank(known, FILLED_IN.get(name, ())), "left blank")
    found = Collected(this, table, known, ledger)
    found.problems += [problem for problem in records.problems if problem.row is not None]
    found.notes += [str(problem) for problem in records.problems if problem.row is None]
    found.problems += [
        Problem(
            f"column “{header}” is not one the programme knows, and is not used",
            "Take it out, or add it to the characteristics in programme.yml",
            name,
            1,
            header,
        )
        for header in cells.columns.difference(columns, sort=False)
    ]
    return found


def _left_blank(cells: pd.DataFrame, filled_in: Iterable[str]) -> pd.Index:
    """Rows of a sheet in which nobody wrote anything beside what it came with."""
    if not filled_in:
        return cells.index[:0]
    return cells.index[cells.drop(columns=list(filled_in)).isna().all(axis=1)]


def _headers(added: Mapping[str, Iterable[str]], records: Records) -> dict[str, str]:
    """The programme's own columns by the headers they stand under."""
    meant = {normal(word): column for column, words in added.items() for word in (column, *words)}
    headers = [str(header) for header in records.frame]
    return {header: meant[normal(header)] for header in headers if normal(header) in meant}


def _missing_columns(
    records: Records, cells: pd.DataFrame, columns: Iterable[str], file: str
) -> Iterator[Problem]:
    """Columns that cannot do without, and those whose header somebody seems to have misspelt."""
    blank = [column for column in columns if column not in cells or (cells[column] == "").all()]
    said = [problem for problem in records.problems if problem.row == 1 and problem.column]
    strange = {problem.column for problem in said} | set(cells.columns)
    misspelt: set[str] = set()
    for header in sorted(str(name) for name in strange - set(columns)):
        for column in get_close_matches(header, blank, 1, ALIKE):
            misspelt.add(column)
            yield Problem(
                f"there is no column “{column}”; the nearest header is “{header}”",
                f"Rename it to “{column}”, or take it out if it is something else",
                file,
                1,
                header,
            )
    for problem in said:
        if problem.column in blank and problem.column not in misspelt:
            yield problem


def gather_collected(
    part: str,
    sheets: Mapping[str, tuple[Collected, pd.DataFrame]],
    counted: Mapping[str, tuple[Iterable[Collected], pd.DataFrame]] | None = None,
) -> Cleaned:
    """One `Cleaned` from spreadsheets, each with the tidy table that came of it.

    Parameters
    ----------
    part
        Name of the part.
    sheets
        By tidy table: the spreadsheet, and its rows as kept.
    counted
        By tidy table: spreadsheets of which no row is kept, only what they add up to.
    """
    apart = [sheet for some, _ in (counted or {}).values() for sheet in some]
    found = [*(sheet for sheet, _ in sheets.values()), *apart]
    return gather(
        part,
        {
            **{name: kept for name, (_, kept) in sheets.items()},
            **{name: totals for name, (_, totals) in (counted or {}).items()},
        },
        [
            *((sheet.ledger, len(kept)) for sheet, kept in sheets.values() if sheet.there),
            *((sheet.ledger, len(sheet.ledger.kept)) for sheet in apart if sheet.there),
        ],
        problems=[problem for sheet in found for problem in sheet.problems],
        fatal=[problem for sheet in found for problem in sheet.fatal],
        notes=[note for sheet in found for note in sheet.notes],
    )
