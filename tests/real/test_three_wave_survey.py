"""A real yearly survey whose questions move, change and vanish, from its files to three reports."""

from __future__ import annotations

import re
from collections.abc import Callable
from math import sqrt
from pathlib import Path
from statistics import NormalDist
from typing import Any

import pandas as pd
import pytest
import yaml
from page_text import text_of

from analysis.measure.counts import count_answers
from analysis.measure.ordinal import cliffs_delta

pytestmark = pytest.mark.real

YEARS = (2016, 2017, 2018)
HERE = Path(__file__).parent
RAW = HERE / "raw" / "research_software"
FILES = {
    2016: "rse_2016_uk_public_data.csv",
    2017: "rse_2017_uk_public_data.csv",
    2018: "rse_2018_all_public_data.csv",
}
READ = {2016: 273, 2017: 253, 2018: 997}
FROM_THE_UNITED_KINGDOM = {2016: 273, 2017: 253, 2018: 237}
AGREEING = {
    "agreement": {"agree", "strongly agree"},
    "yes_no": {"yes"},
    "nought_to_ten": {"7", "8", "9", "10 - completely satisfied"},
}
SCALE = {"position": "nought_to_ten", "professional": "yes_no"}
THRESHOLD = 5
# How many agreed and how many answered, as a spreadsheet gives it.
AFFSAT = {
    ("enjoyment", 2016): (175, 271),
    ("enjoyment", 2017): (191, 225),
    ("enthusiasm", 2016): (170, 271),
    ("enthusiasm", 2017): (165, 223),
    ("satisfied", 2016): (160, 271),
    ("satisfied", 2017): (140, 215),
    ("likes_more", 2016): (162, 272),
    ("likes_more", 2017): (156, 214),
}
# By outcome, what is compared with which year; the intervals of an outcome are judged together.
COMPARED = {
    2017: {
        "satisfaction": {
            "enjoyment": 2016,
            "enthusiasm": 2016,
            "needs_met": 2016,
            "other_job": 2016,
        },
        "prospects": {"in_demand": 2016, "equivalent_job": 2016},
    },
    2018: {
        "satisfaction": {"other_job": 2017, "position": 2017},
        "prospects": {"in_demand": 2017, "promotion": 2016},
        "standing": {"professional": 2017},
    },
}
NOT_ASKED = {
    2016: set(),
    2017: {"promotion"},
    2018: {"enjoyment", "enthusiasm", "satisfied", "likes_more", "needs_met"},
}


@pytest.fixture(scope="module")
def sheets(real_samples: Path) -> dict[int, pd.DataFrame]:
    """Each wave as plain pandas reads it, the United Kingdom's rows only."""
    folder = real_samples / "three-wave-survey"
    waves = {
        year: pd.read_csv(folder / file, dtype=str, keep_default_na=False)
        for year, file in FILES.items()
    }
    country = next(name for name in waves[2018] if name.startswith("socio1._."))
    return waves | {2018: waves[2018][waves[2018][country].str.startswith("United Kingdom of")]}


@pytest.fixture(scope="module")
def headers() -> dict[int, dict[str, str]]:
    """In which column each year's items were answered."""
    return {
        year: yaml.safe_load((RAW / str(year) / "about.yml").read_text(encoding="utf-8"))[
            "sources"
        ][0]["options"]["columns"]
        for year in YEARS
    }


@pytest.fixture(scope="module")
def items() -> dict[str, Any]:
    path = HERE / "programmes" / "research_software" / "questionnaire.yml"
    return yaml.safe_load(path.read_text(encoding="utf-8"))["items"]


@pytest.fixture(scope="module")
def by_hand(
    sheets: dict[int, pd.DataFrame], headers: dict[int, dict[str, str]]
) -> Callable[[str, int], tuple[int, int]]:
    """How many agreed with an item in a year, and how many answered it."""

    def count(item: str, year: int) -> tuple[int, int]:
        said = sheets[year][headers[year][item]].str.strip("\ufeff ").str.lower()
        return int(said.isin(AGREEING[SCALE.get(item, "agreement")]).sum()), int((said != "").sum())

    return count


@pytest.fixture(scope="module")
def reports(research_software) -> dict[int, str]:
    return {
        year: text_of((research_software.published(year) / "report.html").read_text("utf-8"))
        for year in YEARS
    }


def asked(header: str) -> str:
    """The words of a question, without LimeSurvey's code and the line above a grid."""
    question = re.sub(r"^\S*?(\._\.|\. )", "", header, count=1)
    question = question.removeprefix(
        "Please rate the following propositions. There are no right or wrong answers"
    )
    return " ".join(re.findall(r"[a-z0-9']+", question.lower()))


