"""Every table of a year in one accessible workbook: a cover, a list, notes, a table a sheet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap
from typing import Any

import pandas as pd

from analysis.protect.disclosure import HIDDEN
from analysis.publish.downloads.contents import Contents
from analysis.publish.finding import (
    COUNTED,
    DOES_NOT_APPLY,
    IN_WORDS,
    NO_PERCENTAGE,
    NOT_KNOWN,
    READERS_DIFFER,
)
from analysis.publish.released_findings import released_rows
from analysis.publish.tables import NONE_GIVEN
from analysis.publish.words import sentence_case

TABLES = {
    "findings": ("Findings", "Every number of the report, with what it rests on"),
    "every-answer": ("Every answer", "How often each answer to the survey was given"),
    "themes-by-year": ("Themes by year", "In how many interviews each theme came up"),
    "themes-together": ("Themes together", "Which themes came up together in interviews"),
    "what-each-source-says": ("Sources", "What each source says of each outcome"),
    "most-the-evidence-supports": ("Most supported", "The most that the evidence can support"),
    "judgements": (
        "Judgements",
        "What people judged (level), and the level that the report prints, "
        "which is the most that our rule allows",
    ),
    "rubric": ("Rubric", "What each level means"),
    "insights": ("Insights", "What peer researchers say of it"),
    "recommendations": ("Recommendations", "What is recommended, to whom, and what came of it"),
    "responses": ("Responses", "What was answered to recommendations"),
    "shifts": ("Shifts", "How the shifts stand"),
    "costs": ("Costs", "What it cost"),
    "signoff": ("Sign-off", "What peer researchers say of the report"),
}
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-?\d+)?")
NOTES = {
    HIDDEN: "The number is of too few people, or would give such a number away.",
    NO_PERCENTAGE: "So few people answered that a percentage would mislead.",
    DOES_NOT_APPLY: "There can be no such number here.",
    NONE_GIVEN: "Nobody wrote anything here.",
    NOT_KNOWN: "Nobody noted it.",
    COUNTED: "Everybody or everything was counted, so there is no likely range.",
    READERS_DIFFER: "Two people read the interviews differently; the range holds both readings.",
    IN_WORDS: "It was seen or read, and is told in words.",
}
WIDEST, NARROWEST = 60, 11  # letters in a column
SPARE = 2  # letters: fonts differ
FILTER = 3  # letters that the arrow of a heading takes
WIDEST_ON_PAPER = 200  # letters in a row
LINE = 16  # points that a line of text takes
A4 = 9
COVER_WIDTH = 85  # letters in a line of the cover
LAST = ("finding", "notebook", "data")  # names for programs; people read the others first
AS_WRITTEN = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
}  # no cell may run or lead away
INSTRUCTIONS = (
    "This sheet holds one table. The sheet Notes explains words that stand in place of a number."
)


@dataclass(frozen=True)
class _Sheet:
    """A table with the name of its sheet and its title."""

    label: str
    title: str
    frame: pd.DataFrame


class _Looks:
    """How titles, headings and words are written."""

    def __init__(self, book: Any) -> None:
        font = {"font_name": "Arial", "font_size": 12, "valign": "top"}
        self.words = book.add_format({**font, "text_wrap": True})
        self.line = book.add_format(font)
        self.title = book.add_format({**font, "font_size": 16, "bold": True})
        self.part = book.add_format({**font, "font_size": 14, "bold": True})
        self.heading = book.add_format({**font, "bold": True, "text_wrap": True, "bottom": 1})
        self.link = book.add_format({**font, "font_color": "#0b5394", "underline": 1})


def write_spreadsheet(contents: Contents, path: Path) -> Path:
    """Write every released table into one workbook.

    Parameters
    ----------
    contents
        Whose tables are put together.
    path
        Where to.
    """
    import xlsxwriter

    sheets = list(_sheets(contents))
    with xlsxwriter.Workbook(path.as_posix(), AS_WRITTEN) as book:
        looks, made_at = _Looks(book), contents.made_at.replace(tzinfo=None)
        book.set_properties({"title": contents.title, "created": made_at})
        _write_cover(book.add_worksheet("Cover"), contents, looks)
        _write_contents(book.add_worksheet("Contents"), contents, sheets, looks)
        for number, sheet in enumerate(sheets):
            _write_table(book.add_worksheet(sheet.label), number, sheet, contents.marks, looks)
    return path


def _write_cover(sheet: Any, contents: Contents, looks: _Looks) -> None:
    hides, made_at = contents.programme.disclosure, contents.made_at
    parts = {
        "Introductory information": [
            *contents.marks,
            contents.programme.summary,
            f"These are the tables of the evaluation report of {contents.year}, one on each sheet. "
            "The sheet Contents lists them.",
        ],
        "About these data": [
            f"Counts of fewer than {hides.threshold} people are not shown, nor numbers that would "
            f"give one away. There is no percentage of fewer than {hides.minimum_base} people.",
            "No cell is empty, and none is merged. Words that stand in place of a number are "
            "explained on the sheet Notes.",
            f"Made on {made_at.day} {made_at:%B %Y} from what was published.",
        ],
        "Contact": [contents.contact],
    }
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, COVER_WIDTH)
    sheet.write_string(0, 0, f"{contents.title}: tables", looks.title)
    lines = [(part, looks.part, line) for part, told in parts.items() for line in ("", *told)]
    for place, (part, headed, line) in enumerate(lines, start=1):
        sheet.write_string(place, 0, line or part, looks.words if line else headed)
        sheet.set_row(place, LINE * (len(wrap(line, COVER_WIDTH)) if line else 1.6))
    sheet.fit_to_pages(1, 0)


def _write_contents(
    sheet: Any, contents: Contents, sheets: Sequence[_Sheet], looks: _Looks
) -> None:
    frame = pd.DataFrame(
        {"Sheet": [one.label for one in sheets], "What it holds": [one.title for one in sheets]}
    )
    listed = _Sheet("Contents", "Contents: the sheets of this workbook", frame)
    top = _write_table(sheet, len(sheets), listed, contents.marks, looks)
    for place, one in enumerate(sheets, start=top + 1):
        sheet.write_url(place, 0, f"internal:'{one.label}'!A1", looks.link, one.label)
    sheet.fit_to_pages(1, 0)


def _sheets(contents: Contents) -> Iterator[_Sheet]:
    """Each sheet with its table, the notes first."""
    notes = pd.DataFrame(NOTES.items(), columns=["What stands there", "What it means"])
    yield _Sheet("Notes", "Notes: words that stand in place of a number", notes)
    for name, (label, title) in TABLES.items():
        if rows := released_rows(contents.pages, name):
            frame = pd.DataFrame(rows)[_in_order(list(rows[0]))]
            frame = frame.rename(columns=_heading).map(_as_number)
            yield _Sheet(label, f"{title}, {contents.year}", frame)


def _write_table(sheet: Any, number: int, one: _Sheet, marks: Sequence[str], looks: _Looks) -> int:
    """The title, what must be said of it, and the table; where its headings stand.

    On paper a table goes over as many sheets side by side as it needs to be read.
    """
    sheet.hide_gridlines(2)
    for place, line in enumerate((one.title, *marks, INSTRUCTIONS)):
        sheet.write_string(place, 0, line, looks.line if place else looks.title)
    top, names = len(marks) + 2, list(one.frame.columns)
    rows = [list(row) for row in one.frame.itertuples(index=False, name=None)]
    sheet.add_table(
        top, 0, top + len(rows), len(names) - 1,
        {
            "name": f"table_{number}",
            "style": None,
            "columns": [{"header": name, "header_format": looks.heading} for name in names],
        },
    )  # fmt: skip
    widths = [_width(name, one.frame[name]) for name in names]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    for place, cells in enumerate([names, *rows], start=top):
        lines = max(len(wrap(str(it), width)) for it, width in zip(cells, widths, strict=True))
        sheet.set_row(place, LINE * max(1, lines))
        for column, cell in enumerate(cells if place > top else ()):
            write = sheet.write_string if isinstance(cell, str) else sheet.write_number
            write(place, column, cell, looks.words)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.repeat_rows(top)
    sheet.fit_to_pages(-(-sum(widths) // WIDEST_ON_PAPER), 0)
    return top


def _width(name: str, cells: pd.Series) -> int:
    """As wide as its longest cell, within reason."""
    longest = max(len(name) + FILTER, *(len(str(cell)) + SPARE for cell in cells))
    return min(WIDEST, max(NARROWEST, longest))


def _in_order(columns: list[str]) -> list[str]:
    """A table's columns, what names its rows for people first: it is read out with each cell."""
    first = [name for name in ("what", "group") if name in columns]
    last = [name for name in LAST if name in columns] if first else []
    between = [name for name in columns if name not in (*first, *last)]
    return [*first, *between, *last]


def _heading(column: str) -> str:
    """A column's name as people read it."""
    return sentence_case(column.replace("_", " "))


def _as_number(cell: str) -> float | int | str:
    """A number as a number, so that a spreadsheet can reckon with it; else the words.

    Examples
    --------
    >>> _as_number("12"), _as_number("0.25"), _as_number("does not apply"), _as_number("2019-06")
    (12, 0.25, 'does not apply', '2019-06')
    """
    if not NUMBER.fullmatch(cell):
        return cell
    return float(cell) if "." in cell or "e" in cell else int(cell)
