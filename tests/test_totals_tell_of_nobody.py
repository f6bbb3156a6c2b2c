"""Hours, pay and support are summed over enough people, or not shown; nobody's row goes further."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.clean.decisions import clean_decisions
from analysis.protect.totals import totals_of_people
from analysis.publish.report import Report
from made_up_year import made_up_year
from small_programme import write_small_year


def totals(**amounts: dict[str, float]) -> dict[str, tuple[float | None, int | None]]:
    """Totals by kind, of amounts by kind and person."""
    entries = [
        {"kind": kind, "person": person, "amount": amount}
        for kind, by_person in amounts.items()
        for person, amount in by_person.items()
    ]
    found = totals_of_people(pd.DataFrame(entries), threshold=5)
    plain = found.astype(object).where(found.notna(), None)
    return {row["kind"]: (row["amount"], row["people"]) for row in plain.to_dict("records")}


def alike(people: int, amount: float = 10.0) -> dict[str, float]:
    return {f"p{number}": amount for number in range(people)}


@pytest.mark.parametrize(("people", "shown"), [(2, False), (4, False), (5, True), (9, True)])
def test_a_total_needs_as_many_people_as_the_threshold(people: int, shown: bool) -> None:
    expected = (10.0 * people, people) if shown else (None, None)
    assert totals(hours=alike(people)) == {"hours": expected}


def test_people_with_nothing_do_not_hide_those_with_something() -> None:
    assert totals(payment={**alike(2), "a": 0.0, "b": 0.0, "c": 0.0}) == {"payment": (None, None)}


def test_a_total_that_is_mostly_that_of_two_is_kept_back() -> None:
    crowd = {f"guest{number}": 6.0 for number in range(7)}
    assert totals(hours={**crowd, "peer1": 84.0, "peer2": 84.0}) == {"hours": (None, None)}


def test_hours_and_pay_together_must_not_tell_of_who_was_not_paid() -> None:
    found = totals(hours=alike(7), payment=alike(6))
    assert found == {"hours": (70.0, 7), "payment": (None, None)}


LEDGER = "entry,person,kind,amount,date,what\n" + "".join(
    f"e{number},Person-{number},hours,{number + 10},2019-05-01,Workshop\n" for number in range(6)
)
SUPPORT = "entry,person,kind,date,given_by,agreed_next\n" + (
    "s1,Person-1,debrief,2019-05-01,An evaluator,Ring again\n"
    "s2,Person-2,party,2019-05-01,An evaluator,\n"
)


def test_only_totals_go_further_and_every_row_is_accounted_for(root: Path) -> None:
    this = write_small_year(root, {"ledger.csv": LEDGER, "support.csv": SUPPORT})
    found = clean_decisions(this)
    assert "ledger" not in found.tables
    assert found.tables["efforts"]["kind"].tolist() == ["hours", "debrief"]
    assert found.tables["efforts"]["amount"].tolist()[0] == 75
    assert found.tables["efforts"]["amount"].isna().tolist() == [False, True]
    kept = {row["source_file"]: tuple(row[1:]) for _, row in found.sums.iterrows()}
    assert kept["ledger.csv"] == (6, 6, 0, 0)
    assert kept["support.csv"] == (2, 1, 1, 0)
    everything = " ".join(frame.to_csv() for frame in (*found.tables.values(), found.rejected))
    assert "Person-" not in everything
    assert "Ring again" not in everything


def test_the_report_shows_no_total_of_few_nor_how_many_rows_there_were(tmp_path: Path) -> None:
    efforts = [{"kind": "hours", "amount": 75.0, "people": 6}, {"kind": "debrief"}]
    accounts = [
        {"source_file": "support.csv", "kind": "spreadsheet", "read": 7331, "kept": 7331,
         "rejected": 0, "out_of_scope": 0}
    ]  # fmt: skip
    report = Report(made_up_year(tmp_path, efforts=efforts, accounts=accounts))
    made = report.made.html
    assert "<td>75 hours</td><td>6</td>" in made
    assert made.count("not shown, to protect people") == 2
    assert "7331" not in report.checks.html.replace(",", "")


def test_a_ledger_of_other_columns_is_told_and_stops_nothing(root: Path) -> None:
    this = write_small_year(root, {"ledger.csv": "date,person,amount\n2019-05-01,Person-1,12\n"})
    found = clean_decisions(this)
    assert found.fatal == ()
    assert [problem.column for problem in found.problems] == ["entry", "kind"]
    assert found.tables["efforts"].empty
