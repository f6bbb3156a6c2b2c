"""Gives notebooks under test (`pytest --nbval-lax notebooks`) a simulated year to run on."""

import os
import tempfile

import pytest

SIMULATED = pytest.StashKey[tempfile.TemporaryDirectory[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Simulate and run the notebooks' default year once, before any worker begins."""
    notebooks = config.getoption("nbval", False) or config.getoption("nbval_lax", False)
    if not notebooks or hasattr(config, "workerinput"):
        return
    folder = config.stash[SIMULATED] = tempfile.TemporaryDirectory(prefix="evaluate-nbval-")
    os.environ["EVALUATION_ROOT"] = folder.name
    from analysis.cli import run, simulate

    simulate("oxfordshire", 2019)
    run("oxfordshire", [2019], quiet=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the simulated year away."""
    if SIMULATED in config.stash:
        config.stash[SIMULATED].cleanup()
