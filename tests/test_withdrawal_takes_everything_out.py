"""After somebody withdraws, nothing of theirs is found anywhere, and the figures moved."""

import json
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.errors import EvaluationError
from analysis.protect.identity.pseudonyms import pseudonym
from analysis.protect.withdrawal.contents import texts_in
from analysis.protect.withdrawal.traces import RUN, plain, runs_of
from analysis.protect.withdrawal.withdrawn import marker_path
from analysis.run.withdrawal import find
from analysis.run.withdrawal_stages import Stages
from analysis.year import ProgrammeYear
from small_programme import CODING, COLLECTED_FILES, NAME, SURVEY, YEAR, write_small_year

SAID = "They trust us since Mirela came to our kitchen with the red folder"
WROTE = "My neighbour the cartographer should chair the board next spring"
OTHERS_SAY = "We would like to have more time for each other said the other one"

MORE = {
    "about.yml": COLLECTED_FILES["about.yml"].replace(
        "{group_column: Who are you?}",
        "{group_column: Who are you?, person_column: Member, respondent_column: Number}",
    ),
    "survey.csv": "".join(
        f"{line},{member},{number}\n"
        for line, (member, number) in zip(
            SURVEY.replace(",Time", f",{WROTE}").splitlines(),
            (("Member", "Number"), ("", "11"), ("X1", "12"), ("", "13")),
            strict=True,
        )
    ),
    "coding.csv": CODING.replace("They trust us now", SAID).replace("No time again", OTHERS_SAY),
    "involvements.csv": COLLECTED_FILES["involvements.csv"],
    "agreed_coding.csv": "interview,code,present,reason,decided_by,date\n"
    "P1,trust,yes,We talked,Ann and Ben,2019-04-01\nP2,no_time,yes,We talked,Ann,2019-04-01\n",
    "release.csv": "kind,id,approved_by,date\nsegment,P1:0-17,Pat,2019-05-01\n"
    "comment,12/change,Pat,2019-05-01\ncomment,11/change,Pat,2019-05-01\n",
    "piles.csv": "sorter,extract,pile\nPat,P1:0-17,Trust\nPat,P2:5-18,Time\n",
    "insights.csv": "insight,about,author,stance,text,date,message,retracts\n"
    f"i1,,Pat,adds,“{SAID}” made me think of home,2019-05-01,no,\n",
    "Interview P1.txt": "not a name of theirs",
    "P1.txt": SAID,
    "text/what-we-cannot-say.md": "One person wrote:\n{}.\nSo be it.\n".format(
        WROTE.replace(" ", "\n", 4)
    ),
}


@pytest.fixture
def this(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory) -> ProgrammeYear:
    """A small year, in which person X1 is interview P1 and answer sheet 12."""
    key = tmp_path_factory.mktemp("key") / "pseudonym.key"
    monkeypatch.setenv("EVALUATION_KEY_FILE", str(key))
    return write_small_year(root, MORE)


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def tree(this: ProgrammeYear) -> Iterator[tuple[str, str]]:
    """Every file of the root but the marker, and what it says in any format."""
    for name, content in files(this.root).items():
        for text in texts_in(content, Path(name).suffix):
            yield name, plain(f"{name}\n{text}")


def withdraw(this: ProgrammeYear, person: str = "X1") -> list[str]:
    return find([this], person).carry_out(quiet=True)


def check_gone(this: ProgrammeYear) -> None:
    sought = {
        "x1": "id",
        pseudonym("X1", NAME): "pseudonym",
        pseudonym("A", NAME, year=YEAR): "pseudonym",
        pseudonym("12", NAME, year=YEAR): "pseudonym",
        **dict.fromkeys((*runs_of(plain(SAID)), *runs_of(plain(WROTE))), "words"),
    }
    found = [(name, run) for name, text in tree(this) for run in sought if run in text]
    assert not found


def test_nothing_of_theirs_is_found_in_the_whole_tree(this: ProgrammeYear) -> None:
    withdraw(this)
    check_gone(this)


def test_what_is_others_stays_byte_for_byte(this: ProgrammeYear) -> None:
    before = files(this.raw)
    withdraw(this)
    after = files(this.raw)
    assert set(before) - set(after) == {"P1.txt"}
    for name in ("survey.csv", "coding.csv", "involvements.csv", "participants.csv", "piles.csv"):
        kept = after[name].splitlines(keepends=True)
        assert [line for line in before[name].splitlines(keepends=True) if line in kept] == kept
        assert len(kept) > 1, name
    assert OTHERS_SAY.encode() in after["coding.csv"]
    assert after["about.yml"] == before["about.yml"]


