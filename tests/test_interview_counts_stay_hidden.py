"""Counts of people interviewed: what is shown of a theme gives no small count away."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.judge.interview_counts import groups_apart
from analysis.judge.interview_hidden import Family, KeptBack, kept_back, quotes_tell
from analysis.judge.interview_talk import Talk
from analysis.programme import Disclosure
from analysis.protect.audit.attack import attack
from analysis.protect.audit.claims import (
    Cell,
    Knowledge,
    Range,
    adds_up,
    at_most,
    between,
    shows,
)
from analysis.protect.words.attribution import INTERVIEWED
from analysis.publish.quoted import safely_attributed
from analysis.publish.sections.helped import pairs_shown
from test_interview_findings import ANN, found, segments, year_of

THRESHOLD = 5
MOST, LEAST = "any reading", "every reading"


@st.composite
def families(draw: st.DrawFn) -> Family:
    """Groups of five or more, others none or as many, and who of them said what."""
    groups = draw(st.lists(st.integers(5, 14), min_size=1, max_size=4))
    people = [*groups, draw(st.sampled_from([0, 5, 7, 12]))]
    ways = draw(st.sampled_from([1, 3]))
    most, least = [], []
    for way in range(ways):
        limits = most[0][1:] if way else people
        upper = [draw(st.integers(0, limit)) for limit in limits]
        lower = [draw(st.sampled_from([count, max(0, count - 1), count // 2])) for count in upper]
        if way:
            lower = [min(count, of_all) for count, of_all in zip(lower, least[0][1:], strict=True)]
        most.append((sum(upper), *upper))
        least.append((sum(lower), *lower))
    return Family((sum(people), *people), tuple(most), tuple(least))


def attacked(family: Family, kept: KeptBack, quoted: dict[int, int] | None = None) -> dict:
    """What is known of every count, by the auditor, which was written apart from the protector."""
    said: list = []
    last = len(family.people) - 1
    for way, group in family.places():
        place = (way, group)
        any_, every = (MOST, *place), (LEAST, *place)
        said += [Cell(any_, str(any_)), Cell(every, str(every), told=THRESHOLD - 1)]
        said.append(between(any_, 0, family.people[group], "were interviewed"))
        said.append(at_most(every, any_, "every is no more than any"))
        if group < last and place not in kept.most:
            said.append(shows(any_, family.most[way][group], "shown"))
        if group < last and place not in kept.least:
            said.append(shows(every, family.least[way][group], "shown"))
        if way:
            said.append(at_most(any_, (MOST, 0, group), "spoke of it"))
            said.append(at_most(every, (LEAST, 0, group), "spoke of it"))
    for way in range(len(family.most)):
        for end in (MOST, LEAST):
            parts = [(end, way, group) for group in range(1, last + 1)]
            said.append(adds_up((end, way, 0), parts, "groups add up"))
    if family.people[0] > THRESHOLD and (0, 0) in kept.most and family.most[0][0]:
        said.append(between((MOST, 0, 0), 1, float("inf"), "some of"))
    for group, people in (quoted or {}).items():
        said.append(between((MOST, 0, group), people, float("inf"), "a quote"))
    found = attack(Knowledge(said), THRESHOLD)
    assert not found.contradictions
    return {
        key: range_
        for key, range_ in found.ranges.items()
        if range_.gives_away(THRESHOLD - (key[0] == LEAST))
    }


@settings(max_examples=60, deadline=None)
@given(families())
def test_no_hidden_count_of_a_theme_can_be_worked_out(family: Family) -> None:
    leaks = attacked(family, kept_back(family, THRESHOLD))
    assert not leaks


@settings(max_examples=40, deadline=None)
@given(families())
def test_small_counts_are_hidden_and_large_ones_alone_are_not(family: Family) -> None:
    kept = kept_back(family, THRESHOLD)
    small = {
        place for place in family.shown_apart if 0 < family.most[place[0]][place[1]] < THRESHOLD
    }
    assert small <= kept.most
    everything = {family.most[way][group] for way, group in family.places()} | {
        family.least[way][group] for way, group in family.places()
    }
    if not everything.intersection(range(1, THRESHOLD)):
        assert not kept.most


@settings(max_examples=30, deadline=None)
@given(families(), st.data())
def test_quotes_that_are_found_safe_give_nothing_away(family: Family, data: st.DataObject) -> None:
    spoke = [group for group in range(1, len(family.people)) if family.most[0][group]]
    if not spoke:
        return
    quoted = dict.fromkeys(data.draw(st.sets(st.sampled_from(spoke), min_size=1)), 1)
    tells = quotes_tell(family, frozenset(quoted.items()), THRESHOLD)
    leaks = attacked(family, kept_back(family, THRESHOLD), quoted)
    assert tells == any(key[0] == MOST for key in leaks)


def test_without_protection_the_attack_names_the_group() -> None:
    raised = ((9, 3, 6, 0),)
    family = Family((18, 8, 10, 0), raised, raised)
    naive = KeptBack(frozenset({(0, 1)}), frozenset({(0, 1)}))
    leaks = attacked(family, naive)
    assert (leaks[MOST, 0, 1].low, leaks[MOST, 0, 1].high) == (3, 3)
    assert isinstance(leaks[MOST, 0, 1], Range)


def test_a_lower_end_that_groups_would_give_away_is_hidden_too() -> None:
    family = Family((18, 8, 10, 0), ((13, 6, 7, 0),), ((8, 6, 2, 0),))
    assert kept_back(family, THRESHOLD) == KeptBack(frozenset(), frozenset({(0, 0), (0, 2)}))


def test_a_group_is_not_shown_apart_where_too_few_others_are_left(root: Path) -> None:
    """Eight of twelve: what the other four said would be what is left."""
    this = year_of(root, segments(*((n, ANN, "no_time") for n in range(6))))
    assert groups_apart(Talk.of(this)) == ()
    rows = found(this)
    assert not [name for name in rows.index if name.endswith(".public")]
    people = this.read("interviews")
    people["group"] = ["public"] * 7 + ["staff"] * 5
    this.write("interviews", people)
    assert groups_apart(Talk.of(this)) == ("public", "staff")


def six_and_six(root: Path, *codes: tuple[int, str]):
    this = year_of(root, segments(*((n, ANN, code) for n, code in codes)))
    people = this.read("interviews")
    people["group"] = ["public"] * 6 + ["staff"] * 6
    this.write("interviews", people)
    return this


def test_rows_of_groups_in_which_nobody_said_it_stand_there_too(root: Path) -> None:
    rows = found(six_and_six(root, *((n, "trust") for n in range(6))))
    assert rows.loc["heard.trust-better.staff", "value"] == 0
    assert rows.loc["heard.trust-better.staff", "sentence"].startswith("None of the 6 Staff")


def test_groups_in_which_it_came_up_are_counted_only_where_no_group_is_hidden(
    root: Path,
) -> None:
    shown = found(six_and_six(root, *((n, "trust") for n in range(6))))
    assert shown.loc["heard.trust-groups.all", "value"] == 1
    hidden = found(six_and_six(root, *((n, "trust") for n in range(7))))
    assert "heard.trust-groups.all" not in hidden.index


def test_hidden_counts_by_group_do_not_say_whether_anybody_did(root: Path) -> None:
    rows = found(six_and_six(root, *((n, "no_time") for n in range(2, 8))))
    said = rows.loc["hindered.no_time.public", "sentence"]
    assert said.startswith("We do not show how many of the 6 ")
    assert rows.loc["hindered.no_time.all", "value"] == 6


def test_which_way_it_went_is_not_said_where_one_of_its_numbers_is_hidden(root: Path) -> None:
    this = six_and_six(root, *((n, "trust") for n in range(12)))
    rows = this.read("segments")
    rows.loc[rows["interview"].isin(["P0", "P6"]), "direction"] = "worse"
    this.write("segments", rows)
    told = found(this)
    assert told.loc["heard.trust-better.all", "value"] == 10
    assert told.loc["heard.trust-worse.all", "hidden"]
    assert set(told.loc[told["unit"] == "interviews", "says"]) == {"silent"}


@pytest.mark.parametrize("group", ["public", "staff"])
def test_a_quote_names_a_group_only_where_that_gives_no_count_away(root: Path, group: str) -> None:
    """Six raised it, three of each group: where both are named, each is one to five."""
    this = six_and_six(root, *((n, "no_time") for n in range(3, 9)))
    quotes = [
        {"id": name, "code": "no_time", "group": name,
         "attribution": this.programme.groups[name].one}
        for name in ("public", "staff")
    ]  # fmt: skip
    assert {quote["attribution"] for quote in safely_attributed(this, quotes)} == {INTERVIEWED}
    alone = [quote for quote in quotes if quote["group"] == group]
    assert safely_attributed(this, alone) == alone
    shown = six_and_six(root / "shown", *((n, "no_time") for n in range(12)))
    assert safely_attributed(shown, quotes) == quotes


def test_pairs_of_themes_are_shown_only_where_nothing_of_them_is_small() -> None:
    pairs = [("a", "b", 7, 5), ("a", "c", 7, 0), ("a", "d", 4, 0), ("a", "few", 6, 6)]
    report = SimpleNamespace(
        programme=SimpleNamespace(disclosure=Disclosure(threshold=THRESHOLD)),
        findings=SimpleNamespace(
            of_everybody=lambda: [SimpleNamespace(measure="few", hidden=True)]
        ),
        rows={
            "together": [
                {"code": code, "other": other, "near": near, "in_segment": one, "base": 20}
                for code, other, near, one in pairs
            ]
        },
    )
    shown = [(row["other"], row["near"], row["in_segment"]) for row in pairs_shown(report)]
    assert shown == [("b", 7, 5), ("c", 7, None)]
