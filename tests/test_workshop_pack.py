"""The workshop pack: marked, nothing to load, no judgement on placemats, sheets that read back."""

import csv
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from analysis.clean.agreed import NAME as AGREED
from analysis.clean.cleaned import Cleaned
from analysis.clean.decisions import clean_decisions
from analysis.clean.interviews import clean_interviews
from analysis.judge.cards import draw_cards
from analysis.judge.interviews import to_talk_about
from analysis.judge.talk_over import stretches_to_talk_over, to_settle
from analysis.protect.inert import what_runs_or_loads
from analysis.publish.workshop import Pack, make_pack
from analysis.publish.workshop.blank_sheets import write_blank_sheets
from analysis.publish.workshop.pack import clear_pack
from analysis.publish.workshop.paper import pack_folder
from analysis.run.withdrawal import find
from analysis.tables import COLLECTED, LEVELS
from analysis.year import ProgrammeYear
from made_up_year import YEAR, made_up_year
from small_programme import write_small_year

PAGES = {
    "appendix", "cards", "confidentiality", "facilitator", "glossary", "index", "placemats",
    "sheets", "talk-over", "why-these-cards",
}  # fmt: skip
SAID = "The gate is <b>open</b> to us now, and everybody comes"
HOSTILE = "</style><script>alert(1)</script>"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("key") / "pseudonym.key"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Any:
    """The pack of a made-up year, on a computer without a browser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EVALUATION_KEY_FILE", str(key))
        patch.setenv("PATH", "")
        people = [
            {"interview": f"talk-{n}", "participant": f"p-{n}", "group": "gardeners",
             "date": f"{YEAR}-05-01", "quote_consent": False, "workshop_consent": n != 2}
            for n in range(8)
        ]  # fmt: skip
        segments = [
            {"segment": f"talk-{n}:0-50", "code": "tea", "coder": coder, "interview": f"talk-{n}",
             "start": 0, "end": 50, "text": f"{SAID} {HOSTILE}, {n} of us",
             "direction": "none said", "key": False}
            for n in range(8) for coder in ("Ada", "Bo")
        ]  # fmt: skip
        segments[0]["code"] = "rain"
        root = tmp_path_factory.mktemp("pack")
        this = made_up_year(root, interviews=people, segments=segments, judged=False)
        this.write("to_talk_about", to_talk_about(this))
        yield make_pack(this, per_sheet=8, sorters=2)


def soup(pack: Pack, name: str) -> BeautifulSoup:
    return BeautifulSoup((pack.index.parent / f"{name}.html").read_text("utf-8"), "html.parser")


def words(tag: Any) -> str:
    return re.sub(r"\s+", " ", tag.get_text(" ")).strip()


def test_every_part_is_a_page_and_without_a_browser_it_says_so_once(pack: Pack) -> None:
    assert {path.stem for path in pack.index.parent.glob("*.html")} == PAGES
    assert not list(pack.index.parent.glob("*.pdf"))
    assert sum("No browser" in line for line in pack.lines) == 1


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_page_stands_alone_is_marked_and_runs_nothing(pack: Pack, name: str) -> None:
    page = soup(pack, name)
    assert what_runs_or_loads(str(page)) is None
    assert page.select("script, link, img, form") == []
    assert page.html["lang"] == "en-GB"
    assert "Simulated data" in words(page.header)
    assert len(page.select("h1")) == 1
    assert "{{" not in words(page.body)
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile("^h[1-6]$"))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_cards_are_articles_with_numbers_and_tell_nothing_else_of_a_person(pack: Pack) -> None:
    page = soup(pack, "cards")
    headings = [words(article.h2) for article in page.select("article")]
    assert headings == [f"Card {card.number}" for card in pack.draw.cards]
    assert len(headings) == 7
    text = str(page)
    for told in ("talk-", "p-1", "gardener", "Ada", "Bo ", "2 of us"):
        assert told not in text.replace("<body", "")
    assert words(page).count("<script>alert(1)</script>") == 7
    assert pack.draw.extracts.left_out != {}


def test_a_placemat_for_each_outcome_shows_little_and_interprets_nothing(pack: Pack) -> None:
    page = soup(pack, "placemats")
    mats = page.select("section")
    assert [words(mat.h2) for mat in mats] == [
        outcome.title for outcome in pack.this.programme.outcomes.values()
    ]
    assert all(len(mat.select("svg")) <= 2 for mat in mats)
    assert len(page.select("svg")) >= 2
    assert all("What surprises you?" in words(mat) for mat in mats)
    text = words(page).casefold()
    for interpreted in (*LEVELS, "speaks for", "points to", "judg", "support"):
        assert interpreted not in text


def test_a_sheet_to_judge_shows_the_most_that_the_evidence_can_support(pack: Pack) -> None:
    text = words(soup(pack, "sheets"))
    assert "The most this evidence can support: “some progress”" in text
    for said in ("not enough evidence", "Signing: Ada Fern", "My piles: Sorter B"):
        assert said in text


def test_every_level_on_the_sheet_is_explained(pack: Pack) -> None:
    explained = {words(term).lower() for term in soup(pack, "glossary").find_all("dt")}
    assert set(LEVELS) <= explained


def test_what_was_read_differently_is_listed_with_both_readings(pack: Pack) -> None:
    page = words(soup(pack, "talk-over"))
    assert "Ada: Rain" in page
    assert "Bo: Meeting over tea" in page
    rows = list(read_csv(pack.index.parent / AGREED))
    assert [(row["code"], row["first_readings"]) for row in rows] == [
        ("Rain", "Ada: found it; Bo: did not find it"),
        ("Meeting over tea", "Ada: did not find it; Bo: found it"),
    ]


def test_the_facilitator_is_told_what_to_read_and_what_to_do(pack: Pack) -> None:
    page = words(soup(pack, "facilitator"))
    for heading in ("Ground rules", "When somebody is upset", "When somebody recognises someone"):
        assert heading in page
    assert "must never be published" in words(soup(pack, "index"))


# Blank sheets, filled in


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def fill_in(path: Path, into: Path, **filled: str) -> int:
    """Every second row filled in, put in the year's folder; how many rows it has."""
    rows = read_csv(path)
    for row in rows[::2]:
        row |= {name: words for name, words in filled.items() if not row[name]}
        if row.get("about") == "programme":
            row["level"] = ""  # it is judged in a sentence
    with into.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLLECTED[path.name].column_names)
        writer.writeheader()
        writer.writerows(rows)
    return len(rows)


