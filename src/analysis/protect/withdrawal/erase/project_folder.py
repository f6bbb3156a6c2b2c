"""QualCoder's project folder: its database, the documents beside it, and its backups."""

from __future__ import annotations

from pathlib import Path

from analysis.protect.withdrawal.erase import database
from analysis.protect.withdrawal.erase.eraser import Eraser
from analysis.protect.withdrawal.traces import Theirs

DATABASE = "data.qda"


def fits(path: Path) -> bool:
    """Is it a folder with QualCoder's database in it?"""
    return path.is_dir() and (path / DATABASE).is_file()


def erase(path: Path, theirs: Theirs) -> int:
    """Take them out of every database in the folder, and delete the documents that are theirs."""
    gone = 0
    for file in database.deleted_files(path, theirs):
        file.unlink()
        gone += 1
    for file in sorted(path.rglob("*")):
        if database.fits(file):
            gone += database.erase(file, theirs)
    return gone


ERASER = Eraser("QualCoder folder", fits, erase)
