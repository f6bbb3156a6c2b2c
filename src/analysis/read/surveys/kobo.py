"""KoboToolbox and ODK: one row a submission; the form's own file, an XLSForm, says what was asked.

Nothing unfinished is ever sent, so no row is partial unless it is blank, and there are no
previews. What a reviewer rejected stays data, and is said: why it was rejected is for people to
judge.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from analysis.errors import Problem
from analysis.read.cells import blank_where
from analysis.read.choices import all_like
from analysis.read.dates import DATE
from analysis.read.dictionary import (
    Choice,
    Dictionary,
    Field,
    described,
    find_dictionary,
    unknown_answers,
    written_headers,
)
from analysis.read.file import CollectedFile
from analysis.read.identity import tells_who
from analysis.read.labels import normal, one_line, told_apart
from analysis.read.sheet import Sheet
from analysis.read.survey import Kind, Layout, Question, SurveyOptions, SurveyPlatform
from analysis.read.xlsform import is_xlsform, read_xlsform

_WHEN = ("_submission_time", "SubmissionDate", "end")
_WHO = ("_uuid", "KEY", "meta/instanceID", "meta-instanceID", "meta:instanceID", "instanceID")
_REVIEW = ("_validation_status", "ReviewState")
_REJECTED = {"not approved", "validation_status_not_approved", "rejected"}
_PARENT = ("_parent_index", "PARENT_KEY")
_KOBO = {
    "_id",
    "_uuid",
    "_submission_time",
    "_validation_status",
    "_notes",
    "_status",
    "_submitted_by",
    "_tags",
    "_index",
    "_attachments",
    "_geolocation",
    "_xform_id_string",
    "_bamboo_dataset_id",
    "_date_modified",
    "_duration",
    "_media_count",
    "_total_media",
    "_media_all_received",
    "formhub/uuid",
}
_CENTRAL = {
    "SubmissionDate",
    "CompletionDate",
    "KEY",
    "SubmitterID",
    "SubmitterName",
    "AttachmentsPresent",
    "AttachmentsExpected",
    "Status",
    "ReviewState",
    "DeviceID",
    "Edits",
    "FormVersion",
    "instanceID",
    "instanceName",
    "isValidated",
}
# The last as pandas numbers the rows.
_ANY = {"start", "end", "today", "audit", "Unnamed: 0"}
# What a phone fills in by itself, where a form asks for it.
_OF_A_PHONE = {"start", "end", "today", "deviceid", "username", "__version__"}
_OWN = re.compile(r"_{1,2}version_.*|_submission_.+|meta[/:.-].+|\*meta.*|SET-OF-.+")
_IDENTIFIES = {
    **dict.fromkeys(("deviceid", "device_id", "DeviceID"), "device"),
    **dict.fromkeys(("simserial", "subscriberid", "imei"), "device"),
    **dict.fromkeys(("username", "_submitted_by", "SubmitterID", "SubmitterName"), "user name"),
    "phonenumber": "telephone number",
    "_geolocation": "location",
}
_PART_OF_PLACE = re.compile(
    r"[-_:/.](latitude|longitude|altitude|precision|accuracy)$", re.IGNORECASE
)
# Latitude and longitude, and perhaps height and accuracy.
_PLACE = re.compile(r"-?\d+\.\d+ -?\d+\.\d+( -?\d+(\.\d+)?){0,2}(;.*)?", re.DOTALL)
_MEDIA = re.compile(
    r"[^/\\]+\.(?:jpe?g|png|heic|m4a|mp3|wav|amr|aac|3gpp?|mp4|mov|pdf)", re.IGNORECASE
)
_AFTER_GROUP = re.compile(r"[/:-]")
_BOX = {"", "0", "1", "0.0", "1.0", "true", "false"}
_KEY = re.compile(r"uuid:.*")
_TAG = re.compile(r"#[\w +#]+")


class Options(SurveyOptions):
    """What a person may say of an export from KoboToolbox or ODK.

    Attributes
    ----------
    dictionary
        The XLSForm, in the same folder; without it, the one that fits is looked for.
    """

    dictionary: str | None = None


def recognise(file: CollectedFile) -> float:
    """Columns that only these tools write; or the form itself, to say that it is no export."""
    header, *rows = [row for row in file.head if any(row)] or [[]]
    columns = {_own_name(one_line(cell)): at for at, cell in enumerate(header)}
    headers = columns.keys()
    if "_parent_index" in headers or {"KEY", "SubmissionDate"} <= headers:
        return 0.97
    if "PARENT_KEY" in headers and all_like(_KEY, _cells(rows, columns["PARENT_KEY"])):
        return 0.97
    if len(headers & _KOBO) >= 3 and headers & {"_uuid", "_submission_time"}:
        return 0.97
    marks = headers & (_KOBO | _CENTRAL | set(_WHO)) - {"Status"}
    if {"KEY", "instanceID"} <= marks or (marks & set(_WHO) and len(marks) >= 3):
        return 0.9
    if {"start", "today"} <= headers and len(headers & _OF_A_PHONE) >= 3:
        return 0.6 if all_like(DATE, _cells(rows, columns["start"])) else 0.0
    return 0.95 if is_xlsform(file) else 0.0


def _cells(rows: Iterable[Sequence[str]], at: int) -> list[str]:
    """What stands in one column, where anything does."""
    return [cell.strip() for row in rows for cell in row[at : at + 1] if cell.strip()]


def lay_out(file: CollectedFile, options: Options) -> Layout:
    """One header row, or two where the form has tags; group names stand before a question's."""
    if is_xlsform(file):
        raise file.refusal(
            "this is an XLSForm: it holds the questions of a survey, and no answers",
            "Read the export; the form may lie beside it in the same folder",
        )
    sheet = file.sheet(options.sheet)
    headers, written = sheet.header(), written_headers(sheet)
    _refuse_repeats(file, sheet.body(), written)
    body = _answers(sheet, written)
    own = _own_columns(written, body)
    asked = [header for header in written if header and header not in own]
    form, said = find_dictionary(file, options.dictionary, read_xlsform, asked)
    known = form or _form_of_headers(asked, written, body)
    layout = described(
        sheet, body, known, lambda at: _not_in_form(headers[at], written[at], own)
    ).noting([*said, *_rejected(written, body, file.name)])
    named = unknown_answers(form, layout, file.name) if form else _without_form(known, file.name)
    who = _first(written, _WHO)
    return replace(
        layout.noting(named),
        submitted_at=_first(written, _WHEN),
        id_at=() if who is None else (who,),
        separator=" ",
    )


