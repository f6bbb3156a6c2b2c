"""Differences within an outcome are held to Holm's stricter intervals."""

from pathlib import Path

import pytest

from analysis.measure.differences import Share, compare_together
from small_programme import PROGRAMME
from survey_year import found, sheets, written

TWO_OUTCOMES = """
  heard:
    aim: embed
    title: People are heard
    plain: People are heard.
    source: plan
    evidence: {items: [listened, slow], codes: [trust]}
  fairness:
    aim: embed
    title: It is fair
    plain: It is fair.
    source: plan
    evidence: {items: [fair]}
"""


def test_a_single_difference_is_judged_at_95_in_100() -> None:
    found = compare_together({("a", "x"): (Share(56, 70), Share(48, 80))})[("a", "x")]
    assert (round(found.change, 4), round(found.low, 4), round(found.high, 4)) == (
        0.2000, 0.0524, 0.3339,
    )  # fmt: skip
    assert found.clear


def test_a_difference_that_stands_alone_can_fall_among_many() -> None:
    alone = (Share(60, 100), Share(46, 100))
    assert compare_together({("a", "x"): alone})[("a", "x")].clear
    unmoved = {(f"b{n}", "x"): (Share(50, 100), Share(50, 100)) for n in range(9)}
    assert not compare_together({("a", "x"): alone, **unmoved})[("a", "x")].clear


def test_after_the_first_that_fails_none_is_clear() -> None:
    pairs = {
        ("a", "x"): (Share(60, 100), Share(46, 100)),
        ("b", "x"): (Share(59, 100), Share(46, 100)),
        ("c", "x"): (Share(50, 100), Share(50, 100)),
    }
    found = compare_together(pairs)
    assert [found[key].clear for key in pairs] == [False, False, False]


def test_swapping_the_years_flips_the_sign() -> None:
    first, second = Share(30, 80), Share(50, 90)
    there = compare_together({("a", "x"): (first, second)})[("a", "x")]
    back = compare_together({("a", "x"): (second, first)})[("a", "x")]
    assert round(there.change + back.change, 12) == 0
    assert there.clear == back.clear


def of_two_outcomes(root: Path, year: int, public: dict, staff: dict):
    """Answers of 100 people of each group to items of two outcomes: how many agreed."""

    aims = PROGRAMME["aims.yml"]
    head, _, _ = aims.partition("  heard:")
    rows = []
    for group, agreed in (("public", public), ("staff", staff)):
        people = [
            {item: "Agree" if n < number else "Disagree" for item, number in agreed.items()}
            for n in range(100)
        ]
        rows += sheets(group, *((1, person) for person in people))
    this = written(root, year, rows)
    (root / "programmes" / this.programme.name / "aims.yml").write_text(
        head + TWO_OUTCOMES.lstrip("\n"), encoding="utf-8"
    )
    return type(this)(this.programme.name, year, root)


def test_changes_and_gaps_are_judged_with_those_of_the_same_outcome(root: Path) -> None:
    before = {"listened": 40, "slow": 50, "fair": 40}
    of_two_outcomes(root, 2018, before, before)
    now = {"listened": 60, "slow": 52, "fair": 60}
    said = found(of_two_outcomes(root, 2019, now, {"listened": 42, "slow": 50, "fair": 46}))
    changes = compare_together(
        {
            (item, group): (Share(after, 100), Share(before[item], 100))
            for item, group, after in (
                ("listened", "public", 60), ("slow", "public", 52),
                ("listened", "staff", 42), ("slow", "staff", 50),
            )
        }
    )  # fmt: skip
    for (item, group), expected in changes.items():
        row = said.loc[f"heard.{item}.{group}"]
        assert (row["change_low"], row["change_high"]) == pytest.approx(
            (expected.low, expected.high)
        )
    gaps = compare_together(
        {
            "listened": (Share(60, 100), Share(42, 100)),
            "slow": (Share(52, 100), Share(50, 100)),
        }
    )
    for item, expected in gaps.items():
        row = said.loc[f"heard.{item}-gap.public-and-staff"]
        assert (row["low"], row["high"]) == pytest.approx((expected.low, expected.high))
    alone = compare_together({"fair": (Share(60, 100), Share(46, 100))})["fair"]
    row = said.loc["fairness.fair-gap.public-and-staff"]
    assert (row["low"], row["high"]) == pytest.approx((alone.low, alone.high))
