"""The command: what it offers, what it prints, and how it ends."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.cli import app, main
from analysis.run.plan import make_plan
from analysis.run.records import keep_record
from analysis.year import ProgrammeYear
from toy import toy_method, toy_method_at, toy_year

COMMANDS = (
    "run",
    "check",
    "explain",
    "explore",
    "status",
    "workshop",
    "withdraw",
    "audit",
    "publish",
    "codebook",
    "questionnaire",
    "correct",
    "fieldwork",
    "key",
    "new",
    "simulate",
)
LATER = ("lint",)


def _ended(*arguments: str) -> int:
    """The exit code of the command."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    code = ended.value.code
    return code if isinstance(code, int) else 0


@pytest.fixture
def house(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The toy programme's year 2001, not yet run, with the notebooks of the toy."""
    toy_method(root)
    toy_year(root, 2001)
    monkeypatch.setattr("analysis.run.years.Method", lambda: toy_method_at(root))
    return root


def test_command_alone_shows_what_most_people_want(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended() == 0
    shown = capsys.readouterr().out
    assert re.findall(r"^  evaluate (\w+)", shown, re.MULTILINE) == [
        "run",
        "check",
        "explore",
        "status",
    ]


def test_every_command_says_what_it_is_for_and_none_is_promised_that_is_not_there(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _ended("--help") == 0
    shown = capsys.readouterr().out
    listed = dict(re.findall(r"^  ([a-z]+) {2,}(\S.+)$", shown.split("Commands:")[1], re.MULTILINE))
    assert set(listed) == set(COMMANDS) == {c.callback.__name__ for c in app.registered_commands}
    assert not set(LATER) & set(listed)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended(command, "--help") == 0
    assert f"{command} [OPTIONS]" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ("dance",),
        ("run",),
        ("run", "toy", "--all"),
        ("run", "toy", "last-year"),
        ("check", "toy"),
        ("run", "toy", "--workers", "0"),
    ],
)
def test_wrong_usage_ends_with_two(arguments: tuple[str, ...]) -> None:
    assert _ended(*arguments) == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("run", "nowhere"), "there is no programme “nowhere”"),
        (("run", "toy", "1999"), "there is no data for toy 1999"),
        (("check", "toy", "1999"), "there is no data for toy 1999"),
        (("explore", "toy", "2001"), "there are no results for toy 2001 yet"),
        (("run", "Not A Name"), "cannot name a programme"),
    ],
)
def test_what_a_person_can_put_right_is_told_without_traceback(
    house: Path, arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended(*arguments) == 1
    shown = capsys.readouterr()
    assert said in shown.err
    assert "Traceback" not in shown.err + shown.out
    assert len(shown.err.splitlines()) == 1


def test_run_tells_what_each_step_did_and_where_the_report_is(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended("run", "toy", "2001") == 0
    shown = capsys.readouterr().out
    assert re.search(r"^toy 2001  1_clean_survey  done after [\d.]+ s: 1 respondents", shown, re.M)
    report = house / "outputs" / "toy" / "2001" / "published" / "report.html"
    assert f"Report: {report}" in shown.splitlines()
    easy_read = report.with_name("easy-read.html")
    assert f"Easy Read: {easy_read}" in shown.splitlines()

    assert _ended("run", "toy", "2001") == 0
    again = capsys.readouterr().out
    assert again == f"Everything is up to date.\nReport: {report}\n"

    assert _ended("run", "toy", "2001", "--quiet") == 0
    assert capsys.readouterr().out == f"{report}\n"

    assert _ended("explain", "toy", "2001") == 0
    assert capsys.readouterr().out == "8 steps are up to date.\n"

    (house / "data" / "raw" / "toy" / "2001" / "survey.csv").write_text("answer\nno\n")
    assert _ended("explain", "toy", "2001") == 0
    explained = capsys.readouterr().out
    assert explained.startswith("toy 2001 1_clean_survey will run:\n    survey.csv has changed\n")
    assert "toy 2001 4_survey_findings may run:\n" in explained
    assert explained.endswith("4 steps are up to date.\n")


def test_a_report_older_than_its_files_is_not_published(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _ended("run", "toy", "2001") == 0
    (house / "data" / "raw" / "toy" / "2001" / "survey.csv").write_text("answer\nno\n")
    assert _ended("publish", "toy", "2001") == 1
    assert "report of toy 2001 is older than what it is made of" in capsys.readouterr().err
    assert not (house / "outputs" / "site").exists()


def test_failed_run_ends_with_one_and_shows_no_report(
    house: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notebook = house / "notebooks" / "1_clean_survey.ipynb"
    notebook.write_text(notebook.read_text().replace("import hashlib", "import no_such_module"))
    assert _ended("run", "toy", "2001", "--quiet") == 1
    shown = capsys.readouterr()
    assert "ModuleNotFoundError: No module named 'no_such_module'" in shown.err
    assert shown.out == ""


def test_nothing_to_do_is_said_without_loading_what_steps_need(house: Path) -> None:
    """Loading pandas or the workflow engine would take longer than all the rest."""
    year = ProgrammeYear("toy", 2001, house)
    for task in make_plan([year], toy_method_at(house)).tasks:
        for part in task.writes:
            assert part.path is not None
            part.path.parent.mkdir(parents=True, exist_ok=True)
            part.path.write_text("made up")
        keep_record(task.record, task.ended_as({part.name: part.state() for part in task.reads}))
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from pathlib import Path\n"
        "import toy, analysis.run.years\n"
        f"analysis.run.years.Method = lambda: toy.toy_method_at(Path({str(house)!r}))\n"
        "from analysis.cli import run\n"
        "run('toy', [2001])\n"
        "print(sorted({'pandas', 'pytask', 'papermill', 'nbconvert', 'matplotlib'}"
        " & set(sys.modules)))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ended.stdout.startswith("Everything is up to date.\n")
    assert ended.stdout.endswith("[]\n")


def test_status_says_whose_turn_it_is(house: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended("status", "toy", "2001") == 0
    shown = capsys.readouterr().out
    assert shown.startswith("toy 2001 (simulated)\n")
    assert shown.endswith("  next: the evaluator types `evaluate run toy 2001`\n")
