"""Finds superlatives and absolutes: best, unprecedented, all, every, never."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing, of_group
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import DENIAL, DOUBT, asks, doubts, told_by_people, wishes
from analysis.judge.lint.known import Known
from analysis.judge.lint.matching import findings_of_counts
from analysis.judge.lint.numbers import COUNT, PAIR, PERCENT
from analysis.judge.lint.of_which import ALL_AIMS, PHRASE
from analysis.judge.lint.ranking import OF_NUMBERS, rankings
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import value_of
from analysis.judge.lint.universal import ALL, ALL_WHO, TWICE_DENIED, WHOLLY

# What is true of every number of a report, or of everybody who was asked, is about the work.
OF_THE_WORK = re.compile(
    r"\b(?:numbers?|names? (?:was|were|is|are)"
    r"|(?<!bad )(?<!good )(?<!kind )(?<!cross )(?<!harsh )(?<!ill )word(?! to say)|pages?"
    r"|table|report|chart|question|answer"
    r"|interview|quote|code|version"
    r"|evidence|judge\w*(?! (?:with|together|alongside))|tables|names|questions?|sheets?|notes?"
    r"|quotes?|card|figures?|formats?|photos?"
    r"|drafts?|forms?|letters?|emails?|files?|percentages?|bases?|counts? (?:of|here|is|are)"
    r"|asked|invited|interviewed|ask|read|reads|signed?|sign off|rule|level (?:is|was)"
    r"|levels are|finding|has (?:a|its own) (?:page|level|chapter|section)|tested"
    r"|everybody we|paragraph|named in|printed|published|shown|anonymous\w*|publish|evaluat\w+"
    r"|colours?|brackets"
    r"|steps?|ladder|team (?:counts|keeps|checks|notes|reads|asked|records)"
    r"|reader|record|records|spoke|points|speaks|source|survey was|open to|thank|sorted|sorters?"
    r"|cards?|piles?|minutes|(?:has|have|had) (?:chosen|set|judged|agreed)"
    r"|we (?:ask|show|say|count|give|gave|write|wrote|add|leave|left|keep|kept|print|invite|send"
    r"|sent|rank|check|list|describe|compare|look|quote|report|name)(?:ed|d|s)?)\b",
    re.IGNORECASE,
)
# What invites, thanks or asks, or says where to find us, praises nothing.
HARMLESS = re.compile(
    r"\b(?:welcome|thank\w*|invit\w*|please|best (?:way|time|place|day|person|number"
    r"|address) (?:to|for|of)"
    r"|(?:would|might|may) be best|it is best|best (?:to|if|read|done|wishes|before)"
    r"|tested them|checked|know(?:s)? (?:yet|for sure)"
    r"|you need|bring|lunch|tea|room|venue|(?:largest|biggest|smallest) (?:print|type|font"
    r"|size|room)|who (?:wants?|wishes|asks?|would like|needs?)|have to|want to|wish to|feel free"
    r"|photograph\w*|copy|copies|leaflet|can use|was counted|were counted|we know|should"
    r"|must|has to|never too late|free of charge|first served|will be sent|ask us|on request"
    r"|at (?:the )?(?:least|most)|means?)\b",
    re.IGNORECASE,
)
TELLS_READERS = re.compile(
    r"\W*(?:(?:to|please|never|always|do not|don[’']t|just|first,?|then,?) )?(?:print|choose|mark"
    r"|call"
    r"|ring|ask|send|see|turn|write|bring|tell|use|tick|pick|open|click|press|keep|leave|take|look"
    r"|come|go|start|read|let us|give|post|return|answer|share|join|stop|skip|save|download|circle"
    r"|put|say|contact|phone|email|visit|check|sign|add|find)\b"
    r"|\W*(?:you (?:can|may|need|never|do not|don[’']t|will|are|must)|if you|your)\b",
    re.IGNORECASE,
)
IN_EVERY = re.compile(r"\b(?:for|in|of|out of)\s+$", re.IGNORECASE)
FOR_EACH = re.compile(r"\bfor\s+$", re.IGNORECASE)
NONE_OF = re.compile(
    r"\b(?:not one|none|no one|nobody) of (?:the|these|those|our) \d", re.IGNORECASE
)
BEFORE_IT = re.compile(
    r"\b(?:nearly|almost|not|part of|beside|than|among|with|from|like|of|asked|thank|hardly)\s+$",
    re.IGNORECASE,
)
# “15 of 18 agreed, the strongest backing yet”: after the comma it is the writer who speaks.
ADDED = re.compile(
    r"(?:,|–|—| -)\s+(?:(?:and|the|an?|our|its|which|is|was|this|easily|by far|quite"
    r"|surely)\s+){0,3}$",
    re.IGNORECASE,
)
# “Nothing in the survey tells us why”: of what we found, and of nothing that was done.
NOTHING_FOUND = re.compile(
    r"\b(?:nothing|none|no(?: \w+)?) (?:(?:in|of|among|about|on|that|we|have|here|from)\s+)+"
    r"(?:(?:the|these|this|our|those|its|any|all|either)\s+)*(?:[\w-]+ )?(?:survey|findings?"
    r"|records?"
    r"|figures?|data|evidence|answers?|numbers?|counts?|report|interviews?|pages?|sources?|tables?"
    r"|results?|sheets|minutes|comparisons?|analys[ie]s|found|have|heard|counted|read|saw)\b",
    re.IGNORECASE,
)
# “Often or always”, as an answer that may be chosen.
AN_ANSWER = re.compile(
    r"\b(?:often|sometimes|usually|mostly|almost|nearly|rarely|seldom|hardly ever) or\s+[“\"]?$",
    re.IGNORECASE,
)
FIRST_OF_ALL = re.compile(r"(?: else)? (?:is|was|are|were|can|could|has|gets?|happens)\b", re.I)
# More people than there are among those asked or recorded.
POPULATION = re.compile(
    r" (?:\w+ )?(?:in|across|of|throughout|living in|who lives? (?:in|here)|all over) (?:the |our "
    r"|this )?(?:whole |entire )?(?:county|council|country|region|district|area|authority"
    r"|[A-Z][a-z]+shire)\b"
)
# “More than any of the other ways we list.”
OF_THE_OTHERS = re.compile(
    r"(?P<more>more|fewer|less|higher|lower|larger|smaller|(?:more|less) often)\b[^.;]{0,90}?"
    r"\bthan (?:through |by |in |at |from |with |for |via |on |among )?any(?:thing)?"
    r"(?: of (?:the|these|those|our))?(?: other)?\b",
    re.IGNORECASE,
)
NEAR = 15
AROUND = 45
EMPHASIS = re.compile(
    r"\b(?:no|not (?:a|the slightest)) (?:\w+ )?(?:doubt|question|dispute|wonder|accident"
    r"|exaggeration"
    r"|surprise|less)|\bnot (?:only|just|merely|simply)\b|\bnone other\b|\bno mean\b",
    re.IGNORECASE,
)
PARTS_OF_REPORT = re.compile(
    r"\W*(?:\w+ ){0,3}?(?:(?:levels?|rungs?|grades?|marks?) (?:\w+ ){0,4}?(?:comes?|means?|needs?"
    r"|requires?|takes?|asks?|called|named|reads?|stands? (?:first|last))|steps?|colou?rs?"
    r"|records?|tables?|chart|pages?|print|margins?|words?"
    r"|questions?"
    r"|points?|message|lesson|part of (?:the|this) (?:survey|report|work|evaluation|method|task)"
    r"|groups? (?:that|which|we)|category|categories|tenth|quarter|fifth|answers?|title|heading"
    r"|sentences?|thing|ranges?|brackets)\b",
    re.IGNORECASE,
)
ANSWERED = re.compile(
    r"\b(?:said|told|answered|chose|ticked|named|reported|found|answers?)\b", re.IGNORECASE
)
SAID_OFTEN = re.compile(r"\b(?:said|answered|chose|often|or|and|,)\s+[“\"]?$", re.IGNORECASE)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Words that leave nothing above them, and words that leave nobody out."""
    if asks(sentence) or TELLS_READERS.match(sentence.text):
        return
    for word in rankings(sentence.text):
        if HARMLESS.search(sentence.text[max(0, word.start() - 5) : word.end() + 20]):
            continue
        if word[0].endswith("est") and PARTS_OF_REPORT.match(sentence.text[word.end() :]):
            continue
        if word[0][:6].casefold() == "before" and FIRST_OF_ALL.match(sentence.text[word.end() :]):
            continue
        if not _claims_nothing(sentence, word) and not _of_numbers(sentence, word, bearing):
            yield Found(word[0], "no finding compares it with everything else of its kind")
    for word in WHOLLY.finditer(sentence.text):
        before = sentence.text[: word.start()]
        said = SAID_OFTEN.search(before) and ANSWERED.search(before)
        if AN_ANSWER.search(before):
            continue
        borne = said or _counted_whole(sentence) or _of_the_work(sentence, word)
        if not (borne or _claims_nothing(sentence, word)):
            yield Found(word[0], "no finding shows that it is so without exception")
    for word in TWICE_DENIED.finditer(sentence.text):
        around = sentence.text[max(0, word.start() - NEAR) : word.end() + NEAR]
        if not (OF_THE_WORK.search(around) or _claims_nothing(sentence, word)):
            yield Found(word[0], "no finding shows that it is so without exception")
    if all_said := ALL_WHO.search(sentence.text):
        before = sentence.text[: all_said.start()]
        if not (
            BEFORE_IT.search(before)
            or doubts(sentence, all_said.start())
            or _counted_whole(sentence)
        ):
            yield Found(all_said[0], "no finding shows that all of them did; say how many did")
    yield from _of_all(sentence, bearing)


