"""Tells a person who waits which step is at work and how long each took."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Protocol

from analysis.protect.pages import PAGES
from analysis.run.plan import Task

FEWEST_TO_TELL = 3

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table


class Progress(Protocol):
    """Is told when a task begins and ends, by whichever thread does it."""

    def shown(self) -> AbstractContextManager[object]: ...

    def begins(self, task: Task) -> None: ...

    def ends(self, task: Task, how: str, seconds: float) -> None: ...


def progress_on(count: int, *, quiet: bool) -> Progress:
    """A live table on a terminal, lines in a log, nothing where quiet is asked for.

    Parameters
    ----------
    count
        How many tasks will or may run.
    quiet
        Show nothing?
    """
    from rich.console import Console

    if quiet:
        return Silence()
    console = Console()
    return (LiveTable if console.is_terminal else Lines)(console, count)


class Silence:
    """Says nothing."""

    def shown(self) -> AbstractContextManager[object]:
        return nullcontext()

    def begins(self, task: Task) -> None:
        """Nothing is said."""

    def ends(self, task: Task, how: str, seconds: float) -> None:
        """Nothing is said."""


class Left:
    """How many tasks are left, and how long they will take at the pace so far."""

    def __init__(self, count: int) -> None:
        self.count, self.ended, self.began = count, 0, time.monotonic()

    @property
    def said(self) -> str:
        """In a few words; of the time only when enough have ended to tell."""
        left, spent = self.count - self.ended, time.monotonic() - self.began
        if not left:
            return f"none left, after {_duration(spent)}"
        if self.ended < FEWEST_TO_TELL:
            return f"at most {left} left"
        return f"at most {left} left, about {_duration(spent / self.ended * left)}"


def _duration(seconds: float) -> str:
    """As a person says it.

    Examples
    --------
    >>> [_duration(seconds) for seconds in (8, 200, 5400)]
    ['8 s', '3 min', '1 h 30 min']
    """
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


class Lines(Silence):
    """One line for each task that ends."""

    def __init__(self, console: Console, count: int) -> None:
        self.console, self.left = console, Left(count)

    def ends(self, task: Task, how: str, seconds: float) -> None:
        self.left.ended += 1
        done = f": {what_was_written(task)}" if how == "done" else ""
        self.console.print(
            f"{task.this.name}  {task.step.name}  {how} after {seconds:.1f} s{done}"
            f"  ({self.left.said})",
            soft_wrap=True,
            highlight=False,
            markup=False,
        )


class LiveTable:
    """A table of the tasks at work and ended, redrawn while they run."""

    STYLE = {"done": "green", "failed": "bold red", "at work": "yellow"}

    def __init__(self, console: Console, count: int) -> None:
        self.console, self.left = console, Left(count)
        self.rows: dict[str, tuple[Task, str, float, str]] = {}

    def shown(self) -> AbstractContextManager[object]:
        from rich.live import Live

        return Live(console=self.console, get_renderable=self._table, refresh_per_second=4)

    def begins(self, task: Task) -> None:
        self.rows[task.name] = (task, "at work", time.monotonic(), "")

    def ends(self, task: Task, how: str, seconds: float) -> None:
        self.left.ended += 1
        written = what_was_written(task) if how == "done" else ""
        self.rows[task.name] = (task, how, seconds, written)

    def _table(self) -> Table:
        from rich.table import Table

        table = Table(box=None, caption=self.left.said, caption_justify="left", pad_edge=False)
        for heading in ("year", "step", "state", "seconds", "what it wrote"):
            table.add_column(heading, justify="right" if heading == "seconds" else "left")
        # copied, since another thread may begin a task meanwhile
        fitting = [*self.rows.values()][-max(self.console.height - 5, 4) :]
        for task, how, clock, written in fitting:
            seconds = time.monotonic() - clock if how == "at work" else clock
            state = f"[{self.STYLE[how]}]{how}[/]"
            doing = task.step.does if how == "at work" else written
            table.add_row(task.this.name, task.step.name, state, f"{seconds:.1f}", doing)
        return table


def what_was_written(task: Task) -> str:
    """The tables a task wrote, in rows; or its pages."""
    import pyarrow.parquet

    said = []
    for name in task.step.writes:
        rows = pyarrow.parquet.read_metadata(task.this.table_path(name)).num_rows
        table = name.split(".")[0]
        if table == "rejected" and rows:
            said.append(f"{rows:,} could not be used")
        elif table not in {"rejected", "refused", "accounts", "key_marks", "versions", "pages"}:
            said.append(f"{rows:,} {table}")
    pages = [f"{', '.join(PAGES)}, and tables"] if task.step.page else []
    return ", ".join([*said, *pages])
