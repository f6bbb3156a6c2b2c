"""What every page and table must say of itself: that data are simulated, that it is a draft."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.protect.signoff import sign_off
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
    version: str | None = None

    @classmethod
    def of(cls, this: ProgrammeYear) -> Marks:
        """The marks that ``this`` must carry; nothing switches them off."""
        stands = sign_off(this)
        return cls(this.about.simulated, not stands.complete, stands.code)

    @property
    def data(self) -> str:
        """What the column ``data`` of every published table says."""
        return "simulated" if self.simulated else "collected"

    @property
    def unsigned(self) -> str:
        """What a draft says of itself, with the code that peer researchers sign."""
        return f"{DRAFT}. Version {self.version}" if self.version else DRAFT

    @property
    def lines(self) -> list[str]:
        """What stands at the top of every page."""
        said = {SIMULATED_IN_FULL: self.simulated, self.unsigned: self.draft}
        return [line for line, holds in said.items() if holds]

    @property
    def short(self) -> str:
        """What stands at the top of every printed sheet."""
        return " · ".join([SIMULATED] * self.simulated + [self.unsigned] * self.draft)
