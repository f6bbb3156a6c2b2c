"""A programme joins the national view when its peers and its board agreed, and may leave."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import DefinitionError, Problem
from analysis.joining import NationalView
from analysis.year import ProgrammeYear
from national_by_hand import AGREED, JOINED, programme

NAME = "ashby"


def view(root: Path, national_view: Any) -> NationalView | None:
    programme(root, NAME, "Ashby", national_view=national_view)
    return ProgrammeYear(NAME, 2019, root).programme.national_view


def refused(root: Path, national_view: Any, line: str) -> Problem:
    """What is wrong with it; the file and the line are told."""
    with pytest.raises(DefinitionError) as caught:
        view(root, national_view)
    [problem] = caught.value.problems
    assert problem.file == f"programmes/{NAME}/programme.yml"
    lines = (root / problem.file).read_text(encoding="utf-8").splitlines()
    assert lines[(problem.row or 0) - 1].strip() == line
    return problem


@pytest.mark.parametrize("said", [None, False])
def test_who_says_nothing_or_no_has_not_joined(tmp_path: Path, said: Any) -> None:
    assert view(tmp_path, said) is None


@pytest.mark.parametrize(("missing", "other"), [("peers", "board"), ("board", "peers")])
def test_one_agreement_is_not_enough(tmp_path: Path, missing: str, other: str) -> None:
    problem = refused(tmp_path, {**JOINED, "agreed": {other: AGREED[other]}}, "agreed:")
    assert problem.what == f"nobody has agreed for the {missing}"
    assert f"Add “{missing}: " in problem.remedy


def test_yes_does_not_say_who_agreed(tmp_path: Path) -> None:
    problem = refused(tmp_path, True, "national_view: true")
    assert problem.what == "“true” does not say who agreed to join"


def test_an_agreement_names_who_and_when(tmp_path: Path) -> None:
    lacking = {"agreed": {**AGREED, "peers": {"by": "Two peer researchers"}}, "items": ["listened"]}
    assert refused(tmp_path, lacking, "peers:").what == "“on” is missing"


@pytest.mark.parametrize(
    ("changed", "line", "wrong"),
    [
        ({"items": []}, "items: []", "does not fit here"),
        ({"items": ["trust"]}, "- trust", "“trust” is not defined"),
        ({"items": ["heard_of"]}, "- heard_of", "“heard_of” is not defined"),
        ({"groups": {"all": "Everybody"}}, "all: Everybody", "“all” is not defined"),
        ({"groups": {"public": "Us", "staff": "us"}}, "groups:", "two groups go by one name here"),
    ],
)
def test_what_is_shared_must_be_questions_with_a_scale_and_groups_of_the_programme(
    tmp_path: Path, changed: dict[str, Any], line: str, wrong: str
) -> None:
    assert wrong in refused(tmp_path, JOINED | changed, line).what


def test_it_has_joined_once_both_have_agreed_and_until_it_leaves(tmp_path: Path) -> None:
    found = view(tmp_path, {**JOINED, "left_on": "2021-06-01"})
    assert found is not None
    days = [date(2019, 3, 7), date(2019, 3, 8), date(2021, 5, 31), date(2021, 6, 1)]
    assert [found.joined_on(day) for day in days] == [False, True, True, False]


def test_it_is_read_as_people_write_it(tmp_path: Path) -> None:
    """“on” is the key of a day, though YAML takes it for another word for “true”."""
    programme(tmp_path, NAME, "Ashby", national_view=None)
    path = tmp_path / "programmes" / NAME / "programme.yml"
    written = """
national_view:
  agreed:
    peers: {by: Two peer researchers, on: 2019-03-01}
    board: {by: The board, on: 2019-03-08}
  items: [listened]
tried_by:
  - {who: Three people who use screen readers, what: The report, on: 2020-02-03}
"""
    path.write_text(path.read_text(encoding="utf-8") + written, encoding="utf-8")
    found = ProgrammeYear(NAME, 2019, tmp_path).programme
    assert found.national_view is not None
    assert found.national_view.agreed.board.on == date(2019, 3, 8)
    assert found.tried_by[0].on == date(2020, 2, 3)
