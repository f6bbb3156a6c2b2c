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
from analysis.clean.activity import clean_activity
from analysis.clean.cleaned import Cleaned
from analysis.clean.decisions import clean_decisions
from analysis.clean.interviews import clean_interviews
from analysis.clean.survey import clean_survey
from analysis.measure.reach import top_share
from analysis.publish.easy_read.measure import fits
from analysis.simulate import new_programme, read_truth, simulate_year
from analysis.simulate.reasons import REASONS
from analysis.simulate.truth import Truth, in_year, share
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
def surveys(oxfordshire: dict[int, ProgrammeYear]) -> dict[int, Cleaned]:
    return {year: clean_survey(this) for year, this in oxfordshire.items()}


@pytest.fixture(scope="module")
def interviews(oxfordshire: dict[int, ProgrammeYear]) -> dict[int, Cleaned]:
    return {year: clean_interviews(this) for year, this in oxfordshire.items()}


@pytest.fixture(scope="module")
def records(oxfordshire: dict[int, ProgrammeYear]) -> dict[int, Cleaned]:
    return {year: clean_activity(this) for year, this in oxfordshire.items()}


@pytest.fixture(scope="module")
def decisions(oxfordshire: dict[int, ProgrammeYear]) -> dict[int, Cleaned]:
    return {year: clean_decisions(this) for year, this in oxfordshire.items()}


@pytest.fixture(scope="module")
def answers(oxfordshire: dict[int, ProgrammeYear], surveys: dict[int, Cleaned]) -> pd.DataFrame:
    """Every answer on a scale of all three years, and whether it agrees."""
    found = []
    for year, this in oxfordshire.items():
        tables = surveys[year].tables
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


def test_another_process_writes_the_same_bytes(
    oxfordshire: dict[int, ProgrammeYear], tmp_path: Path
) -> None:
    again = (
        "from analysis.simulate import simulate_year; from analysis.year import ProgrammeYear\n"
        f"for year in {YEARS}: simulate_year(ProgrammeYear('oxfordshire', year))"
    )
    environment = {**os.environ, "EVALUATION_ROOT": str(tmp_path), "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", again], env=environment, check=True)
    assert fingerprints(tmp_path) == fingerprints(oxfordshire[2017].root)


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
    assert judged["reasons"].str.endswith("(simulated)").all()
    assert judged["agreed_by"].str.endswith("(simulated)").all()
    assert judged["dissent"].notna().sum() >= 1


def test_reasons_differ_and_go_with_the_level(oxfordshire: dict[int, ProgrammeYear]) -> None:
    for this in oxfordshire.values():
        judged = pd.read_csv(this.raw / "judgements.csv").query("level.notna()")
        drawn = {reason: level for level, said in REASONS.items() for reason in said}
        plain = judged["reasons"].str.removesuffix(" (simulated)")
        known = plain.isin(drawn)
        assert (plain[known].map(drawn) == judged["level"][known]).all()
        assert judged["reasons"].value_counts().max() <= 5
        assert judged["other_explanations"].nunique() >= 4


def test_every_recommendation_has_short_words_and_a_reason_that_is_there(
    truth: Truth, decisions: dict[int, Cleaned]
) -> None:
    for name, entry in truth.recommendations.items():
        assert entry.plain and fits(entry.plain), name
        assert entry.because, name
    for year in YEARS:
        made = decisions[year].tables["recommendations"]
        assert (made["plain"] != "").all()


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
    surveys: dict[int, Cleaned], truth: Truth, year: int
) -> None:
    who = truth.groups.values()
    complete = sum(round(in_year(g.invited, year) * in_year(g.response, year)) for g in who)
    kinds = ("late", "duplicate") if year == 2018 else ("late", "duplicate", "partial", "test")
    odd = sum(round(in_year(getattr(truth.survey, kind), year)) for kind in kinds)
    [account] = surveys[year].accounts.to_dict("records")
    assert account["kept"] == complete == len(surveys[year].tables["respondents"])
    assert account["out_of_scope"] == odd


def test_messy_labels_are_all_understood(
    oxfordshire: dict[int, ProgrammeYear], surveys: dict[int, Cleaned]
) -> None:
    for year, survey in surveys.items():
        assert survey.rejected.empty and not survey.problems, year
    messy = (oxfordshire[2018].raw / "survey.csv").read_text(encoding="utf-8")
    assert all(label in messy for label in ("AGREE", "Strongly  agree", "Don’t know", "Disagree."))


