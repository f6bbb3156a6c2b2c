"""A year from its draft to its signed report, as people take it: with the files they fill in."""

import csv
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.protect.versions import current_code
from analysis.publish.marks import DRAFT
from analysis.publish.workshop.paper import pack_folder
from analysis.year import ProgrammeYear

DECIDED = (
    "insights.csv", "judgements.csv", "signoff.csv", "recommendations.csv", "responses.csv",
)  # fmt: skip
CHALLENGE = "Nobody in my group would say that. We were told, and then it was called agreed."
DISSENT = "I would have said that it is too early to tell, and I still do."
EXCEPTION = "the part on families, which leaves out those who have given up"
OUTCOME, CHALLENGED = "people_involved", "people_and_council"
FINDING = f"{CHALLENGED}.relations_better.staff"
PEERS = ("Rowan Ash (made-up name)", "Kit Marsh (made-up name)")

Row = dict[str, str]


@pytest.fixture
def year(root: Path) -> ProgrammeYear:
    """A simulated year of which nobody has said, judged or signed anything yet."""
    main_ends_well("simulate", "oxfordshire", "2019")
    this = ProgrammeYear("oxfordshire", 2019, root)
    for name in DECIDED:
        (this.raw / name).unlink()
    return this


def main_ends_well(*arguments: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert not ended.value.code


def fill_in(this: ProgrammeYear, name: str, filled: Callable[[Row], Row]) -> None:
    """Fill in a blank sheet of the pack, and put it in the year's folder."""
    with (pack_folder(this) / name).open(encoding="utf-8-sig", newline="") as stream:
        rows = [row | filled(row) for row in csv.DictReader(stream)]
    with (this.raw / name).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def page_of(this: ProgrammeYear) -> str:
    return (this.published / "report.html").read_text(encoding="utf-8")


def words_in(page: str, start: str, end: str) -> str:
    """What a reader sees between two pieces of the page's markup, in one line."""
    shown = page.partition(start)[2].partition(end)[0]
    return " ".join(unescape(re.sub("<[^>]*>", "", f"<{shown}")).split())


def outcome(page: str, name: str) -> str:
    return words_in(page, f'id="outcome-{name}"', 'id="outcome-')


def test_a_year_goes_from_draft_to_a_report_that_one_peer_signs_except_for(
    year: ProgrammeYear,
) -> None:
    main_ends_well("run", "oxfordshire", "2019", "--quiet")
    draft = page_of(year)
    assert DRAFT in draft
    assert "Not yet judged" in outcome(draft, OUTCOME)

    main_ends_well("workshop", "oxfordshire", "2019")
    main_ends_well("simulate", "oxfordshire", "2019", "--sort")
    fill_in(
        year, "insights.csv", lambda row: an_insight(row) if row["insight"] == "paper-1" else {}
    )
    fill_in(year, "judgements.csv", a_judgement)
    main_ends_well("run", "oxfordshire", "2019", "--quiet")
    judged, code = page_of(year), current_code(year)
    assert f"{DRAFT}. Version {code}" in judged
    assert "sorted" in words_in(judged, 'id="sorted-cards"', "</section>")

    fill_in(year, "signoff.csv", lambda row: an_ending(row, str(code).lower().replace("-", " ")))
    main_ends_well("run", "oxfordshire", "2019", "--quiet")
    signed = page_of(year)
    assert DRAFT not in signed
    assert current_code(year) == code

    notice = words_in(signed, 'class="agreed-by', "</section>")
    assert f"{PEERS[0]} agreed." in notice
    assert f"{PEERS[1]} agreed, except for" in notice
    assert EXCEPTION in notice
    summary = words_in(signed, 'id="what-we-found"', 'id="what-we-ask"')
    assert CHALLENGE in summary
    assert f'href="#dissent-{OUTCOME}"' in signed
    assert DISSENT in outcome(signed, OUTCOME)
    assert "A peer researcher sees this differently" in outcome(signed, CHALLENGED)
    assert CHALLENGE in outcome(signed, CHALLENGED)

    main_ends_well("publish", "oxfordshire", "2019")
    assert EXCEPTION in (year.root / "outputs/site/oxfordshire/2019/report.html").read_text("utf-8")


def an_insight(row: Row) -> Row:
    said = {"author": PEERS[1], "stance": "challenges", "text": CHALLENGE, "date": "2019-12-24"}
    return {"about": FINDING, **said}


def a_judgement(row: Row) -> Row:
    """Of one outcome and of the whole; the other rows come back blank."""
    outcomes = ProgrammeYear("oxfordshire", 2019).programme.outcomes
    said = {"agreed_by": "Two peer researchers and two board members", "agreed": "4",
            "lived_experience": "3", "date": "2019-12-24"}  # fmt: skip
    if row["about"] == "programme":
        return {"reasons": "In part.", **said}
    if row["about"] in (OUTCOME, outcomes[OUTCOME].title):
        return {
            "level": "little progress",
            "reasons": "More of us come.",
            "dissent": DISSENT,
            **said,
        }
    return {}


def an_ending(row: Row, code: str) -> Row:
    if row["name"] == PEERS[0]:
        return {"ending": "agreed", "version": code, "read_as": "read aloud", "date": "2020-01-23"}
    return {"ending": "agreed except for", "words": EXCEPTION, "version": code, "read_as": "report",
            "date": "2020-01-23"}  # fmt: skip
