"""Google Forms: the first column is the time of submission; ticked options stand in one cell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import all_like, looks_multiple, split_outside_brackets
from analysis.read.dates import DATE, read_dates
from analysis.read.file import CollectedFile
from analysis.read.labels import is_asked, normal
from analysis.read.survey import Layout, SurveyOptions, SurveyPlatform, one_header_layout

# The header in the languages Google writes it in; the times below it must look like times too.
_TIMESTAMP = {
    "timestamp",
    "zeitstempel",
    "horodateur",
    "marca temporal",
    "marca de tiempo",
    "marca de temps",
    "carimbo de data/hora",
    "informazioni cronologiche",
    "tijdstempel",
    "sygnatura czasowa",
    "tidsstämpel",
    "tidsstempel",
    "aikaleima",
    "časová značka",
    "časová pečiatka",
    "időbélyeg",
    "marcaj de timp",
    "zaman damgası",
    "χρονική σήμανση",
    "отметка времени",
    "позначка часу",
    "タイムスタンプ",
    "타임스탬프",
    "时间戳记",
    "時間戳記",
}
_SCORE = {
    "score",
    "total score",
    "punktzahl",
    "gesamtpunktzahl",
    "puntuación",
    "puntuación total",
    "punteggio",
    "pontuação",
    "wynik",
    "poäng",
}
_OUT_OF = re.compile(r"\d+(?:[.,]\d+)? ?/ ?\d+(?:[.,]\d+)?")
_SCORED = re.compile(rf"{_OUT_OF.pattern}|\d+(?:[.,]\d+)?")
# Stands behind the time and, where addresses are collected, the address.
_SCORE_UP_TO = 2
_MOSTLY = 0.8
# The CSV that Forms itself offers for download; the one from its spreadsheet has no zone.
_WITH_ZONE = re.compile(r"\d{4}/\d\d?/\d\d? .*[A-Z]{2,5}(?:[+-]\d{1,2}(?::\d\d)?)?")
_IN_US_FORM = re.compile(r"\d{1,2}/\d{1,2}/\d{4} \d{1,2}:\d\d(?::\d\d)?")
_DECIMAL = re.compile(r"-?\d+(?:\.\d+)?")
_SURE_GAPS = 2
_LEVELS = {"debug", "info", "notice", "warn", "warning", "error", "critical", "fatal"}
_GRID = re.compile(r"(?P<stem>.*?) ?\[(?P<row>.+)\]")


def recognise(file: CollectedFile) -> float:
    """A first column called Timestamp that holds the times at which people answered."""
    rows = [row for row in file.head if any(row)]
    if not rows or normal(rows[0][0]) not in _TIMESTAMP or len(rows[0]) < 2:
        return 0.0
    times = [row[0].strip() for row in rows[1:] if row[0].strip()]
    if not times:
        return 0.6
    if sum(bool(DATE.fullmatch(time)) for time in times) < _MOSTLY * len(times):
        return 0.05
    if all_like(_WITH_ZONE, times):
        return 0.95
    columns = zip_longest(*rows[1:], fillvalue="")
    if _is_measured(times, [set(cells) - {""} for cells in columns][1:]):
        return 0.05
    return _looks_asked(rows[0], times)


def _is_measured(times: Sequence[str], columns: Sequence[set[str]]) -> bool:
    """Did a machine write numbers alone, decimals or at even times, or how bad an event is?"""
    gaps = read_dates(pd.Series(times), usual="month first").moments.diff().dropna()
    even = len(gaps) > _SURE_GAPS and gaps.nunique() == 1
    given = [cells for cells in columns if cells]
    decimal = any("." in cell for cells in given for cell in cells)
    only_numbers = bool(given) and all(all_like(_DECIMAL, cells) for cells in given)
    events = any({normal(cell) for cell in cells} <= _LEVELS for cells in given)
    return (only_numbers and (even or decimal)) or events


def _looks_asked(header: Sequence[str], times: Sequence[str]) -> float:
    """How sure we are by the headers, as other programs call their times `timestamp` too."""
    if normal(header[0]) != "timestamp" or any(map(is_asked, header[1:])):
        return 0.95
    if not header[0].strip()[0].isupper():
        return 0.05
    return 0.8 if all_like(_IN_US_FORM, times) else 0.5


def lay_out(file: CollectedFile, options: SurveyOptions) -> Layout:
    """One header row; times in US form unless the column shows otherwise."""
    layout = one_header_layout(file, options)
    times = [time.strip() for time in layout.body[0].unique().tolist() if time.strip()]
    layout = replace(
        layout,
        submitted_at=0,
        separator=";" if times and all_like(_WITH_ZONE, times) else ",",
        usual_dates="month first",
    )
    grids = _grids(layout)
    return _grids_told(_described(layout, grids), grids, file.name)


def _grids(layout: Layout) -> dict[str, list[int]]:
    """The rows of each grid, by its title: headers `Title [Row]` that share their title.

    In a quiz that Forms itself offers, `Title [Score]` stands behind `Title`: that is no grid.
    """
    found = [_GRID.fullmatch(question.text) for question in layout.questions]
    titles = {normal(question.text) for question in layout.questions}
    times = Counter(grid["stem"] for grid in found if grid)
    grids: dict[str, list[int]] = {}
    for at, grid in enumerate(found):
        if grid and times[grid["stem"]] > 1 and normal(grid["stem"]) not in titles:
            grids.setdefault(grid["stem"], []).append(at)
    return grids


def _described(layout: Layout, grids: Mapping[str, Sequence[int]]) -> Layout:
    """Questions worded as people were asked, and columns that are none told from them."""
    meta = set(_no_questions(layout))
    in_grid = {at for rows in grids.values() for at in rows}
    return replace(
        layout,
        questions=tuple(
            replace(
                question,
                text=_worded(question.text) if at in in_grid else question.text,
                kind="meta" if at in meta else question.kind,
            )
            for at, question in enumerate(layout.questions)
        ),
    )


def _worded(header: str) -> str:
    """`Title [Row]` of a grid as its title and its row."""
    found = _GRID.fullmatch(header)
    return " - ".join(filter(None, found.groups())) if found else header


def _no_questions(layout: Layout) -> Iterator[int]:
    """The time, and in a quiz the score of all and the score and feedback of each question."""
    yield 0
    titles = {normal(question.text) for question in layout.questions}
    for at, question in enumerate(layout.questions[1:], 1):
        part = _GRID.fullmatch(question.text)
        beside = part is not None and normal(part["stem"]) in titles
        if beside or (at <= _SCORE_UP_TO and _holds_scores(question.text, layout.body[at])):
            yield at


def _holds_scores(header: str, cells: pd.Series) -> bool:
    """“7 / 10”; a spreadsheet keeps the 7 alone, and then its header must say so."""
    answers = [cell.strip() for cell in cells.unique().tolist() if cell.strip()]
    score = _SCORED if normal(header) in _SCORE else _OUT_OF
    return bool(answers) and all_like(score, answers)


def _grids_told(layout: Layout, grids: Mapping[str, Sequence[int]], file: str) -> Layout:
    """Rows of a grid are single choices, unless its answers show boxes to tick."""
    ticks = split_outside_brackets(layout.separator)
    for title, columns in grids.items():
        rows = [layout.questions[at] for at in columns]
        if looks_multiple(_pooled(layout.body, columns), layout.separator, ticks):
            said = Problem(
                "we took this grid for boxes to tick, by its answers",
                "Nothing to do, unless people could choose one only",
                file,
                column=title or rows[0].text,
            )
            layout = layout.noting([said])
            for row in rows:
                layout = layout.with_ticks(row.question, ticks)
        else:
            for row in rows:
                layout = layout.with_kind(row.question, "single")
    return layout


def _pooled(body: pd.DataFrame, columns: Sequence[int]) -> pd.Series:
    return pd.concat([body[at] for at in columns], ignore_index=True)


PLATFORM = SurveyPlatform("googleforms", recognise, lay_out)
