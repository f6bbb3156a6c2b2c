"""Which steps of which years a run is about, what is stale among them, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.programme import PICTURES
from analysis.protect.as_released import KEPT
from analysis.protect.corrections import is_frozen
from analysis.protect.identity.key import key_mark, the_key
from analysis.protect.pages import PAGES
from analysis.protect.released import released_version
from analysis.protect.withdrawal.withdrawn import marker_path
from analysis.publish.explore.topics import topics_path
from analysis.run.fingerprint import ABSENT, Part, content_hash, hash_of
from analysis.run.method import Method
from analysis.run.records import Record, read_record, record_path
from analysis.run.steps import STEPS, Step
from analysis.year import ProgrammeYear


@dataclass(frozen=True)
class Task:
    """One step of one programme-year, with all it reads and writes."""

    step: Step
    this: ProgrammeYear
    reads: tuple[Part, ...]
    writes: tuple[Part, ...]

    @property
    def name(self) -> str:
        return f"{self.this.programme.name}/{self.this.year}/{self.step.name}"

    @property
    def record(self) -> Path:
        return record_path(self.this, self.step.name)

    @cached_property
    def state(self) -> str:
        """Hash of the parameters and of the list of what is read: a part that goes counts too.

        The root is left out: states are kept under it, and move with it.
        """
        return hash_of([self.name, *sorted(part.name for part in self.reads)])

    @property
    def executed(self) -> Path:
        """The executed notebook."""
        return self.this.working / f"{self.step.name}.ipynb"

    def ended_as(self, reads: Mapping[str, str]) -> Record:
        """The record of a run that read parts in these states."""
        return Record(self.state, dict(reads), {part.name: part.state() for part in self.writes})


@dataclass(frozen=True)
class Outlook:
    """Whether a task will run, and why.

    Parameters
    ----------
    task
        The task.
    reasons
        Why it will run for certain; none where nothing is stale.
    follows
        Steps that will or may run before it: it runs if what they write comes out different.
    """

    task: Task
    reasons: tuple[str, ...]
    follows: tuple[str, ...]

    @property
    def stale(self) -> bool:
        return bool(self.reasons)

    @property
    def may_run(self) -> bool:
        return bool(self.reasons or self.follows)


@dataclass(frozen=True)
class Plan:
    """The tasks of a run in the order of the method, and the years that are left alone."""

    years: tuple[ProgrammeYear, ...]
    tasks: tuple[Task, ...]
    released: tuple[ProgrammeYear, ...]

    def of(self, years: Iterable[ProgrammeYear]) -> list[Task]:
        """The tasks of ``years`` alone."""
        names = {this.name for this in years}
        return [task for task in self.tasks if task.this.name in names]

    def outlooks(self) -> list[Outlook]:
        """For each task, whether it will run, in the order of the tasks."""
        writers = {part.name: task.name for task in self.tasks for part in task.writes}
        moving: set[str] = set()
        found = []
        for task in self.tasks:
            outlook = _outlook(task, moving, writers)
            if outlook.may_run:
                moving.update(part.name for part in task.writes)
            found.append(outlook)
        return found


def make_plan(years: Iterable[ProgrammeYear], method: Method) -> Plan:
    """The eight steps of each of ``years``, and the tidying of the years before them.

    A released year is left alone, unless it is open to be corrected, as long as its tables are
    there for later years to read.

    Parameters
    ----------
    years
        The years that were asked for.
    method
        Where the notebooks and their code are.
    """
    asked = sorted(years, key=lambda this: (this.programme.name, this.year))
    shared = {step.name: method.parts(step) for step in STEPS}
    tasks: dict[str, Task] = {}
    released = [this for this in asked if is_frozen(this)]
    for this in asked:
        before = {task.name: task for past in this.earlier for task in _tidying(past, shared)}
        steps = () if this in released else STEPS
        own = {task.name: task for task in (_task(s, this, shared[s.name]) for s in steps)}
        tasks = {**tasks, **before, **own}
    return Plan(tuple(asked), tuple(tasks.values()), tuple(released))


def parameters_of(this: ProgrammeYear) -> dict[str, Any]:
    """What every notebook of a year is told."""
    return {"programme": this.programme.name, "year": this.year, "root": str(this.root)}


def _tidying(this: ProgrammeYear, shared: Mapping[str, tuple[Part, ...]]) -> list[Task]:
    tasks = [_task(step, this, shared[step.name]) for step in STEPS if step.tidies]
    if is_frozen(this):
        return [task for task in tasks if any(part.state() == ABSENT for part in task.writes)]
    return tasks


def _task(step: Step, this: ProgrammeYear, method: tuple[Part, ...]) -> Task:
    return Task(step, this, (*method, *_read(step, this)), tuple(_written(step, this)))


def _read(step: Step, this: ProgrammeYear) -> Iterator[Part]:
    """What a step reads beside its own code: definition, collected files, tables."""
    for path in this.programme.paths:
        # one file may stand for two programmes, so the name says which
        says = f"programmes/{this.programme.name}/{path.name}"
        yield Part(says, says, known=_known(path))
    if step.page:
        says = f"programmes/{this.programme.name}/{PICTURES}"
        yield Part(says, says, known=_known(this.programme.folder / PICTURES))
    if step.pseudonyms:
        yield Part("pseudonym key", "the pseudonym key", known=key_mark(the_key()))
        markers = marker_path(this)
        yield Part(this.shown(markers), markers.name, known=_known(markers))
    for path in dict.fromkeys(step.collected(this)):
        says = path.relative_to(this.raw).as_posix()
        yield Part(this.shown(path), says, known=_known(path))
    for past in this.earlier if step.earlier or step.earlier_spreadsheets else []:
        for name in step.earlier_spreadsheets:
            path = past.raw / name
            yield Part(past.shown(path), f"{past.year}'s {name}", known=_known(path))
        yield from (_table(past, name, f"{past.year}'s ") for name in step.earlier)
        yield from _corrected_counts(past) if step.earlier else ()
    yield from (_table(this, name) for name in step.tables)


def _corrected_counts(past: ProgrammeYear) -> Iterator[Part]:
    """What a year counted when it was released anew; first released, it counted its tables."""
    version = released_version(past) or 0
    if version > 1:
        says = past.shown(past.releases / KEPT)
        path = past.releases / str(version) / KEPT
        yield Part(says, f"{past.year}'s released counts", known=_known(path))


def _written(step: Step, this: ProgrammeYear) -> Iterator[Part]:
    yield from (_table(this, name) for name in step.writes)
    pages = [*(this.published / page for page in PAGES), this.published / "tables"]
    pages.append(topics_path(this))
    for path in pages if step.page else ():
        yield Part(this.shown(path), path.name, path)


def _table(this: ProgrammeYear, name: str, whose: str = "") -> Part:
    path = this.table_path(name)
    return Part(this.shown(path), f"{whose}{path.name}", path)


def _known(path: Path) -> str:
    """The content now: a file that changes while steps run is found stale by the next run."""
    return content_hash(path)


def _outlook(task: Task, moving: set[str], writers: Mapping[str, str]) -> Outlook:
    follows = dict.fromkeys(writers[part.name] for part in task.reads if part.name in moving)
    record = read_record(task.record)
    if record is None:
        return Outlook(task, ("it has not run yet, or did not end well",), tuple(follows))
    settled = [part for part in task.reads if part.name not in moving]
    reasons = [*_new_and_gone(task, record), *_changed(settled, record), *_spoiled(task, record)]
    return Outlook(task, tuple(reasons), tuple(follows))


def _new_and_gone(task: Task, record: Record) -> Iterator[str]:
    names = {part.name for part in task.reads}
    yield from (f"it now reads {part.says}" for part in task.reads if part.name not in record.reads)
    yield from (f"it no longer reads {name}" for name in record.reads if name not in names)


def _changed(parts: Iterable[Part], record: Record) -> Iterator[str]:
    for part in parts:
        before, now = record.reads.get(part.name), part.state()
        if before is None or before == now:
            continue
        how = "was added" if before == ABSENT else "is gone" if now == ABSENT else "has changed"
        yield f"{part.says} {how}"


def _spoiled(task: Task, record: Record) -> Iterator[str]:
    for part in task.writes:
        now = part.state()
        if now != record.writes.get(part.name):
            how = "is missing" if now == ABSENT else "was changed"
            yield f"its output {part.says} {how}"
