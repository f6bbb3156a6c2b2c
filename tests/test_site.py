"""The site shows what was released, as it was released, and nothing else."""

import json
import shutil
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from analysis.errors import EvaluationError, GateError
from analysis.protect.pages import PAGES
from analysis.protect.versions import current_code
from analysis.publish.site import build_site, publish
from analysis.publish.site.notebooks import without_outputs
from analysis.publish.words import NOTEBOOKS
from analysis.year import ProgrammeYear
from made_up_year import EARLIER, NAME, YEAR, made_up_year
from report_notebook import write_report
from site_by_hand import define, released_year
from small_programme import NAME as SMALL

ATOM = "{http://www.w3.org/2005/Atom}"
ELSEWHERE = {"https://www.equalityadvisoryservice.com/", "https://www.equalityni.org/",
    "https://www.w3.org/TR/WCAG22/",
}  # fmt: skip


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with a year that is ready to be published."""
    root = tmp_path_factory.mktemp("ready")
    write_report(made_up_year(root))
    return root


@pytest.fixture
def this(ready: Path, tmp_path: Path) -> ProgrammeYear:
    """A year that is ready to be published, to do with as one likes."""
    shutil.copytree(ready, tmp_path, dirs_exist_ok=True)
    return ProgrammeYear(NAME, YEAR, tmp_path)


@pytest.fixture(scope="module")
def site(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site with that year, to look at."""
    root = tmp_path_factory.mktemp("published") / "root"
    shutil.copytree(ready, root)
    return publish(NAME, [YEAR], root).parent


def page_of(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address).read_text(encoding="utf-8"), "html.parser")


def release_of(this: ProgrammeYear) -> Path:
    return this.releases / "1"


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def report_on_site(this: ProgrammeYear) -> Path:
    return this.root / "outputs" / "site" / NAME / str(YEAR) / "report.html"


def test_a_year_that_is_not_signed_off_stays_back(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, signed=False)
    write_report(this)
    with pytest.raises(GateError, match="Ada Fern has not signed off"):
        publish(NAME, [YEAR], tmp_path)
    assert not this.releases.exists()
    assert not (tmp_path / "outputs" / "site").exists()


def test_one_year_that_may_not_go_holds_all_back(this: ProgrammeYear) -> None:
    with pytest.raises(GateError, match=f"{NAME} {EARLIER} has no report yet"):
        publish(NAME, [], this.root)
    assert not this.releases.exists()


