"""Finds rating words above or beside the agreed level; the phrase of a level is locked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.agreed import Agreed
from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, denies, doubts, told_by_people, wishes
from analysis.judge.lint.sentence import Sentence
from analysis.tables import LEVELS

NOT_ENOUGH, WORSE, NONE = LEVELS[:3]
PHRASE = re.compile(
    rf"\b(?P<more>very |really |truly |quite |extremely |genuinely |more |even more |such |most )?"
    rf"(?P<phrase>{'|'.join(LEVELS[1:])})\b",
    re.IGNORECASE,
)
AS_RULE = re.compile(
    r"\b(?:most (?:that )?(?:this|the) evidence (?:can|could) support|would allow up to"
    r"|could allow|at most"
    r"|first reading|judged higher|our rule allows|rule allows|did not reach|short of|not reach"
    r"|up to"
    r"|to reach|level (?:of|called)|means|meaning of|levels (?:are|run|go|from)|seven levels"
    r"|what (?:would|does|is)|nobody has (?:called|judged))\b",
    re.IGNORECASE,
)
# It explains what the level takes, and rates nothing.
EXPLAINS = re.compile(
    r"[”’\"]? (?:is|was) (?:the |a )?(?:name|top|highest|lowest|first|one|level|word|phrase"
    r"|used|reached when|given|only)"
    r"|[”’\"]? (?:needs?|takes?|requires?|means?|asks? for|calls? for|stands? for"
    r"|comes? (?:after|before|above|below))\b",
    re.IGNORECASE,
)
EXPLAINED = re.compile(
    r"\b(?:an outcome needs|the (?:word|phrase|name|level)s?|we (?:say|write|use)"
    r"|rubric (?:calls|names|says)"
    r"|levels?:|from “?not enough evidence”? to|nobody|no outcome|none)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
HIGHER = re.compile(
    r"\b(?:rule|limit|evidence (?:can|could|would|may|might)|allow\w*|higher|went further"
    r"|above|supports?|bears?)\b",
    re.IGNORECASE,
)
OTHER_PROGRESS = re.compile(
    r"\b(?:strong|great|excellent|real|steady|substantial|much|rapid|major|clear|considerable"
    r"|impressive|huge|remarkable|outstanding|fantastic|solid|tremendous|further|enormous|brilliant"
    r"|encouraging|meaningful|important|positive|visible|tangible|fast|big|notable|marked|a lot of"
    r"|lots of|plenty of|fine|sound|decent|reasonable|fair|limited|slow|exceptional|terrific|superb"
    r"|wonderful|amazing|incredible)\s+"
    r"(?:\w+\s+)?progress\b"
    r"|\b(?:good|high|strong|great|excellent|fair|real) (?:level|degree|amount|deal) of progress\b",
    re.IGNORECASE,
)
MADE_PROGRESS = re.compile(
    r"\b(?:made|making|makes|seen|shows?|shown|showed) progress\b|\bprogress (?:has been|was"
    r"|is being)"
    r" (?:made|good|strong|great|excellent|steady|significant|clear|real)\b|\bprogress (?:is"
    r"|has been"
    r"|was) \w+",
    re.IGNORECASE,
)
RATING = re.compile(
    r"\b(?:significant(?:ly)?|excellent|outstanding|remarkabl[ey]|impressive(?:ly)?"
    r"|successful(?:ly)?|success(?:es)?|substantial(?:ly)?|considerabl[ey]|dramatic(?:ally)?"
    r"|fantastic|exceptional(?:ly)?|tremendous(?:ly)?|superb|brilliant(?:ly)?|wonderful|amazing"
    r"|incredibl[ey]|inspiring|inspirational|exemplary|thriving|flourishing|huge|enormous(?:ly)?"
    r"|massive(?:ly)?|highly effective|very effective|strongly|strong|great (?:strides|success"
    r"|work|results?"
    r"|achievements?|impact|improvements?|difference|relationships?|support|care|job|outcomes?"
    r"|start|effect)"
    r"|(?:very |really )?good (?:results?|outcomes?|work|impact|relationships?|headway|quality"
    r"|shape"
    r"|performance|start|year|strides|services?|levels?|effect|value)"
    r"|(?:is|are|was|were|been|be|looks?|remains?) (?:now )?(?:very |really |so |extremely )?"
    r"(?:good|great|strong|effective|excellent)(?! (?:at|to|for|practice|enough|time))"
    r"|(?:going|went|gone|go|goes|doing|done|did|works?|working|worked) (?:very |really |so "
    r"|extremely |quite )?"
    r"well|real difference|big difference"
    r"|major (?:improvement|step|change|achievement|success|impact|difference|strides)s?"
    r"|made a (?:\w+ )?difference|making a (?:\w+ )?difference|step change|come a long way"
    r"|(?:programme|scheme|co-production|approach|training|method|model) (?:really |clearly )?works"
    r"(?= ?(?:$|[.,;!]|well|here))"
    r"|high quality|high-quality|best practice|(?:a |the )?triumph|achievement(?:s)? of note"
    r"|(?:fine|splendid|solid|super|terrific|strong|pleasing|encouraging) (?:result|outcome"
    r"|performance|year|showing|record)s?"
    r"|hugely|deeply|vibrant|top marks|full marks|flying colours|strength to strength"
    r"|leaps and bounds"
    r"|success story|win for|victor(?:y|ies)|triumph\w*|hail(?:s|ed)?|celebrat\w+ (?:year"
    r"|result|success)"
    r"|delivering (?:on|for)|rate[sd]? [^.;]{0,60} as (?:very |really )?(?:good|high|strong"
    r"|excellent)"
    r"|(?:very|really|extremely|so) (?:good|encouraging|positive|promising|effective|strong|high)"
    r"|(?:somewhat |slightly |a little |much |far |even |well |just )?(?:better|higher|more"
    r"|above|beyond|further) (?:than|above)?"
    r"(?= ?(?:no|little|some|good|significant) progress)"
    r"|(?:giant|big|huge|great|major|bold) (?:step|leap|stride|win)s?(?: forward)?"
    r"|made (?:huge|great|big|real|enormous) (?:strides|gains|steps)|proud(?:ly)?|model for others"
    r"|star(?:s|red)? performer|shines?|excell?(?:s|ed|ing)|world of difference"
    r"|paying dividends|well on (?:the|its|our) way"
    r"|somewhere between|impress(?:es|ed)|is (?:clearly )?working|on (?:the right )?track"
    r"|in rude health|booming)\b",
    re.IGNORECASE,
)
FOLLOWS = re.compile(
    r"[”\"’)]?,? (?:has been |have been |was |is )?(?:made |seen |agreed |found )?"
    r"(?:for|on|in|towards?|with|at|over|as to|about)\b",
    re.IGNORECASE,
)
ALL_AIMS = re.compile(
    r"\b(?:all|each|every one|every) (?:of )?(?:the |our |its )?(?:\w+ )?(?:aims?|outcomes?)\b"
    r"|\b(?:on|across) (?:all|every|everything|the board)\b|\bevery aim\b",
    re.I,
)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Level phrases that are not the agreed level, and rating words that are no level at all."""
    if asks(sentence):
        return
    taken: list[tuple[int, int]] = []
    for phrase in PHRASE.finditer(sentence.text):
        taken.append(phrase.span())
        if not doubts(sentence, phrase.start()) and not wishes(sentence, phrase.start()):
            yield from _of_phrase(phrase, sentence, bearing)
    for pattern in (OTHER_PROGRESS, MADE_PROGRESS, RATING):
        for word in pattern.finditer(sentence.text):
            if any(start < word.end() and word.start() < end for start, end in taken):
                continue
            taken.append(word.span())
            if not _claims_no_rating(sentence, word):
                yield _beside(word[0], sentence, bearing)


