"""Tells where a sentence claims nothing: it doubts, wishes, asks, denies, or says who says so."""

from __future__ import annotations

import re

from analysis.judge.lint.chance import plainly
from analysis.judge.lint.movement import DOWN, UP
from analysis.judge.lint.numbers import IN_HUNDRED, PAIR, PERCENT
from analysis.judge.lint.saying import SAID, SAYING
from analysis.judge.lint.sentence import Sentence

DOUBT = re.compile(
    r"\b(?:(?:can ?not|can[’']t|could not|couldn[’']t|do not|don[’']t|does not|did not|didn[’']t"
    r"|not"
    r"|unable to|too early to|no way to|not able to|hard to|not possible to|impossible to)"
    r"(?:\s+(?:yet|by itself|by themselves|in itself|alone|able to|possible to))*\s+"
    r"(?:tell|say|said|know|known|show|shown|prove|proven|claim|claimed|conclude|mean|be sure|sure"
    r"|certain|measure|measured|rule out|attribute|put down|judge|take|read|compare|believe"
    r"|necessarily|set beside|due to chance|down to)"
    r"|nobody (?:can|could|knows)|no one (?:can|could|knows)|not known|unknown|unclear|whether"
    r"|no evidence"
    r"|nothing (?:[\w’-]+ ){0,5}?(?:shows?|says?|tells?|points?|explains?|bears?|proves?|suggests?"
    r"|supports?|puts?|lets?|allows?|gives?|reveals?|claims?|makes? it)"
    r"|(?:is|are) all (?:that )?(?:I|we|one|you|anyone|it|they|this|(?:the|our) \w+) (?:can|could"
    r"|will|would|dare|may)|all (?:I|we) (?:can|could|dare|may)|caution(?! aside| thrown"
    r"| to the wind)"
    r"|careful|wary|beware|warn(?:s|ed|ing)?|hesitat\w+|stops? short of|stopped short of|refrains?"
    r"|refrain(?:ed|ing)|resist(?:s|ed|ing)? the (?:temptation|urge)|rash|premature|hasty|unwise"
    r"|before (?:anything|anyone|anybody|any of (?:this|it)) (?:is|can|could|may|should)"
    r"|too far to|go no further|no further than"
    r"|too few|no source|not a fair comparison|would not|without claiming|remains to be seen"
    r"|too early|no clear (?:change|sign|difference|trend)|(?:nothing|no[- ]one"
    r"|no figure) to compare"
    r"|chance (?:alone )?(?:could|can|may|might)|(?:could|may|might) be chance|no record of"
    r"|not enough evidence|we do not|no finding|may or may not|say nothing"
    r"|neither)\b",
    re.IGNORECASE,
)
# “Asked whether it works, staff …” tells what was asked, and doubts nothing that follows.
WHEN_ASKED = re.compile(
    r"^\W*(?:when |if )?(?:asked|questioned|quizzed|to the question|on) (?:about |of )?"
    r"(?:whether|if|how)\b[^,;:]{0,120}[,:]",
    re.IGNORECASE,
)
WISH = re.compile(
    r"\b(?:would|could|should|might|may|will|shall|must|needs?|needed|wants?|wanted|hopes?|hoped"
    r"|hoping|wish\w*|aims?|aimed|plans? to|planned to|intend\w*|expect\w*|if|ask (?:you|us|that"
    r"|for)"
    r"|goal|vision|ambition|in order to|so as to|set out to|meant to|designed to|recommends?"
    r"|recommended|propos\w+|likely to|look(?:s|ed|ing)? at how|asks? (?:how|about)|asked (?:how"
    r"|about"
    r"|people|them|staff|carers|you)|to be)\b",
    re.IGNORECASE,
)
# “Members will see 12 projects”, “the group could agree on nothing above …” tell what is so.
TOLD_AS_SO = re.compile(
    r"\b(?:members|readers?|you|councillors|trustees|colleagues|committee|cabinet|anyone|everybody"
    r"|everyone|nobody)(?: who reads? (?:this|on))? (?:will|would|may|might|should|could|must)"
    r"(?: (?:also|all|now|soon|well|wish|want|like|care|need|recall|not fail|be [\w-]+|have)){0,2}"
    r"(?: to)? (?:see|note|noted|notice|noticed|find|hear|heard|know|learn|read|recall|remember"
    r"|recognise|observe|agree|spot|gather|be told|be aware)\b"
    r"|\b(?:(?:will|may|might|should|can|must) (?:\w+ )?be )?(?:pleased|glad|happy|proud"
    r"|delighted|relieved|sorry|sad) (?:to|that)\b"
    r"|\bshould be noted\b",
    re.IGNORECASE,
)
QUOTED = re.compile(r"“[^”]*”")
DENIAL = re.compile(r"\b(?:not|no|none|nobody|never|neither|nor|cannot|can[’']t|\w+n[’']t)\b", re.I)
ASKS = re.compile(
    r"^\W*(?:what|how|where|who|whom|which|why|when|whether|if|is|are|do|does|did|has|have|can)\b",
    re.I,
)
# Asked so that nobody can say no.
NO_QUESTION = re.compile(
    r"^\W*(?:(?:and|so|but),? )?(?:who (?:needs?|can|could|would|will|still|dares)|need (?:we|one"
    r"|anyone|you)"
    r"|is it any|any wonder|is (?:it|that|this) not|isn[’']t|aren[’']t|hasn[’']t|doesn[’']t"
    r"|didn[’']t"
    r"|what (?:more|better|clearer|stronger) \w+|how else|what else (?:but|than|could it be))\b",
    re.IGNORECASE,
)
COUNTED = re.compile(
    r"\s*(?:of (?:the|our|those|these) )?(?:[\w’-]+ ){0,2}?(?:people|staff|carers|members"
    r"|interviewees"
    r"|champions|families|gardeners|neighbours|respondents|participants)\b",
    re.IGNORECASE,
)
A_FEW = re.compile(
    r"\b(?:(?:none|up to \d+|\d+|how many) told us|some of the \d+|a few"
    r"|fewer than (?:five|\d+)|some (?:people|staff|carers|members"
    r"|interviewees|of)|up to \d+ of|between \d+ and \d+ of|none of the \d+|all \d+"
    r"|one (?:person|carer"
    r"|member))\b",
    re.IGNORECASE,
)

