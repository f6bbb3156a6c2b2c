"""Finds the programme named beside a change as what made it, whatever verb says so."""

from __future__ import annotations

import re
from collections.abc import Iterator

from analysis.judge.lint.bearing import Bearing
from analysis.judge.lint.chance import plainly
from analysis.judge.lint.movement import BETTER, DOWN, UP
from analysis.judge.lint.numbers import COUNT, PAIR, numbers_in
from analysis.judge.lint.sentence import Sentence

# The programme, and what it does: whoever could be given credit.
ACTOR = (
    r"(?:programme|co-?production(?! (?:is|means) )|scheme|initiative|training|handbook|guidance"
    r"|agreement|concordat|festival|campaigns?|outreach|network|strategy|approach|partnership"
    r"|leadership|teamwork|workshops?|courses?|evaluation|paying people|payments?"
    r"|going out(?: to [\w’'· -]{1,30}?)?"
    r"|working (?:together|with people)|listening(?: to people)?|planning with people|joint working"
    r"|involving people|team|board(?! meetings?| members?)|(?:our|their|the|its|this|such|hard"
    r"|good) (?:work|efforts?)"
    r"|peer researchers|method|(?:written |new )?rules|money|spending|funding|grants?|investment"
    r"|budget|reform|changeover)"
)
OF_ACTOR = (
    rf"(?:(?:the|our|this|that|these|a|an|its|their|such|some|new|good|hard|written|strong"
    rf"|co-production"
    rf"|council[’']s|programme[’']s|team[’']s|staff|joint|local|more|better|careful|steady|patient"
    rf"|sheer"
    rf"|all) ){{0,4}}{ACTOR}"
)
# “On the board”, “at the festival”, “since the programme began”: where or when, not why.
WHERE_OR_WHEN = re.compile(
    r"\b(?:since|after|before|when|once|during|until|till|while|as|on|at|in|into|inside|within"
    r"|across"
    r"|outside|for|about|around|near|over|to|of|between|against|with|without|from|towards|beyond"
    r"|than"
    r"|if|whether|how|what|where|who|for|like|and|or|per|under|called|named|that)"
    r"(?: (?:the|our|this|that|a|an|its|their|each|every|any|one|year|start|new|first|second|third"
    r"|written|of|in|team|programme|council|co-production|all|[\w’-]+[’']s|both|two"
    r"|three)){0,5}\s*$",
    re.IGNORECASE,
)
# Verbs that tell what somebody of the programme counted, held or did, and no more.
OF_DOING = re.compile(
    r"(?:(?:was|were|is|are|has|have|had|been|be|being|did|does|do|will|may|might|could|can|would"
    r"|should"
    r"|cannot|must)$|(?:count|record|note|keep|kept|held|hold|met|meets|ran|run|train|visit|speak"
    r"|spoke"
    r"|talk|ask|invite|began|begin|start|open|took|take|lists?$|listed|shows?$|showed|say|said"
    r"|report"
    r"|knows?$|knew|names?$|named|gave|give|paid|offer|publish|wrote|write|set|plan|agree|decide"
    r"|sent"
    r"|saw$|sees$|met|involve|interview|judge|chose|want|hope|work(?:s|ed)? with|came|went|is|as|us"
    r"|includes?|covers?|lasted?|ended?|stood|lies$|consists?|members?|meetings?|records?|figures?"
    r"|counts?|years?|this|its|his|does|less|across|others|thus|always|perhaps|process|has|various"
    r"|focus|press|access|business|status|news|asks|aims|reached|handed|held|helps? us|follow"
    r"|evaluat|look|belong|need|existed|remain|lacks?|believes?|thinks?|feels?)\w{0,3}$)",
    re.IGNORECASE,
)
ADVERBS = (
    r"(?:(?:\w+ly|also|now|since|itself|alone|all|in fact|again|first|at last|soon|then|once more"
    r"|over the year|in a year|this year) ){0,2}"
)
SUBJECT = re.compile(
    rf"\b(?P<actor>{ACTOR})\b(?:,? (?:with people|of ours|as such|and its \w+|and all))?,? "
    rf"{ADVERBS}(?P<aux>(?:has|have|had|can|did|does|do) )?{ADVERBS}"
    r"(?P<verb>[a-z]+(?:-[a-z]+)?)\b(?=(?P<rest>[^.;]{0,120}))",
    re.IGNORECASE,
)
VERB = re.compile(
    r"(?:\w{2,}(?:ed|es|s)|\w*(?:brought|made|got|gave|won|drew|grew|drove|led|built|lent|did|cut"
    r"|put|let"
    r"|bred|bore|sent|taught|fed|bought|paid|told|took|broke|woke|rose|spoke|shook|struck|sparked"
    r"|left"
    r"|meant|kept|set|saw|held|turned))$",
    re.IGNORECASE,
)
BY_IT = re.compile(
    rf"^\W*(?:it|they|this|that|these) {ADVERBS}(?:(?:has|have"
    rf"|had) )?{ADVERBS}(?P<verb>[a-z]+)\b(?P<rest>.*)",
    re.IGNORECASE,
)
MOVED = re.compile(r"\bfrom \d[^.;]{0,80}?\b(?:to|into) \d|\b(?:more|fewer|less|better|up|down)\b")
# “X rose …: the work of the programme”, “… – the team’s doing”, “the fruit of training”.
MERIT = (
    r"(?:impact|effect|influence|fruits?|legacy|doing|merit|achievement|power|benefits?|pay-?off"
    r"|result"
    r"|credit|success|handiwork|work|product|outcome|consequence|reward|contribution|persistence"
    r"|tribute|testi?mon(?:y|ial)|testament|proof|hallmark|mark|stamp|footprint|imprint|signature"
    r"|harvest|dividends?|return|yield|victory|triumph|win|feat|growth|strength|magic|touch|hand"
    r"|value|worth|answer|key|reason|cause|source|root|driver|engine|motor|force|secret|explanation"
    r"|spur|trigger|catalyst|making|deed|upshot|brainchild|presence|pull|push|drive|energy|example"
    r"|evidence|efforts?|spirit|zeal|drive|will|commitment|dedication|arrival|coming|launch"
    r"|backing|help)"
)
CREDITED = (
    rf"{MERIT}s? (?:of|to|for|from|by|behind|that) {OF_ACTOR}\b",
    rf"\b{OF_ACTOR}[’']s? (?:own |very |direct |greatest |biggest |main |real )?{MERIT}\b",
    rf"\b(?:hats off|kudos|bravo|praise|credit|congratulations|well done|thumbs up|applause"
    rf"|a big hand"
    rf"|three cheers|full marks|thank you|cheers|glory|honour),? (?:is due |goes |go |belongs )?"
    rf"(?:to |for )?(?:{OF_ACTOR}|(?:the |our |all |its ){{0,2}}champions)\b"
    rf"|\b{OF_ACTOR} (?:has |have )?(?:deserves?|earn(?:s|ed)?|merits?) (?:[\w’-]+ ){{0,4}}?"
    r"(?:applause|praise|credit|thanks|medal|bow|recognition|cheers?)\b"
    r"|\b(?:money|time|hours|effort|investment|spending|budget)\b[^.;:,]{0,30}\bwell (?:spent"
    r"|invested"
    r"|used)\b|\bworth (?:every (?:penny|pound|hour)|the (?:money|effort|cost))\b"
    rf"|\btake a bow,? {OF_ACTOR}\b"
    rf"|\b(?:look|seek|search) (?:no further|for the (?:cause"
    rf"|reason) no further) than {OF_ACTOR}\b",
    rf"\b{OF_ACTOR} to thank\b|\bthank {OF_ACTOR}\b|\bthanks,? [^.;]{{0,40}}{OF_ACTOR}",
    rf"(?<!stand )(?<!standing )(?<!stands )(?<!stood )(?<!run )(?<!held )(?<!counted )(?<!kept"
    rf" )(?<!asked )(?<!known )"
    rf"\b(?:by|through|via|by way of|by means of|courtesy of|by dint of|on the strength of"
    rf"|on the back of"
    rf"|in (?:\w+ )?(?:response|answer|reply) to|prompted by|under the influence of"
    rf"|with the help of"
    rf"|with help from|at the hands? of|out of|down to|up to|owed to|due to|behind"
    rf"|thanks to) {OF_ACTOR}\b"
    r"(?! (?:records?|figures?|meetings?|members?|began|started|was set up))",
    rf"\b(?:is|was|are|were|be|been|:|–|-|—) {OF_ACTOR}(?: at work| in action| itself"
    rf"| alone)?\s*(?:[.!;]|$)",
    rf"\b(?:is|was) {OF_ACTOR} (?:that|which|who)\b",
    rf"\b(?:what|how much|how far|just what|see what|everything) {OF_ACTOR} (?:can|could|does|do"
    rf"|did|has|is able)\b",
    rf"\b{OF_ACTOR} (?:is|was|are|were) (?:clearly |plainly |surely )?(?:the|one|our|a|an"
    rf"|its) (?:\w+ ){{0,2}}{MERIT}\b",
    rf"\b{OF_ACTOR} {ADVERBS}(?:has|have|had|is|was)? ?{ADVERBS}(?:paid (?:for itself|off"
    rf"|dividends)|had (?:its|an) effect"
    r"|t[oa]k(?:es?|en|ing) (?:its |full )?(?:effect|hold|root|toll)|took (?:its |full )?(?:effect"
    r"|hold|root|toll)"
    r"|bor(?:e|ne) (?:\w+ )?fruit|done (?:its|the) (?:work|job|trick)|prov(?:ed|en|es) (?:itself"
    r"|its worth)"
    r"|shows? its|ma[dk]es? itself felt|come of age|held its promise|kept its promise)\b",
    rf"\b(?:it is|it was) (?:to|through|with|by|because of|from|in) {OF_ACTOR} that\b",
    rf"\b{ACTOR} (?:effect|dividend|bonus|boost|payoff|magic|factor|touch|difference)\b",
    r"(?:£[\d,.]+\w*|\b\d[\d,]* (?:pounds|hours))\b[^.;:]{0,60}? (?:bought|buys?|purchased|paid for"
    r"|pays for|yielded|yields|returned|earned|secured|delivered|delivers|produced|produces|won"
    r"|brought|got|gave|gives|made|lifted|raised|pushed|took|drove|turned|grew|moved|helped"
    r"|achieved|generated|created|translated|bore|meant|funded)\b",
    r"\b(?:bought|buys?|purchased|paid for|pays? for|yielded|yields?|secured|funded)"
    r" (?:us |them |the council )?(?:an? |the |this |that |such an? )?(?:\w+ )?(?:rise|increase"
    r"|growth|gain|jump|climb|improvement|leap|step up|fall|drop|cut|reduction|change|success"
    r"|more|better|fewer|stronger|closer|higher)\b",
    rf"\b{ACTOR} (?:that|which) (?:works?|pays?|delivers?|succeeds?)\b|\bworking {ACTOR}\b",
    rf"\b(?:now that|seeing (?:that|as)|given that?|in view of|in (?:the )?light of|as soon as)"
    rf" (?:there (?:is|are|was|were) )?{OF_ACTOR}\b",
    rf"\b(?:came|comes?|come|coming|won|earned|gained) (?:about )?(?:with|through|by"
    rf"|from) {OF_ACTOR}\b",
    r"\b(?:no|hardly an?|scarcely an?|not an?|neither) (?:mere )?(?:coincidence|accident)\b",
    rf"\bwhat (?:a |good |an? \w+ ){{0,2}}{ACTOR} (?:can|could|does|do|did|has)\b",
    rf"\b(?:it|all it|what it) (?:took|takes|needed|needs|required)\b[^.;]{{0,30}}{OF_ACTOR}\b",
    rf"\b(?:cause|reason|driver|key|secret|recipe|explanation|answer)s?\s*[:=]\s*{OF_ACTOR}\b",
    rf"\b(?:no|take away|remove|minus) {OF_ACTOR}, (?:no|and)\b|\bwith {OF_ACTOR} (?:came|come"
    rf"|went|arrived)\b",
    r"\b(?:shows?|proves?|demonstrates?|see) (?:what|how well|how much|that|just what) (?:it|they"
    r"|this|that)"
    r" (?:can|could|does|do|works?|is able|pays)\b",
    rf"\bwith {OF_ACTOR} (?:in place|behind|to (?:help|guide|lead)|at (?:the|their)|on board"
    rf"|up and running)",
    rf"\b{OF_ACTOR}\s*(?:=|→|->|, hence|, thus|, therefore|, then|: from)(?=[^.;]*\d)",
    rf"^\W*{OF_ACTOR}, (?:and|so) (?=[^.;]*\d)",
    rf"\b{OF_ACTOR} (?:works?|worked|pays?|paid off|succeeds?|succeeded|delivers?|delivered"
    r"|helps|helped|did (?:it|this|that|the (?:trick|job|rest))|at work|in action)\b",
)
CREDIT = re.compile("|".join(CREDITED), re.IGNORECASE)
# That no cause is claimed is owned in the sentence, or in the next.
NO_CAUSE = re.compile(
    r"\b(?:(?:can ?not|can[’']t|could not|do not|don[’']t|does not|did not|will not|would not"
    r"|unable to"
    r"|too early to|hard to|nobody can|no one can) (?:yet |by itself |alone "
    r"|of itself )?(?:be )?(?:tell|say|know"
    r"|claim|show|prove|conclude|credit|attribut|trace|put|laid|lay|ascrib|judge|answer|mean|link"
    r"|name|told|sure"
    r"|rule|imply|establish|call|read|settle|follow|decide|count|infer|say so)\w*"
    r"|need not|not (?:to say|built|designed|meant|enough|necessarily|because|due|mean|follow"
    r"|evidence"
    r"|(?:be |have been )?(?:the|a|its|our|any) (?:\w+ )?(?:reason|cause|doing|merit|work|proof"
    r"|effect))"
    r"|no (?:cause|claim|proof|way|link|evidence|means)|without (?:claiming|saying|knowing)"
    r"|name no|claim no|draw no|make no|whether|wrong to|(?:say|tell|prove|show)s? nothing|unknown"
    r"|unclear"
    r"|nothing (?:here|in (?:our|the|this)|that we)|may|might|perhaps|possibly|coincid\w+"
    r"|open question"
    r"|(?:other|another|more than one|many|different|several) (?:\w+ )?(?:things?|reasons?|causes?"
    r"|explanations?|factors?|changes))\b",
    re.IGNORECASE,
)
ASKED_WHY = re.compile(
    r"^\W*(?:(?:and|but|so) )?(?:why|how come|how (?:did|was|is|has|have|could)|what (?:made|lies"
    r"|lay|is|was"
    r"|stands|explains?|caused?|drove|brought|moved|led|accounts?|did|turned|changed"
    r"|happened))\b[^?]*\?",
    re.IGNORECASE,
)
WITHOUT_IT = re.compile(
    rf"\b(?:would|could)\b[^?]*\b(?:without|but for|had it not been for) {OF_ACTOR}\b[^?]*\?",
    re.IGNORECASE,
)
COUNTERFACTUAL = re.compile(
    rf"\b(?:without|but for|(?:had|were|was) (?:it|there) (?:not )?(?:been )?(?:not )?(?:for|no)"
    rf"|if not for"
    rf"|absent|minus|lacking|in the absence of) {OF_ACTOR}\b",
    re.IGNORECASE,
)
WOULD = re.compile(r"\b(?:would|could|might|never)\b", re.IGNORECASE)
A_REMARK = 10  # words
REMARK = re.compile(
    r"\W*(?:(?:and|so|now|yes),? )?(?:that|this|these|those|such|it|they|both|all (?:of )?(?:this"
    r"|that)"
    r"|call it|put it|credit|thanks?|blame|look no further|(?:the|our|its) (?:cause|reason|credit"
    r"|answer|driver|secret|explanation|why|difference)|what you see|there you|proof|hats off"
    r"|well done|bravo|congratulations|a (?:tribute|credit|testament))\b",
    re.IGNORECASE,
)
SURELY_NOT = re.compile(
    r"^\W*(?:hardly|no\b|never|surely not|certainly not|of course not|scarcely|not likely"
    r"|we doubt)",
    re.IGNORECASE,
)
NAMES_ACTOR = re.compile(rf"^\W*(?:[\w’'-]+ ){{0,6}}?{ACTOR}\b", re.IGNORECASE)


