"""Finds ratios, such as “30 times” or “doubled”, that do not give both counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, doubts, told_by_people, wishes
from analysis.judge.lint.known import UNFAIR, Known
from analysis.judge.lint.numbers import COUNT, MONEY, PAIR, PERCENT, Number, numbers_in
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import NUMBER, value_of

FOLDS = {
    "doubl": 2, "twice": 2, "twofold": 2, "tripl": 3, "trebl": 3, "thrice": 3, "threefold": 3,
    "quadrupl": 4, "fourfold": 4, "quintupl": 5, "fivefold": 5, "sixfold": 6, "sevenfold": 7,
    "eightfold": 8, "ninefold": 9, "tenfold": 10, "halv": 0.5, "half": 0.5,
}  # fmt: skip
ROUGHLY = (
    r"(?:(?:well |far )?(?:over|more than|about|around|roughly|nearly|almost|just under|some"
    r"|at least)\s+)?"
)
RATIO = re.compile(
    rf"\b(?P<times>(?P<rough1>{ROUGHLY})(?P<n>{NUMBER})"
    r"(?P<half>\s+and a half)?(?:\s+|-)times(?=\s+(?:as\b|more|fewer|less|what\b|the\b|that of"
    r"|that many|that much|that (?:number|figure|total)|this (?:number|figure)|higher|larger"
    r"|greater|bigger|smaller|its\b|their\b|over\b|since|than|up\b|compared|last year|it was"
    r"|those\b)|\s*[.;,)!?]|\s*$)(?:\s+as (?:many|much|high|large|often))?)"
    rf"|\b(?P<fold>(?P<rough2>{ROUGHLY})(?:(?P<n2>{NUMBER})[- ]?fold"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten)-?fold)\b)"
    rf"|\b(?P<grown>(?P<rough3>{ROUGHLY})(?:doubl(?:ed|es|e|ing)|tripl(?:ed|es|e|ing)"
    r"|trebl(?:ed|es|e|ing)|quadrupl(?:ed|es|e|ing)|quintupled|halv(?:ed|es|ing)))\b"
    rf"|\b(?P<twice>(?P<rough4>{ROUGHLY})(?:(?:twice|thrice|half) (?:as (?:many|much|high|large"
    r"|often|likely)|the\b|that\b|last year|what\b|its\b|their\b|those\b)|twice over))"
    rf"|\b(?P<factor>(?:by )?an? (?:factor|ratio"
    rf"|multiple) of (?P<rough5>{ROUGHLY})(?P<n3>{NUMBER}))\b"
    r"|\b(?P<by>(?:by|up|down|cut|risen|rose|fell|fallen|grew|grown) (?:by )?(?:an? |one |two "
    r"|three )?"
    r"(?:half|thirds?|quarters?|fifths?))\b(?! (?:of the|an hour|past))",
    re.IGNORECASE,
)
NO_RATIO = re.compile(
    r"\b(?:double|triple|treble)[- ](?:check\w*|entry|sided?|counted|click)\b", re.IGNORECASE
)
SUMS_UP = re.compile(r"\W*(?:so|that|this|which|thus|it)\b", re.IGNORECASE)
ROOM = 0.1
LEAST_ROOM = 0.25


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Ratios without both counts, with counts that make another ratio, or of uneven periods."""
    if asks(sentence):
        return
    for ratio in RATIO.finditer(sentence.text):
        place = ratio.start()
        if any(act(sentence, place) for act in (doubts, wishes, told_by_people)):
            continue
        if NO_RATIO.match(sentence.text[place:]) or _marked_as(sentence, ratio):
            continue
        counts = _counts(sentence, ratio)
        known = _of_both(counts, bearing, sentence)
        if len(counts) < 2:
            yield Found(ratio[0].strip(), "a ratio says nothing without both counts: from how many,"
                        " to how many", _instead(sentence, bearing))  # fmt: skip
        elif not _makes(counts, _size(ratio), _roughly(ratio)):
            yield Found(ratio[0].strip(), "the counts beside it do not make this ratio")
        elif known and UNFAIR in known.sentence and "month" not in sentence.text:
            yield Found(
                ratio[0].strip(), "the two counts are of periods of different length",
                known.sentence,
            )  # fmt: skip


def is_in_a_ratio(number: Number, sentence: Sentence) -> bool:
    """Is the number how many times as many, or by what part?"""
    return any(start <= number.start < end for start, end in _ratios_in(sentence.text))


@lru_cache(maxsize=200)
def _ratios_in(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(ratio.span() for ratio in RATIO.finditer(text))


def _marked_as(sentence: Sentence, ratio: re.Match[str]) -> bool:
    return any(
        m.finding and m.start < ratio.end() and ratio.start() < m.end for m in sentence.marked
    )


def _counts(sentence: Sentence, ratio: re.Match[str]) -> list[float]:
    """The counts of the sentence, and where it has too few, of those beside it."""
    own = [n for n in sentence.numbers if not (ratio.start() <= n.start < ratio.end())]
    found = list(_values(own))
    whole = sentence.paragraph if SUMS_UP.match(sentence.text) else ""
    for beside in (sentence.before, sentence.after, whole):
        if len(found) < 2:
            found += _values(list(numbers_in(beside)))
    return found


def _values(numbers: list[Number]) -> Iterator[float]:
    for number in numbers:
        if number.kind in (COUNT, MONEY, PAIR, PERCENT):
            yield number.value
            if number.high is not None:
                yield number.high


def _size(ratio: re.Match[str]) -> float | None:
    said = ratio["n"] or ratio["n2"] or ratio["n3"]
    if said:
        return value_of(said) + (0.5 if ratio["half"] else 0)
    if ratio["by"]:
        return None
    word = ratio[0].casefold().replace("-", "")
    return next((size for name, size in FOLDS.items() if name in word), None)


def _roughly(ratio: re.Match[str]) -> str:
    rough = next((ratio[f"rough{n}"] for n in range(1, 6) if ratio[f"rough{n}"]), "")
    return rough.strip().casefold()


def _makes(counts: list[float], size: float | None, roughly: str) -> bool:
    """Does one of the counts stand to another as the ratio says?"""
    if size is None:
        return True
    wanted = size if size >= 1 else 1 / size
    room = max(ROOM * wanted, LEAST_ROOM)
    above = room + (1.0 if re.search(r"over|more|least", roughly) else 0)
    below = room + (0.3 if re.search(r"nearly|almost|under", roughly) else 0)
    return any(
        low and wanted - below <= high / low <= wanted + above
        for place, one in enumerate(counts)
        for other in counts[place + 1 :]
        for low, high in [sorted((one, other))]
    )


def _of_both(counts: list[float], bearing: Bearing, sentence: Sentence) -> Known | None:
    def fits(known: Known) -> bool:
        figures = {value for kind, value, _ in known.now | known.before if kind == COUNT}
        return len(figures & set(counts)) >= 2

    near = bearing.near(sentence, fits) if len(counts) > 1 else []
    fair = [known for known in near if UNFAIR not in known.sentence]
    return next(iter([*fair, *near]), None)


def _instead(sentence: Sentence, bearing: Bearing) -> str | None:
    """The nearest finding with two counts in its words."""
    near = bearing.near(
        sentence, lambda k: k.counted and k.change is not None and k.unit not in ("share", "index")
    )
    return near[0].sentence if near else None
