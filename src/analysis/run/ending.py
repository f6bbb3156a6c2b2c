"""How a task of a run ended."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.errors import Problem
from analysis.run.plan import Task


@dataclass(frozen=True)
class Ending:
    """How a task ended: done, unchanged, failed, not run (it needed one that failed), stopped."""

    task: Task
    how: str
    problems: tuple[Problem, ...] = ()
