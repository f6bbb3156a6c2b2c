"""Insights are written down at once, whole, and beside what is there already."""

import csv
import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.clean.decisions import clean_decisions
from analysis.errors import EvaluationError
from analysis.judge.insights import FILE, add_insight, insights_said, take_back, take_in
from analysis.year import ProgrammeYear
from small_programme import ABOUT, write_small_year

HEADER = "insight,about,author,stance,text,date,message,retracts"
AWKWARD = "First line\nsecond, with \"quotes\", commas and 🙂\n\n=1+1; 'end'"
MANY = """
import sys
from analysis.judge.insights import add_insight
from analysis.year import ProgrammeYear
root, who = sys.argv[1:]
this = ProgrammeYear("small", 2019, root)
sys.stdin.readline()
for number in range(200):
    text = f"{number}\\n\\"a\\", 🙂; {who}"
    add_insight(this, about="heard", author=who, stance="adds", text=text)
"""


def year(root: Path, content: str | bytes | None = None) -> ProgrammeYear:
    this = write_small_year(root)
    if content is not None:
        raw = content.encode() if isinstance(content, str) else content
        (this.raw / FILE).write_bytes(raw)
    return this


def say(
    this: ProgrammeYear, text: str = "So it is", author: str = "Pat", about: str = "heard"
) -> str:
    return add_insight(this, about=about, author=author, stance="confirms", text=text)


def rows(this: ProgrammeYear) -> list[dict[str, str]]:
    text = (this.raw / FILE).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_two_people_writing_200_each_at_once_lose_nothing(root: Path) -> None:
    this = year(root)
    people = [
        subprocess.Popen([sys.executable, "-c", MANY, root, who], stdin=subprocess.PIPE, text=True)
        for who in ("Pat", "Sam")
    ]
    for person in people:
        person.communicate("go\n")
    assert [person.returncode for person in people] == [0, 0]
    found = rows(this)
    assert len(found) == len({row["insight"] for row in found}) == 400
    for who in ("Pat", "Sam"):
        said = [row["text"] for row in found if row["author"] == who]
        assert said == [f'{number}\n"a", 🙂; {who}' for number in range(200)]
    assert all(None not in row and None not in row.values() for row in found)
    assert len(clean_decisions(this).tables["insights"]) == 400


def test_words_come_back_as_they_were_written(root: Path) -> None:
    this = year(root)
    for text in (AWKWARD, "=HYPERLINK(1)", "'=quoted", "'Twas", "-0.12", "\t@now"):
        say(this, text)
    said = [row["text"] for row in insights_said(this)][::-1]
    assert said == [AWKWARD, "=HYPERLINK(1)", "'=quoted", "'Twas", "-0.12", "@now"]
    assert clean_decisions(this).tables["insights"]["text"].tolist() == said
    assert rows(this)[1]["text"] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("content", [None, "", "\n\n", "\ufeff"])
def test_a_list_that_is_missing_or_blank_gets_its_header(root: Path, content: str | None) -> None:
    this = year(root, content)
    say(this)
    [said] = insights_said(this)
    assert (said["about"], said["author"], said["text"]) == ("heard", "Pat", "So it is")
    assert len(clean_decisions(this).tables["insights"]) == 1


@pytest.mark.parametrize(
    "before",
    [
        f"{HEADER}\ni1,,Sam,adds,Before,2019-01-01,no,",
        f"{HEADER}\r\ni1,,Sam,adds,Before,2019-01-01,no,\r\n",
        f"\ufeff{HEADER}\ni1,,Sam,adds,Before,2019-01-01,no,\n",
        "Text;Stance;Author;insight;About;retracts\nBefore;adds;Sam;i1;;\n",
        "sep=;\r\ntext;stance;author;insight;about;retracts\r\nBefore;adds;Sam;i1;;\r\n",
    ],
)
def test_what_is_there_stays_byte_for_byte(root: Path, before: str) -> None:
    this = year(root, before)
    say(this, AWKWARD)
    after = (this.raw / FILE).read_bytes()
    assert after.startswith(before.encode())
    assert (after.count(b"\r\n") > 0) == ("\r\n" in before)
    assert [row["text"] for row in insights_said(this)] == [AWKWARD, "Before"]


def test_a_file_of_another_encoding_keeps_it(root: Path) -> None:
    old = f"{HEADER}\ni1,,Zoë,adds,Café,2019-01-01,no,\n"
    this = year(root, old.encode("utf-16"))
    say(this, "Olé 🙂")
    assert [row["text"] for row in insights_said(this)] == ["Olé 🙂", "Café"]

    this = year(root, old.encode("cp1252"))
    say(this, "Olé")
    assert [row["text"] for row in insights_said(this)] == ["Olé", "Café"]
    with pytest.raises(EvaluationError, match="cannot hold the character “🙂”"):
        say(this, "🙂")
    assert len(insights_said(this)) == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (f'{HEADER}\ni1,,Sam,adds,"Never closed,2019-01-01,no,\n', "quotation mark"),
        ("name,words\nSam,Hello\n", "cannot find its header"),
        ("insight,author,stance,text\ni1,Sam,adds,Before\n", "column “about” is missing"),
    ],
)
def test_a_list_that_cannot_be_added_to_is_left_alone(
    root: Path, content: str, message: str
) -> None:
    this = year(root, content)
    with pytest.raises(EvaluationError, match=message):
        say(this)
    assert (this.raw / FILE).read_text(encoding="utf-8") == content


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"text": " \n"}, "no words were written"),
        ({"author": ""}, "there is no name"),
        ({"stance": "agrees"}, "how it fits"),
        ({"text": "x" * 20_001}, "longer than"),
    ],
)
def test_what_is_missing_is_asked_for(root: Path, changed: dict[str, str], message: str) -> None:
    this = year(root)
    with pytest.raises(EvaluationError, match=message):
        add_insight(
            this, **{"about": None, "author": "Pat", "stance": "adds", "text": "So", **changed}
        )
    assert not (this.raw / FILE).exists()


