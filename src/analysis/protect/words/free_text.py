"""Gathers all that people wrote freely and the report shows, so that somebody reads it first."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.protect.words.known_people import known_elsewhere
from analysis.protect.words.naming import Naming
from analysis.protect.words.personal_details import in_words, personal_details
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

WRITTEN = {
    "activities": ("name", "directorate", "target", "changed", "confirmed_by"),
    "codes": ("name",),
    "evidence": ("what", "where", "shows", "noted_by"),
    "shifts": ("evidence", "said_by"),
    "costs": ("what",),
    "insights": ("text", "author"),
    "judgements": ("reasons", "other_explanations", "agreed_by", "dissent", "why_changed"),
    "recommendations": ("text", "proposed_by", "owner", "by_when"),
    "responses": ("response", "answered_by"),
    "stages": ("took_part", "note"),
    "signoff": ("words",),
    "piles": ("pile_name",),
    "themes": ("name", "code", "reason", "decided_by"),
    "decisions": ("what", "decided_by", "reason", "dissent"),
    "checklist": ("answer",),
}
ON_MANY_ROWS = ("piles",)  # the name of a pile stands beside each of its cards; it is read once
AUTHOR = "/author"  # a name belongs there: only that of somebody to keep back is pointed out
COLUMNS = ["id", "text", "look_at", "plain"]


def free_texts(this: ProgrammeYear) -> pd.DataFrame:
    """Texts of the report in which something may tell who somebody is.

    Parameters
    ----------
    this
        The programme-year, once its tables are there.

    Returns
    -------
    pandas.DataFrame
        Columns id (where it stands), text, look_at (what to look at), plain (is one of it beyond
        doubt, so that it stops publishing until somebody answers for it?).
    """
    known, naming, found = known_elsewhere(this), Naming(this), []
    for name, said in _texts(this):
        by_name = name.endswith(AUTHOR)
        text = naming.author(said) if by_name else naming.shown(said)
        details = personal_details(text, known)
        plain = any(detail.plain for detail in details)
        if plain or (details and not by_name):
            found.append((name, text, in_words(details), plain))
    return pd.DataFrame(found, columns=COLUMNS)


def _texts(this: ProgrammeYear) -> Iterator[tuple[str, str]]:
    for table, columns in WRITTEN.items():
        if this.table_path(table).exists():
            rows = this.read(table)
            if table in ON_MANY_ROWS:
                rows = rows.drop_duplicates(list(columns))
            named = rows[list(TIDY[table].key)].itertuples(index=False, name=None)
            keys = ["/".join(map(str, key)) for key in named]
            for column in columns:
                for key, text in zip(keys, rows[column], strict=True):
                    if pd.notna(text):
                        yield f"{table}/{key}/{column}", str(text)
    for path in sorted((this.raw / "text").glob("*.md")):
        yield f"text/{path.name}", path.read_text(encoding="utf-8", errors="replace")
