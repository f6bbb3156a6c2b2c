"""Findings on who is involved: how many, how reached, how widely shared, who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.judge.findings import as_findings, finding
from analysis.judge.sentences import PEOPLE, REPRESENTATION, TOP_TENTH, Facts, worded
from analysis.measure.reach import gini, representation, top_share
from analysis.protect.disclosure import hidden_beside_total
from analysis.year import ProgrammeYear

NOTEBOOK = "6_reach"
PART = "reach"
COMPARATORS = {"population": "in the population"}
FEWEST_FOR_CONCENTRATION = 10
CAPACITIES = {
    "lived experience": "of them took part because of what they have lived through",
    "staff": "of them took part as staff",
    "partner": "of them took part for a partner organisation",
}


def reach_findings(this: ProgrammeYear) -> pd.DataFrame:
    """Findings on who takes part, from the year's involvements and activities.

    Named people and headcounts stand apart and are never added.

    Parameters
    ----------
    this
        The programme-year; its tidy involvements and activities are read.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``findings``.
    """
    involvements = this.read("involvements")
    rows = [
        *_people(this, involvements),
        *_shared(this, involvements),
        *_reached_by(this, involvements),
        *_missing(this, involvements),
    ]
    return as_findings(rows, {}, NOTEBOOK)


def _people_finding(
    this: ProgrammeYear, measure: str, count: int, about: str, *, withheld: bool = False
) -> dict[str, Any]:
    facts = Facts(rules=this.programme.disclosure, numerator=count, about=about, withheld=withheld)
    return finding(
        outcome=PART,
        measure=measure,
        evidence="record",
        unit="people",
        sentence=worded(PEOPLE, facts),
        hidden=facts.kept_back,
        value=count,
        numerator=count,
    )


def _people(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    if involvements.empty:
        return
    by_name = "people are named in the records as having taken part"
    yield _people_finding(this, "named_people", involvements["person"].nunique(), by_name)
    people = involvements.groupby("capacity")["person"].nunique()
    counts = {str(capacity): int(count) for capacity, count in people.items()}
    shown = _shown(this, counts)
    for capacity, about in CAPACITIES.items():
        if capacity in counts:
            measure = f"capacity_{capacity.replace(' ', '_')}"
            yield _people_finding(
                this, measure, counts[capacity], about, withheld=capacity not in shown
            )
    headcount = this.read("activities")["headcount"].sum()
    if headcount:
        about = (
            "people were counted at activities that kept no names (the same person may count twice)"
        )
        yield _people_finding(this, "headcount", int(headcount), about)


def _shared(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    counts = involvements.groupby("person").size()
    if len(counts) < FEWEST_FOR_CONCENTRATION:
        return
    share = top_share(counts)
    times = int(counts.sum())
    facts = Facts(rules=this.programme.disclosure, numerator=round(share * times), base=times)
    yield finding(
        outcome=PART,
        measure="most_involved_tenth",
        evidence="record",
        unit="share",
        sentence=worded(TOP_TENTH, facts),
        value=share,
        numerator=facts.numerator,
        base=times,
    )
    evenness = gini(counts)
    yield finding(
        outcome=PART,
        measure="gini",
        evidence="record",
        unit="index",
        sentence=(
            "On a scale where 0 means that everybody took part as often as everybody else, "
            f"and 1 that one person did everything, involvement stands at {evenness:.2f}."
        ),
        value=evenness,
    )


def _reached_by(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    first = involvements.groupby("person")["reached_by"].first()
    if first.notna().sum() == 0:
        return
    counts = {way: int((first == way).sum()) for way in this.programme.reached_by}
    shown = _shown(this, {**counts, "not known": int(first.isna().sum())})
    for way, name in this.programme.reached_by.items():
        about = f"of the people named were reached this way: {name}"
        yield _people_finding(
            this, f"reached_by_{way}", counts[way], about, withheld=way not in shown
        )


def _shown(this: ProgrammeYear, counts: dict[str, int]) -> set[str]:
    """Categories whose count may be shown beside their total."""
    return counts.keys() - hidden_beside_total(counts, this.programme.disclosure.threshold)


def _missing(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    population = pd.DataFrame([entry.model_dump() for entry in this.programme.population])
    if population.empty or involvements.empty:
        return
    for key, shares in population.groupby(["characteristic", "comparator"], sort=False):
        characteristic, comparator = map(str, key)
        if characteristic in involvements.columns:
            yield from _represented(this, involvements, characteristic, comparator, shares)


def _represented(
    this: ProgrammeYear,
    involvements: pd.DataFrame,
    characteristic: str,
    comparator: str,
    shares: pd.DataFrame,
) -> Iterator[dict[str, Any]]:
    known = involvements.dropna(subset=characteristic).groupby("person")[characteristic].first()
    counts = known.value_counts()
    expected = dict(zip(shares["category"], shares["count"], strict=True))
    if counts.empty:
        return
    sample = {category: int(counts.get(category, 0)) for category in expected}
    if not sum(sample.values()):
        return
    entry = this.programme.characteristics[characteristic]
    shown = _shown(this, sample)
    for row in representation(sample, expected).to_dict("records"):
        facts = Facts(
            rules=this.programme.disclosure,
            unit=entry.name,
            about=entry.categories.get(row["category"], row["category"]),
            other=COMPARATORS.get(comparator, f"among {comparator}"),
            numerator=int(row["count"]),
            base=sum(sample.values()),
            low=row["low"],
            high=row["high"],
            population=row["population"],
            withheld=row["category"] not in shown,
        )
        yield finding(
            outcome=PART,
            measure=f"{characteristic}-{row['category']}-{comparator.replace(' ', '_')}",
            evidence="record",
            unit="share",
            sentence=worded(REPRESENTATION, facts),
            hidden=row["category"] not in shown or facts.hidden or facts.nobody,
            value=row["share"],
            low=row["low"],
            high=row["high"],
            numerator=facts.numerator,
            base=facts.base,
            compared_with=comparator,
        )
