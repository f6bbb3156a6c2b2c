"""A simulated year is what its truth says, says that it is simulated, and spares real data."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis import EvaluationError
from analysis.clean import clean_activity, clean_decisions, clean_interviews, clean_survey
from analysis.measure.reach import top_share
from analysis.simulate import new_programme, simulate_year
from analysis.simulate.draw import count
from analysis.simulate.truth import Truth, in_year, read_truth, share
from analysis.year import ProgrammeYear

YEARS = (2017, 2018, 2019)
STANDARD_ERRORS = 4


@pytest.fixture(scope="module")
def oxfordshire(tmp_path_factory: pytest.TempPathFactory) -> dict[int, ProgrammeYear]:
    """Oxfordshire's three simulated years."""
    root = tmp_path_factory.mktemp("oxfordshire")
    years = {year: ProgrammeYear("oxfordshire", year, root) for year in YEARS}
    for this in years.values():
        simulate_year(this)
    return years


@pytest.fixture(scope="module")
def truth(oxfordshire: dict[int, ProgrammeYear]) -> Truth:
    return read_truth(oxfordshire[2017].programme)


@pytest.fixture(scope="module")
def answers(oxfordshire: dict[int, ProgrammeYear]) -> pd.DataFrame:
    """Every answer on a scale of all three years, and whether it agrees."""
    found = []
    for year, this in oxfordshire.items():
        tables = clean_survey(this).tables
        given = tables["answers"].merge(tables["respondents"][["respondent", "group"]])
        given = given[given["missing"].isna()].astype({"item": "str", "label": "str"})
        for name, item in this.programme.items.items():
            if item.kind == "single" and item.asked_in(year):
                scale = this.programme.scales[str(item.as_asked(year)[1])]
                own = given[given["item"] == name]
                found.append(own.assign(year=year, agrees=own["label"].isin(scale.agree)))
    return pd.concat(found)


@pytest.fixture
def hampshire(root: Path) -> ProgrammeYear:
    new_programme("hampshire", root)
    return ProgrammeYear("hampshire", 2026, root)


def fingerprints(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("year", YEARS)
def test_another_process_writes_the_same_bytes(
    oxfordshire: dict[int, ProgrammeYear], tmp_path: Path, year: int
) -> None:
    again = (
        "from analysis.simulate import simulate_year; from analysis.year import ProgrammeYear;"
        f"simulate_year(ProgrammeYear('oxfordshire', {year}))"
    )
    environment = {**os.environ, "EVALUATION_ROOT": str(tmp_path), "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", again], env=environment, check=True)
    drawn = tmp_path / "data" / "raw" / "oxfordshire" / str(year)
    assert fingerprints(drawn) == fingerprints(oxfordshire[year].raw)


def test_two_years_differ(oxfordshire: dict[int, ProgrammeYear]) -> None:
    first, second = (fingerprints(oxfordshire[year].raw) for year in (2017, 2019))
    assert all(first[name] != second[name] for name in ("participants.csv", "involvements.csv"))


def test_every_simulated_year_says_so(oxfordshire: dict[int, ProgrammeYear]) -> None:
    for this in oxfordshire.values():
        assert this.about.simulated
        assert (this.raw / "about.yml").read_text(encoding="utf-8").startswith("# Simulated data.")


def test_what_people_decided_is_marked_as_simulated(
    oxfordshire: dict[int, ProgrammeYear],
) -> None:
    judged = pd.read_csv(oxfordshire[2019].raw / "judgements.csv")
    assert judged["reasons"].str.startswith("Simulated. ").all()
    assert judged["agreed_by"].str.startswith("Simulated. ").all()
    assert judged["dissent"].notna().sum() >= 1


def test_collected_data_are_never_replaced(hampshire: ProgrammeYear) -> None:
    simulate_year(hampshire)
    about = hampshire.raw / "about.yml"
    real = about.read_text(encoding="utf-8").replace("simulated: true", "simulated: false")
    about.write_text(real, encoding="utf-8")
    before = fingerprints(hampshire.raw)
    for overwrite in (False, True):
        with pytest.raises(EvaluationError, match="people collected"):
            simulate_year(hampshire, overwrite=overwrite)
    assert fingerprints(hampshire.raw) == before


