"""REDCap: one row a record, event and instance; an 18-column dictionary says what was asked.

A row is partial where REDCap says that its survey was not completed, or where nothing was
answered in it. A form's status alone says less: it is “Incomplete” until somebody changes it, so
such rows stay data, and are said.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.errors import Problem
from analysis.read.cells import blank_where
from analysis.read.choices import Tick, Ticks, all_like, the_cell
from analysis.read.dates import DATE, Order, read_dates
from analysis.read.dictionary import (
    Choice,
    Dictionary,
    Field,
    described,
    find_dictionary,
    unknown_answers,
    without_markup,
    written_headers,
)
from analysis.read.file import CollectedFile
from analysis.read.identity import tells_who
from analysis.read.labels import normal, one_line
from analysis.read.survey import Column, Kind, Layout, Question, SurveyOptions, SurveyPlatform

# REDCap's own columns, as raw data and as labels name them, and what tells of who somebody is.
_OWN = {
    "redcap_event_name": None,
    "event name": None,
    "redcap_repeat_instrument": None,
    "repeat instrument": None,
    "redcap_repeat_instance": None,
    "repeat instance": None,
    "redcap_data_access_group": None,
    "data access group": None,
    "redcap_survey_identifier": "name",
    "survey identifier": "name",
    "complete?": None,
    "survey timestamp": None,
}
_NAMES_A_ROW = tuple(_OWN)[:6]
_NOT_COMPLETED = "[not completed]"
_STATUS = re.compile(r"\d?|incomplete|unverified|complete")
_COMPLETE = {"2", "complete"}
_BOX = {"", "0", "1", "0.0", "1.0", "checked", "unchecked"}
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_CODE = re.compile(r"[a-z0-9_.-]+")
_CHOICES = {
    "yesno": (Choice("Yes", "1"), Choice("No", "0")),
    "truefalse": (Choice("True", "1"), Choice("False", "0")),
}
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("radio", "dropdown", "yesno", "truefalse", "sql"), "single"),
    "checkbox": "multiple",
    "slider": "number",
    "notes": "text",
    **dict.fromkeys(("calc", "file", "descriptive"), "meta"),
}
# How the name of a field's validation begins, and what it then tells of who somebody is.
_VALIDATION_IDENTIFIES = {
    "email": "email address",
    "phone": "telephone number",
    **dict.fromkeys(("zipcode", "postalcode"), "postcode"),
    **dict.fromkeys(("mrn", "vmrn", "ssn"), "personal number"),
    "signature": "signature",
}
# A dictionary's headers, as its file and as the API name them.
_DICTIONARY = {
    "name": ("variable / field name", "field_name"),
    "form": ("form name", "form_name"),
    "section": ("section header", "section_header"),
    "type": ("field type", "field_type"),
    "label": ("field label", "field_label"),
    "choices": (
        "choices, calculations, or slider labels",
        "choices or calculations",
        "select_choices_or_calculations",
    ),
    "validation": (
        "text validation type or show slider number",
        "text_validation_type_or_show_slider_number",
    ),
    "identifier": ("identifier?", "identifier"),
    "matrix": ("matrix group name", "matrix_group_name"),
}
_PART_OF_HEADER = {header: part for part, headers in _DICTIONARY.items() for header in headers}
_NEEDED = {"name", "type", "label", "choices"}
_LISTED = ("radio", "dropdown", "checkbox")


class Options(SurveyOptions):
    """What a person may say of an export from REDCap.

    Attributes
    ----------
    dictionary
        The data dictionary, in the same folder; without it, the one that fits is looked for.
    missing
        What the project's missing data codes mean, code by code; no file of REDCap's says it.
    """

    dictionary: str | None = None
    missing: dict[str, str] = {}


def recognise(file: CollectedFile) -> float:
    """Its own columns; else tick boxes and form statuses; or a dictionary that knows its names."""
    header, *rows = [row for row in file.head if any(row)] or [[]]
    if not header:
        return 0.0
    if _is_dictionary(file):
        return 0.95
    headers = [one_line(cell) for cell in header]
    if any(header.startswith("redcap_") and header in _OWN for header in headers):
        return 0.97
    cells = {
        header: {row[at].strip().casefold() for row in rows if at < len(row)}
        for at, header in enumerate(headers)
    }
    boxes = any(_box(header) and cells[header] <= _BOX for header in headers)
    if "Complete?" in headers:
        return _sure_of_labels(headers, boxes, cells["Complete?"])
    if not all(_NAME.fullmatch(header) for header in headers if header and not _box(header)):
        return 0.5 if boxes else 0.0
    if find_dictionary(file, None, read_dictionary, headers)[0]:
        return 0.97
    forms = [cells[header] for header in headers if header.endswith("_complete")]
    return _sure_of_names(boxes, [form for form in forms if all_like(_STATUS, form)], headers)


def _sure_of_labels(headers: Sequence[str], boxes: bool, statuses: set[str]) -> float:
    if boxes or {"Survey Timestamp", "Repeat Instrument"} & set(headers):
        return 0.95
    return 0.8 if all_like(_STATUS, statuses) else 0.0


def _sure_of_names(boxes: bool, forms: Sequence[set[str]], headers: Sequence[str]) -> float:
    """Other sheets have a column such as `is_complete` too, of 0 and 1."""
    if boxes and forms:
        return 0.9
    of_forms = len(forms) > 1 or headers[0] == "record_id" or _COMPLETE & set().union(*forms)
    return 0.5 if boxes or (forms and of_forms) else 0.0


def lay_out(file: CollectedFile, options: Options) -> Layout:
    """One header row, of names or of labels; each ticked option in a column of its own."""
    if _is_dictionary(file):
        raise file.refusal(
            "this is a REDCap data dictionary: it holds the questions of a survey, and no answers",
            "Read the data export; the dictionary may lie beside it in the same folder",
        )
    sheet = file.sheet(options.sheet)
    headers, written, body = sheet.header(), written_headers(sheet), sheet.body()
    own = _own_columns(written, body)
    asked = [header for at, header in enumerate(written) if header and at not in own]
    dictionary, said = find_dictionary(file, options.dictionary, read_dictionary, asked)
    layout = described(
        sheet,
        body,
        dictionary or _dictionary_of_headers(asked),
        lambda at: _not_in_dictionary(at, headers[at], written[at], own),
    ).noting(said)
    if dictionary is None:
        layout = layout.noting([_without_dictionary(file.name)])
    else:
        strange = unknown_answers(dictionary, layout, file.name, options.missing)
        layout = layout.noting(map(_perhaps_missing, strange))
    record = _record(dictionary, layout.columns[0])
    layout = replace(
        layout.with_kind(record, "meta"),
        columns=tuple(_with_missing(layout.columns, options.missing)),
        id_at=_ids(layout.columns, written, record),
    )
    return _with_status(layout, written, options.dates, file.name)


def _record(dictionary: Dictionary | None, first: Column) -> str:
    """The question that names a record: the dictionary's first, or else the first column."""
    if dictionary is not None:
        return dictionary.fields[0].name
    return first.question if first.ticks is None else ""


