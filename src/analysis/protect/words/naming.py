"""Names those who evaluated as each wishes: by name, by a name they chose, or not at all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.year import Evaluator, ProgrammeYear

EASILY_KNOWN = (
    "Where two peer researchers evaluate, people who know the programme will easily know who they "
    "are, with or without a name."
)
ONE_OF_THEM = "one of those who evaluated"
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
        self._unnamed = list(_unnamed(this))
        self.parts = [*(part_they_had(who) for who in this.about.evaluators), ONE_OF_THEM]
        by_another = {name: name for name in chosen(this)}  # one's own may be a part of it
        by_another |= {
            name: instead
            for who, instead in self._unnamed
            for name in _names(who)
            if name.casefold() != instead.casefold()
        }
        longest_first = sorted(by_another, key=lambda name: (-len(name), name))
        self._by_another = [(name, by_another[name]) for name in longest_first]
        self._pattern = re.compile(
            "|".join(
                rf"(?P<n{place}>{as_written(name)})" for place, name in enumerate(longest_first)
            )
            or r"(?!)"
        )

    def shown(self, text: str) -> str:
        """``text`` with nobody in it by a name they do not wish to stand there."""
        return self._pattern.sub(lambda found: self._put(found, text), text)

    def author(self, author: str) -> str:
        """Who said something, written as a name, a part of one or initials, as they wish.

        What fits somebody who wishes not to be named stands for them, even where it fits others.
        """
        meant = {
            instead
            for who, instead in self._unnamed
            if any(may_mean(author, name) for name in _names(who))
        }
        if not meant:
            return self.shown(author)
        return _capital(meant.pop() if len(meant) == 1 else ONE_OF_THEM)

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
        name, instead = self._by_another[_place(found)]
        if name == instead:
            return found[0]
        starts = not text[: found.start()].strip() or text[: found.start()].rstrip()[-1:] in ".:!?"
        return _capital(instead) if starts else instead

    def named_in(self, text: str) -> list[str]:
        """Names in ``text`` that should not stand there."""
        found = {
            " ".join(one[0].split()): self._by_another[_place(one)]
            for one in self._pattern.finditer(text)
        }
        return [seen for seen, (name, instead) in found.items() if name != instead]


def _place(found: re.Match[str]) -> int:
    return int(str(found.lastgroup)[1:])


def as_written(name: str) -> str:
    """A pattern for a name in running text: in any case, with any white space between its words.

    A name of one word has to begin as it does in ``about.yml``: Will is a name, and will is not.

    Examples
    --------
    >>> bool(re.search(as_written("Siân O'Neil"), "as sian  o’neil said"))
    True
    >>> bool(re.search(as_written("Will"), "We will see."))
    False
    """
    words = name.split()
    forms = (unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name), _plain(name))
    written = "|".join(
        r"\s+".join(re.sub("['’]", "['’]", re.escape(word)) for word in form.split())
        for form in dict.fromkeys(forms)
    )
    flags = "?i:" if len(words) > 1 else "?:"
    return rf"(?<!\w)({flags}{written})(?!\w)"


def may_mean(author: str, name: str) -> bool:
    """May an author, as typed, be the person of this name?

    Examples
    --------
    >>> all(may_mean(a, "Kit Marsh") for a in ("kit", "Marsh", "KM", "K.M.", "Marsh, K.", "Kit M"))
    True
    >>> may_mean("Kit Low", "Kit Marsh")
    False
    """
    said, own = _words(IN_BRACKETS.sub("", author)), _words(name)
    return _are_of(said, own) or (len(said) == 1 and _are_of(list(said[0]), own))


def _are_of(said: list[str], own: list[str]) -> bool:
    """Is each of these another word of a name, or the first letter of one?"""
    left = list(own)
    for word in sorted(said, key=len, reverse=True):
        fits = next((one for one in left if one == word or (len(word) == 1 and one[0] == word)), "")
        if not fits:
            return False
        left.remove(fits)
    return bool(said)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", _plain(text).casefold())


def _plain(text: str) -> str:
    """Without accents, as people often type a name."""
    parted = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in parted if not unicodedata.combining(letter))


def kept_back(this: ProgrammeYear) -> list[str]:
    """Names that must not stand in the report."""
    return [name for who, _ in _unnamed(this) for name in _names(who)]


def chosen(this: ProgrammeYear) -> list[str]:
    """Names that evaluators chose in place of their own."""
    everybody = this.about.evaluators
    return [
        who.chosen_name.strip()
        for who in everybody
        if who.named_as == "chosen name" and who.chosen_name and who.chosen_name.strip()
    ]


def lacks_chosen_name(this: ProgrammeYear, who: Evaluator) -> bool:
    """Do they wish another name that is not there? In a simulated year all names are made up."""
    chose = who.named_as == "chosen name"
    return chose and not (who.chosen_name or "").strip() and not this.about.simulated


def not_asked(this: ProgrammeYear) -> Iterator[str]:
    """Whose wish how to be named is not known this year; said to who runs the year."""
    everybody = this.about.evaluators
    waiting = [
        who.name
        for who in everybody
        if who.named_as is None or who.asked_on is None or who.asked_on.year < this.year
    ]
    if waiting:
        yield (
            f"not asked in {this.year} how they wish to be named: {', '.join(waiting)}. Ask, and "
            "write “named_as” (own name, chosen name or none) and “asked_on” beside their name in "
            f"about.yml. {EASILY_KNOWN}"
        )
    if nameless := [who.name for who in everybody if lacks_chosen_name(this, who)]:
        yield (
            f"wish to be named by a name they chose, and it is not there: {', '.join(nameless)}. "
            "Write it as “chosen_name” in about.yml. Until then the report names only the part "
            "they had"
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _unnamed(this: ProgrammeYear) -> Iterator[tuple[Evaluator, str]]:
    """Whose own name may not stand, and what stands in its place."""
    for who in this.about.evaluators:
        chosen_name = (who.chosen_name or "").strip()
        if who.named_as == "none" or lacks_chosen_name(this, who):
            yield who, part_they_had(who)
        elif who.named_as == "chosen name" and chosen_name not in ("", who.name):
            yield who, chosen_name


def _names(who: Evaluator) -> list[str]:
    """Their name, with and without what stands in brackets behind it."""
    return list(dict.fromkeys(filter(None, (who.name, IN_BRACKETS.sub("", who.name).strip()))))
