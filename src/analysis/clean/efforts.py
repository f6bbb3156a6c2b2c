"""Cleans the ledger and the log of support, which stay apart: only protected totals go further."""

from __future__ import annotations

import pandas as pd

from analysis.clean.collected import Collected, collect
from analysis.protect.totals import totals_of_people
from analysis.year import ProgrammeYear

ENTRIES = ["kind", "person", "amount"]


def clean_efforts(this: ProgrammeYear) -> tuple[tuple[Collected, ...], pd.DataFrame]:
    """What peer researchers gave and got, as totals.

    Parameters
    ----------
    this
        The programme-year.

    Returns
    -------
    sheets, efforts
        ``ledger.csv`` and ``support.csv``, for the account of their rows; the table ``efforts``.
        Support is counted in times. Nobody's row is in either.
    """
    ledger, support = (collect(this, name).not_needed() for name in ("ledger.csv", "support.csv"))
    given, got = ledger.typed(), support.typed().assign(amount=1.0)
    rules = this.programme.disclosure
    entries = pd.concat([given[ENTRIES], got[ENTRIES]], ignore_index=True)
    return (ledger, support), totals_of_people(entries, rules.threshold, rules.rounding)
