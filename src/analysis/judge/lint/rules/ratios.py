"""Finds ratios, such as “30 times” or “doubled”, that do not give both counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, doubts, told_by_people, wishes
from analysis.judge.lint.known import UNFAIR, Known
from analysis.judge.lint.numbers import COUNT, MONEY, PAIR, numbers_in
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import NUMBER, value_of

FOLDS = {"doubl": 2, "twice": 2, "twofold": 2, "tripl": 3, "trebl": 3, "thrice": 3, "quadrupl": 4,
         "quintupl": 5, "halv": 0.5, "half": 0.5, "tenfold": 10}  # fmt: skip
RATIO = re.compile(
    rf"\b(?P<times>(?:(?:over|more than|about|around|nearly|almost|some"
    rf"|at least)\s+)?(?P<n>{NUMBER})"
    r"(?:\s+and a half)?(?:\s+|-)times(?=\s+(?:as\b|more|fewer|less|what\b|the (?:number|figure"
    r"|level|"
    r"size|amount|rate|count)|higher|larger|greater|bigger|its\b|that of|over\b|since|than|up"
    r"|compared|"
    r"larger|what it was))(?:\s+as (?:many|much|high|large))?)"
    rf"|\b(?P<fold>(?P<n2>{NUMBER})[- ]?fold|(?:two|three|four|five|six|seven|eight|nine"
    rf"|ten)fold)\b"
    r"|\b(?P<grown>(?:more than |nearly |almost |over )?(?:doubl(?:ed|es|ing)|tripl(?:ed|es|ing)"
    r"|trebl(?:ed|es|ing)|quadrupl(?:ed|es|ing)|quintupled|halv(?:ed|es|ing)))\b"
    r"|\b(?P<twice>(?:twice|thrice|double|triple|half) (?:as (?:many|much|high|large|often|likely)"
    r"|the (?:number|figure|level|size|rate|amount)))\b"
    r"|\b(?P<by>(?:by|up|down|cut|risen|rose|fell|fallen|grew|grown) (?:by )?(?:a |one |two "
    r"|three )?"
    r"(?:half|thirds?|quarters?|fifths?|a factor of \w+))\b(?! (?:of the|an hour|past))",
    re.IGNORECASE,
)
ROOM = 0.15


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Ratios without both counts, with counts that make another ratio, or of uneven periods."""
    if asks(sentence):
        return
    for ratio in RATIO.finditer(sentence.text):
        if any(act(sentence, ratio.start()) for act in (doubts, wishes, told_by_people)):
            continue
        if any(
            m.finding and m.start < ratio.end() and ratio.start() < m.end for m in sentence.marked
        ):
            continue
        counts = _counts(sentence, ratio)
        known = _of_both(counts, bearing, sentence)
        if len(counts) < 2:
            yield Found(ratio[0], "a ratio says nothing without both counts: from how many, to how "
                        "many", _instead(sentence, bearing))  # fmt: skip
        elif not _makes(counts, _size(ratio)):
            yield Found(ratio[0], "the counts beside it do not make this ratio")
        elif known and UNFAIR in known.sentence and "month" not in sentence.text:
            yield Found(
                ratio[0], "the two counts are of periods of different length", known.sentence
            )


def _counts(sentence: Sentence, ratio: re.Match[str]) -> list[float]:
    found = [
        n.value
        for n in sentence.numbers
        if n.kind in (COUNT, MONEY, PAIR) and not (ratio.start() <= n.start < ratio.end())
    ]
    if len(found) < 2 and ratio["times"] is not None:
        found += [n.value for n in numbers_in(sentence.before) if n.kind in (COUNT, MONEY)]
    return found


def _size(ratio: re.Match[str]) -> float | None:
    said = ratio["n"] or ratio["n2"]
    if said:
        return value_of(said)
    word = ratio[0].casefold()
    if ratio["by"]:
        return None
    return next((size for name, size in FOLDS.items() if name in word), None)


def _makes(counts: list[float], size: float | None) -> bool:
    """Does one of the counts stand to another as the ratio says, roughly?"""
    if size is None:
        return True
    wanted = size if size >= 1 else 1 / size
    return any(
        low and abs(high / low - wanted) <= max(ROOM * wanted, 0.3)
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
