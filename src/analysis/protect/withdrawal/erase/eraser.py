"""What there is to know of a format from which people can be taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import EvaluationError
from analysis.protect.withdrawal.traces import Theirs


class CannotEraseError(EvaluationError):
    """A person has to take somebody out of this file."""


@dataclass(frozen=True)
class Eraser:
    """One format.

    Attributes
    ----------
    name
        What it is called.
    fits
        Is a file or folder of this format, by its content?
    erase
        Takes a person out of it; how many rows or parts went.
    """

    name: str
    fits: Callable[[Path], bool]
    erase: Callable[[Path, Theirs], int]


def begins(path: Path, number: int = 4096) -> bytes:
    """The first bytes of a file; none of a folder."""
    if not path.is_file():
        return b""
    with path.open("rb") as stream:
        return stream.read(number)
