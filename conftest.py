"""Gives tests a pseudonym key of their own, and notebooks under test a simulated year."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from analysis.run.kernels.warm import Kernels

KERNEL = "EVALUATION_TESTS_KERNEL"
MADE_UP = pytest.StashKey[ExitStack]()


def pytest_configure(config: pytest.Config) -> None:
    """Set both up once, before any worker begins; whatever tests start inherits them.

    ``pytest --nbval-lax notebooks`` runs on the notebooks' default year.
    """
    if hasattr(config, "workerinput"):
        config.option.nbval_kernel_name = os.environ.get(KERNEL)
        return
    made_up = config.stash[MADE_UP] = ExitStack()
    folder = Path(made_up.enter_context(tempfile.TemporaryDirectory(prefix="evaluate-tests-")))
    key = folder / "pseudonym.key"
    key.touch(0o600)
    key.write_text(f"{secrets.token_hex(32)}\n", encoding="ascii")
    os.environ["EVALUATION_KEY_FILE"] = str(key)
    if config.getoption("nbval", False) or config.getoption("nbval_lax", False):
        kernels = made_up.enter_context(_kernels())
        _simulate(folder / "root", kernels)
        config.option.nbval_kernel_name = os.environ[KERNEL] = kernels.name


def _kernels() -> AbstractContextManager[Kernels]:
    from analysis.run.kernels.warm import kernels_of_run

    return kernels_of_run()


def _simulate(root: Path, kernels: Kernels) -> None:
    os.environ["EVALUATION_ROOT"] = str(root)
    from analysis.cli import simulate
    from analysis.run.years import run_years
    from analysis.year import ProgrammeYear

    simulate("oxfordshire", 2019)
    run = run_years([ProgrammeYear("oxfordshire", 2019)], quiet=True, kernels=kernels)
    assert run.went_well, run.endings


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take what was made up away."""
    if MADE_UP in config.stash:
        config.stash[MADE_UP].close()
