"""Finds numbers that no finding bears, or that belong to last year or to a withdrawn finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.judge.lint.bearing import CLOSE, Bearing, of_group
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks
from analysis.judge.lint.known import Figure, Known, figures_of
from analysis.judge.lint.matching import OF_WHOM_ENDS, findings_of_counts, groups_of, matched
from analysis.judge.lint.numbers import (
    COUNT,
    IN_HUNDRED,
    MONEY,
    PAIR,
    PERCENT,
    SHARE,
    Number,
    numbers_in,
)
from analysis.judge.lint.rules.percentages import FROM_ELSEWHERE
from analysis.judge.lint.rules.ratios import is_in_a_ratio
from analysis.judge.lint.rules.targets import aimed_at, is_of_a_target
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.when import THEN, speaks_of_earlier, when
from analysis.judge.lint.words import stem

PEOPLE = frozenset(
    map(
        stem,
        """people person staff carers members champions interviewees respondents participants
        families family residents gardeners neighbours users visitors judges helpers colleagues
        workers answers responses""".split(),  # noqa: SIM905 (words, as people read them)
    )
)
MORE = re.compile(r"\s*(?:[\w’-]+\s+)?(?:more|fewer|less|extra|additional|higher|lower)\b", re.I)
IN_RANGE = re.compile(
    r"\brange(?: of| from|:)?\s+(?:[+−-]?[\d.]+%?\s+(?:to|–|-)\s+)?[+−-]?$", re.IGNORECASE
)
WOULD_SHOW = re.compile(r"\s*would show\b", re.IGNORECASE)
OF_A_JUDGEMENT = re.compile(
    r"\b(?:judge\w*|agreed|settled|group|progress|level|got worse)\b", re.IGNORECASE
)
ANSWERED = re.compile(
    r"\b(?:sent (?:it |them )?(?:in|back)|sheets?|returned|answer\w*|heard from|replied"
    r"|replies|respon\w+|interviewed|asked|survey\w*"
    r"|filled in|spoke (?:to|with)|invited)\b",
    re.IGNORECASE,
)
THIS_QUESTION = re.compile(
    r"^[^.;:]{0,60}?\b(?:(?:gave an answer|answered|replied|responded)(?: to)?|filled in)"
    r" (?:it\b|this\b(?! survey)|that\b|the (?:one|question))",
    re.IGNORECASE,
)
MOVED_BY = (
    r"\b(?:rose|ris\w+|fell|fall\w*|gr[eo]w\w*|increas\w+|decreas\w+|drop\w*|reduc\w+|climb\w*"
    r"|jump\w*|shr[aiu]nk\w*|up|down|often|likely|more|less|fewer|higher|lower|smaller|larger"
    r"|differ\w*|apart|behind|ahead)\b[^.;]{0,80}\bby\s+(?:about )?$"
)
RESPONSE = "response"
SINCE_START = "-since-start"
CLOSER = 0.8
ROOM = {"over": (1.0, 1.12), "under": (0.88, 1.0), "about": (0.93, 1.07)}
OF_THEM = re.compile(
    r"\n\s*of (?:them|these|those|whom)\b|\bof (?:them|these|those|whom),? *\n", re.IGNORECASE
)
WRONG_SHARE = 0.6  # of a point: rounding


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Numbers that are no finding of this year, on what the sentence is about."""
    if asks(sentence) or (FROM_ELSEWHERE.search(sentence.text) and not sentence.marked):
        return
    for number in sentence.numbers:
        if number.kind == SHARE or _is_of_a_rule(number, sentence, bearing):
            continue
        if number.roughly == "under" and number.value == bearing.threshold:
            continue  # “fewer than 5”: so few that they are not shown
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
    if pair := _with_the_base_before_it(number, sentence):
        if not _not_of_this_base(pair, sentence, bearing):
            return None
        if matched(pair, sentence, bearing) == ([], []) and _a_survey_s(pair, sentence, bearing):
            return "the findings have no such count of this base"
    if number.kind == PAIR:
        return _not_of_this_base(number, sentence, bearing)
    if _is_a_move(number, sentence):
        return _moved_by_nothing_so_much(number, sentence, bearing)
    if number.kind in (PERCENT, IN_HUNDRED) and any(
        _has(
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
        if _agreed_so_many(number, sentence, bearing) or _of_the_same_records(
            number, sentence, bearing
        ):
            return None
        if _of_those_named(number, sentence, bearing, meant):
            return None
        if _names_it_right_after(number, sentence, bearing):
            return _why(number, sentence, bearing, speaks_of_earlier(sentence, bearing.year))
        if _answered_this_question(number, sentence, bearing):
            return None
        if why := _not_that_many_answered(number, sentence, bearing):
            return why
    wanted = [known for known in bearing.findings if _may_be(known, number, sentence, bearing)]

    def near(figures: str) -> bool:
        holding = {
            known.finding for known in wanted if _has(known, number, getattr(known, figures))
        }
        return _near_enough(sentence, bearing, holding, wanted, number)

    if meant != THEN and near("now"):
        return None
    then = meant == THEN or (meant is None and speaks_of_earlier(sentence, bearing.year))
    wanted_then = [known for known in wanted if known.measure.endswith(SINCE_START)]
    if then and any(_has(known, number, known.now) for known in wanted_then):
        return None
    if then and (near("before") or _was(number, sentence, bearing)):
        return None
    if meant == THEN and near("now"):
        return None if _no_year(number, sentence) else "it is not the number of that year"
    return _why(number, sentence, bearing, near("before"))


def _not_of_this_base(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    """A count of a base must be a finding's, of these people, of the year that is meant."""
    now, before = matched(number, sentence, bearing)
    meant = when(sentence, number, bearing.year)
    if now and meant != THEN:
        return None
    if before and (meant == THEN or (meant is None and speaks_of_earlier(sentence, bearing.year))):
        return None
    if _is_a_base_of_those_asked(number, sentence, bearing):
        return None
    if now and not before:
        return "it is not the number of that year"
    return _why(number, sentence, bearing, bool(before))


def _with_the_base_before_it(number: Number, sentence: Sentence) -> Number | None:
    """“129 staff answered. 83 of them …” as “83 of 129”."""
    around = f"{sentence.text[max(0, number.start - 12) : number.start]}\n{number.noun[:12]}"
    if number.kind != COUNT or not OF_THEM.search(around):
        return None
    before = [one for one in sentence.numbers if one.end <= number.start]
    before = before or list(numbers_in(sentence.before))
    if not before:
        return None
    base = before[-1].value
    return number._replace(kind=PAIR, base=base) if base > number.value else None


def _a_survey_s(pair: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it of a group that answered, so that it must be a finding’s?"""
    said = f"{sentence.before} {sentence.text}"
    return bool(bearing.groups_in(said) and ANSWERED.search(said))


def _is_a_base_of_those_asked(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """“131 of the 150 who answered the survey answered this question, and 96 of these …”."""
    groups = groups_of(number, sentence, bearing)
    whole = any(
        known.numerator == number.base and known.unit == "people" and of_group(known, groups)
        for known in bearing.findings
    )
    if not whole:
        return False
    further = {one.value for one in (*sentence.numbers, *numbers_in(sentence.after))}
    return any(
        known.base == number.value
        and known.numerator in further - {number.value}
        and of_group(known, groups)
        for known in bearing.findings
    )


def _not_that_many_answered(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    """“150 staff answered this question” must be the base of a question."""
    if not _is_who_answered_this(number, sentence) or _answered_this_question(
        number, sentence, bearing
    ):
        return None
    return "so many did not answer this question: every question has a base of its own"


def _is_who_answered_this(number: Number, sentence: Sentence) -> bool:
    answered = THIS_QUESTION.search(sentence.text[number.end :])
    return bool(answered) and not any(
        number.end <= one.start < number.end + answered.start()
        for one in sentence.numbers
        if answered and one is not number
    )


def _answered_this_question(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it the base of a question, of which a count that follows is a finding’s?"""
    if not _is_who_answered_this(number, sentence):
        return False
    groups = groups_of(number, sentence, bearing)
    further = [one.value for one in sentence.numbers if one.start > number.end]
    return any(
        known.base == number.value
        and known.unit == "share"
        and (not groups or known.group in groups)
        and (not further or known.numerator in further)
        for known in bearing.findings
    )


def _of_those_named(
    number: Number, sentence: Sentence, bearing: Bearing, meant: str | None
) -> bool:
    """Is it the number of what the sentence calls by the programme's own name, in that year?"""
    named = bearing.named_in(sentence.raw) or bearing.named_in(
        " ".join((sentence.before, sentence.after, *sentence.above[-1:]))
    )
    if aimed := aimed_at(sentence, bearing):
        of_it = (aimed.outcome, aimed.measure)
        named = [*named, *(k for k in bearing.findings if (k.outcome, k.measure) == of_it)]
    then = meant == THEN or (meant is None and speaks_of_earlier(sentence, bearing.year))
    if number.high is not None and _went_from_to(number, named):
        return True
    return any(
        (meant != THEN and _has(known, number, known.now))
        or (then and _has(known, number, known.before))
        for known in named
    )


def _of_these_two_groups(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it by how much two groups differ that the sentence names?"""
    groups = bearing.groups_in(sentence.raw)
    return any(
        set(known.group.split("-and-")) <= groups and _has(known, number, known.now | known.moved)
        for known in bearing.findings
        if known.unit == "difference"
    )


def _of_the_same_records(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
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


def _follows_from_a_pair(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """“8 of 30 (27%)”, where the findings have the 8 of 30."""
    return any(
        pair.base and abs(100 * pair.value / pair.base - number.value) <= WRONG_SHARE
        for pair in sentence.numbers
        if pair.kind == PAIR and not _not_of_this_base(pair, sentence, bearing)
    )


def _agreed_so_many(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is it how many people agreed on a judgement, in a sentence on one?"""
    return bool(OF_A_JUDGEMENT.search(sentence.text)) and any(
        number.value in (known.base, known.numerator)
        for known in bearing.findings
        if known.unit == "people agreed"
    )


def _names_it_right_after(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Is what is counted called by the programme’s name right after the number?"""
    after = sentence.raw[number.end :].lstrip().casefold()
    return any(
        known.counted and after.startswith(known.name.casefold())
        for known in bearing.named_in(sentence.raw[number.end :])
    )


def _went_from_to(number: Number, named: Iterable[Known]) -> bool:
    """“3 to 5” where it was 3 and is 5."""
    return any(
        (COUNT, number.value, None) in known.before and (COUNT, number.high, None) in known.now
        for known in named
    )


def _moved_by_nothing_so_much(number: Number, sentence: Sentence, bearing: Bearing) -> str | None:
    if number.kind == COUNT and IN_RANGE.search(sentence.text[: number.start]):
        number = number._replace(kind=IN_HUNDRED)
    if any(_has(known, number, known.moved) for known in bearing.named_in(sentence.raw)):
        return None
    if any(
        _has(known, number, known.moved | known.now)
        for known in findings_of_counts(sentence, bearing)
    ):
        return None
    if _of_these_two_groups(number, sentence, bearing):
        return None
    moved = {
        known.finding for known in bearing.findings if _has(known, number, known.moved | known.now)
    }
    wanted = [known for known in bearing.findings if _may_be(known, number, sentence, bearing)]
    close = _near_enough(sentence, bearing, moved, wanted, number)
    return None if close else "no finding says that it moved by so much"


def _is_a_move(number: Number, sentence: Sentence) -> bool:
    """Is it by how much something moved, or differs, rather than how much there is?"""
    if number.kind == IN_HUNDRED or IN_RANGE.search(sentence.text[: number.start]):
        return True
    return bool(
        MORE.match(number.noun)
        or re.search(
            r"\b(?:up|down|another|extra)\s+$"
            r"|\b(?:increase|rise|growth|gain|fall|drop|decrease|difference|gap|jump"
            r"|change) (?:of|is|was|by)\s+(?:about )?$"
            r"|" + MOVED_BY,
            sentence.text[: number.start],
            re.I,
        )
    )


def _why(number: Number, sentence: Sentence, bearing: Bearing, was_before: bool) -> str:
    if _withdrawn(number, bearing):
        return "it belongs to a finding that was withdrawn"
    if was_before or _was(number, sentence, bearing):
        return "it is an earlier year’s number, not this year’s"
    return "none of this year’s findings has this number"


def _may_be(known: Known, number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Can the finding be meant: does it count what the number counts, of a group that is named?"""
    if number.kind == COUNT:
        units = _units(number, bearing)
        if units and not _counts(known, units):
            return False
    named = bearing.groups_in(OF_WHOM_ENDS.split(number.noun)[0])
    if named and known.group == "all" and known.unit in ("interviews", "share"):
        return False  # these are told of each group apart
    return of_group(known, groups_of(number, sentence, bearing))


def _units(number: Number, bearing: Bearing) -> set[str]:
    """The units that the words after a number name: the first that is known."""
    whole = {known.unit for known in bearing.findings if " " in known.unit}
    for unit in whole - {"people agreed", "middle answer"}:
        if re.match(rf"\s*{re.escape(unit)}\b", number.noun):
            return {unit}
    for word in re.findall(r"[^\W\d_]+", re.split(r"[,;:.()]", number.noun)[0])[:7]:
        if word == "times":
            break
        if word in ("of", "in", "from", "and", "to", "that", "which", "who", "with", "than", "by"):
            break
        if stem(word) in PEOPLE:
            return {"people"}
        if stem(word) in bearing.units:
            return bearing.units[stem(word)]
    return set()


def _counts(known: Known, units: set[str]) -> bool:
    if units == {"people"}:
        return known.of_people or known.unit in ("", "document", "observation", "index", "points")
    return known.unit in units or known.unit in ("", "ratio", "document", "observation")


def _near_enough(
    sentence: Sentence, bearing: Bearing, holding: set[str], wanted: list[Known], number: Number
) -> bool:
    if not holding:
        return False
    if _who_answered(sentence, bearing, holding):
        return True
    scores = bearing.nearness_to(sentence)
    known = {k.finding for k in wanted}
    best = max((s for p, s in scores.items() if bearing.findings[p].finding in known), default=0.0)
    held = max(
        (s for p, s in scores.items() if bearing.findings[p].finding in holding), default=0.0
    )
    close = 0.0 if number.kind == MONEY else CLOSE
    return held >= close * best


def _who_answered(sentence: Sentence, bearing: Bearing, holding: set[str]) -> bool:
    """Is it said who answered, or was interviewed? Then it matters not what else is spoken of."""
    said = ANSWERED.search(sentence.text)
    wanted = "interviewed" if said and said[0].casefold() == "interviewed" else "answered"
    return bool(said) and any(
        bearing.by_id[finding].outcome == RESPONSE and bearing.by_id[finding].measure == wanted
        for finding in holding
    )


def _has(known: Known, number: Number, figures: Iterable[Figure]) -> bool:
    if known.hidden and number.kind != COUNT:
        return False
    wanted = list(figures_of(number))
    if number.kind == PAIR:
        wanted = wanted[:1]
    held = set(figures)
    if number.kind == IN_HUNDRED:
        held |= {(IN_HUNDRED, value, None) for kind, value, _ in held if kind == PERCENT}
    if number.kind == PERCENT:
        held |= {(PERCENT, value, None) for kind, value, _ in held if kind == IN_HUNDRED}
    if all(figure in held for figure in wanted):
        return True
    if not number.roughly or number.kind not in (COUNT, PERCENT, "money"):
        return False
    low, high = ROOM[number.roughly]
    return any(
        kind == number.kind and low * number.value <= value <= high * number.value
        for kind, value, _ in held
    )


def _no_year(number: Number, sentence: Sentence) -> bool:
    return not re.search(r"\b(?:19|20)\d\d\b", sentence.text)


def _was(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    """Was it a number of an earlier year, on what the sentence is about?"""
    near = {
        known.finding
        for known in bearing.near(sentence, lambda _: True, close=CLOSER)
        if _may_be(known, number, sentence, bearing)
    }
    return any(
        known.finding in near and _has(known, number, known.now) for known in bearing.earlier
    )


def _withdrawn(number: Number, bearing: Bearing) -> bool:
    return any(
        known.numerator == number.value or (number.kind != COUNT and _has(known, number, known.now))
        for known in bearing.withdrawn
    )
