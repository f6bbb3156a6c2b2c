"""What people judged of an outcome, an aim or the programme, beside what the evidence supports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analysis.judge.rubric import as_printed
from analysis.programme import Rubric
from analysis.tables import LEVELS

BELOW_THE_STEPS = LEVELS[:2]
STEPS = LEVELS[3:]
WORSE = LEVELS[1]


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A judgement as it is printed; where nobody has judged, what the evidence would allow.

    `level` is what may be printed, never above `most_supported`; `chosen` is what people chose.
    """

    about: str
    most_supported: str | None = None
    because: str | None = None
    missing: str | None = None
    chosen: str | None = None
    means: str | None = None
    reasons: str | None = None
    other_explanations: str | None = None
    agreed_by: str | None = None
    agreed: int | None = None
    lived_experience: int | None = None
    dissent: str | None = None
    date: date | None = None
    first_reading: str | None = None
    why_changed: str | None = None

    @property
    def level(self) -> str | None:
        if self.chosen and self.most_supported:
            return as_printed(self.chosen, self.most_supported)
        return self.chosen

    @property
    def higher_than_allowed(self) -> bool:
        return self.chosen != self.level

    @property
    def worse(self) -> bool:
        return self.level == WORSE

    @property
    def steps(self) -> list[bool] | None:
        """Which of the steps upwards are taken; none where the level is not among them."""
        if self.level is None or self.level in BELOW_THE_STEPS:
            return None
        taken = LEVELS.index(self.level) - LEVELS.index(STEPS[0]) + 1
        return [step < taken for step in range(len(STEPS))]


def judged(
    about: str,
    judgements: list[dict[str, Any]],
    supported: list[dict[str, Any]],
    rubric: Rubric,
) -> Judged:
    """What was judged of ``about``.

    Parameters
    ----------
    about
        An outcome, an aim or ``programme``.
    judgements, supported
        Rows of the tidy tables.
    rubric
        Says what each level means.
    """
    made = next((row for row in judgements if row["about"] == about), {})
    allowed: Mapping[str, Any] = next((row for row in supported if row["outcome"] == about), {})
    chosen = made.get("level")
    found = Judged(
        about=about,
        most_supported=allowed.get("most_supported"),
        because=allowed.get("because"),
        missing=_next_step(allowed.get("missing")),
        chosen=chosen,
        **{name: made.get(name) for name in _AS_WRITTEN},
    )
    return _with_meaning(found, rubric)


_AS_WRITTEN = (
    "reasons", "other_explanations", "agreed_by", "agreed", "lived_experience", "dissent", "date",
    "first_reading", "why_changed",
)  # fmt: skip


def _next_step(missing: str | None) -> str | None:
    """What the next level up would need, without its name: levels are named where judged."""
    return missing.split(" would need ", 1)[-1] if missing else None


def _with_meaning(found: Judged, rubric: Rubric) -> Judged:
    return replace(found, means=rubric.level(found.level).means) if found.level else found
