"""A real JupyterLab, by keyboard alone: open, choose, read, write; then it is in the report."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from analysis.judge.insights import insights_said
from analysis.publish.explore.topics import read_topics, topics_path
from analysis.publish.words import PEERS
from analysis.run.explore import lab_command, own_notebook
from analysis.year import ProgrammeYear
from made_up_topics import write_made_up_topics
from small_programme import NAME, YEAR, write_small_year

pytestmark = pytest.mark.browser

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TOKEN = "made-up-for-this-test"
PATIENCE = 120_000
WORDS = "I see it at the end of every meeting. The clock decides."


@pytest.fixture(scope="module")
def this(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A small year that has been run."""
    this = write_small_year(tmp_path_factory.mktemp("lab"))
    evaluate(this, "run")
    if not topics_path(this).exists():
        write_made_up_topics(this)
    return this


def evaluate(this: ProgrammeYear, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from analysis.cli import main; main()", command, NAME, str(YEAR)],
        env=os.environ | {"EVALUATION_ROOT": str(this.root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def address(this: ProgrammeYear) -> Iterator[str]:
    """Where JupyterLab shows the year's own notebook."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = [
        "--no-browser", "--allow-root", f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}",
    ]  # fmt: skip
    lab = subprocess.Popen(
        lab_command(own_notebook(this), options),
        env=os.environ | {"EVALUATION_ROOT": str(this.root)},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert lab.stderr
    said = next((line for line in lab.stderr if "is running at" in line), None)
    assert said, "JupyterLab did not start"
    yield f"http://127.0.0.1:{port}/lab/tree/explore.ipynb?token={TOKEN}"
    lab.terminate()
    lab.communicate()


@pytest.fixture(scope="module")
def page(browser: Browser, address: str) -> Iterator[Page]:
    """The notebook as it opens: nobody has pressed anything."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    page.goto(address)
    page.locator(".peer-ready").wait_for()
    yield page
    page.close()


def focused(page: Page) -> str:
    """The words of what the keyboard is on."""
    return page.evaluate(
        "(at => (at.labels?.[0]?.innerText || at.innerText || at.tagName).trim())"
        "(document.activeElement)"
    )


def tab_to(page: Page, words: str) -> None:
    """Go on with the Tab key to the control with these words."""
    for _ in range(60):
        if focused(page).startswith(words):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"the Tab key does not come to “{words}”")


def choose(page: Page, label: str, option: str) -> None:
    """Choose from the list under `label`, as the arrow keys do."""
    tab_to(page, label)
    at = "document.activeElement"
    page.keyboard.press("Home")
    for _ in range(page.evaluate(f"{at}.options.length")):
        if page.evaluate(f"{at}.selectedOptions[0].innerText.replace(/\\s/g, ' ')") == option:
            return
        page.keyboard.press("ArrowDown")
    pytest.fail(f"“{option}” cannot be chosen under “{label}”")


def shown(page: Page) -> Locator:
    return page.locator(".peer-shown")


def test_by_keyboard_alone_from_opening_to_the_report(page: Page, this: ProgrammeYear) -> None:
    topics = read_topics(this)
    theme = next(t for t in topics.topics if t.about == "heard" and "theme" in t.kind.lower())
    assert focused(page) == "What kind of result?"
    expect(page.locator(".jp-CodeCell .jp-InputArea:visible")).to_have_count(0)

    choose(page, "What kind of result?", theme.kind)
    choose(page, "Which one?", theme.title)
    expect(shown(page).get_by_role("heading").first).to_have_text(theme.title)
    sentence = next(v.sentence for v in theme.views if v.group == theme.groups[0])
    expect(shown(page)).to_contain_text(sentence)

    choose(page, "How does it fit with what you know?", PEERS["challenges"])
    tab_to(page, "In your own words")
    page.keyboard.type(WORDS)
    tab_to(page, "Your name or initials")
    page.keyboard.type("Pat")
    tab_to(page, "Save what I wrote")
    page.keyboard.press("Space")
    expect(page.locator(".peer-status").get_by_text("Saved at")).to_be_visible()
    expect(page.locator(".peer-said")).to_contain_text(WORDS)
    expect(page.locator(".peer-said")).to_contain_text(PEERS["challenges"])
    [said] = insights_said(this)
    assert (said["text"], said["author"], said["stance"]) == (WORDS, "Pat", "challenges")
    assert said["about"] == theme.views[0].finding

    evaluate(this, "run")
    report = (this.published / "report.html").read_text(encoding="utf-8")
    written = re.search(
        rf"<figure class=\"peer.*?{re.escape(WORDS)}.*?</figure>", report, re.DOTALL
    )
    assert written
    assert PEERS["challenges"] in written[0]
    assert "Pat" in written[0]


@pytest.mark.parametrize(
    "colours", ["As this computer has them", "Light words on dark", "Yellow words on black"]
)
def test_axe_finds_no_barrier_in_what_the_notebook_shows(page: Page, colours: str) -> None:
    choose(page, "Colours", colours)
    expect(page.locator(".peer-explore")).to_have_class(
        re.compile({"A": "peer-explore", "L": "peer-dark", "Y": "peer-contrast"}[colours[0]])
    )
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, context=".peer-explore", options=options)
    assert found.violations_count == 0, found.generate_report()


def test_keys_in_the_page_change_no_cell(page: Page, this: ProgrammeYear) -> None:
    before = page.locator(".jp-Cell").count()
    tab_to(page, "Show the next one")
    for key in ("a", "b", "d", "d", "x", "Enter"):
        page.keyboard.press(key)
    assert focused(page) == "Show the next one"
    assert page.locator(".jp-Cell").count() == before


def test_it_is_as_wide_as_a_small_window(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 450})  # 1280 px at 200 %
    wide = page.evaluate(
        "[...document.querySelectorAll('.peer-explore *')].filter(part =>"
        " part.getBoundingClientRect().right > innerWidth + 1 && !part.closest('.wide')).length"
    )
    assert wide == 0


def test_the_kernel_is_open_to_this_computer_alone(tmp_path: Path) -> None:
    command = lab_command(tmp_path / "explore.ipynb")
    assert "--ServerApp.ip=127.0.0.1" in command
    assert not any("token=" in part or "password" in part for part in command)


def test_its_settings_are_beside_the_notebook(this: ProgrammeYear, page: Page) -> None:
    kept = this.working / "explore" / ".jupyterlab"
    workspace = next(kept.glob("workspaces/*"))
    assert json.loads(workspace.read_text(encoding="utf-8"))["data"]
