"""SurveyMonkey: questions in one header row, their options below; a ticked cell names its own."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, groupby, pairwise, zip_longest
from typing import NamedTuple

import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import Tick, Ticks, kind_of, tick_box
from analysis.read.file import CollectedFile
from analysis.read.identity import asks_who
from analysis.read.labels import normal, one_line, told_apart
from analysis.read.survey import Column, Kind, Layout, Question, SurveyOptions, SurveyPlatform

_RESPONDENT = "respondentid"
_COLLECTOR = "collectorid"
_ABOUT = re.compile(
    r"(?:respondent|collector)id|collector(?:nm|name|title)?|(?:start|end)date"
    r"|date(?:created|modified)|(?:ip|email)address|(?:first|last)name|customdata\d*"
)
_CAME_IN = ("enddate", "datemodified", "startdate", "datecreated")
# Below a question that has one column, the second header row says what kind it is.
_CHOICE = {"response", "antwort", "réponse", "respuesta", "risposta", "resposta", "antwoord"}
_WORDS = {
    "open-ended response",
    "antwort mit offenem ende",
    "offene antwort",
    "réponse ouverte",
    "respuesta abierta",
    "risposta aperta",
    "resposta aberta",
    "open antwoord",
}
_OTHER = re.compile(r"(?:other|sonstige|andere|autre|otr[oa]|altr[oa]|outr[oa])\b.*")
# Fields of its contact form, in words that are known to tell who somebody is.
_CONTACT = {"address 2": "address", "zip/postal code": "postcode"}
# What pandas writes where a header is blank.
_UNNAMED = re.compile(r"unnamed: \d+(?:_level_\d+)?", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_MOST_MARKS = 8
# Spreadsheet programs show large numbers as 3.29E+09, and pandas writes them as 3290000000.0.
_RESPONDENT_NUMBER = re.compile(r"\d{8,12}(?:\.0)?|\d[.,]\d+E\+?\d+")
_FEWEST_BOXES = 3


@dataclass(frozen=True)
class _Heading:
    """What stands above one column.

    Attributes
    ----------
    stem
        The question, which may stand above several columns.
    part
        What this column is of it: an option, a row of a grid, a field; blank where it is all.
    kind
        What the second header row says of it, if anything.
    """

    position: int
    stem: str
    part: str = ""
    kind: Kind | None = None

    @property
    def title(self) -> str:
        return f"{self.stem} - {self.part}" if self.part else self.stem


class _Box(NamedTuple):
    """A column that stands for one option of the question with this title."""

    title: str
    option: str
    code: str | None = None


class _Asked(NamedTuple):
    """One question, and the columns that answer it."""

    question: Question
    columns: Sequence[tuple[int, Ticks | None]]
    by_number: bool = False


def recognise(file: CollectedFile) -> float:
    """Its respondents' and collectors' ids, or a second header row in its own words."""
    empty: list[str] = []
    rows = list(dropwhile(lambda row: not any(row), file.head))
    first, second, *rest = [*rows, empty, empty]
    names = [_squeezed(cell) for cell in first]
    below = {normal(cell) for cell in second}
    if _RESPONDENT in names and _COLLECTOR in names:
        return 0.97
    if _RESPONDENT in names:
        at = names.index(_RESPONDENT)
        numbers = [row[at].strip() for row in rows[1:] if at < len(row) and row[at].strip()]
        if numbers and all(map(_RESPONDENT_NUMBER.fullmatch, numbers)):
            return 0.95 if below & (_CHOICE | _WORDS) else 0.8
    if not below & (_CHOICE | _WORDS):
        columns = zip_longest(*rows, fillvalue="")
        boxes = [_ticked_stem(_plain(head), pd.Series(cells)) for head, *cells in columns]
        return 0.4 if sum(map(bool, boxes)) >= _FEWEST_BOXES else 0.0
    if not _fits_below(first, second, rest):
        return 0.0
    return 0.9 if below & _WORDS else 0.7


def lay_out(file: CollectedFile, options: SurveyOptions) -> Layout:
    """Two header rows, or one where questions and options were joined."""
    sheet = file.sheet(options.sheet)
    first, *rest = (row for row in sheet.cells.head(2).itertuples(index=False, name=None))
    two = bool(rest) and _is_header(first, rest[0])
    body = sheet.body(2 if two else 1)
    headings = _below(first, rest[0]) if two else _joined(first, body)
    asked = [one for group in _groups(headings) for one in _asked_in(group, body)]
    ids = told_apart(one.question.question for one in asked)
    columns = [
        Column(position, name, ticks)
        for name, one in zip(ids, asked, strict=True)
        for position, ticks in one.columns
    ]
    names = [_squeezed(cell) for cell in first]
    return Layout(
        body=body,
        headers=tuple(told_apart(heading.title for heading in headings)),
        questions=tuple(
            replace(one.question, question=name) for name, one in zip(ids, asked, strict=True)
        ),
        # Own words come before the box that they tick, so that a column map finds the words.
        columns=tuple(sorted(columns, key=lambda column: (column.position, bool(column.ticks)))),
        submitted_at=next((names.index(name) for name in _CAME_IN if name in names), None),
        problems=(*sheet.problems, *_said_of_numbers(asked, file.name)),
        id_at=(names.index(_RESPONDENT),) if _RESPONDENT in names else (),
        usual_dates="month first",
    )


def _said_of_numbers(asked: Sequence[_Asked], file: str) -> list[Problem]:
    return [
        Problem(
            "its columns hold 1 or their own number only, so we took them for boxes that were "
            "ticked, and their headers for what was ticked",
            "Nothing to do, unless people gave these numbers; then export the answers as text",
            file,
            column=one.question.question,
        )
        for one in asked
        if one.by_number
    ]


def _squeezed(header: str) -> str:
    """`Respondent ID`, `RespondentID` and `respondent_id` as one."""
    return re.sub(r"[\W_]+", "", normal(header))


def _plain(header: str) -> str:
    """A header without the marks that its author gave it in the editor; nothing for a blank one."""
    text = one_line(html.unescape(_TAG.sub(" ", header)))
    return "" if _UNNAMED.fullmatch(text) else text


def _is_header(first: Sequence[str], second: Sequence[str]) -> bool:
    """No respondent stands in a second header row, or it says of columns what they hold."""
    names = [_squeezed(cell) for cell in first]
    if _RESPONDENT in names:
        return not second[names.index(_RESPONDENT)].strip()
    return any(normal(cell) in _CHOICE | _WORDS for cell in second)


def _fits_below(
    first: Sequence[str], second: Sequence[str], answers: Sequence[Sequence[str]]
) -> bool:
    """Do most questions with one column have the platform's own word below, and no answer it?"""
    tops = [_plain(cell) for cell in first]
    alone = [
        normal(below)
        for (top, next_top), below in zip(pairwise([*tops, "end"]), second, strict=False)
        if top and next_top and below.strip()
    ]
    if any(normal(cell) in _CHOICE | _WORDS for row in answers for cell in row):
        return False
    return 2 * sum(word in _CHOICE | _WORDS for word in alone) > len(alone)


