"""Cards are drawn from those who said yes, cover what there is, and tell nobody's name."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from analysis.judge.cards import (
    DOES_NOT_FIT,
    HOLDS_DETAILS,
    NO_YES,
    READ_DIFFERENTLY,
    Draw,
    draw_cards,
    drawn,
    extracts_for_cards,
    seed_of,
    what_cards_cover,
)
from analysis.publish.workshop.cards import printed_cards
from analysis.publish.workshop.shortened import shortened
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import write_small_year

LONG = "We met every week. " * 30
GROUPS = ("public", "public", "staff")
CODES = ("trust", "no_time", "leaders")


def person(number: int, **more: Any) -> dict[str, Any]:
    return {
        "interview": f"P{number}",
        "participant": f"p{number}",
        "group": GROUPS[number % 3],
        "date": "2019-03-01",
        "quote_consent": False,
        "workshop_consent": True,
    } | more


def said(
    number: int, place: int, text: str, code: str = "no_time", coder: str = "Ann", **more: Any
) -> dict[str, Any]:
    start = 100 * place
    return {
        "segment": f"P{number}:{start}-{start + len(text)}",
        "code": code,
        "coder": coder,
        "interview": f"P{number}",
        "start": start,
        "end": start + min(len(text), 99),
        "text": text,
        "direction": "none said",
        "key": False,
    } | more


@pytest.fixture
def made(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: Any) -> ProgrammeYear:
    key = tmp_path_factory.mktemp("key") / "pseudonym.key"
    monkeypatch.setenv("EVALUATION_KEY_FILE", str(key))
    return write_small_year(root)


def year_of(
    this: ProgrammeYear,
    people: list[dict[str, Any]],
    segments: list[dict[str, Any]],
    release: list[dict[str, Any]] | None = None,
) -> ProgrammeYear:
    codes = [
        {"code": name, **code.model_dump(include={"name", "kind", "outcome"})}
        for name, code in this.programme.codes.items()
    ]
    for name, rows in {
        "interviews": people, "segments": segments, "codes": codes, "release": release or [],
        "agreed": [],
    }.items():  # fmt: skip
        this.write(name, TIDY[name].from_rows(rows))
    return this


def texts(draw: Draw) -> set[str]:
    return {card.text for card in draw.cards}


def test_only_words_of_those_who_said_yes_stand_on_cards(made: ProgrammeYear) -> None:
    people = [person(0), person(1, workshop_consent=False), person(2, workshop_consent=None)]
    segments = [said(n, 0, f"Words of person number {n}") for n in range(3)]
    draw = draw_cards(year_of(made, people, segments))
    assert texts(draw) == {"Words of person number 0"}
    assert draw.extracts.left_out == {NO_YES: 2}


def test_a_name_on_no_card_until_somebody_has_read_and_replaced_it(made: ProgrammeYear) -> None:
    spoken = ["Then Marta said no", "Ring me on 07700 900123", "We saw Zbyszko there", "It rained"]
    segments = [said(0, place, text) for place, text in enumerate(spoken)]
    year_of(made, [person(0)], segments)
    draw = draw_cards(made)
    assert texts(draw) == {"It rained"}
    assert draw.extracts.left_out == {HOLDS_DETAILS: 3}
    approved = {"kind": "segment", "approved_by": "Pat", "date": "2019-05-01"}
    instead = {
        "id": segments[0]["segment"], "words": spoken[0], "said_instead": "Then a friend said no",
    }  # fmt: skip
    other = {
        "id": segments[1]["segment"], "words": "Quite other words", "said_instead": "Ring me",
    }  # fmt: skip
    year_of(made, [person(0)], segments, [approved | instead, approved | other])
    assert texts(draw_cards(made)) == {"It rained", "Then a friend said no"}


def test_what_two_coders_marked_is_one_card_with_the_longer_words(made: ProgrammeYear) -> None:
    segments = [
        said(0, 0, "We had no time. It got worse."),
        said(0, 0, "We had no time.", coder="Ben"),
    ]
    assert texts(draw_cards(year_of(made, [person(0)], segments))) == {
        "We had no time. It got worse."
    }


def _way(person: int, place: int) -> str:
    if place % 3:
        return "none said"
    return "worse" if person < 2 and place == 0 else "better"


def many(this: ProgrammeYear) -> ProgrammeYear:
    """Nine people, each with ten extracts; some read differently, two that say it is worse."""
    segments = [
        said(n, place, f"Person {n} speaks, {place} of ten", CODES[place % 3], direction=way)
        for n in range(9)
        for place in range(10)
        for way in [_way(n, place)]
    ]
    alike = [row for row in segments if not row["text"].endswith((" 3 of ten", " 4 of ten"))]
    again = [row | {"coder": "Ben"} for row in alike]
    return year_of(this, [person(n) for n in range(9)], [*segments, *again])


def test_at_most_two_cards_from_one_person(made: ProgrammeYear) -> None:
    draw = draw_cards(many(made))
    assert len(draw.cards) == 18
    assert set(Counter(card.participant for card in draw.cards).values()) == {2}


def test_cards_cover_groups_codes_what_was_read_differently_and_what_does_not_fit(
    made: ProgrammeYear,
) -> None:
    extracts = extracts_for_cards(many(made))
    for seed in range(10):
        draw = drawn(extracts, seed, 12)
        assert set(draw.covering("group")) == {"public", "staff"}
        assert min(draw.covering("code")[code] for code in ("trust", "no_time", "leaders")) >= 3
        assert draw.covering(READ_DIFFERENTLY)[""] >= 2
        assert draw.covering(DOES_NOT_FIT)[""] >= 1


def test_the_same_seed_draws_the_same_cards_and_another_draws_others(made: ProgrammeYear) -> None:
    extracts = extracts_for_cards(many(made))
    one = drawn(extracts, seed_of(made), 12).cards
    assert draw_cards(made, 12).cards == one
    assert any(drawn(extracts, seed, 12).cards != one for seed in range(3))
    assert [card.number for card in one] == sorted(card.number for card in one)


def test_groups_of_few_people_are_put_together_where_cards_are_explained(
    made: ProgrammeYear,
) -> None:
    rows = what_cards_cover(draw_cards(many(made)), made)
    groups = {name: number for what, name, number in rows if what == "Group"}
    # six people who use services; three staff are too few to stand apart, even together
    assert groups == {
        "People who use services": 12, "people of smaller groups, together": None,
    }  # fmt: skip


def test_a_year_without_interviews_has_no_cards(made: ProgrammeYear) -> None:
    draw = draw_cards(year_of(made, [], []))
    assert draw.cards == ()
    assert all(number in (0, None) for _, _, number in what_cards_cover(draw, made))


def test_long_extracts_are_shortened_at_a_sentence_and_say_so(made: ProgrammeYear) -> None:
    [card] = printed_cards(draw_cards(year_of(made, [person(0)], [said(0, 0, LONG)])), 4)
    assert card.is_shortened
    assert card.text.endswith("every week.")
    assert card.whole.startswith(card.text)
    assert len(card.text) <= 260


@pytest.mark.parametrize(
    ("text", "most", "short"),
    [
        ("“It helped.” Then it stopped.", 15, "“It helped.”"),
        ("Dr. No. Yes! More and more and more", 12, "Dr. No. Yes!"),
        ("x" * 50, 20, "x" * 19 + "…"),
    ],
)
def test_where_a_text_is_cut(text: str, most: int, short: str) -> None:
    assert shortened(text, most) == short
