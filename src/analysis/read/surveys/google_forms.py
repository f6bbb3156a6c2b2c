"""Google Forms: the first column is the time of submission; ticked options are parted by commas."""

from dataclasses import replace

from analysis.read.dates import DATE
from analysis.read.file import CollectedFile
from analysis.read.labels import normal
from analysis.read.survey import Layout, SurveyOptions, SurveyPlatform, one_header_layout

# The header in the languages Google writes it in; the times below it must look like times too.
_TIMESTAMP = {
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "marca de tiempo",
    "carimbo de data/hora",
    "informazioni cronologiche",
    "tijdstempel",
    "sygnatura czasowa",
    "tidsstämpel",
    "tidsstempel",
    "отметка времени",
    "タイムスタンプ",
    "时间戳记",
}


def recognise(file: CollectedFile) -> float:
    """A first column called Timestamp that holds times."""
    rows = [row for row in file.head if any(row)]
    if not rows or normal(rows[0][0]) not in _TIMESTAMP or len(rows[0]) < 2:
        return 0.0
    times = [row[0].strip() for row in rows[1:] if row[0].strip()]
    if not times:
        return 0.6
    return 0.95 if all(DATE.fullmatch(time) for time in times) else 0.05


def lay_out(file: CollectedFile, options: SurveyOptions) -> Layout:
    """One header row; times in US form unless the column shows otherwise."""
    layout = one_header_layout(file, options)
    return replace(
        layout.with_kind(layout.questions[0].question, "meta"),
        submitted_at=0,
        separator=",",
        usual_dates="month first",
    )


PLATFORM = SurveyPlatform("googleforms", recognise, lay_out)
