"""Finds causes claimed from before and after: that one thing followed another proves no cause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, denies, doubts, told_by_people, wishes
from analysis.judge.lint.rules.credit import credited
from analysis.judge.lint.rules.links import LINK
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.words import stems

# Nouns of cause, said of the programme: “the impact of co-production”, “the programme’s effect”.
ACTOR_WORDS = (
    r"programme|project(?! in)|co-?production|scheme|initiative|training|courses?"
    r"|workshops?|approach"
    r"|board|festival|handbook|guidance|agreement|concordat|team|network|champions|peer researchers"
    r"|working together|working with people|work(?:ing)?|involv(?:ement|ing people|ing)"
    r"|investment|strategy"
    r"|intervention|partnership|campaign|going out|outreach|visits?|payments?|paying people"
    r"|having a (?:board|team|handbook|network)|efforts?|events?|meetings?|leadership"
    r"|listening|planning with people"
    r"|method|model|support|policy|way of working|talks"
)
EFFECT_OF = re.compile(
    r"\b(?P<noun>(?:the |an? |clear |direct |real |visible |living |its |their )*"
    r"(?:impact|effect|influence|fruits?|legacy|doing|merit|achievement|difference|power|benefits?"
    r"|payoff|pay-off|result|credit|success)"
    rf"s? (?:of|made by|that is|brought by|goes to|for this) (?:the |our |this |a |its "
    rf"|such |good |written |new |staff )*(?:{ACTOR_WORDS}))\b"
    rf"|\b(?P<owner>(?:{ACTOR_WORDS})[’']s? (?:\w+ )?(?:impact|effect|influence|doing|merit"
    rf"|achievement|success|work shows|contribution))\b"
    rf"|\b(?P<makes>(?:difference|impact|change)s? (?:that )?(?:the |our "
    rf"|this )*(?:{ACTOR_WORDS}) (?:has |have |had )?(?:ma[dk]es?|had|has))\b"
    rf"|\b(?P<behind>behind (?:the|this|these|that|it|them)\b[^.;]{{0,90}}\b(?:is|are|was"
    rf"|were|lies?|stands?|stood)\b[^.;]{{0,40}}(?:{ACTOR_WORDS}))\b",
    re.IGNORECASE,
)
# What somebody of the programme did to something.
DID = (
    r"(?:has |have |had |is |are |was |were |also |now |really |clearly |finally |alone )*"
    r"(?:improv|increas|reduc|rais|transform|strengthen|chang|cut|deliver|enabl|boost|turn|given"
    r"|gave|give|brought|bring"
    r"|lift|push|pull|grew|grow|drove|driv|draw|drew|attract|produc|yield|creat|made|mak|help|got"
    r"|get|widen|deepen|broaden"
    r"|multipl|doubl|tripl|open|won|win|meant|mean|ensur|secur|build|built|foster|ignit|accelerat"
    r"|encourag|convinc|persuad"
    r"|shap|left|leav|mov|add|inspir|achiev|prompt|swell|expand|show|prov|work|solv|broke|break"
    r"|remov|ended|put"
    r"|caus|generat|succeed|pay|spread|t[ao]ke?n?|t[o]ok|embed|empower|ma[dk]e)\w*"
)
ACTED = re.compile(
    rf"\b(?P<actor>{ACTOR_WORDS})\b(?P<between>(?:\s+(?:[\w’'-]+"
    rf"|·+)){{0,5}}?)\s+(?P<did>{DID})\b(?P<object>[^.;:]{{0,90}})",
    re.IGNORECASE,
)
# A name of the programme’s own, such as “going out to local groups”, is masked.
NAMED_ACTED = re.compile(
    rf"^\W*(?P<actor>·[·\s’'-]*)(?<=[·\s])(?P<between>(?:[\w’'-]+\s){{0,2}}?)(?P<did>{DID})\b(?P<object>[^.;:]{{0,90}})",
    re.IGNORECASE,
)
IT_WAS = re.compile(
    rf"\bit (?:is|was) (?:the |our |this )?(?:{ACTOR_WORDS}) (?:who|that|which)\b", re.IGNORECASE
)
WORKS = re.compile(
    rf"\b(?:{ACTOR_WORDS})(?: with (?:people|others|them))?(?: really| clearly| does"
    rf"| do)? (?:works?|delivers?|succeeds?|pays)\b"
    r"(?=\s*(?:[:,.!;]|$|off\b|for\b|and\b|here\b))",
    re.IGNORECASE,
)
SO = re.compile(
    r"\b(?:and so|, so|and that is how|and that is why|that is how|which is how)\b", re.IGNORECASE
)
# Whole words: “sat down together” is not “down to”.
CAUSE = re.compile(rf"\b(?:{LINK})(?!(?<=[a-z])[a-z])", re.IGNORECASE)
REASONS_OF_ANY = re.compile(
    r"(?:because|due to|owing to|enabled|explain.*|generated|driv.*|drove|the reason.*"
    r"|hence|thus|thereby|prompted|inspired"
    r"|.*why|caus.*|responsible for|led.*to|down to|result.*from|owing|with the help.*"
    r"|as a result.*|consequently)$",
    re.IGNORECASE,
)
ACTOR = re.compile(rf"\b(?:{ACTOR_WORDS})\b", re.IGNORECASE)
CHANGES = re.compile(
    r"\b(?:improv\w+|better|worse|more|fewer|less|rose|risen|rises?|increas\w+|fell|fallen|falls?"
    r"|grew|grown|grows?|growth|higher|lower|stronger|closer|chang\w+|transform\w+|reduc\w+"
    r"|progress|success\w*"
    r"|happier|confiden\w+|trust\w*|services|outcomes?|savings?|relationships?|relations|wellbeing"
    r"|quality|agreed"
    r"|know|knowledge|understanding|understand|heard|drop\w*|gains?|difference|lives"
    r"|up from|up to|against|number|numbers|went from"
    r"|going from|skills?|able|part in 20\d\d|took part|attitudes?|culture|people in"
    r"|jump\w*|climb\w*|doubl\w*|tripl\w*"
    r"|figures?|records?|time)\b|\bfrom \d+[^.;]{0,40} to \d|\b\d+ [^.;]{0,60}\d",
    re.IGNORECASE,
)
MOVED_NUMBER = re.compile(
    r"\bfrom \d[^.;]{0,60}\bto \d|\b(?:up|down) from\b|\b(?:more|fewer)\b|\b(?:rose|risen"
    r"|grew|grown|fell|increas\w*|rise|growth|improv\w*)\b"
    r"|\bagainst \d",
    re.IGNORECASE,
)
IS_DONE = re.compile(r"(?:\w+ )*(?:is|are|was|were)\s+(?:\w+ )*(?!\w+ing\b)\w+$", re.IGNORECASE)
TWO_YEARS = re.compile(r"\b20\d\d\b[^.;]{0,120}\b20\d\d\b|\d[^.;]{0,120}\bthan in 20\d\d\b")
AS_IN_A_FINDING = 24
# It acts on something: “has improved services”, not “has improved since”.
NO_OBJECT = re.compile(
    r"\s*(?:$|[,.;:)]|(?:that|since|by|in|from|over|this|last|a lot|because|and|but|so|too"
    r"|among|at|on|with|as|much"
    r"|greatly|again|further|more than|after|during|between|up on|of|when|while|than)\b)",
    re.IGNORECASE,
)
# Why we did a thing, or could not do it: a reason of ours, no cause of an outcome.
OF_OURS = re.compile(
    r"\b(?:we|our)\b[^.;]{0,90}$|\b(?:researchers?|team) (?:\w+ )?(?:asked|interviewed|counted"
    r"|read|wrote|chose)\b[^.;]{0,40}$|\b(?:left out|not shown|hidden|could not be used"
    r"|not compared"
    r"|not asked|are missing|is missing|not held|cancelled|postponed|delayed|closed|moved"
    r"|matters?|important|useful"
    r"|excluded|left blank|not counted|not include\w*|not possible|kept apart|shorter|longer"
    r"|not done,?)\b[^.;]{0,60}$",
    re.IGNORECASE,
)
OUR_EFFORTS = re.compile(
    r"\bour (?:[\w’-]+ ){0,3}?(?:work|programme|team|project|training|graft|labours?|toil|sweat"
    r"|efforts?|slog|perseverance|persistence|patience|dedication|commitment|champions?"
    r"|co-?production|approach|investment|gamble|bet|faith|trust|tenacity|determination|energy"
    r"|energies|zeal|push|drive|campaign|outreach|meetings|visits|talks|listening|method|strategy"
    r"|spending|money|plan|board|leadership|courses?|workshops?|handbook|scheme|initiative)\b",
    re.IGNORECASE,
)
A_STEP_OF_OURS = re.compile(
    r"[^.;]{0,80},\s*(?:we|our|it is|they are|this is|these are|no)\b", re.IGNORECASE
)
OF_RECORDS = re.compile(
    r"\b(?:records?|months?|count\w*|noted?|question|wording|asked|run over|answer\w*|sheets?"
    r"|survey"
    r"|list\w*|compar\w*|inspectors?|law|regulator)\b",
    re.IGNORECASE,
)
ELSEWHERE = re.compile(
    r"\b(?:inspectors?|national\w*|across the country|every council|law|regulator)\b", re.I
)
CHANGED_FOR = re.compile(
    r"\b(?:improv\w+|better|worse|more|fewer|less|higher|lower|stronger|closer|progress|happier"
    r"|confiden\w+"
    r"|trust|services|outcomes?|savings?|relationships?|relations|wellbeing|quality|knowledge"
    r"|understanding|lives|life|skills?|attitudes?|culture|difference|people|staff|carers"
    r"|councils?|doors?|barriers?"
    r"|number|numbers|rise|growth|fall|drop|increase|gains?|minds?|pressure|time|support|care)\b",
    re.IGNORECASE,
)
BY_ITSELF = re.compile(
    r".*\b(?:transform|improv|strengthen|boost|lift|drove|driv|empower|convinc|persuad|cut|rais"
    r"|multipl)\w*$",
    re.I,
)
WHY = "that one thing came after another does not show that it came of it; other things changed too"


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Words of cause between the programme and a change."""
    if asks(sentence):
        yield from (Found(it[0], WHY) for it in credited(sentence, bearing) if "?" in it[0])
        return
    for cause in CAUSE.finditer(sentence.text):
        before, after = sentence.clause(cause.start())
        rest = after[len(cause[0]) :]
        if _is_in_a_finding((cause[0] + rest)[:AS_IN_A_FINDING], bearing):
            continue
        if _stands(sentence, cause) and _claims_a_cause(cause[0], before, rest, bearing):
            yield Found(cause[0] + _next_words(rest), WHY)
    for pattern in (EFFECT_OF, IT_WAS, WORKS):
        for effect in pattern.finditer(sentence.text):
            if _stands(sentence, effect):
                yield Found(effect[0], WHY)
    for act in (*ACTED.finditer(sentence.text), *NAMED_ACTED.finditer(sentence.text)):
        if _stands(sentence, act) and _acts_on_a_change(act, sentence):
            actor = sentence.raw[act.start("actor") : act.end("actor")].strip()
            yield Found(f"{actor} … {act['did']}", WHY)
    for credit in credited(sentence, bearing):
        if _stands(sentence, credit):
            yield Found(credit[0].strip(), WHY)
    for so in SO.finditer(sentence.text):
        before, after = sentence.text[: so.start()], sentence.text[so.end() :]
        if _stands(sentence, so) and ACTOR.search(before) and MOVED_NUMBER.search(after):
            yield Found(so[0].strip(" ,") + _next_words(after), WHY)


