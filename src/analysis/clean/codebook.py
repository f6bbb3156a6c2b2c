"""Finds the code of the codebook that a coder's code stands for; what is none stays as it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.programme import Programme
from analysis.read.labels import normal
from analysis.tables import SEGMENT_DIRECTIONS

KEY_TAG = ("key quote",)

# Tools part the levels of nested codes by these; a full stop only where no space is beside it.
_LEVELS = re.compile(r"\s*(?:::|[/\\>|:])\s*|(?<=\S)\.(?=\S)")


@dataclass(frozen=True)
class CoderCode:
    """A code as a project has it: what it is called, with the codes above it.

    Attributes
    ----------
    name
        As the coder wrote it.
    path
        Names of the codes above it and its own, in the form in which names are compared.
    """

    name: str
    path: tuple[str, ...]

    @property
    def whole(self) -> str:
        return "/".join(self.path)

    @property
    def direction(self) -> str | None:
        """Better, worse or mixed, where the code is a tag that says so."""
        above, name = self.path[-2:] if len(self.path) > 1 else ("", "")
        return name if above == "direction" and name in SEGMENT_DIRECTIONS else None

    @property
    def flags_key_quote(self) -> bool:
        return self.path[-1:] == KEY_TAG

    @property
    def is_tag(self) -> bool:
        """Does it say something about the stretch instead of naming a theme?"""
        return self.direction is not None or self.flags_key_quote


class Codebook:
    """The programme's codes by every name that coders use for them, and by their GUIDs.

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
        self._meant = {name: min(codes) for name, codes in meant.items() if len(codes) == 1}
        self._imported = {programme.code_guid(code): code for code in programme.codes}
        self._said = {normal(name): code for name, code in code_map.items()}

    def find(self, code: CoderCode, guid: str = "") -> str | None:
        """The code it stands for: as about.yml says, or else by its GUID, its whole or last name.

        A code that a project took over from our codebook keeps its GUID when it is renamed.
        """
        names = (normal(code.name), code.whole, code.path[-1])
        said, meant = ([known.get(name) for name in names] for known in (self._said, self._meant))
        return next(filter(None, [*said, self._imported.get(guid), *meant]), None)

    def match(self, codes: Mapping[str, CoderCode]) -> dict[str, str | None]:
        """For each code of a project, by its id there, the code it stands for, or nothing.

        Two codes that differ only in what stands above them mean different things to the coder:
        about.yml has to say what.
        """
        found = {name: self.find(code, name) for name, code in codes.items()}
        paths = defaultdict[tuple[str | None, str], set[tuple[str, ...]]](set)
        for name, match in found.items():
            if len(codes[name].path) > 1:
                paths[match, codes[name].path[-1]].add(codes[name].path)
        return {
            name: match
            if name in self._imported
            or self._whole_is_known(codes[name])
            or len(paths[match, codes[name].path[-1]]) < 2
            else None
            for name, match in found.items()
        }

    def _whole_is_known(self, code: CoderCode) -> bool:
        known = self._said | self._meant
        return code.whole in known or (
            _levels(code.name) == code.path and normal(code.name) in known
        )


def coder_codes(codes: pd.DataFrame) -> dict[str, CoderCode]:
    """The codes of a project by their ids.

    Parameters
    ----------
    codes
        ``code``, ``name``, ``parent``, as `analysis.read.read_coding` gives them.
    """
    names = {code: name or code for code, name in zip(codes["code"], codes["name"], strict=True)}
    parents = dict(zip(codes["code"], codes["parent"], strict=True))
    return {code: CoderCode(name, _path(code, names, parents)) for code, name in names.items()}


def _path(code: str, names: Mapping[str, str], parents: Mapping[str, str]) -> tuple[str, ...]:
    """Names from the top; some tools have those above in the name, some beside it."""
    path: tuple[str, ...] = ()
    seen: set[str] = set()
    while code in names and code not in seen:
        seen.add(code)
        own = _levels(names[code])
        path = path if path[: len(own)] == own else (*own, *path)
        code = parents[code]
    return path or ("",)


def _levels(name: str) -> tuple[str, ...]:
    return tuple(normal(part) for part in _LEVELS.split(name) if part.strip())