def credited(sentence: Sentence, bearing: Bearing) -> Iterator[re.Match[str]]:
    """The programme, or what it did, as what made a change.

    Parameters
    ----------
    sentence
        That may tell of a change.
    bearing
        What the findings bear, by which numbers of two years are known.
    """
    if (asked := WITHOUT_IT.search(sentence.text)) and SURELY_NOT.match(sentence.after):
        yield asked
        return
    if NO_CAUSE.search(plainly(sentence.text)) or NO_CAUSE.search(plainly(sentence.after)):
        return
    if ASKED_WHY.match(sentence.before) and (answer := NAMES_ACTOR.match(sentence.text)):
        yield answer
        return
    if (without := COUNTERFACTUAL.search(sentence.text)) and WOULD.search(sentence.text):
        yield without
        return
    if not (_tells_of_a_change(sentence) or _refers_to_a_change(sentence)):
        return
    text = _without_records(sentence, bearing)
    yield from CREDIT.finditer(text)
    for acts in SUBJECT.finditer(text):
        if _acts(acts, text):
            yield acts
    yield from _by_it(sentence)


def _by_it(sentence: Sentence) -> Iterator[re.Match[str]]:
    """“It took …”, where the sentence before names the programme as what is meant."""
    it = BY_IT.match(sentence.text)
    if not it or OF_DOING.match(it["verb"]) or not VERB.match(it["verb"]):
        return
    if not re.search(rf"\b{ACTOR}\b", sentence.before, re.IGNORECASE):
        return
    if MOVED.search(it["rest"]):
        yield it


