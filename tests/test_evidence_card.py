"""One card says the most that the evidence can support, and what sets it."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from analysis.judge.evidence_card import EvidenceCard, evidence_card
from analysis.programme import Programme
from analysis.publish.evidence_card import card_of
from analysis.publish.material import Material
from analysis.tables import LEVELS, TIDY
from analysis.year import ProgrammeYear
from made_up_year import made_up_year

OXFORDSHIRE = Path(__file__).parents[1] / "programmes" / "oxfordshire"
SUPPORTED = {
    "outcome": "o", "most_supported": "some progress", "because": "…",
    "next_level": "good progress", "missing": "one thing; another",
}  # fmt: skip


@pytest.fixture(scope="module")
def programme() -> Programme:
    return Programme(OXFORDSHIRE)


def card(programme: Programme, *sources: tuple[str, str, str]) -> EvidenceCard:
    rows: list[dict[str, Any]] = [
        {"outcome": "o", "evidence": kind, "group": group, "says": says, "because": "a; b"}
        for kind, group, says in [*sources, ("record", "all", "silent")]
    ]
    other = {
        "outcome": "p",
        "evidence": "record",
        "group": "all",
        "says": "against",
        "because": "c",
    }
    return evidence_card("o", [*rows, other], [SUPPORTED], programme)


def test_it_holds_what_sets_the_level(programme: Programme) -> None:
    found = card(
        programme,
        ("perception", "staff", "supports"),
        ("perception", "carers", "supports"),
        ("perception", "families", "mixed"),
        ("document", "all", "supports"),
        ("observation", "all", "against"),
    )
    assert (found.most_supported, found.next_level) == ("some progress", "good progress")
    assert found.missing == ("one thing", "another")
    assert found.kinds("supports") == ("perception", "document")
    assert found.direction == "supports"
    assert (found.groups, found.lived) == (("staff", "carers"), ("carers",))
    assert [(s.kind, s.group, s.says) for s in found.contradictions] == [
        ("perception", "families", "mixed"), ("observation", None, "against"),
    ]  # fmt: skip
    assert found.sources[0].findings == ("a", "b")


@pytest.mark.parametrize(
    ("sources", "direction"),
    [
        ([], "silent"),
        ([("perception", "carers", "mixed")], "mixed"),
        ([("perception", "carers", "against"), ("record", "all", "supports")], "mixed"),
        ([("perception", "carers", "against"), ("perception", "staff", "against")], "against"),
    ],
)
def test_it_points_where_most_kinds_of_evidence_do(
    programme: Programme, sources: list[tuple[str, str, str]], direction: str
) -> None:
    assert card(programme, *sources).direction == direction


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


@pytest.fixture(scope="module")
def this(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    return made_up_year(tmp_path_factory.mktemp("year"))


@pytest.fixture(scope="module")
def judged(this: ProgrammeYear) -> Material:
    return Material(this)


def test_the_card_of_what_was_judged(judged: Material) -> None:
    said = words(card_of(judged, "sure"))
    for part in (
        "The most this evidence can support : Staff who feel sure of themselves Simulated data",
        "“some progress”",
        "All that speaks points to change for the better.",
        "Points to change for the better: What people told us (town staff, gardeners)",
        "Do people with lived experience say so? Yes: gardeners.",
        "To say more, we would need support in the words of two groups of people",
    ):
        assert part in said


def test_until_people_have_judged_no_level_is_named_but_as_what_is_allowed(
    this: ProgrammeYear, judged: Material
) -> None:
    this.write("judgements", TIDY["judgements"].empty())
    html = card_of(Material(this), "sure")
    said = words(html)
    allowed = "Not yet judged. The evidence would allow up to “some progress”."
    assert allowed in said
    assert [level for level in LEVELS if level in said.replace(allowed, "").lower()] == []
    assert "<a " not in html  # it stands where there is no table of evidence to lead to


def test_contradictions_and_missing_voices_are_said(judged: Material) -> None:
    heard, more = words(card_of(judged, "heard")), words(card_of(judged, "more"))
    assert "What we have points both ways." in heard
    assert "Points the other way: What people told us (gardeners)" in heard
    assert "No: no group of them told us of a change in numbers that we can show." in more
    assert "Nothing we have points either way." in words(card_of(judged, "sheds"))
