"""Knows a person's ids and words, finds them in any text, and takes them out of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from analysis.protect.withdrawal.withdrawn import Identity

RUN = 30
SEED, STEP = 15, 16  # a run of 30 holds a seed of 15 at a place that 16 divides
TAKEN_OUT = "[taken out]"

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_SPACE = re.compile(r"\s+")


def plain(text: str) -> str:
    """Text in the form in which words are compared: case, spaces and typography do not count.

    Examples
    --------
    >>> plain("  Don’t\\n know ")
    "don't know"
    """
    same = unicodedata.normalize("NFKC", text.translate(_PLAIN)).translate(_PLAIN)
    return _SPACE.sub(" ", same).strip().casefold()


def same_name(text: object) -> str:
    """An id in the form in which two are the same: as for pseudonyms, spaces do not count."""
    return plain(str(text)).replace(" ", "") if text is not None else ""


def is_telling(name: str) -> bool:
    """Is an id so unlike a word or a number that it can be looked for anywhere in a text?

    Examples
    --------
    >>> [is_telling(name) for name in ("P001", "7", "Marta", "I05", "Participant 12")]
    [True, False, False, False, True]
    """
    letters, digits = sum(map(str.isalpha, name)), sum(map(str.isdigit, name))
    return (len(name) >= 4 and letters > 0 and digits > 0) or digits >= 8


def runs_of(text: str) -> set[str]:
    """Every run of 30 characters in a text in its plain form."""
    return {text[at : at + RUN] for at in range(len(text) - RUN + 1)}


@dataclass(frozen=True)
class Words:
    """What somebody said or wrote, but for what others said in the same words.

    Parameters
    ----------
    texts
        Their words.
    common
        Runs, in plain form, that others said too: the questions of an interview, for example.
    """

    texts: tuple[str, ...]
    common: frozenset[str] = frozenset()

    @cached_property
    def all_runs(self) -> frozenset[str]:
        """Every run of theirs, said by others or not."""
        return frozenset().union(*(runs_of(plain(text)) for text in self.texts))

    @cached_property
    def runs(self) -> frozenset[str]:
        """The runs that are theirs alone."""
        return self.all_runs - self.common

    @cached_property
    def _seeds(self) -> frozenset[str]:
        return _seeds_of(self.runs)

    def places(self, text: str) -> Iterator[int]:
        """Where in a text, itself in plain form, runs of theirs begin."""
        return _places(text, self.runs, self._seeds)

    def said_in(self, text: str) -> bool:
        """Does the text, itself in plain form, hold a run of theirs?"""
        return next(self.places(text), None) is not None

    def shared_with(self, texts: Iterable[str]) -> frozenset[str]:
        """Runs that these texts of others hold too."""
        seeds = _seeds_of(self.all_runs)
        return frozenset(
            text[at : at + RUN]
            for text in map(plain, texts)
            for at in _places(text, self.all_runs, seeds)
        )

    def quoted_in(self, text: str) -> bool:
        """Is the text, of a quote, theirs: whole if it is short, or by a run?"""
        quote = plain(text)
        if len(quote) < RUN:
            return any(quote == own for own in self._short)
        return bool(runs_of(quote) & self.all_runs)

    @cached_property
    def _short(self) -> frozenset[str]:
        return frozenset(own for text in self.texts if len(own := plain(text)) < RUN)


def _seeds_of(runs: Iterable[str]) -> frozenset[str]:
    return frozenset(run[at : at + SEED] for run in runs for at in range(RUN - SEED + 1))


def _places(text: str, runs: frozenset[str], seeds: frozenset[str]) -> Iterator[int]:
    last = -1
    for at in range(0, len(text) - SEED + 1, STEP) if runs else ():
        if text[at : at + SEED] in seeds:
            for start in range(max(last + 1, at - (RUN - SEED)), at + 1):
                if text[start : start + RUN] in runs:
                    last = start
                    yield start


@dataclass(frozen=True)
class Theirs:
    """What tells that something in the files of one year is a person's.

    Parameters
    ----------
    identities
        Their ids that hold in this year.
    pseudonyms
        What stands for these in tables.
    documents
        Names of their transcripts this year.
    words
        Their words, of every year.
    names
        Their own name, as they chose to be called by it; one word alone could be anybody's, and
        is not looked for.
    columns
        For a file whose columns about.yml names: these, and the kind of id they hold.
    """

    identities: frozenset[Identity]
    pseudonyms: frozenset[str]
    documents: frozenset[str]
    words: Words
    columns: tuple[tuple[str | int, str], ...] = field(default=())
    names: frozenset[str] = frozenset()

    def named(self, kind: str) -> frozenset[str]:
        """Their ids of one kind, as compared."""
        names = {same_name(one.name) for one in self.identities if one.kind == kind}
        return frozenset(names | {same_name(name) for name in self.pseudonyms})

    @cached_property
    def interviews(self) -> frozenset[str]:
        """Names that stand for their interviews: their own, and those of the transcripts."""
        return self.named("interview") | frozenset(map(same_name, self.documents))

    @cached_property
    def telling(self) -> tuple[str, ...]:
        """Ids and pseudonyms that are looked for anywhere in a text."""
        names = {one.name for one in self.identities} | self.documents
        told = {plain(name) for name in names if is_telling(name)} | self.pseudonyms
        told |= {plain(name) for name in self.names if len(name.split()) > 1}
        return tuple(sorted(told, key=len, reverse=True))

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        spots = [rf"(?<!\w){_spaced(name)}(?!\w)" for name in self.telling]
        for interview in filter(_has_letter, self._names("interview")):
            spots.append(rf"(?<!\w){_spaced(interview)}:(?:\d+-\d+|[0-9a-f]{{8}})(?!\w)")
        return re.compile("|".join(spots), re.IGNORECASE) if spots else None

    def _names(self, kind: str) -> list[str]:
        return sorted({plain(one.name) for one in self.identities if one.kind == kind})

    def is_named_in(self, text: str) -> bool:
        """Does a text, itself in plain form, hold an id that cannot be a word or a number?"""
        return bool(self._pattern and self._pattern.search(text))

    def is_in(self, text: str) -> bool:
        """Does a text hold one of their ids, or a run of their words?"""
        own = plain(text)
        return self.is_named_in(own) or self.words.said_in(own)

    def is_cell(self, cell: str, kind: str | None) -> bool:
        """Is this cell an id of theirs, in a column that holds ids of `kind`?"""
        name = same_name(cell)
        if not name:
            return False
        if kind == "interview":
            stem = name.rpartition(".")[0]
            return name in self.interviews or (bool(stem) and stem in self.interviews)
        if kind == "words" and self._is_stretch_or_comment(name):
            return True
        return name in self._telling_names or (bool(kind) and name in self.named(str(kind)))

    def is_name_of_theirs(self, name: str) -> bool:
        """Is this what a document, a case or a file of theirs is called?"""
        return any(self.is_cell(name, kind) for kind in ("interview", "participant", "person"))

    @cached_property
    def _telling_names(self) -> frozenset[str]:
        return frozenset(map(same_name, self.telling))

    def _is_stretch_or_comment(self, name: str) -> bool:
        """As release.csv and piles.csv name words: ``I01:12-40``, or ``R7/item``."""
        interview, colon, _ = name.partition(":")
        respondent, slash, _ = name.partition("/")
        return bool(
            (colon and interview in self.interviews)
            or (slash and respondent in self.named("respondent"))
        )

    def taken_out_of(self, text: str) -> str:
        """The text without their words and ids; the same text where there are none."""
        own = plain(text)
        if self.words.said_in(own):
            text = _without_runs(text, self.words)
        if self._pattern and self.is_named_in(plain(text)):
            text = self._pattern.sub(TAKEN_OUT, text)
        return text


def _has_letter(name: str) -> bool:
    return any(map(str.isalpha, name))


def _spaced(name: str) -> str:
    return r"\s+".join(map(re.escape, name.split()))


def _without_runs(text: str, words: Words) -> str:
    """The text with each stretch of their words replaced."""
    shape: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for piece in plain_character(character):
            if piece == " " and (not shape or shape[-1] == " "):
                continue
            shape.append(piece)
            origin.append(at)
    gone = set[int]()
    for place in words.places("".join(shape)):
        gone.update(range(origin[place], origin[place + RUN - 1] + 1))
    kept = [c if at not in gone else None for at, c in enumerate(text)]
    found, said = [], False
    for character_kept in kept:
        if character_kept is not None:
            found.append(character_kept)
        elif not said:
            found.append(TAKEN_OUT)
        said = character_kept is None
    return "".join(found)


def plain_character(character: str) -> str:
    """One character in plain form; white space is a space."""
    if character.isspace():
        return " "
    return plain(character)
