"""What a peer says stands once, beside what it is about; who sees it differently is not missed."""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from analysis.publish.report import Report
from analysis.publish.voices import ROOMS
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from made_up_year import findings, judgement, made_up_year

GONE = "heard.asked_before.gardeners"
SECTIONS = ("cover", "found", "asks", "answered", "aims", "helped", "involved", "shifts")


def insight(name: str, about: str | None, **more: Any) -> dict[str, Any]:
    """An insight whose words are like no other's."""
    return {
        "insight": name, "about": about, "author": "Ada Fern", "stance": "adds",
        "text": f"Words of {name}, and of no other.", "date": "2031-08-02", "message": False,
        **more,
    }  # fmt: skip


def about_everything(this: ProgrammeYear) -> list[dict[str, Any]]:
    """One about each thing that there is, one about nothing, one about what is no longer there."""
    programme = this.programme
    known = [row["finding"] for row in findings()]
    parts = [*programme.outcomes, *programme.aims, *ROOMS, "programme"]
    return [
        insight(f"n{place:03}", about) for place, about in enumerate([*known, *parts, None, GONE])
    ]


def shown(this: ProgrammeYear) -> BeautifulSoup:
    report = Report(this)
    html = "".join(getattr(report, name)._repr_html_() for name in SECTIONS)
    return BeautifulSoup(html, "html.parser")


def words(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


@pytest.fixture(scope="module")
def this(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    return made_up_year(tmp_path_factory.mktemp("year"))


def write(this: ProgrammeYear, **tables: list[dict[str, Any]]) -> None:
    for name, rows in tables.items():
        this.write(name, TIDY[name].from_rows(rows))


@pytest.fixture(scope="module")
def told(this: ProgrammeYear) -> list[dict[str, Any]]:
    """Every fifth one is to be taken away, every seventh one sees it differently."""
    return [
        row | {"message": place % 5 == 0, "stance": "challenges" if place % 7 == 0 else "adds"}
        for place, row in enumerate(about_everything(this))
    ]


@pytest.fixture(scope="module")
def page(this: ProgrammeYear, told: list[dict[str, Any]]) -> BeautifulSoup:
    write(this, insights=told)
    return shown(this)


def test_each_stands_once_in_its_place_and_at_most_once_in_the_summary(
    page: BeautifulSoup, told: list[dict[str, Any]]
) -> None:
    summary = words(page.select_one("#what-we-found"))
    everywhere = words(page)
    for row in told:
        (place,) = page.select(f"[id='insight-{row['insight']}']")
        assert row["text"] in words(place)
        assert place.find_parent(id="what-we-found") is None
        assert summary.count(row["text"]) <= 1
        assert everywhere.count(row["text"]) == 1 + summary.count(row["text"]), row


@pytest.mark.parametrize(
    ("about", "place", "beside"),
    [
        ("sure.sure.staff", "#outcome-sure .passage", "15 of the 20 town staff"),
        ("sure.skill-better.gardeners", "#outcome-sure .passage", "Told us it is better"),
        ("more.projects-target.all", "#outcome-more .passage", "Records show"),
        ("hindered.rain.all", "#themes-hindered", "Rain"),
        ("reach.named_people.all", "#who-is-involved", "46 people are named"),
    ],
)
def test_it_stands_beside_its_finding(
    page: BeautifulSoup, told: list[dict[str, Any]], about: str, place: str, beside: str
) -> None:
    name = next(row["insight"] for row in told if row["about"] == about)
    (around,) = [tag for tag in page.select(place) if tag.select(f"#insight-{name}")]
    assert beside in words(around)


def test_it_stands_right_after_the_words_of_its_finding(
    page: BeautifulSoup, told: list[dict[str, Any]]
) -> None:
    name = next(r["insight"] for r in told if r["about"] == "reach.named_people.all")
    before = page.select_one(f"#insight-{name}").parent.find_previous_sibling()
    assert "46 people are named" in words(before)


def test_what_is_about_something_no_longer_there_is_not_lost(
    page: BeautifulSoup, told: list[dict[str, Any]]
) -> None:
    name = next(row["insight"] for row in told if row["about"] == GONE)
    assert "About: something we no longer show" in words(
        page.select_one(f"#elsewhere #insight-{name}")
    )


def test_who_sees_it_differently_is_marked_and_stands_in_the_summary(page: BeautifulSoup) -> None:
    challenges = page.select(".peer-challenges")
    assert len(challenges) > 5
    assert all("A peer researcher sees this differently" in words(one) for one in challenges)
    heading = page.find("h3", string="What peer researchers see differently")
    listed = heading.find_next_sibling("ul").select("li")
    linked = [item.a["href"].removeprefix("#") for item in listed]
    assert sorted(linked) == sorted(one["id"] for one in challenges)


def test_dissent_is_reached_from_the_summary(this: ProgrammeYear) -> None:
    made = [
        judgement("programme", None, "It works.", dissent="Not for me."),
        judgement("together", "some progress", "Yes.", dissent="I would wait."),
        judgement("heard", "got worse", "Fewer agree.", dissent="It is the same."),
        judgement("more", "some progress", "More."),
    ]
    write(this, judgements=made)
    page = shown(this)
    heading = page.find("h3", string="Where not everybody agreed")
    links = heading.find_next_sibling("ul").select("a")
    assert [words(link) for link in links] == [
        "Is it working?", "Planning together", "Gardeners are heard",
    ]  # fmt: skip
    for link, said in zip(links, ("Not for me.", "I would wait.", "It is the same."), strict=True):
        assert said in words(page.select_one(link["href"]))


def test_nothing_is_lost_where_there_are_no_findings(
    this: ProgrammeYear, page: BeautifulSoup
) -> None:
    parts = [*ROOMS, "programme", "sheds", "better", None, GONE]
    rows = [insight(f"n{place}", about) for place, about in enumerate(parts)]
    nothing: list[dict[str, Any]] = []
    write(this, insights=rows, findings=nothing, sources=nothing, supported=nothing)
    empty = shown(this)
    for row in rows:
        assert len(empty.select(f"[id='insight-{row['insight']}']")) == 1, row