FILLED_IN: dict[str, dict[str, str]] = {
    "piles.csv": {"pile": "1", "pile_name": "Time"},
    "themes.csv": {
        "name": "Time", "becomes_code": "yes", "reason": "We saw it", "decided_by": "All",
        "date": "2019-06-01",
    },
    "insights.csv": {
        "author": "Pat", "stance": "adds", "text": "There is more", "date": "2019-06-01",
        "message": "no",
    },
    "judgements.csv": {
        "level": "no progress", "reasons": "We saw", "agreed_by": "All", "agreed": "4",
        "lived_experience": "2", "others": "2", "date": "2019-06-01",
    },
    "signoff.csv": {"ending": "agreed", "version": "1", "read_as": "report", "date": "2019-07-01"},
    AGREED: {
        "present": "still differ", "reason": "We see it so", "decided_by": "Ann and Ben",
        "date": "2019-06-01",
    },
}  # fmt: skip


@pytest.fixture
def small(root: Path, monkeypatch: pytest.MonkeyPatch, key: Path) -> ProgrammeYear:
    monkeypatch.setenv("EVALUATION_KEY_FILE", str(key))
    this = write_small_year(root)
    clean_interviews(this).write(this)
    clean_decisions(this).write(this)
    return this


def cleaned(this: ProgrammeYear) -> list[Cleaned]:
    return [clean_interviews(this), clean_decisions(this)]


