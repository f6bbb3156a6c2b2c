"""Finds numbers that no finding bears, or that belong to last year or to a withdrawn finding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.answers import (
    a_survey_s,
    answered_this_question,
    is_a_base_of_those_asked,
    makes_up,
    not_that_many_answered,
    of_another_base,
    so_many_were_asked,
    with_the_base_before_it,
)
from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.called import (
    adds_up_years,
    agreed_so_many,
    is_part_of_whole,
    lies_between,
    names_it_right_after,
    names_it_right_before,
    of_the_same_records,
    of_those_named,
)
from analysis.judge.lint.claim import Found
from analysis.judge.lint.holding import holds, may_be, near_enough, was, why_not
from analysis.judge.lint.honest import asks
from analysis.judge.lint.matching import findings_of_counts, matched
from analysis.judge.lint.moved_by import is_a_move, moved_by_nothing_so_much
from analysis.judge.lint.numbers import (
    COUNT,
    IN_HUNDRED,
    PAIR,
    PERCENT,
    SHARE,
    Number,
)
from analysis.judge.lint.of_the_work import is_of_the_work
from analysis.judge.lint.rules.percentages import FROM_ELSEWHERE
from analysis.judge.lint.rules.ratios import is_in_a_ratio
from analysis.judge.lint.rules.targets import is_of_a_target
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.told import explained
from analysis.judge.lint.when import THEN, speaks_of_earlier, when

WOULD_SHOW = re.compile(r"\s*would show\b", re.IGNORECASE)
SINCE_START = "-since-start"
# “Of the 30 interviewed, 8 were council staff.”
GROUP_OF_THEM = re.compile(r"\s*(?:were|was|are) (?:from |of )?(?:the |our )?\w", re.IGNORECASE)
REST_BEFORE = re.compile(r"\b(?:other|remaining|rest,?)\s+$", re.IGNORECASE)
REST_AFTER = re.compile(
    r"\s*(?:of (?:them|these|those) )?(?:others?\b|(?:did|do|were|are|had|have|could|would)"
    r"(?: not\b|n[’']t\b))",
    re.IGNORECASE,
)
MOST = 40  # numbers that one sentence may have: more of them are a table
TOO_MANY = "a sentence with so many numbers cannot be read, nor checked: say it in several"
WRONG_SHARE = 0.6  # of a point: rounding


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Numbers that are no finding of this year, on what the sentence is about."""
    if asks(sentence) or (FROM_ELSEWHERE.search(sentence.text) and not sentence.marked):
        return
    if len(sentence.numbers) > MOST:
        yield Found(sentence.numbers[MOST].words, TOO_MANY)
    for number in sentence.numbers[:MOST]:
        if number.kind == SHARE or _is_of_a_rule(number, sentence, bearing):
            continue
        if number.roughly == "under" and number.value == bearing.threshold:
            continue  # “fewer than 5”: so few that they are not shown
        if is_of_the_work(number, sentence):
            continue
        if WOULD_SHOW.match(number.noun):
            continue  # how large a change would have to be
        if of := sentence.marked_as(number):
            yield from _as_marked(number, of, bearing)
            continue
        why = _shares_do_not_fit(number, sentence) or _borne_by_nothing(number, sentence, bearing)
        if why:
            yield Found(sentence.text[number.start : number.end].strip(), why)


