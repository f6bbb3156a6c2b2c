"""Finds words of change that no clear change bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.chance import may_be_chance
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import claims_nothing, denies, told_by_people
from analysis.judge.lint.known import QUOTED, Known
from analysis.judge.lint.matching import findings_of_counts
from analysis.judge.lint.movement import KINDS, TIME, WHO
from analysis.judge.lint.numbers import COUNT, IN_HUNDRED, MONEY, PAIR, PERCENT
from analysis.judge.lint.rules.compared import PERFECT, PROGRESSIVE, compared, uncounted
from analysis.judge.lint.rules.levels import is_agreed_level
from analysis.judge.lint.saying import SAID
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stems

NOT_OF_A_CHANGE = re.compile(
    r"\b(?:harder|easier|simpler|trickier|tougher|clearer|safer|faster|slower|fairer|quicker|wiser"
    r"|better|worse) (?:for (?:us|anyone|readers?) )?to (?:read|compare|say|tell|judge|measure"
    r"|count"
    r"|see|interpret|know|assess|gauge|interpret|place|weigh|make out|pin down|set|use|trust|follow"
    r"|check|explain|understand|answer|put|show|leave|wait|ask|work out|call|call it)\b|"
    r"\bbetter (?:known|late|off not|together|idea|suited|placed|to ask|if)\b|\bworse for wear\b"
    r"|\bmore (?:likely|able|willing) to answer\b"
    r"|\b(?:chang\w+|improv\w+|reduc\w+|shift\w+|mov\w+) (?:the |its |our |their "
    r"|some )?(?:wording|words|question"
    r"|survey|method|report|form|layout|date|time|name|place|room)",
    re.IGNORECASE,
)
WHY = {
    "better": "no finding shows a clear change for the better here",
    "worse": "no finding shows a clear change for the worse here",
    "up": "no finding shows a clear rise here",
    "down": "no finding shows a clear fall here",
    "same": "no finding shows that it stayed as it was; not to see a change is not to know that "
    "there was none",
    "even": "no finding shows that it is shared more evenly",
    "uneven": "no finding shows that it is shared less evenly",
    "any": "no finding shows a clear change here",
}
OF_A_COUNT = re.compile(
    r"\b(?:numbers?|more|fewer|many|total|amount|how often|spending|hours|costs?)\b", re.IGNORECASE
)
OF_A_JUDGEMENT = re.compile(
    r"\bprogress\b|\b(?:aims?|outcomes?|judged|judgements?|levels?|agreed on"
    r"|not enough evidence)\b",
    re.IGNORECASE,
)
MORE = re.compile(
    rf"\b(?:more (?:of (?:the |our |them)?)?(?:[\w’-]+ ){{0,2}}{WHO}"
    r"|(?:higher|larger|bigger) (?:share|proportion|number|percentage))\b",
    re.IGNORECASE,
)
LESS = re.compile(
    r"\b(?:fewer|less (?:often|likely)|(?:lower|smaller) (?:share|proportion|number|percentage))\b",
    re.IGNORECASE,
)
AS_NEAR = 0.72
# “Is opinion moving? Yes: …”
YES = re.compile(
    r"\W*(?:and |but |well,? |oh,? )?(?:yes|indeed|certainly|absolutely|definitely|of course"
    r"|clearly"
    r"|surely|it (?:is|has|does|did)\b(?! not)|they (?:are|have|do|did)\b(?! not)|so it seems"
    r"|without (?:a )?doubt|no doubt|you bet|very much so|every sign)\b",
    re.IGNORECASE,
)
MOVING = re.compile(
    r"\b(?:mov|chang|shift|improv|worsen|ris|fall|grow|shrink|turn|spread|slip|climb|chang)"
    r"(?:e|es|ed|ing|en)?\b|\b(?:better|worse|up|down|more|fewer|less|progress|trend)\b",
    re.IGNORECASE,
)
INDEX = "index"
A_REMARK = 14
SO_MANY_OF = re.compile(r"\b\d+ (?:out )?of (?:the |our )?\d+\b")
TOO_LITTLE = re.compile(
    r"\b(?:too (?:little|few|much|many|short|late|tight|rushed|busy)|not enough|lack\w*|short\w*"
    r"|less time|pressure"
    r"|squeeze\w*|pressed|rush\w*|hurr\w+|scarc\w+|time (?:is|was) (?:short|tight|scarce)"
    r"|complain\w*|worr\w+)",
    re.IGNORECASE,
)
# How evenly people take part: more evenly is less on the scale on which it is measured.
EVEN = re.compile(
    r"\b(?:(?:more|better|less (?:un|in)|fair(?:er)?) ?(?:even(?:ly)?|equal(?:ly)?|widely|broadly"
    r"|fairly|balanced"
    r"|shared|spread|distributed)|fairer|evener|more of a balance|less (?:concentrated|lopsided"
    r"|skewed|uneven\w*"
    r"|unequal\w*)|evened out|more hands|spread out more)\b",
    re.IGNORECASE,
)
UNEVEN = re.compile(
    r"\b(?:less (?:even(?:ly)?|equal(?:ly)?|widely|broadly|fairly|balanced|fair)"
    r"|more (?:uneven(?:ly)?"
    r"|unequal(?:ly)?|unfair(?:ly)?|concentrated|lopsided|skewed)|fewer hands)\b",
    re.IGNORECASE,
)
INVOLVEMENT = re.compile(
    r"\b(?:involve\w*|tak(?:e|ing) part|took part|particip\w*|shared out)\b", re.I
)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Words of change without a finding whose interval leaves out zero in that direction."""
    named: list[tuple[int, int]] = []
    for word, way in _words(sentence, bearing):
        if any(start < word.end() and word.start() < end for start, end in named):
            continue
        named.append(word.span())
        if is_agreed_level(word, sentence, bearing) or _in_a_title(word, sentence, bearing):
            continue
        if _claims_no_change(sentence, word, way) or _between_groups(sentence, word, bearing):
            continue
        if not any(_bears(known, way, sentence) for known in _about(sentence, bearing)):
            yield Found(word[0], WHY[way], _instead(sentence, bearing))


