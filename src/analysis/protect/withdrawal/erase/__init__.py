"""Takes a person out of collected files; a new format is a file here and a line in `ERASERS`."""

from __future__ import annotations

from pathlib import Path

from analysis.protect.withdrawal.erase import (
    database,
    delimited,
    package,
    project_folder,
    text,
    workbook,
)
from analysis.protect.withdrawal.erase.eraser import CannotEraseError, Eraser
from analysis.protect.withdrawal.traces import Theirs, same_name

__all__ = ["ERASERS", "CannotEraseError", "erase_from", "is_their_own"]

ERASERS: tuple[Eraser, ...] = (
    project_folder.ERASER,
    database.ERASER,
    workbook.ERASER,
    package.ERASER,
    delimited.ERASER,
    text.ERASER,
)


def erase_from(path: Path, theirs: Theirs) -> int | None:
    """Take a person's rows, words and ids out of one collected file or project folder.

    Everything else in it stays as it is. A file that holds nothing of theirs is not touched.

    Parameters
    ----------
    path
        The file or folder.
    theirs
        What tells that something is theirs.

    Returns
    -------
    int or None
        How many rows or parts went; None for a format that we cannot change.

    Raises
    ------
    CannotEraseError
        The format is known, but this file cannot be changed safely.
    """
    eraser = next((eraser for eraser in ERASERS if eraser.fits(path)), None)
    return None if eraser is None else eraser.erase(path, theirs)


def is_their_own(path: Path, theirs: Theirs) -> bool:
    """Is the whole file theirs: a transcript, consent form or recording that bears their name?"""
    stem = same_name(path.stem)
    return stem in theirs.interviews or theirs.is_cell(path.stem, "participant")
