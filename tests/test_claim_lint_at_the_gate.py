"""The release gate refuses pages and evaluators' texts that say more than the findings bear."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analysis.errors import GateError
from analysis.judge.lint import bearing_of, lint_passages
from analysis.judge.lint.at_the_gate import check_claims_are_borne
from analysis.judge.lint.kinds import passages_of
from analysis.judge.lint.sentence import sentences_of
from analysis.protect.gate import check_can_be_shown
from analysis.run.years import run_years
from analysis.simulate import new_programme, simulate_year
from analysis.year import ProgrammeYear
from made_up_year import made_up_year
from report_notebook import write_report

CLAIM = "The number of projects tripled."
PAGE = "<main><h2>What we found</h2><p>{}</p></main>"


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    return made_up_year(tmp_path_factory.mktemp("made_up"))


@pytest.fixture
def this(made_up: ProgrammeYear) -> ProgrammeYear:
    """The made-up year, with a page that says nothing yet."""
    for folder in (made_up.published, made_up.releases, made_up.raw / "text"):
        shutil.rmtree(folder, ignore_errors=True)
    made_up.published.mkdir(parents=True)
    (made_up.raw / "text").mkdir()
    write_page(made_up, "We thank all who took part.")
    return made_up


def write_page(this: ProgrammeYear, words: str, name: str = "report.html") -> None:
    (this.published / name).write_text(PAGE.format(words), encoding="utf-8")


def said(this: ProgrammeYear) -> list[str]:
    return [str(problem) for problem in check_claims_are_borne(this)]


@pytest.mark.parametrize("name", ["report.html", "easy-read.html", "summary.html"])
def test_a_page_that_overclaims_is_refused(this: ProgrammeYear, name: str) -> None:
    write_page(this, CLAIM, name)
    [problem] = said(this)
    assert problem.startswith(
        f"outputs/allotment/2031/published/{name}, line 1: “tripled” is a claim"
    )
    assert problem.endswith("Records show 12 projects in 2031: 8 more than in 2030, when it was 4.")


def test_a_press_notice_is_read_too(this: ProgrammeYear) -> None:
    (this.published / "press-notice.md").write_text(f"# Press\n\n{CLAIM}\n", encoding="utf-8")
    [problem] = said(this)
    assert "press-notice.md, line 3" in problem


def test_the_gate_says_it_with_its_other_reasons(this: ProgrammeYear) -> None:
    write_page(this, CLAIM)
    with pytest.raises(GateError, match="“tripled” is a claim that the findings do not bear"):
        check_can_be_shown(this, besides=(check_claims_are_borne,))


def test_what_evaluators_write_is_named_with_its_file_and_line(this: ProgrammeYear) -> None:
    text = this.raw / "text" / "aims.md"
    text.write_text(f"By: Bo Reed\n\nWe thank all.\n{CLAIM}\n", encoding="utf-8")
    [problem] = said(this)
    assert problem.startswith("data/raw/allotment/2031/text/aims.md, line 4: “tripled”")


def test_what_peers_write_is_theirs(this: ProgrammeYear) -> None:
    (this.raw / "text" / "aims.peers.md").write_text(CLAIM, encoding="utf-8")
    write_page(this, f"Peers write:</p><section data-said='text'><p>{CLAIM}</p></section><p>")
    assert said(this) == []


@pytest.mark.parametrize(
    "words",
    [
        f"<q data-said='insight'>{CLAIM}</q>",
        f"Not everybody agreed.</p><blockquote data-said='dissent'><p>{CLAIM}</p></blockquote><p>",
    ],
)
def test_insight_and_dissent_are_not_held_against_the_findings(
    this: ProgrammeYear, words: str
) -> None:
    write_page(this, words)
    assert said(this) == []


@pytest.mark.parametrize(
    ("shown", "passes"),
    [("12", True), ("15", False)],
)
def test_a_marked_number_must_be_that_of_its_finding(
    this: ProgrammeYear, shown: str, passes: bool
) -> None:
    number = f'<span data-finding="more.projects.all">{shown}</span>'
    write_page(this, f"There were {number} projects.")
    assert (said(this) == []) is passes


def test_a_number_marked_with_a_finding_that_is_gone_is_named(this: ProgrammeYear) -> None:
    write_page(this, 'There were <span data-finding="more.sheds.all">12</span> projects.')
    [problem] = said(this)
    assert "more.sheds.all, which this year does not have" in problem


def test_a_level_that_grew_on_the_way_is_refused(this: ProgrammeYear) -> None:
    write_page(this, "For “Planning together” there is significant progress.")
    [problem] = said(this)
    assert "the level agreed for “Planning together” is “good progress”" in problem
    write_page(this, "For “Planning together” there is good progress.")
    assert said(this) == []


def test_a_number_of_a_finding_that_was_withdrawn_is_named(this: ProgrammeYear) -> None:
    tables = this.releases / "1" / "published" / "tables"
    tables.mkdir(parents=True)
    (tables / "findings.csv").write_text(
        "finding,outcome,group,evidence,unit,numerator,base,sentence\n"
        "heard.heard.staff,heard,staff,perception,share,13,20,13 of the 20 town staff agreed.\n",
        encoding="utf-8",
    )
    write_page(this, "13 of the 20 town staff agreed that gardeners are heard.")
    [problem] = said(this)
    assert "withdrawn" in problem


def test_what_was_published_before_is_not_held_back_by_newer_rules(this: ProgrammeYear) -> None:
    write_page(this, CLAIM)
    release = this.releases / "1"
    release.mkdir(parents=True)
    shutil.copytree(this.published, release / "published")
    (release / "release.json").write_text('{"version": 1}', encoding="utf-8")
    assert said(this) == []


def test_before_there_are_findings_there_is_nothing_to_hold_it_against(
    this: ProgrammeYear,
) -> None:
    write_page(this, CLAIM)
    assert said(this.at(2033)) == []


@pytest.mark.parametrize("judged", [True, False])
def test_the_report_that_the_program_writes_passes_whole(root: Path, judged: bool) -> None:
    year = made_up_year(root, judged=judged)
    page = write_report(year)
    bearing = bearing_of(year)
    assert lint_passages(passages_of(page), bearing) == []
    assert len(list(sentences_of(passages_of(page)))) > 100


def test_own_pages_of_a_new_programme_pass(root: Path) -> None:
    """Little is known there, and much is said not to be."""
    new_programme("hampshire", root)
    simulated = ProgrammeYear("hampshire", 2026)
    simulate_year(simulated)
    assert run_years([simulated], quiet=True).went_well
    assert (simulated.published / "press-notice.md").exists()
    assert said(simulated) == []
