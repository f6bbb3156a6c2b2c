"""How a text names a group of people."""

from __future__ import annotations

import re

PUBLIC = "public"
AT_LARGE = [
    r"(?:general|wider|broader) public", r"public at large",
    r"the public(?= (?:d[io]\w*|said|says?|told|th[io]\w+|agree\w*|sees?|saw|is|are|was|were"
    r"|ha\w+|who"
    r"|and|or|than|fe\w+|takes?|took|answer\w*|gave|in general)\b|[.,;:)])",
]  # fmt: skip
NOT_NAMES = {"members", "people", "public", "services"}


def named_as(group: str, name: str) -> re.Pattern[str]:
    """Finds a group by its name, by a part of it that is clear, or as the public at large.

    Parameters
    ----------
    group, name
        Its id, and its name in full.

    Examples
    --------
    >>> bool(named_as("staff", "council staff").search("Staff said so."))
    True
    >>> bool(named_as("board", "board members").search("The board met."))
    False
    """
    last, plain = name.split()[-1], group.replace("_", " ")
    words = [re.escape(name)]
    if plain.endswith("s") or plain == last:  # “board” means other things too
        words.append(re.escape(plain))
    if len(name.split()) == 2 and last not in NOT_NAMES:
        words.append(re.escape(last))
    words += AT_LARGE if group == PUBLIC else []
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
