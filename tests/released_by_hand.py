"""Releases written by hand, for tests of what they give away."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from analysis.protect.disclosure import HIDDEN
from analysis.protect.released_tables import RELEASED, header
from analysis.year import ProgrammeYear
from small_programme import ABOUT, NAME, write_small_year

Row = Mapping[str, Any]
NUMBERS = ("value", "low", "high", "numerator", "base", "change", "change_low", "change_high")
LABELS = ("Strongly agree", "Agree", "Disagree", "Strongly disagree")


def empty_year(root: Path, year: int = 2019) -> ProgrammeYear:
    """A year of the small programme with nothing released yet."""
    write_small_year(root)
    raw = root / "data" / "raw" / NAME / str(year)
    raw.mkdir(parents=True, exist_ok=True)
    about = ABOUT.replace("2019", str(year))
    (raw / "about.yml").write_text(about, encoding="utf-8")
    return ProgrammeYear(NAME, year, root)


def release(this: ProgrammeYear, folder: Path | None = None, **tables: Iterable[Row]) -> None:
    """Write the tables of a release; columns that a row lacks do not apply."""
    where = (folder or this.published) / "tables"
    where.mkdir(parents=True, exist_ok=True)
    for name in RELEASED:
        rows = tables.get(name.replace("-", "_"), ())
        with (where / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, header(name), restval="does not apply")
            writer.writeheader()
            writer.writerows({**row, "data": "collected"} for row in rows)


def version(this: ProgrammeYear, number: int, **tables: Iterable[Row]) -> None:
    """Write an earlier version of a year."""
    folder = this.releases / str(number)
    release(this, folder / "published", **tables)
    (folder / "release.json").write_text(f'{{"version": {number}}}', encoding="utf-8")


def finding(outcome: str, measure: str, group: str = "all", **cells: Any) -> Row:
    """A row of findings.csv; its numbers are hidden where none is given."""
    row = {"sentence": "We do not show how many, to protect people.", "what": measure, **cells}
    hidden = dict.fromkeys(NUMBERS, HIDDEN) if not cells.keys() & {"numerator"} else {}
    return {
        "finding": f"{outcome}.{measure}.{group}",
        "outcome": outcome,
        "group": group,
        "evidence": "record",
        "unit": "people",
        "says": "silent",
        **hidden,
        **row,
    }


def share(item: str, group: str, **cells: Any) -> Row:
    """A finding on how many of a group agreed."""
    outcome = "heard" if item == "listened" else "survey"
    return finding(outcome, item, group, evidence="perception", unit="share", **cells)


def sheets(group: str, count: int, asked: int | None = None) -> Row:
    """A finding on how many of a group answered the survey."""
    base = {} if asked is None else {"base": asked}
    return finding("response", "answered", group, numerator=count, value=count, **base)


def answers(item: str, group: str, counts: Iterable[int | None], base: int | None) -> list[Row]:
    """Rows of every-answer.csv for one group; counts that are None are hidden."""
    return [
        {
            "item": item,
            "group": group,
            "kind": "answer",
            "answer": label,
            "count": HIDDEN if count is None else count,
            "base": HIDDEN if base is None else base,
            "share": HIDDEN,
        }
        for label, count in zip(LABELS, counts, strict=True)
    ]


def no_answer(item: str, group: str, counts: Iterable[int | None], asked: int | None) -> list[Row]:
    """Rows of every-answer.csv on why some gave no answer."""
    return [
        {
            "item": item,
            "group": group,
            "kind": "no answer",
            "answer": reason,
            "count": HIDDEN if count is None else count,
            "base": HIDDEN if asked is None else asked,
            "share": HIDDEN,
        }
        for reason, count in zip(("skipped", "not sure", "prefer not to say"), counts, strict=True)
    ]
