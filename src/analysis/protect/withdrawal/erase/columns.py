"""Tells which columns of a sheet hold ids, and what these name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from analysis.protect.withdrawal.traces import Theirs, same_name

_HEADERS = {
    "person": "person",
    "participant": "participant",
    "respondent": "respondent",
    **dict.fromkeys(
        (
            "interview",
            "transcript",
            "document",
            "documentname",
            "file",
            "filename",
            "case",
            "source",
            "mediatitle",
        ),
        "interview",
    ),
    # as release.csv and piles.csv name an extract or a comment
    **dict.fromkeys(("id", "segment", "extract", "card", "quote"), "words"),
}


# UK law asks to keep records of payments for six years, and what the programme did is not one
# person's: these rows stay, and whoever withdrew is no longer named in them.
KEPT_FOR_YEARS = ("ledger", "support")
_ROWS_STAY = (
    *KEPT_FOR_YEARS, "decisions", "activities", "evidence", "shifts", "costs", "insights",
    "judgements", "recommendations", "responses", "stages", "signoff", "checklist",
)  # fmt: skip
NOT_NAMED = "withdrawn"


def rows_stay(path: Path) -> bool:
    """Does a row of this file stay when whoever it names withdraws?"""
    return path.stem.casefold() in _ROWS_STAY


def kinds_of_columns(heads: Sequence[Sequence[object]], theirs: Theirs) -> dict[int, str]:
    """What the ids in each column name, by its position.

    Parameters
    ----------
    heads
        The first rows, one of which is the header.
    theirs
        Says which columns about.yml names.
    """
    kinds: dict[int, str] = {}
    named = {same_name(column): kind for column, kind in theirs.columns if isinstance(column, str)}
    for row in heads:
        for at, cell in enumerate(row):
            kind = named.get(same_name(cell)) or _HEADERS.get(same_name(cell).replace("_", ""))
            if kind:
                kinds.setdefault(at, kind)
    return kinds | {column: kind for column, kind in theirs.columns if isinstance(column, int)}
