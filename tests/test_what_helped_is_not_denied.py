"""The report says that no interviews were held only where none were."""

import pytest

from analysis.publish.report import Report
from analysis.publish.sections import helped
from analysis.year import ProgrammeYear
from made_up_year import made_up_year

PARTS = ["helped", "hindered", "suggested", "themes"]
DENIED = "No interviews were held"


@pytest.fixture
def year(root) -> ProgrammeYear:
    return made_up_year(root)


def section_without(this: ProgrammeYear, column: str, *values: str) -> str:
    findings = this.read("findings")
    this.write("findings", findings[~findings[column].isin(values)])
    return str(helped.section(Report(this)))


def test_themes_that_all_belong_to_outcomes_were_still_said_in_interviews(year):
    said = section_without(year, "outcome", *PARTS)
    assert DENIED not in said
    assert "stands there" in said


def test_a_year_without_interviews_says_so(year):
    assert DENIED in section_without(year, "unit", "interviews")
