"""Sheets for fieldwork in a real browser: no barrier, nothing loaded, a phone, and on paper."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from analysis.publish.fieldwork import write_fieldwork
from analysis.year import ProgrammeYear

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MOST_PAGES = 24


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("fieldwork")
    written = write_fieldwork(ProgrammeYear("oxfordshire", 2031, folder), folder)
    return [path for path in written if path.suffix == ".html"]


@pytest.fixture
def page(browser: Browser) -> Page:
    return browser.new_page()


def test_axe_finds_no_barrier_and_a_phone_needs_no_sideways_scroll(
    page: Page, sheets: list[Path]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    for sheet in sheets:
        page.goto(sheet.as_uri())
        for width in (320, 1280):
            page.set_viewport_size({"width": width, "height": 900})
            found = Axe().run(page, options=options)
            assert found.violations_count == 0, f"{sheet.name} {width}: {found.generate_report()}"
            assert page.evaluate("document.documentElement.scrollWidth") <= width, sheet.name
    assert asked == [sheet.as_uri() for sheet in sheets]
    page.close()


def test_easy_read_prints_on_few_pages_in_large_letters(page: Page, sheets: list[Path]) -> None:
    for sheet in sheets:
        if not sheet.name.endswith("-easy-read.html"):
            continue
        page.goto(sheet.as_uri())
        sizes = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(e => e.innerText)"
            ".map(e => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert min(sizes) >= 14 * 96 / 72, sheet.name
        printed = page.pdf(prefer_css_page_size=True)
        assert 1 <= len(re.findall(rb"/Type\s*/Page\b", printed)) <= MOST_PAGES, sheet.name
    page.close()
