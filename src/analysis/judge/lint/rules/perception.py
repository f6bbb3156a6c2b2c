"""Finds what people think or feel, offered as what happened."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.chance import may_be_chance
from analysis.judge.lint.claim import Found
from analysis.judge.lint.honest import (
    IN_THEIR_VIEW,
    asks,
    claims_nothing,
    denies,
    doubts,
    told_by_people,
)
from analysis.judge.lint.matching import matched
from analysis.judge.lint.numbers import PAIR, Number
from analysis.judge.lint.rules import uncounted
from analysis.judge.lint.rules.views import (
    A_STATEMENT,
    AS_A_VIEW,
    AS_OUTCOME,
    WE_FOUND,
    WHAT_OTHERS_SAY,
)
from analysis.judge.lint.saying import SAYING
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
    r"|getting on better|safer|happier|healthier|easier|pays? off|paying off|delivering|worse"
    r"|(?:are|is|being|be|were|was) (?:now )?(?:heard|listened to|valued|respected|included"
    r"|equals?)"
    r"|having a say|in charge)"
)
FELT = re.compile(
    rf"\b(?P<who>{WHO})\b(?:[^.;:?!]{{0,50}}?)\b(?P<feel>{FEEL})\b[^.;?!]{{0,120}}?\b(?P<claim>{OUTCOME})\b",
    re.IGNORECASE,
)
SHOWS = re.compile(
    r"(?:(?:[,;:–-]|\band)\s+(?:and\s+)?(?:so|therefore|thus|hence)\b|(?:which|this|that"
    r"|these (?:views|answers"
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
# Opinions called proof, whatever of.
PROVES = re.compile(
    r"\b(?:(?:it|this|that) (?:is|was|must be) (?:now |quite |very )?(?:clear|plain|evident"
    r"|obvious|certain|true|a fact"
    r"|undeniable|beyond)|^\W*fact:|(?:have |has |had |do |did )?(?:noticed?|recogni[sz]ed?"
    r"|reali[sz]ed?"
    r"|acknowledged?|know|knew|witness(?:ed)?|seen|discovered|found out|experienced?|can tell"
    r"|are aware"
    r"|appreciated?|enjoy(?:ed)?|remember)(?=\W*$|(?: (?:it|this|that))(?: too| as well)?\W*$)"
    r"|prov(?:e[sdn]?|ing)|proof|confirm(?:s|ed|ing)?|vouch(?:es|ed)?|testif(?:y|ies|ied)"
    r"|demonstrat(?:e|es|ed|ing)|show(?:s|ed|ing)?|bear(?:s)? (?:it|this|that|them) out|attest\w*"
    r"|(?:is|are|as) (?:the |clear |living )?(?:evidence|witness(?:es)?)|evidences?"
    r"|establish(?:es|ed)"
    r"|verif(?:y|ies|ied)|(?:leaves?|is|are|there is) no (?:room for )?doubt|speaks? for itself"
    r"|going by|judging by|to go by|ask the|so it (?:is|does|has|must)\b|so it (?:is"
    r"|must be) (?:true|so)|it is a fact|in fact|as a matter of fact|know(?:s)? it"
    r"|can see for themselves"
    r"|(?:anyone|anybody|everyone|everybody|you|one|all) can (?:now |plainly )?(?:see|tell)"
    r"|as (?:seen|shown|evidenced|witnessed|proven|demonstrated|illustrated|borne out) (?:by|in"
    r"|from)|goes to show|means? that|underlines?|clearly|plainly|indeed)\b",
    re.IGNORECASE,
)
OUR_TABLES_SHOW = re.compile(
    r"\b(?:table|chart|figure|page|section|bar|ring|line|column|records?|row|range|we (?:do not )?"
    r"(?:also )?)s?\b[^.;,]{0,25}$|\bnot (?:by itself )?$|\b(?:to|that|does not|do not"
    r"|did not|no|cannot)\s+$",
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
WHO_ANSWERED = re.compile(
    r"\b(?:who|whom|that) (?:answered|replied|responded|took part|filled (?:it )?in"
    r"|we asked|were asked)\b",
    re.IGNORECASE,
)
SINCE = re.compile(
    r"(?:^|[,;:–-] ?|\band )\s*(?:since|because|for|given that|seeing (?:that|as)"
    r"|considering(?: that)?|now that"
    r"|after all|in that)\s+(?:at least |as many as |some |about |the |all )?$",
    re.IGNORECASE,
)
LONG_BEFORE = 20
# “…, 15 of 17 champions having said yes.”
HAVING_SAID = re.compile(
    r"^[^,;:.]{0,90}\b(?:having (?:said|agreed|answered|ticked|told us)|(?:saying|agreeing|nodding"
    r"|behind|backing|endorsing)"
    r"(?: (?:so|yes|it|this|that|as much))?)(?: (?:so|yes|it|this|that|as much))*\W*$",
    re.IGNORECASE,
)
# Words that close a matter.
VERDICT = re.compile(
    r"\b(?:settles?(?= (?:it|that|the|this|any)\b)|(?:case|question|matter|debate) (?:closed"
    r"|settled)"
    r"|end of (?:story|argument|discussion)|enough said|QED|there you have it|that is that"
    r"|(?:ought|are bound|are placed) to know|(?:they|who|people|staff|carers) (?:should"
    r"|would) know"
    r"|they are right|(?:and |quite )rightly so|puts? (?:it|that|this|the matter) beyond"
    r"|no arguing|(?:rightly|correctly|truthfully|accurately) \w+|nothing (?:more )?to add"
    r"|say(?:s)? it all|speaks? volumes|take (?:it"
    r"|that) as read"
    r"|(?:there can be |leaves? )no (?:two ways|argument|debate))\b",
    re.IGNORECASE,
)
# “Does the board sway the council? It does: 55 of 137 staff.”
SO_IT_IS = re.compile(
    r"\W*(?:yes|(?:it|they|he|she|we) (?:do(?:es)?|is|are|has|have|did|was|were|can|will)"
    r"(?! not))\b",
    re.IGNORECASE,
)
SO_MANY = re.compile(r"\b\d+ (?:out )?of (?:the |our |all )?\d+\b")
OF_THE_ANSWERS = re.compile(
    r"(?:,? that| (?:the|our|their|this) (?:[\w’-]+ ){0,2}[\w’-]+[,:]| [\w’-]+[,:]|:)?"
    r"(?: only| just| about)?\s+",
    re.IGNORECASE,
)
# Not “who said”: so the sentence goes on to what is then so.
THEY_SAID = re.compile(
    rf"(?:(?! who\b| that\b| whom\b)[\w\s’-]){{1,60}}? {SAYING}\b", re.IGNORECASE
)
CONCLUDES = "this concludes from what people think that it is so; what they said stands by itself"
LONG_ENOUGH = 4


def find(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """Views without how many hold them, and views from which an outcome is concluded."""
    if asks(sentence) or sentence.findings:
        return
    yield from _concluded(sentence)
    yield from _closed(sentence)
    yield from _bare(sentence, bearing)
    yield from _felt(sentence)
    yield from uncounted.find(sentence, bearing)


def _concluded(sentence: Sentence) -> Iterator[Found]:
    for shows in SHOWS.finditer(sentence.text):
        basis = sentence.text[: shows.start()]
        spoken = SPOKEN.search(basis if len(basis.split()) > 2 else sentence.before)
        if spoken and not claims_nothing(sentence, shows.start("claim")):
            yield Found(shows[0].strip(" ,"), CONCLUDES)


def _closed(sentence: Sentence) -> Iterator[Found]:
    """What so many people said, and then that this decides the matter."""
    said = f"{sentence.before} {sentence.text}"
    for verdict in VERDICT.finditer(sentence.text):
        place = verdict.start()
        if (
            SPOKEN.search(said)
            and SO_MANY.search(said)
            and not (claims_nothing(sentence, place) or denies(sentence, place))
        ):
            yield Found(verdict[0], CONCLUDES)


def _bare(sentence: Sentence, bearing: Bearing) -> Iterator[Found]:
    """A count of people who said so, beside a statement that it is so."""
    for number in sentence.numbers:
        if number.kind != PAIR or not _is_of_opinions(number, sentence, bearing):
            continue
        if (proves := PROVES.search(sentence.text)) and _is_ours(proves, sentence):
            yield Found(proves[0], CONCLUDES)
            return
        if (since := _since(sentence, number)) and not claims_nothing(sentence, number.start):
            yield Found(since, CONCLUDES)
            return
        rest = WE_FOUND.sub("", WHAT_OTHERS_SAY.sub("", WHO_ANSWERED.sub("", sentence.text)))
        told = AS_A_VIEW.search(rest) or IN_THEIR_VIEW.search(rest)
        beside = AS_A_VIEW.search(WHAT_OTHERS_SAY.sub("", sentence.before))
        if not (told or beside or (sentence.item and sentence.above)) and _states(sentence, number):
            yield Found(number.words, AS_OUTCOME)
            return


def _is_of_opinions(number: Number, sentence: Sentence, bearing: Bearing) -> bool:
    found = matched(number, sentence, bearing)
    return bool(found.now or found.before) and all(
        known.is_opinion for known in (*found.now, *found.before)
    )


def _since(sentence: Sentence, number: Number) -> str:
    """“… is so, since 15 of 17 said so”: the words that conclude from a count, if any do."""
    found = SINCE.search(sentence.text[: number.start])
    after = sentence.text[number.end :]
    if found and (found.start() > LONG_BEFORE or "," in after):
        return f"{found[0].strip(' ,')} {number.words}"
    if HAVING_SAID.search(after) and len(sentence.text[: number.start].split()) >= LONG_ENOUGH:
        return number.words
    return ""


def _is_ours(proves: re.Match[str], sentence: Sentence) -> bool:
    place = proves.start()
    if _only_that_they_said_so(sentence, proves.end()):
        return False
    if OUR_TABLES_SHOW.search(sentence.text[:place]) or denies(sentence, place):
        return False
    if re.match(r"(?:it|this|that) (?:is|was|must)|\W*fact", proves[0], re.IGNORECASE):
        return not claims_nothing(sentence, place)
    return not claims_nothing(sentence, place) and not _within_what_is_said(sentence, place)


def _only_that_they_said_so(sentence: Sentence, place: int) -> bool:
    """“… means that 70 of 133 staff said …”: what it is shown, or meant, to be is their answer."""
    between = OF_THE_ANSWERS.match(sentence.text, place)
    return bool(between) and any(
        number.kind == PAIR
        and between
        and number.start == between.end()
        and THEY_SAID.match(sentence.text, number.end)
        for number in sentence.numbers
    )


def _within_what_is_said(sentence: Sentence, place: int) -> bool:
    return told_by_people(sentence, place)


def _states(sentence: Sentence, number: Number) -> bool:
    """Is something stated beside the count, rather than the count alone?"""
    end = len(sentence.text)
    if (
        may_be_chance(sentence, 0)
        or claims_nothing(sentence, number.start)
        or doubts(sentence, end)
    ):
        return False
    if SO_IT_IS.match(sentence.text) and sentence.before.endswith("?"):
        return True
    rest = WHO_ANSWERED.sub("", sentence.text.replace(number.words, " "))
    words = re.findall(r"[^\W\d_]+", rest)
    return len(words) > LONG_ENOUGH and bool(A_STATEMENT.search(rest))


def _felt(sentence: Sentence) -> Iterator[Found]:
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
