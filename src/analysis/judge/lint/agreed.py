"""The level that people agreed for each aim and outcome, as it may be printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from analysis.judge.rubric import HEIGHTS, as_printed
from analysis.programme import Programme
from analysis.tables import LEVELS


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """What was agreed of an aim or an outcome.

    Parameters
    ----------
    name, title, aim
        Of what; is it an aim?
    level
        What may be printed; none where nobody has judged.
    chosen
        What the group chose, where that may not be printed by itself.
    allowed
        Other levels that the report names: the most that the evidence supports, the first reading
        and what the group chose.
    """

    name: str
    title: str
    aim: bool = False
    level: str | None = None
    chosen: str | None = None
    allowed: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """What may be said of it."""
        if self.level:
            return f"{self.title}: {self.level}."
        most = f" The evidence would allow up to “{self.allowed[0]}”." if self.allowed else ""
        return f"{self.title}: not yet judged.{most}"


def agreed_levels(
    programme: Programme, judgements: Iterable[Mapping[str, Any]], supported: Mapping[str, str]
) -> tuple[Agreed, ...]:
    """What was agreed of every outcome and aim.

    Parameters
    ----------
    programme
        Whose aims and outcomes they are.
    judgements
        Rows of the table ``judgements``.
    supported
        The most that the evidence for each outcome supports.
    """
    made = {row["about"]: row for row in judgements}
    outcomes = {
        name: _agreed(name, outcome.title, made.get(name, {}), supported.get(name))
        for name, outcome in programme.outcomes.items()
    }
    aims = []
    for name, aim in programme.aims.items():
        own = [outcomes[outcome] for outcome in programme.outcomes_of(name)]
        reached = [one.level or one.allowed[0] for one in own if one.level or one.allowed]
        best = max(reached, key=lambda level: (HEIGHTS[level], LEVELS.index(level)), default=None)
        row = made.get(name, {})
        highest = best if supported else row.get("most_supported") or best
        aims.append(_agreed(name, aim.title, row, highest, aim=True))
    return (*aims, *outcomes.values())


def _agreed(
    name: str, title: str, row: Mapping[str, Any], highest: str | None, *, aim: bool = False
) -> Agreed:
    chosen = row.get("level")
    highest = highest or row.get("most_supported")
    level = as_printed(chosen, highest) if chosen and highest else chosen
    allowed = dict.fromkeys(filter(None, (highest, chosen, row.get("first_reading"))))
    return Agreed(
        name=name, title=title, aim=aim, level=level, chosen=chosen, allowed=tuple(allowed)
    )
