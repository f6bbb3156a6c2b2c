"""Where it stands which texts of the programme's own are too hard for Easy Read."""

from __future__ import annotations

from pathlib import Path

from analysis.year import ProgrammeYear


def to_mend(this: ProgrammeYear) -> Path:
    """A file of lines for the evaluator; not there where nothing is too hard."""
    return this.working / "easy-read-to-mend.txt"
