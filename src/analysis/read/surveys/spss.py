"""SPSS: every value may have a label, some values count as missing, tick boxes may form a set."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import Any

import pandas as pd

from analysis.errors import Problem
from analysis.read.choices import MOST_OPTIONS, Tick, Ticks, tick_box
from analysis.read.file import CollectedFile
from analysis.read.labels import normal, told_apart
from analysis.read.survey import Column, Kind, Layout, Question, SurveyOptions, SurveyPlatform
from analysis.read.surveys.spss_file import SpssFile, Variable, read_spss

_ID = re.compile(
    r"id|uuid|serial|"
    r"(?:resp|respondent|response|case|record|participant|interview)_?(?:id|no|nr|num|number)"
)
_SUBMITTED = {"submitdate", "enddate", "recordeddate", "datesubmitted", "submitted", "end"}
_MOST_REPEATED = 0.1
_TICKED = {"yes", "selected", "checked", "ticked", "mentioned", "chosen", "marked", "true"}
_OPEN = {f"not {word}" for word in _TICKED} | {f"un{word}" for word in _TICKED}
# q5_1, q5_2 …; q5a, q5b …
_NUMBERED = re.compile(r"(.*\D)\d{1,3}|(.*\d_?)[a-z]", re.IGNORECASE)
# In “Which do you use? - Bus” and in “[Bus] Which do you use?”: what parts question and option.
_AFTER_QUESTION = re.compile(r".*(?:[:?)\]…]|\s[-–—|/])\s*", re.DOTALL)
_BEFORE_QUESTION = re.compile(r"\s*\]\s*|\s*[:)]\s+|\s+[-–—|/]\s+")


class Options(SurveyOptions):
    """What a reader of SPSS files may be told.

    Attributes
    ----------
    encoding
        How words are encoded, where the file says it wrongly.
    tick_boxes
        Take variables together that look like the tick boxes of one question.
    """

    encoding: str | None = None
    tick_boxes: bool = True


@dataclass(frozen=True)
class _Set:
    """Variables that together answer one question, and how to read each."""

    question: str
    text: str
    ticks: Mapping[str, Ticks]
    options: tuple[str, ...]


def recognise(file: CollectedFile) -> float:
    """The first bytes of an SPSS file."""
    return 0.98 if file.is_spss else 0.0


def lay_out(file: CollectedFile, options: Options) -> Layout:
    """Each variable a question, but for those that are tick boxes of one."""
    found = read_spss(file, options.encoding)
    declared = list(_declared_sets(found))
    taken = {name for one in declared for name in one.ticks}
    alone = [one for one in found.variables if one.name not in taken]
    guessed = list(_sets_by_name(alone)) if options.tick_boxes else []
    layout = _layout(found, [*declared, *guessed])
    return layout.noting(
        [
            *found.problems,
            *_on_missing(found, file.name),
            *_on_weight(found, file.name),
            *(_on_guess(one, file.name) for one in guessed),
        ]
    )


def _layout(found: SpssFile, sets: Sequence[_Set]) -> Layout:
    set_of = {name: one for one in sets for name in one.ticks}
    leader = {name: next(iter(one.ticks)) for one in sets for name in one.ticks}
    asked = {
        leader.get(one.name, one.name): _question(one, set_of.get(one.name))
        for one in found.variables
    }
    id_of = dict(zip(asked, told_apart(one.question for one in asked.values()), strict=True))
    body = pd.DataFrame({at: one.texts for at, one in enumerate(found.variables)})
    body.index = pd.RangeIndex(1, len(body) + 1)
    return Layout(
        body=body,
        headers=tuple(one.name for one in found.variables),
        questions=tuple(replace(one, question=id_of[key]) for key, one in asked.items()),
        columns=tuple(
            Column(at, id_of[leader.get(one.name, one.name)], _ticks(one, set_of.get(one.name)))
            for at, one in enumerate(found.variables)
        ),
        id_at=tuple(at for at, one in enumerate(found.variables) if _names_answer_sheets(one))[:1],
        submitted_at=next((at for at, one in enumerate(found.variables) if _says_when(one)), None),
    )


def _question(variable: Variable, one: _Set | None) -> Question:
    if one is not None:
        return Question(one.question, one.text, "multiple", one.options)
    name, kind = variable.name, _kind(variable)
    return Question(name, variable.label or name, kind, _options(variable, kind))


def _options(variable: Variable, kind: Kind | None) -> tuple[str, ...]:
    """Labels in order of their values, and last those that count as missing.

    Of a scale from 0 to 10 often the ends alone have labels.
    """
    values = list(variable.labels)
    if kind == "single" and variable.kind == "number":
        values = sorted({*values, *variable.distinct}, key=float)
    values.sort(key=variable.is_missing)
    return tuple(dict.fromkeys(variable.labels.get(value, value) for value in values))


def _ticks(variable: Variable, one: _Set | None) -> Ticks | None:
    if one is not None:
        return one.ticks[variable.name]
    return _label_and_code(variable) if variable.labels or variable.missing else None


def _kind(variable: Variable) -> Kind | None:
    if _names_answer_sheets(variable):
        return "meta"
    if variable.kind in ("date", "moment"):
        return "date"
    labelled = any(not variable.is_missing(value) for value in variable.labels)
    if labelled and len(variable.answers) <= MOST_OPTIONS:
        return "single"
    return "number" if variable.kind == "number" else None


def _label_and_code(variable: Variable) -> Ticks:
    """A value that counts as missing has its code even where it has no label."""

    def ticks(cell: str) -> list[Tick]:
        coded = cell in variable.labels or variable.is_missing(cell)
        return [Tick(variable.labels.get(cell, cell), cell if coded else None)] if cell else []

    return ticks


def _names_answer_sheets(variable: Variable) -> bool:
    """Is it called an id, and does it hardly ever repeat? An id of a household or a wave would."""
    if variable.labels or not _ID.fullmatch(variable.name.lower()):
        return False
    filled = int((variable.texts != "").sum())
    return 0 < filled <= len(variable.distinct) * (1 + _MOST_REPEATED)


def _says_when(variable: Variable) -> bool:
    return variable.kind == "moment" and variable.name.lower().replace("_", "") in _SUBMITTED


def _declared_sets(found: SpssFile) -> Iterator[_Set]:
    """Multiple-response sets; a variable that stands in several belongs to the first."""
    by_name = {variable.name.lower(): variable for variable in found.variables}
    for name, given in found.sets.items():
        names = [member.lower() for member in given["variable_list"]]
        members = [by_name.pop(member) for member in dict.fromkeys(names) if member in by_name]
        if len(members) < 2:
            by_name.update((member.name.lower(), member) for member in members)
        elif given["is_dichotomy"]:
            yield _dichotomies(name, given, members)
        else:
            yield _choices(name, given, members)


def _dichotomies(name: str, given: Mapping[str, Any], members: Sequence[Variable]) -> _Set:
    """A set with a variable for each option; one value of it counts as ticked."""
    stem, options = _stem_and_options(members)
    counted = given["counted_value"]
    value = "" if counted is None else str(counted)
    if given["type"] == "E":  # the label of the counted value names the option
        options = [one.labels.get(value, one.label or one.name) for one in members]
    return _Set(
        name,
        given["label"] or stem or name,
        {
            one.name: _tick_at(value, option, one.name) if value else tick_box(option, one.name)
            for one, option in zip(members, options, strict=True)
        },
        tuple(options),
    )


def _choices(name: str, given: Mapping[str, Any], members: Sequence[Variable]) -> _Set:
    """A set with a variable for each choice a person could make, all with the same labels."""
    options = tuple(dict.fromkeys(label for one in members for label in one.labels.values()))
    stem, _ = _stem_and_options(members)
    ticks = {one.name: _label_and_code(one) for one in members}
    return _Set(name, given["label"] or stem or name, ticks, options)


def _tick_at(value: str, option: str, code: str) -> Ticks:
    ticked = [Tick(option, code)]
    return lambda cell: ticked if cell == value else []


def _sets_by_name(variables: Iterable[Variable]) -> Iterator[_Set]:
    """Variables that are numbered, hold ticks, and share the question in their labels."""
    for stem, run in groupby(variables, lambda one: _name_stem(one.name)):
        members = list(run)
        question, options = _stem_and_options(members)
        if stem and question and _are_tick_boxes(members):
            ticks = {
                one.name: _tick_at("1", option, one.name)
                for one, option in zip(members, options, strict=True)
            }
            yield _Set(stem.rstrip("_.$"), question, ticks, tuple(options))


def _name_stem(name: str) -> str:
    found = _NUMBERED.fullmatch(name)
    return (found[1] or found[2]).lower() if found else ""


def _are_tick_boxes(members: Sequence[Variable]) -> bool:
    """Ticked or not, and in a row where some are not ticked, no other is blank."""
    if len(members) < 2 or not all(map(_is_tick_box, members)):
        return False
    cells = pd.concat([one.texts for one in members], axis=1)
    unticked = (~cells.isin(["", "1"])).any(axis=1)
    return bool((cells == "1").any(axis=None)) and not (cells[unticked] == "").any(axis=None)


def _is_tick_box(variable: Variable) -> bool:
    ticked = normal(variable.labels.get("1", "yes"))
    others = [value for value in variable.answers if value != "1"]
    return (ticked in _TICKED or ticked in normal(variable.label)) and all(
        normal(variable.labels.get(value, "")) in (_OPEN if value != "0" else {*_OPEN, "no", ""})
        for value in others
    )


def _stem_and_options(members: Sequence[Variable]) -> tuple[str, list[str]]:
    """The question that all labels share, if they do, and what is left of each."""
    labels = [one.label for one in members]
    before = _AFTER_QUESTION.match(_common_start(labels))
    if before:
        options = [label[before.end() :].rstrip("] ") for label in labels]
        if all(options):
            return before[0].rstrip(" :-–—|/[("), options
    ending = _common_start([label[::-1] for label in labels])[::-1]
    after = _BEFORE_QUESTION.search(ending)
    if after and ending[after.end() :]:
        length = len(ending) - after.start()
        options = [label[:-length].strip(" [(") for label in labels]
        if all(options):
            return ending[after.end() :], options
    return "", [one.label or one.name for one in members]


def _common_start(texts: Sequence[str]) -> str:
    """What all texts begin with: what the first and the last in order have in common."""
    pairs = zip(min(texts), max(texts), strict=False)
    return "".join(one for one, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _on_missing(found: SpssFile, file: str) -> Iterator[Problem]:
    """Which values the file counts as missing: they are kept, since they may say why."""
    questions: dict[str, list[str]] = {}
    for variable in found.variables:
        if variable.missing:
            values = " and ".join(_range(low, high) for low, high in variable.missing)
            questions.setdefault(values, []).append(variable.name)
    if questions:
        listed = "; ".join(f"{values} in {', '.join(names)}" for values, names in questions.items())
        count = sum(map(len, questions.values()))
        yield Problem(
            f"the file counts some values of {count} questions as missing, and we kept them as "
            f"answers: {listed}",
            "Say in the questionnaire what each of them means",
            file,
        )


def _range(low: float | str, high: float | str) -> str:
    if isinstance(low, str) or low == high:
        return f"“{low}”" if isinstance(low, str) else format(low, ".15g")
    lowest, highest = format(low, ".15g"), format(high, ".15g")
    if float(low) < -1e300:
        return f"up to {highest}"
    return f"{lowest} and above" if float(high) > 1e300 else f"{lowest} to {highest}"


def _on_weight(found: SpssFile, file: str) -> Iterator[Problem]:
    if found.weighted_by:
        short = found.weighted_by.lower()
        name = next((one.name for one in found.variables if one.name.lower() == short), short)
        yield Problem(
            "the file was saved with weighting on, by this variable; we count each row once",
            "Nothing to do, unless results must be weighted by it",
            file,
            column=name,
        )


def _on_guess(one: _Set, file: str) -> Problem:
    names = list(one.ticks)
    return Problem(
        f"we took {names[0]} to {names[-1]} for the tick boxes of one question, by their names, "
        "labels and values",
        "Set the option `tick_boxes` to false if they are questions of their own",
        file,
        column=one.question,
    )


PLATFORM = SurveyPlatform("spss", recognise, lay_out, Options)
