"""Joins what every part of cleaning kept, could not use and left out, for the whole year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.tables import TIDY
from analysis.year import ProgrammeYear

PARTS = ("survey", "interviews", "activity", "decisions")


def write_fates(this: ProgrammeYear) -> list[Path]:
    """Write the tables ``rejected`` and ``accounts`` of the whole year.

    Parameters
    ----------
    this
        The programme-year, after every part of it was cleaned.

    Returns
    -------
    list of Path
        The files written.
    """
    return [this.write(name, _joined(this, name)) for name in ("rejected", "accounts")]


def _joined(this: ProgrammeYear, name: str) -> pd.DataFrame:
    parts = [this.read(f"{name}.{part}") for part in PARTS]
    return TIDY[name].conform(pd.concat(parts, ignore_index=True))
