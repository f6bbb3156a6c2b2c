"""Oxfordshire's site, made once for all tests that look at it in a browser."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from analysis.year import ProgrammeYear

NAME, NEWEST = "oxfordshire", 2019


@pytest.fixture(scope="session")
def oxfordshire_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of Oxfordshire: one simulated year, and two before that are copies of it.

    What earlier years look like is tested here, not what they say. ``OXFORDSHIRE_ROOT`` may name a
    root in which 2019 was run already.
    """
    from analysis.protect.corrections import open_again
    from analysis.publish.freezing import freeze
    from analysis.publish.site import build_site

    root = tmp_path_factory.mktemp("oxfordshire") / "root"
    this = _run(root)
    freeze(this)
    for year in (NEWEST - 2, NEWEST - 1):
        _copied(this, year)
    open_again(this, "A project had been counted twice.")
    page = this.published / "report.html"
    page.write_text(page.read_text("utf-8").replace("What we found", "What we have found", 1))
    freeze(this)
    return build_site(root).parent


def _run(root: Path) -> ProgrammeYear:
    from analysis.run.years import run_years
    from analysis.simulate import simulate_year

    this = ProgrammeYear(NAME, NEWEST, root)
    if ready := os.environ.get("OXFORDSHIRE_ROOT"):
        for part in ("data/raw", "data/processed", "outputs"):
            place = f"{part}/{NAME}/{NEWEST}"
            shutil.copytree(Path(ready) / place, root / place, ignore=_releases)
        return this
    simulate_year(this)
    assert run_years([this], quiet=True).went_well
    return this


def _releases(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name in ("releases", "working")}


def _copied(this: ProgrammeYear, year: int) -> None:
    """The release of a year before, made of a later one's."""
    folder = this.at(year).releases / "1"
    shutil.copytree(this.releases / "1", folder)
    record = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    record |= {"year": year, "published_at": f"{year + 1}-03-01T10:00:00+00:00"}
    (folder / "release.json").write_text(json.dumps(record), encoding="utf-8")
