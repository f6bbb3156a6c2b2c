"""One year, run in five ways by turns: what notebooks cost beside a plain script."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import openpyxl

PROJECT = Path(__file__).parents[1]
NOTEBOOKS = sorted((PROJECT / "notebooks").glob("[1-8]_*.ipynb"))
PROGRAMME, YEAR = "oxfordshire", "2019"
RUNS = 5
EVALUATE = (sys.executable, "-c", "from analysis.cli import main; main()")
OFTEN = 0.05


def forget(root: Path) -> None:
    """All that a run writes."""
    for folder in (root / "data" / "processed", root / "outputs"):
        shutil.rmtree(folder, ignore_errors=True)


def leave(root: Path) -> None:
    """All as it is."""


def change_one_answer(root: Path) -> None:
    """Give one person the answer that the next gave who answered otherwise."""
    survey = root / "data" / "raw" / PROGRAMME / YEAR / "survey.xlsx"
    book = openpyxl.load_workbook(survey)
    columns = [column for column in book.active.columns if _is_of_agreement(column)]
    first, *others = (cell for cell in columns[0][1:] if cell.value)
    first.value = next(cell.value for cell in others if cell.value != first.value)
    book.save(survey)


def evaluate(*arguments: str, root: Path | None = None) -> None:
    """The command as a person types it, in the root of the bench or in another."""
    _run(*EVALUATE, *arguments, root=root)


def run_year(root: Path) -> None:
    evaluate("run", PROGRAMME, YEAR, "--quiet")


def one_command_each(root: Path) -> None:
    working = root / "outputs" / PROGRAMME / YEAR / "working"
    working.mkdir(parents=True)
    given = [f"-p programme {PROGRAMME}", f"-p year {YEAR}", f"-p root {root}"]
    parameters = [word for parameter in given for word in parameter.split(" ", 2)]
    for notebook in NOTEBOOKS:
        executed = working / notebook.name
        _run(sys.executable, "-m", "papermill", str(notebook), str(executed), *parameters)


def plain_script(root: Path) -> None:
    _run(sys.executable, str(Path(__file__).with_name("plain_year.py")), PROGRAMME, YEAR)


class Way(NamedTuple):
    """A way to run a year: what it is called, what is done before, and what is measured."""

    name: str
    before: Callable[[Path], None]
    run: Callable[[Path], None]


WAYS = {
    "a": Way("evaluate run, from nothing", forget, run_year),
    "d": Way("evaluate run, nothing to do", leave, run_year),
    "e": Way("evaluate run, one answer changed", change_one_answer, run_year),
    "b": Way("the same notebooks, one papermill command each", forget, one_command_each),
    "c": Way("the same calls as a plain script", forget, plain_script),
}


def _run(*command: str, root: Path | None = None) -> None:
    environment = os.environ | ({"EVALUATION_ROOT": str(root)} if root else {})
    subprocess.run(command, check=True, capture_output=True, env=environment)


def _is_of_agreement(column: Sequence[Any]) -> bool:
    return any("agree" in str(cell.value).casefold() for cell in column[1:])


@dataclass(frozen=True)
class Taken:
    """Median seconds of each way, and the most memory of its processes together, in MiB."""

    seconds: dict[str, float]
    memory: dict[str, float]

    def against(self, way: str, other: str) -> float:
        return self.seconds[way] / self.seconds[other]


@cache
def taken(root: Path) -> Taken:
    """Every way, `RUNS` times by turns; and once more to look at memory."""
    seconds: dict[str, list[float]] = {name: [] for name in WAYS}
    for _ in range(RUNS):
        for name, way in WAYS.items():
            way.before(root)
            began = time.perf_counter()
            way.run(root)
            seconds[name].append(time.perf_counter() - began)
    memory = {}
    for name, way in WAYS.items():
        way.before(root)
        memory[name] = most_memory(partial(way.run, root))
    return Taken({name: median(runs) for name, runs in seconds.items()}, memory)


def most_memory(run: Callable[[], None]) -> float:
    """The most that all processes below this one take together, in MiB, shared pages once."""
    most, ended = 0.0, threading.Event()

    def look() -> None:
        nonlocal most
        while not ended.wait(OFTEN):
            most = max(most, sum(map(_memory, _below(os.getpid()))))

    looking = threading.Thread(target=look)
    looking.start()
    try:
        run()
    finally:
        ended.set()
        looking.join()
    return most


def children_of(pid: int) -> Iterator[int]:
    """The processes that this one started and that are still there."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            yield from map(int, task.read_text().split())
        except OSError:
            continue


def _below(pid: int) -> Iterator[int]:
    for child in children_of(pid):
        yield child
        yield from _below(child)


def _memory(pid: int) -> float:
    try:
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    line = next((line for line in rollup.splitlines() if line.startswith("Pss:")), "Pss: 0 kB")
    return int(line.split()[1]) / 1024