# “Fewer carers than staff said …” says what was said, as a count would.
MORE_OF_A_GROUP = re.compile(
    r"\b(?:set against|compared with|compared to|next to|beside|alongside|against"
    r"|unlike) [^.;:,]{1,60},"
    r" [^.;:]{0,60}?\b(?:more|fewer|less|rarely|seldom|(?:smaller|larger|higher|lower) (?:share"
    r"|part))\b"
    r"|\b(?:more|fewer|less|(?:smaller|larger|higher|lower) (?:share|proportion"
    r"|part))\b[^.;:]{0,90}"
    r"(?:\bthan\b|\bof the (?:former|latter)\b)",
    re.IGNORECASE,
)
# The verb is of somebody or something else than the people who are counted.
NOT_THEIR_WORD = re.compile(
    r"\b(?:board|council|leaders?|report|plan|minutes|records?|rule|evidence|what (?:it|we)|we"
    r"|(?<!staff )(?<!services )(?<!carers )to"
    r"|evaluation|survey)\s+$",
    re.IGNORECASE,
)
# “2019 saw …” is nobody’s word; “carers saw …”, “as they see it” is.
A_YEAR = re.compile(r"\b(?:19|20)\d\d\s+$|\b(?:this|last|the|that|one) year\s+$", re.IGNORECASE)
SEES = re.compile(
    r"(?:sees?|saw|finds?|found|rates?|views?|reports?|seems?|stated|claimed)\b", re.I
)
BY_PEOPLE = re.compile(
    r"(?:\b(?:who|they|people|them|these|those|public|services|NHS|answered|replied|responded"
    r"|we asked"
    r"|it|interviewed|survey|back|asked|providers|organisations|interviewees|respondents)|[a-z]+s"
    r"|\d)(?: (?:\w+ly|also|do|did|have|had|would|could))?\s+$"
)
IN_THEIR_VIEW = re.compile(
    r"\b(?:according to|(?:in|through) the (?:view|eyes|opinion|words|experience|judgement) of"
    r"|in (?:their|its) (?:own )?(?:view|eyes|opinion|words)|as (?:[\w’-]+ ){1,6}(?:see"
    r"|sees|saw) it"
    r"|asked (?:in|by|about|whether|if|how)|by their own account|say so themselves"
    r"|(?:claim|statement|view|opinion|idea|impression|belief|sense|suggestion|notion|sentence"
    r"|proposition|line|words) (?:that|was that|is that)|agreement (?:with|to|that|was)"
    r"|(?<!\w )to \d+ (?:of|out of) [^.;,]{1,60}(?=,)"
    r"|to \d+ (?:of|out of) [^.;,]{1,60} it (?:seems|seemed|appears|appeared))\b",
    re.IGNORECASE,
)
ENDS_WHAT_IS_SAID = re.compile(
    r"[;:(–—)]|\s-\s|\.\s|, (?:so|which|and (?:this year|now|in (?:19|20)\d\d|today)|and so"
    r"|meaning|showing|proving)\b"
)
# “…, the best that a council ever had”: a comment of ours on what was said.
OUR_COMMENT = re.compile(
    r", (?:the|an?|our|one of the|another|yet another|by far|something|more|fewer|up|down|all"
    r"|thanks|and|as) [^,;:]{0,90}$",
    re.IGNORECASE,
)
# “That 15 of 17 said so is …”: what follows the verb is ours.
THAT_THEY_SAID = re.compile(r"^That \d[^.;]*\b(?:is|was|comes|has)\s+$")
AFTER_A_COMMA = re.compile(
    r",\s+(?:(?:and|or|a|an|the|much|far|clearly|slightly|still)\s+){0,2}(?:\d+\s+(?:in 100\s+)?)?$"
)
COMPARES = re.compile(
    r"(?:more|fewer|less|up|down|higher|lower|an? (?:\w+ )?(?:rise|fall|drop|dip|jump)"
    r"|an? (?:increase|improvement)"
    r"|better|worse)\b",
    re.IGNORECASE,
)
OURS_GOES_ON = re.compile(
    r"[\w’-]+(?: (?:sharply|slightly|steadily|again|further))? (?:to|by|from) (?:\d|just|only|about"
    r"|nearly|over)",
    re.IGNORECASE,
)
A_SHARE_OF = re.compile(
    r"\W*(?:the |a |an )?(?:[\w-]+ )?(?:share|number|proportion|percentage|count|fraction"
    r"|figure|total) (?:of|for)\b",
    re.IGNORECASE,
)
MOVES = re.compile(
    r"(?:(?:has|have|had|is|are|stands?|was|were) )?(?:now |back |again |\w+ly |also |since )*"
    r"(?:up|down|higher|lower|larger|smaller|bigger|rising|falling|growing|shrinking|rose|risen"
    r"|rises|fell|fallen|grew|grown|increased|decreased"
    r"|dropped|climbed|went (?:up|down)|gone (?:up|down)|improved|declined|is up|is down|shrank)\b",
    re.IGNORECASE,
)
SAYS_NEXT = re.compile(rf"\s*(?:of (?:them|these|those) )?{SAYING}\b", re.IGNORECASE)
SAID_JUST_BEFORE = re.compile(
    rf"\b{SAYING}(?: (?:so|by|to us by|us))?:?\s+(?:(?:only|just|about|the|these) )*$",
    re.IGNORECASE,
)
SAID_AT_THE_END = re.compile(
    rf"(?:[\w\s’-]|\([^)]*\)){{0,70}}?\b{SAYING}(?: us| so| it| this| things)?(?: so"
    rf"| that way)?\W*$",
    re.IGNORECASE,
)