def _words(sentence: Sentence, bearing: Bearing) -> Iterator[tuple[re.Match[str], str]]:
    """What speaks of a change, by its words and then by how the sentence is built."""
    if INVOLVEMENT.search(sentence.text):
        for pattern, way in ((EVEN, "even"), (UNEVEN, "uneven")):
            yield from ((word, way) for word in pattern.finditer(sentence.text))
    for pattern, way in KINDS:
        yield from ((word, way) for word in pattern.finditer(sentence.text))
    counted = findings_of_counts(sentence, bearing)
    opinions = not sentence.numbers or (counted and all(known.is_opinion for known in counted))
    yes = YES.match(sentence.text)
    if yes and opinions and _asks_of_a_change(sentence.before):
        yield yes, "any"
    if counted and all(known.is_opinion for known in counted):
        yield from compared(sentence, bearing)
    elif not sentence.numbers and _is_of_people_who_say(sentence, bearing):
        yield from uncounted(sentence, bearing)


def _asks_of_a_change(text: str) -> bool:
    """Is it a question whether something moved?"""
    return text.rstrip("”’\"' ").endswith("?") and any(
        pattern.search(text)
        for pattern in (*(pattern for pattern, _ in KINDS), PERFECT, PROGRESSIVE, MOVING)
    )


def _is_of_people_who_say(sentence: Sentence, bearing: Bearing) -> bool:
    """Does it say what a group says, or go on about so many of so many?"""
    if SO_MANY_OF.search(sentence.before) and len(sentence.text.split()) < A_REMARK:
        return True
    return bool(SAID.search(sentence.text) and bearing.groups_in(sentence.raw))


def _in_a_title(word: re.Match[str], sentence: Sentence, bearing: Bearing) -> bool:
    """Is it part of an aim's or outcome's title, in a sentence on what was agreed of it?"""
    if not OF_A_JUDGEMENT.search(sentence.text):
        return False
    return any(
        found.start() <= word.start() < found.end()
        for one in bearing.agreed
        for found in re.finditer(re.escape(one.title), sentence.raw, re.IGNORECASE)
    )


def _claims_no_change(sentence: Sentence, word: re.Match[str], way: str) -> bool:
    place = word.start()
    around = sentence.text[max(0, place - 12) : word.end() + 25]
    return (
        claims_nothing(sentence, place)
        or told_by_people(sentence, place)
        or may_be_chance(sentence, place)
        or (way != "same" and denies(sentence, place))
        or bool(NOT_OF_A_CHANGE.search(around))
        or bool(
            re.search(
                r"\b(?:points?|leans) to change\s+$|\b(?:line|value|point) of\s+$",
                sentence.text[:place],
                re.I,
            )
        )
    )


