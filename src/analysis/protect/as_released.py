"""What a year counted when it was released: later years compare with that, whoever withdrew since.

Somebody who withdraws goes out of the year's rows, and its released numbers stand. Were a later
year to count those rows anew, the two would differ by one person.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, wraps
from pathlib import Path
from typing import Any, TypeVar

from analysis.protect.released import released_version
from analysis.year import ProgrammeYear

KEPT = "counts.json"
Counts = TypeVar("Counts")


def as_released(
    count: Callable[[ProgrammeYear], Counts],
) -> Callable[[ProgrammeYear], Counts]:
    """Count a year anew; for a later year that looks back at a release, as it counted then.

    Parameters
    ----------
    count
        Counts a year's rows; whole numbers, in lists and in dictionaries by name, as JSON has
        them. Its name is what the counts are kept under.
    """

    @wraps(count)
    def counted(year: ProgrammeYear) -> Counts:
        kept = counts_kept(year)
        found: Counts = count(year) if kept is None else kept[count.__name__]
        return found

    return counted


def counts_kept(year: ProgrammeYear) -> dict[str, Any] | None:
    """Every count of a year's newest release, for a later year that looks back at it.

    Nothing where the year is not looked back at, is not released, or its release keeps none.
    """
    version = released_version(year) if year.looked_back_at else None
    path = year.releases / str(version) / KEPT
    if version is None or not path.exists():
        return None
    return _read(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _read(path: Path, changed: int) -> dict[str, Any]:
    """A release's counts; when they were written is asked for so that newer ones are read anew."""
    counts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return counts


def keep_counts(counts: dict[str, Any], folder: Path) -> None:
    """Write the counts beside a release, where its owner alone can read them: some are small."""
    path = folder / KEPT
    path.touch(0o600)
    path.write_text(json.dumps(counts, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
