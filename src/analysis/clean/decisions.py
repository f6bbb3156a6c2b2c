"""Cleans what people settled once they had read the findings, from insights to sign-off."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from analysis.clean.cleaned import Cleaned
from analysis.clean.collected import Collected, collect, gather_collected
from analysis.clean.efforts import clean_efforts
from analysis.clean.judgements import clean_judgements
from analysis.clean.named import named
from analysis.clean.piles import clean_piles, clean_themes
from analysis.clean.values import Read, as_one_of
from analysis.protect.identity.pseudonyms import Pseudonyms
from analysis.protect.inert import as_written
from analysis.protect.signoff import UNREACHED
from analysis.protect.withdrawal.withdrawn import WHY as WITHDRAWN
from analysis.protect.withdrawal.withdrawn import rows_of_withdrawn
from analysis.read.labels import normal
from analysis.read.taken_back import taken_back
from analysis.year import ProgrammeYear

WORDS_NEEDED = ("agreed except for", "did not agree because")

Sheet = tuple[Collected, pd.DataFrame]


def clean_decisions(this: ProgrammeYear, segments: pd.DataFrame | None = None) -> Cleaned:
    """What people decided in one programme-year as tidy tables.

    Parameters
    ----------
    this
        The programme-year; a spreadsheet that is not there gives an empty table.
    segments
        The tidy table of what was said, which cards are printed from; none: as it was written
        last.

    Returns
    -------
    Cleaned
        Tables ``insights``, ``judgements``, ``recommendations``, ``responses``, ``stages``,
        ``signoff``, ``release``, ``piles``, ``themes``, ``decisions``, ``checklist`` and
        ``efforts``; and ``refused``, the judgements that could not be used.
    """
    recommendations = _sheet(this, "recommendations.csv", {})
    found, judgements, refused = clean_judgements(this)
    cleaned = gather_collected(
        "decisions",
        {
            "insights": _insights(this),
            "judgements": (found, judgements),
            "recommendations": recommendations,
            "responses": _responses(this, recommendations),
            "stages": _sheet(this, "stages.csv", {}),
            "signoff": _signoff(this),
            "release": _release(this),
            "piles": clean_piles(this, segments),
            "themes": clean_themes(this),
            "decisions": _decisions(this),
            "checklist": _checklist(this),
        },
        {"efforts": clean_efforts(this)},
    )
    return replace(cleaned, tables={**cleaned.tables, "refused": refused})


def clean_responses(this: ProgrammeYear) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """What came of recommendations, and what was recommended in each year up to this one.

    Parameters
    ----------
    this
        The programme-year; what cannot be used is told where all decisions are cleaned.

    Returns
    -------
    responses, recommendations
        This year's ``responses``; ``recommendations`` of each earlier year and of this one.
    """
    years = [*this.earlier, this]
    sheets = [_sheet(year, "recommendations.csv", {}) for year in years]
    return _responses(this, sheets[-1])[1], [frame for _, frame in sheets]


def _sheet(this: ProgrammeYear, name: str, known: Mapping[str, Read]) -> Sheet:
    found = collect(this, name)
    return found, found.typed(known)


def _release(this: ProgrammeYear) -> Sheet:
    """Words that may be said; a comment goes by its answer sheet's number or its pseudonym."""
    found = collect(this, "release.csv")
    for parting, kind in (":", "interview"), ("/", "respondent"):
        whose = found.cells["id"].str.rpartition(parting, expand=False).str[0]
        found.ledger.leave_out(rows_of_withdrawn(this, kind, whose), WITHDRAWN)
    stand_ins = Pseudonyms(this)
    is_comment = found.cells["kind"].dropna().map(normal) == "comment"
    comments = found.cells.loc[is_comment.index[is_comment], "id"].dropna()
    for row, name in comments.items():
        sheet, parted, item = str(name).rpartition("/")
        if parted:
            found.cells.loc[row, "id"] = f"{stand_ins.as_shown(sheet)}/{item.strip()}"
    return found, found.typed()


def _decisions(this: ProgrammeYear) -> Sheet:
    found = collect(this, "decisions.csv").not_needed()
    return found, found.typed()


def _checklist(this: ProgrammeYear) -> Sheet:
    found = collect(this, "checklist.csv").not_needed()
    return found, found.typed().drop(columns="asks")


def _insights(this: ProgrammeYear) -> Sheet:
    """Insights that stand: to take one back, a row is added that names it."""
    found = collect(this, "insights.csv")
    for words in ("author", "text"):
        found.cells[words] = found.cells[words].map(as_written, na_action="ignore")
    takes_back = found.cells["retracts"].dropna()
    names = found.cells["insight"]
    found.refuse(
        takes_back.index[~takes_back.isin(names)],
        "retracts",
        "there is no insight “{}” to take back",
        "Correct the name of the insight",
    )
    known = takes_back.loc[takes_back.isin(names)]
    gone = taken_back(zip(names[known.index], known, strict=True))
    found.ledger.leave_out(names.index[names.isin(gone)], "taken back")
    found.ledger.leave_out(takes_back.index, "taking another back")
    return found, found.typed()


def _responses(this: ProgrammeYear, recommendations: Sheet) -> Sheet:
    """Answers to recommendations of the programme, of this year, or of a year before."""
    earlier = [collect(year, "recommendations.csv").cells for year in this.earlier]
    known = {
        **{name: entry.title for name, entry in this.programme.recommendations.items()},
        **{name: name for cells in earlier for name in cells["recommendation"].dropna()},
        **{name: name for name in recommendations[1]["recommendation"]},
    }
    found = collect(this, "responses.csv")
    kept = found.typed(named("recommendation", known, "recommendations.csv"))
    return found, _with_words(found, kept, "status", ("not done because",), "response")


def _signoff(this: ProgrammeYear) -> Sheet:
    """How readings ended: “except for” needs words; who has read, has read a version.

    Whoever signs again adds a row: their last one counts, and the first stays on record.
    """
    people = as_one_of(dict.fromkeys(this.about.sign_off, ()), "sign_off in about.yml")
    found = collect(this, "signoff.csv")
    names = found.cells["name"].dropna().map(normal)
    found.ledger.leave_out(names.index[names.duplicated(keep="last")], "signed again since")
    kept = _with_words(found, found.typed({"name": people}), "ending", WORDS_NEEDED, "words")
    blank = kept.index[kept["version"].isna() & (kept["ending"] != UNREACHED)]
    found.refuse(
        blank,
        "version",
        "it does not say which version they read",
        "Write the version code that is printed on the draft they read",
    )
    return found, kept.drop(blank)


def _with_words(
    found: Collected, kept: pd.DataFrame, column: str, needed: Iterable[str], words: str
) -> pd.DataFrame:
    """Rows of `kept` that say what they lead up to, such as “not done because”."""
    bare = kept.index[kept[column].isin(list(needed)) & kept[words].isna()]
    found.refuse(
        bare,
        column,
        "“{}” must be followed by words",
        f"Write under “{words}” what they said, in their own words",
    )
    return kept.drop(bare)