# “15 of 17 champions put it down to training”: so they say.
THEY_SAY_WHY = re.compile(r"\b(?:put|credit|thank|attribut|ascrib|named)", re.IGNORECASE)
BY_SO_MANY = re.compile(r"\d+ (?:out )?of (?:the |our )?\d+[^.;:,]*$", re.IGNORECASE)


def _stands(sentence: Sentence, found: re.Match[str]) -> bool:
    """Is it said, in our own voice, and not denied, doubted or wished for?"""
    place = found.start()
    by_so_many = BY_SO_MANY.search(sentence.text[:place])
    if by_so_many and THEY_SAY_WHY.search(by_so_many[0] + found[0]):
        return False
    if re.match(r"without|would|if it|but for", found[0], re.I):
        return not any(act(sentence, place) for act in (doubts, told_by_people))
    return not any(act(sentence, place) for act in (doubts, wishes, denies, told_by_people))


def _is_in_a_finding(words: str, bearing: Bearing) -> bool:
    """Does a finding say it in these very words, such as “because of what they have lived”?"""
    return len(words) == AS_IN_A_FINDING and any(words in it.sentence for it in bearing.findings)


def _claims_a_cause(words: str, before: str, rest: str, bearing: Bearing) -> bool:
    if ELSEWHERE.search(before) and not ACTOR.search(rest):
        return False
    if OF_OURS.search(before) and not OUR_EFFORTS.search(before):
        return False
    if REASONS_OF_ANY.match(words):
        if words.casefold().startswith("because") and A_STEP_OF_OURS.match(rest):
            return False
        by_us = bool(ACTOR.search(rest) or _named(rest, bearing)) and bool(
            CHANGES.search(before + " " + rest)
        )
        sure = words.casefold() != "because" and TWO_YEARS.search(before + rest)
        moved = (sure or MOVED_NUMBER.search(before)) and not OF_RECORDS.search(rest)
        return by_us or bool(moved) or bool(_acts(before, bearing) and CHANGES.search(rest))
    return bool(
        CHANGES.search(before) or CHANGES.search(rest) or ACTOR.search(rest) or ACTOR.search(before)
    )


