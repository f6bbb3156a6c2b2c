"""No words leave the building that nobody agreed to, read and approved."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analysis.protect.words.quotes import publishable_quotes
from analysis.protect.words.released_words import (
    check_approvals_are_answered_for,
    check_other_texts_hold_no_details,
    check_words_are_released,
)
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import write_small_year

SAID = "They trust us now, and we never had to ask them for it twice, which is new."
KEPT = "I would rather that nobody outside of this room hears what my brother did then."
WROTE = "More benches by the river would let my mother sit."


@pytest.fixture
def this(root: Path) -> ProgrammeYear:
    """Two interviews and a comment; the first interview is on the release list."""
    this = write_small_year(root)
    interviews = [
        {"interview": name, "participant": name, "group": "public", "quote_consent": consent}
        for name, consent in (("a", True), ("b", False))
    ]
    segments = [
        {"segment": f"{name}:0-9", "code": "trust", "coder": "c", "interview": name, "text": text,
         "direction": "none said", "key": True}
        for name, text in (("a", SAID), ("b", KEPT))
    ]  # fmt: skip
    respondent = {"respondent": "r1", "year": 2019, "group": "public", "weight": 1.0,
                  "source_file": "s.csv", "source_row": 2}  # fmt: skip
    write(this, "interviews", *interviews)
    write(this, "segments", *segments)
    write(this, "respondents", respondent)
    write(this, "comments", {"respondent": "r1", "item": "change", "text": WROTE})
    write(this, "answers")
    approve(this, words=SAID)
    (this.published / "tables").mkdir(parents=True)
    page(this, SAID)
    return this


def write(this: ProgrammeYear, table: str, *rows: dict[str, Any]) -> None:
    this.write(table, TIDY[table].from_rows(rows))


def approve(this: ProgrammeYear, kind: str = "segment", name: str = "a:0-9", **also: Any) -> None:
    row = {"kind": kind, "id": name, "approved_by": "B. Reader", "date": "2019-06-01", **also}
    write(this, "release", row)


def page(this: ProgrammeYear, quote: str, rest: str = "") -> None:
    (this.published / "report.html").write_text(
        f'<blockquote data-said="quote"><p>{quote}</p></blockquote><p>{rest}</p>', encoding="utf-8"
    )


Check = Callable[[ProgrammeYear], Any]


def said(check: Check, this: ProgrammeYear) -> str:
    return "\n".join(map(str, check(this)))


def test_released_words_may_stand_on_the_page(this: ProgrammeYear) -> None:
    assert set(publishable_quotes(this)["text"]) == {SAID}
    assert not said(check_words_are_released, this)
    assert not said(check_approvals_are_answered_for, this)


def test_words_among_what_people_explore_stop_it(this: ProgrammeYear) -> None:
    before, _, after = KEPT.partition(" this room ")
    topics = {"topics": [{"title": "Trust", "table": f"<p>{before} <b>this room</b> {after}</p>"}]}
    this.explored.mkdir(parents=True)
    (this.explored / "topics.json").write_text(json.dumps(topics), encoding="utf-8")
    found = said(check_words_are_released, this)
    assert "words of segment b:0-9 stand here" in found
    assert "explore/topics.json" in found


def test_a_quote_in_a_page_to_explore_must_be_released(this: ProgrammeYear) -> None:
    this.explored.mkdir(parents=True)
    page = '<blockquote data-said="quote"><p>Somebody typed this in by hand.</p></blockquote>'
    (this.explored / "explore-small-2019.html").write_text(page, encoding="utf-8")
    assert "is quoted, and it is not released" in said(check_words_are_released, this)


def test_a_quote_that_nobody_released_stops_it(this: ProgrammeYear) -> None:
    page(this, "Somebody typed this in by hand.")
    assert "is quoted, and it is not released" in said(check_words_are_released, this)


def test_a_quote_whose_speaker_takes_their_consent_back_stops_it(this: ProgrammeYear) -> None:
    this.write("interviews", this.read("interviews").assign(quote_consent=False))
    assert "is not released" in said(check_words_are_released, this)


@pytest.mark.parametrize("words", [KEPT, WROTE, " ".join(KEPT.upper().split()[2:12])])
def test_words_kept_back_stop_it_wherever_they_stand(this: ProgrammeYear, words: str) -> None:
    page(this, SAID, f"One of us noted: <b>{words}</b>")
    assert "report.html: words of" in said(check_words_are_released, this)
    page(this, SAID)
    table = this.published / "tables" / "shifts.csv"
    table.write_text(f'shift,evidence\nboard,"We heard: {words}"\n', encoding="utf-8")
    assert "tables/shifts.csv: words of" in said(check_words_are_released, this)


def test_words_parted_by_markup_are_found(this: ProgrammeYear) -> None:
    page(this, SAID, KEPT.replace(" ", "</i> <i>"))
    assert "words of segment b:0-9" in said(check_words_are_released, this)


SENTENCE = (
    "Some of the 30 people we interviewed spoke of this: Pay people for their time. "
    "We do not show how many, to protect people."
)
BY_CHANCE = "Pay people for their time, we do not, and it shows."
NAME_AND_MORE = "Pay people for their time. We do not"


@pytest.fixture
def by_chance(this: ProgrammeYear) -> ProgrammeYear:
    """Somebody said what a code's name and our next words make up."""
    segments = this.read("segments")
    this.write("segments", segments.assign(text=segments["text"].replace(KEPT, BY_CHANCE)))
    code = {"code": "pay", "name": "Pay people for their time", "description": "Pay."}
    write(this, "codes", code | {"kind": "suggestion"})
    write(this, "findings", finding())
    return this


