"""The most that the evidence for one outcome can support, and what sets it, as one record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.judge.findings import EVERYBODY
from analysis.programme import Programme
from analysis.tables import EVIDENCE_DIRECTIONS

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Source:
    """One kind of evidence from one group: what it says, and the findings behind it.

    `group` is none where it is not one group's own words, as with records.
    """

    kind: str
    group: str | None
    says: str
    findings: tuple[str, ...]


@dataclass(frozen=True)
class EvidenceCard:
    """What the evidence for one outcome can support, and why not more.

    Attributes
    ----------
    outcome
        The outcome.
    most_supported
        The most that the evidence can support; none where nothing has been weighed.
    sources
        Every source, in the order in which kinds of evidence are told.
    lived_experience
        Groups that have lived experience of the services.
    next_level, missing
        The next level up, and what it would need that is not there.
    """

    outcome: str
    most_supported: str | None
    sources: tuple[Source, ...]
    lived_experience: frozenset[str]
    next_level: str | None = None
    missing: tuple[str, ...] = ()

    def saying(self, *says: str) -> tuple[Source, ...]:
        """Sources that say this."""
        return tuple(source for source in self.sources if source.says in says)

    def kinds(self, says: str) -> tuple[str, ...]:
        """Kinds of evidence of which a source says this, each once."""
        return tuple(dict.fromkeys(source.kind for source in self.saying(says)))

    @property
    def direction(self) -> str:
        """Where most kinds of evidence point; mixed where they balance, silent where none does."""
        supports, against = len(self.kinds("supports")), len(self.kinds("against"))
        if supports != against:
            return "supports" if supports > against else "against"
        return "mixed" if self.saying(*EVIDENCE_DIRECTIONS) else "silent"

    @property
    def contradictions(self) -> tuple[Source, ...]:
        """Sources that say otherwise than most do, or that point both ways."""
        return self.saying(*(says for says in EVIDENCE_DIRECTIONS if says != self.direction))

    @property
    def groups(self) -> tuple[str, ...]:
        """Groups whose own words point where most of the evidence does."""
        named = (source.group for source in self.saying(self.direction))
        return tuple(dict.fromkeys(group for group in named if group is not None))

    @property
    def lived(self) -> tuple[str, ...]:
        """Those of the groups that have lived experience."""
        return tuple(group for group in self.groups if group in self.lived_experience)


def evidence_card(
    outcome: str, sources: Iterable[Row], supported: Iterable[Row], programme: Programme
) -> EvidenceCard:
    """The card of one outcome.

    Parameters
    ----------
    outcome
        Which.
    sources, supported
        Rows of the tidy tables of these names.
    programme
        Its groups, and which of them have lived experience.
    """
    weighed: Row = next((row for row in supported if row["outcome"] == outcome), {})
    return EvidenceCard(
        outcome=outcome,
        most_supported=weighed.get("most_supported"),
        sources=tuple(_source(row) for row in sources if row["outcome"] == outcome),
        lived_experience=frozenset(
            name for name, group in programme.groups.items() if group.lived_experience
        ),
        next_level=weighed.get("next_level"),
        missing=tuple(filter(None, (weighed.get("missing") or "").split("; "))),
    )


def _source(row: Row) -> Source:
    group = None if row["group"] == EVERYBODY else row["group"]
    return Source(row["evidence"], group, row["says"], tuple(row["because"].split("; ")))
