"""What went wrong, where, and what a person can do about it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Problem:
    """One thing that a person can put right."""

    what: str
    remedy: str
    file: str | None = None
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        places = [
            self.file,
            None if self.row is None else f"row {self.row}",
            None if self.column is None else f"column “{self.column}”",
        ]
        where = ", ".join(place for place in places if place)
        said = f"{where}: {self.what}" if where else self.what
        return f"{said.rstrip('.')}. {self.remedy.rstrip('.')}."


class EvaluationError(Exception):
    """A problem, or several, that a person can put right; shown without a traceback."""

    def __init__(
        self,
        what: str,
        *,
        remedy: str,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        self.problems: tuple[Problem, ...] = (Problem(what, remedy, file, row, column),)
        super().__init__(str(self.problems[0]))

    @classmethod
    def of(cls, problems: Iterable[Problem]) -> Self:
        """One error that carries every problem, so that none has to be found by running again."""
        found = tuple(problems)
        first = found[0]
        error = cls(
            first.what, remedy=first.remedy, file=first.file, row=first.row, column=first.column
        )
        error.problems = found
        error.args = ("\n".join(str(problem) for problem in found),)
        return error

    def __reduce__(self) -> tuple[Callable[..., Self], tuple[tuple[Problem, ...]]]:
        """Another process is told the same."""
        return type(self).of, (self.problems,)


class DefinitionError(EvaluationError):
    """A programme's or a year's YAML does not say what it must."""


class UnreadableFileError(EvaluationError):
    """A collected file cannot be read as what it was said to be."""


class LockedError(EvaluationError):
    """Somebody else is at work on the same programme-year."""


class GateError(EvaluationError):
    """The release gate says no."""