def test_words_that_others_quote_are_taken_out_of_what_they_wrote(this: ProgrammeYear) -> None:
    withdraw(this)
    insight = (this.raw / "insights.csv").read_text(encoding="utf-8")
    assert "[taken out]" in insight
    assert "made me think of home" in insight
    written = (this.raw / "text" / "what-we-cannot-say.md").read_text(encoding="utf-8")
    assert written == "One person wrote:\n[taken out].\nSo be it.\n"


def test_the_marker_holds_hashes_and_no_id(this: ProgrammeYear) -> None:
    withdraw(this)
    header, *rows = marker_path(this).read_text(encoding="utf-8").splitlines()
    assert header == "hash,date"
    assert rows
    pseudonyms = {pseudonym("X1", NAME)[2:], pseudonym("A", NAME, year=YEAR)[2:]}
    for row in rows:
        digest, _, on = row.partition(",")
        assert len(digest) == 12
        assert digest not in pseudonyms
        assert len(on) == 10


def test_withdrawing_again_finds_nothing_left(this: ProgrammeYear) -> None:
    withdraw(this)
    before = files(this.root)
    again = find([this], "X1")
    assert again.journal is None
    assert "nothing of theirs is left" in again.lines[0]
    assert again.carry_out() == []
    assert files(this.root) == before


@pytest.mark.parametrize("asked", ["X1", "x1 ", "A", "P1", "12", "2019/P1", "2019/respondent/12"])
def test_a_person_is_found_by_any_id_of_theirs(this: ProgrammeYear, asked: str) -> None:
    journal = find([this], asked).journal
    assert journal is not None
    assert {one.name for one in journal.identities} == {"X1", "A", "P1", "12"}


def test_an_unknown_person_is_refused_and_told_what_cannot_be_withdrawn(root: Path, this) -> None:
    write_small_year(root, {**MORE, "about.yml": COLLECTED_FILES["about.yml"]})
    with pytest.raises(EvaluationError, match=r"nobody in small is called “X9”.*survey\.csv"):
        find([this.at(YEAR)], "X9")


def test_an_id_that_two_people_may_have_is_refused(root: Path, this: ProgrammeYear) -> None:
    sheet = COLLECTED_FILES["participants.csv"].replace("P2,B,", "P2,12,")
    write_small_year(root, {**MORE, "participants.csv": sheet})
    with pytest.raises(EvaluationError, match="2019/participant/12, 2019/respondent/12"):
        find([this], "12")
    assert find([this], "2019/participant/12").journal is not None


def test_an_old_export_that_comes_back_is_left_out(this: ProgrammeYear) -> None:
    from analysis.clean.check import check_year

    before = files(this.raw)
    withdraw(this)
    for name in ("survey.csv", "coding.csv", "participants.csv", "involvements.csv",
                 "agreed_coding.csv", "release.csv"):  # fmt: skip
        (this.raw / name).write_bytes(before[name])
    accounts = check_year(this).accounts.set_index("source_file")["why_out_of_scope"]
    assert {name: said for name, said in accounts.dropna().items() if "withdrawn" in said} == {
        "agreed_coding.csv": "1 withdrawn",
        "coding.csv": "4 withdrawn",
        "involvements.csv": "1 withdrawn",
        "participants.csv": "1 withdrawn",
        "release.csv": "2 withdrawn",
        "survey.csv": "1 withdrawn",
    }


def test_a_coding_project_that_comes_back_alone_is_left_out(this: ProgrammeYear) -> None:
    from analysis.clean.interviews import clean_interviews

    coding = (this.raw / "coding.csv").read_bytes()
    withdraw(this)
    (this.raw / "coding.csv").write_bytes(coding)
    cleaned = clean_interviews(this)
    assert set(cleaned.tables["segments"]["interview"]) == {"P2"}
    assert cleaned.rejected.empty
    assert (
        "4 withdrawn" in cleaned.accounts.set_index("source_file")["why_out_of_scope"]["coding.csv"]
    )


STAGES = (
    "mark",
    "erase",
    "take_out_of_releases",
    "clear_what_was_made",
    "run_again",
    "build_site",
    "prove",
    "write_letter",
    "forget",
)


