"""Removes what runs left behind that were killed: unfinished files, and folders of their own."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.year import ProgrammeYear

OWN_FOLDER = "evaluate-run-"


@contextmanager
def folder_of_run() -> Iterator[Path]:
    """A folder for sockets and settings of this run, named after its process."""
    prefix = f"{OWN_FOLDER}{os.getpid()}-"
    with tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True) as name:
        yield Path(name)


def remove_folders_left() -> None:
    """Remove the folders of runs whose process is gone."""
    for folder in Path(tempfile.gettempdir()).glob(f"{OWN_FOLDER}*"):
        if folder.stat().st_uid == os.getuid() and not _is_there(folder.name.split("-")[2]):
            shutil.rmtree(folder, ignore_errors=True)


def remove_unfinished(this: ProgrammeYear) -> None:
    """Remove a year's unfinished files whose process is gone."""
    for folder in (this.processed, this.working, this.published):
        for path in folder.rglob(".*.partial*"):
            if not _is_there(path.name.split(".partial")[0].rpartition(".")[2]):
                path.unlink(missing_ok=True)


def _is_there(pid: str) -> bool:
    """Is a process with this number at work? What has no number is nobody's."""
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
