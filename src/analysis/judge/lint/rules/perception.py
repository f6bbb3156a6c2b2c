"""Finds what people think or feel, offered as what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, claims_nothing, told_by_people
from analysis.judge.lint.sentence import Sentence

WHO = (
    r"(?:people|staff|carers|interviewees|respondents|participants|members|champions|families"
    r"|leaders"
    r"|managers|residents|those|everyone|everybody|they|we|partners|providers|users|gardeners"
    r"|neighbours"
    r"|colleagues|workers|councillors|officers|board|team|views?|feedback|perceptions?|opinions?"
    r"|confidence|impressions?|comments|interviews)"
)
FEEL = (
    r"(?:(?:is|are|was|were|feel|felt|feels)\s+(?:\w+ly\s+)?(?:confident|sure|certain|convinced"
    r"|positive"
    r"|clear|adamant|optimistic|of the view|in no doubt)|feel|feels|felt|believed?|believes"
    r"|think|thinks"
    r"|thought|perceived?|perceives|consider(?:ed|s)?|sense[ds]?|say|says|said|tell us|told us"
    r"|tells us"
    r"|report(?:ed|s)?|reckon(?:ed)?|see|saw|agree|agreed|described?|describes|noticed"
    r"|recognised?|feel"
    r"|trust|suggest(?:s|ed)?|indicate[sd]?|show(?:s|ed)?)"
)
OUTCOME = (
    r"(?:impact\w*|improv\w+|better|made a \w*\s*difference|mak(?:es|ing|e) a \w*\s*difference"
    r"|chang(?:ed|es|ing) (?:services|lives|things|the way|how|what)|(?:has|have|had) changed"
    r"|transform\w*|benefit\w*|works|is working|are working|effective|success\w*|led to|leads to"
    r"|stronger|closer|more (?:confident|responsive|joined|inclusive|open|involved|influence|say)"
    r"|getting on better|safer|happier|healthier|pays? off|paying off|delivering|worse)"
)
FELT = re.compile(
    rf"\b(?P<who>{WHO})\b(?:[^.;:?!]{{0,50}}?)\b(?P<feel>{FEEL})\b[^.;?!]{{0,120}}?\b(?P<claim>{OUTCOME})\b",
    re.IGNORECASE,
)
SHOWS = re.compile(
    r"(?:,?\s+(?:and\s+)?(?:so|therefore|thus|hence)|(?:which|this|that|these (?:views|answers"
    r"|figures|results"
    r"|numbers)|their (?:views|answers|words|confidence))\s+(?:clearly\s+)?(?:shows?|proves?"
    r"|means?|demonstrates?"
    r"|confirms?|tells us|is proof|is evidence|evidences?)|(?:,\s*|\b)(?:showing|proving"
    r"|demonstrating"
    r"|confirming|meaning|evidence|proof|which means|a sign)\s+(?:that\b)?|\bshow(?:s)? that\b"
    r"|\bprove(?:s)?"
    r" that\b|\bdemonstrate(?:s)? that\b|\bconfirm(?:s)? that\b)"
    rf"\s*[^.;?!]{{0,90}}?\b(?P<claim>{OUTCOME}|rose|risen|grown|fallen|less|more)\b",
    re.IGNORECASE,
)
# The thought itself, taken for the thing: “perception of the council has vastly improved”.
SEEMING = re.compile(
    r"\b(?:confidence|feeling|belief|perceptions?|trust|sense)\b[^.;?!]{0,60}?\b(?:mean|means"
    r"|shows?|proves?)\b"
    r"[^.;?!]{0,60}",
    re.IGNORECASE,
)
SPOKEN = re.compile(
    r"\b(?:agree[ds]?|said|say|says|told|tell us|felt|feel|feels|believe[ds]?|think|thought"
    r"|confident"
    r"|answered|interviewees?|respondents?|survey|views?|perce\w+|confidence|feelings?"
    r"|opinions?)\b",
    re.IGNORECASE,
)
VAGUE = re.compile(
    r"\b(?:some (?:people|staff|carers|members|interviewees|of)|a few|up to \d+|fewer than"
    r"|between \d+ and"
    r"|none of|one (?:person|carer|member)|peer researchers? (?:say|add|write))\b",
    re.IGNORECASE,
)
AS_OUTCOME = (
    "this offers what people think for what happened; say how many of how many said it, and that "
    "it is what they said"
)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Views without how many hold them, and views from which an outcome is concluded."""
    if asks(sentence) or sentence.findings:
        return
    for shows in SHOWS.finditer(sentence.text):
        basis = sentence.text[: shows.start()]
        if SPOKEN.search(
            basis if len(basis.split()) > 2 else sentence.before
        ) and not claims_nothing(sentence, shows.start("claim")):
            yield Found(
                shows[0].strip(" ,"),
                "this concludes from what people think that it is so; what they said stands by "
                "itself",
            )
    for felt in FELT.finditer(sentence.text):
        place = felt.start("claim")
        if felt["who"].casefold() == "we" and not re.match(
            r"are|were|feel|felt|belie|think", felt["feel"]
        ):
            continue
        if re.match(
            r"(?:show|see|saw|suggest|indicat|say|report)", felt["feel"], re.I
        ) and re.match(r"(?:we|records|those)$", felt["who"], re.I):
            continue
        if told_by_people(sentence, place) or VAGUE.search(sentence.text[: felt.end("feel")]):
            continue
        if claims_nothing(sentence, place) or re.search(
            r"\bhow (?:it|this|the [\w-]+|they|we)\s+$", sentence.text[:place], re.I
        ):
            continue
        yield Found(f"{felt['who']} … {felt['feel']} … {felt['claim']}", AS_OUTCOME)
