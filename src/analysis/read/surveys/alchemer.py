"""Alchemer, once SurveyGizmo: one header row, in which a part stands before its question."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import Tick, Ticks
from analysis.read.file import CollectedFile
from analysis.read.identity import asks_who
from analysis.read.labels import normal, one_line, told_apart
from analysis.read.survey import Column, Kind, Layout, Question, SurveyOptions, SurveyPlatform

# What Alchemer itself notes of a response, and what of it tells who somebody is.
_OWN = {
    "response id": None,
    "time started": None,
    "date submitted": None,
    "status": None,
    "contact id": "reference of a contact",
    "legacy comments": None,
    "comments": None,
    "language": None,
    "referer": "web address",
    "extended referer": "web address",
    "sessionid": "session of a browser",
    "session id": "session of a browser",
    "user agent": "device",
    "extended user agent": "device",
    "tags": None,
    "link id": None,
    "ip address": "internet address",
    "longitude": "location",
    "latitude": "location",
    "country": "location",
    "city": "location",
    "state/region": "location",
    "postal": "postcode",
}
_TEST_MARKS = {"test data", "is test data", "test response"}
# Surveys ask for the others too; those stand behind Alchemer's own columns.
_NEVER_ASKED = _OWN.keys() - {"comments", "language", "country", "city", "tags", "status"}
_RARE_ELSEWHERE = {"time started", "sessionid", "legacy comments", "contact id", "referer"}
_STATUS = {
    "complete": "data",
    "": "data",
    "partial": "partial",
    "disqualified": "partial",
    "test": "test",
    "test data": "test",
    "deleted": "test",
}
_SAID_OF_STATUS = {
    "disqualified": "were disqualified by their answers; we marked them partial",
    "deleted": "were deleted on the platform; we marked them test",
}
_COMMENT = "comments"
_IN_OWN_WORDS = re.compile(rf".*\bwrite.?in\b.*|{_COMMENT}?")
_SPELLINGS = 3


Asked = tuple[Question, tuple[Column, ...]]


@dataclass(frozen=True)
class _Heading:
    """What stands above one column: a question, and the part of it that the column holds.

    Attributes
    ----------
    part
        An option, a row of a grid or a field of a form; none where the column is the question.
    option
        Whatever stands in the column ticks its part.
    code
        What stands there, where it is not the option's own words.
    """

    position: int
    header: str
    question: str
    part: str = ""
    option: bool = False
    code: str | None = None


def recognise(file: CollectedFile) -> float:
    """The names of Alchemer's own columns; else options that stand before their questions."""
    rows = [row for row in file.head if any(row)]
    if not rows:
        return 0.0
    found = {normal(cell) for cell in rows[0]} & _OWN.keys()
    if {"response id", "date submitted"} <= found and found & _RARE_ELSEWHERE:
        return 0.95
    if "date submitted" in found and len(found & _RARE_ELSEWHERE) > 1:
        return 0.9
    answers = zip(rows[0], zip(*_even(rows[1:], len(rows[0])), strict=True), strict=False)
    ticked = [header for header, given in answers if _split_at_answer(header, given)]
    return 0.4 if len(ticked) > 2 else 0.0


def lay_out(file: CollectedFile, options: SurveyOptions) -> Layout:
    """Columns of ticked options as one question each; status as Alchemer says it."""
    sheet = file.sheet(options.sheet)
    body = sheet.body()
    headers = [one_line(cell) or f"column {at}" for at, cell in enumerate(sheet.cells.iloc[0], 1)]
    own = _own_columns(headers)
    headings = _headings({at: h for at, h in enumerate(headers) if at not in own.values()}, body)
    asked = [
        *(_of_itself(headers[at], name, at) for name, at in own.items()),
        *_asked(headings, body),
    ]
    asked = _told_apart(sorted(asked, key=lambda one: one[1][0].position))
    layout = Layout(
        body=body,
        headers=tuple(sheet.header()),
        questions=tuple(question for question, _ in asked),
        columns=tuple(column for _, columns in asked for column in columns),
        submitted_at=own.get("date submitted"),
        id_at=(own["response id"],) if "response id" in own else (),
        usual_dates="month first",
        problems=sheet.problems,
    )
    return _with_status(layout, own, file.name)


def _even(rows: Sequence[Sequence[str]], width: int) -> list[list[str]]:
    return [[*row, *[""] * (width - len(row))][:width] for row in rows]


