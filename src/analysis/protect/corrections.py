"""Published years that are open again to be corrected: since when, by whom, and why.

That a year is open stands beside its releases, where the versions are that it is about. It goes
into the record of the version that corrects it, and is gone then.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from analysis.errors import EvaluationError
from analysis.protect.released import released_version
from analysis.year import ProgrammeYear, replacing

OPEN = "correction.json"


@dataclass(frozen=True)
class Correction:
    """Why a published year is open, who opened it and when."""

    why: str
    by: str | None
    opened_at: str

    @property
    def opened_on(self) -> date:
        return datetime.fromisoformat(self.opened_at).date()


def correction_of(this: ProgrammeYear) -> Correction | None:
    """The correction that a year is open for, if it is."""
    path = _path(this)
    if not path.exists():
        return None
    said = cast("dict[str, str]", json.loads(path.read_text(encoding="utf-8")))
    return Correction(said["why"], said["by"], said["opened_at"])


def is_frozen(this: ProgrammeYear) -> bool:
    """Is the year published, and not open to be corrected?"""
    return released_version(this) is not None and not _path(this).exists()


def open_again(this: ProgrammeYear, why: str, by: str | None = None) -> Correction:
    """Open a published year, so that it can be run again and published as a new version.

    Parameters
    ----------
    this
        The published year.
    why
        The reason; it is printed on the report and on the site.
    by
        Who decided it; kept in the record, and not published.

    Raises
    ------
    EvaluationError
        It was never published, is open already, or the reason is empty or tells who somebody is.
    """
    command = f"evaluate correct {this.programme.name} {this.year}"
    if released_version(this) is None:
        raise EvaluationError(
            f"{this.name} has not been published, so there is nothing to correct",
            remedy=f"Mend its files and type `evaluate run {this.programme.name} {this.year}`",
        )
    if now := correction_of(this):
        raise EvaluationError(
            f"{this.name} is open for a correction already: {now.why}",
            remedy=f"Publish that one first; or close it again with `{command} --cancel`",
        )
    check_can_be_read_by_all(this, why)
    opened = Correction(" ".join(why.split()), by, datetime.now(UTC).isoformat())
    with replacing(_path(this)) as partial:
        said = json.dumps(asdict(opened), indent=2, ensure_ascii=False)
        partial.write_text(said + "\n", encoding="utf-8")
    return opened


def check_can_be_read_by_all(this: ProgrammeYear, why: str) -> None:
    """Refuse a reason that says nothing, or that says who somebody is.

    Raises
    ------
    EvaluationError
        With what is wrong with it.
    """
    if problems := list(_unfit(this, why)):
        raise EvaluationError(
            f"the reason for the correction of {this.name} {' and '.join(problems)}",
            remedy="Write it for everybody to read: it is printed on the report",
        )


def _unfit(this: ProgrammeYear, why: str) -> Iterator[str]:
    from analysis.protect.words.known_people import known_elsewhere
    from analysis.protect.words.naming import Naming
    from analysis.protect.words.personal_details import personal_details

    if not any(map(str.isalpha, why)):
        yield "is empty"
    if named := sorted(set(Naming(this).named_in(why))):
        yield f"names {', '.join(named)}, who does not wish to be named"
    found = personal_details(why, known_elsewhere(this))
    if details := [str(detail) for detail in found if detail.plain]:
        yield f"holds {'; '.join(details)}"


def close(this: ProgrammeYear) -> None:
    """The year is open no longer."""
    _path(this).unlink(missing_ok=True)


def _path(this: ProgrammeYear) -> Path:
    return this.releases / OPEN
