"""Writes the data dictionary from the shapes that the program itself checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.tables import COLLECTED, FROZEN, KINDS, TIDY, Column, Table


def data_dictionary() -> str:
    """Every table and column as Markdown.

    Returns
    -------
    str
        The text of ``docs/data-dictionary.md``.
    """
    return "\n".join(
        [
            "# Data dictionary",
            "",
            "Made from `src/analysis/tables.py` by `python -m analysis.publish.dictionary`. "
            "Change it there.",
            "",
            "## Spreadsheets that people fill in (`data/raw/<programme>/<year>/`)",
            "",
            *_tables(COLLECTED.values()),
            "## Tidy tables (`data/processed/<programme>/<year>/`, Parquet)",
            "",
            *_tables(TIDY.values()),
            "## Frozen with a release (`outputs/<programme>/<year>/releases/<n>/`, Parquet)",
            "",
            *_tables(FROZEN.values()),
        ]
    )


def _tables(tables: Iterable[Table]) -> Iterator[str]:
    for table in tables:
        yield f"### {table.name}"
        yield ""
        yield table.description + (
            f" One row for each {' + '.join(table.key)}." if table.key else ""
        )
        yield ""
        yield "| column | holds | may be blank | what it is |"
        yield "| --- | --- | --- | --- |"
        yield from map(_row, table.columns)
        yield ""


def _row(column: Column) -> str:
    allowed = f" ({', '.join(column.allowed)})" if column.allowed else ""
    blank = "yes" if column.blank else "no"
    return f"| {column.name} | {KINDS[column.kind]}{allowed} | {blank} | {column.description} |"


if __name__ == "__main__":
    print(data_dictionary(), end="")
