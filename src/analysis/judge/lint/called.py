"""Finds numbers of what a sentence calls by the programme’s own names."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analysis.judge.lint.bearing import CLOSE, Bearing
from analysis.judge.lint.holding import holds
from analysis.judge.lint.known import Known
from analysis.judge.lint.matching import findings_of_counts
from analysis.judge.lint.numbers import (
    COUNT,
    PAIR,
    Number,
    numbers_in,
)
from analysis.judge.lint.rules.targets import aimed_at
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.when import THEN, speaks_of_earlier
from analysis.judge.lint.words import stems

IN_SEVERAL_YEARS = re.compile(
    r"\b(?:(?:two|both|these|those|2) years|together|in total|in all|altogether|combined|added"
    r"|adding|(?:19|20)\d\d (?:and|to|plus) (?:19|20)\d\d|make|makes|making|sum|taken as one)\b",
    re.IGNORECASE,
)
SUMS = re.compile(
    r"\b(?:add(?:s|ed|ing)?|plus|makes?|making|sum|total|gives?|take|subtract|minus|get"
    r"|equals?)\b|[+=]",
    re.IGNORECASE,
)
OF_A_JUDGEMENT = re.compile(
    r"\b(?:judge\w*|agreed|settled|group|progress|level|got worse)\b", re.IGNORECASE
)


def of_those_named(number: Number, sentence: Sentence, bearing: Bearing, meant: str | None) -> bool:
    """Is it the number of what the sentence calls by the programme's own name, in that year?"""
    named = bearing.named_in(sentence.raw) or bearing.named_in(
        " ".join((_as_it_stands(sentence), *sentence.above[-1:]))
    )
    if aimed := aimed_at(sentence, bearing):
        of_it = (aimed.outcome, aimed.measure)
        named = [*named, *(k for k in bearing.findings if (k.outcome, k.measure) == of_it)]
    then = meant == THEN or (meant is None and speaks_of_earlier(sentence, bearing.year))
    if number.high is not None and went_from_to(number, named):
        return True
    return any(
        (meant != THEN and holds(known, number, known.now))
        or (then and holds(known, number, known.before))
        for known in named
    )


def _as_it_stands(sentence: Sentence) -> str:
    """The sentences before and after one, names in them as they stand."""
    if not sentence.whole:
        return f"{sentence.before} {sentence.after}"
    place = sentence.whole.find(sentence.raw)
    start = max(0, place - len(sentence.before) - 2)
    return sentence.whole[start : place + len(sentence.raw) + len(sentence.after) + 2]


def of_the_same_records(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """How many people there are in the records that a count of a base beside it is of."""
    outcomes = {known.outcome for known in findings_of_counts(sentence, bearing)}
    for beside in numbers_in(sentence.before):
        if beside.kind == PAIR and beside.base:
            outcomes |= {k.outcome for k in bearing.pairs.get((beside.value, beside.base), ())}
    return any(
        known.unit == "people" and known.numerator == number.value
        for known in bearing.findings
        if known.outcome in outcomes
    )


def is_part_of_whole(number: Number, bearing: Bearing) -> bool:
    """“Of the 144 people named, 80 are new”: two counts of people in the same records."""
    people = [k for k in bearing.findings if k.unit == "people" and not k.base]
    wholes = {known.outcome: known for known in people if known.numerator == number.base}
    told = bearing.nearness(stems(number.noun))
    scores = [(bearing.findings[place], score) for place, score in told.items()]
    for outcome, whole in wholes.items():
        others = [(k, score) for k, score in scores if k.outcome == outcome and k is not whole]
        best = max((score for _, score in others), default=0.0)
        if any(
            known.numerator == number.value and score >= CLOSE * best and known in people
            for known, score in others
        ):
            return True
    return False


def adds_up_years(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """“Ten in two years”, where it was 4 and is 6."""
    if number.kind != COUNT or not IN_SEVERAL_YEARS.search(sentence.text):
        return False
    near = bearing.near(sentence, lambda known: known.counted and known.change is not None)
    return any(
        known.numerator is not None
        and known.change is not None
        and number.value == 2 * known.numerator - known.change
        for known in near
    )


def lies_between(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """“Add 93 to 122 and you have 215”: by how much it moved, both years being told."""
    if number.kind != COUNT:
        return False
    counts = {one.value for one in sentence.numbers if one.kind == COUNT}
    sums = bool(SUMS.search(sentence.text))
    return any(
        known.counted
        and known.change
        and abs(known.change) in counts
        and number.value in (abs(known.change), sums and known.numerator)
        and known.numerator in counts
        and known.numerator - known.change in counts
        for known in bearing.findings
        if known.numerator is not None
    )


def agreed_so_many(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it how many people agreed on a judgement, in a sentence on one?"""
    if bearing.groups_in(number.noun) or names_it_right_after(number, sentence, bearing):
        return False
    return bool(OF_A_JUDGEMENT.search(sentence.text)) and any(
        number.value in (known.base, known.numerator)
        for known in bearing.findings
        if known.unit == "people agreed"
    )


def names_it_right_after(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is what is counted called by the programme’s name right after the number?"""
    after = sentence.raw[number.end :].lstrip().casefold()
    return any(
        known.counted and after.startswith(known.name.casefold())
        for known in bearing.named_in(sentence.raw[number.end :])
    )


def names_it_right_before(number: Number, sentence: Sentence, bearing: Bearing) -> list[Known]:
    """What an entry such as “Visits by other councils: 3” counts."""
    before = sentence.raw[: number.start].rstrip()
    if not before.endswith(":"):
        return []
    name = before.rstrip(" :").casefold()
    return [k for k in bearing.named_in(name) if k.counted and name.endswith(k.name.casefold())]


def went_from_to(number: Number, named: Iterable[Known]) -> bool:
    """“3 to 5” where it was 3 and is 5."""
    return any(
        (COUNT, number.value, None) in known.before and (COUNT, number.high, None) in known.now
        for known in named
    )
