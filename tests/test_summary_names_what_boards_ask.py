"""The first page of a report says where groups differ, what slipped, and what was asked before."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.publish.changed import MOST_APART, seen_apart
from analysis.publish.finding import Finding, Findings
from analysis.publish.judged import Judged
from analysis.publish.report import Report
from analysis.publish.sections.shifts import Slipped, slipped
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from made_up_year import EARLIER, made_up_year, shift


@pytest.fixture
def this(tmp_path: Path) -> Iterator[ProgrammeYear]:
    yield made_up_year(tmp_path)


def gap(value: float, low: float, high: float, *, hidden: bool = False) -> Finding:
    """How many fewer of one group agreed than of another."""
    return Finding(
        finding=f"heard.listened-gap.{value}", aim="better", outcome="heard",
        group="gardeners-and-staff", measure="listened-gap", evidence="perception", value=value,
        low=low, high=high, numerator=None, base=None, unit="difference", compared_with=None,
        change=None, change_low=None, change_high=None, says="silent",
        sentence=f"Gardeners agreed less often than staff, by {value}.", notebook="4",
        hidden=hidden,
    )  # fmt: skip


def test_clear_gaps_stand_first_the_widest_before_the_others(this: ProgrammeYear) -> None:
    report = Report(this)
    clear = [gap(-0.2 - n / 100, -0.4, -0.1) for n in range(MOST_APART + 2)]
    unclear, kept_back = gap(-0.6, -0.9, 0.1), gap(-0.5, -0.7, -0.3, hidden=True)
    report.findings = Findings([*clear, unclear, kept_back])
    assert seen_apart(report) == sorted(clear, key=lambda f: f.value or 0)[:MOST_APART]


def test_a_gap_is_told_in_what_we_found(this: ProgrammeYear) -> None:
    report = Report(this)
    assert "Where groups see it differently" not in report.found.html
    report = Report(this)
    report.findings = Findings([*report.findings, gap(-0.3, -0.4, -0.1)])
    page = BeautifulSoup(report.found.html, "html.parser")
    assert "Gardeners agreed less often than staff, by -0.3." in page.get_text()


def test_a_shift_that_slipped_is_worse_than_before(this: ProgrammeYear) -> None:
    assert list(slipped(Report(this))) == []
    this.at(EARLIER).write("shifts", TIDY["shifts"].from_rows([shift("board", "in place")]))
    this.write("shifts", TIDY["shifts"].from_rows([shift("board", "partly")]))
    report = Report(this)
    [board] = slipped(report)
    assert board == Slipped("A board of gardeners", EARLIER, "in place", "partly in place")
    page = BeautifulSoup(report.found.html, "html.parser")
    assert "this shift was said to be “in place”, now “partly in place”" in page.get_text()


def test_what_was_asked_before_says_in_which_years(this: ProgrammeYear) -> None:
    [asked, *_] = Report(this).rows["recommendations"]
    assert "Asked before" not in Report(this).asks.html
    row = f"{asked['recommendation']},{asked['text']},,,Parks,,no,\n"
    (this.at(EARLIER).raw / "recommendations.csv").write_text(
        f"recommendation,text,because,proposed_by,owner,by_when,ask,date\n{row}", encoding="utf-8"
    )
    words = BeautifulSoup(Report(this).asks.html, "html.parser").get_text(" ", strip=True)
    assert f"Asked before in {EARLIER}" in " ".join(words.split())


def test_a_level_above_the_rule_is_told_at_a_glance(this: ProgrammeYear) -> None:
    report = Report(this)
    name = next(iter(report.programme.aims))
    judged = Judged(about=name, most_supported="some progress", chosen="good progress")
    assert judged.higher_than_allowed
    report.judged = lambda about: judged if about == name else Report.judged(report, about)  # type: ignore[method-assign]
    words = BeautifulSoup(report.found.html, "html.parser").select(".aim-card")[0].get_text()
    assert "The group judged higher than our rule allows: “good progress”." in words
