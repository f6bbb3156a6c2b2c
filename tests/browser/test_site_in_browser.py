"""Every page of Oxfordshire's site in a real browser: no barrier, whatever the width and light."""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from analysis.year import ProgrammeYear

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
WIDTHS, SCHEMES = (320, 768, 1280), ("light", "dark")
OPEN = "document.querySelectorAll('details').forEach(part => part.open = true)"
OWN = (
    "index.html",
    "accessibility.html",
    *(f"oxfordshire/{name}.html" for name in ("index", "method", "changes")),
)
REPORT = "oxfordshire/2019/report.html"
EARLIER = "oxfordshire/2019/versions/1/report.html"
# On a page with very many words their colours are looked at twice, not at each width in each light.
LARGE = ("oxfordshire/index.html", "oxfordshire/method.html")
COLOURS = ((320, "dark"), (1280, "light"))
# What axe looks at: everything open; of the rows of a table, which are all made alike, the first.
FEWER_ROWS = "document.querySelectorAll('tbody tr:nth-child(n + 4)').forEach(row => row.remove())"
ELSEWHERE = (
    "https://www.equalityadvisoryservice.com/",
    "https://www.equalityni.org/",
    "https://www.w3.org/TR/WCAG22/",
)
IN_ORDER = """() => {
    const shown = [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter(
        part => part.checkVisibility() && !part.classList.contains("skip"));
    const wrong = [];
    let before = null;
    for (const part of shown) {
        const box = part.getClientRects()[0];
        if (before && box.bottom <= before.box.top && !before.part.contains(part))
            wrong.push(`${part.innerText} stands above ${before.part.innerText}`);
        before = {part, box};
    }
    return wrong;
}"""


NAME, NEWEST = "oxfordshire", 2019


@pytest.fixture(scope="module")
def oxfordshire_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of Oxfordshire: one simulated year, and two before that are copies of it.

    What earlier years look like is tested here, not what they say. ``OXFORDSHIRE_ROOT`` may name a
    root in which 2019 was run already.
    """
    from analysis.protect.corrections import open_again
    from analysis.publish.freezing import freeze
    from analysis.publish.site import build_site

    root = tmp_path_factory.mktemp("oxfordshire") / "root"
    this = _run(root)
    freeze(this)
    for year in (NEWEST - 2, NEWEST - 1):
        _copied(this, year)
    open_again(this, "A project had been counted twice.")
    page = this.published / "report.html"
    page.write_text(page.read_text("utf-8").replace("What we found", "What we have found", 1))
    freeze(this)
    return build_site(root).parent


def _run(root: Path) -> ProgrammeYear:
    from analysis.run.years import run_years
    from analysis.simulate import simulate_year

    this = ProgrammeYear(NAME, NEWEST, root)
    if ready := os.environ.get("OXFORDSHIRE_ROOT"):
        for part in ("data/raw", "data/processed", "outputs"):
            place = f"{part}/{NAME}/{NEWEST}"
            shutil.copytree(Path(ready) / place, root / place, ignore=_releases)
        return this
    simulate_year(this)
    assert run_years([this], quiet=True).went_well
    return this


def _releases(_: str, names: list[str]) -> set[str]:
    return {name for name in names if name in ("releases", "working")}


def _copied(this: ProgrammeYear, year: int) -> None:
    """The release of a year before, made of a later one's."""
    folder = this.at(year).releases / "1"
    shutil.copytree(this.releases / "1", folder)
    record = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    record |= {"year": year, "published_at": f"{year + 1}-03-01T10:00:00+00:00"}
    (folder / "release.json").write_text(json.dumps(record), encoding="utf-8")


def addresses(site: Path) -> list[str]:
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


@pytest.fixture(scope="module")
def texts(oxfordshire_site: Path) -> dict[str, str]:
    """Each page's HTML, a page that is there twice once only."""
    found = {a: (oxfordshire_site / a).read_text("utf-8") for a in addresses(oxfordshire_site)}
    first = {hashlib.sha256(text.encode()).hexdigest(): a for a, text in reversed(found.items())}
    return {address: found[address] for address in sorted(first.values())}


