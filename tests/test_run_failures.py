"""A step that fails says where and why, stops only what needs it, and is picked up again."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from analysis.errors import LockedError
from analysis.run.ending import Ending
from analysis.run.lock import locked
from analysis.run.years import run_years
from toy import READ, WRITE, change_cell, toy_method, toy_method_at, toy_year


def _failing(house: Path, cell: int, source: str) -> dict[str, Ending]:
    year = toy_year(house, 2001)
    method = toy_method(house)
    change_cell(method.notebooks / "2_clean_interviews.ipynb", cell, source)
    run = run_years([year], method=method, quiet=True)
    return {ending.task.step.name: ending for ending in run.endings}


def test_failure_names_notebook_cell_and_cause_and_stops_only_what_needs_it(
    tmp_path: Path,
) -> None:
    endings = _failing(tmp_path, 2, "words = []\n\n1 / 0")
    [problem] = endings["2_clean_interviews"].problems
    assert str(problem) == (
        "notebooks/2_clean_interviews.ipynb, code cell [3]: ZeroDivisionError: division by zero. "
        "The notebook as it stopped is outputs/toy/2001/working/2_clean_interviews.ipynb."
    )
    assert {name: ending.how for name, ending in endings.items()} == {
        "1_clean_survey": "done",
        "2_clean_interviews": "failed",
        "3_clean_activity": "done",
        "4_survey_findings": "done",
        "5_interview_findings": "not run",
        "6_reach": "done",
        "7_evidence": "not run",
        "8_report": "not run",
    }
    kept = tmp_path / "outputs" / "toy" / "2001" / "working" / "2_clean_interviews.ipynb"
    assert "ZeroDivisionError" in kept.read_text()

    repaired = tmp_path / "notebooks" / "2_clean_interviews.ipynb"
    change_cell(repaired, 2, READ.format(name="2_clean_interviews"))
    picked_up = run_years(
        [endings["1_clean_survey"].task.this],
        method=toy_method_at(tmp_path),
        quiet=True,
    )
    assert [ending.how for ending in picked_up.endings] == [
        *("unchanged", "done", "unchanged", "unchanged"),
        *("done", "unchanged", "done", "done"),
    ]


def test_problems_a_person_can_put_right_are_all_told(tmp_path: Path) -> None:
    source = (
        "from analysis.errors import DefinitionError, Problem\n"
        "raise DefinitionError.of([Problem('no such code. Really', 'Add it', 'coding.csv', 3),"
        " Problem('no such date', 'Write it as 2001-12-31', 'coding.csv', 9, 'date')])"
    )
    problems = _failing(tmp_path, 2, source)["2_clean_interviews"].problems
    assert [str(problem) for problem in problems[1:]] == [
        "coding.csv, row 3: no such code. Really. Add it.",
        "coding.csv, row 9, column “date”: no such date. Write it as 2001-12-31.",
    ]
    assert problems[0].file == "notebooks/2_clean_interviews.ipynb, code cell [3]"


def test_notebook_without_our_parameters_is_refused(tmp_path: Path) -> None:
    [problem] = _failing(tmp_path, 1, "programme, year = 'toy', 2001")[
        "2_clean_interviews"
    ].problems
    assert "does not take programme or year or root" in problem.what


def test_table_that_was_not_written_is_missed(tmp_path: Path) -> None:
    source = WRITE.replace("in step.writes", "in step.writes[1:]")
    [problem] = _failing(tmp_path, 3, source)["2_clean_interviews"].problems
    assert "did not write interviews.parquet" in problem.what


def test_kernel_that_dies_is_told_plainly(tmp_path: Path) -> None:
    [problem] = _failing(tmp_path, 2, "import os\n\nos._exit(1)")["2_clean_interviews"].problems
    assert "ended without a word" in problem.what


HOLD = """
import sys
sys.path.insert(0, {tests!r})
from analysis.run.lock import locked
from analysis.year import ProgrammeYear
with locked([ProgrammeYear("toy", 2001, {root!r})]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_second_run_says_who_holds_the_year_and_a_dead_one_does_not_block(tmp_path: Path) -> None:
    year = toy_year(tmp_path, 2001)
    program = HOLD.format(tests=str(Path(__file__).parent), root=str(tmp_path))
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(LockedError, match=f"process {holder.pid}, of .* since"):
            run_years([year], method=toy_method(tmp_path), quiet=True)
        holder.kill()
    with locked([year]):
        pass


def test_run_that_is_killed_leaves_whole_files_and_is_picked_up(tmp_path: Path) -> None:
    year = toy_year(tmp_path, 2001)
    method = toy_method(tmp_path)
    reached = tmp_path / "reached"
    os.mkfifo(reached)
    notebook = method.notebooks / "4_survey_findings.ipynb"
    whole = nbformat.read(notebook, as_version=4).cells[3]["source"]
    # opening a pipe waits for somebody at its other end
    stays = f"import time\nopen({str(reached)!r}, 'w')\ntime.sleep(600)\n"
    change_cell(notebook, 3, stays + whole)
    program = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from toy import toy_method_at, ProgrammeYear\n"
        "from pathlib import Path\n"
        "from analysis.run.years import run_years\n"
        f"house = Path({str(tmp_path)!r})\n"
        "run_years([ProgrammeYear('toy', 2001, house)], method=toy_method_at(house), quiet=True)"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as run, reached.open():
        run.send_signal(signal.SIGKILL)
    assert year.table_path("answers").exists()
    assert not year.table_path("findings.survey").exists()
    change_cell(notebook, 3, whole)
    endings = run_years([year], method=method, quiet=True).endings
    ended = {ending.task.step.name: ending.how for ending in endings}
    assert ended["1_clean_survey"] == "unchanged"
    assert ended["8_report"] == "done"
