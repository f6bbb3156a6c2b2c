"""Where everybody was counted, chance has no part: counts, and no likely range."""

from analysis.measure.differences import Comparison, Share
from survey_year import found, sheets, written

ALL = {"public": 20}


def test_more_than_half_of_everybody_is_more_than_half(root):
    """11 of 20 is not surely more than half of those who might have answered, but here it is."""
    rows = sheets("public", (11, {"changed": "Agree"}), (9, {"changed": "Disagree"}))
    assert found(written(root, 2019, rows, invited=ALL)).loc["survey.changed.public", "says"] == (
        "supports"
    )
    assert found(written(root, 2020, rows)).loc["survey.changed.public", "says"] == "mixed"


def test_more_than_half_of_everybody_can_speak_against(root):
    rows = sheets("public", (9, {"changed": "Agree"}), (11, {"changed": "Disagree"}))
    row = found(written(root, 2019, rows, invited=ALL)).loc["survey.changed.public"]
    assert row["says"] == "against"
    assert row[["low", "high"]].isna().all()


def test_ticks_of_everybody_have_no_likely_range(root):
    rows = sheets("public", (8, {"heard_of": ["Radio"]}), (12, {"heard_of": ["Radio", "A friend"]}))
    row = found(written(root, 2019, rows, invited=ALL)).loc["survey.heard_of-1.public"]
    assert row["sentence"] == ("12 of all 20 People who use services (60%) chose “A friend”.")
    assert row[["low", "high"]].isna().all()


def test_a_change_of_everybody_is_counted(root):
    before = sheets("public", (8, {"listened": "Agree"}), (12, {"listened": "Disagree"}))
    now = sheets("public", (9, {"listened": "Agree"}), (11, {"listened": "Disagree"}))
    written(root, 2018, before, invited=ALL)
    row = found(written(root, 2019, now, invited=ALL)).loc["heard.listened.public"]
    assert "That is 5 in 100 more than in 2018, when everybody answered too." in row["sentence"]
    assert row[["change_low", "change_high"]].isna().all()
    assert row["says"] == "supports"


def test_a_change_is_not_counted_where_one_year_some_stayed_away(root):
    before = sheets("public", (8, {"listened": "Agree"}), (12, {"listened": "Disagree"}))
    now = sheets("public", (9, {"listened": "Agree"}), (11, {"listened": "Disagree"}))
    written(root, 2018, before, invited={"public": 40})
    row = found(written(root, 2019, now, invited=ALL)).loc["heard.listened.public"]
    assert "We cannot tell" in row["sentence"]
    assert row["says"] == "silent"


def test_one_who_is_not_sure_was_not_counted(root):
    rows = sheets("public", (12, {"changed": "Agree"}), (7, {"changed": "Disagree"}),
                  (1, {"changed": "not sure"}))  # fmt: skip
    row = found(written(root, 2019, rows, invited=ALL)).loc["survey.changed.public"]
    assert row["base"] == 19
    assert row[["low", "high"]].notna().all()


def test_a_difference_that_would_be_said_as_none_is_none():
    assert not Comparison.counted(Share(500, 1000), Share(501, 1000)).clear
    assert Comparison.counted(Share(500, 1000), Share(510, 1000)).clear
