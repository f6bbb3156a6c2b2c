"""Finds causes claimed from before and after: that one thing followed another proves no cause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, denies, doubts, told_by_people, wishes
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stems

CAUSE = re.compile(
    r"\b(?:because of|thanks to|thanks in (?:large |no small )?part to|owing to"
    r"|as a (?:direct )?(?:result"
    r"|consequence) of|result(?:ed|s|ing) in|led (?:directly )?to|leads? to|leading to|caus(?:ed"
    r"|es|ing)"
    r"|brought about|bringing about|brings about|attributable to|attributed to|down to the"
    r"|contribut(?:ed|es|ing) to|driven by|driving|drove|due to|because|as a result|consequently"
    r"|made possible by|credit(?:ed)? to|the reason (?:why|that|for)|responsible for|generated"
    r"|gave rise to|triggered|sparked|helped (?:to )?(?:improve|increase|reduce|raise|cut|make"
    r"|bring|drive)"
    r"|(?:have|has|had) (?:made|improved|increased|reduced|raised|transformed|strengthened"
    r"|changed|cut"
    r"|delivered|enabled|boosted|turned|given|brought)|enabled|explains? (?:why|the))\b",
    re.IGNORECASE,
)
PLAIN = re.compile(
    r"(?:because|driving|drove|the reason.*|enabled|explain.*|generated)$", re.IGNORECASE
)
ACTS = re.compile(r"(?:have|has|had|helped) ", re.IGNORECASE)
ACTOR = re.compile(
    r"\b(?:programme|project|co-production|coproduction|scheme|initiative|work|training|approach"
    r"|board"
    r"|festival|handbook|team|network|champions|peer researchers|working together"
    r"|working with people"
    r"|involvement|investment|strategy|intervention|allotment scheme|partnership)\b",
    re.IGNORECASE,
)
CHANGES = re.compile(
    r"\b(?:improv\w+|better|worse|more|fewer|less|rose|risen|rise|increas\w+|fell|fallen|fall"
    r"|grew|grown"
    r"|growth|higher|lower|stronger|closer|chang\w+|transform\w+|reduc\w+|progress|success\w*"
    r"|happier"
    r"|confiden\w+|trust|services|outcomes?|savings?|relationships?|wellbeing|quality|agreed"
    r"|know|heard"
    r"|drop\w*|gains?|difference)\b",
    re.IGNORECASE,
)
# It acts on something: “has improved services”, not “has improved since”.
ACTED_ON = re.compile(
    r"\s+(?!(?:since|by|in|from|to|over|this|last|a lot|for|because|and|but|so|too|among|at|on|with"
    r"|as|much|greatly|again|further|more than|after|during|between)\b)[\w“‘'\"·]",
    re.IGNORECASE,
)
# Why we did a thing, or could not do it: a reason of ours, no cause of an outcome.
OF_OURS = re.compile(
    r"\b(?:we|our)\b[^.;]{0,90}$|\b(?:left out|not shown|hidden|could not be used|not compared"
    r"|not asked"
    r"|not held|cancelled|postponed|delayed|closed|matters?|important|useful"
    r"|not done,?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Words of cause between the programme and a change."""
    if asks(sentence):
        return
    for cause in CAUSE.finditer(sentence.text):
        place = cause.start()
        if any(act(sentence, place) for act in (doubts, wishes, denies, told_by_people)):
            continue
        before, after = sentence.clause(place)
        rest = after[len(cause[0]) :]
        if _claims_a_cause(cause[0], before, rest, bearing):
            yield Found(
                cause[0] + _next_words(rest),
                "that one thing came after another does not show that it came of it; other things "
                "changed too",
            )


def _claims_a_cause(words: str, before: str, rest: str, bearing: Bearing) -> bool:
    if ACTS.match(words):
        if not ACTED_ON.match(rest):
            return False
        return bool(_acts(before, bearing) and CHANGES.search(words + rest[:70])) and not re.search(
            r"\bthat\s+$|\bpeople\b[^.;,]*$", before, re.I
        )
    if OF_OURS.search(before) and not re.search(
        r"\bour (?:work|programme|team|project)\b", before, re.I
    ):
        return False
    if PLAIN.match(words):
        return bool(
            CHANGES.search(before) and (ACTOR.search(rest) or _named(rest, bearing))
        ) or bool(_acts(before, bearing) and CHANGES.search(rest))
    return bool(
        CHANGES.search(before) or CHANGES.search(rest) or ACTOR.search(rest) or ACTOR.search(before)
    )


def _acts(before: str, bearing: Bearing) -> bool:
    """Does what stands before end in somebody or something of the programme that acts?"""
    return bool(ACTOR.search(before[-60:])) or _named(before[-60:], bearing)


def _named(text: str, bearing: Bearing) -> bool:
    titles = (name for name in bearing.names[:1])
    return any(len(stems(name)) and stems(name) <= stems(text) for name in titles)


def _next_words(rest: str) -> str:
    found = re.match(r"(?:\s+[\w’'-]+){0,3}", rest)
    return found[0] if found else ""
