"""The summary and the press notice say what the report says, and nobody can slip in anything."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.errors import EvaluationError, GateError, Problem
from analysis.protect.audit.year import audit
from analysis.protect.gate import (
    check_can_be_shown,
    check_names_are_as_wished,
    check_nothing_else_lies_there,
    check_nothing_is_said_too_early,
    check_page_runs_nothing,
    check_pages_are_as_made,
)
from analysis.protect.pages import BESIDE, EASY_READ, PAGES, PRESS_NOTICE, SUMMARY, html_of
from analysis.protect.versions import current_code
from analysis.protect.words.released_words import check_words_are_released
from analysis.publish.beside import write_beside
from analysis.publish.marks import DRAFT, SIMULATED
from analysis.publish.press_notice import as_text
from analysis.publish.report import Report
from analysis.publish.site import freeze
from analysis.run.telling import pages_beside
from analysis.tables import LEVELS, TIDY
from analysis.year import ProgrammeYear
from made_up_year import made_up_year
from released_by_hand import empty_year, finding, release
from report_notebook import write_report
from small_programme import ABOUT, write_small_year

BOLD = re.compile(r"\*\*([^*]+)\*\*")
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
DONE_BY_HAND = "this page is not as it was made: somebody changed it"


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A made-up year, judged in part and signed, with its pages."""
    this = made_up_year(tmp_path_factory.mktemp("judged"))
    write_report(this)
    return this


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    """A year that people collected, not signed."""
    this = made_up_year(tmp_path_factory.mktemp("draft"), simulated=False, signed=False)
    write_report(this)
    return this


@pytest.fixture
def by_hand(judged: ProgrammeYear) -> Callable[[str, str], ProgrammeYear]:
    """Puts something into a page by hand; the next test finds the pages as they were."""

    def put(page: str, words: str) -> ProgrammeYear:
        path = judged.published / page
        text = path.read_text(encoding="utf-8")
        put_in = (
            f"\n{words}\n" if page == PRESS_NOTICE else text.replace("</main>", words + "</main>")
        )
        path.write_text(text + put_in if page == PRESS_NOTICE else put_in, encoding="utf-8")
        before[path] = text
        return judged

    before: dict[Path, str] = {}
    yield put  # type: ignore[misc]
    for path, text in before.items():
        path.write_text(text, encoding="utf-8", newline="\n")


def text_of(this: ProgrammeYear, page: str) -> str:
    return (this.published / page).read_text(encoding="utf-8")


def prose(this: ProgrammeYear) -> str:
    """What the press notice says, without marks of Markdown."""
    return text_of(this, PRESS_NOTICE).replace("**", "").replace("\\", "")


def told(found: list[Problem], this: ProgrammeYear, page: str) -> list[str]:
    return [reason.what for reason in found if reason.file == this.shown(this.published / page)]


def test_all_pages_say_that_data_are_simulated_and_that_a_draft_is_one(
    judged: ProgrammeYear, draft: ProgrammeYear
) -> None:
    for page in PAGES:
        assert SIMULATED in text_of(judged, page)
        assert DRAFT not in text_of(judged, page)
        plain = re.sub("<[^>]+>", "", text_of(draft, page))
        assert DRAFT in plain
        assert str(current_code(draft)) in plain


def test_the_summary_has_the_answer_each_aim_and_who_says_so(judged: ProgrammeYear) -> None:
    page = BeautifulSoup(text_of(judged, SUMMARY), "html.parser")
    said = " ".join(page.get_text(" ").split())
    answer = judged.read("judgements").set_index("about").loc["programme"]
    assert answer["reasons"] in said
    aims = [" ".join(tag.get_text().split()) for tag in page.select(".aim-card .level")]
    levels = judged.read("judgements").set_index("about")["level"]
    assert aims == [levels["together"], "Not yet judged"]
    for title in ("What we ask", "What is worse than before", "Who says so", "How to check us"):
        assert title in [tag.get_text() for tag in page.select("h2")]
    for who in judged.about.evaluators:
        assert who.links in said
    assert not page.select("script")


def test_numbers_of_the_summary_are_those_of_findings(judged: ProgrammeYear) -> None:
    page = BeautifulSoup(text_of(judged, SUMMARY), "html.parser")
    known = set(judged.read("findings")["finding"])
    marked = page.select("[data-finding]")
    assert marked
    assert {tag["data-finding"] for tag in marked} <= known
    for part in page.select(
        "style, title, time, svg, [data-finding], [data-said], .answer-by, .banner"
    ):
        part.decompose()
    assert not NUMBER.search(page.get_text())


