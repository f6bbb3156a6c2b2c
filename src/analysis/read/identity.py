"""Recognises a column that tells who somebody is, by its header or its answers."""

import re
from collections.abc import Iterable

from analysis.read.labels import normal

_WHOSE = r"(?:(?:your|respondent|participant|recipient|contact|user)(?:'?s)? )?"
_ASKED = rf"(?:(?:what is|what's|please (?:give|enter|provide|tell us)) )?{_WHOSE}"
# English in many forms; then the words of other languages in which forms are often made.
_WHY = {
    rf"{_ASKED}(?:(?:first|last|full|family|given|middle|nick) ?)?names?|surname|username": "name",
    r"(?:(?:wie ist |wie lautet )?(?:dein |ihr ))?(?:vor|nach|familien)?name": "name",
    r"(?:votre )?(?:pré)?nom(?: de famille)?|nom (?:et|&) prénom|prénom (?:et|&) nom": "name",
    r"nombre(?: completo)?|apellidos?|nombres? y apellidos?|nome(?: e cognome)?|cognome": "name",
    r"(?:voor|achter)naam|naam|sobrenome|imię(?: i nazwisko)?|nazwisko": "name",
    rf"{_ASKED}e-?mail(?: ?address(?:es)?)?": "email address",
    r"e-?mail-?(?:adresse|adres)|(?:adresse )?(?:e-?mail|courriel)": "email address",
    r"(?:dirección de )?correo(?: electrónico)?|indirizzo e-?mail|adres e-?mail": "email address",
    r"ip ?addr(?:ess)?|ip|ip-?(?:adresse|adres)|(?:adresse|dirección|indirizzo) ip": (
        "internet address"
    ),
    rf"{_ASKED}(?:(?:tele|mobile )?phone|mobile|telephone)(?: ?number)?": "telephone number",
    r"(?:tele|handy|mobil)(?:f|ph)?on?(?:nummer)?|handynummer|(?:numéro de )?téléphone|teléfono": (
        "telephone number"
    ),
    rf"{_ASKED}(?:home |postal |street )?address|adresse|anschrift|dirección|indirizzo": "address",
    rf"{_ASKED}(?:post ?code|zip(?: ?code)?)|postleitzahl|plz|code postal|código postal": (
        "postcode"
    ),
    r"(?:location ?)?(?:latitude|longitude)|gps(?: .*)?|geo ?location|location": "location",
    rf"{_ASKED}(?:date of birth|dob|birth ?date)|geburtsdatum|(?:ta )?date de naissance": (
        "date of birth"
    ),
    r"fecha de nacimiento|data di nascita|geboortedatum|data urodzenia": "date of birth",
    r"nhs ?number|national insurance ?number": "personal number",
}
_TELLS_WHO = [(re.compile(pattern), why) for pattern, why in _WHY.items()]
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EMAIL = re.compile(r"[^@\s;,]+@[^@\s;,]+\.[^@\s;,.]{2,}")


def tells_who(header: str) -> str | None:
    """What the column would give away about a person; nothing for most columns.

    Examples
    --------
    >>> tells_who("RecipientEmail")
    'email address'
    >>> tells_who("Wie ist dein Vorname?")
    'name'
    >>> tells_who("What is the official name of your course?")
    """
    words = normal(_CAMEL.sub(" ", header)).replace("_", " ").rstrip("?*: 0123456789")
    return next((why for pattern, why in _TELLS_WHO if pattern.fullmatch(words)), None)


def holds_emails(cells: Iterable[str]) -> bool:
    """Is every answer an e-mail address, whatever the header calls it?

    Examples
    --------
    >>> holds_emails(["jo@example.org", "", "al@example.org "])
    True
    """
    found = False
    for answer in filter(None, map(str.strip, cells)):
        if not _EMAIL.fullmatch(answer):
            return False
        found = True
    return found


def asks_who(field: str, answers: Iterable[str]) -> str | None:
    """What one field of a form would give away; a part of a rating may bear the same name.

    Names and telephone numbers mostly differ from one another, and ratings do not.

    Examples
    --------
    >>> asks_who("Telephone", ["01632 960001", "01632 960002"])
    'telephone number'
    >>> asks_who("Telephone", ["Good", "Good", "Poor", "Good"])
    """
    why = tells_who(field)
    given = [answer for answer in answers if answer.strip()] if why else []
    return why if 2 * len(set(given)) > len(given) else None