def newcombe(
    count: int, base: int, count_before: int, base_before: int, level: float
) -> tuple[float, float, float]:
    """Difference of two shares, by Newcombe's tenth method, worked out from its formula."""
    z = NormalDist().inv_cdf(1 - (1 - level) / 2)

    def wilson(x: int, n: int) -> tuple[float, float]:
        middle, half = 2 * x + z * z, z * sqrt(z * z + 4 * x * (1 - x / n))
        return (middle - half) / (2 * (n + z * z)), (middle + half) / (2 * (n + z * z))

    p, q = count / base, count_before / base_before
    (low, high), (low_before, high_before) = wilson(count, base), wilson(count_before, base_before)
    return (
        p - q,
        p - q - sqrt((p - low) ** 2 + (high_before - q) ** 2),
        p - q + sqrt((high - p) ** 2 + (q - low_before) ** 2),
    )


@pytest.mark.parametrize("year", YEARS)
def test_every_row_is_kept_or_out_of_scope_for_a_reason(research_software, year):
    research_software.check(year)
    account = research_software.table("accounts.survey", year).iloc[0]
    kept = FROM_THE_UNITED_KINGDOM[year]
    counted = account[["read", "kept", "rejected", "out_of_scope"]].tolist()
    assert counted == [READ[year], kept, 0, READ[year] - kept]
    assert pd.isna(account["why_out_of_scope"]) == (READ[year] == kept)
    assert len(research_software.table("respondents", year)) == kept
    assert research_software.table("rejected.survey", year).empty


@pytest.mark.parametrize("year", YEARS)
def test_answers_are_those_of_the_spreadsheet(research_software, sheets, headers, year):
    answers = research_software.table("answers", year)
    given = answers[answers["missing"].isna()]
    for item, header in headers[year].items():
        found = given.loc[given["item"] == item, "label"].str.lower().value_counts()
        said = sheets[year][header].str.strip("\ufeff ").str.lower()
        assert found[found > 0].to_dict() == said[said != ""].value_counts().to_dict(), item


@pytest.mark.parametrize(("item", "year"), AFFSAT)
def test_agreement_is_counted_alike_before_and_after_the_columns_moved(
    research_software, by_hand, item, year
):
    assert by_hand(item, year) == AFFSAT[item, year]
    finding = research_software.table("findings", year).set_index("finding")
    found = finding.loc[f"satisfaction.{item}.respondents", ["numerator", "base"]]
    assert tuple(found) == AFFSAT[item, year]


@pytest.mark.parametrize("year", YEARS)
def test_exactly_the_questions_asked_in_the_same_words_are_linked(
    research_software, sheets, items, headers, year
):
    """Same words and same answers to choose from, or the line breaks."""
    links = research_software.table("questions", year)
    links = links[links["year"] == year].set_index("item")["comparable_with"]
    for item in items:
        expected = [
            earlier
            for earlier in YEARS
            if earlier < year
            and item in headers[earlier]
            and item in headers[year]
            and asked(headers[earlier][item]) == asked(headers[year][item])
            and (item, year) != ("acknowledged", 2018)
        ]
        found = links.get(item)
        assert ([] if pd.isna(found) else [int(y) for y in found.split(",")]) == expected, item


def test_acknowledged_keeps_its_words_in_2018_but_not_its_answers(sheets, headers):
    """So the one item that words alone would link is not linked."""
    before, after = headers[2017]["acknowledged"], headers[2018]["acknowledged"]
    assert asked(before) == asked(after)
    assert not set(sheets[2017][before]) & set(sheets[2018][after]) - {""}


@pytest.mark.parametrize("year", (2017, 2018))
def test_change_is_newcombes_on_the_interval_that_holm_allows(research_software, by_hand, year):
    findings = research_software.table("findings", year).set_index("finding")
    found = findings[findings["change"].notna() & (findings["unit"] == "share")]
    names = {
        f"{outcome}.{item}.respondents"
        for outcome, items in COMPARED[year].items()
        for item in items
    }
    assert set(found.index) == names
    for outcome, compared in COMPARED[year].items():
        shares = {
            item: (*by_hand(item, year), *by_hand(item, earlier))
            for item, earlier in compared.items()
        }
        ranked = sorted(shares, key=lambda item: chance(*shares[item]))
        clear, level = True, 0.95
        for place, item in enumerate(ranked):
            # from the first that could be chance, the rest keep its stricter level
            level = 1 - 0.05 / (len(ranked) - place) if clear else level
            change, low, high = newcombe(*shares[item], level)
            clear = clear and not low <= 0 <= high
            row = found.loc[f"{outcome}.{item}.respondents"]
            assert row["compared_with"] == str(compared[item])
            assert row["change"] == pytest.approx(change)
            assert (row["change_low"], row["change_high"]) == pytest.approx((low, high))
            assert ("We cannot tell" in row["sentence"]) != clear


def chance(count: int, base: int, count_before: int, base_before: int) -> float:
    """How likely a difference this large would be by chance alone, on the normal curve."""
    pooled = (count + count_before) / (base + base_before)
    spread = sqrt(pooled * (1 - pooled) * (1 / base + 1 / base_before))
    return 2 * NormalDist().cdf(-abs(count / base - count_before / base_before) / spread)


def test_enjoyment_rose_from_2016_to_2017(research_software, reports):
    row = research_software.table("findings", 2017).set_index("finding")
    row = row.loc["satisfaction.enjoyment.respondents"]
    assert row["change"] == pytest.approx(191 / 225 - 175 / 271)
    assert row["change_low"] > 0
    assert "20 in 100 more than in 2016" in row["sentence"]
    assert "20 in 100 more than in 2016" in reports[2017]


