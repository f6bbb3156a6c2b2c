"""What a dictionary beside an export says of its questions, and which column answers which."""

import html
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import pandas as pd

from analysis.errors import EvaluationError, Problem
from analysis.read.choices import Tick, Ticks, split_into, tick_box
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, one_line, told_apart
from analysis.read.sheet import Sheet
from analysis.read.survey import Column, Kind, Layout, Question

ENOUGH_KNOWN = 0.5
_DECIMALS = re.compile(r"(?<=\d)\.0+$")
_BLOCK = re.compile(r"</?(?:br|p|div|li|ul|ol|tr|td|th|table|h\d|hr)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>")


@dataclass(frozen=True)
class Choice:
    """One option that a question offers: its words, its code, its words in other languages."""

    label: str
    code: str | None = None
    other_labels: tuple[str, ...] = ()

    @property
    def tick(self) -> Tick:
        return Tick(self.label, self.code)


@dataclass(frozen=True)
class Field:
    """One question as its dictionary describes it.

    Attributes
    ----------
    by_name, by_label
        What a column of the question may be headed, where columns go by names or by labels, and
        the option that the column stands for, if it is a tick box.
    separator
        What parts ticked options that stand in one cell.
    """

    name: str
    text: str
    kind: Kind | None = None
    choices: tuple[Choice, ...] = ()
    by_name: Mapping[str, Choice | None] = field(default_factory=dict)
    by_label: Mapping[str, Choice | None] = field(default_factory=dict)
    identifies: str | None = None
    separator: str = " "

    @property
    def question(self) -> Question:
        options = tuple(choice.label for choice in self.choices)
        return Question(
            self.name, self.text or self.name, self.kind, options, identifies=self.identifies
        )

    def reads(self, labels_first: bool) -> Ticks | None:
        """How to read cells that hold its choices; nothing where it offers none."""
        if not self.choices:
            return None
        if self.kind == "multiple":
            return lambda cell: self._several(cell, labels_first)
        return lambda cell: self._one(cell, labels_first)

    def holds_labels(self, cell: str) -> bool | None:
        """Does a cell hold labels, not codes? Nothing where it could be either, or is neither."""
        words = self._codes(cell) if self.kind == "multiple" else [cell.strip()]
        codes = all(self._with_code(word) for word in words)
        labels = all(normal(label) in self._by_word for label in self._labels(cell))
        return labels if codes != labels else None

    @cached_property
    def offered(self) -> frozenset[Tick]:
        """All answers that choosing an option can give."""
        return frozenset((*self._by_code.values(), *self._by_word.values()))

    def _one(self, cell: str, labels_first: bool) -> list[Tick]:
        word = cell.strip()
        by_code, by_word = self._with_code(word), self._by_word.get(normal(word))
        found = (by_word or by_code) if labels_first else (by_code or by_word)
        return [found or Tick(word)] if word else []

    def _several(self, cell: str, labels_first: bool) -> list[Tick]:
        words = self._labels(cell) if labels_first else self._codes(cell)
        return [tick for word in words for tick in self._one(word, labels_first)]

    def _codes(self, cell: str) -> list[str]:
        return cell.split(self.separator.strip() or None)

    def _labels(self, cell: str) -> list[str]:
        """The longest known labels in a cell, as a label may hold what parts them."""
        if self.kind != "multiple":
            return [cell]
        return [tick.value for tick in split_into(self._by_word, self.separator)(cell)]

    def _with_code(self, word: str) -> Tick | None:
        """Programs that take a code for a number may have added decimals to it."""
        return self._by_code.get(word) or self._by_code.get(_DECIMALS.sub("", word))

    @cached_property
    def _by_code(self) -> dict[str, Tick]:
        return {choice.code or choice.label: choice.tick for choice in self.choices}

    @cached_property
    def _by_word(self) -> dict[str, Tick]:
        ticks: dict[str, Tick] = {}
        for choice in self.choices:
            for label in (choice.label, *choice.other_labels):
                word, tick = normal(label), Tick(label, choice.code)
                if ticks.setdefault(word, tick).code != choice.code:
                    ticks[word] = Tick(label)  # two options in the same words: either may be meant
        return ticks


@dataclass(frozen=True)
class Place:
    """What one column holds: a question's answers, or whether one of its options is ticked."""

    field: Field
    option: Choice | None

    @property
    def what(self) -> tuple[str, Choice | None]:
        return self.field.name, self.option


