"""Finds the code of the codebook that a coder's code stands for; what is none stays as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from analysis.errors import Problem
from analysis.programme import Code, Programme
from analysis.read import CodingProject
from analysis.read.labels import normal
from analysis.tables import SEGMENT_DIRECTIONS

# Tools part the levels of nested codes by these; a full stop only where no space follows it.
_LEVELS = re.compile(r"\s*(?:::|[/\\>|:])\s*|(?<=\S)\.(?=\S)")

DIRECTION_TAGS = {("direction", normal(word)): word for word in SEGMENT_DIRECTIONS}
KEY_TAGS = {("key quote",), ("key",)}


class Codebook:
    """The programme's codes by every name that coders use for them.

    Parameters
    ----------
    programme
        The programme.
    code_map
        What about.yml says: codes of the codebook by the coders' names for them.
    """

    def __init__(self, programme: Programme, code_map: Mapping[str, str]) -> None:
        meant = defaultdict[str, set[str]](set)
        for code, entry in programme.codes.items():
            for name in (code, entry.name, *entry.also):
                meant[normal(name)].add(code)
        self._meant = {name: codes.pop() for name, codes in meant.items() if len(codes) == 1}
        self._said = {normal(name): code for name, code in code_map.items()}

    def code(self, path: str) -> str | None:
        """The code of the codebook that a code's path stands for, by the whole or its last part.

        Parameters
        ----------
        path
            The names of the code and of those above it, the code last, parted by “/”.
        """
        names = normal(path), last_part(path)
        said = (table[name] for table in (self._said, self._meant) for name in names if name in table)
        return next(said, None)


def last_part(path: str) -> str:
    """The name of a code without the codes above it."""
    return normal(_LEVELS.split(path)[-1])


def parts(path: str) -> tuple[str, ...]:
    """The names of a code and of those above it."""
    return tuple(normal(part) for part in _LEVELS.split(path) if part.strip())
