"""What cleaning makes of collected files, with an account of every row of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import EvaluationError, Problem
from analysis.protect.identity.followed import write_mark
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

KEPT, REJECTED = "kept", "rejected"


class RowsLostError(Exception):
    """The program lost count of a file's rows: a mistake of ours, never of the people's."""


@dataclass(frozen=True)
class Cleaned:
    """The tidy tables of one part, and everything that did not get into them.

    Parameters
    ----------
    part
        ``survey``, ``interviews``, ``activity`` or ``decisions``.
    tables
        Tidy tables by name.
    rejected, accounts
        Rows of the tables of these names.
    problems
        All that a person can put right; the `fatal` ones among them.
    fatal
        Problems without whose mending the tables would mislead.
    notes
        How the files were read: worth knowing, nothing to mend.
    read_with
        Other files of the folder that were needed to read these, such as a dictionary.
    """

    part: str
    tables: Mapping[str, pd.DataFrame]
    rejected: pd.DataFrame
    accounts: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    fatal: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    read_with: tuple[str, ...] = ()

    @property
    def sums(self) -> pd.DataFrame:
        """What became of the rows of every file, in numbers."""
        return self.accounts[["source_file", "read", "kept", "rejected", "out_of_scope"]]

    def write(self, this: ProgrammeYear) -> list[Path]:
        """Put every table in place.

        Returns
        -------
        list of Path
            The files written.

        Raises
        ------
        EvaluationError
            With every fatal problem; then nothing is written.
        """
        if self.fatal:
            raise EvaluationError.of(self.fatal)
        tables = {
            **self.tables,
            f"rejected.{self.part}": self.rejected,
            f"accounts.{self.part}": self.accounts,
        }
        with ThreadPoolExecutor(2) as workers:  # a large table is written beside the others
            written = list(workers.map(this.write, tables, tables.values()))
        return [*written, write_mark(this, self.part)]


class Ledger:
    """Says of every row of one collected file whether it is kept, rejected or out of scope.

    Parameters
    ----------
    file
        The file as its year's folder names it.
    kind
        What we took it for.
    rows
        What names each row.
    numbered
        Are these names the row numbers a person sees when opening the file?
    sure
        How sure we are of the kind; nothing where the file's name says it.
    not_read
        Columns that are never read.
    """

    def __init__(
        self,
        file: str,
        kind: str,
        rows: Iterable[int],
        *,
        numbered: bool = True,
        sure: float | None = None,
        not_read: Iterable[str] = (),
    ) -> None:
        self.file, self.kind, self.numbered, self.sure = file, kind, numbered, sure
        self._not_read = tuple(not_read)
        self._rows = _numbers(rows)
        self._first, self._in_a_row = _run_of(self._rows)
        self._fates = [KEPT, REJECTED]
        self._fate = np.zeros(len(self._rows), dtype=np.int16)
        self._rejected: list[pd.DataFrame] = []
        self._whys: list[str] = []
        self._groups = pd.Series(dtype="str")

    @property
    def kept(self) -> pd.Index:
        """Rows that nothing has spoken against so far."""
        kept: pd.Index = self._rows[self._fate == 0]
        return kept

    def keeps(self, rows: pd.Index) -> NDArray[np.bool_]:
        """Which of `rows` nothing has spoken against so far."""
        places = self._places(rows)
        kept: NDArray[np.bool_] = (places >= 0) & (self._fate[places] == 0)
        return kept

    def _places(self, rows: pd.Index) -> NDArray[np.intp]:
        """Where each row stands among the file's; -1 where it is none of them."""
        if not len(self._rows):
            return np.full(len(rows), -1, dtype=np.intp)
        if not self._in_a_row:
            return self._rows.get_indexer(rows)
        places = rows.to_numpy() - self._first
        return np.where((places >= 0) & (places < len(self._rows)), places, -1)

    def leave_out(self, rows: Iterable[int], why: str) -> None:
        """Count rows as out of scope; a row that is already spoken for stays as it was."""
        self._decide(rows, why)
        self._whys.append(why)

    def know_groups(self, groups: pd.Series) -> None:
        """Which group rows that are left out came from, where that is known."""
        self._groups = groups.dropna()

    def reject(
        self,
        rows: Iterable[int],
        *,
        column: str | None,
        value: Any,
        reason: str | Sequence[str],
        remedy: str | Sequence[str],
        whole_row: bool = False,
    ) -> None:
        """Set values aside with reason and remedy, or `whole_row`; each may differ by row."""
        index = _numbers(rows)
        if index.empty:
            return
        found = pd.DataFrame(
            {
                "source_row": index,
                "column": column,
                "value": value,
                "reason": reason,
                "remedy": remedy,
                "lost": "row" if whole_row else "value",
            },
            index=range(len(index)),
        )
        self._rejected.append(found)
        if whole_row:
            self._decide(index, REJECTED)

    def set_aside(self, unusable: pd.DataFrame, column: str, *, whole_row: bool = False) -> None:
        """Reject cells of `column` that could not be read, or their rows.

        Parameters
        ----------
        unusable
            ``value``, ``reason`` and ``remedy`` by row, as `analysis.clean.values.Reading` has it.
        column
            The column.
        whole_row
            Can the row not be used without it?
        """
        if unusable.empty:
            return
        self.reject(
            unusable.index,
            column=column,
            value=unusable["value"].to_numpy(),
            reason=unusable["reason"].tolist(),
            remedy=unusable["remedy"].tolist(),
            whole_row=whole_row,
        )

    def _decide(self, rows: Iterable[int], fate: str) -> None:
        if fate not in self._fates:
            self._fates.append(fate)
        places = self._places(_numbers(rows))
        places = places[places >= 0]
        self._fate[places[self._fate[places] == 0]] = self._fates.index(fate)

    def believe(self, problems: Iterable[Problem]) -> list[str]:
        """Take over what a reader says of single rows that are in scope; the rest is worth a note.

        Returns
        -------
        list of str
            What it says of the file as a whole, and of rows that are left out anyway.
        """
        notes = []
        for problem in problems:
            if problem.row is None or not self.numbered or self._is_left_out(problem.row):
                notes.append(str(replace(problem, file=self.file)))
            else:
                self.reject(
                    [problem.row],
                    column=problem.column,
                    value=None,
                    reason=problem.what,
                    remedy=problem.remedy,
                )
        return notes

    def _is_left_out(self, row: int) -> bool:
        place = self._places(_numbers([row]))[0]
        return bool(place >= 0 and self._fate[place])

    def account(self, kept: int) -> dict[str, Any]:
        """The file's line in the table ``accounts``.

        Parameters
        ----------
        kept
            How many of its rows are in the tidy tables, counted there.

        Raises
        ------
        RowsLostError
            Where ``kept + rejected + out of scope`` is not what was read.
        """
        times = np.bincount(self._fate, minlength=len(self._fates)).tolist()
        counts = {fate: n for fate, n in zip(self._fates, times, strict=True) if n}
        rejected = counts.get(REJECTED, 0)
        left_out = {why: counts[why] for why in dict.fromkeys(self._whys) if why in counts}
        out_of_scope = sum(left_out.values())
        if kept + rejected + out_of_scope != len(self._fate):
            raise RowsLostError(
                f"{self.file}: {len(self._fate)} rows read, but {kept} kept + {rejected} rejected "
                f"+ {out_of_scope} out of scope"
            )
        return {
            "source_file": self.file,
            "kind": self.kind,
            "read": len(self._fate),
            "kept": kept,
            "rejected": rejected,
            "out_of_scope": out_of_scope,
            "why_out_of_scope": ", ".join(f"{n} {why}" for why, n in left_out.items()) or None,
            "sure": self.sure,
            "left_out": ", ".join(self._not_read) or None,
            "out_of_scope_by_group": "; ".join(self._left_out_by_group(left_out)) or None,
        }

    def _left_out_by_group(self, whys: Iterable[str]) -> Iterator[str]:
        fates_of_groups = pd.Series(self._fates, dtype="object").take(
            self._fate[self._places(self._groups.index)]
        )
        of_group = fates_of_groups.set_axis(self._groups.index).groupby(self._groups)
        for group, fates in of_group:
            counts = fates.value_counts()
            found = [f"{counts[why]} {why}" for why in whys if why in counts]
            if found:
                yield f"{group}: {', '.join(found)}"

    def rejected(self) -> pd.DataFrame:
        """The file's rows of the table ``rejected``."""
        if not self._rejected:
            return TIDY["rejected"].empty()
        found = TIDY["rejected"].conform(pd.concat(self._rejected).assign(source_file=self.file))
        if not self.numbered:
            found["source_row"] = pd.NA
        return found.sort_values("source_row", kind="stable", ignore_index=True)

    def problems(self) -> list[Problem]:
        """One problem for each thing to put right, however many rows it stands in."""
        if not self._rejected:
            return []
        alike = ["column", "value", "reason", "remedy"]
        groups = self.rejected().groupby(alike, sort=False, dropna=False)["source_row"]
        rows = groups.agg(["min", "size"]).reset_index().to_dict("records")
        return [
            Problem(
                row["reason"] + _also(row["size"] - 1, self.numbered),
                row["remedy"],
                self.file,
                None if pd.isna(row["min"]) else int(row["min"]),
                None if pd.isna(row["column"]) else row["column"],
            )
            for row in rows
        ]


