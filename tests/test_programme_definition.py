"""The Oxfordshire definition says all that its source says, and a broken one is refused plainly."""

import shutil
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest

from analysis.errors import DefinitionError, EvaluationError, Problem
from analysis.programme import Programme
from analysis.year import ProgrammeYear

OXFORDSHIRE = Path(__file__).parents[1] / "programmes" / "oxfordshire"

Break = Callable[..., tuple[tuple[Problem, ...], int]]


@pytest.fixture(scope="module")
def oxfordshire() -> Programme:
    return Programme(OXFORDSHIRE)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of the programme's folder, to break."""
    folder = tmp_path / "programmes" / "copied"
    shutil.copytree(OXFORDSHIRE, folder)
    return folder


@pytest.fixture
def broken(copied: Path) -> Break:
    """Puts one text in place of another: the problems found, and the line at fault."""

    def change(
        file: str, old: str, new: str, *, fault: str = ""
    ) -> tuple[tuple[Problem, ...], int]:
        path = copied / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        place = text.index(old)
        text = text[:place] + new + text[place + len(old) :]
        path.write_text(text, encoding="utf-8")
        line = text[: text.index(fault, place)].count("\n") + 1
        with pytest.raises(DefinitionError) as caught:
            Programme(copied)
        return caught.value.problems, line

    return change


def said_well(problem: Problem, file: str, line: int) -> bool:
    return (
        problem.file == f"programmes/copied/{file}"
        and problem.row == line
        and bool(problem.what)
        and bool(problem.remedy)
    )


# What the source says is there


def test_four_aims_seven_shifts_six_ways_eleven_recommendations(oxfordshire: Programme) -> None:
    assert list(oxfordshire.aims) == ["embed", "relationships", "services", "influence"]
    assert len(oxfordshire.shifts) == 7
    assert len(oxfordshire.reached_by) == 6
    assert len(oxfordshire.recommendations) == 11


def test_ten_things_helped_and_eleven_got_in_the_way(oxfordshire: Programme) -> None:
    kinds = [code.kind for code in oxfordshire.codes.values()]
    assert (kinds.count("enabler"), kinds.count("barrier")) == (10, 11)


def test_every_named_outcome_is_there_under_its_aim(oxfordshire: Programme) -> None:
    assert {aim: set(oxfordshire.outcomes_of(aim)) for aim in oxfordshire.aims} == {
        "embed": {
            "people_involved",
            "senior_support",
            "staff_understanding",
            "spread",
            "board_strength",
            "champions_lead",
            "culture_change",
            "tender_judges",
            "recruitment",
        },
        "relationships": {"people_and_council", "shared_understanding", "public_perception"},
        "services": {"projects", "services_changed", "provider_approach"},
        "influence": {
            "other_departments",
            "health_partners",
            "visiting_councils",
            "profile",
            "recognition",
            "festival",
        },
    }


def test_every_outcome_says_whom_it_concerns_and_what_would_show_it(oxfordshire: Programme) -> None:
    for name, outcome in oxfordshire.outcomes.items():
        shown_by = outcome.evidence
        kinds = [
            shown_by.items or oxfordshire.codes_of(name),
            shown_by.records,
            shown_by.documents,
            shown_by.observations,
        ]
        assert outcome.groups, name
        assert sum(map(bool, kinds)) >= 2, name


def test_every_question_and_code_belongs_somewhere(oxfordshire: Programme) -> None:
    in_own_words = {name for name, item in oxfordshire.items.items() if item.kind == "text"}
    homeless = {item for item in oxfordshire.items if oxfordshire.outcome_of_item(item) is None}
    assert homeless == in_own_words
    of_outcomes = {name for name, code in oxfordshire.codes.items() if code.kind == "outcome"}
    assert of_outcomes == {c for name in oxfordshire.outcomes for c in oxfordshire.codes_of(name)}


def test_every_group_that_is_concerned_is_asked(oxfordshire: Programme) -> None:
    asked = {group for item in oxfordshire.items.values() for group in item.asked_of}
    concerned = {group for outcome in oxfordshire.outcomes.values() for group in outcome.groups}
    assert concerned == asked == set(oxfordshire.groups)


def test_the_seventh_shift_comes_from_the_slides(oxfordshire: Programme) -> None:
    sources = [shift.source.split(":")[0] for shift in oxfordshire.shifts.values()]
    assert sources == ["occ_page"] * 6 + ["webinar_slides"]


def test_nothing_unpublished_is_made_up(oxfordshire: Programme) -> None:
    records = [
        record
        for outcome in oxfordshire.outcomes.values()
        for record in outcome.evidence.records.values()
    ]
    assert all(record.baseline is None for record in records)
    assert all(asked.owner is None for asked in oxfordshire.recommendations.values())
    assert not any(asked.progress for asked in oxfordshire.recommendations.values())
    assert oxfordshire.rubric.simulated
    assert {row.comparator for row in oxfordshire.population} == {"population"}