def test_bold_in_the_press_notice_is_what_was_agreed_and_nothing_else(
    judged: ProgrammeYear,
) -> None:
    bold = set(BOLD.findall(text_of(judged, PRESS_NOTICE)))
    judgements = judged.read("judgements").set_index("about")
    assert as_text(judgements.loc["programme", "reasons"]) in bold
    levels = bold - {as_text(judgements.loc["programme", "reasons"]), "not yet judged"}
    assert levels == {level for level in levels if level in LEVELS}
    assert judgements.loc["together", "level"] in levels


def test_no_sentence_of_the_press_notice_ends_twice(judged: ProgrammeYear) -> None:
    said = text_of(judged, PRESS_NOTICE)
    assert not re.search(r"[.!?]”\.", said)
    assert "beside this file on the site" in said


def test_where_nobody_judged_the_press_notice_names_no_level(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, judged=False)
    write_report(this)
    for page in (PRESS_NOTICE, SUMMARY, EASY_READ):
        said = text_of(this, page)
        found = [
            level for level in LEVELS if level in re.sub("<style.*?</style>", "", said, flags=re.S)
        ]
        assert found == [], page


def test_numbers_of_the_press_notice_stand_in_sentences_of_findings(
    judged: ProgrammeYear,
) -> None:
    left = prose(judged)
    for sentence in judged.read("findings")["sentence"]:
        left = left.replace(sentence, "")
    for known in (str(judged.year), str(current_code(judged)), "2030"):
        left = left.replace(known, "")
    listed = [line for line in left.splitlines() if not re.match(r"\d\. ", line)]
    assert [line for line in listed if NUMBER.search(line)] == []


def test_the_press_notice_leaves_room_for_words_that_somebody_agrees_to(
    judged: ProgrammeYear,
) -> None:
    said = text_of(judged, PRESS_NOTICE)
    assert "[Words of somebody who took part]" in said
    assert "has said yes to these very words going to the press" in said
    assert "evaluate lint press-notice.md allotment 2031" in said
    assert "What cannot be said:" in said
    for who in judged.about.evaluators:
        assert who.links.rstrip(".") in prose(judged)


@pytest.mark.parametrize(
    "words", ["# Good", "**all** good", "<script>go()</script>", "1. We", "&lt;"]
)
def test_what_people_wrote_stays_text_in_markdown(words: str) -> None:
    shown = BeautifulSoup(html_of(PRESS_NOTICE, as_text(words)), "html.parser")
    assert shown.get_text().strip() == words
    assert [tag.name for tag in shown.find_all(True)] == ["p"]


@pytest.mark.parametrize("page", BESIDE)
def test_a_change_by_hand_is_seen_in_each_page(
    by_hand: Callable[[str, str], ProgrammeYear], page: str
) -> None:
    this = by_hand(page, "All is well.")
    assert told([*check_pages_are_as_made(this)], this, page) == [DONE_BY_HAND]
    with pytest.raises(GateError, match="not as it was made"):
        check_can_be_shown(this)


@pytest.mark.parametrize("page", BESIDE)
@pytest.mark.parametrize(
    "loading",
    ["<script>go()</script>", '<img src="https://example.org/a.png">', '<p onclick="go()">a</p>'],
)
def test_what_runs_or_loads_is_seen_in_each_page(
    by_hand: Callable[[str, str], ProgrammeYear], page: str, loading: str
) -> None:
    this = by_hand(page, loading)
    assert told([*check_page_runs_nothing(this)], this, page)


def test_a_picture_in_markdown_is_seen(by_hand: Callable[[str, str], ProgrammeYear]) -> None:
    this = by_hand(PRESS_NOTICE, "![a](https://example.org/a.png)")
    assert told([*check_page_runs_nothing(this)], this, PRESS_NOTICE) == ["this page holds <img>"]


@pytest.mark.parametrize("page", BESIDE)
def test_a_draft_that_calls_itself_co_produced_is_seen_in_each_page(
    draft: ProgrammeYear, page: str
) -> None:
    assert not [*check_nothing_is_said_too_early(draft)]
    path = draft.published / page
    before = path.read_text(encoding="utf-8")
    path.write_text(f"{before}\n<p>This report was co-produced.</p>\n", encoding="utf-8")
    (found,) = check_nothing_is_said_too_early(draft)
    path.write_text(before, encoding="utf-8", newline="\n")
    assert found.file == draft.shown(path)
    assert "report was co-produced" in found.what


