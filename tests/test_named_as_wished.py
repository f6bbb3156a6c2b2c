"""Who evaluated is named as they wish, and where they wish it nowhere."""

from pathlib import Path

import pytest

from analysis.clean.check import check_year
from analysis.protect.gate import check_names_are_as_wished
from analysis.year import ProgrammeYear
from made_up_year import ABOUT, YEAR, made_up_year
from report_notebook import write_report
from small_programme import ABOUT as SMALL
from small_programme import write_small_year

WISH = "name: Ada Fern, role: Peer researcher, {}, lived"


def wished(root: Path, wish: str, **tables: object) -> ProgrammeYear:
    """The made-up year, in which Ada Fern wishes to be named as `wish` says."""
    this = made_up_year(root, **tables)
    about = ABOUT.format(year=YEAR, simulated="true")
    says = about.replace("name: Ada Fern, role: Peer researcher, lived", WISH.format(wish))
    (this.raw / "about.yml").write_text(says, encoding="utf-8")
    return this.at(YEAR)


def published(this: ProgrammeYear) -> str:
    write_report(this)
    files = sorted(path for path in this.published.rglob("*") if path.is_file())
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_who_wishes_no_name_has_none_anywhere(tmp_path: Path) -> None:
    insight = {"insight": "x", "author": "AF", "stance": "adds", "text": "Mine.", "message": True}
    decided = {"decision": "d", "what": "To wait", "decided_by": "Ada Fern and Bo Reed"}
    this = wished(
        tmp_path, f"named_as: none, asked_on: {YEAR}-03-01", insights=[insight], decisions=[decided]
    )
    (this.raw / "text").mkdir()
    (this.raw / "text" / "aims.md").write_text("Read with Ada Fern.", encoding="utf-8")
    said = published(this)
    assert "Ada" not in said
    assert "Fern" not in said
    assert ">AF<" not in said
    assert "A peer researcher</b> agreed, except for" in said
    assert "A peer researcher and Bo Reed" in said
    assert "Read with a peer researcher." in said
    assert "Bo Reed" in said
    assert list(check_names_are_as_wished(this)) == []


def test_a_chosen_name_stands_in_place_of_the_own_one(tmp_path: Path) -> None:
    said = published(wished(tmp_path, "named_as: chosen name, chosen_name: Wren"))
    assert "Ada Fern" not in said
    assert "Wren</b> agreed, except for" in said


def test_a_name_that_got_in_all_the_same_stops_the_gate(tmp_path: Path) -> None:
    this = wished(tmp_path, "named_as: none")
    write_report(this)
    page = this.published / "report.html"
    page.write_text(page.read_text(encoding="utf-8") + "<p>Ada Fern</p>", encoding="utf-8")
    (problem,) = check_names_are_as_wished(this)
    assert "Ada Fern is named here, and does not wish to be" in problem.what


@pytest.mark.parametrize(
    ("asked", "warns"),
    [("", True), (", asked_on: 2018-11-30", True), (", asked_on: 2019-02-01", False)],
)
def test_who_was_not_asked_this_year_is_said(root: Path, asked: str, warns: bool) -> None:
    who = (
        f"\nevaluators: [{{name: Pat Peer, role: Peer, links: none, named_as: own name{asked}}}]\n"
    )
    this = write_small_year(root, {"about.yml": SMALL + who})
    notes = [line for line in check_year(this).lines if "how they wish to be named" in line]
    assert bool(notes) == warns
    assert all("people who know the programme will easily know who they are" in n for n in notes)
