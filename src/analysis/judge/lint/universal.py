"""Finds words that leave nobody and nothing out: all, every, never, no corner that has not."""

from __future__ import annotations

import re

WHOLLY = re.compile(
    r"\b(?:fully|completely|totally|entirely|universally|unanimous(?:ly)?|wholly|thoroughly"
    r"|without (?:any )?exceptions?|in (?:all|every) cases?|in every instance|no matter (?:what"
    r"|who)"
    r"|across the board|in every (?:way|respect|area|part|case)|100 ?(?:%|per ?cent)|always|never"
    r"|at all times|at any time|every time|all the time|no longer any|(?:for|by|with|to|from)"
    r" (?:everyone|everybody|all(?=\W*$))"
    r"|in every (?:\w+ )?(?:decision|project|team|service|room|meeting|corner|department)"
    r"|(?:at|on) every (?:level|turn|step|stage|table|meeting|point|corner)"
    r"|to a (?:man|woman|person)|top to bottom|root and branch|once and for all|for good"
    r"|through and through|from (?:end to end|top to toe)|every step of the way"
    r"|not (?:a |one )single|not one|not a soul|every (?:single|last)|each and every|one and all"
    r"|any and all"
    r"|the whole of the (?:council|county|organisation)|the (?:whole|entire) (?:council|county"
    r"|organisation|workforce|team|system|community|department|service|population|board)"
    r"|the entirety|in all (?:it|we|they) do(?:es)?|in everything|nothing but|all (?:over"
    r"|across) the"
    r"|no exceptions?|invariably|forever|everlasting|permanently|guarantee\w*|far and wide"
    r"|wherever you (?:look|go)|without (?:fail|reserve|reservations?|limits?|question|hesitation)"
    r"|every single time|day in,? day out|unfailing\w*|the length and breadth)\b",
    re.IGNORECASE,
)
WHOM = (
    r"(?:people|staff|carers?|members?|champions?|famil(?:y|ies)|interviewees|respondents"
    r"|participants"
    r"|councils?|projects?|services?|teams?|shifts?|aims?|partners?|providers?|departments?"
    r"|parts? of (?:the )?\w+|areas?|residents?|leaders?|managers?|users?|tenders?|gardeners?"
    r"|neighbours?|changes?|recommendations?|groups?|directorates?|decisions?|outcomes?|sheds?"
    r"|allotments?|person|one of|those|of them|involved|adopted|agreed|achieved|met|done|in place"
    r"|completed|delivered|councillors?|officers?|employees|workers?|citizens?|clients?|patients?"
    r"|customers?|parents|children|volunteers?|organisations?|agenc(?:y|ies)|bod(?:y|ies)"
    r"|charit(?:y|ies)"
    r"|meetings?|rooms?|offices?|corners?|buildings?|villages?|towns?|wards?|streets?|homes?|plans?"
    r"|polic(?:y|ies)|contracts?|budgets?|posts?|jobs?|panels?|committees?|voices?|needs?"
    r"|wish(?:es)?"
    r"|ideas?|aspects?|respects?|sectors?|sides?|walks? of life|households?|communit(?:y|ies)"
    r"|levels? of"
    r"|stages? of|areas? of|units?|visits?|boards?|activit(?:y|ies)|commissioners?|professionals?"
    r"|adults?|partnerships?|supports?|care)"
)
ALL = re.compile(
    r"\b(?:(?:all|every|each|any and every)(?: of)?(?: the| our| its| these| those| their)?"
    r"(?: single| last)? (?P<many>\d+ |(?:two|three|four"
    rf"|five|six|seven|eight|nine|ten|\w+teen|\w+ty) )?(?:[\w’-]+ ){{0,3}}?{WHOM}"
    r"|both (?:of )?(?:the |our |its )?(?:shifts|aims|outcomes|targets|recommendations|projects)"
    r"|everyone|everybody|everything|everywhere|no ?body(?! (?:(?:needs?|has) to (?!be|fear"
    r"|fight|wait|feel)|minds|can|could|knows|has judged"
    r"|tested|checked|noted|was compared|asked|wrote|has called|called|answered|chose|gave|set"
    r"|has (?:rated|assessed|graded|scored|marked|weighed|compared"
    r"|answered|chosen|set|agreed|asked|told|given us|named)|found|told|said|is named|argued|voted"
    r"|wanted"
    r"|wished|spoke))"
    r"|no[- ]one(?! (?:(?:needs?|has) to (?!be|fear|fight|wait|feel)|minds|can|could|knows"
    r"|tested|checked|was compared|asked|told|said|has|set|wrote"
    r"|argued|voted|wanted|called|named))"
    r"|not (?:a |one )single \w+|the (?:whole|entire) (?:council|county|workforce|organisation)"
    r"|no (?:\w+ )?(?:staff|carers?|members?|people|person|project|service|part|team|decision"
    r"|tender|voice|view|one[’']s|family"
    r"|department|meeting|post|contract|change|corner|manager|leader|plan|policy)\b"
    r"|(?:staff|people|carers|members|champions|managers|leaders|families|they|teams|services"
    r"|councillors) all"
    r" (?!in all|told|the same|of the|along)\w+|all of (?:whom|them|these)|them all|(?:whatever"
    r"|whenever"
    r"|wherever) (?:the council|it|they|staff|managers|people)"
    r"|nothing (?:in|at|about|(?:is|are|has been)(?! (?:set|put|placed|said|claimed|compared"
    r"|concluded|read|given|shown|added|recommended|published|decided|agreed|asked|judged|noted"
    r"|recorded|settled|answered)\b)|has(?! been)|gets|goes|happens|now|moves|can happen"
    r"|will happen)"
    r"|none of (?:the|our) (?!\d))\b",
    re.IGNORECASE,
)
# “Nothing is decided without people”, “there is no corner that it has not reached”.
TWICE_DENIED = re.compile(
    r"\b(?:nobody|no[- ]one|nothing|nowhere|none|no (?:single )?\w+|not an? \w+|not one \w+|never"
    r"|(?:hard|difficult|impossible) to (?:find|imagine|think of)|scarcely|hardly (?:a|any)\w*)\b"
    r"(?! of the \d)[^.;]{0,80}?\b(?:without|does not|do not|has not|have not|is not|are not"
    r"|did not"
    r"|not (?:yet )?\w+(?:ed|en)|\w+n[’']t|unless|except|any ?more|any longer|left out|left behind"
    r"|unheard|untouched|excluded)\b",
    re.IGNORECASE,
)
# “Everybody we interviewed spoke of it”: what all who were asked did, and not how they were asked.
ALL_WHO = re.compile(
    r"\b(?:everyone|everybody|all(?: of)? (?:the )?\w+|every \w+|every one of (?:the"
    r"|those)[^.;,]{0,30}?)"
    r" (?:(?:that |who(?:m)? )?(?:we|was|were|had been) )?(?:interviewed|asked|surveyed|questioned"
    r"|answered|spoke to|spoke with|took part) (?:spoke|said|told us|agreed|felt|thought|answered"
    r"|mentioned|believed?|named|chose|raised|replied|returned|knew|knows|saw|trusts?|backs?"
    r"|wants?)\b",
    re.IGNORECASE,
)
