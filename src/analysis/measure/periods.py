"""Over which months records run, so that a year is not set beside part of a year unseen."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

MONTHS_OF_A_YEAR = 12
AS_LONG_FROM = 0.75  # of the longer one's months


@dataclass(frozen=True)
class Period:
    """From the month of the first record to the month of the last, both counted."""

    first: pd.Timestamp
    last: pd.Timestamp

    @property
    def months(self) -> int:
        years = self.last.year - self.first.year
        return int(MONTHS_OF_A_YEAR * years + self.last.month - self.first.month + 1)

    @property
    def whole_year(self) -> bool:
        """Do the records run through every month of a year?"""
        return self.months >= MONTHS_OF_A_YEAR

    def about_as_long_as(self, other: Period) -> bool:
        """May counts over the one and the other be set beside each other?"""
        return about_as_long(self.months, other.months)


def about_as_long(months: float, others: float) -> bool:
    """May counts over so many months be set beside counts over so many others?

    Examples
    --------
    >>> about_as_long(10, 11), about_as_long(11, 3)
    (True, False)
    """
    fewer, more = sorted((months, others))
    return fewer >= AS_LONG_FROM * more


def period_covered(dates: pd.Series) -> Period | None:
    """The months that records run over.

    Parameters
    ----------
    dates
        When each thing happened; blanks are left out.

    Returns
    -------
    Period or None
        None where no date is known. Months before the first record and after the last may have
        been without any, or may not have been recorded: the dates alone cannot tell.

    Examples
    --------
    >>> period_covered(pd.Series(pd.to_datetime(["2017-11-16", "2017-09-08"]))).months
    3
    """
    known = pd.to_datetime(dates).dropna()
    return None if known.empty else Period(known.min(), known.max())
