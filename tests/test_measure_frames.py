"""Measures that take tables give the counts one gets by hand."""

import numpy as np
import pandas as pd
import pytest

from analysis.measure.agreement import coder_agreement
from analysis.measure.counts import count_answers
from analysis.measure.near import near
from analysis.measure.ordinal import top_box
from analysis.measure.proportions import wilson_interval
from analysis.measure.reach import representation, top_share
from analysis.measure.saturation import new_codes
from analysis.measure.themes import co_occurrence, prevalence, saturation
from analysis.measure.weights import rake
from analysis.tables import TIDY

# --- answers ------------------------------------------------------------------------------------

LABELS = {1: "Strongly disagree", 2: "Disagree", 3: "Neither", 4: "Agree", 5: "Strongly agree"}


def answers(item, **scores_by_group):
    """Tidy answers with their group; a word in place of a score says why it is missing."""
    rows = [
        {
            "respondent": f"{group}{place}",
            "group": group,
            "item": item,
            "option": "",
            "label": LABELS.get(score),
            "score": np.nan if isinstance(score, str) else score,
            "missing": score if isinstance(score, str) else None,
        }
        for group, scores in scores_by_group.items()
        for place, score in enumerate(scores)
    ]
    frame = pd.DataFrame(rows)
    return TIDY["answers"].conform(frame.drop(columns="group")).assign(group=frame["group"])


HEARD = answers(
    "heard",
    staff=[5, 4, 4, 3, 2, "not sure", "skipped"],
    board=[5, 1, "prefer not to say"],
    public=["not asked", "not asked"],
)


def test_top_box_counts_the_two_highest_of_five_points_out_of_those_who_answered():
    row = top_box(HEARD, "heard").iloc[0]
    assert (row["group"], row["count"], row["base"], row["share"]) == ("all", 4, 7, 4 / 7)
    assert (row["low"], row["high"]) == wilson_interval(4, 7)


def test_top_box_by_group_keeps_a_group_without_answers_at_base_0():
    found = top_box(HEARD, "heard", by="group").set_index("group")
    assert found["count"].to_dict() == {"board": 1, "public": 0, "staff": 3}
    assert found["base"].to_dict() == {"board": 2, "public": 0, "staff": 5}
    assert found.loc["public", ["share", "low", "high"]].isna().all()


def test_top_box_takes_the_scale_from_all_groups_not_from_each():
    found = top_box(answers("heard", staff=[5, 4], board=[1, 2, 3]), "heard", by="group")
    assert found.set_index("group")["count"].to_dict() == {"board": 0, "staff": 2}


def test_top_box_of_a_scale_in_which_nobody_chose_the_lowest_points():
    assert top_box(answers("heard", staff=[5, 4, 3]), "heard")["count"].item() == 2


@pytest.mark.parametrize(("points", "agreeing"), [(2, 1), (3, 1), (4, 2), (5, 2), (7, 2)])
def test_top_box_is_two_points_of_a_scale_of_four_or_more(points, agreeing):
    everyone_once = answers("heard", staff=range(1, points + 1))
    assert top_box(everyone_once, "heard")["count"].item() == agreeing


def test_top_box_of_yes_and_no_counts_yes():
    assert top_box(answers("heard", staff=[0, 1, 1]), "heard")["count"].item() == 2


def test_labels_that_agree_can_be_named():
    # nobody strongly agrees, so the scores alone would take "Neither" for agreement
    nobody_strongly = answers("heard", staff=[4, 4, 3, 1, "not sure"])
    found = top_box(nobody_strongly, "heard", agree=["Agree", "Strongly agree"])
    assert found[["count", "base"]].iloc[0].tolist() == [2, 4]


def test_top_box_leaves_other_items_out_and_its_input_alone():
    both = pd.concat([HEARD, answers("respected", staff=[1, 5, 2])], ignore_index=True)
    before = both.copy()
    assert top_box(both, "respected")[["count", "base"]].iloc[0].tolist() == [1, 3]
    pd.testing.assert_frame_equal(both, before)


def test_top_box_of_an_item_that_everybody_skipped_has_base_0():
    found = top_box(answers("heard", staff=["skipped", "not sure"]), "heard")
    assert found[["count", "base"]].iloc[0].tolist() == [0, 0]
    assert found[["share", "low", "high"]].isna().all(axis=None)


