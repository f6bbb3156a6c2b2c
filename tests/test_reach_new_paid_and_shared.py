"""Who is new, who was paid and how widely it is shared: counted, compared, and protected."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.judge.reach import reach_findings
from analysis.measure.payment import payment
from analysis.measure.reach import gini
from analysis.measure.returning import new_and_returning
from records_year import activity, came, involvement, people, records_year
from small_programme import PROGRAMME

names = st.lists(st.sampled_from("abcdefgh"))
times = st.lists(st.integers(0, 40), min_size=2, max_size=40).filter(any)


def findings(root: Path, years: dict[int, list[dict[str, Any]]], **files: str) -> pd.DataFrame:
    """Findings of the last year; each year has a meeting in January and one in December."""
    meetings = {
        year: ([activity(f"m{m}", f"{year}-{m}-10") for m in ("01", "12")], rows)
        for year, rows in years.items()
    }
    this = records_year(root, meetings, {f"{name}.yml": words for name, words in files.items()})
    return reach_findings(this).set_index("measure")


def test_new_and_returning_people_add_up_to_the_people_named(root: Path) -> None:
    found = findings(root, {2018: came(people(1, 12), "m01"), 2019: came(people(6, 25), "m01")})
    assert found.loc["new_people", "numerator"] == 13
    assert found.loc["returning_people", "numerator"] == 7
    assert found.loc["named_people", "numerator"] == 20


@pytest.mark.parametrize("last_year", [people(1, 9), people(1, 22)], ids=["few back", "few new"])
def test_a_few_new_or_returning_people_hide_both_numbers(root: Path, last_year: list[str]) -> None:
    found = findings(root, {2018: came(last_year, "m01"), 2019: came(people(6, 25), "m01")})
    both = found.loc[["new_people", "returning_people"]]
    assert both["hidden"].all()
    assert both[["value", "numerator"]].isna().all(axis=None)


def test_a_few_who_did_not_come_back_cannot_be_worked_out(root: Path) -> None:
    # 22 last year, 20 of them again: 2 would be left
    found = findings(root, {2018: came(people(1, 22), "m01"), 2019: came(people(3, 40), "m01")})
    assert found.loc[["new_people", "returning_people"], "hidden"].all()


def test_nobody_is_called_new_where_earlier_years_kept_no_names(root: Path) -> None:
    found = findings(root, {2018: [], 2019: came(people(1, 20), "m01")})
    assert "new_people" not in found.index


@given(names, st.lists(names, max_size=3))
def test_new_and_returning_are_everybody_and_nobody_twice(now: list, earlier: list) -> None:
    found = new_and_returning(now, earlier)
    if found is None:
        assert not any(earlier)
    else:
        assert found.new + found.returning == len(set(now))


def test_payment_is_told_of_people_with_lived_experience_alone(root: Path) -> None:
    rows = [
        *came(people(1, 12), "m01", offered_payment=True, paid=True),
        *came(people(13, 18), "m01", offered_payment=True, paid=False),
        *came(people(19, 26), "m01", offered_payment=False, paid=False),
        *came(people(30, 40), "m01", capacity="staff", offered_payment=False),
    ]
    found = findings(root, {2019: rows})
    assert found.loc["offered_payment", ["numerator", "base"]].tolist() == [18, 26]
    assert "26 people who took part" in found.loc["offered_payment", "sentence"]
    assert found.loc["paid", ["numerator", "base"]].tolist() == [12, 18]
    assert "18 people who were offered payment" in found.loc["paid", "sentence"]


def test_a_few_who_were_not_paid_are_not_given_away(root: Path) -> None:
    rows = [
        *came(people(1, 12), "m01", offered_payment=True, paid=True),
        *came(people(13, 14), "m01", offered_payment=True, paid=False),
        *came(people(15, 24), "m01", offered_payment=False, paid=False),
    ]
    found = findings(root, {2019: rows})
    assert not found.loc["offered_payment", "hidden"]
    assert found.loc["paid", "hidden"]
    assert pd.isna(found.loc["paid", "base"])
    assert "12" not in found.loc["paid", "sentence"]


def test_how_many_of_whom_nothing_is_noted_is_no_secret(root: Path) -> None:
    rows = [
        *came(people(1, 12), "m01", offered_payment=True, paid=True),
        *came(people(13, 22), "m01", offered_payment=False, paid=False),
        *came(people(23, 24), "m01"),
    ]
    found = findings(root, {2019: rows})
    assert found.loc["offered_payment", ["numerator", "base"]].tolist() == [12, 22]
    assert found.loc["paid", ["numerator", "base"]].tolist() == [12, 12]


def test_who_was_paid_rests_on_those_of_whom_it_is_noted(root: Path) -> None:
    rows = [
        *came(people(1, 12), "m01", offered_payment=True, paid=True),
        *came(people(13, 20), "m01", offered_payment=True, paid=False),
        *came(people(21, 30), "m01", offered_payment=True),
    ]
    found = findings(root, {2019: rows})
    assert found.loc["paid", ["numerator", "base"]].tolist() == [12, 20]
    assert "12 (60%)" in found.loc["paid", "sentence"]
    assert "30" not in found.loc["paid", "sentence"]
    nobody_noted = findings(root, {2020: came(people(1, 12), "m01", offered_payment=True)})
    assert nobody_noted.loc["paid", "sentence"] == (
        "The records do not say who was paid for taking part."
    )


def test_payment_that_nobody_noted_is_said_to_be_unknown(root: Path) -> None:
    found = findings(root, {2019: came(people(1, 12), "m01")})
    assert found.loc["offered_payment", "sentence"] == (
        "The records do not say who was offered payment for taking part."
    )


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abc"),
            st.sampled_from([True, False, None]),
            st.sampled_from([True, False, None]),
        ),
        min_size=1,
    )
)
def test_everybody_has_one_place_in_what_is_noted_of_payment(rows: list) -> None:
    frame = pd.DataFrame(rows, columns=["person", "offered_payment", "paid"], dtype="object")
    assert sum(payment(frame)) == frame["person"].nunique()


def test_concentration_is_set_beside_the_year_before(root: Path) -> None:
    even = [*came(people(1, 50), "m01"), *came(people(1, 50), "m12")]
    uneven = [*came(people(1, 50), "m01"), *came(people(1, 5), "m12")]
    found = findings(root, {2018: even, 2019: uneven})
    assert found.loc["most_involved_tenth", "sentence"] == (
        "The most involved tenth of the people in our records account for 18% of all the times "
        "that people took part (10 of 55). That is more than in 2018, when it was 10%."
    )
    assert found.loc["gini", "sentence"].endswith(
        "involvement stands at 0.08. In 2018 it was shared more evenly: 0.00."
    )
    assert found.loc["gini", "change"] == pytest.approx(gini([*[2] * 5, *[1] * 45]))


def test_how_often_a_tenth_of_a_few_people_came_is_not_shown(root: Path) -> None:
    # a tenth of 40 is 4 people; a tenth of 41 is 5
    four, five = (
        findings(root, {year: [*came(people(1, n), "m01"), *came(people(1, 4), "m12")]})
        for year, n in ((2018, 40), (2019, 41))
    )
    assert four.loc["most_involved_tenth", "hidden"]
    assert four.loc["most_involved_tenth", ["value", "numerator", "base"]].isna().all()
    assert "We do not show" in four.loc["most_involved_tenth", "sentence"]
    assert five.loc["most_involved_tenth", "numerator"] == 9
    assert "2018" not in five.loc["most_involved_tenth", "sentence"]


def test_concentration_is_not_compared_with_part_of_a_year(root: Path) -> None:
    now = ([activity(f"m{m}", f"2019-{m}-10") for m in ("01", "12")], came(people(1, 20), "m01"))
    before = ([activity("m11", "2018-11-10")], came(people(1, 20), "m11"))
    found = reach_findings(records_year(root, {2018: before, 2019: now})).set_index("measure")
    assert pd.isna(found.loc["gini", "change"])
    assert "2018" not in found.loc["most_involved_tenth", "sentence"]


@given(times)
def test_gini_of_equal_counts_is_0_and_scaling_changes_nothing(counts: list[int]) -> None:
    assert gini([counts[0] + 1] * len(counts)) == 0
    assert gini([7 * count for count in counts]) == pytest.approx(gini(counts))


@given(times, st.data())
def test_one_involvement_moved_to_a_more_involved_person_never_lowers_gini(
    counts: list[int], data: st.DataObject
) -> None:
    less, more = data.draw(
        st.tuples(*[st.integers(0, len(counts) - 1)] * 2).filter(lambda two: two[0] != two[1])
    )
    assume(0 < counts[less] <= counts[more])
    moved = [*counts]
    moved[less] -= 1
    moved[more] += 1
    assert gini(moved) >= gini(counts) - 1e-12


POPULATION = """\
characteristic,comparator,category,count,source
age_band,population,under_65,80,made up
age_band,population,65_and_over,20,made up
"""
SERVICES = "age_band,{},under_65,30,made up\nage_band,{},65_and_over,70,made up\n".replace(
    "{}", "people who use services"
)


def aged(first: int, last: int, age: str) -> list[dict[str, Any]]:
    return [involvement(person, "m01", age_band=age) for person in people(first, last)]


@pytest.mark.parametrize("both", [False, True])
def test_whom_those_involved_are_compared_with_is_said_and_what_is_missing(
    root: Path, both: bool
) -> None:
    folder = root / "programmes" / "small"
    folder.mkdir(parents=True)
    (folder / "population.csv").write_text(POPULATION + SERVICES * both, encoding="utf-8")
    found = findings(root, {2019: [*aged(1, 12, "under_65"), *aged(13, 20, "65_and_over")]})
    said = found.loc[found.index.str.startswith("age_band"), "sentence"]
    assert said.str.contains("In the population it is").sum() == 2
    assert said.str.contains("Among people who use services it is").sum() == 2 * both
    assert ("no_figures_on_people_who_use_services" in found.index) is not both
    assert "no_figures_on_population" not in found.index
    assert PROGRAMME  # the small programme itself has no figures


def test_no_figures_at_all_are_said_to_be_missing(root: Path) -> None:
    found = findings(root, {2019: came(people(1, 12), "m01")})
    missing = found.index[found.index.str.startswith("no_figures_on_")]
    assert list(missing) == ["no_figures_on_population", "no_figures_on_people_who_use_services"]
