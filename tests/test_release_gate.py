"""What must hold before a year may be published."""

import re
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import GateError
from analysis.protect.gate import check_can_publish
from analysis.simulate import new_programme, simulate_year
from analysis.tables import TIDY
from analysis.year import ProgrammeYear


@pytest.fixture
def ready(root: Path) -> ProgrammeYear:
    """A simulated year whose report is written and signed off."""
    new_programme("hampshire", root)
    this = ProgrammeYear("hampshire", 2026, root)
    simulate_year(this)
    this.published.mkdir(parents=True)
    (this.published / "report.html").write_text("<p>report</p>", encoding="utf-8")
    (this.published / "tables").mkdir()
    (this.published / "tables" / "findings.csv").write_text("finding\n", encoding="utf-8")
    sign(this, *this.about.sign_off)
    write_finding(this, numerator=12)
    return this


def sign(this: ProgrammeYear, *names: str) -> None:
    rows = [{"name": name, "ending": "agreed"} for name in names]
    this.write("signoff", TIDY["signoff"].from_rows(rows))


def write_finding(
    this: ProgrammeYear, numerator: int, unit: str = "people", **numbers: float
) -> None:
    row: dict[str, Any] = {
        "finding": "reach.named_people.all", "outcome": "reach", "group": "all",
        "measure": "named_people", "evidence": "record", "unit": unit, "says": "silent",
        "hidden": False, "sentence": "…", "notebook": "6_reach", "numerator": numerator, **numbers,
    }  # fmt: skip
    this.write("findings", TIDY["findings"].from_rows([row]))


def test_a_signed_year_may_be_published(ready: ProgrammeYear) -> None:
    check_can_publish(ready)


def test_a_year_without_a_report_may_not(ready: ProgrammeYear) -> None:
    (ready.published / "report.html").unlink()
    with pytest.raises(GateError, match="no report yet"):
        check_can_publish(ready)


def test_a_peer_who_was_not_heard_stops_it_by_name(ready: ProgrammeYear) -> None:
    *others, last = ready.about.sign_off
    sign(ready, *others)
    with pytest.raises(GateError, match=re.escape(last)):
        check_can_publish(ready)


def test_a_notebook_among_the_pages_stops_it(ready: ProgrammeYear) -> None:
    (ready.published / "8_report.ipynb").write_text("{}", encoding="utf-8")
    with pytest.raises(GateError, match=r"8_report\.ipynb.*not part of a release"):
        check_can_publish(ready)


def test_a_small_count_of_people_stops_it(ready: ProgrammeYear) -> None:
    write_finding(ready, numerator=3)
    with pytest.raises(GateError, match=r"reach\.named_people\.all shows fewer than 5 people"):
        check_can_publish(ready)


def test_a_small_count_of_projects_does_not(ready: ProgrammeYear) -> None:
    write_finding(ready, numerator=3, unit="projects")
    check_can_publish(ready)


def test_every_reason_is_given_at_once(ready: ProgrammeYear) -> None:
    sign(ready)
    write_finding(ready, numerator=3)
    with pytest.raises(GateError) as caught:
        check_can_publish(ready)
    assert len(caught.value.problems) == len(ready.about.sign_off) + 1


def test_a_small_reading_of_one_coder_stops_it(ready: ProgrammeYear) -> None:
    write_finding(ready, numerator=6, unit="interviews", low=2)
    with pytest.raises(GateError, match="fewer than 5 people"):
        check_can_publish(ready)


def test_a_small_base_stops_it(ready: ProgrammeYear) -> None:
    write_finding(ready, numerator=0, unit="share", base=3)
    with pytest.raises(GateError, match="fewer than 5 people"):
        check_can_publish(ready)