@pytest.mark.parametrize("year", YEARS)
def test_activities_are_as_many_as_the_truth_says(
    records: dict[int, Cleaned], truth: Truth, year: int
) -> None:
    found = records[year].tables["activities"]["kind"].value_counts()
    kinds = truth.activities.keys() - {"default"}
    assert len(kinds) > 10
    for kind in kinds:
        assert found.get(kind, 0) == round(in_year(truth.activities[kind].number, year)), kind
    assert records[year].rejected.empty


def test_the_same_few_people_are_at_most_activities(records: dict[int, Cleaned]) -> None:
    involvements = records[2019].tables["involvements"]
    times = involvements.groupby("person")["activity"].nunique()
    assert times.max() >= 10
    assert (times == 1).sum() > len(times) / 4
    assert top_share(times.to_numpy()) > 0.3


def test_people_stay_who_they_were_from_year_to_year(records: dict[int, Cleaned]) -> None:
    what = ["capacity", "sex", "district"]
    first, last = (
        records[year].tables["involvements"][["person", *what]].drop_duplicates()
        for year in (2017, 2019)
    )
    both = first.merge(last, on="person")
    assert len(both) > 10
    for name in what:
        assert (both[f"{name}_x"] == both[f"{name}_y"]).all(), name


@pytest.mark.parametrize("year", YEARS)
def test_codes_are_raised_as_often_as_the_truth_says(
    oxfordshire: dict[int, ProgrammeYear], interviews: dict[int, Cleaned], truth: Truth, year: int
) -> None:
    """The true number lies between what both coders found and what either did, but for chance."""
    tables = interviews[year].tables
    groups = tables["interviews"]["group"].str.split("; ").str[0]
    found = tables["segments"].groupby(["code", "interview"])["coder"].nunique()
    for name, code in oxfordshire[year].programme.codes.items():
        if code.looked_for(year):
            own = found[found.index.get_level_values("code") == name]
            true = np.array([share(truth.interviews.raised, name, group, year) for group in groups])
            error = STANDARD_ERRORS * np.sqrt((true * (1 - true)).sum())
            assert (own == 2).sum() - error <= true.sum() <= len(own) + error, name


def test_a_code_is_not_used_in_years_when_nobody_looked_for_it(
    interviews: dict[int, Cleaned],
) -> None:
    used = {year: set(found.tables["segments"]["code"]) for year, found in interviews.items()}
    assert "idea_paperwork" in used[2017] and "idea_paperwork" not in used[2018] | used[2019]
    assert "seen_festival" in used[2019] and "seen_festival" not in used[2017] | used[2018]


@pytest.mark.parametrize("year", YEARS)
def test_two_coders_read_most_stretches_alike(interviews: dict[int, Cleaned], year: int) -> None:
    segments = interviews[year].tables["segments"]
    assert segments["coder"].nunique() == 2
    alike = segments.groupby(["segment", "code"])["coder"].nunique().eq(2).mean()
    assert 0.5 < alike < 0.9
    assert set(segments["direction"]) == {"better", "worse", "mixed", "none said"}
    assert segments["key"].any()


@pytest.mark.parametrize("year", YEARS)
def test_nobody_who_withdrew_or_said_no_is_released(
    oxfordshire: dict[int, ProgrammeYear],
    interviews: dict[int, Cleaned],
    decisions: dict[int, Cleaned],
    truth: Truth,
    year: int,
) -> None:
    asked = pd.read_csv(oxfordshire[year].raw / "participants.csv")
    kept = interviews[year].tables["interviews"].set_index("interview")
    segments = interviews[year].tables["segments"].set_index("segment")
    released = decisions[year].tables["release"]["id"]
    assert len(asked) - len(kept) == truth.interviews.withdrawn
    assert (~kept["quote_consent"]).sum() == truth.interviews.no_quotes
    assert len(released) > 5
    assert kept.loc[segments.loc[released, "interview"].unique(), "quote_consent"].all()


def test_people_settled_nothing_that_cleaning_refuses(decisions: dict[int, Cleaned]) -> None:
    for year, settled in decisions.items():
        assert settled.rejected.empty and not settled.problems, year
