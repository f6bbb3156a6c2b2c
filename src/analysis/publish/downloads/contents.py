"""What downloads of a year are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from analysis.programme import Programme

NO_CONTACT = "[The programme has still to say here whom to ask.]"


@dataclass(frozen=True)
class Contents:
    """A year's page and tables, and what has to be known to make something of them.

    Parameters
    ----------
    pages
        Holds ``report.html`` and ``tables``.
    programme
        The definition they were made with.
    year
        The year.
    marks
        What every sheet must say of itself, such as that data are simulated.
    made_at
        When; the same contents give the same bytes.
    """

    pages: Path
    programme: Programme
    year: int
    marks: tuple[str, ...]
    made_at: datetime

    @property
    def contact(self) -> str:
        """Whom to ask; a place to fill in where the programme does not say."""
        contact = self.programme.contact
        if contact is None:
            return NO_CONTACT
        return ", ".join([contact.name, *(f"{way}: {it}" for way, it in contact.ways.items())])

    @property
    def title(self) -> str:
        return f"{self.programme.title}: evaluation report {self.year}"
