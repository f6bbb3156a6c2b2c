"""Finds numbers that no finding bears, or that belong to last year or to a withdrawn finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from analysis.judge.lint.bearing import CLOSE, Bearing, of_group
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks
from analysis.judge.lint.known import Figure, Known, figures_of
from analysis.judge.lint.numbers import COUNT, IN_HUNDRED, MONEY, PAIR, PERCENT, SHARE, Number
from analysis.judge.lint.rules.percentages import FROM_ELSEWHERE
from analysis.judge.lint.rules.ratios import RATIO
from analysis.judge.lint.rules.targets import TARGET
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stem

EARLIER = re.compile(
    r"\b(?:last year|the year before|before|previously|a year (?:ago|earlier)|earlier|started"
    r"|began|at the start"
    r"|at first|beginning|first year|up from|down from|compared with|was \d|previous)\b",
    re.IGNORECASE,
)
PEOPLE = frozenset(
    map(
        stem,
        """people person staff carers members champions interviewees respondents participants
        families family residents gardeners neighbours users visitors judges helpers colleagues
        workers answers responses""".split(),  # noqa: SIM905 (words, as people read them)
    )
)
MORE = re.compile(r"\s*(?:[\w’-]+\s+)?(?:more|fewer|less|extra|additional|higher|lower)\b", re.I)
IN_RANGE = re.compile(r"\brange(?: of| from|:)?\s+$", re.IGNORECASE)
OF_WHOM_ENDS = re.compile(
    r"[,;:.()]|\b(?:who|agreed|said|say|told|think|thought|felt|feel|answered|did|are|were|have"
    r"|had|that)\b"
)
ANSWERED = re.compile(
    r"\b(?:answer\w*|heard from|replied|replies|respon\w+|interviewed|asked|survey\w*"
    r"|filled in|spoke (?:to|with)|invited)\b",
    re.IGNORECASE,
)
NEXT_TO = 25
MOVED_BY = (
    r"\b(?:rose|risen|fell|fallen|grew|grown|increased|decreased|dropped|reduced|up|down|often|more"
    r"|less|fewer|higher|lower)\b[^.;]{0,60}\bby\s+$"
)
# “In 2018, 53 people took part”
LED_BY_A_YEAR = re.compile(
    r"\b(?:in|during|for) (?P<year>(?:19|20)\d\d)\b,?"
    r"(?:(?!\b(?:to|and|than|when|with|by)\b)[^,;:])*$",
    re.IGNORECASE,
)
RESPONSE = "response"
CLOSER = 0.8
ROOM = {"over": (1.0, 1.12), "under": (0.88, 1.0), "about": (0.93, 1.07)}
WRONG_SHARE = 0.6  # of a point: rounding


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Numbers that are no finding of this year, on what the sentence is about."""
    if asks(sentence) or (FROM_ELSEWHERE.search(sentence.text) and not sentence.marked):
        return
    for number in sentence.numbers:
        if number.kind == SHARE or _is_of_a_rule(number, sentence):
            continue
        if number.roughly == "under" and number.value == bearing.threshold:
            continue  # “fewer than 5”: so few that they are not shown
        if of := sentence.marked_as(number):
            yield from _as_marked(number, of, bearing)
            continue
        why = _shares_do_not_fit(number, sentence) or _borne_by_nothing(number, sentence, bearing)
        if why:
            yield Found(sentence.text[number.start : number.end].strip(), why)


def _is_of_a_rule(number: Number, sentence: Sentence) -> bool:
    """Ratios and targets have rules of their own; a target's numbers are what was aimed for."""
    for ratio in RATIO.finditer(sentence.text):
        if ratio.start() <= number.start < ratio.end():
            return True
    target = TARGET.search(sentence.text)
    return bool(target and abs(target.end() - number.start) < 30 and number.start >= target.start())


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
    if _is_a_move(number, sentence):
        if number.kind == COUNT and IN_RANGE.search(sentence.text[: number.start]):
            number = number._replace(kind=IN_HUNDRED)
        moved = {
            known.finding
            for known in bearing.findings
            if _has(known, number, known.moved | known.now)
        }
        wanted = [known for known in bearing.findings if _may_be(known, number, sentence, bearing)]
        close = _near_enough(sentence, bearing, moved, wanted, number)
        return None if close else "no finding says that it moved by so much"
    earlier_is_meant = _earlier_is_meant(number, sentence, bearing)
    wanted = [known for known in bearing.findings if _may_be(known, number, sentence, bearing)]

    def near(figures: str) -> bool:
        holding = {
            known.finding for known in wanted if _has(known, number, getattr(known, figures))
        }
        return _near_enough(sentence, bearing, holding, wanted, number)

    if near("now") and earlier_is_meant is not True:
        return None
    if earlier_is_meant is not False and (near("before") or _was(number, sentence, bearing)):
        return None
    if earlier_is_meant and near("now"):
        return None if _no_year(number, sentence) else "it is not the number of that year"
    return _why(number, sentence, bearing, near("before"))


def _is_a_move(number: Number, sentence: Sentence) -> bool:
    """Is it by how much something moved, or differs, rather than how much there is?"""
    if number.kind == IN_HUNDRED or IN_RANGE.search(sentence.text[: number.start]):
        return True
    return bool(
        MORE.match(number.noun)
        or re.search(
            r"\b(?:up|down|another|extra)\s+$"
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
    return of_group(known, _groups(number, sentence, bearing))


def _groups(number: Number, sentence: Sentence, bearing: Bearing) -> frozenset[str]:
    """The groups of people that a number is of: named right after it, before it, or anywhere."""
    after = OF_WHOM_ENDS.split(number.noun)[0]
    before = sentence.raw[max(0, number.start - NEXT_TO) : number.start]
    named = bearing.groups_in(after)
    if not named and number.kind != COUNT and before.rstrip().endswith("("):
        named = bearing.groups_in(before)
    return named or bearing.groups_in(sentence.raw)


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
    close = 0.0 if number.kind == MONEY else 0.4 if number.kind == PAIR else CLOSE
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


def _earlier_is_meant(number: Number, sentence: Sentence, bearing: Bearing) -> bool | None:
    """Is the number said to be of an earlier year? None where it may be either."""
    text = sentence.text
    years = [(int(m[0]), m.start()) for m in re.finditer(r"\b(?:19|20)\d\d\b", text)]
    earlier = [place for year, place in years if year < bearing.year]
    this_year = [place for year, place in years if year == bearing.year]
    start = max((m.end() for m in re.finditer(r"[;:,(]|\band\b|\bto\b|\bthan\b"
        r"|\bwhen\b", text[: number.start])),
                default=0)  # fmt: skip
    ends = re.search(r"[;:,()]|\band\b|\bto\b", text[number.end :])
    end = number.end + ends.start() if ends else len(text)
    in_clause = [year for year, place in years if start <= place < end]
    if not in_clause and (led := LED_BY_A_YEAR.search(text[: number.start])):
        in_clause = [int(led["year"])]
    if in_clause:
        return in_clause[0] < bearing.year
    if earlier or EARLIER.search(text) or re.search(r"\bfrom\s+$", text[: number.start]):
        return None
    return False if this_year or not years else None


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