# --- the cube of counts -------------------------------------------------------------------------


def respondents(frame, **more):
    people = frame[["respondent", "group"]].drop_duplicates()
    return people.assign(year=2019, **more)


def test_the_cube_counts_every_answer_in_every_cell_that_met_the_item():
    cube = count_answers(HEARD, respondents(HEARD))
    table = cube.assign(answer=cube["label"].astype("str").fillna(cube["missing"].astype("str")))
    table = table.pivot(index="answer", columns="group", values="count")
    assert table.loc["Agree"].to_dict() == {"board": 0, "public": 0, "staff": 2}
    assert table.loc["not sure"].to_dict() == {"board": 0, "public": 0, "staff": 1}
    assert table.loc["not asked"].to_dict() == {"board": 0, "public": 2, "staff": 0}
    assert table.to_numpy().sum() == len(HEARD)
    assert cube.groupby("group")["base"].unique().str[0].to_dict() == {
        "board": 2,
        "public": 0,
        "staff": 5,
    }


def test_cells_of_the_cube_add_up_to_the_cube_without_them():
    random = np.random.default_rng(1)
    many = pd.concat(
        answers(item, **{group: random.integers(1, 6, 40) for group in ("staff", "board")})
        for item in ("heard", "respected")
    )
    by_group = count_answers(many, respondents(many))
    alone = count_answers(many, respondents(many), by=["year"])
    added = by_group.groupby(["item", "label"], observed=True)[["count", "base"]].sum()
    assert added["count"].eq(alone.set_index(["item", "label"])["count"]).all()
    assert added["base"].eq(80).all()


def test_the_cube_gives_what_top_box_gives():
    cube = count_answers(HEARD, respondents(HEARD))
    agree = cube[cube["label"].isin(["Agree", "Strongly agree"])]
    found = agree.groupby("group").agg(count=("count", "sum"), base=("base", "first"))
    ours = top_box(HEARD, "heard", by="group").set_index("group")[["count", "base"]]
    pd.testing.assert_frame_equal(found, ours)


def test_the_base_of_a_multiple_choice_is_people_not_ticks():
    ticked = [("r1", "email"), ("r1", "meeting"), ("r2", "email"), ("r3", "")]
    frame = pd.DataFrame(ticked, columns=["respondent", "option"]).assign(
        item="reached", label=None, score=np.nan, missing=[None, None, None, "skipped"]
    )
    people = pd.DataFrame({"respondent": ["r1", "r2", "r3"], "year": 2019, "group": "staff"})
    cube = count_answers(frame, people).set_index("option")
    assert cube["count"].to_dict() == {"email": 2, "meeting": 1, "": 1}
    assert (cube["base"] == 2).all()


def test_the_cube_leaves_out_respondents_who_are_not_listed_or_not_in_a_cell():
    people = respondents(HEARD)
    people = people[people["group"] != "public"].replace({"group": {"board": None}})
    cube = count_answers(HEARD, people)
    assert set(cube["group"]) == {"staff"}
    assert cube["count"].sum() == 7
    assert count_answers(HEARD, people.iloc[:0]).empty


# --- interviews ---------------------------------------------------------------------------------

SEGMENTS = pd.DataFrame(
    [
        ("s1", "time", "ann", "i1"),
        ("s1", "time", "ben", "i1"),
        ("s2", "time", "ann", "i1"),
        ("s3", "time", "ann", "i2"),
        ("s4", "trust", "ben", "i2"),
        ("s5", "trust", "ann", "i3"),
        ("s9", "trust", "ann", "not listed"),
    ],
    columns=["segment", "code", "coder", "interview"],
)
INTERVIEWS = pd.DataFrame(
    {"interview": ["i1", "i2", "i3", "i4"], "group": ["staff", "staff; board", "board", "board"]}
)
CODES = pd.DataFrame({"code": ["time", "trust", "pay"]})


def test_prevalence_counts_interviews_and_gives_a_range_while_coders_differ():
    found = prevalence(SEGMENTS, INTERVIEWS, CODES).set_index("code")
    assert found.columns.tolist() == ["group", "interviews", "base", "low_reading", "high_reading"]
    # i1: both coders; i2: ann alone; so between 1 and 2 of 4
    assert found.loc["time"].tolist() == ["all", 2, 4, 1, 2]
    # i2: ben alone though ann coded it too; i3: only ann coded it
    assert found.loc["trust"].tolist() == ["all", 2, 4, 1, 2]
    assert found.loc["pay"].tolist() == ["all", 0, 4, 0, 0]


