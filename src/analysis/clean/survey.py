"""Cleans survey exports: who answered, what they answered, what they wrote, how it was asked."""

from __future__ import annotations

import pandas as pd
from pandas.api.types import union_categoricals

from analysis.clean.answers import Vocabulary
from analysis.clean.cleaned import Cleaned, gather
from analysis.clean.export import CleanExport, clean_export
from analysis.clean.sources import listed_twice
from analysis.tables import TIDY
from analysis.year import ProgrammeYear


def clean_survey(this: ProgrammeYear) -> Cleaned:
    """Survey exports of one programme-year as tidy tables.

    Parameters
    ----------
    this
        The programme-year; its ``about.yml`` lists the exports.

    Returns
    -------
    Cleaned
        Tables ``respondents``, ``answers``, ``comments`` and ``questions``.
    """
    exports = _exports(this)
    return gather(
        "survey",
        {
            "respondents": _respondents(this, exports),
            "answers": _answers(exports),
            "comments": _joined("comments", [export.comments for export in exports]),
            "questions": questions_asked(this),
        },
        [(export.ledger, len(export.respondents)) for export in exports if export.ledger],
        fatal=[
            *listed_twice(this, "survey"),
            *(problem for export in exports for problem in export.fatal),
        ],
        problems=[problem for export in exports for problem in export.problems],
        notes=[note for export in exports for note in export.notes],
        read_with=[name for export in exports for name in export.read_with],
    )


def questions_asked(this: ProgrammeYear) -> pd.DataFrame:
    """How each item was asked this year, and with which earlier years it may be compared."""
    earlier = [year for year in this.years if year < this.year]
    rows = []
    for name, item in this.programme.items.items():
        wording, scale = item.as_asked(this.year)
        alike = [str(year) for year in earlier if item.comparable(year, this.year)]
        if item.asked_in(this.year):
            rows.append(
                {
                    "item": name,
                    "year": this.year,
                    "wording": wording,
                    "scale": scale,
                    "comparable_with": ", ".join(alike) or None,
                }
            )
    return TIDY["questions"].from_rows(rows)


def _exports(this: ProgrammeYear) -> list[CleanExport]:
    vocabulary = Vocabulary(this.programme)
    exports: list[CleanExport] = []
    taken: set[str] = set()
    for source in this.about.sources:
        if source.kind == "survey":
            export = clean_export(this, source, vocabulary, taken)
            taken.update(export.respondents.get("respondent", pd.Series()).tolist())
            exports.append(export)
    return exports


def _respondents(this: ProgrammeYear, exports: list[CleanExport]) -> pd.DataFrame:
    found = _joined("respondents", [export.respondents for export in exports])
    named = [*TIDY["respondents"].column_names, *this.programme.characteristics]
    return TIDY["respondents"].conform(found.reindex(columns=named))


def _answers(exports: list[CleanExport]) -> pd.DataFrame:
    """The answers of all exports; who answered is a category, as there are millions of them."""
    filled = [export.answers for export in exports if len(export.answers)]
    if len(filled) < 2:
        return TIDY["answers"].conform(filled[0] if filled else {})
    who = union_categoricals([part["respondent"] for part in filled])
    option = union_categoricals([part["option"] for part in filled])
    joined = pd.concat([part.drop(columns=["respondent", "option"]) for part in filled])
    return TIDY["answers"].conform(joined.assign(respondent=who, option=option))


def _joined(table: str, parts: list[pd.DataFrame]) -> pd.DataFrame:
    filled = [part for part in parts if len(part)]
    return TIDY[table].conform(pd.concat(filled) if filled else {})
