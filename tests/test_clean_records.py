"""Cleaning what the programme did: each cell as its column says, each row accounted for."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.clean.activity import clean_activity
from analysis.clean.cleaned import Cleaned
from analysis.tables import COLLECTED
from small_programme import ABOUT, COLLECTED_FILES, write_small_year

ACTIVITIES = COLLECTED_FILES["activities.csv"]
INVOLVEMENTS = COLLECTED_FILES["involvements.csv"]
NOBODY = INVOLVEMENTS.splitlines()[0] + "\n"


def cleaned(root: Path, **files: str) -> Cleaned:
    changed = {f"{name}.csv": content for name, content in files.items()}
    return clean_activity(write_small_year(root, changed))


def lost(found: Cleaned) -> list[list[object]]:
    return found.rejected[["source_file", "source_row", "lost"]].values.tolist()


def test_records_are_read_as_what_their_columns_hold(root: Path) -> None:
    found = cleaned(root)
    activities = found.tables["activities"].set_index("activity")
    assert activities["kind"].tolist() == ["meeting", "project"]
    assert activities["directorate"].fillna("").tolist() == ["", "adults"]
    assert activities["say"].tolist() == ["together", "asked"]
    assert activities.loc["board-1", "headcount"] == 12
    assert found.tables["involvements"]["role"].tolist() == ["chair", "member"]
    assert found.tables["involvements"]["capacity"].tolist() == ["lived experience", "staff"]
    assert found.problems == ()


def test_a_file_that_is_not_there_gives_an_empty_table_and_no_problem(root: Path) -> None:
    found = cleaned(root)
    assert found.tables["costs"].empty
    assert "costs.csv" not in set(found.accounts["source_file"])


@pytest.mark.parametrize(
    ("column", "old", "new", "whole_row"),
    [
        ("headcount", ",12,", ",-12,", False),
        ("headcount", ",12,", ",12.5,", False),
        ("headcount", ",12,", ",a dozen,", False),
        ("directorate", "Adult care", "Roads", False),
        ("say", "together", "lots", False),
        ("kind", "Board meeting", "Party", True),
        ("kind", "Board meeting", "", True),
        ("date", "2019-01-10", "2019-02-30", True),
        ("date", "2019-01-10", "2999-01-01", True),
        ("date", "2019-01-10", "1819-01-01", True),
        ("date", "2019-01-10", "spring", True),
        ("date", "2019-01-10", "", True),
    ],
)
def test_a_cell_that_cannot_be_takes_its_row_along_only_where_it_is_needed(
    root: Path, column: str, old: str, new: str, whole_row: bool
) -> None:
    found = cleaned(root, activities=ACTIVITIES.replace(old, new), involvements=NOBODY)
    [rejected] = found.rejected.to_dict("records")
    assert rejected["column"] == column
    assert rejected["lost"] == ("row" if whole_row else "value")
    assert len(found.tables["activities"]) == (1 if whole_row else 2)
    assert found.accounts.iloc[0]["rejected"] == int(whole_row)


@pytest.mark.parametrize("written", ["10/01/2019", "10.1.2019", "2019-01-10", "2019-01-10 09:30"])
def test_dates_may_be_written_day_first(root: Path, written: str) -> None:
    dates = cleaned(root, activities=ACTIVITIES.replace("2019-01-10", written)).tables["activities"]
    assert f"{dates['date'].iloc[0]:%Y-%m-%d}" == "2019-01-10"


def test_a_simulated_year_may_lie_ahead(root: Path) -> None:
    about = ABOUT.replace("simulated: false", "simulated: true")
    changed = {
        "about.yml": about,
        "activities.csv": ACTIVITIES.replace("2019-01-10", "2020-12-31"),
    }
    assert clean_activity(write_small_year(root, changed)).problems == ()


def test_an_id_that_stands_twice_keeps_its_first_row(root: Path) -> None:
    found = cleaned(
        root,
        activities=ACTIVITIES + "ramp,2019-03-01,project,Another,,,,,\n",
        involvements=NOBODY,
    )
    assert found.tables["activities"]["name"].tolist() == ["Board in January", "A new ramp"]
    assert lost(found)[0] == ["activities.csv", 4, "row"]
    assert "row 3" in found.rejected["reason"].iloc[0]


def test_every_fault_of_a_row_is_named_at_once(root: Path) -> None:
    row = "x,2019-02-30,Party,,,,-1,,\n"
    found = cleaned(root, activities=ACTIVITIES + row)
    assert found.rejected["column"].tolist() == ["date", "kind", "name", "headcount"]
    assert found.accounts.iloc[0]["rejected"] == 1


def test_the_same_person_may_have_two_roles_but_not_the_same_one_twice(root: Path) -> None:
    found = cleaned(
        root,
        involvements=INVOLVEMENTS + "X1,board-1,member,staff,,,,,,\nX1,Board-1,CHAIR,staff,,,,,,\n",
    )
    assert len(found.tables["involvements"]) == 3
    assert lost(found) == [["involvements.csv", 5, "row"]]


def test_an_involvement_in_an_unknown_activity_is_rejected(root: Path) -> None:
    found = cleaned(root, involvements=INVOLVEMENTS + "X3,picnic,member,staff,,,,,,\n")
    [rejected] = found.rejected.to_dict("records")
    assert "there is no activity “picnic”" in rejected["reason"]
    assert rejected["lost"] == "row"


def test_an_involvement_in_an_activity_that_was_rejected_says_so(root: Path) -> None:
    found = cleaned(root, activities=ACTIVITIES.replace("2019-01-10", "2019-02-30"))
    assert lost(found) == [["activities.csv", 2, "row"], ["involvements.csv", 2, "row"]]
    assert "“board-1” in activities.csv could not be used" in found.rejected["reason"].iloc[1]


def test_names_that_the_programme_does_not_know_are_rejected_with_those_it_knows(
    root: Path,
) -> None:
    found = cleaned(
        root,
        evidence="evidence,kind,what,where,shows,outcome,direction,noted_by\n"
        "e1,document,Minutes,Here,Much,People are heard,Supports,Ann\n"
        "e2,document,Minutes,Here,Much,peace,supports,Ann\n",
        shifts="shift,state,evidence,said_by\nboard,In place,,Ann\nroof,partly,,Ann\n",
    )
    assert found.tables["evidence"]["outcome"].tolist() == ["heard"]
    assert found.tables["evidence"]["direction"].tolist() == ["supports"]
    assert found.tables["shifts"]["state"].tolist() == ["in place"]
    assert lost(found) == [["evidence.csv", 3, "row"], ["shifts.csv", 3, "row"]]
    assert found.rejected["remedy"].str.contains("Write one of: “heard”|“board”").all()


def test_a_cost_that_is_not_known_stays_blank(root: Path) -> None:
    found = cleaned(root, costs='cost,kind,what,amount\nc1,money,Rooms,"1,250.50"\nc2,money,Tea,\n')
    amounts = found.tables["costs"]["amount"]
    assert amounts.iloc[0] == 1250.5
    assert amounts.isna().iloc[1]


def test_a_header_that_is_missing_names_the_nearest(root: Path) -> None:
    found = cleaned(root, activities=ACTIVITIES.replace("activity,date", "activity,dates"))
    [problem] = found.fatal
    assert "there is no column “date”; the nearest header is “dates”" in problem.what
    assert found.tables["activities"].empty


def test_a_misspelt_header_is_fatal_even_where_the_column_may_be_blank(root: Path) -> None:
    found = cleaned(root, activities=ACTIVITIES.replace("headcount", "head counts"))
    [problem] = found.fatal
    assert "“headcount”" in problem.what


def test_a_column_we_do_not_know_is_said_and_the_rest_is_read(root: Path) -> None:
    rows = [f"{line},x" for line in ACTIVITIES.splitlines()]
    found = cleaned(root, activities="\n".join([rows[0][:-1] + "weather", *rows[1:]]) + "\n")
    assert len(found.tables["activities"]) == 2
    assert found.fatal == ()
    assert [problem.column for problem in found.problems] == ["weather"]


def test_a_spreadsheet_in_windows_1252_is_read_and_a_note_says_so(root: Path) -> None:
    this = write_small_year(root)
    content = ACTIVITIES.replace("A new ramp", "A café").encode("cp1252")
    (this.raw / "activities.csv").write_bytes(content)
    found = clean_activity(this)
    assert "A café" in set(found.tables["activities"]["name"])
    assert found.problems == ()
    assert any("activities.csv" in note and "UTF-8" in note for note in found.notes)


def test_a_file_that_is_no_text_is_fatal(root: Path) -> None:
    this = write_small_year(root)
    (this.raw / "activities.csv").write_bytes(b"\x00\x01\x02" * 50)
    [problem] = clean_activity(this).fatal
    assert problem.file == "activities.csv"


def test_blank_rows_are_counted(root: Path) -> None:
    found = cleaned(root, activities=ACTIVITIES + ",,,,,,,,\n", involvements=NOBODY)
    account = found.accounts.set_index("source_file").loc["activities.csv"]
    assert (account["read"], account["kept"], account["out_of_scope"]) == (3, 2, 1)
    assert account["why_out_of_scope"] == "1 blank"


def test_tables_are_written(root: Path) -> None:
    this = write_small_year(root)
    clean_activity(this).write(this)
    assert len(this.read("involvements")) == 2
    assert this.read("accounts.activity")["read"].tolist() == [2, 2]


JUNK = st.sampled_from(
    [
        "", " ", "a", "A", "ramp", "X1", "project", "2019-02-01", "2019-02-30", "31/12/2018",
        "-1", "3", "1e9", "yes", "maybe", "member", "staff", "heard", "supports", "document",
        "board", "in place", "money", "�", '"', "one;two", "=1+1",
    ]
)  # fmt: skip
SHEETS = ("activities", "involvements", "evidence", "shifts", "costs")


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    name=st.sampled_from(SHEETS),
    rows=st.lists(st.lists(JUNK, min_size=10, max_size=10), max_size=8),
)
def test_rows_always_add_up(
    tmp_path_factory: pytest.TempPathFactory, name: str, rows: list[list[str]]
) -> None:
    columns = COLLECTED[f"{name}.csv"].column_names
    stream = io.StringIO()
    csv.writer(stream).writerows([columns, *(row[: len(columns)] for row in rows)])
    root = tmp_path_factory.mktemp("root")
    found = cleaned(root, **{name: stream.getvalue()})
    account = found.accounts.set_index("source_file").loc[f"{name}.csv"]
    rejected = found.rejected[found.rejected["source_file"] == f"{name}.csv"]
    whole = rejected.loc[rejected["lost"] == "row", "source_row"].nunique()
    assert account["kept"] == len(found.tables[name])
    assert account["rejected"] == whole
    assert account["read"] == len(found.tables[name]) + whole + account["out_of_scope"]
    assert rejected[["reason", "remedy"]].notna().all(axis=None)
