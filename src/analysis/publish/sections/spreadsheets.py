"""The report's tables as CSV, protected as the page is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from analysis.protect.disclosure import HIDDEN
from analysis.protect.released_tables import AS_COLLECTED, NUMBERS, RELEASED
from analysis.publish.finding import DOES_NOT_APPLY, NO_PERCENTAGE, Finding
from analysis.publish.material import Material
from analysis.publish.sections.helped import pairs_shown
from analysis.publish.sections.recommendations import recommended
from analysis.publish.tables import listed, write_csv
from analysis.publish.words import PEERS

Rows = Iterable[dict[str, Any]]


def write(report: Material) -> pd.DataFrame:
    """Write every table into ``published/tables``, take out others, and list them."""
    folder = report.this.published / "tables"
    paths = [
        write_csv(folder / f"{name}.csv", rows, RELEASED[name], report.marks.data)
        for name, rows in spreadsheets(report).items()
    ]
    for other in set(folder.glob("*.csv")).difference(paths):
        other.unlink()
    return listed(paths, report.this.published)


def spreadsheets(report: Material) -> dict[str, Rows]:
    """The rows of each table that is released."""
    return {
        "findings": map(_finding, report.findings),
        "what-each-source-says": report.rows["sources"],
        "insights": _insights(report),
        "most-the-evidence-supports": report.rows["supported"],
        "judgements": _judgements(report),
        "recommendations": _recommendations(report),
        "rubric": _rubric(report),
        "themes-together": _together(report),
        "themes-by-year": _by_year(report),
        "every-answer": _every_answer(report),
        **{name: report.rows[name] for name in AS_COLLECTED},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        **{
            name: getattr(finding, name)
            for name in RELEASED["findings"]
            if name not in ("what", *NUMBERS)
        },
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


def _judgements(report: Material) -> Iterator[dict[str, Any]]:
    """What people judged, beside the level as it is printed and the most that our rule allows."""
    for row in report.rows["judgements"]:
        judged = report.judged(row["about"])
        yield {**row, "printed": judged.level, "most_allowed": judged.highest}


def _recommendations(report: Material) -> Iterator[dict[str, Any]]:
    for entry in recommended(report):
        yield {name: getattr(entry, name) for name in RELEASED["recommendations"]}


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


def _together(report: Material) -> Iterator[dict[str, Any]]:
    """Pairs of themes by name: from an order by count, hidden counts could be guessed."""
    for row in sorted(pairs_shown(report), key=lambda row: (row["code"], row["other"])):
        yield {
            "theme": report.named.get(row["code"], row["code"]),
            "other_theme": report.named.get(row["other"], row["other"]),
            "in_one_stretch": HIDDEN if row["in_segment"] is None else row["in_segment"],
            "near_each_other": row["near"],
            "interviews": row["base"],
        }


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
