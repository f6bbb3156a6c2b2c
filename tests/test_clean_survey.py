"""Cleaning a survey: labels match or are set aside; every row of the export is accounted for."""

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.clean.cleaned import Cleaned
from analysis.clean.survey import clean_survey
from analysis.protect.identity.pseudonyms import pseudonym
from small_programme import ABOUT, NAME, PROGRAMME, SURVEY, YEAR, write_small_year

LISTENED = "The council listens to people like me"
OPTIONS = "options: {group_column: Who are you?}"


def survey(*rows: str, header: str = f"Who are you?,{LISTENED}") -> str:
    return "\n".join([header, *rows]) + "\n"


def cleaned(root: Path, content: str, options: str = OPTIONS) -> Cleaned:
    changed = {"survey.csv": content, "about.yml": ABOUT.replace(OPTIONS, options)}
    return clean_survey(write_small_year(root, changed))


@pytest.fixture(autouse=True)
def one_item(monkeypatch: pytest.MonkeyPatch) -> None:
    """A questionnaire of the item most tests need; those that need more bring their own."""
    questionnaire = PROGRAMME["questionnaire.yml"].split("  confident:")[0]
    monkeypatch.setitem(PROGRAMME, "questionnaire.yml", questionnaire)


def with_items(monkeypatch: pytest.MonkeyPatch, items: str) -> None:
    monkeypatch.setitem(PROGRAMME, "questionnaire.yml", PROGRAMME["questionnaire.yml"] + items)


def sheet(name: str) -> str:
    """How tables call the answer sheet of this name."""
    return pseudonym(name, NAME, year=YEAR)


def answer(found: Cleaned, row: int, item: str = "listened") -> pd.Series:
    answers = found.tables["answers"]
    here = (answers["respondent"] == sheet(f"survey-{row:04d}")) & (answers["item"] == item)
    return answers[here].squeeze()


@pytest.mark.parametrize(
    "written",
    ["Agree", "agree", "  AGREE ", "Agree.", "\u00a0Agree\u00a0", "Agree:"],
)
def test_labels_match_whatever_the_case_spaces_and_typography(root: Path, written: str) -> None:
    found = cleaned(root, survey(f"Staff,{written}"))
    assert answer(found, 2)["label"] == "Agree"
    assert answer(found, 2)["score"] == 3
    assert found.rejected.empty


def test_a_label_matches_in_the_other_words_its_option_has(root: Path) -> None:
    assert answer(cleaned(root, survey("Staff,do not agree")), 2)["label"] == "Disagree"


@pytest.mark.parametrize("written", ["Don't know", "don’t know", "Don`t  know."])
def test_an_option_that_is_no_answer_is_missing_for_its_reason(root: Path, written: str) -> None:
    found = answer(cleaned(root, survey(f"Staff,{written}")), 2)
    assert found["missing"] == "not sure"
    assert pd.isna(found["label"])
    assert pd.isna(found["score"])


@pytest.mark.parametrize("written", ["Agre", "Agreed", "Agree somewhat", "3", "yes"])
def test_an_unknown_label_is_never_guessed(root: Path, written: str) -> None:
    found = cleaned(root, survey(f"Staff,{written}", "Staff,Agree"))
    [rejected] = found.rejected.to_dict("records")
    assert rejected["value"] == written
    assert (rejected["source_file"], rejected["source_row"]) == ("survey.csv", 2)
    assert (rejected["column"], rejected["lost"]) == (LISTENED, "value")
    assert "“Strongly agree”" in rejected["remedy"], "the remedy names the labels that are known"
    assert answer(found, 2).empty, "an answer that cannot be used is neither given nor skipped"
    assert len(found.tables["respondents"]) == 2, "the row stays"


def test_a_blank_is_skipped(root: Path) -> None:
    assert answer(cleaned(root, survey("Staff,")), 2)["missing"] == "skipped"


