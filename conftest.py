"""Gives tests a pseudonym key of their own, and notebooks under test a simulated year."""

import os
import secrets
import tempfile
from pathlib import Path

import pytest

MADE_UP = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Set both up once, before any worker begins; whatever tests start inherits them.

    ``pytest --nbval-lax notebooks`` runs on the notebooks' default year.
    """
    if hasattr(config, "workerinput"):
        return
    folder = config.stash[MADE_UP] = tempfile.TemporaryDirectory(prefix="evaluate-tests-")
    key = Path(folder.name) / "pseudonym.key"
    key.touch(0o600)
    key.write_text(f"{secrets.token_hex(32)}\n", encoding="ascii")
    os.environ["EVALUATION_KEY_FILE"] = str(key)
    if config.getoption("nbval", False) or config.getoption("nbval_lax", False):
        _simulate(Path(folder.name) / "root")


def _simulate(root: Path) -> None:
    os.environ["EVALUATION_ROOT"] = str(root)
    from analysis.cli import run, simulate

    simulate("oxfordshire", 2019)
    run("oxfordshire", [2019], quiet=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take what was made up away."""
    if MADE_UP in config.stash:
        config.stash[MADE_UP].cleanup()
