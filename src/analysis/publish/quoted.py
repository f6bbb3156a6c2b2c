"""Names a speaker by group only where the quotes give no hidden count of a theme away.

“A carer” beside a quote on a theme says that at least one carer raised it. Where that would leave
too narrow a range for a count that is not shown, the speaker is a person we interviewed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from analysis.judge.interview_counts import ThemeCounts
from analysis.judge.interview_talk import Talk
from analysis.programme import Programme
from analysis.protect.words.attribution import INTERVIEWED
from analysis.year import ProgrammeYear

Quote = dict[str, Any]


def safely_attributed(this: ProgrammeYear, quotes: list[Quote]) -> list[Quote]:
    """The quotes, with wider words for a speaker where it takes that.

    Parameters
    ----------
    this
        The programme-year.
    quotes
        All that may be published, one for each extract and theme. An extract reads the same
        wherever it stands.
    """
    if not quotes:
        return []
    telling = set(_telling(this, quotes))
    return [
        {**quote, "attribution": INTERVIEWED} if quote["id"] in telling else quote
        for quote in quotes
    ]


def _telling(this: ProgrammeYear, quotes: list[Quote]) -> Iterator[str]:
    """Extracts whose speaker is named by group on a theme of which that tells too much."""
    counts = ThemeCounts.of(Talk.of(this))
    by_code: dict[str, list[tuple[str, Quote]]] = {}
    for quote in quotes:
        group = _group_named(this.programme, quote)
        if group:
            by_code.setdefault(quote["code"], []).append((group, quote))
    telling = counts.telling({code: _speakers(named) for code, named in by_code.items()})
    for code in by_code:
        if code in telling:
            yield from (quote["id"] for _, quote in by_code[code])


def _speakers(named: list[tuple[str, Quote]]) -> dict[str, int]:
    """By group, how many people of it are quoted at least."""
    labels: dict[str, set[str]] = {}
    for group, quote in named:
        labels.setdefault(group, set()).add(quote["attribution"])
    return {group: len(own) for group, own in labels.items()}


def _group_named(programme: Programme, quote: Quote) -> str | None:
    """The speaker's group, if the words beside the quote say it; a name they chose does not."""
    for group in str(quote["group"]).split("; "):
        entry = programme.groups[group]
        if str(quote["attribution"]).startswith((entry.one, entry.wider or entry.one)):
            return group
    return None
