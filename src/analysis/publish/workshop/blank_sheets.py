"""Writes blank spreadsheets with the right ids in them, which read back once they are filled in."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.errors import EvaluationError
from analysis.judge.cards import Draw
from analysis.judge.interview_talk import Talk, names_of
from analysis.programme import Programme
from analysis.protect.inert import runs_in_a_spreadsheet
from analysis.publish.workshop.paper import pack_folder
from analysis.read import read_records
from analysis.read.labels import normal
from analysis.tables import COLLECTED, FILLED_IN
from analysis.year import ProgrammeYear, replacing

INSIGHTS_ON_EACH, INSIGHTS_ON_NOTHING, THEMES = 2, 10, 15
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

Rows = Iterator[dict[str, Any]]


def write_blank_sheets(
    this: ProgrammeYear, draw: Draw, to_settle: pd.DataFrame, sorters: int
) -> list[Path]:
    """Write every spreadsheet that people fill in after the workshop; one filled in stays.

    Parameters
    ----------
    this
        The programme-year.
    draw
        Its cards.
    to_settle
        What coders read differently, as `analysis.judge.talk_over.to_settle` gives it.
    sorters
        How many people will sort.
    """
    rows = {
        "piles.csv": _piles(draw, sorters),
        "themes.csv": ({"theme": f"theme-{place}"} for place in range(1, THEMES + 1)),
        "insights.csv": _insights(this.programme),
        "judgements.csv": ({"about": words} for words in judged(this.programme).values()),
        "signoff.csv": ({"name": name} for name in this.about.sign_off),
        "agreed_coding.csv": _agreed_coding(this, to_settle),
    }
    for name, found in rows.items():
        if not is_filled_in(pack_folder(this) / name):
            _write(pack_folder(this) / name, found)
    return [pack_folder(this) / name for name in rows]


def is_filled_in(path: Path) -> bool:
    """Has somebody written into a blank sheet? Then it is theirs, and stays as it is."""
    if not path.exists():
        return False
    try:
        rows = read_records(path, COLLECTED[path.name]).frame.drop(columns="source_row")
    except EvaluationError:
        return True
    return bool((rows.drop(columns=list(FILLED_IN[path.name])) != "").any(axis=None))


def _write(path: Path, rows: Rows) -> None:
    """One header row; with a mark at the start, without which spreadsheets garble letters."""
    columns = COLLECTED[path.name].column_names
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)


def sorters_named(sorters: int) -> list[str]:
    """What those who sort are called in the sheet, so that no name need stand there.

    Examples
    --------
    >>> sorters_named(3)
    ['Sorter A', 'Sorter B', 'Sorter C']
    """
    return [f"Sorter {LETTERS[place]}" for place in range(sorters)]


def _piles(draw: Draw, sorters: int) -> Rows:
    for sorter in sorters_named(sorters):
        yield from ({"card": card.number, "sorter": sorter} for card in draw.cards)


def _insights(programme: Programme) -> Rows:
    """Some rows on each outcome, and some on nothing that is on the list."""
    about = [name for name in programme.outcomes for _ in range(INSIGHTS_ON_EACH)]
    for place, name in enumerate([*about, *[""] * INSIGHTS_ON_NOTHING], start=1):
        yield {"insight": f"paper-{place}", "about": name}


def judged(programme: Programme) -> dict[str, str]:
    """All that is judged, outcomes first: what it is called, in words that read back."""
    titles = {
        **{name: outcome.title for name, outcome in programme.outcomes.items()},
        **{name: aim.title for name, aim in programme.aims.items()},
        WHOLE_PROGRAMME: WHOLE_PROGRAMME,
    }
    return that_read_back(titles)


def that_read_back(titles: Mapping[str, str]) -> dict[str, str]:
    """By id, the title where it stands for one thing alone; else the id itself.

    Examples
    --------
    >>> that_read_back({"a": "Trust", "b": "Time", "c": "time", "d": "=1+1"})
    {'a': 'Trust', 'b': 'b', 'c': 'c', 'd': 'd'}
    """
    meant = defaultdict[str, set[str]](set)
    for name, title in titles.items():
        for words in (name, title):
            meant[normal(words)].add(name)
    return {
        name: name if len(meant[normal(title)]) > 1 or runs_in_a_spreadsheet(title) else title
        for name, title in titles.items()
    }


def _agreed_coding(this: ProgrammeYear, to_settle: pd.DataFrame) -> Rows:
    codes = that_read_back(names_of(Talk.of(this).codes))
    for row in to_settle.to_dict("records"):
        yield {**{str(name): cell for name, cell in row.items()}, "code": codes[row["code"]]}
