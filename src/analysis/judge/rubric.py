"""The most that the evidence can support, by the rubric that was agreed beforehand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from analysis.programme import Conditions, Programme
from analysis.tables import EVIDENCE_KINDS, LEVELS

NOT_ENOUGH, WORSE, NO_PROGRESS = LEVELS[:3]
PROGRESS = LEVELS[2:]
# evidence that a thing got worse also allows people to say that there was no progress
HEIGHTS = {level: max(0, place - 1) for place, level in enumerate(LEVELS)} | {WORSE: 1}
IN_WORDS = ("no", "one", "two", "three", "four")


class Source(NamedTuple):
    """What a kind of evidence, of a group or of all, says of an outcome."""

    says: str
    evidence: str
    group: str


@dataclass(frozen=True)
class Weighed:
    """How the sources of evidence for one outcome stand."""

    sources: pd.DataFrame
    findings: pd.DataFrame
    programme: Programme

    @cached_property
    def _said(self) -> list[Source]:
        columns = (self.sources[name] for name in Source._fields)
        return [Source(*row) for row in zip(*columns, strict=True)]

    def saying(self, says: str) -> list[Source]:
        return [source for source in self._said if source.says == says]

    def kinds(self, direction: str) -> set[str]:
        """Kinds of evidence that speak in `direction`."""
        found = self._said if direction == "any" else self.saying(direction)
        return {source.evidence for source in found if source.says != "silent"}

    @cached_property
    def groups(self) -> set[str]:
        """Groups of people whose own words support the outcome."""
        return {source.group for source in self.saying("supports")} & set(self.programme.groups)

    @property
    def lived_experience(self) -> bool:
        return any(self.programme.groups[group].lived_experience for group in self.groups)

    @cached_property
    def clear(self) -> bool:
        """Is there a supporting number that is not down to chance?"""
        supporting = self.findings[self.findings["says"] == "supports"]
        return bool(((supporting["evidence"] == "record") | (supporting["unit"] == "share")).any())

    def lacks(self, needs: Conditions) -> list[str]:
        """What is missing for `needs`, in plain words; nothing where they are met."""
        kinds, missing = self.kinds(needs.direction), []
        if len(kinds) < needs.kinds:
            missing.append(
                f"{IN_WORDS[needs.kinds]} kinds of evidence that agree "
                f"(there {'is' if len(kinds) == 1 else 'are'} {IN_WORDS[len(kinds)]})"
                if needs.kinds > 1
                else "one kind of evidence that says so (there is none)"
            )
        missing += [
            f"support from {kind} evidence"
            for kind in EVIDENCE_KINDS
            if kind in needs.must_include and kind not in kinds
        ]
        if len(self.groups) < needs.groups:
            groups = "group" if needs.groups == 1 else "groups"
            missing.append(f"support in the words of {IN_WORDS[needs.groups]} {groups} of people")
        if needs.lived_experience and not self.lived_experience:
            missing.append("support in the words of people with lived experience")
        if needs.clear and not self.clear:
            missing.append("a record, or a number that is not down to chance")
        otherwise = len(self.saying("against")) + len(self.saying("mixed"))
        if needs.contradictions is not None and otherwise > needs.contradictions:
            missing.append("fewer sources that say otherwise")
        return missing


class Supported(NamedTuple):
    """The most that the evidence for one outcome can support.

    Attributes
    ----------
    level
        The highest level that it allows.
    because
        What each source says, in words.
    next_level
        The level above, where there is one.
    missing
        What that would need and is not there.
    """

    level: str
    because: str
    next_level: str | None = None
    missing: tuple[str, ...] = ()


def most_supported(weighed: Weighed) -> Supported:
    """The highest level that the evidence allows, what sets it, and what is missing for the next.

    Parameters
    ----------
    weighed
        The sources of one outcome.
    """
    levels = {level.phrase: level.needs for level in weighed.programme.rubric.levels}
    supports, against = len(weighed.kinds("supports")), len(weighed.kinds("against"))
    reached = Supported(NOT_ENOUGH, _because(weighed))
    for phrase in PROGRESS:
        lacking = weighed.lacks(levels[phrase] or Conditions())
        if lacking:
            reached = reached._replace(next_level=phrase, missing=tuple(lacking))
            break
        reached = reached._replace(level=phrase)
    if against > supports and not weighed.lacks(levels[WORSE] or Conditions(direction="against")):
        reached = reached._replace(level=WORSE)
    return reached


def _because(weighed: Weighed) -> str:
    said = [
        f"{says}: {', '.join(_source(row, weighed.programme) for row in rows.itertuples())}"
        for says, rows in weighed.sources.groupby("says", observed=True)
    ]
    return "; ".join(said) or "no source speaks of it"


def _source(row: object, programme: Programme) -> str:
    kind, group = row.evidence, row.group  # type: ignore[attr-defined]
    return f"{kind} ({programme.groups[group].name})" if group in programme.groups else str(kind)


def as_printed(level: str, supported: str) -> str:
    """The level that may be printed: never above what the evidence supports.

    Examples
    --------
    >>> as_printed("significant progress", "some progress")
    'some progress'
    >>> as_printed("little progress", "some progress"), as_printed("no progress", "got worse")
    ('little progress', 'no progress')
    """
    return level if HEIGHTS[level] <= HEIGHTS[supported] else supported
