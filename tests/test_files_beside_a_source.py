"""What stands beside a collected file and is needed to read it counts as part of it."""

import shutil
from pathlib import Path

from analysis.clean.check import check_year
from analysis.clean.interviews import clean_interviews
from analysis.run.steps import STEPS
from analysis.year import ProgrammeYear
from small_programme import write_small_year

EXPORTS = Path(__file__).parent / "exports"
ABOUT = """
year: 2019
simulated: false
sources:
  - file: {file}
    kind: {kind}
    options: {options}
"""


def year_with(root: Path, source: str, kind: str, options: str, *beside: str) -> ProgrammeYear:
    about = ABOUT.format(file=source, kind=kind, options=options)
    this = write_small_year(root, {"about.yml": about, "survey.csv": None, "coding.csv": None})
    for name in (source, *beside):
        copy = shutil.copytree if (EXPORTS / name).is_dir() else shutil.copyfile
        copy(EXPORTS / name, this.raw / name)
    return this


def test_a_dictionary_that_was_needed_is_not_called_a_stray(root: Path) -> None:
    this = year_with(root, "redcap-raw.csv", "survey", "{group: public}", "redcap-dictionary.csv")
    lines = check_year(this).lines
    assert any(line.startswith("redcap-raw.csv: survey (redcap)") for line in lines)
    assert not any(line.startswith("redcap-dictionary.csv") for line in lines)


def test_a_file_that_nothing_needs_is_called_one(root: Path) -> None:
    this = year_with(root, "redcap-raw.csv", "survey", "{group: public}", "maxqda-polish.csv")
    said = [line for line in check_year(this).lines if line.startswith("maxqda-polish.csv")]
    assert len(said) == 1
    assert "not listed in about.yml" in said[0]


def test_a_step_reads_what_stands_beside_its_sources(root: Path) -> None:
    this = year_with(root, "redcap-raw.csv", "survey", "{group: public}", "redcap-dictionary.csv")
    steps = {step.name: {path.name for path in step.collected(this)} for step in STEPS}
    assert "redcap-dictionary.csv" in steps["1_clean_survey"]
    assert "redcap-dictionary.csv" not in steps["3_clean_activity"]


def test_a_folder_that_a_coding_tool_wrote_is_one_source(root: Path) -> None:
    this = year_with(root, "qualcoder-project.qda", "coding", "{}")
    found = clean_interviews(this)
    account = found.accounts.set_index("source_file").loc["qualcoder-project.qda"]
    assert account["kind"] == "coding (qualcoder)"
    assert account["read"] > 0
    assert not any("data.qda" in line for line in check_year(this).lines)
