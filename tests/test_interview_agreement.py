"""Agreement with its range, on characters and on stretches, and what readers may talk about."""

import time

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.measure.agreement import (
    coder_agreement,
    cohens_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    percent_agreement,
)
from analysis.measure.resampled import agreement_intervals
from analysis.measure.stretches import read_by_two
from analysis.measure.two_readings import contested, segment_agreement

GAP = np.nan
# Krippendorff (2011), Computing Krippendorff's alpha-reliability: four coders, twelve units.
KRIPPENDORFF = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, GAP, GAP, GAP],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, GAP, 3],
    [GAP, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, GAP],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, GAP],
]
LEVELS = {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}


def grids():
    """Coders × units, values 1 to 4, with gaps, some unit rated twice."""
    shape = st.tuples(st.integers(2, 4), st.integers(2, 12))
    return (
        shape.flatmap(lambda shape: arrays(float, shape, elements=st.sampled_from(range(5))))
        .map(lambda grid: np.where(grid == 0, np.nan, grid))
        .filter(lambda grid: ((~np.isnan(grid)).sum(axis=0) >= 2).any())
    )


# --- a range by interview -------------------------------------------------------------------------


@pytest.mark.parametrize(("level", "alpha"), LEVELS.items())
def test_krippendorffs_data_with_a_range(level, alpha):
    found = agreement_intervals(KRIPPENDORFF, [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4], level)
    assert found.loc["alpha", "value"] == pytest.approx(alpha, abs=0.0005)
    assert found.loc["ac1", "value"] == pytest.approx(0.775, abs=0.0005)
    assert found.loc["fleiss", "value"] == pytest.approx(0.761, abs=0.0005)
    assert "kappa" not in found.index


@pytest.mark.parametrize("level", LEVELS)
@given(grid=grids(), data=st.data())
@settings(max_examples=30)
def test_values_are_those_of_the_measures_and_lie_in_their_range(level, grid, data):
    units = grid.shape[1]
    interviews = data.draw(st.lists(st.integers(1, 3), min_size=units, max_size=units))
    found = agreement_intervals(grid, interviews, level, draws=50)
    expected = {
        "percent": percent_agreement(grid),
        "fleiss": fleiss_kappa(grid),
        "ac1": gwet_ac1(grid),
        "alpha": krippendorff_alpha(grid, level),
    }
    if len(grid) == 2:
        expected["kappa"] = cohens_kappa(grid)
    assert found["value"].to_dict() == pytest.approx(expected, abs=1e-9)
    known = found.dropna()
    assert (known["low"] <= known["value"]).all()
    assert (known["value"] <= known["high"]).all()


@given(grids(), st.permutations(["none", "some", "much", "most"]))
@settings(max_examples=30)
def test_other_names_for_the_codes_change_nothing(grid, names):
    interviews = list(range(grid.shape[1]))
    named = [[None if np.isnan(code) else names[int(code) - 1] for code in row] for row in grid]
    pd.testing.assert_frame_equal(
        agreement_intervals(named, interviews, draws=50),
        agreement_intervals(grid, interviews, draws=50),
    )


@given(st.lists(st.integers(1, 4), min_size=2, max_size=12), st.integers(2, 4))
def test_coders_who_read_alike_have_1_and_no_doubt_about_it(row, coders):
    found = agreement_intervals([row] * coders, list(range(len(row))), draws=50)
    assert found.to_numpy() == pytest.approx(1)


def test_one_interview_has_no_range_and_ratings_need_their_interviews():
    found = agreement_intervals([[1, 2], [1, 1]], ["i1", "i1"])
    assert found[["low", "high"]].isna().all().all()
    with pytest.raises(ValueError, match="one for each unit"):
        agreement_intervals([[1, 2], [1, 1]], ["i1"])


# --- stretch by stretch ---------------------------------------------------------------------------


def marked(*rows):
    frame = pd.DataFrame(rows, columns=["interview", "coder", "code", "start", "end"])
    places = frame[["interview", "start", "end"]].astype(str)
    return frame.assign(segment=places.agg("-".join, axis=1))


READ = marked(
    ("i1", "ann", "time", 0, 100),
    ("i1", "ben", "time", 0, 60),  # cut shorter: alike
    ("i1", "ann", "pay", 200, 300),
    ("i1", "ben", "trust", 200, 300),  # read otherwise
    ("i2", "ann", "time", 0, 50),  # passed over
    ("i2", "ben", "pay", 400, 450),
    ("i2", "ann", "pay", 400, 450),
    ("i3", "ann", "pay", 0, 9),  # nobody else read it
)


