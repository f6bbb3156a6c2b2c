"""Qualtrics: rows of codes, texts and import ids above the answers; older exports have no ids."""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import Tick, Ticks, looks_multiple, the_cell
from analysis.read.dates import DATE
from analysis.read.file import CollectedFile
from analysis.read.identity import asks_who
from analysis.read.labels import normal, one_line, told_apart
from analysis.read.survey import Column, Kind, Layout, Question, SurveyOptions, SurveyPlatform

_IMPORT_ID = re.compile(r"""["'“”]+ImportId["'“”]+\s*:\s*["'“”]+([^"'“”]+)""")
_CHOICE_ID = re.compile(r"""["'“”]+choiceId["'“”]+\s*:\s*["'“”]*([^"'“”,}]+)""")
_COORDINATE = re.compile(r"""["'“”]+coord["'“”]+\s*:""")
_QUESTION = re.compile(r"(?P<base>(?:\w+_)?QID\d+(?:#\d+)?)(?P<rest>.*)")
_STEP = re.compile(r"[xG]?\d+|GROUP|RANK")
_STEPS = re.compile(rf"(?:[-_](?:{_STEP.pattern}))*")
_TEXT_ENTRY = re.compile(r"(?P<steps>(?:[-_]x?\d+)*)[-_]TEXT")
_CODE = re.compile(r"(?P<base>.+?)(?P<steps>(?:_x?-?\d+)*)(?P<text>_TEXT)?(?P<loop>\(\d+\))?")
_NUMBERED_FIELD = re.compile(r"V\d+")
_NO_ANSWER = re.compile(
    r".*_DO(?:_.+)?|DO-.+|SC\d+|.*_NPS_GROUP|.* - (?:\w+ )?(?:Topics|Sentiment.*)"
    r"|.*[-_] ?(?:First Click|Last Click|Page Submit|Click Count)"
    r"|(?:.*_|Browser Meta Info ?- ?)(?:Browser|Version|Operating System|Resolution)"
)

# What Qualtrics itself notes of a response, whatever the language of the texts.
_USUAL = {"StartDate", "EndDate", "Status", "IPAddress", "Progress", "Finished"}
_RARE_ELSEWHERE = {
    "RecordedDate",
    "Duration (in seconds)",
    "ResponseId",
    "ResponseID",
    "ResponseSet",
    "DistributionChannel",
    "UserLanguage",
    "ExternalReference",
    "ExternalDataReference",
    "RecipientLastName",
    "RecipientFirstName",
    "RecipientEmail",
    "LocationLatitude",
    "LocationLongitude",
}
_RARE_FIELDS = {re.sub(r"[^a-z]", "", name.lower()) for name in _RARE_ELSEWHERE}
_FIELDS = {re.sub(r"[^a-z]", "", name.lower()) for name in _USUAL | _RARE_ELSEWHERE}
_ALSO_ANSWERS = {"ipaddress", "status", "progress", "finished"}
_SAME_FIELD = {"recordid": "responseid", "externaldatareference": "externalreference"}
_IDENTIFIES = {"externalreference": "reference of a contact"}
# Status as a number is a sum: 1 preview, 2 test, 4 imported, 8 spam, 16 offline, 32 employees.
_PREVIEW_OR_TEST, _SPAM = 3, 8
_TEST = re.compile(r"preview|\btest|test\b|vorschau|aperçu|vista previa|prueba|anteprima")
_ANSWER = re.compile(r"ip.ad.*|.*(?:imported|spam|offline|uploaded).*|ex|")
_FINISHED = {"1", "true", "wahr", "vrai", "verdadero", "verdadeiro", "vero", "waar"}
_UNFINISHED = {"0", "false", "falsch", "faux", "falso", "onwaar"}
# Added to the text of a choice that has an option to write in.
_SELECTED = " - Selected Choice"
_SEEN_UNANSWERED = "-99"
_LEFT = ["", "0", _SEEN_UNANSWERED]
_CODED = re.compile(r"-?\d|1[01]|-99")
# Ticked options in one cell are parted by a bare comma; one in a label has a space behind it.
_BETWEEN_OPTIONS = re.compile(r",(?=[^\s\d])|(?<=\D),(?=\S)")
_CODES_IN_ONE_CELL = re.compile(r"-?\d+(?:,-?\d+)*")


