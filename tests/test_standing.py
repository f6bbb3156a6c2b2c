"""Where a year stands: every stage, whose turn it is, and what comes next."""

import json
import shutil
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analysis.cli import main
from analysis.protect.versions import Part, keep_version, version_of
from analysis.run.method import Method
from analysis.run.plan import make_plan
from analysis.run.records import keep_record
from analysis.run.standing import STAGES, lines_of_standing
from analysis.simulate import new_programme
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from made_up_year import NAME, YEAR, made_up_year
from toy import toy_method


@dataclass(frozen=True)
class MadeUp:
    """A year with every table, to be put into a root of one's own; copying is quick."""

    method: Method
    folder: Path

    def begun(self, root: Path, **tables: list[dict[str, Any]]) -> ProgrammeYear:
        """The year in ``root``, with these tables in place of its own."""
        shutil.copytree(self.folder, root, dirs_exist_ok=True)
        this = ProgrammeYear(NAME, YEAR, root)
        for name, rows in tables.items():
            this.write(name, TIDY[name].from_rows(rows))
        return this

    def ran(self, root: Path, **tables: list[dict[str, Any]]) -> ProgrammeYear:
        """The same, as after a run."""
        this = self.begun(root, **tables)
        self.bring_up_to_date(this)
        return this

    def bring_up_to_date(self, this: ProgrammeYear) -> None:
        """Put every output in place, and let every step know what it read."""
        for task in make_plan([this.at(this.year)], self.method).tasks:
            for part in task.writes:
                assert part.path is not None
                if not part.path.exists():
                    part.path.parent.mkdir(parents=True, exist_ok=True)
                    part.path.write_text("made up", encoding="utf-8")
            states = {part.name: part.state() for part in task.reads}
            keep_record(task.record, task.ended_as(states))


