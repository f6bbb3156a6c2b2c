"""Over which months each year's records run, so that unlike years are not compared unseen."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.measure.periods import about_as_long
from analysis.publish.finding import Finding
from analysis.publish.site.edition import Edition

PERIOD = "reach.period.all"
NOT_KNOWN = "not known"


@dataclass(frozen=True)
class Periods:
    """What each year's report says of the months that its records run over."""

    editions: tuple[Edition, ...]

    @property
    def sentences(self) -> list[str]:
        """The months of each year in a sentence, as it was published."""
        return [
            found.sentence if found else f"For {edition.year} the months are {NOT_KNOWN}."
            for edition, found in self._found
        ]

    @property
    def line(self) -> str:
        """The months of each year in a few words."""
        return "; ".join(
            f"{edition.year}: {found.result if found else NOT_KNOWN}"
            for edition, found in self._found
        )

    @property
    def uneven(self) -> bool:
        """Is a year far shorter than another, or not known, so that counts cannot be compared?"""
        months = [found.value for _, found in self._found if found and found.value is not None]
        if len(self.editions) < 2:
            return False
        return len(months) < len(self.editions) or not about_as_long(min(months), max(months))

    @property
    def _found(self) -> list[tuple[Edition, Finding | None]]:
        return [(edition, edition.findings.named(PERIOD)) for edition in self.editions]
