"""Finds words of change that no clear change bears."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import claims_nothing, denies, told_by_people
from analysis.judge.lint.known import Known
from analysis.judge.lint.numbers import COUNT, MONEY, PAIR, PERCENT
from analysis.judge.lint.rules.levels import is_agreed_level
from analysis.judge.lint.sentence import Sentence

TIME = (
    r"(?:in )?(?:(?:19|20)\d\d|last year|the year before|a year (?:ago|earlier|before)|before"
    r"|previously"
    r"|at the (?:start|beginning|outset)|when|ever|earlier|the previous year|the last"
    r"|in the past|they (?:did"
    r"|were|had)|it (?:was|did|had)|two years ago|then|used to)"
)
WHO = (
    r"(?:people|staff|carers|members|champions|families|councils|projects|services|teams"
    r"|providers|partners"
    r"|parts|departments|residents|gardeners|neighbours|visits|tenders|meetings|talks|posts)"
)
UP = re.compile(
    r"\b(?:rose|risen|rises|rising|a rise (?:in|of)|increas(?:ed|es|ing)|(?:an? (?:\w+ )?"
    r"|the )?increase (?:in|of"
    r"|from|on)|grew|grown|grows|growing|growth in|climb(?:ed|s|ing)|jump(?:ed|s)?(?= (?:from|to"
    r"|by|in))"
    r"|soar(?:ed|ing)|surg(?:ed|ing)|went up|gone up|going up|up (?:from|by|on)|is up|are up"
    r"|expand(?:ed|ing)"
    r"|gain(?:ed|s) (?:in|of)|more and more|(?:sky)?rocketed|leapt|ballooned|mushroomed"
    r"|multiplied|shot up"
    rf"|more (?:[\w’-]+ ){{1,8}}?than {TIME}|more (?:often|people|of them)? ?than {TIME}"
    rf"|more than {TIME}"
    rf"|(?:many|far|even|much|lots) more {WHO}|(?:larger|higher) than {TIME}|up on (?:20\d\d"
    rf"|last))\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:fell|fallen|falls|falling|a fall (?:in|of)|dropp(?:ed|ing)|a drop (?:in|of)"
    r"|decreas(?:ed|es|ing)"
    r"|a decrease|declin(?:ed|es|ing)|a decline|went down|gone down|going down|down (?:from|by"
    r"|on)|is down|are down"
    r"|reduc(?:ed|es|ing)|(?:a )?reduction (?:in|of)|shr(?:ank|unk|inking)|fewer and fewer"
    r"|plummet\w*"
    rf"|lower than {TIME}|(?:fewer|less) (?:[\w’-]+ ){{1,8}}?than {TIME}|(?:fewer"
    rf"|less) (?:often )?than {TIME}|slipped|dwindl\w+"
    rf"|(?:many|far|even|much) (?:fewer|less) {WHO})\b",
    re.IGNORECASE,
)
BETTER = re.compile(
    r"\b(?:improv(?:ed|es|ing)|(?:an? (?:\w+ )?|the |real |big |clear )?improvements?"
    r"|strengthen(?:ed|s|ing)"
    r"|deepen(?:ed|s|ing)|widen(?:ed|s|ing)|boost(?:ed|s|ing)|advanc(?:ed|es|ing)|transform(?:ed"
    r"|s|ing|ation)"
    r"|turned around|(?:move|moved|moving) forward|for the better|flourish(?:ed|ing)"
    r"|(?:get|gets|got|gotten|getting|become|became|becomes|becoming|is|are|was|were|been|be|now"
    r"|feel|feels|felt"
    r"|grow|grew|grown|look|looks|works|work|made|make|makes|go|going|have|has|run|runs"
    r"|on)\s+(?:\w+\s+)?"
    r"(?:better|stronger|closer|easier|happier|safer|healthier|warmer|smoother|faster|deeper)"
    rf"|(?:better|stronger|closer|easier|warmer)\s+(?:[\w’-]+\s+){{0,4}}?than {TIME}"
    r"|(?:know|knows|understands?|have|has|had|get|gets) (?:now )?(?:far |much |a lot |even )?more "
    r"(?:about|say|trust|influence|control|confidence|power|choice|skills?)"
    r"|(?:more|far more|much more)\s+(?:confident|sure|involved|inclusive|open|trusting"
    r"|responsive|aware|skilled"
    r"|positive|satisfied|engaged|influential|effective|willing|able|supportive|accessible|equal"
    r"|joined[- ]up"
    r"|informed|comfortable|likely|trusted|person-centred)"
    r"|(?:better|stronger|closer) (?:relationships?|relations|services?|support|care|outcomes?"
    r"|understanding"
    r"|trust|lives|links|ties|communication|quality|confidence|decisions?|partnerships?|access))\b",
    re.IGNORECASE,
)
WORSE = re.compile(
    r"\b(?:got worse|worsen(?:ed|s|ing)|deteriorat\w+|weaken(?:ed|s|ing)|for the worse"
    r"|lost ground|gone backwards|eroded"
    r"|(?:get|gets|got|getting|become|became|becoming|is|are|was|were|been|now|feel|feels|felt"
    r"|grown)\s+(?:\w+\s+)?"
    rf"(?:worse|weaker|harder|poorer|slower)|(?:worse|weaker|poorer"
    rf"|harder)\s+(?:[\w’-]+\s+){{0,4}}?than {TIME}"
    r"|less\s+(?:confident|sure|involved|open|trusting|satisfied|engaged|able|willing|supportive"
    r"|positive|likely))\b",
    re.IGNORECASE,
)
SAME = re.compile(
    r"\b(?:stayed the same|remain(?:s|ed) (?:the same|stable|unchanged|steady|constant)"
    r"|unchanged|no change\b"
    r"|(?:has|have|had|did) not changed?|hasn[’']t changed|held steady|levelled off|as (?:many"
    r"|much) as (?:in"
    rf" 20\d\d|last year|before)|(?:is|are|was|were) (?:still )?the same as {TIME})\b",
    re.IGNORECASE,
)
NOT_OF_A_CHANGE = re.compile(
    r"\bbetter (?:known|late|off not|together|idea|suited|placed|to ask|if)\b|\bworse for wear\b"
    r"|\bmore (?:likely|able|willing) to answer\b",
    re.IGNORECASE,
)
KINDS = ((BETTER, "better"), (WORSE, "worse"), (UP, "up"), (DOWN, "down"), (SAME, "same"))
WHY = {
    "better": "no finding shows a clear change for the better here",
    "worse": "no finding shows a clear change for the worse here",
    "up": "no finding shows a clear rise here",
    "down": "no finding shows a clear fall here",
    "same": "no finding shows that it stayed as it was; not to see a change is not to know that "
    "there was none",
}
OF_A_COUNT = re.compile(
    r"\b(?:numbers?|more|fewer|many|total|amount|how often|spending|hours|costs?)\b", re.IGNORECASE
)
OF_A_JUDGEMENT = re.compile(
    r"\bprogress\b|\b(?:aims?|outcomes?|judged|judgements?|levels?|agreed on"
    r"|not enough evidence)\b",
    re.IGNORECASE,
)
AS_NEAR = 0.72


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Words of change without a finding whose interval leaves out zero in that direction."""
    named: list[tuple[int, int]] = []
    for pattern, way in KINDS:
        for word in pattern.finditer(sentence.text):
            if any(start < word.end() and word.start() < end for start, end in named):
                continue
            named.append(word.span())
            if is_agreed_level(word, sentence, bearing) or _in_a_title(word, sentence, bearing):
                continue
            if _claims_no_change(sentence, word, way) or _between_groups(sentence, word, bearing):
                continue
            if not any(_bears(known, way, sentence) for known in _about(sentence, bearing, way)):
                yield Found(word[0], WHY[way], _instead(sentence, bearing))


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
    around = sentence.text[max(0, place - 12) : word.end() + 15]
    return (
        claims_nothing(sentence, place)
        or told_by_people(sentence, place)
        or (way != "same" and denies(sentence, place))
        or bool(NOT_OF_A_CHANGE.search(around))
        or bool(re.search(r"\b(?:points?|leans) to change\s+$", sentence.text[:place], re.I))
    )


