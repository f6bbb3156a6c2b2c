"""A new programme loads, runs at once on its own simulated year, and is never written over."""

from pathlib import Path

import pytest

from analysis import EvaluationError
from analysis.programme import Programme
from analysis.simulate import new_programme, simulate_year
from analysis.year import ProgrammeYear


def test_new_programme_is_complete_and_bears_its_name(root: Path) -> None:
    folder = new_programme("east-hampshire", root)
    programme = Programme(folder)
    assert folder == root / "programmes" / "east-hampshire"
    assert programme.title == "Co-production in East hampshire"
    assert programme.aims and programme.items and programme.codes and programme.shifts
    assert programme.population and programme.recommendations
    assert all("{{" not in path.read_text(encoding="utf-8") for path in folder.iterdir())


def test_every_file_of_a_new_programme_tells_a_newcomer_what_it_is_for(root: Path) -> None:
    for path in new_programme("hampshire", root).glob("*.yml"):
        assert path.read_text(encoding="utf-8").startswith("# "), path.name


@pytest.mark.parametrize("year", [2019, 2026, 2031])
def test_new_programme_can_be_simulated_in_any_year(root: Path, year: int) -> None:
    new_programme("hampshire", root)
    this = ProgrammeYear("hampshire", year, root)
    assert simulate_year(this) == this.collected()
    assert this.about.simulated
    assert {source.kind for source in this.about.sources} == {"survey", "coding"}


@pytest.mark.parametrize("name", ["Hampshire", "2026", "../hampshire", "", "a b"])
def test_badly_named_programme_is_refused(root: Path, name: str) -> None:
    with pytest.raises(EvaluationError, match="cannot name a programme"):
        new_programme(name, root)
    assert not (root / "programmes").exists()


def test_existing_programme_is_not_written_over(root: Path) -> None:
    aims = new_programme("hampshire", root) / "aims.yml"
    aims.write_text("ours", encoding="utf-8")
    with pytest.raises(EvaluationError, match="already"):
        new_programme("hampshire", root)
    assert aims.read_text(encoding="utf-8") == "ours"


def test_name_of_a_programme_that_comes_with_the_project_is_taken(root: Path) -> None:
    with pytest.raises(EvaluationError, match="already"):
        new_programme("oxfordshire", root)
