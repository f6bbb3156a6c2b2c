"""Reads any export into one raw shape: survey platforms, coding tools, spreadsheets of records."""

from analysis.read.coding import CodingProject
from analysis.read.codings import read_coding
from analysis.read.records import Records, read_records
from analysis.read.survey import SurveyExport
from analysis.read.surveys import read_survey

__all__ = [
    "CodingProject",
    "Records",
    "SurveyExport",
    "read_coding",
    "read_records",
    "read_survey",
]
