"""Cleans what coders settled once they had talked over what they read differently."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.clean.collected import Collected, collect
from analysis.clean.participants import Participants
from analysis.clean.values import as_one_of
from analysis.protect.withdrawal.withdrawn import WHY as WITHDRAWN
from analysis.protect.withdrawal.withdrawn import rows_of_withdrawn
from analysis.read.labels import normal
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

NAME = "agreed_coding.csv"
PRESENT = {
    "yes": ("y", "true", "1"),
    "no": ("n", "false", "0"),
    "still differ": ("still differs", "we still differ", "differ"),
}
MEANS = {"yes": True, "no": False, "still differ": None}


def clean_agreed(
    this: ProgrammeYear, who: Participants, codes: pd.DataFrame
) -> tuple[Collected, pd.DataFrame]:
    """The year's agreed coding: for each interview and code a decision, or that they still differ.

    What each coder read at first stays in ``segments``; this says what counts.

    Parameters
    ----------
    this
        The programme-year.
    who
        Who was interviewed: decisions about those who may not be analysed are left out.
    codes
        The codebook, and codes of the coders' own.

    Returns
    -------
    tuple
        The sheet, its rows accounted for, and the tidy table ``agreed``.
    """
    found = collect(this, NAME)
    _leave_out(found, who)
    unknown = found.cells["interview"].dropna().map(normal)
    unknown = found.cells.loc[unknown.index[~unknown.isin(who.interview_of)], "interview"]
    found.ledger.leave_out(rows_of_withdrawn(this, "interview", unknown), WITHDRAWN)
    names = who.interviews["interview"]
    known = {
        "interview": as_one_of(_interviews(who, names), "participants.csv"),
        "code": as_one_of(_by_name(codes), "codebook.yml"),
        "present": as_one_of(PRESENT),
    }
    kept = found.typed(known)
    talked_over = kept.assign(present=kept["present"].map(MEANS))
    return found, TIDY["agreed"].conform(talked_over).set_axis(kept.index)


def _leave_out(found: Collected, who: Participants) -> None:
    """Decisions about interviews of people who withdrew, or did not agree to be analysed."""
    named = found.cells["interview"].dropna().map(normal)
    interviews = named.map(who.interview_of)
    for why in dict.fromkeys(who.out_of_scope.values()):
        gone = interviews.map(who.out_of_scope) == why
        found.ledger.leave_out(gone.index[gone], why)


def _interviews(who: Participants, names: Iterable[str]) -> dict[str, list[str]]:
    """Interviews with the other names that their transcripts have."""
    return {
        name: [word for word, meant in who.interview_of.items() if meant == name] for name in names
    }


def _by_name(codes: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    return {str(code): (name,) for code, name in zip(codes["code"], codes["name"], strict=True)}
