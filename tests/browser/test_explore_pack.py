"""The page to explore, for people without an install: by keyboard alone, and nothing is lost."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from analysis.clean.decisions import clean_decisions
from analysis.publish.explore.pack import as_page
from analysis.publish.explore.topics import Quote, Topics
from analysis.tables import COLLECTED
from analysis.year import ProgrammeYear
from small_programme import write_small_year
from topics_by_hand import TOPICS

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUNS = "window.hacked = true"
HOSTILE = f'"\'></title></script><script>{RUNS}</script><img src=x onerror="{RUNS}">{{{{ 7 * 7 }}}}'
MOST_TABS = 80


@pytest.fixture(scope="module")
def this(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    return write_small_year(tmp_path_factory.mktemp("pack"))


@pytest.fixture(scope="module")
def topics() -> Topics:
    return TOPICS


@pytest.fixture(scope="module")
def address(this: ProgrammeYear, topics: Topics) -> str:
    path = this.root / "stick" / "explore.html"
    path.parent.mkdir()
    path.write_text(as_page(topics), encoding="utf-8")
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus stands on it, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate("where => document.activeElement.matches(where)", selector):
            return
    raise AssertionError(f"the keyboard does not reach {selector}")


def say(page: Page, words: str, by: str = "") -> None:
    """Open the form on the first finding that is shown, and write, by keyboard alone."""
    tab_to(page, "li:not([hidden]) .mean")
    page.keyboard.press("Enter")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type(words)
    page.keyboard.press("Tab")
    if by:
        page.keyboard.type(by)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def saved(page: Page, into: Path) -> Path:
    page.locator("#said-heading").focus()
    tab_to(page, "#save")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    path = into / download.value.suggested_filename
    download.value.save_as(path)
    return path


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        assert reader.fieldnames == COLLECTED["insights.csv"].column_names
        return list(reader)


def taken_in(this: ProgrammeYear, path: Path) -> list[dict[str, object]]:
    """What the year makes of the file when it is put there as its insights."""
    (this.raw / "insights.csv").write_bytes(path.read_bytes())
    cleaned = clean_decisions(this)
    assert not cleaned.problems
    return cleaned.tables["insights"].to_dict("records")  # type: ignore[return-value]


def test_by_keyboard_alone_from_choosing_to_a_file(
    page: Page, this: ProgrammeYear, tmp_path: Path
) -> None:
    tab_to(page, "#topic")
    before = page.locator(".topic:visible h3").inner_text()
    page.keyboard.press("ArrowDown")
    topic = page.locator(".topic:visible")
    assert topic.locator("h3").inner_text() != before
    finding = topic.locator(".views > li:visible").first
    assert topic.locator("h3").inner_text() in page.locator("#status").inner_text()

    say(page, "=1+1 is not how we count\nthings, “here”.", by="A. F.")
    said = page.locator("#said > li")
    assert said.locator("blockquote").inner_text() == "=1+1 is not how we count\nthings, “here”."
    assert "I see it differently" in said.inner_text()
    assert "A. F." in said.inner_text()
    say(page, "A second thing.")

    found = taken_in(this, saved(page, tmp_path))
    assert [row["stance"] for row in found] == ["challenges", "challenges"]
    assert {row["about"] for row in found} == {finding.get_attribute("data-finding")}
    assert {row["author"] for row in found} == {"A. F."}


def test_no_spreadsheet_runs_what_people_wrote(page: Page, tmp_path: Path) -> None:
    for words in ("=HYPERLINK(1)", "-2 of us", "-2"):
        say(page, words, by="@ada" if words.startswith("=") else "")
    rows = rows_of(saved(page, tmp_path))
    assert [row["text"] for row in rows] == ["'=HYPERLINK(1)", "'-2 of us", "-2"]
    assert {row["author"] for row in rows} == {"'@ada"}
    assert len({row["insight"] for row in rows}) == 3


def test_what_is_taken_back_is_left_out_or_retracted(
    page: Page, this: ProgrammeYear, tmp_path: Path
) -> None:
    for words in ("First.", "Second.", "Third."):
        say(page, words, by="Bo" if words == "First." else "")
    take_back(page, 2)
    assert [row["text"] for row in rows_of(saved(page, tmp_path))] == ["First.", "Second."]
    take_back(page, 0)
    assert page.locator("#said blockquote").all_inner_texts() == ["Second."]
    rows = rows_of(second := saved(page, tmp_path))
    assert [row["retracts"] for row in rows] == ["", rows[0]["insight"], ""]
    assert [row["text"] for row in taken_in(this, second)] == ["Second."]


def test_what_is_taken_back_after_it_was_saved_waits_for_another_file(
    page: Page, tmp_path: Path
) -> None:
    again = page.locator("#save-again")
    say(page, "Said.", by="Bo")
    say(page, "Never saved.")
    take_back(page, 1)
    assert again.inner_text() == ""
    saved(page, tmp_path)
    take_back(page, 0)
    assert "Save again and hand on the new file, or your words stay in the report" in (
        again.inner_text()
    )
    assert "no file says so yet" in asked_on(page, lambda: page.locator("#forget").press("Enter"))
    assert asked_on(page, lambda: page.close(run_before_unload=True)) == "beforeunload"
    saved(page, tmp_path)
    assert again.inner_text() == ""
    assert "The file that you saved stays" in asked_on(
        page, lambda: page.locator("#forget").press("Enter")
    )


def asked_on(page: Page, act: Callable[[], None]) -> str:
    """What the page asks before it does what would lose words; it is told to leave it."""
    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        act()
    return asked.value.message or asked.value.type


def take_back(page: Page, place: int) -> None:
    page.locator("#said > li").nth(place).get_by_role("button").focus()
    page.keyboard.press("Enter")


def test_it_says_what_is_missing_and_goes_there(page: Page) -> None:
    tab_to(page, "li:not([hidden]) .mean")
    page.keyboard.press("Enter")
    page.locator("#insight").get_by_role("button", name="Keep this").press("Enter")
    assert page.locator("#stance-wrong").inner_text() == "Choose one of these three."
    assert page.evaluate("document.activeElement.name") == "stance"
    assert page.locator("#said > li").count() == 0


def test_a_choice_can_be_bookmarked_and_reset(page: Page) -> None:
    page.select_option("#topic", "sure.skill")
    page.select_option("#group", "staff")
    shown = page.locator(".views > li:visible").inner_text()
    assert "Too few to show." in shown
    bookmark = page.url
    page.goto("about:blank")
    page.goto(bookmark)
    assert page.locator(".views > li:visible").inner_text() == shown
    page.get_by_role("button", name="Start again").press("Enter")
    assert page.locator("#group").input_value() != "staff"


def test_the_group_that_was_chosen_stays_beyond_what_lacks_it(page: Page) -> None:
    page.select_option("#topic", "sure.sure")
    page.select_option("#group", "gardeners")
    page.get_by_role("button", name="Next topic").press("Enter")
    assert "nothing on the group you had chosen" in page.locator("#status").inner_text()
    page.get_by_role("button", name="Topic before").press("Enter")
    assert page.locator("#group").input_value() == "gardeners"


def test_a_small_group_offers_a_wider_one(page: Page) -> None:
    page.select_option("#topic", "sure.skill")
    page.select_option("#group", "staff")
    page.get_by_role("button", name="Look at “All together” instead").press("Enter")
    assert page.locator("#group").input_value() == "all"
    assert (
        "people we interviewed spoke of this"
        in page.locator("li:visible .words").first.inner_text()
    )


def test_every_group_is_offered_where_one_of_them_can_be_shown(page: Page) -> None:
    page.select_option("#topic", "sure.sure")
    page.select_option("#group", "gardeners")
    page.get_by_role("button", name="Look at every group instead").press("Enter")
    assert page.locator(".views > li:visible").count() == 2
    assert page.get_by_role("button", name="Look at every group instead").count() == 0


def test_a_word_finds_its_topics(page: Page) -> None:
    page.locator("#search").fill("tea")
    assert "1 topic found." in page.locator("#status").inner_text()
    page.select_option("#topic", "helped.tea")
    assert page.locator(".topic:visible h3").inner_text() == "Meeting over tea"


def test_something_that_is_not_on_the_list(page: Page, tmp_path: Path) -> None:
    page.locator("#off-list").press("Enter")
    page.keyboard.type("Nobody asked about buses.")
    page.keyboard.press("Tab")
    page.keyboard.type("Cy")
    page.keyboard.press("Enter")
    (row,) = rows_of(saved(page, tmp_path))
    assert (row["about"], row["stance"]) == ("", "adds")


def test_it_is_kept_when_the_page_is_opened_again(page: Page) -> None:
    say(page, "I was here before.", by="Di")
    page.reload()
    assert page.locator("#said blockquote").all_inner_texts() == ["I was here before."]


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', {value: null})")
    page.goto(address)
    say(page, "For now.", by="Ed")
    assert page.locator("#said blockquote").all_inner_texts() == ["For now."]
    assert "keeps nothing" in page.locator("#kept-where").inner_text()
    page.close()


@pytest.mark.parametrize(("width", "scheme"), [(320, "dark"), (1280, "light")])
def test_axe_finds_no_barrier(browser: Browser, address: str, width: int, scheme: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(f"{address}#topic=sure.skill&group=&year=all")
    say(page, "A thing.", by="Flo")
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.locator("li:visible .mean").first.press("Enter")
    page.locator("#insight [type=submit]").press("Enter")
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert found.violations_count == 0, found.generate_report()
    assert wide <= width


def test_no_request_leaves_the_page(browser: Browser, address: str) -> None:
    page, asked = browser.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.evaluate("fetch('https://example.org/').catch(() => {})")
    page.wait_for_load_state("networkidle")
    page.close()
    assert asked == [address]


def test_without_its_script_every_finding_can_be_read(
    browser: Browser, address: str, topics: Topics
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    assert page.locator(".topic:visible").count() == len(topics.topics)
    views = sum(len(topic.views) for topic in topics.topics)
    assert page.locator(".views > li:visible").count() == views
    assert not page.locator("#choices").is_visible()
    context.close()


def test_whatever_people_wrote_stays_text(browser: Browser, topics: Topics, tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(as_page(spoiled(topics)), encoding="utf-8")
    page = browser.new_page()
    page.goto(f"{path.as_uri()}#topic={HOSTILE}")
    say(page, HOSTILE, by=HOSTILE)
    page.reload()
    assert page.locator("#said blockquote").inner_text() == HOSTILE
    assert page.locator("blockquote[data-said]:visible").first.inner_text() == HOSTILE
    assert page.evaluate("window.hacked") is None
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe, [onerror]").count() == 0
    page.close()


def spoiled(topics: Topics) -> Topics:
    """The topics, hostile wherever words of a definition or of people stand."""
    changed = tuple(
        topic.model_copy(
            update={
                "title": HOSTILE,
                "about_title": HOSTILE,
                "under": HOSTILE,
                "asked": HOSTILE,
                "kind": HOSTILE,
                "quotes": (Quote(text=HOSTILE, attribution=HOSTILE),),
            }
        )
        for topic in topics.topics
    )
    return topics.model_copy(
        update={
            "title": HOSTILE,
            "marks": (HOSTILE,),
            "groups": dict.fromkeys(topics.groups, HOSTILE),
            "terms": {HOSTILE: HOSTILE},
            "topics": changed,
        }
    )