def _acts_on_a_change(act: re.Match[str], sentence: Sentence) -> bool:
    """Did somebody of the programme do something to what changed?"""
    if NO_OBJECT.match(act["object"]) or re.search(
        r"\b(?:that|which|who|where|when|if|by|than|and|of|to|with|for|from|the|in|not|is|are|was"
        r"|were|be|been|people|staff)\s*$",
        act["between"],
        re.I,
    ):
        return False
    if re.search(r"\b(?:asked?|that (?!we|you)\w+|we|our report|said)\b", act["between"], re.I):
        return False
    if re.search(r"\d", act["between"]) or IS_DONE.match(act["did"]):
        return False
    doing = re.search(r"ing\b|visits?|payments?", act["actor"], re.I)
    if not doing and re.search(r"\b(?:for|and)\b", act["between"], re.I):
        return False
    if re.match(
        r"\W*(?:on|about|as (?:to|for)|in|at|of|for)\s", sentence.text[: act.start()], re.I
    ):
        return False
    if re.match(r"work", act["actor"], re.I) and re.search(
        r"\b(?:who|to|they|people|staff|can|do|not|and)\s+$", sentence.text[: act.start()], re.I
    ):
        return False
    return bool(
        CHANGED_FOR.search(act["object"])
        or MOVED_NUMBER.search(sentence.text[act.end("did") :])
        or BY_ITSELF.match(act["did"])
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
