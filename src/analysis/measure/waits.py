"""How long it took from “you said” to “we did”."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

DAYS_OF_A_MONTH = 365.25 / 12


class Waits(NamedTuple):
    """The middle wait in months, and of how many."""

    months: float
    known: int


def months_until_done(said: pd.Series, done: pd.Series) -> Waits | None:
    """The middle number of months between what people said and what was done.

    Parameters
    ----------
    said, done
        Dates by recommendation; only those with both dates count.

    Returns
    -------
    Waits or None
        None where no recommendation has both dates.

    Raises
    ------
    ValueError
        Something was done before it was said.

    Notes
    -----
    Only what is done is counted, so the middle is too short while much is still open.

    Examples
    --------
    >>> dates = pd.to_datetime(pd.Series({"rest": "2018-01-01", "time": None}))
    >>> months_until_done(dates, pd.to_datetime(pd.Series({"rest": "2018-07-02"})))
    Waits(months=6.0, known=1)
    """
    both = pd.DataFrame({"said": said, "done": done}).dropna()
    if both.empty:
        return None
    days = (both["done"] - both["said"]).dt.days
    if (days < 0).any():
        raise ValueError(f"{', '.join(map(str, days.index[days < 0]))}: done before it was said")
    return Waits(round(float(days.median()) / DAYS_OF_A_MONTH, 1), len(both))
