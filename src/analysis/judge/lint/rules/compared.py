"""Finds comparisons in time by how they are built, whatever word they are built with."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.chance import may_be_chance
from analysis.judge.lint.matching import matched
from analysis.judge.lint.numbers import PAIR
from analysis.judge.lint.sentence import Sentence

Compared = tuple[re.Match[str], str]

MORE = r"more|higher|larger|bigger|greater|growing|rising|increasing|mounting|swelling"
FEWER = r"fewer|less|lower|smaller|shrinking|falling|dwindling|declining|decreasing"
HOW = (
    r"better|worse|stronger|weaker|closer|warmer|surer|clearer|keener|louder|quieter|harder|easier"
    r"|fairer|wider|narrower|deeper|brighter|darker|firmer|softer|looser|tighter|safer|bolder"
    r"|sharper|faster|slower|fresher|poorer|cooler|kinder|calmer|sadder|shakier|greener|harsher|milder|rosier|dimmer|fonder|stricter|gentler"
    r"|(?!earlier|carrier|barrier|courier|premier|frontier|supplier|soldier)[a-z]{3,}ier"
)
# “More staff”, “a smaller share”, “is stronger”: than what is not said, so it is than before.
COMPARATIVE = re.compile(
    rf"(?<!no )(?<!not )(?<!the )(?<!or )(?<!one )(?<!once )(?<!any )"
    rf"\b(?:(?P<up>{MORE})|(?P<down>{FEWER})|(?P<how>{HOW}))\b"
    r"(?!\s+(?:or|and) (?:less|fewer|worse)\b)(?!,? (?:than )?(?:half|one|\d|·|a half|two))",
    re.IGNORECASE,
)
THAN = re.compile(r"\bthan (?:of |among |by |did |for )?(?P<other>[^.;:,(]{1,60})", re.IGNORECASE)
# It has come to be so: “has spread”, “have come round”, “is fading”, “are losing”.
ADVERBS = r"(?:(?:\w+ly|also|now|since|been|all|never|much|at last|still|even|well) ){0,3}"
PERFECT = re.compile(
    rf"\b(?:has|have|had) {ADVERBS}(?P<did>\w*(?:ed|[^e]en|[ao]wn|[uo]ng|unk|unned|come|gone|one"
    rf"|ost"
    r"|ept|elt|aught|ought|uilt|ound|read|hut|ut|et|ade|egun|un))\b",
    re.IGNORECASE,
)
PROGRESSIVE = re.compile(rf"\b(?:is|are|keeps?) {ADVERBS}(?P<did>\w{{3,}}ing)\b", re.IGNORECASE)
# What people do when they answer, and what we do when we ask, is no change in anything.
OF_ASKING = re.compile(
    r"(?:answer|said|say|agree|disagree|told|tell|ask|repl|respond|heard|hear|been|spok|speak"
    r"|chosen"
    r"|choos|left|leav|sent|send|given|giv|taken|tak|seen|see|notic|read|writt|writ|count|interview"
    r"|kept|keep|known|know|shown|show|felt|feel|thought|think|believ|nam|call|put|tick|mention"
    r"|used|using"
    r"|liv|work|met|meet|train|help|experienc|report|record|publish|includ|wait|miss|done|doing"
    r"|had|hav|been|being"
    r"|min|will|noth|(?:some|any|every|no)thing|some|any|every|even|dur|morn|ow|belong|mean|regard|concern|consider|accord"
    r"|follow|exist|add|list|note|tested|check|measur|compar|set|found|find|made|mak|stand|stood"
    r"|plann|plan|listen|bas|lov|want|hop|wish|deal|going|collect|pass|invit|express|voic)"
    r"(?:\w{0,4})$",
    re.IGNORECASE,
)
TO_A_NUMBER = re.compile(
    r"\b(?P<verb>[a-z]{2,}(?:ed|ept|unk|ank|ung|ell|ose|ew|id|ut|imb|row|ise|all|rop|ump))"
    r"(?: (?:back|up|down|again|further|sharply|slightly|steadily|gently)){0,2},? (?:to|by|from)"
    r" (?:about |only |just |nearly |over |almost )?\d",
    re.IGNORECASE,
)
NO_MOVE = re.compile(
    r"(?:add|relat|refer|limit|amount|ask|answer|belong|open|sent|sort|reduc|hand|report|speak|said"
    r"|agree|apply|appli|point|listen|restrict|narrow|round|number|marked|exposed|linked|call|all"
    r"|held|told|offered|paid|show|made|counted|confirmed|co-produced|followed|shall|small|did|put"
    r"|rise|rais|recruited|attended|read|judged|used|named)\w*$",
    re.IGNORECASE,
)
BACK_AT = re.compile(
    r"\b(?:is |are |was |were |stands? |comes? |back |now |well |slightly |again )+(?P<way>up|down)"
    r"(?= (?:at|to|from|by|on|since|again|this)\b|[,.;:]|$)",
    re.IGNORECASE,
)
# “Knowledge up, doubt down: 96 of 131”
HEADLINE = re.compile(
    r"(?:^\W*|[:,;] )(?!came |come |brought |signed |spoke |speak |written |put |made |set |taken "
    r"|picked )"
    r"(?:[a-z’'-]+ ){0,3}(?<!came )(?<!come )(?<!brought )(?<!signed )(?<!spoke )(?<!speak"
    r" )(?<!made )(?<!set )"
    r"(?P<way>up|down)(?=[,.;:]|\W*$| (?:from|by|on) \d)",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"\b(?:last (?:year|time|survey)|(?:the )?(?:year before|previous (?:year|survey|time|report))"
    r"|a year (?:ago|earlier|before)|year[ -]on[ -]year|(?:twelve|12) months (?:ago|earlier)"
    r"|than ever|ever before|as never before|in the past|once (?:again|more)|yet again"
    r"|continu(?:ed|es|ing)? to|keeps? on|than (?:it|they) (?:was|were|did|used)|used to"
    r"|than before)\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def compared(sentence: Sentence, bearing: Bearing) -> Iterator[Compared]:
    """Where opinions are counted: what compares them in time, and in which direction.

    Parameters
    ----------
    sentence
        With a count of those who answered so.
    bearing
        What the findings bear.
    """
    text = sentence.text
    for found in COMPARATIVE.finditer(text):
        if not _than_others(sentence, found, bearing):
            yield found, "up" if found["up"] else "down" if found["down"] else "any"
    for pattern in (PERFECT, PROGRESSIVE):
        for found in pattern.finditer(text):
            if not OF_ASKING.match(found["did"]):
                yield found, "any"
    for found in BACK_AT.finditer(text):
        yield found, "up" if found["way"].casefold() == "up" else "down"
    for found in HEADLINE.finditer(text):
        yield found, found["way"].casefold()
    for found in TO_A_NUMBER.finditer(text):
        if not NO_MOVE.match(found["verb"]):
            yield found, "any"
    if not (_both_years(sentence, bearing) or may_be_chance(sentence, 0)):
        yield from ((found, "any") for found in _earlier(sentence, bearing))


def uncounted(sentence: Sentence, bearing: Bearing) -> Iterator[Compared]:
    """Where people say so, and nobody is counted: more or fewer of them than in an earlier year.

    Parameters
    ----------
    sentence
        Without a number.
    bearing
        What the findings bear.
    """
    if any(_earlier(sentence, bearing)) and not may_be_chance(sentence, 0):
        for found in COMPARATIVE.finditer(sentence.text):
            if not _than_others(sentence, found, bearing):
                yield found, "up" if found["up"] else "down" if found["down"] else "any"


def _than_others(sentence: Sentence, found: re.Match[str], bearing: Bearing) -> bool:
    """Is it one group beside another, or a count beside a number?"""
    than = THAN.search(sentence.text, found.end())
    return bool(than and bearing.groups_in(than["other"])) or bool(
        than and re.match(r"(?:half|one|\d|a third|two|three|chance)", than["other"])
    )


def _both_years(sentence: Sentence, bearing: Bearing) -> bool:
    """Do the counts of an earlier year stand there too, for the reader to compare?"""
    pairs = [number for number in sentence.numbers if number.kind == PAIR]
    return any(matched(number, sentence, bearing).before for number in pairs)


def _earlier(sentence: Sentence, bearing: Bearing) -> Iterator[re.Match[str]]:
    """An earlier year is named, yet not what it was then."""
    yield from (year for year in YEAR.finditer(sentence.text) if int(year[0]) < bearing.year)
    yield from EARLIER.finditer(sentence.text)
