"""Made-up years never stand beside real ones, and what nobody recorded is not zero."""

from pathlib import Path

import pytest

from analysis.judge.records import record_findings
from analysis.simulate import new_programme
from analysis.tables import TIDY
from analysis.year import ProgrammeYear


def about(this: ProgrammeYear, *, simulated: bool) -> None:
    this.raw.mkdir(parents=True)
    said = f"year: {this.year}\nsimulated: {str(simulated).lower()}\n"
    (this.raw / "about.yml").write_text(said, encoding="utf-8")


def recorded(this: ProgrammeYear, projects: int) -> None:
    kind = next(iter(this.programme.activity_kinds))
    activities = [
        {"activity": f"a{n}", "date": f"{this.year}-05-01", "kind": kind, "name": f"Project {n}"}
        for n in range(projects)
    ]
    this.write("activities", TIDY["activities"].from_rows(activities))
    for table in ("involvements", "evidence", "shifts", "costs"):
        this.write(table, TIDY[table].empty())


@pytest.fixture
def years(root: Path) -> tuple[ProgrammeYear, ProgrammeYear]:
    new_programme("hampshire", root)
    made_up, real = (ProgrammeYear("hampshire", year, root) for year in (2026, 2027))
    about(made_up, simulated=True)
    about(real, simulated=False)
    recorded(made_up, projects=9)
    return made_up, real


def test_a_real_year_has_no_made_up_year_before_it(
    years: tuple[ProgrammeYear, ProgrammeYear],
) -> None:
    _, real = years
    assert real.earlier == []
    assert real.previous is None


def test_a_real_count_is_not_compared_with_a_made_up_one(
    years: tuple[ProgrammeYear, ProgrammeYear],
) -> None:
    _, real = years
    recorded(real, projects=4)
    assert record_findings(real)["change"].isna().all()


def test_records_that_nobody_kept_are_not_zero(
    years: tuple[ProgrammeYear, ProgrammeYear],
) -> None:
    _, real = years
    recorded(real, projects=0)
    findings = record_findings(real)
    counted = findings[~findings["measure"].str.endswith("-target")]
    assert counted["value"].isna().all()
    assert set(counted["says"]) == {"silent"}
    assert counted["sentence"].str.startswith("We have no records for 2027 of ").all()


def test_a_year_without_records_is_not_a_zero_to_compare_with(
    years: tuple[ProgrammeYear, ProgrammeYear],
) -> None:
    _, real = years
    next_year = real.at(2028)
    about(next_year, simulated=False)
    recorded(real, projects=0)
    recorded(next_year, projects=4)
    assert record_findings(next_year)["change"].isna().all()
