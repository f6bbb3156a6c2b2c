"""Numbers as people write them, in digits or in words."""

from __future__ import annotations

import re

ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
VALUES = {word: value for value, word in enumerate(ONES)}
VALUES |= {word: 10 * value for value, word in enumerate(TENS, start=2)}
VALUES |= {"a": 1, "an": 1, "dozen": 12}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}

_SMALL = rf"(?:(?:{'|'.join(TENS)})(?:[- ](?:{'|'.join(ONES[1:10])}))?|{'|'.join(ONES[1:])})"
_HUNDREDS = rf"(?:an?|{_SMALL})[- ](?:hundred|thousand|million)(?:,? and {_SMALL})?"
SPELLED = rf"(?:{_HUNDREDS}|an? dozen|{_SMALL}|zero)"
DIGITS = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
NUMBER = rf"(?<![\w.,£$€-])(?:{DIGITS}|{SPELLED})(?![\w]|[.,]\d)"


def value_of(words: str) -> float:
    """The number that ``words`` write.

    Examples
    --------
    >>> value_of("1,450"), value_of("twenty-one"), value_of("a hundred and sixty")
    (1450.0, 21.0, 160.0)
    """
    plain = words.casefold().replace(",", "")
    if plain[:1].isdigit():
        return float(plain)
    total = last = 0
    for part in re.findall(r"[a-z]+", plain):
        if part in SCALES:
            total, last = total + max(last, 1) * SCALES[part], 0
        elif part == "dozen":
            last = 12 * max(last, 1)
        elif part in VALUES:
            last += VALUES[part]
    return float(total + last)


def spelled(count: int) -> str:
    """A count under a hundred in words, one from there on in digits.

    Examples
    --------
    >>> spelled(7), spelled(44), spelled(130)
    ('seven', 'forty-four', '130')
    """
    if count < len(ONES):
        return ONES[count]
    if count >= 100:
        return str(count)
    tens, ones = divmod(count, 10)
    return TENS[tens - 2] + (f"-{ONES[ones]}" if ones else "")
