"""The intervals hold the truth as often as they say, and docs/methods.md says how often."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

PROJECT = Path(__file__).parents[1]
SIZES = (10, 20, 50, 100)


@pytest.fixture(scope="module")
def coverage() -> ModuleType:
    """The module beside the bench, which is no package."""
    spec = spec_from_file_location("interval_coverage", PROJECT / "bench" / "interval_coverage.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_every_interval_is_drawn_often_enough_over_the_whole_grid(coverage: ModuleType) -> None:
    assert coverage.DRAWS >= 10_000
    assert coverage.SIZES == SIZES
    assert (min(coverage.SHARES), max(coverage.SHARES)) == (0.02, 0.5)


def test_mean_coverage_is_near_95_per_cent_at_every_size(coverage: ModuleType) -> None:
    for found in coverage.coverages().values():
        assert [row.size for row in found] == list(SIZES)
        for row in found:
            assert 94 <= row.simulated <= 96.5
            assert 94 <= row.exact <= 96.5


def test_draws_come_near_what_is_worked_out_exactly(coverage: ModuleType) -> None:
    for found in coverage.coverages().values():
        for row in found:
            assert row.simulated == pytest.approx(row.exact, abs=0.15)
            assert row.lowest <= row.exact


def test_the_table_in_docs_is_the_one_that_the_draws_give(coverage: ModuleType) -> None:
    methods = (PROJECT / "docs" / "methods.md").read_text(encoding="utf-8")
    assert coverage.coverage_table() in methods
