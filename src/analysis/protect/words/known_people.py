"""Collects names and places that a programme-year knows, to look for them in what people said."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from analysis.protect.words.naming import chosen, kept_back
from analysis.protect.words.personal_details import ORDINARY, Known
from analysis.year import ProgrammeYear

PLACES = ("area", "borough", "district", "locality", "parish", "place", "town", "village", "ward")
OWN_NAME = "own name"
NOT_NAMES = frozenset({"participant", "interview", "interviewee", "person", "respondent", "prefer"})


def known_in_quotes(this: ProgrammeYear) -> Known:
    """Whom a quote or a comment should not name: participants, and those who asked them."""
    about = this.about
    team = [
        *(evaluator.name for evaluator in about.evaluators),
        *about.coder_names,
        *about.coder_names.values(),
        *about.sign_off,
        *_column(this, "participants.csv", "interviewer"),
    ]
    return Known(_parts([*team, *_participants(this)]), _places(this))


def known_elsewhere(this: ProgrammeYear) -> Known:
    """Whom any other text should not name: participants, and evaluators who wish not to be named.

    Other evaluators are named in the report.
    """
    unnamed = _parts(kept_back(this)) - _parts(chosen(this))
    return Known(_parts(_participants(this)) | unnamed, _places(this))


def _participants(this: ProgrammeYear) -> Iterator[str]:
    """Names of participants, and details that somebody replaced in what they said."""
    for column in ("participant", "person"):
        yield from _column(this, "participants.csv", column)
    for row in _rows(this, "participants.csv"):
        if row.get("named_as") == OWN_NAME:
            yield row.get("attribution") or ""
    yield from _column(this, "replacements.csv", "stood_there")


def _column(this: ProgrammeYear, file: str, column: str) -> list[str]:
    return [row.get(column) or "" for row in _rows(this, file)]


def _rows(this: ProgrammeYear, file: str) -> list[dict[str, str]]:
    path = this.raw / file
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return list(csv.DictReader(text.splitlines()))


def _parts(names: Iterable[str]) -> frozenset[str]:
    """Each name in full and each of its parts; not what holds a digit, or is an ordinary word."""
    found: set[str] = set()
    for name in names:
        bare = re.sub(r"\(.*?\)", "", name).strip()
        if bare and not any(letter.isdigit() for letter in bare):
            parts = [part for part in re.split(r"[\s,.]+", bare) if len(part) > 2]
            found |= {part for part in (bare, *parts) if part[:1].isupper()}
    return frozenset(name for name in found if name.casefold() not in ORDINARY | NOT_NAMES)


def _places(this: ProgrammeYear) -> frozenset[str]:
    """What the programme calls its districts; not the place where all of it happens."""
    shown = this.programme.disclosure.shown_with_quotes
    categories = {
        label
        for name, characteristic in this.programme.characteristics.items()
        if name in PLACES or name in shown
        for label in characteristic.categories.values()
        if label[:1].isupper() and label.split()[0].casefold() not in NOT_NAMES
    }
    return frozenset(categories - {this.programme.place})
