"""Names those who evaluated as each wishes: by name, by a name they chose, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.year import Evaluator, ProgrammeYear

EASILY_KNOWN = (
    "Where two peer researchers evaluate, people who know the programme will easily know who they "
    "are, with or without a name."
)
IN_BRACKETS = re.compile(r"\s*\(.*?\)")


def part_they_had(who: Evaluator) -> str:
    """Somebody by their part alone.

    Examples
    --------
    >>> part_they_had(Evaluator(name="A. B.", role="Peer researcher", links="none"))
    'a peer researcher'
    """
    role = who.role if who.role[1:2].isupper() else who.role[:1].lower() + who.role[1:]
    return f"{'an' if role[:1].lower() in 'aeiou' else 'a'} {role}"


class Naming:
    """How a year's report names those who evaluated.

    Parameters
    ----------
    this
        The programme-year, whose ``about.yml`` says what each of them wishes.
    """

    def __init__(self, this: ProgrammeYear) -> None:
        self._by_another = {
            name: instead
            for who in this.about.evaluators
            if (instead := _instead(who)) is not None
            for name in _names(who)
        }
        self._by_initials = {
            "".join(word[0] for word in re.findall(r"\w+", name)).casefold(): _capital(instead)
            for name, instead in self._by_another.items()
            if len(name.split()) > 1
        }
        self.parts = [part_they_had(who) for who in this.about.evaluators]
        longest_first = sorted(self._by_another, key=lambda name: (-len(name), name))
        self._pattern = re.compile(
            "|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first) or r"(?!)"
        )

    def shown(self, text: str) -> str:
        """``text`` with nobody in it by a name they do not wish to stand there."""
        return self._pattern.sub(lambda found: self._put(found, text), text)

    def author(self, author: str) -> str:
        """Who said something, written as a name or as initials, as they wish to be named."""
        return self._by_initials.get(_letters(author)) or self.shown(author)

    def of_frame(self, frame: pd.DataFrame) -> pd.DataFrame:
        """A table with every name in it as wished."""
        if not self._by_another:
            return frame
        texts = [name for name in frame.columns if pd.api.types.is_string_dtype(frame[name])]
        return frame.assign(**{name: frame[name].map(self.shown, "ignore") for name in texts})

    def of_row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """A row with every name in it as wished."""
        return {k: self.shown(v) if isinstance(v, str) else v for k, v in row.items()}

    def _put(self, found: re.Match[str], text: str) -> str:
        instead = self._by_another[found[0]]
        starts = not text[: found.start()].strip() or text[: found.start()].rstrip()[-1:] in ".:!?"
        return _capital(instead) if starts else instead

    def named_in(self, text: str) -> list[str]:
        """Names in ``text`` that should not stand there."""
        return list(dict.fromkeys(self._pattern.findall(text)))


def kept_back(this: ProgrammeYear) -> list[str]:
    """Names that must not stand in the report."""
    return [
        name for who in this.about.evaluators if _instead(who) is not None for name in _names(who)
    ]


def chosen(this: ProgrammeYear) -> list[str]:
    """Names that evaluators chose in place of their own."""
    return [who.chosen_name for who in this.about.evaluators if who.chosen_name]


def not_asked(this: ProgrammeYear) -> Iterator[str]:
    """Who has not been asked this year how they wish to be named; said to who runs the year."""
    waiting = [
        who.name
        for who in this.about.evaluators
        if who.named_as is None or who.asked_on is None or who.asked_on.year < this.year
    ]
    if waiting:
        yield (
            f"not asked in {this.year} how they wish to be named: {', '.join(waiting)}. Ask, and "
            "write “named_as” (own name, chosen name or none) and “asked_on” beside their name in "
            f"about.yml. {EASILY_KNOWN}"
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _letters(text: str) -> str:
    return "".join(re.findall(r"\w", text)).casefold()


def _instead(who: Evaluator) -> str | None:
    """What stands in place of their name; nothing where the name may stand."""
    if who.named_as == "none":
        return part_they_had(who)
    return who.chosen_name if who.named_as == "chosen name" else None


def _names(who: Evaluator) -> list[str]:
    """Their name, with and without what stands in brackets behind it."""
    return list(dict.fromkeys(filter(None, (who.name, IN_BRACKETS.sub("", who.name).strip()))))
