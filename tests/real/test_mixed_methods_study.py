"""A real study, survey and interviews of the same people, from its files to a report."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest
import yaml
from page_text import one_line, text_of

from analysis.measure.saturation import new_codes
from analysis.measure.scales import answered_in_full, cronbach_alpha
from analysis.measure.themes import co_occurrence, saturation
from analysis.protect.identity.pseudonyms import pseudonym

pytestmark = pytest.mark.real

YEAR = 2021
PEOPLE, ITEMS, CODES, CODED = 17, 19, 22, 1930
THRESHOLD = 5
ABOUT = Path(__file__).parent / "raw" / "usability_study" / str(YEAR) / "about.yml"


@pytest.fixture(scope="module")
def sheet(real_samples: Path) -> pd.DataFrame:
    """The survey as plain pandas reads it, one row a participant, named as the tables name them."""
    path = real_samples / "mixed-methods-study" / "SERDIF_PSSUQ_P2.csv"
    raw = pd.read_csv(path, dtype=str, keep_default_na=False, header=None, skiprows=1)
    return raw.set_index(raw[1].map(lambda person: pseudonym(person, "usability_study")))


@pytest.fixture(scope="module")
def columns() -> dict[str, int]:
    """In which column of the survey each item was answered."""
    return yaml.safe_load(ABOUT.read_text(encoding="utf-8"))["sources"][0]["options"]["columns"]


@pytest.fixture(scope="module")
def project(real_samples: Path) -> Iterator[sqlite3.Connection]:
    """The coding project as plain SQL reads it."""
    path = real_samples / "mixed-methods-study" / "SERDIF_P2_ThematicAnalysis.sqlite3"
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def report(usability_study) -> str:
    return (usability_study.published(YEAR) / "report.html").read_text(encoding="utf-8")


def test_check_accounts_for_every_row_of_every_file(usability_study):
    """One stretch was highlighted and never tagged; it is counted, not lost."""
    said = usability_study.check(YEAR)
    read_and_kept = {
        "SERDIF_PSSUQ_P2.csv": (PEOPLE, PEOPLE),
        "SERDIF_P2_ThematicAnalysis.sqlite3": (CODED + 1, CODED),
        "participants.csv": (PEOPLE, PEOPLE),
    }
    for file, (read, kept) in read_and_kept.items():
        line = next(line for line in said.splitlines() if file in line and "read =" in line)
        assert [int(number) for number in re.findall(r"(\d+) (?:read|kept|could|out)", line)] == [
            read,
            kept,
            0,
            read - kept,
        ]
    accounts = usability_study.table("accounts", YEAR).set_index("source_file")
    found = {file: (row["read"], row["kept"]) for file, row in accounts.iterrows()}
    assert found == read_and_kept


def test_a_stretch_without_a_tag_is_out_of_scope(usability_study, project):
    untagged = (
        "select count(*) from highlights where id not in (select highlight_id from highlight_tags)"
    )
    assert project.execute(untagged).fetchone() == (1,)
    accounts = usability_study.table("accounts", YEAR).set_index("source_file")
    account = accounts.loc["SERDIF_P2_ThematicAnalysis.sqlite3"]
    assert (account["rejected"], account["out_of_scope"]) == (0, 1)
    assert account["why_out_of_scope"] == "1 without a code"


def test_every_participant_answers_every_item(usability_study, sheet, columns):
    answers = usability_study.table("answers", YEAR)
    assert len(answers) == PEOPLE * ITEMS
    assert answers["respondent"].nunique() == PEOPLE
    assert answers["item"].nunique() == ITEMS
    people = usability_study.table("respondents", YEAR).set_index("respondent")["person"]
    answered = answers[answers["missing"].isna()]
    found = {
        (people[row.respondent], row.item): row.score for row in answered.itertuples(index=False)
    }
    assert found == {
        (person, item): float(score)
        for item, column in columns.items()
        for person, score in sheet[column].items()
        if score
    }
    assert len(found) == PEOPLE * ITEMS - 1


def test_the_one_blank_answer_is_skipped_and_not_nought(usability_study):
    answers = usability_study.table("answers", YEAR)
    unanswered = answers[answers["missing"].notna()]
    assert unanswered[["item", "missing"]].values.tolist() == [["error_messages", "skipped"]]
    assert unanswered["score"].isna().all()


def test_dates_in_american_form_keep_their_month(usability_study, sheet):
    respondents = usability_study.table("respondents", YEAR).set_index("person")["submitted"]
    expected = pd.to_datetime(sheet[0], format="%m/%d/%Y %H:%M:%S")
    assert respondents.to_dict() == expected.to_dict()


def test_each_comment_stays_with_the_item_beside_it(usability_study, sheet, columns):
    comments = usability_study.table("comments", YEAR)
    people = usability_study.table("respondents", YEAR).set_index("respondent")["person"]
    found = {
        (people[row.respondent], row.item): row.text for row in comments.itertuples(index=False)
    }
    expected = {
        (person, item): text.strip()
        for item, column in columns.items()
        for person, text in sheet[column + 1].items()
        if text.strip()
    }
    assert {key: text.strip() for key, text in found.items()} == expected


def test_those_who_answered_are_those_who_were_interviewed(usability_study):
    interviewed = usability_study.table("interviews", YEAR)
    assert len(interviewed) == PEOPLE
    answered = usability_study.table("respondents", YEAR)
    assert set(interviewed["person"]) == set(answered["person"])
    assert not interviewed["quote_consent"].any()


def test_every_coded_stretch_is_kept_with_the_words_it_was_coded_on(usability_study, project):
    segments = usability_study.table("segments", YEAR)
    assert len(segments) == CODED
    stretches = project.execute(
        "select count(distinct document_id || ' ' || start_offset || ' ' || end_offset)"
        " from highlights join highlight_tags on highlight_id = id"
    )
    assert stretches.fetchone() == (segments["segment"].nunique(),)
    assert segments["interview"].nunique() == PEOPLE
    names = usability_study.table("codes", YEAR).set_index("code")["name"]
    assert len(names) == CODES
    found = sorted(
        (row.interview, names[row.code], one_line(row.text)) for row in segments.itertuples()
    )
    coded = project.execute(
        "select d.name, t.path, h.snippet from highlight_tags ht"
        " join highlights h on h.id = ht.highlight_id"
        " join documents d on d.id = h.document_id join tags t on t.id = ht.tag_id"
    )
    assert found == sorted(
        (document.split("_")[0], tag, text_of(snippet)) for document, tag, snippet in coded
    )


def test_a_theme_counts_the_interviews_in_which_it_was_coded(usability_study, project):
    findings = usability_study.table("findings", YEAR).set_index(["measure", "group"])
    names = usability_study.table("codes", YEAR).set_index("code")["name"]
    expected = dict(
        project.execute(
            "select t.path, count(distinct h.document_id) from highlight_tags ht"
            " join highlights h on h.id = ht.highlight_id join tags t on t.id = ht.tag_id"
            " group by t.path"
        )
    )
    assert len(expected) == CODES
    for group in ("all", "participants"):
        found = {
            name: tuple(findings.loc[(code, group), ["numerator", "base"]])
            for code, name in names.items()
        }
        assert found == {name: (interviews, PEOPLE) for name, interviews in expected.items()}


def test_an_item_counts_those_on_the_agreeing_side(usability_study, sheet, columns):
    findings = usability_study.table("findings", YEAR).set_index(["measure", "group"])
    for item, column in columns.items():
        scores = pd.to_numeric(sheet[column]).dropna()
        count, base = int((scores <= 3).sum()), len(scores)
        found = findings.loc[(item, "participants")]
        assert found["base"] == base, item
        others = base - count
        if 0 < count < THRESHOLD or 0 < others < THRESHOLD:
            assert pd.isna(found["numerator"]), f"{item} shows {count} of {base}"
        else:
            assert found["numerator"] == count, item


def test_alpha_of_the_whole_questionnaire_is_that_of_the_sheets_covariances(
    usability_study, sheet, columns
):
    scores = answered_in_full(usability_study.table("answers", YEAR), list(columns))
    by_hand = sheet[list(columns.values())].apply(pd.to_numeric).dropna()
    assert len(scores) == len(by_hand) == PEOPLE - 1
    covariances = by_hand.cov().to_numpy()
    expected = ITEMS / (ITEMS - 1) * (1 - covariances.trace() / covariances.sum())
    assert cronbach_alpha(scores) == pytest.approx(expected)


def test_themes_that_share_a_stretch_are_counted_in_interviews(usability_study, project):
    names = usability_study.table("codes", YEAR).set_index("code")["name"]
    found = co_occurrence(usability_study.table("segments", YEAR))
    coded = (
        "(select document_id, start_offset, end_offset, path from highlights h"
        " join highlight_tags on highlight_id = h.id join tags t on t.id = tag_id)"
    )
    expected = project.execute(
        "select a.path, b.path, count(distinct a.document_id)"
        f" from {coded} a join {coded} b using (document_id, start_offset, end_offset)"
        " where a.path < b.path group by a.path, b.path"
    )
    assert {
        (frozenset((names[row.code], names[row.other])), row.interviews)
        for row in found.itertuples()
    } == {(frozenset((one, other)), count) for one, other, count in expected}


def test_new_themes_by_interview_are_those_one_finds_reading_down_a_list(usability_study):
    segments = usability_study.table("segments", YEAR)
    order = sorted(segments["interview"].unique())
    heard: set[str] = set()
    expected = []
    for interview in order:
        here = set(segments.loc[segments["interview"] == interview, "code"])
        expected.append(len(here - heard))
        heard |= here
    found = new_codes(segments, order)["new"].tolist()
    assert found == expected
    runs = saturation(found)
    base = sum(expected[:4])
    assert runs["ratio"].tolist() == [
        sum(expected[last - 2 : last]) / base for last in range(6, len(order) + 1)
    ]


def test_nobody_judged_so_the_report_says_so(report):
    assert "Not yet judged. The evidence would allow up to" in text_of(report)
    assert "imulated data" not in text_of(report)


def test_the_report_does_not_deny_that_interviews_were_held(report):
    said = text_of(report)
    assert "No interviews were held" not in said
    assert "All 17 people we interviewed" in said


def test_no_words_of_a_person_reach_what_is_published(usability_study):
    """Nobody approved a quote, so not even a long comment or stretch may be found there."""
    published = " ".join(
        text_of(path.read_text(encoding="utf-8"))
        for path in usability_study.published(YEAR).rglob("*")
        if path.suffix in {".html", ".csv"}
    )
    said = [
        *usability_study.table("segments", YEAR)["text"],
        *usability_study.table("comments", YEAR)["text"],
    ]
    long_enough = {one_line(text) for text in said if len(one_line(text)) > 40}
    assert len(long_enough) > 1000
    assert [text for text in long_enough if text in published] == []


def test_the_report_opens_as_one_page_with_its_tables_beside_it(usability_study, report):
    class Page(HTMLParser):
        def __init__(self) -> None:
            super().__init__()
            self.opened: list[str] = []

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.opened.append(tag)

    page = Page()
    page.feed(report)
    assert page.opened.count("h1") == 1
    assert "main" in page.opened
    assert sorted((usability_study.published(YEAR) / "tables").glob("*.csv"))


def test_what_would_be_released_gives_nobody_away(usability_study):
    said = usability_study.evaluate("audit", usability_study.name)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "all clear" in said.stdout
