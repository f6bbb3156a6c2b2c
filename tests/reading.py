"""What tests look for in what a reader found."""

from typing import Protocol

import pandas as pd

from analysis.errors import Problem
from analysis.read import SurveyExport


class Found(Protocol):
    """Whatever a reader gives back: it says what a person should know."""

    @property
    def problems(self) -> tuple[Problem, ...]: ...


def said(found: Found) -> str:
    """All that the reader says, a line each."""
    return "\n".join(str(problem) for problem in found.problems)


def asked(export: SurveyExport) -> pd.DataFrame:
    """Questions by their name."""
    return export.questions.set_index("question")


def answers_to(export: SurveyExport, question: str) -> list[tuple[int, str]]:
    """Row and value of every answer, in the order of the alphabet within a row."""
    found = export.answers[export.answers["question"] == question]
    return sorted(found[["row", "value"]].itertuples(index=False, name=None))


def answers_in_order(export: SurveyExport, question: str) -> list[tuple[int, str]]:
    """Row and value of every answer, in the order of the file within a row."""
    found = export.answers[export.answers["question"] == question].sort_values("row", kind="stable")
    return list(found[["row", "value"]].itertuples(index=False, name=None))
