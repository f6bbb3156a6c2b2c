"""Reads an XLSForm: the questions of its survey sheet with the options of its choices sheet."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from analysis.errors import EvaluationError
from analysis.read.archive import parse_xml
from analysis.read.dictionary import Choice, Dictionary, Field, without_markup
from analysis.read.file import CollectedFile
from analysis.read.labels import normal
from analysis.read.survey import Kind

# What tools write between a group and its question, and between a question and its option.
_AFTER_GROUP = ("/", "-", ":", ".", "_")
_BEFORE_OPTION = ("/", ".", "-", ":")
_WORKBOOK = "xl/workbook.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_SELECT = re.compile(
    r"(?:select[_ ](?P<many>one|multiple)|select1|select all that apply)(?: from)? "
    r"(?P<choices>\S+)(?P<other> or[ _](?:specify )?other)?",
    re.IGNORECASE,
)
_SELECT_FROM_FILE = re.compile(r"select_(?P<many>one|multiple)_(?:from_file|external) .*")
_KINDS: dict[str, Kind] = {
    **dict.fromkeys(("integer", "int", "decimal", "range"), "number"),
    **dict.fromkeys(("date", "datetime"), "date"),
    **dict.fromkeys(("text", "string", "time", "barcode"), "text"),
    **dict.fromkeys(("acknowledge", "trigger"), "single"),
    **dict.fromkeys(("start", "end", "today", "audit", "calculate", "hidden", "note"), "meta"),
    **dict.fromkeys(("audio", "video", "image", "file", "background-audio"), "meta"),
}
_IDENTIFIES = {
    **dict.fromkeys(("geopoint", "geotrace", "geoshape", "start-geopoint"), "location"),
    "username": "user name",
    "email": "email address",
    "phonenumber": "telephone number",
    **dict.fromkeys(("deviceid", "simserial", "subscriberid"), "device"),
}
# KoboToolbox's own rating and ranking: a group whose rows share one list of options.
_RATING = {"begin_score": "kobo--score-choices", "begin_rank": "kobo--rank-items"}
_RATING_ROWS = ("score__row", "rank__level")
_OTHER = Choice("Other", "other")

Row = Mapping[str, str]


@dataclass(frozen=True)
class _Group:
    """A group of the survey sheet; in a rating its rows share one list of choices."""

    name: str
    labels: tuple[str, ...]
    choices: str


@dataclass(frozen=True)
class _Asked:
    """A row of the survey sheet, and the groups it stands in."""

    type: str
    name: str
    labels: tuple[str, ...]
    groups: tuple[_Group, ...]

    @property
    def path(self) -> tuple[str, ...]:
        return (*(group.name for group in self.groups), self.name)

    @property
    def label_paths(self) -> list[tuple[str, ...]]:
        """Each label alone, and under its groups' labels in the same language."""
        named = [group.labels or (group.name,) for group in self.groups]
        nested = [
            (*(labels[min(at, len(labels) - 1)] for labels in named), label)
            for at, label in enumerate(self.labels)
        ]
        return [*((label,) for label in self.labels), *nested]


def read_xlsform(file: CollectedFile) -> Dictionary | None:
    """The questions that an XLSForm asks; nothing where the file is no XLSForm.

    Parameters
    ----------
    file
        An XLSX or XLS workbook.
    """
    if not is_xlsform(file):
        return None
    settings = next(iter(_rows(file, "settings")), {})
    survey = list(_rows(file, "survey"))
    languages = _languages(survey, settings.get("default_language", ""))
    choices = _choice_lists(_rows(file, "choices"), languages)
    asked = list(_asked(survey, languages))
    names = Counter(each.name for each in asked)
    fields = tuple(_field(each, names[each.name] == 1, choices) for each in asked)
    return Dictionary(file.name, fields)


def is_xlsform(file: CollectedFile) -> bool:
    """Is it a workbook with a survey sheet whose columns are type and name?"""
    if file.is_workbook:
        if "survey" not in _page_names(file):
            return False
    elif not file.path.is_file() or not file.content.startswith(_OLD_OFFICE):
        return False
    columns = next(iter(_rows(file, "survey")), {})
    return "type" in columns and bool({"name", "$autoname"} & columns.keys())


def _page_names(file: CollectedFile) -> list[str]:
    """Names of its sheets, without reading any of them."""
    book = parse_xml(file.archive.read(_WORKBOOK), file.name)
    return [normal(page.get("name", "")) for page in book.iter() if page.tag.endswith("}sheet")]