@dataclass(frozen=True)
class Dictionary:
    """All questions that a file describes."""

    file: str
    fields: tuple[Field, ...]

    def places(self, headers: Sequence[str]) -> list[Place | None]:
        """What each column holds; where a header stands twice, the next question of that name."""
        first, second = self._tables
        keys = [_key(header) for header in headers]
        if sum(key in second for key in keys) > sum(key in first for key in keys):
            first, second = second, first
        found: list[Place | None] = []
        taken: set[tuple[str, Choice | None]] = set()
        for key in keys:
            places = first.get(key) or second.get(key) or []
            place = next((place for place in places if place.what not in taken), None)
            taken |= {place.what} if place else set()
            found.append(place)
        return found

    def fit(self, headers: Sequence[str]) -> float:
        """The share of columns that it knows."""
        known = sum(place is not None for place in self.places(headers))
        return known / len(headers) if headers else 0.0

    @cached_property
    def _tables(self) -> tuple[dict[str, list[Place]], dict[str, list[Place]]]:
        by_name: dict[str, list[Place]] = defaultdict(list)
        by_label: dict[str, list[Place]] = defaultdict(list)
        for asked in self.fields:
            for table, headers in ((by_name, asked.by_name), (by_label, asked.by_label)):
                for header, option in headers.items():
                    table[_key(header)].append(Place(asked, option))
        return dict(by_name), dict(by_label)


def find_dictionary(
    file: CollectedFile,
    named: str | None,
    read: Callable[[CollectedFile], Dictionary | None],
    headers: Sequence[str],
) -> tuple[Dictionary | None, list[Problem]]:
    """The dictionary of an export, and what a person should know of the choice.

    Parameters
    ----------
    file
        The export.
    named
        The name of the dictionary in the same folder, where a person gave it; else it is the
        one that knows most of the export's columns.
    read
        What reads a dictionary, or finds that a file is none.
    headers
        The export's columns that a dictionary should know.

    Raises
    ------
    EvaluationError
        The one that was named is no dictionary, or describes another survey.
    """
    if named is not None:
        dictionary = _named_dictionary(file, named, read, headers)
        return dictionary, list(_not_described(dictionary, headers, file.name))
    found = [known for other in file.beside() if (known := _read_if_any(other, read))]
    best = max((known.fit(headers) for known in found), default=0.0)
    if best < ENOUGH_KNOWN:
        return None, [_fits_not(other.file, file.name) for other in found]
    fitting = [known for known in found if known.fit(headers) == best]
    said = (*_others_fit(fitting, file.name), *_not_described(fitting[0], headers, file.name))
    return fitting[0], list(said)


def _not_described(dictionary: Dictionary, headers: Sequence[str], file: str) -> Iterator[Problem]:
    places = dictionary.places(headers)
    unknown = [header for header, place in zip(headers, places, strict=True) if place is None]
    if unknown:
        yield Problem(
            f"“{dictionary.file}” does not describe {_listed(unknown)}; we read what stands there",
            "Check that it is the dictionary of this survey in this year",
            file,
        )


def _others_fit(fitting: Sequence[Dictionary], file: str) -> Iterator[Problem]:
    others = " and ".join(f"“{other.file}”" for other in fitting[1:])
    if others:
        yield Problem(
            f"we read it with the dictionary “{fitting[0].file}”; {others} would fit as well",
            "Say under `dictionary` which one is right",
            file,
        )


def _read_if_any(
    file: CollectedFile, read: Callable[[CollectedFile], Dictionary | None]
) -> Dictionary | None:
    try:
        return read(file)
    except EvaluationError:  # whatever else lies in the folder need not be readable
        return None


def _named_dictionary(
    file: CollectedFile,
    named: str,
    read: Callable[[CollectedFile], Dictionary | None],
    headers: Sequence[str],
) -> Dictionary:
    dictionary = read(CollectedFile(file.path.parent / named))
    if dictionary is None or not dictionary.fit(headers):
        what = "is no dictionary we can read" if dictionary is None else "knows none of its columns"
        raise file.refusal(
            f"“{named}”, which option `dictionary` names, {what}",
            "Name the file that describes this survey's questions",
        )
    return dictionary


def _fits_not(dictionary: str, file: str) -> Problem:
    return Problem(
        f"“{dictionary}” beside it describes other questions, so we did not use it",
        "Say under `dictionary` that it belongs to it, if it does",
        file,
    )


