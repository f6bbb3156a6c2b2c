"""Warm and ordinary kernels, two workers and one make the same files, byte for byte."""

from __future__ import annotations

from pathlib import Path

from analysis.cli import new, simulate
from analysis.run.kernels.warm import Kernels, kernels_of_run
from analysis.run.years import run_years
from analysis.year import ProgrammeYear


def made(root: Path) -> dict[str, bytes]:
    """The tidy tables and all that may be published; the rest says when it was made."""
    tables = (root / "data" / "processed").rglob("*.parquet")
    published = (root / "outputs" / "ours" / "2026" / "published").rglob("*.*")
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in (*tables, *published)}


def test_kernels_and_workers_make_no_difference(root: Path) -> None:
    new("ours")
    simulate("ours", 2026)
    this = ProgrammeYear("ours", 2026, root)
    with kernels_of_run() as warm:
        first = run_years([this], workers=2, quiet=True, kernels=warm)
    found = made(root)
    again = run_years([this], workers=1, quiet=True, force=True, kernels=Kernels())
    assert [ending.how for run in (first, again) for ending in run.endings] == ["done"] * 16
    assert len(found) > 50
    assert made(root) == found
