"""The programme's page sets years side by side from what was released; where there is no number
it says why.
"""

from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from analysis.protect.disclosure import HIDDEN
from analysis.publish.site import build_site
from released_by_hand import finding
from site_by_hand import agreed, define, judgement, released_year, supported
from small_programme import NAME, PROGRAMME

YEARS = (2017, 2018, 2019)
REWORDED = {
    "wording": "The council listens to people like me",
    "short": "listened to",
    "scale": "agree",
    "rewordings": [{"since": 2019, "wording": "The council listens", "comparable": False}],
}
EVENTS = {"count": "activities", "short": "events", "unit": "count"}
LATER = {"name": "Trust", "kind": "outcome", "outcome": "heard", "since": 2018}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    """Three years: staff always, the public hidden once, a question reworded, a later theme."""
    root = tmp_path_factory.mktemp("root")
    define(
        root,
        questionnaire={"items": {"listened": REWORDED}},
        codebook={"codes": {"trust": LATER}},
    )
    hidden = {**agreed("public", 9, 20), **dict.fromkeys(("value", "numerator", "base"), HIDDEN)}
    released_year(root, 2017, findings=[agreed("staff", 12, 30), agreed("public", 9, 20)])
    released_year(
        root, 2018,
        findings=[agreed("staff", 18, 30), hidden, _theme(8)],
        judgements=[judgement("heard", "some progress")],
        most_the_evidence_supports=[supported("heard", "some progress")],
    )  # fmt: skip
    released_year(
        root, 2019,
        findings=[agreed("staff", 20, 40), agreed("public", 4, 8), _theme(11)],
        judgements=[
            judgement("heard", "good progress"), judgement("embed", "some progress"),
            judgement("programme", "none given", "People are heard more than they were."),
        ],
        most_the_evidence_supports=[supported("heard", "some progress")],
    )  # fmt: skip
    index = build_site(root)
    text = (index.parent / NAME / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def _theme(count: int) -> dict[str, object]:
    row = finding("heard", "trust", numerator=count, value=count, low=count, high=count, base=17)
    return {**row, "unit": "interviews", "evidence": "perception"}


def rows(page: BeautifulSoup, caption: str) -> dict[str, list[str]]:
    """The cells of a table, by what its rows are called."""
    [table] = [t for t in page.find_all("table") if caption in t.caption.get_text()]
    return {
        row.th.get_text(strip=True): [cell.get_text(strip=True) for cell in row.find_all("td")]
        for row in table.tbody.find_all("tr")
    }


def chart(page: BeautifulSoup) -> Tag:
    [found] = page.select("figure.chart")
    return found


def test_levels_are_those_of_each_year_and_never_above_what_the_evidence_supports(
    page: BeautifulSoup,
) -> None:
    assert rows(page, "each aim") == {
        "Embed co-production": ["Not yet judged", "Not yet judged", "Some progress"]
    }
    assert rows(page, "Embed co-production: the level of each part")["People are heard"] == [
        "Not yet judged", "Some progress",
        "Some progress (the group judged higher: “good progress”)",
    ]  # fmt: skip


def test_a_share_stands_beside_its_count_and_its_base(page: BeautifulSoup) -> None:
    assert rows(page, "what was found")["Listened to: Staff"][:2] == [
        "40% (12 of 30)", "60% (18 of 30)",
    ]  # fmt: skip


def test_a_question_asked_differently_is_not_compared(page: BeautifulSoup) -> None:
    assert rows(page, "what was found")["Listened to: Staff"][2] == (
        "50% (20 of 40); not compared with 2018: asked differently"
    )


def test_hidden_and_small_numbers_are_told_in_words(page: BeautifulSoup) -> None:
    _, then, now = rows(page, "what was found")["Listened to: People who use services"]
    assert then == HIDDEN
    assert now.startswith("too few for a percentage (4 of 8)")


def test_a_theme_is_not_looked_for_before_it_was_a_theme(page: BeautifulSoup) -> None:
    assert rows(page, "what was found")["Trust: interviews that spoke of it"] == [
        "not looked for", "8 of 17 interviews", "11 of 17 interviews",
    ]  # fmt: skip


def test_no_cell_is_empty(page: BeautifulSoup) -> None:
    assert all(cell.get_text(strip=True) for cell in page.find_all(["td", "th"]))


def test_the_newest_answer_is_on_the_cover(page: BeautifulSoup) -> None:
    assert page.select_one(".answer-words").get_text() == "People are heard more than they were."


def test_a_chart_says_in_words_what_it_shows_and_holds_its_numbers(page: BeautifulSoup) -> None:
    svg = chart(page).svg
    said = page.find(id=svg["aria-describedby"]).get_text()
    assert "Staff: 40% in 2017, 60% in 2018, 50% in 2019" in said
    assert "People who use services: 45% in 2017." in said
    table = chart(page).details.table
    assert "40%, 30% to 50%" in table.get_text()
    assert HIDDEN in table.get_text()


def test_the_line_breaks_where_a_question_changed(tmp_path: Path) -> None:
    from analysis.publish.site.edition import released
    from analysis.publish.site.side_by_side import Years
    from analysis.publish.site.trends import points_of

    define(tmp_path, questionnaire={"items": {"listened": REWORDED}})
    for year in YEARS:
        released_year(tmp_path, year, findings=[agreed("staff", 12, 30)])
    years = Years(tuple(released(tmp_path)))
    [question] = years.questions("heard")
    points = list(points_of(years, question, "staff"))
    assert [point["year"] for point in points] == list(YEARS)
    assert [point["stretch"] for point in points] == [0, 0, 1]


def test_one_year_alone_has_no_trend(tmp_path: Path) -> None:
    define(tmp_path)
    released_year(tmp_path, 2017, findings=[agreed("staff", 12, 30)])
    text = (build_site(tmp_path).parent / NAME / "index.html").read_text(encoding="utf-8")
    assert "40% (12 of 30)" in text
    assert "<svg" not in text


def test_numbers_come_from_releases_whatever_is_in_the_data(tmp_path: Path) -> None:
    """There are no tidy tables at all."""
    define(tmp_path)
    this = released_year(tmp_path, 2017, findings=[agreed("staff", 12, 30)])
    assert not this.processed.exists()
    assert "40% (12 of 30)" in (build_site(tmp_path).parent / NAME / "index.html").read_text()


def _period(months: int) -> dict[str, object]:
    return {
        **finding("reach", "period", numerator="does not apply", value=months), "unit": "months",
        "sentence": f"Our records of activities run over {months} months.",
    }  # fmt: skip


def _events(count: int) -> dict[str, object]:
    return {**finding("heard", "events", numerator=count, value=count), "unit": "count"}


@pytest.mark.parametrize(
    ("months", "said"), [((3, 11), "no fair comparison"), ((10, 11), "about as long")]
)
def test_months_that_records_cover_are_told_beside_them(
    tmp_path: Path, months: tuple[int, int], said: str
) -> None:
    aims = yaml.safe_load(PROGRAMME["aims.yml"])
    aims["outcomes"]["heard"]["evidence"]["records"] = {"events": EVENTS}
    define(tmp_path, aims={"outcomes": aims["outcomes"]})
    for year, covered in zip((2017, 2018), months, strict=True):
        released_year(tmp_path, year, findings=[_events(4), _period(covered)])
    text = (build_site(tmp_path).parent / NAME / "index.html").read_text(encoding="utf-8")
    assert said in text


def test_a_level_that_was_released_as_printed_stands_as_printed(tmp_path: Path) -> None:
    define(tmp_path)
    released_year(
        tmp_path, 2017,
        judgements=[judgement("heard", "good progress", printed="little progress")],
    )  # fmt: skip
    site = build_site(tmp_path).parent
    page = BeautifulSoup((site / NAME / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert rows(page, "the level of each part")["People are heard"] == [
        "Little progress (the group judged higher: “good progress”)"
    ]
