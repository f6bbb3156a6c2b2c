"""Differences within an outcome are held to Holm's stricter intervals."""

from analysis.measure.differences import Share, compare_together


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