def described(
    sheet: Sheet, body: pd.DataFrame, dictionary: Dictionary, otherwise: Callable[[int], Question]
) -> Layout:
    """The layout of an export whose columns a dictionary describes.

    Parameters
    ----------
    sheet, body
        The export, and its rows of answers.
    otherwise
        The question of a column that is not in the dictionary, by its position.
    """
    places = dictionary.places(written_headers(sheet))
    labels_first = _holds_labels(body, places)
    by_boxes = _read_from_boxes(places, labels_first)
    asked = _told_apart(places, otherwise)
    columns = [
        Column(at, question.question, _ticks(place, question.question in by_boxes, labels_first))
        for at, (place, question) in enumerate(zip(places, asked, strict=True))
    ]
    questions = {question.question: question for question in asked}
    return Layout(
        body=body,
        headers=tuple(sheet.header()),
        questions=tuple(questions.values()),
        columns=tuple(columns),
        problems=sheet.problems,
        beside=(dictionary.file,) if dictionary.file else (),
    )


def _told_apart(
    places: Sequence[Place | None], otherwise: Callable[[int], Question]
) -> list[Question]:
    """The question of each column; one that is not in the dictionary has a name of its own."""
    known = {place.field.name for place in places if place}
    others = {at: otherwise(at) for at, place in enumerate(places) if place is None}
    names = told_apart([*known, *(other.question for other in others.values())])
    for at, name in zip(others, names[len(known) :], strict=True):
        others[at] = replace(others[at], question=name)
    return [place.field.question if place else others[at] for at, place in enumerate(places)]


def written_headers(sheet: Sheet) -> list[str]:
    """The headers as they stand in the file, on one line each, not told apart."""
    return [one_line(cell) for cell in sheet.cells.iloc[0]]


def _ticks(place: Place | None, by_boxes: bool, labels_first: bool) -> Ticks | None:
    if place is None:
        return None
    if place.option is not None:
        box = tick_box(place.option.label, place.option.code)
        return box if by_boxes else _said_elsewhere
    return _said_elsewhere if by_boxes else place.field.reads(labels_first)


def _said_elsewhere(cell: str) -> list[Tick]:
    """No answer: another column of the same question gives it."""
    return []


def _read_from_boxes(places: Iterable[Place | None], labels_first: bool) -> set[str]:
    """Questions whose ticked options are read from a column each, not from one cell.

    One cell knows more, as ODK writes no column for an option that the form no longer offers;
    but in one cell labels are parted by what a label may hold itself.
    """
    found = [place for place in places if place is not None]
    boxes = {place.field.name for place in found if place.option is not None}
    whole = {place.field.name for place in found if place.option is None}
    return boxes if labels_first else boxes - whole


def _holds_labels(body: pd.DataFrame, places: Sequence[Place | None]) -> bool:
    """Do most cells that tell it hold labels, not codes?

    An answer “5” may be the label of one option and the code of another, so no cell alone tells.
    """
    told = [
        place.field.holds_labels(cell)
        for position, place in enumerate(places)
        if place is not None and place.option is None and place.field.choices
        for cell in body[position].unique()
        if cell.strip()
    ]
    return told.count(True) > told.count(False)


def unknown_answers(
    dictionary: Dictionary, layout: Layout, file: str, expected: Container[str] = ()
) -> Iterator[Problem]:
    """Answers that are neither among the choices of their question nor expected."""
    fields = {asked.name: asked for asked in dictionary.fields}
    for column in layout.columns:
        if column.ticks is None:
            continue
        strange = [
            tick.value
            for cell in layout.body[column.position].unique()
            for tick in column.ticks(cell)
            if tick not in fields[column.question].offered and tick.value not in expected
        ]
        if strange:
            yield Problem(
                f"{_listed(strange)} is no choice in “{dictionary.file}”; it is kept as it stands",
                "Check that the dictionary is the one the survey was made with",
                file,
                column=column.question,
            )


def _listed(words: Sequence[str]) -> str:
    shown = ", ".join(f"“{one_line(word)[:60]}”" for word in words[:5])
    return f"{shown} and {len(words) - 5} more" if len(words) > 5 else shown


def without_markup(text: str) -> str:
    """Words as people saw them: no HTML, on one line.

    Examples
    --------
    >>> without_markup('<div class="x">How <b>are</b> you?<br>Now&nbsp;&amp; then, if 1 < 2</div>')
    'How are you? Now & then, if 1 < 2'
    """
    return one_line(html.unescape(_MARKUP.sub("", _BLOCK.sub(" ", text))))


def _key(header: str) -> str:
    """A header for comparison: tools leave out markup and line breaks each in their own way."""
    return normal(without_markup(header)).replace(" ", "")
