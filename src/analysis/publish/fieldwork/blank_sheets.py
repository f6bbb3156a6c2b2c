"""The spreadsheets filled in during fieldwork: in plain words on paper, and blank as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analysis.programme import Programme
from analysis.publish.fieldwork.consents import CONSENTS
from analysis.tables import COLLECTED, Column
from analysis.year import replacing

BLANK_ROWS = 12
YES_OR_NO = ("yes", "no")
A_DATE = "The day, such as 31/12/2019"


@dataclass(frozen=True)
class Box:
    """One thing to fill in.

    Attributes
    ----------
    column
        Its column in the spreadsheet.
    asks, how, easy
        What it is, how to fill it in, and what it is as Easy Read.
    choices
        What may stand there; none: any words.
    """

    column: str
    asks: str
    how: str
    easy: str
    choices: tuple[str, ...] = ()


PARTICIPANTS = {
    "interview": ("Number of the interview", "One of its own, such as I01. It is also the name of "
                  "the recording and of the written text.", "The number of this interview."),
    "participant": ("Number of the person", "Such as P01. Never their name.",
                    "The number of the person."),
    "person": ("Their number in the programme’s records", "Only if they have one, and say yes to "
               "“put my answers of different years together”.",
               "Their number in the records, if they have one."),
    "group": ("Which group are they from?", "Tick one or more. In the spreadsheet put ; between.",
              "Which group are they from?"),
    "interviewer": ("Who asked", "Your name, as you wish to be named this year.",
                    "Who asked the questions?"),
    "date": ("Day of the interview", A_DATE, "The day of the interview."),
    "document": ("Name of the written text", "Only if it is not the number of the interview.",
                 "The name of the written text, if it has one."),
    **{
        consent.column: (consent.asks, "From the consent form.", consent.easy)
        for consent in CONSENTS
    },
    "consent_date": ("Day they signed", A_DATE, "The day they signed the form."),
    "consent_form": ("Version of the consent form", "From the end of the form.",
                     "The version of the form. It is at the end of it."),
    "attribution": ("The name to print beside their words", "Blank if they want no name.",
                    "The name to print beside their words."),
    "named_as": ("What sort of name is it?", "From the consent form.",
                 "What sort of name is it?"),
    "quotes_checked_on": ("Day they checked their words", "Blank until they have.",
                          "The day they checked their words."),
    "withdrawn_on": ("Day they withdrew", "Blank, unless they did. Withdrawing means taking "
                     "back the yes. Tell the evaluator the same day.",
                     "The day they took back their yes, if they did."),
}  # fmt: skip

EVIDENCE = {
    "evidence": ("Number of this note", "One of its own, such as N01.", "The number of this note."),
    "kind": ("What did you look at?", "A document is something written. An observation is "
             "something you saw or heard happen.", "Did you read it, or see it happen?"),
    "what": ("What is it?", "Such as “Board meeting in March”, or the title of a paper.",
             "What is it?"),
    "where": ("Where can others see it?", "Such as a web address, or “my notes of the day”.",
              "Where can other people see it?"),
    "shows": ("What does it show?", "What you saw or read, not what you think of it. No names, "
              "and nothing that tells who somebody is.", "What does it show? Use no names."),
    "outcome": ("What is it about?", "Tick one. Does it fit two? Use a second sheet.",
                "What is it about? Choose one."),
    "direction": ("Which way does it point?", "Supports: it points to what was hoped for. "
                  "Against: it points the other way. Mixed: some of both.",
                  "Does it fit what was hoped for? Supports is yes. Against is no. Mixed is both."),
    "noted_by": ("Who noted it", "Your name, as you wish to be named this year.",
                 "Who wrote this note?"),
}  # fmt: skip

SUPPORT = {
    "entry": ("Number of this entry", "One of its own, such as S01.", "The number of this talk."),
    "person": ("Number of the peer researcher", "Such as R1. Never a name.",
               "Your number. Do not write your name."),
    "kind": ("What was it?", "", "What was it?"),
    "date": ("Day", A_DATE, "The day."),
    "given_by": ("Who gave it", "", "Who did you talk with?"),
    "agreed_next": ("What was agreed for next time", "Only what will be done. Nothing of what "
                    "was said.", "What will we do next time?"),
}  # fmt: skip

Words = Mapping[str, tuple[str, str, str]]


def interview_boxes(programme: Programme) -> list[Box]:
    """What is written down of an interview; the programme's characteristics are among it."""
    groups = tuple(group.name for group in programme.groups.values())
    own = [
        Box(
            name,
            f"About them: {entry.name}",
            "Let them say it, or leave it blank.",
            f"What they say about: {entry.name}.",
            tuple(entry.categories.values()),
        )
        for name, entry in programme.characteristics.items()
    ]
    return [*_boxes("participants.csv", PARTICIPANTS, {"group": groups}), *own]


def note_boxes(programme: Programme) -> list[Box]:
    """What is written down of a document or an observation."""
    outcomes = tuple(outcome.title for outcome in programme.outcomes.values())
    return _boxes("evidence.csv", EVIDENCE, {"outcome": outcomes})


def debrief_boxes() -> list[Box]:
    """What is written down of a debrief."""
    return _boxes("support.csv", SUPPORT, {})


def write_blank(boxes: Iterable[Box], path: Path) -> Path:
    """Write a spreadsheet with these columns and rows to fill in.

    Parameters
    ----------
    boxes
        Its columns.
    path
        Where it is put. It opens in any spreadsheet program and is saved there as CSV again.
    """
    header = [box.column for box in boxes]
    with replacing(path) as partial, partial.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([header, *[[""] * len(header)] * BLANK_ROWS])
    return path


def _boxes(name: str, words: Words, choices: Mapping[str, tuple[str, ...]]) -> list[Box]:
    """Every column of a spreadsheet, in its order."""
    return [_box(column, words, choices) for column in COLLECTED[name].columns]


def _box(column: Column, words: Words, choices: Mapping[str, tuple[str, ...]]) -> Box:
    asks, how, easy = words[column.name]
    may_be = choices.get(column.name, YES_OR_NO if column.kind == "flag" else column.allowed)
    return Box(column.name, asks, how, easy, may_be)
