"""Writes the working papers that people read before a year's words may go out; never published."""

from __future__ import annotations

import csv
from pathlib import Path

import pandas as pd

from analysis.protect.words.free_text import free_texts
from analysis.protect.words.read_first import to_release, widened
from analysis.publish.tables import inert
from analysis.year import ProgrammeYear, replacing


def write_read_first(this: ProgrammeYear) -> list[Path]:
    """Write what may be said, what else to read, and how names were widened.

    Parameters
    ----------
    this
        The programme-year, once its tables are there.

    Returns
    -------
    list of Path
        ``to_release.csv``, ``to_read.csv`` and ``widened.csv`` in the year's working folder.
    """
    papers = {
        "to_release.csv": to_release(this),
        "to_read.csv": free_texts(this).drop(columns="plain"),
        "widened.csv": widened(this),
    }
    return [_write(this.working / name, frame) for name, frame in papers.items()]


def _write(path: Path, frame: pd.DataFrame) -> Path:
    """One header row; what is blank stays blank, for people to fill in; no cell is a formula."""
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(frame.columns)
        for row in frame.itertuples(index=False):
            writer.writerow("" if pd.isna(cell) or cell == "" else _shown(cell) for cell in row)
    return path


def _shown(cell: object) -> str:
    return cell.date().isoformat() if isinstance(cell, pd.Timestamp) else inert(cell)
