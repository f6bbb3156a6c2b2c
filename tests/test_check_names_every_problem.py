"""`check` names every problem of a programme-year at once, and changes and writes nothing."""

from pathlib import Path

import pytest

from analysis.clean.check import Check, check_year
from analysis.errors import EvaluationError
from small_programme import COLLECTED_FILES, write_small_year

EVIDENCE = "evidence,kind,what,where,shows,outcome,direction,noted_by\n"

BROKEN = {
    # 1 wrong header, 2 unknown label
    "survey.csv": COLLECTED_FILES["survey.csv"]
    .replace("I feel confident to co-produce", "I feel confident about co-production")
    .replace("strongly  AGREE.", "Sort of"),
    # 3 duplicate id, 4 impossible date, 5 negative count
    "activities.csv": COLLECTED_FILES["activities.csv"].replace(",12,", ",-12,")
    + "ramp,2019-03-01,project,Another ramp,,,,,\n"
    + "panel,2019-02-30,project,A panel,,,,,\n",
    # 6 missing file
    "about.yml": COLLECTED_FILES["about.yml"].replace(
        "  - {file: coding.csv, kind: coding}",
        "  - {file: coding.csv, kind: coding}\n  - {file: coding-2.csv, kind: coding}",
    ),
    # 7 a code that is not in the codebook, 8 an interview without participant
    "coding.csv": COLLECTED_FILES["coding.csv"].replace("P1,Ann,No time", "P1,Ann,Lunch")
    + "P9,Ann,Trust,Who am I?,1,10,\n",
    # 9 empty file; 10, wrong encoding, is written as bytes below
    "costs.csv": "",
}

# What each line must name: its file, its row, and words of what is wrong and what to do.
TEN = {
    "wrong header": ("survey.csv", "I feel confident about co-production", "Correct the header"),
    "unknown label": ("survey.csv, row 3", "Sort of", "Strongly agree"),
    "duplicate id": ("activities.csv, row 4", "stands in row 3 already", "Keep one of the two"),
    "impossible date": ("activities.csv, row 5", "2019-02-30", "year-month-day"),
    "negative count": ("activities.csv, row 2", "-12", "below zero", "Correct the number"),
    "missing file": ("coding-2.csv", "missing", "Put it there"),
    "unknown code": ("coding.csv, row 5", "Lunch", "codebook.yml", "code_map"),
    "no participant": ("coding.csv, row 7", "P9", "Add a row for it to participants.csv"),
    "empty file": ("costs.csv", "empty", "Export it again"),
    "wrong encoding": ("evidence.csv, row 2", "cannot be read", "Save the file as UTF-8"),
}


@pytest.fixture
def broken(root: Path) -> Check:
    this = write_small_year(root, BROKEN)
    note = f"{EVIDENCE}note-1,document,Minutes,Town hall,It is \x81 done,heard,supports,Ann\n"
    (this.raw / "evidence.csv").write_bytes(note.encode("latin-1"))
    before = _contents(root)
    found = check_year(this)
    assert _contents(root) == before, "a check changes nothing and writes nothing"
    return found


