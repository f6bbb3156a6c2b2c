"""Nobody's words go out without their consent and somebody's approval."""

import csv
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from analysis.clean.interviews import clean_interviews
from analysis.protect.words.quotes import publishable_comments, publishable_quotes
from analysis.publish.read_first import write_read_first
from analysis.simulate import new_programme
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import COLLECTED_FILES, write_small_year


@pytest.fixture
def this(root: Path) -> ProgrammeYear:
    """Five interviews, one of them not to be quoted; a comment; everything approved."""
    new_programme("hampshire", root)
    this = ProgrammeYear("hampshire", 2026, root)
    this.raw.mkdir(parents=True)
    (this.raw / "about.yml").write_text("year: 2026\nsimulated: true\n", encoding="utf-8")
    group = next(iter(this.programme.groups))
    interviews = [
        {"interview": name, "participant": name, "group": group, "quote_consent": consent}
        for name, consent in (("willing", True), ("not", False), *((n, True) for n in "abc"))
    ]
    segments = [
        {
            "segment": f"{interview}:0-9", "code": code, "coder": "c", "interview": interview,
            "text": f"{interview} said", "direction": "none said", "key": False,
        }
        for interview in ("willing", "not")
        for code in ("a", "b")
    ]  # fmt: skip
    this.write("interviews", TIDY["interviews"].from_rows(interviews))
    this.write("segments", TIDY["segments"].from_rows(segments))
    respondent = {
        "respondent": "r1", "year": 2026, "group": group, "weight": 1.0, "source_file": "s.csv",
        "source_row": 2,
    }  # fmt: skip
    this.write("respondents", TIDY["respondents"].from_rows([respondent]))
    comments = [{"respondent": "r1", "item": item, "text": item} for item in ("read", "unread")]
    this.write("comments", TIDY["comments"].from_rows(comments))
    approve(this, ("segment", "willing:0-9"), ("segment", "not:0-9"), ("comment", "r1/read"))
    return this


def approve(this: ProgrammeYear, *approved: tuple[str, str], **also: str) -> None:
    rows = [
        {"kind": kind, "id": name, "approved_by": "B. Reader", "date": "2026-05-01", **also}
        for kind, name in approved
    ]
    this.write("release", TIDY["release"].from_rows(rows))


def ruled(this: ProgrammeYear, **rules: Any) -> ProgrammeYear:
    """The same year, under other rules for people's words."""
    file = this.programme.folder / "disclosure.yml"
    said = yaml.safe_load(file.read_text(encoding="utf-8")) | rules
    file.write_text(yaml.safe_dump(said), encoding="utf-8")
    return ProgrammeYear(this.programme.name, this.year, this.root)


def change(this: ProgrammeYear, table: str, **columns: Any) -> None:
    this.write(table, this.read(table).assign(**columns))


