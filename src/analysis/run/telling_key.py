"""What a person is told of the pseudonym key: where it is, what it made, how to hand it over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.protect.identity.followed import PARTS, mark_of
from analysis.protect.identity.key import key_mark, key_path, the_key
from analysis.year import ProgrammeYear

HAND_OVER = """\
To hand it over, or to keep a copy:
  1. Type `evaluate key backup FILE`, with FILE on an encrypted stick or in a password safe.
  2. Give it to your successor in person. They type `evaluate key restore FILE`, and then
     `evaluate key`: it must show the same mark as here.
  3. Keep one copy where your organisation keeps what must not be lost; delete all others.
Hand over with it: the folders programmes, data and outputs, and who decided what (decisions.csv).
Never e-mail the key, never put it in a shared folder or beside the data: with it, whoever knows a
person's id can find that person's answers. If it is lost, a new one is made by itself; what is
published stays right, and people are not followed from the years before."""


def lines_of_key(years: Iterable[ProgrammeYear]) -> Iterator[str]:
    """Where the key is, its mark, and for each year whether its tables were made with it."""
    path = key_path()
    if not path.exists():
        yield f"There is no pseudonym key yet at {path}. `evaluate run` makes one."
        yield "If you have a copy of one that was used before: `evaluate key restore FILE`."
        yield from _made_with(years, None)
        return
    mark = key_mark(the_key())
    yield f"Pseudonym key: {path}"
    yield f"Its mark, which may be shown: {mark}"
    yield from _made_with(years, mark)
    yield ""
    yield HAND_OVER


def lines_of_copy(copy: Path, key: bytes) -> Iterator[str]:
    """What to do with a copy of the key."""
    yield f"Copied the pseudonym key (mark {key_mark(key)}) to {copy}."
    yield (
        "Keep it apart from the data: on an encrypted stick in a locked drawer, or in a password "
        "safe. Never e-mail it, and never put it in a shared folder."
    )
    yield f"Whoever takes over types: evaluate key restore {copy.name}"


def lines_of_taking_over(kept: Path | None) -> Iterator[str]:
    """What became of the key used so far, and what comes next."""
    yield f"The pseudonym key in use now has the mark {key_mark(the_key())}."
    if kept:
        yield f"The one used before is kept: {kept}"
    yield "The next `evaluate run` makes tables anew where they were made with another key."


def _made_with(years: Iterable[ProgrammeYear], mark: str | None) -> Iterator[str]:
    for this in years:
        marks = {mark_of(this, part) for part in PARTS} - {None}
        if not marks:
            yield f"  {this.name}: no tables with a key yet"
        elif marks == {mark}:
            yield f"  {this.name}: made with this key"
        else:
            others = ", ".join(sorted(str(other) for other in marks - {mark}))
            part = "partly " if mark in marks else ""
            yield f"  {this.name}: {part}made with another key ({others})"