def test_prevalence_by_group_counts_an_interview_in_each_of_its_groups():
    found = prevalence(SEGMENTS, INTERVIEWS, CODES, by="group").set_index(["code", "group"])
    assert found.loc[("time", "staff")].tolist() == [2, 2, 1, 2]
    assert found.loc[("time", "board")].tolist() == [1, 3, 0, 1]
    assert found.loc[("trust", "board")].tolist() == [2, 3, 1, 2]
    assert found.loc[("pay", "staff")].tolist() == [0, 2, 0, 0]
    assert len(found) == 6


def test_prevalence_takes_interviews_already_parted_by_group():
    parted = INTERVIEWS.assign(group=INTERVIEWS["group"].str.split("; ")).explode("group")
    together = prevalence(SEGMENTS, INTERVIEWS, CODES, by="group")
    pd.testing.assert_frame_equal(prevalence(SEGMENTS, parted, CODES, by="group"), together)
    assert (prevalence(SEGMENTS, parted, CODES)["base"] == 4).all()


def test_prevalence_where_coders_have_settled_it_is_one_number():
    settled = prevalence(SEGMENTS[SEGMENTS["coder"] == "ann"], INTERVIEWS, ["time", "trust"])
    assert settled["low_reading"].tolist() == settled["high_reading"].tolist() == [2, 1]


def test_prevalence_where_nothing_was_coded_is_0_with_its_base():
    found = prevalence(SEGMENTS.iloc[:0], INTERVIEWS, ["time"])
    assert found[["interviews", "base"]].iloc[0].tolist() == [0, 4]


def test_co_occurrence_counts_interviews_in_which_one_segment_has_both_codes():
    segments = pd.DataFrame(
        [
            ("s1", "trust", "ann", "i1"),
            ("s1", "time", "ben", "i1"),
            ("s2", "time", "ann", "i1"),
            ("s2", "trust", "ann", "i1"),
            ("s3", "time", "ann", "i2"),
            ("s3", "trust", "ann", "i2"),
            ("s3", "pay", "ann", "i2"),
            ("s4", "time", "ann", "i3"),
            ("s5", "pay", "ann", "i3"),
        ],
        columns=["segment", "code", "coder", "interview"],
    )
    assert co_occurrence(segments).to_numpy().tolist() == [
        ["time", "trust", 2],
        ["pay", "time", 1],
        ["pay", "trust", 1],
    ]


def test_segments_of_two_interviews_that_share_a_name_do_not_co_occur():
    segments = pd.DataFrame(
        {"segment": "s1", "interview": ["i1", "i2"], "code": ["time", "trust"], "coder": "ann"}
    )
    found = co_occurrence(segments)
    assert found.empty
    assert found.columns.tolist() == ["code", "other", "interviews"]


def test_saturation_has_no_run_before_there_are_interviews_enough():
    assert saturation([4, 3, 2, 1, 1]).empty
    assert saturation([4, 3, 2, 1, 1, 0])["interview"].tolist() == [6]


# --- two coders ---------------------------------------------------------------------------------


def stretches(*rows):
    columns = ["interview", "coder", "code", "start", "end"]
    frame = pd.DataFrame(rows, columns=columns)
    names = [f"{row.interview}:{row.start}-{row.end}" for row in frame.itertuples()]
    return frame.assign(segment=names)


TWO_CODERS = stretches(
    ("i1", "ann", "time", 0, 100),
    ("i1", "ann", "time", 50, 120),  # overlaps what ann gave the code already
    ("i1", "ben", "time", 80, 200),
    ("i1", "ben", "pay", 900, 1000),
    ("i2", "ann", "time", 0, 50),
    ("i2", "ben", "time", 0, 50),
    ("i3", "ann", "time", 0, 999),  # nobody else read this one
)