def _of_all(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    for word in ALL.finditer(sentence.text):
        if _claims_nothing(sentence, word) or _of_the_work(sentence, word):
            continue
        if re.match(r"each (?:group|aim|outcome)", word[0], re.I) and not word["many"]:
            continue  # of each apart, not of all alike
        counted = word["many"] is not None or re.match(
            r"every (?:one|hundred|ten)\b", word[0], re.I
        )
        before = sentence.text[: word.start()]
        if (counted and IN_EVERY.search(before)) or FOR_EACH.search(before):
            continue  # “six in every ten of the 15”
        if ALL_AIMS.search(word[0]) and PHRASE.search(sentence.text):
            continue  # a level said of all aims, which the rule on levels looks at
        if any(n.kind == PAIR and n.start <= word.start() < n.end for n in sentence.numbers):
            continue  # “all but one of the 14”
        if NOTHING_FOUND.match(sentence.text[word.start() :]):
            continue
        of_a_population = bool(POPULATION.match(sentence.text[word.end() :]))
        if of_a_population or not _bears_all(sentence, word, bearing):
            yield Found(
                word[0], "no finding shows that it is so of all of them; say how many of how many"
            )


def _of_the_work(sentence: Sentence, word: re.Match[str]) -> bool:
    """Is it said of how the work was done, near the word, or does it invite, thank or ask?"""
    near = sentence.text[max(0, word.start() - AROUND) : word.end() + AROUND]
    return bool(OF_THE_WORK.search(near) or HARMLESS.search(near))


def _claims_nothing(sentence: Sentence, word: re.Match[str]) -> bool:
    place = word.start()
    return (
        doubts(sentence, place)
        or wishes(sentence, place)
        or (told_by_people(sentence, place) and not ADDED.search(sentence.text[:place]))
        or _denied(sentence, place)
        or bool(word[0][:7].casefold() == "nothing" and DOUBT.match(sentence.text, place))
        or bool(NONE_OF.match(sentence.text[place:]))
        or bool(BEFORE_IT.search(sentence.text[:place]))
    )


def _denied(sentence: Sentence, place: int) -> bool:
    """Is it denied? “There is no doubt that …” denies nothing."""
    before, _ = sentence.clause(place)
    found = NOTHING_FOUND.search(before)
    return bool(found or DENIAL.search(EMPHASIS.sub("", before)[-60:]))


def _of_numbers(sentence: Sentence, word: re.Match[str], bearing: Bearing) -> bool:
    """Can it be read off numbers: two that the sentence gives, or one that is an end of its row?"""
    others = OF_THE_OTHERS.search(sentence.text)
    if others and others.start() <= word.start() < others.end():
        return _tops_the_others(sentence, others["more"].casefold(), bearing)
    if not OF_NUMBERS.search(word[0]):
        return False
    if sum(n.kind in (COUNT, PERCENT, PAIR) for n in sentence.numbers) > 1:
        return True
    counts = {n.value for n in sentence.numbers if n.kind == COUNT}
    groups = bearing.groups_in(sentence.raw)
    single = [one for one in bearing.findings if one.group in groups and one.numerator in counts]
    return any(
        _ends_its_row(known, bearing) for known in (*findings_of_counts(sentence, bearing), *single)
    )


def _tops_the_others(sentence: Sentence, more: str, bearing: Bearing) -> bool:
    """Is a count of the sentence above, or below, all others of what was listed beside it?"""
    counts = {n.value for n in sentence.numbers if n.kind in (COUNT, PAIR)}
    best = min if more in ("fewer", "less", "lower", "smaller", "less often") else max
    for known in bearing.near(sentence, lambda one: one.numerator in counts):
        row = [
            one.numerator
            for one in bearing.findings
            if _listed_with(one, known) and one.numerator is not None
        ]
        if len(row) > 2 and known.numerator == best(row) and row.count(known.numerator) == 1:
            return True
    return False


def _listed_with(one: Known, known: Known) -> bool:
    """Are both of one list, as their names tell: ways of being reached, what hindered?"""
    lists = [re.split(r"[_-]", it.measure)[0] for it in (one, known)]
    return lists[0] == lists[1] and (one.outcome, one.group, one.unit, one.hidden) == (
        known.outcome, known.group, known.unit, known.hidden,
    )  # fmt: skip


def _ends_its_row(known: Known, bearing: Bearing) -> bool:
    """Is none of what the same was asked or counted of, group by group, above or below it?"""
    row = [
        one
        for one in bearing.findings
        if one.outcome == known.outcome and one.measure == known.measure and not one.hidden
    ]
    for own, figures in (
        (known.numerator, [one.numerator for one in row]),
        (known.value, [one.value for one in row]),
        (_part(known), [_part(one) for one in row]),
    ):
        seen = [figure for figure in figures if figure is not None]
        if len(seen) > 2 and own in (min(seen), max(seen)):
            return True
    return False


def _part(known: Known) -> float | None:
    return known.numerator / known.base if known.numerator is not None and known.base else None


def _counted_whole(sentence: Sentence) -> bool:
    """Does a count of the sentence leave nobody out: so many of as many, or none of them?"""
    pairs = [n for n in sentence.numbers if n.kind == PAIR]
    return any(n.value in (n.base, 0) for n in pairs) or bool(NONE_OF.search(sentence.text))


def _bears_all(sentence: Sentence, word: re.Match[str], bearing: Bearing) -> bool:
    """Does a finding on this say that all did, and as many as the words say, if they say it?"""
    many = value_of(word["many"].strip()) if word["many"] else None
    groups = bearing.groups_in(sentence.raw)

    def fits(known: Known) -> bool:
        whole = known.base is not None and known.numerator == known.base and not known.hidden
        return whole and many in (None, known.base) and of_group(known, groups)

    if many is not None and any(map(fits, bearing.findings)):
        return True
    return bool(bearing.near(sentence, fits))
