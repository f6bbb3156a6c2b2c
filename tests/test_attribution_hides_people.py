"""Nobody can be found by what stands beside their words."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import DefinitionError
from analysis.protect.words.attribution import INTERVIEWED, shared_labels, speakers
from analysis.protect.words.read_first import widened
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import write_small_year

GROUPS = ("carer", "nurse", "driver", "board")
PLACES = ("Oxford", "Cherwell", "Witney")


def ladder(group: str, place: str) -> tuple[str, ...]:
    wider = ("worker",) if group in {"nurse", "driver"} else ()
    return (f"{group} in {place}", group, *wider, "somebody")


LADDERS = st.lists(st.tuples(st.sampled_from(GROUPS), st.sampled_from(PLACES)), max_size=40).map(
    lambda drawn: {f"p{number}": ladder(*who) for number, who in enumerate(drawn)}
)


@given(LADDERS, st.integers(2, 8))
def test_every_label_stands_for_enough_people(
    ladders: dict[str, tuple[str, ...]], threshold: int
) -> None:
    labels = shared_labels(ladders, threshold)
    least = min(Counter(labels.values()).values(), default=threshold)
    assert least >= threshold or set(labels.values()) == {"somebody"}
    assert least >= min(threshold, len(ladders))


@given(LADDERS, st.integers(2, 8))
def test_nobody_is_called_what_they_are_not(
    ladders: dict[str, tuple[str, ...]], threshold: int
) -> None:
    labels = shared_labels(ladders, threshold)
    assert all(label in ladders[person] for person, label in labels.items())


@given(LADDERS)
def test_who_is_like_enough_others_keeps_the_narrowest_label(
    ladders: dict[str, tuple[str, ...]],
) -> None:
    alike = {f"{person}-{n}": own for person, own in ladders.items() for n in range(5)}
    assert shared_labels(alike, 5) == {person: own[0] for person, own in alike.items()}


PEOPLE = """
  carers: {name: Carers, one: a carer}
  commissioners: {name: Commissioners, one: a commissioner, wider: a member of staff}
  nurses: {name: Nurses, one: a nurse, wider: a member of staff}
characteristics:
  district: {name: District, categories: {north: The North, south: The South, none: Not said}}
"""
SHOWN = """
shown_with_quotes: {district: {north: in the North, south: in the South}}
"""


@pytest.fixture
def this(root: Path) -> ProgrammeYear:
    """A programme that shows districts beside quotes; two groups of it have a wider name."""
    folder = write_small_year(root).programme.folder
    change(folder / "programme.yml", "characteristics:\n", PEOPLE.removeprefix("\n"))
    change(folder / "disclosure.yml", "threshold: 5", "threshold: 5" + SHOWN)
    return ProgrammeYear("small", 2019, root)


def change(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def interviewed(this: ProgrammeYear, *people: tuple[str, str, int], **also: Any) -> None:
    """So many people of a group and a district, none of whom chose a name."""
    rows = [
        {"group": group, "district": district, "quote_consent": True, **also}
        for group, district, number in people
        for _ in range(number)
    ]
    named = [row | {"interview": f"i{n}", "participant": f"p{n}"} for n, row in enumerate(rows)]
    this.write("interviews", TIDY["interviews"].from_rows(named))


def labels(this: ProgrammeYear) -> Counter[str]:
    return Counter(speakers(this)["attribution"])


def test_enough_people_of_one_kind_are_called_by_group_and_district(this: ProgrammeYear) -> None:
    interviewed(this, ("carers", "north", 5), ("carers", "south", 6))
    assert labels(this) == {"a carer in the North": 5, "a carer in the South": 6}


def test_one_commissioner_of_a_district_is_called_a_member_of_staff(this: ProgrammeYear) -> None:
    interviewed(this, ("commissioners", "north", 1), ("nurses", "south", 4), ("carers", "none", 5))
    assert labels(this) == {"a member of staff": 5, "a carer": 5}


def test_a_wide_label_does_not_stand_for_the_few_who_were_left_over(this: ProgrammeYear) -> None:
    interviewed(this, ("carers", "none", 5), ("nurses", "north", 2))
    assert labels(this) == {INTERVIEWED: 7}


def test_who_goes_by_a_name_hides_nobody_else(this: ProgrammeYear) -> None:
    interviewed(this, ("carers", "none", 6), ("public", "none", 9))
    rows = this.read("interviews")
    rows.loc[[0, 1], ["attribution", "named_as"]] = ["Marta Lind", "own name"]
    this.write("interviews", rows)
    assert labels(this)["Marta Lind"] == 2
    assert "a carer" not in labels(this)


def test_a_name_is_shown_only_to_who_chose_one(this: ProgrammeYear) -> None:
    interviewed(this, ("carers", "none", 5), attribution="Marta Lind", named_as="none")
    assert labels(this) == {"a carer": 5}


def test_two_interviews_with_one_person_count_once(this: ProgrammeYear) -> None:
    interviewed(this, ("carers", "none", 5))
    this.write("interviews", this.read("interviews").assign(participant=["a", "a", "b", "c", "d"]))
    assert labels(this) == {INTERVIEWED: 5}


def test_every_widening_is_written_down_with_its_reason(this: ProgrammeYear) -> None:
    interviewed(this, ("commissioners", "north", 1), ("nurses", "south", 4))
    segments = [
        {"segment": f"{i}:0-4", "code": "trust", "coder": "c", "interview": i, "text": "Words",
         "direction": "none said", "key": False}
        for i in ("i0", "i1")
    ]  # fmt: skip
    this.write("segments", TIDY["segments"].from_rows(segments))
    for table in ("respondents", "comments", "answers"):
        this.write(table, TIDY[table].empty())
    found = widened(this).set_index("whose")
    assert found.loc["i0", "from"] == "a commissioner in the North"
    assert found.loc["i0", "to"] == "a member of staff"
    assert found.loc["i0", "why"] == "“a commissioner in the North” fits 1, fewer than 5"


def test_a_rule_for_a_category_that_does_not_exist_is_refused(this: ProgrammeYear) -> None:
    change(this.programme.folder / "disclosure.yml", "south: in", "sooth: in")
    with pytest.raises(DefinitionError, match="sooth"):
        ProgrammeYear("small", 2019, this.root)
