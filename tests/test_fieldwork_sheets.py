"""Sheets for fieldwork: asked without leading, told in full, agreed to one by one, read back."""

import csv
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from analysis.clean.activity import clean_activity
from analysis.clean.collected import collect
from analysis.clean.participants import clean_participants
from analysis.cli import main
from analysis.errors import DefinitionError
from analysis.programme import Programme
from analysis.protect.inert import what_runs_or_loads
from analysis.publish.fieldwork import write_fieldwork
from analysis.publish.fieldwork.blank_sheets import (
    Box,
    debrief_boxes,
    interview_boxes,
    note_boxes,
)
from analysis.publish.fieldwork.consents import CONSENTS, NAMED_AS, columns_asked
from analysis.publish.fieldwork.sheets import SHEETS
from analysis.publish.fieldwork.topic_guide import topics_of
from analysis.simulate import new_programme
from analysis.tables import COLLECTED
from analysis.tables import NAMED_AS as KNOWN_NAMES
from analysis.year import PROJECT, ProgrammeYear
from small_programme import NAME, YEAR, write_small_year

EASY = [f"{sheet.name}-easy-read.html" for sheet in SHEETS]
MOST_WORDS = 15
NUMBERED = re.compile(r"^\*?\d+\.\*? ")
ENDS = re.compile(r"(?<=[.?!:])[”’]?\s+")
LEADING = re.compile(r"\b(better|improve|success|benefit|progress|well|good|great)\w*", re.I)


