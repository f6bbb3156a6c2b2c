"""The audit names every planted leak with its sum, and nothing in a clean release."""

import re
from pathlib import Path

import pytest

from analysis.cli import main
from analysis.protect.audit.year import Leak, audit, audited, lines_of
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from released_by_hand import (
    Row,
    answers,
    empty_year,
    finding,
    no_answer,
    release,
    share,
    sheets,
    version,
)

STAFF = "staff"


def leak(this: ProgrammeYear, cell: str) -> Leak:
    """The leak of a count."""
    found = [one for one in audit(this) if one.cell == cell]
    assert found, [one.cell for one in audit(this)]
    return found[0]


def test_clean_release_is_all_clear_and_says_what_was_attacked(root: Path) -> None:
    this = empty_year(root)
    release(
        this,
        findings=[sheets(STAFF, 40), share("listened", STAFF, numerator=20, base=40)],
        every_answer=answers("listened", "Staff", (None, None, 10, 10), 40),
    )
    found = audited(this)
    assert found.leaks == []
    (said,) = lines_of(found)
    assert re.match(r"small 2019: all clear\. \d+ hidden counts attacked with \d+ claims", said)
    assert "what may be a small one has a range of at least 20" in said


def test_count_that_is_shown_too_small(root: Path) -> None:
    this = empty_year(root)
    release(this, findings=[sheets(STAFF, 3)])
    found = leak(this, "Staff who answered the survey")
    assert (found.low, found.high) == (3, 3)
    assert found.sum == "2019, findings.csv, response.answered.staff shows 3"


def test_total_minus_groups(root: Path) -> None:
    this = empty_year(root)
    release(
        this,
        findings=[
            finding("reach", "named_people", numerator=30),
            finding("reach", "capacity_staff", numerator=28),
            finding("reach", "capacity_lived_experience"),
        ],
    )
    found = leak(this, "people counted in reach.capacity_lived_experience.all")
    assert (found.low, found.high) == (2, 2)
    assert found.sum.startswith("30 people counted in reach.named_people.all")
    assert " − 28 people counted in reach.capacity_staff.all" in found.sum
    assert found.sum.endswith("= 2")


def test_how_many_gave_no_answer_is_no_secret(root: Path) -> None:
    """To the survey, or to a question of it: why they gave none is."""
    this = empty_year(root)
    asked = [sheets(STAFF, 170, asked=171), share("listened", STAFF, numerator=100, base=168)]
    of_all = no_answer("listened", "all together", (None, None, None), 170)
    release(this, findings=asked, every_answer=of_all)
    assert audit(this) == []
    known = no_answer("listened", "all together", (1, None, None), 170)
    release(this, findings=asked, every_answer=known)
    found = leak(this, "people who gave no answer to “listened to”: skipped")
    assert found.low == found.high == 1


def test_too_few_to_show_more_is_no_leak_and_fewer_than_all_are_added_up(root: Path) -> None:
    this = empty_year(root)
    few = "Too few Staff answered to show what they said: “…”."
    release(
        this,
        findings=[
            sheets("public", 60),
            sheets(STAFF, 9),
            share("listened", "public", numerator=30, base=50),
            share("listened", STAFF, sentence=few),
            finding("response", "listened-skipped", numerator=10, base=60, unit="share"),
        ],
    )
    assert audit(this) == []


@pytest.mark.parametrize(
    "told",
    [{"value": 0.0571429}, {"low": 0.0157796, "high": 0.186107}, {"low": 0.0157796}],
)
def test_percentage_or_interval_with_its_base(root: Path, told: dict[str, float]) -> None:
    this = empty_year(root)
    row: Row = {**share("listened", STAFF), "base": 35, **told}
    release(this, findings=[sheets(STAFF, 35), row])
    found = leak(this, "Staff agreeing on “listened to”")
    assert (found.low, found.high) == (2, 2)
    assert "heard.listened.staff" in found.sum


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Fewer than 5 of the 30 Staff who answered agreed: “…”.", 1, 4),
        ("All but a few of the 30 Staff who answered agreed: “…”.", 26, 29),
        ("Some of the 5 Staff who answered agreed: “…”.", 1, 5),
    ],
)
def test_words_that_bound_a_hidden_count(root: Path, words: str, low: int, high: int) -> None:
    this = empty_year(root)
    release(this, findings=[sheets(STAFF, 30), share("listened", STAFF, sentence=words)])
    agreeing, others = "Staff agreeing on “listened to”", "Staff not agreeing on “listened to”"
    base = 5 if "Some" in words else 30
    small = agreeing if low < 5 else others
    ends = (low, high) if small == agreeing else (base - high, base - low)
    found = leak(this, small)
    assert (found.low, found.high) == ends
    assert found.how == "words tell how small a count is"


def test_two_tables_that_share_a_margin(root: Path) -> None:
    """The finding hides how many agreed; the answers, which share its base, give it away."""
    this = empty_year(root)
    release(
        this,
        findings=[sheets(STAFF, 30), share("listened", STAFF, base=30)],
        every_answer=answers("listened", "Staff", (None, None, 20, 7), 30),
    )
    found = leak(this, "Staff agreeing on “listened to”")
    assert found.low == found.high == 3
    assert "every-answer.csv, listened, Staff, Disagree" in found.sum


def test_change_since_last_year_gives_last_years_hidden_count_away(root: Path) -> None:
    before, this = empty_year(root, 2018), empty_year(root)
    release(before, findings=[finding("reach", "named_people")])
    release(
        this,
        findings=[finding("reach", "named_people", numerator=30, change=28, compared_with=2018)],
    )
    assert audit(before) == []
    found = leak(this, "people counted in reach.named_people.all in 2018")
    assert found.low == found.high == 2


