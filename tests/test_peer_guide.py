"""docs/peer-researchers.md is short, its pictures are there, and its commands exist."""

import re
from pathlib import Path

import pytest

from analysis.cli import app
from analysis.year import PROJECT

GUIDE = PROJECT / "docs" / "peer-researchers.md"
TEXT = GUIDE.read_text(encoding="utf-8")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]+)\)")
PICTURES = {name: alt for alt, name in PICTURE.findall(TEXT)}
SHORTEST_ALT = 40
MOST_WORDS = 950
LARGEST, LARGEST_TOGETHER = 150_000, 900_000


def test_two_pages_are_not_outgrown() -> None:
    words = PICTURE.sub("", TEXT).split()
    assert len(words) <= MOST_WORDS


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_there_and_says_what_it_shows(name: str) -> None:
    picture = GUIDE.parent / name
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size <= LARGEST
    assert len(PICTURES[name]) >= SHORTEST_ALT


def test_pictures_are_all_shown_and_light_enough_to_send() -> None:
    there = list((GUIDE.parent / "pictures").iterdir())
    assert {f"pictures/{picture.name}" for picture in there} == set(PICTURES)
    assert sum(picture.stat().st_size for picture in there) <= LARGEST_TOGETHER


def test_every_command_it_names_exists() -> None:
    commands = {command.callback.__name__ for command in app.registered_commands}
    targets = set(re.findall(r"^([a-z-]+):", _read("Makefile"), re.MULTILINE))
    named = re.findall(r"`(evaluate|make) ([a-z-]+)", TEXT)
    assert named
    for program, word in named:
        assert word in (commands if program == "evaluate" else targets), word


@pytest.mark.parametrize("page", ["README.md", "docs/evaluator.md"])
def test_whoever_helps_finds_it(page: str) -> None:
    links = re.findall(r"\]\(([^)]*peer-researchers\.md)\)", _read(page))
    assert links
    assert all(((PROJECT / page).parent / link).resolve() == GUIDE for link in links)


@pytest.mark.parametrize(
    "words",
    [
        "What do you want to look at?", "About whom?", "Which one?", "Size of words", "Colours",
        "Save what I wrote", "Take back", "Or find a word", "Go to what was found", "Keep this",
        "Take this back", "Save what I said", "What words mean",
    ],
)  # fmt: skip
def test_what_it_tells_people_to_press_stands_on_a_page(words: str) -> None:
    assert words in TEXT
    publish = PROJECT / "src" / "analysis" / "publish"
    pages = [publish / "explore" / "controls.py", *publish.glob("template/explore/*")]
    pages += publish.glob("template/workshop/*.html")
    assert any(words in page.read_text(encoding="utf-8") for page in pages)


def _read(name: str) -> str:
    return Path(PROJECT / name).read_text(encoding="utf-8")
