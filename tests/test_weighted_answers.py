"""Weights: what they reproduce, what they cost, and where the report says why there are none."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DefinitionError
from analysis.judge.weighted import weighted_findings
from analysis.measure.proportions import wilson_interval
from analysis.measure.weights import (
    effective_size,
    kish_design_effect,
    rake,
    rake_within,
    weighted_share,
    with_unknown,
)
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import NAME, PROGRAMME

shares = st.floats(0.2, 0.8)
columns = st.lists(
    st.tuples(st.sampled_from("fm"), st.sampled_from(["young", "old"])), min_size=8, max_size=60
)
answers = st.lists(st.booleans(), min_size=1, max_size=60)


def two(first: str, second: str, share: float) -> dict[str, float]:
    return {first: share, second: 1 - share}


# --- the measure --------------------------------------------------------------------------------


def test_bounds_that_bite_are_counted_and_cost_less_certainty() -> None:
    frame = pd.DataFrame({"sex": ["f"] * 95 + ["m"] * 5})
    targets = {"sex": {"f": 0.5, "m": 0.5}}
    free, bound = rake(frame, targets), rake_within(frame, targets, highest=3)
    assert free.max() == pytest.approx(10)
    assert bound.weights.max() == pytest.approx(3)
    assert bound.trimmed == 5
    assert not bound.converged
    assert bound.largest_miss == pytest.approx(0.5 - 5 * 3 / 100)
    assert kish_design_effect(bound.weights) < kish_design_effect(free)


def test_bounds_that_do_not_bite_change_nothing() -> None:
    frame = pd.DataFrame({"sex": ["f"] * 60 + ["m"] * 40})
    targets = {"sex": {"f": 0.5, "m": 0.5}}
    raked = rake_within(frame, targets)
    assert raked.weights.tolist() == pytest.approx(rake(frame, targets).tolist())
    assert (raked.converged, raked.trimmed) == (True, 0)
    assert raked.iterations >= 1


def test_categories_put_together_have_one_weight_and_are_named() -> None:
    frame = pd.DataFrame({"origin": ["a"] * 2 + ["b"] * 8 + ["c"] * 10})
    raked = rake_within(
        frame, {"origin": {"a": 0.1, "b": 0.2, "c": 0.7}}, together={"origin": [["a", "b"]]}
    )
    assert raked.collapsed == {"origin": (("a", "b"),)}
    assert raked.weights[:10].tolist() == pytest.approx([0.6] * 10)
    assert raked.weights[10:].tolist() == pytest.approx([1.4] * 10)


def test_bounds_that_leave_no_room_are_refused() -> None:
    frame = pd.DataFrame({"sex": ["f", "m"]})
    with pytest.raises(ValueError, match="both sides of 1"):
        rake_within(frame, {"sex": {"f": 0.5, "m": 0.5}}, lowest=1.2)
    with pytest.raises(ValueError, match="no targets"):
        rake_within(frame, {"sex": {"f": 0.5, "m": 0.5}}, together={"age": [["a", "b"]]})


@given(answers)
def test_weights_all_1_change_nothing(said: list[bool]) -> None:
    found = weighted_share(said, np.ones(len(said)))
    low, high = wilson_interval(sum(said), len(said))
    assert found.share == pytest.approx(sum(said) / len(said))
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-12)
    assert found.effective == pytest.approx(len(said))


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 50)), min_size=1, max_size=60))
def test_a_weighted_share_lies_in_its_interval_and_is_never_surer_than_without(
    people: list[tuple[bool, float]],
) -> None:
    said, weights = map(list, zip(*people, strict=True))
    found = weighted_share(said, weights)
    assert 0 <= found.low <= found.share + 1e-12
    assert found.share - 1e-12 <= found.high <= 1
    assert found.effective <= len(said) + 1e-9
    assert weighted_share(said, [3 * w for w in weights]) == pytest.approx(found)


def test_weights_and_answers_must_pair() -> None:
    with pytest.raises(ValueError, match="one weight an answer"):
        weighted_share([1, 0], [1.0])
    with pytest.raises(ValueError, match="only 1 and 0"):
        weighted_share([1, 2], [1.0, 1.0])


def test_those_of_whom_it_is_not_known_are_kept_and_weigh_as_many_as_they_are() -> None:
    frame = pd.DataFrame({"sex": ["f"] * 60 + ["m"] * 20 + [None] * 20})
    weights = rake(*with_unknown(frame, {"sex": {"f": 0.5, "m": 0.5}}))
    assert weights[80:].tolist() == pytest.approx([1] * 20)
    assert weights[:60].sum() == pytest.approx(weights[60:80].sum())


# --- the findings -------------------------------------------------------------------------------

POPULATION = """\
characteristic,comparator,category,count,source
age_band,population,under_65,50,made up
age_band,population,65_and_over,50,made up
age_band,people who use services,under_65,30,made up
age_band,people who use services,65_and_over,70,made up
"""
ASKED = "weights: {{characteristics: [age_band], comparator: {}, groups: [{}]}}\n"


def year(root: Path, asked: str, young: tuple[int, int], old: tuple[int, int], group: str = "staff",
         population: str = POPULATION) -> ProgrammeYear:  # fmt: skip
    """A survey of one group; for each age how many agreed and how many disagreed."""
    folder = root / "programmes" / NAME
    folder.mkdir(parents=True)
    changed = {
        "programme.yml": PROGRAMME["programme.yml"] + asked,
        "population.csv": population,
    }
    for name, words in {**PROGRAMME, **changed}.items():
        (folder / name).write_text(words, encoding="utf-8")
    this = ProgrammeYear(NAME, 2019, root)
    this.raw.mkdir(parents=True)
    (this.raw / "about.yml").write_text("year: 2019\nsimulated: false\n", encoding="utf-8")
    said = [
        (age, label)
        for age, counts in (("under_65", young), ("65_and_over", old))
        for label, count in zip(("Agree", "Disagree"), counts, strict=True)
        for _ in range(count)
    ]
    this.write("respondents", TIDY["respondents"].from_rows(
        {"respondent": f"r{n}", "year": 2019, "group": group, "age_band": age, "weight": 1.0,
         "source_file": "s.csv", "source_row": n + 2}
        for n, (age, _) in enumerate(said)
    ))  # fmt: skip
    this.write("answers", TIDY["answers"].from_rows(
        {"respondent": f"r{n}", "item": "listened", "option": "", "label": label, "score": 3.0}
        for n, (_, label) in enumerate(said)
    ))  # fmt: skip
    return this


def test_a_programme_that_asks_for_no_weights_gets_none(root: Path) -> None:
    assert weighted_findings(year(root, "", (60, 20), (5, 35))).empty


def test_the_weighted_share_stands_beside_the_unweighted_one(root: Path) -> None:
    this = year(root, ASKED.format("population", "staff"), (60, 20), (10, 30))
    found = weighted_findings(this).set_index("finding")
    weighted = found.loc["heard.listened-weighted.staff"]
    # half of each age: (60/80 + 10/40) / 2
    assert weighted["value"] == pytest.approx(0.5)
    assert weighted["base"] == 120
    assert weighted["compared_with"] == "population"
    assert weighted["low"] < 0.5 < weighted["high"]
    assert weighted["sentence"] == (
        "If the Staff who answered had been as the people of Somewhere made up are in Age, about "
        "50% (likely range 41% to 59%) would have agreed: “The council listens to people like "
        "me”. As they are, it is 70 of 120 (58%)."
    )
    how = found.loc["response.weights.staff", "sentence"]
    assert "That makes 120 answers as sure as 107 without weights." in how
    assert "No share is off by more than 0 in 100 after" in how or "more than 1 in 100" in how


@pytest.mark.parametrize(
    ("asked", "young", "old", "group", "why"),
    [
        (
            ASKED.format("population", "public"),
            (60, 20),
            (10, 30),
            "public",
            "they draw on care",
        ),
        (
            ASKED.format("population", "staff"),
            (60, 20),
            (9, 20),
            "staff",
            "fewer than 30 of them are in each of these: 65 and over.",
        ),
        (
            ASKED.format("people who use services", "staff"),
            (500, 500),
            (20, 20),
            "staff",
            "no weights within reason would do that",
        ),
        (
            ASKED.format("people who use services", "staff"),
            (240, 240),
            (48, 48),
            "staff",
            "count for fewer than half as many",
        ),
    ],
    ids=["draws on care", "small category", "beyond bounds", "costs too much"],
)
def test_answers_that_cannot_bear_weights_get_a_reason_and_no_number(
    root: Path,
    asked: str,
    young: tuple[int, int],
    old: tuple[int, int],
    group: str,
    why: str,
) -> None:
    [row] = weighted_findings(year(root, asked, young, old, group)).to_dict("records")
    assert row["measure"] == "weights"
    assert why in row["sentence"]
    assert pd.isna(row["value"])


def test_services_own_figures_may_weight_people_who_draw_on_care(root: Path) -> None:
    this = year(
        root, ASKED.format("people who use services", "public"), (40, 40), (30, 50), "public"
    )
    assert "listened-weighted" in set(weighted_findings(this)["measure"])


def test_a_few_who_agreed_are_not_given_away_by_their_weights(root: Path) -> None:
    this = year(root, ASKED.format("population", "staff"), (2, 78), (1, 39))
    assert set(weighted_findings(this)["measure"]) == {"weights"}


def test_weights_by_what_the_population_does_not_tell_are_refused(root: Path) -> None:
    asked = "weights: {characteristics: [age_band], comparator: nobody}\n"
    with pytest.raises(DefinitionError, match="has no “age_band” for “nobody”"):
        year(root, asked, (1, 1), (1, 1))


def test_effective_size_is_what_the_sentence_says(root: Path) -> None:
    frame = pd.DataFrame({"age": ["young"] * 80 + ["old"] * 40})
    assert round(effective_size(rake(frame, {"age": {"young": 0.5, "old": 0.5}}))) == 107
