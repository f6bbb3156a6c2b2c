"""The page of the national view in a real browser: no barrier, at any width, in any light."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from analysis.publish.site import build_site
from national_by_hand import agreed, hidden, programme, released

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
OPEN = "document.querySelectorAll('details').forEach(part => part.open = true)"
LONG = "Brookfield, the villages around it and all who live between the two rivers"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Real and made-up programmes, one with a long name, one that asks in other words."""
    root = tmp_path_factory.mktemp("root")
    for name, title, simulated, item in (
        ("ashby", "Ashby", True, {}),
        ("brook", LONG, True, {}),
        ("cove", "Cove", True, {"wording": "Do they listen?"}),
        ("dale", "Dale", False, {}),
        ("elm", "Elm", False, {}),
    ):
        programme(root, name, title, item=item)
        findings = [agreed("staff", 20, 40), hidden("public")]
        released(root, name, findings, simulated=simulated)
    return (build_site(root).parent / "national.html").as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (768, "light"), (1280, "light")])
def test_axe_finds_no_barrier(page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(OPEN)
    found = Axe().run(page, options=OPTIONS)
    assert not found.violations_count, found.generate_report()


def test_words_four_times_as_large_need_no_sideways_scroll(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 900})
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    tables = page.locator("#simulated .table, #collected .table")
    assert tables.count() == 5
    for table in tables.all():
        assert table.evaluate("part => part.scrollWidth <= part.clientWidth + 1")


def test_it_reads_the_same_without_scripts_and_asks_for_nothing(
    browser: Browser, page: Page, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain, asked = context.new_page(), list[str]()
    plain.on("request", lambda request: asked.append(request.url))
    plain.goto(address)
    assert plain.locator("main").inner_text() == page.locator("main").inner_text()
    assert asked == [address]
    context.close()
