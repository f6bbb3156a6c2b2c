"""Who is meant, whose name is whose, and what of somebody stays: by one id, in one year or over."""

from pathlib import Path

import pytest

from analysis.errors import EvaluationError
from analysis.run.withdrawal import find
from analysis.year import ProgrammeYear
from small_programme import CODING, COLLECTED_FILES, NAME, YEAR, write_small_year

EARLIER = 2018
PARTICIPANTS = """\
interview,participant,person,group,interviewer,date,consent_analysed,consent_published,\
attribution,named_as
P1,A,{person},public,Ann,2019-03-05,yes,yes,{name},{named_as}
P2,B,,Staff,Ann,2019-03-06,yes,yes,{other},{other_as}
"""


@pytest.fixture(autouse=True)
def _key(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    monkeypatch.setenv("EVALUATION_KEY_FILE", str(tmp_path_factory.mktemp("key") / "a.key"))


def participants(person="X1", name="", named_as="none", other="", other_as="none") -> str:
    return PARTICIPANTS.format(
        person=person, name=name, named_as=named_as, other=other, other_as=other_as
    )


def two_years(root: Path, **more: str) -> list[ProgrammeYear]:
    """The small year twice, the first as 2018; `more` changes the later one."""
    this = write_small_year(root, {"participants.csv": participants(), **more})
    raw = this.raw.parent / str(EARLIER)
    raw.mkdir()
    for path in this.raw.iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace(str(YEAR), str(EARLIER))
            (raw / path.name).write_text(text, encoding="utf-8")
    return [this.at(EARLIER), this]


def rows(this: ProgrammeYear, name: str) -> list[str]:
    return (this.raw / name).read_text(encoding="utf-8").splitlines()[1:]


def test_a_participant_of_one_year_is_another_person_in_the_next(root: Path) -> None:
    years = two_years(root, **{"participants.csv": participants(person="")})
    then, this = years
    (then.raw / "participants.csv").write_text(participants(person=""), encoding="utf-8")
    with pytest.raises(EvaluationError, match="2018/participant/A, 2019/participant/A"):
        find(years, "A")
    find(years, "2019/A").carry_out(quiet=True)
    assert [row[:2] for row in rows(this, "participants.csv")] == ["P2"]
    assert [row[:2] for row in rows(then, "participants.csv")] == ["P1", "P2"]
    assert any(row.startswith("P1,") for row in rows(then, "coding.csv"))
    assert any(row.startswith("X1,") for row in rows(this, "involvements.csv"))


def test_a_person_goes_out_of_every_year_by_any_of_their_ids(root: Path) -> None:
    years = two_years(root)
    find(years, "2019/A").carry_out(quiet=True)
    for each in years:
        assert [row[:2] for row in rows(each, "participants.csv")] == ["P2"]
        assert not any(row.startswith("P1,") for row in rows(each, "coding.csv"))
        assert not any(row.startswith("X1,") for row in rows(each, "involvements.csv"))


def test_somebody_of_the_survey_alone_goes_by_the_number_on_their_sheet(root: Path) -> None:
    about = COLLECTED_FILES["about.yml"].replace(
        "{group_column: Who are you?}", "{group_column: Who are you?, respondent_column: Number}"
    )
    numbered = "".join(
        f"{line},{number}\n"
        for line, number in zip(
            COLLECTED_FILES["survey.csv"].splitlines(), ("Number", "R11", "R12", "R13"), strict=True
        )
    )
    this = write_small_year(root, {"about.yml": about, "survey.csv": numbered})
    before = {path: path.read_bytes() for path in this.collected()}
    find([this], "R12").carry_out(quiet=True)
    assert [row.rpartition(",")[2] for row in rows(this, "survey.csv")] == ["R11", "R13"]
    changed = [path.name for path in this.collected() if before[path] != path.read_bytes()]
    assert changed == ["survey.csv"]


@pytest.mark.parametrize(
    ("file", "content", "did"),
    [
        ("coding.csv", CODING.replace(",Ben,", ",X1,"), "coder"),
        ("participants.csv", participants().replace(",Ann,", ",x1,"), "interviewer"),
        ("piles.csv", "sorter,extract,pile\nX1,P2:5-18,Time\n", "sorter"),
    ],
)
def test_somebody_whose_id_also_stands_for_their_work_is_refused(
    root: Path, file: str, content: str, did: str
) -> None:
    """Their work is about others: taking it out would take others' words with it."""
    this = write_small_year(root, {"participants.csv": participants(), file: content})
    before = {path: path.read_bytes() for path in this.collected()}
    with pytest.raises(EvaluationError, match=rf"{file}.*stands here as {did} as well"):
        find([this], "P1")
    assert before == {path: path.read_bytes() for path in this.collected()}


def test_their_own_name_is_taken_out_wherever_it_stands(root: Path) -> None:
    more = {
        "participants.csv": participants(name="Wilma Thorn (made-up name)", named_as="own name"),
        "coding.csv": CODING.replace("No time again", "As wilma  thorn says, no time"),
        "text/what-we-cannot-say.md": "Thanks to Wilma Thorn. Wilma knows why.\n",
    }
    this = write_small_year(root, more)
    said = find([this], "X1").carry_out(quiet=True)
    text = (this.raw / "text" / "what-we-cannot-say.md").read_text(encoding="utf-8")
    assert text == "Thanks to [taken out]. Wilma knows why.\n"
    assert "As [taken out] says, no time" in (this.raw / "coding.csv").read_text(encoding="utf-8")
    look = [line for line in said if line.startswith("Look at this")]
    assert len(look) == 1
    assert "text/what-we-cannot-say.md mentions Wilma," in look[0]


def test_a_name_they_chose_is_nobodys_and_stays(root: Path) -> None:
    written = "Thanks to Ms Green.\n"
    more = {
        "participants.csv": participants(name="Ms Green", named_as="chosen name"),
        "text/what-we-cannot-say.md": written,
    }
    this = write_small_year(root, more)
    find([this], "X1").carry_out(quiet=True)
    assert (this.raw / "text" / "what-we-cannot-say.md").read_text(encoding="utf-8") == written


@pytest.mark.parametrize("whose", ["another participant", "an evaluator"])
def test_a_name_that_somebody_else_bears_stays_and_is_to_be_looked_at(
    root: Path, whose: str
) -> None:
    named = {"name": "Pat Peer", "named_as": "own name"}
    if whose == "another participant":
        named |= {"other": "Pat Peer", "other_as": "own name"}
    about = COLLECTED_FILES["about.yml"]
    if whose != "an evaluator":
        about = about.replace("Pat Peer", "Lou Peer")
    this = write_small_year(root, {"participants.csv": participants(**named), "about.yml": about})
    said = find([this], "X1").carry_out(quiet=True)
    assert any("mentions Pat Peer" in line or "Pat Peer," in line for line in said)
    assert (this.raw / "about.yml").read_text(encoding="utf-8") == about
    if whose == "another participant":
        assert "Pat Peer" in (this.raw / "participants.csv").read_text(encoding="utf-8")


LEDGER = "date,person,hours,pounds,note\n2019-03-05,{},2,30,{}\n2019-03-06,X2,2,30,taxi\n"


def test_payments_and_what_the_programme_did_stay_without_them(root: Path) -> None:
    changed = COLLECTED_FILES["activities.csv"].replace("People who use it", "P1001")
    involved = COLLECTED_FILES["involvements.csv"].replace("X1", "P1001")
    more = {
        "participants.csv": participants(person="P1001"),
        "involvements.csv": involved,
        "activities.csv": changed,
        "ledger.csv": LEDGER.format("P1001", "taxi for p1001"),
        "support.csv": "date,person,what\n2019-03-07,P1001,a talk\n",
        "contacts.csv": "id,phone\nP1001,01632 960001\nX2,01632 960002\n",
    }
    this = write_small_year(root, more)
    said = find([this], "P1001").carry_out(quiet=True)
    ledger = (this.raw / "ledger.csv").read_text(encoding="utf-8")
    assert ledger == LEDGER.format("withdrawn", "taxi for [taken out]")
    assert rows(this, "support.csv") == ["2019-03-07,withdrawn,a talk"]
    assert rows(this, "activities.csv")[1].endswith("The ramp is there,withdrawn")
    assert rows(this, "contacts.csv") == ["X2,01632 960002"]
    kept = [line for line in said if "records of payments for six years" in line]
    assert [line.partition(" ")[0] for line in kept] == [
        f"data/raw/{NAME}/{YEAR}/ledger.csv",
        f"data/raw/{NAME}/{YEAR}/support.csv",
    ]
    [letter] = this.working.glob("withdrawal-letter-*.txt")
    assert "What you were paid" in letter.read_text(encoding="utf-8")
