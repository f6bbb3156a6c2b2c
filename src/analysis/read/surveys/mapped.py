"""Any CSV or XLSX file with one header row: each column a question, as `columns` maps them."""

from analysis.errors import Problem
from analysis.read.file import CollectedFile
from analysis.read.survey import Layout, SurveyOptions, SurveyPlatform, one_header_layout


def recognise(file: CollectedFile) -> float:
    """Any sheet will do, so this is the last resort."""
    return 0.1 if file.is_sheet else 0.0


def lay_out(file: CollectedFile, options: SurveyOptions) -> Layout:
    """One header row, then answers."""
    layout = one_header_layout(file, options)
    if options.columns or options.platform:
        return layout
    return layout.noting(
        [
            Problem(
                "we do not know which platform wrote this, so we took each column for a question",
                "Say under `columns` which column is which item",
                file.name,
            )
        ]
    )


PLATFORM = SurveyPlatform("mapped", recognise, lay_out)
