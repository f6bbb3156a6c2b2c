"""An item that moves, is put in other words or is no longer asked, from one year to the next."""

from pathlib import Path

import pandas as pd
import pytest
import yaml

from analysis.clean.survey import clean_survey
from analysis.judge.survey import survey_findings
from analysis.measure.proportions import difference_interval
from analysis.year import ProgrammeYear
from small_programme import NAME, PROGRAMME

QUESTIONNAIRE = """
scales:
  agree:
    options:
      - {label: Strongly agree, score: 3}
      - {label: Agree, score: 2}
      - {label: Disagree, score: 1}
    agree: [Strongly agree, Agree]
  how_often:
    options: [{label: Never, score: 0}, {label: Often, score: 1}]
    agree: [Often]
items:
  listened: {wording: The council listens, short: listened to, scale: agree}
  fair:
    wording: Decisions are fair
    short: decisions are fair
    scale: agree
    rewordings: [{since: 2018, wording: Decisions are made fairly}]
  asked_often:
    wording: We are asked
    short: people are asked
    scale: agree
    rewordings: [{since: 2018, wording: We are asked, scale: how_often}]
  told_why: {wording: We are told why, short: told why, scale: agree, years: [2017, 2019]}
  dropped:
    wording: Will this be asked again?
    short: old
    scale: agree
    years: [2017, 2018]
    rewordings: [{since: 2018, wording: Is this asked for the last time?}]
"""
# Each year's columns: its header, then how the year writes yes and no. The first is the country.
COLUMNS = {
    2017: {
        "listened": ("q1. The council listens", "Agree", "Disagree"),
        "fair": ("Decisions are fair", "Agree", "Disagree"),
        "asked_often": ("We are asked", "Agree", "Disagree"),
        "told_why": ("We are told why", "Agree", "Disagree"),
        "dropped": ("Will this be asked again?", "Agree", "Disagree"),
    },
    2018: {
        "dropped": ("Is this asked for the last time?", "AGREE", "disagree"),
        "fair": ("Decisions are made fairly", "AGREE", "disagree"),
        "asked_often": ("We are asked", "often", "NEVER "),
        "listened": ("grid[q1]. Rate these [The council listens]", "AGREE", "disagree"),
    },
    2019: {
        "told_why": ("q9._.We are told why", "\ufeffagree", "Disagree."),
        "fair": ("Decisions are made fairly", "\ufeffagree", "Disagree."),
        "asked_often": ("We are asked", "Often", "Never"),
        "listened": ("q1._.The council listens", "\ufeffagree", "Disagree."),
    },
}
AGREE = {2017: 6, 2018: 15, 2019: 12}
HERE, ELSEWHERE = 20, 7


def write_survey(folder: Path, year: int) -> None:
    """Of the first twenty rows some agree with everything; the rest come from elsewhere."""
    columns = COLUMNS[year]
    agreed = pd.Series(range(HERE + ELSEWHERE)) < AGREE[year]
    sheet = pd.DataFrame(
        {
            "Country": ["Here"] * HERE + ["There"] * ELSEWHERE,
            **{header: agreed.map({True: yes, False: no}) for header, yes, no in columns.values()},
        }
    )
    sheet.to_csv(folder / "survey.csv", index=False)
    options = {
        "platform": "mapped",
        "group": "public",
        "only": {"column": "Country", "equals": "here"},
        "columns": {item: header for item, (header, _, _) in columns.items()},
    }
    source = {"file": "survey.csv", "kind": "survey", "options": options}
    about = {"year": year, "simulated": False, "sources": [source]}
    (folder / "about.yml").write_text(yaml.safe_dump(about), encoding="utf-8")


@pytest.fixture
def years(root: Path) -> dict[int, ProgrammeYear]:
    """Three cleaned years of one programme."""
    definition = root / "programmes" / NAME
    definition.mkdir(parents=True)
    for name, content in (PROGRAMME | {"questionnaire.yml": QUESTIONNAIRE}).items():
        (definition / name).write_text(content, encoding="utf-8")
    for year in COLUMNS:
        raw = root / "data" / "raw" / NAME / str(year)
        raw.mkdir(parents=True)
        write_survey(raw, year)
    found = {year: ProgrammeYear(NAME, year, root) for year in COLUMNS}
    for this in found.values():
        clean_survey(this).write(this)
    return found


def findings(this: ProgrammeYear) -> pd.DataFrame:
    return survey_findings(this).set_index("measure")


def test_rows_from_elsewhere_are_counted_out_with_the_reason(years):
    account = years[2018].read("accounts.survey").iloc[0]
    assert account[["read", "kept", "rejected", "out_of_scope"]].tolist() == [27, 20, 0, 7]
    assert "Country" in account["why_out_of_scope"]


def test_an_item_that_moves_and_changes_case_stays_the_same_item(years):
    for year, this in years.items():
        answers = this.read("answers")
        labels = answers.loc[answers["item"] == "listened", "label"].value_counts()
        assert labels[labels > 0].to_dict() == {
            "Agree": AGREE[year],
            "Disagree": HERE - AGREE[year],
        }
    found = findings(years[2018]).loc["listened"]
    assert found["compared_with"] == "2017"
    expected = difference_interval(15, 20, 6, 20)
    assert tuple(found[["change", "change_low", "change_high"]]) == pytest.approx(expected)


def test_an_item_in_other_words_breaks_the_line(years):
    found = findings(years[2018]).loc["fair"]
    assert (found["numerator"], found["base"]) == (15, 20)
    assert pd.isna(found["change"])
    assert "in other words in 2017" in found["sentence"]
    assert findings(years[2019]).loc["fair", "compared_with"] == "2018"


def test_an_item_in_the_same_words_with_other_answers_breaks_the_line(years):
    found = findings(years[2018]).loc["asked_often"]
    assert (found["numerator"], found["base"]) == (15, 20)
    assert pd.isna(found["change"])
    assert "with other answers to choose from in 2017" in found["sentence"]
    assert "in other words" not in found["sentence"]


def test_an_item_left_out_for_a_year_is_compared_with_the_last_that_asked_it(years):
    assert findings(years[2018]).loc["told_why", "sentence"].startswith("Not asked in 2018")
    found = findings(years[2019]).loc["told_why"]
    assert found["compared_with"] == "2017"
    assert found["change"] == pytest.approx((12 - 6) / 20)


def test_an_item_no_longer_asked_is_said_in_its_last_words_and_has_no_number(years):
    found = findings(years[2019]).loc["dropped"]
    assert found["sentence"] == "Not asked in 2019: “Is this asked for the last time?”."
    assert found[["value", "numerator", "base", "change"]].isna().all()
    answers = years[2019].read("answers")
    assert set(answers.loc[answers["item"] == "dropped", "missing"]) <= {"not asked"}


def test_questions_say_which_earlier_years_may_be_compared(years):
    linked = {
        year: this.read("questions").set_index("item")["comparable_with"].dropna().to_dict()
        for year, this in years.items()
    }
    assert linked == {
        2017: {},
        2018: {"listened": "2017"},
        2019: {"listened": "2017, 2018", "fair": "2018", "asked_often": "2018", "told_why": "2017"},
    }
