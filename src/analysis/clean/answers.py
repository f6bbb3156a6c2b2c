"""Turns the answers to each item into the words and scores of the questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.clean.cleaned import Ledger
from analysis.clean.values import Read, UnusableValueError, as_number, as_one_of, read_cells
from analysis.programme import Item, Programme, Scale
from analysis.tables import MISSING


class Answer(NamedTuple):
    """What one answer says, in the questionnaire's own words."""

    option: str = ""
    label: str | None = None
    score: float | None = None
    missing: str | None = None


SKIPPED, NOT_ASKED = Answer(missing="skipped"), Answer(missing="not asked")


class Vocabulary:
    """Items, options and labels of a questionnaire, the same for every export of a year."""

    def __init__(self, programme: Programme) -> None:
        scales, items = programme.scales.values(), programme.items.values()
        options = dict.fromkeys(option for item in items for option in item.options)
        labels = dict.fromkeys(option.label for scale in scales for option in scale.options)
        self._words = {
            "item": pd.CategoricalDtype(list(programme.items)),
            "option": pd.CategoricalDtype(["", *options]),
            "label": pd.CategoricalDtype(list(labels | options)),
            "missing": pd.CategoricalDtype(list(MISSING)),
        }

    def table(
        self, item: str, rows: np.ndarray, answers: Sequence[Answer], places: np.ndarray
    ) -> pd.DataFrame:
        """For each of `rows` the one of `answers` at its place."""
        distinct = pd.DataFrame(answers, columns=list(Answer._fields)).assign(item=item)
        words = {column: distinct[column].astype(kind) for column, kind in self._words.items()}
        typed = distinct.assign(**words, score=distinct["score"].astype("float64"))
        taken = typed.take(places).reset_index(drop=True)
        return taken.assign(row=rows)[["row", "item", "option", "label", "score", "missing"]]

    def nothing(self) -> pd.DataFrame:
        """No answer at all."""
        return self.table("", np.array([], dtype="int64"), [], np.array([], dtype="int64"))


def answers_to(
    name: str,
    cells: pd.Series,
    read: Read,
    *,
    asked: pd.Index,
    not_asked: pd.Index,
    column: str,
    ledger: Ledger,
    vocabulary: Vocabulary,
) -> pd.DataFrame:
    """Rows of the table ``answers`` for one item.

    An answer that cannot be read is set aside: its row stays, without an answer to this item.

    Parameters
    ----------
    name
        The item.
    cells
        What those who were asked answered, by row of the file; several for a multiple choice.
    read
        Gives the `Answer` that a cell stands for.
    asked, not_asked
        Rows of those who were asked the item, and of those who were not.
    column
        Its header, for what is set aside.
    ledger
        Where that is written.
    vocabulary
        The questionnaire's words.
    """
    found = read_cells(cells, read)
    ledger.set_aside(found.unusable, column)
    usable = np.array([answer is not None for answer in found.said], dtype=bool)[found.places]
    skipped = asked.difference(cells.index)
    distinct = [*(answer or SKIPPED for answer in found.said), SKIPPED, NOT_ASKED]
    table = vocabulary.table(
        name,
        np.concatenate([cells.index[usable], skipped, not_asked]),
        distinct,
        np.concatenate(
            [
                found.places[usable],
                np.full(len(skipped), len(distinct) - 2),
                np.full(len(not_asked), len(distinct) - 1),
            ]
        ),
    )
    return table.drop_duplicates(["row", "option"]) if cells.index.has_duplicates else table


def reader_of(item: Item, scale_name: str | None, programme: Programme) -> Read:
    """A reader of answers to `item` on the scale in force."""
    if item.kind == "multiple":
        ticked = as_one_of(dict.fromkeys(item.options, ()), "its options in questionnaire.yml")

        def read_tick(text: str) -> Answer:
            option = ticked(text)
            return Answer(option, option)

        return read_tick
    scale = programme.scales[scale_name] if scale_name else None
    chosen = _on_scale(scale, f"scale “{scale_name}” in questionnaire.yml") if scale else None
    return _number_or(chosen) if item.kind == "number" else chosen or _number_or(None)


def _on_scale(scale: Scale, where: str) -> Read:
    one_of = as_one_of({option.label: option.also for option in scale.options}, where)
    said = {
        option.label: Answer(missing=option.missing)
        if option.missing
        else Answer(label=option.label, score=option.score)
        for option in scale.options
    }

    def read(text: str) -> Answer:
        return said[one_of(text)]

    return read


def _number_or(chosen: Read | None) -> Read:
    """A reader of numbers that first tries the words of a scale, such as “prefer not to say”."""

    def read(text: str) -> Answer:
        if chosen is not None:
            try:
                answer: Answer = chosen(text)
                return answer
            except UnusableValueError:
                pass
        return Answer(score=as_number(text))

    return read
