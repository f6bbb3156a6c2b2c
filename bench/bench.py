"""Measures how long a year takes and how true intervals are; prints one line a measure."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from statistics import median

from interval_coverage import INTERVALS, in_a_line
from killed_worker import with_a_worker_killed
from left_behind import left_by_killed_runs, left_by_runs
from made_up import coded_interviews, write_coding, write_survey
from many_years import many_years
from measured import put_in_page
from million import LINES
from national_view import in_a_line as national_view_in_a_line
from one_year import PROGRAMME, RUNS, WAYS, YEAR, evaluate, taken
from same_outputs import compared
from suppression import suppression_in_a_line
from survey_measures import YEARS, seconds_of_survey_measures

# Linux hands what `resource` calls a peak down from parent to child, so its own count is taken.
READ_ALONE = """
import pathlib, re, resource, sys, time
import pandas, pyarrow.csv
from analysis.read import read_coding, read_survey

def peak():
    status = pathlib.Path("/proc/self/status")
    if status.exists():
        return re.search(r"VmHWM:\\s*(\\d+)", status.read_text())[1]
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

before, began = int(peak()), time.perf_counter()
{call}
print(time.perf_counter() - began, int(peak()) - before)
"""


def of_a_year(way: str) -> Callable[[Path], str]:
    """Median seconds of a way to run a year, and the most memory of all its processes."""

    def measured(root: Path) -> str:
        found = taken(root)
        return f"{found.seconds[way]:.2f} s, {found.memory[way]:.0f} MiB"

    return measured


def of_a_year_against(way: str, other: str) -> Callable[[Path], str]:
    return lambda root: f"{taken(root).against(way, other):.2f}"


def read_alone(path: Path, *calls: str) -> list[tuple[float, float]]:
    """Median seconds, and growth of peak memory, of each call in processes of their own, by turns.

    Imports are not counted.
    """
    taken: list[list[tuple[float, ...]]] = [[] for _ in calls]
    for _ in range(RUNS):
        for call, runs in zip(calls, taken, strict=True):
            command = [sys.executable, "-c", READ_ALONE.format(call=call), str(path)]
            said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            runs.append(tuple(map(float, said.split())))
    return [(median(time for time, _ in runs), median(peak for _, peak in runs)) for runs in taken]


@cache
def reading_against_pandas(root: Path) -> tuple[float, float]:
    """How many times the seconds, and the memory, that pandas takes for the same CSV as text."""
    path = root / "survey.csv"
    write_survey(path)
    ours, theirs = read_alone(
        path, "read_survey(sys.argv[1])", "pandas.read_csv(sys.argv[1], dtype=str)"
    )
    return ours[0] / theirs[0], ours[1] / theirs[1]


def coding_project(root: Path) -> str:
    path = root / "coding.sqlite3"
    write_coding(path)
    return f"{read_alone(path, 'read_coding(sys.argv[1])')[0][0]:.2f} s"


def held(name: str, _: Path) -> str:
    """How often the interval holds the truth, of 10,000 draws at each true share of the grid."""
    return in_a_line(name)


def agreement_of_coders(_: Path) -> str:
    """Two coders, 60 interviews of 50,000 characters, 40 codes: by code and over all of them."""
    from analysis.measure.agreement import coder_agreement

    segments = coded_interviews()
    taken = []
    for _run in range(RUNS):
        began = time.perf_counter()
        coder_agreement(segments)
        taken.append(time.perf_counter() - began)
    return f"{median(taken):.2f} s"


def of_a_million(what: str) -> Callable[[Path], str]:
    """A line on a survey of a million respondents and 40 items."""

    def measured(root: Path) -> str:
        return LINES[what](root / "million")

    return measured


MEASURES: dict[str, Callable[[Path], str]] = {
    **{f"({name}) {way.name}": of_a_year(name) for name, way in WAYS.items()},
    "(a) against (b)": of_a_year_against("a", "b"),
    "(a) against (c)": of_a_year_against("a", "c"),
    "(e) against (a)": of_a_year_against("e", "a"),
    "40 programme-years, throughput of two workers against one": (
        lambda root: f"{many_years(root / 'many').throughput:.2f}"
    ),
    "40 programme-years, what one costs against one of four": (
        lambda root: f"{many_years(root / 'many').each:.2f}"
    ),
    "a year with two workers, one, ordinary kernels and Dask": compared,
    "a year on a cluster of two workers, one killed in mid-step": with_a_worker_killed,
    "processes, sockets and files after 100 runs": left_by_runs,
    "processes, sockets and files after 20 runs killed at random": left_by_killed_runs,
    "read 100,000 × 60 answers, time against pandas.read_csv": (
        lambda root: f"{reading_against_pandas(root)[0]:.2f} times"
    ),
    "read 100,000 × 60 answers, memory against pandas.read_csv": (
        lambda root: f"{reading_against_pandas(root)[1]:.2f} times"
    ),
    "read a Taguette project of 1,800 highlights": coding_project,
    "agreement of two coders, 60 interviews × 50,000 characters × 40 codes": agreement_of_coders,
    "every survey measure, 100,000 respondents × 40 items × 6 groups": (
        lambda _: seconds_of_survey_measures(YEARS[-1:])
    ),
    "the same, and what changed since a year before that is as large": (
        lambda _: seconds_of_survey_measures(YEARS)
    ),
    "national view of 500 programme-years, read and joined": (
        lambda root: national_view_in_a_line(root / "national")
    ),
    **{f"1,000,000 × 40 answers, {what}": of_a_million(what) for what in LINES},
    "protect 1,000 random tables up to 8 × 8": lambda _: suppression_in_a_line(),
    **{f"95% interval of a {name} holds it": partial(held, name) for name in INTERVALS},
}


def main(words: Sequence[str]) -> None:
    """Measure on made-up material of its own.

    Parameters
    ----------
    words
        Only what has one of them in its name; none: everything.
    """
    chosen = [what for what in MEASURES if not words or any(word in what for word in words)]
    with tempfile.TemporaryDirectory(prefix="evaluate-bench-") as name:
        os.environ["EVALUATION_ROOT"] = name
        evaluate("simulate", PROGRAMME, YEAR)
        for what in chosen:
            how_much = MEASURES[what](Path(name))
            print(f"{what}: {how_much}", flush=True)
            put_in_page(what, how_much, among=list(MEASURES))


if __name__ == "__main__":
    main(sys.argv[1:])
