"""Made-up peers sort cards of simulated years alone, and what was planted is found again."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from analysis.clean.decisions import clean_decisions
from analysis.clean.interviews import clean_interviews
from analysis.cli import main
from analysis.errors import EvaluationError
from analysis.judge.cards import draw_cards
from analysis.judge.piles import proposed_themes
from analysis.measure.piles import adjusted_rand
from analysis.simulate import new_programme, simulate_sorting, simulate_year
from analysis.simulate.sorting import SORTERS, cards_to_sort, planted_themes, sort_cards
from analysis.year import PROJECT, ProgrammeYear

PLANTED = {1000 + card: f"theme {card % 7}" for card in range(40)}


@pytest.fixture(scope="module")
def recovery() -> ModuleType:
    """The module beside the bench, which is no package."""
    spec = spec_from_file_location("sorting_recovery", PROJECT / "bench" / "sorting_recovery.py")
    assert spec and spec.loader
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A simulated year whose interviews are cleaned."""
    root = tmp_path_factory.mktemp("sorted")
    new_programme("small", root)
    this = ProgrammeYear("small", 2026, root)
    simulate_year(this)
    clean_interviews(this).write(this)
    return this


def sorted_by_four(noise: float, seed: int = 1) -> pd.DataFrame:
    return sort_cards(PLANTED, noise=noise, draw=np.random.default_rng(seed))


def likeness(piles: pd.DataFrame) -> float:
    found = proposed_themes(piles).cards
    return adjusted_rand(found["card"].map(PLANTED), found["cluster"])


class TestPlantedThemes:
    def test_are_found_again_where_nobody_goes_wrong(self) -> None:
        piles = sorted_by_four(0)
        assert (piles["card"].nunique(), piles["sorter"].nunique()) == (40, 4)
        assert likeness(piles) > 0.9

    def test_are_lost_where_all_is_chance(self) -> None:
        assert likeness(sorted_by_four(1)) < 0.2

    def test_each_sorter_numbers_and_names_in_a_way_of_theirs(self) -> None:
        piles = sorted_by_four(0)
        ways = piles.groupby("sorter")["pile"].agg(lambda own: tuple(own))
        assert ways.nunique() == SORTERS
        assert piles.groupby("sorter")["pile_name"].agg(lambda own: own.isna().all()).sum() == 1

    def test_the_same_seed_gives_the_same_piles(self) -> None:
        pd.testing.assert_frame_equal(sorted_by_four(0.3), sorted_by_four(0.3))
        assert not sorted_by_four(0.3).equals(sorted_by_four(0.3, seed=2))

    def test_the_curve_in_docs_is_the_one_that_the_draws_give(self, recovery: ModuleType) -> None:
        methods = (PROJECT / "docs" / "methods.md").read_text(encoding="utf-8")
        without, some = recovery.recovery(0.0), recovery.recovery(0.2)
        assert recovery.row(without) in methods
        assert recovery.row(some) in methods
        assert without.mean > 0.9 > some.lowest
        assert (recovery.CARDS, recovery.SORTERS) == (40, 4)


class TestYear:
    def test_piles_and_themes_are_read_back_as_written(self, year: ProgrammeYear) -> None:
        simulate_sorting(year, noise=0, overwrite=True)
        cleaned = clean_decisions(year)
        assert cleaned.problems == ()
        piles, themes = cleaned.tables["piles"], cleaned.tables["themes"]
        planted = planted_themes(year, cards_to_sort(year))
        assert set(piles["card"]) == set(planted) == {c.number for c in draw_cards(year).cards}
        found = proposed_themes(piles)
        assert found.sorters == SORTERS
        truly = found.cards["card"].astype(int).map(planted)
        assert adjusted_rand(truly, found.cards["cluster"]) == 1
        assert set(themes["becomes_code"]) == {True, False}
        assert any("since: 2027" in note for note in cleaned.notes)

    def test_what_is_there_stays_unless_asked(self, year: ProgrammeYear) -> None:
        simulate_sorting(year, overwrite=True)
        before = (year.raw / "piles.csv").read_bytes()
        with pytest.raises(EvaluationError, match="sorted already"):
            simulate_sorting(year, noise=0.5)
        assert (year.raw / "piles.csv").read_bytes() == before

    def test_the_command_says_no_where_people_collected_the_data(
        self, root: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        new_programme("real", root)
        folder = root / "data" / "raw" / "real" / "2026"
        folder.mkdir(parents=True)
        (folder / "about.yml").write_text("year: 2026\nsimulated: false\n", encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            main(["simulate", "real", "2026", "--sort", "--overwrite"])
        assert ended.value.code == 1
        assert "nobody's piles are made up for those" in capsys.readouterr().err
        assert [path.name for path in folder.iterdir()] == ["about.yml"]

    def test_a_year_must_have_been_run(self, root: Path) -> None:
        new_programme("small", root)
        this = ProgrammeYear("small", 2026, root)
        simulate_year(this)
        with pytest.raises(EvaluationError, match="evaluate run small 2026"):
            simulate_sorting(this)
        assert not (this.raw / "piles.csv").exists()
