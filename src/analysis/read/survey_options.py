"""What a person says about an export in about.yml, worked into its layout."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import pandas as pd

from analysis.errors import EvaluationError, Problem
from analysis.read.choices import (
    find_separator,
    looks_multiple,
    split_at,
    split_into,
    split_outside_brackets,
)
from analysis.read.dates import read_dates
from analysis.read.labels import normal, told_apart
from analysis.read.sheet import find_header
from analysis.read.survey import Layout, SurveyOptions

Setting = TypeVar("Setting")

_USUAL_STATUS = {
    **dict.fromkeys(("complete", "completed", "finished", "submitted", "data"), "data"),
    **dict.fromkeys(("partial", "incomplete", "in progress", "unfinished", ""), "partial"),
    **dict.fromkeys(("test", "preview", "test data", "survey preview", "survey test"), "test"),
    "duplicate": "duplicate",
}


def apply_options(layout: Layout, options: SurveyOptions, file: str) -> Layout:
    """The layout as the options want it.

    Raises
    ------
    EvaluationError
        An option names a column or a label that is not in the file; all of them are named.
    """
    _refuse_unknown_columns(layout, options, file)
    _refuse_shared_columns(layout, options, file)
    layout = _name_questions(layout, options.columns)
    layout = _split_multiple(layout, options, file)
    layout = _read_submitted(layout, options, file)
    layout = _mark_status(layout, options, file)
    return _mark_duplicates(layout, options)


def _find(layout: Layout, column: str | int) -> int | None:
    """Where a column stands: by 0-based position, header, or its question's id or wording."""
    found = find_header(layout.headers, column)
    if found is not None or isinstance(column, int):
        return found
    question = next(iter(_by_question(layout, {column: None})), None)
    return next((c.position for c in layout.columns if c.question == question), None)


def _position(layout: Layout, column: str | int) -> int:
    found = _find(layout, column)
    if found is None:
        raise KeyError(column)
    return found


def _question(layout: Layout, column: str | int) -> str:
    position = _position(layout, column)
    return next(c.question for c in layout.columns if c.position == position)


def _refuse_unknown_columns(layout: Layout, options: SurveyOptions, file: str) -> None:
    wanted = {
        **{f"columns: {item}": column for item, column in options.columns.items()},
        "status_column": options.status_column,
        "id_column": options.id_column,
        "submitted_column": options.submitted_column,
    }
    shown = ", ".join(f"“{header}”" for header in layout.headers[:12])
    more = f" and {len(layout.headers) - 12} more" if len(layout.headers) > 12 else ""
    problems = [
        Problem(
            f"option “{option}” names column “{column}”, which is not in this file",
            f"Correct it in about.yml; the file's headers are {shown}{more}",
            file,
        )
        for option, column in wanted.items()
        if column is not None and _find(layout, column) is None
    ]
    if problems:
        raise EvaluationError.of(problems)


def _refuse_shared_columns(layout: Layout, options: SurveyOptions, file: str) -> None:
    items_of: dict[int, list[str]] = {}
    for item, column in options.columns.items():
        items_of.setdefault(_position(layout, column), []).append(item)
    shared = [items for items in items_of.values() if len(items) > 1]
    if shared:
        raise EvaluationError.of(
            Problem(
                f"option “columns” gives one column to {' and '.join(items)}",
                "Give each item a column of its own; where a header stands twice, use its "
                "0-based number",
                file,
            )
            for items in shared
        )


def _name_questions(layout: Layout, columns: Mapping[str, str | int]) -> Layout:
    """Questions under the names that the person gave them."""
    names = {_question(layout, column): item for item, column in columns.items()}
    others = [asked.question for asked in layout.questions if asked.question not in names]
    named = told_apart([*names.values(), *others])
    name = dict(zip([*names, *others], named, strict=True))
    return replace(
        layout,
        questions=tuple(
            replace(
                asked,
                question=name[asked.question],
                kind=None if asked.kind == "meta" else asked.kind,
                wanted=True,
            )
            if asked.question in names
            else replace(asked, question=name[asked.question])
            for asked in layout.questions
        ),
        columns=tuple(replace(column, question=name[column.question]) for column in layout.columns),
    )


def _by_question(layout: Layout, settings: Mapping[str, Setting]) -> dict[str, Setting]:
    """Settings by question, where each names its question by id or wording."""
    names = {
        normal(name): asked.question
        for asked in reversed(layout.questions)
        for name in (asked.text, asked.question)
    }
    ids = {asked.question for asked in layout.questions}
    return {
        key if key in ids else names[normal(key)]: setting
        for key, setting in settings.items()
        if key in ids or normal(key) in names
    }


