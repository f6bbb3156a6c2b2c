"""Measures of interviews: what was settled, what stands near what, when nothing new came."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure.near import near
from analysis.measure.saturation import new_codes, saturation_over_orders
from analysis.measure.themes import co_occurrence, prevalence, raised_by, readings, saturation

CODERS, CODES = ["ann", "ben"], ["pay", "time", "trust"]

stretch = st.tuples(
    st.sampled_from(["i1", "i2", "i3"]),
    st.sampled_from(CODERS),
    st.sampled_from(CODES),
    st.integers(0, 900),
    st.integers(1, 90),
)


@st.composite
def talk(draw: st.DrawFn) -> pd.DataFrame:
    """Stretches of three interviews, each with a place."""
    rows = draw(st.lists(stretch, min_size=1, max_size=25))
    frame = pd.DataFrame(rows, columns=["interview", "coder", "code", "start", "length"])
    frame["end"] = frame["start"] + frame.pop("length")
    places = frame[["interview", "start", "end"]].astype(str)
    return frame.assign(segment=places.agg("-".join, axis=1))


@st.composite
def decisions(draw: st.DrawFn) -> pd.DataFrame:
    """What was settled: each interview and code at most once."""
    pairs = st.tuples(st.sampled_from(["i1", "i2", "i3"]), st.sampled_from(CODES))
    settled = draw(st.dictionaries(pairs, st.booleans()))
    rows = [(*pair, present) for pair, present in settled.items()]
    return pd.DataFrame(rows, columns=["interview", "code", "present"])


INTERVIEWS = pd.DataFrame(
    {
        "interview": ["i1", "i2", "i3"],
        "participant": ["p1", "p1", "p2"],
        "group": ["staff", "staff", "board; staff"],
    }
)


# --- what was settled -----------------------------------------------------------------------------


@given(talk(), decisions())
def test_what_is_settled_counts_as_settled_and_the_rest_as_first_read(segments, agreed):
    settled = agreed.set_index(["interview", "code"])["present"]
    now = readings(segments, agreed).set_index(["interview", "code"])
    first = readings(segments).set_index(["interview", "code"])
    for pair, present in settled.items():
        assert (pair in now.index) == present
        assert not present or now.loc[pair].all()
    for pair in set(first.index) - set(settled.index):
        assert now.loc[pair].tolist() == first.loc[pair].tolist()


@given(talk())
def test_once_everything_is_settled_there_is_one_number_and_no_range(segments):
    agreed = readings(segments)[["interview", "code"]]
    agreed = agreed.assign(present=np.arange(len(agreed)) % 2 == 0)
    found = prevalence(segments, INTERVIEWS, CODES, agreed=agreed)
    assert (found["low_reading"] == found["high_reading"]).all()
    assert found["interviews"].sum() == agreed["present"].sum()


@given(talk(), decisions())
def test_every_reading_is_within_any_reading_and_within_the_base(segments, agreed):
    for of in ("interview", "participant"):
        found = prevalence(segments, INTERVIEWS, CODES, by="group", agreed=agreed, of=of)
        assert (found["low_reading"] <= found["high_reading"]).all()
        assert (found["high_reading"] <= found["base"]).all()


@given(talk())
def test_no_decision_changes_nothing(segments):
    none = pd.DataFrame({"interview": [], "code": [], "present": []})
    pd.testing.assert_frame_equal(
        prevalence(segments, INTERVIEWS, CODES, agreed=none),
        prevalence(segments, INTERVIEWS, CODES),
    )


def test_somebody_interviewed_twice_is_one_participant():
    segments = pd.DataFrame(
        {"interview": ["i1", "i2", "i3"], "code": "time", "coder": "ann", "segment": "s"}
    )
    by_interview = prevalence(segments, INTERVIEWS, ["time"]).iloc[0]
    by_person = prevalence(segments, INTERVIEWS, ["time"], of="participant").iloc[0]
    assert [by_interview["interviews"], by_interview["base"]] == [3, 3]
    assert [by_person["interviews"], by_person["base"]] == [2, 2]


def test_interviews_participants_and_groups_that_raised_a_code():
    segments = pd.DataFrame({"interview": ["i1", "i2"], "code": "time", "coder": ["ann", "ben"]})
    found = raised_by(segments, INTERVIEWS, ["time", "pay"])
    assert found.to_numpy().tolist() == [["time", 2, 1, 1], ["pay", 0, 0, 0]]
    agreed = pd.DataFrame({"interview": ["i1"], "code": "time", "present": False})
    assert raised_by(segments, INTERVIEWS, ["time"], agreed)["interviews"].tolist() == [1]


# --- near each other ------------------------------------------------------------------------------


def near_by_hand(segments, within):
    """Pairs of codes, by looking at every pair of stretches."""
    found = set()
    for one in segments.itertuples():
        for other in segments.itertuples():
            apart = max(one.start, other.start) - min(one.end, other.end)
            if one.interview == other.interview and one.code < other.code and apart <= within:
                found.add((one.code, other.code, one.interview))
    return pd.Series([pair[:2] for pair in found], dtype=object).value_counts().to_dict()


@given(talk(), st.integers(0, 400))
@settings(max_examples=50)
def test_near_is_what_looking_at_every_pair_gives(segments, within):
    found = near(segments, within)
    counted = {(row.code, row.other): row.interviews for row in found.itertuples()}
    assert counted == near_by_hand(segments, within)


@given(talk(), st.integers(0, 400))
def test_what_stands_on_one_stretch_is_near_and_further_is_never_less(segments, within):
    def by_pair(frame):
        return frame.set_index(["code", "other"])["interviews"]

    on_one, close, further = (
        by_pair(frame)
        for frame in (co_occurrence(segments), near(segments, within), near(segments, within + 100))
    )
    assert (close.reindex(on_one.index).fillna(0) >= on_one).all()
    assert (further.reindex(close.index).fillna(0) >= close).all()


def test_the_neighbouring_stretch_is_near_however_far():
    segments = pd.DataFrame(
        {"interview": "i1", "code": ["time", "pay", "trust"], "start": [0, 5000, 9000],
         "end": [10, 5010, 9010]}
    )  # fmt: skip
    found = near(segments, within=None)
    assert found[["code", "other"]].to_numpy().tolist() == [["pay", "time"], ["pay", "trust"]]
    assert near(segments).empty


def test_near_refuses_a_distance_under_0():
    segments = pd.DataFrame({"interview": ["i1"], "code": "time", "start": 0, "end": 1})
    with pytest.raises(ValueError, match="distance"):
        near(segments, -1)


# --- when nothing new comes -----------------------------------------------------------------------

raised = st.lists(
    st.tuples(st.sampled_from("abcdefgh"), st.sampled_from(CODES)), min_size=1, max_size=30
).map(lambda rows: pd.DataFrame(rows, columns=["interview", "code"]))


@given(raised, st.permutations("abcdefgh"))
def test_new_codes_add_up_to_all_codes_whatever_the_order(found, order):
    new = new_codes(found, order)
    assert new["new"].sum() == found["code"].nunique()
    assert new["interview"].tolist() == list(order)
    heard: set[str] = set()
    for row in new.itertuples():
        own = set(found.loc[found["interview"] == row.interview, "code"])
        assert row.new == len(own - heard)
        heard |= own


def test_guest_namey_and_chens_example_from_who_raised_what():
    """New codes 4 3 2 1 1 0 0 0 (PLoS ONE 15(5): e0232076): base 10, first run .10, next 0."""
    new = [4, 3, 2, 1, 1, 0, 0, 0]
    rows = [(place, f"{place}-{code}") for place, count in enumerate(new) for code in range(count)]
    rows += [(place, "0-0") for place in range(8)]
    found = pd.DataFrame(rows, columns=["interview", "code"])
    counted = new_codes(found, list(range(8)))["new"]
    assert counted.tolist() == new
    assert saturation(counted)["ratio"].tolist() == pytest.approx([0.10, 0, 0])


@given(raised)
@settings(max_examples=25)
def test_orders_are_averaged_the_same_every_time_and_the_share_reached_never_falls(found):
    once, again = (saturation_over_orders(found, list("abcdefgh"), orders=50) for _ in range(2))
    pd.testing.assert_frame_equal(once, again)
    assert once["reached"].between(0, 1).all()
    assert (once["reached"].diff().dropna() >= 0).all()


def test_interviews_that_all_raise_the_same_are_saturated_in_every_order():
    found = pd.DataFrame([(one, "time") for one in "abcdef"], columns=["interview", "code"])
    assert saturation_over_orders(found, list("abcdef"))["reached"].tolist() == [1]
    assert saturation_over_orders(found, list("abcde")).empty
