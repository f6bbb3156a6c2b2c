"""Finds rating words above or beside the agreed level; the phrase of a level is locked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.agreed import Agreed
from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.claim import Found
from analysis.judge.lint.explained import AS_RULE, RULE_AFTER, explains
from analysis.judge.lint.honest import asks, denies, doubts, told_by_people, wish_in
from analysis.judge.lint.of_which import (
    ALL_AIMS,
    PHRASE,
    is_of_the_others,
    subjects_of,
)
from analysis.judge.lint.ratings import (
    BETWEEN_LEVELS,
    MADE_PROGRESS,
    OTHER_PROGRESS,
    RATING,
    RATING_OF_A_TITLE,
)
from analysis.judge.lint.sentence import Sentence
from analysis.tables import LEVELS

NOT_ENOUGH, WORSE, NONE = LEVELS[:3]
FOUND_TO_BE = re.compile(
    r"\b(?:f[oi]und|finds?|judge[sd]?|judged|consider\w*|deem\w*|held|hold|believe\w*|saw|sees?"
    r"|seen"
    r"|rate[sd]?|reckon\w*|declare\w*|deserv\w*|earn\w*|merit\w*"
    r"|proved?)\b[^.;]{0,90}?\bto be\b(?: called)?",
    re.IGNORECASE,
)
COULD_AGREE = re.compile(
    r"\b(?:could|would|might) (?:only |just |not |at (?:most|best) )?(?:agree|settle|decide|give"
    r"|award|manage|go|get|rise|stretch|see|find|bring themselves)\b",
    re.IGNORECASE,
)
DENIED = re.compile(
    r"\b(?:not|rather than|instead of|and no|never|nor|isn[’']t|wasn[’']t)\s+[“\"]?$", re.IGNORECASE
)
UNSAID = re.compile(
    r"\b(?:cannot|can[’']t|could not|couldn[’']t|do not|don[’']t|did not|didn[’']t|may not|must not"
    r"|should not|would not|never|nobody|no one|none of us|hardly) (?:\w+ )?(?:write|wrote|print"
    r"|use|used|call"
    r"|called|name|put|give|gave|award\w*|argue[sd]?|speak|spoke|ask(?:ed)?|choose|chose"
    r"|agree[sd]?|vote[sd]?"
    r"|want(?:ed)?|want|reach\w*|see|saw|find|found)\b[^.;,]{0,25}$",
    re.IGNORECASE,
)
# The group's own word, which the report prints beside what the rule allows.
GROUP_S = re.compile(
    r"\b(?:agreed|chosen|settled|decided|judged|given|set) (?:\w+ )?by (?:the |our |this )?(?:group"
    r"|panel|\w+ people|people|judges)\b"
    r"|\b(?:group|panel|judges)(?:[’']s)? (?:\w+ ){0,2}?(?:agreed|chose|settled|decided|judged|gave"
    r"|choice|went for|picked|word|verdict)\b",
    re.IGNORECASE,
)
BY_THE_GROUP = re.compile(
    r"\b(?:agreed|chose|chosen|settled|decided|group|judged|people)\b", re.IGNORECASE
)
TO_DO = re.compile(r"\bto\s+(?:\w+ly\s+)?$")
JUDGED_TO = re.compile(
    r"\b(?:found|judged|considered|deemed|held|believed|seen|rated|reckoned|declared|proved|turned"
    r" out|amounts?|comes?|came|add(?:s|ed)? up) to (?:\w+ly )?$",
    re.IGNORECASE,
)
OUR_AIMS = re.compile(
    r"\b(?:all|our|the|its|each|every|these|those|four|both)(?: \w+)? (?:aims?|goals?)\b",
    re.IGNORECASE,
)
OF_THE_PROGRAMME = re.compile(
    r"\b(?:the (?:whole )?programme|co-production in \w+|overall|as a whole|on the whole|all in all"
    r"|by and large|taken together|verdict|all round|in sum|in short)\b",
    re.IGNORECASE,
)
HIGHER = re.compile(
    r"\b(?:rule|limit|evidence (?:can|could|would|may|might)|allow\w*|higher|went further"
    r"|above|supports?|bears?)\b",
    re.IGNORECASE,
)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Level phrases that are not the agreed level, and rating words that are no level at all."""
    if asks(sentence) and not _begins_with_a_title(sentence, bearing):
        return
    taken: list[tuple[int, int]] = []
    for between in BETWEEN_LEVELS.finditer(sentence.text):
        said = _claims_no_rating(sentence, between, infinitive=False)
        if not said and not explains(sentence, between, bearing):
            taken.append(between.span())
            yield _beside(between[0], sentence, bearing)
    for phrase in PHRASE.finditer(sentence.text):
        if _overlaps(phrase, taken):
            continue
        taken.append(phrase.span())
        if not _unsaid(sentence, phrase) and not _wished(sentence, phrase.start()):
            yield from _of_phrase(phrase, sentence, bearing)
    for pattern in (OTHER_PROGRESS, MADE_PROGRESS, RATING, *_of_titles(sentence, bearing)):
        for word in pattern.finditer(sentence.text):
            if _overlaps(word, taken):
                continue
            if not _claims_no_rating(sentence, word) and not _in_a_title(word, sentence, bearing):
                taken.append(word.span())
                yield _beside(word[0], sentence, bearing)


def _begins_with_a_title(sentence: Sentence, bearing: Bearing) -> bool:
    """“How the public sees the council: outstanding” asks nothing, though a title may begin so."""
    own = sentence.raw.strip(' “"*-–•').casefold()
    titles = (one.title.casefold() for one in bearing.agreed)
    return not own.endswith("?") and any(
        own.startswith(title)
        and re.match(r"[”\"]?\s*[:–—-]|[”\"]? (?:is|was)\b", own[len(title) :])
        for title in titles
    )