def _between_groups(sentence: Sentence, word: re.Match[str], bearing: Bearing) -> bool:
    """Is it one group beside another, which another rule looks at?"""
    than = re.search(r"\bthan (?:(?:all|the|of) )*(?:[\w’-]+ ){0,5}", sentence.text[word.start() :])
    return bool(than and bearing.groups_in(than[0]) and not re.search(TIME, than[0], re.I))


def _about(sentence: Sentence, bearing: Bearing) -> list[Known]:
    """Findings that a sentence is about: those it is marked with, names, or has the counts of."""
    if sentence.findings:
        return [bearing.by_id[name] for name in sentence.findings if name in bearing.by_id]
    if named := bearing.named_in(sentence.raw):
        return named
    if any(number.kind == PAIR for number in sentence.numbers):
        return findings_of_counts(sentence, bearing)
    shares = {(PERCENT, n.value, None) for n in sentence.numbers if n.kind == PERCENT}
    if shares:
        near = bearing.near(sentence, lambda known: bool(shares & known.now), close=0.5)
        if near:
            return near
    by_so_much = {(IN_HUNDRED, n.value, None) for n in sentence.numbers if n.kind == IN_HUNDRED}
    if by_so_much and (
        near := bearing.near(sentence, lambda known: bool(by_so_much & known.moved), close=0.5)
    ):
        return near
    if counted := _with_these_counts(sentence, bearing):
        return counted
    if not sentence.numbers and (named := bearing.named_in(sentence.after)):
        return named
    near = bearing.near(sentence, lambda known: known.change is not None, close=AS_NEAR)
    return [known for known in near if bearing.covers(known, sentence)]


def _with_these_counts(sentence: Sentence, bearing: Bearing) -> list[Known]:
    """Findings of records that have this year's and last year's count, or else the nearest ones."""
    counts = {(COUNT, n.value, None) for n in sentence.numbers if n.kind == COUNT}
    if not counts:
        return []
    about = stems(sentence.raw)
    fit = [
        known
        for known in bearing.findings
        if known.counted and known.change is not None and counts & known.now
        and about & known.stems
    ]  # fmt: skip
    both = [known for known in fit if counts & (known.before | known.moved)]
    return both or [known for known in fit if bearing.covers(known, sentence)][:1]


def _bears(known: Known, way: str, sentence: Sentence) -> bool:
    if way in ("even", "uneven"):
        return known.unit == INDEX and known.clear_change == (-1 if way == "even" else 1)
    if known.counted and not _is_of_a_count(known, sentence):
        return False
    if way in ("up", "down") and _is_turned_round(known, sentence):
        way = "down" if way == "up" else "up"
    match way:
        case "up":
            return known.clear_change > 0
        case "down":
            return known.clear_change < 0
        case "any":
            way_of_it = _way_of(sentence)
            return known.clear_change != 0 and way_of_it in (0, known.clear_change)
        case "better":
            return known.better > 0
        case "worse":
            return known.better < 0
        case _:
            return known.change == 0 and known.counted


def _is_turned_round(known: Known, sentence: Sentence) -> bool:
    """Does the sentence speak of time where people were asked of too little time?"""
    asked = " ".join(QUOTED.findall(known.sentence)) if known.is_opinion else ""
    counted = any(number.kind == PAIR for number in sentence.numbers)
    return bool(not counted and TOO_LITTLE.search(asked) and not TOO_LITTLE.search(sentence.raw))


def _way_of(sentence: Sentence) -> int:
    """Does the sentence speak of more, or of less?"""
    more, less = MORE.search(sentence.text), LESS.search(sentence.text)
    return 0 if bool(more) == bool(less) else 1 if more else -1


def _is_of_a_count(known: Known, sentence: Sentence) -> bool:
    """Records bear that there is more of what they count, not that a thing grew."""
    if known.finding in sentence.findings or known.name:
        return True
    counts = any(n.kind in (COUNT, MONEY) for n in sentence.numbers)
    shares = {(n.kind, n.value, n.base) for n in sentence.numbers if n.kind in (PAIR, PERCENT)}
    return counts or bool(shares & known.now) or bool(OF_A_COUNT.search(sentence.text))


def _instead(sentence: Sentence, bearing: Bearing) -> str | None:
    near = _about(sentence, bearing) or bearing.near(
        sentence, lambda known: known.compared_with is not None
    )
    return near[0].sentence if near else None