def _refuse_repeats(file: CollectedFile, body: pd.DataFrame, written: Sequence[str]) -> None:
    if _first(written, _PARENT) is None:
        return
    parents = _first(written, ("_parent_table_name",))
    of = sorted(set(body[parents]) - {""}) if parents is not None else []
    raise file.refusal(
        "this holds the answers to a repeated group of questions, several rows a respondent"
        + (f"; its respondents are in “{of[0]}”" if of else ""),
        "Read the main file or sheet; to read these rows for themselves, say “platform: mapped”",
    )


def _answers(sheet: Sheet, written: Sequence[str]) -> pd.DataFrame:
    """Rows of answers: no row of tags below the header, and blank cells blank."""
    body = sheet.body()
    tags = [cell.strip() for cell in body.iloc[0] if cell.strip()] if len(body) else []
    if tags and all_like(_TAG, tags):
        body = body.iloc[1:]
    own = [at for at, header in enumerate(written) if _own_name(header) in _KOBO]
    # Older exports write “n/a” in every blank cell, in their own columns too.
    return blank_where(body, "n/a") if (body[own] == "n/a").any(axis=None) else body


def _own_columns(written: Sequence[str], body: pd.DataFrame) -> dict[str, str | None]:
    """The tools' own columns, and what each tells of who somebody is."""
    own = _ANY | _KOBO | (_CENTRAL if "KEY" in written else set())
    found = {
        header: _IDENTIFIES.get(name)
        for header in written
        if (name := _own_name(header)) in own
        or name in _IDENTIFIES
        or _OWN.fullmatch(name)
        or (name.endswith("_URL") and name.removesuffix("_URL") in written)
    }
    media = {header for at, header in enumerate(written) if _holds_only(_MEDIA, body[at])}
    places = {header for at, header in enumerate(written) if _holds_only(_PLACE, body[at])}
    places |= set(_names_of_places(written)) & set(written)
    return found | dict.fromkeys(media) | dict.fromkeys(places, "location")


def _names_of_places(written: Iterable[str]) -> Iterator[str]:
    """Headers such as `_home_latitude`, where there is `_home_longitude`, and `home`."""
    parts_of: dict[str, dict[str, str]] = defaultdict(dict)
    for header in written:
        if part := _PART_OF_PLACE.search(header):
            parts_of[header[: part.start()]][part[1].lower()] = header
    for stem, parts in parts_of.items():
        if {"latitude", "longitude"} <= parts.keys():
            *groups, name = re.split(r"(?<=[/:-])", stem)
            yield from parts.values()
            yield "".join([*groups, name.removeprefix("_")])


def _holds_only(pattern: re.Pattern[str], cells: pd.Series) -> bool:
    filled = [cell for cell in cells.head(1000).str.strip().unique() if cell]
    return bool(filled) and all_like(pattern, filled)