@pytest.fixture(scope="module")
def made_up_once(tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    folder = tmp_path_factory.mktemp("made-up")
    made_up_year(folder)
    return MadeUp(toy_method(tmp_path_factory.mktemp("method")), folder)


@pytest.fixture
def made_up(made_up_once: MadeUp, monkeypatch: pytest.MonkeyPatch) -> MadeUp:
    monkeypatch.setattr("analysis.run.years.Method", lambda: made_up_once.method)
    return made_up_once


def standing(this: ProgrammeYear) -> list[str]:
    return list(lines_of_standing(ProgrammeYear(this.programme.name, this.year, this.root)))


def line(lines: list[str], stage: str) -> str:
    return next(found for found in lines if found.startswith(f"  {stage}"))


def turns(lines: list[str]) -> list[str]:
    return [found.removeprefix("  next: ") for found in lines if found.startswith("  next: ")]


def change_about(this: ProgrammeYear, old: str, new: str) -> None:
    path = this.raw / "about.yml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_coming_year_is_about_fieldwork_and_ends_well(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_programme("hampshire", root)
    with pytest.raises(SystemExit) as ended:
        main(["status", "hampshire", "2031"])
    lines = capsys.readouterr().out.splitlines()
    assert not ended.value.code
    assert turns(lines)[0] == "the evaluator types `evaluate fieldwork hampshire 2031`"
    with pytest.raises(SystemExit):
        main(["fieldwork", "hampshire", "2031"])
    lines = standing(ProgrammeYear("hampshire", 2031, root))
    assert line(lines, "fieldwork").split()[1] == "done"
    assert turns(lines) == [
        "the evaluator puts about.yml and this year’s files in data/raw/hampshire/2031"
    ]


def test_stages_stand_in_order_in_columns(root: Path, made_up: MadeUp) -> None:
    lines = standing(made_up.begun(root))
    assert lines[0] == f"{NAME} {YEAR} (simulated)"
    named = [found[2:13].strip() for found in lines if found[:3].strip() and found[:2] == "  "]
    assert [name for name in named if not name.startswith("next")] == [name for name, _ in STAGES]
    assert {found[15:22].strip() for found in lines if found[2:13].strip() in dict(STAGES)} <= {
        "done", "now", "not yet", "over",
    }  # fmt: skip


def test_steps_come_first_where_files_have_changed(root: Path, made_up: MadeUp) -> None:
    this = made_up.ran(root)
    (this.raw / "judgements.csv").write_text("about,level\n", encoding="utf-8")
    lines = standing(this)
    assert "2 of 8 steps to run" in line(lines, "cleaning")
    assert turns(lines)[-1] == f"the evaluator types `evaluate run {NAME} {YEAR}`"
    assert all("not yet" in line(lines, stage) for stage in ("coders talk", "judging"))


def test_collection_says_when_it_closes_and_what_came_late(root: Path, made_up: MadeUp) -> None:
    account = {
        "source_file": "survey.csv", "kind": "survey", "read": 10, "kept": 6, "rejected": 0,
        "out_of_scope": 4, "why_out_of_scope": "3 late, 1 test",
    }  # fmt: skip
    this = made_up.begun(root, accounts=[account])
    change_about(this, f"closes: {YEAR}-06-30", f"closes: {date.today() + timedelta(days=1)}")
    change_about(this, f"opens: {YEAR}-02-01, ", "")
    made_up.bring_up_to_date(this)
    assert "; closes on" in line(standing(this), "collecting")
    yesterday = date.today() - timedelta(days=1)
    change_about(this, str(date.today() + timedelta(days=1)), str(yesterday))
    made_up.bring_up_to_date(this)
    said = line(standing(this), "collecting")
    assert f"closed on {yesterday.day} {yesterday:%B %Y}; 3 answers came late" in said


def test_what_could_not_be_used_is_counted_with_the_command_that_names_it(
    root: Path, made_up: MadeUp
) -> None:
    lines = standing(made_up.ran(root, judgements=[], signoff=[]))
    lost = line(lines, "cleaning")
    assert f"1 row or value could not be used: `evaluate check {NAME} {YEAR}`" in lost
    assert f"the evaluator types `evaluate check {NAME} {YEAR}`" in turns(lines)[1]


def test_coders_see_how_much_is_left_to_talk_over(root: Path, made_up: MadeUp) -> None:
    talk = [
        {"interview": "i1", "start": start, "end": start + 5, "first_coder": "A",
         "second_coder": "B", "first_only": "Knowing how", "differing": 1, "share": 1.0,
         "settled": settled}
        for start, settled in ((0, True), (10, True), (20, False))
    ]  # fmt: skip
    agreed = [
        {"interview": "i1", "code": code, "present": present, "reason": "We talked",
         "decided_by": "A and B"}
        for code, present in (("skill", True), ("tea", None))
    ]  # fmt: skip
    lines = standing(made_up.ran(root, to_talk_about=talk, agreed=agreed))
    said = line(lines, "coders talk")
    assert " now " in said
    assert "3 stretches read differently, 2 talked over; 1 code still read differently" in said
    assert any("coders" in turn and "agreed_coding.csv" in turn for turn in turns(lines))


def test_workshop_wants_a_pack_and_then_piles(root: Path, made_up: MadeUp) -> None:
    this = made_up.ran(root, judgements=[], signoff=[])
    assert f"the evaluator types `evaluate workshop {NAME} {YEAR}`" in turns(standing(this))
    (this.working / "workshop").mkdir(parents=True)
    assert any(turn.startswith("peers meet, sort the cards") for turn in turns(standing(this)))
    (this.raw / "piles.csv").write_text("card,sorter,pile\n12,Ada,1\n,,\n", encoding="utf-8")
    made_up.bring_up_to_date(this)
    said = line(standing(this), "workshop")
    assert " done " in said and "1 card sorted, 5 insights" in said


def test_workshop_that_was_not_held_holds_up_nobody_who_has_judged(
    root: Path, made_up: MadeUp
) -> None:
    lines = standing(made_up.ran(root))
    assert " over " in line(lines, "workshop")
    assert not any("workshop" in turn for turn in turns(lines))


def test_nothing_is_signed_before_something_is_judged(root: Path, made_up: MadeUp) -> None:
    lines = standing(made_up.ran(root, judgements=[], signoff=[]))
    assert "0 of 7 judged" in line(lines, "judging")
    assert "Staff who feel sure of themselves" in turns(lines)[-1]
    assert "peers and board judge" in turns(lines)[-1]


def test_judgements_that_could_not_be_used_are_told(root: Path, made_up: MadeUp) -> None:
    refused = {
        "source_file": "judgements.csv", "source_row": 2, "column": "level", "value": "great",
        "reason": "not a level", "remedy": "Choose one", "lost": "row",
    }  # fmt: skip
    lines = standing(made_up.ran(root, rejected=[refused]))
    assert "1 judgement could not be used" in line(lines, "judging")
    assert any("look again at judgements" in turn for turn in turns(lines))


def test_each_peer_is_named_with_how_their_reading_ended_and_what_changed_since(
    root: Path, made_up: MadeUp
) -> None:
    this = made_up.begun(root)
    change_about(this, "sign_off: [Ada Fern]", "sign_off: [Ada Fern, Cy Moss, Di Oak]")
    before, now = (version_of({"aims": Part("Findings by aim", words)}) for words in ("Old", "New"))
    for rows in (before, now):
        keep_version(this, rows)
    old, new = before[-1]["digest"], now[-1]["digest"]
    said = [
        {"name": "Ada Fern", "ending": "agreed", "version": old, "read_as": "read aloud",
         "date": "2031-10-01"},
        {"name": "Cy Moss", "ending": "agreed except for", "words": "the sheds", "version": new},
    ]  # fmt: skip
    this.write("signoff", TIDY["signoff"].from_rows(said))
    made_up.bring_up_to_date(this)
    lines = standing(this)
    assert f"1 of 3 have had their say; the draft is version {new}" in line(lines, "sign-off")
    assert (
        f"      Ada Fern: agreed, version {old}, read as: read aloud, 2031-10-01, to read again, "
        "for the words of these parts changed: Findings by aim"
    ) in lines
    assert f"      Cy Moss: agreed except for, version {new}" in lines
    assert "      Di Oak: has not had their say" in lines
    assert turns(lines)[-1] == "peers read the draft and sign off in signoff.csv: Ada Fern; Di Oak"


def test_signed_year_waits_to_be_published_and_published_year_for_the_next(
    root: Path, made_up: MadeUp
) -> None:
    this = made_up.begun(root)
    rows = version_of({"aims": Part("Findings by aim", "Words")})
    keep_version(this, rows)
    said = {"name": "Ada Fern", "ending": "agreed", "version": rows[-1]["digest"]}
    this.write("signoff", TIDY["signoff"].from_rows([said]))
    made_up.bring_up_to_date(this)
    assert turns(standing(this))[-1] == f"the evaluator types `evaluate publish {NAME} {YEAR}`"
    (this.releases / "1").mkdir(parents=True)
    (this.releases / "1" / "release.json").write_text(json.dumps({"version": 1}), "utf-8")
    lines = standing(this)
    assert f"version 1, in outputs/{NAME}/{YEAR}/releases/1" in lines[1]
    assert turns(lines) == [
        f"the evaluator types `evaluate fieldwork {NAME} {YEAR + 1}`, for the year after"
    ]


def test_year_without_anybody_to_sign_is_told_so(root: Path, made_up: MadeUp) -> None:
    this = made_up.begun(root)
    change_about(this, "sign_off: [Ada Fern]", "sign_off: []")
    made_up.bring_up_to_date(this)
    assert "about.yml names nobody under sign_off" in line(standing(this), "sign-off")


def test_evaluators_who_were_not_asked_how_to_be_named_are_listed(
    root: Path, made_up: MadeUp
) -> None:
    lines = standing(made_up.begun(root))
    assert "2 of 2 not asked this year how they wish to be named" in line(lines, "names")
    assert {"      Ada Fern", "      Bo Reed"} <= set(lines)


def test_tables_of_an_earlier_version_are_no_reason_to_stop(root: Path, made_up: MadeUp) -> None:
    this = made_up.ran(root)
    TIDY["rejected"].empty().assign(gone="x").to_parquet(this.table_path("rejected"))
    made_up.bring_up_to_date(this)
    assert any("every row could be used" in found for found in standing(this))