def _is_of_a_rule(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Ratios and targets have rules of their own; a target's numbers are what was aimed for."""
    if is_in_a_ratio(number, sentence):
        return True
    return is_of_a_target(number, sentence, bearing)


def _as_marked(number: Number, findings: list[str], bearing: Bearing) -> Iterator[Found]:
    """A marked number must be one of its finding's own, in whatever unit it is written."""
    known = [bearing.by_id[finding] for finding in findings if finding in bearing.by_id]
    if len(known) < len(findings):
        unknown = next(finding for finding in findings if finding not in bearing.by_id)
        yield Found(
            number.words, f"it is marked as finding {unknown}, which this year does not have"
        )
        return
    held = {value for one in known for value in one.values}
    if not held.issuperset(filter(None, (number.value, number.high, number.base))):
        named = " and ".join(dict.fromkeys(findings))
        yield Found(number.words, f"finding {named} does not say this", known[0].sentence)


def _shares_do_not_fit(number: Number, sentence: Sentence) -> str | None:
    """A percentage that the count and base beside it do not make."""
    if number.kind != PERCENT or number.high is not None:
        return None
    pairs = [n for n in sentence.numbers if n.kind == PAIR and n.base]
    if len(pairs) != 1:
        return None
    [pair] = pairs
    beside = abs(pair.start - number.end) < 40 or abs(number.start - pair.end) < 60
    between = sentence.text[min(pair.end, number.end) : max(pair.start, number.start)]
    if not beside or re.search(r"range|from|compared|than|before|up|down|in _|19|20\d\d", between):
        return None
    share = 100 * pair.value / (pair.base or 1)
    if number.roughly or abs(share - number.value) <= WRONG_SHARE:
        return None
    return f"{pair.words} is {share:.0f}%"


def _borne_by_nothing(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    if pair := with_the_base_before_it(number, sentence):
        if not _not_of_this_base(pair, sentence, bearing):
            return None
        if matched(pair, sentence, bearing) == ([], []) and a_survey_s(pair, sentence, bearing):
            return "the findings have no such count of this base"
    if number.kind == PAIR:
        return _not_of_this_base(number, sentence, bearing)
    if _are_the_rest(number, sentence, bearing) or lies_between(number, sentence, bearing):
        return None
    moved = is_a_move(number, sentence)
    if not moved and (why := of_another_base(number, sentence, bearing)):
        return why
    if explained(number, sentence, bearing):
        return None
    if moved:
        return moved_by_nothing_so_much(number, sentence, bearing)
    if number.kind in (PERCENT, IN_HUNDRED) and any(
        holds(
            known,
            number,
            known.now
            | known.moved
            | (known.before if speaks_of_earlier(sentence, bearing.year) else frozenset()),
        )
        for known in findings_of_counts(sentence, bearing)
    ):
        return None
    of_a_hundred = number.kind == COUNT and re.search(r"\bhundred\b|\b100\b", sentence.text)
    if (number.kind == PERCENT or of_a_hundred) and _follows_from_a_pair(number, sentence, bearing):
        return None
    meant = when(sentence, number, bearing.year)
    if number.kind == COUNT:
        if entry := names_it_right_before(number, sentence, bearing):
            then = meant == THEN or speaks_of_earlier(sentence, bearing.year)
            this = meant != THEN or _no_year(number, sentence)
            figures = {f for k in entry for f in (k.now if this else ())}
            figures |= {f for k in entry for f in (k.before if then else ())}
            if not any(holds(known, number, figures) for known in entry):
                return why_not(number, sentence, bearing, then)
            return None
        if agreed_so_many(number, sentence, bearing) or of_the_same_records(
            number, sentence, bearing
        ):
            return None
        if of_those_named(number, sentence, bearing, meant):
            return None
        if adds_up_years(number, sentence, bearing):
            return None
        if names_it_right_after(number, sentence, bearing):
            return why_not(number, sentence, bearing, speaks_of_earlier(sentence, bearing.year))
        if answered_this_question(number, sentence, bearing):
            return None
        if why := not_that_many_answered(number, sentence, bearing):
            return why
    wanted = [known for known in bearing.findings if may_be(known, number, sentence, bearing)]

    def near(figures: str) -> bool:
        holding = {
            known.finding for known in wanted if holds(known, number, getattr(known, figures))
        }
        return near_enough(sentence, bearing, holding, wanted, number)

    if meant != THEN and near("now"):
        return None
    then = meant == THEN or (meant is None and speaks_of_earlier(sentence, bearing.year))
    wanted_then = [known for known in wanted if known.measure.endswith(SINCE_START)]
    if then and any(holds(known, number, known.now) for known in wanted_then):
        return None
    if then and (near("before") or was(number, sentence, bearing)):
        return None
    if meant == THEN and near("now"):
        return None if _no_year(number, sentence) else "it is not the number of that year"
    return why_not(number, sentence, bearing, near("before"))


def _not_of_this_base(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    """A count of a base must be a finding's, of these people, of the year that is meant."""
    if GROUP_OF_THEM.match(number.noun) and (of_group := makes_up(number, bearing)) is not None:
        return None if of_group else why_not(number, sentence, bearing, was_before=False)
    now, before = matched(number, sentence, bearing)
    meant = when(sentence, number, bearing.year)
    if now and meant != THEN:
        return so_many_were_asked(number, sentence, now)
    if before and (meant == THEN or (meant is None and speaks_of_earlier(sentence, bearing.year))):
        return None
    if is_a_base_of_those_asked(number, sentence, bearing):
        return None
    if is_part_of_whole(number, bearing):
        return None
    if now and not before:
        return "it is not the number of that year"
    return why_not(number, sentence, bearing, bool(before))


def _are_the_rest(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """“83 of 139 agreed, and 56 did not.”"""
    rest = REST_BEFORE.search(sentence.text[: number.start]) or REST_AFTER.match(number.noun)
    return bool(rest) and any(
        pair.kind == PAIR
        and pair.base == pair.value + number.value
        and not _not_of_this_base(pair, sentence, bearing)
        for pair in sentence.numbers
    )


def _follows_from_a_pair(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """“8 of 30 (27%)”, where the findings have the 8 of 30."""
    return any(
        pair.base and abs(100 * pair.value / pair.base - number.value) <= WRONG_SHARE
        for pair in sentence.numbers
        if pair.kind == PAIR and not _not_of_this_base(pair, sentence, bearing)
    )


def _no_year(number: Number, sentence: Sentence) -> bool:
    return not re.search(r"\b(?:19|20)\d\d\b", sentence.text)
