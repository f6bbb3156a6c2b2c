"""Tells where a level is explained, or said to be what the rule allows, and rates nothing."""

from __future__ import annotations

import re

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.sentence import Sentence
from analysis.tables import LEVELS

AS_RULE = re.compile(
    r"\b(?:most (?:that )?(?:this|the) evidence (?:can|could) support|would allow up to"
    r"|could allow|at most"
    r"|first reading|judged higher|our rule allows|rule allows|did not reach|short of|not reach"
    r"|up to"
    r"|to reach|level (?:of|called)|means|meaning of|levels (?:are|run|go|from)|seven levels"
    r"|(?:rule|rubric|limit|cap|ceiling)s? (?:[\w ]{0,25})?(?:stop\w*|ends?|cap\w*|goes|go|reads?"
    r"|points?|allow\w*|says?|gives?|sets?|leads?|comes?|takes? us)"
    r"|first draft|at first|earlier draft"
    r"|what (?:would|does|is)|nobody has (?:called|judged))\b",
    re.IGNORECASE,
)
EARNS = re.compile(
    r"\b(?:earn\w*|reach\w*|deserv\w*|merit\w*|award\w*|scor\w+|achiev\w+|attain\w*|get|gets|got"
    r"|given"
    r"|gain\w*|win|wins|won|take|takes|stands?|is|are|was) (?:\w+ ){0,2}?(?:level|name|word"
    r"|phrase)s?\b",
    re.IGNORECASE,
)
RULE_AFTER = re.compile(
    r"[”’\"]?,?\)? ?(?:that |which |was |is |as )*(?:what |the (?:most|highest|level) )?(?:that )?"
    r"(?:our |the |this )?(?:rule|rubric|limit|evidence)s?\b",
    re.IGNORECASE,
)
# It explains what the level takes, and rates nothing.
EXPLAINS = re.compile(
    r"[”’\"]? (?:is|was) (?:the |a )?(?:name|top|highest|lowest|first|one|level|word|phrase"
    r"|(?:not |never )?used|reached when|given|only)"
    r"|[”’\"]? (?:needs?|takes?|requires?|means?|asks? for|calls? for|stands? for"
    r"|comes? (?:after|before|above|below))\b",
    re.IGNORECASE,
)
# “Good progress and significant progress both need …” explains each of them.
WITH_OTHERS = re.compile(
    rf"^(?:[”’\"]?,? (?:and|or|nor|to|like)(?: even)? [“‘\"]?(?:{'|'.join(LEVELS)})\b){{1,6}}",
    re.IGNORECASE,
)
ALSO = re.compile(r"^ (?:both|each|all|also|always|only|too) ", re.IGNORECASE)
EXPLAINED = re.compile(
    r"\b(?:an outcome needs|we (?:say|write|use)"
    r"|rubric (?:calls|names|says)"
    r"|levels?:|from “?not enough evidence”? to|nobody|no outcome|none)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
NAMED = re.compile(r"\bthe (?:word|phrase|name|level)s?\b[^.;]{0,40}$", re.IGNORECASE)


def explains(sentence: Sentence, word: re.Match[str], bearing: Bearing) -> bool:
    """Does it explain the levels, or what the rule allows?

    Parameters
    ----------
    sentence, word
        The name of a level, and where it stands.
    bearing
        What is judged.
    """
    before = sentence.text[max(0, word.start() - 90) : word.start()]
    after = sentence.text[word.end() : word.end() + 90]
    of_nothing = not bearing.subjects(sentence.raw)
    explained = EXPLAINED.search(before) or (of_nothing and NAMED.search(before))
    return bool(
        EXPLAINS.match(ALSO.sub(" ", WITH_OTHERS.sub("", after)))
        or (explained and not EARNS.search(before))
        or AS_RULE.search(before)
        or RULE_AFTER.match(after)
    )
