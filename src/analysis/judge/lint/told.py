"""Tells which findings a sentence tells: those whose count and base stand in it, in any words.

What else such a finding says, its share and range and how far it moved, may be said beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from analysis.judge.lint.bearing import CLOSE, Bearing
from analysis.judge.lint.known import Known
from analysis.judge.lint.numbers import COUNT, IN_HUNDRED, PAIR, PERCENT, Number, numbers_in
from analysis.judge.lint.saying import SAID
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.when import NOW, THEN, speaks_of_earlier, when

EVERYBODY = "all"
RESPONSE = "response"
OF_A_BASE = ("share", "interviews", "people")
A_PARAGRAPH = 400  # letters: in a longer one, not every number is of the same people


@lru_cache(maxsize=100)
def beside(sentence: Sentence) -> str:
    """What stands around a sentence and is read together with it."""
    if len(sentence.paragraph) <= A_PARAGRAPH:
        return sentence.paragraph.replace(sentence.text, " ", 1)
    return f"{sentence.before} {sentence.after}"


@lru_cache(maxsize=100)
def groups_told_of(sentence: Sentence, bearing: Bearing) -> frozenset[str]:
    """The groups of people that a sentence tells of, or where it names none, those beside it.

    Whom people speak of is not who they are: “70 said that carers are asked”.
    """
    if said := SAID.search(sentence.text):
        before = bearing.groups_in(sentence.raw[: said.start()])
        if named := before or bearing.groups_in(beside(sentence)):
            return named
    return bearing.groups_in(sentence.raw) or bearing.groups_in(beside(sentence))


def counts_in(numbers: Iterable[Number]) -> frozenset[float]:
    """Every count among some numbers, those of a base and the bases among them."""
    return frozenset(_counts(numbers))


def _counts(numbers: Iterable[Number]) -> Iterator[float]:
    for number in numbers:
        if number.kind in (COUNT, PAIR) and number.high is None:
            yield number.value
            if number.base is not None:
                yield number.base


@lru_cache(maxsize=100)
def told(sentence: Sentence, bearing: Bearing) -> tuple[Known, ...]:
    """The findings of this year, and of years before, that a sentence tells.

    Parameters
    ----------
    sentence
        Where a count, or a share, and its base stand.
    bearing
        What the findings bear.
    """
    counts = counts_in((*sentence.numbers, *numbers_in(beside(sentence))))
    shares = {n.value for n in sentence.numbers if n.kind in (PERCENT, IN_HUNDRED)}
    apart = {n.value for n in sentence.numbers if n.kind in (IN_HUNDRED, COUNT)}
    groups = bearing.groups_in(f"{sentence.raw} {beside(sentence)}")
    found = [
        known
        for known in (*bearing.findings, *bearing.earlier)
        if not known.hidden
        and (
            _stands_here(known, counts, shares)
            if known.unit in OF_A_BASE
            else known.unit == "difference" and _points(known.value) in apart
        )
        and (known.group == EVERYBODY or set(known.group.split("-and-")) <= groups)
    ]
    near = _near(sentence, bearing) if any(k.group == EVERYBODY for k in found) else frozenset()
    return tuple(k for k in found if k.group != EVERYBODY or k.finding in near)


def _stands_here(known: Known, counts: frozenset[float], shares: set[float]) -> bool:
    if not known.base or known.base not in counts or known.numerator is None:
        return False
    share = known.value if known.unit == "share" else None
    return known.numerator in counts or (share is not None and round(100 * share) in shares)


def _points(value: float | None) -> float | None:
    return None if value is None else float(abs(round(100 * value)))


def _near(sentence: Sentence, bearing: Bearing) -> frozenset[str]:
    """Findings that are about as near to the sentence as the nearest."""
    scores = bearing.nearness_to(sentence)
    best = max(scores.values(), default=0.0)
    return frozenset(
        bearing.findings[place].finding for place, score in scores.items() if score >= CLOSE * best
    )


def explains(known: Known, number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Does a finding that is told say this number too, of the year that is meant?"""
    meant = when(sentence, number, bearing.year)
    then = meant == THEN or (meant is None and speaks_of_earlier(sentence, bearing.year))
    wanted = {value for value in (number.value, number.high, number.base) if value is not None}
    if known.unit == "difference":
        return wanted <= known.values
    if known.year < bearing.year:
        return meant != NOW and then and wanted <= known.values
    before = {value for _, *pair in known.before for value in pair if value is not None}
    now = {value for _, *pair in known.now | known.moved for value in pair if value is not None}
    held: set[float] = set(known.values - (before - now))
    return (meant != THEN and wanted <= held) or (then and wanted <= held | before)


def explained(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it a number of what the sentence tells, or how many of those people were heard at all?"""
    findings = told(sentence, bearing)
    if any(explains(known, number, sentence, bearing) for known in findings):
        return True
    if any(_goes_on(number, known, bearing) for known in findings):
        return True
    of_whom = {
        (known.outcome if known.group == EVERYBODY else RESPONSE, known.group)
        for known in findings
        if known.unit == "share"
    }
    heard = [
        known
        for known in bearing.findings
        if (known.outcome, known.group) in of_whom and known.unit == "people"
    ]
    return any(explains(known, number, sentence, bearing) for known in heard)


def _goes_on(number: Number, known: Known, bearing: Bearing) -> bool:
    """Is it another count of the same base: “in 11 of 23 people decided together, in 3 …”?"""
    if number.kind != COUNT or not known.base or known.year != bearing.year:
        return False
    return any(
        (one.outcome, one.group, one.unit) == (known.outcome, known.group, known.unit)
        for one in bearing.pairs.get((number.value, float(known.base)), ())
    )