def _numbers(rows: Iterable[int]) -> pd.Index:
    if isinstance(rows, (pd.Index, pd.Series, np.ndarray)):
        return pd.Index(rows, dtype="int64")
    return pd.Index(list(rows), dtype="int64")


def _run_of(rows: pd.Index) -> tuple[int, bool]:
    """The first row, and whether each follows on the one before, so that none need be looked up."""
    first = int(rows[0]) if len(rows) else 0
    return first, bool((np.diff(rows.to_numpy()) == 1).all())


def _also(more: int, numbered: bool) -> str:
    if not more:
        return ""
    if not numbered:
        return f" ({more + 1} rows)"
    return f" (and in {more} more row{'' if more == 1 else 's'})"


def gather(
    part: str,
    tables: Mapping[str, pd.DataFrame],
    accounts: Iterable[tuple[Ledger, int]],
    *,
    problems: Iterable[Problem] = (),
    fatal: Iterable[Problem] = (),
    notes: Iterable[str] = (),
    read_with: Iterable[str] = (),
) -> Cleaned:
    """One `Cleaned` from tidy tables and, for every file, its ledger and the rows kept of it."""
    settled = list(accounts)
    stopping = tuple(fatal)
    rejected = [ledger.rejected() for ledger, _ in settled]
    found = [problem for ledger, _ in settled for problem in ledger.problems()]
    return Cleaned(
        part,
        {name: TIDY[name].conform(frame) for name, frame in tables.items()},
        TIDY["rejected"].conform(pd.concat(rejected) if rejected else {}),
        TIDY["accounts"].from_rows(ledger.account(kept) for ledger, kept in settled),
        (*stopping, *problems, *found),
        stopping,
        tuple(notes),
        tuple(read_with),
    )
