"""Two years that differ by one person: subtracting what is shown tells nothing of that person."""

from pathlib import Path

import pytest

from analysis.judge.answers import Answers
from analysis.judge.survey import survey_findings
from analysis.judge.survey_spread import spread_of_answers
from analysis.year import ProgrammeYear
from survey_year import sheets, written

AGREES = {"listened": "Agree", "fair": "Disagree", "heard_of": ["Radio"]}
NOT = {"listened": "Disagree", "fair": "Agree", "heard_of": ["A friend"]}
STAFF = ((12, AGREES), (11, NOT))
ITEMS = ("listened", "fair")


def years(root: Path, *of_this_year: tuple[int, dict[str, object]]) -> ProgrammeYear:
    """A year beside one in which 23 linked members of staff answered."""
    written(root, 2018, sheets("staff", *STAFF, linked="p"))
    return written(root, 2019, sheets("staff", *of_this_year, linked="p"))


@pytest.fixture
def one_joined(root: Path) -> ProgrammeYear:
    """The same 23 gave the same answers; one more joined, and agrees that the council listens."""
    return years(root, *STAFF, (1, AGREES))


def test_counted_without_protection_the_two_years_tell_what_the_one_said(
    one_joined: ProgrammeYear,
) -> None:
    now, then = Answers.of(one_joined), Answers.of(one_joined.at(2018))
    for item, said in zip(ITEMS, (1, 0), strict=True):
        step = now.agreeing(item, "staff").chosen - then.agreeing(item, "staff").chosen
        assert (now.base(item, "staff") - then.base(item, "staff"), step) == (1, said)


def test_what_is_shown_tells_nothing_of_the_one_who_joined(one_joined: ProgrammeYear) -> None:
    found = survey_findings(one_joined).set_index("finding")
    for item in (*ITEMS, "heard_of-1", "heard_of-2"):
        [name] = [name for name in found.index if name.endswith(f".{item}.staff")]
        row = found.loc[name]
        assert row["hidden"]
        assert row[["value", "low", "high", "numerator", "change"]].isna().all()
        assert "We do not show" in row["sentence"]
    answers = spread_of_answers(one_joined)
    assert answers.loc[answers["kind"] == "answer", "count"].isna().all()


@pytest.mark.parametrize(
    "of_this_year",
    [STAFF, (*STAFF, (5, AGREES))],
    ids=["nobody came or went", "as many came as may be shown"],
)
def test_where_no_few_came_or_went_answers_are_shown(
    root: Path, of_this_year: tuple[tuple[int, dict[str, object]], ...]
) -> None:
    found = survey_findings(years(root, *of_this_year)).set_index("measure")
    assert not found.loc["listened", "hidden"]
    assert found.loc["listened", "numerator"] >= 12