def read_dictionary(file: CollectedFile) -> Dictionary | None:
    """The questions that a data dictionary describes; nothing where the file is none."""
    if not _is_dictionary(file):
        return None
    sheet = file.sheet()
    names = [_PART_OF_HEADER.get(normal(cell)) for cell in sheet.cells.iloc[0]]
    rows = [
        {name: cell.strip() for name, cell in zip(names, cells, strict=True) if name}
        for cells in sheet.body().itertuples(index=False)
    ]
    stems: dict[str, str] = {}
    for row in rows:  # the header above a matrix stands in its first row alone
        if row.get("matrix"):
            stems.setdefault(row["matrix"], without_markup(row.get("section", "")))
    return Dictionary(
        file.name,
        tuple(_field(row, stems.get(row.get("matrix", ""), "")) for row in rows if row["name"]),
    )


def _is_dictionary(file: CollectedFile) -> bool:
    if file.is_workbook and not _names_field_types(file):
        return False
    header = next((row for row in file.head if any(row)), [])
    return {_PART_OF_HEADER.get(normal(cell)) for cell in header} >= _NEEDED


def _names_field_types(file: CollectedFile) -> bool:
    """Could a workbook be a dictionary? To read every large workbook of a folder takes too long."""
    texts = (file.archive.read(path) for path in file.archive.paths if path.endswith(".xml"))
    return any(b"Field Type" in text or b"field_type" in text for text in texts)


