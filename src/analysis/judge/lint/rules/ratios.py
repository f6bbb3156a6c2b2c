"""Finds ratios, such as “30 times” or “doubled”, that do not give both counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, doubts, told_by_people, wish_in
from analysis.judge.lint.known import UNFAIR, Known
from analysis.judge.lint.no_claim import without_what_claims_nothing
from analysis.judge.lint.numbers import COUNT, Number
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import NUMBER, value_of

FOLDS = {
    "doubl": 2, "twice": 2, "twofold": 2, "tripl": 3, "trebl": 3, "thrice": 3, "threefold": 3,
    "quadrupl": 4, "fourfold": 4, "quintupl": 5, "fivefold": 5, "sixfold": 6, "sevenfold": 7,
    "eightfold": 8, "ninefold": 9, "tenfold": 10, "sextupl": 6, "septupl": 7, "octupl": 8,
    "half as many again": 1.5, "half as much again": 1.5, "halv": 0.5, "half": 0.5,
}  # fmt: skip
ROUGHLY = (
    r"(?:(?:well |far |slightly |just )?(?:over|more than|above|about|around|roughly|nearly"
    r"|almost|close to|under|less than|some|at least|up to|as good as|all but)\s+)?"
)
PARTS = r"(?:half|thirds?|quarters?|fifths?|tenths?)"
COMPARED = (
    r"(?:as\b|more\b|fewer\b|less\b|what\b|the\b|this\b|those\b|higher|larger|greater|bigger"
    r"|smaller|lower|its\b|their\b|our\b|over\b|since\b|than\b|up\b|compared|20\d\d"
    r"|(?:last|this|the) year"
    r"|the previous|it was|before\b"
    r"|that (?:of|many|much|number|figure|total|sum|in|now|today|this year)\b"
    r"|that(?=\s*(?:[.,;!?)]|$)))"
)
# Before a bare “three times.”: it says how much of something there is, not how often it was done.
HOW_MUCH = (
    "(?:"
    + "|".join(
        rf"(?<={word})"
        for word in (
            *("is ", "are ", "was ", "were ", "by ", "to ", "up ", "of ", "at ", "now ", "than "),
            *("grown ", "grew ", "risen ", "rose ", "increased ", "multiplied ", "gone up "),
            *("reached ", "hit ", "became ", "become ", ", ", ": ", "– ", "- ", "— ", r"\("),
        )
    )
    + ")"
)
RATIO = re.compile(
    rf"\b(?P<times>(?P<rough1>{ROUGHLY})(?P<n>{NUMBER})(?P<half>\s+and a half)?(?:\s+|-)times"
    rf"(?=\s+{COMPARED})(?:\s+as (?:many|much|high|large|often|likely))?)"
    rf"|{HOW_MUCH}(?P<bare>(?P<rough6>{ROUGHLY})(?P<n4>{NUMBER})\s+times"
    r"(?=\s*[.;,)!?]|\s*$|\s+(?:in a|in one|over|within|between)\b|: that))"
    r"|\b(?P<vague>(?:many|several|a few|countless|so many) times (?:as|more|the|what|over|that"
    r"|larger|higher|bigger)\b|(?:an? |in )?(?:order of magnitude|multiples? of"
    r"(?= (?:what|the|that|last|its|it))))"
    r"|\b(?P<fold>(?P<rough2>"
    rf"{ROUGHLY})(?:(?P<n2>{NUMBER})[- ]?fold"
    r"|(?:two|three|four|five|six|seven|eight|nine|ten|many|mani|several)-?fold)\b)"
    rf"|\b(?P<grown>(?P<rough3>{ROUGHLY})(?:doubl(?:ed|es|e|ing)|tripl(?:ed|es|e|ing)"
    r"|trebl(?:ed|es|e|ing)|quadrupl(?:ed|es|e|ing)|(?:quin|sex|sep|oc)tupl(?:ed|es|e|ing)"
    r"|halv(?:ed|es|ing)))\b"
    r"|\b(?P<multiplied>multipl(?:y|ied|ies|ying)"
    rf"(?:(?: by)? (?P<rough7>{ROUGHLY})(?P<n5>{NUMBER}))?)\b"
    rf"|\b(?P<twice>(?P<rough4>{ROUGHLY})(?:half as (?:many|much) again|(?:twice|thrice"
    rf"|half) (?:as (?:many|much|high|large"
    r"|often|likely|big|strong|good|frequent\w*)|the\b|last year|what\b|its\b|their\b|our\b|those\b"
    r"|of what\b|of last year|that(?=\s*(?:[.,;!?)]|$| of\b| in\b| number| figure| many| total)))"
    r"|twice over|as (?:many|much) again))"
    r"|\b(?P<factor>(?:by )?an? (?:factor|ratio"
    rf"|multiple) of (?P<rough5>{ROUGHLY})(?P<n3>{NUMBER})(?! to \d))\b"
    rf"|(?<!from )(?<!from just )\b(?P<to_one>(?!(?:one|1)\b)(?P<n6>{NUMBER})"
    r"(?: to |-to-|:)(?:one|1)\b)(?!\d)"
    r"|(?<![\w.])(?P<sign>[x×] ?(?P<n7>\d+(?:\.\d+)?)|(?P<n8>\d+(?:\.\d+)?) ?[x×])(?![\w.]\d|\w"
    r"| ?\d)"
    r"|\b(?P<by>(?:by|up|down|cut|risen|rose|fell|fallen|grew|grown|increased) (?:by )?"
    rf"{ROUGHLY}(?:an? |one |two |three )?{PARTS}\b|(?:an? |one |two |three ){PARTS}"
    r" (?:more|fewer|less|higher|lower|larger|smaller|up|down|again)\b|half again\b)"
    r"(?! (?:of the|an hour|past))"
    r"|\b(?P<part>(?:an?|one|two|just a|only a) (?:third|quarter|fifth|sixth|seventh|eighth|ninth"
    r"|tenth)s? of (?:what|last year|that(?=\s*(?:[.,;!?)]|$| of\b| number| figure))|today|its"
    r"|this year"
    r"|the (?:number|figure|level|total) (?:of|in) (?:20\d\d|today|last year)))\b"
    rf"|\b(?P<one_each>(?!20\d\d|19\d\d){NUMBER} [^.;:]{{0,60}}?\bfor (?:every|each) (?!year"
    rf"|one year)[^.;:]{{0,60}}?(?:year|ago"
    r"|before|then|20\d\d)\b)"
    rf"|\b(?P<is>ratio (?:of|between) [^.;:]{{3,90}}?(?:is|was|stands at|of|:) (?P<n9>{NUMBER}))"
    r"|\b(?P<each>for (?:every|each|one(?: of the)?)"
    r" [^.;:]{3,90}?\b(?:(?:19|20)\d\d|last year|the year before"
    rf"|at the (?:start|beginning|outset)|then|before|earlier)\b(?=[^.;:]{{0,60}}?\b{NUMBER}))",
    re.IGNORECASE,
)
NO_RATIO = re.compile(
    r"\b(?:(?:double|triple|treble)[- ](?:check\w*|entry|sided?|counted|click|spac\w+|room|bed"
    r"|glaz\w+|page)|doubl\w+ (?:as (?!many|much)|back|up as|checked)|half the (?:battle|story|time"
    r"|day|hour|way))\b",
    re.IGNORECASE,
)
# It says itself that such a ratio would not be right.
REFUSED = re.compile(
    r"\b(?:mislead\w*|unfair|not (?:be |a )?fair|wrong|do(?:es)? not say|not speak of|refuse\w*"
    r"|no ratio|fairly|be compared|no comparison|not comparable|incomparable|set apart"
    r"|not be right|untrue|false)\b",
    re.IGNORECASE,
)
PRESUMES = re.compile(
    r"\W*(?:did you (?:know|see|notice)|have you (?:seen|heard|noticed)|who (?:would|could) have"
    r"|(?:is|isn[’']t) it not? (?:great|good|remarkable|striking)|why have|how come)\b",
    re.IGNORECASE,
)
A_NUMBER = re.compile(NUMBER, re.IGNORECASE)
NO_COUNT = re.compile(r"one of\b|[\w.,]+[\s-]*(?:months?|years?|weeks?|days?)\b", re.IGNORECASE)
SUMS_UP = re.compile(r"\W*(?:so|that|this|which|thus|it)\b", re.IGNORECASE)
IN_TIME = re.compile(
    r"\b(?:(?:19|20)\d\d|last year|year before|previous|earlier|ago|since|then|grow\w*|grew|rose"
    r"|risen|rise|increas\w*|doubl\w+|tripl\w+|trebl\w+|used to|started|began|first)\b",
    re.IGNORECASE,
)
MOST_FOLD = 20  # “376 times.” says how often
MOST = 20
ROOM = 0.1
LEAST_ROOM = 0.25


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Ratios without both counts, with counts that make another ratio, or of uneven periods."""
    if asks(sentence) and not PRESUMES.match(sentence.text):
        return
    for ratio in _ratios(sentence.text):
        place = ratio.start()
        if any(act(sentence, place) for act in (doubts, _wished, told_by_people)):
            continue
        if NO_RATIO.match(sentence.text[place:]) or _marked_as(sentence, ratio):
            continue
        if _says_how_often(ratio) or REFUSED.search(sentence.text):
            continue
        own, counts = _counts(sentence, ratio)
        made = _making(counts, _size(ratio), _roughly(ratio))
        known = _of_both(counts, bearing, sentence)
        if len(counts) < 2 or (len(own) < 2 and not made):
            yield Found(ratio[0].strip(), "a ratio says nothing without both counts: from how many,"
                        " to how many", _instead(sentence, bearing))  # fmt: skip
        elif not made:
            yield Found(ratio[0].strip(), "the counts beside it do not make this ratio")
        elif IN_TIME.search(sentence.text) and not _of_one_finding(made, bearing):
            yield Found(
                ratio[0].strip(), "no finding goes from the one to the other of the counts beside"
                " it", _instead(sentence, bearing),
            )  # fmt: skip
        elif known and UNFAIR in known.sentence:
            yield Found(
                ratio[0].strip(), "the two counts are of periods of different length",
                known.sentence,
            )  # fmt: skip


