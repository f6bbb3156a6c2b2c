"""Words that tell a view as a view, and words that state."""

from __future__ import annotations

import re

from analysis.judge.lint.saying import SAYING

# That it is a view, or an answer to a question, is said in one of many ways.
AS_A_VIEW = re.compile(
    rf"\b{SAYING}\b|\b(?:according to|views?|opinions?|eyes|perceptions?|perceive[ds]?|perceiving"
    r"|impressions?|feelings?|ticked|picked|chose|opted|named|raised|brought (?:it |this |that )?up"
    r"|talked (?:about|of)|spoke|speak|speaking|put (?:it|this|forward)|answers? (?:was"
    r"|were|is|that|to)|answered (?:“|[\"‘']|yes|no"
    r"|that|with|so|often|always|never)|gave (?:this|that|the) (?:answer|reason)|replied (?:that|“)"
    r"|in favour|agreement|disagree\w*|heard of|in (?:their|his|her) own words|rate[ds]? themselves"
    r"|think(?:ing)?"
    r"|see(?:s|ing)? it|count(?:ed)? themselves|confess\w*|admit\w*|complain\w*|claim(?:s"
    r"|ed)?|call(?:ed|s)?"
    r"|respond(?:ed|s)? (?:that|so|with)|wrote|held|hold(?:s)? that|sure|confident"
    r"|satisfied|happy with"
    r"|yes|answer\b|left (?:this|it) blank|shared (?:this|that) view|would say|judge[sd]?"
    r"|assess(?:ed)?"
    r"|consider\w*|regard(?:ed)?|find|found|mentions?|mentioned|point(?:ed|s)? (?:to|out)"
    r"|declar\w*|stat(?:e|es|ed)"
    r"|express\w*|indicated|suggest\w*|suppose[ds]?|reckon\w*|expect\w*|hop(?:e|es|ed)|want(?:s"
    r"|ed)?|wish\w*"
    r"|trust(?:s|ed)? that|notice[ds]?|experience[ds]?|seen(?: \w+ly)? (?:by|as)|rated|viewed"
    r"|observe[sd]?|remark(?:s|ed)?"
    r"|understood (?:by|as)|in their experience|as they see)\b",
    re.IGNORECASE,
)
WHAT_OTHERS_SAY = re.compile(
    r"\bwhat (?:the |our )?(?:[\w’-]+ ){1,3}(?:says?|thinks?|wants?|decides?)\b"
    r"|\b(?:says?|said|thinks?) (?:so|it is so)\b",
    re.IGNORECASE,
)
# What the survey “found” or “says” is what we conclude: no saying of the people asked.
WE_FOUND = re.compile(
    r"\b(?:surveys?|questionnaires?|interviews|results?|responses|data|figures|evaluation|report"
    r"|research|evidence|findings?|study|poll|feedback|we|statistics|numbers|analysis)"
    r" (?:has |have |also |now |clearly |this year |of \w+ )*"
    r"(?:f[io]u?nds?|finds?|shows?|showed|says?|said|tells? us|told us|reveal(?:s|ed)?|learn(?:s"
    r"|ed|t)"
    r"|discover(?:s|ed)?|establish(?:es|ed)|suggest(?:s|ed)?|indicate[sd]?|concludes?|concluded"
    r"|states?|stated|reports?|reported|notes?|noted|saw|sees)\b",
    re.IGNORECASE,
)
A_STATEMENT = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|can|do|does|did|will|makes?|made|stands?|works?|worked"
    r"|gets?|got"
    r"|knows?|knew|understands?|understood|listens?|sways?|shapes?|plans?|led|leads?|sees|backs?"
    r"|supports?"
    r"|decides?|takes?|needs?|feels|changed|improved|enjoy\w*|see)\b",
    re.IGNORECASE,
)
AS_OUTCOME = (
    "this offers what people think for what happened; say how many of how many said it, and that "
    "it is what they said"
)
