"""What was recommended stays on the list, with its last known answer, until it is done."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.publish.report import Report
from analysis.year import ProgrammeYear
from made_up_year import EARLIER, YEAR, made_up_year

RECOMMENDED = (
    "recommendation,text,because,proposed_by,owner,by_when,ask,date\n"
    "benches,Put up benches,,,Parks,,no,\nbin,Empty the bin,,,Parks,,no,\n"
)
ANSWERED = "recommendation,status,response,answered_by,date\n"


def looked_at(root: Path, earlier: str, now: list[dict[str, str]] | None = None) -> str:
    """The list of what was asked for before, after answers of an earlier year and of this one."""
    this = made_up_year(root, responses=now or [])
    before = this.at(EARLIER)
    (before.raw / "recommendations.csv").write_text(RECOMMENDED, encoding="utf-8")
    (before.raw / "responses.csv").write_text(ANSWERED + earlier, encoding="utf-8")
    return listed(this)


def listed(this: ProgrammeYear) -> str:
    page = BeautifulSoup(Report(this).recommendations.html, "html.parser")
    return "\n".join(" ".join(row.get_text(" ").split()) for row in page.select("tbody tr"))


def test_the_last_known_answer_stands_with_its_year(tmp_path: Path) -> None:
    said = looked_at(tmp_path, "benches,doing,Two are up,Parks,\n")
    assert f"Put up benches {EARLIER} Parks Being done. Two are up {EARLIER}" in said
    assert f"Empty the bin {EARLIER} Parks No answer yet nobody has answered" in said


def test_a_new_answer_takes_the_place_of_the_old(tmp_path: Path) -> None:
    now = [{"recommendation": "benches", "status": "done", "response": "All are up"}]
    said = looked_at(tmp_path, "benches,doing,Two are up,Parks,\n", now)
    assert f"Done. All are up {YEAR}" in said
    assert "Two are up" not in said


def test_no_answer_yet_does_not_wipe_out_what_was_known(tmp_path: Path) -> None:
    now = [{"recommendation": "benches", "status": "no answer yet"}]
    assert "Being done. Two are up" in looked_at(tmp_path, "benches,doing,Two are up,Parks,\n", now)


def test_what_was_done_before_this_year_is_off_the_list(tmp_path: Path) -> None:
    said = looked_at(tmp_path, "benches,done,All are up,Parks,\n")
    assert "benches" not in said
    assert "Empty the bin" in said


@pytest.mark.parametrize("simulated", [True, False])
def test_made_up_years_and_real_ones_do_not_mix(tmp_path: Path, simulated: bool) -> None:
    this = made_up_year(tmp_path, simulated=simulated)
    before = this.at(EARLIER)
    (before.raw / "recommendations.csv").write_text(RECOMMENDED, encoding="utf-8")
    about = before.raw / "about.yml"
    other = about.read_text(encoding="utf-8").replace(
        f"simulated: {str(simulated).lower()}", f"simulated: {str(not simulated).lower()}"
    )
    about.write_text(other, encoding="utf-8")
    assert "benches" not in listed(this)