def test_only_the_projects_have_a_target_and_it_is_for_a_year(oxfordshire: Programme) -> None:
    targets = {
        name: record.target
        for name, outcome in oxfordshire.outcomes.items()
        for record in outcome.evidence.records.values()
        if record.target
    }
    assert list(targets) == ["projects"]
    target = targets["projects"]
    assert (target.low, target.high, target.per) == (5, 7, "year")


def test_staff_and_people_who_use_services_are_asked_the_same(oxfordshire: Programme) -> None:
    assert {"staff", "people_who_use_services"} <= set(
        oxfordshire.items["relations_better"].asked_of
    )


def test_questions_change_between_years_as_they_say(oxfordshire: Programme) -> None:
    items = oxfordshire.items
    assert not items["usual_way"].comparable(2018, 2019)
    assert items["usual_way"].comparable(2017, 2018)
    assert items["heard_how"].comparable(2017, 2019)
    assert items["heard_how"].as_asked(2017) != items["heard_how"].as_asked(2018)
    assert [items["champion_role"].asked_in(year) for year in (2017, 2018, 2026)] == [
        False,
        True,
        True,
    ]


def test_population_counts_match_the_published_shares(oxfordshire: Programme) -> None:
    counts = {
        row.category: row.count
        for row in oxfordshire.population
        if row.characteristic == "ethnicity"
    }
    shares = {name: round(100 * count / sum(counts.values()), 1) for name, count in counts.items()}
    assert shares == {"asian": 6.4, "black": 2.1, "mixed": 3.1, "white": 86.9, "other": 1.6}


def test_every_population_covers_its_characteristic(oxfordshire: Programme) -> None:
    for name, characteristic in oxfordshire.characteristics.items():
        given = {row.category for row in oxfordshire.population if row.characteristic == name}
        assert given == set(characteristic.categories) - {"not_said"}


def test_context_is_as_published(oxfordshire: Programme, real_samples: Path) -> None:
    import pandas as pd

    published = pd.read_csv(real_samples / "context" / "ascof-oxfordshire.csv")
    shown = pd.DataFrame([row.model_dump() for row in oxfordshire.context])
    assert shown["year"].tolist() == published["financial_year"].tolist()
    pd.testing.assert_series_equal(
        shown["value"], published["value"], check_names=False, atol=0.001
    )
    pd.testing.assert_series_equal(
        shown["comparator_value"],
        published["median_of_similar_authorities"],
        check_names=False,
        atol=0.001,
    )


def test_a_figure_that_was_not_published_stays_blank(oxfordshire: Programme) -> None:
    blank = [row for row in oxfordshire.context if row.value is None]
    assert [(row.year, row.comparator_value is None) for row in blank] == [("2021-22", False)]


def test_loading_is_quick() -> None:
    def seconds() -> float:
        start = perf_counter()
        Programme(OXFORDSHIRE)
        return perf_counter() - start

    assert min(seconds() for _ in range(5)) < 0.15


# What is refused: each with the file, the line and what to do