def test_coded_at_all_stands_apart_from_which_code():
    found = segment_agreement(READ).set_index(["question", "code"])
    at_all, which = found.loc[("coded at all", "all")], found.loc[("which code", "all")]
    # five stretches in two interviews: 0-100, 0-60, 200-300 | 0-50, 400-450
    assert [at_all["both"], at_all["either"]] == [4, 5]
    assert [which["both"], which["segments"]] == [3, 4]
    assert at_all["percent"] == pytest.approx(4 / 5)
    assert which["percent"] == pytest.approx(3 / 4)
    assert pd.isna(at_all["kappa"])


def test_a_code_is_compared_on_all_stretches_that_somebody_marked():
    time_ = segment_agreement(READ).set_index(["question", "code"]).loc[("has the code", "time")]
    assert [time_["both"], time_["either"], time_["segments"]] == [2, 3, 5]
    grid = [[1, 1, 0, 1, 0], [1, 1, 0, 0, 0]]
    assert time_["kappa"] == pytest.approx(cohens_kappa(grid))
    assert time_["alpha"] == pytest.approx(krippendorff_alpha(grid))
    assert time_["ac1"] == pytest.approx(gwet_ac1(grid))
    assert time_["fleiss"] == pytest.approx(fleiss_kappa(grid))


def test_fleiss_on_characters_is_fleiss_of_every_character():
    two = READ[(READ["interview"] == "i1") & (READ["code"] == "time")]
    grid = np.zeros((2, 100))
    grid[0, :100], grid[1, :60] = 1, 1
    whole = pd.concat([two, marked(("i1", "ann", "x", 100, 300))])
    found = coder_agreement(whole, measures=("fleiss",)).set_index("code").loc["time"]
    padded = np.hstack([grid, np.zeros((2, 200))])
    assert found["fleiss"] == pytest.approx(fleiss_kappa(padded))


def test_how_much_must_be_covered_decides_what_is_the_same_stretch():
    strict = segment_agreement(READ, overlap=1).set_index(["question", "code"])
    assert strict.loc[("has the code", "time"), "both"] == 1
    with pytest.raises(ValueError, match="overlap"):
        segment_agreement(READ, overlap=0)


spots = st.tuples(
    st.sampled_from(["i1", "i2"]),
    st.sampled_from(["ann", "ben"]),
    st.sampled_from(["time", "pay"]),
    st.integers(0, 40),
    st.integers(1, 30),
)


@given(st.lists(spots, min_size=1, max_size=20))
@settings(max_examples=50)
def test_what_a_coder_gave_a_stretch_is_what_covers_half_of_its_characters(rows):
    segments = marked(*((i, who, code, start, start + long) for i, who, code, start, long in rows))
    for reading in read_by_two(segments):
        for coder, given_ in zip(reading.coders, reading.given, strict=True):
            for place, (start, end) in enumerate(zip(reading.start, reading.end, strict=True)):
                for at, code in enumerate(reading.codes):
                    own = segments[
                        (segments["interview"] == reading.interview)
                        & (segments["coder"] == coder)
                        & (segments["code"] == code)
                    ]
                    covered = {c for r in own.itertuples() for c in range(r.start, r.end)}
                    inside = len(covered & set(range(start, end)))
                    assert given_[place, at] == (inside >= (end - start) / 2)


def test_coders_who_mark_the_same_agree_on_everything_and_have_nothing_to_talk_about():
    ann = READ[READ["coder"] == "ann"]
    found = segment_agreement(pd.concat([ann, ann.assign(coder="ben")]))
    assert (found["percent"] == 1).all()
    assert contested(pd.concat([ann, ann.assign(coder="ben")])).empty


def test_what_most_differs_comes_first_and_one_passage_stands_once():
    found = contested(pd.concat([READ, marked(("i1", "ben", "trust", 200, 280))]))
    assert found[["interview", "start", "end"]].to_numpy().tolist() == [
        ["i1", 200, 300],
        ["i2", 0, 50],
    ]
    assert found["first_only"].tolist() == ["pay", "time"]
    assert found["second_only"].tolist() == ["trust", ""]
    assert found["differing"].tolist() == [2, 1]


def test_one_coder_alone_has_nobody_to_compare_with():
    alone = READ[READ["coder"] == "ann"]
    assert segment_agreement(alone).empty
    assert contested(alone).empty


def test_two_coders_60_interviews_of_50_000_characters_and_40_codes_take_under_5_seconds():
    rng = np.random.default_rng(1)
    start = rng.integers(0, 49_000, 57_600)
    frame = pd.DataFrame(
        {
            "interview": np.repeat([f"i{n}" for n in range(60)], 960),
            "coder": np.tile(["ann", "ben"], 28_800),
            "code": np.tile(np.repeat([f"c{n}" for n in range(40)], 24), 60),
            "start": start,
            "end": start + rng.integers(50, 800, 57_600),
        }
    )
    segments = frame.assign(segment=start.astype(str))
    began = time.perf_counter()
    assert len(coder_agreement(segments)) == 40
    assert time.perf_counter() - began < 5
