"""Whoever explores sees nothing of people who have withdrawn since the report was made."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.cli import main, run
from analysis.judge.insights import add_insight
from analysis.simulate import new_programme, simulate_year
from analysis.year import ProgrammeYear

NAME, YEAR = "harbour", 2026


@pytest.fixture(scope="module")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    root = tmp_path_factory.mktemp("harbour")
    new_programme(NAME, root)
    this = ProgrammeYear(NAME, YEAR, root)
    simulate_year(this)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALUATION_ROOT", str(root))
        run(NAME, [YEAR], quiet=True)
    return this


@pytest.fixture
def at_harbour(harbour: ProgrammeYear, monkeypatch: pytest.MonkeyPatch) -> ProgrammeYear:
    monkeypatch.setenv("EVALUATION_ROOT", str(harbour.root))
    return harbour


def ended(*arguments: str) -> object:
    with pytest.raises(SystemExit) as ending:
        main(arguments)
    return ending.value.code


def page_of(this: ProgrammeYear) -> Path:
    return this.explored / f"explore-{NAME}-{YEAR}.html"


def test_an_insight_written_since_stands_in_nobodys_way(at_harbour: ProgrammeYear) -> None:
    add_insight(at_harbour, about=None, author="AF", stance="adds", text="There is more to it")
    assert not ended("explore", NAME, str(YEAR), "--pack")
    assert page_of(at_harbour).exists()


def test_a_withdrawal_since_refuses_until_the_year_is_run_again(
    at_harbour: ProgrammeYear, capsys: pytest.CaptureFixture[str]
) -> None:
    people = at_harbour.raw / "participants.csv"
    before = people.read_text(encoding="utf-8")
    frame = pd.read_csv(people, dtype=str)
    frame.loc[0, "withdrawn_on"] = "2026-12-01"
    frame.to_csv(people, index=False)
    page_of(at_harbour).unlink(missing_ok=True)
    for more in (["--pack"], []):
        assert ended("explore", NAME, str(YEAR), *more) == 1
        assert "older than what it is made of" in capsys.readouterr().err
    assert not page_of(at_harbour).exists()
    people.write_text(before, encoding="utf-8")