def _rows(file: CollectedFile, page: str) -> Iterator[Row]:
    """Filled rows of a sheet by its headers; none where the workbook has no such sheet."""
    try:
        sheet = file.sheet(page)
    except EvaluationError:
        return
    headers = [_plain(cell) for cell in sheet.cells.iloc[0]]
    for cells in sheet.body().itertuples(index=False):
        row = {header: str(cell).strip() for header, cell in zip(headers, cells, strict=True)}
        if any(row.values()):
            yield row


def _plain(header: str) -> str:
    """A column's name without the spaces and spellings that XLSForm allows."""
    known = normal(header).replace(" : ", ":").replace("::", ":")
    return known.replace(" ", "_") if ":" not in known else known


def _is_label(column: str) -> bool:
    return column == "label" or column.startswith("label:")


def _languages(survey: Iterable[Row], default: str) -> list[str]:
    """Columns that hold labels, those of the form's own language first."""
    columns = [column for column in next(iter(survey), {}) if _is_label(column)]
    own = f"label:{normal(default)}"
    return sorted(columns, key=lambda column: column not in (own, "label"))


def _labels(row: Row, languages: Iterable[str]) -> tuple[str, ...]:
    found = (without_markup(row.get(language, "")) for language in languages)
    return tuple(dict.fromkeys(label for label in found if label))


def _choice_lists(rows: Iterable[Row], languages: Iterable[str]) -> dict[str, tuple[Choice, ...]]:
    lists: dict[str, tuple[Choice, ...]] = {}
    for row in rows:
        code = row.get("name") or row.get("value") or ""
        if code:
            label, *others = _labels(row, languages) or (code,)
            of = row.get("list_name", "")
            lists[of] = (*lists.get(of, ()), Choice(label, code, tuple(others)))
    return lists


def _asked(survey: Iterable[Row], languages: list[str]) -> Iterator[_Asked]:
    groups: tuple[_Group, ...] = ()
    for row in survey:
        said = " ".join(row["type"].split())
        step = said.casefold().replace(" ", "_")
        name = row.get("name") or row.get("$autoname") or ""
        labels = _labels(row, languages)
        if step.startswith("begin_"):
            groups = (*groups, _Group(name, labels, row.get(_RATING.get(step, ""), "")))
        elif step.startswith("end_"):
            groups = groups[:-1]
        elif step in _RATING_ROWS and groups:
            yield _Asked(f"select_one {groups[-1].choices}", name, labels, groups)
        elif said and name:
            yield _Asked(said, name, labels, groups)


def _field(asked: _Asked, only_one: bool, lists: Mapping[str, tuple[Choice, ...]]) -> Field:
    """The question; where another has its name, it goes by its groups and its name."""
    kind, choices = _kind_and_choices(asked.type, lists)
    boxes = choices if kind == "multiple" else ()
    paths = [asked.path, (asked.name,)] if only_one else [asked.path]
    codes = {choice: (choice.code or choice.label,) for choice in boxes}
    labels = {choice: (choice.label, *choice.other_labels) for choice in boxes}
    stems = asked.groups[-1:] if asked.groups and asked.groups[-1].choices else ()
    return Field(
        asked.name if only_one else "/".join(asked.path),
        " - ".join([*(stem.labels[0] for stem in stems if stem.labels), *asked.labels[:1]]),
        kind,
        choices,
        by_name=_headers(paths, codes),
        by_label=_headers(asked.label_paths, labels),
        identifies=_IDENTIFIES.get(asked.type.casefold().replace(" ", "")),
    )


def _kind_and_choices(
    said: str, lists: Mapping[str, tuple[Choice, ...]]
) -> tuple[Kind | None, tuple[Choice, ...]]:
    from_file = _SELECT_FROM_FILE.match(said)
    select = from_file or _SELECT.match(said)
    if select is None:
        return _KINDS.get(said.casefold()), ()
    several = select["many"] == "multiple" or "apply" in said.casefold()
    choices = () if from_file else lists.get(select["choices"], ())
    if not from_file and select["other"]:
        choices = (*choices, _OTHER)
    return "multiple" if several else "single", choices


def _headers(
    paths: Iterable[tuple[str, ...]], boxes: Mapping[Choice, tuple[str, ...]]
) -> dict[str, Choice | None]:
    """What columns of a question may be headed, tick boxes of its options included."""
    headers: dict[str, Choice | None] = {}
    for path in paths:
        for separator in _AFTER_GROUP if len(path) > 1 else _AFTER_GROUP[:1]:
            header = separator.join(path)
            headers[header] = None
            for choice, names in boxes.items():
                for name in names:
                    headers |= {f"{header}{mark}{name}": choice for mark in _BEFORE_OPTION}
    return headers
