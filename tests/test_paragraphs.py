"""Sentences on one thing are joined: what they share is said once, and nothing is lost."""

import re

import pytest

from analysis.publish.finding import Finding, Findings
from analysis.publish.paragraphs import joined, tells_doubt_of

WORDING = "We are listened to"
DOUBT = (
    " We cannot tell whether this has changed since {year}: with this many answers only a change "
    "of about {size} in 100 would show."
)
NUMBER = re.compile(r"\d+")


def said(name: str, sentence: str, unit: str = "share", *, hidden: bool = False) -> Finding:
    blank = dict.fromkeys(
        ("aim", "low", "high", "numerator", "base", "compared_with", "change", "change_low",
         "change_high")
    )  # fmt: skip
    return Finding(
        finding=name, outcome="heard", group=name, measure="listened", evidence="perception",
        value=None, unit=unit, says="silent", sentence=sentence, notebook="4", hidden=hidden,
        label="listened to", group_name=name, **blank,
    )  # fmt: skip


def share(name: str, counts: str, year: int | None = None, size: int = 20) -> Finding:
    doubt = DOUBT.format(year=year, size=size) if year else ""
    return said(
        name,
        f"{counts} {name} who answered (60%; likely range 40% to 80%) agreed: “{WORDING}”.{doubt}",
    )


def kept_back(name: str) -> Finding:
    words = f"We do not show how many of the 13 {name} who answered agreed, to protect people"
    return said(name, f"{words}: “{WORDING}”.", hidden=True)


def talk(name: str, sentence: str, *, hidden: bool = False) -> Finding:
    return said(name, sentence, "interviews", hidden=hidden)


def words(*findings: Finding, lead: Finding | None = None) -> str:
    paragraph = joined(Findings(findings), lead, WORDING)
    assert paragraph is not None
    return paragraph.striptags()


def test_groups_stand_in_one_sentence() -> None:
    assert words(share("carers", "9 of the 15"), share("staff", "None of the 12")) == (
        "Of those who answered, 9 of the 15 carers (60%; likely range 40% to 80%) and none of the "
        "12 staff (60%; likely range 40% to 80%) agreed."
    )


def test_a_doubt_is_told_once_for_all_with_its_least_and_most() -> None:
    told = words(share("carers", "9 of the 15", 2018, 31), share("staff", "8 of the 12", 2018, 14))
    assert told.count("We cannot tell") == 1
    assert told.endswith(
        "We cannot tell whether this has changed since 2018 for either of these groups: with so "
        "many answers only a change of about 14 to 31 in 100 would show."
    )


def test_a_doubt_of_some_groups_names_them() -> None:
    told = words(share("carers", "9 of the 15", 2018), share("staff", "8 of the 12"))
    assert "changed since 2018 for carers: with so many answers" in told
    assert "these groups" not in told


def test_doubts_of_two_years_are_told_apart() -> None:
    told = words(share("carers", "9 of the 15", 2017), share("staff", "8 of the 12", 2018))
    assert "since 2017 for carers:" in told
    assert "since 2018 for staff:" in told


def test_the_doubt_of_the_picture_above_is_told_with_the_others() -> None:
    lead, other = share("staff", "8 of the 12", 2018), share("carers", "9 of the 15", 2018)
    alone = share("members", "9 of the 15")
    assert tells_doubt_of(lead, Findings([other]))
    assert "either of these groups" not in words(alone, other, lead=lead)
    assert "for staff and carers" in words(alone, other, lead=lead)
    assert not tells_doubt_of(lead, Findings([alone]))
    assert not tells_doubt_of(alone, Findings([other]))


def test_hidden_groups_and_gaps_keep_their_sentences() -> None:
    gap = said(
        "gap", f"Staff agreed more often than carers, by 32 in 100: “{WORDING}”.", "difference"
    )
    told = words(
        share("carers", "9 of the 15"), kept_back("members"), share("staff", "8 of the 12"), gap
    )
    assert (
        "We do not show how many of the 13 members who answered agreed, to protect people." in told
    )
    assert "Staff agreed more often than carers, by 32 in 100." in told
    told = words(
        share("carers", "9 of the 15"),
        share("staff", "8 of the 12"),
        kept_back("members"),
        kept_back("families"),
    )
    assert "We do not show these numbers, to protect people: members; families." in told
    assert "13" not in told


def test_every_number_is_marked_as_its_findings_own() -> None:
    findings = [share("carers", "9 of the 15", 2018, 31), share("staff", "8 of the 12", 2018, 14)]
    paragraph = joined(Findings(findings), None, WORDING)
    marked = re.findall(r'<span data-finding="(\w+)">(\d+)%?</span>', str(paragraph))
    assert set(marked) == {
        *(
            (f.finding, number)
            for f in findings
            for number in NUMBER.findall(f.sentence)
            if number not in ("2018", "100")
        ),
    }


def test_nothing_is_joined_where_nothing_is_shared() -> None:
    assert joined(Findings([share("carers", "9 of the 15", 2018)]), None, WORDING) is None
    other = said("staff", f"8 of the 12 staff who answered said yes: “{WORDING}”.")
    assert joined(Findings([share("carers", "9 of the 15"), other]), None, WORDING) is None


OF, HIDDEN = "of the 30 people we interviewed", "We do not show how many"


@pytest.mark.parametrize(
    ("sentences", "told"),
    [
        (
            (
                f"Between 12 and 17 {OF} spoke of this, depending on the reader: Trust.",
                f"Up to 6 {OF} told us this is better now, depending on the reader: Trust.",
                f"None {OF} told us this is worse now: Trust.",
            ),
            f"Depending on the reader, between 12 and 17 {OF} spoke of “Trust” and up to 6 told us "
            "this is better now. None told us this is worse now.",
        ),
        (
            (
                f"10 {OF} spoke of this: Trust.",
                f"Up to 7 {OF} told us this is better now, depending on the reader: Trust.",
                f"None {OF} told us this is worse now: Trust.",
            ),
            f"10 {OF} spoke of “Trust” and none told us this is worse now. Depending on the "
            "reader, up to 7 told us this is better now.",
        ),
        (
            (
                f"{HIDDEN} {OF} spoke of this, to protect people: Trust.",
                f"None {OF} told us this is better now: Trust.",
                f"{HIDDEN} {OF} told us this is worse now, to protect people: Trust.",
            ),
            f"We do not show how many {OF} spoke of “Trust”, to protect people. None told us this "
            "is better now. We do not show how many told us this is worse now, to protect people.",
        ),
    ],
)  # fmt: skip
def test_what_was_told_in_interviews_is_one_paragraph(
    sentences: tuple[str, ...], told: str
) -> None:
    found = Findings(talk(f"f{n}", sentence) for n, sentence in enumerate(sentences))
    paragraph = joined(found)
    assert paragraph is not None
    assert paragraph.striptags() == told


def test_two_themes_or_two_groups_of_people_are_not_joined() -> None:
    trust = talk("a", f"10 {OF} spoke of this: Trust.")
    assert joined(Findings([trust, talk("b", f"7 {OF} told us this is better now: Time.")])) is None
    carers = talk("b", "5 of the 8 carers we interviewed told us this is better now: Trust.")
    assert joined(Findings([trust, carers])) is None
    some = f"Some {OF} spoke of this: Trust. We do not show how many, to protect people."
    assert (
        joined(Findings([talk("a", some), talk("b", f"7 {OF} told us this is better now: Trust.")]))
        is None
    )