def doubts(sentence: Sentence, place: int) -> bool:
    """Does the clause around ``place`` say that it is not known?"""
    before, after = sentence.clause(place)
    return bool(
        DOUBT.search(plainly(WHEN_ASKED.sub("", QUOTED.sub("", before))))
        or re.match(r"[^.,]*,? (?:we cannot|is not known)", after)
    )


def wish_in(text: str) -> bool:
    """Is something wished for, rather than told to readers who “will see” that it is so?"""
    return bool(WISH.search(TOLD_AS_SO.sub("", text)))


def wishes(sentence: Sentence, place: int) -> bool:
    """Is it something that ought to be, might be, or is asked for?"""
    before, _ = sentence.clause(place)
    if _moves_a_share(sentence, place):
        return False
    last = re.split(r"[,:(]| and (?=\w+ (?:has|have|is|are)\b)", before)[-1]
    return bool(wish_in(last) or re.search(r"\bto\s+(?:\w+ly\s+)?$", before))


def denies(sentence: Sentence, place: int) -> bool:
    """Is it said not to be so?"""
    if _moves_a_share(sentence, place):
        return False
    before, _ = sentence.clause(place)
    return bool(DENIAL.search(plainly(before)[-60:]))


def asks(sentence: Sentence) -> bool:
    """Is it a question, or a heading that asks one?"""
    text = sentence.text.rstrip("”’\"' ")
    if NO_QUESTION.match(text):
        return False
    opens = bool(ASKS.match(sentence.text))
    return text.endswith("?") or (opens and (sentence.heading or not text.endswith((".", "!"))))


