"""Who evaluated is named as they wish, and where they wish it nowhere."""

from pathlib import Path

import pytest

from analysis.clean.check import check_year
from analysis.protect.gate import check_names_are_as_wished
from analysis.protect.signoff import sign_off
from analysis.protect.words.free_text import free_texts
from analysis.protect.words.naming import Naming
from analysis.publish.explore.topics import topics_path
from analysis.publish.fieldwork.evaluators import askers_of
from analysis.publish.material import Material
from analysis.publish.sections.signed import as_told
from analysis.run.standing import lines_of_standing
from analysis.year import ProgrammeYear
from made_up_year import ABOUT, YEAR, made_up_year
from report_notebook import write_report
from small_programme import ABOUT as SMALL
from small_programme import write_small_year

WISH = "name: Ada Fern, role: Peer researcher, {}, lived"


def wished(root: Path, wish: str, **tables: object) -> ProgrammeYear:
    """The made-up year, in which Ada Fern wishes to be named as `wish` says."""
    this = made_up_year(root, **tables)
    about = ABOUT.format(year=YEAR, simulated="true")
    says = about.replace("name: Ada Fern, role: Peer researcher, lived", WISH.format(wish))
    (this.raw / "about.yml").write_text(says, encoding="utf-8")
    return this.at(YEAR)


def published(this: ProgrammeYear) -> str:
    write_report(this)
    files = sorted(path for path in this.published.rglob("*") if path.is_file())
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_who_wishes_no_name_has_none_anywhere(tmp_path: Path) -> None:
    insight = {"insight": "x", "author": "AF", "stance": "adds", "text": "Mine.", "message": True}
    decided = {"decision": "d", "what": "To wait", "decided_by": "Ada Fern and Bo Reed"}
    this = wished(
        tmp_path, f"named_as: none, asked_on: {YEAR}-03-01", insights=[insight], decisions=[decided]
    )
    (this.raw / "text").mkdir()
    (this.raw / "text" / "aims.md").write_text("Read with Ada Fern.", encoding="utf-8")
    said = published(this)
    assert "Ada" not in said
    assert "Fern" not in said
    assert ">AF<" not in said
    assert "A peer researcher</b> agreed, except for" in said
    assert "A peer researcher and Bo Reed" in said
    assert "Read with a peer researcher." in said
    assert "Bo Reed" in said
    assert list(check_names_are_as_wished(this)) == []


def test_a_chosen_name_stands_in_place_of_the_own_one(tmp_path: Path) -> None:
    said = published(wished(tmp_path, "named_as: chosen name, chosen_name: Wren"))
    assert "Ada Fern" not in said
    assert "Wren</b> agreed, except for" in said


def test_a_name_that_got_in_all_the_same_stops_the_gate(tmp_path: Path) -> None:
    this = wished(tmp_path, "named_as: none")
    write_report(this)
    page = this.published / "report.html"
    page.write_text(page.read_text(encoding="utf-8") + "<p>Ada Fern</p>", encoding="utf-8")
    (problem,) = check_names_are_as_wished(this)
    assert "Ada Fern is named here, and does not wish to be" in problem.what


@pytest.mark.parametrize(
    ("asked", "warns"),
    [("", True), (", asked_on: 2018-11-30", True), (", asked_on: 2019-02-01", False)],
)
def test_who_was_not_asked_this_year_is_said(root: Path, asked: str, warns: bool) -> None:
    who = (
        f"\nevaluators: [{{name: Pat Peer, role: Peer, links: none, named_as: own name{asked}}}]\n"
    )
    this = write_small_year(root, {"about.yml": SMALL + who})
    notes = [line for line in check_year(this).lines if "how they wish to be named" in line]
    assert bool(notes) == warns
    assert all("people who know the programme will easily know who they are" in n for n in notes)


TEAM = """
evaluators:
  - {name: Kit Marsh (they), role: Peer researcher, links: none, named_as: none}
  - {name: Siân O'Neil, role: Evaluator, links: none, named_as: none}
  - {name: Will, role: Helper, links: none, named_as: none}
  - {name: Rose Marsh, role: Peer researcher, links: none, named_as: own name}
  - {name: Bo Reed, role: Peer researcher, links: none, named_as: chosen name,
     chosen_name: Bo Reed-Finch}
"""
KIT, SIAN = "A peer researcher", "An evaluator"


@pytest.fixture
def naming(root: Path) -> Naming:
    return Naming(write_small_year(root, {"about.yml": SMALL + TEAM}))


@pytest.mark.parametrize(
    "author",
    ["Kit Marsh", "kit marsh", "KIT MARSH", "Kit  Marsh", "Kit\u00a0Marsh", "Kit", "kit", "KM",
     "km", "K.M.", "k m", "Kit M", "Kit M.", "K. Marsh", "Marsh, Kit",
     "Kit Marsh (peer)", "kit.marsh"],
)  # fmt: skip
def test_an_author_without_a_name_has_none_however_they_typed_it(
    naming: Naming, author: str
) -> None:
    assert naming.author(author) == KIT


@pytest.mark.parametrize("author", ["Siân O’Neil", "Sian O'Neil", "O'Neil", "sian", "S. O'Neil"])
def test_accents_and_apostrophes_do_not_give_a_name_away(naming: Naming, author: str) -> None:
    assert naming.author(author) == SIAN


