"""Every table of a year in one accessible workbook: a cover, a list, notes, a table a sheet."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    import pandas as pd

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
NAMES_THE_ROW = {2: 0}  # gptables calls this an index of the second level: the first column
WIDEST, NARROWEST = 60, 11  # letters in a column
FILTER = 3  # letters that the arrow of a heading takes
WIDEST_ON_PAPER = 200  # letters in a row
LINE = 16  # points that a line of text takes
A4 = 9
LAST = ("finding", "notebook", "data")  # names for programs; people read the others first


def write_spreadsheet(contents: Contents, path: Path) -> Path:
    """Write every released table into one workbook.

    Parameters
    ----------
    contents
        Whose tables are put together.
    path
        Where to.
    """
    import gptables

    cover = _cover(contents)
    tables = dict(_tables(contents))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # our notes are of words, and no cell refers to them
        book = gptables.produce_workbook(
            filename=path.as_posix(),
            sheets=tables,
            cover=cover,
            contentsheet_options={"subtitles": list(contents.marks)},
            auto_width={label: label not in tables for label in ("Contents", *tables)},
            workbook_options={"strings_to_formulas": False, "strings_to_urls": False},
        )
    book.get_worksheet_by_name("Contents").fit_to_pages(1, 0)
    _heighten_cover(book.get_worksheet_by_name("Cover"), cover)
    for label, table in tables.items():
        _fit(book.get_worksheet_by_name(label), table)
    book.set_properties({"title": contents.title, "created": contents.made_at.replace(tzinfo=None)})
    book.close()
    return path


def _cover(contents: Contents) -> Any:
    import gptables

    hides = contents.programme.disclosure
    return gptables.Cover(
        title=f"{contents.title}: tables",
        intro=[
            *contents.marks,
            contents.programme.summary,
            f"These are the tables of the evaluation report of {contents.year}, one on each sheet. "
            "The sheet Contents lists them.",
        ],
        about=[
            f"Counts of fewer than {hides.threshold} people are not shown, nor numbers that would "
            f"give one away. There is no percentage of fewer than {hides.minimum_base} people.",
            "No cell is empty, and none is merged. Words that stand in place of a number are "
            "explained on the sheet Notes.",
            f"Made on {contents.made_at.day} {contents.made_at:%B %Y} from what was published.",
        ],
        contact=[contents.contact],
    )


def _tables(contents: Contents) -> Iterator[tuple[str, Any]]:
    """Each sheet with its table, the notes first."""
    import pandas as pd

    notes = pd.DataFrame(NOTES.items(), columns=["What stands there", "What it means"])
    yield "Notes", _table(contents, 0, "Notes: words that stand in place of a number", notes)
    for number, (name, (label, title)) in enumerate(TABLES.items(), start=1):
        if rows := released_rows(contents.pages, name):
            frame = pd.DataFrame(rows)[_in_order(list(rows[0]))]
            frame = frame.rename(columns=_heading).map(_as_number)
            yield label, _table(contents, number, f"{title}, {contents.year}", frame)


def _table(contents: Contents, number: int, title: str, frame: pd.DataFrame) -> Any:
    import gptables

    return gptables.GPTable(
        table=frame,
        table_name=f"table_{number}",
        title=title,
        subtitles=list(contents.marks),
        instructions="This sheet holds one table. The sheet Notes explains words that stand in "
        "place of a number.",
        index_columns=NAMES_THE_ROW,
        additional_formatting=[
            {"column": {"columns": list(frame.columns), "format": {"valign": "top"}}}
        ],
    )


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


def _fit(sheet: Any, table: Any) -> None:
    """Columns that can be read, rows as high as what wraps in them: not every program sees to it.

    On paper a table goes over as many sheets side by side as it needs to be read.
    """
    frame, header = table.table, table.data_range[0]
    widths = [
        min(WIDEST, max(NARROWEST, *frame[column].astype(str).str.len(), len(column) + FILTER))
        for column in frame.columns
    ]
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    rows = [list(frame.columns), *frame.astype(str).to_numpy().tolist()]
    for place, cells in enumerate(rows, start=header):
        lines = max(len(wrap(cell, width)) for cell, width in zip(cells, widths, strict=True))
        sheet.set_row(place, LINE * max(1, lines))
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.repeat_rows(header)
    sheet.fit_to_pages(-(-sum(widths) // WIDEST_ON_PAPER), 0)


def _heighten_cover(sheet: Any, cover: Any) -> None:
    """Rows of the cover as high as their words need."""
    headed = [part for part in (cover.intro, cover.about, cover.contact) if part]
    sheet.fit_to_pages(1, 0)
    words = [cover.title, *(line for part in headed for line in ("", *part))]
    for place, line in enumerate(words):
        large = 1.4 if place == 0 or not line else 1
        sheet.set_row(place, LINE * large * max(1, len(wrap(line, cover.width))))