def test_a_folder_that_does_not_say_what_it_holds_is_taken_for_real(
    hampshire: ProgrammeYear,
) -> None:
    hampshire.raw.mkdir(parents=True)
    (hampshire.raw / "survey.csv").write_text("ours", encoding="utf-8")
    with pytest.raises(EvaluationError, match="people collected"):
        simulate_year(hampshire, overwrite=True)


def test_a_simulated_year_is_drawn_again_only_on_request(hampshire: ProgrammeYear) -> None:
    simulate_year(hampshire)
    drawn = fingerprints(hampshire.raw)
    (hampshire.raw / "insights.csv").unlink()
    with pytest.raises(EvaluationError, match="simulated already"):
        simulate_year(hampshire)
    simulate_year(hampshire, overwrite=True)
    assert fingerprints(hampshire.raw) == drawn


def test_a_draw_that_fails_leaves_nothing_behind(hampshire: ProgrammeYear) -> None:
    truth = hampshire.programme.folder / "truth.yml"
    lines = truth.read_text(encoding="utf-8").replace("    trust: ", "    trusst: ")
    truth.write_text(lines, encoding="utf-8")
    with pytest.raises(EvaluationError, match="“trusst” is not defined") as raised:
        simulate_year(hampshire)
    [problem] = raised.value.problems
    assert problem.row == 1 + lines.split("    trusst: ")[0].count("\n")
    assert not hampshire.raw.exists()


def test_a_year_that_the_truth_does_not_list_can_be_drawn(root: Path) -> None:
    this = ProgrammeYear("oxfordshire", 2026, root)
    assert simulate_year(this)
    assert this.about.year == 2026


def test_true_share_agreeing_is_found(
    oxfordshire: dict[int, ProgrammeYear], truth: Truth, answers: pd.DataFrame
) -> None:
    groups = answers.groupby(["year", "item", "group"])["agrees"].agg(["mean", "size"])
    for (year, item, group), (found, base) in groups.iterrows():
        true = share(truth.survey.agree, item, group, year)
        error = np.sqrt(true * (1 - true) / base)
        assert abs(found - true) <= STANDARD_ERRORS * error, (year, item, group, found, true)
    assert len(groups) > 100


@pytest.mark.parametrize(
    ("item", "group", "sign"),
    [
        ("know_what_it_is", "staff", 1),
        ("confident_to_do", "staff", 1),
        ("senior_support", "staff", 1),
        ("too_little_time", "staff", 1),
        ("understand_each_other", "carers", -1),
    ],
)
def test_planted_changes_are_seen(answers: pd.DataFrame, item: str, group: str, sign: int) -> None:
    own = answers[(answers["item"] == item) & (answers["group"] == group)]
    by_year = own.groupby("year")["agrees"].mean()
    assert sign * (by_year[2019] - by_year[2017]) > 0.1


def test_what_does_not_move_stands_still(answers: pd.DataFrame) -> None:
    own = answers[(answers["item"] == "public_view") & answers["group"].ne("public")]
    by_year = own.groupby("year")["agrees"].mean()
    assert abs(by_year[2019] - by_year[2017]) < 0.1


def test_staff_and_people_who_use_services_disagree(answers: pd.DataFrame) -> None:
    own = answers[answers["item"] == "relations_better"]
    by_group = own[own["year"] == 2019].groupby("group")["agrees"].mean()
    assert by_group["staff"] - by_group["people_who_use_services"] > 0.2


@pytest.mark.parametrize("year", YEARS)
def test_every_odd_answer_sheet_is_accounted_for(
    oxfordshire: dict[int, ProgrammeYear], truth: Truth, year: int
) -> None:
    cleaned = clean_survey(oxfordshire[year])
    who = truth.groups.values()
    complete = sum(round(in_year(g.invited, year) * in_year(g.response, year)) for g in who)
    odd = ["late", "duplicate"] if year == 2018 else ["late", "duplicate", "partial", "test"]
    [account] = cleaned.accounts.to_dict("records")
    assert account["kept"] == complete == len(cleaned.tables["respondents"])
    assert account["out_of_scope"] == sum(count(getattr(truth.survey, each), year) for each in odd)
    assert account["rejected"] == 0


