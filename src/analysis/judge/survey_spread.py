"""Every answer to every question, by group: how often it was given, small counts kept back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.judge.answers import Answers
from analysis.judge.findings import EVERYBODY
from analysis.judge.survey_hidden import kept_back, reasons_kept_back
from analysis.judge.survey_response import blanks_of_all
from analysis.programme import Item
from analysis.protect.rounding import rounded
from analysis.tables import TIDY
from analysis.year import ProgrammeYear


def spread_of_answers(this: ProgrammeYear) -> pd.DataFrame:
    """How often each answer was given, “not sure”, “prefer not to say” and none at all with them.

    What may be shown beside the findings, which give the sums: the answers that agree add up to
    the number agreeing, the others to the rest of the base. Reasons for giving no answer stand for
    all groups together only.

    Parameters
    ----------
    this
        The programme-year; its tidy answers are read.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``spread``.
    """
    now = Answers.of(this)
    return TIDY["spread"].from_rows(
        row
        for name, item in this.programme.items.items()
        if item.kind != "text" and item.asked_in(this.year)
        if blanks_of_all(now, name)[0]
        for row in (*_answers(now, name, item), *_blanks(now, name))
    )


def _answers(now: Answers, name: str, item: Item) -> Iterator[dict[str, Any]]:
    rounding = now.year.programme.disclosure.rounding
    for group in now.groups(name):
        if item.kind == "single":
            counts = now.labelled(name, group)
        elif item.kind == "multiple":
            counts = {option: now.ticking(name, group, option).chosen for option in item.options}
        else:
            continue
        kept, base = kept_back(now, name, group), now.base(name, group)
        shown_base = None if kept.base else rounded(base, rounding)
        yield from _rows(name, group, "answer", counts, kept.answers, shown_base, rounding)


def _blanks(now: Answers, name: str) -> Iterator[dict[str, Any]]:
    rules = now.year.programme.disclosure
    asked, reasons = blanks_of_all(now, name)
    hidden = reasons_kept_back(reasons, rules.threshold)
    base = rounded(asked, rules.rounding) or None
    yield from _rows(name, EVERYBODY, "no answer", reasons, hidden, base, rules.rounding)


def _rows(
    item: str,
    group: str,
    kind: str,
    counts: Mapping[str, int],
    hidden: Collection[str],
    base: int | None,
    rounding: int,
) -> Iterator[dict[str, Any]]:
    for answer, count in counts.items():
        yield {
            "item": item,
            "group": group,
            "answer": answer,
            "kind": kind,
            "count": None if answer in hidden else rounded(count, rounding),
            "base": base,
            "hidden": answer in hidden,
        }
