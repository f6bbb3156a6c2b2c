"""Verbs with which people tell what they think."""

from __future__ import annotations

import re

SAYING = (
    r"(?:agree|agrees|agreed|agreeing|say|says|said|saying|tell|tells|told|feel|feels|felt|think"
    r"|thinks|thought|believe|believes|believed|report|reports|reported|describe|describes"
    r"|described|see|sees|saw|find|finds|found|rate|rates|rated|answered|chose|spoke|perceive"
    r"|perceives|perceived|notice|notices|noticed|mention|mentions|mentioned|consider|considered"
    r"|were confident|was confident|are confident|were sure|are sure|were positive|expressed"
    r"|recognised|view|viewed|reckon|reckons|reckoned|hold that|holds that|held that|held the view"
    r"|replied|credit(?:ed)? [\w ]{1,30} with|thanked|praised|blamed|respond|responds|responded"
    r"|judged? (?:that|it|them)|judges? that|voted that|argued? that|concluded that"
    r"|estimated? that|maintain|maintained|insist|insisted|claimed|declare"
    r"|declared|stated|ticked|regard|regarded|suspect|suspected|suppose|supposed|assume"
    r"|assumed|voiced|remarked|observed that|put forward|(?:have|has|had|got) the (?:impression"
    r"|feeling|sense)|(?:are|is|were|was) (?:of the (?:view|opinion)|(?:quite "
    r"|fairly )?(?:convinced"
    r"|certain|satisfied|persuaded|clear))|(?:is|was) the (?:view|opinion|verdict|answer"
    r"|impression)"
    r" of|put (?:it|this|that) down to|seems? to|it seems|endorse|endorsed|signed up to)"
)
SAID = re.compile(rf"\b{SAYING}\b", re.IGNORECASE)