@dataclass(frozen=True)
class _Heading:
    """What stands above one column.

    Attributes
    ----------
    part
        `answer` to a question; `text` typed in; or `meta`, which nobody was asked.
    base, steps
        The question that it belongs to, and the steps from there: row, option.
    field
        Which of Qualtrics' own fields it is, if any.
    known
        An import id says so; else its code does.
    option
        It is known to stand for one option.
    """

    position: int
    code: str
    text: str
    part: Literal["answer", "text", "meta"]
    base: str = ""
    steps: tuple[str, ...] = ()
    field: str = ""
    known: bool = False
    option: bool = False


@dataclass(frozen=True)
class _Asked:
    """A question, and the columns that hold its answers."""

    question: Question
    columns: tuple[tuple[int, Ticks | None], ...]
    problems: tuple[Problem, ...] = ()


def recognise(file: CollectedFile) -> float:
    """Import ids above the answers, or the names of Qualtrics' own fields."""
    rows = [row for row in file.head if any(row)]
    if not rows:
        return 0.0
    if _import_row(rows) is not None:
        return 0.99
    names = [{cell.strip() for cell in row} for row in rows[:2]]
    own = max(names, key=lambda row: len(_fields(row)))
    fields = _fields(own)
    rare = own & _RARE_ELSEWHERE or len(fields & _RARE_FIELDS) > 1  # people rename in lower case
    if rare and len(fields) > 1:
        return 0.95 if len(fields) > 3 else 0.5
    return 0.7 if sum(_SELECTED in cell for cell in names[-1]) > 1 else 0.0


def lay_out(file: CollectedFile, options: SurveyOptions) -> Layout:
    """Columns of ticked options as one question; previews and tests marked."""
    sheet = file.sheet(options.sheet)
    above = [list(row) for row in sheet.cells.head(4).itertuples(index=False, name=None)]
    headings = _headings(above)
    body = sheet.body(_header_rows(above))
    asked = _told_apart(_asked(headings, body, file.name))
    at = {heading.field: heading.position for heading in reversed(headings) if heading.field}
    layout = Layout(
        body=body,
        headers=tuple(sheet.header()),
        questions=tuple(one.question for one in asked),
        columns=tuple(
            Column(position, one.question.question, ticks)
            for one in asked
            for position, ticks in one.columns
        ),
        submitted_at=at.get("enddate", at.get("recordeddate")),
        id_at=(at["responseid"],) if "responseid" in at else (),
        separator=",",
        problems=sheet.problems,
    )
    layout = layout.noting(problem for one in asked for problem in one.problems)
    return _with_status(layout.noting(_said_of_unanswered(asked, body, file.name)), at, file.name)


def _import_row(rows: Sequence[Sequence[str]]) -> int | None:
    """Where the import ids stand: a row of hardly anything else, below the first."""
    for at, row in enumerate(rows[1:4], 1):
        filled = [cell for cell in row if cell.strip()]
        if filled and 2 * sum(bool(_IMPORT_ID.search(cell)) for cell in filled) > len(filled):
            return at
    return None


def _header_rows(rows: Sequence[Sequence[str]]) -> int:
    """How many rows stand above the answers; people delete the texts or the ids."""
    ids = _import_row(rows)
    if ids is not None:
        return ids + 1
    below = _fields(rows[1]) if len(rows) > 1 else set()
    if len(rows) < 2 or len(below) > 1 or below - _ALSO_ANSWERS:
        return min(2, len(rows))
    if any(_SELECTED in cell for cell in rows[1]):
        return 2
    dates = [
        text
        for above, text in zip(rows[0], rows[1], strict=True)
        if _field(above).endswith("date") and text.strip()
    ]
    return 2 if dates and not any(DATE.fullmatch(date.strip()) for date in dates) else 1


def _field(name: str) -> str:
    """Which of Qualtrics' own fields goes by this code, text or import id; none if none does."""
    plain = re.sub(r"[^a-z]", "", re.sub(r"^(?:panel|Location)-", "", name.strip()).lower())
    field = _SAME_FIELD.get(plain, plain)
    return field if field in _FIELDS else ""


