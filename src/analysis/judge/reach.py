"""Findings on who is involved: how many, how reached, how widely shared, who is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pandas as pd

from analysis.judge.findings import as_findings, finding
from analysis.judge.reach_missing import KeptBack, categories_kept_back
from analysis.judge.reach_people import (
    missing_figures,
    new_people,
    payment_findings,
    people_by_capacity,
    people_finding,
    shown_beside_total,
)
from analysis.judge.reach_shared import shared_findings
from analysis.judge.records import recorded
from analysis.judge.sentences import REPRESENTATION, Facts, worded
from analysis.measure.proportions import wilson_interval
from analysis.measure.reach import representation
from analysis.protect.disclosure import too_small
from analysis.protect.turnover import RECORDS, few_came_or_went
from analysis.year import ProgrammeYear

NOTEBOOK = "6_reach"
PART = "reach"
COMPARATORS = {"population": "in the population"}
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
        *_headcount(this),
        *new_people(this, involvements),
        *payment_findings(this, involvements),
        *shared_findings(this, involvements),
        *_reached_by(this, involvements),
        *_missing(this, involvements),
        *missing_figures(this, involvements),
    ]
    return as_findings(rows, {}, NOTEBOOK)


def _people(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    if involvements.empty:
        return
    by_name = "people are named in the records as having taken part"
    yield people_finding(this, "named_people", involvements["person"].nunique(), by_name)
    counts = people_by_capacity(involvements)
    shown = shown_beside_total(this, counts)
    for capacity, about in CAPACITIES.items():
        if capacity in counts:
            measure = f"capacity_{capacity.replace(' ', '_')}"
            yield people_finding(
                this, measure, counts[capacity], about, withheld=capacity not in shown
            )


def _headcount(this: ProgrammeYear) -> Iterator[dict[str, Any]]:
    """People counted without names; kept back where those not in a record's count are few."""
    count = int(this.read("activities")["headcount"].sum())
    if not count:
        return
    about = "people were counted at activities that kept no names (the same person may count twice)"
    threshold = this.programme.disclosure.threshold
    withheld = any(
        too_small(count - (recorded(this, record) or 0), threshold)
        for outcome in this.programme.outcomes.values()
        for record in outcome.evidence.records.values()
        if record.count == "headcount"
    )
    yield people_finding(this, "headcount", count, about, withheld=withheld)


def _reached_by(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    first = involvements.groupby("person")["reached_by"].first()
    if first.notna().sum() == 0:
        return
    counts = {way: int((first == way).sum()) for way in this.programme.reached_by}
    shown = shown_beside_total(this, {**counts, "not known": int(first.isna().sum())})
    for way, name in this.programme.reached_by.items():
        about = f"of the people named were reached this way: {name}"
        yield people_finding(
            this, f"reached_by_{way}", counts[way], about, withheld=way not in shown
        )


def _missing(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    population = pd.DataFrame([entry.model_dump() for entry in this.programme.population])
    if population.empty or involvements.empty:
        return
    beside_earlier = bool(few_came_or_went(this, RECORDS))
    for key, shares in population.groupby(["characteristic", "comparator"], sort=False):
        if key[0] in involvements.columns:
            yield from _represented(this, involvements, shares, withheld=beside_earlier)


def _represented(
    this: ProgrammeYear,
    involvements: pd.DataFrame,
    shares: pd.DataFrame,
    *,
    withheld: bool,
) -> Iterator[dict[str, Any]]:
    """One characteristic beside one comparator; `withheld` keeps every number of it back."""
    characteristic, comparator = shares[["characteristic", "comparator"]].iloc[0].astype(str)
    known = involvements.dropna(subset=characteristic).groupby("person")[characteristic].first()
    counts = known.value_counts()
    expected = dict(zip(shares["category"], shares["count"], strict=True))
    if counts.empty:
        return
    sample = {category: int(counts.get(category, 0)) for category in expected}
    if not sum(sample.values()):
        return
    entry = this.programme.characteristics[characteristic]
    kept = (
        KeptBack(frozenset(sample), frozenset(sample))
        if withheld
        else categories_kept_back(sample, this.programme.disclosure.threshold)
    )
    for row in representation(sample, expected).to_dict("records"):
        facts = Facts(
            rules=this.programme.disclosure,
            unit=entry.name,
            about=entry.categories.get(row["category"], row["category"]),
            other=COMPARATORS.get(comparator, f"among {comparator}"),
            numerator=int(row["count"]),
            base=sum(sample.values()),
            population=row["population"],
            withheld=row["category"] in kept.without_a_word,
        )
        if facts.shown_base:
            low, high = wilson_interval(facts.shown_numerator, facts.shown_base)
            facts = replace(facts, low=low, high=high)
        yield finding(
            outcome=PART,
            measure=f"{characteristic}-{row['category']}-{comparator.replace(' ', '_')}",
            evidence="record",
            unit="share",
            sentence=worded(REPRESENTATION, facts),
            hidden=row["category"] in kept.categories,
            value=facts.share,
            low=facts.low,
            high=facts.high,
            numerator=facts.shown_numerator,
            base=facts.shown_base,
            compared_with=comparator,
        )
