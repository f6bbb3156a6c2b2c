"""Sentences to try a claim lint on: what one is, and how templates are filled from real rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# What is wrong with a broken sentence. A sound one carries the kind that it comes close to.
KINDS = (
    "percentage without base",
    "ratio without both counts",
    "target of another period",
    "change that nothing supports",
    "level above or beside the agreed one",
    "perception given as outcome",
    "cause from before and after",
    "superlative or absolute",
    "number that is no finding",
    "last year's number as this year's",
    "count of another base",
)
PERCENTAGE, RATIO, TARGET, CHANGE, LEVEL, PERCEPTION, CAUSE, SUPERLATIVE, NUMBER, LAST, BASE = KINDS


@dataclass(frozen=True)
class Claim:
    """A sentence, whether a careful evaluator would let it stand, and why.

    `behind` names the findings, or the judgements as ``judgement:<about>``, that it rests on.
    """

    text: str
    sound: bool
    kind: str
    why: str
    behind: tuple[str, ...] = ()


@dataclass(frozen=True)
class Template:
    """Words to fill from one row of a pool, `times` times; no pool, no row.

    `only` keeps to rows of these topics.
    """

    kind: str
    words: str
    why: str
    pool: str = ""
    times: int = 1
    only: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


Row = Mapping[str, str]


@dataclass
class Filler:
    """Takes rows from pools in turn, so that the same rows give the same sentences."""

    pools: Mapping[str, list[Row]]
    common: Row
    taken: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def claims(self, templates: Iterable[Template], *, sound: bool) -> list[Claim]:
        """Every template filled as often as it asks to be."""
        return [claim for template in templates for claim in self._filled(template, sound)]

    def _filled(self, template: Template, sound: bool) -> list[Claim]:
        rows = self._rows(template) if template.pool else [{}]
        return [
            Claim(
                text=_sentence(template.words.format(**self.common, **row)),
                sound=sound,
                kind=template.kind,
                why=template.why.format(**self.common, **row),
                behind=_behind(template, row),
            )
            for row in rows
        ]

    def _rows(self, template: Template) -> list[Row]:
        """Rows of the pool whose findings were used least so far, none of them twice."""
        fit = [
            row
            for row in self.pools[template.pool]
            if not template.only or row["topic"] in template.only
        ]
        rows = sorted(fit, key=lambda row: self.taken[row["behind"]])[: template.times]
        if len(rows) < template.times:
            raise LookupError(f"too few rows in “{template.pool}” for: {template.words}")
        for row in rows:
            self.taken[row["behind"]] += 1
        return rows


def _behind(template: Template, row: Row) -> tuple[str, ...]:
    """The findings of a row, and those of its wider base where the template names it."""
    wider = row.get("also", "") if re.search("{(sheets|named)}", template.words) else ""
    return (*row.get("behind", "").split(), *wider.split(), *template.behind)


def _sentence(words: str) -> str:
    """The words with a capital at the start."""
    return words[:1].upper() + words[1:]
