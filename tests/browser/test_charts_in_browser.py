"""In a browser, the words of a chart stay inside it, clear of each other, and large enough."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest
from markupsafe import Markup

from analysis.publish import html
from analysis.publish.charts import CHARTS, chart
from analysis.publish.tables import table

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STYLE = Path(html.__file__).parent / "template" / "page" / "style.css"
LONG = "of people who once lived by the river and remember how it used to be"
NOT_A_LABEL = {"said", "side", "says", "kind", "year"}
SMALLEST = 11
LEAVING = """() => [...document.querySelectorAll("svg")].flatMap(svg => {
  const whole = svg.viewBox.baseVal
  return [...svg.querySelectorAll("text")].filter(text => {
    const box = text.getBBox()
    return box.x < -1 || box.x + box.width > whole.width + 1
      || box.y < -3 || box.y + box.height > whole.height + 2
  }).map(text => svg.getAttribute("aria-labelledby") + ": " + text.textContent)
})"""
TOUCHING = """() => [...document.querySelectorAll("svg")].flatMap(svg => {
  const all = [...svg.querySelectorAll("text")].map(text => [text.getBBox(), text.textContent])
  return all.flatMap(([one, said], place) => all.slice(place + 1).filter(([other]) =>
    Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) > 1
      && Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) > 4
  ).map(([, more]) => svg.getAttribute("aria-labelledby") + ": " + said + " / " + more))
})"""
SIZES = """() => [...document.querySelectorAll("svg text")].map(text =>
  parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"""


def longer(kind: str) -> list[dict[str, Any]]:
    """The example with long names for all that has a name."""
    return [
        {
            name: f"{value} {LONG}"
            if isinstance(value, str) and name not in NOT_A_LABEL and kind != "by_year"
            else value
            for name, value in row.items()
        }
        for row in CHARTS[kind].EXAMPLE.rows
    ]


def many_years() -> list[dict[str, Any]]:
    last = CHARTS["by_year"].EXAMPLE.rows[-1]
    return [
        {**last, "label": str(2010 + number), "value": value, "said": f"{value:,}"}
        for number, value in enumerate([968, 1310, 1205, 1030, 1289, 1111, 1233, 1007] * 2)
    ]


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Page:
    """Every kind of chart as in the gallery, with long names, and with many years."""
    frames = [(kind, CHARTS[kind].EXAMPLE.rows) for kind in CHARTS]
    frames += [*((kind, longer(kind)) for kind in CHARTS), ("by_year", many_years())]
    figures = [
        chart(
            kind,
            pd.DataFrame([dict(row) for row in rows]),
            lead=None,
            about=str(number),
            heading=Markup("A heading"),
            subtitle="",
            table=table("A table", ("A", "B"), [("a", "b")], simulated=True),
        )._repr_html_()
        for number, (kind, rows) in enumerate(frames)
    ]
    file = tmp_path_factory.mktemp("charts") / "charts.html"
    style = STYLE.read_text(encoding="utf-8")
    file.write_text(f"<meta charset=utf-8><style>{style}</style>{''.join(figures)}", "utf-8")
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(file.as_uri())
    return page


def test_no_word_leaves_its_picture(page: Page) -> None:
    assert page.evaluate(LEAVING) == []


def test_no_words_touch_each_other(page: Page) -> None:
    assert page.evaluate(TOUCHING) == []


def test_words_can_be_read_on_a_small_phone(page: Page) -> None:
    assert min(page.evaluate(SIZES)) >= SMALLEST


def test_stripes_and_edges_follow_the_dark(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    ground = page.evaluate(
        """() => getComputedStyle(document.querySelector("pattern rect")).fill"""
    )
    page.emulate_media(color_scheme="light")
    assert ground == "rgb(17, 23, 30)"