def test_agreement_by_code_in_characters():
    found = coder_agreement(TWO_CODERS).set_index("code")
    time = found.loc["time"]
    assert time["segments"] == 4
    assert time["characters_both"] == 40 + 50
    assert time["characters_either"] == 200 + 50
    assert time["percent"] == pytest.approx((40 + 50 + 800) / 1050)
    # ann 170 and ben 170 of 1050 characters
    by_chance = (170 / 1050) ** 2 + (880 / 1050) ** 2
    assert time["kappa"] == pytest.approx((890 / 1050 - by_chance) / (1 - by_chance))
    assert found.loc["pay", ["segments", "characters_both", "characters_either"]].tolist() == [
        1,
        0,
        100,
    ]


def test_agreement_over_all_codes_adds_them_up():
    row = coder_agreement(TWO_CODERS, by=None).iloc[0]
    assert row["code"] == "all"
    assert row["segments"] == 5
    assert (row["characters_both"], row["characters_either"]) == (90, 350)
    assert row["percent"] == pytest.approx(1 - 260 / 2100)


def test_agreement_on_whether_text_was_coded_at_all():
    row = coder_agreement(TWO_CODERS.assign(code="coded")).iloc[0]
    assert (row["characters_both"], row["characters_either"]) == (90, 350)
    assert row["percent"] == pytest.approx(1 - 260 / 1050)


def test_agreement_comes_with_intervals_that_are_the_same_every_time():
    found = coder_agreement(TWO_CODERS)
    pd.testing.assert_frame_equal(found, coder_agreement(TWO_CODERS.sample(frac=1, random_state=1)))
    names = [f"{m}{end}" for m in ("percent", "kappa", "alpha", "ac1") for end in ("_low", "_high")]
    assert found[names].notna().all(axis=None)
    pd.testing.assert_frame_equal(
        TIDY["agreement"].check(found)[found.columns], found, check_dtype=False
    )


def test_one_interview_gives_no_interval():
    found = coder_agreement(TWO_CODERS[TWO_CODERS["interview"] == "i1"])
    assert found["alpha"].notna().all()
    assert found[["alpha_low", "alpha_high", "percent_low", "percent_high"]].isna().all(axis=None)


def test_interviews_read_by_one_coder_have_nothing_to_compare():
    assert coder_agreement(TWO_CODERS[TWO_CODERS["coder"] == "ann"]).empty
    assert coder_agreement(TWO_CODERS.iloc[:0]).empty


def test_three_coders_are_compared_pair_by_pair():
    three = stretches(
        ("i1", "ann", "time", 0, 10), ("i1", "ben", "time", 0, 10), ("i1", "cat", "time", 5, 20)
    )
    row = coder_agreement(three).iloc[0]
    assert row["characters_both"] == 10 + 5 + 5
    assert row["characters_either"] == 10 + 20 + 20
    assert row["percent"] == pytest.approx(1 - (0 + 15 + 15) / 60)


def test_segments_without_offsets_are_compared_as_wholes():
    wholes = pd.DataFrame(
        [
            ("a", "time", "ann", "i1", "x" * 30),
            ("a", "time", "ben", "i1", "x" * 30),
            ("b", "time", "ann", "i1", "x" * 20),
            ("c", "pay", "ben", "i1", "x" * 50),
        ],
        columns=["segment", "code", "coder", "interview", "text"],
    )
    for located in (wholes, wholes.assign(start=pd.NA, end=pd.NA)):
        time = coder_agreement(located).set_index("code").loc["time"]
        assert (time["characters_both"], time["characters_either"]) == (30, 50)
        assert time["percent"] == pytest.approx(0.8)
    without_text = coder_agreement(wholes.drop(columns="text")).set_index("code").loc["time"]
    assert without_text["percent"] == pytest.approx(2 / 3)


# --- reach --------------------------------------------------------------------------------------


def test_representation_beside_the_population():
    found = representation({"m": 4, "f": 16}, {"f": 0.506, "m": 0.494})
    assert found.columns.tolist() == [
        "category",
        "count",
        "share",
        "low",
        "high",
        "population",
        "ratio",
    ]
    women = found.set_index("category").loc["f"]
    assert (women["count"], women["share"], women["population"]) == (16, 0.8, 0.506)
    assert (women["low"], women["high"]) == wilson_interval(16, 20)
    assert women["ratio"] == pytest.approx(0.8 / 0.506)


