"""The workshop pack in a real browser: no barrier, no sideways scroll, a page for each sheet."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from analysis.judge.interviews import to_talk_about
from analysis.publish.workshop import Pack, make_pack
from analysis.publish.workshop.printing import print_to_pdf
from made_up_year import YEAR, made_up_year

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "appendix", "cards", "confidentiality", "facilitator", "glossary", "index", "placemats",
    "sheets", "talk-over", "why-these-cards",
)  # fmt: skip
PAGE_IN_A_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """A pack of seven cards, one of them too long for its card, not yet printed."""
    people = [
        {"interview": f"talk-{n}", "participant": f"p-{n}", "group": "gardeners",
         "date": f"{YEAR}-05-01", "quote_consent": False, "workshop_consent": True}
        for n in range(7)
    ]  # fmt: skip
    segments = [
        {"segment": f"talk-{n}:0-50", "code": code, "coder": coder, "interview": f"talk-{n}",
         "start": 0, "end": 50, "text": f"We met, all {n} of us. " * (1 if n else 20),
         "direction": "none said", "key": False}
        for n in range(7) for coder, code in (("Ada", "tea"), ("Bo", "rain"))
    ]  # fmt: skip
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALUATION_KEY_FILE", str(tmp_path_factory.mktemp("key") / "a.key"))
        patch.setenv("PATH", "")
        this = made_up_year(tmp_path_factory.mktemp("pack"), interviews=people, segments=segments)
        this.write("to_talk_about", to_talk_about(this))
        return make_pack(this)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_barrier_and_a_phone_needs_no_sideways_scroll(
    browser: Browser, pack: Pack, name: str
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 900})
    page.goto((pack.index.parent / f"{name}.html").as_uri())
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert found.violations_count == 0, found.generate_report()
    assert wide <= 320


def test_each_sheet_is_printed_on_a_page_of_its_own(chromium: str, pack: Pack) -> None:
    folder = pack.index.parent
    sheets = {"cards": 2, "placemats": len(pack.this.programme.outcomes)}
    assert print_to_pdf(chromium, [folder / f"{name}.html" for name in sheets]) == []
    pages = {
        name: len(PAGE_IN_A_PDF.findall((folder / f"{name}.pdf").read_bytes())) for name in sheets
    }
    assert pages == sheets


def test_a_browser_that_fails_leaves_no_pdf(pack: Pack, tmp_path: Path) -> None:
    page = pack.index.parent / "glossary.html"
    broken = tmp_path / "browser"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    assert print_to_pdf(str(broken), [page]) == [page]
    assert not page.with_suffix(".pdf").exists()
    assert not list(page.parent.glob(".*partial"))
