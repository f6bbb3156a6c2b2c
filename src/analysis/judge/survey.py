"""Findings from the survey: who answered, what they said, how it changed, where groups differ."""

from __future__ import annotations

import pandas as pd

from analysis.judge.answers import Answers
from analysis.judge.findings import as_findings
from analysis.judge.survey_response import response_findings
from analysis.judge.survey_scales import scale_findings
from analysis.judge.survey_shares import share_findings
from analysis.judge.weighted import weighted_findings
from analysis.year import ProgrammeYear

NOTEBOOK = "4_survey_findings"


def survey_findings(this: ProgrammeYear) -> pd.DataFrame:
    """Findings from the survey of one programme-year, compared with the years before.

    Parameters
    ----------
    this
        The programme-year; its tidy tables and those of earlier years are read.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``findings``.
    """
    now = Answers.of(this)
    past = [Answers.of(year) for year in reversed(this.earlier)]
    aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
    rows = [*response_findings(now), *share_findings(now, past), *scale_findings(now)]
    plain, weighted = as_findings(rows, aims, NOTEBOOK), weighted_findings(this)
    return plain if weighted.empty else pd.concat([plain, weighted], ignore_index=True)


def survey_shares(this: ProgrammeYear) -> pd.DataFrame:
    """What was answered in one programme-year, compared with no other: what charts go back to."""
    aims = {name: outcome.aim for name, outcome in this.programme.outcomes.items()}
    return as_findings(share_findings(Answers.of(this), []), aims, NOTEBOOK)
