"""Whatever a file holds, a reader returns or says what is wrong, soon and in bounded memory.

A short run comes with every test run. For a long one set FUZZ_SECONDS, the time for each reader.
"""

import os
import resource
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analysis import EvaluationError
from analysis.read import read_coding, read_survey
from analysis.read.codings import TOOLS
from analysis.read.file import CollectedFile
from analysis.read.recognise import Format
from analysis.read.surveys import PLATFORMS
from hostile import NASTY, hostile_versions

SECONDS = float(os.environ.get("FUZZ_SECONDS", "2"))
SLOWEST = 10.0
MOST_MEMORY = 1024**3
LARGEST_SEED = 2 * 1024**2
EXPORTS = Path(__file__).parent / "exports"


@dataclass(frozen=True)
class Reader:
    """How a file is read, and which formats would take it for theirs."""

    read: Callable[[Path], object]
    formats: tuple[Format, ...]


def _survey(**options: Any) -> Callable[[Path], object]:
    return lambda path: read_survey(path, **options)


def _coding(**options: Any) -> Callable[[Path], object]:
    return lambda path: read_coding(path, **options)


READERS = {
    "any survey": Reader(_survey(), tuple(PLATFORMS.values())),
    "any coding": Reader(_coding(), tuple(TOOLS.values())),
    **{f"survey {n}": Reader(_survey(platform=n), (f,)) for n, f in PLATFORMS.items()},
    **{f"coding {n}": Reader(_coding(tool=n), (f,)) for n, f in TOOLS.items()},
}


@cache
def sound_files() -> tuple[Path, ...]:
    """Files of every format: our own, and strangers' where they are present."""
    real = Path(os.environ.get("REAL_SAMPLES", EXPORTS.parents[2] / "shared" / "real"))
    found = [path for folder in (EXPORTS, real) for path in sorted(folder.rglob("*"))]
    return tuple(p for p in found if p.is_file() and 0 < p.stat().st_size <= LARGEST_SEED)


@pytest.mark.parametrize("reader", READERS)
def test_every_format_has_a_sound_file_to_break(reader: str) -> None:
    own = [path for path in sound_files() if path.is_relative_to(EXPORTS)]
    assert any(_is_of(READERS[reader].formats, path) for path in own)


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_returns_or_says_what_is_wrong(reader: str, tmp_path: Path) -> None:
    ends = time.monotonic() + SECONDS
    seeds = [path for path in sound_files() if _is_of(READERS[reader].formats, path)]
    while time.monotonic() < ends:
        _attack(READERS[reader].read, seeds, tmp_path / "file", ends)


def _attack(read: Callable[[Path], object], seeds: Sequence[Path], path: Path, ends: float) -> None:
    @settings(
        max_examples=200,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(content=st.sampled_from(seeds).flatmap(hostile_versions) | _anything())
    def attack(content: bytes) -> None:
        if time.monotonic() < ends:
            path.write_bytes(content)
            _survives(read, path)

    attack()


def _is_of(formats: Iterable[Format], path: Path) -> bool:
    try:
        file = CollectedFile(path)
        return any(format.recognise(file) > 0 for format in formats)
    except EvaluationError:
        return False


def _anything() -> st.SearchStrategy[bytes]:
    lines = st.lists(st.sampled_from(NASTY) | st.binary(max_size=20), max_size=12)
    return st.binary(max_size=400) | lines.map(b",".join)


def _computed() -> float:
    """Seconds of computing so far, in processes that readers started as well.

    A clock on the wall would blame a reader for whatever else the machine is doing.
    """
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system


def _survives(read: Callable[[Path], object], path: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    began = _computed()
    try:
        read(path)
    except EvaluationError as error:
        assert error.problems
        assert all(problem.what and problem.remedy for problem in error.problems)
    took = _computed() - began
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 - before
    assert took < SLOWEST, f"took {took:.1f} s"
    assert used < MOST_MEMORY, f"used {used / 1024**2:.0f} MB"