def _claims_no_rating(sentence: Sentence, word: re.Match[str]) -> bool:
    place = word.start()
    return (
        doubts(sentence, place)
        or wishes(sentence, place)
        or denies(sentence, place)
        or told_by_people(sentence, place)
        or bool(re.search(r"\b(?:not|statistically)\s+$", sentence.text[:place], re.I))
        or bool(
            re.search(
                r"\blevels? (?:is|are|was|were|agreed|called|above|below|up)\b"
                r"|\brubric\b",
                sentence.text[: place + 40],
                re.I,
            )
        )
    )


def _of_phrase(phrase: re.Match[str], sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    level = phrase["phrase"].casefold()
    subjects = _subjects(phrase, sentence, bearing)
    if phrase["more"]:
        yield _beside(phrase[0], sentence, bearing)
        return
    years = re.findall(r"\b(?:19|20)\d\d\b", sentence.text)
    if years and all(int(year) < bearing.year for year in years):
        return  # what an earlier year's report said is not ours to check
    if _as_the_rule_says(phrase, sentence) or (level in (WORSE, NONE) and not subjects):
        return
    if level == WORSE and not any(one.level == level for one in subjects):
        return  # common words, and not of an aim or outcome: a change, like others
    if HIGHER.search(sentence.text) and any(
        level in one.allowed and one.level != level and one.level in sentence.text.casefold()
        for one in subjects
        if one.level
    ):
        return  # the report prints both where the group judged higher than the rule allows
    if not subjects:
        if {one.level for one in bearing.agreed if one.aim} != {level}:
            yield _not_agreed(phrase[0], None, sentence, bearing)
    elif ALL_AIMS.search(sentence.text):
        for one in subjects:
            if one.level != level:
                yield _not_agreed(phrase[0], one, sentence, bearing)
                return
    elif not any(one.level == level for one in subjects):
        yield _not_agreed(phrase[0], subjects[0], sentence, bearing)


def _as_the_rule_says(phrase: re.Match[str], sentence: Sentence) -> bool:
    """Is it said to be what the evidence would allow, or what was chosen at first?"""
    before = sentence.text[max(0, phrase.start() - 90) : phrase.start()]
    after = sentence.text[phrase.end() : phrase.end() + 90]
    if EXPLAINS.match(after) or EXPLAINED.search(before):
        return True
    alone = len(sentence.text.strip(" .“”")) == len(phrase[0])
    return bool(AS_RULE.search(before) or (alone and AS_RULE.search(sentence.lead)))


def is_agreed_level(phrase: re.Match[str], sentence: Sentence, bearing: Bearing) -> bool:
    """Is what reads as a change, “got worse”, a level that was agreed?"""
    level = phrase[0].casefold()
    if level not in LEVELS:
        return False
    subjects = _subjects(phrase, sentence, bearing)
    return any(one.level == level for one in subjects) or _as_the_rule_says(phrase, sentence)


def _subjects(phrase: re.Match[str], sentence: Sentence, bearing: Bearing) -> list[Agreed]:
    """The aims or outcomes that a level is said of: named near it, else in the headings."""
    if ALL_AIMS.search(sentence.text):
        return [one for one in bearing.agreed if one.aim]
    before, after = _beside_it(phrase, sentence)
    own = bearing.subjects(after) if FOLLOWS.match(after) else []
    return (
        own
        or bearing.subjects(before)
        or bearing.subjects(after)
        or bearing.subjects(sentence.raw)
        or bearing.subjects(sentence.before)
        or next(filter(None, map(bearing.subjects, sentence.above[::-1])), [])
    )


def _beside_it(phrase: re.Match[str], sentence: Sentence) -> tuple[str, str]:
    """What stands before and after a level, up to the levels beside it."""
    others = [one.span() for one in PHRASE.finditer(sentence.text)]
    start = max((end for _, end in others if end <= phrase.start()), default=0)
    end = min((first for first, _ in others if first >= phrase.end()), default=len(sentence.raw))
    return sentence.raw[start : phrase.start()], sentence.raw[phrase.end() : end]


def _beside(words: str, sentence: Sentence, bearing: Bearing) -> Found:
    judged = any(one.level for one in bearing.agreed)
    return Found(
        words,
        "this rates what was done in words that are no agreed level"
        if judged
        else "this rates what was done, and nobody has judged it yet",
        _agreed_instead(sentence, bearing),
    )


def _not_agreed(words: str, one: Agreed | None, sentence: Sentence, bearing: Bearing) -> Found:
    if one is None:
        why = "levels are agreed for aims and outcomes, and this says of none of them"
    elif one.level is None:
        why = f"nobody has judged “{one.title}” yet, so no level may be named for it"
    else:
        why = f"the level agreed for “{one.title}” is “{one.level}”"
    return Found(words, why, one.sentence if one else _agreed_instead(sentence, bearing))


def _agreed_instead(sentence: Sentence, bearing: Bearing) -> str | None:
    subjects = bearing.subjects(sentence.raw) or bearing.subjects(" ".join(sentence.above[-1:]))
    if ALL_AIMS.search(sentence.text) or not subjects:
        subjects = [one for one in bearing.agreed if one.aim]
    return " ".join(one.sentence for one in subjects[:4]) or None
