"""What must hold before a year may be published."""

import re
from pathlib import Path
from typing import Any

import pytest

from analysis.errors import GateError
from analysis.protect.gate import check_can_be_shown, check_can_publish
from analysis.protect.released_tables import header
from analysis.protect.versions import version_of
from analysis.publish.explore.pack import write_pack
from analysis.publish.explore.topics import topics_path
from analysis.simulate import new_programme, simulate_year
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from topics_by_hand import TOPICS


@pytest.fixture
def ready(root: Path) -> ProgrammeYear:
    """A simulated year whose report is written and signed off."""
    new_programme("hampshire", root)
    this = ProgrammeYear("hampshire", 2026, root)
    simulate_year(this)
    this.published.mkdir(parents=True)
    (this.published / "report.html").write_text("<p>report</p>", encoding="utf-8")
    (this.published / "tables").mkdir()
    table(this).write_text(",".join(header("rubric")) + "\n", encoding="utf-8")
    sign(this, *this.about.sign_off)
    this.write("versions", TIDY["versions"].from_rows(version_of({})))
    write_finding(this, numerator=12)
    return this


def table(this: ProgrammeYear, name: str = "rubric") -> Path:
    return this.published / "tables" / f"{name}.csv"


def sign(this: ProgrammeYear, *names: str) -> None:
    rows = [{"name": name, "ending": "agreed", "version": "simulated"} for name in names]
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


def test_a_draft_needs_no_signature_but_is_as_safe(ready: ProgrammeYear) -> None:
    sign(ready)
    check_can_be_shown(ready)
    write_finding(ready, numerator=3)
    with pytest.raises(GateError, match="fewer than 5 people"):
        check_can_be_shown(ready)


def test_a_table_nobody_knows_stops_it(ready: ProgrammeYear) -> None:
    table(ready, "respondents").write_text("respondent\n", encoding="utf-8")
    with pytest.raises(GateError, match=r"respondents\.csv.*not part of a release"):
        check_can_publish(ready)


def test_another_column_in_a_known_table_stops_it(ready: ProgrammeYear) -> None:
    table(ready).write_text("level,means,person,data\n", encoding="utf-8")
    with pytest.raises(GateError, match=r"rubric\.csv: its columns are not those"):
        check_can_publish(ready)


def test_a_formula_in_a_table_stops_it(ready: ProgrammeYear) -> None:
    table(ready).write_text("level,means,data\n=1+1,x,collected\n", encoding="utf-8")
    with pytest.raises(GateError, match=r"rubric\.csv, row 2: a spreadsheet would run"):
        check_can_publish(ready)


def test_a_link_out_of_the_folder_stops_it(ready: ProgrammeYear) -> None:
    table(ready).unlink()
    table(ready).symlink_to(ready.raw / "participants.csv")
    with pytest.raises(GateError, match=r"rubric\.csv: this file is not part of a release"):
        check_can_publish(ready)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>1</script>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<meta http-equiv='refresh' content='0;url=https://example.org'>",
        "<style>@import 'https://example.org/x.css'</style>",
        "<p style='background:url(//example.org/x)'>x</p>",
        "<svg><use href='https://example.org/x.svg#a'/></svg>",
        "<a href='data:text/html,x'>x</a>",
    ],
)
def test_a_page_that_runs_or_loads_something_stops_it(ready: ProgrammeYear, hostile: str) -> None:
    (ready.published / "report.html").write_text(hostile, encoding="utf-8")
    with pytest.raises(GateError, match=r"report\.html: this page holds"):
        check_can_publish(ready)


def test_links_and_styles_of_the_page_itself_do_not(ready: ProgrammeYear) -> None:
    page = "<style>p { fill: url(#shade) }</style><a href='#a'>x</a><a href='../x.html?a:b'>y</a>"
    (ready.published / "report.html").write_text(page, encoding="utf-8")
    check_can_publish(ready)


def test_no_page_to_explore_is_made_of_what_nobody_should_see(ready: ProgrammeYear) -> None:
    TOPICS.write(topics_path(ready))
    page = write_pack(ready)
    assert page.parent == ready.explored
    assert "Meeting over tea" in page.read_text(encoding="utf-8")
    write_finding(ready, numerator=3)
    with pytest.raises(GateError, match="shows fewer than"):
        write_pack(ready)
