"""Who answered, how alike groups are in that, and what was left out or left blank."""

import pandas as pd
import pytest

from analysis.judge.survey_spread import spread_of_answers
from survey_year import found, sheets, written

YES, NO = {"listened": "Agree"}, {"listened": "Disagree"}


def response(this) -> pd.DataFrame:
    return found(this).query("outcome == 'response'")


def test_groups_that_answer_unalike_are_said_to(root):
    rows = [*sheets("public", (80, YES)), *sheets("staff", (40, YES))]
    this = written(root, 2019, rows, invited={"public": 100, "staff": 100})
    row = response(this).loc["response.r_indicator.all"]
    assert row["value"] == pytest.approx(0.6)  # as methods.md has it
    assert "from 40% to 80% of those asked: it was lowest among Staff" in row["sentence"]
    assert "this stands at 0.60" in row["sentence"]


def test_an_open_invitation_has_no_rate_and_no_indicator(root):
    this = written(root, 2019, [*sheets("public", (80, YES)), *sheets("staff", (40, YES))])
    said = response(this)
    assert "response.r_indicator.all" not in said.index
    assert said.loc["response.answered.public", "sentence"].endswith(
        "It was open to all, so we cannot say what share that is."
    )


def test_a_group_too_small_to_show_is_not_in_the_indicator(root):
    """Else its number could be worked out from the indicator and the other groups."""
    rows = [*sheets("public", (80, YES)), *sheets("staff", (3, YES))]
    this = written(root, 2019, rows, invited={"public": 100, "staff": 60})
    said = response(this)
    assert said.loc["response.answered.staff", "hidden"]
    assert "response.r_indicator.all" not in said.index


def test_more_answers_than_people_asked_give_no_share(root):
    this = written(root, 2019, sheets("public", (30, YES)), invited={"public": 20})
    row = response(this).loc["response.answered.public"]
    assert "%" not in row["sentence"]
    assert "Our list of whom we asked had 20" in row["sentence"]


def test_everybody_answered(root):
    this = written(root, 2019, sheets("public", (20, YES)), invited={"public": 20})
    assert response(this).loc["response.answered.public", "sentence"] == (
        "All 20 People who use services who were asked answered the survey."
    )


def test_sheets_left_out_are_counted_by_reason(root):
    why = "9 partial, 6 late, 12 not meant by “only” (7 late)"
    said = response(written(root, 2019, sheets("public", (20, YES)), why=why.replace("7 ", "")))
    assert said.loc["response.left_out_partial.all", "numerator"] == 9
    assert said.loc["response.left_out_late.all", "sentence"] == (
        "We left out 6 answer sheets because they came in after the survey had closed."
    )
    assert said.loc["response.left_out_other.all", "numerator"] == 12


def test_few_sheets_left_out_cannot_be_worked_out_from_the_sum(root):
    said = response(
        written(root, 2019, sheets("public", (20, YES)), why="9 partial, 3 test, 6 late")
    )
    left_out = said[said.index.str.contains("left_out")]
    hidden = left_out.index[left_out["hidden"]]
    assert "response.left_out_test.all" in hidden
    assert len(hidden) == 2
    assert left_out.loc[hidden, ["value", "numerator"]].isna().all(axis=None)


def test_sheets_left_out_are_counted_by_group_where_no_group_has_few(root):
    rows = sheets("public", (20, YES))
    groups = "public: 9 partial, 5 late; staff: 6 partial, 1 late"
    said = response(written(root, 2019, rows, why="15 partial, 6 late", why_by_group=groups))
    assert said.loc["response.left_out_partial.public", "sentence"] == (
        "Of the answer sheets that we left out because they were not finished, 9 came from People "
        "who use services."
    )
    assert said.loc["response.left_out_partial.staff", "numerator"] == 6
    assert said.loc["response.left_out_late.all", "sentence"].endswith(
        "We do not show, to protect people, which groups they came from."
    )
    assert not any(
        name.startswith("response.left_out_late.") for name in said.index if "all" not in name
    )


def test_few_whose_group_is_not_known_keep_the_groups_back(root):
    """Else they could be worked out: all that were left out less those of known groups."""
    rows = sheets("public", (20, YES))
    said = response(written(root, 2019, rows, why="12 partial", why_by_group="public: 9 partial"))
    assert said.loc["response.left_out_partial.all", "numerator"] == 12
    assert "response.left_out_partial.public" not in said.index


