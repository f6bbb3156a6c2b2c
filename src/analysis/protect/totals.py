"""Adds up what people gave and got, and keeps back each total that would tell of one or a few."""

from __future__ import annotations

import pandas as pd

from analysis.protect.disclosure import too_small
from analysis.protect.rounding import rounded
from analysis.tables import TIDY

MOST_OF_TWO = 0.5  # with more, whoever can guess the small shares knows what two peers got
AT_A_RATE = ("hours", "payment")  # by the rate of pay, one says what the other is


def totals_of_people(entries: pd.DataFrame, threshold: int, to: int = 1) -> pd.DataFrame:
    """Totals by kind, blank where they would tell of fewer people than may be shown.

    A total covers only people who have something of that kind. It is kept back where they are
    fewer than `threshold`; where one or two of them have most of it; and where so few people have
    hours without pay, or pay without hours, that the two totals together would tell of them.

    Parameters
    ----------
    entries
        Columns kind, person, amount.
    threshold
        The smallest number of people of whom a total may tell.
    to
        Numbers of people are rounded to this.

    Returns
    -------
    pandas.DataFrame
        The table ``efforts``: a row for each kind that was noted at all.
    """
    by_person = entries.groupby(["kind", "person"], sort=False)["amount"].sum()
    by_person = by_person[by_person > 0]
    rows, shown = [], dict[str, set[str]]()
    for kind in entries["kind"].drop_duplicates():
        known = by_person.get(kind, pd.Series(dtype="float64")) if len(by_person) else by_person
        people = set(known.index)
        shared = known.nlargest(2).sum() <= MOST_OF_TWO * known.sum()
        large = len(people) >= threshold and shared
        if large and not _tells_with_another(kind, people, shown, threshold):
            shown[kind] = people
            rows.append({"kind": kind, "amount": known.sum(), "people": rounded(len(people), to)})
        else:
            rows.append({"kind": kind})
    return TIDY["efforts"].from_rows(rows)


def _tells_with_another(
    kind: str, people: set[str], shown: dict[str, set[str]], threshold: int
) -> bool:
    if kind not in AT_A_RATE:
        return False
    pairs = [(people, shown[name]) for name in AT_A_RATE if name in shown]
    return any(
        too_small(len(some - others), threshold)
        for one, other in pairs
        for some, others in ((one, other), (other, one))
    )