def _not_in_form(header: str, written: str, own: Mapping[str, str | None]) -> Question:
    if written in own:
        return Question(header, written, "meta", identifies=own[written])
    if not written:
        return Question(header, header, "meta")
    return Question(header, written, identifies=tells_who(_AFTER_GROUP.split(written)[-1]))


def _form_of_headers(
    asked: Iterable[str], written: Sequence[str], body: pd.DataFrame
) -> Dictionary:
    """What headers alone say: `Transport` and `Transport/Bus` are a question and its tick box.

    A header that stands twice, as labels may, is of another question each time.
    """
    wholes = set(asked)
    latest: dict[str, int] = {}
    boxes: dict[int, dict[str, Choice]] = {}
    for at, header in enumerate(written):
        stem = next((stem for stem in _stems(header) if stem in latest), None)
        if stem is not None and _are_boxes(body[[at]]):
            boxes[latest[stem]][header] = Choice(header[len(stem) + 1 :])
        elif header in wholes:
            latest[header] = at
            boxes[at] = {}
    several = {written[at] for at, found in boxes.items() if found}
    named = {at: written[at] for at in boxes if written[at] in several}
    fields = [
        _field_of_headers(name, named[at], boxes[at])
        for at, name in zip(named, told_apart(named.values()), strict=True)
    ]
    others = [at for at in boxes if at not in named]
    return Dictionary("", (*fields, *_with_options_alone(others, written, body)))


def _field_of_headers(name: str, stem: str, boxes: Mapping[str, Choice]) -> Field:
    kind: Kind | None = "multiple" if boxes else None
    return Field(name, stem, kind, tuple(boxes.values()), {stem: None, **boxes})


def _with_options_alone(
    others: Iterable[int], written: Sequence[str], body: pd.DataFrame
) -> Iterator[Field]:
    """Multiple choices without a column but their options', as people may export them."""
    columns_of: dict[str, list[int]] = defaultdict(list)
    for at in others:
        stem, _, option = written[at].rpartition("/")
        if stem and option:
            columns_of[stem].append(at)
    for stem, columns in columns_of.items():
        if len(columns) > 1 and _are_boxes(body[columns]) and _are_all_or_none(body[columns]):
            boxes = {written[at]: Choice(written[at][len(stem) + 1 :]) for at in columns}
            yield Field(stem, stem, "multiple", tuple(boxes.values()), boxes)


def _are_boxes(cells: pd.DataFrame) -> bool:
    return {cell.lower() for at in cells.columns for cell in cells[at].unique()} <= _BOX


def _are_all_or_none(cells: pd.DataFrame) -> bool:
    """Does each row fill all cells or none, as every option is ticked or open?"""
    filled = cells != ""
    answered = filled.any(axis=1)
    return bool(answered.any()) and answered.equals(filled.all(axis=1))


def _stems(header: str) -> Iterator[str]:
    """What stands before each mark that could part a question from its option."""
    for mark in re.finditer(r"[/.](?=.)", header):
        yield header[: mark.start()]


def _without_form(known: Dictionary, file: str) -> Iterator[Problem]:
    yield Problem(
        "there is no XLSForm beside it that fits, so answers may be codes without their words",
        "Put the form's XLSX file in the same folder, or name it under `dictionary`",
        file,
    )
    alone = [asked.name for asked in known.fields if None not in asked.by_name.values()]
    if alone:
        yield Problem(
            f"all columns of “{alone[0]}” ({len(alone)} such) hold only 0 and 1, so we took it "
            "for a multiple choice; it may be a group of questions",
            "Put the form's XLSX file in the same folder, as it tells",
            file,
        )


def _rejected(written: Sequence[str], body: pd.DataFrame, file: str) -> Iterator[Problem]:
    review = _first(written, _REVIEW)
    if review is None:
        return
    rejected = [said for said in body[review].unique() if normal(said) in _REJECTED]
    rows = body.index[body[review].isin(rejected)]
    if len(rows):
        yield Problem(
            f"a reviewer rejected this row ({len(rows)} such); it is kept as data",
            "Say under `status_column` and `status` what each review means, to leave them out",
            file,
            int(rows[0]),
            written[review],
        )


def _first(written: Sequence[str], names: Sequence[str]) -> int | None:
    """Where the first of these names that heads a column stands."""
    heads = [_own_name(header) for header in written]
    return next((heads.index(name) for name in names if name in heads), None)


def _own_name(header: str) -> str:
    """A header as the tools write it: R puts an X before `_uuid`."""
    return header.removeprefix("X") if header.startswith("X_") else header


PLATFORM = SurveyPlatform("kobo", recognise, lay_out, Options)