def _below(first: Sequence[str], second: Sequence[str]) -> list[_Heading]:
    """Headings from two rows: a question stands once, above the first of its columns."""
    headings: list[_Heading] = []
    stem = "column 1"
    for at, (top, bottom) in enumerate(zip(first, second, strict=True)):
        stem, part, word = _plain(top) or stem, _plain(bottom), normal(bottom)
        if part and not _plain(top) and _ABOUT.fullmatch(_squeezed(stem)):
            headings.append(_Heading(at, part))  # its question was cut off
            continue
        kind: Kind | None = "single" if word in _CHOICE else "text" if word in _WORDS else None
        headings.append(_Heading(at, stem, "" if kind else part, kind))
    return headings


def _joined(first: Sequence[str], body: pd.DataFrame) -> list[_Heading]:
    """Headings from one row, where `Question - Option` stands above cells that hold the option."""
    titles = [_plain(cell) or f"column {at}" for at, cell in enumerate(first, 1)]
    stems = [_ticked_stem(title, body[at]) for at, title in enumerate(titles)]
    for order in (range(len(titles)), reversed(range(len(titles)))):
        stem = ""
        for at in order:  # options that nobody ticked, and own words, stand among those ticked
            stem = stems[at] or stem
            if stem and titles[at].startswith(f"{stem} - "):
                stems[at] = stem
    return [
        _Heading(at, stem, title[len(stem) + 3 :]) if stem else _Heading(at, title)
        for at, (title, stem) in enumerate(zip(titles, stems, strict=True))
    ]


def _ticked_stem(title: str, cells: pd.Series) -> str:
    """The question before the option, where that is all the cells hold; else nothing."""
    held = {_plain(cell) for cell in _few(cells)}
    end = f" - {held.pop()}" if len(held) == 1 else ""
    return title.removesuffix(end) if end and title.endswith(end) else ""


def _distinct(cells: pd.Series) -> list[str]:
    return [cell.strip() for cell in cells.unique().tolist() if cell.strip()]


def _few(cells: pd.Series) -> list[str]:
    """The distinct answers, where there are no more than the marks of a box can be."""
    answers = _distinct(cells)
    return answers if len(answers) <= _MOST_MARKS else []


def _groups(headings: Sequence[_Heading]) -> Iterator[list[_Heading]]:
    """Neighbouring columns of one question."""
    for _, group in groupby(headings, key=lambda heading: heading.stem):
        yield list(group)