def _own_columns(headers: Sequence[str]) -> dict[str, int]:
    """Where Alchemer's own columns stand: each once, before the questions."""
    names = [normal(header) for header in headers]
    last = max((at for at, name in enumerate(names) if name in _NEVER_ASKED), default=-1)
    if names[last + 1 : last + 2] == ["status"]:
        last += 1
    found: dict[str, int] = {}
    for at, name in enumerate(names[: last + 1]):
        if name in _OWN or name in _TEST_MARKS:
            found.setdefault(name, at)
    return found


def _headings(headers: Mapping[int, str], body: pd.DataFrame) -> list[_Heading]:
    """What each column holds, by its header, its answers and its neighbours."""
    given = {at: tuple(body[at].unique()) for at in headers}
    splits = {at: _split_at_answer(header, given[at]) for at, header in headers.items()}
    headings = {
        at: _Heading(at, headers[at], split[1], split[0], option=True)
        for at, split in splits.items()
        if split
    }
    shared = _shared_questions(headers)
    for at, header in headers.items():
        if at not in headings:
            question = shared.get(at, header)
            headings[at] = _Heading(at, header, question, _part(header, question))
    found = [headings[at] for at in headers]
    return _with_coded(_with_unticked(found, given), given, body)


def _split_at_answer(header: str, answers: Iterable[str]) -> tuple[str, str] | None:
    """Option and question, where the one answer that is given stands in the header."""
    pieces = one_line(header).split(":")
    given = {answer.strip() for answer in answers} - {""}
    if len(pieces) < 2 or not 0 < len(given) <= _SPELLINGS:
        return None
    found = {normal(answer) for answer in given}
    if len(found) > 1:
        return None
    for end in range(1, len(pieces)):
        option, question = ":".join(pieces[:end]), ":".join(pieces[end:]).strip(": ")
        if normal(option) in found and question:
            return option.strip(": "), question
    for at, piece in enumerate(pieces[1:-1], 1):  # a grid of tick boxes
        if normal(piece) in found:
            return piece.strip(), ":".join([*pieces[:at], *pieces[at + 1 :]]).strip()
    return None


def _shared_questions(headers: Mapping[int, str]) -> dict[int, str]:
    """The question behind a colon, for headers that share one with another header."""
    ends = {at: _ends(header) for at, header in headers.items()}
    times = Counter(end for found in ends.values() for end in found)
    times.update(headers.values())
    best = {at: max(found, key=lambda end: times[end]) for at, found in ends.items() if found}
    return {at: end for at, end in best.items() if times[end] > 1}


def _ends(header: str) -> list[str]:
    """What stands behind each colon, the longest first."""
    return [
        header[colon.end() :].strip(": ")
        for colon in re.finditer(":", header)
        if header[: colon.start()].strip() and header[colon.end() :].strip(": ")
    ]


def _with_unticked(
    headings: Sequence[_Heading], given: Mapping[int, tuple[str, ...]]
) -> list[_Heading]:
    """Options that nobody ticked: blank columns of a question whose others are options."""
    options = {(h.question, normal(h.part)) for h in headings if h.option}
    multiple = {question for question, _ in options}
    found = []
    for heading in headings:
        named = (heading.question, normal(heading.part))
        blank = not any(answer.strip() for answer in given[heading.position])
        fits = heading.part and heading.question in multiple and named[1] != _COMMENT
        if blank and fits and named not in options:
            heading = replace(heading, option=True)
            options.add(named)
        found.append(heading)
    return found


def _with_coded(
    headings: Sequence[_Heading], given: Mapping[int, tuple[str, ...]], body: pd.DataFrame
) -> list[_Heading]:
    """Options that are exported as reporting values."""
    groups: dict[str, dict[str, int]] = {}
    for heading in headings:
        if heading.part and not heading.option and normal(heading.part) != _COMMENT:
            # Where one stands twice, the second holds what people wrote in.
            groups.setdefault(heading.question, {}).setdefault(heading.part, heading.position)
    codes = {
        position: code
        for group in groups.values()
        for position, code in _codes(list(group.values()), given, body).items()
    }
    return [
        replace(heading, option=True, code=codes[heading.position])
        if heading.position in codes
        else heading
        for heading in headings
    ]


