"""Finding on how long it took from “you said” to “we did”."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.judge.findings import as_findings, finding
from analysis.judge.sentences import TIME_TO_DONE, Facts, worded
from analysis.measure.waits import months_until_done
from analysis.year import ProgrammeYear

NOTEBOOK = "6_reach"


def answer_findings(
    this: ProgrammeYear, responses: pd.DataFrame, recommendations: Iterable[pd.DataFrame]
) -> pd.DataFrame:
    """How long it took until recommendations were done, as far as anybody noted when.

    Parameters
    ----------
    this
        The programme-year.
    responses
        What came of recommendations, as cleaned.
    recommendations
        What was recommended in each year up to this one; the first date of each counts.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``findings``: one, or none where nobody has answered.
    """
    if responses.empty:
        return as_findings([], {}, NOTEBOOK)
    done = responses[responses["status"] == "done"].set_index("recommendation")["date"]
    said = pd.concat([rows.set_index("recommendation")["date"] for rows in recommendations])
    first = said.dropna().groupby(level=0).min()
    in_order = done[first.reindex(done.index).isna() | (first.reindex(done.index) <= done)]
    waits = months_until_done(first, in_order)
    facts = Facts(
        rules=this.programme.disclosure,
        people=False,
        numerator=len(done),
        base=waits.known if waits else 0,
        unit=_months(waits.months) if waits else "",
    )
    row = finding(
        outcome="recommendations",
        measure="time_to_done",
        evidence="record",
        unit="months",
        sentence=worded(TIME_TO_DONE, facts),
        value=waits.months if waits else None,
        numerator=waits.known if waits else None,
        base=len(done) if waits else None,
    )
    return as_findings([row], {}, NOTEBOOK)


def _months(months: float) -> str:
    """A wait as people say it.

    Examples
    --------
    >>> _months(0.4), _months(1.2), _months(13.7)
    ('less than a month', '1 month', '14 months')
    """
    if months < 1:
        return "less than a month"
    return "1 month" if round(months) == 1 else f"{round(months)} months"
