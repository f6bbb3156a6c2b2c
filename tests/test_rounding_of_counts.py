"""Where the programme rounds counts of people, none is shown as it is."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import EvaluationError
from analysis.judge.sentences import RECORD, SURVEY_SHARE, Facts, worded
from analysis.judge.survey import survey_findings
from analysis.judge.survey_spread import spread_of_answers
from analysis.programme import Disclosure, Programme
from analysis.protect.audit.released_counts.release import number
from analysis.protect.audit.year import audit
from analysis.protect.rounding import Rounding, rounded
from analysis.publish.material import Material
from analysis.publish.sections.spreadsheets import write
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import NAME, write_small_year
from survey_year import sheets, written

TO_FIVE = "threshold: 5\nminimum_base: 10\nrounding: 5\n"


@given(st.integers(0, 500), st.integers(1, 10))
def test_a_rounded_count_is_the_nearest_multiple_and_says_what_it_may_stand_for(
    count: int, to: int
) -> None:
    shown, rules = rounded(count, to), Rounding(to, least=5)
    assert shown % to == 0
    assert 2 * abs(count - shown) <= to
    if count == 0 or count >= 5:
        low, high = rules.behind(shown)
        assert low <= count <= high


def with_rounding(this: ProgrammeYear) -> ProgrammeYear:
    (this.root / "programmes" / NAME / "disclosure.yml").write_text(TO_FIVE, encoding="utf-8")
    return ProgrammeYear(NAME, this.year, this.root)


def released(this: ProgrammeYear) -> dict[str, list[dict[str, str]]]:
    """The tables of a year with a survey alone, as they are released."""
    made = {"findings": survey_findings(this), "spread": spread_of_answers(this)}
    for name, table in TIDY.items():
        if name in made or not this.table_path(name).exists():
            this.write(name, made.get(name, table.from_rows([])))
    write(Material(this))
    folder = this.published / "tables"
    return {
        name: list(csv.DictReader((folder / f"{name}.csv").open(encoding="utf-8", newline="")))
        for name in ("findings", "every-answer")
    }


@pytest.fixture
def year(root: Path) -> ProgrammeYear:
    rows = [
        *sheets("public", (23, {"listened": "Agree", "heard_of": ["Radio"]}),
                (11, {"listened": "Disagree", "heard_of": ["A friend", "Radio"]}),
                (7, {"listened": "skipped", "heard_of": "skipped"})),
        *sheets("staff", (9, {"listened": "Agree", "heard_of": ["A friend"]}),
                (8, {"listened": "Neither", "heard_of": ["Radio"]}),
                (2, {"listened": "Disagree", "heard_of": ["Radio"]})),
    ]  # fmt: skip
    write_small_year(root)
    return with_rounding(written(root, 2018, rows, invited={"public": 63, "staff": 22}))


def test_no_unrounded_count_of_people_is_released(year: ProgrammeYear) -> None:
    tables = released(year)
    shown = [
        count
        for table, columns in (
            ("findings", ("numerator", "base")),
            ("every-answer", ("count", "base")),
        )
        for row in tables[table]
        for column in columns
        if (count := number(row[column])) is not None
    ]
    assert len(shown) > 20
    assert not [count for count in shown if count % 5]
    assert audit(year) == []


def test_percentages_and_ranges_are_those_of_rounded_counts(year: ProgrammeYear) -> None:
    rows = {row["finding"]: row for row in released(year)["findings"]}
    row = rows["heard.listened.public"]
    assert (row["numerator"], row["base"]) == ("25", "35")  # 23 of 34
    assert number(row["value"]) == pytest.approx(25 / 35, abs=1e-5)
    assert "25 of the 35" in row["sentence"]
    assert "(71%; likely range 55% to 84%)" in row["sentence"]


def test_what_counts_no_people_is_not_rounded() -> None:
    rules = Disclosure(rounding=5)
    tenders = Facts(rules=rules, people=False, unit="tenders", year=2019, numerator=3)
    assert worded(RECORD, tenders) == "Records show 3 tenders in 2019."


def test_what_is_too_small_is_decided_before_it_is_rounded() -> None:
    """Four would round to five."""
    facts = Facts(rules=Disclosure(rounding=5), group="carers", numerator=4, base=33, about="it")
    assert worded(SURVEY_SHARE, facts).startswith("We do not show how many of the 35 carers")


def test_counts_that_may_be_shown_are_never_rounded_to_none(root: Path) -> None:
    write_small_year(root)
    rules = root / "programmes" / NAME / "disclosure.yml"
    rules.write_text("threshold: 5\nrounding: 11\n", encoding="utf-8")
    with pytest.raises(EvaluationError, match="could be rounded to 0"):
        Programme(rules.parent)
