"""What was judged is printed whole: who agreed, the rule where it is lower, what was refused."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from analysis.publish.judged import Judged
from analysis.publish.material import Material
from analysis.publish.report import Report
from analysis.run.telling import _judgements_refused
from analysis.tables import LEVELS, TIDY
from analysis.year import ProgrammeYear
from made_up_year import judgement, made_up_year


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> ProgrammeYear:
    return made_up_year(tmp_path_factory.mktemp("year"))


def holding(year: ProgrammeYear, **tables: list[dict[str, Any]]) -> ProgrammeYear:
    """The year with these judgements, and with these that were refused."""
    for name in ("judgements", "refused"):
        year.write(name, TIDY[name].from_rows(tables.get(name, [])))
    return year


def words(html: str, selector: str) -> str:
    (found,) = BeautifulSoup(html, "html.parser").select(selector)
    return " ".join(found.get_text(" ").split())


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"agreed": 7, "lived_experience": 5}, "7 people agreed, 5 of them with lived experience"),
        (
            {"agreed": 2, "lived_experience": 0},
            "2 people agreed, none of them with lived experience",
        ),
        (
            {"agreed": 7, "lived_experience": 5, "others": 4, "others_than": "board members"},
            "7 people agreed, 5 of them with lived experience, 4 of them not among the "
            "board members",
        ),
        ({"agreed": 1, "lived_experience": 1}, "1 person agreed, with lived experience"),
    ],
)
def test_who_agreed(counts: dict[str, Any], said: str) -> None:
    assert Judged(about="heard", **counts).who_agreed == said


def test_an_aim_does_not_stand_above_its_best_outcome(year: ProgrammeYear) -> None:
    made = [
        judgement("together", "significant progress", "We think so."),
        judgement("sure", "little progress", "So."),
        judgement("more", "some progress", "So."),
    ]
    report = Report(holding(year, judgements=made))
    assert report.judged("together").level == "some progress"
    said = words(report.aims._repr_html_(), "#aim-together > .judgement")
    assert said.startswith("some progress")
    assert (
        "An aim cannot stand above its best outcome, so it can be “some progress” at most. "
        "The group judged higher than our rule allows (“significant progress”), because: "
        "We think so."
    ) in said
    glance = words(report.found._repr_html_(), ".aim-card:first-child")
    assert "Lags behind. Staff who feel sure of themselves ( little progress )" in glance


def test_an_outcome_that_is_not_judged_holds_no_aim_down(year: ProgrammeYear) -> None:
    made = [judgement("together", "good progress", "So."), judgement("sure", "no progress", "So.")]
    report = Material(holding(year, judgements=made))
    assert report.judged("together").level == "good progress"  # “more” could stand there


REFUSED = [
    {"about": about, "column": "first_reading",
     "reason": f"“{LEVELS[-1]}” was chosen and {about} was read too fast"}
    for about in ("sure", "better", "programme")
]  # fmt: skip


def test_a_judgement_that_could_not_be_used_is_not_passed_over(year: ProgrammeYear) -> None:
    this = holding(year, refused=REFUSED)
    report = Report(this)
    aims, cover = report.aims._repr_html_(), report.cover._repr_html_()
    for html, place, about in (
        (aims, "#outcome-sure > .pair > .judgement", "sure"),
        (aims, "#aim-better > .judgement", "better"),
        (cover, ".answer", "programme"),
    ):
        assert (
            f"A judgement was handed in. It could not be used, because this was chosen and {about} "
            "was read too fast (“first_reading” in judgements.csv) ."
        ) in words(html, place)
        assert LEVELS[-1] not in words(html, place)
    lines = list(_judgements_refused([this]))
    assert [f"a judgement of {row['about']} could not be used" in line
            for row, line in zip(REFUSED, lines, strict=True)] == [True] * 3  # fmt: skip


def test_what_was_mended_is_said_no_more(year: ProgrammeYear) -> None:
    made = [judgement("sure", "some progress", "So.")]
    report = Material(holding(year, judgements=made, refused=REFUSED[:1]))
    assert report.judged("sure").refused is None
