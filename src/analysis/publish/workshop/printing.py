"""Prints pages to PDF with a browser that is there already; where there is none, says so."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from analysis.year import replacing

BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
SECONDS = 120


def browser_found() -> str | None:
    """A browser on the PATH that prints to PDF."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def print_to_pdf(browser: str, pages: Iterable[Path]) -> list[Path]:
    """Print each page into a PDF beside it.

    Parameters
    ----------
    browser
        As `browser_found` gives it.
    pages
        HTML files.

    Returns
    -------
    list of Path
        Pages that could not be printed; an older PDF of theirs is gone.
    """
    with TemporaryDirectory(prefix="workshop-") as profile:
        return [page for page in pages if not _printed(browser, page, profile)]


def _printed(browser: str, page: Path, profile: str) -> bool:
    path = page.with_suffix(".pdf")
    path.unlink(missing_ok=True)
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with replacing(path) as partial:
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            *(["--no-sandbox"] if as_root else []),  # a browser refuses to start as root with one
            f"--user-data-dir={profile}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={partial}",
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=True)
        except (OSError, subprocess.SubprocessError):
            partial.touch()
        if not partial.exists():
            partial.touch()
    if path.stat().st_size:
        return True
    path.unlink()
    return False
