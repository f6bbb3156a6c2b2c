"""Reads the release list: what a person has read, and said may go out in people's own words."""

from __future__ import annotations

import hashlib
import unicodedata

import pandas as pd

from analysis.year import ProgrammeYear

CHANGED = "the words are not those that were read: read them again"
NOT_THERE = "there is nothing of that name this year"


def same_words(one: str, other: str) -> bool:
    """Are these the same words? Blanks do not matter, nor the mark that makes a formula inert.

    Examples
    --------
    >>> same_words("It  helped.", "It helped. "), same_words("It helped.", "It helped us.")
    (True, False)
    """
    return _plainly(one) == _plainly(other)


def _plainly(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split()).removeprefix("'")


def standing(this: ProgrammeYear, words: pd.DataFrame) -> pd.DataFrame:
    """What becomes of everything on the release list.

    An approval is of words: where the list holds the words that were read, and others stand under
    that id now, it is void.

    Parameters
    ----------
    this
        The programme-year.
    words
        Extracts or comments, with columns kind, id, text and against.

    Returns
    -------
    pandas.DataFrame
        The rows of the list of that kind, with columns of `words`, its text as collected, and
        against: why it is not shown, blank where it is.
    """
    listed = this.read("release")
    listed = listed[listed["kind"].isin(set(words["kind"]))]
    found = listed.merge(words.drop(columns="kind"), on="id", how="left", indicator="there")
    read = zip(found["words"], found["text"], strict=True)
    changed = [pd.notna(w) and pd.notna(t) and not same_words(w, t) for w, t in read]
    against = found["against"].fillna("").mask(pd.Series(changed, found.index), CHANGED)
    against = against.mask(found["there"].eq("left_only"), NOT_THERE)
    return found.assign(against=against).drop(columns="there")


def released(this: ProgrammeYear, words: pd.DataFrame) -> pd.DataFrame:
    """Those of `words` that may go out; where details were replaced, as they were replaced."""
    listed = standing(this, words)
    shown = listed[listed["against"].eq("")]
    return shown.assign(text=shown["said_instead"].fillna(shown["text"]))


def in_no_order(words: pd.DataFrame) -> pd.DataFrame:
    """The same rows in an order that rests on the words alone.

    In the order of interviews, a reader could tell which words come from one and the same person.
    """
    marks = [hashlib.sha256(text.encode()).hexdigest() for text in words["text"]]
    order = pd.Series(marks, words.index, dtype="str").sort_values(kind="stable").index
    return words.loc[order].reset_index(drop=True)
