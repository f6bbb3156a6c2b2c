"""Who was offered payment for taking part, and who was paid."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.measure.given import plain


class Payment(NamedTuple):
    """How many people, each counted once, by what is noted of payment."""

    paid: int
    offered_not_paid: int
    offered_not_noted: int
    not_offered: int
    not_noted: int

    @property
    def offered(self) -> int:
        return self.paid + self.offered_not_paid + self.offered_not_noted


def payment(involvements: pd.DataFrame) -> Payment:
    """People by whether payment was offered at least once, and taken up at least once.

    Parameters
    ----------
    involvements
        Columns ``person``, ``offered_payment`` and ``paid`` (yes, no, or blank), a row for each
        time that somebody took part. Whoever was paid was offered it, whatever is noted.

    Returns
    -------
    Payment
        Counts that add up to the people.

    Raises
    ------
    ValueError
        A column is missing.

    Examples
    --------
    >>> payment(pd.DataFrame({"person": ["a", "a", "b"], "offered_payment": [True, False, False],
    ...                       "paid": [True, False, False]}))
    Payment(paid=1, offered_not_paid=0, offered_not_noted=0, not_offered=1, not_noted=0)
    """
    involvements = plain(involvements, "involvements", "person", "offered_payment", "paid")
    said = involvements[["offered_payment", "paid"]].astype("boolean")
    said["offered_payment"] = said["offered_payment"] | said["paid"].fillna(False)
    # at least once: yes over no, no over blank
    once = said.groupby(involvements["person"]).max()
    offered, paid = once["offered_payment"], once["paid"]
    yes = offered.fillna(False)
    return Payment(
        paid=int((yes & paid.fillna(False)).sum()),
        offered_not_paid=int((yes & (~paid).fillna(False)).sum()),
        offered_not_noted=int((yes & paid.isna()).sum()),
        not_offered=int((~offered).fillna(False).sum()),
        not_noted=int(offered.isna().sum()),
    )
