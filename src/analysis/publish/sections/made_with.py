"""What the report was made with: programs, their versions, and marks of the files behind it."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from analysis.publish.material import Material
from analysis.publish.tables import ReportTable
from analysis.year import PROJECT

PROGRAMS = ("peer-evaluation", "pandas", "numpy", "scipy", "matplotlib")
LOCK = PROJECT / "requirements.lock"
DEFINES, DRAWN_FROM = (".yml", ".csv"), "truth.yml"  # simulated data are drawn from the latter
LETTERS = 12


def made_with(report: Material) -> ReportTable:
    """Programs with versions; the programme's definition and the pinned programs with hashes.

    No file that people's answers or words stand in is marked: who has a guess at such a file could
    check it against its mark.
    """
    return report.table(
        "Programs with their versions, and files with the start of their hashes (SHA-256)",
        ("What", "Version or hash"),
        [*_versions(), *_hashes(report)],
    )


def _versions() -> Iterator[tuple[str, str]]:
    yield "Python", platform.python_version()
    for program in PROGRAMS:
        try:
            yield program, version(program)
        except PackageNotFoundError:
            yield program, "not installed as a package"


def _hashes(report: Material) -> Iterator[tuple[str, str]]:
    for path in sorted(report.programme.folder.iterdir()):
        if path.suffix in DEFINES and path.name != DRAWN_FROM:
            yield f"Definition: {path.name}", _hash_of(path)
    if LOCK.exists():
        yield LOCK.name, _hash_of(LOCK)


def _hash_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:LETTERS]
