"""Nobody's words go out without their consent and somebody's approval."""

from pathlib import Path

import pytest

from analysis.protect.quotes import publishable_comments, publishable_quotes
from analysis.simulate import new_programme
from analysis.tables import TIDY
from analysis.year import ProgrammeYear


@pytest.fixture
def this(root: Path) -> ProgrammeYear:
    """Five interviews, one of them not to be quoted; a comment; everything approved."""
    new_programme("hampshire", root)
    this = ProgrammeYear("hampshire", 2026, root)
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


def approve(this: ProgrammeYear, *approved: tuple[str, str]) -> None:
    rows = [
        {"kind": kind, "id": name, "approved_by": "B. Reader", "date": "2026-05-01"}
        for kind, name in approved
    ]
    this.write("release", TIDY["release"].from_rows(rows))


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