def _fields(names: Iterable[str]) -> set[str]:
    return {_field(name) for name in names} - {""}


def _headings(rows: Sequence[Sequence[str]]) -> list[_Heading]:
    ids, depth = _import_row(rows), _header_rows(rows)
    codes = [one_line(cell) or f"column {at}" for at, cell in enumerate(rows[0], 1)]
    has_texts = depth > (1 if ids is None else 2)
    texts = [one_line(cell) for cell in rows[1]] if has_texts else codes
    named = zip(range(len(codes)), codes, texts, strict=True)
    if ids is not None:
        return [_by_import_id(*name, rows[ids][name[0]]) for name in named]
    return [_by_code(*name, has_texts) for name in named]


def _by_import_id(position: int, code: str, text: str, cell: str) -> _Heading:
    named = _IMPORT_ID.search(cell)
    meta = _Heading(position, code, text, "meta", known=True)
    if named is None:
        return meta
    question = _QUESTION.fullmatch(named[1])
    if question is None or _COORDINATE.search(cell):
        return replace(meta, field=_field(named[1]))
    base, rest = question["base"], question["rest"]
    chosen = _CHOICE_ID.search(cell)
    if _STEPS.fullmatch(rest):
        steps = (*_STEP.findall(rest), *([chosen[1].strip()] if chosen else []))
        option = chosen is not None and "GROUP" not in rest
        return replace(meta, part="answer", base=base, steps=steps, option=option)
    typed = _TEXT_ENTRY.fullmatch(rest)
    if typed is None:
        return meta
    return replace(meta, part="text", base=base, steps=tuple(_STEP.findall(typed["steps"])))


def _by_code(position: int, code: str, text: str, has_texts: bool) -> _Heading:
    meta = _Heading(position, code, text, "meta")
    numbered = _NUMBERED_FIELD.fullmatch(code) is not None
    field = _field(text if numbered else code) or "".join(_fields([text]) - _ALSO_ANSWERS)
    embedded = has_texts and normal(text) == normal(code)
    if numbered or field or embedded:
        return replace(meta, field=field)
    if _NO_ANSWER.fullmatch(code) or _NO_ANSWER.fullmatch(text):
        return meta
    found = _CODE.fullmatch(code)
    if found is None:
        return replace(meta, part="answer", base=code)
    return replace(
        meta,
        part="text" if found["text"] else "answer",
        base=found["base"] + (found["loop"] or ""),
        steps=tuple(found["steps"].split("_")[1:]),
    )


def _asked(headings: Sequence[_Heading], body: pd.DataFrame, file: str) -> Iterator[_Asked]:
    """Questions in the order of their first columns."""
    parted = [" - " in heading.text for heading in headings if heading.steps]
    mark = " - " if 2 * sum(parted) > len(parted) else "-"  # older exports leave out the spaces
    groups: dict[str, list[_Heading]] = {}
    for heading in headings:
        key = heading.base if heading.part != "meta" else f"\0{heading.position}"
        groups.setdefault(key, []).append(heading)
    for group in groups.values():
        if group[0].part == "meta":
            yield _meta(group[0])
        else:
            yield from _asked_together(group, mark, body, file)


def _meta(heading: _Heading) -> _Asked:
    question = Question(
        heading.code,
        heading.text or heading.code,
        "meta",
        identifies=_IDENTIFIES.get(heading.field),
    )
    return _Asked(question, ((heading.position, None),))


def _asked_together(
    group: Sequence[_Heading], mark: str, body: pd.DataFrame, file: str
) -> Iterator[_Asked]:
    """The questions of one base: itself, its rows, or its ticked options."""
    stem = _shared_stem(group, mark)
    boxes = [heading for heading in group if heading.part == "answer" and heading.steps]
    ticked = _are_tick_boxes(boxes, stem, body)
    rows: dict[tuple[str, ...], list[_Heading]] = {}
    for heading in boxes if ticked else ():
        rows.setdefault(heading.steps[:-1], []).append(heading)
    for heading in group:
        if not ticked or heading not in boxes:
            yield _single(heading, stem, body, file)
        elif row := rows.pop(heading.steps[:-1], None):
            yield _multiple(row, stem, mark, body, file)


