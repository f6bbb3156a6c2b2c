"""Findings on people named in the records: new or returning, offered payment, paid."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.judge.findings import finding
from analysis.judge.sentences import (
    MISSING_FIGURES,
    PAYMENT_OFFERED,
    PAYMENT_TAKEN,
    PAYMENT_TAKEN_AS_NOTED,
    PEOPLE,
    Facts,
    worded,
)
from analysis.measure.payment import Payment, payment
from analysis.measure.returning import new_and_returning
from analysis.protect.as_released import as_released
from analysis.protect.disclosure import hidden_beside_total, too_small
from analysis.protect.identity.followed import same_people
from analysis.protect.turnover import RECORDS, few_came_or_went, gone
from analysis.protect.turnover import named as people_named
from analysis.year import ProgrammeYear

LIVED = "lived experience"
POPULATION = "population"
NEW = "of the people named are new: no records of earlier years name them"
RETURNING = "of the people named had taken part in an earlier year too"
SERVICES = "the people who use these services"
WHOLE_POPULATION = "the whole population"


def people_finding(
    this: ProgrammeYear, measure: str, count: int, about: str, *, withheld: bool = False
) -> dict[str, Any]:
    """A count of people in the records, in words that go on from it."""
    facts = Facts(rules=this.programme.disclosure, numerator=count, about=about, withheld=withheld)
    return finding(
        outcome="reach",
        measure=measure,
        evidence="record",
        unit="people",
        sentence=worded(PEOPLE, facts),
        hidden=facts.kept_back,
        value=facts.shown_numerator,
        numerator=facts.shown_numerator,
    )


def shown_beside_total(this: ProgrammeYear, counts: Mapping[str, int]) -> set[str]:
    """Categories whose count may be shown beside their total, and beside an earlier year's."""
    if few_came_or_went(this, RECORDS):
        return set()
    return counts.keys() - hidden_beside_total(counts, this.programme.disclosure.threshold)


def people_by_capacity(involvements: pd.DataFrame) -> dict[str, int]:
    """How many people took part in each capacity."""
    people = involvements.groupby("capacity")["person"].nunique()
    return {str(capacity): int(count) for capacity, count in people.items()}


@as_released
def capacities(year: ProgrammeYear) -> dict[str, int]:
    """How many people took part in each capacity, in one year."""
    return people_by_capacity(year.read("involvements"))


def new_people(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """How many of those named are new, and how many took part before, where names were kept.

    Beside last year's total the number of those who came back tells how many did not, so that
    one too must not be small. Where people of any earlier year cannot be followed, because that
    year's pseudonyms are of another key, nobody can be told to be new.
    """
    named = {year: year.read("involvements")["person"] for year in this.earlier}
    if any(
        len(people) and not same_people(this, year, "activity") for year, people in named.items()
    ):
        return
    found = new_and_returning(involvements["person"], named.values())
    if involvements.empty or found is None:
        return
    counts = {"new": found.new, "returning": found.returning}
    withdrawn = sum(
        gone(year, people_named) for year in this.earlier
    )  # last year's total still counts them
    withheld = bool(counts.keys() - shown_beside_total(this, counts)) or any(
        too_small(found.not_back + more, this.programme.disclosure.threshold)
        for more in range(withdrawn + 1)
    )
    yield people_finding(this, "new_people", found.new, NEW, withheld=withheld)
    yield people_finding(this, "returning_people", found.returning, RETURNING, withheld=withheld)


def payment_findings(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Of people with lived experience: offered payment, and of those, paid.

    Where how many took part in this capacity is kept back, so is the first split, and where that
    is kept back, so is the second: each is the base of the next. Of whom it is not noted is no
    secret.
    """
    lived = involvements[involvements["capacity"] == LIVED]
    if lived.empty:
        return
    found = payment(lived)
    offered = _offered(this, found, withheld=_lived_experience_is_hidden(this, involvements))
    yield offered
    if found.offered:
        yield _paid(this, found, withheld=offered["hidden"])


def _lived_experience_is_hidden(this: ProgrammeYear, involvements: pd.DataFrame) -> bool:
    counts = people_by_capacity(involvements)
    return LIVED not in shown_beside_total(this, counts)


def _offered(this: ProgrammeYear, found: Payment, *, withheld: bool) -> dict[str, Any]:
    facts = Facts(
        rules=this.programme.disclosure,
        numerator=found.offered,
        base=found.offered + found.not_offered,
        withheld=withheld,
    )
    return _payment_finding("offered_payment", facts, worded(PAYMENT_OFFERED, facts))


def _paid(this: ProgrammeYear, found: Payment, *, withheld: bool) -> dict[str, Any]:
    facts = Facts(
        rules=this.programme.disclosure,
        numerator=found.paid,
        base=found.paid + found.offered_not_paid,
        withheld=withheld,
    )
    words = PAYMENT_TAKEN_AS_NOTED if found.offered_not_noted else PAYMENT_TAKEN
    return _payment_finding("paid", facts, worded(words, facts))


def _payment_finding(measure: str, facts: Facts, sentence: str) -> dict[str, Any]:
    hidden = bool(facts.base) and facts.kept_from_view
    return finding(
        outcome="reach",
        measure=measure,
        evidence="record",
        unit="share",
        sentence=sentence,
        hidden=hidden,
        value=facts.share if facts.base else None,
        numerator=facts.shown_numerator if facts.base else None,
        base=None if hidden else facts.shown(facts.base) or None,
    )


def missing_figures(this: ProgrammeYear, involvements: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Whom those involved cannot be compared with, because there are no figures on them."""
    if involvements.empty:
        return
    known = {entry.comparator for entry in this.programme.population}
    lacking = {
        "no_figures_on_population": (WHOLE_POPULATION, POPULATION not in known),
        "no_figures_on_people_who_use_services": (SERVICES, not known - {POPULATION}),
    }
    for measure, (who, missing) in lacking.items():
        if missing:
            facts = Facts(rules=this.programme.disclosure, other=who)
            yield finding(
                outcome="reach",
                measure=measure,
                evidence="record",
                unit="share",
                sentence=worded(MISSING_FIGURES, facts),
            )
