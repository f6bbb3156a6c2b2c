"""Charts have real text, say what they show, are the same every time, and stand any data."""

import re
from functools import cache
from math import nan
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from analysis.publish import charts
from analysis.publish.charts import CHARTS, Chart, chart
from analysis.publish.charts.canvas import WIDTH
from analysis.publish.report import Report
from analysis.publish.tables import table
from made_up_year import made_up_year

SVG = "{http://www.w3.org/2000/svg}"
FRAMES: dict[str, list[dict[str, Any]]] = {
    kind: [dict(row) for row in drawing.EXAMPLE.rows] for kind, drawing in CHARTS.items()
}
GROUPS = [
    {"label": "Town staff", "said": "85%", "value": 0.85, "low": 0.64, "high": 0.95},
    {"label": "Gardeners & <friends>", "said": "60%", "value": 0.6, "low": 0.42, "high": 0.75},
]
HAS_NONE = {"value", "low", "high", "near", "together", "target_low", "target_high"}
NOT_A_LABEL = {"said", "side", "says", "stretch", "year", "heart", *HAS_NONE, "base"}


def drawn(kind: str, rows: list[dict[str, Any]], lead: str = "sure.sure.staff") -> Chart:
    return chart(
        kind,
        pd.DataFrame(rows),
        lead=lead,
        heading=Markup("17 of 20 (85%) agreed"),
        subtitle="Share who agreed",
        table=table("Share who agreed", ("Group", "Share"), [("Staff", "85%")], simulated=False),
    )


@cache
def example(kind: str) -> Chart:
    return drawn(kind, FRAMES[kind])


def text(svg: str) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join(element.text or "" for element in root.iter(f"{SVG}text"))


def right_ends(svg: str) -> list[float]:
    """How far each text reaches to the right, at the least that its letters need."""
    ends = []
    for element in ElementTree.fromstring(svg).iter(f"{SVG}text"):
        style = element.get("style", "")
        needs = len(element.text or "") * 5.5
        anchored = {"end": 0.0, "middle": needs / 2}
        anchor = next((name for name in anchored if f"text-anchor:{name}" in style), None)
        ends.append(float(element.get("x", 0)) + anchored.get(anchor or "", needs))
    return ends