def finding(evidence: str = "perception", sentence: str = SENTENCE) -> dict[str, Any]:
    return {"finding": "helped.pay.all", "outcome": "helped", "measure": "pay", "group": "all",
            "evidence": evidence, "unit": "interviews", "says": "silent", "hidden": True,
            "sentence": sentence, "notebook": "5_interview_findings"}  # fmt: skip


def test_our_own_sentence_around_the_name_of_a_code_is_nobodys(by_chance: ProgrammeYear) -> None:
    marked = SENTENCE.replace("30", '<a href="#x">30</a>')
    page(by_chance, SAID, f"Before. <b>{marked}</b> After.")
    assert not said(check_words_are_released, by_chance)
    write(by_chance, "codes")
    assert "words of segment b:0-9" in said(check_words_are_released, by_chance)


@pytest.mark.parametrize(
    "elsewhere",
    [
        f"{SENTENCE} One of them said: {NAME_AND_MORE}.",
        f"spoke of this: {NAME_AND_MORE} show how many.",
        f"{SENTENCE} {BY_CHANCE}",
    ],
)
def test_the_same_words_in_other_texts_are_somebodys(
    by_chance: ProgrammeYear, elsewhere: str
) -> None:
    page(by_chance, SAID, elsewhere)
    assert "words of segment b:0-9" in said(check_words_are_released, by_chance)


def test_a_code_that_is_called_what_somebody_said_is_no_way_out(by_chance: ProgrammeYear) -> None:
    this = by_chance
    this.write("segments", this.read("segments").assign(text=KEPT))
    this.write("codes", this.read("codes").assign(name=KEPT))
    sentence = f"Some of the 30 people spoke of this: {KEPT} We do not show how many."
    write(this, "findings", finding(sentence=sentence))
    page(this, SAID, sentence)
    assert "words of segment" in said(check_words_are_released, this)


def test_a_sentence_that_people_wrote_is_not_ours(by_chance: ProgrammeYear) -> None:
    write(by_chance, "findings", finding("document"))
    page(by_chance, SAID, SENTENCE)
    assert "words of segment b:0-9" in said(check_words_are_released, by_chance)


def test_what_was_replaced_in_a_quote_must_not_stand_elsewhere(this: ProgrammeYear) -> None:
    approve(this, said_instead=SAID.replace("us now", "[a team] now"))
    page(this, SAID.replace("us now", "[a team] now"), SAID)
    assert "words of segment a:0-9" in said(check_words_are_released, this)


def test_a_plain_detail_needs_a_reason_or_other_words(this: ProgrammeYear) -> None:
    called = f"{SAID} Ring 07700 900123."
    segments = this.read("segments")
    this.write("segments", segments.assign(text=segments["text"].replace(SAID, called)))
    approve(this, words=called)
    assert "a telephone number: 07700 900123" in said(check_approvals_are_answered_for, this)
    approve(this, words=called, despite="It is the line of the council")
    assert not said(check_approvals_are_answered_for, this)
    approve(this, words=called, said_instead=SAID)
    assert not said(check_approvals_are_answered_for, this)


def test_an_approval_must_say_which_words_were_read(this: ProgrammeYear) -> None:
    approve(this)
    assert "does not say which words were read" in said(check_approvals_are_answered_for, this)


@pytest.mark.parametrize("name", ["A. Zorn", "Zorn, Ingrid"])
def test_a_participant_named_in_another_text_stops_it(this: ProgrammeYear, name: str) -> None:
    people = this.raw / "participants.csv"
    people.write_text(people.read_text("utf-8").replace("P1,A,", f'P1,"{name}",'), "utf-8")
    insight = {"insight": "i1", "author": "Pat Peer", "stance": "adds", "date": "2019-06-01",
               "text": "I think Zorn is right.", "message": False}  # fmt: skip
    write(this, "insights", insight)
    assert "insights/i1/text" in said(check_other_texts_hold_no_details, this)
    approve(this, "text", "insights/i1/text", despite="She asked us to name her")
    assert not said(check_other_texts_hold_no_details, this)


def test_a_detail_in_a_text_written_for_the_report_stops_it(this: ProgrammeYear) -> None:
    (this.raw / "text").mkdir()
    (this.raw / "text" / "aims.md").write_text("Write to jo@example.org", encoding="utf-8")
    assert "text/aims.md holds an email address" in said(check_other_texts_hold_no_details, this)


def test_what_somebody_replaced_in_a_transcript_is_looked_for(this: ProgrammeYear) -> None:
    file = this.raw / "replacements.csv"
    file.write_text("interview,stood_there,stands_there_now\na,Zorn,[name]\n", encoding="utf-8")
    approve(this, words=SAID, said_instead="Zorn trusts us now")
    assert "the name of somebody we know: Zorn" in said(check_approvals_are_answered_for, this)