def _split_multiple(layout: Layout, options: SurveyOptions, file: str) -> Layout:
    unknown = [key for key in options.multiple if not _by_question(layout, {key: None})]
    if unknown:
        raise EvaluationError(
            f"option “multiple” names {', '.join(unknown)}, which is no question of this file",
            remedy="Name a question by its id in `columns` or by its wording",
            file=file,
        )
    separators = _by_question(layout, options.multiple)
    offered = _by_question(layout, options.options)
    for column in layout.in_one_cell:
        if column.question in offered:
            known = offered[column.question]
            separator = separators.get(column.question) or find_separator(
                layout.body[column.position], known, layout.separator
            )
            layout = layout.with_ticks(column.question, split_into(known, separator))
        elif column.question in separators:
            layout = layout.with_ticks(column.question, split_at(separators[column.question]))
    return _guess_multiple(layout, file)


def _guess_multiple(layout: Layout, file: str) -> Layout:
    """Questions that nobody described, split where their answers look like ticked options."""
    ticks = split_outside_brackets(layout.separator)
    undescribed = {asked.question for asked in layout.questions if asked.kind is None}
    guessed = [
        column.question
        for column in layout.in_one_cell
        if column.question in undescribed
        and looks_multiple(layout.body[column.position], layout.separator, ticks)
    ]
    for question in guessed:
        layout = layout.with_ticks(question, ticks)
    named = ", ".join(f"“{question}”" for question in guessed)
    said = Problem(
        f"by their answers, we took these for multiple choices: {named}",
        "List their options in the questionnaire, or say under `multiple` what parts them",
        file,
    )
    return layout.noting([said] if guessed else [])


def _read_submitted(layout: Layout, options: SurveyOptions, file: str) -> Layout:
    column = options.submitted_column
    position = layout.submitted_at if column is None else _position(layout, column)
    if position is None:
        return layout
    texts = layout.body[position]
    dates = read_dates(texts, options.dates, layout.usual_dates)
    unread = texts[dates.moments.isna() & (texts.str.strip() != "")]
    header = layout.headers[position]
    said = []
    if dates.how:
        remedy = "Nothing to do" if dates.sure else "Say which under `dates`"
        said.append(Problem(dates.how, f"{remedy}, unless this is wrong", file, column=header))
    if len(unread):
        said.append(
            Problem(
                f"“{unread.iloc[0]}” is no date we can read ({len(unread)} such in this column)",
                "Correct them, or leave them blank",
                file,
                int(unread.index[0]),
                header,
            )
        )
    question = _question(layout, position)
    return replace(layout.with_kind(question, "meta"), submitted=dates.moments).noting(said)


def _mark_status(layout: Layout, options: SurveyOptions, file: str) -> Layout:
    if options.status_column is None:
        return layout
    meaning = {
        **_USUAL_STATUS,
        **{normal(label): status for label, status in options.status.items()},
    }
    labels = layout.body[_position(layout, options.status_column)]
    status = {label: meaning.get(normal(label)) for label in labels.unique()}
    unknown = [label for label, means in status.items() if means is None]
    if unknown:
        first = labels[labels == unknown[0]].index[0]
        raise EvaluationError(
            f"we do not know what {', '.join(f'“{label}”' for label in unknown)} says of a row",
            remedy="Say under `status` whether it means data, partial, test or duplicate",
            file=file,
            row=int(first),
            column=layout.headers[_position(layout, options.status_column)],
        )
    question = _question(layout, options.status_column)
    return replace(layout.with_kind(question, "meta"), status=labels.map(status).astype("str"))


def _mark_duplicates(layout: Layout, options: SurveyOptions) -> Layout:
    """Of rows with the same id the first complete one counts."""
    named = _ids(layout, options)
    status = layout.status_or_data
    complete = named[status[named.index] == "data"]
    counted = complete.drop_duplicates().index
    again = named.index[named.duplicated()].difference(counted)
    again = again[status[again] != "test"]
    if options.id_column is not None:
        layout = layout.with_kind(_question(layout, options.id_column), "meta")
    return replace(layout, status=status.mask(status.index.isin(again), "duplicate"))


def _ids(layout: Layout, options: SurveyOptions) -> pd.Series:
    """What names each answer sheet, where something does: its id, or else time and answers."""
    positions = layout.id_at
    if options.id_column is not None:
        positions = (_position(layout, options.id_column),)
    if positions:
        ids = layout.body[list(positions)].apply(lambda column: column.str.strip())
        named = ids[ids.iloc[:, 0] != ""]
        return _in_one_text(named)
    if layout.submitted_at is None:
        return pd.Series(dtype="str")
    times = layout.body[layout.submitted_at]
    at_one_time = layout.body[times.duplicated(keep=False) & (times.str.strip() != "")]
    return _in_one_text(at_one_time)


def _in_one_text(cells: pd.DataFrame) -> pd.Series:
    rows = cells.itertuples(index=False, name=None)
    return pd.Series(["\x1f".join(row) for row in rows], index=cells.index, dtype="str")
