"""Whatever people wrote, and whatever a definition says, stays words on every published page."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from analysis.publish.site import publish
from analysis.tables import LEVELS, TIDY
from analysis.year import ProgrammeYear
from made_up_year import DEFINITION, NAME, YEAR, made_up_year, tables
from report_notebook import write_report

pytestmark = pytest.mark.browser

RUNS = "window.hacked = true"
HOSTILE = (
    f'"\'><script>{RUNS}</script><img src=x onerror="{RUNS}">'
    f"<svg onload='{RUNS}'></svg>--><!-- contents -->]]>{{{{ x * x }}}} 'onmouseover='{RUNS}"
)
WORDED = {"title", "name", "one", "plain", "wording", "summary", "question", "place", "where",
          "means", "documents", "short"}  # fmt: skip
FORMULAS = ("=SUM(A)", "+SUM(A)", "-SUM(A)", "@SUM(A)", "\t=SUM(A)", "\r=SUM(A)")


def spoiled(definition: Any, name: str = "") -> Any:
    """The definition, hostile wherever it holds words for people."""
    if isinstance(definition, dict):
        return {key: spoiled(value, key) for key, value in definition.items()}
    if isinstance(definition, list):
        return [spoiled(value, name) for value in definition]
    return f"{definition} {HOSTILE}" if name in WORDED else definition


def spoiled_rows(table: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows, hostile in every cell that people fill in with words of their own."""
    free = {c.name for c in TIDY[table].columns if c.kind == "text" and not c.allowed}
    fixed = {"name"} if table == "signoff" else set()
    return [
        {
            column: f"{FORMULAS[place % len(FORMULAS)]} {cell} {HOSTILE}"
            if column in free - fixed and " " in str(cell) and cell not in LEVELS
            else cell
            for place, (column, cell) in enumerate(row.items())
        }
        for row in rows
    ]


@pytest.fixture(scope="module")
def this(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A published year in which every word is hostile."""
    root = tmp_path_factory.mktemp("hostile")
    rows = {
        name: spoiled_rows(name, table) for name, table in tables(judged=True, signed=True).items()
    }
    made_up_year(root, **rows)
    for name in ("programme", "aims", "codebook", "questionnaire", "shifts", "recommendations"):
        path = root / "programmes" / NAME / f"{name}.yml"
        words = yaml.safe_dump(spoiled(yaml.load(DEFINITION[path.name], yaml.CSafeLoader)))
        path.write_text(words, encoding="utf-8")
    text = root / "data" / "raw" / NAME / str(YEAR) / "text"
    text.mkdir()
    link = f"[here](javascript:{RUNS.replace(' ', '')})"
    (text / "aims.md").write_text(f"{HOSTILE}\n\n{link}", encoding="utf-8")
    this = ProgrammeYear(NAME, YEAR, root)
    write_report(this)
    publish(NAME, [YEAR], root)
    return this


@pytest.fixture
def pages(browser: Browser, this: ProgrammeYear) -> Iterator[list[Page]]:
    context = browser.new_context()
    opened = []
    for path in sorted((this.root / "outputs" / "site").rglob("*.html")):
        page = context.new_page()
        page.goto(path.as_uri())
        opened.append(page)
    yield opened
    context.close()


def test_no_script_runs_on_any_page(pages: list[Page]) -> None:
    assert len(pages) == 8
    for page in pages:
        page.wait_for_load_state("networkidle")
        for part in page.locator("summary, a.know").all():
            part.dispatch_event("mouseover")
        assert page.evaluate("window.hacked") is None, page.url


def test_no_element_came_from_what_people_wrote(pages: list[Page]) -> None:
    for page in pages:
        assert page.locator("script, img, iframe, [onerror], [onload], [onmouseover]").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        assert page.locator("main").inner_text().count("{{ x * x }}") >= 1


def test_the_page_still_has_its_parts(pages: list[Page]) -> None:
    report = next(page for page in pages if page.url.endswith("report.html"))
    assert report.locator("main section.part").count() >= 10
    assert report.locator("h1").count() == 1
    assert report.locator(".contents a").count() >= 10


def test_no_cell_of_a_table_is_run_by_a_spreadsheet(this: ProgrammeYear) -> None:
    cells = [cell for path in _tables(this) for row in _rows(path) for cell in row]
    assert sum(cell.startswith("'") for cell in cells) > 10
    assert not [cell for cell in cells if cell.strip(" ").startswith(("=", "+", "@", "\t", "\r"))]


def _tables(this: ProgrammeYear) -> list[Path]:
    return sorted((this.root / "outputs" / "site").rglob("*.csv"))


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream))
