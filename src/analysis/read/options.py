"""Checks the options that about.yml gives a reader."""

from collections.abc import Mapping
from typing import Any, TypeVar

from pydantic import ValidationError

from analysis.definitions import Entry
from analysis.errors import EvaluationError, Problem

Options = TypeVar("Options", bound=Entry)


def checked(model: type[Options], options: Mapping[str, Any], file: str, format: str) -> Options:
    """The options a reader knows, or an error that names those it knows.

    Raises
    ------
    EvaluationError
        An option is unknown to this reader, or is of the wrong kind.
    """
    try:
        return model.model_validate(dict(options))
    except ValidationError as error:
        raise EvaluationError.of(
            _problem(model, dict(found), file, format) for found in error.errors()
        ) from None


def _problem(model: type[Entry], found: dict[str, Any], file: str, format: str) -> Problem:
    name = ".".join(str(step) for step in found["loc"] if step not in ("str", "int"))
    if found["type"] == "extra_forbidden":
        known = ", ".join(model.model_fields)
        return Problem(f"“{name}” is no option for {format}", f"Options are: {known}", file)
    return Problem(
        f"option “{name}” cannot be “{found['input']!s:.60}” ({found['msg']})",
        "Correct it in about.yml",
        file,
    )
