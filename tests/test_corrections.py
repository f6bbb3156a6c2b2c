"""A published year is opened to be corrected: the reason is printed, the earlier version stays."""

import json
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup

from analysis.cli import main
from analysis.errors import EvaluationError, GateError
from analysis.judge.findings import as_findings
from analysis.judge.insights import take_in
from analysis.protect.audit.year import audit
from analysis.protect.corrections import OPEN, correction_of, is_frozen, open_again
from analysis.protect.gate import check_is_signed_off
from analysis.protect.versions import current_code
from analysis.publish import freezing
from analysis.publish.freezing import cancel, freeze
from analysis.publish.moved import lines_of_moved, moved_so_far
from analysis.publish.site import publish
from analysis.run.standing import lines_of_standing
from analysis.run.telling_site import lines_of_opened, lines_of_published, versions_of
from analysis.run.years import run_years
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from made_up_year import JUDGEMENTS, NAME, YEAR, findings, made_up_year
from released_by_hand import answers, empty_year, release, share, sheets, version
from report_notebook import write_report
from toy import toy_method, toy_year

WHY = "Two projects had been left out of the records."
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with a published year."""
    root = tmp_path_factory.mktemp("published")
    write_report(made_up_year(root))
    publish(NAME, [YEAR], root)
    return root


@pytest.fixture
def this(published_once: Path, tmp_path: Path) -> ProgrammeYear:
    """A published year, to do with as one likes."""
    shutil.copytree(published_once, tmp_path, dirs_exist_ok=True)
    return ProgrammeYear(NAME, YEAR, tmp_path)


@pytest.fixture(scope="module")
def corrected(published_once: Path, tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """The same year, corrected, to look at."""
    root = tmp_path_factory.mktemp("corrected") / "root"
    shutil.copytree(published_once, root)
    this = ProgrammeYear(NAME, YEAR, root)
    open_again(this, WHY, "The board")
    count_projects(this, 14)
    publish(NAME, [YEAR], root)
    return this


def write(this: ProgrammeYear, table: str, rows: list[dict[str, Any]]) -> None:
    aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
    frame = TIDY[table].from_rows(rows)
    this.write(table, as_findings(rows, aims, "6_reach") if table == "findings" else frame)


def count_projects(this: ProgrammeYear, count: int) -> None:
    """Write the report anew, with another number of projects."""
    rows = findings()
    for row in rows:
        if row["finding"] == "more.projects.all":
            words = row["sentence"].replace("12 projects", f"{count} projects")
            row |= {"value": count, "numerator": count, "sentence": words}
    write(this, "findings", rows)
    write_report(this)


def page(this: ProgrammeYear, address: str) -> str:
    path = this.root / "outputs" / "site" / NAME / address
    return path.read_text(encoding="utf-8")


def words_of(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text().replace("\xa0", " ").split())


def record(this: ProgrammeYear, number: int) -> dict[str, Any]:
    path = this.releases / str(number) / "release.json"
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return said


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


# What is refused


def test_a_year_that_was_never_published_has_nothing_to_correct(tmp_path: Path) -> None:
    this = made_up_year(tmp_path)
    with pytest.raises(EvaluationError, match="has not been published"):
        open_again(this, WHY)


@pytest.mark.parametrize("why", ["", "  ", " – "])
def test_an_empty_reason_is_refused(this: ProgrammeYear, why: str) -> None:
    with pytest.raises(EvaluationError, match="is empty"):
        open_again(this, why)
    assert is_frozen(this)


def test_a_year_that_is_open_is_not_opened_again(this: ProgrammeYear) -> None:
    open_again(this, WHY)
    with pytest.raises(EvaluationError, match="open for a correction already: Two projects"):
        open_again(this, "Another")


def test_a_reason_that_tells_who_somebody_is_is_refused(this: ProgrammeYear) -> None:
    with pytest.raises(EvaluationError, match="an email address"):
        open_again(this, "Jo (jo@example.org) was counted twice.")
    about = this.raw / "about.yml"
    unnamed = about.read_text("utf-8").replace("Ada Fern, role", "Ada Fern, named_as: none, role")
    about.write_text(unnamed.replace("simulated: true", "simulated: false"), "utf-8")
    with pytest.raises(EvaluationError, match="does not wish to be named"):
        open_again(this.at(this.year), "Ada Fern saw that two projects were left out.")


def test_a_reason_is_asked_for(this: ProgrammeYear, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EVALUATION_ROOT", str(this.root))
    with pytest.raises(SystemExit) as ended:
        main(["correct", NAME, str(YEAR)])
    assert ended.value.code == 2


# While it is open


def test_released_and_open_years_in_a_run(tmp_path: Path) -> None:
    """A released year is left alone, forced or not; an open one has its eight steps again."""
    from analysis.run.plan import make_plan

    method, this = toy_method(tmp_path), toy_year(tmp_path, 2001)
    (this.releases / "1").mkdir(parents=True)
    (this.releases / "1" / "release.json").write_text('{"version": 1}')
    (this.releases / OPEN).write_text('{"why": "x", "by": null, "opened_at": "2002-01-01"}')
    assert len(make_plan([this], method).tasks) == 8
    (this.releases / OPEN).unlink()
    forced = run_years([this], method=method, force=True, quiet=True)
    assert (forced.plan.released, forced.endings) == ((this,), ())


def test_insights_can_be_added_again(this: ProgrammeYear, tmp_path: Path) -> None:
    said = tmp_path / "said.csv"
    said.write_text("about,author,stance,text,date\nheard,Bo Reed,adds,More,2031-10-02\n", "utf-8")
    with pytest.raises(EvaluationError, match="opened again as a correction"):
        take_in(this, said)
    open_again(this, WHY)
    assert take_in(this, said) == ["said.csv: 1 taken in"]


def test_status_says_that_it_is_open_why_and_what_moved(this: ProgrammeYear) -> None:
    open_again(this, WHY, "The board")
    count_projects(this, 14)
    said = "\n".join(lines_of_standing(this))
    assert f"by The board, because: {WHY}" in said
    assert "version 1 stands until this one is published" in said
    assert "Projects planned together (all together): 12 projects → 14 projects" in said
    assert "evaluate publish" in said or "steps to run" in said


def test_what_comes_next_is_told(this: ProgrammeYear) -> None:
    open_again(this, WHY)
    said = " ".join(lines_of_opened(this))
    assert f"`evaluate run {NAME} {YEAR}`" in said
    assert "makes version 2" in said


def test_the_site_shows_the_earlier_version_until_the_new_one_is_published(
    this: ProgrammeYear,
) -> None:
    from analysis.publish.site import build_site

    before = page(this, f"{YEAR}/report.html")
    open_again(this, WHY)
    count_projects(this, 14)
    build_site(this.root)
    assert page(this, f"{YEAR}/report.html") == before


# Published anew


def test_the_new_version_stands_beside_the_old_one(
    corrected: ProgrammeYear, published_once: Path
) -> None:
    before = ProgrammeYear(NAME, YEAR, published_once).releases / "1"
    assert sorted(path.name for path in corrected.releases.iterdir()) == ["1", "2"]
    assert files(corrected.releases / "1") == files(before)
    assert is_frozen(corrected)
    assert files(corrected.published) == files(corrected.releases / "2" / "published")


def test_the_reason_and_who_decided_are_in_the_record(corrected: ProgrammeYear) -> None:
    said = record(corrected, 2)["corrected"]
    assert (said["why"], said["by"], said["after"]) == (WHY, "The board", 1)
    assert said["moved"]["findings"] == [
        {
            "about": "more.projects.all", "what": "Projects planned together (all together)",
            "before": "12 projects", "after": "14 projects",
        }
    ]  # fmt: skip
    assert said["moved"]["judged"] == []


def test_the_reason_is_printed_on_the_report_and_on_the_site(corrected: ProgrammeYear) -> None:
    note = f"as version 2, because: {WHY}"
    for place in (
        page(corrected, f"{YEAR}/report.html"),
        (corrected.releases / "2" / "published" / "report.html").read_text("utf-8"),
    ):
        assert note in words_of(place)
        assert "14 projects" in words_of(place)
    changes = words_of(page(corrected, "changes.html"))
    assert f"Why it was corrected. {WHY}" in changes
    assert "Projects planned together (all together)12 projects14 projects" in changes
    assert "The board" not in changes
    assert "Version 2, published on" in words_of(page(corrected, "index.html"))


def test_the_feed_has_the_correction_with_its_reason(corrected: ProgrammeYear) -> None:
    feed = ElementTree.fromstring(page(corrected, "changes.xml"))
    newest, first = feed.findall(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}title") == f"Report {YEAR} corrected"
    assert WHY in str(newest.findtext(f"{ATOM}summary"))
    assert "1 finding moved." in str(newest.findtext(f"{ATOM}summary"))
    link = first.find(f"{ATOM}link")
    assert link is not None
    assert link.attrib["href"] == f"{YEAR}/versions/1/report.html"


def test_the_earlier_version_can_be_read_and_says_that_it_was_corrected(
    corrected: ProgrammeYear,
) -> None:
    old = page(corrected, f"{YEAR}/versions/1/report.html")
    assert "This is an earlier version. It was corrected on" in words_of(old)
    assert WHY in words_of(old)
    assert "12 projects" in words_of(old)
    for link in BeautifulSoup(old, "html.parser").select("a[href]"):
        folder = corrected.root / "outputs" / "site" / NAME / str(YEAR) / "versions" / "1"
        assert (folder / link["href"].partition("#")[0]).exists(), link["href"]


def test_publishing_again_freezes_nothing(corrected: ProgrammeYear) -> None:
    before = files(corrected.releases)
    publish(NAME, [YEAR], corrected.root)
    assert files(corrected.releases) == before


def test_what_moved_is_told_when_it_is_published(corrected: ProgrammeYear) -> None:
    said = list(lines_of_published([corrected], {corrected.name: 1}))
    assert said[0] == f"{corrected.name} is published as version 2."
    assert WHY in said[1]
    assert any("12 projects → 14 projects" in line for line in said)
    assert not list(lines_of_published([corrected], versions_of([corrected])))[1:]


def test_a_second_correction_keeps_the_first_ones_note(corrected: ProgrammeYear) -> None:
    root = corrected.root.parent / "again"
    shutil.copytree(corrected.root, root)
    this = ProgrammeYear(NAME, YEAR, root)
    open_again(this, "One of the two had been there.")
    count_projects(this, 13)
    publish(NAME, [YEAR], root)
    said = words_of(page(this, f"{YEAR}/report.html"))
    assert WHY in said
    assert "as version 3, because: One of the two had been there." in said
    assert "12 projects" in words_of(page(this, f"{YEAR}/versions/1/report.html"))


def test_pages_that_nobody_opened_are_not_published_anew(this: ProgrammeYear) -> None:
    count_projects(this, 14)
    with pytest.raises(GateError, match=r"not what was published as version 1.*evaluate correct"):
        publish(NAME, [YEAR], this.root)
    with pytest.raises(EvaluationError, match="is not what was published"):
        freeze(this)


def test_an_open_year_in_which_nothing_changed_is_not_published_anew(this: ProgrammeYear) -> None:
    open_again(this, WHY)
    with pytest.raises(GateError, match="nothing has changed since version 1"):
        publish(NAME, [YEAR], this.root)


def test_a_correction_can_be_cancelled(this: ProgrammeYear) -> None:
    before = files(this.published)
    open_again(this, WHY)
    count_projects(this, 14)
    assert cancel(this).version == 1
    assert files(this.published) == before
    assert is_frozen(this)
    with pytest.raises(EvaluationError, match="not open for a correction"):
        cancel(this)


def test_stopped_after_the_version_was_there_it_is_finished_and_not_made_twice(
    this: ProgrammeYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_again(this, WHY)
    count_projects(this, 14)

    def stopped(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(freezing, "_closed", stopped)
        with pytest.raises(KeyboardInterrupt):
            freeze(this)
    assert correction_of(this) is not None
    assert freeze(this).version == 2
    assert is_frozen(this)
    assert sorted(path.name for path in this.releases.iterdir()) == ["1", "2"]


def test_words_that_change_in_a_judged_part_are_signed_anew_and_listed(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, simulated=False, signed=False)
    write_report(this)
    row = {
        "name": "Ada Fern",
        "ending": "agreed",
        "version": current_code(this),
        "read_as": "Report",
    }
    write(this, "signoff", [row])
    write_report(this)
    freeze(this)
    assert list(check_is_signed_off(this)) == []
    open_again(this, "A level was copied wrongly.")
    rows = [r | {"level": "no progress"} if r["about"] == "heard" else r for r in JUDGEMENTS]
    write(this, "judgements", rows)
    write_report(this)
    [problem] = check_is_signed_off(this)
    assert "the report is now version" in problem.what
    moved = moved_so_far(this)
    assert moved is not None
    assert "Gardeners are heard: got worse → no progress" in map(str, moved.judged)
    assert any("got worse → no progress" in line for line in lines_of_moved(moved))


def test_years_that_look_back_at_it_are_named(this: ProgrammeYear) -> None:
    later = this.raw.parent / str(YEAR + 1)
    shutil.copytree(this.raw, later)
    about = (later / "about.yml").read_text("utf-8").replace(f"year: {YEAR}", f"year: {YEAR + 1}")
    (later / "about.yml").write_text(about, encoding="utf-8")
    folder = this.at(YEAR + 1).releases / "1"
    folder.mkdir(parents=True)
    (folder / "release.json").write_text('{"version": 1}', encoding="utf-8")
    open_again(this, WHY)
    assert f"`evaluate correct {NAME} {YEAR + 1} --reason" in " ".join(lines_of_opened(this))


# A correction gives nobody away


def test_a_count_that_moved_by_one_person_is_named(tmp_path: Path) -> None:
    this = empty_year(tmp_path)
    version(this, 1, findings=[sheets("staff", 40)])
    release(this, findings=[sheets("staff", 41)])
    assert any("41 − 40 = 1" in leak.sum for leak in audit(this))


def test_what_one_version_hides_the_other_may_not_show(tmp_path: Path) -> None:
    """Each version keeps the small count; together they give it away."""
    this = empty_year(tmp_path)
    shown = {"findings": [sheets("staff", 40), share("listened", "staff")]}
    then = answers("listened", "Staff", (20, 10, None, None), 40)
    now = answers("listened", "Staff", (20, None, 8, None), 40)
    release(this, every_answer=now, **shown)
    assert audit(this) == []
    version(this, 1, every_answer=then, **shown)
    [leak] = audit(this)
    assert (leak.low, leak.high) == (2, 2)
    assert "version 1" in leak.sum
    assert leak.remedy.startswith("Show here what the earlier version shows, or hide it")


def test_versions_that_hide_alike_are_all_clear(tmp_path: Path) -> None:
    this = empty_year(tmp_path)
    asked = {"findings": [sheets("staff", 40), share("listened", "staff")]}
    version(this, 1, every_answer=answers("listened", "Staff", (20, 10, None, None), 40), **asked)
    more = {"findings": [sheets("staff", 50), share("listened", "staff")]}
    release(this, every_answer=answers("listened", "Staff", (25, 15, None, None), 50), **more)
    assert audit(this) == []
