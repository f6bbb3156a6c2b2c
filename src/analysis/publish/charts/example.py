"""What every kind of chart is shown with in the gallery: made-up numbers that nobody measured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd


@dataclass(frozen=True)
class Example:
    """A finding, the statistic below it, and the rows of a frame; all of it made up."""

    heading: str
    subtitle: str
    rows: Sequence[Mapping[str, Any]]

    @property
    def frame(self) -> pd.DataFrame:
        return pd.DataFrame([dict(row) for row in self.rows])


def made_up(columns: str, *values: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of columns, whose names stand between commas.

    Examples
    --------
    >>> made_up("label, said", ("Rain", "6 of 17"))
    [{'label': 'Rain', 'said': '6 of 17'}]
    """
    return [dict(zip(columns.split(", "), row, strict=True)) for row in values]
