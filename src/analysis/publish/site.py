"""Freezes years that passed the gate, and builds the site from what is frozen."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from analysis.errors import EvaluationError, GateError, Problem
from analysis.judge.kept_counts import counts_to_keep
from analysis.judge.lint.at_the_gate import check_claims_are_borne
from analysis.protect.as_released import keep_counts
from analysis.protect.gate import check_can_be_shown, check_can_publish
from analysis.protect.released import released_version
from analysis.protect.versions import current_code
from analysis.publish.html import render
from analysis.publish.page import MORE_MARKS_GO_HERE
from analysis.year import ProgrammeYear, find_root

RECORD = "release.json"
PAGES = "published"
DEFINITION = "definition"


@dataclass(frozen=True)
class Edition:
    """A year as the site shows it: where its pages are, and whether they are a draft."""

    this: ProgrammeYear
    pages: Path
    draft: bool
    published_on: str | None = None

    @property
    def address(self) -> str:
        return f"{self.this.programme.name}/{self.this.year}"

    @property
    def simulated(self) -> bool:
        return self.this.about.simulated

    @property
    def tables(self) -> list[str]:
        return sorted(path.name for path in (self.pages / "tables").glob("*.csv"))


def publish(
    programme: str,
    years: Sequence[int] = (),
    root: str | Path | None = None,
    *,
    draft: bool = False,
) -> Path:
    """Freeze years as releases and build the site of all releases.

    Parameters
    ----------
    programme
        The programme's name.
    years
        The years to publish; every year that has data, where none is given.
    root
        Where programmes, data and outputs are.
    draft
        Freeze nothing; show these years as they stand, every page of the site marked as draft.

    Returns
    -------
    Path
        The first page of the site.

    Raises
    ------
    GateError
        With every reason why one of the years may not be published; then nothing is.
    """
    where = find_root(root)
    asked = [ProgrammeYear(programme, year, where) for year in years or _years(programme, where)]
    gate = check_can_be_shown if draft else check_can_publish
    reasons = [reason for this in asked for reason in _reasons_against(this, gate)]
    if reasons:
        raise GateError.of(reasons)
    if draft:
        editions = [Edition(this, this.published, draft=True) for this in asked]
        return build_site(where, editions, draft=True)
    for this in asked:
        freeze(this)
    return build_site(where)


def _years(programme: str, root: Path) -> list[int]:
    folders = (root / "data" / "raw" / programme).glob("*/about.yml")
    found = sorted(int(path.parent.name) for path in folders if path.parent.name.isdigit())
    if not found:
        raise EvaluationError(
            f"there is no data for {programme}", remedy=f"Try `evaluate simulate {programme} 2026`"
        )
    return found


def _reasons_against(this: ProgrammeYear, gate: Callable[..., None]) -> tuple[Problem, ...]:
    try:
        gate(this, besides=(check_claims_are_borne,))
    except GateError as refusal:
        return refusal.problems
    return ()


def freeze(this: ProgrammeYear) -> Path:
    """Copy what is published, and the definition it was made with, where nothing changes it.

    A year whose files are those of its newest release is not frozen again.

    Returns
    -------
    Path
        The folder of the release.
    """
    newest = released_version(this)
    hashes = hashes_of(this.published)
    if newest is not None:
        folder = this.releases / str(newest)
        before = json.loads((folder / RECORD).read_text(encoding="utf-8"))["files"]
        if hashes == dict(_below(before, PAGES)):
            return folder
    return _frozen(this, (newest or 0) + 1)


def _below(files: dict[str, str], folder: str) -> Iterator[tuple[str, str]]:
    for name, digest in files.items():
        if name.startswith(f"{folder}/"):
            yield name.removeprefix(f"{folder}/"), digest


def _frozen(this: ProgrammeYear, version: int) -> Path:
    folder = this.releases / str(version)
    partial_folder = this.releases / f".{version}.partial"
    shutil.rmtree(partial_folder, ignore_errors=True)
    shutil.copytree(this.published, partial_folder / PAGES)
    (partial_folder / DEFINITION).mkdir()
    for path in this.programme.paths:
        shutil.copyfile(path, partial_folder / DEFINITION / path.name)
    keep_counts(counts_to_keep(this), partial_folder)
    record = json.dumps(_record(this, version, partial_folder), indent=2, ensure_ascii=False)
    (partial_folder / RECORD).write_text(record + "\n", encoding="utf-8")
    partial_folder.rename(folder)
    return folder


def _record(this: ProgrammeYear, version: int, folder: Path) -> dict[str, Any]:
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
        "files": hashes_of(folder),
    }


def _said(this: ProgrammeYear, table: str, columns: Sequence[str]) -> list[dict[str, Any]]:
    """Rows of a table as a record keeps them: dates as written, blanks left out."""
    rows = this.read(table)[list(columns)].astype("str").replace({"<NA>": None, "NaT": None})
    return [
        {str(name): value for name, value in row.items() if isinstance(value, str)}
        for row in rows.to_dict("records")
    ]


def hashes_of(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a folder, by its name from there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def released(root: Path) -> list[Edition]:
    """The newest release of every programme-year."""
    editions = []
    for path in sorted((root / "outputs").glob("*/*/releases")):
        this = ProgrammeYear(path.parent.parent.name, int(path.parent.name), root)
        version = released_version(this)
        if version is not None:
            folder = this.releases / str(version)
            record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
            _check_unchanged(this, folder, record["files"])
            editions.append(Edition(this, folder / PAGES, False, record["published_at"][:10]))
    return editions


def _check_unchanged(this: ProgrammeYear, folder: Path, hashes: dict[str, str]) -> None:
    """What was frozen must be as it was."""
    now = {name: digest for name, digest in hashes_of(folder).items() if name != RECORD}
    moved = sorted(name for name in now.keys() | hashes if now.get(name) != hashes.get(name))
    if moved:
        raise EvaluationError(
            f"{', '.join(moved)} has changed since it was published",
            remedy="Put the published file back from a copy",
            file=this.shown(folder),
        )


def build_site(root: Path, drafts: Sequence[Edition] = (), *, draft: bool = False) -> Path:
    """Write ``outputs/site`` anew, and put it in place whole.

    Parameters
    ----------
    root
        Where outputs are.
    drafts
        Years to show as they stand, in place of their releases.
    draft
        Mark every page as a draft.

    Returns
    -------
    Path
        The first page.
    """
    shown = {edition.address: edition for edition in released(root)}
    shown |= {edition.address: edition for edition in drafts}
    editions = [shown[address] for address in sorted(shown)]
    site, partial_site = root / "outputs" / "site", root / "outputs" / ".site.partial"
    shutil.rmtree(partial_site, ignore_errors=True)
    partial_site.mkdir(parents=True)
    _write(partial_site / "index.html", "site_index.html", editions=editions, draft=draft)
    for edition in editions:
        _write_edition(partial_site / edition.address, edition, draft)
    for programme in {edition.this.programme.name for edition in editions}:
        own = [edition for edition in editions if edition.this.programme.name == programme]
        place = partial_site / programme / "index.html"
        _write(place, "site_programme.html", editions=own, draft=draft)
    _swap(partial_site, site)
    return site / "index.html"


def _write_edition(folder: Path, edition: Edition, draft: bool) -> None:
    """The report, with the way back to the site; its tables, and a page that lists them."""
    folder.mkdir(parents=True)
    top = render("site_top.html", up="../../", draft=draft, edition=edition)
    page = (edition.pages / "report.html").read_text(encoding="utf-8")
    report = page.replace(str(MORE_MARKS_GO_HERE), str(top))
    (folder / "report.html").write_text(report, encoding="utf-8")
    if edition.tables:
        (folder / "tables").mkdir()
    for name in edition.tables:
        shutil.copyfile(edition.pages / "tables" / name, folder / "tables" / name)


def _write(path: Path, template: str, **values: Any) -> None:
    path.write_text(str(render(template, **values)), encoding="utf-8")


def _swap(new: Path, place: Path) -> None:
    old = place.with_name(f".{place.name}.old.{os.getpid()}")
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