def _asked_in(group: list[_Heading], body: pd.DataFrame) -> Iterator[_Asked]:
    """The tick-box questions of a group of columns, then each other column as its own."""
    named = _named_boxes(group, body)
    boxes = named or _numbered_boxes(group, body)
    others = [heading for heading in group if heading.position not in boxes]
    own_words = [heading for heading in others if _is_other(heading.part)]
    if not any(_is_other(box.option) for box in boxes.values()):
        # Whoever wrote into the box “Other” ticked it.
        boxes |= {h.position: _Box(h.stem, h.part) for h in own_words if boxes}
    for title in dict.fromkeys(box.title for box in boxes.values()):
        its = {at: box for at, box in boxes.items() if box.title == title}
        yield _tick_boxes(title, its, by_number=not named)
    rows = body[[h.position for h in others if h.part and h not in own_words]]
    labels = {label for at in rows for label in _distinct(rows[at])}
    scale = kind_of(labels, int((rows != "").sum().sum()))  # rows of a grid share their labels
    for heading in others:
        yield _one_column(heading, body[heading.position], scale)


def _is_other(option: str) -> bool:
    return bool(_OTHER.fullmatch(normal(option)))


def _named_boxes(group: list[_Heading], body: pd.DataFrame) -> dict[int, _Box]:
    """Columns whose cells hold nothing but their option, and those beside them never ticked."""
    boxes: dict[int, _Box] = {}
    blank: list[_Heading] = []
    for heading in group:
        held = {normal(_plain(cell)) for cell in _few(body[heading.position])}
        row, _, option = heading.part.rpartition(" - ")
        if held and held <= {normal(heading.part)}:
            boxes[heading.position] = _Box(heading.stem, heading.part)
        elif held and row and held <= {normal(option)}:
            boxes[heading.position] = _Box(f"{heading.stem} - {row}", option)
        elif heading.part and not _is_other(heading.part) and _is_blank(body[heading.position]):
            blank.append(heading)
    if {box.title for box in boxes.values()} == {group[0].stem}:
        boxes |= {heading.position: _Box(heading.stem, heading.part) for heading in blank}
    return dict(sorted(boxes.items()))


def _is_blank(cells: pd.Series) -> bool:
    return not _distinct(cells)


def _numbered_boxes(group: list[_Heading], body: pd.DataFrame) -> dict[int, _Box]:
    """Columns of an export as numbers: a ticked one holds 1, or its option's own number."""
    options = [h for h in group if h.part and not _is_other(h.part)]
    held = [set(_distinct(body[heading.position])) for heading in options]
    if sum(map(bool, held)) < 2:
        return {}
    if all(marks <= {"0", "1"} for marks in held):
        return {h.position: _Box(h.stem, h.part) for h in options}
    if all(marks <= {str(number)} for number, marks in enumerate(held, 1)):
        return {
            h.position: _Box(h.stem, h.part, str(number)) for number, h in enumerate(options, 1)
        }
    return {}


def _tick_boxes(title: str, boxes: dict[int, _Box], by_number: bool) -> _Asked:
    options = tuple(box.option for box in boxes.values())
    mark = tick_box if by_number else _ticked
    columns = [(at, mark(box.option, box.code)) for at, box in boxes.items()]
    return _Asked(Question(title, title, "multiple", options), columns, by_number)


def _ticked(option: str, code: str | None) -> Ticks:
    """Any words tick the option: “No” may be the option itself."""
    tick = [Tick(option, code)]
    return lambda cell: tick if cell.strip() else []


def _one_column(heading: _Heading, cells: pd.Series, scale: str) -> _Asked:
    """A question of its own: what people chose or wrote, a row of a grid, a field of a form."""
    answers = _distinct(cells)
    kind = _kind(heading, answers, scale)
    question = Question(
        heading.title, heading.title, kind, identifies=_tells_who(heading, cells, kind)
    )
    return _Asked(question, [(heading.position, None)])


def _kind(heading: _Heading, answers: Sequence[str], scale: str) -> Kind | None:
    if not heading.part and not heading.kind and _ABOUT.fullmatch(_squeezed(heading.stem)):
        return "meta"
    if _is_other(heading.part):
        return "text"
    if heading.part and scale == "single":
        return "single"
    if heading.kind and kind_of(answers, len(answers)) in ("number", "date"):
        return None
    return heading.kind


def _tells_who(heading: _Heading, cells: pd.Series, kind: Kind | None) -> str | None:
    """What a field of a form gives away; a row of a grid may be called “Location”."""
    if not heading.part or kind == "single":
        return None
    return asks_who(_CONTACT.get(normal(heading.part), heading.part), cells)


PLATFORM = SurveyPlatform("surveymonkey", recognise, lay_out)
