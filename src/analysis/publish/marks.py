"""What every page and table must say of itself: that data are simulated, that it is a draft."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.year import ProgrammeYear

SIMULATED = "Simulated data"
SIMULATED_IN_FULL = (
    "Simulated data. The people, numbers and words in this report are made up, "
    "to try out how it works."
)
DRAFT = "Draft: not yet agreed by peer researchers"


@dataclass(frozen=True)
class Marks:
    """What a year's pages are marked with."""

    simulated: bool
    draft: bool

    @classmethod
    def of(cls, this: ProgrammeYear) -> Marks:
        """The marks that ``this`` must carry; nothing switches them off."""
        return cls(simulated=this.about.simulated, draft=not signed_off(this))

    @property
    def data(self) -> str:
        """What the column ``data`` of every published table says."""
        return "simulated" if self.simulated else "collected"

    @property
    def lines(self) -> list[str]:
        """What stands at the top of every page."""
        said = {SIMULATED_IN_FULL: self.simulated, DRAFT: self.draft}
        return [line for line, holds in said.items() if holds]

    @property
    def short(self) -> str:
        """What stands at the top of every printed sheet."""
        return " · ".join([SIMULATED] * self.simulated + [DRAFT] * self.draft)


def signed_off(this: ProgrammeYear) -> bool:
    """Has the reading of every peer researcher named in about.yml ended, one way or another?"""
    if not this.about.sign_off or not this.table_path("signoff").exists():
        return False
    return set(this.about.sign_off) <= set(this.read("signoff")["name"])
