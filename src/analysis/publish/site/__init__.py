"""Builds the site from what was released: programmes, years side by side, method, changes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from analysis.errors import EvaluationError, GateError, Problem
from analysis.judge.lint.at_the_gate import check_claims_are_borne
from analysis.protect.gate import check_can_be_shown, check_can_publish
from analysis.protect.signoff import sign_off
from analysis.publish.downloads.contents import Contents
from analysis.publish.freezing import freeze, reasons_not_to_freeze
from analysis.publish.marks import SIMULATED
from analysis.publish.national.view import National
from analysis.publish.site.edition import Edition, released
from analysis.publish.site.pages import Site
from analysis.year import ProgrammeYear, find_root

DRAFT = "Draft for comments"


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
    if not draft:
        reasons += [reason for this in asked for reason in reasons_not_to_freeze(this)]
    if reasons:
        raise GateError.of(reasons)
    if draft:
        return build_site(where, [_drafted(this) for this in asked])
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


def _drafted(this: ProgrammeYear) -> Edition:
    """A year as it stands now, every download marked as the page is."""
    code = sign_off(this).code
    marks = [SIMULATED] * this.about.simulated + [f"{DRAFT}, version {code}" if code else DRAFT]
    now = datetime.now(UTC)
    return Edition.drafted(
        this, Contents(this.published, this.programme, this.year, tuple(marks), now)
    )


def build_site(root: Path, drafts: Sequence[Edition] = ()) -> Path:
    """Write ``outputs/site`` anew, and put it in place whole.

    Parameters
    ----------
    root
        Where outputs are.
    drafts
        Years to show as they stand, in place of their releases; then every page is a draft.

    Returns
    -------
    Path
        The first page.
    """
    stand = released(root)
    national = National.of([edition.versions[-1] for edition in stand], date.today())
    shown = {edition.address: edition for edition in stand}
    shown |= {edition.address: edition for edition in drafts}
    place, partial = root / "outputs" / "site", root / "outputs" / ".site.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    editions = [shown[address] for address in sorted(shown)]
    Site(partial, editions, draft=bool(drafts), national=national).write()
    for edition in drafts:
        shutil.rmtree(edition.downloads, ignore_errors=True)
    _swap(partial, place)
    return place / "index.html"


def _swap(new: Path, place: Path) -> None:
    old = place.with_name(f".{place.name}.old.{os.getpid()}")
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)
