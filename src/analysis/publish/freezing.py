"""Freezes years that passed the gate; a published one changes only while it is open for that."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from analysis.errors import EvaluationError, Problem
from analysis.judge.kept_counts import counts_to_keep
from analysis.protect.as_released import keep_counts
from analysis.protect.corrections import (
    OPEN,
    Correction,
    check_can_be_read_by_all,
    close,
    correction_of,
)
from analysis.protect.versions import current_code
from analysis.publish.correction_notes import Note, put_notes
from analysis.publish.downloads import write_downloads
from analysis.publish.moved import moved_between
from analysis.publish.national.indicators import keep_indicators
from analysis.publish.releases import (
    DEFINITION,
    PAGES,
    Release,
    hashes_of,
    keep_record,
    newest_release,
    put_back,
    releases_of,
)
from analysis.year import ProgrammeYear


def reasons_not_to_freeze(this: ProgrammeYear) -> Iterator[Problem]:
    """A published year changes only while it is open to be corrected, and then it must change."""
    newest, correction = newest_release(this), correction_of(this)
    if newest is None or (correction and _corrects(newest, correction)):
        return
    command, same = f"{this.programme.name} {this.year}", _is_as_released(newest)
    if correction is None and not same:
        yield Problem(
            f"{this.name} is published, and what lies in {this.shown(this.published)} is not "
            f"what was published as version {newest.version}",
            f"Put it back from {this.shown(newest.pages)}; or, if it has to be corrected, type "
            f'`evaluate correct {command} --reason "…"`',
        )
    if correction is not None and same:
        yield Problem(
            f"{this.name} is open for a correction, and nothing has changed since version "
            f"{newest.version}",
            f"Mend its files and type `evaluate run {command}`; or close it again with "
            f"`evaluate correct {command} --cancel`",
        )
    if correction is not None:
        try:
            check_can_be_read_by_all(this, correction.why)
        except EvaluationError as refusal:
            yield from refusal.problems


def freeze(this: ProgrammeYear) -> Release:
    """Copy what is published, and the definition it was made with, where nothing changes it.

    A year whose files are those of its newest release is not frozen again. One that was open to be
    corrected becomes a new version, which says why, beside the old ones.

    Raises
    ------
    EvaluationError
        What lies there is not what was published, and nobody opened the year to correct it.
    """
    newest, correction = newest_release(this), correction_of(this)
    if newest is not None and correction is not None and _corrects(newest, correction):
        return _closed(newest)  # it was stopped when the version was there already
    if reasons := list(reasons_not_to_freeze(this)):
        raise EvaluationError.of(reasons)
    if newest is None:
        return _frozen(this, 1, None)
    if correction is None:
        return newest
    return _frozen(this, newest.version + 1, _why(newest, correction))


def cancel(this: ProgrammeYear) -> Release:
    """Close a year that was open to be corrected; what was published lies ready again.

    Raises
    ------
    EvaluationError
        It is not open.
    """
    newest = newest_release(this)
    if newest is None or correction_of(this) is None:
        raise EvaluationError(
            f"{this.name} is not open for a correction",
            remedy=f"`evaluate status {this.programme.name} {this.year}` says where it stands",
            file=this.shown(this.releases / OPEN),
        )
    return _closed(newest)


def _corrects(release: Release, correction: Correction) -> bool:
    return bool(release.record.get("corrected", {}).get("opened_at") == correction.opened_at)


def _closed(release: Release) -> Release:
    """The year is open no longer, and what was published lies ready."""
    if hashes_of(release.pages) != hashes_of(release.this.published):
        put_back(release.pages, release.this.published)
    close(release.this)
    return release


def _is_as_released(newest: Release) -> bool:
    before = dict(_below(newest.record["files"], PAGES))
    return hashes_of(newest.this.published) == before


def _below(files: dict[str, str], folder: str) -> Iterator[tuple[str, str]]:
    for name, digest in files.items():
        if name.startswith(f"{folder}/"):
            yield name.removeprefix(f"{folder}/"), digest


def _frozen(this: ProgrammeYear, version: int, why: dict[str, Any] | None) -> Release:
    folder = this.releases / str(version)
    partial_folder = this.releases / f".{version}.partial"
    shutil.rmtree(partial_folder, ignore_errors=True)
    shutil.copytree(this.published, partial_folder / PAGES)
    (partial_folder / DEFINITION).mkdir()
    for path in this.programme.paths:
        shutil.copyfile(path, partial_folder / DEFINITION / path.name)
    keep_counts(counts_to_keep(this), partial_folder)
    record = _record(this, version) | ({"corrected": why} if why else {})
    keep_record(partial_folder, record)
    release = Release(this, partial_folder)
    put_notes(release.pages, _notes(releases_of(this), release))
    keep_indicators(release)
    write_downloads(release.contents, release.downloads)
    keep_record(partial_folder, record)
    partial_folder.rename(folder)
    return _closed(Release(this, folder))


def _notes(earlier: Sequence[Release], now: Release) -> list[Note]:
    """What every version that is not the first says of why it was made."""
    return [note for release in (*earlier, now) if (note := release.note)]


def _why(newest: Release, correction: Correction) -> dict[str, Any]:
    """Why there is another version, and what moved in it."""
    return {
        "on": datetime.now(UTC).date().isoformat(),
        "why": correction.why,
        "by": correction.by,
        "opened_at": correction.opened_at,
        "after": newest.version,
        "moved": moved_between(newest, newest.this).as_record,
    }


def _record(this: ProgrammeYear, version: int) -> dict[str, Any]:
    """Who agreed to what is published, when, and what it was, to the letter."""
    return {
        "programme": this.programme.name,
        "year": this.year,
        "version": version,
        "simulated": this.about.simulated,
        "published_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "version_code": current_code(this),
        "signed": _said(this, "signoff", ("name", "ending", "version", "read_as", "date")),
        "words_approved": _said(this, "release", ("kind", "id", "approved_by", "date")),
    }


def _said(this: ProgrammeYear, table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of a table as a record keeps them: dates as written, blanks left out."""
    rows = this.read(table)[list(columns)].astype("str").replace({"<NA>": None, "NaT": None})
    return [
        {str(name): value for name, value in row.items() if isinstance(value, str)}
        for row in rows.to_dict("records")
    ]
