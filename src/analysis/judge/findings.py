"""Makes findings: one row for every number that may stand in the report."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from analysis.tables import TIDY

EVERYBODY = "all"


def finding_id(outcome: str, measure: str, group: str = EVERYBODY) -> str:
    """The finding's name: the same every year, whatever the number.

    Examples
    --------
    >>> finding_id("champions", "in_their_areas", "staff")
    'champions.in_their_areas.staff'
    """
    return f"{outcome}.{measure}.{group}"


def finding(
    *,
    outcome: str,
    measure: str,
    evidence: str,
    unit: str,
    sentence: str,
    group: str = EVERYBODY,
    says: str = "silent",
    hidden: bool = False,
    **numbers: Any,
) -> dict[str, Any]:
    """One finding as a row; `numbers` are further columns of the table.

    A finding that is `hidden` to protect people holds no number but its base, and says nothing
    of its outcome: what it says would tell how large the number is.
    """
    shown = {"base": numbers.get("base")} if hidden else numbers
    return {
        "finding": finding_id(outcome, measure, group),
        "outcome": outcome,
        "group": group,
        "measure": measure,
        "evidence": evidence,
        "unit": unit,
        "says": "silent" if hidden else says,
        "hidden": hidden,
        "sentence": sentence,
        **shown,
    }


def as_findings(
    rows: Iterable[dict[str, Any]], aims: dict[str, str], notebook: str
) -> pd.DataFrame:
    """The rows as a table of findings, each with its aim and the notebook that made it.

    Parameters
    ----------
    rows
        Findings as `finding` makes them.
    aims
        The aim of every outcome; parts of the report that are no outcome have none.
    notebook
        Name of the notebook.
    """
    return TIDY["findings"].from_rows(
        {**row, "aim": aims.get(row["outcome"]), "notebook": notebook} for row in rows
    )
