"""What several test files share: real samples, a browser, a root of one's own."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

PROJECT = Path(__file__).parents[1]

# a machine that is busy with other things must not fail a law for being slow
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def real_samples() -> Path:
    """Files that strangers' tools wrote; they stand beside the project, never in it."""
    folder = Path(os.environ.get("REAL_SAMPLES", PROJECT.parent / "shared" / "real"))
    if not folder.is_dir():
        pytest.skip("real samples not present")
    return folder


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium browser."""
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    if found is None:
        pytest.skip("no Chromium browser found")
    return found


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty root of one's own, so that no test touches anybody's data."""
    monkeypatch.setenv("EVALUATION_ROOT", str(tmp_path))
    return tmp_path
