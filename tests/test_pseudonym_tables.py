"""Tidy tables hold pseudonyms: the same person the same one, nobody's own id in any of them."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.clean.activity import clean_activity
from analysis.clean.check import check_year
from analysis.clean.decisions import clean_decisions
from analysis.clean.interviews import clean_interviews
from analysis.clean.survey import clean_survey
from analysis.protect.identity.pseudonyms import is_pseudonym, pseudonym, same_id
from small_programme import ABOUT, COLLECTED_FILES, NAME, YEAR, write_small_year

KEY, OTHER = bytes(32), bytes([1]) * 32
SURVEY = """\
Sheet,Member,Who are you?,The council listens to people like me,What should change?
INV-77,MEM-11,Staff,Agree,Time
inv-78,,Staff,Agree,
"""
INVOLVEMENTS = """\
person,activity,role,capacity
MEM-11,board-1,chair,lived experience
 mem-11,ramp,member,lived experience
MEM-12,ramp,member,staff
"""
RELEASE = """\
kind,id,approved_by,date
comment,inv-77/change,Pat,2019-07-01
comment,{shown}/listened,Pat,2019-07-01
segment,P1:0-17,Pat,2019-07-01
"""
PEOPLE = """\
interview,participant,person,group,date,consent_analysed,consent_workshop,consent_published,\
consent_linked,consent_contact,withdrawn_on
P1,SPEAKER-1,MEM-11,public,2019-03-05,yes,yes,yes,yes,no,
P2,SPEAKER-2,MEM-12,staff,2019-03-06,yes,yes,no,no,no,
"""
SHEETS = (
    "options: {group_column: Who are you?, respondent_column: Sheet, person_column: Member, "
    "columns: {change: What should change?}}"
)
ids = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1)


def sheet(name: str) -> str:
    return pseudonym(name, NAME, year=YEAR)


@pytest.fixture
def this(root: Path):
    return write_small_year(
        root,
        {
            "survey.csv": SURVEY,
            "about.yml": ABOUT.replace("options: {group_column: Who are you?}", SHEETS),
            "involvements.csv": INVOLVEMENTS,
            "participants.csv": PEOPLE,
            "release.csv": RELEASE.format(shown=sheet("INV-77")),
        },
    )


@given(ids)
def test_a_pseudonym_is_stable_and_nothing_but_case_and_spaces_may_differ(identity: str) -> None:
    assume(same_id(identity))
    shown = pseudonym(identity, "here", KEY)
    assert is_pseudonym(shown)
    assert shown == pseudonym(f"\t{identity} ", "here", KEY)
    assert shown == pseudonym(same_id(identity), "here", KEY)


@given(ids, ids)
def test_two_people_or_programmes_or_keys_or_years_have_two_pseudonyms(a: str, b: str) -> None:
    assume(same_id(a) and same_id(a) != same_id(b))
    shown = {
        pseudonym(a, "here", KEY),
        pseudonym(b, "here", KEY),
        pseudonym(a, "there", KEY),
        pseudonym(a, "here", OTHER),
        pseudonym(a, "here", KEY, year=2018),
        pseudonym(a, "here", KEY, year=2019),
    }
    assert len(shown) == (6 if same_id(b) else 5)


@pytest.mark.parametrize("blank", [None, "", "  ", "\u200b"])
def test_nobody_has_no_pseudonym(blank: str | None) -> None:
    assert pseudonym(blank, "here", KEY) == ""


def test_no_id_of_a_person_is_in_any_tidy_table(this) -> None:
    cleaned = check_year(this).cleaned
    tables = {name: frame for part in cleaned for name, frame in part.tables.items()}
    assert sum(len(frame) for frame in tables.values()) > 0
    said = "\n".join(frame.to_csv() for frame in tables.values()).casefold()
    for identity in ("inv-77", "inv-78", "mem-11", "mem-12", "speaker-1", "speaker-2"):
        assert identity not in said, identity


def test_one_person_has_one_pseudonym_in_every_table(this) -> None:
    member = pseudonym("MEM-11", NAME)
    survey, interviews = clean_survey(this), clean_interviews(this)
    involved = clean_activity(this).tables["involvements"]
    assert survey.tables["respondents"]["person"].tolist()[0] == member
    assert survey.tables["respondents"]["person"].isna().tolist() == [False, True]
    assert interviews.tables["interviews"]["person"].tolist()[0] == member
    assert involved["person"].tolist() == [member, member, pseudonym("MEM-12", NAME)]


def test_answers_and_comments_go_by_their_sheets_pseudonym(this) -> None:
    tables = clean_survey(this).tables
    assert tables["respondents"]["respondent"].tolist() == [sheet("INV-77"), sheet("INV-78")]
    assert set(tables["answers"]["respondent"]) == {sheet("INV-77"), sheet("INV-78")}
    assert tables["comments"]["respondent"].tolist() == [sheet("INV-77")]


def test_who_said_no_to_being_linked_has_no_person_and_stays(this) -> None:
    interviews = clean_interviews(this).tables["interviews"].set_index("interview")
    assert pd.isna(interviews.loc["P2", "person"])
    assert interviews.loc["P2", "participant"] == sheet("SPEAKER-2")
    assert pseudonym("MEM-12", NAME) in set(clean_activity(this).tables["involvements"]["person"])


def test_a_comment_is_released_by_its_number_or_by_its_pseudonym(this) -> None:
    release = clean_decisions(this).tables["release"]
    assert release["id"].tolist() == [
        f"{sheet('INV-77')}/change",
        f"{sheet('INV-77')}/listened",
        "P1:0-17",
    ]


def test_a_comment_released_by_both_of_its_names_is_one_comment(this) -> None:
    twice = RELEASE.replace("listened", "change").format(shown=sheet("INV-77"))
    (this.raw / "release.csv").write_text(twice, encoding="utf-8")
    found = clean_decisions(this)
    assert len(found.tables["release"]) == 2
    assert found.rejected["source_row"].tolist() == [3]


def test_what_is_said_of_a_row_names_its_place_and_not_its_person(root: Path) -> None:
    options = ABOUT.replace("options: {group_column: Who are you?}", SHEETS)
    twice = SURVEY + "Inv-77 ,MEM-13,Staff,Agree,\nINV-\ufffd9,,Staff,Agree,\n"
    again = INVOLVEMENTS + "MEM-11,BOARD-1,chair,lived experience\n"
    people = COLLECTED_FILES["participants.csv"].replace("P2,B,,", "P2,SPEAKER-\ufffd,,")
    this = write_small_year(
        root,
        {
            "survey.csv": twice,
            "about.yml": options,
            "involvements.csv": again,
            "participants.csv": people,
        },
    )
    problems = check_year(this).problems
    assert {(problem.file, problem.row) for problem in problems} >= {
        ("survey.csv", 4),
        ("survey.csv", 5),
        ("involvements.csv", 5),
        ("participants.csv", 3),
    }
    said = "\n".join(map(str, problems)).casefold()
    for identity in ("inv-", "mem-1", "speaker-"):
        assert identity not in said, identity
