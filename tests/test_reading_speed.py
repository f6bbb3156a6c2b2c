"""A large CSV is read quickly and in little memory, and to the last cell."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.read.sheet import read_csv

BENCH = Path(__file__).parents[1] / "bench"

cells = st.text(st.sampled_from("ab1é’ ,;\"'\n"), max_size=4)
rows = st.lists(cells, min_size=1, max_size=5)


@given(st.lists(st.just("heading"), min_size=2, max_size=4), st.lists(rows, max_size=8))
def test_rows_of_any_length_are_read_cell_by_cell(header: list[str], body: list[list[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerows([header, *body, ["last"]])
    found = read_csv(text.getvalue().encode(), "made-up.csv").cells
    assert list(found.index) == list(range(1, len(body) + 3))
    for number, row in enumerate([header, *body, ["last"]], 1):
        read = list(found.loc[number])
        kept = [cell for cell in row if cell.strip()]
        assert [cell for cell in read if cell.strip()] == kept
        assert read[: len(header)] == [*row, *[""] * len(header)][: len(header)]


def test_blank_lines_above_the_header_count_as_rows() -> None:
    found = read_csv(b"\n\nA,B\n1\n2,x\n", "made-up.csv")
    assert list(found.cells.index) == [3, 4, 5]
    assert found.cells.loc[4].tolist() == ["1", ""]
    assert not found.problems


def test_reading_takes_a_few_times_what_pandas_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bound on time is generous, since other tests run beside; `make bench` measures it."""
    monkeypatch.syspath_prepend(BENCH)
    import bench
    import made_up

    monkeypatch.setattr(bench, "RUNS", 1)
    made_up.write_survey(tmp_path / "survey.csv", rows=20_000)
    ours, theirs = bench.read_alone(
        tmp_path / "survey.csv",
        "read_survey(sys.argv[1])",
        "pandas.read_csv(sys.argv[1], dtype=str)",
    )
    assert ours[0] < 10 * theirs[0]
    assert ours[1] < 4 * theirs[1]
