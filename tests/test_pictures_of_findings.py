"""Pictures draw what findings may show: hidden answers as one, clear changes, all of it told."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from analysis.judge.findings import as_findings
from analysis.publish import pictures
from analysis.publish.charts import Chart
from analysis.publish.finding import Findings
from analysis.publish.report import Report
from analysis.publish.tables import table
from analysis.year import ProgrammeYear
from made_up_year import NAME, YEAR, findings, made_up_year, share

TWO = "options: [{label: Agree, score: 2}, {label: Disagree, score: 1}]"
FOUR = """options:
      - {label: Very, score: 4}
      - {label: Agree, score: 3}
      - {label: Little, score: 2}
      - {label: Not at all, score: 1}"""
GIVEN = {"Very": 6, "Agree": 9, "Little": 5, "Not at all": 0}
NUMBERS = table("Numbers", ("Of", "How many"), [("a", "1")], simulated=True)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The made-up year, whose scale has four answers to choose from."""
    root = tmp_path_factory.mktemp("pictures")
    made_up_year(root)
    file = root / "programmes" / NAME / "questionnaire.yml"
    text = file.read_text(encoding="utf-8")
    text = text.replace(TWO, FOUR).replace("agree: [Agree]", "agree: [Very, Agree]")
    file.write_text(text, encoding="utf-8")
    return Report(ProgrammeYear(NAME, YEAR, root))


def found(report: Report, rows: list[dict[str, Any]]) -> Findings:
    aims = {name: outcome.aim for name, outcome in report.programme.outcomes.items()}
    frame = as_findings(rows, aims, "4_survey_findings")
    return Findings.of(frame, report.programme, report.named)


def words(chart: Chart | None) -> str:
    assert chart is not None
    description = BeautifulSoup(chart.svg, "html.parser").find("desc")
    assert description is not None
    return description.get_text()


def answers(
    report: Report, monkeypatch: pytest.MonkeyPatch, counts: dict[str, int | None]
) -> Chart | None:
    rows = [
        {"item": "sure", "group": "staff", "answer": answer, "kind": "answer", "count": count,
         "base": 20, "hidden": count is None}
        for answer, count in counts.items()
    ]  # fmt: skip
    monkeypatch.setitem(report.rows, "spread", rows)
    asked = report.findings.of_part("sure").measuring("sure")
    shown = Findings(f for f in asked if f.group != "gardeners")
    return pictures.of_answers(report, shown, "sure", NUMBERS)


def test_answers_that_may_be_shown_are_drawn_each(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = words(answers(report, monkeypatch, {**GIVEN}))
    assert "Town staff: 75% (Agree 45%, Very 30%, Little 25%, Not at all 0%)." in told


def test_answers_that_may_not_be_told_apart_are_drawn_as_one(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = words(answers(report, monkeypatch, GIVEN | {"Little": None, "Not at all": None}))
    assert "Town staff: 75% (Agree 45%, Very 30%, All other answers 25%)." in told


def test_a_group_too_small_for_shares_is_said_and_not_drawn(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Neighbours: not shown." in words(answers(report, monkeypatch, {**GIVEN}))


def test_nothing_is_drawn_where_no_side_can_be_parted(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert answers(report, monkeypatch, dict.fromkeys(GIVEN)) is None


@pytest.mark.parametrize(("low", "clear"), [(0.02, True), (-0.02, False)])
def test_the_heading_names_clear_changes_alone(report: Report, low: float, clear: bool) -> None:
    compared = {"compared_with": "2030", "change": 0.3, "change_low": low, "change_high": 0.5}
    unsure = compared | {"change": 0.01, "change_low": -0.3, "change_high": 0.3}
    rows = [
        share("sure", "sure", "staff", 15, 20, "15 of the 20 agreed.", **compared),
        share("sure", "sure", "gardeners", 18, 30, "18 of the 30 agreed.", **unsure),
    ]
    drawn = pictures.of_changes(report, "Together", found(report, rows))
    assert drawn is not None
    heading = drawn.heading.striptags()
    assert (
        "know how to plan (town staff: +30 in 100, likely range +2 to +50)" in heading.lower()
    ) == clear
    assert "gardeners" not in heading
    assert heading.startswith("A clear change since 2030" if clear else "We cannot tell")
    assert drawn.lead == ("sure.sure.staff" if clear else None)


def test_changes_that_were_not_compared_are_not_in_the_picture(report: Report) -> None:
    of_one_outcome = report.findings.of_part("sure")
    assert pictures.of_changes(report, "Together", of_one_outcome) is None


def test_evidence_of_one_kind_that_disagrees_counts_as_mixed(
    report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = [
        {"outcome": outcome, "evidence": "perception", "group": group, "says": says,
         "because": "sure.sure.staff"}
        for outcome, group, says in (
            ("sure", "staff", "supports"), ("sure", "gardeners", "against"),
            ("more", "staff", "supports"), ("more", "gardeners", "silent"),
            ("heard", "gardeners", "silent"),
        )
    ]  # fmt: skip
    monkeypatch.setitem(report.rows, "sources", sources)
    drawn = pictures.of_evidence(report)
    told = words(drawn)
    assert "Planning together. Records show: none; People told us: 1 for, 1 mixed" in told
    assert "Better allotments. Records show: none; People told us: 1 silent" in told
    assert drawn is not None
    assert drawn.heading == "Not all of the evidence points the same way."


def test_a_theme_by_group_draws_people_and_names_groups_that_are_not_shown(report: Report) -> None:
    tea = next(row for row in findings() if row["measure"] == "tea")

    def of_group(group: str, count: int | None, base: int) -> dict[str, Any]:
        number = {"value": count, "low": count, "high": count, "numerator": count, "base": base}
        hidden = {"hidden": count is None, "finding": f"helped.tea.{group}"}
        return tea | {"group": group} | hidden | number

    rows = [tea, of_group("gardeners", 6, 10), of_group("staff", None, 7)]
    told = words(pictures.of_groups(report, "What helped", found(report, rows), NUMBERS))
    assert "Meeting over tea: Gardeners, 6 of 10; Town staff, not shown." in told


def test_pairs_as_frequent_as_another_are_not_called_the_most_frequent(report: Report) -> None:
    pair = {"code": "tea", "other": "rain", "near": 6, "in_segment": None, "base": 17}
    others = [{**pair, "other": "skill"}, {**pair, "other": "skill", "near": 5}]
    tied, most = (pictures.of_pairs(report, [pair, other], NUMBERS) for other in others)
    assert tied.heading.endswith("came up together as often as any.")
    assert most.heading.endswith("came up together in the most interviews.")
    assert "6 of 17" in words(most)
