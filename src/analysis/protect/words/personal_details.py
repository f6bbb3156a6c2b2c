"""Points out what may tell who somebody is: names, numbers, addresses, dates, places, titles.

It only points; whether the words may go out a person decides. What is plainly a detail of somebody
is told apart from what only may be one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from analysis.protect.words.first_names import FIRST_NAMES

JOB_TITLES = (
    "accountant", "adviser", "advocate", "assistant director", "care worker",
    "carer support worker", "caretaker", "case worker", "caseworker", "chair", "chairman",
    "chairwoman", "chaplain", "chief executive", "chief officer", "cleaner", "commissioner",
    "consultant", "coordinator", "co-ordinator", "councillor", "deputy director", "director",
    "district nurse", "doctor", "driver", "gp", "head of", "head teacher", "headteacher",
    "health visitor", "imam", "key worker", "lecturer", "librarian", "manager", "mayor",
    "matron", "midwife", "mp", "nurse", "occupational therapist", "officer", "pharmacist",
    "physiotherapist", "police officer", "practice manager", "professor", "psychiatrist",
    "psychologist", "rabbi", "receptionist", "secretary", "social worker", "solicitor",
    "support worker", "surgeon", "teacher", "team leader", "therapist", "treasurer", "vicar",
    "vice-chair", "warden",
)  # fmt: skip
_CAPITALISED = """
i i'm i'd i've i'll a the it we he she they you but and so no yes ok monday tuesday wednesday
thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays
january february march april may june july august september october november december spring
summer autumn winter christmas easter ramadan eid diwali covid zoom teams facebook whatsapp
google email nhs gp uk england wales scotland ireland britain english british european welsh
scottish irish council easy read
"""
ORDINARY = frozenset(_CAPITALISED.split())
_RELATED = (
    r"(?:husband|wife|partner|son|daughter|mother|father|mum|dad|brother|sister|friend|neighbour|"
    r"carer|nephew|niece|uncle|aunt|grandson|granddaughter|gran|nan|boss|manager|keyworker)"
)
_NUMBER = r"(?<![\w.])({})(?!\w)"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{1,2}}-\d{{1,2}}|"
    rf"{_DAY}(?:\s+of)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+{_DAY},?\s+\d{{4}})"
)
PHONE = re.compile(
    _NUMBER.format(r"(?:(?:\+|00)\s?44[\s.-]?(?:\(0\)\s?)?\(?|\(?0)[1-9]\d?(?:[\s().-]*\d){7,9}")
)
NHS_NUMBER = re.compile(_NUMBER.format(r"\d{3}[\s-]?\d{3}[\s-]?\d{4}"))
EMAIL = re.compile(
    r"[\w.+'-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+|"
    r"\b[\w.+-]+ at [\w-]+ dot (?:com|org|net|co|uk)\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(
    r"\b(?:gir\s?0aa|[a-z]{1,2}\d[a-z\d]?\s?\d(?!st|nd|rd|th)[a-z]{2})\b", re.IGNORECASE
)
PART_OF_A_POSTCODE = re.compile(r"\b[A-Z]{2}\d{1,2}\b")
BORN = re.compile(
    rf"\b(?:born|date of birth|d\.?o\.?b\.?|birthday)\b[^.!?\n]{{0,20}}?"
    rf"(?:{_DATE}|{_DAY}(?:\s+of)?\s+{_MONTH}\b|\b(?:19|20)\d\d\b)",
    re.IGNORECASE,
)
DATE = re.compile(_NUMBER.format(_DATE), re.IGNORECASE)
TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lady|Lord|Cllr|Councillor|Rev|Father|"
    r"Sister|Nurse|Auntie|Uncle)\.?\s+[A-Z][\w'’-]+"
)
CALLED = re.compile(
    rf"\b(?:called|named|(?:my|his|her|their|our) {_RELATED},?)\s+([^\W\d_][\w'’-]+)", re.IGNORECASE
)
HANDLE = re.compile(r"(?<![\w.])@\w{3,}")
STREET = re.compile(
    r"\b(?:\d+\w?,? )?(?:[A-Z][\w'’-]+ ){1,3}(?:Street|Road|Lane|Avenue|Close|Drive|Way|Court|"
    r"House|Hospital|Surgery|School|Academy|College|Church|Mosque|Centre|Hall|Crescent|Gardens|Terrace|"
    r"Hill|Green|Park|Estate)\b"
)
NOTHING = re.compile(r"(?!)")
WORD = re.compile(r"[^\W\d_][\w'’-]*")
STARTS = re.compile(r"(?:^|[.!?…:]|\n|[–—]\s|[“\"‘(])[\s“\"‘(']*$")
BEFORE_A_PLACE = re.compile(r"\b(?:in|at|from|near|to|around|round|outside)\s+$", re.IGNORECASE)


@dataclass(frozen=True)
class Known:
    """Names and places that are known beforehand.

    Parameters
    ----------
    names
        Names of people, in full or in part.
    places
        Names of places.
    """

    names: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Detail:
    """Something in a text that may tell who somebody is.

    Parameters
    ----------
    what
        What it seems to be.
    found
        As it stands in the text.
    plain
        Is it beyond doubt? A word with a capital letter may be anything.
    """

    what: str
    found: str
    plain: bool = False

    def __str__(self) -> str:
        return f"{self.what}: {self.found}"


def personal_details(text: str, known: Known = Known()) -> list[Detail]:
    """What in `text` may tell who somebody is, each thing once.

    Parameters
    ----------
    text
        Somebody's words.
    known
        Names and places that are known beforehand.

    Examples
    --------
    >>> [str(detail) for detail in personal_details("Ring Marta on 07700 900123.")]
    ['a telephone number: 07700 900123', 'a name: Marta']
    >>> personal_details("We met on a Tuesday, and it helped.")
    []
    """
    read = unicodedata.normalize("NFKC", text)
    found: dict[str, Detail] = {}
    for detail in (*_numbers(read), *_names(read, known), *_places(read, known), *_titles(read)):
        if not any(detail.found in longer for longer in found):
            found[detail.found] = detail
    found = dict(sorted(found.items(), key=lambda entry: not entry[1].plain))
    rest = [detail for detail in _capitals(read) if not any(detail.found in one for one in found)]
    return list(dict.fromkeys([*found.values(), *rest]))


def is_nhs_number(digits: str) -> bool:
    """Do ten digits end in the check digit of an NHS number (modulus 11)?

    Examples
    --------
    >>> is_nhs_number("943 476 5919"), is_nhs_number("943 476 5918")
    (True, False)
    """
    numbers = [int(digit) for digit in digits if digit.isdigit()]
    if len(numbers) != 10:
        return False
    weighed = sum((10 - place) * digit for place, digit in enumerate(numbers[:9]))
    return (11 - weighed % 11) % 11 == numbers[9]


def _numbers(text: str) -> Iterator[Detail]:
    for match in EMAIL.finditer(text):
        yield Detail("an email address", match[0], plain=True)
    for match in NHS_NUMBER.finditer(text):
        if is_nhs_number(match[0]):
            yield Detail("an NHS number", match[0], plain=True)
    for match in PHONE.finditer(text):
        yield Detail("a telephone number", match[0].strip(), plain=True)
    for match in POSTCODE.finditer(text):
        yield Detail("a postcode", match[0], plain=True)
    for match in BORN.finditer(text):
        yield Detail("a date of birth", match[0], plain=True)
    for match in DATE.finditer(text):
        yield Detail("a date, perhaps of birth", match[0])
    for match in PART_OF_A_POSTCODE.finditer(text):
        yield Detail("part of a postcode", match[0])


def _names(text: str, known: Known) -> Iterator[Detail]:
    for found in _found(known.names, text):
        yield Detail("the name of somebody we know", found, plain=True)
    for match in TITLED.finditer(text):
        yield Detail("a name", match[0])
    for match in HANDLE.finditer(text):
        yield Detail("a name on the internet", match[0])
    for match in WORD.finditer(text):
        if match[0][0].isupper() and _bare(match[0]) in FIRST_NAMES:
            yield Detail("a name", match[0])
    for match in CALLED.finditer(text):
        if match[1][0].isupper() or _bare(match[1]) in FIRST_NAMES:
            yield Detail("a name", match[1])


def _places(text: str, known: Known) -> Iterator[Detail]:
    for match in STREET.finditer(text):
        yield Detail("a place", match[0])
    for found in _found(known.places, text):
        yield Detail("a place", found)


def _titles(text: str) -> Iterator[Detail]:
    for found in _found(JOB_TITLES, text, ending="(?:s|’s|'s)?"):
        yield Detail("a job title", found)


def _found(known: Iterable[str], text: str, ending: str = "") -> Iterator[str]:
    """Which of these stand in the text as words of their own, long ones first."""
    any_of_them, each = _patterns(frozenset(known), ending)
    if any_of_them.search(text):
        yield from (found[0] for one in each if (found := one.search(text)))


@lru_cache(maxsize=64)
def _patterns(
    known: frozenset[str], ending: str
) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...]]:
    """What finds any of these, and what finds each, long ones first."""
    ordered = [re.escape(words) for words in sorted(known, key=lambda words: (-len(words), words))]
    patterns = [
        rf"(?<!\w){words}{ending}(?!\w)" for words in (f"(?:{'|'.join(ordered)})", *ordered)
    ]
    any_of_them, *each = (re.compile(pattern, re.IGNORECASE) for pattern in patterns)
    return (any_of_them if known else NOTHING), tuple(each)


def _capitals(text: str) -> Iterator[Detail]:
    """Words with a capital letter where no sentence begins."""
    for match in WORD.finditer(text):
        word, before = match[0], text[: match.start()]
        if not word[0].isupper() or word.isupper() or _bare(word) in ORDINARY:
            continue
        if BEFORE_A_PLACE.search(before):
            yield Detail("perhaps a place", word)
        elif not STARTS.search(before):
            yield Detail("perhaps a name or a place", word)


def _bare(word: str) -> str:
    """A word in small letters, without ’s."""
    return re.sub(r"['’]s$", "", word.replace("’", "'").casefold())


def in_words(details: Iterable[Detail]) -> str:
    """Details for a person to read, parted by semicolons."""
    return "; ".join(map(str, details))
