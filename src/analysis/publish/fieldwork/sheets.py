"""Writes the sheets that peers take along when they ask people: in plain words and as Easy Read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.publish.fieldwork.blank_sheets import (
    Box,
    debrief_boxes,
    interview_boxes,
    note_boxes,
    write_blank,
)
from analysis.publish.fieldwork.consents import CONSENTS, NAMED_AS
from analysis.publish.fieldwork.evaluators import about_if_there, askers_of
from analysis.publish.fieldwork.topic_guide import for_whom, topics_of
from analysis.publish.html import render
from analysis.year import ProgrammeYear, replacing

INDEX = "index.html"
EASY_READ = "-easy-read"
SLOT = 'class="slot"'


@dataclass(frozen=True)
class Sheet:
    """One sheet, in two readings, and the spreadsheet that its answers go into.

    Attributes
    ----------
    name
        Of its files and of its two templates.
    title, what_for, how_many
        What it is called, who needs it for what, and how many to print.
    gives
        What its templates are filled with.
    spreadsheet, columns
        The blank spreadsheet that goes with it, and what stands in it.
    """

    name: str
    title: str
    what_for: str
    how_many: str
    gives: Callable[[ProgrammeYear], Mapping[str, Any]] = lambda this: {}
    spreadsheet: str | None = None
    columns: Callable[[ProgrammeYear], list[Box]] = lambda this: []


SHEETS = (
    Sheet(
        "peer-researchers",
        "About me, as a peer researcher this year",
        "Each peer researcher says how they wish to be named, and how close they are to the "
        "programme. Every year anew.",
        "One for each peer researcher.",
        lambda this: {"named_as": NAMED_AS},
    ),
    Sheet(
        "topic-guide",
        "Topic guide",
        "What to ask about, to rewrite in your own words before the first interview.",
        "One for each peer researcher to write in; then your own questions, once they are typed.",
        lambda this: {"topics": topics_of(this.programme), "whom": list(for_whom(this.programme))},
    ),
    Sheet(
        "information-sheet",
        "Information sheet",
        "What people need to know before they say yes or no. They keep it.",
        "One for each person you ask, and some to spare.",
        lambda this: {"askers": askers_of(this)},
    ),
    Sheet(
        "consent-form",
        "Consent form",
        "What each person says yes or no to, one thing at a time.",
        "Two for each person you ask: they keep one.",
        lambda this: {"consents": CONSENTS, "named_as": NAMED_AS},
    ),
    Sheet(
        "interview-record",
        "Interview record",
        "Who was asked, when, and what they agreed to.",
        "One for each interview.",
        lambda this: {"boxes": interview_boxes(this.programme)},
        "participants.csv",
        lambda this: interview_boxes(this.programme),
    ),
    Sheet(
        "field-notes",
        "Field notes",
        "What you see for yourself, and papers that show something.",
        "Some for each visit or meeting.",
        lambda this: {"boxes": note_boxes(this.programme)},
        "evidence.csv",
        lambda this: note_boxes(this.programme),
    ),
    Sheet(
        "debrief-and-safety",
        "Keeping safe, and debrief",
        "What to do before, during and after an interview, and if you are worried about somebody.",
        "One for each peer researcher to carry. The last page: one for each debrief.",
        lambda this: {"boxes": debrief_boxes()},
        "support.csv",
        lambda this: debrief_boxes(),
    ),
)


def write_fieldwork(this: ProgrammeYear, folder: Path) -> list[Path]:
    """Write every sheet in both readings, the blank spreadsheets, and a page that lists them.

    Parameters
    ----------
    this
        The year in which people will be asked; there need not be anything of it yet.
    folder
        Where the files are put.

    Returns
    -------
    list of Path
        The files; the page that lists the others comes first.
    """
    pages = {
        f"{sheet.name}{reading}.html": page_of(this, sheet, reading)
        for sheet in SHEETS
        for reading in ("", EASY_READ)
    }
    blank = [
        write_blank(sheet.columns(this), folder / sheet.spreadsheet)
        for sheet in SHEETS
        if sheet.spreadsheet
    ]
    slots = {name: page.count(SLOT) for name, page in pages.items()}
    listing = _render(this, "index", sheets=SHEETS, slots=slots)
    written = [_write(folder / name, page) for name, page in {INDEX: listing, **pages}.items()]
    return [*written, *blank]


def page_of(this: ProgrammeYear, sheet: Sheet, reading: str = "") -> str:
    """One sheet as HTML; the consent form says which version of it this is."""
    version = _version(this, reading) if sheet.name == "consent-form" else ""
    return _render(this, f"{sheet.name}{reading}", version=version, **sheet.gives(this))


def _version(this: ProgrammeYear, reading: str) -> str:
    """Other words, in the form or in what people read before it, make another version."""
    words = [
        _render(this, f"{sheet.name}{reading}", version="", **sheet.gives(this))
        for sheet in SHEETS
        if sheet.name in {"consent-form", "information-sheet"}
    ]
    return f"{this.year}-{hashlib.sha256(''.join(words).encode()).hexdigest()[:4]}"


def _render(this: ProgrammeYear, template: str, **values: Any) -> str:
    about = about_if_there(this)
    return render(
        f"fieldwork/{template}.html",
        programme=this.programme,
        year=this.year,
        made_up=bool(about and about.simulated),
        **values,
    )


def _write(path: Path, page: str) -> Path:
    with replacing(path) as partial:
        partial.write_text(page, encoding="utf-8", newline="\n")
    return path