# name: (file, what stands there, what to put there, the words at which the fault begins)
FAULTS = {
    "unknown key": (
        "programme.yml",
        "    one: a carer\n",
        "    one: a carer\n    colour: red\n",
        "colour",
    ),
    "missing key": (
        "shifts.yml",
        "  board:\n    title: A co-production board\n",
        "  board:\n",
        "board:",
    ),
    "outcome of no aim": ("aims.yml", "aim: services", "aim: servces", "servces"),
    "evidence from no item": (
        "aims.yml",
        "items: [senior_support]",
        "items: [nobody_asks]",
        "nobody",
    ),
    "evidence from no code": ("aims.yml", "codes: [seen_board]", "codes: [seen_bored]", "seen_b"),
    "concerns no group": ("aims.yml", "groups: [staff]", "groups: [staf]", "staf"),
    "record of no kind": ("aims.yml", "where: {kind: talk}", "where: {kind: tlak}", "tlak"),
    "record of one kind that is none": (
        "aims.yml",
        "kind: [tender, scored_tender], role",
        "kind: [tender, tendre], role",
        "tendre",
    ),
    "record by no column": ("aims.yml", "where: {kind: talk}", "where: {knd: talk}", "knd"),
    "record of no capacity": (
        "aims.yml",
        "where: {capacity: partner}",
        "where: {capacity: friend}",
        "friend",
    ),
    "item on no scale": ("questionnaire.yml", "scale: yes_no", "scale: yes_nay", "yes_nay"),
    "agreeing with no option": ("questionnaire.yml", 'agree: ["Yes"]', "agree: [Yep]", "Yep"),
    "item without a scale": (
        "questionnaire.yml",
        "  board_speaks_up:\n",
        "  board_listens:\n    wording: Do they?\n    short: listening\n  board_speaks_up:\n",
        "board_listens",
    ),
    "code of no outcome": ("codebook.yml", "outcome: spread", "outcome: spred", "spred"),
    "code of no kind": ("codebook.yml", "kind: barrier", "kind: obstacle", "obstacle"),
    "unknown source": ("aims.yml", "occ_page: engagement, aim 1", "hearsay: aim 1", "hearsay"),
    "source of a recommendation": (
        "recommendations.yml",
        "occ_page: advice, 1",
        "advice, 1",
        "advice",
    ),
    "missing level": (
        "rubric.yml",
        "levels:\n  - phrase: not enough evidence\n    means: There is too little to go on.\n",
        "levels:\n",
        "levels:",
    ),
    "level in other words": (
        "rubric.yml",
        "levels:\n  - phrase: not enough evidence\n",
        "levels:\n  - phrase: who knows\n",
        "levels:",
    ),
    "impossible date": ("rubric.yml", "2017-01-16", "2017-02-30", "2017"),
    "too small a threshold": ("disclosure.yml", "threshold: 5", "threshold: 2", "threshold"),
    "repeated key": ("codebook.yml", "  helped_events:", "  helped_network:", "helped_network"),
    "text that is not YAML": ("shifts.yml", "title: A co-production board", "title: A: b", "A: b"),
    "tag": (
        "programme.yml",
        "place: Oxfordshire",
        "place: !!python/object/apply:os.getcwd []",
        "place",
    ),
    "bad id": ("codebook.yml", "  helped_events:", "  Helped events:", "Helped"),
    "outcome named as its aim": (
        "aims.yml",
        "  projects:\n    aim: services",
        "  services:\n    aim: services",
        "services:",
    ),
    "outcome named as a part of the report": ("aims.yml", "  spread:\n", "  shifts:\n", "shifts"),
    "bad id of a shift": ("shifts.yml", "  pilots:", "  7th:", "7th"),
    "population of no category": (
        "population.csv",
        "sex,population,female",
        "sex,population,women",
        "women",
    ),
    "population without a number": ("population.csv", "female,50.6", "female,half", "half"),
    "context without a year": (
        "context.csv",
        "(score),2016-17",
        "(score),",
        "(score)",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_with_file_line_and_remedy(fault: str, broken: Break) -> None:
    file, old, new, where = FAULTS[fault]
    problems, line = broken(file, old, new, fault=where)
    assert any(said_well(problem, file, line) for problem in problems), list(map(str, problems))


def test_an_unknown_key_is_named(broken: Break) -> None:
    (problem, *_), _ = broken("disclosure.yml", "rounding: 1", "roundign: 1")
    assert "roundign" in problem.what


def test_a_dangling_reference_is_told_what_there_is(broken: Break) -> None:
    (problem, *_), _ = broken("aims.yml", "aim: services", "aim: servces")
    assert "servces" in problem.what
    assert "embed, relationships, services, influence" in problem.remedy


def test_a_missing_level_is_named(broken: Break) -> None:
    (problem, *_), _ = broken("rubric.yml", "phrase: good progress", "phrase: fine progress")
    assert "good progress" in problem.what


def test_a_tag_runs_nothing(copied: Path) -> None:
    trace = copied / "trace"
    path = copied / "programme.yml"
    attack = f'!!python/object/apply:os.mkdir ["{trace}"]'
    text = path.read_text(encoding="utf-8").replace("place: Oxfordshire", f"place: {attack}")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError):
        Programme(copied)
    assert not trace.exists()


def test_every_fault_is_told_at_once(copied: Path) -> None:
    path = copied / "aims.yml"
    text = path.read_text(encoding="utf-8").replace("aim: services", "aim: servces")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DefinitionError) as caught:
        Programme(copied)
    assert len(caught.value.problems) == 3


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "rubric.yml").unlink()
    with pytest.raises(DefinitionError, match=r"programmes/copied/rubric\.yml.*missing.*Add it"):
        Programme(copied)


def test_a_file_in_another_encoding_is_refused(copied: Path) -> None:
    (copied / "shifts.yml").write_bytes("shifts: {}  # café".encode("cp1252"))
    with pytest.raises(DefinitionError, match=r"shifts\.yml.*not UTF-8.*Save it"):
        Programme(copied)


def test_a_spreadsheet_in_another_encoding_is_refused(copied: Path) -> None:
    (copied / "context.csv").write_bytes("measure\ncafé".encode("cp1252"))
    with pytest.raises(DefinitionError, match=r"context\.csv.*not UTF-8.*Save it"):
        Programme(copied)


def test_population_and_context_may_be_left_out(copied: Path) -> None:
    (copied / "population.csv").unlink()
    (copied / "context.csv").unlink()
    bare = Programme(copied)
    assert (bare.population, bare.context) == ((), ())


@pytest.mark.parametrize("name", ["../x", "..", "a/b", "X", "1st", "", "a.b", "oxfordshire ", "-x"])
def test_a_name_that_could_lead_elsewhere_is_refused(name: str, root: Path) -> None:
    shutil.copytree(OXFORDSHIRE, root / "x")
    with pytest.raises(EvaluationError, match="cannot name a programme"):
        ProgrammeYear(name, 2017, root)


def test_an_unknown_programme_is_told_which_there_are(copied: Path) -> None:
    with pytest.raises(EvaluationError, match="Known are: copied"):
        Programme(copied.with_name("elsewhere"))
