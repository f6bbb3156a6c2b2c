"""Checklists are whole, filled in where the run knows the answer, and open where it does not."""

import csv
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from analysis.clean.decisions import clean_decisions
from analysis.publish.checklists import CHECKLISTS, FILE, NOT_KNOWN, write_blank
from analysis.publish.report import Report
from analysis.publish.sections.made_with import made_with
from analysis.tables import CHECKLIST_ITEMS
from analysis.year import ProgrammeYear
from made_up_year import made_up_year

ANSWERS = [
    {"item": "coreq-2", "answer": "Ada holds a certificate in peer research."},
    {"item": "gsr-15", "answer": "Two people outside read it aloud."},
]


def interview(number: int, **more: Any) -> dict[str, Any]:
    return {
        "interview": f"I{number}",
        "participant": f"p-{number}",
        "group": "gardeners",
        "interviewer": "Ada Fern",
        "quote_consent": False,
    } | more


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Answers by item where nobody was interviewed and nobody answered anything."""
    return answers(made_up_year(tmp_path_factory.mktemp("empty"), interviews=[], segments=[]))


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    this = made_up_year(
        tmp_path_factory.mktemp("filled"),
        checklist=ANSWERS,
        interviews=[interview(1), interview(2, interviewer="Bo Reed")],
    )
    return answers(this)


def tables(this: ProgrammeYear) -> list[Tag]:
    page = BeautifulSoup(Report(this).checks._repr_html_(), "html.parser")
    return [tag for tag in page.select("details table") if "what is asked" in tag.get_text()]


def answers(this: ProgrammeYear) -> dict[str, str]:
    return {
        f"{name}-{number}": " | ".join(cell.get_text(" ") for cell in row.select("td"))
        for name, table in zip(CHECKLISTS, tables(this), strict=True)
        for number, row in enumerate(table.select("tbody tr"), start=1)
    }


def test_every_item_of_both_lists_is_there(empty: dict[str, str]) -> None:
    assert tuple(empty) == CHECKLIST_ITEMS
    assert [len(checklist.items) for checklist in CHECKLISTS.values()] == [32, 18]


def test_what_no_run_can_know_is_left_to_the_evaluators(empty: dict[str, str]) -> None:
    for name, checklist in CHECKLISTS.items():
        for number, item in enumerate(checklist.items, start=1):
            if item.known is None:
                assert empty[f"{name}-{number}"] == f"{NOT_KNOWN} | nobody yet"


def test_what_evaluators_answer_stands_as_theirs(filled: dict[str, str]) -> None:
    for row in ANSWERS:
        assert filled[row["item"]] == f"{row['answer']} | the evaluators"


def test_what_the_run_knows_is_filled_in(filled: dict[str, str]) -> None:
    assert filled["coreq-1"].startswith("2 people held the interviews.")
    assert filled["coreq-18"] == "No: each person once. | this run"
    assert filled["coreq-8"].startswith("1 of the 2 who evaluated have lived experience")


def test_that_somebody_was_asked_twice_is_said_without_how_many(tmp_path: Path) -> None:
    twice = [interview(1), interview(2, participant="p-1")]
    found = answers(made_up_year(tmp_path, interviews=twice))
    assert found["coreq-18"] == "Yes, with some. | this run"


def test_without_interviews_the_list_on_them_says_so(empty: dict[str, str]) -> None:
    assert empty["coreq-1"] == "No interviews were held. | this run"


def test_every_way_leads_to_a_section_of_the_report(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, interviews=[interview(1)])
    report = Report(this)
    parts = (
        report.found, report.evaluators, report.answered, report.aims, report.helped,
        report.involved, report.limits, report.made, report.checks,
    )  # fmt: skip
    page = BeautifulSoup("".join(part._repr_html_() for part in parts), "html.parser")
    ways = {link["href"] for table in tables(this) for link in table.select("a")}
    assert ways
    assert all(page.select(f"[id='{str(way)[1:]}']") for way in ways)


def test_a_sheet_to_fill_in_reads_back(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    with write_blank(this).open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(row["item"] for row in rows) == CHECKLIST_ITEMS
    assert all(row["asks"] for row in rows)
    rows[13]["answer"] = "In the shed"
    with (this.raw / FILE).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    cleaned = clean_decisions(this)
    assert cleaned.tables["checklist"].to_dict("records") == [
        {"item": "coreq-14", "answer": "In the shed"}
    ]
    assert not [problem for problem in cleaned.problems if problem.file == FILE]


def test_an_item_that_is_on_no_list_is_told(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    (this.raw / FILE).write_text("item,answer\ncoreq-33,Yes\n", encoding="utf-8")
    cleaned = clean_decisions(this)
    assert cleaned.tables["checklist"].empty
    assert any("coreq-33" in str(problem) for problem in cleaned.problems)


def test_what_it_was_made_with_changes_with_the_definition(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    before = {row.cells[0]: row.cells[1] for row in made_with(Report(this)).rows}
    aims = this.programme.folder / "aims.yml"
    aims.write_text(aims.read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    after = {row.cells[0]: row.cells[1] for row in made_with(Report(this)).rows}
    assert {name for name in before if before[name] != after[name]} == {"Definition: aims.yml"}
    assert "peer-evaluation" in before
