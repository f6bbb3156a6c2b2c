"""Findings from interviews: settled readings, years, groups, and what stays in working papers."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.clean.interviews import clean_interviews
from analysis.judge import interviews
from analysis.judge.interview_counts import ThemeCounts
from analysis.judge.interview_talk import Talk
from analysis.judge.interview_themes import theme_findings
from analysis.tables import TIDY
from analysis.year import ProgrammeYear
from small_programme import ABOUT, COLLECTED_FILES, write_small_year

ANN, BEN = "Ann", "Ben"
CODEBOOK = """
codes:
  trust: {name: Trust, kind: outcome, outcome: heard}
  no_time: {name: No time, kind: barrier}
  leaders: {name: Leaders who back it, kind: enabler, since: 2019, replaces: bosses}
  bosses: {name: Bosses, kind: enabler, until: 2018}
"""


def segments(*rows: tuple[int, str, str]) -> list[dict[str, object]]:
    """Interview, coder and code; every code has its own place in the talk."""
    places = {"trust": 0, "no_time": 100, "leaders": 200, "bosses": 300}
    return [
        {
            "segment": f"P{interview}:{places[code]}-{places[code] + 50}",
            "code": code,
            "coder": coder,
            "interview": f"P{interview}",
            "start": places[code],
            "end": places[code] + 50,
            "text": f"Talk of {code}",
            "direction": "better" if code == "trust" else "none said",
            "key": code == "trust" and interview == 0,
        }
        for interview, coder, code in rows
    ]


def agreed(interview: int, code: str, *, present: bool | None) -> dict[str, object]:
    return {
        "interview": f"P{interview}",
        "code": code,
        "present": present,
        "reason": "We read it again together",
        "decided_by": "Ann and Ben",
    }


def year_of(
    root: Path,
    rows: list[dict[str, object]],
    settled: list[dict[str, object]] | None = None,
    year: int = 2019,
) -> ProgrammeYear:
    """Twelve interviews, read by two, of eight people who use services and four staff."""
    if year == 2019:
        write_small_year(root)
        (root / "programmes/small/codebook.yml").write_text(CODEBOOK)
    raw = root / "data/raw/small" / str(year)
    raw.mkdir(parents=True, exist_ok=True)
    (raw / "about.yml").write_text(ABOUT.replace("2019", str(year)))
    this = ProgrammeYear("small", year, root)
    people = [
        {"interview": f"P{n}", "participant": f"p{n}", "group": "public" if n < 8 else "staff",
         "date": f"{year}-03-{n + 1:02}", "quote_consent": True}
        for n in range(12)
    ]  # fmt: skip
    codes = [
        {"code": name, **code.model_dump(include={"name", "kind", "outcome", "since", "until",
                                                  "replaces"})}
        for name, code in this.programme.codes.items()
    ]  # fmt: skip
    for name, found in (
        ("interviews", people), ("segments", rows), ("codes", codes), ("agreed", settled or [])
    ):  # fmt: skip
        this.write(name, TIDY[name].from_rows(found))
    return this


def found(this: ProgrammeYear) -> pd.DataFrame:
    return interviews.interview_findings(this).set_index("finding")


BOTH_READ = [(n, coder, "no_time") for n in range(6) for coder in (ANN, BEN)]
BEN_ALONE = [(n, BEN, "no_time") for n in range(6, 8)]
ANN_THERE = [(n, ANN, "trust") for n in range(6, 8)]
DIFFERING = segments(*BOTH_READ, *BEN_ALONE, *ANN_THERE)


# --- what was settled -----------------------------------------------------------------------------


def test_a_range_becomes_one_number_once_it_is_settled(root: Path) -> None:
    open_still = found(year_of(root, DIFFERING)).loc["hindered.no_time.all"]
    assert [open_still["low"], open_still["high"]] == [6, 8]
    assert open_still["sentence"].startswith("Between 6 and 8 of the 12 people")
    decided = [agreed(6, "no_time", present=True), agreed(7, "no_time", present=False)]
    settled = found(year_of(root, DIFFERING, decided)).loc["hindered.no_time.all"]
    assert [settled["low"], settled["high"], settled["value"]] == [7, 7, 7]
    assert settled["sentence"] == "7 of the 12 people we interviewed spoke of this: No time."


def test_a_range_stays_where_they_talked_it_over_and_still_differ(root: Path) -> None:
    talked_over = [agreed(6, "no_time", present=True), agreed(7, "no_time", present=None)]
    this = year_of(root, DIFFERING, talked_over)
    theme = found(this).loc["hindered.no_time.all"]
    assert [theme["low"], theme["high"]] == [7, 8]
    said = found(this)["sentence"]
    assert "over 1 of these and settled them" in said["agreement.settled.all"]
    assert "over 1 of these and still read them differently" in said["agreement.still_differ.all"]
    assert "In each that they settled (1)" in said["agreement.raised.all"]
    listed = interviews.to_talk_about(this).set_index("interview")
    assert not listed.loc["P7", "settled"].any()


def test_a_direction_that_is_still_read_differently_changes_no_count(root: Path) -> None:
    open_still = found(year_of(root, DIFFERING))
    talked_over = [agreed(6, "trust", present=None), agreed(7, "trust", present=None)]
    later = found(year_of(root, DIFFERING, talked_over))
    counted = ["low", "high", "value", "base"]
    ours = [name for name in open_still.index if name.startswith("heard.trust")]
    assert ours
    pd.testing.assert_frame_equal(later.loc[ours, counted], open_still.loc[ours, counted])


def test_the_report_says_how_many_readings_differed_and_what_was_decided(root: Path) -> None:
    decided = [agreed(6, "no_time", present=True), agreed(7, "no_time", present=False)]
    this = year_of(root, DIFFERING, decided)
    said = found(this)["sentence"]
    # six times both found “No time”; in each of two interviews one found that, the other trust
    assert "about 10 times. In about 10 of these" in said["agreement.read_differently.all"]
    assert "over 2 of these and" in said["agreement.settled.all"]
    assert "Of the 2 they settled" in said["agreement.raised.all"]
    assert "raised in 1" in said["agreement.raised.all"]
    first = this.read("segments")
    assert set(first.loc[first["interview"] == "P7", "code"]) == {"no_time", "trust"}


def test_where_a_theme_is_not_there_nobody_said_which_way_it_went(root: Path) -> None:
    rows = segments(*((n, coder, "trust") for n in range(8) for coder in (ANN, BEN)))
    before = found(year_of(root, rows)).loc["heard.trust-better.all"]
    assert before["value"] == 8
    decided = [agreed(0, "trust", present=False), agreed(1, "trust", present=True)]
    decided[1]["direction"] = "worse"
    this = year_of(root, rows, decided)
    talk = Talk.of(this)
    themes = theme_findings(talk, ThemeCounts.of(talk))
    counts = {row["measure"]: row for row in themes if row["group"] == "all"}
    assert counts["trust"]["value"] == 7
    assert found(this).loc["heard.trust-better.all", "value"] == 6


def test_key_quotes_are_counted_once_however_many_marked_them(root: Path) -> None:
    rows = segments(*((n, coder, "trust") for n in range(3) for coder in (ANN, BEN)))
    assert found(year_of(root, rows)).loc["agreement.key_quotes.all", "value"] == 1


# --- years ----------------------------------------------------------------------------------------


def test_earlier_years_stand_as_counts_and_claim_no_change(root: Path) -> None:
    now = year_of(root, segments(*((n, ANN, "no_time") for n in range(9))))
    year_of(root, segments(*((n, ANN, "no_time") for n in range(2))), year=2017)
    year_of(root, segments(*((n, ANN, "no_time") for n in range(5))), year=2018)
    row = found(now).loc["hindered.no_time-by-year.all"]
    assert row["sentence"] == (
        "Who spoke of this, year by year: No time. In 2017 some of 12 did; we do not show how "
        "many. In 2018 5 of 12 did. In 2019 9 of 12 did."
    )
    assert pd.isna(row["change"])


def test_a_code_says_when_it_was_not_looked_for_and_whose_place_it_took(root: Path) -> None:
    now = year_of(root, segments(*((n, ANN, "leaders") for n in range(9))))
    year_of(root, segments(*((n, ANN, "bosses") for n in range(6))), year=2018)
    row = found(now).loc["helped.leaders-by-year.all"]
    assert row["sentence"] == (
        "Who spoke of this, year by year: Leaders who back it. In 2018 we did not look for it. "
        "In 2019 9 of 12 did. In 2019 it took the place of “Bosses”, so earlier years cannot be "
        "set beside it."
    )
    table = interviews.by_year(now).set_index(["code", "year"])
    assert table.loc[("bosses", 2018), "high"] == 6
    assert table.loc[("bosses", 2019), "state"] == "not looked for"
    assert table.loc[("leaders", 2019), "takes_over"] == "bosses"


def test_a_count_that_a_year_hides_is_not_in_the_table_of_years(root: Path) -> None:
    now = year_of(root, segments(*((n, ANN, "no_time") for n in range(3))))
    row = interviews.by_year(now).set_index("code").loc["no_time"]
    assert row["state"] == "hidden"
    assert pd.isna(row["low"]) and pd.isna(row["high"])


# --- who is counted -------------------------------------------------------------------------------


def test_somebody_interviewed_twice_is_counted_once(root: Path) -> None:
    this = year_of(root, segments(*((n, ANN, "no_time") for n in range(12))))
    people = this.read("interviews")
    people.loc[people["interview"] == "P1", "participant"] = "p0"
    this.write("interviews", people)
    rows = found(this)
    assert rows.loc["response.interviewed.all", "value"] == 11
    assert rows.loc["hindered.no_time.all", ["value", "base"]].tolist() == [11, 11]


def test_people_who_were_chosen_have_no_likely_range_and_people_drawn_by_lot_have(
    root: Path,
) -> None:
    rows = segments(*((n, ANN, "no_time") for n in range(6)))
    chosen = found(year_of(root, rows)).loc["hindered.no_time.all", "sentence"]
    assert "likely range" not in chosen
    main = root / "programmes/small/programme.yml"
    main.write_text(main.read_text() + "interviewees: drawn by lot\n")
    drawn = found(ProgrammeYear("small", 2019, root)).loc["hindered.no_time.all", "sentence"]
    assert "(50%; likely range 25% to 75%)" in drawn


def test_with_five_interviews_we_cannot_tell_whether_more_would_add(root: Path) -> None:
    this = year_of(root, segments(*((n, ANN, "no_time") for n in range(4))))
    this.write("interviews", this.read("interviews").head(5))
    said = found(this).loc["response.saturation.all", "sentence"]
    assert said.startswith("We held too few interviews")


def test_saturation_goes_by_date(root: Path) -> None:
    rows = segments(*((n, ANN, "no_time") for n in range(11)), (11, ANN, "trust"))
    this = year_of(root, rows)
    assert found(this).loc["response.saturation.all", "numerator"] == 1
    people = this.read("interviews")
    people.loc[people["interview"] == "P11", "date"] = pd.Timestamp("2019-02-01")
    this.write("interviews", people)
    assert found(this).loc["response.saturation.all", "numerator"] == 0


# --- working papers -------------------------------------------------------------------------------


def test_the_list_to_talk_about_has_what_is_not_settled_first(root: Path) -> None:
    decided = [agreed(6, "no_time", present=True)]
    listed = interviews.to_talk_about(year_of(root, DIFFERING, decided))
    assert listed["settled"].tolist() == [False, False, False, True]
    assert listed["differing"].tolist()[:3] == [2, 2, 1]
    assert listed["first_only"].iloc[0] == "Trust; Trust: better"
    assert listed["text"].iloc[0] == "Talk of trust"


def test_a_second_reading_counts_for_nothing_but_how_alike_somebody_reads_twice(
    root: Path,
) -> None:
    twice = f"{ANN} (second reading)"
    first = [(n, ANN, "no_time") for n in range(8)]
    again = [(n, twice, "no_time") for n in range(6)] + [(n, twice, "trust") for n in range(6, 8)]
    this = year_of(root, segments(*first, *again))
    row = found(this).loc["hindered.no_time.all"]
    assert [row["low"], row["high"]] == [8, 8]
    alike = interviews.agreement(this)
    assert set(alike["compared"]) == {"Ann, twice"}
    asked = alike.set_index(["question", "unit", "code"])["percent"]
    assert asked[("coded at all", "segments", "all")] == pytest.approx(6 / 10)
    assert asked[("which code", "segments", "all")] == 1


def test_agreement_has_every_measure_with_its_range(root: Path) -> None:
    alike = interviews.agreement(year_of(root, DIFFERING))
    row = alike.set_index(["question", "unit", "code"]).loc[("has the code", "segments", "no_time")]
    for name in ("percent", "kappa", "alpha", "ac1", "fleiss"):
        assert row[f"{name}_low"] <= row[name] <= row[f"{name}_high"]


# --- agreed_coding.csv ----------------------------------------------------------------------------

HEADER = "interview,code,present,direction,reason,decided_by,date\n"


def cleaned(root: Path, rows: str, **changed: str):
    return clean_interviews(write_small_year(root, {"agreed_coding.csv": HEADER + rows, **changed}))


def test_agreed_coding_is_read_by_names_and_ids(root: Path) -> None:
    found = cleaned(root, "P1,Trust,Yes,better,It is plain,Ann and Ben,2019-04-01\n"
                          "P2,no_time,no,,Only joking,Ann and Ben,\n")  # fmt: skip
    assert not found.problems
    assert found.tables["agreed"][["interview", "code", "present"]].to_numpy().tolist() == [
        ["P1", "trust", True],
        ["P2", "no_time", False],
    ]
    assert found.tables["agreed"]["reason"].tolist() == ["It is plain", "Only joking"]
    sums = found.sums.set_index("source_file")
    assert sums.loc["agreed_coding.csv"].tolist() == [2, 2, 0, 0]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("P9,trust,yes,,why,Ann,", "interview"),
        ("P1,unheard of,yes,,why,Ann,", "code"),
        ("P1,trust,,,why,Ann,", "present"),
        ("P1,trust,perhaps,,why,Ann,", "present"),
        ("P1,trust,yes,,,Ann,", "reason"),
        ("P1,trust,yes,,why,,", "decided_by"),
    ],
)
def test_a_decision_that_does_not_say_all_it_must_is_not_used(
    root: Path, row: str, column: str
) -> None:
    found = cleaned(root, f"{row}\n")
    assert found.tables["agreed"].empty
    assert column in {problem.column for problem in found.problems}
    assert found.sums.set_index("source_file").loc["agreed_coding.csv", "rejected"] == 1


def test_decisions_about_who_withdrew_are_left_out(root: Path) -> None:
    people = COLLECTED_FILES["participants.csv"].replace(
        "yes,yes,yes,yes,no,\n", "yes,yes,yes,yes,no,2019-05-01\n", 1
    )
    found = cleaned(root, "P1,trust,yes,,why,Ann,\n", **{"participants.csv": people})
    assert found.tables["agreed"].empty
    assert found.sums.set_index("source_file").loc["agreed_coding.csv", "out_of_scope"] == 1


def test_one_interview_and_code_is_settled_once(root: Path) -> None:
    found = cleaned(root, "P1,trust,yes,,why,Ann,\nP1,trust,no,,why not,Ben,\n")
    assert found.tables["agreed"]["present"].tolist() == [True]
    assert len(found.rejected) == 1