def is_in_a_ratio(number: Number, sentence: Sentence) -> bool:
    """Is the number how many times as many, or by what part?"""
    return any(
        ratio.start() <= number.start < ratio.end() and not _says_how_often(ratio)
        for ratio in _ratios(sentence.text)
    )


def _says_how_often(ratio: re.Match[str]) -> bool:
    """“They took part 215 times.”"""
    return bool(ratio["bare"]) and (_size(ratio) or 0) > MOST_FOLD


@lru_cache(maxsize=2_000)
def _ratios(text: str) -> tuple[re.Match[str], ...]:
    """The ratios of a text, as many as one sentence may have."""
    return tuple(islice(RATIO.finditer(text), MOST))


def _wished(sentence: Sentence, place: int) -> bool:
    """Is it wished for? “Rose to three times as many” is not, for all its “to”."""
    before, _ = sentence.clause(place)
    return wish_in(re.split(r"[,:(]", before)[-1])


def _marked_as(sentence: Sentence, ratio: re.Match[str]) -> bool:
    return any(
        m.finding and m.start < ratio.end() and ratio.start() < m.end for m in sentence.marked
    )


def _counts(sentence: Sentence, ratio: re.Match[str]) -> tuple[list[float], list[float]]:
    """The counts of the sentence; and these, where they are too few with those beside it."""
    own = list(islice(dict.fromkeys(_values(sentence.text, ratio.span())), MOST))
    found = [*own]
    for beside in (sentence.before, sentence.after):
        if len(found) < 2:
            found += _values(beside)
    if len(found) < 2 and (not own or SUMS_UP.match(sentence.text)):
        found = [*own, *_values(sentence.paragraph.replace(sentence.text, ""))]
    return own, found[: 2 * MOST]


