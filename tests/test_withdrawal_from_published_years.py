"""What was published keeps its numbers, loses the person's words, and says so."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.errors import EvaluationError
from analysis.protect.withdrawal.contents import texts_in
from analysis.protect.withdrawal.traces import plain, runs_of
from analysis.publish.page import MORE_MARKS_GO_HERE
from analysis.publish.releases import hashes_of
from analysis.publish.site import build_site
from analysis.publish.site.edition import released
from analysis.run import withdrawn_releases
from analysis.run.withdrawal import find
from analysis.year import ProgrammeYear
from small_programme import CODING, COLLECTED_FILES, NAME, YEAR, write_small_year

SAID = "They trust us since Mirela came to our “kitchen” & brought the red folder"
ALIKE = "We would like to have more time for each other said the other one"

PAGE = """<!doctype html><html lang="en-GB"><head><title>Report</title></head><body>
<header class="top">
{mark}
</header>
<p>17 of the 20 people who answered agreed.</p>
<figure class="quote">
<blockquote data-said="quote"><p>{said}</p></blockquote>
<figcaption data-said="attribution">a member of staff</figcaption>
</figure>
<figure class="quote">
<blockquote data-said="quote"><p>{other}</p></blockquote>
<figcaption data-said="attribution">a carer</figcaption>
</figure>
<figure class="peer peer-adds"><blockquote data-said="insight"><p>What moved me: {said}. It is
like home.</p></blockquote></figure>
</body></html>
"""


@pytest.fixture
def this(
    root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> ProgrammeYear:
    """A year that was published twice."""
    monkeypatch.setenv("EVALUATION_KEY_FILE", str(tmp_path_factory.mktemp("key") / "a.key"))
    coding = CODING.replace("They trust us now", f'"{SAID}"').replace("No time again", ALIKE)
    this = write_small_year(root, {"coding.csv": coding})
    for version in (1, 2):
        write_release(this, version)
    build_site(root)
    return this


def write_release(this: ProgrammeYear, version: int) -> None:
    from html import escape

    folder = this.releases / str(version)
    (folder / "published" / "tables").mkdir(parents=True)
    page = PAGE.format(
        mark=MORE_MARKS_GO_HERE, said=escape(SAID, quote=False), other="I come for the tea."
    )
    (folder / "published" / "report.html").write_text(page, encoding="utf-8")
    tables = folder / "published" / "tables"
    (tables / "findings.csv").write_text("finding,value\na,17\nb,20\n", encoding="utf-8")
    (tables / "insights.csv").write_text(f'about,text\na,"See: {SAID}"\n', encoding="utf-8")
    approved = [{"kind": "segment", "id": "P1:0-17"}, {"kind": "segment", "id": "P2:5-18"}]
    record = {
        "programme": NAME,
        "year": YEAR,
        "version": version,
        "published_at": f"2020-0{version}-01T10:00:00+00:00",
        "words_approved": approved,
        "files": hashes_of(folder),
    }
    (folder / "release.json").write_text(json.dumps(record), encoding="utf-8")


def record_of(this: ProgrammeYear, version: int) -> dict:
    return json.loads((this.releases / str(version) / "release.json").read_text(encoding="utf-8"))


def page_of(this: ProgrammeYear, version: int) -> str:
    path = this.releases / str(version) / "published" / "report.html"
    return path.read_text(encoding="utf-8")


def texts(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in folder.rglob("*"):
        if path.is_file():
            for text in texts_in(path.read_bytes(), path.suffix):
                yield path, plain(text)


def check_words_gone(root: Path) -> None:
    runs = runs_of(plain(SAID))
    assert not [path for path, text in texts(root) if any(run in text for run in runs)]


def withdraw(this: ProgrammeYear) -> list[str]:
    return find([this], "X1").carry_out(quiet=True)


def test_every_version_and_the_site_lose_the_words(this: ProgrammeYear) -> None:
    withdraw(this)
    check_words_gone(this.root)


def test_numbers_and_other_quotes_stand_in_every_version(this: ProgrammeYear) -> None:
    withdraw(this)
    for version in (1, 2, 3):
        page = page_of(this, version)
        assert "17 of the 20 people who answered agreed." in page
        assert page.count('<figure class="quote">') == 1
        assert "I come for the tea." in page
        assert "[taken out]" in page
        tables = this.releases / str(version) / "published" / "tables"
        assert (tables / "findings.csv").read_text() == "finding,value\na,17\nb,20\n"


def test_the_new_version_says_why_on_its_page_and_singles_nobody_out(this: ProgrammeYear) -> None:
    withdraw(this)
    page = page_of(this, 3)
    assert "The numbers stand as they were first published" in page
    assert str(MORE_MARKS_GO_HERE) in page
    for telling in ("P1", "X1", "one quote", "One person"):
        assert telling not in page
    site = this.root / "outputs" / "site" / NAME / str(YEAR) / "report.html"
    assert "The numbers stand as they were first published" in site.read_text(encoding="utf-8")


def test_hashes_are_recorded_anew_with_a_note(this: ProgrammeYear) -> None:
    withdraw(this)
    assert [edition.pages.parent.name for edition in released(this.root)] == ["3"]
    for version in (1, 2, 3):
        record = record_of(this, version)
        folder = this.releases / str(version)
        now = {name: h for name, h in hashes_of(folder).items() if name != "release.json"}
        assert record["files"] == now
        assert record["words_approved"] == [{"kind": "segment", "id": "P2:5-18"}]
        assert record["version"] == version
    assert "on" in record_of(this, 1)["words_taken_out"]
    assert record_of(this, 1)["published_at"] == "2020-01-01T10:00:00+00:00"
    assert record_of(this, 3)["corrected"]["after"] == 2


def test_what_lies_ready_is_what_was_published(this: ProgrammeYear) -> None:
    withdraw(this)
    assert hashes_of(this.published) == hashes_of(this.releases / "3" / "published")


@pytest.mark.parametrize("step", ["_replace", "_next_version", "_show", "_put_in_place"])
def test_stopped_among_the_versions_it_finishes_and_adds_one_version(
    this: ProgrammeYear, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = getattr(withdrawn_releases, step)

    def stopped_after(*arguments: object) -> None:
        if step == "_put_in_place":
            _, place = arguments
            place.rename(place.with_name(f".{place.name}.old"))
        else:
            whole(*arguments)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(withdrawn_releases, step, stopped_after)
        with pytest.raises(KeyboardInterrupt):
            withdraw(this)
    withdraw(this)
    check_words_gone(this.root)
    assert sorted(p.name for p in this.releases.iterdir()) == ["1", "2", "3"]
    assert released(this.root)


def test_words_in_a_page_of_another_making_are_named(this: ProgrammeYear) -> None:
    strange = this.root / "outputs" / "press.pages"
    strange.write_text(SAID, encoding="utf-8")
    with pytest.raises(
        EvaluationError, match=r"press\.pages: this file still holds words of theirs"
    ):
        withdraw(this)
    strange.unlink()
    withdraw(this)
    assert COLLECTED_FILES["survey.csv"].encode() == (this.raw / "survey.csv").read_bytes()


def test_executed_notebooks_of_a_published_year_go_even_if_others_said_the_same(
    this: ProgrammeYear,
) -> None:
    this.working.mkdir(parents=True, exist_ok=True)
    executed = this.working / "8_report.ipynb"
    executed.write_text(json.dumps({"cells": [], "metadata": {}}), encoding="utf-8")
    withdraw(this)
    assert not executed.exists()