def test_one_takes_back_only_what_is_ones_own(root: Path) -> None:
    this = year(root)
    first, second = say(this, "First"), say(this, "Second", "Sam")
    with pytest.raises(EvaluationError, match="Sam said this"):
        take_back(this, second, "Pat")
    take_back(this, first, " pat ")
    assert [row["insight"] for row in insights_said(this)] == [second]
    assert clean_decisions(this).tables["insights"]["insight"].tolist() == [second]
    assert [row["text"] for row in rows(this)][:2] == ["First", "Second"]  # still on record
    with pytest.raises(EvaluationError, match="no such insight"):
        take_back(this, first, "Pat")


def test_a_published_year_refuses(root: Path) -> None:
    this = year(root)
    release = this.releases / "1" / "release.json"
    release.parent.mkdir(parents=True)
    release.write_text('{"version": 1}')
    with pytest.raises(EvaluationError, match="is published") as refused:
        say(this)
    assert "correction" in refused.value.problems[0].remedy
    assert not (this.raw / FILE).exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows knows no such permissions")
def test_folders_of_a_collected_year_stay_closed(root: Path) -> None:
    this = year(root)
    this.raw.chmod(0o755)
    say(this)
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (this.raw, this.working)} == {0o700}


def test_an_insight_of_today_has_a_date_in_a_simulated_year(root: Path) -> None:
    this = write_small_year(root, {"about.yml": ABOUT.replace("false", "true")})
    say(this)
    found = clean_decisions(this)
    assert found.tables["insights"]["date"].notna().all()
    assert found.rejected.empty


def test_a_file_from_elsewhere_is_taken_in_once(root: Path, tmp_path: Path) -> None:
    this = year(root)
    say(this, "Here before")
    elsewhere = tmp_path / "from Sam.csv"
    elsewhere.write_text(
        f"\ufeff{HEADER}\r\n"
        'p1,heard,Sam,Challenges,"Line\r\nand line, 🙂",2019-05-01,yes,\r\n'
        ",,Sam,adds,Without a name,,,\r\n"
        "p3,,Sam,agrees,What is that,2019-05-01,,\r\n"
        "p4,,Sam,adds,Not meant,2019-05-01,,\r\n"
        "p5,,Sam,,,2019-05-01,,p4\r\n"
        "p6,,,adds,By nobody,2019-05-01,,\r\n",
        encoding="utf-8",
        newline="",
    )
    lines = take_in(this, elsewhere)
    assert lines[0] == "from Sam.csv: 4 taken in"
    assert "2 could not be used; they are still in that file" in lines[1]
    assert "row 4, column “stance”" in lines[2]
    assert "row 7: there is no name" in lines[3]
    said = {row["text"]: row for row in insights_said(this)}
    assert set(said) == {"Here before", "Line\nand line, 🙂", "Without a name"}
    assert said["Line\nand line, 🙂"]["insight"] == "p1"

    again = take_in(this, elsewhere)
    assert again[:2] == [
        "from Sam.csv: 0 taken in",
        "from Sam.csv: 4 there already, so left as they are",
    ]
    assert len(rows(this)) == 5


def test_the_view_may_stand_as_the_paper_sheet_prints_it(root: Path, tmp_path: Path) -> None:
    this = year(root, f"{HEADER}\np1,heard,Pat,I see it differently,So,2019-05-01,,\n")
    handed = tmp_path / "handed.csv"
    handed.write_text(f"{HEADER}\np2,heard,Sam,There is more to it,Also,2019-05-01,,\n")
    take_in(this, handed)
    assert {said["author"]: said["stance"] for said in insights_said(this)} == {
        "Pat": "challenges",
        "Sam": "adds",
    }


def test_a_name_that_is_taken_is_said(root: Path, tmp_path: Path) -> None:
    this = year(root)
    known = say(this)
    elsewhere = tmp_path / "other.csv"
    elsewhere.write_text(f"{HEADER}\n{known},,Sam,adds,Other words,2019-05-01,no,\n")
    lines = take_in(this, elsewhere)
    assert f"row 2, column “insight”: “{known}” is there already" in lines[-1]
    assert len(rows(this)) == 1


def test_a_file_without_the_columns_is_refused(root: Path, tmp_path: Path) -> None:
    this = year(root)
    elsewhere = tmp_path / "other.csv"
    elsewhere.write_text("name,words\nSam,Hello\n")
    with pytest.raises(EvaluationError, match="column “author” is missing"):
        take_in(this, elsewhere)


def test_a_list_that_cannot_be_opened_is_told_and_never_passed_over(root: Path) -> None:
    this = year(root)
    (this.raw / FILE).mkdir()
    for ask in (
        lambda: add_insight(this, about=None, author="AF", stance="adds", text="So"),
        lambda: insights_said(this),
    ):
        with pytest.raises(EvaluationError, match="could not be opened or written to"):
            ask()
