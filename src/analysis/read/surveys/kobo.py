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
from analysis.read.choices import all_like
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
from analysis.read.labels import normal, one_line
from analysis.read.sheet import Sheet
from analysis.read.survey import Layout, Question, SurveyOptions, SurveyPlatform
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
_ANY = {"start", "end", "today", "audit"}
_OWN = re.compile(r"_{1,2}version_.*|_submission_.+|meta[/:.-].+|\*meta.*|SET-OF-.+")
_IDENTIFIES = {
    **dict.fromkeys(("deviceid", "DeviceID", "simserial", "subscriberid", "imei"), "device"),
    **dict.fromkeys(("username", "_submitted_by", "SubmitterID", "SubmitterName"), "user name"),
    "phonenumber": "telephone number",
    "_geolocation": "location",
}
_PART_OF_PLACE = re.compile(
    r"[-_:/.](latitude|longitude|altitude|precision|accuracy)$", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?P<group>.*[/:-])?_?(?P<name>.+?)[-_:/.](?P<part>latitude|longitude|altitude|precision|"
    r"accuracy)",
    re.IGNORECASE,
)
_PLACE = re.compile(r"-?\d+\.\d+ -?\d+\.\d+( -?\d+(\.\d+)?){0,2}(;.*)?", re.DOTALL)
_AFTER_GROUP = re.compile(r"[/:-]")
_BOX = {"", "0", "1", "0.0", "1.0", "true", "false"}
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
    headers = {_own_name(one_line(cell)) for cell in next(filter(any, file.head), [])}
    kobo, central = len(headers & _KOBO), len(headers & (_CENTRAL - {"Status"}))
    if headers & set(_PARENT) or {"KEY", "SubmissionDate"} <= headers:
        return 0.97
    if kobo >= 3 and headers & {"_uuid", "_submission_time"}:
        return 0.97
    if headers & set(_WHO) and kobo + central >= 2:
        return 0.9
    if len(headers & {"start", "end", "today", "deviceid", "username", "__version__"}) >= 3:
        return 0.6
    return 0.95 if is_xlsform(file) else 0.0


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
    layout = described(
        sheet,
        body,
        form or _form_of_headers(asked, written, body),
        lambda at: _not_in_form(headers[at], written[at], own),
    ).noting([*said, *_rejected(written, body, file.name)])
    named = unknown_answers(form, layout, file.name) if form else [_without_form(file.name)]
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
    return body.replace("n/a", "") if (body[own] == "n/a").any(axis=None) else body


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
    names = set(_names_of_places(written))
    names |= {header for at, header in enumerate(written) if _holds_places(body[at])}
    return found | dict.fromkeys(names & set(written), "location")


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


def _holds_places(cells: pd.Series) -> bool:
    """Are they all latitude and longitude, and perhaps height and accuracy?"""
    filled = [cell for cell in cells.head(1000).str.strip().unique() if cell]
    return bool(filled) and all_like(_PLACE, filled)


def _not_in_form(header: str, written: str, own: Mapping[str, str | None]) -> Question:
    if written in own:
        return Question(header, written, "meta", identifies=own[written])
    if not written:
        return Question(header, header, "meta")
    return Question(header, written, identifies=tells_who(_AFTER_GROUP.split(written)[-1]))


def _form_of_headers(
    asked: Sequence[str], written: Sequence[str], body: pd.DataFrame
) -> Dictionary:
    """What headers alone say: `Transport` and `Transport/Bus` are a question and its tick box."""
    stems = dict.fromkeys(asked)
    options: dict[str, dict[str, Choice]] = {stem: {} for stem in stems}
    for at, header in enumerate(written):
        stem = next((stem for stem in _stems(header) if stem in stems), None)
        if stem is not None and {cell.lower() for cell in body[at].unique()} <= _BOX:
            options[stem][header] = Choice(header[len(stem) + 1 :])
    fields = [
        Field(stem, stem, "multiple", tuple(found.values()), {stem: None, **found})
        for stem, found in options.items()
        if found
    ]
    return Dictionary("", tuple(fields))


def _stems(header: str) -> Iterator[str]:
    """What stands before each mark that could part a question from its option."""
    for mark in re.finditer(r"[/.](?=.)", header):
        yield header[: mark.start()]


def _without_form(file: str) -> Problem:
    return Problem(
        "there is no XLSForm beside it that fits, so answers may be codes without their words",
        "Put the form's XLSX file in the same folder, or name it under `dictionary`",
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
