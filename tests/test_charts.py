"""Charts have real text, say what they show, are the same every time, and stand any data."""

import re
from math import nan
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from markupsafe import Markup

from analysis.publish.charts import CHARTS, Chart, chart
from analysis.publish.tables import table

SVG = "{http://www.w3.org/2000/svg}"
AGREEMENT = [
    {"label": "Town staff", "said": "85%", "value": 0.85, "low": 0.64, "high": 0.95},
    {"label": "Gardeners & <friends>", "said": "60%", "value": 0.6, "low": 0.42, "high": 0.75},
]
FRAMES: dict[str, list[dict[str, Any]]] = {
    "agreement": AGREEMENT,
    "change": [
        {**AGREEMENT[0], "year": year, "said": said, "stretch": 0}
        for year, said in ((2030, "41%"), (2031, "85%"))
    ],
    "themes": [
        {"label": "Meeting over tea", "said": "7 to 9 of 17", "low": 7, "high": 9, "base": 17},
        {"label": "Rain", "said": "6 of 17", "low": 6, "high": 6, "base": 17},
    ],
    "by_year": [
        {"label": "2030", "said": "4", "value": 4, "target_low": 5, "target_high": 7},
        {"label": "2031", "said": "12", "value": 12, "target_low": 5, "target_high": 7},
    ],
    "representation": [{**row, "the population": 0.5} for row in AGREEMENT],
    "shared": [
        {"label": "People", "said": "one tenth", "value": 0.1},
        {"label": "Times", "said": "48%", "value": 0.48},
    ],
    "piles": [
        {"label": "1. Tea", "said": "4512", "value": 0, "heart": True},
        {"label": "1. Tea", "said": "2290", "value": 2, "heart": False},
        {"label": "2. Rain", "said": "7001", "value": 0, "heart": True},
    ],
}
HAS_NONE = {"value", "low", "high", "target_low", "target_high"}


def drawn(kind: str, rows: list[dict[str, Any]], lead: str = "sure.sure.staff") -> Chart:
    return chart(
        kind,
        pd.DataFrame(rows),
        lead=lead,
        heading=Markup("17 of 20 (85%) agreed"),
        subtitle="Share who agreed",
        table=table("Share who agreed", ("Group", "Share"), [("Staff", "85%")], simulated=False),
    )


def text(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


@pytest.fixture(params=sorted(CHARTS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_kind_has_a_frame_here() -> None:
    assert set(FRAMES) == set(CHARTS)


def test_its_text_is_text(kind: str) -> None:
    svg = text(drawn(kind, FRAMES[kind]).svg)
    assert all(row["said"] in svg for row in FRAMES[kind])


def test_it_says_what_it_shows(kind: str) -> None:
    root = ElementTree.fromstring(drawn(kind, FRAMES[kind]).svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert title.text == "17 of 20 (85%) agreed"
    assert all(row["said"] in (description.text or "") for row in FRAMES[kind])


def test_it_is_the_same_every_time(kind: str) -> None:
    assert drawn(kind, FRAMES[kind]).svg == drawn(kind, FRAMES[kind]).svg


def test_two_on_a_page_share_no_id(kind: str) -> None:
    ids = [
        set(re.findall(r'\bid="([^"]+)"', drawn(kind, FRAMES[kind], lead).svg))
        for lead in ("one.one.all", "two.two.all")
    ]
    assert all(ids)
    assert not ids[0] & ids[1]


def test_what_it_refers_to_is_there(kind: str) -> None:
    svg = str(drawn(kind, FRAMES[kind]).svg)
    referred = re.findall(r'(?:url\(|href=")#([^)"]+)', svg)
    assert set(referred) <= set(re.findall(r'\bid="([^"]+)"', svg))


def test_it_changes_nothing_outside_itself(kind: str) -> None:
    tags = {element.tag for element in ElementTree.fromstring(drawn(kind, FRAMES[kind]).svg).iter()}
    assert tags.isdisjoint({f"{SVG}style", f"{SVG}script", f"{SVG}metadata"})


def test_its_colours_follow_the_page(kind: str) -> None:
    svg = str(drawn(kind, FRAMES[kind]).svg)
    named = set(re.findall(r"var\(--(chart-\w+|pale),", svg))
    assert 1 <= len(named) <= 4
    bare = re.sub(r"var\([^)]*\)", "", svg)
    assert set(re.findall(r"(?:fill|stroke): #(\w+)", bare)) == set()


def test_one_row_is_enough(kind: str) -> None:
    assert FRAMES[kind][0]["said"] in text(drawn(kind, FRAMES[kind][:1]).svg)


def test_a_number_that_is_not_there_is_said_and_not_drawn(kind: str) -> None:
    rows = [
        {name: nan if name in HAS_NONE else value for name, value in row.items()}
        | {"said": "not shown"}
        for row in FRAMES[kind]
    ]
    if kind != "change":  # its points are years that have a number
        svg = drawn(kind, rows).svg
        assert "not shown" in text(svg)
        assert "nan" not in svg.lower()


def test_hostile_labels_stay_labels() -> None:
    svg = drawn("agreement", FRAMES["agreement"]).svg
    assert "Gardeners & <friends>" in text(svg)
    assert "<friends>" not in svg


def lines(rows: list[dict[str, Any]]) -> int:
    """How many lines are drawn between points."""
    svg = drawn("change", rows).svg
    return len(re.findall(r'<path d="M [^"]* L [^"]*"[^>]*stroke: var\(--chart-one', svg))


def test_the_line_breaks_where_a_question_changed() -> None:
    years = [{**FRAMES["change"][0], "year": year} for year in (2028, 2029, 2030, 2031)]
    whole = lines([{**row, "stretch": 0} for row in years])
    broken = lines([{**row, "stretch": row["year"] > 2029} for row in years])
    assert (whole, broken) == (1, 2)


def test_a_target_for_a_year_is_drawn_and_told() -> None:
    with_target = drawn("by_year", FRAMES["by_year"]).svg
    without = [{**row, "target_low": nan, "target_high": nan} for row in FRAMES["by_year"]]
    assert "target" in text(with_target)
    assert "The target for a year was 5 to 7." in with_target
    assert "target" not in drawn("by_year", without).svg


def test_a_chart_comes_with_its_finding_its_statistic_and_its_table() -> None:
    html = drawn("agreement", FRAMES["agreement"])._repr_html_()
    places = [html.index(part) for part in ("17 of 20", "Share who agreed", "<svg", "<table")]
    assert places == sorted(places)
