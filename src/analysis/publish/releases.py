"""Finds what was released: of every version its pages, definition, downloads and record."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, cast

from analysis.errors import DefinitionError, EvaluationError
from analysis.programme import Programme
from analysis.protect.released import released_version
from analysis.publish.correction_notes import Note
from analysis.publish.downloads.contents import Contents
from analysis.publish.marks import SIMULATED
from analysis.year import ProgrammeYear

RECORD = "release.json"
PAGES = "published"
DEFINITION = "definition"
DOWNLOADS = "downloads"
TAKEN_OUT = "words_taken_out"


@dataclass(frozen=True)
class Release:
    """One version of a year, as it was frozen."""

    this: ProgrammeYear
    folder: Path

    @cached_property
    def record(self) -> dict[str, Any]:
        """Who agreed to what, when, and what it was."""
        text = (self.folder / RECORD).read_text(encoding="utf-8")
        return cast("dict[str, Any]", json.loads(text))

    @property
    def version(self) -> int:
        return int(self.record["version"])

    @property
    def pages(self) -> Path:
        return self.folder / PAGES

    @property
    def downloads(self) -> Path:
        return self.folder / DOWNLOADS

    @property
    def published_at(self) -> datetime:
        return datetime.fromisoformat(self.record["published_at"])

    @property
    def simulated(self) -> bool:
        return bool(self.record.get("simulated", False))

    @property
    def contents(self) -> Contents:
        """What its downloads are made of."""
        marks = (SIMULATED,) if self.simulated else ()
        year = int(self.record["year"])
        return Contents(self.pages, self.programme, year, marks, self.published_at)

    @property
    def note(self) -> Note | None:
        """Why it was made, where it is not the first."""
        said = self.record.get("corrected")
        return Note.of(said, self.version) if said else None

    @property
    def words_were_taken_out(self) -> bool:
        """Did somebody take back words that stood in it?"""
        return TAKEN_OUT in self.record

    @cached_property
    def programme(self) -> Programme:
        """The definition it was made with.

        One that today's program cannot read any more cannot be mended either, for it is frozen:
        then the definition as it is now stands for it.
        """
        folder = self.folder / DEFINITION
        try:
            return Programme(folder) if folder.is_dir() else self.this.programme
        except DefinitionError:
            return self.this.programme


def releases_of(this: ProgrammeYear) -> list[Release]:
    """Every version of a year, oldest first, each as it was frozen.

    Raises
    ------
    EvaluationError
        What was frozen was changed since.
    """
    folders = [path.parent for path in this.releases.glob(f"*/{RECORD}")]
    found = [Release(this, folder) for folder in folders if folder.name.isdigit()]
    for release in found:
        _check_unchanged(release)
    return sorted(found, key=lambda release: release.version)


def released_years(root: Path) -> list[ProgrammeYear]:
    """Every programme-year of which a version was released."""
    found = sorted((root / "outputs").glob("*/*/releases"))
    names = dict.fromkeys(path.parent.parent.name for path in found)
    programmes = {name: ProgrammeYear(name, 0, root) for name in names}
    years = [programmes[p.parent.parent.name].at(int(p.parent.name)) for p in found]
    return [this for this in years if released_version(this) is not None]


def _check_unchanged(release: Release) -> None:
    """What was frozen must be as it was."""
    hashes = release.record["files"]
    now = {name: digest for name, digest in hashes_of(release.folder).items() if name != RECORD}
    moved = sorted(name for name in now.keys() | hashes if now.get(name) != hashes.get(name))
    if moved:
        raise EvaluationError(
            f"{', '.join(moved)} has changed since it was published",
            remedy="Put the published file back from a copy",
            file=release.this.shown(release.folder),
        )


def newest_release(this: ProgrammeYear) -> Release | None:
    """The version that stands, if there is one."""
    version = released_version(this)
    return None if version is None else Release(this, this.releases / str(version))


def keep_record(folder: Path, record: dict[str, Any]) -> None:
    """Write the record of a release, with a hash of every other file of it."""
    (folder / RECORD).unlink(missing_ok=True)
    said = json.dumps({**record, "files": hashes_of(folder)}, indent=2, ensure_ascii=False)
    (folder / RECORD).write_text(said + "\n", encoding="utf-8")


def hashes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder, by its name from there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def put_back(pages: Path, published: Path) -> None:
    """Put what was published in place of what lies ready."""
    partial = published.with_name(f".{published.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    shutil.copytree(pages, partial)
    put_in_place(partial, published)


def put_in_place(new: Path, place: Path) -> None:
    """Move a folder to where another one may be."""
    old = place.with_name(f".{place.name}.old")
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
