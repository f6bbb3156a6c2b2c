"""Would more interviews have brought up more? In the order they were held, and in other orders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from analysis.judge.findings import finding
from analysis.judge.interview_talk import Talk
from analysis.judge.sentences import SATURATION, SATURATION_OF_ORDERS, Facts, worded
from analysis.measure.saturation import ORDERS, new_codes, saturation_over_orders
from analysis.measure.themes import readings, saturation

PART = "response"
BASE, RUN, THRESHOLD = 4, 2, 0.05


def saturation_by_interview(talk: Talk) -> pd.DataFrame:
    """How much each further run of interviews added; for the working papers.

    Returns
    -------
    pandas.DataFrame
        ``interview`` (place in the order of dates), ``new`` (themes not heard before), ``ratio``
        and ``reached`` in that order, ``mean_ratio`` and ``share_reached`` over other orders.
    """
    order, raised = _in_order(talk), readings(talk.segments, talk.agreed)
    if not order:
        return pd.DataFrame()
    new = new_codes(raised, order).assign(interview=range(1, len(order) + 1))
    if not new["new"].head(BASE).sum():
        return new
    held = saturation(new["new"], BASE, RUN, THRESHOLD)
    others = saturation_over_orders(raised, order, BASE, RUN, THRESHOLD)
    others = others.rename(columns={"ratio": "mean_ratio", "reached": "share_reached"})
    return new.merge(held, how="left").merge(others, how="left")


def saturation_findings(talk: Talk) -> Iterator[dict[str, Any]]:
    """Whether the last interviews still added themes to those of the first."""
    found = saturation_by_interview(talk)
    if found.empty:
        return
    if "ratio" not in found or found["ratio"].isna().all():
        yield _finding(talk, "saturation", Facts(rules=talk.this.programme.disclosure))
        return
    last, first = found.iloc[-1], int(found["new"].head(BASE).sum())
    facts = Facts(
        rules=talk.this.programme.disclosure,
        people=False,
        numerator=int(found["new"].tail(RUN).sum()),
        base=first,
        least=RUN,
        about=str(BASE),
        clear=bool(last["reached"]),
    )
    yield _finding(talk, "saturation", facts)
    tried = Facts(
        rules=talk.this.programme.disclosure,
        people=False,
        numerator=round(last["share_reached"] * ORDERS),
        base=ORDERS,
    )
    yield _finding(talk, "saturation_orders", tried)


def _finding(talk: Talk, measure: str, facts: Facts) -> dict[str, Any]:
    of_orders = measure == "saturation_orders"
    known = facts.base > 0
    return finding(
        outcome=PART,
        measure=measure,
        evidence="record",
        unit="orders" if of_orders else "new themes",
        sentence=worded(SATURATION_OF_ORDERS if of_orders else SATURATION, facts),
        value=facts.numerator if known else None,
        numerator=facts.numerator if known else None,
        base=facts.base if known else None,
    )


def _in_order(talk: Talk) -> list[str]:
    """Interviews as they were held; those without a date come last."""
    return list(talk.interviews.sort_values(["date", "interview"])["interview"])
