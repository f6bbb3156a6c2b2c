"""Keeps two runs off the same programme-year, and says who is at work on it."""

from __future__ import annotations

import getpass
import json
import os
import socket
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.errors import LockedError
from analysis.protect.folders import keep_to_owner
from analysis.year import ProgrammeYear, replacing


@contextmanager
def locked(years: Iterable[ProgrammeYear]) -> Iterator[None]:
    """Hold every one of ``years`` while the block runs.

    The operating system lets go of a lock when the process that holds it ends, however it ends.

    Raises
    ------
    LockedError
        Somebody else holds one of them.
    """
    with ExitStack() as held:
        for this in years:
            held.enter_context(_one_locked(this))
        yield


@contextmanager
def _one_locked(this: ProgrammeYear) -> Iterator[None]:
    for folder in (this.processed, this.working):
        folder.mkdir(parents=True, exist_ok=True)
    keep_to_owner(this)
    holder = this.processed / ".lock.json"
    lock = FileLock(this.processed / ".lock", timeout=0)
    try:
        lock.acquire()
    except Timeout:
        raise LockedError(
            f"{_read_holder(holder)} is at work on {this.name}",
            remedy="Wait until that run has ended, or stop it",
        ) from None
    try:
        _write_holder(holder)
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _write_holder(path: Path) -> None:
    said = {
        "pid": os.getpid(),
        "user": _user(),
        "host": socket.gethostname(),
        "since": f"{datetime.now():%d %B %Y, %H:%M:%S}",
    }
    with replacing(path) as partial:
        partial.write_text(json.dumps(said), encoding="utf-8")


def _read_holder(path: Path) -> str:
    try:
        holder = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return "another run"
    return "another run (process {pid}, of {user} on {host}, since {since})".format(**holder)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # in a container the user may have a number and no name
        return "somebody without a name"