def claims_nothing(sentence: Sentence, place: int) -> bool:
    """Is what stands at ``place`` doubted, wished for, or a question?"""
    return asks(sentence) or doubts(sentence, place) or wishes(sentence, place)


def told_by_people(sentence: Sentence, place: int) -> bool:
    """Is it what so many people said, with how many of how many?

    “14 of the 30 people we interviewed told us that services are better” says what was said.
    """
    so_far = sentence.text[:place]
    if _moves_a_share(sentence, place):
        return False
    if IN_THEIR_VIEW.search(so_far) and _counted(sentence, len(sentence.text)):
        return True
    said = [found for found in SAID.finditer(so_far) if _is_their_word(found, so_far)]
    if said:
        within = not _ends_before(sentence, said[-1].end(), place)
        counted = _counted(sentence, place) or any(
            pattern.search(so_far) for pattern in (A_FEW, MORE_OF_A_GROUP)
        )
        return within and counted
    return any(
        number.kind == PAIR
        and number.start > place
        and _is_said_by(sentence, number.start, number.end, place)
        for number in sentence.numbers
    )


def _is_their_word(said: re.Match[str], text: str) -> bool:
    before = text[: said.start()]
    if A_YEAR.search(before) or (SEES.match(said[0]) and not BY_PEOPLE.search(before)):
        return False
    if said[0].casefold() == "answered" and before.casefold().endswith("who "):
        return False
    return not NOT_THEIR_WORD.search(before)


def _counted(sentence: Sentence, place: int) -> bool:
    """Does the sentence say of how many people, before ``place`` or as a count of a base?"""
    return any(
        number.kind in (PAIR, IN_HUNDRED)
        or (
            number.end <= place
            and (
                number.kind == PERCENT
                or bool(COUNTED.match(number.noun) or SAYS_NEXT.match(number.noun))
            )
        )
        for number in sentence.numbers
    )


def _ends_before(sentence: Sentence, start: int, place: int) -> bool:
    """Does what people said end between ``start`` and ``place``, where our own words go on?"""
    between, after = sentence.text[start:place], sentence.text[place:]
    if ENDS_WHAT_IS_SAID.search(between) or OURS_GOES_ON.match(after):
        return True
    if _moves_a_share(sentence, place):
        return True
    if sentence.text[:start].endswith("ing") and between.startswith(","):
        return True
    if THAT_THEY_SAID.search(sentence.text[:place]):
        return True
    comment = OUR_COMMENT.search(sentence.text, start)
    if comment and comment.start() < place:
        return True
    return bool(AFTER_A_COMMA.search(between) and COMPARES.match(after))


def _moves_a_share(sentence: Sentence, place: int) -> bool:
    """Is it the verb of “the share of those who said … rose”, whatever they said before it?"""
    return bool(A_SHARE_OF.match(sentence.text)) and any(
        pattern.match(sentence.text, place) for pattern in (MOVES, UP, DOWN)
    )


def _is_said_by(sentence: Sentence, start: int, end: int, place: int) -> bool:
    """“…, said 15 of the 17 champions”, “…, 15 of the 17 champions told us.”"""
    between = sentence.text[place:start]
    if SAID_JUST_BEFORE.search(between):
        return True
    after = sentence.text[end:]
    return bool(
        re.search(r",\s+(?:(?:or |and )?so |as )?$", between) and SAID_AT_THE_END.match(after)
    )
