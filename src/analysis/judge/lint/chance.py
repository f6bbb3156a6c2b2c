"""Tells a no that means no from one that means yes, and a change from what may be chance."""

from __future__ import annotations

import re

from analysis.judge.lint.sentence import Sentence

# A no that says yes: “no doubt”, “no coincidence”, “nobody can deny”.
EMPHATIC = re.compile(
    r"\b(?:no(?:t (?:a|the) (?:shadow|hint) of)? (?:doubt|question|coincidence|accident|wonder"
    r"|surprise|mistake"
    r"|mere chance|chance|less|small (?:part|measure|thing)|other (?:than|way|reason|cause"
    r"|explanation))"
    r"|without (?:a |any |the slightest )?(?:doubt|question)|beyond (?:doubt|question|chance)"
    r"|(?:not|hardly|no|scarcely) (?:by |a |an |mere |just )*(?:chance|coincidence|accident|luck)\b"
    r"|not (?:only|just|merely|least|simply)|none other than|no one but|nobody but|nothing (?:but"
    r"|else|other than)"
    r"|(?:nobody|no[- ]one|none|who) (?:can|could|would|will) (?:now |still |seriously )?(?:deny"
    r"|doubt|dispute"
    r"|overlook)|can ?not (?:be (?:denied|doubted|disputed|overlooked)|but)"
    r"|could not be (?:clearer|plainer)"
    r"|leaves? no|it can only be)\b",
    re.IGNORECASE,
)
# A change is told, and then that it need be none.
MAY_BE_CHANCE = re.compile(
    r"(?<!no )(?<!not )(?<!beyond )(?<!than )(?<!hardly )(?<!by )\bchance\b"
    r"|\b(?:can ?not|can[’']t|could not|do not|unable to|impossible to) (?:yet )?(?:be )?(?:tell"
    r"|say"
    r"|know|told|sure|rule|read)\b(?! (?:why|what|how come))(?:[^.;]{0,40}\b(?:chang\w*|apart"
    r"|differ\w*"
    r"|more|real|true|so|whether|if)\b|(?=\W*$))"
    r"|\b(?:too (?:small|slight|close|little|few) to|margin of error|within (?:the )?(?:range"
    r"|margin"
    r"|likely range)|no(?:t a)? (?:clear|sure|certain|firm|proven|real) (?:change|difference|sign"
    r"|rise"
    r"|fall|trend)|not (?:be )?compar\w+|no comparison|(?:wording|question) (?:was |has been "
    r"|is )?(?:changed|reworded|new|another)|not a fair comparison|in other words in"
    r"|worded (?:otherwise"
    r"|differently|anew)|noise|fluke|luck|statistical)\b",
    re.IGNORECASE,
)


def plainly(text: str) -> str:
    """``text`` with each no that says yes blanked, letter by letter."""
    return EMPHATIC.sub(lambda found: "_" * len(found[0]), text)


def may_be_chance(sentence: Sentence, place: int) -> bool:
    """Is it said after ``place``, or in the next sentence, that it may be no change at all?"""
    return bool(
        MAY_BE_CHANCE.search(plainly(sentence.text[place:]))
        or MAY_BE_CHANCE.search(plainly(sentence.after))
    )
