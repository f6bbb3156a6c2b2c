"""A release as a stranger has it: its tables, its page, and the programme's public definition."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from analysis.programme import Programme
from analysis.protect.audit.claims import Key
from analysis.protect.disclosure import HIDDEN
from analysis.protect.pages import as_html, pages_in
from analysis.protect.rounding import Rounding

ALL = "all"
TOGETHER = "all together"
Row = dict[str, str]


@dataclass(frozen=True, eq=False)
class Release:
    """What is released of one year.

    Parameters
    ----------
    programme
        Its definition, which is public: groups, questions, codes, and what records count.
    year
        The year.
    folder
        Holds ``tables``, ``report.html`` and the pages beside it.
    words
        What it is called beside others, such as “2019, version 1”.
    before
        Releases of earlier years.
    """

    programme: Programme
    year: int
    folder: Path
    words: str
    before: tuple[Release, ...] = ()

    def rows(self, table: str) -> list[Row]:
        """Rows of a table; none where there is no such table."""
        return self._tables.get(table, [])

    @cached_property
    def _tables(self) -> dict[str, list[Row]]:
        found = {}
        for path in sorted((self.folder / "tables").glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as stream:
                found[path.stem] = list(csv.DictReader(stream))
        return found

    def says_the_same(self, other: Release) -> bool:
        """Are its tables those of another release?"""
        return self._tables == other._tables

    @cached_property
    def findings(self) -> dict[str, Row]:
        """Findings by their id."""
        return {row["finding"]: row for row in self.rows("findings")}

    @property
    def page(self) -> str:
        """The report, as written; empty where there is none."""
        path = self.folder / "report.html"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    @property
    def pages(self) -> dict[str, str]:
        """Every page, the report among them, by the name of its file."""
        return {path.name: as_html(path) for path in pages_in(self.folder)}

    @property
    def rounding(self) -> Rounding:
        rules = self.programme.disclosure
        return Rounding(rules.rounding, rules.threshold)

    @property
    def threshold(self) -> int:
        return self.programme.disclosure.threshold

    def key(self, *parts: str | int) -> Key:
        return (self.year, *parts)

    def group(self, name: str) -> str:
        """The id of a group that a table calls by its name."""
        if name == TOGETHER:
            return ALL
        named = {entry.name: group for group, entry in self.programme.groups.items()}
        return named.get(name, name)

    def group_words(self, group: str) -> str:
        """What a group is called."""
        entry = self.programme.groups.get(group)
        return entry.name if entry else "people"

    def item_words(self, item: str) -> str:
        """What a question is about, as charts call it."""
        entry = self.programme.items.get(item)
        return f"“{entry.short}”" if entry else item

    def theme_words(self, measure: str) -> str:
        """What a theme is called, and which way it went."""
        for way in ("", "-better", "-worse"):
            code = self.programme.codes.get(measure.removesuffix(way) if way else measure)
            if code:
                return f"“{code.name}”{way.replace('-', ', ')}"
        return measure

    def source(self, table: str, what: str) -> str:
        """Where a number stands, for a person."""
        return f"{self.words}, {table}.csv, {what}"

    def measured(self) -> tuple[tuple[str, str, Row], ...]:
        """Findings with their measure and group."""
        return self._measured

    @cached_property
    def _measured(self) -> tuple[tuple[str, str, Row], ...]:
        return tuple(
            (
                finding.removeprefix(f"{row['outcome']}.").removesuffix(f".{row['group']}"),
                row["group"],
                row,
            )
            for finding, row in self.findings.items()
        )


def number(cell: str | None) -> float | None:
    """The number in a cell; none where it is words, or hidden.

    Examples
    --------
    >>> number("0.25"), number("'-3"), number("does not apply"), number(None)
    (0.25, -3.0, None, None)
    """
    try:
        return float((cell or "").lstrip("'").replace(",", ""))
    except ValueError:
        return None


def hidden(cell: str | None) -> bool:
    """Is the cell kept back?"""
    return cell == HIDDEN