def test_without_groups_nothing_is_said_of_them(root):
    said = response(written(root, 2019, sheets("public", (20, YES)), why="12 partial"))
    assert said.loc["response.left_out_partial.all", "sentence"].endswith("not finished.")


def test_blanks_are_counted_out_of_all_who_were_asked(root):
    rows = sheets("public", (40, YES), (6, {"listened": "skipped"}), (8, {"listened": "not sure"}),
                  (9, {"listened": "not asked"}))  # fmt: skip
    row = response(written(root, 2019, rows)).loc["response.listened-skipped.all"]
    assert (row["numerator"], row["base"]) == (6, 54)
    assert row["sentence"] == (
        "6 of the 54 people who were asked (11%) left this blank: “The council listens”."
    )


def test_not_sure_and_rather_not_say_are_shown_and_in_no_base(root):
    rows = sheets("public", (30, YES), (10, NO), (6, {"listened": "not sure"}),
                  (7, {"listened": "prefer not to say"}))  # fmt: skip
    this = written(root, 2019, rows)
    assert found(this).loc["heard.listened.public", "base"] == 40
    spread = spread_of_answers(this).query("item == 'listened'")
    counts = spread.set_index("answer")[["count", "base"]]
    assert counts.loc["not sure"].tolist() == [6, 53]
    assert counts.loc["prefer not to say"].tolist() == [7, 53]
    assert counts.loc["Agree"].tolist() == [30, 40]
    assert counts.loc["Neither"].tolist() == [0, 40]


def test_a_small_answer_cannot_be_worked_out_from_the_others(root):
    rows = sheets("public", (30, YES), (3, NO), (6, {"listened": "Neither"}))
    spread = spread_of_answers(written(root, 2019, rows)).query("group == 'public'")
    counts = spread[spread["kind"] == "answer"].set_index("answer")["count"]
    assert counts["Agree"] == 30
    assert counts[["Neither", "Disagree"]].isna().all()


def test_few_who_agree_are_not_given_away_by_what_they_chose(root):
    rows = sheets("public", (3, YES), (20, NO), (6, {"listened": "Neither"}))
    spread = spread_of_answers(written(root, 2019, rows)).query("group == 'public'")
    counts = spread[spread["kind"] == "answer"].set_index("answer")["count"]
    assert pd.isna(counts["Agree"])
    assert counts.isna().sum() == 2


def test_why_no_answer_was_given_is_told_of_all_groups_together_only(root):
    """By group the reasons would be as small as what people answered, and tell less."""
    rows = [
        *sheets("public", (30, YES), (8, {"listened": "skipped"})),
        *sheets("staff", (30, YES), (2, {"listened": "skipped"})),
    ]
    spread = spread_of_answers(written(root, 2019, rows)).query("answer == 'skipped'")
    assert dict(zip(spread["group"], spread["count"], strict=True)) == {"all": 10}


def test_a_small_reason_cannot_be_worked_out_from_how_many_gave_none(root):
    rows = sheets("public", (30, YES), (2, {"listened": "skipped"}), (9, {"listened": "not sure"}))
    spread = spread_of_answers(written(root, 2019, rows)).query("kind == 'no answer'")
    counts = spread.set_index("answer")["count"]
    assert counts[["skipped", "not sure"]].isna().all()
    assert counts["prefer not to say"] == 0


def test_a_group_of_which_too_few_answered_a_question_is_in_no_sum_of_it(root):
    rows = [
        *sheets("public", (30, YES), (8, {"listened": "skipped"})),
        *sheets("staff", (3, YES), (6, {"listened": "skipped"})),
    ]
    row = response(written(root, 2019, rows)).loc["response.listened-skipped.all"]
    assert (row["numerator"], row["base"]) == (8, 38)


def test_a_group_that_is_not_shown_is_in_no_sum(root):
    rows = [
        *sheets("public", (30, YES), (8, {"listened": "skipped"})),
        *sheets("staff", (3, {"listened": "skipped"})),
    ]
    row = response(written(root, 2019, rows)).loc["response.listened-skipped.all"]
    assert (row["numerator"], row["base"]) == (8, 38)
