"""Runs programme-years from raw files to report, or says what a run would do."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from analysis.errors import GateError, Problem
from analysis.run.ending import Ending
from analysis.run.kernels.warm import Kernels, kernels_of_run
from analysis.run.leftovers import folder_of_run, remove_folders_left, remove_unfinished
from analysis.run.lock import locked
from analysis.run.method import Method
from analysis.run.plan import Outlook, Plan, make_plan
from analysis.run.progress import Progress, progress_on
from analysis.run.records import forget_record
from analysis.year import ProgrammeYear


class Cluster(NamedTuple):
    """Where a Dask cluster's scheduler is.

    Attributes
    ----------
    address
        ``tls://host:port``, or ``tcp://`` on this computer.
    certificates
        Folder of what it takes to be let in; nothing: what Dask's own settings name.
    """

    address: str
    certificates: Path | None = None


@dataclass(frozen=True)
class Run:
    """What a run did."""

    plan: Plan
    endings: tuple[Ending, ...]

    @property
    def went_well(self) -> bool:
        return all(ending.how in {"done", "unchanged"} for ending in self.endings)

    @property
    def did_something(self) -> bool:
        return any(ending.how != "unchanged" for ending in self.endings)


def run_years(
    years: Iterable[ProgrammeYear],
    *,
    method: Method | None = None,
    workers: int = 2,
    force: bool = False,
    quiet: bool = False,
    on: Cluster | None = None,
    kernels: Kernels | None = None,
) -> Run:
    """Run every stale step of ``years``, and the tidying of earlier years they compare with.

    Parameters
    ----------
    years
        The programme-years asked for.
    method
        Where the notebooks and their code are; nothing: this project's.
    workers
        How many notebooks run at a time.
    force
        Run all steps of the years asked for, stale or not?
    quiet
        Show no progress?
    on
        A Dask cluster whose workers run the notebooks; nothing: this process.
    kernels
        What to run them with here; nothing: kernels for this run alone.

    Raises
    ------
    LockedError
        Somebody else is at work on one of them.
    """
    asked, method = list(years), method or Method()
    touched = _touched(asked)
    with locked(touched):
        for this in touched:
            remove_unfinished(this)
        plan = plan_years(asked, method)
        if force:
            for task in plan.of(asked):
                forget_record(task.record)
        waiting = sum(outlook.may_run for outlook in plan.outlooks())
        if not waiting:
            # said without loading the workflow engine, which takes longer than all the rest
            return Run(plan, tuple(Ending(task, "unchanged") for task in plan.tasks))
        progress = progress_on(waiting, quiet=quiet)
        if on:
            return Run(plan, tuple(_run_on(plan, method, on, progress)))
        with nullcontext(kernels) if kernels else kernels_of_run() as kernels:
            return Run(plan, tuple(_run(plan, method, kernels, workers, progress)))


def plan_years(years: Iterable[ProgrammeYear], method: Method | None = None) -> Plan:
    """The steps that a run of ``years`` is about; its outlooks say which it would do, and why."""
    return make_plan(years, method or Method())


def check_up_to_date(years: Iterable[ProgrammeYear], *, besides: tuple[str, ...] = ()) -> None:
    """Refuse years whose report is older than what it is made of.

    Parameters
    ----------
    years
        The programme-years.
    besides
        Collected files that may be newer.

    Raises
    ------
    GateError
        With one reason for every such year; released years stand as they were frozen.
    """
    outlooks = plan_years(years).outlooks()
    stale = {o.task.this.name: o.task.this for o in outlooks if _is_older(o, besides)}
    if stale:
        raise GateError.of(
            Problem(
                f"the report of {name} is older than what it is made of",
                f"Run `evaluate run {this.programme.name} {this.year}`, and read it again",
            )
            for name, this in stale.items()
        )


def _is_older(outlook: Outlook, besides: tuple[str, ...]) -> bool:
    if not besides:
        return outlook.may_run
    return any(not reason.startswith(besides) for reason in outlook.reasons)


def _touched(asked: Iterable[ProgrammeYear]) -> list[ProgrammeYear]:
    """Every year that a run may write to, in one order for all runs."""
    found = {(year.programme.name, year.year): year for this in asked for year in this.earlier}
    found |= {(this.programme.name, this.year): this for this in asked}
    return [found[name] for name in sorted(found)]


def _run(
    plan: Plan, method: Method, kernels: Kernels, workers: int, progress: Progress
) -> list[Ending]:
    kernels.prepare(method.modules)
    remove_folders_left()
    # while what kernels are forked from imports what they need, on another core
    from analysis.run.workflow import Execution, run_plan

    with folder_of_run() as folder, progress.shown():
        return run_plan(plan, Execution(method, kernels), folder, progress, workers=workers)


def _run_on(plan: Plan, method: Method, cluster: Cluster, progress: Progress) -> list[Ending]:
    from analysis.run.cluster import crew_at
    from analysis.run.workflow import Execution, run_plan

    with folder_of_run() as folder, crew_at(*cluster) as crew, progress.shown():
        return run_plan(
            plan, Execution(method), folder, progress, workers=crew.size, executor=crew.executor
        )