def _tells_of_a_change(sentence: Sentence) -> bool:
    if any(pattern.search(sentence.text) for pattern in (UP, DOWN, BETTER)):
        return True
    return any(number.kind in (COUNT, PAIR) for number in sentence.numbers)


def _refers_to_a_change(sentence: Sentence) -> bool:
    """Is it a remark on two numbers, or on a change, in the sentence before it?"""
    before = sentence.before
    if not REMARK.match(sentence.text) and len(sentence.text.split()) > A_REMARK:
        return False
    if any(pattern.search(before) for pattern in (UP, DOWN)):
        return True
    return sum(number.kind in (COUNT, PAIR) for number in numbers_in(before)) > 1


def _without_records(sentence: Sentence, bearing: Bearing) -> str:
    """The text without the names of what is counted, such as “people on the board”."""
    text = sentence.text
    for known in bearing.named_in(sentence.raw):
        if not known.counted:
            continue
        found = re.search(re.escape(known.name), sentence.raw, re.IGNORECASE)
        if found:
            text = text[: found.start()] + "·" * len(found[0]) + text[found.end() :]
    return text


def _acts(acts: re.Match[str], text: str) -> bool:
    """Does it do something with its verb other than what it counted, held or ran?"""
    verb = acts["verb"]
    if WHERE_OR_WHEN.search(text[: acts.start()]):
        return False
    if OF_DOING.match(verb) or not (acts["aux"] or VERB.match(verb)):
        return False
    return bool(re.search(r"\w", acts["rest"])) or bool(re.search(r"\d", text[: acts.start()]))
