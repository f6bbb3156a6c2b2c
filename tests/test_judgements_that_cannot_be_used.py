"""A judgement that breaks a rule is refused, with what is wrong and what to do."""

from pathlib import Path
from typing import Any

import pytest

from analysis.clean.check import check_year
from analysis.clean.cleaned import Cleaned
from analysis.clean.decisions import clean_decisions
from analysis.year import ProgrammeYear
from small_programme import NAME, PROGRAMME, YEAR, write_small_year

COLUMNS = (
    "about", "level", "reasons", "other_explanations", "agreed_by", "agreed", "lived_experience",
    "others", "dissent", "date", "first_reading", "why_changed",
)  # fmt: skip
GOOD = {
    "about": "heard", "level": "some progress", "reasons": "Because", "agreed_by": "All of us",
    "agreed": 7, "lived_experience": 4, "date": "2019-06-01",
}  # fmt: skip
ABOUT_STAFF = PROGRAMME["aims.yml"].replace(
    "    source: plan\n", "    source: plan\n    judged_by_others_than: staff\n"
)


def sheet(*rows: dict[str, Any]) -> str:
    lines = [",".join(str(row.get(name, "")) for name in COLUMNS) for row in rows]
    return "\n".join([",".join(COLUMNS), *lines]) + "\n"


def judged(root: Path, aims: str = PROGRAMME["aims.yml"], **changed: Any) -> Cleaned:
    this = write_small_year(root, {"judgements.csv": sheet(GOOD | changed)})
    (root / "programmes" / this.programme.name / "aims.yml").write_text(aims, encoding="utf-8")
    return clean_decisions(ProgrammeYear(NAME, YEAR, root))


def stands(found: Cleaned) -> bool:
    return len(found.tables["judgements"]) == 1


REFUSED = [
    pytest.param(
        {"level": "good progress", "lived_experience": 3}, "lived_experience",
        "fewer than half of those who agreed have lived experience", "agree on a lower level",
        id="upper level, half of them not there",
    ),
    pytest.param(
        {"level": "significant progress", "lived_experience": 0}, "lived_experience",
        "fewer than half", "Judge it again", id="highest level, none of them there",
    ),
    pytest.param(
        {"level": "good progress", "lived_experience": ""}, "lived_experience",
        "“lived_experience” is blank", "Fill it in", id="upper level, not counted",
    ),
    pytest.param(
        {"agreed": ""}, "agreed", "“agreed” is blank", "Fill it in", id="nobody counted",
    ),
    pytest.param(
        {"agreed": 0, "lived_experience": 0}, "agreed", "nobody agreed", "how many people agreed",
        id="nobody agreed",
    ),
    pytest.param(
        {"agreed": 3}, "lived_experience", "more people are counted here than agreed at all",
        "Count again", id="more of some than of all",
    ),
    pytest.param({"reasons": ""}, "reasons", "“reasons” is blank", "Fill it in", id="no reasons"),
    pytest.param({"level": ""}, "level", "no level is chosen", "“no progress”", id="no level"),
    pytest.param(
        {"about": "embed", "level": ""}, "level", "no level is chosen", "“no progress”",
        id="no level of an aim",
    ),
    pytest.param(
        {"level": "vast improvement"}, "level", "“vast improvement” is not known", "Write one of",
        id="no such level",
    ),
    pytest.param(
        {"first_reading": "good progress"}, "why_changed", "not why it changed",
        "Write why the group changed its mind", id="no reason for the change",
    ),
    pytest.param(
        {"why_changed": "More came in"}, "first_reading", "not what the first reading was",
        "Write the level that was chosen first", id="no first reading",
    ),
    pytest.param(
        {"first_reading": "some progress", "why_changed": "We talked"}, "first_reading",
        "nothing changed", "leave “first_reading” and “why_changed” blank", id="nothing changed",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "column", "why", "remedy"), REFUSED)
def test_it_is_refused_with_place_reason_and_remedy(
    root: Path, changed: dict[str, Any], column: str, why: str, remedy: str
) -> None:
    found = judged(root, **changed)
    assert not stands(found)
    [problem] = found.problems
    assert (problem.file, problem.row, problem.column) == ("judgements.csv", 2, column)
    assert why in problem.what
    assert remedy in str(problem.remedy)
    [refused] = found.tables["refused"].to_dict("records")
    assert refused["about"] == changed.get("about", "heard")
    assert why in refused["reason"]
    assert found.accounts["rejected"].tolist() == [1]


@pytest.mark.parametrize(
    "changed",
    [
        {"level": "good progress", "agreed": 8, "lived_experience": 4},
        {"level": "got worse", "lived_experience": 0},
        {"first_reading": "good progress", "why_changed": "More came in"},
        {"others": 0},
    ],
    ids=["just half", "no upper level", "a changed reading", "about nobody in particular"],
)
def test_what_keeps_to_the_rules_stands(root: Path, changed: dict[str, Any]) -> None:
    found = judged(root, **changed)
    assert stands(found)
    assert found.problems == ()
    assert found.tables["refused"].empty


@pytest.mark.parametrize(
    ("others", "why"),
    [
        ("", "does not say whether anybody"),
        (0, "only Staff agreed"),
        (8, "more people are counted here"),
    ],
)
def test_what_is_about_a_group_needs_people_who_are_not_of_it(
    root: Path, others: Any, why: str
) -> None:
    found = judged(root, ABOUT_STAFF, others=others)
    assert not stands(found)
    [problem] = found.problems
    assert (problem.column, why in problem.what) == ("others", True)


def test_one_other_person_is_enough(root: Path) -> None:
    assert stands(judged(root, ABOUT_STAFF, others=1))


def test_every_fault_of_a_row_is_told_at_once(root: Path) -> None:
    found = judged(root, ABOUT_STAFF, level="good progress", lived_experience=1, why_changed="So")
    assert {problem.column for problem in found.problems} == {
        "lived_experience", "others", "first_reading",
    }  # fmt: skip
    assert found.accounts["rejected"].tolist() == [1]


def test_the_whole_programme_keeps_its_sentence_and_loses_its_level(root: Path) -> None:
    found = judged(root, about="programme", level="good progress", lived_experience=1)
    [judgement] = found.tables["judgements"].to_dict("records")
    assert judgement["reasons"] == "Because"
    assert found.tables["judgements"]["level"].isna().all()
    [problem] = found.problems
    assert "judged in a sentence of your own" in problem.what
    assert "“reasons”" in str(problem.remedy)


def test_the_check_names_file_row_column_and_what_to_do(root: Path) -> None:
    files = {"judgements.csv": sheet(GOOD | {"level": "good progress", "lived_experience": 2})}
    lines = check_year(write_small_year(root, files)).lines
    [line] = [line for line in lines if "fewer than half" in line]
    for part in ("judgements.csv", "2", "lived_experience", "agree on a lower level"):
        assert part in line
