"""What about.yml says of a survey export, checked against the programme."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Self

from pydantic import StrictInt, ValidationError, field_validator

from analysis.clean.columns import Name
from analysis.clean.values import listed
from analysis.definitions import Entry
from analysis.errors import EvaluationError, Problem
from analysis.programme import Programme
from analysis.year import SourceFile

ABOUT = "about.yml"


class Only(Entry):
    """Rows that belong to this programme: those whose column holds one of these words."""

    column: Name
    equals: tuple[str | StrictInt, ...]

    @field_validator("equals", mode="before")
    @classmethod
    def _as_several(cls, given: Any) -> Any:
        return given if isinstance(given, list | tuple) else (given,)


class SurveyOptions(Entry):
    """What about.yml says of a survey export, beyond what its reader needs.

    Attributes
    ----------
    group
        All rows are of this group; or else `group_column` holds it, with `groups` giving the
        group for each of its labels.
    respondent_column, person_column
        The columns that name the answer sheet, and the person by pseudonym.
    characteristics, comments
        Characteristics by their column; items by the column of comments beside them.
    columns
        Items by their column.
    only
        Which rows belong to this programme.
    """

    group: str | None = None
    group_column: Name | None = None
    groups: dict[str, str] = {}
    respondent_column: Name | None = None
    person_column: Name | None = None
    characteristics: dict[str, Name] = {}
    comments: dict[str, Name] = {}
    columns: dict[str, Name] = {}
    only: Only | None = None

    @classmethod
    def of(cls, source: SourceFile, programme: Programme) -> Self:
        """The options of one export; those that only its reader knows are left to it.

        Raises
        ------
        EvaluationError
            With every option that is of the wrong kind, or names what the programme has not.
        """
        ours = {name: said for name, said in source.options.items() if name in cls.model_fields}
        try:
            options = cls.model_validate(ours)
        except ValidationError as error:
            raise EvaluationError.of(
                _problem(source.file, ".".join(map(str, found["loc"])), found["msg"])
                for found in error.errors()
            ) from None
        problems = list(options._unknown_names(source.file, programme))
        if problems:
            raise EvaluationError.of(problems)
        return options

    def for_reader(self, source: SourceFile) -> dict[str, Any]:
        """What is left for the reader to know."""
        ours = type(self).model_fields
        return {name: said for name, said in source.options.items() if name not in ours}

    def _unknown_names(self, file: str, programme: Programme) -> Iterator[Problem]:
        named: tuple[tuple[str, Iterable[str], Iterable[str]], ...] = (
            ("group", [self.group] if self.group else [], programme.groups),
            ("groups", self.groups.values(), programme.groups),
            ("characteristics", self.characteristics, programme.characteristics),
            ("comments", self.comments, programme.items),
            ("columns", self.columns, programme.items),
        )
        for option, names, known in named:
            for name in sorted(set(names) - set(known)):
                yield _problem(
                    file, option, f"the programme has no “{name}”; known are {listed(known)}"
                )
        if self.group is None and self.group_column is None and len(programme.groups) > 1:
            yield _problem(file, "group", "nothing says which group answered")


def _problem(file: str, option: str, fault: str) -> Problem:
    return Problem(f"{file}: option “{option}”: {fault}", "Correct the options of this file", ABOUT)