def _between_groups(sentence: Sentence, word: re.Match[str], bearing: Bearing) -> bool:
    """Is it one group beside another, which another rule looks at?"""
    than = re.search(r"\bthan (?:(?:all|the|of) )*(?:[\w’-]+ ){0,5}", sentence.text[word.start() :])
    return bool(than and bearing.groups_in(than[0]) and not re.search(TIME, than[0], re.I))


def _about(sentence: Sentence, bearing: Bearing, way: str) -> list[Known]:
    """Findings that the sentence is about: those with its numbers, else the nearest."""
    pairs = [(n.value, n.base) for n in sentence.numbers if n.kind == PAIR]
    figures = {("pair", value, base) for value, base in pairs}
    if figures:
        exact = bearing.near(sentence, lambda known: bool(figures & known.now), close=0.4)
        if exact:
            return exact
    shares = {(PERCENT, n.value, None) for n in sentence.numbers if n.kind == PERCENT}
    if shares and not figures:
        near = bearing.near(sentence, lambda known: bool(shares & known.now), close=0.5)
        if near:
            return near
    near = bearing.near(sentence, lambda known: known.change is not None, close=AS_NEAR)
    return [known for known in near if bearing.covers(known, sentence)]


def _bears(known: Known, way: str, sentence: Sentence) -> bool:
    if known.counted and not _is_of_a_count(known, sentence):
        return False
    match way:
        case "up":
            return known.clear_change > 0
        case "down":
            return known.clear_change < 0
        case "better":
            return known.better > 0
        case "worse":
            return known.better < 0
        case _:
            return known.change == 0 and known.counted


def _is_of_a_count(known: Known, sentence: Sentence) -> bool:
    """Records bear that there is more of what they count, not that a thing grew."""
    if known.finding in sentence.findings:
        return True
    counts = any(n.kind in (COUNT, MONEY) for n in sentence.numbers)
    return counts or bool(OF_A_COUNT.search(sentence.text))


def _instead(sentence: Sentence, bearing: Bearing) -> str | None:
    near = _about(sentence, bearing, "up") or bearing.near(
        sentence, lambda known: known.compared_with is not None
    )
    return near[0].sentence if near else None
