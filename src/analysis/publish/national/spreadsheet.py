"""What stands side by side as CSV: every year, in order of name; made-up years in another file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.protect.disclosure import HIDDEN
from analysis.publish.finding import COUNTED
from analysis.publish.national.view import National
from analysis.publish.tables import write_csv
from analysis.tables import rows_of

COLLECTED, SIMULATED = "national.csv", "national-simulated.csv"
TITLES = {
    COLLECTED: "National view, every year (CSV)",
    SIMULATED: "National view, simulated years (CSV)",
}
COLUMNS = (
    "asked", "question", "answers_offered", "answers_counted", "who_answered", "programme", "year",
    "share", "low", "high", "numerator", "base",
)  # fmt: skip


def write_spreadsheets(national: National, folder: Path) -> list[Path]:
    """Write a file for real years and one for made-up years, as far as there is something in it."""
    return [
        write_csv(folder / name, rows, COLUMNS, data)
        for name, data in ((COLLECTED, "collected"), (SIMULATED, "simulated"))
        if (rows := list(_rows(national, simulated=data == "simulated")))
    ]


def _rows(national: National, *, simulated: bool) -> Iterator[dict[str, Any]]:
    for question in national.questions(simulated=simulated):
        for answered in question.answered:
            for row in rows_of(answered.rows):
                yield {
                    "asked": question.asked,
                    "question": question.wording,
                    "answers_offered": question.offered,
                    "answers_counted": question.counted,
                    "who_answered": answered.who,
                    "programme": row["title"],
                    "year": row["year"],
                    **_numbers(row),
                }


def _numbers(row: dict[str, Any]) -> dict[str, Any]:
    """The numbers, with words where one is not shown."""
    counts = {name: HIDDEN if row[name] is None else row[name] for name in ("numerator", "base")}
    if why := row["kept_back"]:
        hidden = dict.fromkeys(counts, HIDDEN)
        return {**dict.fromkeys(("share", "low", "high"), why), **counts} | (
            hidden if why == HIDDEN else {}
        )
    ends = {name: COUNTED if row[name] is None else row[name] for name in ("low", "high")}
    return {"share": row["value"], **ends, **counts}
