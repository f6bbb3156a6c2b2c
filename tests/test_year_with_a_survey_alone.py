"""A year in which people answered a survey and nobody was interviewed."""

import pytest

from analysis.clean.interviews import clean_interviews
from analysis.judge.interviews import agreement, interview_findings
from analysis.year import ProgrammeYear
from small_programme import NAME, YEAR, write_small_year

ABOUT = """
year: 2019
simulated: false
sources:
  - {file: survey.csv, kind: survey, options: {group_column: Who are you?}}
"""


@pytest.fixture
def survey_alone(root) -> ProgrammeYear:
    this = write_small_year(
        root, {"about.yml": ABOUT, "coding.csv": None, "participants.csv": None}
    )
    clean_interviews(this).write(this)
    return ProgrammeYear(NAME, YEAR, root)


def test_nobody_interviewed_gives_no_interview_findings(survey_alone):
    assert survey_alone.read("interviews").empty
    assert interview_findings(survey_alone).empty


def test_nobody_coded_gives_no_agreement(survey_alone):
    assert agreement(survey_alone).empty
