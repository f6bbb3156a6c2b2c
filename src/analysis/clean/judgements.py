"""Cleans what people judged, and refuses what no judgement may be, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from analysis.clean.collected import Collected, collect
from analysis.clean.named import named
from analysis.clean.values import Read, as_one_of, listed, read_cells
from analysis.programme import Programme
from analysis.tables import LEVELS, TIDY
from analysis.year import ProgrammeYear

SHEET = "judgements.csv"
WHOLE_PROGRAMME = "programme"
UPPER = LEVELS[-2:]  # these say most for the programme, so those who live with it must say so
LEVELLED = ("level", "first_reading", "why_changed")


@dataclass(frozen=True)
class Fault:
    """What is wrong with some judgements, in which column, and what to do."""

    rows: pd.Series
    column: str
    reason: str
    remedy: str


def clean_judgements(this: ProgrammeYear) -> tuple[Collected, pd.DataFrame, pd.DataFrame]:
    """Judgements of a programme-year that stand, and those that were handed in and do not.

    Parameters
    ----------
    this
        The programme-year.

    Returns
    -------
    found, judgements, refused
        The sheet with what became of its rows; the tidy tables `judgements` and `refused`.
    """
    found, known = collect(this, SHEET), _readers(this.programme)
    about = read_cells(found.cells["about"], known["about"]).values(found.cells.index)
    _leave_out_levels_of_the_programme(found, about.index[about == WHOLE_PROGRAMME])
    unreadable = read_cells(found.cells["level"], known["level"]).unusable
    found.ledger.set_aside(unreadable, "level", whole_row=True)
    judgements = found.typed(known)
    for fault in [*_of_counts(judgements), *_of_others(judgements, this.programme),
                  *_of_levels(judgements), *_of_changed_readings(judgements)]:  # fmt: skip
        _refuse(found, fault)
    return found, judgements.loc[found.ledger.kept], _refused(found, about)


def _readers(programme: Programme) -> dict[str, Read]:
    level = as_one_of(dict.fromkeys(LEVELS, ()))
    about = {
        WHOLE_PROGRAMME: programme.title,
        **{name: aim.title for name, aim in programme.aims.items()},
        **{name: outcome.title for name, outcome in programme.outcomes.items()},
    }
    return {**named("about", about, "aims.yml"), "level": level, "first_reading": level}


def _leave_out_levels_of_the_programme(found: Collected, rows: pd.Index) -> None:
    """“Is it working?” is answered in people's own sentence: a level is left out, the rest kept."""
    for column in LEVELLED:
        said = found.cells.loc[rows, column].dropna()
        found.ledger.reject(
            said.index,
            column=column,
            value=said.to_numpy(),
            reason="the whole programme is judged in a sentence of your own and has no level, so "
            "we leave this out",
            remedy="Say it in “reasons”; levels are for outcomes and aims",
        )
        found.cells.loc[rows, column] = None


def _refuse(found: Collected, fault: Fault) -> None:
    """Refuse whole rows; each of their faults is told, so that all can be mended at once."""
    rows = fault.rows.index[fault.rows.fillna(False).astype(bool)]
    said = found.cells.loc[rows, fault.column]
    found.ledger.reject(
        rows,
        column=fault.column,
        value=said.where(said.notna(), None).to_numpy(),
        reason=fault.reason,
        remedy=fault.remedy,
        whole_row=True,
    )


def _of_counts(judgements: pd.DataFrame) -> Iterator[Fault]:
    agreed, lived = judgements["agreed"], judgements["lived_experience"]
    yield Fault(
        agreed == 0,
        "agreed",
        "nobody agreed to it",
        "Write how many people agreed; or take the row out until somebody does",
    )
    for column in ("lived_experience", "others"):
        yield Fault(
            judgements[column] > agreed,
            column,
            "more people are counted here than agreed at all",
            "Count again: write how many of those who agreed these are",
        )
    yield Fault(
        judgements["level"].isin(UPPER) & (2 * lived < agreed),
        "lived_experience",
        "fewer than half of those who agreed have lived experience, and for one of the two "
        "highest levels it must be at least half",
        "Judge it again with more people who have lived experience, or agree on a lower level",
    )


def _of_others(judgements: pd.DataFrame, programme: Programme) -> Iterator[Fault]:
    """What is about a group, such as the board, is not for that group alone to judge."""
    for name, outcome in programme.outcomes.items():
        if outcome.judged_by_others_than is None:
            continue
        group = programme.groups[outcome.judged_by_others_than].name
        own, others = judgements["about"] == name, judgements["others"]
        yield Fault(
            own & others.isna(),
            "others",
            f"it does not say whether anybody who agreed is not among the {group}, and this "
            "outcome is about them",
            f"Write how many of those who agreed are not among the {group}",
        )
        yield Fault(
            own & (others == 0),
            "others",
            f"only {group} agreed, and this outcome is about them",
            f"Judge it again with people who are not among the {group}",
        )


def _of_levels(judgements: pd.DataFrame) -> Iterator[Fault]:
    yield Fault(
        judgements["level"].isna() & (judgements["about"] != WHOLE_PROGRAMME),
        "level",
        "no level is chosen",
        f"Choose one of: {listed(LEVELS)}",
    )


def _of_changed_readings(judgements: pd.DataFrame) -> Iterator[Fault]:
    first, why = judgements["first_reading"], judgements["why_changed"]
    yield Fault(
        first.notna() & why.isna(),
        "why_changed",
        "there is a first reading, but not why it changed",
        "Write why the group changed its mind; or leave “first_reading” blank if it did not",
    )
    yield Fault(
        first.isna() & why.notna(),
        "first_reading",
        "it says why the reading changed, but not what the first reading was",
        "Write the level that was chosen first; or leave “why_changed” blank if nothing changed",
    )
    yield Fault(
        first.notna() & (first == judgements["level"]),
        "first_reading",
        "the first reading is the level that was chosen in the end, so nothing changed",
        "Write the level that was chosen first; or leave “first_reading” and “why_changed” blank",
    )


def _refused(found: Collected, about: pd.Series) -> pd.DataFrame:
    """Judgements that cannot be used, by what they are about, so that the report can say so."""
    rows = found.ledger.rejected().query("lost == 'row'")
    known = rows.assign(about=about.reindex(rows["source_row"]).to_numpy()).dropna(subset="about")
    return TIDY["refused"].conform(known[["about", "column", "reason"]].drop_duplicates())
