"""What a person is told of a run: before it and after it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.errors import Problem
from analysis.protect.identity.followed import not_followed
from analysis.protect.pages import EASY_READ, PRESS_NOTICE, SUMMARY
from analysis.protect.released import released_version
from analysis.publish.easy_read.to_mend import to_mend
from analysis.run.plan import Plan
from analysis.run.years import Run
from analysis.year import ProgrammeYear

MOST_REASONS = 6
BESIDE_THE_REPORT = {
    EASY_READ: "Easy Read",
    SUMMARY: "Summary of two pages",
    PRESS_NOTICE: "Press notice to fill in",
}
WHY_NOT = {
    "not run": "not run, because it needs a step that failed",
    "stopped": "the run was stopped before this step ended",
}


def lines_of_run(run: Run) -> Iterator[str]:
    """What is left to say when a run has ended: left alone, up to date, not run."""
    yield from _left_alone(run.plan)
    unchanged = sum(ending.how == "unchanged" for ending in run.endings)
    if not run.did_something:
        yield "Everything is up to date."
    elif unchanged:
        yield f"{unchanged} {'step was' if unchanged == 1 else 'steps were'} up to date."
    for ending in run.endings:
        if ending.how in WHY_NOT:
            yield f"{_named(ending.task.name)}: {WHY_NOT[ending.how]}."
    if run.did_something:
        yield from _not_followed(run.plan.years)
        yield from _judgements_refused(run.plan.years)
        yield from _too_hard(run.plan.years)


def problems_of(run: Run) -> Iterator[Problem]:
    """Every problem that stopped a step."""
    for ending in run.endings:
        yield from ending.problems


def reports_of(run: Run) -> Iterator[Path]:
    """Where the reports of the years asked for are, as far as they are up to date."""
    for this in run.plan.released:
        yield this.releases / str(released_version(this)) / "published" / "report.html"
    ended = {ending.task.name: ending.how for ending in run.endings}
    for task in run.plan.of(run.plan.years):
        if task.step.page and ended[task.name] in {"done", "unchanged"}:
            yield task.this.published / "report.html"


def pages_beside(report: Path) -> Iterator[str]:
    """The pages that stand beside a report, each on a line."""
    for page, called in BESIDE_THE_REPORT.items():
        if (report.parent / page).is_file():
            yield f"{called}: {report.parent / page}"


def lines_of_plan(plan: Plan) -> Iterator[str]:
    """For each step that a run will or may do, why; one line for all the others."""
    yield from _left_alone(plan)
    outlooks = plan.outlooks()
    for outlook in outlooks:
        name = _named(outlook.task.name)
        if outlook.stale:
            yield f"{name} will run:"
            yield from (f"    {reason}" for reason in _first(outlook.reasons))
        elif outlook.may_run:
            before = ", ".join(_named(name) for name in outlook.follows)
            yield f"{name} may run:"
            yield f"    if what it reads comes out different from {before}"
    fresh = sum(not outlook.may_run for outlook in outlooks)
    if fresh:
        yield f"{fresh} {'step is' if fresh == 1 else 'steps are'} up to date."


def _left_alone(plan: Plan) -> Iterator[str]:
    for this in plan.released:
        yield (
            f"{this.name} is published, so it is left alone. To correct it, type "
            f'`evaluate correct {this.name} --reason "…"`.'
        )


def _not_followed(years: Iterable[ProgrammeYear]) -> Iterator[str]:
    for this in years:
        for year in not_followed(this):
            yield (
                f"{this.name}: people of {year} are not followed, since {year} was made with "
                "another pseudonym key. The report says so. `evaluate key` says more."
            )


def _judgements_refused(years: Iterable[ProgrammeYear]) -> Iterator[str]:
    for this in years:
        if this.table_path("refused").exists():
            for about in this.read("refused")["about"].unique():
                yield (
                    f"{this.name}: a judgement of {about} could not be used. "
                    f"`evaluate check {this.name}` says why, and what to do."
                )


def _too_hard(years: Iterable[ProgrammeYear]) -> Iterator[str]:
    """Which of the programme's own texts Easy Read has to leave out, and what to do."""
    for this in years:
        if to_mend(this).is_file():
            lines = to_mend(this).read_text(encoding="utf-8").splitlines()
            yield from (f"{this.name}, Easy Read: {line}." for line in _first(tuple(lines)))


def _named(task: str) -> str:
    """``oxfordshire/2019/1_clean_survey`` as a person says it."""
    return " ".join(task.split("/"))


def _first(reasons: tuple[str, ...]) -> list[str]:
    left = len(reasons) - MOST_REASONS
    return [*reasons[:MOST_REASONS], *([f"and {left} more"] if left > 0 else [])]
