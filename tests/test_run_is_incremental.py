"""A run does what is stale and nothing else, and `explain` says beforehand what that will be."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.run.fingerprint import modules_behind
from analysis.run.years import plan_years, run_years
from analysis.year import ProgrammeYear
from toy import change_cell, toy_method, toy_method_at, toy_year


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two years of the toy programme, run once; every test works on a copy."""
    house = tmp_path_factory.mktemp("finished")
    method = toy_method(house)
    years = [toy_year(house, 2001), toy_year(house, 2002)]
    assert {ending.how for ending in run_years(years, method=method, quiet=True).endings} == {
        "done"
    }
    return house


@pytest.fixture
def house(finished: Path, tmp_path: Path) -> Path:
    return shutil.copytree(finished, tmp_path / "house")


def _year(house: Path, year: int = 2002) -> ProgrammeYear:
    return ProgrammeYear("toy", year, house)


def _explained(house: Path, year: int = 2002) -> dict[str, tuple[str, ...]]:
    """Steps that will run for certain, and why."""
    outlooks = plan_years([_year(house, year)], toy_method_at(house)).outlooks()
    return {o.task.name.removeprefix("toy/"): o.reasons for o in outlooks if o.stale}


def _ran(house: Path, year: int = 2002) -> set[str]:
    """Steps that a run did; what it was sure to do and what it did must agree."""
    outlooks = plan_years([_year(house, year)], toy_method_at(house)).outlooks()
    run = run_years([_year(house, year)], method=toy_method_at(house), quiet=True)
    assert run.went_well
    done = {ending.task.name for ending in run.endings if ending.how == "done"}
    assert {o.task.name for o in outlooks if o.stale} <= done
    assert done <= {o.task.name for o in outlooks if o.may_run}
    return {name.removeprefix("toy/") for name in done}


def test_second_run_does_nothing(house: Path) -> None:
    assert _explained(house) == {}
    assert _ran(house) == set()


def test_changed_words_of_a_notebook_run_that_step_alone(house: Path) -> None:
    change_cell(house / "notebooks" / "4_survey_findings.ipynb", 0, "# Put in other words?")
    assert _explained(house) == {
        "2002/4_survey_findings": ("the notebook's text or code has changed",)
    }
    assert _ran(house) == {"2002/4_survey_findings"}


def test_changed_answer_runs_only_what_depends_on_it(house: Path) -> None:
    (_year(house).raw / "survey.csv").write_text("answer\nno\n")
    assert _explained(house) == {"2002/1_clean_survey": ("survey.csv has changed",)}
    assert _ran(house) == {
        f"2002/{step}" for step in ("1_clean_survey", "4_survey_findings", "7_evidence", "8_report")
    }


def test_changed_earlier_year_is_tidied_and_what_compares_with_it_runs(house: Path) -> None:
    (_year(house, 2001).raw / "survey.csv").write_text("answer\nother words\n")
    assert _explained(house) == {"2001/1_clean_survey": ("survey.csv has changed",)}
    ran = _ran(house)
    assert {"2001/1_clean_survey", "2002/4_survey_findings", "2002/8_report"} <= ran
    assert not {"2002/1_clean_survey", "2002/5_interview_findings", "2001/8_report"} & ran


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda year: (year.raw / "signoff.csv").write_text("name\n"), "signoff.csv was added"),
        (lambda year: (year.raw / "judgements.csv").unlink(), "judgements.csv is gone"),
    ],
)
def test_file_that_comes_or_goes_is_noticed(
    house: Path, change: Callable[[ProgrammeYear], object], reason: str
) -> None:
    change(_year(house))
    assert _explained(house) == {"2002/7_evidence": (reason,), "2002/8_report": (reason,)}


def test_spoiled_or_missing_table_is_made_again(house: Path) -> None:
    _year(house).table_path("answers").write_bytes(b"spoiled")
    _year(house).table_path("questions").unlink()
    assert _explained(house) == {
        "2002/1_clean_survey": (
            "its output answers.parquet was changed",
            "its output questions.parquet is missing",
        )
    }
    assert _ran(house) == {"2002/1_clean_survey"}


def test_changed_module_is_named(house: Path) -> None:
    steps = house / "src" / "analysis" / "run" / "steps.py"
    steps.write_text(steps.read_text() + "\n# changed\n")
    explained = _explained(house)
    assert len(explained) == 11  # eight steps of the year, and the tidying of the year before
    assert set(explained.values()) == {("module analysis.run.steps has changed",)}


def test_time_stamps_and_kept_outputs_do_not_count(house: Path) -> None:
    for path in [*house.rglob("*.csv"), *house.rglob("*.ipynb"), *house.rglob("*.parquet")]:
        path.touch()
    notebook = house / "notebooks" / "1_clean_survey.ipynb"
    counted = notebook.read_text().replace('"execution_count": null', '"execution_count": 7')
    assert counted != notebook.read_text()
    notebook.write_text(counted)
    assert _explained(house) == {}


def test_released_year_is_left_alone(house: Path) -> None:
    (_year(house).releases / "1").mkdir(parents=True)
    (_year(house).releases / "1" / "release.json").write_text('{"version": 1}')
    (_year(house).raw / "survey.csv").write_text("answer\nno\n")
    run = run_years([_year(house)], method=toy_method_at(house), quiet=True)
    assert [this.year for this in run.plan.released] == [2002]
    assert not run.did_something
    assert "2002/1_clean_survey" not in _explained(house)


def test_force_runs_the_asked_year_alone(house: Path) -> None:
    run = run_years([_year(house)], method=toy_method_at(house), force=True, quiet=True)
    done = [ending.task.name for ending in run.endings if ending.how == "done"]
    assert len(done) == 8
    assert all(name.startswith("toy/2002/") for name in done)


def test_imports_are_followed_without_running_them(tmp_path: Path) -> None:
    package = tmp_path / "analysis"
    for path, source in {
        "__init__.py": "",
        "inner/__init__.py": "from .near import thing",
        "inner/near.py": "def thing():\n    import analysis.far",
        "inner/style.css": "",
        "far.py": "if TYPE_CHECKING:\n    from analysis import unused\nraise SystemExit",
        "unused.py": "",
    }.items():
        (package / path).parent.mkdir(parents=True, exist_ok=True)
        (package / path).write_text(source)
    assert list(modules_behind(["%matplotlib inline\nfrom analysis import inner"], package)) == [
        "analysis",
        "analysis.far",
        "analysis.inner",
        "analysis.inner.near",
        "analysis/inner/style.css",
    ]


def test_step_with_a_kernel_over_tcp_ends_the_same(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.run.kernels.warm.LONGEST_FOLDER", 0)
    method = toy_method_at(house)
    year = _year(house)
    before = year.table_path("respondents").read_bytes()
    change_cell(method.notebooks / "1_clean_survey.ipynb", 0, "# Over the wire?")
    assert run_years([year], method=method, quiet=True).went_well
    assert year.table_path("respondents").read_bytes() == before