def test_every_item_is_asked_skipped_or_not_asked_of_everybody(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_items(
        monkeypatch,
        """
  confident: {wording: I feel confident, short: c, scale: agree, asked_of: [staff]}
  earlier: {wording: Asked once, short: e, scale: agree, years: [2017]}
""",
    )
    rows = ("Staff,Agree,Disagree", "People who use services,Agree,")
    found = cleaned(root, survey(*rows, header=f"Who are you?,{LISTENED},I feel confident"))
    assert answer(found, 2, "confident")["label"] == "Disagree"
    assert answer(found, 3, "confident")["missing"] == "not asked"
    assert answer(found, 2, "earlier")["missing"] == "not asked"
    assert len(found.tables["answers"]) == 2 * 3
    assert "earlier" not in set(found.tables["questions"]["item"])


def test_an_answer_of_somebody_who_was_not_asked_is_set_aside(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_items(
        monkeypatch,
        "  confident: {wording: I feel confident, short: c, scale: agree, asked_of: [staff]}\n",
    )
    rows = ("Staff,Agree,Agree", "People who use services,Agree,Agree")
    found = cleaned(root, survey(*rows, header=f"Who are you?,{LISTENED},I feel confident"))
    assert answer(found, 3, "confident")["missing"] == "not asked"
    assert found.rejected["source_row"].tolist() == [3]


MULTIPLE = """
  heard_of:
    wording: How did you hear of us?
    short: how people heard
    kind: multiple
    options: [A friend, "At work, by email", The radio]
"""


def test_a_multiple_choice_has_a_row_for_each_tick(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_items(monkeypatch, MULTIPLE)
    content = survey(
        'Staff,Agree,"a friend;  At work, by EMAIL"',
        "Staff,Agree,",
        "Staff,Agree,A pigeon;The radio",
        "Staff,Agree,A pigeon",
        header=f"Who are you?,{LISTENED},How did you hear of us?",
    )
    found = cleaned(root, content)
    ticks = found.tables["answers"].query("item == 'heard_of'").groupby("respondent")
    by_row = {name: list(part["option"]) for name, part in ticks}
    assert by_row == {
        sheet("survey-0002"): ["A friend", "At work, by email"],
        sheet("survey-0003"): [""],
        sheet("survey-0004"): ["The radio"],
    }
    assert answer(found, 3, "heard_of")["missing"] == "skipped"
    assert found.rejected["value"].tolist() == ["A pigeon", "A pigeon"]


def test_a_number_is_a_score_and_what_is_none_is_set_aside(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_items(monkeypatch, "  meetings: {wording: How many?, short: m, kind: number}\n")
    content = survey(
        "Staff,Agree,3",
        "Staff,Agree,a few",
        "Staff,Agree,",
        header=f"Who are you?,{LISTENED},How many?",
    )
    found = cleaned(root, content)
    assert answer(found, 2, "meetings")["score"] == 3
    assert answer(found, 3, "meetings").empty
    assert answer(found, 4, "meetings")["missing"] == "skipped"
    assert found.rejected["value"].tolist() == ["a few"]


def test_words_become_comments_and_blanks_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_items(monkeypatch, "  change: {wording: What?, short: w, kind: text}\n")
    content = survey(
        'Staff,Agree,"Time, and money",Because',
        "Staff,Agree,,",
        header=f"Who are you?,{LISTENED},What?,Comments",
    )
    options = "options: {group: staff, comments: {listened: Comments}}"
    comments = cleaned(root, content, options).tables["comments"]
    assert comments.to_dict("records") == [
        {"respondent": sheet("survey-0002"), "item": "listened", "text": "Because"},
        {"respondent": sheet("survey-0002"), "item": "change", "text": "Time, and money"},
    ]


def test_a_header_that_cannot_be_found_names_the_nearest(root: Path) -> None:
    content = survey("Staff,Agree", header="Who are you?,The council listens to persons like me")
    [problem] = cleaned(root, content).fatal
    assert "item “listened”" in problem.what
    assert "the nearest header is “The council listens to persons like me”" in problem.what


@pytest.mark.parametrize(
    "header", ["listened", "LISTENED", LISTENED, f" {LISTENED.upper()}.", "Q7"]
)
def test_an_item_is_found_by_option_id_or_wording(root: Path, header: str) -> None:
    columns = ", columns: {listened: Q7}" if header == "Q7" else ""
    options = f"options: {{group: staff{columns}}}"
    found = cleaned(root, survey("Agree", header=header) + "Disagree\n", options)
    assert found.problems == ()
    assert found.tables["answers"]["label"].tolist() == ["Agree", "Disagree"]


def test_a_column_that_about_names_and_the_file_has_not_is_fatal_even_if_another_fits(
    root: Path,
) -> None:
    options = "options: {group: staff, columns: {listened: Q8}}"
    [problem] = cleaned(root, survey("Agree", header="listened"), options).fatal
    assert "“Q8”" in problem.what


def test_a_wrong_header_does_not_hide_what_else_is_wrong(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_items(monkeypatch, MULTIPLE)
    options = (
        "options: {group: staff, multiple: {heard_of: ;}, columns: {listened: Q1, heard_of: Q2}}"
    )
    found = cleaned(root, survey("Agree,A pigeon", header="Q7,Q2"), options)
    assert "item “listened”: there is no column “Q1”" in found.fatal[0].what
    assert found.rejected["value"].tolist() == ["A pigeon"]


def test_a_question_in_force_this_year_is_found_by_this_years_wording(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = PROGRAMME["questionnaire.yml"] + (
        "    rewordings: [{since: 2018, wording: We are listened to, comparable: false}]\n"
    )
    monkeypatch.setitem(PROGRAMME, "questionnaire.yml", changed)
    earlier = root / "data" / "raw" / "small" / "2018"
    earlier.mkdir(parents=True)
    (earlier / "about.yml").write_text("year: 2018\nsimulated: false\n", encoding="utf-8")
    older = root / "data" / "raw" / "small" / "2017"
    older.mkdir(parents=True)
    (older / "about.yml").write_text("year: 2017\nsimulated: false\n", encoding="utf-8")
    found = cleaned(root, survey("Staff,Agree", header="Who are you?,We are listened to"))
    [question] = found.tables["questions"].to_dict("records")
    assert found.problems == ()
    assert question["wording"] == "We are listened to"
    assert question["comparable_with"] == "2018"


def test_groups_and_characteristics_match_by_id_or_label(root: Path) -> None:
    content = survey(
        "staff,65 and over,Agree",
        "A member of STAFF,under_65,Agree",
        "Users,,Agree",
        "Nobody,Under 65,Agree",
        ",Under 65,Agree",
        "Staff,Very old,Agree",
        header=f"Who are you?,Age,{LISTENED}",
    )
    options = "options: {group_column: who are you?, groups: {users: public}}"
    found = cleaned(root, content, options)
    respondents = found.tables["respondents"]
    assert respondents["group"].tolist() == ["staff", "staff", "public", "staff"]
    assert respondents["age_band"].fillna("").tolist() == ["65_and_over", "under_65", "", ""]
    lost = found.rejected[["source_row", "lost"]].values.tolist()
    assert lost == [[5, "row"], [6, "row"], [7, "value"]]


def test_rows_that_are_not_for_this_analysis_are_counted_with_the_reason(root: Path) -> None:
    content = survey(
        "1,2019-03-01,UK,Agree",
        "1,2019-03-01,UK,Agree",
        "2,2019-04-01,UK,Agree",
        "3,2019-03-31,France,Agree",
        "4,2019-03-31,uk,Agree",
        header=f"Number,When,Country,{LISTENED}",
    )
    options = (
        "options: {group: staff, id_column: Number, submitted_column: When, "
        "only: {column: Country, equals: UK}}"
    )
    found = cleaned(root, content, options)
    [account] = found.accounts.to_dict("records")
    assert (account["read"], account["kept"], account["out_of_scope"]) == (5, 2, 3)
    assert account["why_out_of_scope"] == "1 duplicate, 1 not meant by “only” (Country), 1 late"
    assert found.problems == ()


@pytest.mark.parametrize("written", ["2019-02-30", "2999-01-01", "1819-03-01"])
def test_a_time_that_cannot_be_is_set_aside_and_the_row_stays(root: Path, written: str) -> None:
    content = survey(f"{written},Agree", "2019-03-02,Agree", header=f"When,{LISTENED}")
    about = ABOUT.replace("closes: 2019-03-31", "").replace(
        OPTIONS, "options: {group: staff, submitted_column: When}"
    )
    found = clean_survey(write_small_year(root, {"survey.csv": content, "about.yml": about}))
    assert found.rejected["source_row"].tolist() == [2]
    assert written in found.rejected["reason"].iloc[0]
    assert found.tables["respondents"]["submitted"].isna().tolist() == [True, False]


def test_a_respondent_named_twice_is_rejected_the_second_time(root: Path) -> None:
    content = survey("A,Agree", "B,Agree", "A,Disagree", ",Agree", header=f"Number,{LISTENED}")
    found = cleaned(root, content, "options: {group: staff, respondent_column: Number}")
    assert found.tables["respondents"]["respondent"].tolist() == [sheet("A"), sheet("B")]
    assert found.rejected[["source_row", "lost"]].values.tolist() == [[4, "row"], [5, "row"]]
    assert found.tables["answers"]["label"].tolist() == ["Agree", "Agree"]


def test_a_column_that_tells_who_somebody_is_names_nobody(root: Path) -> None:
    content = survey("Jo Made-Up,Agree", header=f"Full name,{LISTENED}")
    found = cleaned(root, content, "options: {group: staff, respondent_column: Full name}")
    assert "tells who somebody is" in found.fatal[0].what


def test_two_exports_of_one_name_do_not_mix_their_respondents(root: Path) -> None:
    about = ABOUT.replace(
        "  - {file: coding.csv, kind: coding}",
        "  - {file: more.csv, kind: survey, options: {group: public, respondent_column: Number}}",
    ).replace(OPTIONS, "options: {group: staff, respondent_column: Number}")
    header = f"Number,{LISTENED}"
    changed = {
        "about.yml": about,
        "survey.csv": survey("A,Agree", header=header),
        "more.csv": survey("A,Agree", "B,Disagree", header=header),
        "coding.csv": None,
    }
    found = clean_survey(write_small_year(root, changed))
    assert found.tables["respondents"]["respondent"].tolist() == [sheet("A"), sheet("B")]
    assert found.rejected[["source_file", "source_row"]].values.tolist() == [["more.csv", 2]]


def test_two_exports_that_would_name_their_respondents_alike_are_fatal(root: Path) -> None:
    about = ABOUT.replace(OPTIONS, "options: {group: staff}").replace(
        "{file: coding.csv, kind: coding}",
        "{file: survey.txt, kind: survey, options: {group: public}}",
    )
    content = survey("Agree", header=LISTENED)
    changed = {"about.yml": about, "survey.csv": content, "survey.txt": content}
    [problem] = clean_survey(write_small_year(root, changed)).fatal
    assert "“survey”" in problem.what


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ("options: {group: aliens}", "aliens"),
        ("options: {group: staff, columns: {listend: Q7}}", "listend"),
        ("options: {group_column: Who are you?, groups: {x: aliens}}", "aliens"),
        ("options: {}", "group"),
        ("options: {group: staff, colour: red}", "colour"),
    ],
)
def test_options_that_do_not_fit_are_named(root: Path, options: str, named: str) -> None:
    [problem] = cleaned(root, survey("Staff,Agree"), options).fatal
    assert named in problem.what


def test_sheets_that_came_late_are_counted_by_their_group(root: Path) -> None:
    late = "2019-05-0{} 10:00:00,{},Under 65,Agree,,,,"
    sheets = [SURVEY.splitlines()[0], *map(late.format, "234", ("Staff", "Staff", "Aliens")), ""]
    this = write_small_year(root, {"survey.csv": "\n".join(sheets)})
    [account] = clean_survey(this).accounts.to_dict("records")
    assert account["why_out_of_scope"] == "3 late"
    assert account["out_of_scope_by_group"] == "staff: 2 late"


def test_tables_are_written_with_what_was_rejected(root: Path) -> None:
    this = write_small_year(root, {"survey.csv": survey("Staff,Agree", "Staff,Perhaps")})
    clean_survey(this).write(this)
    assert len(this.read("respondents")) == 2
    assert this.read("rejected.survey")["value"].tolist() == ["Perhaps"]
    assert this.read("accounts.survey")["kept"].tolist() == [2]


CELLS = st.sampled_from(
    ["", " ", "Staff", "staff.", "Aliens", "Agree", "AGREE", "Perhaps", "Don’t know", "7", "�", '"']
)


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), max_size=8))
def test_rows_always_add_up(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerows([["Number", "Who are you?", LISTENED], *rows])
    root = tmp_path_factory.mktemp("root")
    options = "options: {group_column: Who are you?, respondent_column: Number}"
    found = cleaned(root, stream.getvalue(), options)
    [account] = found.accounts.to_dict("records")
    kept = len(found.tables["respondents"])
    lost = found.rejected.query("lost == 'row'")["source_row"].nunique()
    assert account["read"] == kept + lost + account["out_of_scope"]
    assert (account["kept"], account["rejected"]) == (kept, lost)
    answered = len(found.tables["answers"]) + len(found.rejected.query("lost == 'value'"))
    assert answered == kept, "every answer of a row that is kept is in a table or set aside"
