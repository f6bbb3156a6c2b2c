"""Easy Read is easy: short sentences, each hard word explained at once, and nothing overclaimed."""

import base64
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup, Tag

from analysis.errors import DefinitionError, EvaluationError
from analysis.protect.gate import check_page_is_what_is_signed, check_pages_are_as_made
from analysis.protect.pages import EASY_READ, REPORT
from analysis.protect.signoff import UNREACHED, Reading, SignOff, sign_off
from analysis.protect.versions import EASY, current_code
from analysis.publish.easy_read.facts import fact
from analysis.publish.easy_read.hard_words import HARD_WORDS, hard_words_in
from analysis.publish.easy_read.measure import (
    LONGEST,
    MEAN,
    Measured,
    longest_of,
    measured,
    sentences_of,
)
from analysis.publish.easy_read.page import EasyRead
from analysis.publish.easy_read.pictures import LARGEST, OWN, pictures_of, slots
from analysis.publish.easy_read.sections import picture_of
from analysis.publish.easy_read.writer import Line, Said, Writer
from analysis.publish.marks import DRAFT, Marks
from analysis.publish.material import Material
from analysis.publish.report import Report
from analysis.simulate import new_programme, simulate_year
from analysis.tables import LEVELS, TIDY
from analysis.year import ProgrammeYear
from in_process import run_steps
from made_up_year import made_up_year, tables
from report_notebook import write_report