@pytest.fixture(scope="module")
def soups(texts: dict[str, str]) -> dict[str, BeautifulSoup]:
    return {address: BeautifulSoup(text, "html.parser") for address, text in texts.items()}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page for all of them."""
    page = browser.new_page()
    yield page
    page.close()


def shown(
    page: Page, site: Path, address: str, width: int, scheme: str = "light", *, anew: bool = False
) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    if anew or page.url != (site / address).as_uri():
        page.goto((site / address).as_uri())
        page.evaluate(OPEN)
    return page


def barriers(page: Page, *, colours: bool = True) -> str:
    page.evaluate(FEWER_ROWS)
    rules = {} if colours else {"rules": {"color-contrast": {"enabled": False}}}
    found = Axe().run(page, options=OPTIONS | rules)
    return found.generate_report() if found.violations_count else ""


def test_the_site_has_the_pages_that_are_looked_at(oxfordshire_site: Path) -> None:
    reports = [f"oxfordshire/{year}/report.html" for year in (2017, 2018, 2019)]
    beside = ("easy-read.html", "summary.html")
    found = [a for a in addresses(oxfordshire_site) if not a.endswith(beside)]
    assert found == sorted([*OWN, *reports, EARLIER])


@pytest.mark.parametrize("address", OWN)
def test_axe_finds_no_barrier(oxfordshire_site: Path, page: Page, address: str) -> None:
    for width in WIDTHS:
        for scheme in SCHEMES:
            look_at_colours = address not in LARGE or (width, scheme) in COLOURS
            shown(page, oxfordshire_site, address, width, scheme)
            found = barriers(page, colours=look_at_colours)
            assert not found, (width, scheme, found)


def test_axe_finds_no_barrier_beside_the_report(oxfordshire_site: Path, page: Page) -> None:
    for address in addresses(oxfordshire_site):
        if address.startswith("oxfordshire/2019/") and address not in (REPORT, EARLIER):
            for width, scheme in COLOURS:
                found = barriers(shown(page, oxfordshire_site, address, width, scheme))
                assert not found, (address, width, scheme, found)


@pytest.mark.parametrize(("width", "scheme"), [(768, "light"), *COLOURS])
def test_axe_finds_no_barrier_in_a_report(
    oxfordshire_site: Path, page: Page, width: int, scheme: str
) -> None:
    shown(page, oxfordshire_site, REPORT, width, scheme)
    assert not barriers(page, colours=(width, scheme) in COLOURS)


def test_an_earlier_version_has_no_barrier_at_its_top(oxfordshire_site: Path, page: Page) -> None:
    for width, scheme in COLOURS:
        shown(page, oxfordshire_site, EARLIER, width, scheme)
        found = Axe().run(page, context=".top", options=OPTIONS)
        assert not found.violations_count, found.generate_report()
    assert page.get_by_text("Read the version that stands").is_visible()


def test_words_four_times_as_large_need_no_sideways_scroll(
    oxfordshire_site: Path, page: Page
) -> None:
    """1280 px at 400% are 320; what is too wide scrolls within its own box, and can be reached."""
    for address in (*OWN, REPORT, EARLIER):
        shown(page, oxfordshire_site, address, 320, anew=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address
        unreachable = page.evaluate(
            "[...document.querySelectorAll('main *')].filter(part => part.scrollWidth > "
            "part.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(part).overflowX)"
            " && part.tabIndex < 0).length"
        )
        assert unreachable == 0, address


def test_the_keyboard_goes_down_the_page_in_the_order_of_its_words(
    oxfordshire_site: Path, page: Page, soups: dict[str, BeautifulSoup]
) -> None:
    for address in (*OWN, REPORT):
        assert not soups[address].select("[tabindex]:not([tabindex='0'], [tabindex='-1'])")
        assert shown(page, oxfordshire_site, address, 320).evaluate(IN_ORDER) == [], address


def test_tab_stops_come_in_that_order(oxfordshire_site: Path, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto((oxfordshire_site / "oxfordshire" / "index.html").as_uri())
    expected = page.evaluate(
        "[...document.querySelectorAll(\"a[href], summary, [tabindex='0']\")]"
        ".filter(part => part.checkVisibility()).slice(0, 20).map(part => part.innerText)"
    )
    stops = []
    for _ in expected:
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.innerText"))
    assert stops == expected


def test_pages_read_the_same_without_scripts_and_ask_for_nothing(
    browser: Browser, oxfordshire_site: Path, page: Page
) -> None:
    context = browser.new_context(java_script_enabled=False)
    plain, asked = context.new_page(), list[str]()
    plain.on("request", lambda request: asked.append(request.url))
    for address in (*OWN, REPORT):
        plain.goto((oxfordshire_site / address).as_uri())
        page.goto((oxfordshire_site / address).as_uri())
        assert plain.locator("main").inner_text() == page.locator("main").inner_text()
    context.close()
    assert asked == [(oxfordshire_site / address).as_uri() for address in (*OWN, REPORT)]


# Without a browser: every page is sound HTML, and leads where it says


def test_pages_are_parsed_without_an_error(texts: dict[str, str]) -> None:
    for address, text in texts.items():
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parser.parse(text)
        assert parser.errors == [], address


def test_ids_are_unique_and_what_refers_to_them_is_there(soups: dict[str, BeautifulSoup]) -> None:
    for address, soup in soups.items():
        ids = [part["id"] for part in soup.select("[id]")]
        assert len(ids) == len(set(ids)), address
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "headers", "for"):
            wanted = {one for part in soup.select(f"[{name}]") for one in _listed(part[name])}
            assert wanted <= set(ids), (address, name, wanted - set(ids))


def _listed(value: Any) -> list[str]:
    return value if isinstance(value, list) else str(value).split()


def test_every_link_and_every_anchor_resolves(
    oxfordshire_site: Path, soups: dict[str, BeautifulSoup]
) -> None:
    known: dict[Path, set[str]] = {}
    for address, soup in soups.items():
        place = oxfordshire_site / address
        for link in {part["href"] for part in soup.select("a[href], link[href]")}:
            if link in ELSEWHERE:
                continue
            to, _, anchor = link.partition("#")
            aim = (place.parent / to).resolve() if to else place.resolve()
            assert aim.is_file(), (address, link)
            if anchor and aim not in known:
                aimed = soup if not to else BeautifulSoup(aim.read_text("utf-8"), "html.parser")
                known[aim] = {part["id"] for part in aimed.select("[id]")}
            assert not anchor or anchor in known[aim], (address, link)


def test_headings_form_a_tree(soups: dict[str, BeautifulSoup]) -> None:
    for address, soup in soups.items():
        levels = [int(part.name[1]) for part in soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
        assert jumps == [], address