@pytest.mark.parametrize("page", BESIDE)
def test_a_name_that_should_not_stand_there_is_seen_in_each_page(tmp_path: Path, page: str) -> None:
    team = "evaluators: [{name: Kit Marsh, role: Peer researcher, links: none, named_as: none}]\n"
    this = write_small_year(tmp_path, {"about.yml": ABOUT + team})
    this.published.mkdir(parents=True)
    (this.published / page).write_text("By **Kit** Marsh, Kit Marsh", encoding="utf-8")
    assert told([*check_names_are_as_wished(this)], this, page)


@pytest.mark.parametrize("page", BESIDE)
def test_words_that_are_not_released_are_seen_in_each_page(root: Path, page: str) -> None:
    kept = "I would rather that nobody outside of this room hears what my brother did then."
    this = write_small_year(root)
    rows = {
        "interviews": [
            {"interview": "a", "participant": "a", "group": "public", "quote_consent": True}
        ],
        "segments": [
            {"segment": "a:0-9", "code": "trust", "coder": "c", "interview": "a", "text": kept,
             "direction": "none said", "key": True}
        ],
        "respondents": [], "comments": [], "answers": [], "release": [],
    }  # fmt: skip
    for table, said in rows.items():
        this.write(table, TIDY[table].from_rows(said))
    this.published.mkdir(parents=True)
    (this.published / page).write_text(f"“{kept}”, says **Ada**.", encoding="utf-8")
    (found,) = check_words_are_released(this)
    assert found.file == this.shown(this.published / page)


@pytest.mark.parametrize("page", [EASY_READ, SUMMARY])
def test_a_hidden_number_beside_its_finding_is_seen_in_each_page(root: Path, page: str) -> None:
    this = empty_year(root)
    release(this, findings=[finding("heard", "listened", "staff", unit="share")])
    words = '<p><span data-finding="heard.listened.staff">3</span> agreed.</p>'
    (this.published / page).write_text(words, encoding="utf-8")
    assert f"{page}, beside heard.listened.staff says 3" in audit(this)[0].sum


def test_a_hidden_number_beside_its_name_is_seen_in_the_press_notice(root: Path) -> None:
    this = empty_year(root)
    hidden = finding("heard", "listened", "staff", unit="share", what="Being listened to")
    release(this, findings=[hidden])
    notice = this.published / PRESS_NOTICE
    notice.write_text("- In 2019, 3 of the staff agreed on being listened to.\n", encoding="utf-8")
    (found,) = audit(this)
    assert "press-notice.md" in found.sum
    assert "says 3" in found.sum
    notice.write_text("- In 2019 the staff agreed on being listened to.\n- 3 aims\n", "utf-8")
    assert audit(this) == []


def test_a_page_that_was_taken_away_is_missed(judged: ProgrammeYear) -> None:
    page = judged.published / EASY_READ
    before = page.read_bytes()
    page.unlink()
    found = told([*check_pages_are_as_made(judged)], judged, EASY_READ)
    page.write_bytes(before)
    assert found == ["this page is missing"]


def test_pages_are_part_of_a_release_and_no_other_file_is(judged: ProgrammeYear) -> None:
    assert not [*check_nothing_else_lies_there(judged)]
    folder = freeze(judged).folder / "published"
    assert {path.name for path in folder.iterdir()} == {*PAGES, "tables"}
    stray = judged.published / "press-notice-2.md"
    stray.write_text("x", encoding="utf-8")
    found = [reason.what for reason in check_nothing_else_lies_there(judged)]
    stray.unlink()
    assert found == ["this file is not part of a release"]


def test_a_page_is_not_written_that_says_too_much_too_early(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, simulated=False, signed=False)
    report = Report(this)
    report.programme.title = "The report that was co-produced"
    report.write_tables()
    with pytest.raises(EvaluationError, match="co-produced"):
        write_beside(report)
    assert not (this.published / SUMMARY).exists()


def test_a_run_says_where_the_pages_are(judged: ProgrammeYear) -> None:
    lines = list(pages_beside(judged.published / "report.html"))
    assert [line.partition(":")[0] for line in lines] == [
        "Easy Read",
        "Summary of two pages",
        "Press notice to fill in",
    ]
    assert all(Path(line.partition(": ")[2]).is_file() for line in lines)
