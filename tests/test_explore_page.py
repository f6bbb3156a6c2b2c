"""The page of controls shows what is chosen, writes down what is said, and gives nothing away."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from ipywidgets import HTML, Box, Button

from analysis.errors import EvaluationError
from analysis.judge.insights import add_insight, insights_said
from analysis.publish.explore.controls import EVERYTHING, HERE, Controls, explore
from analysis.publish.explore.topics import topics_path
from analysis.publish.marks import DRAFT
from analysis.publish.words import PEERS
from analysis.year import ProgrammeYear
from made_up_topics import TOO_FEW, WORDS, made_up_topics, write_made_up_topics
from small_programme import write_small_year

OPENED = """
import json, sys
opened = []
def note(event, arguments):
    if event in ("open", "sqlite3.connect") and isinstance(arguments[0], (str, bytes)):
        opened.append(str(arguments[0]))
sys.addaudithook(note)
import nbformat
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
for cell in nbformat.read(sys.argv[1], as_version=4).cells:
    if cell.cell_type == "code":
        shell.run_cell(cell.source).raise_error()
        if "page" in cell.metadata.get("tags", []):
            break
from analysis.publish.explore.controls import Controls
page = Controls(shell.user_ns["this"])
page.stance.value, page.words.value, page.author.value = "adds", "So it is", "Pat"
page._save()
assert "Saved" in page.written.value, page.written.value
print(json.dumps(opened))
"""


@pytest.fixture
def this(root: Path) -> ProgrammeYear:
    this = write_small_year(root)
    write_made_up_topics(this)
    return this


@pytest.fixture
def page(this: ProgrammeYear) -> Controls:
    return Controls(this)


def texts(box: Box) -> str:
    """All that stands on a part of the page."""
    parts = [child for child in box.children if child.layout.display != "none"]
    return "\n".join(
        part.value if isinstance(part, HTML) else texts(part) if isinstance(part, Box)
        else getattr(part, "description", "")
        for part in parts
    )  # fmt: skip


def buttons(box: Box) -> dict[str, Button]:
    found: dict[str, Button] = {}
    for child in box.children:
        found |= buttons(child) if isinstance(child, Box) else {}
        if isinstance(child, Button) and child.layout.display != "none":
            found[child.description] = child
    return found


def press(page: Controls, words: str) -> None:
    [found] = [each for name, each in buttons(page.page).items() if name.startswith(words)]
    found.click()


def write(page: Controls, words: str = "So it is", author: str = "Pat") -> None:
    page.stance.value, page.words.value, page.author.value = "challenges", words, author
    press(page, "Save what I wrote")


def test_it_begins_with_this_year_and_says_what_it_is(page: Controls) -> None:
    said = texts(page.page)
    assert "30 of 40 people said yes" in said
    assert "20 of 40" not in said
    assert DRAFT in said
    assert "Does the council listen to people like you?" in said
    assert "Who said yes" in said
    assert "More people said yes" in said


def test_each_word_that_stands_there_is_explained_and_no_other(page: Controls) -> None:
    assert "A part of the whole." in page.shown.value
    assert "Something that several spoke about." not in page.shown.value


def test_a_theme_a_group_and_all_years_can_be_chosen(page: Controls) -> None:
    page.year.value = 0
    assert "30 of 40" in page.shown.value
    assert "20 of 40" in page.shown.value
    page.group.value = "staff"
    assert "15 of 20 staff" in page.shown.value
    page.kind.value = "A theme from interviews"
    assert "9 of 12 people spoke of trust" in page.shown.value
    assert WORDS in page.shown.value


def test_too_few_are_said_and_a_wider_group_is_offered(page: Controls) -> None:
    assert not any(name.startswith("Look at") for name in buttons(page.page))
    page.group.value = "public"
    assert "Too few to show" in page.shown.value
    assert TOO_FEW in page.shown.value
    press(page, "Look at all together instead")
    assert page.group.value == "all"
    assert "30 of 40" in page.shown.value


def test_next_previous_and_start_again(page: Controls) -> None:
    press(page, "Show the next one")
    assert page.topic.value == "trust"
    assert page.kind.value == "A theme from interviews"
    press(page, "Show the next one")
    assert page.topic.value == "listened"
    press(page, "Go back one")
    page.words.value = "Half a thought"
    press(page, "Start again")
    assert (page.topic.value, page.year.value, page.words.value) == ("listened", 2019, "")


def test_the_group_that_was_chosen_stays_beyond_what_lacks_it(page: Controls) -> None:
    page.group.value = "staff"
    press(page, "Show the next one")
    assert page.group.value != "staff"
    assert "nothing about: Staff" in page.shown.value
    press(page, "Show the next one")
    assert page.group.value == "staff"
    assert "nothing about" not in page.shown.value
    press(page, "Start again")
    assert page.group.value == "all"


def test_what_one_says_is_written_down_at_once_and_listed(
    this: ProgrammeYear, page: Controls
) -> None:
    write(page, "I <b>know</b> otherwise")
    [said] = insights_said(this)
    assert said["about"] == "heard.listened.all"
    assert said["stance"] == "challenges"
    assert "Saved at" in page.written.value
    assert page.words.value == ""
    assert page.author.value == "Pat"
    assert "I &lt;b&gt;know&lt;/b&gt; otherwise" in texts(page.said)
    assert PEERS["challenges"] in texts(page.said)


def test_it_can_be_about_the_outcome_or_nothing_on_the_list(
    this: ProgrammeYear, page: Controls
) -> None:
    for about in ("heard", ""):
        page.about.value = about
        write(page)
    assert [said["about"] for said in insights_said(this)] == [None, "heard"]
    assert texts(page.said).count("So it is") >= 1
    page.whose.value = EVERYTHING
    assert "Something else" in texts(page.said)


@pytest.mark.parametrize(
    ("missing", "asked"),
    [("stance", "nothing is chosen"), ("words", "no words"), ("author", "there is no name")],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(
    this: ProgrammeYear, page: Controls, missing: str, asked: str
) -> None:
    page.stance.value, page.words.value, page.author.value = "adds", "My words", "Pat"
    getattr(page, missing).value = ""
    press(page, "Save what I wrote")
    assert asked in page.written.value.lower()
    assert insights_said(this) == []
    assert missing == "words" or page.words.value == "My words"


def test_one_can_take_back_what_is_ones_own_only(this: ProgrammeYear, page: Controls) -> None:
    add_insight(this, about="heard", author="Sam", stance="adds", text="By Sam")
    write(page, "By Pat")
    own = [name for name in buttons(page.page) if name.startswith("Take back")]
    assert own == ["Take back “By Pat”"]
    press(page, "Take back")
    assert "Taken back" in page.undone.value
    assert [said["text"] for said in insights_said(this)] == ["By Sam"]
    assert "By Pat" not in texts(page.said)


def test_what_is_said_about_something_else_is_a_choice_away(page: Controls) -> None:
    write(page, "About being listened to")
    page.kind.value = "A theme from interviews"
    assert "Nobody has said anything" in texts(page.said)
    page.whose.value = EVERYTHING
    assert "About being listened to" in texts(page.said)
    page.whose.value = HERE


def test_a_view_is_kept_and_found_again(this: ProgrammeYear, page: Controls) -> None:
    page.group.value, page.name.value = "staff", " What staff say "
    press(page, "Keep this view")
    later = Controls(this)
    assert later.group.value == "all"
    later.back_to.value = "What staff say"
    assert later.group.value == "staff"
    assert "15 of 20 staff" in later.shown.value
    page.name.value = ""
    press(page, "Keep this view")
    assert "no name yet" in page.told.value


def test_words_and_colours_change(page: Controls) -> None:
    page.size.value, page.colours.value = "Largest", "Yellow words on black"
    assert {"peer-largest", "peer-contrast"} <= set(page.page._dom_classes)
    page.colours.value = "Dark words on white"
    assert "peer-contrast" not in page.page._dom_classes


def test_a_published_year_says_so_and_keeps_the_words(this: ProgrammeYear, page: Controls) -> None:
    release = this.releases / "1" / "release.json"
    release.parent.mkdir(parents=True)
    release.write_text('{"version": 1}')
    write(page, "Too late")
    assert "is published" in page.written.value
    assert page.words.value == "Too late"


def test_without_results_it_says_what_to_do(root: Path) -> None:
    with pytest.raises(EvaluationError, match="there are no results"):
        explore(write_small_year(root))


def test_the_page_opens_no_row_data(this: ProgrammeYear) -> None:
    from analysis.run.explore import own_notebook

    (this.published / "tables").mkdir(parents=True)
    (this.published / "report.html").write_text("<title>Small</title>")
    notebook = own_notebook(this)
    done = subprocess.run(
        [sys.executable, "-c", OPENED, notebook], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    opened = {Path(name) for name in json.loads(done.stdout.splitlines()[-1])}
    assert topics_path(this) in opened
    assert not {path for path in opened if path.is_relative_to(this.root / "data" / "processed")}
    collected = {path for path in opened if path.is_relative_to(this.root / "data" / "raw")}
    assert {path.name for path in collected} == {"about.yml", "insights.csv"}


def test_nothing_on_the_page_is_run_or_loaded(this: ProgrammeYear) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    topics = made_up_topics(this)
    first = topics.topics[1].model_copy(
        update={"title": hostile, "quotes": (), "asked": hostile, "about_title": hostile}
    )
    topics.model_copy(update={"topics": (first,), "marks": (hostile,)}).write(topics_path(this))
    add_insight(this, about=hostile, author=hostile, stance="adds", text=hostile)
    page = Controls(this)
    page.whose.value = EVERYTHING
    assert "<img" not in texts(page.page)