DRAFT_OF_EASY_READ = "Easy Read draft, to be tested with people with learning disabilities"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def simulated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of Oxfordshire in 2019, and of a programme that `evaluate new` makes."""
    root = tmp_path_factory.mktemp("simulated")
    new_programme("hampshire", root)
    pages = {}
    for name, year in (("oxfordshire", 2019), ("hampshire", 2026)):
        this = ProgrammeYear(name, year, root)
        simulate_year(this)
        run_steps(this)
        pages[name] = made(this)
    return pages


@pytest.fixture
def judged(tmp_path: Path) -> ProgrammeYear:
    """A made-up year, judged in part and signed."""
    return made_up_year(tmp_path)


def page_of(this: ProgrammeYear) -> str:
    return (this.published / EASY_READ).read_text(encoding="utf-8")


def made(this: ProgrammeYear) -> str:
    return str(EasyRead(Material(this)).page(Marks.of(this), sign_off(this)))


def written(this: ProgrammeYear) -> BeautifulSoup:
    return BeautifulSoup(made(this), "html.parser")


def told(this: ProgrammeYear) -> str:
    return " ".join(text.line for text in EasyRead(Material(this)).too_hard)


def words(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def change_about(this: ProgrammeYear, **more: object) -> ProgrammeYear:
    path = this.raw / "about.yml"
    said = yaml.safe_load(path.read_text(encoding="utf-8")) | more
    path.write_text(yaml.safe_dump(said), encoding="utf-8")
    return ProgrammeYear(this.programme.name, this.year, this.root)


def change_definition(this: ProgrammeYear, file: str, old: str, new: str) -> ProgrammeYear:
    path = this.programme.folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return ProgrammeYear(this.programme.name, this.year, this.root)


@pytest.mark.parametrize("name", ["oxfordshire", "hampshire"])
def test_every_sentence_is_short_and_every_hard_word_explained(
    simulated: dict[str, str], name: str
) -> None:
    found = measured(simulated[name])
    assert len(found.sentences) > 60
    assert found.too_long == []
    assert found.mean_words <= MEAN
    assert [hard.word for hard in found.not_explained] == []


def test_the_measure_finds_long_sentences_and_unexplained_words() -> None:
    long = " ".join(["Word"] * (LONGEST + 1))
    found = measured(f"<h1>Carers</h1><p>They judge. {long}.</p><p>To judge is hard.</p>")
    assert found.too_long == [f"{long}."]
    assert [hard.word for hard in found.not_explained] == ["carer", "judge"]
    assert measured("<blockquote data-said=insight><p>Our evaluation</p></blockquote>") == Measured(
        ()
    )


def test_the_list_of_hard_words_is_itself_easy() -> None:
    for hard in HARD_WORDS:
        assert longest_of(sentences_of(hard.means)) <= LONGEST, hard.word
        assert set(hard_words_in(hard.means)) <= {hard}, hard.word
        assert hard.pattern.search(hard.means), hard.word


def test_it_gives_people_not_percentages_or_ranges(simulated: dict[str, str]) -> None:
    page = BeautifulSoup(simulated["oxfordshire"], "html.parser")
    said = words(page.main)  # type: ignore[arg-type]
    assert "150 of 300 council staff." in said
    assert "%" not in said
    assert "likely range" not in said


def test_its_parts_stand_in_the_order_that_people_need(
    simulated: dict[str, str],
) -> None:
    page = BeautifulSoup(simulated["oxfordshire"], "html.parser")
    assert [words(heading) for heading in page.select("h2")] == [
        "What this is about",
        "Who did it",
        "How we did it",
        "The answer",
        "What we found",
        "What is better than before",
        "What is worse than before",
        "What we do not know",
        "What people say about it",
        "What we ask for",
        "What happens next",
        "Words explained",
        "Ask us",
    ]


def test_every_number_is_that_of_a_finding(judged: ProgrammeYear) -> None:
    page = written(judged)
    for part in page.select("style, time, svg, [data-finding], [data-said], .banner"):
        part.decompose()
    assert not any(letter.isdigit() for letter in words(page.main))  # type: ignore[arg-type]
    known = set(judged.read("findings")["finding"])
    page = written(judged)
    assert {tag["data-finding"] for tag in page.select("[data-finding]")} <= known


def test_a_level_stands_as_agreed_and_nowhere_else(judged: ProgrammeYear) -> None:
    levels = judged.read("judgements").set_index("about")["level"]
    page = written(judged)
    aims = [words(tag) for tag in page.select(".level strong")]
    assert aims[0] == levels["together"]
    assert aims[1] == "Not yet judged"
    judged.write("judgements", TIDY["judgements"].empty())
    nobody = words(written(judged).main)  # type: ignore[arg-type]
    assert "There is no answer yet." in nobody
    assert not any(level in nobody for level in LEVELS if level != "not enough evidence")


@pytest.mark.parametrize("level", LEVELS)
def test_a_picture_goes_up_only_where_something_moved_up(level: str) -> None:
    rises = "going up" in slots()[picture_of([level])]
    assert rises == (level in LEVELS[3:])
    assert picture_of([level, "got worse"]) == "worse"


def test_it_leads_to_the_report_at_the_top_at_the_end_and_to_places_in_it(
    judged: ProgrammeYear,
) -> None:
    write_report(judged)
    page = BeautifulSoup(page_of(judged), "html.parser")
    report = (judged.published / REPORT).read_text(encoding="utf-8")
    there = {str(tag["id"]) for tag in BeautifulSoup(report, "html.parser").select("[id]")}
    leads = [str(link["href"]) for link in page.select("section a")]
    assert leads[0] == leads[-1] == REPORT
    assert len(leads) > 2
    for link in leads:
        name, _, anchor = link.partition("#")
        assert name == REPORT
        assert not anchor or anchor in there


def said_of(report: Material, *, low: float, high: float, change: float) -> list[str]:
    finding = next(f for f in report.findings if f.measure in report.programme.items and f.shown)
    moved = {"change": change, "change_low": low, "change_high": high, "compared_with": "2029"}
    parts = fact(report, replace(finding, **moved), Writer())  # type: ignore[arg-type]
    return [BeautifulSoup(p.words, "html.parser").get_text() for p in parts if isinstance(p, Line)]


def test_it_says_that_an_answer_moved_only_where_the_interval_leaves_no_doubt(
    judged: ProgrammeYear,
) -> None:
    report = Material(judged)
    bigger, smaller = (f"That is a {size} part than in 2029." for size in ("bigger", "smaller"))
    assert bigger in said_of(report, low=0.01, high=0.2, change=0.1)
    assert smaller in said_of(report, low=-0.2, high=-0.01, change=-0.1)
    doubtful = said_of(report, low=-0.01, high=0.2, change=0.1)
    assert not {bigger, smaller} & set(doubtful)


def test_a_count_is_said_with_its_target_and_not_beside_other_months(
    judged: ProgrammeYear,
) -> None:
    report = Material(judged)
    sentence = "Records show 6 walks in 2030 (2 more than in 2029, when it was 4)."
    counted = replace(
        next(iter(report.findings)),
        evidence="record",
        sentence=sentence,
        unit="walks",
        hidden=False,
        value=6,
    )
    unfair = replace(counted, sentence=f"{sentence} So this is not a fair comparison.")
    said = [str(p.words) for p in fact(report, counted, Writer()) if isinstance(p, Line)]
    assert "We counted this: walks." in said
    assert any("In" in line and "4" in line for line in said)
    assert not any("4" in str(p.words) for p in fact(report, unfair, Writer()))  # type: ignore[union-attr]


def test_a_short_note_stands_in_its_own_words(judged: ProgrammeYear) -> None:
    report = Material(judged)
    note = replace(
        next(iter(report.findings)),
        evidence="document",
        value=None,
        hidden=False,
        sentence="A letter (made up): They were told and not asked",
    )
    (said,) = (part for part in fact(report, note, Writer()) if isinstance(part, Said))
    assert said == Said(
        "They were told and not asked", "note", "A note on this: A letter (made up)"
    )
    long = replace(note, sentence=f"A letter: {'word ' * (LONGEST + 1)}")
    assert not any(isinstance(part, Said) for part in fact(report, long, Writer()))


def test_a_question_that_is_too_long_stands_as_it_was_asked(judged: ProgrammeYear) -> None:
    report, writer = Material(judged), Writer()
    finding = next(f for f in report.findings if f.measure in report.programme.items and f.shown)
    item = report.programme.items[finding.measure]
    item.__dict__.update(wording="word " * (LONGEST + 1), plain=None, rewordings=())
    (said,) = (part for part in fact(report, finding, writer) if isinstance(part, Said))
    assert said.words == item.wording
    assert f"questionnaire.yml, {finding.measure}" in writer.too_hard[0].line


def test_it_says_who_did_not_agree_with_all_of_it(judged: ProgrammeYear) -> None:
    long = " ".join(["Name"] * LONGEST)
    endings = (("Ada Fern", "agreed"), ("Bo Lee", "agreed except for"), (long, UNREACHED))
    readings = tuple(Reading(name=name, ending=ending, counts=True) for name, ending in endings)
    page = EasyRead(Material(judged)).page(Marks.of(judged), SignOff("CODE", readings))
    who = words(BeautifulSoup(page, "html.parser").select_one("#easy-who"))  # type: ignore[arg-type]
    assert "Ada Fern agreed. Bo Lee agreed with most of it, and not with all." in who
    assert "We could not ask one of us." in who


def test_every_recommendation_of_the_simulated_year_is_there(simulated: dict[str, str]) -> None:
    page = BeautifulSoup(simulated["oxfordshire"], "html.parser")
    asked = words(page.select_one("#easy-asks"))  # type: ignore[arg-type]
    assert asked.startswith("What we ask for Write to everybody who took part.")
    assert "We ask for more than this." not in asked


def test_messages_that_peers_chose_are_theirs_and_named_as_they_wish(
    judged: ProgrammeYear,
) -> None:
    page = written(judged)
    chosen = judged.read("insights").query("message")
    said = [words(tag) for tag in page.select("#easy-messages blockquote")]
    assert said == list(chosen["text"])
    names = [words(tag) for tag in page.select("#easy-messages figcaption")]
    assert len(names) == len(chosen)


def test_a_recommendation_that_is_too_long_needs_plain_words(judged: ProgrammeYear) -> None:
    long = (
        "Ask each of the gardeners who have a plot what they think before you move a shed or path."
    )
    rows = [{"recommendation": "ask", "text": long, "ask": True, "owner": "The town"}]
    judged.write("recommendations", TIDY["recommendations"].from_rows(rows))
    assert "The report says all of it." in words(written(judged))
    assert "recommendations.csv, ask" in told(judged)
    assert "a sentence of 19 words" in told(judged)
    easy = "Ask gardeners first. Then move a shed or a path."
    rows[0]["plain"] = easy
    judged.write("recommendations", TIDY["recommendations"].from_rows(rows))
    asked = words(written(judged).select_one("#easy-asks"))  # type: ignore[arg-type]
    assert "Ask gardeners first. Then move a shed or a path." in asked
    assert told(judged) == ""


def test_no_sentence_of_the_programme_is_cut_in_half(judged: ProgrammeYear) -> None:
    long = "Gardeners and staff and neighbours and all the people of the town at last decide on it."
    there = change_definition(judged, "aims.yml", "Gardeners and staff decide together.", long)
    page = written(there)
    assert "Gardeners and staff and" not in words(page)
    assert "aims, together, plain" in told(there)


def test_no_picture_stands_without_words(judged: ProgrammeYear) -> None:
    long = "A sentence of far more words than people read at once who read with pictures beside."
    page = written(
        change_definition(judged, "aims.yml", "Gardeners and staff decide together.", long)
    )
    assert "The report says what this aim is." in words(page)
    assert all(words(item.select_one(".words")) for item in page.select(".item"))


def test_it_is_a_draft_until_about_says_who_tested_it_and_when(judged: ProgrammeYear) -> None:
    assert DRAFT_OF_EASY_READ in words(written(judged))
    tested = {"tested_by": "My Voice Group", "tested_on": "2031-05-02"}
    page = words(written(change_about(judged, easy_read=tested)))
    assert DRAFT_OF_EASY_READ not in page
    assert "They were: My Voice Group, 2 May 2031." in page


@pytest.mark.parametrize(
    "test", [{"tested_by": "", "tested_on": "2031-05-02"}, {"tested_by": "My Voice Group"}]
)
def test_a_test_needs_people_and_a_day(judged: ProgrammeYear, test: dict[str, str]) -> None:
    with pytest.raises(DefinitionError):
        _ = change_about(judged, easy_read=test).about


def test_peers_sign_its_words_and_nothing_of_who_signed(tmp_path: Path) -> None:
    this = made_up_year(tmp_path, simulated=False, signed=False)
    write_report(this)
    page = BeautifulSoup(page_of(this), "html.parser")
    code = current_code(this)
    assert f"{DRAFT}. Version {code}." in words(page)
    rows = tables(judged=True, signed=True)["signoff"]
    this.write("signoff", TIDY["signoff"].from_rows([row | {"version": code} for row in rows]))
    signed = written(this)
    assert Report(this).version[-1]["digest"] == code
    assert DRAFT not in words(signed)
    other = change_definition(
        this, "aims.yml", "Gardeners and staff decide together.", "All decide."
    )
    changed = [row["title"] for row in Report(other).version]
    assert Report(other).version[-1]["digest"] != code
    assert "Easy Read: What we found" in changed


def test_a_test_of_it_changes_no_word_that_is_signed(judged: ProgrammeYear) -> None:
    before = EasyRead(Material(judged)).parts
    tested = {"tested_by": "My Voice Group", "tested_on": "2031-05-02"}
    assert EasyRead(Material(change_about(judged, easy_read=tested))).parts == before


def test_words_put_in_by_hand_are_not_what_was_signed(judged: ProgrammeYear) -> None:
    write_report(judged)
    assert not [*check_page_is_what_is_signed(judged), *check_pages_are_as_made(judged)]
    page = judged.published / EASY_READ
    place = f'<section class="easy" id="{EASY}aims">'
    page.write_text(page_of(judged).replace(place, f"{place}<p>All is well.</p>"), "utf-8")
    (reason,) = check_page_is_what_is_signed(judged)
    assert reason.what.startswith("“Easy Read: What we found”")
    assert [reason.what for reason in check_pages_are_as_made(judged)] == [
        "this page is not as it was made: somebody changed it"
    ]


def test_whom_to_ask_is_what_the_programme_says(judged: ProgrammeYear) -> None:
    assert "Ask the person who gave you this page." in words(written(judged))
    there = change_definition(
        judged, "programme.yml", "sources:", "contact: {name: Bo Lee, phone: 0123 456}\nsources:"
    )
    page = words(written(there))
    assert "You can ask: Bo Lee." in page
    assert "Phone: 0123 456" in page


def test_every_picture_is_drawn_and_says_what_is_on_it(judged: ProgrammeYear) -> None:
    page = written(judged)
    drawn = {symbol["id"] for symbol in page.select("symbol")}
    shown = page.select("svg.picture[role=img]")
    assert len(shown) > 15
    for picture in shown:
        assert str(picture.use["href"])[1:] in drawn  # type: ignore[index]
        assert picture["aria-label"] in slots().values()
    assert len(slots()) == len(list(OWN.glob("*.svg")))


def test_the_programmes_own_pictures_take_the_place_of_ours(judged: ProgrammeYear) -> None:
    folder = judged.programme.folder / "pictures"
    folder.mkdir()
    (folder / "people.png").write_bytes(PIXEL)
    (folder / "talk.svg").write_text('<svg viewBox="0 0 1 1"><path d="M0 0h1"/></svg>')
    found = pictures_of(judged.programme)
    assert "data:image/png;base64" in found["people"].symbol
    assert "data:image/svg+xml;base64" in found["talk"].symbol
    assert found["people"].alt == slots()["people"]
    assert base64.b64encode(PIXEL).decode() in str(written(judged))


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("dragon.png", PIXEL, "“dragon” is no picture"),
        ("people.jpg", b"", "neither SVG nor PNG"),
        ("people.png", PIXEL + b"0" * LARGEST, "bytes, and 100,000 are the most"),
        ("people.png", b"GIF89a", "no PNG picture"),
        ("people.svg", b"<svg><script>go()</script></svg>", "holds <script>"),
        ("people.svg", b"<svg><image href='https://example.org/a.png'/></svg>", "holds href="),
        ("people.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]><svg></svg>", "holds <!DOCTYPE"),
        ("people.svg", b"<p>", "no SVG picture"),
    ],
)
def test_a_picture_that_is_too_large_or_not_safe_is_refused(
    judged: ProgrammeYear, name: str, content: bytes, problem: str
) -> None:
    folder = judged.programme.folder / "pictures"
    folder.mkdir()
    (folder / name).write_bytes(content)
    with pytest.raises(EvaluationError, match=problem) as refusal:
        pictures_of(judged.programme)
    assert f"programmes/{judged.programme.name}/pictures/{name}" in str(refusal.value)
