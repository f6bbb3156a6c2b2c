"""Easy Read and the summary in a real browser: large letters, no barrier, so many sheets."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from analysis.protect.pages import EASY_READ, SUMMARY
from analysis.protect.signoff import sign_off
from analysis.publish.easy_read.page import EasyRead
from analysis.publish.marks import Marks
from analysis.publish.material import Material
from analysis.publish.summary import summary
from analysis.simulate import simulate_year
from analysis.year import ProgrammeYear
from in_process import run_steps

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
BOTH = [EASY_READ, SUMMARY]
MOST_SHEETS = {EASY_READ: 24, SUMMARY: 2}
SHEET = re.compile(rb"/Type\s*/Page\b")
CUT = """() => [...document.querySelectorAll('.item')].filter(item => {
  const rules = getComputedStyle(item); return rules.breakInside !== 'avoid';
}).length"""

WIDER_THAN_THEIR_PLACE = """() =>
  [...document.querySelectorAll('main p, main dt, main dd, main h2, main h3')]
  .filter(words => words.clientWidth && words.scrollWidth > words.clientWidth)
  .map(words => words.innerText)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two pages of simulated Oxfordshire in 2019."""
    root = tmp_path_factory.mktemp("pages")
    this = ProgrammeYear("oxfordshire", 2019, root)
    simulate_year(this)
    run_steps(this)
    report, marks, stands = Material(this), Marks.of(this), sign_off(this)
    easy = EasyRead(report).page(marks, stands)
    (root / EASY_READ).write_text(str(easy), encoding="utf-8")
    (root / SUMMARY).write_text(str(summary(report, marks, stands)), encoding="utf-8")
    return root


def opened(browser: Browser, folder: Path, name: str, width: int, scheme: str = "light") -> Page:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((folder / name).as_uri())
    return page


@pytest.mark.parametrize("name", BOTH)
@pytest.mark.parametrize(
    ("width", "scheme"), [(320, "light"), (768, "dark"), (1280, "light"), (320, "dark")]
)
def test_axe_finds_no_barrier_and_nothing_is_wider_than_the_screen(
    browser: Browser, folder: Path, name: str, width: int, scheme: str
) -> None:
    page = opened(browser, folder, name, width, scheme)
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert found.violations_count == 0, found.generate_report()
    assert wide <= width


@pytest.mark.parametrize("name", BOTH)
def test_it_prints_on_no_more_sheets_than_promised(
    browser: Browser, folder: Path, name: str
) -> None:
    page = opened(browser, folder, name, 1280)
    printed = page.pdf(prefer_css_page_size=True)
    page.close()
    assert 0 < len(SHEET.findall(printed)) <= MOST_SHEETS[name]


def test_letters_are_large_lines_short_and_at_the_left(browser: Browser, folder: Path) -> None:
    for width in (320, 1280):
        page = opened(browser, folder, EASY_READ, width)
        sizes = page.evaluate(
            "[...document.querySelectorAll('body p, body dt, body dd, body li, body a')]"
            ".map(part => parseFloat(getComputedStyle(part).fontSize))"
        )
        line = page.locator(".item .words").first.bounding_box()
        aligned = page.evaluate("getComputedStyle(document.body).textAlign")
        page.close()
        assert min(sizes) >= 20
        assert line is not None
        assert line["width"] <= 620
        assert aligned == "left"


def test_a_picture_stands_at_the_left_of_its_words(browser: Browser, folder: Path) -> None:
    for width in (360, 768):
        page = opened(browser, folder, EASY_READ, width)
        for item in page.locator(".item").all()[:8]:
            picture, words = (item.locator(part).first.bounding_box() for part in ("svg", ".words"))
            assert picture is not None
            assert words is not None
            assert picture["x"] + picture["width"] <= words["x"]
        page.close()


def test_on_the_narrowest_screen_no_word_is_cut_in_two(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, EASY_READ, 320)
    page.add_style_tag(content="body { overflow-wrap: normal !important; }")
    wide = page.evaluate(WIDER_THAN_THEIR_PLACE)
    page.close()
    assert wide == []


def test_no_item_is_cut_by_the_end_of_a_sheet(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, EASY_READ, 1280)
    page.emulate_media(media="print")
    cut = page.evaluate(CUT)
    page.close()
    assert cut == 0


def test_the_keyboard_skips_to_the_words(browser: Browser, folder: Path) -> None:
    page = opened(browser, folder, EASY_READ, 1280)
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Go to the words"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.close()