def test_who_wants_their_name_keeps_it_but_not_where_it_may_be_another(naming: Naming) -> None:
    assert naming.author("Rose Marsh") == "Rose Marsh"
    assert naming.author("Rose") == "Rose"
    assert naming.author("RM") == "RM"
    assert naming.author("Marsh") == KIT
    assert naming.author("The board") == "The board"


def test_what_fits_two_without_a_name_names_neither(root: Path) -> None:
    other = "  - {name: Kit Low, role: Evaluator, links: none, named_as: none}\n"
    naming = Naming(write_small_year(root, {"about.yml": SMALL + TEAM + other}))
    assert naming.author("Kit") == "One of those who evaluated"
    assert naming.author("Kit L") == SIAN


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("So kit  marsh said.", "So a peer researcher said."),
        ("So KIT\nMARSH said.", "So a peer researcher said."),
        ("So Kit\u00a0Marsh’s view.", "So a peer researcher’s view."),
        ("So Sian O’Neil said.", "So an evaluator said."),
        ("We will see, Will said.", "We will see, a helper said."),
        ("The first aid kit and the marsh; 5 KM away.",) * 2,
        ("Bo Reed and Bo Reed-Finch met.", "Bo Reed-Finch and Bo Reed-Finch met."),
    ],
)
def test_names_in_running_text_are_found_as_people_type_them(
    naming: Naming, text: str, shown: str
) -> None:
    assert naming.shown(text) == shown
    assert naming.named_in(shown) == []


@pytest.mark.parametrize("author", ["Ada", "ada  fern"])
def test_the_part_of_an_unnamed_author_stands_once(tmp_path: Path, author: str) -> None:
    insight = {"insight": "x", "author": author, "stance": "adds", "text": "Mine.", "message": True}
    this = wished(tmp_path, "named_as: none", insights=[insight])
    (said,) = Material(this).insights
    assert said["author"] == said["by"] == KIT


def test_a_sheet_of_who_reads_the_draft_names_nobody_by_half_a_name(tmp_path: Path) -> None:
    this = wished(tmp_path, "named_as: none", signed=False)
    about = this.raw / "about.yml"
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace("sign_off: [Ada Fern]", "sign_off: [Ada]"), encoding="utf-8")
    this = this.at(YEAR)
    assert [name for name, _, _ in as_told(Material(this), sign_off(this))] == [KIT]


@pytest.mark.parametrize(
    ("author", "held"), [("Ada", 0), ("Ada, with help", 1), ("Bo Reed", 0), ("Rowan Green", 0)]
)
def test_an_author_who_cannot_be_told_is_read_before_it_goes_out(
    tmp_path: Path, author: str, held: int
) -> None:
    insight = {"insight": "x", "author": author, "stance": "adds", "text": "Mine.", "message": True}
    texts = free_texts(wished(tmp_path, "named_as: none", insights=[insight]))
    assert int(texts["id"].str.startswith("insights").sum()) == held


@pytest.mark.parametrize(
    "written", ["ada&nbsp;fern", "ADA FERN", "<b>Ada</b> Fern", '<img alt="Ada&#32;Fern">']
)
def test_the_gate_finds_a_name_however_the_page_writes_it(tmp_path: Path, written: str) -> None:
    this = wished(tmp_path, "named_as: none")
    page = this.published / "report.html"
    page.parent.mkdir(parents=True)
    page.write_text(f"<p>{written}</p>", encoding="utf-8")
    assert [problem.file for problem in check_names_are_as_wished(this)] == [this.shown(page)]


def test_the_gate_reads_escaped_apostrophes_and_what_people_explore(root: Path) -> None:
    this = write_small_year(root, {"about.yml": SMALL + TEAM})
    for path, text in (
        (this.published / "report.html", "<p>Siân O&#39;Neil</p>"),
        (topics_path(this), '{"topics": [{"html": "<p>Kit\\u00a0Marsh</p>"}]}'),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    found = {problem.file: problem.what for problem in check_names_are_as_wished(this)}
    assert found.keys() == {
        this.shown(this.published / "report.html"),
        this.shown(topics_path(this)),
    }
    assert all("does not wish to be" in what for what in found.values())


@pytest.mark.parametrize("simulated", [True, False])
def test_a_chosen_name_that_is_not_there_is_no_leave_to_print_the_own_one(
    root: Path, simulated: bool
) -> None:
    """In a simulated year the name there is made up."""
    who = "{name: Pat Peer, role: Peer researcher, links: none, "
    who += "named_as: chosen name, asked_on: 2019-03-01}"
    about = SMALL.replace("simulated: false", f"simulated: {str(simulated).lower()}")
    this = write_small_year(root, {"about.yml": f"{about}\nevaluators: [{who}]\n"})
    assert this.about.simulated == simulated
    assert Naming(this).author("Pat") == ("Pat" if simulated else KIT)
    assert Naming(this).shown("Pat Peer.") == ("Pat Peer." if simulated else f"{KIT}.")
    assert [one.name for one in askers_of(this)] == (["Pat Peer"] if simulated else [None])
    noted = [line for line in check_year(this).lines if "“chosen_name”" in line]
    assert bool(noted) != simulated
    assert all("Pat Peer" in line for line in noted)
    stands = [line for line in lines_of_standing(this) if "chose a name" in line]
    assert bool(stands) != simulated