def _contents(root: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.parametrize("fault", TEN)
def test_each_fault_has_one_line_that_names_the_file_and_what_to_do(
    broken: Check, fault: str
) -> None:
    lines = [line for line in broken.lines if all(words in line for words in TEN[fault])]
    assert len(lines) == 1, "\n".join(broken.lines)


def test_ten_faults_give_ten_lines(broken: Check) -> None:
    assert len(broken.problems) == 10, "\n".join(map(str, broken.problems))
    assert [line for line in broken.lines if "\n" in line] == []


def test_problems_stand_in_order_of_file_and_row(broken: Check) -> None:
    places = [(problem.file or "", problem.row or 0) for problem in broken.problems]
    assert places == sorted(places)


def test_every_file_that_can_be_read_has_its_sum(broken: Check) -> None:
    sums = [line for line in broken.lines if " read = " in line]
    assert (
        "activities.csv: spreadsheet; 4 read = 2 kept + 2 could not be used + 0 out of scope"
        in sums
    )
    assert (
        "coding.csv: coding (mapped), 90% sure; 6 read = 5 kept + 1 could not be used + "
        "0 out of scope" in sums
    )


def test_a_year_without_fault_has_sums_and_no_problem(root: Path) -> None:
    found = check_year(write_small_year(root))
    assert found.problems == ()
    assert (
        "survey.csv: survey (googleforms), 95% sure; 3 read = 3 kept + 0 could not be used + "
        "0 out of scope" in found.lines
    )


def test_a_sum_says_why_rows_are_out_of_scope(root: Path) -> None:
    late = COLLECTED_FILES["survey.csv"] + "2019-04-01 09:00:00,Staff,,Agree,Agree,,,\n,,,,,,,\n"
    found = check_year(write_small_year(root, {"survey.csv": late}))
    assert (
        "survey.csv: survey (googleforms), 95% sure; 5 read = 3 kept + 0 could not be used + "
        "2 out of scope (1 partial, 1 late)" in found.lines
    )


def test_a_file_that_is_not_listed_is_a_problem(root: Path) -> None:
    found = check_year(
        write_small_year(root, {"activites.csv": "x\n1\n", "text/intro.md": "Hello"})
    )
    [line] = map(str, found.problems)
    assert line.startswith("activites.csv: this file is not listed in about.yml")
    assert "activities.csv" in line


def test_files_that_people_keep_apart_are_no_problem(root: Path) -> None:
    apart = {
        "ledger.csv": "entry,person,kind,amount,date,what\nl1,A,hours,2,2019-03-01,Workshop\n",
        "support.csv": "entry,person,kind,date,given_by,agreed_next\ns1,A,debrief,,,\n",
        "decisions.csv": "decision,what,decided_by,reason,dissent,date\nd1,To wait,All of us,,,\n",
    }
    assert check_year(write_small_year(root, apart)).problems == ()


def test_what_makes_the_tables_mislead_is_not_written(root: Path) -> None:
    this = write_small_year(root, BROKEN)
    survey = check_year(this).cleaned[0]
    with pytest.raises(EvaluationError, match="there is no column “I feel confident"):
        survey.write(this)
    assert not this.processed.exists()


def test_the_same_fault_in_many_rows_is_one_line(root: Path) -> None:
    rows = "".join(f"2019-03-0{day} 10:00:00,Staff,,Perhaps,Agree,,,\n" for day in range(1, 8))
    found = check_year(write_small_year(root, {"survey.csv": COLLECTED_FILES["survey.csv"] + rows}))
    [line] = map(str, found.problems)
    assert "row 5" in line
    assert "and in 6 more rows" in line


def test_columns_that_tell_who_somebody_is_are_named_as_left_out(root: Path) -> None:
    header, *rows = COLLECTED_FILES["survey.csv"].splitlines()
    named = "\n".join([f"{header},Email", *(f"{row},pat@example.org" for row in rows)]) + "\n"
    found = check_year(write_small_year(root, {"survey.csv": named}))
    line = next(line for line in found.lines if line.startswith("survey.csv"))
    assert line.endswith("columns left out since they tell who somebody is: Email")
    assert "pat@example.org" not in "\n".join(found.lines)


def test_columns_that_nothing_uses_are_noted_and_are_no_problem(root: Path) -> None:
    header, *rows = COLLECTED_FILES["survey.csv"].splitlines()
    more = "\n".join([f"{header},Anything else?", *(f"{row},It rained" for row in rows)]) + "\n"
    found = check_year(write_small_year(root, {"survey.csv": more}))
    assert found.problems == ()
    assert any("1 of its columns are not used: “Anything else?”" in line for line in found.lines)


def test_a_coding_file_has_its_line_also_where_nobody_is_listed(root: Path) -> None:
    found = check_year(write_small_year(root, {"participants.csv": None}))
    assert (
        "coding.csv: coding (mapped), 90% sure; 5 read = 0 kept + 0 could not be used + "
        "5 out of scope (5 of nobody in participants.csv)" in found.lines
    )
