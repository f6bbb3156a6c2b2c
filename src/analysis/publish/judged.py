"""What people judged of an outcome, an aim or the programme, beside what the evidence supports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analysis.clean.judgements import WHOLE_PROGRAMME
from analysis.judge.rubric import HEIGHTS, as_printed
from analysis.programme import Programme
from analysis.tables import LEVELS

BELOW_THE_STEPS = LEVELS[:2]
STEPS = LEVELS[3:]
WORSE = LEVELS[1]
QUOTED = re.compile("“[^”]*”")


def titles_of_judged(programme: Programme) -> dict[str, str]:
    """What can be judged, and what it is called: the whole, the aims, the outcomes."""
    return {
        WHOLE_PROGRAMME: programme.question,
        **{name: aim.title for name, aim in programme.aims.items()},
        **{name: outcome.title for name, outcome in programme.outcomes.items()},
    }


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A judgement as it is printed; where nobody has judged, what the evidence would allow.

    `level` is what may be printed, never above `highest`; `chosen` is what people chose. `printed`
    is, of a released judgement, the level as that report printed it.
    `best_outcome` is, of an aim, the level of its best outcome. `refused` says why a judgement
    that was handed in could not be used.
    """

    about: str
    most_supported: str | None = None
    best_outcome: str | None = None
    refused: str | None = None
    chosen: str | None = None
    printed: str | None = None
    means: str | None = None
    reasons: str | None = None
    other_explanations: str | None = None
    agreed_by: str | None = None
    agreed: int | None = None
    lived_experience: int | None = None
    others: int | None = None
    others_than: str | None = None
    dissent: str | None = None
    date: date | None = None
    first_reading: str | None = None
    why_changed: str | None = None

    @property
    def highest(self) -> str | None:
        """The highest level that may be printed."""
        return self.best_outcome or self.most_supported

    @property
    def level(self) -> str | None:
        if self.printed:
            return self.printed
        if self.chosen and self.highest:
            return as_printed(self.chosen, self.highest)
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

    @property
    def who_agreed(self) -> str:
        """How many people agreed, and how many of them have lived experience.

        Examples
        --------
        >>> Judged(about="heard", agreed=7, lived_experience=5).who_agreed
        '7 people agreed, 5 of them with lived experience'
        >>> Judged(about="heard", agreed=1, lived_experience=0).who_agreed
        '1 person agreed, without lived experience'
        """
        if not self.agreed:
            return "Agreed by"
        if self.agreed == 1:
            lived = "with" if self.lived_experience else "without"
            return f"1 person agreed, {lived} lived experience"
        parts = [f"{self.agreed} people agreed"]
        if self.lived_experience is not None:
            parts.append(f"{self.lived_experience or 'none'} of them with lived experience")
        if self.others_than and self.others:
            parts.append(f"{self.others} of them not among the {self.others_than}")
        return ", ".join(parts)


def judged(
    about: str,
    rows: Mapping[str, list[dict[str, Any]]],
    programme: Programme,
    *,
    best_outcome: str | None = None,
) -> Judged:
    """What was judged of ``about``.

    Parameters
    ----------
    about
        An outcome, an aim or ``programme``.
    rows
        Rows of the tidy tables ``judgements``, ``supported`` and ``refused``.
    programme
        Its rubric says what each level means.
    best_outcome
        Of an aim, the level of its best outcome: it cannot stand above that.
    """
    made = next((row for row in rows["judgements"] if row["about"] == about), {})
    allowed: Mapping[str, Any] = next((r for r in rows["supported"] if r["outcome"] == about), {})
    refused = next((row for row in rows["refused"] if row["about"] == about), None)
    found = Judged(
        about=about,
        most_supported=allowed.get("most_supported"),
        best_outcome=best_outcome,
        refused=_why_refused(refused) if refused and not made else None,
        chosen=made.get("level"),
        printed=made.get("printed"),
        others_than=_not_only(about, programme),
        **{name: made.get(name) for name in _AS_WRITTEN},
    )
    return replace(found, means=programme.rubric.level(found.level).means) if found.level else found


_AS_WRITTEN = (
    "reasons", "other_explanations", "agreed_by", "agreed", "lived_experience", "others",
    "dissent", "date", "first_reading", "why_changed",
)  # fmt: skip


def best_of(outcomes: Iterable[Judged]) -> str | None:
    """The highest level that one of ``outcomes`` stands at, or could: not all need be judged."""
    levels = [level for one in outcomes if (level := one.level or one.most_supported)]
    return max(levels, key=lambda level: (HEIGHTS[level], LEVELS.index(level)), default=None)


def _not_only(about: str, programme: Programme) -> str | None:
    """The group that an outcome is about, so that others must have judged it too."""
    outcome = programme.outcomes.get(about)
    group = outcome.judged_by_others_than if outcome else None
    return programme.groups[group].name if group else None


def _why_refused(row: dict[str, Any]) -> str:
    """The reason and where it lies; not what stood there, since levels are named where judged."""
    where = f" (“{row['column']}” in judgements.csv)" if row["column"] else ""
    return f"{QUOTED.sub('this', row['reason'])}{where}"