class Blocks(HTMLParser):
    """The words of each block of a page, with hard words between stars."""

    BLOCKS = frozenset({"p", "li", "td", "th", "h1", "h2", "h3", "title", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.found = [""]
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_style = tag == "style"
        self._mark(tag)

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False
        self._mark(tag)

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.found[-1] += data

    def _mark(self, tag: str) -> None:
        if tag in self.BLOCKS:
            self.found.append("")
        elif tag == "strong":
            self.found[-1] += "*"


def _sentences(page: str) -> list[str]:
    reader = Blocks()
    reader.feed(page)
    blocks = (" ".join(words.split()) for words in reader.found)
    return [
        NUMBERED.sub("", sentence) for words in blocks if words for sentence in ENDS.split(words)
    ]


def _words(page: str) -> str:
    return " ".join(_sentences(page)).replace("*", "")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every sheet for Oxfordshire in a year of which there is nothing yet."""
    root = tmp_path_factory.mktemp("fieldwork")
    written = write_fieldwork(ProgrammeYear("oxfordshire", 2031, root), root)
    return {path.name: path.read_text(encoding="utf-8") for path in written}


def test_command_writes_a_coming_year_and_says_where(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new_programme("hampshire", root)
    with pytest.raises(SystemExit) as ended:
        main(["fieldwork", "hampshire", "2031"])
    assert not ended.value.code
    assert "outputs/hampshire/fieldwork-2031/index.html" in capsys.readouterr().out
    there = {path.name for path in (root / "outputs" / "hampshire" / "fieldwork-2031").iterdir()}
    sheets = {f"{sheet.name}.html" for sheet in SHEETS} | set(EASY)
    assert there == sheets | {"index.html", "participants.csv", "evidence.csv", "support.csv"}


def test_index_leads_to_every_file_and_says_how_many_to_print(pages: dict[str, str]) -> None:
    index = pages["index.html"]
    linked = set(re.findall(r'href="([^"]+)"', index))
    assert linked == pages.keys() - {"index.html"}
    assert all(sheet.how_many in index for sheet in SHEETS)


def test_pages_stand_alone(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        if name.endswith(".html"):
            assert what_runs_or_loads(page) is None
            assert page.count("<h1>") == 1
            assert '<html lang="en-GB">' in page


# Topic guide


def test_every_outcome_has_a_topic_and_no_question_leads(pages: dict[str, str]) -> None:
    programme = ProgrammeYear("oxfordshire", 2031).programme
    topics = topics_of(programme)
    assert [topic.comes_from for topic in topics] == [
        outcome.title for outcome in programme.outcomes.values()
    ]
    for name in ("topic-guide.html", "topic-guide-easy-read.html"):
        asked = [s for s in _sentences(pages[name]) if "Tell me about" in s and "…" not in s]
        assert len(asked) == len(topics)
        assert not [question for question in asked if LEADING.search(question)]
        words = _words(pages[name])
        assert "What got worse" in words
        assert "What did not change?" in words or "What stayed the same?" in words


def test_outcome_without_neutral_words_is_left_to_peers_and_never_put_as_a_question(
    root: Path,
) -> None:
    this = write_small_year(root)
    aims = this.programme.folder / "aims.yml"
    aims.write_text(
        aims.read_text().replace("title: People are heard", "title: Better listening"), "utf-8"
    )
    write_fieldwork(ProgrammeYear(NAME, YEAR, root), root)
    page = _words((root / "topic-guide.html").read_text(encoding="utf-8"))
    assert "Tell me about [your own words for “Better listening”" in page
    assert "Tell me about Better" not in page and "Tell me about better" not in page


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        ("how much better meetings have become", "“better” tells people which way to answer"),
        ("the Growing success of it", "“Growing” tells people which way to answer"),
        ("what " * 13, "the question has 13 words after “Tell me about”"),
    ],
)
def test_question_that_leads_or_is_too_long_is_refused(tmp_path: Path, ask: str, said: str) -> None:
    folder = tmp_path / "programmes" / "copied"
    shutil.copytree(PROJECT / "programmes" / "oxfordshire", folder)
    path = folder / "aims.yml"
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    content["outcomes"]["festival"]["ask"] = ask.strip()
    path.write_text(yaml.safe_dump(content), encoding="utf-8")
    with pytest.raises(DefinitionError, match=re.escape(said)):
        Programme(folder)


def test_topic_goes_to_the_groups_of_its_outcome(pages: dict[str, str]) -> None:
    words = _words(pages["topic-guide.html"])
    assert (
        "For: family members, carers, people from voluntary organisations, council staff." in words
    )
    assert re.search(r"members of the public 12, 19, 21\b", words)


# Information and consent


@pytest.mark.parametrize("name", ["information-sheet.html", "information-sheet-easy-read.html"])
def test_people_are_told_what_they_need_before_they_say_yes(
    pages: dict[str, str], name: str
) -> None:
    words = _words(pages[name])
    for said in ("peer researcher", "kept", "Information Commissioner", "questionnaire", "danger"):
        assert said in words
    assert "we cannot tell which are yours" in words or "cannot find your answers" in words
    assert words.count("[") == words.count("]") >= 10


def test_consents_are_those_of_the_spreadsheet_each_by_itself(pages: dict[str, str]) -> None:
    assert [consent.column for consent in CONSENTS] == columns_asked()
    assert tuple(NAMED_AS) == KNOWN_NAMES
    for name in ("consent-form.html", "consent-form-easy-read.html"):
        words = _words(pages[name])
        for consent in CONSENTS:
            asks = consent.asks if name == "consent-form.html" else consent.easy
            assert len(re.findall(re.escape(asks), words)) == 1
        assert len(re.findall("☐ Yes ☐ No", words.replace("\xa0", " "))) >= len(CONSENTS)
        assert all(choice in words for choice in NAMED_AS.values())
        assert "small group" in words


def test_form_of_other_words_has_another_version(root: Path) -> None:
    def version(folder: str, name: str = "consent-form.html") -> str:
        write_fieldwork(ProgrammeYear(NAME, YEAR, root), root / folder)
        page = (root / folder / name).read_text(encoding="utf-8")
        return re.findall(rf"Version of this form: ({YEAR}-\w+)", page)[0]

    write_small_year(root)
    first = version("first")
    assert version("again") == first
    assert version("again", "consent-form-easy-read.html") != first
    path = root / "programmes" / NAME / "programme.yml"
    path.write_text(path.read_text().replace("Made up for tests.", "Another summary."), "utf-8")
    assert version("other") != first, "the information sheet says something else"


def test_nobody_is_named_who_was_not_asked_this_year(root: Path) -> None:
    written = (write_small_year(root).raw / "about.yml").read_text()
    about = yaml.load(written, Loader=yaml.CSafeLoader)
    about["evaluators"] = [{"name": "Pat Peer", "role": "Peer researcher", "links": "On the board"}]
    this = write_small_year(root, {"about.yml": yaml.safe_dump(about)})
    write_fieldwork(this, root)
    words = _words((root / "information-sheet.html").read_text(encoding="utf-8"))
    assert "Pat Peer" not in words
    assert "peer researcher. Links to the programme: On the board." in words


# Easy Read


@pytest.mark.parametrize("name", EASY)
def test_easy_read_is_short_marked_as_draft_and_explains_hard_words(
    pages: dict[str, str], name: str
) -> None:
    page = pages[name]
    sentences = _sentences(page)
    assert "Easy Read draft, to be tested with people with learning disabilities." in sentences
    assert [s for s in sentences if len(re.findall(r"[\w’'-]+", s)) > MOST_WORDS] == []
    for place, sentence in enumerate(sentences):
        for word in re.findall(r"\*([a-z ]+)\*", sentence):
            explained = sentences[place + 1].lower()
            assert word.split()[0] in explained
            assert re.search(r"\b(is|means|finds|knows|checks|you say)\b", explained)
    assert "font-size: 16pt" in page
    assert page.count("<svg") == page.count('class="picture"') >= 5


# Record sheets


@pytest.mark.parametrize(
    ("name", "boxes"),
    [
        ("participants.csv", interview_boxes),
        ("evidence.csv", note_boxes),
        ("support.csv", lambda programme: debrief_boxes()),
    ],
)
def test_paper_asks_for_every_column_of_the_spreadsheet(
    root: Path, pages: dict[str, str], name: str, boxes: object
) -> None:
    programme = ProgrammeYear("oxfordshire", 2031).programme
    found: list[Box] = boxes(programme)  # type: ignore[operator]
    header, *rows = csv.reader(pages[name].removeprefix("\ufeff").splitlines())
    own = list(programme.characteristics) if name == "participants.csv" else []
    assert header == [*COLLECTED[name].column_names, *own] == [box.column for box in found]
    assert rows and not any(map(any, rows))


def _filled(path: Path, rows: list[dict[str, str]]) -> Iterator[str]:
    """The blank spreadsheet as a person fills it in from paper."""
    header = next(csv.reader([path.read_text(encoding="utf-8-sig").splitlines()[0]]))
    yield ",".join(header)
    for row in rows:
        assert set(row) <= set(header)
        yield ",".join(row.get(column, "") for column in header)
    yield "," * (len(header) - 1)


def test_what_is_typed_from_paper_is_read_without_a_problem(root: Path) -> None:
    this = write_small_year(root, {"participants.csv": None})
    write_fieldwork(this, root / "sheets")
    yes = {consent.column: "yes" for consent in CONSENTS}
    sheets = {
        "participants.csv": [
            {"interview": "I01", "participant": "P01", "person": "X1", "interviewer": "A peer",
             "group": "People who use services; Staff", "date": "05/03/2019", **yes,
             "consent_date": "2019-03-05", "consent_form": "2019-ab12", "attribution": "Robin",
             "named_as": "chosen name", "quotes_checked_on": "1/4/2019", "age_band": "65 and over"},
            {"interview": "I02", "participant": "P02", "group": "a member of staff", "date":
             "2019-03-06", **yes, "consent_published": "No", "named_as": "none",
             "age_band": "Prefer not to say"},
        ],
        "evidence.csv": [
            {"evidence": "N01", "kind": "Observation", "what": "A meeting", "where": "My notes",
             "shows": "Staff spoke first", "outcome": "People are heard", "direction": "against",
             "noted_by": "A peer"},
        ],
        "support.csv": [
            {"entry": "S01", "person": "R1", "kind": "debrief", "date": "06/03/2019",
             "given_by": "The evaluator", "agreed_next": "A day between two interviews"},
        ],
    }  # fmt: skip
    for name, rows in sheets.items():
        lines = "\n".join(_filled(root / "sheets" / name, rows))
        (this.raw / name).write_text(lines + "\n", encoding="utf-8-sig")
    found = clean_participants(this)
    assert [*found.sheet.problems, *found.sheet.fatal] == []
    assert list(found.interviews["interview"]) == ["I01", "I02"]
    assert list(found.interviews["group"]) == ["public; staff", "staff"]
    assert list(found.interviews["quote_consent"]) == [True, False]
    assert found.interviews["date"].dt.day.tolist() == [5, 6]
    assert found.interviews["age_band"].iloc[0] == "65_and_over"
    activity = clean_activity(this)
    assert [p for p in activity.problems if p.file == "evidence.csv"] == []
    assert list(activity.tables["evidence"]["outcome"]) == ["heard"]
    support = collect(this, "support.csv")
    kept = support.typed()
    assert [*support.problems, *support.fatal] == []
    assert list(kept["kind"]) == ["debrief"]


def test_blank_spreadsheet_put_in_the_folder_is_no_problem(root: Path) -> None:
    this = write_small_year(root, {"participants.csv": None})
    write_fieldwork(this, root / "sheets")
    shutil.copy(root / "sheets" / "participants.csv", this.raw)
    found = clean_participants(this)
    assert [*found.sheet.problems, *found.sheet.fatal] == []
    assert len(found.interviews) == 0


# Safety


@pytest.mark.parametrize("name", ["debrief-and-safety.html", "debrief-and-safety-easy-read.html"])
def test_safety_card_says_whom_to_call_and_what_to_do_when_worried(
    pages: dict[str, str], name: str
) -> None:
    words = _words(pages[name])
    for said in ("999", "afeguarding", "Stop words", "Before", "During", "After", "same day",
                 "promise to keep it secret", "Debrief record", "support.csv"):  # fmt: skip
        assert said in words


def test_peers_are_asked_every_year_and_warned(pages: dict[str, str]) -> None:
    for reading in ("", "-easy-read"):
        words = _words(pages[f"peer-researchers{reading}.html"])
        assert "every year" in words and "few of us" in words
        assert all(choice in words for choice in NAMED_AS.values())
        assert "links" in words