def test_blank_sheets_half_filled_in_are_taken_without_a_problem(small: ProgrammeYear) -> None:
    blank = write_blank_sheets(small, draw_cards(small), to_settle(small), 3)
    assert {path.name for path in blank} == set(FILLED_IN)
    rows = {
        path.name: fill_in(path, small.raw / path.name, **FILLED_IN[path.name]) for path in blank
    }
    found = cleaned(small)
    assert [problem for part in found for problem in part.problems] == []
    for part in found:
        for account in part.accounts.to_dict("records"):
            if account["source_file"] in rows:
                read = rows[account["source_file"]]
                assert account["read"] == read
                assert account["kept"] == (read + 1) // 2, account
                assert account["rejected"] == 0
    tidy = found[0].tables | found[1].tables
    assert {"heard", "programme"} & set(tidy["judgements"]["about"])
    assert set(tidy["judgements"]["about"]) <= {"heard", "embed", "programme"}
    assert tidy["agreed"]["present"].isna().all()
    assert tidy["agreed"]["first_readings"].str.contains("Ann: ").all()


def test_sheets_left_wholly_blank_are_left_blank_and_no_problem(small: ProgrammeYear) -> None:
    for path in write_blank_sheets(small, draw_cards(small), to_settle(small), 3):
        (small.raw / path.name).write_bytes(path.read_bytes())
    found = cleaned(small)
    assert [problem for part in found for problem in part.problems] == []
    accounts = {r["source_file"]: r for part in found for r in part.accounts.to_dict("records")}
    for name in FILLED_IN:
        assert accounts[name]["kept"] == accounts[name]["rejected"] == 0
        assert "left blank" in accounts[name]["why_out_of_scope"]


def test_a_row_half_filled_in_is_a_problem_that_says_what_is_missing(small: ProgrammeYear) -> None:
    [path] = [p for p in write_blank_sheets(small, draw_cards(small), to_settle(small), 1)
              if p.name == AGREED]  # fmt: skip
    fill_in(path, small.raw / AGREED, present="yes")
    reasons = {problem.what for problem in clean_interviews(small).problems}
    assert any("“reason” is blank" in reason for reason in reasons)


def test_a_sheet_that_somebody_filled_in_where_it_stood_is_not_written_over(
    small: ProgrammeYear,
) -> None:
    draw, settle = draw_cards(small), to_settle(small)
    write_blank_sheets(small, draw, settle, 1)
    path = pack_folder(small) / "signoff.csv"
    fill_in(path, path, ending="agreed")
    before = path.read_bytes()
    write_blank_sheets(small, draw, settle, 1)
    assert path.read_bytes() == before


def test_what_was_talked_over_is_not_listed_again(small: ProgrammeYear) -> None:
    settle = to_settle(small)
    assert settle["code"].tolist() == ["no_time", "trust"]
    assert settle["first_readings"].tolist()[1] == "Ann: found it (better); Ben: found it"
    small.write("to_talk_about", to_talk_about(small))
    assert stretches_to_talk_over(small, settle)
    row = "P1,{},still differ,,,We see it so,Ann and Ben,2019-06-01\n"
    header = ",".join(COLLECTED[AGREED].column_names) + "\n"
    lines = header + row.format("trust") + row.format("no_time")
    (small.raw / AGREED).write_text(lines, encoding="utf-8")
    clean_interviews(small).write(small)
    assert to_settle(small).empty
    assert stretches_to_talk_over(small, to_settle(small)) == []


# Withdrawal


def test_when_somebody_withdraws_the_printed_pack_goes_and_people_are_told(
    small: ProgrammeYear,
) -> None:
    folder = pack_folder(small)
    folder.mkdir(parents=True)
    for name in ("cards.html", "cards.pdf", "piles.csv"):
        (folder / name).write_bytes(b"words that are packed, so that nobody finds them")
    said = find([small], "X1").carry_out(quiet=True)
    assert [path.name for path in folder.iterdir()] == ["piles.csv"]
    [told] = [line for line in said if "workshop pack" in line]
    assert "evaluate workshop small 2019" in told
    assert "print it again" in told
    assert not clear_pack(small)