def _shared_stem(group: Sequence[_Heading], mark: str, beyond: str = "") -> str:
    """The text that all columns begin with, up to the mark before what tells them apart.

    Older exports join stem and part by a bare hyphen, which words hold too: one behind a full
    stop, question mark or the like is the likelier.
    """
    if len(group) == 1 and not group[0].steps:
        return ""
    texts = [
        heading.text + ("" if heading.steps or heading.part == "text" else mark)
        for heading in group
    ]
    shared = _shared_beginning(texts)
    likely = [rf"(?<=[?!.:;)…”\"'])\s*{mark}", mark] if mark == "-" else [mark]
    for pattern in likely:
        found = [m.start() for m in re.finditer(pattern, shared) if m.start() > len(beyond)]
        if found:
            return shared[: found[-1]]
    return beyond


def _shared_beginning(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)


def _part(text: str, stem: str) -> str:
    return re.sub(r"^\s*-\s*", "", text[len(stem) :]) if stem else text


def _joined(stem: str, part: str) -> str:
    return " - ".join(filter(None, (stem.strip().removesuffix(_SELECTED), part)))


def _are_tick_boxes(boxes: Sequence[_Heading], stem: str, body: pd.DataFrame) -> bool:
    """Does each column stand for one option?

    Newer import ids say so. Else nothing but 1 (0 where it was seen and left), or the option's
    own words, stands in them.
    """
    if boxes and all(heading.option for heading in boxes):
        return True
    if not boxes or any(not step.lstrip("x-").isdigit() for step in boxes[0].steps):
        return False
    if not stem:
        return _hold_a_label_each(body[[heading.position for heading in boxes]])
    found = {heading: set(body[heading.position].str.strip().unique()) - {""} for heading in boxes}
    values = set().union(*found.values())
    if "1" in values and values <= {"1", "0", _SEEN_UNANSWERED}:
        return True
    return bool(values) and all(
        re.fullmatch(rf"(?:.*- ?)?{re.escape(normal(value))}", normal(_part(heading.text, stem)))
        for heading, given in found.items()
        for value in given
    )


def _hold_a_label_each(cells: pd.DataFrame) -> bool:
    """Without texts: has each column words of its own, and did people tick some and leave some?"""
    labels = [_labels(cells[at]) for at in cells]
    ticked = cells.apply(lambda column: ~column.isin(_LEFT))
    distinct = {label for found in labels for label in found}
    return (
        sum(map(bool, labels)) > 1
        and len(distinct) == sum(map(bool, labels))
        and all(len(found) < 2 for found in labels)
        and not any(label.lstrip("-").isdigit() for label in distinct)
        and not ticked.all(axis=1).equals(ticked.any(axis=1))
    )


def _labels(cells: pd.Series) -> list[str]:
    return [cell for cell in cells.str.strip().unique() if cell not in _LEFT]


def _multiple(
    row: Sequence[_Heading], stem: str, mark: str, body: pd.DataFrame, file: str
) -> _Asked:
    """One question of columns that each stand for an option."""
    of_grid = len(row[0].steps) > 1
    row_stem = _shared_stem(row, mark, beyond=stem) if of_grid or mark == " - " else stem
    text = _joined(stem, _part(row_stem, stem) if of_grid else "")
    names = [heading.code.rpartition("_")[0] for heading in row]
    question = _shared_beginning(names).rstrip("_") or row[0].base
    labels = [_option(heading, row_stem, body[heading.position]) for heading in row]
    left = _left_unticked(body[[heading.position for heading in row]])
    return _Asked(
        Question(question, text or question, "multiple", tuple(labels)),
        tuple(
            (heading.position, _tick(label, heading.steps[-1], left))
            for heading, label in zip(row, labels, strict=True)
        ),
        tuple(_doubts(row, question, body, file)),
    )


