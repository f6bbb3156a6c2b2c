"""Says when two labels are the same, whatever the case, spaces and typography."""

import re
import unicodedata
from collections.abc import Iterable

_SAME_CHARACTER = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        # Characters that nobody sees: soft hyphen, zero-width spaces and joiners, byte order mark.
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_WHITE_SPACE = re.compile(r"\s+")


def normal(text: str) -> str:
    """The form in which two labels that people would call the same are equal.

    Parameters
    ----------
    text
        A label, a header or a name.

    Returns
    -------
    str
        In one case, with plain quotes, dashes and spaces, no full stop or colon at the end.

    Examples
    --------
    >>> normal("  Don’t\u00a0know… ")
    "don't know"
    >>> normal("Well–being:") == normal("well-being")
    True
    """
    # The accents ´ and ` come apart under NFKC, so quotes are made plain before and after it.
    plain = unicodedata.normalize("NFKC", text.translate(_SAME_CHARACTER)).translate(
        _SAME_CHARACTER
    )
    return _WHITE_SPACE.sub(" ", plain).strip().casefold().rstrip(".: ")


def one_line(text: str) -> str:
    """The text with each run of white space, line breaks included, as one space."""
    return _WHITE_SPACE.sub(" ", text).strip()


def is_asked(header: str) -> bool:
    """Does a header read like what people were asked, and not like the name of a field?

    Examples
    --------
    >>> is_asked("How was it?"), is_asked("Plans after school"), is_asked("temperature")
    (True, True, False)
    """
    return "?" in normal(header) or len(header.split()) > 2


def told_apart(names: Iterable[str]) -> list[str]:
    """Names that differ: what stands there a second time gets its number.

    Examples
    --------
    >>> told_apart(["Comments", "Name", "Comments"])
    ['Comments', 'Name', 'Comments (2)']
    """
    told: dict[str, None] = {}
    times: dict[str, int] = {}
    for name in names:
        differing = name
        while differing in told:
            times[name] = times.get(name, 1) + 1
            differing = f"{name} ({times[name]})"
        told[differing] = None
    return list(told)