def test_number_in_the_words_of_a_hidden_finding(root: Path) -> None:
    this = empty_year(root)
    said = "We do not show how many of the 30 Staff, but it is about 2 more than before."
    release(this, findings=[sheets(STAFF, 30), share("listened", STAFF, sentence=said)])
    (found,) = audit(this)
    assert found.sum == "2019, findings.csv, heard.listened.staff: sentence says 2"


def test_number_on_the_page_beside_a_hidden_finding(root: Path) -> None:
    this = empty_year(root)
    release(this, findings=[sheets(STAFF, 30), share("listened", STAFF)])
    page = '<p><span data-finding="heard.listened.staff">3</span> agreed.</p>'
    (this.published / "report.html").write_text(page, encoding="utf-8")
    (found,) = audit(this)
    assert found.sum == "2019, report.html, beside heard.listened.staff says 3"


def test_theme_that_came_up_in_each_group(root: Path) -> None:
    this = empty_year(root)
    of_interviews = {"unit": "interviews", "evidence": "perception"}
    release(
        this,
        findings=[
            finding("response", "interviewed", STAFF, numerator=5),
            finding("heard", "trust", STAFF, **of_interviews),
            finding("heard", "trust", numerator=9, base=20, low=9, high=9, **of_interviews),
            finding("heard", "trust-groups", numerator=1, base=1, unit="groups"),
        ],
    )
    found = leak(this, "Staff who spoke of “Trust”")
    assert (found.low, found.high) == (1, 5)
    assert "heard.trust-groups.all: in each group" in found.sum


def test_with_protection_switched_off_leaks_are_named(root: Path) -> None:
    this = empty_year(root)
    release(
        this,
        findings=[sheets(STAFF, 30, asked=33), share("listened", STAFF, numerator=27, base=29)],
        every_answer=[
            *answers("listened", "Staff", (20, 7, 2, 0), 29),
            *no_answer("listened", "all together", (1, 0, 0), 30),
        ],
    )
    assert {
        "Staff who answered “Disagree” to “listened to”",
        "Staff not agreeing on “listened to”",
        "people who gave no answer to “listened to”: skipped",
    } <= {one.cell for one in audit(this)}


def test_rounded_counts_are_known_only_to_the_nearest_multiple(root: Path) -> None:
    this = empty_year(root)
    rules = root / "programmes" / "small" / "disclosure.yml"
    rules.write_text("threshold: 5\nminimum_base: 10\nrounding: 5\n", encoding="utf-8")
    this = ProgrammeYear("small", 2019, root)
    release(this, findings=[sheets(STAFF, 15, asked=20)])
    assert audit(this) == []


def test_version_of_the_same_year_that_differs_by_one_person(root: Path) -> None:
    this = empty_year(root)
    version(this, 1, findings=[sheets(STAFF, 31)])
    release(this, findings=[sheets(STAFF, 30)])
    found = leak(this, "people added to or taken out of: Staff who answered the survey")
    assert found.sum == (
        "2019, findings.csv, response.answered.staff shows 30, and "
        "2019, version 1, findings.csv, response.answered.staff shows 31: 30 − 31 = −1"
    )


def test_version_that_shows_the_same_is_all_clear(root: Path) -> None:
    this = empty_year(root)
    version(this, 1, findings=[sheets(STAFF, 31)])
    release(this, findings=[sheets(STAFF, 31)])
    assert audit(this) == []


def write_people(this: ProgrammeYear, people: list[str]) -> None:
    """Respondents who can be followed from year to year."""
    same = {"year": this.year, "group": STAFF, "weight": 1.0, "source_file": "survey.csv"}
    rows = [
        {"respondent": person, "person": person, "source_row": row, **same}
        for row, person in enumerate(people, start=2)
    ]
    this.write("respondents", TIDY["respondents"].from_rows(rows))


@pytest.mark.parametrize("protected", [False, True])
def test_last_year_subtracted_tells_of_the_one_who_joined_unless_protected(
    root: Path, protected: bool
) -> None:
    before, this = empty_year(root, 2018), empty_year(root)
    people = [f"p{number}" for number in range(40)]
    write_people(before, people)
    write_people(this, [*people, "new"])
    release(before, findings=[sheets(STAFF, 40), share("listened", STAFF, numerator=20, base=40)])
    agreed: Row = {} if protected else {"numerator": 21, "base": 41}
    release(this, findings=[sheets(STAFF, 41), share("listened", STAFF, **agreed)])
    if protected:
        assert audit(this) == []
        return
    who = "the 1 who joined since 2018 (Staff who answered the survey)"
    found = leak(this, f"{who}: Staff agreeing on “listened to”")
    assert found.sum.endswith("21 − 20 = 1")


def test_last_year_subtracted_tells_nothing_where_many_came_and_went(root: Path) -> None:
    before, this = empty_year(root, 2018), empty_year(root)
    write_people(before, [f"p{number}" for number in range(40)])
    write_people(this, [f"p{number}" for number in range(20, 61)])
    release(before, findings=[sheets(STAFF, 40), share("listened", STAFF, numerator=20, base=40)])
    release(this, findings=[sheets(STAFF, 41), share("listened", STAFF, numerator=21, base=41)])
    assert audit(this) == []


def test_command_says_all_clear_or_names_each_leak(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    this = empty_year(root)
    release(this, findings=[sheets(STAFF, 40)])
    main_exit(["audit", "small", "2019"], 0)
    assert "small 2019: all clear." in capsys.readouterr().out
    release(this, findings=[sheets(STAFF, 3)])
    main_exit(["audit", "small", "2019"], 1)
    said = capsys.readouterr().out
    assert "counts of people can be worked out" in said
    assert "response.answered.staff shows 3" in said


def main_exit(arguments: list[str], code: int) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert (left.value.code or 0) == code
