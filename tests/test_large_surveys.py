"""A survey of millions of answers is read in parts and counted by codes, and nothing is lost."""

import csv
import io
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from analysis.coded import ROWS_IN_A_GROUP, every_kind_of_row, read_coded, write_coded
from analysis.errors import EvaluationError
from analysis.measure.counts import count_answers, cross_count
from analysis.read import cells
from analysis.read.sheet import read_csv
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

BENCH = Path(__file__).parents[1] / "bench"
PEOPLE = 2_000
KEYS = ["item", "group", "wave", "label"]
OTHERS = (
    "polars_categories",
    "polars_streaming",
    "duckdb_sets",
    "duckdb_unpivoted",
    "ours_from_parquet",
    "polars_from_parquet",
    "polars_from_parquet_in_memory",
    "duckdb_from_parquet",
)


@pytest.fixture(scope="module")
def million() -> Iterator[Any]:
    """The module that times them, beside the bench."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCH)
        yield import_module("million")


@pytest.fixture(scope="module")
def surveyed(tmp_path_factory: pytest.TempPathFactory, million: Any) -> ProgrammeYear:
    """A survey with labels as people write them, cleaned."""
    with pytest.MonkeyPatch.context() as patch:
        root = tmp_path_factory.mktemp("large")
        patch.setenv("EVALUATION_ROOT", str(root))
        this: ProgrammeYear = import_module("large_survey").write_year(root, PEOPLE)
        million.clean(root)
    return this


@pytest.fixture(scope="module")
def ours(surveyed: ProgrammeYear, million: Any) -> pd.DataFrame:
    return in_order(million.ours_from_csv(surveyed.root))


def in_order(shares: pd.DataFrame) -> pd.DataFrame:
    kinds = {**dict.fromkeys(KEYS, "str"), "count": "int64", "base": "int64"}
    columns = [*KEYS, "count", "base", "share", "low", "high"]
    return shares[columns].astype(kinds).sort_values(KEYS, ignore_index=True)


@pytest.mark.parametrize("name", OTHERS)
def test_other_tools_and_our_tables_give_the_same_shares(
    name: str, surveyed: ProgrammeYear, million: Any, ours: pd.DataFrame
) -> None:
    theirs = in_order(getattr(million, name)(surveyed.root))
    pd.testing.assert_frame_equal(theirs, ours, rtol=1e-9)


def test_every_way_that_is_timed_is_compared(million: Any) -> None:
    timed = [way.__name__ for way in [*million.FROM_CSV, *million.FROM_PARQUET]]
    assert timed == ["ours_from_csv", *OTHERS]


def test_every_label_is_counted_whatever_its_case_and_spaces(
    surveyed: ProgrammeYear, ours: pd.DataFrame
) -> None:
    with (surveyed.raw / "survey.csv").open(encoding="utf-8") as file:
        sheets = list(csv.DictReader(file))
    plain = [" ".join(sheet["item_07"].split()).lower() for sheet in sheets]
    of_item = ours[ours["item"] == "item_07"]
    for label, count in of_item.groupby("label")["count"].sum().items():
        assert count == plain.count(str(label).lower())


def test_every_answer_that_nobody_can_read_is_set_aside(surveyed: ProgrammeYear) -> None:
    written = (surveyed.raw / "survey.csv").read_text(encoding="utf-8")
    rejected, answers = surveyed.read("rejected.survey"), surveyed.read("answers")
    assert len(rejected) == sum(written.lower().count(word) for word in ("??", "n/k")) > 0
    assert len(answers) + len(rejected) == PEOPLE * 40


TEXT = "id;wert\r\n" + "".join(
    f"{n};{'schön' if n % 3 else ' gut '}\r\n"
    + ("\r\n" if n == 700 else "kurz\r\n" if n == 40 else "")
    for n in range(1_000)
)


def test_a_file_read_in_parts_holds_what_stands_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read_csv(TEXT.encode(), "umfrage.csv").cells.astype("str")
    monkeypatch.setattr(cells, "LONGEST_ROW", 600)
    monkeypatch.setattr(cells, "_BLOCK", 100)
    parts = read_csv(TEXT.encode(), "umfrage.csv").cells.astype("str")
    pd.testing.assert_frame_equal(parts, whole)
    rows = csv.reader(io.StringIO(TEXT, newline=""), delimiter=";")
    assert parts.to_numpy().tolist() == [[*row, "", ""][:2] for row in rows]
    assert parts.index.tolist() == list(range(1, len(parts) + 1))


def test_a_row_longer_than_a_block_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "LONGEST_ROW", 5_000)
    monkeypatch.setattr(cells, "_BLOCK", 100)
    text = "id,words\n" + "".join(f"{n},{'so ' * (400 if n == 90 else 1)}\n" for n in range(500))
    found = read_csv(text.encode(), "survey.csv").cells
    assert found[1].str.len().max() == 1_200
    assert len(found) == 501


def answers_of(who: list[str], item: list[str], option: list[str]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "respondent": pd.Categorical(who),
            "item": pd.Categorical(item),
            "option": pd.Categorical(option),
            "label": pd.Categorical(option),
            "score": np.nan,
            "missing": pd.Categorical([None] * len(who), ["skipped"]),
        }
    )


class TestTablesOfCodes:
    """Words that stand in millions of rows are categories until somebody reads the table."""

    def test_a_table_is_read_as_if_its_words_had_been_text(
        self, tmp_path: Path, surveyed: ProgrammeYear
    ) -> None:
        coded = read_coded(surveyed.stored("answers"), TIDY["answers"])
        text = coded.astype({"respondent": "str", "option": "str"})
        write_coded(coded, ["respondent", "option"], tmp_path / "coded.parquet")
        text.to_parquet(tmp_path / "text.parquet", index=False)
        found = pd.read_parquet(tmp_path / "coded.parquet")
        pd.testing.assert_frame_equal(found, pd.read_parquet(tmp_path / "text.parquet"))
        pd.testing.assert_frame_equal(found, surveyed.read("answers"))

    def test_groups_of_rows_with_other_words_are_read_together(self, tmp_path: Path) -> None:
        who = [f"p-{n % 700}" for n in range(2_000)]
        table = answers_of(who, ["heard"] * 2_000, ["yes", "no"] * 1_000)
        text = table.astype({"respondent": "str", "option": "str"})
        text.to_parquet(tmp_path / "answers.parquet", index=False, row_group_size=300)
        found = read_coded(tmp_path / "answers.parquet", TIDY["answers"])
        assert found["respondent"].astype("str").tolist() == who
        assert found["option"].astype("str").tolist() == text["option"].tolist()
        assert found["missing"].isna().all()
        assert len(table) < ROWS_IN_A_GROUP

    @pytest.mark.parametrize(
        "item",
        [["heard", "heard", "seen", "seen", "heard"], ["heard", "heard", "heard", "seen", "seen"]],
        ids=["apart", "together"],
    )
    def test_an_answer_that_stands_twice_is_refused(self, item: list[str]) -> None:
        twice = answers_of(["a", "b", "a", "b", "a"], item, [""] * 5)
        with pytest.raises(EvaluationError, match="answers does not hold what it must"):
            TIDY["answers"].check(twice)
        assert len(TIDY["answers"].check(twice.iloc[[0, 1, 3]])) == 3

    def test_a_reason_that_is_not_allowed_is_refused(self) -> None:
        wrong = answers_of(["a", "b"], ["heard"] * 2, ["", ""])
        wrong["missing"] = pd.Categorical([None, "asleep"])
        with pytest.raises(EvaluationError, match="asleep"):
            TIDY["answers"].check(wrong)

    def test_a_blank_word_is_refused(self) -> None:
        wrong = answers_of(["a", "b"], ["heard"] * 2, ["", ""])
        wrong["respondent"] = pd.Categorical(["a", None])
        with pytest.raises(EvaluationError, match="null"):
            TIDY["answers"].check(wrong)

    def test_a_short_table_holds_every_kind(self) -> None:
        table = answers_of(["a", "b", "c"] * 5, ["heard"] * 9 + ["seen"] * 6, ["", "x", "y"] * 5)
        kinds = every_kind_of_row(table, ["respondent", "option"])
        assert set(kinds["item"]) == {"heard", "seen"}
        assert len(kinds) <= 3


def test_counts_are_those_of_rows_counted_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(1)
    who = [f"r{n}" for n in draw.integers(0, 60, 900)]
    table = answers_of(
        who, draw.choice(["a", "b"], 900).tolist(), draw.choice(["x", "y"], 900).tolist()
    )
    table = table.drop_duplicates(["respondent", "item", "option"])
    listed = [f"r{n}" for n in range(50)]
    respondents = pd.DataFrame({"respondent": listed, "group": draw.choice(["g", "h"], 50)})
    monkeypatch.setattr("analysis.measure.counts.ROWS_AT_ONCE", 7)
    found = count_answers(table, respondents, by=["group"], of=["option", "missing"])
    plain = table.astype({"respondent": "str", "item": "str", "option": "str"})
    joined = plain.merge(respondents, on="respondent")
    for _, row in found.iterrows():
        alike = joined[(joined["item"] == row["item"]) & (joined["group"] == row["group"])]
        assert row["count"] == (alike["option"] == row["option"]).sum()
        assert row["base"] == alike["respondent"].nunique()


def test_what_has_no_place_is_not_counted() -> None:
    counts = cross_count(np.array([0, -1, 1, 1]), np.array([1, 1, -1, 0]), (2, 2))
    assert counts.tolist() == [[0, 1], [1, 0]]
