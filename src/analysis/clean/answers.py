"""Turns the answers to each item into the words and scores of the questionnaire."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

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


@dataclass(frozen=True)
class Said:
    """What was answered to one item, each distinct answer once.

    Attributes
    ----------
    item
        The item.
    who
        For each answer the place of the respondent who gave it.
    which
        For each answer its place in `answers`.
    answers
        Distinct answers.
    """

    item: str
    who: NDArray[np.int32]
    which: NDArray[Any]
    answers: Sequence[Answer]


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

    def table(self, said: list[Said], respondents: pd.Series) -> pd.DataFrame:
        """The table ``answers``: every answer to every item, in this order, words as categories.

        Parameters
        ----------
        said
            What was answered, item by item; nothing is left in it.
        respondents
            What the respondents are called.
        """
        ends = np.cumsum([0, *(len(of_item.who) for of_item in said)])
        who = np.empty(ends[-1], dtype=np.int32)
        codes = {
            name: np.empty(ends[-1], dtype=np.min_scalar_type(-max(len(kind.categories), 1)))
            for name, kind in self._words.items()
        }
        score = np.empty(ends[-1])
        for start, end in pairwise(ends):
            of_item = said.pop(0)  # millions of answers are not to be held twice
            distinct = pd.DataFrame(of_item.answers, columns=list(Answer._fields))
            distinct["item"] = of_item.item
            who[start:end] = of_item.who
            scores = distinct["score"].to_numpy("float64")
            scores.take(of_item.which, out=score[start:end], mode="clip")
            for name, kind in self._words.items():
                code = distinct[name].astype(kind).cat.codes.to_numpy()
                code.take(of_item.which, out=codes[name][start:end], mode="clip")
        words = {
            name: pd.Categorical.from_codes(codes[name], dtype=kind, validate=False)
            for name, kind in self._words.items()
        }
        return pd.DataFrame(
            {
                "respondent": called(who, respondents),
                "item": words["item"],
                "option": words["option"],
                "label": words["label"],
                "score": score,
                "missing": words["missing"],
            },
            copy=False,
        )


def answers_to(
    name: str,
    cells: pd.Series,
    read: Read,
    *,
    places: NDArray[np.int32],
    asked: NDArray[np.bool_],
    column: str,
    ledger: Ledger,
) -> Said:
    """What was answered to one item.

    An answer that cannot be read is set aside: its respondent has no row for this item.

    Parameters
    ----------
    name
        The item.
    cells
        What those who were asked answered, by row of the file; several for a multiple choice.
    read
        Gives the `Answer` that a cell stands for.
    places
        For each cell the place of its respondent.
    asked
        Which respondents were asked the item.
    column
        Its header, for what is set aside.
    ledger
        Where that is written.
    """
    found = read_cells(cells, read)
    ledger.set_aside(found.unusable, column)
    distinct = [*(answer or SKIPPED for answer in found.said), SKIPPED, NOT_ASKED]
    skipped, not_asked = asked.copy(), np.flatnonzero(~asked)
    skipped[places] = False
    who, which = places, found.places
    if len(found.unusable):
        usable = np.array([answer is not None for answer in found.said], dtype=bool)[which]
        who, which = who[usable], which[usable]
    if len(places) > len(asked) or (np.diff(places) <= 0).any():
        first = _first_of_each_option(who, which, distinct)
        who, which = who[first], which[first]
    without = [(np.flatnonzero(skipped), -2), (not_asked, -1)]
    return Said(
        name,
        np.concatenate([who, *(rows for rows, _ in without)]).astype(np.int32, copy=False),
        np.concatenate(
            [which, *(np.full(len(rows), len(distinct) + at) for rows, at in without)]
        ).astype(np.min_scalar_type(-len(distinct)), copy=False),
        distinct,
    )


def _first_of_each_option(
    who: NDArray[Any], which: NDArray[Any], answers: Sequence[Answer]
) -> NDArray[np.bool_]:
    """Leaves out what somebody ticked twice."""
    option, options = pd.factorize(np.array([answer.option for answer in answers], dtype=object))
    ticked = pd.Series(who.astype(np.int64) * max(len(options), 1) + option[which])
    first: NDArray[np.bool_] = ~ticked.duplicated().to_numpy()
    return first


def called(places: NDArray[np.int32], names: pd.Series) -> pd.Categorical:
    """Names by their place, each name once; some may be missing where a file cannot be used."""
    words = pd.Index(names, dtype="str")
    if words.hasnans or not words.is_unique:
        codes, words = pd.factorize(words)
        places = codes[places]
    return pd.Categorical.from_codes(places, words, validate=False)


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
