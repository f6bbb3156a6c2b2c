"""What simulated Oxfordshire held when the sentences were read for their labels."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.programme import Programme
from analysis.tables import TIDY

PROJECT = Path(__file__).parents[2]
Rows = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, Programme]


def frozen(table: str, name: str) -> pd.DataFrame:
    """A tidy table of that time."""
    return TIDY[table].conform(pd.read_csv(Path(__file__).parent / "simulated" / f"{name}.csv"))


def frozen_rows() -> Rows:
    """What templates are filled from: findings of 2019 and 2018, judgements, the programme."""
    return (
        frozen("findings", "findings_2019"),
        frozen("findings", "findings_2018"),
        frozen("judgements", "judgements_2019"),
        Programme(PROJECT / "programmes" / "oxfordshire"),
    )