def papers(this: ProgrammeYear, name: str) -> list[dict[str, str]]:
    """A working paper, as a spreadsheet would open it."""
    write_read_first(this)
    with (this.working / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_approval_does_not_replace_consent(this: ProgrammeYear) -> None:
    assert set(publishable_quotes(this)["interview"]) == {"willing"}


def test_consent_does_not_replace_approval(this: ProgrammeYear) -> None:
    approve(this)
    assert publishable_quotes(this).empty


def test_who_chose_no_name_is_named_by_group_alone(this: ProgrammeYear) -> None:
    one = next(iter(this.programme.groups.values())).one
    assert set(publishable_quotes(this)["attribution"]) == {one}


def test_who_is_of_a_group_too_small_to_hide_in_is_named_by_none(this: ProgrammeYear) -> None:
    this.write("interviews", this.read("interviews").head(2))
    assert set(publishable_quotes(this)["attribution"]) == {"a person we interviewed"}


def test_a_chosen_name_stands_beside_the_quote(this: ProgrammeYear) -> None:
    this.write("interviews", this.read("interviews").assign(attribution="Marta, a carer"))
    assert set(publishable_quotes(this)["attribution"]) == {"Marta, a carer"}


def test_a_comment_that_nobody_read_stays_in(this: ProgrammeYear) -> None:
    assert list(publishable_comments(this)["item"]) == ["read"]


@pytest.mark.parametrize("consent", ["consent_published", "consent_workshop", "consent_analysed"])
def test_each_consent_has_its_own_effect(root: Path, consent: str) -> None:
    people = list(csv.DictReader(COLLECTED_FILES["participants.csv"].splitlines()))
    asked = dict.fromkeys(("consent_analysed", "consent_workshop", "consent_published"), "yes")
    rows = [person | asked | {consent: "no"} for person in people]
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    this = write_small_year(root, {"participants.csv": "\n".join(lines) + "\n"})
    found = clean_interviews(this)
    kept = found.tables["interviews"]
    if consent == "consent_analysed":
        assert kept.empty
    else:
        assert set(kept["quote_consent"]) == {consent != "consent_published"}
        assert set(kept["workshop_consent"]) == {consent != "consent_workshop"}


def test_words_their_speaker_has_not_checked_stay_in_where_the_programme_asks_for_it(
    this: ProgrammeYear,
) -> None:
    this = ruled(this, quotes_checked=True)
    assert publishable_quotes(this).empty
    change(this, "interviews", quotes_checked_on="2026-04-30")
    assert set(publishable_quotes(this)["interview"]) == {"willing"}


def test_an_approval_is_of_words_and_not_of_whatever_stands_there_later(
    this: ProgrammeYear,
) -> None:
    approve(this, ("segment", "willing:0-9"), words="willing  said ")
    assert set(publishable_quotes(this)["text"]) == {"willing said"}
    segments = this.read("segments")
    this.write("segments", segments.assign(text=segments["text"] + " something else"))
    assert publishable_quotes(this).empty
    [row] = [row for row in papers(this, "to_release.csv") if row["approved_by"]]
    assert row["now"] == "the words are not those that were read: read them again"


def test_a_comment_that_was_changed_after_it_was_read_stays_in(this: ProgrammeYear) -> None:
    approve(this, ("comment", "r1/read"), words="read")
    assert list(publishable_comments(this)["text"]) == ["read"]
    change(this, "comments", text="my neighbour Marta")
    assert publishable_comments(this).empty


def test_replaced_details_stand_instead_of_what_was_said(this: ProgrammeYear) -> None:
    approve(this, ("segment", "willing:0-9"), said_instead="[name] said")
    assert set(publishable_quotes(this)["text"]) == {"[name] said"}


def test_a_comment_goes_out_only_with_the_yes_that_was_asked_for(this: ProgrammeYear) -> None:
    scale = next(name for name, scale in this.programme.scales.items() if scale.agree)
    item = next(name for name, item in this.programme.items.items() if item.scale == scale)
    yes, no = this.programme.scales[scale].agree[0], this.programme.scales[scale].disagree[0]
    this = ruled(this, comment_consent=item)
    for label, shown in ((yes, ["read"]), (no, []), (None, [])):
        row = {"respondent": "r1", "item": item, "option": "", "label": label,
               "missing": None if label else "skipped"}  # fmt: skip
        this.write("answers", TIDY["answers"].from_rows([row]))
        assert list(publishable_comments(this)["item"]) == shown


def test_the_writer_of_a_comment_is_not_named_by_a_group_too_small_to_hide_in(
    this: ProgrammeYear,
) -> None:
    assert set(publishable_comments(this)["attribution"]) == {"a person who answered the survey"}
    [respondent] = this.read("respondents").to_dict("records")
    many = [respondent | {"respondent": f"r{number}"} for number in range(1, 6)]
    this.write("respondents", TIDY["respondents"].from_rows(many))
    one = next(iter(this.programme.groups.values())).one
    assert set(publishable_comments(this)["attribution"]) == {one}


def test_what_to_read_first_proposes_and_approves_nothing(this: ProgrammeYear) -> None:
    approve(this)
    change(this, "comments", text=["=HYPERLINK(1)", "Ring 07700 900123"])
    rows = {row["id"]: row for row in papers(this, "to_release.csv")}
    assert set(rows) == {"willing:0-9", "r1/read", "r1/unread"}
    assert not any(row["approved_by"] or row["date"] for row in rows.values())
    assert rows["r1/read"]["words"] == "'=HYPERLINK(1)"
    assert "a telephone number: 07700 900123" in rows["r1/unread"]["look_at"]


def test_an_approval_that_is_not_followed_says_why(this: ProgrammeYear) -> None:
    approve(this, ("segment", "not:0-9"), ("segment", "gone:0-9"))
    now = {row["id"]: row["now"] for row in papers(this, "to_release.csv")}
    assert now["not:0-9"] == "its speaker did not agree to have their words published"
    assert now["gone:0-9"] == "there is nothing of that name this year"


def test_words_stand_in_an_order_that_does_not_tell_who_said_them(this: ProgrammeYear) -> None:
    segments = this.read("segments").query("interview == 'willing'").head(1)
    many = [
        segments.assign(segment=f"{who}:{n}-9", interview=who, text=f"{who} said {n}")
        for who in ("willing", "a", "b")
        for n in range(8)
    ]
    this.write(
        "segments", TIDY["segments"].from_rows(r for f in many for r in f.to_dict("records"))
    )
    approve(this, *(("segment", f"{who}:{n}-9") for who in ("willing", "a", "b") for n in range(8)))
    found = list(publishable_quotes(this)["interview"])
    beside = sum(one == other for one, other in pairwise(found))
    assert len(found) == 24
    assert beside < 12