def _field(row: Mapping[str, str], stem: str) -> Field:
    name, kind, label = row["name"], row["type"].casefold(), without_markup(row["label"])
    validation = row.get("validation", "").casefold()
    choices = _CHOICES.get(kind) or tuple(_choices(row["choices"] if kind in _LISTED else ""))
    boxes = choices if kind == "checkbox" else ()
    named = {header: choice for choice in boxes for header in _box_names(name, choice)}
    labelled = {f"{label} (choice={choice.label})": choice for choice in boxes}
    return Field(
        name,
        " - ".join(part for part in (stem, label) if part),
        _KINDS.get(kind) or _kind_of_text(validation),
        choices,
        by_name={name: None, **named},
        by_label={label: None, **labelled} if label else {},
        identifies=_identifies(row, validation),
        separator=",",
    )


def _choices(listed: str) -> Iterator[Choice]:
    """`1, A | 2, B`: a code, a comma and the words, which may hold commas too."""
    for part in listed.split("|"):
        code, _, label = part.strip().partition(",")
        if code.strip():
            yield Choice(without_markup(label) or code.strip(), code.strip())


def _box_names(name: str, choice: Choice) -> Iterator[str]:
    """The names of an option's column, where only letters, digits and `_` may stand."""
    code = str(choice.code).lower()
    yield f"{name}___{code}"
    yield f"{name}___{re.sub(r'[^a-z0-9_]', '_', code)}"


def _kind_of_text(validation: str) -> Kind:
    if validation.startswith("date"):
        return "date"
    return "number" if validation.startswith(("integer", "number")) else "text"


def _identifies(row: Mapping[str, str], validation: str) -> str | None:
    by_validation = (
        why for begins, why in _VALIDATION_IDENTIFIES.items() if validation.startswith(begins)
    )
    known = tells_who(row["name"]) or tells_who(row["label"]) or next(by_validation, None)
    marked = row.get("identifier", "").casefold().startswith("y")
    return known or ("an identifier, says its dictionary" if marked else None)


def _own_columns(written: Sequence[str], body: pd.DataFrame) -> dict[int, str | None]:
    """REDCap's own columns by position, and what each tells of who somebody is."""
    return {
        at: _OWN.get(header.casefold())
        for at, header in enumerate(written)
        if header.casefold() in _OWN
        or (header.endswith("_complete") and all_like(_STATUS, body[at].str.lower().unique()))
        or _is_timestamp(header, body[at])
    }


def _is_timestamp(header: str, cells: pd.Series) -> bool:
    """Does it say when a survey was completed?"""
    if not header.casefold().endswith(("_timestamp", "survey timestamp")):
        return False
    return all(DATE.fullmatch(cell) for cell in cells.unique() if cell not in ("", _NOT_COMPLETED))


def _not_in_dictionary(
    at: int, header: str, written: str, own: Mapping[int, str | None]
) -> Question:
    if at in own or not written:
        return Question(header, written or header, "meta", identifies=own.get(at))
    return Question(header, written)


def _box(header: str) -> tuple[str, str] | None:
    """The question and the option that the header of a tick box names."""
    name, _, code = header.partition("___")
    if _NAME.fullmatch(name) and _CODE.fullmatch(code):
        return name, code
    text, _, label = header.removesuffix(")").rpartition(" (choice=")
    return (text, label) if text and header.endswith(")") else None


def _dictionary_of_headers(asked: Sequence[str]) -> Dictionary:
    """What headers alone say: `transport___1` is a tick box of `transport`."""
    boxes: dict[str, dict[str, Choice | None]] = defaultdict(dict)
    for header in asked:
        if box := _box(header):
            name, option = box
            boxes[name][header] = Choice(option)
    fields = [
        Field(name, name, "multiple", tuple(filter(None, columns.values())), columns)
        for name, columns in boxes.items()
    ]
    return Dictionary("", tuple(fields))


def _without_dictionary(file: str) -> Problem:
    return Problem(
        "there is no data dictionary beside it that fits, so answers may be codes without their "
        "words",
        "Put the project's dictionary in the same folder, or name it under `dictionary`",
        file,
    )


def _perhaps_missing(problem: Problem) -> Problem:
    remedy = f"{problem.remedy}; if it is a missing data code, say under `missing` what it means"
    return replace(problem, remedy=remedy)


def _several_rows(layout: Layout, file: str) -> Iterator[Problem]:
    """Who answered at several events or instances has several rows."""
    records = layout.body[layout.id_at[0]].nunique() if len(layout.id_at) > 1 else 0
    if 0 < records < len(layout.body):
        yield Problem(
            f"{len(layout.body)} rows are of {records} records: a row is what one record says at "
            "one event or one time of asking",
            "Count records, not rows, where people are meant",
            file,
        )


