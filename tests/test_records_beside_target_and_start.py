"""Records beside a target and beside the start: both counts, and over which months."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.judge.reach import reach_findings
from analysis.judge.records import record_findings
from analysis.judge.records_answers import answer_findings
from analysis.measure.periods import period_covered
from analysis.measure.rungs import at_each_rung
from analysis.measure.waits import months_until_done
from analysis.year import ProgrammeYear
from records_year import MEETINGS, activity, came, people, records_year, with_target

ALL_YEAR = ["01-10", "12-10"]
AUTUMN = ["09-08", "11-16"]


def meetings(year: int, number: int, days: list[str], **more: str) -> list[dict]:
    """`number` meetings, the first and the last on the first and the last of `days`."""
    dates = [days[0], *[days[-1]] * (number - 1)]
    return [
        activity(f"m{place}", f"{year}-{day}", **more) for place, day in enumerate(dates, start=1)
    ]


def sentence(this: ProgrammeYear, measure: str) -> str:
    return found(this, measure)["sentence"]


def found(this: ProgrammeYear, measure: str) -> pd.Series:
    findings = record_findings(this)
    [row] = [row for _, row in findings[findings["measure"] == measure].iterrows()]
    return row


@pytest.mark.parametrize(
    ("number", "days", "said"),
    [
        (6, ALL_YEAR, "The target was 5 to 7 a year. With 6 it was reached."),
        (4, ALL_YEAR, "The target was 5 to 7 a year. With 4 it was not reached."),
        (
            6,
            AUTUMN,
            "The target was 5 to 7 a year. With 6 it was reached, though our records for 2019 "
            "run only from September to November.",
        ),
        (
            4,
            AUTUMN,
            "The target was 5 to 7 a year. We count 4, but our records for 2019 run only from "
            "September to November, so we cannot say that it was missed.",
        ),
    ],
)
def test_a_yearly_target_is_missed_only_by_records_of_a_whole_year(
    root: Path, number: int, days: list[str], said: str
) -> None:
    this = records_year(
        root,
        {2019: (meetings(2019, number, days), [])},
        with_target("target: {low: 5, high: 7, per: year}"),
    )
    assert sentence(this, "meetings-target") == said


def test_a_target_for_the_whole_programme_is_not_held_against_one_year(root: Path) -> None:
    target = with_target("target: {low: 5, per: programme}")
    this = records_year(root, {2019: (meetings(2019, 3, ALL_YEAR), [])}, target)
    assert sentence(this, "meetings-target") == "The target was 5 a programme."


def test_a_ratio_stands_between_its_two_counts(root: Path) -> None:
    years = {
        year: (meetings(year, number, ALL_YEAR), [])
        for year, number in {2017: 6, 2018: 9, 2019: 15}.items()
    }
    since = found(records_year(root, years, MEETINGS), "meetings-since-start")
    assert since["sentence"] == (
        "In 2017, the first year for which we have records, there were 6 meetings. "
        "In 2019 there were 15, 2.5 times as many."
    )
    assert (since["value"], since["numerator"], since["base"]) == (2.5, 15, 6)


def test_a_ratio_to_a_start_that_the_programme_gives_says_both_counts(root: Path) -> None:
    this = records_year(
        root, {2019: (meetings(2019, 21, ALL_YEAR), [])}, with_target("baseline: 7")
    )
    assert sentence(this, "meetings-since-start") == (
        "When the programme began there were 7 meetings. In 2019 there were 21, 3.0 times as many."
    )


def test_no_ratio_between_part_of_a_year_and_a_whole_one(root: Path) -> None:
    years = {
        2017: (meetings(2017, 6, AUTUMN), []),
        2018: (meetings(2018, 9, ALL_YEAR), []),
        2019: (meetings(2019, 15, ALL_YEAR), []),
    }
    since = found(records_year(root, years, MEETINGS), "meetings-since-start")
    assert "times" not in since["sentence"]
    assert since["unit"] == "meetings"
    assert "run over 3 months and those for 2019 over 12" in since["sentence"]


def test_a_rise_from_part_of_a_year_says_nothing_of_the_outcome(root: Path) -> None:
    years = {2018: (meetings(2018, 6, AUTUMN), []), 2019: (meetings(2019, 9, ALL_YEAR), [])}
    count = found(records_year(root, years, MEETINGS), "meetings")
    assert count["says"] == "silent"
    assert count["sentence"].endswith("so this is not a fair comparison.")


def test_a_rise_between_years_alike_supports_the_outcome(root: Path) -> None:
    years = {2018: (meetings(2018, 6, ALL_YEAR), []), 2019: (meetings(2019, 9, ALL_YEAR), [])}
    count = found(records_year(root, years, MEETINGS), "meetings")
    assert count["says"] == "supports"
    assert "fair" not in count["sentence"]


def test_a_hidden_count_of_people_is_not_told_by_what_is_added(root: Path) -> None:
    years = {
        2018: (meetings(2018, 6, AUTUMN), came(people(1, 8), "m1")),
        2019: (meetings(2019, 6, ALL_YEAR), came(people(1, 3), "m1")),
    }
    count = found(records_year(root, years, MEETINGS), "people")
    assert count["hidden"]
    assert count["sentence"] == (
        "We do not show, to protect people, what records say of this in 2019: people who came."
    )


def test_rungs_are_counted_of_the_activities_whose_rung_is_known(root: Path) -> None:
    now = [
        *meetings(2019, 3, ALL_YEAR, say="together"),
        activity("x", "2019-05-01", say="asked"),
        activity("y", "2019-05-01"),
    ]
    before = [activity("z", "2018-05-01", say="asked")]
    this = records_year(root, {2018: (before, []), 2019: (now, [])})
    rung = found(this, "say_together")
    assert rung["sentence"] == (
        "“Decided together”: 3 of the 4 activities of which we know how much say people had. "
        "In 2018 it was 0 of 1."
    )
    assert (rung["numerator"], rung["base"], rung["change"]) == (3, 4, 3)


def test_rungs_that_nobody_noted_are_said_to_be_unknown(root: Path) -> None:
    this = records_year(root, {2019: (meetings(2019, 3, ALL_YEAR), [])})
    assert sentence(this, "say") == (
        "The records do not say how much say people had in any activity of 2019."
    )


@given(st.lists(st.sampled_from(["told", "asked", "led", None])))
def test_every_activity_of_known_rung_stands_on_one(say: list[str | None]) -> None:
    counts = at_each_rung(pd.Series(say, dtype="object"), ["told", "asked", "led"])
    assert sum(counts.values()) == sum(rung is not None for rung in say)


def test_a_rung_that_is_not_on_the_ladder_is_refused() -> None:
    with pytest.raises(ValueError, match="no rung up"):
        at_each_rung(pd.Series(["up"]), ["told"])


@given(st.lists(st.dates(), min_size=1))
def test_a_period_covers_its_first_and_last_month(days: list) -> None:
    try:
        dates = pd.Series(pd.to_datetime(days))
    except (pd.errors.OutOfBoundsDatetime, ValueError):
        return
    period = period_covered(dates)
    assert period is not None
    assert period.months >= 1
    assert period.about_as_long_as(period)
    assert period.first <= dates.min() and dates.max() <= period.last


def answers(root: Path, made: str | None, done: str | None) -> str:
    this = records_year(root, {2019: ([], [])})
    said = pd.DataFrame({"recommendation": ["pay"], "date": pd.to_datetime([made])})
    response = pd.DataFrame(
        {"recommendation": ["pay"], "status": ["done"], "date": pd.to_datetime([done])}
    )
    return answer_findings(this, response, [said]).loc[0, "sentence"]


@pytest.mark.parametrize(
    ("made", "done", "said"),
    [
        ("2018-01-01", "2019-03-01", "We know of 1 of them how long it took: 14 months."),
        (None, "2019-03-01", "We cannot tell how long that took, because nobody noted when they "
         "were made and when they were done."),
        ("2018-01-01", None, "We cannot tell how long that took, because nobody noted when they "
         "were made and when they were done."),
    ],
)  # fmt: skip
def test_the_way_from_said_to_done_is_timed_only_by_both_dates(
    root: Path, made: str | None, done: str | None, said: str
) -> None:
    assert answers(root, made, done) == f"Recommendations said to be done: 1. {said}"


def test_an_answer_dated_before_its_question_is_not_timed(root: Path) -> None:
    assert "We cannot tell" in answers(root, "2019-05-01", "2019-03-01")


def test_the_middle_wait_of_three() -> None:
    said = pd.to_datetime(pd.Series({"a": "2018-01-01", "b": "2018-01-01", "c": "2018-01-01"}))
    done = pd.to_datetime(pd.Series({"a": "2018-02-01", "b": "2018-07-02", "c": "2019-07-01"}))
    assert months_until_done(said, done) == (6.0, 3)
    with pytest.raises(ValueError, match="done before it was said"):
        months_until_done(done, said)


OF_CAPACITY = {
    "aims.yml": MEETINGS["aims.yml"].replace(
        "count: people, unit: people", "count: people, unit: people, where: {capacity: staff}"
    )
}


def of_capacity(year: int, staff: int, partners: int) -> tuple[list[dict], list[dict]]:
    return meetings(year, 2, ALL_YEAR), [
        *came(people(1, staff), "m1", capacity="staff"),
        *came(people(staff + 1, staff + partners), "m1", capacity="partner"),
    ]


def test_a_few_of_one_capacity_cannot_be_worked_out_from_the_count_of_the_other(root: Path) -> None:
    """22 people are named: beside 20 staff the 2 partners would be known."""
    this = records_year(root, {2019: of_capacity(2019, 20, 2)}, OF_CAPACITY)
    kept_back = found(this, "people")
    assert kept_back["hidden"]
    assert pd.isna(kept_back["numerator"])
    assert "20" not in kept_back["sentence"].replace("2019", "")


def test_a_count_kept_back_one_year_is_not_told_the_next(root: Path) -> None:
    years = {2018: of_capacity(2018, 20, 2), 2019: of_capacity(2019, 21, 9)}
    later = found(records_year(root, years, OF_CAPACITY), "people")
    assert later["numerator"] == 21
    assert pd.isna(later["change"])
    assert "2018" not in later["sentence"]


def test_people_at_other_events_cannot_be_worked_out_from_all_that_were_counted(root: Path) -> None:
    counted = {
        "aims.yml": MEETINGS["aims.yml"].replace(
            "count: people, unit: people", "count: headcount, unit: people, where: {kind: meeting}"
        )
    }
    rows = [
        activity("m1", "2019-01-10", headcount=60),
        activity("t1", "2019-12-10", headcount=3) | {"kind": "talk"},
    ]
    [row] = (
        reach_findings(records_year(root, {2019: (rows, [])}, counted))
        .query("measure == 'headcount'")
        .to_dict("records")
    )
    assert row["hidden"]
    assert "63" not in row["sentence"]
