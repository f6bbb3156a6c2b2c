"""People are followed between years by one key; nothing that is published depends on which."""

import shutil
from pathlib import Path

import pytest

from analysis.clean.activity import clean_activity
from analysis.cli import main, new, simulate
from analysis.judge.reach import reach_findings
from analysis.judge.survey import survey_findings
from analysis.protect.identity.followed import mark_of, not_followed, write_mark
from analysis.protect.identity.key import key_mark, the_key
from analysis.run.ending import Ending
from analysis.run.method import Method
from analysis.run.plan import make_plan
from analysis.run.records import keep_record
from analysis.run.telling import lines_of_run
from analysis.run.years import Run
from analysis.year import ProgrammeYear
from made_up_year import EARLIER, made_up_year
from records_year import activity, came, people, records_year
from report_notebook import run_in_this_process, write_report
from small_programme import write_small_year
from survey_year import sheets, written
from toy import toy_method, toy_year

YES, NO = {"listened": "Agree"}, {"listened": "Disagree"}


@pytest.fixture
def use_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Use the key of this letter, whatever is used elsewhere."""

    def use(letter: str) -> str:
        path = tmp_path / "keys" / f"{letter}.key"
        path.parent.mkdir(exist_ok=True)
        path.write_text(letter * 64)
        path.chmod(0o600)
        monkeypatch.setenv("EVALUATION_KEY_FILE", str(path))
        return key_mark(the_key())

    return use


def published(root: Path) -> dict[str, bytes]:
    files = sorted(path for path in root.glob("outputs/*/*/published/**/*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def test_what_is_published_is_the_same_with_any_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, use_key
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    monkeypatch.setenv("EVALUATION_ROOT", str(first))
    new("hampshire")
    simulate("hampshire", 2026)
    simulate("hampshire", 2027)
    shutil.copytree(first, second)
    found = {}
    for root, letter in ((first, "a"), (second, "b")):
        use_key(letter)
        this = ProgrammeYear("hampshire", 2027, root)
        run_in_this_process(make_plan([this], Method()))
        found[letter] = published(root), set(this.read("respondents")["respondent"])
    assert len(found["a"][0]) > 5
    assert found["a"][0] == found["b"][0]
    assert found["a"][1].isdisjoint(found["b"][1])


def test_another_key_makes_every_step_that_makes_pseudonyms_stale(root: Path, use_key) -> None:
    method, this = toy_method(root / "method"), toy_year(root, 2001)
    use_key("a")
    plan = make_plan([this], method)
    for task in plan.tasks:
        keep_record(task.record, task.ended_as({part.name: part.state() for part in task.reads}))
    assert not any(outlook.may_run for outlook in make_plan([this], method).outlooks())
    use_key("b")
    stale = {o.task.step.name: o.reasons for o in make_plan([this], method).outlooks() if o.stale}
    because = ("the pseudonym key has changed",)
    assert stale == dict.fromkeys(
        ("1_clean_survey", "2_clean_interviews", "3_clean_activity", "7_evidence"), because
    )


def test_tables_remember_the_key_they_were_made_with(
    root: Path, use_key, capsys: pytest.CaptureFixture[str]
) -> None:
    this, mark = write_small_year(root), use_key("a")
    assert mark_of(this, "activity") is None
    clean_activity(this).write(this)
    assert mark_of(this, "activity") == mark
    main_ends(["key"])
    assert f"{this.name}: made with this key" in capsys.readouterr().out
    use_key("b")
    assert mark_of(this, "activity") == mark
    main_ends(["key"])
    assert f"{this.name}: made with another key ({mark})" in capsys.readouterr().out


def records(root: Path) -> ProgrammeYear:
    meetings = [activity("m1", "2018-01-10")], [activity("m1", "2019-01-10")]
    return records_year(
        root,
        {
            2018: (meetings[0], came(people(1, 20), "m1")),
            2019: (meetings[1], came(people(11, 30), "m1")),
        },
    )


@pytest.mark.parametrize(("then", "followed"), [("a", True), ("b", False)])
def test_nobody_is_new_or_returning_where_the_key_was_lost(
    root: Path, use_key, then: str, followed: bool
) -> None:
    this = records(root)
    use_key(then)
    write_mark(this.at(2018), "activity")
    use_key("a")
    write_mark(this, "activity")
    measures = set(reach_findings(this)["measure"])
    assert ("new_people" in measures, "returning_people" in measures) == (followed, followed)
    assert "named_people" in measures
    assert list(not_followed(this)) == ([] if followed else [2018])


@pytest.mark.parametrize(("then", "followed"), [("a", True), ("b", False)])
def test_answers_are_linked_only_where_the_key_is_the_same(
    root: Path, use_key, then: str, followed: bool
) -> None:
    written(root, 2018, sheets("public", (20, YES), (30, NO), linked="p"))
    this = written(root, 2019, sheets("public", (32, YES), (18, NO), linked="p"))
    use_key(then)
    write_mark(this.at(2018), "survey")
    use_key("a")
    write_mark(this, "survey")
    sentence = survey_findings(this).set_index("finding").loc["heard.listened.public", "sentence"]
    assert ("the same 50 people" in sentence) == followed


def test_a_released_year_of_which_no_key_is_known_is_not_followed(root: Path, use_key) -> None:
    this = records(root)
    use_key("a")
    write_mark(this, "activity")
    assert list(not_followed(this)) == [2018]


def test_a_year_without_names_is_none_that_could_be_followed(root: Path, use_key) -> None:
    this = records_year(root, {2018: ([], []), 2019: ([], came(people(1, 9), "m1"))})
    use_key("a")
    write_mark(this, "activity")
    assert list(not_followed(this)) == []


def test_the_report_says_whom_it_could_not_follow(root: Path, use_key) -> None:
    this = made_up_year(root)
    assert "Whom we could not follow" not in write_report(this).read_text(encoding="utf-8")
    for year in (this.at(EARLIER), this):
        kept = year.read("respondents")
        year.write("respondents", kept.assign(person=kept["respondent"]))
    use_key("b")
    write_mark(this.at(EARLIER), "survey")
    use_key("a")
    write_mark(this, "survey")
    page = write_report(this).read_text(encoding="utf-8")
    assert "Whom we could not follow" in page
    assert f'<span data-said="year">{EARLIER}</span> was lost' in page


def test_a_run_says_whom_it_could_not_follow(root: Path, use_key) -> None:
    this = records(root)
    use_key("a")
    write_mark(this, "activity")
    plan = make_plan([this], Method())
    run = Run(plan, tuple(Ending(task, "done") for task in plan.tasks))
    assert any("people of 2018 are not followed" in line for line in lines_of_run(run))


def main_ends(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert not ended.value.code
