"""Every answer to every question, by group: how often it was given, small counts kept back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.judge.answers import Answers
from analysis.judge.findings import EVERYBODY
from analysis.judge.survey_response import blanks_of_all
from analysis.measure.differences import Share
from analysis.programme import Disclosure, Item
from analysis.protect.disclosure import TOTAL, hidden_beside_total, too_small
from analysis.tables import TIDY
from analysis.year import ProgrammeYear

Counts = Mapping[str, int]


def spread_of_answers(this: ProgrammeYear) -> pd.DataFrame:
    """How often each answer was given, “not sure”, “prefer not to say” and none at all with them.

    What may be shown beside the findings, which give the sums: the answers that agree add up to
    the number agreeing, the others to the rest of the base. Reasons for giving no answer stand for
    each group only where none of the question's is small, else for all groups together.

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
    rules = now.year.programme.disclosure
    for group in now.groups(name):
        base = now.base(name, group)
        if item.kind == "single":
            counts = now.labelled(name, group)
            hidden = _hidden_labels(counts, now.agreeing(name, group), now.agree(name), rules)
        elif item.kind == "multiple":
            counts = {o: now.ticking(name, group, o).chosen for o in item.options}
            hidden = {option for option, n in counts.items() if _tells(n, base, rules.threshold)}
        else:
            continue
        if base < rules.threshold:
            hidden = set(counts)
        shown_base = None if base < rules.threshold else base
        yield from _rows(name, group, "answer", counts, hidden, shown_base)


def _tells(count: int, base: int, threshold: int) -> bool:
    return too_small(count, threshold) or too_small(base - count, threshold)


def _hidden_labels(
    counts: Counts, agreeing: Share, agree: tuple[str, ...], rules: Disclosure
) -> set[str]:
    """Answers on a scale to keep back, where how many agreed and answered is known."""
    if _tells(agreeing.chosen, agreeing.base, rules.threshold):
        return _beside_total(counts, rules.threshold)
    parts = (
        {label: n for label, n in counts.items() if (label in agree) == side}
        for side in (True, False)
    )
    return {
        label for part in parts if len(part) > 1 for label in _beside_total(part, rules.threshold)
    }


def _beside_total(counts: Counts, threshold: int) -> set[str]:
    """Counts to keep back beside their known sum; none where none is small."""
    if not any(too_small(n, threshold) for n in counts.values()):
        return set()
    return hidden_beside_total(counts, threshold) - {TOTAL}


def _blanks(now: Answers, name: str) -> Iterator[dict[str, Any]]:
    threshold = now.year.programme.disclosure.threshold
    asked, of_all = blanks_of_all(now, name)
    hidden = _beside_total(of_all, threshold)
    yield from _rows(name, EVERYBODY, "no answer", of_all, hidden, asked or None)
    by_group = {group: now.blanks(name, group) for group in now.groups(name)}
    counts = [n for blanks in by_group.values() for n in blanks.values()]
    any_small = any(too_small(n, threshold) for n in counts)
    for group, blanks in by_group.items():
        asked = now.base(name, group) + sum(blanks.values())
        base = None if asked < threshold else asked
        keep_back = set(blanks) if any_small or base is None else set()
        yield from _rows(name, group, "no answer", blanks, keep_back, base)


def _rows(
    item: str, group: str, kind: str, counts: Counts, hidden: set[str], base: int | None
) -> Iterator[dict[str, Any]]:
    for answer, count in counts.items():
        yield {
            "item": item,
            "group": group,
            "answer": answer,
            "kind": kind,
            "count": None if answer in hidden else count,
            "base": base,
            "hidden": answer in hidden,
        }
