"""The report shows what peers made of the cards, and neither words nor sorters' names."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.protect.words.free_text import free_texts
from analysis.publish.report import Report
from analysis.publish.sections.piles import SortedPiles
from analysis.year import ProgrammeYear
from made_up_year import made_up_year


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    return made_up_year(tmp_path_factory.mktemp("sorted"))


@pytest.fixture(scope="module")
def part(year: ProgrammeYear) -> BeautifulSoup:
    return BeautifulSoup(str(Report(year).sorted_piles.html), "html.parser")


def rows(part: BeautifulSoup, caption: str) -> list[list[str]]:
    table = next(t for t in part.select("table") if caption in t.caption.get_text())
    return [[cell.get_text() for cell in row.select("th, td")] for row in table.select("tbody tr")]


def test_it_says_in_words_what_came_of_the_sorting(part: BeautifulSoup) -> None:
    said = [tag.get_text() for tag in part.select("[data-said=sorting]")]
    assert said == [
        "2 people each sorted the cards alone. Together, their piles of 4 cards make 2 themes.",
        "They agreed on 3 of the 4 cards. Somebody put the other one on another pile than most "
        "cards of its theme.",
    ]


def test_the_picture_has_its_numbers_in_words_and_in_a_table(part: BeautifulSoup) -> None:
    described = part.svg.desc.get_text()
    assert "Theme 1. Pile of tea, 3 cards: 1101, 1102, 1103." in described
    assert "Somebody put on another pile: 1103." in described
    assert rows(part, "Themes that the piles make")[0] == [
        "1. Pile of tea", "none given", "3", "1101", "67% of the time", "1103",
    ]  # fmt: skip


def test_cards_on_which_sorters_differed_are_listed(part: BeautifulSoup) -> None:
    assert rows(part, "Cards on which sorters differed") == [["1103", "1. Pile of tea", "1 of 2"]]


def test_themes_stay_on_record_whether_they_became_codes_or_not(part: BeautifulSoup) -> None:
    assert [row[:3] for row in rows(part, "What became of the themes")] == [
        ["Over a cup of tea", "part of the code “Meeting over tea”", "It is what people do"],
        ["Getting wet", "not a code", "Everybody gets wet"],
        ["Sheds", "a new code, “sheds”, not yet in the codebook", "They want more of them"],
    ]


def test_no_sorter_is_named_and_nobodys_words_are_on_a_card(
    part: BeautifulSoup, year: ProgrammeYear
) -> None:
    page = part.get_text()
    assert not re.search("|".join(year.read("piles")["sorter"].unique()), page)
    assert not [text for text in year.read("segments")["text"] if text in page]
    assert not [name for name in year.read("piles")["segment"] if name in page]


def test_where_nobody_sorted_the_report_says_nothing_and_the_workshop_says_so(
    tmp_path: Path,
) -> None:
    this = made_up_year(tmp_path, judged=False)
    assert Report(this).sorted_piles.html == ""
    found = SortedPiles(this)
    assert found.in_words.startswith("Nobody has sorted cards yet.")
    assert (found.picture, found.themes, found.differed, found.became) == (None,) * 4
    assert found.alike == "nobody can be compared"


def test_what_is_wrong_with_a_name_of_a_pile_is_pointed_out_once(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    piles = this.read("piles")
    this.write("piles", piles.assign(pile_name="Ring 01865 815000"))
    this.write("themes", this.read("themes").assign(reason="Ask jo@example.org"))
    found = free_texts(this).query("plain")["id"]
    assert found.str.startswith("piles/").sum() == 1
    assert found.str.startswith("themes/").sum() == 3