def test_messy_labels_are_all_understood(oxfordshire: dict[int, ProgrammeYear]) -> None:
    for this in oxfordshire.values():
        assert clean_survey(this).rejected.empty


@pytest.mark.parametrize("year", YEARS)
def test_activities_are_as_many_as_the_truth_says(
    oxfordshire: dict[int, ProgrammeYear], truth: Truth, year: int
) -> None:
    cleaned = clean_activity(oxfordshire[year])
    found = cleaned.tables["activities"]["kind"].value_counts()
    for kind in oxfordshire[year].programme.activity_kinds:
        assert found.get(kind, 0) == count(truth.activities[kind].number, year), kind
    assert cleaned.rejected.empty


def test_the_same_few_people_are_at_most_activities(
    oxfordshire: dict[int, ProgrammeYear],
) -> None:
    involvements = clean_activity(oxfordshire[2019]).tables["involvements"]
    times = involvements.groupby("person")["activity"].nunique()
    assert times.max() >= 10
    assert (times == 1).sum() > len(times) / 4
    assert top_share(times.to_numpy()) > 0.3


def test_people_stay_who_they_were_from_year_to_year(
    oxfordshire: dict[int, ProgrammeYear],
) -> None:
    what = ["person", "capacity", "sex", "district"]
    first, last = (
        clean_activity(oxfordshire[year]).tables["involvements"][what].drop_duplicates()
        for year in (2017, 2019)
    )
    both = first.merge(last, on="person")
    assert len(both) > 10
    assert (both["capacity_x"] == both["capacity_y"]).all()
    assert (both["district_x"] == both["district_y"]).all()


@pytest.mark.parametrize("year", YEARS)
def test_codes_are_raised_as_often_as_the_truth_says(
    oxfordshire: dict[int, ProgrammeYear], truth: Truth, year: int
) -> None:
    tables = clean_interviews(oxfordshire[year]).tables
    segments, interviews = tables["segments"], tables["interviews"]
    by_coder = segments.drop_duplicates(["interview", "code", "coder"])
    readers = by_coder.groupby(["code", "interview"])["coder"].nunique()
    groups = interviews["group"].str.split("; ").str[0]
    for code in oxfordshire[year].programme.codes:
        if not oxfordshire[year].programme.codes[code].looked_for(year):
            continue
        shares = np.array([share(truth.interviews.raised, code, group, year) for group in groups])
        error = STANDARD_ERRORS * np.sqrt((shares * (1 - shares)).sum())
        own = readers[code] if code in readers else pd.Series(dtype="int64")
        assert (own == 2).sum() <= shares.sum() + error, code
        assert shares.sum() - error <= len(own), code


@pytest.mark.parametrize("year", YEARS)
def test_two_coders_read_most_stretches_alike(
    oxfordshire: dict[int, ProgrammeYear], year: int
) -> None:
    segments = clean_interviews(oxfordshire[year]).tables["segments"]
    assert segments["coder"].nunique() == 2
    alike = segments.groupby(["segment", "code"])["coder"].nunique().eq(2).mean()
    assert 0.5 < alike < 0.9
    assert set(segments["direction"]) == {"better", "worse", "mixed", "none said"}


@pytest.mark.parametrize("year", YEARS)
def test_nobody_who_withdrew_or_said_no_is_released(
    oxfordshire: dict[int, ProgrammeYear], truth: Truth, year: int
) -> None:
    this = oxfordshire[year]
    asked = pd.read_csv(this.raw / "participants.csv")
    interviews = clean_interviews(this).tables["interviews"]
    segments = clean_interviews(this).tables["segments"].set_index("segment")
    released = clean_decisions(this).tables["release"]["id"]
    assert len(asked) - len(interviews) == truth.interviews.withdrawn
    assert (~interviews["quote_consent"]).sum() == truth.interviews.no_quotes
    assert released.isin(segments.index).all()
    quoted = segments.loc[released, "interview"].unique()
    assert interviews.set_index("interview").loc[quoted, "quote_consent"].all()


def test_people_settled_nothing_that_cleaning_refuses(
    oxfordshire: dict[int, ProgrammeYear],
) -> None:
    for this in oxfordshire.values():
        cleaned = clean_decisions(this)
        assert cleaned.rejected.empty
        assert not cleaned.problems
