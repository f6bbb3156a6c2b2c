"""Raw shape to tidy tables: what is kept, what could not be used and why, and the sum of both."""

from analysis.clean.activity import clean_activity
from analysis.clean.check import Check, check_year
from analysis.clean.cleaned import Cleaned
from analysis.clean.decisions import clean_decisions
from analysis.clean.interviews import clean_interviews
from analysis.clean.survey import clean_survey

__all__ = [
    "Check",
    "Cleaned",
    "check_year",
    "clean_activity",
    "clean_decisions",
    "clean_interviews",
    "clean_survey",
]
