"""Findings as they were released: read from the frozen table, protected as it is."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.programme import Programme
from analysis.protect.disclosure import HIDDEN
from analysis.protect.inert import as_written
from analysis.protect.released_tables import NUMBERS
from analysis.publish.finding import DOES_NOT_APPLY, Finding, Findings
from analysis.publish.tables import NONE_GIVEN
from analysis.publish.words import name_of_group

WHOLE = ("numerator", "base")


def released_rows(pages: Path, table: str) -> list[dict[str, str]]:
    """Rows of a released table; none where it was not released."""
    path = pages / "tables" / f"{table}.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    return [{name: as_written(cell or "") for name, cell in row.items() if name} for row in rows]


def as_known(cell: str) -> str | None:
    """What a cell says; nothing where it says that there is nothing."""
    return None if cell in (NONE_GIVEN, DOES_NOT_APPLY, "") else cell


def released_findings(pages: Path, programme: Programme) -> Findings:
    """The findings of a release.

    Parameters
    ----------
    pages
        Its pages and tables.
    programme
        The definition it was made with.
    """
    return Findings(_findings(pages, programme))


def _findings(pages: Path, programme: Programme) -> Iterator[Finding]:
    for row in released_rows(pages, "findings"):
        if not row.keys() >= {"finding", "outcome", "group", "value", "unit", "sentence"}:
            continue
        measure = row["finding"].removeprefix(f"{row['outcome']}.").removesuffix(f".{row['group']}")
        yield Finding(
            **{name: _number(row.get(name, ""), name) for name in NUMBERS},
            finding=row["finding"],
            aim=as_known(row["aim"]),
            outcome=row["outcome"],
            group=row["group"],
            measure=measure,
            evidence=row["evidence"],
            unit=row["unit"],
            compared_with=as_known(row["compared_with"]),
            says=row["says"],
            sentence=row["sentence"],
            notebook=row["notebook"],
            hidden=row["value"] == HIDDEN,
            label=row["what"],
            group_name=name_of_group(programme, row["group"]),
            minimum_base=programme.disclosure.minimum_base,
            threshold=programme.disclosure.threshold,
        )


def _number(cell: str, name: str) -> Any:
    if as_known(cell) is None or cell == HIDDEN:
        return None
    return int(float(cell)) if name in WHOLE else float(cell)