def test_a_release_holds_pages_definition_and_record(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    frozen = files(release_of(this))
    record = json.loads(frozen.pop("release.json"))
    assert record["files"] == {name: sha256(data).hexdigest() for name, data in frozen.items()}
    assert record["signed"] == [
        {"name": "Ada Fern", "ending": "agreed except for", "version": "simulated",
         "read_as": "Report", "date": "2031-10-01"}
    ]  # fmt: skip
    assert record["words_approved"][0] == {
        "kind": "comment", "id": "r1/wish", "approved_by": "Ada Fern", "date": "2031-08-02",
    }  # fmt: skip
    assert record["version"] == 1
    assert record["version_code"] == current_code(this)
    definition = {f"definition/{path.name}" for path in this.programme.paths}
    assert definition < set(frozen)
    assert frozen["published/report.html"] == (this.published / "report.html").read_bytes()
    assert "published/tables/findings.csv" in frozen
    assert "published/tables/judgements.csv" in frozen
    assert "indicators.parquet" in frozen


def test_publishing_again_freezes_nothing_new(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    before = files(release_of(this))
    publish(NAME, [YEAR], this.root)
    assert [path.name for path in this.releases.iterdir()] == ["1"]
    assert files(release_of(this)) == before


def test_the_site_is_built_from_releases_alone(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    before = report_on_site(this).read_text(encoding="utf-8")
    shutil.rmtree(this.published)
    other = made_up_year(this.root / "other")
    write_report(other)
    build_site(this.root)
    assert report_on_site(this).read_text(encoding="utf-8") == before


def test_what_was_frozen_and_then_changed_is_noticed(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    (release_of(this) / "published" / "report.html").write_text("Better", encoding="utf-8")
    with pytest.raises(EvaluationError, match=r"published/report\.html has changed"):
        publish(NAME, [YEAR], this.root)


def test_a_draft_freezes_nothing_and_marks_every_page(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, signed=False)
    write_report(this)
    site = publish(NAME, [YEAR], tmp_path, draft=True).parent
    assert not this.releases.exists()
    pages = list(site.rglob("*.html"))
    assert len(pages) == 8
    for page in pages:
        assert "Draft for comments." in page.read_text(encoding="utf-8"), page
    assert "<entry" not in (site / NAME / "changes.xml").read_text(encoding="utf-8")


def test_publishing_takes_the_draft_away(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root, draft=True)
    publish(NAME, [YEAR], this.root)
    for page in (this.root / "outputs" / "site").rglob("*.html"):
        assert "Draft for comments" not in page.read_text(encoding="utf-8")


def test_the_site_holds_pages_and_what_can_be_downloaded_only(site: Path) -> None:
    year = f"{NAME}/{YEAR}"
    on_site = set(files(site))
    assert {name for name in on_site if not name.startswith(f"{year}/tables/")} == {
        "index.html", "accessibility.html",
        *(f"{NAME}/{name}" for name in ("index.html", "method.html", "changes.html")),
        f"{NAME}/changes.xml",
        *(f"{NAME}/notebooks/{name}.ipynb" for name in NOTEBOOKS),
        *(f"{year}/{name}" for name in (*PAGES, "report.docx", "tables.xlsx")),
    }  # fmt: skip
    assert f"{year}/tables/findings.csv" in on_site
    assert all(b"must stay inside" not in data for data in files(site).values())


def test_links_on_the_site_resolve(site: Path) -> None:
    pages = {path.resolve(): page_of(site, path.relative_to(site).as_posix())
             for path in site.rglob("*.html")}  # fmt: skip
    anchors = {path: {part["id"] for part in soup.select("[id]")} for path, soup in pages.items()}
    for page, soup in pages.items():
        for link in {link["href"] for link in soup.select("[href]")} - set(ELSEWHERE):
            address, _, anchor = link.partition("#")
            aim = (page.parent / address).resolve() if address else page
            assert aim.is_file(), (page, link)
            assert not anchor or anchor in anchors[aim], (page, link)


def test_a_page_has_a_title_a_heading_and_its_mark(site: Path) -> None:
    for path in site.rglob("*.html"):
        soup = page_of(site, path.relative_to(site).as_posix())
        assert soup.html["lang"] == "en-GB"
        assert len(soup.select("h1")) == 1
        assert soup.title.get_text()
        assert "Simulated data" in soup.get_text()


def test_each_page_of_a_year_leads_to_the_others_and_to_the_statement(site: Path) -> None:
    pages = [name for name in PAGES if name.endswith(".html")]
    for name in pages:
        page = page_of(site, f"{NAME}/{YEAR}/{name}")
        links = page.select("nav[aria-label='This report'] a")
        assert sorted(link["href"] for link in links) == sorted(pages)
        assert [link["href"] for link in links if link.get("aria-current")] == [name]
        assert page.select_one("a[href='../../accessibility.html']")


def test_notebooks_on_the_site_hold_no_output(site: Path) -> None:
    paths = sorted((site / NAME / "notebooks").glob("*.ipynb"))
    assert [path.stem for path in paths] == sorted(NOTEBOOKS)
    links = page_of(site, f"{NAME}/method.html").select("#check .files a")
    assert [link["href"] for link in links] == [f"notebooks/{name}.ipynb" for name in NOTEBOOKS]


def test_outputs_of_a_notebook_are_taken_out() -> None:
    cell = {
        "cell_type": "code", "id": "a", "source": ["1 + 1"], "execution_count": 3,
        "metadata": {"tags": ["report"], "papermill": {"duration": 2}},
        "outputs": [{"text": "must stay inside"}],
    }  # fmt: skip
    [left] = without_outputs({"cells": [cell], "nbformat": 4})["cells"]
    assert left == {
        "cell_type": "code", "id": "a", "source": ["1 + 1"], "execution_count": None,
        "metadata": {"tags": ["report"]}, "outputs": [],
    }  # fmt: skip


def test_the_first_page_shows_each_programme_with_its_newest_answer(site: Path) -> None:
    [shown] = page_of(site, "index.html").select("article.programme")
    assert shown.h3.a["href"] == f"{NAME}/index.html"
    words = " ".join(shown.get_text().split())
    assert "Planning is shared more than it was; being heard is not." in words
    assert "Planning together: good progress" in words
    assert "Better allotments: not yet judged" in words
    assert shown.select_one(f"a[href='{NAME}/{YEAR}/report.html']")


def test_what_can_be_read_is_linked_in_one_order_with_its_size(site: Path) -> None:
    links = page_of(site, f"{NAME}/index.html").select(".edition > .files a")
    assert [link["href"] for link in links] == [
        f"{YEAR}/{name}" for name in (*PAGES, "report.docx", "tables.xlsx")
    ]
    assert all(link.find_next_sibling(class_="size").get_text() for link in links)


def test_pages_that_others_make_are_linked_where_they_are_there(tmp_path: Path) -> None:
    define(tmp_path)
    this = released_year(tmp_path, 2017)
    names = ["report.html", "easy-read.html", "summary.html", "press-notice.md"]
    for name in names[1:]:
        _add(this, name)
    site = build_site(tmp_path).parent
    links = page_of(site, f"{SMALL}/index.html").select(".edition > .files a")
    assert [link["href"] for link in links] == [f"2017/{name}" for name in names]
    assert all((site / SMALL / link["href"]).is_file() for link in links)


def _add(this: ProgrammeYear, name: str) -> None:
    """A page that another part of the program makes, frozen with the others."""
    from analysis.publish.releases import keep_record
    from site_by_hand import record_of

    folder = this.releases / "1"
    (folder / "published" / name).write_text("<!-- more marks -->", encoding="utf-8")
    keep_record(folder, record_of(this, 1))


def test_the_method_page_says_how_it_is_done(site: Path) -> None:
    page = page_of(site, f"{NAME}/method.html")
    words = " ".join(page.get_text().split())
    for said in (
        "I know how to plan with gardeners", "Agree; Disagree", "everybody",
        "Fewer than 5 people", "Fewer than 10 answers",
        "agreed on 5 January 2030 by: The board", "two kinds of evidence for it",
        "30 of 40", "Wilson’s interval", "There is one year so far.",
        "The scheme's own plan", "Meeting over tea",
    ):  # fmt: skip
        assert said in words.replace("\xa0", " "), said


def test_the_method_page_says_what_changed_between_years(tmp_path: Path) -> None:
    define(tmp_path)
    for year in (2017, 2018):
        released_year(tmp_path, year)
    page = page_of(build_site(tmp_path).parent, f"{SMALL}/method.html")
    assert [line.get_text() for line in page.select("#changed li")] == [
        "Not asked any more: “Is this asked no more?”."
    ]


def test_the_accessibility_statement_says_what_nobody_has_done_or_said_yet(site: Path) -> None:
    words = " ".join(page_of(site, "accessibility.html").get_text().split())
    assert "partially compliant" in words
    assert "No person with a disability has tested these pages yet" in words
    assert "To be filled in" in words
    assert "Equality Advisory and Support Service" in words
    assert "This statement was prepared on" in words


def test_the_accessibility_statement_names_whom_to_tell_and_who_tried(tmp_path: Path) -> None:
    contact = {"name": "Sam Lee", "email": "sam@example.org", "phone": "01632 960000"}
    tried = [{"who": "Four people with screen readers", "what": "The report", "on": "2020-02-03"}]
    define(tmp_path, programme={"contact": contact, "tried_by": tried})
    released_year(tmp_path, 2017)
    page = page_of(build_site(tmp_path).parent, "accessibility.html")
    words = " ".join(page.get_text().split()).replace("\xa0", " ")
    assert "Sam Lee Phone: 01632 960000 Email: sam@example.org" in words
    assert "Four people with screen readers, 3 February 2020: The report" in words
    assert "To be filled in" not in words
    assert "No person with a disability" not in words


def test_a_contact_must_say_how_to_reach_them(tmp_path: Path) -> None:
    define(tmp_path, programme={"contact": {"name": "Sam Lee"}})
    with pytest.raises(EvaluationError, match="no way to reach them"):
        ProgrammeYear(SMALL, 2017, tmp_path)


def test_the_feed_of_changes_is_valid_and_its_ids_stay(tmp_path: Path) -> None:
    define(tmp_path)
    for year in (2017, 2018):
        released_year(tmp_path, year)
    path = build_site(tmp_path).parent / SMALL / "changes.xml"
    feed = ElementTree.parse(path).getroot()
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None, name
    entries = feed.findall(f"{ATOM}entry")
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert titles == ["Report 2018 published", "Report 2017 published"]
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len({*ids, feed.findtext(f"{ATOM}id")}) == 3
    assert all(str(one).startswith("urn:uuid:") for one in ids)
    for link in feed.iter(f"{ATOM}link"):
        assert (path.parent / link.attrib["href"]).is_file()
    before = path.read_bytes()
    build_site(tmp_path)
    assert path.read_bytes() == before


def test_one_site_shows_every_programme(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    define(this.root)
    released_year(this.root, 2017)
    site = build_site(this.root).parent
    shown = page_of(site, "index.html").select("article.programme h3")
    assert [one.a["href"] for one in shown] == [f"{NAME}/index.html", f"{SMALL}/index.html"]


def test_nothing_half_written_stays_behind(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    publish(NAME, [YEAR], this.root)
    assert not list((this.root / "outputs").rglob(".*"))


def test_a_year_without_a_report_has_no_draft(tmp_path: Path) -> None:
    made_up_year(tmp_path)
    with pytest.raises(EvaluationError, match="has no report yet"):
        publish(NAME, [YEAR], tmp_path, draft=True)
