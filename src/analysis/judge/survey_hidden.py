"""Which answers of a group to a question are kept back, so that no small number can be worked out.

Known are how many answered, how many agreed, and how often each answer was given. Those who did
not give an answer are a count of people too: who agrees where all but two do is as good as named
when they do not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analysis.judge.answers import Answers
from analysis.protect.disclosure import hidden_beside_total, too_small
from analysis.protect.suppression.choice import cells_to_hide, look_ahead
from analysis.protect.suppression.sums import Cell, LinkedCounts, Sum

AGREE, REST, BASE = "agree", "rest", "base"
ANSWER, OTHERS = "answer", "others"
Counted = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class KeptBack:
    """What is not shown of a group's answers to a question.

    Parameters
    ----------
    answers
        Labels of a scale, or options of a multiple choice.
    agreeing
        Is the number agreeing kept back?
    base
        Is it kept back how many answered?
    """

    answers: frozenset[str]
    agreeing: bool = False
    base: bool = False


def kept_back(now: Answers, item: str, group: str) -> KeptBack:
    """What must not be shown of a group's answers to a question with answers to choose from.

    Parameters
    ----------
    now
        A year's answers.
    item, group
        The question and the group.
    """
    entry = now.year.programme.items[item]
    threshold = now.year.programme.disclosure.threshold
    if group in now.few_changed:
        labels = entry.options if entry.kind == "multiple" else now.labelled(item, group)
        return KeptBack(frozenset(labels), agreeing=True)
    if entry.kind == "multiple":
        counts = {option: now.ticking(item, group, option).chosen for option in entry.options}
        return kept_back_of_choices(counts, now.base(item, group), threshold)
    return kept_back_of_scale(now.labelled(item, group), now.agree(item), threshold)


def look_at_all(now: Answers) -> None:
    """Look at all scales that were answered together, so that `kept_back` of each is quick."""
    items, threshold = now.year.programme.items, now.year.programme.disclosure.threshold
    asked = {
        (tuple(now.labelled(name, group).items()), now.agree(name))
        for name, item in items.items()
        if item.kind == "single" and item.asked_in(now.year.year)
        for group in now.groups(name)
        if now.base(name, group) >= threshold
    }
    look_ahead((_as_linked(*one, threshold)[1] for one in sorted(asked)), threshold)


def kept_back_of_scale(
    counts: Mapping[str, int], agree: tuple[str, ...], threshold: int
) -> KeptBack:
    """What must not be shown of answers of which everybody gave one.

    Parameters
    ----------
    counts
        How often each answer was given.
    agree
        The answers that count as agreeing.
    threshold
        The smallest count of people that may be shown.

    Examples
    --------
    >>> found = kept_back_of_scale({"yes": 12, "partly": 9, "no": 2}, ("yes",), threshold=5)
    >>> sorted(found.answers), found.agreeing
    (['no', 'partly'], False)
    >>> kept_back_of_scale({"yes": 12, "no": 2}, ("yes",), threshold=5).agreeing
    True
    """
    return _of_scale(tuple(counts.items()), agree, threshold)


@lru_cache(maxsize=4096)
def _of_scale(counts: Counted, agree: tuple[str, ...], threshold: int) -> KeptBack:
    base = sum(count for _, count in counts)
    if base < threshold:
        return KeptBack(frozenset(label for label, _ in counts), agreeing=True, base=True)
    shows_agreeing, linked = _as_linked(counts, agree, threshold)
    return KeptBack(_answers(cells_to_hide(linked, threshold)), agreeing=not shows_agreeing)


def _as_linked(
    counts: Counted, agree: tuple[str, ...], threshold: int
) -> tuple[bool, LinkedCounts]:
    """May the number agreeing be shown? And what links the counts then."""
    base = sum(count for _, count in counts)
    agreeing = sum(count for label, count in counts if label in agree)
    if too_small(agreeing, threshold) or too_small(base - agreeing, threshold):
        return False, _linked(counts, agree)
    # what a question is asked for is worth more than how its answers part
    return True, _linked(counts, agree, fixed=[BASE, AGREE])


def _linked(
    counts: Counted, agree: tuple[str, ...], fixed: Sequence[Cell] = (BASE,)
) -> LinkedCounts:
    """The answers, those agreeing and all the others, and for each answer who did not give it."""
    base = sum(count for _, count in counts)
    sides: dict[str, dict[Cell, int]] = {
        AGREE: {(ANSWER, label): count for label, count in counts if label in agree},
        REST: {(ANSWER, label): count for label, count in counts if label not in agree},
    }
    values: dict[Cell, int] = {BASE: base}
    sums: list[Sum] = [([AGREE, REST], BASE)]
    for side, answers in sides.items():
        values |= {**answers, side: sum(answers.values())}
        if answers:
            sums.append(([*answers], side))
    for label, count in counts:
        values[OTHERS, label] = base - count
        sums.append(([(ANSWER, label), (OTHERS, label)], BASE))
    unpublished = [REST, *((OTHERS, label) for label, _ in counts)]
    return LinkedCounts(values, sums, fixed=fixed, unpublished=unpublished)


def _answers(hidden: set[Cell]) -> frozenset[str]:
    return frozenset(cell[1] for cell in hidden if isinstance(cell, tuple))


def kept_back_of_choices(counts: Mapping[str, int], base: int, threshold: int) -> KeptBack:
    """What must not be shown of answers of which everybody gave one or more.

    One that is hidden alone could be narrowed: whoever chose none of the others chose it.

    Parameters
    ----------
    counts
        How often each answer was given.
    base
        How many answered.
    threshold
        The smallest count of people that may be shown.

    Examples
    --------
    >>> sorted(kept_back_of_choices({"web": 11, "talk": 2, "post": 0}, 13, threshold=5).answers)
    ['talk', 'web']
    """
    if base < threshold:
        return KeptBack(frozenset(counts), base=True)
    hidden = {
        name
        for name, count in counts.items()
        if too_small(count, threshold) or too_small(base - count, threshold)
    }
    others = [name for name in counts if name not in hidden]
    if len(hidden) == 1 and sum(counts[name] for name in others) < threshold and others:
        hidden.add(max(others, key=counts.__getitem__))
    return KeptBack(frozenset(hidden))


def reasons_kept_back(counts: Mapping[str, int], threshold: int) -> set[str]:
    """Reasons for giving no answer that are kept back, where it is known how many gave none.

    Where no choice of them would keep a small one hidden, because so few gave no answer, all are.

    Examples
    --------
    >>> sorted(reasons_kept_back({"skipped": 2, "not sure": 9, "prefer not to say": 0}, 5))
    ['not sure', 'skipped']
    >>> len(reasons_kept_back({"skipped": 2, "not sure": 0, "prefer not to say": 0}, 5))
    3
    """
    hidden = hidden_beside_total(counts, threshold)
    return hidden if hidden <= counts.keys() else set(counts)