def _option(heading: _Heading, stem: str, cells: pd.Series) -> str:
    """What the column stands for: the end of its text, or what is in it where it has no text."""
    written = _labels(cells) if heading.text == heading.code else []
    return written[0] if written else _part(heading.text, stem)


def _tick(option: str, code: str, left: set[str]) -> Ticks:
    ticked = [Tick(option, code)]
    return lambda cell: [] if cell.strip() in left else ticked


def _left_unticked(cells: pd.DataFrame) -> set[str]:
    """What stands for an option that was seen and left; a recoded option stands in one column."""
    recoded = cells.shape[1] > 1 and (cells == _SEEN_UNANSWERED).any().sum() == 1
    return {"", "0"} if recoded else {"", "0", _SEEN_UNANSWERED}


def _doubts(
    row: Sequence[_Heading], question: str, body: pd.DataFrame, file: str
) -> Iterator[Problem]:
    """Ticked options always, or a grid in which everybody chose alike?"""
    if len(row) == 1 or row[0].option or row[0].text == row[0].code:
        return
    filled = body[[heading.position for heading in row]] != ""
    if filled.all(axis=1).equals(filled.any(axis=1)):
        yield Problem(
            "whoever answered has something in every column, so these may be questions of their "
            "own that all were answered alike; we took them for options to tick",
            "Nothing to do, if people could tick several",
            file,
            column=question,
        )


def _single(heading: _Heading, stem: str, body: pd.DataFrame, file: str) -> _Asked:
    """A question with a column of its own."""
    code = heading.code
    if heading.steps and heading.part == "answer":  # a row recoded as negative keeps its number
        code = re.sub(r"_-\d+$", f"_{heading.steps[-1]}", code)
    if heading.part == "answer" and not heading.steps:
        stem, part = stem or heading.text, ""
    else:
        part = re.sub(r"(^|\s*-\s*)TEXT$", _written_in, _part(heading.text, stem))
    text = _joined(stem, part)
    given = body[heading.position].str.strip()
    ticks = (
        _ticks_in_one_cell(given) if _is_choice(heading) else _ticks_by_bare_commas(heading, given)
    )
    kind: Kind | None = "multiple" if ticks else _kind(heading, given)
    asked = Question(code, text or code, kind, identifies=asks_who(part, given))
    said = (_said_of_ticks(heading, file),) if ticks else ()
    if heading.known and heading.part == "text":
        ticks = the_cell  # commas in what people typed part nothing
    return _Asked(asked, ((heading.position, ticks),), said)


def _written_in(mark: re.Match[str]) -> str:
    """Older exports part what was written in from its option as `Other-TEXT`."""
    return " - Text" if mark[1] else "Text"


def _is_choice(heading: _Heading) -> bool:
    """Is it known to be a choice? What people type has an import id that ends in TEXT."""
    return heading.known and heading.part == "answer" and not heading.steps


def _kind(heading: _Heading, given: pd.Series) -> Kind | None:
    """Choices are exported as small numbers or as words; else the answers tell."""
    if heading.part == "text":
        return "text" if heading.steps else None
    found = set(given.unique()) - {""}
    coded = bool(found) and all(_CODED.fullmatch(value) for value in found)
    return "single" if coded or _is_choice(heading) else None


def _ticks_in_one_cell(given: pd.Series) -> Ticks | None:
    """How to part ticked options, where they were not split into columns."""
    found = [cell for cell in given.unique() if cell]
    codes = all(_CODES_IN_ONE_CELL.fullmatch(cell) for cell in found)
    between = re.compile(",") if codes else _BETWEEN_OPTIONS
    parts = [set(between.split(cell)) for cell in found]
    if not any(len(selection) > 1 for selection in parts):
        return None
    seen = pd.Series([part for selection in parts for part in selection]).value_counts()
    if not codes and seen.max() < 2:
        return None
    return _parted_at(between)


def _ticks_by_bare_commas(heading: _Heading, given: pd.Series) -> Ticks | None:
    """The same, for a column of which we do not know whether it is a choice."""
    if heading.known or heading.part == "text":
        return None
    ticks = _parted_at(_BETWEEN_OPTIONS)
    return ticks if looks_multiple(given, ",", ticks) else None