@pytest.mark.parametrize("stage", STAGES)
def test_stopped_half_way_it_finishes_on_the_next_run(
    this: ProgrammeYear, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = getattr(Stages, stage)

    def stopped(self, *arguments, **more):
        if stage == "erase":
            (this.raw / "participants.csv").unlink()  # what links their ids is gone already
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(Stages, stage, stopped)
        with pytest.raises(KeyboardInterrupt):
            withdraw(this)
    assert getattr(Stages, stage) is whole
    if stage == "erase":
        rest = "".join(COLLECTED_FILES["participants.csv"].splitlines(keepends=True)[::2])
        (this.raw / "participants.csv").write_text(rest, encoding="utf-8")
    withdraw(this)
    check_gone(this)
    assert not list(this.raw.parent.glob(".withdrawing-*"))


def test_what_is_known_of_them_meanwhile_is_for_its_owner_alone(
    this: ProgrammeYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(self):
        raise KeyboardInterrupt

    monkeypatch.setattr(Stages, "mark", stopped)
    with pytest.raises(KeyboardInterrupt):
        withdraw(this)
    [journal] = this.raw.parent.glob(".withdrawing-*")
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_a_format_that_cannot_be_changed_is_named_until_it_is_replaced(
    this: ProgrammeYear, capsys: pytest.CaptureFixture[str]
) -> None:
    about = MORE["about.yml"].replace("coding.csv", "coding.zip")
    (this.raw / "about.yml").write_text(about, encoding="utf-8")
    shutil.make_archive(str(this.raw / "coding"), "zip", this.raw, "coding.csv")
    (this.raw / "coding.csv").unlink()
    with pytest.raises(SystemExit) as stopped:
        main(["withdraw", NAME, "X1"])
    assert stopped.value.code == 1
    said = capsys.readouterr().err
    assert "coding.zip: " in said
    assert "Export it again without them" in said
    assert "Traceback" not in said
    rest = [line for line in MORE["coding.csv"].splitlines(keepends=True) if "P1," not in line]
    (this.raw / "coding.csv").write_text("".join(rest), encoding="utf-8")
    shutil.make_archive(str(this.raw / "coding"), "zip", this.raw, "coding.csv")
    (this.raw / "coding.csv").unlink()
    main_ends_well(["withdraw", NAME, "X1"])
    check_gone(this)


def main_ends_well(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 0


def test_the_command_says_what_it_found_and_does_it(
    this: ProgrammeYear, capsys: pytest.CaptureFixture[str]
) -> None:
    main_ends_well(["withdraw", NAME, "X1"])
    said = capsys.readouterr().out
    assert f"1 interview in data/raw/{NAME}/{YEAR}/participants.csv" in said
    assert "Neither their ids, nor their pseudonyms" in said
    check_gone(this)
    [letter] = this.working.glob("withdrawal-letter-*.txt")
    text = letter.read_text(encoding="utf-8")
    assert "What we cannot reach" in text
    assert "X1" not in text


def test_a_sqlite_project_left_by_a_crash_keeps_nothing_of_theirs(this: ProgrammeYear) -> None:
    path = this.raw / "notes.sqlite3"
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("CREATE TABLE notes (id INTEGER, words TEXT)")
        database.execute("INSERT INTO notes VALUES (1, ?)", [f"{SAID}, and more"])
        database.commit()
        for end in ("", "-wal"):
            shutil.copyfile(f"{path}{end}", f"{path}{end}.left")
    for end in ("", "-wal"):
        Path(f"{path}{end}.left").rename(f"{path}{end}")
    assert Path(f"{path}-wal").exists()
    withdraw(this)
    check_gone(this)
    assert not Path(f"{path}-wal").exists()
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("SELECT words FROM notes").fetchall() == [
            ("[taken out], and more",)
        ]


@pytest.mark.parametrize("name", ["explore", "evaluator"])
def test_an_own_notebook_keeps_what_was_written_in_it(this: ProgrammeYear, name: str) -> None:
    shown = {"output_type": "stream", "name": "stdout", "text": [SAID[:20], SAID[20:]]}
    cell = {
        "cell_type": "code",
        "source": ["1 + 1"],
        "metadata": {},
        "execution_count": 1,
        "outputs": [shown],
    }
    own = this.working / name / f"{name}.ipynb"
    own.parent.mkdir(parents=True)
    own.write_text(json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4}), encoding="utf-8")
    withdraw(this)
    check_gone(this)
    assert json.loads(own.read_text(encoding="utf-8"))["cells"][0]["source"] == ["1 + 1"]


def test_words_are_found_however_they_are_written() -> None:
    from analysis.protect.withdrawal.traces import Theirs, Words

    theirs = Theirs(frozenset(), frozenset(), frozenset(), Words((SAID,)))
    for written in (SAID.upper(), SAID.replace(" ", "\n  "), SAID[10 : 10 + RUN]):
        assert theirs.is_in(f"Somebody said {written}.")
    assert not theirs.is_in(SAID[: RUN - 1])
