"""Tells where a sentence claims nothing: it doubts, wishes, asks, denies, or says who says so."""

from __future__ import annotations

import re

from analysis.judge.lint.numbers import IN_HUNDRED, PAIR, PERCENT
from analysis.judge.lint.sentence import Sentence

DOUBT = re.compile(
    r"\b(?:(?:can ?not|can[’']t|could not|couldn[’']t|do not|don[’']t|does not|did not|didn[’']t"
    r"|not"
    r"|unable to|too early to|no way to|not able to|hard to|not possible to|impossible to)"
    r"(?:\s+(?:yet|by itself|by themselves|in itself|alone|able to|possible to))*\s+"
    r"(?:tell|say|said|know|known|show|shown|prove|proven|claim|claimed|conclude|mean|be sure|sure"
    r"|certain|measure|measured|rule out|attribute|put down|judge|take|read|compare|believe"
    r"|necessarily|set beside|due to chance|down to)"
    r"|nobody (?:can|could|knows)|no one (?:can|could|knows)|not known|unknown|unclear|whether"
    r"|no evidence|nothing (?:here |that we know )?(?:shows?|says|tells|points)"
    r"|too few|no source|not a fair comparison|would not|without claiming|remains to be seen"
    r"|too early|no record of|not enough evidence|we do not|no finding|may or may not|say nothing"
    r"|neither)\b",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:would|could|should|might|may|will|shall|must|needs?|needed|wants?|wanted|hopes?|hoped"
    r"|hoping|wish\w*|aims?|aimed|plans? to|planned to|intend\w*|expect\w*|if|ask (?:you|us|that"
    r"|for)"
    r"|goal|vision|ambition|in order to|so as to|set out to|meant to|designed to|recommends?"
    r"|recommended|propos\w+|likely to|look(?:s|ed|ing)? at how|asks? (?:how|about)|asked (?:how"
    r"|about"
    r"|people|them|staff|carers|you)|to be)\b",
    re.IGNORECASE,
)
DENIAL = re.compile(r"\b(?:not|no|none|nobody|never|neither|nor|cannot|can[’']t|\w+n[’']t)\b", re.I)
ASKS = re.compile(
    r"^\W*(?:what|how|where|who|whom|which|why|when|whether|if|is|are|do|does|did|has|have|can)\b",
    re.I,
)
SAYING = (
    r"(?:agree|agrees|agreed|say|says|said|saying|tell|tells|told|feel|feels|felt|think|thinks"
    r"|thought"
    r"|believe|believes|believed|report|reports|reported|describe|describes|described|see|sees|saw"
    r"|find|finds|found|rate|rates|rated|answered|chose|spoke|perceive|perceives|perceived"
    r"|notice|notices|noticed|mention|mentions|mentioned|consider|considered|were confident"
    r"|was confident|are confident|were sure|are sure|were positive|expressed|recognised|view"
    r"|viewed)"
)
SAID = re.compile(rf"\b{SAYING}\b", re.IGNORECASE)
COUNTED = re.compile(
    r"\s*(?:of (?:the|our|those|these) )?(?:[\w’-]+ ){0,2}?(?:people|staff|carers|members"
    r"|interviewees"
    r"|champions|families|gardeners|neighbours|respondents|participants)\b",
    re.IGNORECASE,
)
A_FEW = re.compile(
    r"\b(?:(?:none|up to \d+|\d+|how many) told us|some of the \d+|a few"
    r"|fewer than (?:five|\d+)|some (?:people|staff|carers|members"
    r"|interviewees|of)|up to \d+ of|between \d+ and \d+ of|none of the \d+|all \d+"
    r"|one (?:person|carer"
    r"|member))\b",
    re.IGNORECASE,
)


def doubts(sentence: Sentence, place: int) -> bool:
    """Does the clause around ``place`` say that it is not known?"""
    before, after = sentence.clause(place)
    return bool(DOUBT.search(before) or re.match(r"[^.,]*,? (?:we cannot|is not known)", after))


def wishes(sentence: Sentence, place: int) -> bool:
    """Is it something that ought to be, might be, or is asked for?"""
    before, _ = sentence.clause(place)
    last = re.split(r"[,:(]| and (?=\w+ (?:has|have|is|are)\b)", before)[-1]
    return bool(WISH.search(last) or re.search(r"\bto\s+(?:\w+ly\s+)?$", before))


def denies(sentence: Sentence, place: int) -> bool:
    """Is it said not to be so?"""
    before, _ = sentence.clause(place)
    return bool(DENIAL.search(before[-60:]))


def asks(sentence: Sentence) -> bool:
    """Is it a question, or a heading that asks one?"""
    text = sentence.text.rstrip("”’\"' ")
    opens = bool(ASKS.match(sentence.text))
    return text.endswith("?") or (opens and (sentence.heading or not text.endswith((".", "!"))))


def claims_nothing(sentence: Sentence, place: int) -> bool:
    """Is what stands at ``place`` doubted, wished for, or a question?"""
    return asks(sentence) or doubts(sentence, place) or wishes(sentence, place)


def told_by_people(sentence: Sentence, place: int) -> bool:
    """Is it what so many people said, with how many of how many?

    “14 of the 30 people we interviewed told us that services are better” says what was said.
    """
    before, after = sentence.clause(place)
    so_far = sentence.text[: sentence.text.find(before) + len(before)]
    said = SAID.search(before) or SAID.search(so_far)
    if said:
        counted = any(
            number.kind in (PAIR, IN_HUNDRED)
            or (number.end <= place and (number.kind == PERCENT or COUNTED.match(number.noun)))
            for number in sentence.numbers
        )
        return counted or bool(A_FEW.search(so_far))
    # “…, said 15 of the 17 champions”
    tail = SAID.search(after)
    return bool(tail) and any(
        number.kind == PAIR and number.start > place for number in sentence.numbers
    )