def _parted_at(between: re.Pattern[str]) -> Ticks:
    return lambda cell: [Tick(part.strip()) for part in between.split(cell) if part.strip()]


def _said_of_ticks(heading: _Heading, file: str) -> Problem:
    return Problem(
        "we took this for a multiple choice, by its answers",
        "List its options in the questionnaire, or export it with multi-value fields split",
        file,
        column=heading.code,
    )


def _said_of_unanswered(
    asked: Iterable[_Asked], body: pd.DataFrame, file: str
) -> Iterator[Problem]:
    answered = [one for one in asked if one.question.kind not in ("meta", "multiple")]
    found = [
        one.question.question
        for one in answered
        for position, _ in one.columns
        if _SEEN_UNANSWERED in body[position].to_numpy()
    ]
    if found:
        yield Problem(
            f"{_SEEN_UNANSWERED} is an answer to {len(found)} questions; Qualtrics writes it for a "
            "question that was seen and not answered, unless an answer has that code",
            "Say in the questionnaire that it stands for no answer, or what it means",
            file,
            column=found[0],
        )


def _told_apart(asked: Iterable[_Asked]) -> list[_Asked]:
    found = list(asked)
    names = told_apart(one.question.question for one in found)
    return [
        replace(one, question=replace(one.question, question=name))
        for one, name in zip(found, names, strict=True)
    ]


def _with_status(layout: Layout, at: Mapping[str, int], file: str) -> Layout:
    """Rows marked as tests and as partial, by whatever of Qualtrics' fields is there."""
    body = layout.body
    status = pd.Series("data", index=body.index, dtype="str")
    if "finished" in at or "progress" in at:
        status = status.mask(_is_partial(body, at), "partial")
    if "distributionchannel" in at:
        channel = body[at["distributionchannel"]].str.strip().str.lower()
        status = status.mask(channel.isin(("preview", "test")), "test")
    if "status" not in at:
        return replace(layout, status=status)
    types = body[at["status"]]
    meaning = {text: _meaning(text) for text in types.unique()}
    said = types.map(meaning).astype("str")
    return replace(layout, status=status.mask(said == "test", "test")).noting(
        _said_of_status(types, said, layout.headers[at["status"]], file)
    )


def _is_partial(body: pd.DataFrame, at: Mapping[str, int]) -> pd.Series:
    """Not finished; where `Finished` is in words we do not know, `Progress` tells."""
    unfinished = pd.Series(False, index=body.index)
    known = unfinished
    if "finished" in at:
        said = body[at["finished"]]
        words = said.map({text: normal(text) for text in said.unique()})
        unfinished = words.isin(_UNFINISHED)
        known = unfinished | words.isin(_FINISHED)
    if "progress" in at:
        progress = pd.to_numeric(body[at["progress"]], errors="coerce")
        unfinished = unfinished | (~known & (progress < 100))
    return unfinished


def _meaning(text: str) -> Literal["data", "test", "spam", "unknown"]:
    words = normal(text)
    if re.fullmatch(r"\d{1,4}(?:\.0)?", words):
        number = int(float(words))
        return "test" if number & _PREVIEW_OR_TEST else "spam" if number & _SPAM else "data"
    if _TEST.search(words):
        return "test"
    if "spam" in words:
        return "spam"
    return "data" if _ANSWER.fullmatch(words) else "unknown"


def _said_of_status(types: pd.Series, said: pd.Series, header: str, file: str) -> Iterator[Problem]:
    spam, unknown = types[said == "spam"], types[said == "unknown"]
    if len(spam):
        yield Problem(
            f"Qualtrics took {len(spam)} rows for spam; we kept them as data",
            "Look at them, and delete on the platform those that are spam",
            file,
            int(spam.index[0]),
            header,
        )
    for text in unknown.unique():
        yield Problem(
            f"we do not know what “{text}” says of a response; we took it for an answer",
            "If it is a preview or a test, export the survey with numeric values, or say so under "
            "`status_column` and `status`",
            file,
            int(unknown[unknown == text].index[0]),
            header,
        )


PLATFORM = SurveyPlatform("qualtrics", recognise, lay_out)
