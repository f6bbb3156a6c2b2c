"""Every way to run a year makes the same files, byte for byte."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from cluster import cluster
from one_year import PROGRAMME, YEAR, evaluate, forget

ORDINARY = f"""
from analysis.run.kernels.warm import Kernels
from analysis.run.years import run_years
from analysis.year import ProgrammeYear
run = run_years([ProgrammeYear({PROGRAMME!r}, {YEAR})], quiet=True, kernels=Kernels())
assert run.went_well, run.endings
"""


def made(root: Path) -> dict[str, str]:
    """Hashes of the tidy tables and of all that may be published, by name.

    Executed notebooks and records of steps say when they ran, so they differ each time.
    """
    tables = (root / "data" / "processed" / PROGRAMME / YEAR).glob("*.parquet")
    published = (root / "outputs" / PROGRAMME / YEAR / "published").rglob("*.*")
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (*tables, *published)
    }


def _with_ordinary_kernels(_: Path) -> None:
    subprocess.run([sys.executable, "-c", ORDINARY], check=True, capture_output=True)


def _on_a_cluster(root: Path) -> None:
    with cluster(root) as (address, _):
        evaluate("run", PROGRAMME, YEAR, "--quiet", "--on", address)


WAYS: dict[str, Callable[[Path], None]] = {
    "two workers": lambda _: evaluate("run", PROGRAMME, YEAR, "--quiet"),
    "one worker": lambda _: evaluate("run", PROGRAMME, YEAR, "--quiet", "--workers", "1"),
    "ordinary kernels": _with_ordinary_kernels,
    "Dask": _on_a_cluster,
}


def compared(root: Path) -> str:
    """How many files each way makes, and which differ from those of the first."""
    found = {}
    for name, run in WAYS.items():
        forget(root)
        run(root)
        found[name] = made(root)
    first = found["two workers"]
    differ = {
        f"{file} ({name})"
        for name, files in found.items()
        for file in first.keys() | files.keys()
        if files.get(file) != first.get(file)
    }
    return f"{len(first)} files, {', '.join(sorted(differ)) or 'all the same'}"
