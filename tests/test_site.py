"""The site shows what was released, as it was released, and nothing else."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.errors import EvaluationError, GateError
from analysis.protect.versions import current_code
from analysis.publish.site import publish
from analysis.year import ProgrammeYear
from made_up_year import EARLIER, NAME, YEAR, made_up_year
from report_notebook import write_report


@pytest.fixture
def this(tmp_path: Path) -> ProgrammeYear:
    """A year that is ready to be published."""
    this = made_up_year(tmp_path)
    write_report(this)
    return this


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


def test_publishing_again_freezes_nothing_new(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    before = files(release_of(this))
    publish(NAME, [YEAR], this.root)
    assert [path.name for path in this.releases.iterdir()] == ["1"]
    assert files(release_of(this)) == before


def test_changed_pages_become_another_version_beside_the_old(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    before = files(release_of(this))
    (this.published / "tables" / "costs.csv").unlink()
    publish(NAME, [YEAR], this.root)
    assert sorted(path.name for path in this.releases.iterdir()) == ["1", "2"]
    assert files(release_of(this)) == before
    assert not (report_on_site(this).parent / "tables" / "costs.csv").exists()


def test_the_site_is_built_from_releases_alone(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    before = report_on_site(this).read_text(encoding="utf-8")
    shutil.rmtree(this.published)
    other = made_up_year(this.root / "other")
    write_report(other)
    from analysis.publish.site import build_site

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
    publish(NAME, [YEAR], tmp_path, draft=True)
    assert not this.releases.exists()
    pages = list((tmp_path / "outputs" / "site").rglob("*.html"))
    assert len(pages) == 3
    for page in pages:
        assert "Draft for comments." in page.read_text(encoding="utf-8"), page


def test_publishing_takes_the_draft_away(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root, draft=True)
    publish(NAME, [YEAR], this.root)
    for page in (this.root / "outputs" / "site").rglob("*.html"):
        assert "Draft for comments" not in page.read_text(encoding="utf-8")


def test_the_site_holds_pages_and_spreadsheets_only(this: ProgrammeYear) -> None:
    index = publish(NAME, [YEAR], this.root)
    assert index == this.root / "outputs" / "site" / "index.html"
    on_site = files(index.parent)
    assert {Path(name).suffix for name in on_site} == {".html", ".csv"}
    assert all(b"must stay inside" not in data for data in on_site.values())


def test_links_on_the_site_resolve(this: ProgrammeYear) -> None:
    index = publish(NAME, [YEAR], this.root)
    for page in index.parent.rglob("*.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        for link in soup.select("a[href]"):
            address, _, anchor = link["href"].partition("#")
            aim = (page.parent / address).resolve() if address else page
            assert aim.is_file(), (page, link["href"])
            if anchor:
                assert soup.find(id=anchor), (page, link["href"])


def test_a_site_page_has_a_title_a_heading_and_its_mark(this: ProgrammeYear) -> None:
    index = publish(NAME, [YEAR], this.root)
    for page in (index, index.parent / NAME / "index.html"):
        soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
        assert soup.html["lang"] == "en-GB"
        assert len(soup.select("h1")) == 1
        assert soup.title.get_text()
        assert "Simulated data" in soup.get_text()


def test_nothing_half_written_stays_behind(this: ProgrammeYear) -> None:
    publish(NAME, [YEAR], this.root)
    publish(NAME, [YEAR], this.root)
    assert not list((this.root / "outputs").rglob(".*"))


def test_a_year_without_a_report_has_no_draft(tmp_path: Path) -> None:
    made_up_year(tmp_path)
    with pytest.raises(EvaluationError, match="has no report yet"):
        publish(NAME, [YEAR], tmp_path, draft=True)
