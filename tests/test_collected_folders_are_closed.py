"""What people told us cannot be read by others who use the computer."""

import os
import stat
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.run.lock import locked
from analysis.year import ProgrammeYear
from made_up_year import NAME, YEAR, made_up_year

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has other permissions")


def modes(this: ProgrammeYear) -> list[int]:
    folders = (this.raw, this.processed, this.working)
    return [stat.S_IMODE(folder.stat().st_mode) for folder in folders]


def test_a_run_closes_the_folders_of_a_collected_year(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, simulated=False)
    with locked([this]):
        assert modes(this) == [0o700, 0o700, 0o700]


def test_checking_closes_what_was_collected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    this = made_up_year(tmp_path, simulated=False)
    monkeypatch.setenv("EVALUATION_ROOT", str(tmp_path))
    with pytest.raises(SystemExit):
        main(["explain", NAME, str(YEAR)])
    assert stat.S_IMODE(this.raw.stat().st_mode) == 0o700


def test_a_simulated_year_stays_open(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    with locked([this]):
        assert 0o700 not in modes(this)
