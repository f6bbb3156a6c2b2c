"""Cleans the spreadsheets with fixed names: each cell read as its column says, each row counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

import pandas as pd

from analysis.clean.cleaned import Cleaned, Ledger, gather
from analysis.clean.values import (
    Read,
    as_amount,
    as_count,
    as_flag,
    as_moment,
    as_one_of,
    as_text,
    legible,
    read_cells,
)
from analysis.errors import EvaluationError, Problem
from analysis.read import Records, read_records
from analysis.read.labels import normal
from analysis.tables import COLLECTED, Column, Table
from analysis.year import ProgrammeYear

ALIKE = 0.75


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
        frame = pd.DataFrame(
            {
                column.name: self._read(column, (known or {}).get(column.name))
                for column in columns
            }
        )
        self._refuse_repeated(frame.loc[self.ledger.kept])
        kept = self.ledger.kept
        return self.table.conform(frame.loc[kept]).set_axis(kept)

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

    def _read(self, column: Column, known: Read | None) -> pd.Series:
        """One column; a box that must say yes or no, and says neither, means no."""
        cells = self.cells.loc[self.ledger.kept, column.name]
        found = read_cells(cells, legible(known or self._reader(column)))
        box = column.kind == "flag" and not column.blank
        if len(found.unusable):
            self.ledger.reject(
                found.unusable.index,
                column=column.name,
                value=found.unusable["value"].to_numpy(),
                reason=(found.unusable["reason"] + (", so we take it as no" * box)).tolist(),
                remedy=found.unusable["remedy"].tolist(),
                whole_row=not (column.blank or box),
            )
        values = found.values(cells.index)
        if box:
            return values.where(values.notna(), False)
        if not column.blank:
            self.refuse(
                cells.index[cells.isna()], column.name, f"“{column.name}” is blank", "Fill it in"
            )
        return values

    def _reader(self, column: Column) -> Read:
        if column.allowed:
            return as_one_of({word: () for word in column.allowed})
        return {
            "text": as_text,
            "number": as_amount,
            "count": as_count,
            "flag": as_flag,
            "date": as_moment(latest_date(self.this)),
        }[column.kind]

    def _refuse_repeated(self, frame: pd.DataFrame) -> None:
        key = list(self.table.key)
        named = frame[key].astype("str").agg(" / ".join, axis=1)
        first = dict(zip(named[::-1], named.index[::-1], strict=True))
        again = named[named.duplicated()]
        self.ledger.reject(
            again.index,
            column=key[0],
            value=again.to_numpy(),
            reason=[f"“{name}” stands in row {first[name]} already" for name in again],
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
    cells = _under_known_headers(records.frame, added or {})
    header_problems = list(_missing_columns(records, cells, columns, name))
    if header_problems:
        absent.fatal.extend(header_problems)
        return absent
    cells = cells.reindex(columns=[*columns, *cells.columns.difference(columns, sort=False)])
    found = Collected(this, table, cells.replace("", None), _ledger(name, records))
    for problem in records.problems:
        if problem.row is None:
            found.notes.append(str(problem))
        else:
            found.problems.append(problem)
    found.problems.extend(_unknown_columns(found, columns))
    return found


def collected_alone(this: ProgrammeYear, part: str, found: Collected, kept: pd.DataFrame) -> Cleaned:
    """One spreadsheet as a `Cleaned` of its own; `kept` is its tidy table."""
    return gather_collected(part, {found.table.name.removesuffix(".csv"): (found, kept)})


def latest_date(this: ProgrammeYear) -> date:
    """Today; a simulated year may lie ahead of us."""
    return date(this.year + 1, 12, 31) if this.about.simulated else date.today()
