"""The report in a real browser: no barrier, nothing loaded, nothing wider than a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from analysis.publish.site import publish
from made_up_year import NAME, YEAR, made_up_year
from report_notebook import write_report

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = ("index.html", f"{NAME}/index.html", f"{NAME}/{YEAR}/report.html")
REPORT = PAGES[-1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with one report, judged in part."""
    root = tmp_path_factory.mktemp("site")
    write_report(made_up_year(root))
    return publish(NAME, [YEAR], root).parent


@pytest.fixture
def page(browser: Browser, site: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((site / REPORT).as_uri())
    yield page
    page.close()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(
    browser: Browser, site: Path, address: str, width: int, scheme: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto((site / address).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options)
    page.close()
    assert found.violations_count == 0, found.generate_report()


def test_no_request_leaves_the_page(browser: Browser, site: Path) -> None:
    page, asked = browser.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / REPORT).as_uri())
    page.wait_for_load_state("networkidle")
    page.close()
    assert asked == [(site / REPORT).as_uri()]


def test_it_reads_the_same_without_script(browser: Browser, site: Path, page: Page) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto((site / REPORT).as_uri())
    assert plain.locator("main").inner_text() == page.locator("main").inner_text()
    context.close()


@pytest.mark.parametrize("address", PAGES)
def test_a_phone_needs_no_sideways_scroll(browser: Browser, site: Path, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((site / address).as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320


def test_text_may_be_twice_as_large(page: Page) -> None:
    page.add_style_tag(content="html { font-size: 200% }")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_the_keyboard_skips_to_the_report(page: Page) -> None:
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text() == "Skip to the report"
    assert skip.bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_focus_can_be_seen(page: Page) -> None:
    page.locator(".contents a").first.focus()
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 2


def test_how_we_know_leads_to_the_row(page: Page) -> None:
    link = page.locator("a.know").first
    row = page.locator(f"[id='{link.get_attribute('href')[1:]}']")  # type: ignore[index]
    link.click()
    assert row.is_visible()
    assert row.evaluate("row => row.matches(':target')")


def test_what_is_touched_is_large_enough(browser: Browser, site: Path) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto((site / REPORT).as_uri())
    low = page.evaluate(
        "[...document.querySelectorAll('.contents a, summary, .know, .way a, .files a')]"
        ".filter(part => part.getBoundingClientRect().height < 24).map(part => part.innerText)"
    )
    page.close()
    assert low == []


def test_charts_are_pictures_with_names(page: Page) -> None:
    pictures = page.get_by_role("img")
    assert pictures.count() == page.locator("svg").count() > 3
    for picture in pictures.all():
        assert picture.get_attribute("aria-labelledby")


def test_on_paper_the_tables_behind_charts_are_open(page: Page) -> None:
    page.emulate_media(media="print")
    assert page.locator("details table").first.is_visible()
    assert not page.locator(".contents").is_visible()


def test_body_text_is_large(page: Page) -> None:
    size = page.locator("main p.plain").first.evaluate("p => getComputedStyle(p).fontSize")
    assert float(size.removesuffix("px")) >= 18
