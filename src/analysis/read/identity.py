"""Recognises, by its header, a column that tells who somebody is."""

import re

from analysis.read.labels import normal

_WHOSE = r"(?:(?:your|respondent|participant|recipient|contact|user)(?:'?s)? )?"
_ASKED = rf"(?:(?:what is|what's|please (?:give|enter|provide|tell us)) )?{_WHOSE}"
_WHY = {
    rf"{_ASKED}(?:(?:first|last|full|family|given|middle|nick) ?)?names?|surname|username": "name",
    rf"{_ASKED}e-?mail(?: ?address(?:es)?)?": "email address",
    r"ip ?addr(?:ess)?|ip": "internet address",
    rf"{_ASKED}(?:(?:tele|mobile )?phone|mobile|telephone)(?: ?number)?": "telephone number",
    rf"{_ASKED}(?:home |postal |street )?address": "address",
    rf"{_ASKED}(?:post ?code|zip(?: ?code)?)": "postcode",
    r"(?:location ?)?(?:latitude|longitude)|gps(?: .*)?|geo ?location|location": "location",
    rf"{_ASKED}(?:date of birth|dob|birth ?date)": "date of birth",
    r"nhs ?number|national insurance ?number": "personal number",
}
_TELLS_WHO = [(re.compile(pattern), why) for pattern, why in _WHY.items()]
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def tells_who(header: str) -> str | None:
    """What the column would give away about a person; nothing for most columns.

    Examples
    --------
    >>> tells_who("RecipientEmail")
    'email address'
    >>> tells_who("What is the official name of your course?")
    """
    words = normal(_CAMEL.sub(" ", header)).replace("_", " ").rstrip("?*: ")
    return next((why for pattern, why in _TELLS_WHO if pattern.fullmatch(words)), None)
