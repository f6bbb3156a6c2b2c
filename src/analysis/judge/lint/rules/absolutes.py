"""Finds superlatives and absolutes: best, unprecedented, all, every, never."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing, of_group
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import asks, denies, doubts, told_by_people, wishes
from analysis.judge.lint.known import Known
from analysis.judge.lint.numbers import COUNT, PAIR, PERCENT
from analysis.judge.lint.rules.levels import ALL_AIMS, PHRASE
from analysis.judge.lint.sentence import Sentence
from analysis.judge.lint.spelled import value_of

SUPERLATIVE = re.compile(
    r"\b(?:un(?:beat|match|surpass|equall?|rivall?|parallel|precedent)\w+|incomparabl[ey]|peerless|nonpareil|matchless"
    r"|one[- ]of[- ]a[- ]kind|one in a million|like (?:it|this) (?:in|anywhere)"
    r"|nothing (?:quite )?like (?:it|this)"
    r"|(?:the )?(?:very )?first (?:of its kind|ever|in (?:the country|england|britain"
    r"|the uk|history)|council to|county to|place to|programme (?:of|to|in)|time ever|anywhere)"
    r"|first[- ]ever|the only (?:council|county|place|programme|one|area|authority|team"
    r"|board)|no ?(?:other )?(?:council|county|place|programme|area|authority|region|town"
    r"|board|team)s?\b"
    r"(?= (?:in|has|have|does|do|can|could|comes?|works?|anywhere|so|is|was|ever|elsewhere|else))"
    r"|tops? (?:the|every|all) (?:table|league|list|class|rankings?)s?|number one|no\. ?1"
    r"|top of the (?:league|table|class|list)|ahead of (?:all|every|the rest|everyone"
    r"|the field|any)"
    r"|(?:better|more|further|faster|stronger|greater|larger|bigger) than (?:any(?:where"
    r"|one|thing| other\w*)?|all (?:the )?other\w*|everywhere|ever|every other)"
    r"|like no other|(?:stands?|in) (?:alone|a class of its own|a league of its own)"
    r"|leads? (?:england|britain|the uk|the pack|all)|leads the"
    r"|leading (?:example|light|council|the way)|beyond compare|head and shoulders"
    r"|a first for|a beacon|shining|dream of|envy of"
    r"|(?:a |all-time |new )?record(?=[- ](?:year|turnout|result|level|numbers?|high|low"
    r"|breaking|figure|crowd|response|amount))"
    r"|(?:has|have) never (?:been )?(?:so|more|higher|better|stronger|greater)\b"
    r"|never (?:have|has|had|were|was) (?:there )?(?:been )?(?:so|more)|never so"
    r"|more [^.;,]{0,40}than ever|as never before|of any (?:council|county|place|programme|year)"
    r"|the"
    r" (?:fin|larg|strong|clear|bigg|bold|bright|high|low|great|wid|deep|fast|full|firm|proud|sharp"
    r"|steep)est(?= (?:in|of|ever|programme|council|year|county|place|rise|turnout|result|response"
    r"|level))"
    r"|the (?:very |single )?best|best(?=[ -](?:in|ever|programme|example|services?|council"
    r"|year|way to"
    r"|place|of its|practice in|known|results?))|one of the (?:best|most|strongest|largest"
    r"|leading|first)"
    r"|most (?:(?!involved|recent|relevant|current|important thing)\w+(?:ful|ive|ant|ent|ous"
    r"|able|ible|ic"
    r"|al|ting|ring|ated|ised|ovative))\b"
    r"|(?:the |its |our )?(?:biggest|largest|greatest|strongest|fastest|finest|richest|deepest"
    r"|widest|boldest)"
    r"|highest|lowest|the worst"
    r"|unprecedented|unparalleled|unrivalled|unmatched|unique(?:ly)?|world[- ](?:leading|class"
    r"|beating)"
    r"|sector[- ]leading|nation(?:ally)?[- ]leading|industry[- ]leading|market[- ]leading"
    r"|ground-?breaking"
    r"|path-?breaking|trail-?blazing|pioneering|cutting[- ]edge|first[- ]class|second to none"
    r"|gold standard"
    r"|state[- ]of[- ]the[- ]art|game[- ]chang\w+|revolution\w+|vastly|hugely|massively"
    r"|immensely|overwhelming(?:ly)?"
    r"|enormously|radically|utterly|undoubtedly|unquestionably|without (?:a )?doubt|beyond doubt"
    r"|certainly"
    r"|of all time|ever (?:seen|recorded|held|made|done)|more than ever|(?:like )?never before"
    r"|perfect(?:ly)?|ideal(?:ly)?"
    r"|resounding|flagship|lead(?:s|ing)? the (?:way|country|field|world|nation)"
    r"|all-time (?:high|low|record)"
    r"|(?:a|the) (?:national|world|global|regional|sector|recognised)? ?leader in|a (?:shining"
    r"|model) example|record[- ](?:breaking"
    r"|high|number)s?"
    r"|phenomenal(?:ly)?|extraordinar(?:y|ily)|stunning|proves?(?! (?:nothing|neither"
    r"|little|no\b))|proven|proof|guarantees?|guaranteed)\b",
    re.IGNORECASE,
)
WHOLLY = re.compile(
    r"\b(?:fully|completely|totally|entirely|universally|unanimous(?:ly)?|wholly|thoroughly"
    r"|without exception"
    r"|across the board|in every (?:way|respect|area|part|case)|100 ?(?:%|per ?cent)|always|never"
    r"|at all times|no longer any|for everyone|for everybody|by everyone|by everybody"
    r"|in every (?:\w+ )?(?:decision|project|team|service|room|meeting|corner|department)"
    r"|(?:at|on) every (?:level|turn|step|stage)"
    r"|to a (?:man|woman|person)|top to bottom|root and branch|once and for all|for good"
    r"|through and through"
    r"|not (?:a |one )single|not one|every (?:single|last)|each and every"
    r"|the whole of the council|the (?:whole|entire) (?:council|county|organisation"
    r"|workforce|team|system|community)"
    r"|the entirety|in all (?:it|we|they) do(?:es)?|in everything|nothing but"
    r"|no exceptions?|invariably|forever|everlasting|permanently|guarantee\w*)\b",
    re.IGNORECASE,
)
WHOM = (
    r"(?:people|staff|carers|members|champions|families|interviewees|respondents|participants"
    r"|councils?"
    r"|projects?|services?|teams?|shifts?|aims?|partners|providers|departments?"
    r"|parts? of the council|areas?"
    r"|residents?|leaders?|managers?|users?|tenders?|gardeners?|neighbours?|changes"
    r"|recommendations?"
    r"|groups?|directorates?|decisions?|outcomes?|sheds?|allotments?|person|carer|member"
    r"|champion|family|one of"
    r"|those|of them|involved|adopted|agreed|achieved|met|done|in place|completed|delivered)"
)
ALL = re.compile(
    rf"\b(?:(?:all|every|each) (?:single )?(?:of )?(?:the |our |its |these |those "
    rf"|their )?(?P<many>\d+ |(?:two|three|four"
    rf"|five|six|seven|eight|nine|ten|\w+teen|\w+ty) )?(?:[\w’-]+ ){{0,3}}?{WHOM}"
    r"|both (?:of )?(?:the |our |its )?(?:shifts|aims|outcomes|targets|recommendations|projects)"
    r"|everyone|everybody|everything|everywhere|no ?body(?! (?:can|could|knows|has judged"
    r"|tested|checked|noted|was compared|asked|wrote|has called|called|answered"
    r"|has answered|found))"
    r"|no[- ]one(?! (?:can|could|knows|tested|checked|was compared))|not (?:a "
    r"|one )single \w+|the (?:whole|entire) (?:council|county|workforce|organisation)"
    r"|no (?:staff|carers?|members?"
    r"|people|person|project"
    r"|service|part|team)|none of (?:the|our) (?!\d))\b",
    re.IGNORECASE,
)
# What is true of every number of a report, or of everybody who was asked, is about the work.
OF_THE_WORK = re.compile(
    r"\b(?:number|word|page|table|report|chart|question|answer|interview|quote|code|version"
    r"|evidence|judge\w*|tables|names|question|sheets?|notes?|quotes?|card"
    r"|asked|invited|interviewed|ask|read|reads|signed?|sign off|rule|level (?:is|was)"
    r"|levels are|finding|has (?:a|its own) (?:page|level|chapter|section)|tested"
    r"|everybody we|paragraph"
    r"|reader|record|records|spoke|points|speaks|source|survey was|open to|thank|sorted|sorters?"
    r"|cards?|piles?)\b",
    re.IGNORECASE,
)
# What invites, thanks or asks, or says where to find us, praises nothing.
HARMLESS = re.compile(
    r"\b(?:welcome|thank\w*|invit\w*|please|best (?:way|time|place|day|person|number"
    r"|address) (?:to|for|of)"
    r"|(?:would|might|may) be best|it is best|best (?:to|if|read|done|wishes|before)"
    r"|tested them|checked|know(?:s)? (?:yet|for sure)"
    r"|you need|bring|lunch|tea|room|venue|(?:largest|biggest|smallest) (?:print|type|font"
    r"|size|room)"
    r"|photograph\w*|copy|copies|leaflet|can use|was counted|were counted|we know|should"
    r"|must|will be sent|ask us|on request"
    r"|at (?:the )?(?:least|most)|means?)\b",
    re.IGNORECASE,
)
IN_EVERY = re.compile(r"\b(?:for|in|of|out of)\s+$", re.IGNORECASE)
AROUND = 45
SAID_OFTEN = re.compile(r"\b(?:said|answered|chose|or|and|,)\s+[“\"]?$", re.IGNORECASE)


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Words that leave nothing above them, and words that leave nobody out."""
    if asks(sentence):
        return
    for word in SUPERLATIVE.finditer(sentence.text):
        if HARMLESS.search(sentence.text[max(0, word.start() - 5) : word.end() + 20]):
            continue
        if not _claims_nothing(sentence, word) and not _of_two_numbers(sentence, word):
            yield Found(word[0], "no finding compares it with everything else of its kind")
    for word in WHOLLY.finditer(sentence.text):
        said = SAID_OFTEN.search(sentence.text[: word.start()])
        borne = said or _counted(sentence) or _of_the_work(sentence, word)
        if not (borne or _claims_nothing(sentence, word)):
            yield Found(word[0], "no finding shows that it is so without exception")
    for word in ALL.finditer(sentence.text):
        if _claims_nothing(sentence, word) or _of_the_work(sentence, word):
            continue
        if re.match(r"each (?:group|aim|outcome)", word[0], re.I) and not word["many"]:
            continue  # of each apart, not of all alike
        counted = word["many"] is not None or re.match(
            r"every (?:one|hundred|ten)\b", word[0], re.I
        )
        if counted and IN_EVERY.search(sentence.text[: word.start()]):
            continue  # “six in every ten of the 15”
        if ALL_AIMS.search(word[0]) and PHRASE.search(sentence.text):
            continue  # a level said of all aims, which the rule on levels looks at
        if not _bears_all(sentence, word, bearing):
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
        or told_by_people(sentence, place)
        or denies(sentence, place)
        or bool(
            re.search(
                r"\b(?:nearly|almost|not|part of|beside|than|among|with|from|like|of"
                r"|asked|thank)\s+$",
                sentence.text[:place],
                re.I,
            )
        )
    )


def _of_two_numbers(sentence: Sentence, word: re.Match[str]) -> bool:
    """“Lowest among …, highest among …”, in a sentence that gives the ends in numbers."""
    ends = word[0].casefold() in ("highest", "lowest", "largest", "the largest", "the highest")
    return ends and sum(n.kind in (COUNT, PERCENT, PAIR) for n in sentence.numbers) > 1


def _counted(sentence: Sentence) -> bool:
    return any(n.kind in (PAIR, COUNT) for n in sentence.numbers)


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
