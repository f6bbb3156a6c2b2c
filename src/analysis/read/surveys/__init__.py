"""Survey platforms we can read; a new one is a file here and a line in `PLATFORMS`."""

from pathlib import Path
from typing import Any

from analysis.read.answers import assemble
from analysis.read.file import CollectedFile
from analysis.read.options import checked
from analysis.read.recognise import recognise
from analysis.read.survey import SurveyExport, SurveyPlatform
from analysis.read.survey_options import apply_options
from analysis.read.surveys import (
    alchemer,
    google_forms,
    kobo,
    limesurvey,
    mapped,
    ms_forms,
    qualtrics,
    redcap,
    spss,
    surveymonkey,
)

PLATFORMS: dict[str, SurveyPlatform] = {
    platform.name: platform
    for platform in (
        alchemer.PLATFORM,
        google_forms.PLATFORM,
        limesurvey.PLATFORM,
        kobo.PLATFORM,
        mapped.PLATFORM,
        redcap.PLATFORM,
        ms_forms.PLATFORM,
        qualtrics.PLATFORM,
        spss.PLATFORM,
        surveymonkey.PLATFORM,
    )
}


def read_survey(path: str | Path, **options: Any) -> SurveyExport:
    """A survey export in the one raw shape, whatever platform wrote it.

    Parameters
    ----------
    path
        The export, as the platform wrote it.
    **options
        See `SurveyOptions`; about.yml lists them under the file.

    Raises
    ------
    EvaluationError
        The file cannot be read, or an option does not fit it.
    """
    file = CollectedFile(path)
    platform, confidence = recognise(
        file, PLATFORMS, options.get("platform"), "Export the survey as CSV or XLSX"
    )
    known = checked(PLATFORMS[platform].options, options, file.name, platform)
    layout = apply_options(PLATFORMS[platform].lay_out(file, known), known, file.name)
    return assemble(platform, 1.0 if known.columns else confidence, layout, file.name)