def test_a_category_nobody_is_in_counts_0_of_the_base():
    found = representation({"f": 20}, {"f": 300, "m": 100}).set_index("category")
    assert found.loc["m", ["count", "share", "population", "ratio"]].tolist() == [0, 0, 0.25, 0]
    assert found.loc["m", "high"] == wilson_interval(0, 20)[1]


def test_a_sample_given_in_shares_has_no_interval():
    found = representation({"f": 0.75, "m": 0.25}, {"f": 1, "m": 1})
    assert found["share"].tolist() == [0.75, 0.25]
    assert found["ratio"].tolist() == [1.5, 0.5]
    assert found[["count", "low", "high"]].isna().all(axis=None)


def test_published_shares_stand_as_published_though_they_add_up_to_1_001():
    census = {"White": 0.869, "Asian": 0.064, "Mixed": 0.031, "Black": 0.021, "Other": 0.016}
    found = representation(dict.fromkeys(census, 5), census)
    assert found["population"].tolist() == list(census.values())


def test_a_category_the_population_does_not_have_has_no_ratio():
    found = representation({"f": 3, "m": 1}, {"f": 10, "m": 0})
    assert found["ratio"].isna().tolist() == [False, True]


@pytest.mark.parametrize(("people", "most_involved"), [(10, 1), (11, 2), (30, 3), (1, 1)])
def test_the_most_involved_tenth_is_rounded_up_to_whole_people(people, most_involved):
    assert top_share([1] * people) == pytest.approx(most_involved / people)


def test_raking_keeps_the_frames_index_and_the_frame():
    frame = pd.DataFrame({"sex": ["f", "m", "f"]}, index=["r3", "r1", "r2"])
    before = frame.copy()
    weights = rake(frame, {"sex": {"f": 0.5, "m": 0.5}})
    assert weights.to_dict() == pytest.approx({"r3": 0.75, "r1": 1.5, "r2": 0.75})
    pd.testing.assert_frame_equal(frame, before)


# --- frames of whatever make --------------------------------------------------------------------

WORDS = ["segment", "code", "coder", "interview"]
SHAPES = {
    "categories": lambda frame: frame.astype(dict.fromkeys(WORDS, "category")),
    "categories in another order": lambda frame: frame.assign(
        **{
            name: pd.Categorical(frame[name], [*sorted(frame[name].unique())[::-1], "unused"], True)
            for name in WORDS
        }
    ),
    "objects": lambda frame: frame.astype(dict.fromkeys(WORDS, object)),
    "an index that repeats": lambda frame: frame.set_axis([0] * len(frame)),
    "an index named as a column": lambda frame: frame.set_index("code", drop=False),
}


@pytest.mark.parametrize("shaped", SHAPES.values(), ids=SHAPES)
def test_what_kind_of_column_or_index_holds_the_words_changes_nothing(shaped):
    segments = TWO_CODERS[[*WORDS, "start", "end"]]
    interviews = pd.DataFrame({"interview": ["i1", "i2", "i3"]})
    for measure in (
        coder_agreement,
        co_occurrence,
        near,
        lambda frame: prevalence(frame, interviews, ["time", "pay"]),
        lambda frame: new_codes(frame, ["i1", "i2", "i3"]),
    ):
        found, expected = (measure(frame).astype(object) for frame in (shaped(segments), segments))
        pd.testing.assert_frame_equal(found, expected)


def test_codes_that_are_categories_co_occur_in_the_order_of_the_alphabet():
    segments = pd.DataFrame({"segment": "s1", "interview": "i1", "code": ["trust", "pay"]})
    as_categories = segments.assign(code=pd.Categorical(segments["code"], ["trust", "pay"], True))
    assert co_occurrence(as_categories).to_numpy().tolist() == [["pay", "trust", 1]]


def test_marks_of_no_length_hold_nothing_to_compare():
    nothing = TWO_CODERS.assign(start=0, end=0)
    assert coder_agreement(nothing).empty
    assert coder_agreement(nothing).columns.equals(coder_agreement(TWO_CODERS).columns)


def test_numbers_of_interviews_may_be_whole_numbers_of_any_kind():
    counts = [4, 3, 2, 1, 1, 0, 0, 0]
    expected = saturation(counts)
    for given in (pd.Series(counts, index=list("abcdefgh")), np.array(counts, dtype=object)):
        pd.testing.assert_frame_equal(saturation(given, base=4.0, run=np.int64(2)), expected)