LIKERT = ["strongly disagree", "disagree", "neither agree or disagree", "agree", "strongly agree"]
PLACES = {label: place for place, label in enumerate(LIKERT, start=1)}


@pytest.mark.parametrize("year", (2016, 2017))
def test_four_questions_on_one_thing_go_together(research_software, sheets, headers, reports, year):
    items = ["enjoyment", "enthusiasm", "satisfied", "likes_more"]
    said = sheets[year][[headers[year][item] for item in items]]
    scores = said.apply(lambda cells: cells.str.strip("\ufeff ").str.lower().map(PLACES))
    scores = scores.where(said != "").dropna()
    covariance = scores.cov().to_numpy()
    alpha = 4 / 3 * (1 - covariance.trace() / covariance.sum())
    findings = research_software.table("findings", year).set_index("finding")
    found = findings.loc["satisfaction.liking_the_job-alpha.all"]
    assert found["value"] == pytest.approx(alpha)
    assert found["low"] < alpha < found["high"]
    assert found["base"] == len(scores)
    mean = findings.loc["satisfaction.liking_the_job.respondents", "value"]
    assert mean == pytest.approx(scores.to_numpy().mean(), abs=0.005)
    assert "questions on liking their job go together" in reports[year]


@pytest.mark.parametrize("item", ["enjoyment", "enthusiasm", "in_demand"])
def test_cliffs_delta_between_years_is_that_of_every_pair_of_answers(
    research_software, sheets, headers, item
):
    points = ["strongly disagree", "disagree", "neither agree or disagree", "agree"]
    place = {label: number for number, label in enumerate([*points, "strongly agree"], start=1)}

    def by_hand(year: int) -> pd.Series:
        return (
            sheets[year][headers[year][item]].str.strip("\ufeff ").str.lower().map(place).dropna()
        )

    def ours(year: int) -> pd.Series:
        answers = research_software.table("answers", year)
        return answers.loc[answers["item"] == item, "score"].dropna()

    pairs = [(x > y) - (x < y) for x in by_hand(2017) for y in by_hand(2016)]
    assert cliffs_delta(ours(2017), ours(2016)) == pytest.approx(sum(pairs) / len(pairs))


@pytest.mark.parametrize("year", YEARS)
def test_one_cube_gives_every_share_that_a_crosstab_gives(research_software, year):
    answers, respondents = (research_software.table(t, year) for t in ("answers", "respondents"))
    cube = count_answers(answers, respondents, by=["group"])
    given = answers[answers["missing"].isna()].merge(respondents, on="respondent")
    expected = given.groupby(["item", "label"], observed=True)["respondent"].nunique()
    found = cube[cube["label"].notna() & (cube["count"] > 0)]
    found = found.groupby(["item", "label"], observed=True)["count"].sum()
    assert found.to_dict() == expected.to_dict()
    bases = given.groupby("item", observed=True)["respondent"].nunique()
    assert cube.groupby("item", observed=True)["base"].max()[bases.index].to_dict() == (
        bases.to_dict()
    )


@pytest.mark.parametrize("item", ["satisfied", "likes_more"])
def test_a_question_put_in_other_words_breaks_the_line(research_software, item):
    row = research_software.table("findings", 2017).set_index("finding")
    row = row.loc[f"satisfaction.{item}.respondents"]
    assert pd.isna(row["change"])
    assert "in other words in 2016, so we do not compare" in row["sentence"]


@pytest.mark.parametrize("year", YEARS)
def test_what_was_not_asked_is_said_and_not_counted(research_software, items, reports, year):
    answers = research_software.table("answers", year)
    answered = set(answers.loc[answers["missing"].isna(), "item"])
    for item in NOT_ASKED[year]:
        assert item not in answered
        last = [items[item], *items[item].get("rewordings", [])][-1]
        said = f"not asked in {year}: “{last['wording']}”"
        assert said.lower() in reports[year].lower()
    silent = {item for item, entry in items.items() if year not in entry.get("years", YEARS)}
    assert answered == set(items) - silent


@pytest.mark.parametrize("year", YEARS)
def test_each_year_ends_in_a_report_that_nobody_has_judged(research_software, reports, year):
    assert "Not yet judged. The evidence would allow up to" in reports[year]
    assert str(year) in reports[year]
    assert sorted((research_software.published(year) / "tables").glob("*.csv"))


def test_a_second_run_has_nothing_to_do(research_software):
    page = research_software.published(2018) / "report.html"
    before = page.stat().st_mtime_ns
    stale = research_software.evaluate("explain", research_software.name, 2018).stdout
    research_software.run(2018)
    assert page.stat().st_mtime_ns == before, stale


def test_what_would_be_released_gives_nobody_away(research_software):
    said = research_software.evaluate("audit", research_software.name)
    assert said.returncode == 0, said.stdout + said.stderr
    assert "all clear" in said.stdout