def _values(text: str, but: tuple[int, int] = (0, 0)) -> Iterator[float]:
    """Whatever may count something in a text, in digits or in words."""
    plain = without_what_claims_nothing(text)
    for number in A_NUMBER.finditer(plain):
        within = but[0] <= number.start() < but[1]
        if not within and not NO_COUNT.match(number[0] + plain[number.end() :]):
            yield value_of(number[0])


def _size(ratio: re.Match[str]) -> float | None:
    said = next((ratio[f"n{place}"] for place in range(2, 10) if ratio[f"n{place}"]), ratio["n"])
    if said:
        return value_of(said) + (0.5 if ratio["half"] else 0)
    if any(ratio[kind] for kind in ("by", "vague", "each", "part", "one_each")):
        return None
    word = ratio[0].casefold().replace("-", "")
    return next((size for name, size in FOLDS.items() if name in word), None)


def _roughly(ratio: re.Match[str]) -> str:
    rough = next((ratio[f"rough{n}"] for n in range(1, 8) if ratio[f"rough{n}"]), "")
    return rough.strip().casefold()


def _making(counts: list[float], size: float | None, roughly: str) -> list[tuple[float, float]]:
    """The counts that stand to one another as the ratio says."""
    pairs = [
        (min(one, other), max(one, other))
        for place, one in enumerate(counts)
        for other in counts[place + 1 :]
        if one and other
    ]
    if size is None:
        return pairs
    wanted = size if size >= 1 else 1 / size
    room = max(ROOM * wanted, LEAST_ROOM)
    above = room + (1.0 if re.search(r"over|more|least|above", roughly) else 0)
    below = room + (0.3 if re.search(r"nearly|almost|under|less|close|up to", roughly) else 0)
    return [(low, high) for low, high in pairs if wanted - below <= high / low <= wanted + above]


def _of_one_finding(pairs: list[tuple[float, float]], bearing: Bearing) -> bool:
    """Does one finding have both counts, of then and of now?"""
    return any(pair <= known.values for known in bearing.findings for pair in map(set, pairs))


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
