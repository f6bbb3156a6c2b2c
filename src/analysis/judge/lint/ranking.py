"""Finds words that rank something above all others of its kind: of every place, or of all time."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words in -est that are no superlatives, and superlatives that put in order and praise nothing.
NO_RANK = (
    r"(?:t|r|w|p|v|b|n|z|j|l|qu|gu|ch|cr|for|har|hon|mod|inv|dig|arr|sugg|requ|prot|cont|inter|man"
    r"if|earn|pri|lat|new|old|earli|near|clos|eld|young|next|fur|att|det|conqu|inqu|beh|temp|av)est"
)
PLACE = (
    r"(?:councils?|count(?:y|ies)|authorit(?:y|ies)|places?|areas?|programmes?|regions?|towns?"
    r"|cit(?:y|ies)"
    r"|districts?|boards?|teams?|schemes?|neighbours?|others|parts of the country|organisations?"
    r"|communit(?:y|ies)|shires?)"
)
WIDER = (
    r"(?:(?:the |this |our )?(?:whole |entire )?(?:country|land|nation|world|globe|planet|kingdom"
    r"|u\.?k\.?|region|county|continent|sector|isles)|england|(?:great )?britain|europe|the (?:home"
    r" counties|south[- ]?\w*|north[- ]?\w*|east|west|midlands))"
)
OWNS = (
    r"(?:england|britain|europe|(?:the )?(?:country|nation|world|county|region|sector|land|u\.?k\.?"
    r"))[’']s"
)
FOREMOST = (
    r"(?:first|top|lead(?:s|ing|er|ers)?|only|unique|model|example|standard|medal|crown|jewel|envy"
    r"|pride|best|one-off|benchmark|class|talk|pace|flagship|like|such|beat\w*|ahead|champion\w*"
    r"|number one|cham?pions?|winner|record|showcase|beacon|pinnacle|score|front|forefront|rank\w*"
    r"|place|looks?|pioneer\w*|most|\w{2,}est)"
)
BIG = (
    r"(?:great|larg|bigg|high|low|strong|fin|fast|bold|rich|deep|wid|bright|busi|clear|full|firm"
    r"|proud|sharp|steep|weak|poor|slow|long|fair|tough|hard|bus|wis|warm|grand|happi|healthi"
    r"|lively|liveli|truest|tru|kind|smart|clever|brav|smooth|soft|swift|quick|strict|tight|close"
    r"|hott|fresh|clean|saf|fit|few|small)est"
)
ON_A_PAGE = (
    r"(?:first|top|highest) (?:on|in|at|of) (?:the |this |our |each |a |every )?(?:\w+ )?(?:pages?"
    r"|lists?|tables?|rows?|orders?|charts?|reports?|sheets?|forms?)\b"
)
KINDS = (
    # of everything of its kind
    rf"(?:the|its|our|their|{OWNS}|by far|one of the|very|single|any|ever|a)"
    rf" (?:\w+ )?(?!{NO_RANK}\b)[a-z]{{2,}}est\b|(?<!at )(?<!at the )\b{BIG}"
    r"(?= (?:in|of|ever|yet|programme|council|year|county|place|rise|turnout|result|response|level"
    r"|number|figure|share|score|crowd|group|ever|\w+ (?:ever|yet|anywhere)))|(?:highest|lowest)",
    r"(?:the|its|our|their|by far|one of the|single|among the|at its) (?:very )?most (?!of\b|this"
    r"|that"
    r"|the\b|we\b|people|can\b|a\b|involved|recent|likely|common|often|you|they|any|important thing"
    r"|relevant|current|\w+(?<!ou)s\b)\w+|most (?!involved|recent|relevant|current"
    r"|important thing)\w+(?:ful|ive"
    r"|ant|ent|ous|able|ible|ic|al|ting|ring|ated|ised|ovative)",
    r"the (?:very |single )?best(?! (?:that )?(?:we|one|you|anyone) can| placed| we)"
    r"|best(?=[ -](?:in|ever|programme|example|services?|council|year"
    r"|place|of its|practice|known|results?|yet|county|anywhere|of all))|the (?:very )?worst"
    r"|one of the (?:best|most|strongest|largest|leading|first)|at its (?:best|very best)",
    # beside others
    r"(?:than|like|beside(?! every(?:body|one)\b)|unlike|before|ahead of|over)"
    r" (?:any|all|every|most|no)(?: of)?(?: the| its| our)?"
    rf"(?: other| such| single| comparable)?(?: \w+)?,? ?(?:{PLACE}|programme|thing|one|body|where"
    r"|year)\b"
    r"|than (?:through|by|in|at|from|with|for|via|on|among) any\b|than (?:any(?:where|one|thing"
    r"|body)?|all (?:the )?others?|everywhere|ever|every other"
    r"|elsewhere"
    r"|most)\b(?! (?:of the \d|people))",
    rf"(?:no|any|every|all|few) (?:other )?(?:\w+ )?{PLACE}(?: in [\w ]{{2,20}})? (?:has|have|does"
    r"|do|can|could|comes?"
    r"|is|was|anywhere|else|ever|works?|elsewhere|so|offers?|did|had|matches|comes close|before)\b"
    r"(?! (?:asked|looked|compared|studied|visited|invited|written|part of))",
    rf"no (?:other )?(?:\w+ )?{PLACE} (?:in|across|of|anywhere in) {WIDER}\b"
    r"(?! (?:was|were|is|are|has been) (?:asked|looked|compared|studied))",
    rf"(?:no|any) other (?:\w+ )?{PLACE}(?! (?:was|were|is|are) (?:looked|asked|compared|studied"
    r"|in))",
    rf"(?:other|neighbouring|rival|all|most|many) (?:\w+ )?{PLACE} (?:\w+ ){{0,2}}(?:can only"
    r"|could only|look on"
    r"|look up|look to|follow|envy|dream|lag|trail|copy|wish|admire|learn how|are (?:far )?behind"
    r"|are left|fall (?:far )?(?:short|behind)|catch|must catch|come nowhere|cannot match"
    r"|could match)",
    r"(?:all|every one of) (?:of )?(?:its|our|the) (?:other )?(?:neighbours|rivals|peers"
    rf"|{PLACE})\b(?= ?(?:$|[.,;:!]))",
    r"(?:nowhere|anywhere|everywhere|nobody|no one|anybody|no-one|nothing|anyone) else|(?:not"
    r"|un)seen elsewhere"
    r"|(?:no ?where|nobody|no one|not anywhere) (?:in|across|at|do(?:es)?|has|have|is"
    r"|are) [^.;]{0,40}"
    r"(?:better|more|so (?:much|many|well|far)|as (?:much|many|well|far))"
    r"|nothing (?:quite )?like (?:it|this|them|these)|like (?:it|this) (?:in|anywhere)"
    r"|unlike any\w*|like no other",
    rf"{FOREMOST}\b[^.;]{{0,40}}?\b(?:in|of|across|for|throughout|to|all over"
    rf"|anywhere in) {WIDER}(?=\W|$)"
    rf"|{OWNS} (?:\w+ )?{FOREMOST}|{WIDER} (?:looks? (?:to|up|on)|watch\w*|admires?|env(?:y|ies)"
    r"|follows?|leads?)",
    r"(?:world|national|nationwide|historic|county|english|british|u\.?k\.?|global|european"
    r"|regional|council"
    r"|local government|sector|another|genuine|real|complete|absolute"
    r"|country)(?:[’']s)?[- ]firsts?\b(?! (?:page"
    r"|time|meeting|year|step|name|of all))"
    r"|(?:the )?(?:very )?first (?:of its kind|ever|in (?:the (?:country|world|land|nation)"
    r"|england|britain"
    r"|the uk|europe|history)|time ever|anywhere|(?:council|county|place|authority|area|programme)"
    r" (?:of|to|in|that|anywhere))|first[- ]ever|a first for|an? \w+ first\b(?= ?(?:$|[.,;:!]))",
    rf"the only (?:{PLACE}|one)(?! of the \d)|one[- ]of[- ]a[- ]kind|one in a million"
    r"|a one-off (?:in|for)",
    r"tops? (?:the|every|all|any) \w*|top (?:of (?:the|its|any|every) (?:league|table|class|list"
    r"|tree|game)"
    r"|score|spot|place|council|county|programme|performer|rank\w*|team|slot|rating|class|flight"
    r"|notch)"
    r"|top-(?:rank\w*|notch|class|flight|rated)|(?<!telephone )number one\b|no\. ?1\b"
    r"|(?:in )?pole position"
    r"|in (?:first|top) (?:place|spot)|(?:ranks?|ranked|comes?|came|stands?|places?)"
    rf" (?!{ON_A_PAGE})(?:first|top"
    r"|highest"
    r"|above (?:all|every|any))",
    r"ahead of (?:all|every|the rest|everyone|the field|any|everybody|its time|others|other)"
    r"|(?:streets|miles"
    r"|light years|way|leagues|well) ahead|out in front|head and shoulders|(?:stands?"
    r"|in) (?:alone(?=\W*$| (?:in"
    r"|among|as))|a class of its own|a league of its own)|outdo(?:es|ne)? \w+|overtak(?:es?|en"
    r"|ing) (?:all|every"
    r"|its|other)|leaves? (?:all|every|the|others?|everyone) [^.;]{0,25}behind|(?:a|the) cut above"
    r"|leads? (?:england|britain|the uk|the pack|all|the)|lead(?:s|ing)? the (?:way|country|field"
    r"|world|nation)"
    r"|leading (?:example|light|council|the way)|(?:a|the) (?:national|world|global|regional"
    r"|sector|recognised"
    r"|clear|undisputed|true)? ?leader (?:in|of|for|among)|front-?runner|pace-?setter|trend-?setter"
    r"|(?:standard|flag)-?bearer|sets? (?:the|a new|new) (?:standards?|pace|bar|benchmark|records?"
    r"|example)"
    r"|(?:at|in) the (?:forefront|vanguard)|gold medal|gold standard|crown jewel|jewel in|pinnacle"
    r"|summit of"
    r"|second to none|bar none|hands down|by far the|by a mile|beyond compare|model for (?:others"
    r"|the|every|all)"
    r"|(?:a|the) (?:shining|model|textbook) example|role model|a beacon|shining|dream of|env(?:y"
    r"|ied)"
    r"|can only (?:look on|envy|dream|watch)|of any (?:council|county|place|programme|year)"
    r"|any council",
    r"no (?:better|finer|greater|stronger|higher|larger|bigger|richer|bolder|fuller|closer"
    r"|more (?!and\b|or\b|nor\b)\w+)"
    r" (?:\w+ ){0,2}?(?:than|places?|council|county|programme|team|example|way|proof|result|year"
    r"|time)"
    r"|(?:can|could|does|do|did)(?: not|n[’']t)(?: get| be| do)? (?:any )?(?:better|bettered"
    r"|beaten|matched)"
    r"|if there is (?:a|any|another) (?:better|finer)|(?:match|beat|top) (?:that|this"
    r"|it)(?=\W*(?:$|[.,!:]))"
    r"|(?:show|find|name) (?:us|me) (?:a|an|another|any|one) \w+ (?:that|which|who|with)"
    r"|(?:what|which|who|where) (?:other (?:council|county|place|programme|authority))"
    r"|first among|all eyes (?:are )?on|year of years|go(?:es)? down (?:as|in history)",
    # of all time
    r"at any (?:other )?(?:time|point|stage|moment)(?: before)?|the most (?:the|its|any"
    r"|it) (?!evidence|rule)\w+"
    r"|(?:at|to) the (?:very )?(?:head|top|front|fore) of|(?:never|not once|at no time"
    r"|no time) (?:before|yet|in (?:its|our|the|living|all)|until|previously"
    r"|(?:have|has|had|were|was|did) (?:there )?(?:been )?(?:so|more))|never (?:so|before"
    r"|been (?:so|more|higher"
    r"|better|stronger|greater))|(?:has|have) never (?:been )?(?:so|more|higher|better|stronger"
    r"|greater)"
    r"|as never before|more [^.;,]{0,40}than ever|than ever"
    r"|(?:of|in|on) all (?:time|history)|all[- ]time|in (?:its|the|our|their|living|recent"
    r"|human) (?:whole |entire"
    r" )?(?:history|memory|existence)|in (?:the )?history of|histor(?:ic(?:al)?"
    r"|y[- ]making) (?:high|low|peak|first"
    r"|level|number|achievement|moment|year|success|result)|make(?:s)? history|made history"
    r"|(?<!hardly )(?<!if )ever (?:seen|recorded|held|made|done|known|had|been|to|in|achieved"
    r"|before|heard|so"
    r"|counted|reached)|(?:year|result|number|figure|time|share|level|turnout|answer|score) ever\b"
    r"|unheard[- ]of|unseen before|without (?:precedent|parallel|equal|rival|compare)"
    r"|not (?:been )?seen before"
    r"|(?:new|all-time|fresh|another|further) (?:peaks?|highs?|lows?|heights?|records?)\b(?! (?:of"
    r"|from|shop|street"
    r"|school))|(?:a|its|their|the) (?:high|low)-?(?:water mark|point)|peak(?:s|ed)\b|(?:a|at its"
    r"|at their) peak"
    r"|(?:a|an|all-time|new|every|all|all the|previous|own) records?(?!, not)(?=\W*(?:$|[.,;:!)]"
    r"|\d|high|low|numbers?\b|years?"
    r"\b|turnout|crowd|breaking|level|figure|response|amount|results?\b|for (?:the|any)\b))"
    r"|record(?:[- ]breaking|[- ](?:high|numbers?|low|year|turnout|crowd|level|figure|response"
    r"|result|amount)s?)"
    r"|(?:br(?:oke|oken|eaks?|eaking)|smash\w*|beat\w*|set(?:s|ting)?) (?:all |every |the |a |new "
    r"|its |previous "
    r"|their )*records?\b",
    # beyond all measure
    r"un(?:beat|match|surpass|equall?|rivall?|parallel|precedent)\w+|incomparabl[ey]|peerless"
    r"|nonpareil|matchless"
    r"|unprecedented|unparalleled|unique(?:ly)?|world[- ](?:leading|class|beating|famous|beater)"
    r"|(?:sector|nation(?:ally)?|industry|market|country|class|field)[- ](?:leading|beating)"
    r"|ground-?breaking|path-?breaking|trail-?blaz\w+|pioneering|cutting[- ]edge|first[- ]class"
    r"|first[- ]rate"
    r"|state[- ]of[- ]the[- ]art|game[- ]chang\w+|revolution\w+|vastly|hugely|massively|immensely"
    r"|overwhelming(?:ly)?|enormously|radically|utterly|undoubtedly|unquestionably|indisputabl[ey]"
    r"|incontestabl[ey]|without (?:a |any )?(?:shadow of a )?doubt|beyond (?:all |any "
    r"|a )?(?:shadow of a "
    r")?(?:doubt|question|dispute)|certainly|of all (?:places|councils|counties|programmes|years)"
    r"|perfect(?:ly|ion)?|ideal(?:ly)?|flawless\w*|faultless\w*|supreme\w*|ultimate|resounding"
    r"|flagship"
    r"|phenomenal(?:ly)?|extraordinar(?:y|ily)|stunning|legendary|iconic|miraculous\w*"
    r"|proves?(?! (?:nothing"
    r"|neither|little|no\b))|proven|proof|guarantees?|guaranteed|thought possible|wildest dreams"
    r"|beyond (?:all |every |anyone[’']s |our )?(?:expectations?|belief|hopes?|imagin\w+|dreams?)",
)  # fmt: skip
RANKS = re.compile(rf"(?<![\w-])(?:{'|'.join(KINDS)})(?!\w)", re.IGNORECASE)
# Which of two or more numbers is the highest, the lowest, the most: it can be read off them.
OF_NUMBERS = re.compile(
    r"(?:\w+ )*?(?:highest|lowest|largest|smallest|most|least|fewest|greatest|biggest|longest"
    r"|shortest)(?: \w+)?",
    re.IGNORECASE,
)


def rankings(text: str) -> Iterator[re.Match[str]]:
    """Words of a text that put something above all others.

    Examples
    --------
    >>> [found[0] for found in rankings("A world first, unlike any other; the latest test.")]
    ['A world first', 'unlike any']
    """
    yield from RANKS.finditer(text)
