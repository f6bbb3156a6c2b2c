"""What several test files share: real samples, a browser, a root of one's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECT = Path(__file__).parents[1]
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]

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


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """One browser for each file of tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty root of one's own, so that no test touches anybody's data."""
    monkeypatch.setenv("EVALUATION_ROOT", str(tmp_path))
    return tmp_path