def _of_titles(sentence: Sentence, bearing: Bearing) -> Iterator[re.Pattern[str]]:
    """More words, where the sentence names what is judged, and gives no numbers of its own."""
    if not sentence.numbers and (
        OF_THE_PROGRAMME.search(sentence.text) or bearing.subjects(sentence.raw)
    ):
        yield RATING_OF_A_TITLE


def _in_a_title(word: re.Match[str], sentence: Sentence, bearing: Bearing) -> bool:
    """Does the word stand in the title of what is judged, written there as it may be?"""
    around = sentence.raw[max(0, word.start() - 40) : word.end() + 40].casefold()
    return any(
        place <= 40 + len(word[0]) and place + len(one.title) > 40 - len(word[0])
        for one in bearing.agreed
        if word[0].casefold() in one.title.casefold()
        and (place := around.find(one.title.casefold())) >= 0
    )


def _overlaps(word: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    return any(start < word.end() and word.start() < end for start, end in taken)


def _unsaid(sentence: Sentence, word: re.Match[str]) -> bool:
    """Is it doubted, or said that it may not be written: “we cannot write good progress”?"""
    before, _ = sentence.clause(word.start())
    return doubts(sentence, word.start()) or bool(UNSAID.search(before))


def _wished(sentence: Sentence, place: int) -> bool:
    """Is it wished for? What was “found to be so” is not."""
    before, _ = sentence.clause(place)
    told = COULD_AGREE.sub("", OUR_AIMS.sub("", FOUND_TO_BE.sub("", before)))
    return wish_in(re.split(r"[,:(]", told)[-1])


def _claims_no_rating(sentence: Sentence, word: re.Match[str], *, infinitive: bool = True) -> bool:
    place = word.start()
    before = sentence.text[:place]
    return (
        doubts(sentence, place)
        or _wished(sentence, place)
        or (infinitive and bool(TO_DO.search(before)) and not JUDGED_TO.search(before))
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
    subjects = subjects_of(phrase, sentence, bearing)
    if phrase["more"]:
        yield _beside(phrase[0], sentence, bearing)
        return
    years = re.findall(r"\b(?:19|20)\d\d\b", sentence.text)
    if years and all(int(year) < bearing.year for year in years):
        return  # what an earlier year's report said is not ours to check
    if _as_the_rule_says(phrase, sentence, bearing):
        if RULE_AFTER.match(sentence.text[phrase.end() :]) and subjects:
            yield from _not_allowed(phrase[0], subjects, sentence, bearing)
        return
    if level in (WORSE, NONE) and not subjects:
        return
    if is_of_the_others(phrase, sentence):
        named = bearing.subjects(sentence.raw[: phrase.start()])
        subjects = [one for one in bearing.agreed if one.aim and one not in named]
        yield from _unlike(phrase[0], level, subjects, sentence, bearing)
        return
    if level == WORSE and not any(one.level == level for one in subjects):
        return  # common words, and not of an aim or outcome: a change, like others
    if HIGHER.search(sentence.text) and any(
        level in one.allowed and one.level != level and one.level in sentence.text.casefold()
        for one in subjects
        if one.level
    ):
        return  # the report prints both where the group judged higher than the rule allows
    if BY_THE_GROUP.search(sentence.text) and any(level == one.chosen for one in subjects):
        return
    if GROUP_S.search(sentence.text) and subjects and not HIGHER.search(sentence.text):
        if not any(level == (one.chosen or one.level) for one in subjects):
            yield _not_agreed(phrase[0], subjects[0], sentence, bearing)
        return
    if not subjects:
        if {one.level for one in bearing.agreed if one.aim} != {level}:
            yield _not_agreed(phrase[0], None, sentence, bearing)
    elif ALL_AIMS.search(sentence.text):
        yield from _unlike(phrase[0], level, subjects, sentence, bearing)
    elif not any(one.level == level for one in subjects):
        yield _not_agreed(phrase[0], subjects[0], sentence, bearing)


def _unlike(
    words: str, level: str, subjects: list[Agreed], sentence: Sentence, bearing: Bearing
) -> Iterator[Found]:
    """The first of those that a level is said of which has another."""
    for one in subjects:
        if one.level != level:
            yield _not_agreed(words, one, sentence, bearing)
            return


def _not_allowed(
    words: str, subjects: list[Agreed], sentence: Sentence, bearing: Bearing
) -> Iterator[Found]:
    """A level said to be the most that the rule allows, where it is not."""
    if not any(one.allowed[:1] in ((), (words.casefold(),)) for one in subjects):
        yield _not_agreed(words, subjects[0], sentence, bearing)


def _as_the_rule_says(phrase: re.Match[str], sentence: Sentence, bearing: Bearing) -> bool:
    """Is it said to be what the evidence would allow, or what was chosen at first?"""
    before = sentence.text[max(0, phrase.start() - 90) : phrase.start()]
    if explains(sentence, phrase, bearing) or DENIED.search(before):
        return True
    alone = len(sentence.text.strip(" .“”")) == len(phrase[0])
    return bool(AS_RULE.search(before) or (alone and AS_RULE.search(sentence.lead)))


def is_agreed_level(phrase: re.Match[str], sentence: Sentence, bearing: Bearing) -> bool:
    """Is what reads as a change, “got worse”, a level that was agreed?"""
    level = phrase[0].casefold()
    if level not in LEVELS:
        return False
    subjects = subjects_of(phrase, sentence, bearing)
    return any(one.level == level for one in subjects) or _as_the_rule_says(
        phrase, sentence, bearing
    )


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
