"""Finds the format of a collected file by its content: each format says how sure it is."""

from collections.abc import Callable, Mapping
from typing import Protocol

from analysis.errors import EvaluationError
from analysis.read.file import CollectedFile


class Format(Protocol):
    """A format that can say, from 0 to 1, how sure it is that a file is its own."""

    @property
    def recognise(self) -> Callable[[CollectedFile], float]: ...


def recognise(
    file: CollectedFile, formats: Mapping[str, Format], wanted: str | None, remedy: str
) -> tuple[str, float]:
    """The name of the file's format, and how sure we are.

    Parameters
    ----------
    file
        The file.
    formats
        What it can be, by name.
    wanted
        The name that a person gave; it is believed.
    remedy
        What to do with a file that is none of them.

    Raises
    ------
    EvaluationError
        It is none of them, or nobody knows the name that was given.
    """
    known = ", ".join(formats)
    if wanted is not None:
        if wanted in formats:
            return wanted, 1.0
        raise EvaluationError(
            f"“{wanted}” is no format we know", remedy=f"Known are: {known}", file=file.name
        )
    sure = {name: format.recognise(file) for name, format in formats.items()}
    best = max(sure, key=lambda name: sure[name])
    if not sure[best]:
        raise file.refusal("we do not know what wrote this file", f"{remedy}; known are: {known}")
    return best, sure[best]
