"""Cleans who was interviewed: what each agreed to decides what may be analysed and quoted."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

import pandas as pd

from analysis.clean.collected import Collected, collect
from analysis.clean.named import characteristic_headers, characteristics, several_groups
from analysis.clean.values import UnusableValueError, as_flag
from analysis.protect.withdrawal.withdrawn import rows_of_withdrawn
from analysis.read.labels import normal
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

NAME = "participants.csv"
WITHDRAWN, NO_CONSENT = "withdrawn", "without consent to be analysed"


@dataclass(frozen=True)
class Participants:
    """Who was interviewed.

    Attributes
    ----------
    sheet
        participants.csv, its rows accounted for.
    interviews
        The tidy table: interviews that may be analysed.
    out_of_scope
        Why, by interview, for those that may not.
    interview_of
        Interviews by the names that a transcript may have, in the form for comparison.
    """

    sheet: Collected
    interviews: pd.DataFrame
    out_of_scope: dict[str, str]
    interview_of: dict[str, str]


def clean_participants(this: ProgrammeYear) -> Participants:
    """Interviews of one programme-year that may be analysed, and where the others went.

    Who withdrew or did not agree is left out before anything else of theirs is looked at.
    """
    programme = this.programme
    sheet = collect(this, NAME, characteristic_headers(programme))
    cells, out_of_scope = sheet.cells, dict[str, str]()
    _leave_out(sheet, cells.index[cells["withdrawn_on"].notna()], WITHDRAWN, out_of_scope)
    _leave_out(sheet, _taken_out_before(this, cells), WITHDRAWN, out_of_scope)
    refused = cells.index[[not _may_mean_yes(cell) for cell in cells["consent_analysed"]]]
    _leave_out(sheet, refused, NO_CONSENT, out_of_scope)
    kept = sheet.typed({"group": several_groups(programme), **characteristics(programme)})
    unclear = kept.index[~kept["consent_analysed"].astype(bool)]
    _leave_out(sheet, unclear, NO_CONSENT, out_of_scope)
    allowed = kept.loc[sheet.ledger.kept]
    linked = allowed["consent_linked"].fillna(False).astype(bool)
    columns = [*TIDY["interviews"].column_names, *programme.characteristics]
    consents = {
        "person": allowed["person"].where(linked),
        "quote_consent": allowed["consent_published"],
        "workshop_consent": allowed["consent_workshop"],
    }
    interviews = allowed.assign(**consents)[columns]
    return Participants(sheet, interviews, out_of_scope, _names_of_transcripts(cells))


def _may_mean_yes(cell: str | None) -> bool:
    """Is it a yes, or something that has to be asked about? A blank is neither."""
    if not isinstance(cell, str):
        return False
    try:
        return as_flag(cell)
    except UnusableValueError:
        return True


def _taken_out_before(this: ProgrammeYear, cells: pd.DataFrame) -> pd.Index:
    """Rows of people who withdrew, in a file that somebody put back."""
    found = [rows_of_withdrawn(this, kind, cells[kind]) for kind in ("person", "participant")]
    nobody = cells[cells["participant"].isna() & cells["person"].isna()]
    return found[0].union(found[1]).union(rows_of_withdrawn(this, "interview", nobody["interview"]))


def _leave_out(sheet: Collected, rows: pd.Index, why: str, out_of_scope: dict[str, str]) -> None:
    """Leave out interviews by these rows, and by every other row that names them."""
    names = sheet.cells["interview"]
    interviews = set(names[rows].dropna())
    sheet.ledger.leave_out(names.index[names.isin(interviews)].union(rows), why)
    out_of_scope.update(dict.fromkeys(interviews - out_of_scope.keys(), why))


def _names_of_transcripts(cells: pd.DataFrame) -> dict[str, str]:
    """Interviews by the transcript's name, with or without its extension, and by their own."""
    named: dict[str, set[str]] = {}
    for interview, document in cells[["interview", "document"]].itertuples(index=False):
        if pd.notna(interview):
            names = {interview} if pd.isna(document) else {interview, document}
            for name in names | {PurePosixPath(name).stem for name in names}:
                named.setdefault(normal(name), set()).add(interview)
    return {name: min(found) for name, found in named.items() if len(found) == 1}
