"""What each step was made of when it last ended well, kept beside the tables it wrote."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from analysis.year import ProgrammeYear, replacing


@dataclass(frozen=True)
class Record:
    """One ended step: the hashes of all it read and wrote.

    Parameters
    ----------
    state
        Hash of the step's parameters and of the list of what it reads.
    reads, writes
        Hashes by the names of the parts.
    """

    state: str
    reads: dict[str, str]
    writes: dict[str, str]


def record_path(this: ProgrammeYear, step: str) -> Path:
    return this.processed / ".steps" / f"{step}.json"


def read_record(path: Path) -> Record | None:
    """The record, or nothing where the step never ended well."""
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def keep_record(path: Path, record: Record) -> None:
    with replacing(path) as partial:
        partial.write_text(json.dumps(asdict(record), indent=1, sort_keys=True), encoding="utf-8")


def forget_record(path: Path) -> None:
    """So that a step that is stopped halfway is done again."""
    path.unlink(missing_ok=True)