def _ids(columns: Iterable[Column], written: Sequence[str], record: str) -> tuple[int, ...]:
    """A row is named by its record, event, repeated instrument and instance."""
    records = [column.position for column in columns if column.question == record][:1]
    events = [at for at, header in enumerate(written) if header.casefold() in _NAMES_A_ROW]
    return (*records, *events) if records else ()


def _with_missing(columns: Iterable[Column], missing: Mapping[str, str]) -> Iterator[Column]:
    """The same columns, where a missing data code is read as what it means."""
    for column in columns:
        yield replace(column, ticks=_or_missing(column.ticks, missing)) if missing else column


def _or_missing(ticks: Ticks | None, missing: Mapping[str, str]) -> Ticks:
    read = ticks or the_cell

    def or_missing(cell: str) -> list[Tick]:
        code = cell.strip()
        return [Tick(missing[code], code)] if code in missing else read(cell)

    return or_missing


def _with_status(layout: Layout, written: Sequence[str], order: Order | None, file: str) -> Layout:
    """Partial are rows without an answer, and those whose every survey was left unfinished."""
    body = layout.body
    stamps = [at for at, header in enumerate(written) if _is_timestamp(header, body[at])]
    unfinished = (body[stamps] == _NOT_COMPLETED).any(axis=1)
    submitted, said = _last_completed(layout, stamps, order, file)
    completed, answered = submitted.notna(), _has_answers(layout)
    partial = ~answered | (unfinished & ~completed)
    told = {
        "holds no answer besides what names it, and is marked partial": ~answered
        & (body != "").any(axis=1),
        "holds one survey that was completed and one that was not; it is kept as data": answered
        & unfinished
        & completed,
        "has answers, but no form marked complete; it is kept as data, as REDCap marks a form "
        "incomplete until somebody changes it": ~partial
        & ~completed
        & _none_complete(body, written),
    }
    return replace(
        layout,
        status=pd.Series("data", index=body.index, dtype="str").mask(partial, "partial"),
        submitted=submitted if stamps else None,
    ).noting([*said, *_several_rows(layout, file), *_told_once(told, file)])


def _told_once(told: Mapping[str, pd.Series], file: str) -> Iterator[Problem]:
    """What a person should know of some rows, said at the first of them."""
    for what, rows in told.items():
        for row in rows.index[rows][:1]:
            yield Problem(
                f"this row ({rows.sum()} such) {what}",
                "Nothing to do, unless this is wrong",
                file,
                int(row),
            )


def _last_completed(
    layout: Layout, stamps: Sequence[int], order: Order | None, file: str
) -> tuple[pd.Series, list[Problem]]:
    """When the last survey of each row was completed."""
    moments = pd.DataFrame(index=layout.body.index, dtype="datetime64[us]")
    said = []
    for at in stamps:
        times = blank_where(layout.body[[at]], _NOT_COMPLETED)[at]
        dates = read_dates(times, order, "month first")
        moments[at] = dates.moments
        if dates.how:
            remedy = "Say which under `dates`, if this is wrong"
            said.append(Problem(dates.how, remedy, file, column=layout.headers[at]))
    return moments.max(axis=1).astype("datetime64[us]"), said


def _has_answers(layout: Layout) -> pd.Series:
    """Which rows hold an answer to something that people were asked."""
    asked = {question.question for question in layout.questions if question.kind != "meta"}
    answered = pd.Series(False, index=layout.body.index)
    for column in layout.columns:
        if column.question in asked:
            cells, read = layout.body[column.position], column.ticks or the_cell
            answered |= cells.isin([cell for cell in cells.unique() if read(cell)])
    return answered


def _none_complete(body: pd.DataFrame, written: Sequence[str]) -> pd.Series:
    """Which rows have form statuses and none that is complete."""
    forms = [
        at
        for at, header in enumerate(written)
        if header.casefold().endswith(("_complete", "complete?"))
        and all_like(_STATUS, body[at].str.lower().unique())
    ]
    statuses = body[forms].apply(lambda column: column.str.strip().str.lower())
    none: pd.Series = (statuses != "").any(axis=1) & ~statuses.isin(_COMPLETE).any(axis=1)
    return none


PLATFORM = SurveyPlatform("redcap", recognise, lay_out, Options)