@pytest.fixture(params=sorted(CHARTS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_file_of_a_chart_is_registered() -> None:
    """Adding one is a file and a line; a file without its line would be forgotten."""
    files = {path.stem for path in Path(charts.__file__).parent.glob("*.py")}
    assert files - {"__init__", "canvas", "example", "gallery"} == set(CHARTS)


def test_every_kind_says_how_to_read_it_and_when_to_use_it(kind: str) -> None:
    drawing = CHARTS[kind]
    assert drawing.WHEN.endswith(".")
    assert not drawing.KEY or drawing.KEY.endswith(".")


def test_its_text_is_text(kind: str) -> None:
    svg = text(example(kind).svg)
    assert all(row["said"] in svg or set(row["said"].split()) <= set(svg.split())
               for row in FRAMES[kind])  # fmt: skip


def test_it_says_what_it_shows(kind: str) -> None:
    root = ElementTree.fromstring(example(kind).svg)
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == description.get("id")
    assert title.text == "17 of 20 (85%) agreed"
    assert all(row["said"] in (description.text or "") for row in FRAMES[kind])


def test_it_is_the_same_every_time(kind: str) -> None:
    assert drawn(kind, FRAMES[kind]).svg == example(kind).svg


def test_two_on_a_page_share_no_id(kind: str) -> None:
    ids = [
        set(re.findall(r'\bid="([^"]+)"', drawn(kind, FRAMES[kind], lead).svg))
        for lead in ("one.one.all", "two.two.all")
    ]
    assert all(ids)
    assert not ids[0] & ids[1]


def test_what_it_refers_to_is_there(kind: str) -> None:
    svg = str(example(kind).svg)
    referred = re.findall(r'(?:url\(|href=")#([^)"]+)', svg)
    assert set(referred) <= set(re.findall(r'\bid="([^"]+)"', svg))


def test_it_changes_nothing_outside_itself(kind: str) -> None:
    tags = {element.tag for element in ElementTree.fromstring(example(kind).svg).iter()}
    assert tags.isdisjoint({f"{SVG}style", f"{SVG}script", f"{SVG}metadata"})


def test_its_colours_follow_the_page(kind: str) -> None:
    svg = str(example(kind).svg)
    named = set(re.findall(r"var\(--(chart-\w+|pale),", svg))
    assert 1 <= len(named) <= 4
    bare = re.sub(r"var\([^)]*\)", "", svg)
    assert set(re.findall(r"(?:fill|stroke): #(\w+)", bare)) == set()


def test_one_row_is_enough(kind: str) -> None:
    shown = [row for row in FRAMES[kind] if row["said"] != "not shown"]
    assert shown[0]["said"] in text(drawn(kind, shown[:1]).svg)


def test_a_number_that_is_not_there_is_said_and_not_drawn(kind: str) -> None:
    rows = [
        {name: nan if name in HAS_NONE else value for name, value in row.items()}
        | {"said": "not shown"}
        for row in FRAMES[kind]
    ]
    if kind != "change":  # its points are years that have a number
        svg = drawn(kind, rows).svg
        assert "not shown" in " ".join(text(svg).split())
        assert not re.search(r"\bnan\b", svg.lower())


def test_hostile_labels_stay_labels() -> None:
    svg = drawn("agreement", GROUPS).svg
    assert "Gardeners & <friends>" in text(svg)
    assert "<friends>" not in svg


def lines(rows: list[dict[str, Any]]) -> int:
    """How many lines are drawn from point to point."""
    svg = drawn("change", rows).svg
    return len(re.findall(r"stroke:var\(--chart-one,#\w+\);stroke-width:2\.5\b", svg))


def test_the_line_breaks_where_a_question_changed() -> None:
    years = [{**FRAMES["change"][0], "year": year} for year in (2028, 2029, 2030, 2031)]
    whole = lines([{**row, "stretch": 0} for row in years])
    broken = lines([{**row, "stretch": row["year"] > 2029} for row in years])
    assert (whole, broken) == (1, 2)


def test_long_names_wrap_and_stay_inside(kind: str) -> None:
    long = "People from everywhere who once lived by the river and remember how it used to be"
    rows = [
        {name: f"{long} {value}" if isinstance(value, str) and name not in NOT_A_LABEL else value
         for name, value in row.items()}
        for row in FRAMES[kind]
    ]  # fmt: skip
    if kind != "by_year":  # its labels are years
        assert max(right_ends(drawn(kind, rows).svg)) <= WIDTH


def test_twelve_groups_are_drawn_one_below_the_other(kind: str) -> None:
    rows = [{**FRAMES[kind][0], "label": f"Group {number}"} for number in range(12)]
    if kind != "by_year":
        svg = text(drawn(kind, rows).svg)
        assert all(f"Group {number}" in svg for number in range(12))


def test_of_many_years_the_latest_are_named_and_do_not_touch() -> None:
    rows = [{**FRAMES["by_year"][2], "label": str(2010 + number)} for number in range(16)]
    svg = text(drawn("by_year", rows).svg).split()
    assert "2025" in svg
    assert len([word for word in svg if word.startswith("20")]) < 16
    assert all(str(2010 + number) in drawn("by_year", rows).svg for number in range(16))


def test_answers_that_agree_lie_right_of_the_middle_and_others_left() -> None:
    group = [row for row in FRAMES["answers"] if row["label"] == "Town staff"]
    root = ElementTree.fromstring(drawn("answers", group).svg)
    middles = {
        element.text: float(element.get("x", 0))
        for element in root.iter(f"{SVG}text")
        if (element.text or "").endswith("%") and "middle" in element.get("style", "")
    }
    left, right = middles["12%"], middles["36%"]
    assert left < right < middles["24%"] < middles["22%"]


@pytest.mark.parametrize(
    ("low", "high", "says"),
    [
        (0.02, 0.3, "a clear change"),
        (-0.02, 0.3, "we cannot tell whether it changed"),
        (0, 0.3, "we cannot tell whether it changed"),
        (-0.3, -0.02, "a clear change"),
    ],
)
def test_a_change_is_clear_where_its_range_leaves_out_zero(
    low: float, high: float, says: str
) -> None:
    row = {**FRAMES["difference"][0], "value": (low + high) / 2, "low": low, "high": high}
    svg = drawn("difference", [row]).svg
    assert says in svg
    ring = len(re.findall(r"stroke:var\(--paper,#ffffff\);stroke-width:5\.5\b", svg))
    assert ring == ("cannot" in says)


def test_a_target_for_a_year_is_drawn_and_told() -> None:
    with_target = drawn("by_year", FRAMES["by_year"]).svg
    without = [{**row, "target_low": nan, "target_high": nan} for row in FRAMES["by_year"]]
    assert "target" in text(with_target)
    assert "The target for a year was 5 to 7." in with_target
    assert "target" not in drawn("by_year", without).svg


def test_a_chart_comes_with_its_finding_its_statistic_and_its_table() -> None:
    html = drawn("agreement", GROUPS)._repr_html_()
    places = [html.index(part) for part in ("17 of 20", "Share who agreed", "<svg", "<table")]
    assert places == sorted(places)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> list[Tag]:
    """Every chart of the made-up year, with what stands about it."""
    report = Report(made_up_year(tmp_path_factory.mktemp("charts")))
    sections = (report.found, report.aims, report.helped, report.involved, report.made)
    html = "".join(section._repr_html_() for section in sections)
    return list(BeautifulSoup(html, "html.parser").select(".chart"))


def test_the_description_of_every_chart_holds_the_number_of_its_finding(page: list[Tag]) -> None:
    led = [figure for figure in page if figure.select(".chart-heading [data-finding]")]
    assert len(led) > 4
    for figure in led:
        numbers = [tag.get_text() for tag in figure.select(".chart-heading [data-finding]")]
        description = figure.select_one("desc")
        assert description is not None
        told = re.findall(r"[\d,]+", description.get_text())
        assert any(number.strip("%") in told for number in numbers), description


def test_a_chart_led_by_no_finding_has_no_number_in_its_heading(page: list[Tag]) -> None:
    for figure in page:
        heading = figure.select_one(".chart-heading")
        assert heading is not None
        bare = BeautifulSoup(str(heading), "html.parser")
        for marked in bare.select("[data-finding], time, [data-said]"):
            marked.decompose()
        assert not re.search(r"\d", bare.get_text())


def test_every_chart_of_the_page_has_its_numbers_in_a_table(page: list[Tag]) -> None:
    assert all(figure.select("details table tbody tr") for figure in page)


def test_no_two_charts_of_the_page_share_an_id(page: list[Tag]) -> None:
    ids = [tag["id"] for figure in page for tag in figure.select("svg [id]")]
    assert len(ids) == len(set(ids))
