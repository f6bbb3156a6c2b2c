"""Finds words that rate what was done: praise, blame and marks that are no agreed level."""

from __future__ import annotations

import re

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

STEP = r"(?:no|little|some|good|significant)"
# “Good to significant progress”, “bordering on good”: no level lies between two.
BETWEEN_LEVELS = re.compile(
    rf"\b{STEP}(?: progress)? ?(?:to|–|-|/|or|and even|if not) ?{STEP} progress\b"
    r"|\b(?:more than|better than|beyond|above|over|upwards of|close to|nearly|almost|bordering on"
    r"|verging on|on the (?:brink|verge|cusp|edge) of|at least|well past|(?:just )?short of"
    r"|not far"
    r" (?:from|off)|nearer|approaching|next to|the (?:upper|lower|top|bottom) end of"
    r"|within reach of)"
    rf" (?:at |to )?[“\"]?{STEP} progress\b"
    r"|\b(?:bordering on|verging on|nearer(?: to)?|close to|almost|nearly|leaning towards?"
    r"|tending to)"
    rf" [“\"]?{STEP}\b(?= ?(?:$|[.,;:!”\"]))|\bsomewhere between\b",
    re.IGNORECASE,
)
# Beside the title of what is judged these rate it; elsewhere they may be said of anything.
RATING_OF_A_TITLE = re.compile(
    r"\b(?:good|great|fine|poor(?:ly)?|bad(?:ly)?|weak(?:ly|er|ness)?|strong(?:ly|er)?|strengths?"
    r"|promising|encouraging(?:ly)?|disappoint\w*|satisf(?:ying|actory|ied)|pleas(?:ed|ing\w*)"
    r"|healthy"
    r"|solid(?:ly)?|steady|steadily|positive(?:ly)?|patchy|mixed|mediocre|average|stall(?:ed|ing)?"
    r"|stuck"
    r"|stagnant|stagnat\w+|standstill|fail(?:s|ed|ing|ures?)?|flop(?:ped)?|fiasco|thriv\w+"
    r"|flourish\w*"
    r"|bloss?om\w*|bloom\w*|boom\w*|soar\w*|shin(?:es?|ing)|sparkl\w+|success(?:es|ful\w*)?"
    r"|triumph\w*"
    r"|achiev(?:ements?|ed)|gains|strides|leap(?:s|ed|t)?|headway|advanc(?:es?|ed|ing)"
    r"|breakthroughs?"
    r"|turning point|milestones?|storm|prais\w+|applau\w+|applause|credits?|congratulat\w+|hats off"
    r"|bravo|well done|kudos|thumbs[- ]up|stars?|top of the class|(?:on|off"
    r"|back on) (?:the right )?track"
    r"|on course|on the (?:up|rise|mend|move|march)|in (?:good|fine|great|excellent|robust|rude"
    r"|poor|top)"
    r" (?:shape|health|hands|heart|form|order)|looking up|(?:the )?right direction|mov(?:es?|ed"
    r"|ing) forward"
    r"|com(?:es?|ing|e) (?:along|on|together|far)|came (?:along|on) |gathering (?:pace|speed)"
    r"|tak(?:en|ing|es?) (?:off|root|shape|hold)|bear(?:s|ing)? fruit|borne fruit|pa(?:ys?|ying"
    r"|id) off"
    r"|go(?:es|ing|ne) (?:well|nicely|smoothly|badly|from)|went (?:well|down|smoothly|badly)"
    r"|do(?:ing|es|ne) (?:well|nicely|badly|fine)|did well|work(?:s|ing|ed) (?:well|a treat)"
    r"|deserv\w+|worthy|a win|winn(?:er|ing)|won\b|deliver(?:s|ed|ing)?|excel\w*|exemplary"
    r"|superb\w*"
    r"|brilliant\w*|splendid\w*|terrific|fantastic|marvell?ous|tremendous|wonderful|glowing"
    r"|resounding"
    r"|unqualified|setbacks?|let-?down|woeful|dismal|abysmal|dire|hopeless|lamentable"
    r"|unsatisfactory"
    r"|under-?perform\w*|fall(?:s|ing|en)? short|fell short|lagging|trailing|full marks"
    r"|marks out of"
    r"|(?:\d|\w+) (?:out of|/) ?(?:ten|five|10|5)(?! (?:people|staff|carers|members|of))|stars?"
    r"|(?:grade|mark|score) (?:of )?(?:[A-E]\b|\d)|rosy|bright|robust|sturdy|firm footing"
    r"|transform\w*"
    r"|remarkabl[ey]|notabl[ey]|admirabl[ey]|commendabl[ey]|laudabl[ey]|creditabl[ey]"
    r"|respectabl[ey]"
    r"|decent|tangible|visible gains|real (?:change|difference|gains|advance)|a long way|leaps"
    r"|bounds"
    r"|celebrat\w+|pat on the back|scored (?:well|high\w*)|prov(?:ed|es|en) its worth|a notch"
    r"|rapid(?:ly)?|swift(?:ly)?|nearly there|almost there|exceed\w*|mission accomplished"
    r"|(?:the )?job (?:is )?(?:done|well done)|ticked off|an? [A-D][+-]?(?= (?:for|in|on)\b)"
    r"|still wanting"
    r"|nothing (?:is )?(?:wanting|missing|lacking)|(?:better|worse|higher|lower|more"
    r"|less) than (?:the|its)"
    r" (?:label|level|word|phrase|rating)|nailed it|home and dry"
    r"|momentum|high point|low point|highlight|jewel|crowning|finest|best|vibrant|buoyant"
    r"|dynamic)\b",
    re.IGNORECASE,
)
