"""Words that say that something moved, by the way in which it did."""

from __future__ import annotations

import re

TIME = (
    r"(?:in |for |it was in |they were in )?(?:(?:19|20)\d\d|last year|the year before"
    r"|a year (?:ago|earlier|before)|before"
    r"|previously"
    r"|at the (?:start|beginning|outset)|when|ever|earlier|the previous year|the last"
    r"|in the past|(?:(?:12|twelve|six) months|(?:one|two|three|a few) years?) (?:ago"
    r"|before|earlier|back)"
    r"|they (?:did"
    r"|were|had)|it (?:was|did|had)|two years ago|then|used to)"
)
WHO = (
    r"(?:people|staff|carers|members|champions|families|councils|projects|services|teams"
    r"|providers|partners"
    r"|parts|departments|residents|gardeners|neighbours|visits|tenders|meetings|talks|posts)"
)
UP = re.compile(
    r"\b(?:cre(?:pt|eps|eping) (?:up|to)|inch(?:ed|ing) (?:up|to)|edg(?:ed|ing) (?:up|to)"
    r"|increasingly|on the (?:rise|up|increase)|rising (?:tide|number|share)|upturn|upswing|upward"
    r"|uptick"
    r"|trending up|growth|growing (?:number|share|proportion)|swell(?:ed|ing)|swollen"
    r"|gather(?:ed|ing) pace|picked up|one of more|ever more"
    r"|rose|risen|rises|rising|a rise (?:in|of)|increas(?:ed|es|ing)|(?:an? (?:\w+ )?"
    r"|the )?increase (?:in|of"
    r"|from|on)|grew|grown|grows|growing|growth in|climb(?:ed|s|ing)|jump(?:ed|s)?(?= (?:from|to"
    r"|by|in))"
    r"|soar(?:ed|ing)|surg(?:ed|ing)|went up|gone up|going up|up (?:from|by|on)|is up|are up"
    r"|expand(?:ed|ing)"
    r"|gain(?:ed|s) (?:in|of)|more and more|(?:sky)?rocketed|leapt|ballooned|mushroomed"
    r"|multiplied|shot up"
    rf"|more (?:[\w’-]+ ){{1,8}}?than {TIME}|more (?:often|people|of them)? ?than {TIME}"
    rf"|more than {TIME}"
    rf"|(?:many|far|even|much|lots) more {WHO}|(?:larger|higher) than {TIME}|up on (?:20\d\d"
    rf"|last))\b",
    re.IGNORECASE,
)
DOWN = re.compile(
    r"\b(?:on the (?:wane|decline|slide)|downturn|downward|trending down|eas(?:ed|ing)"
    r"|ebb(?:ed|ing)"
    r"|decreasingly|less and less|tail(?:ed|ing) off|dr(?:ied|ying) up|cut back|cooled|halv(?:ed"
    r"|ing)"
    r"|fell|fallen|falls|falling|a fall (?:in|of)|dropp(?:ed|ing)|a drop (?:in|of)"
    r"|decreas(?:ed|es|ing)"
    r"|a decrease|declin(?:ed|es|ing)|a decline|went down|gone down|going down|down (?:from|by"
    r"|on)|is down|are down"
    r"|reduc(?:ed|es|ing)|(?:a )?reduction (?:in|of)|shr(?:ank|unk|inking)|fewer and fewer"
    r"|plummet\w*"
    rf"|lower than {TIME}|fewer (?:[\w’-]+ ){{1,8}}?than {TIME}|fewer than {TIME}"
    rf"|slipped|dwindl\w+"
    rf"|(?:many|far|even|much) (?:fewer|less) {WHO})\b",
    re.IGNORECASE,
)
BETTER = re.compile(
    r"\b(?:warm(?:ed|ing|s) (?:to|towards)|rebuilt|restored|won over"
    r"|gain(?:ed|ing) (?:ground|strength|trust|confidence|momentum)"
    r"|warmed to|c[oa]me round to|thaw(?:ed|ing)|heal(?:ed|ing)|blossom(?:ed|ing)|bloom(?:ed|ing)"
    r"|catching up|caught up|turn(?:ed|ing)? (?:a|the) corner|br(?:eak|ok)\w* down barriers"
    r"|bridg(?:ed|ing) the|momentum|coming together|c[oa]me (?:a )?long way"
    r"|improv(?:ed|es|ing)|(?:an? (?:\w+ )?|the |real |big |clear )?improvements?"
    r"|strengthen(?:ed|s|ing)"
    r"|deepen(?:ed|s|ing)|widen(?:ed|s|ing)|boost(?:ed|s|ing)|advanc(?:ed|es|ing)|transform(?:ed"
    r"|s|ing|ation)"
    r"|turned around|(?:move|moved|moving) forward|for the better|flourish(?:ed|ing)"
    r"|(?:get|gets|got|gotten|getting|become|became|becomes|becoming|is|are|was|were|been|be|now"
    r"|feel|feels|felt"
    r"|grow|grew|grown|look|looks|works|work|made|make|makes|go|going|have|has|run|runs"
    r"|on)\s+(?:\w+\s+)?"
    r"(?:better|stronger|closer|easier|happier|safer|healthier|warmer|smoother|faster|deeper)"
    rf"|(?:better|stronger|closer|easier|warmer)\s+(?:[\w’-]+\s+){{0,4}}?than {TIME}"
    r"|(?:know|knows|understands?|have|has|had|get|gets) (?:now )?(?:far |much |a lot |even )?more "
    r"(?:about|say|trust|influence|control|confidence|power|choice|skills?)"
    r"|(?:more|far more|much more)\s+(?:confident|sure|involved|inclusive|open|trusting"
    r"|responsive|aware|skilled"
    r"|positive|satisfied|engaged|influential|effective|willing|able|supportive|accessible|equal"
    r"|joined[- ]up"
    r"|informed|comfortable|likely|trusted|person-centred)"
    r"|(?:better|stronger|closer) (?:relationships?|relations|services?|support|care|outcomes?"
    r"|understanding"
    r"|trust|lives|links|ties|communication|quality|confidence|decisions?|partnerships?|access))\b",
    re.IGNORECASE,
)
WORSE = re.compile(
    r"\b(?:got worse|worsen(?:ed|s|ing)|deteriorat\w+|weaken(?:ed|s|ing)|for the worse"
    r"|lost ground|gone backwards|eroded"
    r"|(?:get|gets|got|getting|become|became|becoming|is|are|was|were|been|now|feel|feels|felt"
    r"|grown)\s+(?:\w+\s+)?"
    rf"(?:worse|weaker|harder|poorer|slower)|(?:worse|weaker|poorer"
    rf"|harder)\s+(?:[\w’-]+\s+){{0,4}}?than {TIME}"
    r"|less\s+(?:confident|sure|involved|open|trusting|satisfied|engaged|able|willing|supportive"
    r"|positive|likely))\b",
    re.IGNORECASE,
)
# “Twice as many as in 2018” is not “as many as in 2018”.
NO_MULTIPLE = (
    r"(?<!times )(?<!twice )(?<!thrice )(?<!half )(?<!third )(?<!quarter )(?<!fifth )(?<!thirds )"
    r"(?<!quarters )"
)
SAME = re.compile(
    r"\b(?:stayed the same|remain(?:s|ed) (?:the same|stable|unchanged|steady|constant)"
    rf"|{NO_MULTIPLE}as (?:many|much|often) (?:[\w’-]+ ){{1,9}}?as (?:in 20\d\d"
    r"|last year|a year (?:ago|before|earlier)|the year before)"
    r"|unchanged|no change\b"
    r"|(?:has|have|had|did) not changed?|hasn[’']t changed|held steady|levelled off"
    rf"|{NO_MULTIPLE}as (?:many|much) as (?:in"
    rf" 20\d\d|last year|before)|(?:is|are|was|were) (?:still )?the same as {TIME})\b",
    re.IGNORECASE,
)
COMPARED = (
    r"(?:more|fewer|less|higher|lower|larger|smaller|bigger|(?!other|whether|either|neither|rather"
    r"|together|number|order|never|over|after|under|further|member|carer|matter|answer|later"
    r"|earlier"
    r"|ever|consider|remember|offer)\w{3,}er)"
)
GAP_MOVES = (
    r"(?:gap|gulf|divide|distance|difference) (?:between [^.;,]{0,80} )?(?:has |have |had "
    r"|is |was )?"
    r"(?:been )?(?:narrow\w*|clos(?:ed|ing|es)|shr[aiu]nk\w*|widen\w*|gr[eo]w\w*|opened|halved"
    r"|smaller|bigger)"
)
TALKED = (
    r"(?:talk(?:ed|ing|s)?|sp(?:oke|eak|eaks|eaking|oken)|hear(?:d|ing|s)?|rais(?:ed|ing)"
    r"|com(?:es|e|ing) up|came up|mention(?:ed|ing|s)?)(?: (?:about|of|up))?"
)
MOVEMENT = (
    r"(?:(?:there (?:is|was|were|has been|have been)|we (?:see|saw|found|find)|brought|brings|saw"
    r"|sees|marks?"
    r"|marked|made|makes|takes?|took|taken|shows?|showed) (?:an?|the|some|a lot of|no small|this) "
    r"(?:\w+ ){0,2}(?:shift|swing|slide|move|turn|leap|jump|rise|fall|drop|dip|surge|slump|gain"
    r"|loss|lift|boost"
    r"|step (?:forward|back|up|down)|upturn|downturn|advance|setback|recovery|rebound|upswing"
    r"|change of"
    r"|turnaround|breakthrough|uptick|decline|increase|decrease|growth|improvement|worsening"
    r"|trend)(?! in how we)"
    r"|the (?:tide|mood|wind|picture|climate|tone|balance|trend|direction) (?:has|have|is|was"
    r"|had) \w+"
    r"|(?:an?|another|one more|the|this) (?:year|sign|step|month|season|story|picture|tale|case"
    r"|mark|time)"
    r" of (?:steady |real |clear |great |good |slow |quiet )?(?:progress|growth|advance"
    r"|improvement|gains?"
    r"|change|decline|setbacks?|recovery|movement|momentum)"
    r"|(?:another|(?:a|one) further|one more|yet another|a (?:big|real|clear|welcome|huge|small"
    r"|steady"
    r"|sharp|marked|great|giant)) (?:step (?:up|forward|on|back|down)|rise|leap|jump|fall|drop|dip"
    r"|gain|boost|lift|advance|setback|climb)\b"
    r"|(?:going|goes|moving|moves?|heading|heads|headed|pointing|points?|turning|turns?|travelling"
    r"|drifting|running|runs|pushing|tending|leaning|stepping|steps?|mov(?:ed|e)|went"
    r"|gone) (?:in )?"
    r"(?:the |a )?(?:right|wrong|good|positive|better|hoped-for|desired) (?:way"
    r"|direction|course|path|track)"
    r"|(?:on|along) the (?:right|wrong|upward|downward) (?:way|path|track|road|course)"
    r"|(?:tide|mood|wind|trend|curve|line|needle|dial|momentum) (?:keeps?|continues?|goes|points"
    r"|carries|runs|moves|stays|turns|shifts|climbs|bends|tilts))"
)
ANY = re.compile(
    r"\b(?:(?:has|have) become (?:an? )?(?:\w+ )?\w{3,}er\b|(?<!what )chang(?:ed|ing) their minds?"
    r"|(?:this year|now) (?:it|they|this) (?:is|are) (?:better|worse|more|higher|lower|fewer|less)"
    r"|swing(?:ing|s)?(?! doors?)|fad(?:es|ed|ing)|wan(?:es|ed|ing)|reced(?:es|ed|ing)"
    r"|draw(?:n|ing)? closer"
    r"|(?:a|an) (?:\w+ )?(?:drop|rise|fall|jump|dip|increase|decrease|improvement"
    r"|gain) (?:since|on|from|over|against)\b"
    r"|(?:progressively|gradually|little by little|bit by bit)"
    rf"|{MOVEMENT}"
    r"|whereas (?:in (?:19|20)\d\d|last year|a year ago)|bec[oa]mes? (?:\w+er)\b|shift(?:ed"
    r"|ing)|(?:has|have) shift\w*|turn-?around|turned (?:around|round)|u-turn"
    r"|about-turn|sea change|moved (?:on|away|towards)|no longer|any ?more(?= ?[.;,!]|$)"
    r"|used to (?:be|feel|have|say|think|see|do|get)|once (?:was|were|felt|shut)"
    r"|(?:not|n[’']t) (?:so |the case )?(?:in (?:19|20)\d\d|a year ago|last year|before)"
    r"|unlike (?:in )?(?:(?:19|20)\d\d|last year|the year before|before)|for the first time"
    rf"|{GAP_MOVES}|more (?:and more|of them)|on (?:many "
    rf"|\w+ )?more (?:\w+[’']s? ){{0,2}}(?:minds?|lips)"
    rf"|{TALKED} (?:it |this )?[“‘”’·., ]{{0,90}}?(?:far |much |a lot |even )?(?:more"
    rf"|less)(?: often)?"
    r"(?! than (?:half|one|\d|once|·))"
    rf"|{COMPARED}\b[^.;:]{{0,110}}?\bthan {TIME}"
    r"|chang(?:ed|es|ing) (?:hearts|minds|the way|how|course|tack|sides|direction)"
    r"|(?:has|have|is|are) (?:swung|swinging|changing|changed)"
    r"|(?:is|are|feels?|stands?) (?:now|today) (?:\w+ly |more |much )?(?:confident|skilled"
    r"|able|heard|involved"
    r"|included|open|trusted|respected|valued|equal|empowered|committed|convinced|behind"
    r"|at the heart"
    r"|joined[- ]up|in charge|in control|listened|part of|normal|routine|usual|standard"
    r"|second nature"
    r"|embedded|firmly|part and parcel)"
    r"|today (?:they|we|it|people|staff|carers) (?:are|is|have|has|can|do)"
    r"|(?:new|fresh|renewed) (?:confidence|trust|openness|spirit|mood|energy))\b",
    re.IGNORECASE,
)
KINDS = (
    (BETTER, "better"), (WORSE, "worse"), (UP, "up"), (DOWN, "down"), (SAME, "same"), (ANY, "any"),
)  # fmt: skip