def _codes(
    positions: Sequence[int], given: Mapping[int, tuple[str, ...]], body: pd.DataFrame
) -> dict[int, str | None]:
    """By column what marks its tick: ever the same in a column, the same in no two of them.

    Of options people tick some; the rows of a grid they answer, alike or not, all or none.
    """
    values = {at: {answer.strip() for answer in given[at]} - {""} for at in positions}
    distinct = {value for found in values.values() for value in found}
    ticked = [at for at, found in values.items() if found]
    if len(ticked) < 2 or len(distinct) != len(ticked) or any(len(v) > 1 for v in values.values()):
        return {}
    filled = body[ticked].apply(lambda column: column.str.strip() != "")
    if filled.all(axis=1).equals(filled.any(axis=1)):
        return {}
    return {at: next(iter(found), None) for at, found in values.items()}


def _of_itself(header: str, name: str, position: int) -> Asked:
    asked = Question(header, header, "meta", identifies=_OWN.get(name))
    return asked, (Column(position, header),)


def _asked(headings: Sequence[_Heading], body: pd.DataFrame) -> Iterator[Asked]:
    options: dict[str, list[_Heading]] = {}
    for heading in headings:
        if heading.option:
            options.setdefault(heading.question, []).append(heading)
        else:
            yield _single(heading, body[heading.position])
    grids = _shared_questions(dict(enumerate(options)))
    for at, (question, boxes) in enumerate(options.items()):
        grid = grids.get(at, question)
        labels = tuple(heading.part for heading in boxes)
        yield (
            Question(question, _worded(grid, _part(question, grid)), "multiple", labels),
            tuple(Column(h.position, question, _tick(h.part, h.code)) for h in boxes),
        )


def _single(heading: _Heading, answers: pd.Series) -> Asked:
    """A question with a column of its own: plain, a row of a grid, or what somebody wrote in."""
    part = heading.part
    kind: Kind | None = "text" if _IN_OWN_WORDS.fullmatch(normal(part)) else None
    field = part or heading.header.partition(":")[0]
    asked = Question(
        heading.header,
        _worded(heading.question, part),
        kind,
        identifies=asks_who(field, answers),
    )
    return asked, (Column(heading.position, heading.header),)


def _worded(question: str, part: str) -> str:
    return f"{question} - {part}" if part else question


def _part(header: str, question: str) -> str:
    return header.rstrip(": ").removesuffix(question).strip(": ")


def _tick(option: str, code: str | None) -> Ticks:
    """Whatever stands in an option's column ticks it: its words, or its reporting value."""
    ticked = [Tick(option, code)]
    return lambda cell: ticked if cell.strip() else []


def _told_apart(asked: Sequence[Asked]) -> list[Asked]:
    names = told_apart(question.question for question, _ in asked)
    return [
        (
            replace(question, question=name),
            tuple(replace(column, question=name) for column in columns),
        )
        for name, (question, columns) in zip(names, asked, strict=True)
    ]


def _with_status(layout: Layout, own: Mapping[str, int], file: str) -> Layout:
    status = pd.Series("data", index=layout.body.index, dtype="str")
    said: list[Problem] = []
    if "status" in own:
        words = _normal(layout.body[own["status"]])
        status = words.map(lambda word: _STATUS.get(word, "data")).astype("str")
        said = list(_said_of(words, layout.headers[own["status"]], file))
    for name in _TEST_MARKS & own.keys():
        marked = ~_normal(layout.body[own[name]]).isin(("", "0", "no", "false"))
        status = status.mask(marked, "test")
    return replace(layout, status=status).noting(said)


def _normal(cells: pd.Series) -> pd.Series:
    return cells.map({cell: normal(cell) for cell in cells.unique()})


def _said_of(words: pd.Series, header: str, file: str) -> Iterator[Problem]:
    """What a person should know of rows that are neither complete nor partial."""
    for word in words.unique():
        rows = words.index[words == word]
        if word in _SAID_OF_STATUS:
            yield Problem(
                f"{len(rows)} responses {_SAID_OF_STATUS[word]}",
                "Nothing to do, unless they should count",
                file,
                int(rows[0]),
                header,
            )
        elif word not in _STATUS:
            yield Problem(
                f"we do not know what “{word}” says of a response; we took it for an answer",
                "Say under `status_column` and `status` what it means",
                file,
                int(rows[0]),
                header,
            )


PLATFORM = SurveyPlatform("alchemer", recognise, lay_out)
