"""Hands the tasks of a plan to pytask, which runs what is stale, two at a time."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytask
from pytask_parallel import execute as parallel

from analysis.errors import EvaluationError, Problem
from analysis.run.ending import Ending
from analysis.run.fingerprint import ABSENT, hash_of
from analysis.run.kernels.of_worker import kernels_of_worker
from analysis.run.kernels.warm import Kernels
from analysis.run.method import Method
from analysis.run.notebook import run_notebook
from analysis.run.plan import Plan, Task, parameters_of
from analysis.run.progress import Progress
from analysis.run.records import Record, forget_record, keep_record, read_record
from analysis.run.workers import workers_told

SAID = {
    pytask.TaskOutcome.SUCCESS: "done",
    pytask.TaskOutcome.SKIP_UNCHANGED: "unchanged",
    pytask.TaskOutcome.FAIL: "failed",
    pytask.TaskOutcome.SKIP_PREVIOUS_FAILED: "not run",
}


def run_plan(
    plan: Plan,
    execution: Execution,
    folder: Path,
    progress: Progress,
    *,
    workers: int,
    executor: Executor | None = None,
) -> list[Ending]:
    """Run every stale task, each after those it reads from; a failure stops only what needs it.

    Parameters
    ----------
    plan
        The tasks.
    execution
        How each is carried out.
    folder
        For pytask's settings, of this run alone.
    progress
        Is told when a task begins and ends.
    workers
        How many notebooks run at a time.
    executor
        Who carries them out, in other processes; nothing: threads of this one.
    """
    with workers_told(progress, executor) as backend, _pytask_to_itself() as heard:
        session = pytask.build(
            tasks=[_StepTask(task, execution) for task in plan.tasks],
            config=_with_records(plan, folder),
            n_workers=workers,
            parallel_backend=backend.value,
            capture="no",
            database_url="sqlite://",
            verbose=0,
        )
    reports = {report.task.name: report for report in session.execution_reports}
    endings = [_ending(task, reports.get(task.name)) for task in plan.tasks]
    if session.exit_code != pytask.ExitCode.OK and not any(ending.problems for ending in endings):
        raise RuntimeError(f"pytask could not go through the steps:\n{heard.get()}")
    return endings


@dataclass(frozen=True)
class Execution:
    """How a task is carried out.

    Parameters
    ----------
    method
        Where the notebooks are.
    kernels
        What to run them with; nothing: the kernels of the process that does it.
    """

    method: Method
    kernels: Kernels | None = None

    def carry_out(self, task: Task) -> None:
        forget_record(task.record)
        reads = {part.name: part.state() for part in task.reads}
        this, kernels = task.this, self.kernels or kernels_of_worker()
        run_notebook(
            self.method.notebook(task.step),
            task.executed,
            parameters_of(this),
            kept_as=this.shown(task.executed),
            kernels=kernels,
        )
        if task.step.page:
            kernels.call(self.method.page, this, task.executed)
        _check_written(task)
        keep_record(task.record, task.ended_as(reads))


def _check_written(task: Task) -> None:
    missing = [part.says for part in task.writes if part.state() == ABSENT]
    if missing:
        raise EvaluationError(
            f"the notebook ran to its end, but did not write {', '.join(missing)}",
            remedy="Call what writes it in the notebook",
            file=f"notebooks/{task.step.name}.ipynb",
        )


@dataclass(eq=False)
class _Node:
    """A part as pytask sees it, or all parts together that do not change while steps run."""

    name: str
    state: Callable[[], str]
    attributes: dict[Any, Any] = field(default_factory=dict)

    @property
    def signature(self) -> str:
        return self.name

    def load(self, is_product: bool = False) -> None:
        """Nothing is passed in memory: a notebook reads files."""

    def save(self, value: object) -> None:
        """Nothing is passed in memory: a notebook writes files."""


@dataclass(eq=False)
class _StepTask:
    """A task as pytask sees it."""

    task: Task
    execution: Execution
    markers: list[pytask.Mark] = field(init=False)
    report_sections: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: dict[Any, Any] = field(default_factory=dict)
    name: str = field(init=False)
    function: Any = field(init=False)
    depends_on: dict[str, Any] = field(init=False)
    produces: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.name, self.function = self.task.name, self.execute
        task, step = self.task, self.task.step
        # of what can be done now: first what brings a report nearer, last what none waits for long
        turn = "try_last" if step.tidies and not step.awaited else "try_first"
        self.markers = [] if step.awaited else [pytask.Mark(turn, (), {})]
        given = _Node(_given(task), lambda: _state_given(task, _known(task)))
        tables = [part for part in task.reads if part.path is not None]
        self.depends_on = {"reads": [given, *(_Node(part.name, part.state) for part in tables)]}
        self.produces = {"writes": [_Node(part.name, part.state) for part in task.writes]}

    @property
    def signature(self) -> str:
        return self.name

    def state(self) -> str:
        return self.task.state

    def execute(self, **_: object) -> None:
        self.execution.carry_out(self.task)


def _with_records(plan: Plan, folder: Path) -> Path:
    """A pytask configuration whose lock file holds our records of these tasks.

    pytask keeps one lock file for all it ever ran, written at the end; ours are kept by
    programme-year, each when its step ends, so that runs of two programmes do not undo each
    other's and a run that is killed loses nothing.
    """
    records = [(task, read_record(task.record)) for task in plan.tasks]
    entries = [_lock_entry(task, record) for task, record in records if record]
    (folder / "pytask.lock").write_text('lock-version = "1"\n' + "".join(entries), "utf-8")
    config = folder / "pyproject.toml"
    config.write_text("[tool.pytask.ini_options]\n", "utf-8")
    return config


def _lock_entry(task: Task, record: Record) -> str:
    names = {part.name for part in task.reads if part.path is not None}
    tables = {name: state for name, state in record.reads.items() if name in names}
    reads = {**tables, _given(task): _state_given(task, record.reads)}
    return (
        f"[[task]]\nid = {json.dumps(task.name)}\nstate = {json.dumps(record.state)}\n"
        f"[task.depends_on]\n{_lines(reads)}[task.produces]\n{_lines(record.writes)}"
    )


def _given(task: Task) -> str:
    """Names what a task reads that no task of a run writes: code, definition, collected files."""
    return f"what {task.name} is given"


def _state_given(task: Task, states: Mapping[str, str]) -> str:
    """One hash for all of them: pytask takes its time over each part of each task."""
    names = sorted(part.name for part in task.reads if part.path is None)
    return hash_of([(name, states.get(name)) for name in names])


def _known(task: Task) -> dict[str, str]:
    return {part.name: part.known for part in task.reads}


def _lines(states: dict[str, str]) -> str:
    return "".join(f"{json.dumps(name)} = {json.dumps(state)}\n" for name, state in states.items())


def _ending(task: Task, report: pytask.ExecutionReport | None) -> Ending:
    if report is None:
        return Ending(task, "stopped")
    how = SAID[report.outcome]
    error = report.exc_info[1] if report.exc_info and how == "failed" else None
    if isinstance(error, EvaluationError):
        return Ending(task, how, error.problems)
    return Ending(task, how, (_fault(error, task),) if error else ())


def _fault(error: BaseException, task: Task) -> Problem:
    said = str(error).strip().splitlines() or ["no more is known"]
    return Problem(
        f"{type(error).__name__}: {said[-1]}",
        "This is a fault of the program: please report it",
        f"notebooks/{task.step.name}.ipynb",
    )


class _Prompt(parallel._Sleeper):
    """Looks for ended tasks often; pytask-parallel waits up to a second between looks."""

    def sleep(self) -> None:
        time.sleep(0.02)


@contextmanager
def _pytask_to_itself() -> Iterator[Any]:
    """What pytask prints is kept, not shown, and what it changes in this process is put back."""
    path, python_path, sleeper = [*sys.path], os.environ.get("PYTHONPATH"), parallel._Sleeper
    parallel._Sleeper = _Prompt  # type: ignore[misc]
    try:
        with pytask.console.capture() as heard:
            yield heard
    finally:
        parallel._Sleeper = sleeper  # type: ignore[misc]
        sys.path[:] = path
        if python_path is None:
            os.environ.pop("PYTHONPATH", None)
        else:
            os.environ["PYTHONPATH"] = python_path
