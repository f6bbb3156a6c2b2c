"""What a made-up group gives as its reasons for a level, where a truth gives none.

A truth is written before anything is drawn, so that these say how the group weighed what it had,
and nothing of what a source shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from analysis.simulate.draw import Setting, in_turn
from analysis.tables import LEVELS

REASONS: dict[str, tuple[str, ...]] = {
    "not enough evidence": (
        "Too little has been said or written down for us to judge.",
        "We would rather say that we do not know than guess.",
        "We cannot tell whether this has changed, so we do not say that it has.",
        "We talked about what we would need to know, and did not have it.",
        "Each of us has a view, and we have too little to hold it up against.",
        "It would not be fair to judge this from what we have.",
    ),
    "got worse": (
        "What we were told and what we read leave us no kinder word.",
        "We looked for something that would soften this and did not find it.",
        "We asked ourselves twice, and both times we said that it is worse.",
        "People who live with it would not believe us if we said anything else.",
    ),
    "no progress": (
        "We looked for a change and found none that we would put our names to.",
        "One thing points one way and one the other, and we stay where we were.",
        "A good plan is not yet a change, and we judge what has changed.",
        "We wanted to see something move, and did not.",
    ),
    "little progress": (
        "We see a first sign, and no more than that.",
        "Something has begun. We want to see it last before we say more.",
        "We talked about a higher word and did not have enough for it.",
        "What we have points the right way. We would like to hear it from more people.",
        "It is a start, and we know how quickly a start can be lost.",
        "Part of it looks better to us, and a good part of it we cannot see.",
    ),
    "some progress": (
        "It is more than a first sign, and it is not yet there for everybody.",
        "What we know from our own lives and what we read go together here.",
        "We agreed on this quickly. What we asked for is in part there.",
        "We weighed what is still missing, and it does not outweigh the rest.",
    ),
    "good progress": (
        "We see it in more than one place, and we see it hold.",
        "We looked for reasons to say less, and found small ones.",
        "Most of what we hoped for is there.",
        "People who were not asked to praise it speak well of it.",
    ),
    "significant progress": (
        "It is as we hoped that it would be, and people who use services say so.",
        "We tried to find somebody who sees it otherwise, and did not.",
        "It has held for long enough that we trust it.",
        "This is what we set out for, and we can show it.",
    ),
}


def reasons_in_turn(setting: Setting, levels: Iterable[str]) -> Iterator[str]:
    """A reason for each of some levels; none comes again before all of its level have come once.

    Parameters
    ----------
    setting
        The programme and the year.
    levels
        What was chosen, in the order of the judgements; blank where there is no level.
    """
    found = list(levels)
    drawn = {
        level: iter(in_turn(setting.stream("reasons", level), REASONS[level], found.count(level)))
        for level in LEVELS
    }
    for level in found:
        yield next(drawn[level]) if level else ""
