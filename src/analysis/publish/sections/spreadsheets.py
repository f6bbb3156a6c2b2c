"""The report's tables as CSV, protected as the page is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.protect.disclosure import HIDDEN, too_small
from analysis.publish.finding import DOES_NOT_APPLY, NO_PERCENTAGE, Finding
from analysis.publish.material import Material
from analysis.publish.sections.recommendations import recommended
from analysis.publish.tables import listed, write_csv
from analysis.publish.words import PEERS
from analysis.tables import TIDY

Rows = Iterable[dict[str, Any]]
NUMBERS = ("value", "low", "high", "numerator", "base", "change", "change_low", "change_high")
FINDING = (
    "finding",
    "aim",
    "outcome",
    "what",
    "group",
    "evidence",
    "says",
    "unit",
    *NUMBERS,
    "compared_with",
    "sentence",
    "notebook",
)


def write(report: Material) -> pd.DataFrame:
    """Write every table into ``published/tables``, take out others, and list them."""
    folder = report.this.published / "tables"
    paths = [
        write_csv(folder / f"{name}.csv", rows, columns, report.marks.data)
        for name, (columns, rows) in spreadsheets(report).items()
    ]
    for other in set(folder.glob("*.csv")).difference(paths):
        other.unlink()
    return listed(paths, report.this.published)


def spreadsheets(report: Material) -> dict[str, tuple[tuple[str, ...], Rows]]:
    """Each table's header and rows."""
    as_collected = {
        name: (tuple(TIDY[name].column_names), report.rows[name])
        for name in ("judgements", "responses", "shifts", "costs", "signoff")
    }
    return {
        "findings": (FINDING, map(_finding, report.findings)),
        "what-each-source-says": (tuple(TIDY["sources"].column_names), report.rows["sources"]),
        "insights": (("about", "author", "view", "text", "date"), _insights(report)),
        "most-the-evidence-supports": (
            tuple(TIDY["supported"].column_names),
            report.rows["supported"],
        ),
        "recommendations": (RECOMMENDATION, _recommendations(report)),
        "rubric": (("level", "means"), _rubric(report)),
        "themes-together": (TOGETHER, _together(report)),
        "themes-by-year": (BY_YEAR, _by_year(report)),
        "every-answer": (EVERY_ANSWER, _every_answer(report)),
        **as_collected,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        **{name: getattr(finding, name) for name in FINDING if name not in ("what", *NUMBERS)},
        **{name: _number(finding, name) for name in NUMBERS},
        "what": finding.label,
        "aim": finding.aim or DOES_NOT_APPLY,
        "compared_with": finding.compared_with or DOES_NOT_APPLY,
    }


def _number(finding: Finding, name: str) -> Any:
    """The number, unless it or what would give it away is too small a count of people."""
    if finding.hidden or (name == "low" and finding.low_too_small):
        return HIDDEN
    number = getattr(finding, name)
    return DOES_NOT_APPLY if number is None else number


RECOMMENDATION = (
    "text", "proposed_by", "owner", "by_when", "status", "response", "answered_by", "ask"
)  # fmt: skip


def _recommendations(report: Material) -> Iterator[dict[str, Any]]:
    for entry in recommended(report):
        yield {name: getattr(entry, name) for name in RECOMMENDATION}


EVERY_ANSWER = ("item", "question", "group", "kind", "answer", "count", "base", "share")


def _every_answer(report: Material) -> Iterator[dict[str, Any]]:
    """How often each answer was given; no percentage of fewer than the programme allows."""
    for row in report.rows["spread"]:
        item, count, base = report.programme.items[row["item"]], row["count"], row["base"]
        large = base is not None and base >= report.programme.disclosure.minimum_base
        yield {
            **row,
            "question": item.as_asked(report.this.year)[0],
            "group": report.group(row["group"]),
            "count": HIDDEN if count is None else count,
            "base": HIDDEN if base is None else base,
            "share": HIDDEN if count is None else count / base if large else NO_PERCENTAGE,
        }


def _insights(report: Material) -> Iterator[dict[str, Any]]:
    for row in report.insights:
        yield {**row, "view": PEERS[row["stance"]]}


TOGETHER = ("theme", "other_theme", "in_one_stretch", "near_each_other", "interviews")
BY_YEAR = ("theme", "year", "state", "low", "high", "base", "takes_over")


def _together(report: Material) -> Iterator[dict[str, Any]]:
    """Pairs of themes by name: from an order by count, hidden counts could be guessed."""
    threshold = report.programme.disclosure.threshold
    for row in sorted(report.rows["together"], key=lambda row: (row["code"], row["other"])):
        counts = {
            name: HIDDEN if too_small(row[column], threshold) else row[column]
            for name, column in (
                ("in_one_stretch", "in_segment"),
                ("near_each_other", "near"),
                ("interviews", "base"),
            )
        }
        names = (report.named.get(row[part], row[part]) for part in ("code", "other"))
        yield {**dict(zip(TOGETHER, names, strict=False)), **counts}


def _by_year(report: Material) -> Iterator[dict[str, Any]]:
    for row in report.rows["themes_by_year"]:
        # a count that is blank is kept back; a theme nobody looked for has none
        blank = DOES_NOT_APPLY if row["state"] == "not looked for" else HIDDEN
        counts = {
            name: blank if row[name] is None else row[name] for name in ("low", "high", "base")
        }
        takes_over = report.named.get(row["takes_over"] or "", DOES_NOT_APPLY)
        yield {**row, **counts, "theme": report.named[row["code"]], "takes_over": takes_over}


def _rubric(report: Material) -> Iterator[dict[str, Any]]:
    for level in report.programme.rubric.levels:
        yield {"level": level.phrase, "means": level.means}
